//! The one schema of every index, and documents on their way in and out of it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::{IndexSettings, TantivyDocument, Term};

use super::fault;
use crate::error::Result;
use crate::limits;
use crate::search::analysis::{Indexing, title_key};
use crate::search::{Document, DocumentKey, Facet};
use crate::text::json::from_text;
use crate::vocabulary::Language;

/// The longest key, in bytes.
const KEY_BYTES: usize = 1_000;

/// The column of a document's key.
pub(super) const KEY: &str = "key";

/// The column of the code of a document's language.
pub(super) const LANGUAGE: &str = "language";

/// The column of the date by which documents are sorted.
pub(super) const DATE: &str = "date";

/// The column of what titles are sorted by.
pub(super) const TITLE_KEY: &str = "title_key";

/// A field that words are searched in: what a hit there weighs, and the column of its length in tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Searched {
    pub(super) field: Field,
    pub(super) length: &'static str,
    pub(super) weight: f64,
}

/// The fields of the schema.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    pub(super) key: Field,
    /// Title, then body.
    pub(super) searched: [Searched; 2],
    pub(super) words: Field,
    stored: Field,
    text: Field,
    language: Field,
    date: Field,
    title_key: Field,
    lengths: [Field; 2],
    facets: BTreeMap<Facet, Field>,
}

/// What an index keeps of a document to show it in a list.
#[derive(Debug)]
pub(super) struct Shown {
    pub(super) language: Language,
    pub(super) title: String,
    pub(super) fields: BTreeMap<String, String>,
}

/// A document as it is stored: texts, by field.
pub(super) struct Stored(Vec<(Field, String)>);

impl Stored {
    fn text(&self, field: Field) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == field).map(|(_, text)| text.as_str())
    }
}

impl DocumentDeserialize for Stored {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(
        mut deserializer: D,
    ) -> std::result::Result<Self, DeserializeError> {
        let mut texts = Vec::with_capacity(deserializer.size_hint());
        while let Some(text) = deserializer.next_field()? {
            texts.push(text);
        }
        Ok(Self(texts))
    }
}

/// What an index keeps of a document's text.
pub(super) struct Said<'a> {
    language: &'a str,
    pub(super) title: &'a str,
    /// Title and body, a line apart.
    pub(super) text: &'a str,
}

impl Said<'_> {
    /// Its body.
    pub(super) fn body(&self) -> &str {
        self.text.get(self.title.len()..).map_or("", |body| body.strip_prefix('\n').unwrap_or(body))
    }

    /// The code of its language.
    pub(super) fn code(&self) -> &str {
        self.language.split('-').next().unwrap_or(self.language)
    }
}

impl Fields {
    /// The schema, always built in the same order.
    pub(super) fn new() -> Self {
        let mut schema = Schema::builder();
        let indexed = |tokenizer: &str, record: IndexRecordOption| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
            TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false))
        };
        let exact = indexed("raw", IndexRecordOption::Basic).set_fast("raw");
        let key = schema.add_text_field(KEY, exact.clone());
        let title = schema.add_text_field("title", indexed("whitespace", IndexRecordOption::WithFreqs));
        let body = schema.add_text_field("body", indexed("whitespace", IndexRecordOption::WithFreqs));
        let words = schema.add_text_field("words", indexed("whitespace", IndexRecordOption::Basic));
        let lengths = ["title_length", "body_length"]
            .map(|name| schema.add_u64_field(name, NumericOptions::default().set_fast()));
        let facets = Facet::ALL.map(|facet| (facet, schema.add_text_field(column(facet), exact.clone())));
        let stored = schema.add_text_field("stored", TextOptions::default().set_stored());
        let text = schema.add_text_field("text", TextOptions::default().set_stored());
        let [language, date, title_key] =
            [LANGUAGE, DATE, TITLE_KEY].map(|name| schema.add_text_field(name, TextOptions::default().set_fast("raw")));
        let searched = [
            Searched { field: title, length: "title_length", weight: 2.0 },
            Searched { field: body, length: "body_length", weight: 1.0 },
        ];
        Self {
            schema: schema.build(),
            key,
            searched,
            words,
            stored,
            text,
            language,
            date,
            title_key,
            lengths,
            facets: BTreeMap::from(facets),
        }
    }

    /// The field of a facet.
    pub(super) fn facet(&self, facet: Facet) -> Option<Field> {
        self.facets.get(&facet).copied()
    }

    /// The term of a document's key.
    pub(super) fn key_term(&self, key: &DocumentKey) -> Term {
        Term::from_field_text(self.key, &key.0)
    }

    /// A document as tantivy takes it in. Texts arrive as finished words, so tantivy only cuts them at spaces.
    pub(super) fn write(&self, indexing: &mut Indexing, document: &Document) -> Result<TantivyDocument> {
        let mut out = TantivyDocument::default();
        out.add_text(self.key, &document.key.0);
        let mut plain = String::with_capacity(document.body.len());
        indexing.begin();
        for (index, text) in [&document.title, &document.body].into_iter().enumerate() {
            if let (Some(searched), Some(length)) = (self.searched.get(index), self.lengths.get(index)) {
                let mut tokens = String::with_capacity(text.len());
                out.add_u64(*length, indexing.add(text, &document.language, &mut tokens, &mut plain));
                if !tokens.is_empty() {
                    out.add_text(searched.field, tokens);
                }
            }
        }
        if !plain.is_empty() {
            out.add_text(self.words, plain);
        }
        for (facet, values) in &document.facets {
            if let Some(field) = self.facet(*facet) {
                for value in values {
                    out.add_text(field, value);
                }
            }
        }
        let fields = serde_json::to_string(&document.fields)
            .map_err(|cause| fault::invalid("apply", "a document cannot be written".to_owned()).caused_by(cause))?;
        out.add_text(self.stored, fields);
        out.add_text(self.language, document.language.primary());
        let Document { language, title, body, date, .. } = document;
        if let Some(date) = date {
            out.add_text(self.date, date);
        }
        match title_key(title) {
            key if key.is_empty() => {}
            key => out.add_text(self.title_key, key),
        }
        out.add_text(self.text, format!("{language} {}\n{title}\n{body}", title.len()));
        Ok(out)
    }

    /// What a stored document says: the tag of its language and the length of its title, a line; then title and body.
    pub(super) fn said<'a>(&self, document: &'a Stored) -> Option<Said<'a>> {
        let stored = document.text(self.text)?;
        let (head, text) = stored.split_once('\n')?;
        let (language, title) = head.split_once(' ')?;
        Some(Said { language, title: text.get(..title.parse().ok()?)?, text })
    }

    /// What a stored document shows.
    pub(super) fn read(&self, document: &Stored) -> Result<Shown> {
        let unreadable = || fault::corrupt("search", "a document of the index cannot be read");
        let said = self.said(document).ok_or_else(unreadable)?;
        let fields = document.text(self.stored).unwrap_or_default();
        Ok(Shown {
            language: said.language.parse().map_err(|cause| unreadable().caused_by(cause))?,
            title: said.title.to_owned(),
            fields: from_text(fields.as_bytes()).map_err(|cause| unreadable().caused_by(cause))?,
        })
    }
}

/// The column of a facet.
pub(super) const fn column(facet: Facet) -> &'static str {
    match facet {
        Facet::Objective => "facet_objective",
        Facet::Principle => "facet_principle",
        Facet::Kind => "facet_kind",
        Facet::Country => "facet_country",
        Facet::Language => "facet_language",
        Facet::Publisher => "facet_publisher",
        Facet::Year => "facet_year",
        Facet::Grade => "facet_grade",
        Facet::State => "facet_state",
        Facet::Waiting => "facet_waiting",
        Facet::Task => "facet_task",
        Facet::Due => "facet_due",
        Facet::Visible => "facet_visible",
        Facet::Links => "facet_links",
        Facet::Reviewing => "facet_reviewing",
        Facet::Apart => "facet_apart",
    }
}

/// The settings of every index: read in a browser as well, so nothing that needs threads or zstd.
pub(super) fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::Lz4,
        docstore_compress_dedicated_thread: false,
        // A search reads some hundred documents from as many places: larger blocks take less of the disk and more of its time.
        docstore_blocksize: 12 << 10,
        ..IndexSettings::default()
    }
}

/// Refuses what the engine could not hold, before anything is written.
///
/// # Errors
/// `Invalid`, naming the document and what is too long.
pub(super) fn check(document: &Document) -> Result<()> {
    let key = &document.key.0;
    let refuse = |message: String| Err(fault::invalid("apply", message).with("document", crate::text::echo(key)));
    if key.is_empty() || key.len() > KEY_BYTES {
        return refuse(format!("a document's key has 1 to {KEY_BYTES} bytes, this one {}", key.len()));
    }
    let date = document.date.as_ref().map_or(0, |date| date.chars().count());
    if date > limits::SHORT_CHARS {
        let most = limits::SHORT_CHARS;
        return refuse(format!("a date has at most {most} characters, this one {date}"));
    }
    for (facet, values) in &document.facets {
        let longest = values.iter().map(|value| value.chars().count()).max().unwrap_or(0);
        if longest > limits::SHORT_CHARS {
            let most = limits::SHORT_CHARS;
            return refuse(format!("{facet}: a value has at most {most} characters, this one {longest}"));
        }
    }
    Ok(())
}

/// Every facet asked for, with its column.
pub(super) fn columns(facets: &BTreeSet<Facet>) -> impl Iterator<Item = (Facet, &'static str)> + '_ {
    facets.iter().map(|facet| (*facet, column(*facet)))
}
