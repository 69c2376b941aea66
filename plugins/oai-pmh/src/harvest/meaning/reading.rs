//! A record on its way to a draft: what is sure goes into fields, what is in the source's own words becomes foreign terms,
//! and what does not fit is noted.

use std::collections::BTreeSet;
use std::str::FromStr;

use migration_hub::limits::{LIST_VALUES, SUMMARY_CHARS, TITLE_CHARS};
use migration_hub::mapping::ForeignTerm;
use migration_hub::resource::{Address, Doi, Draft, Isbn, Note, Rights, Symbol};
use migration_hub::text::{echo, from_html, line};
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;
use serde_json::{Map, Value};

use super::{date, language};
use crate::limits;

#[derive(Debug)]
pub(crate) struct Reading {
    fields: Map<String, Value>,
    terms: BTreeSet<ForeignTerm>,
    notes: Vec<Note>,
    summary: Vec<String>,
    languages: Vec<Language>,
    title_language: Option<Language>,
    fallback: Language,
    stamp: Option<Timestamp>,
}

impl Reading {
    pub(crate) fn new(fallback: Language, stamp: Option<Timestamp>) -> Self {
        Self {
            fields: Map::new(),
            terms: BTreeSet::new(),
            notes: Vec::new(),
            summary: Vec::new(),
            languages: Vec::new(),
            title_language: None,
            fallback,
            stamp,
        }
    }

    fn note(&mut self, field: &str, message: String) {
        if self.notes.len() < limits::NOTES {
            self.notes.push(Note { pointer: format!("/{field}"), message });
        }
    }

    /// The first title is the title.
    pub(crate) fn title(&mut self, text: &str, language: Option<&str>) {
        let text = line(&from_html(text));
        if text.is_empty() || self.fields.contains_key("title") {
            return;
        }
        self.title_language = language.and_then(language::read);
        let text = self.cut("title", text, TITLE_CHARS);
        self.fields.insert("title".to_owned(), text.into());
    }

    /// A part of the summary; what was said already is left out.
    pub(crate) fn summary(&mut self, text: &str) {
        if self.summary.len() >= limits::SUMMARY_PARTS {
            return self.note("summary", "it has more parts than are read".to_owned());
        }
        let text = from_html(text);
        if !text.is_empty() && !self.summary.contains(&text) {
            self.summary.push(text);
        }
    }

    /// A language that it is in: as a tag, a code, an address or a name. What is none is a foreign term.
    pub(crate) fn language(&mut self, text: &str) {
        match language::read(text) {
            Some(language) if self.languages.contains(&language) => {}
            Some(_) if self.languages.len() > LIST_VALUES => {
                self.note("other_languages", "there are too many".to_owned());
            }
            Some(language) => self.languages.push(language),
            None if language::is_unsaid(text) => {}
            None => self.term(text, None),
        }
    }

    /// When it was published. The first date that can be read stays.
    pub(crate) fn published(&mut self, text: &str) {
        if self.fields.contains_key("published") || text.is_empty() {
            return;
        }
        match date::read(text) {
            Some(date) if date::is_credible(date, self.stamp) => {
                self.fields.insert("published".to_owned(), date.to_string().into());
            }
            _ => self.note("published", format!("«{}» is no date that can be read, or not a credible one", echo(text))),
        }
    }

    pub(crate) fn publisher(&mut self, text: &str) {
        let text = line(&from_html(text));
        if !text.is_empty() && !self.fields.contains_key("publisher") {
            let text = self.cut("publisher", text, limits::TERM_CHARS);
            self.fields.insert("publisher".to_owned(), text.into());
        }
    }

    /// A DOI, an ISBN or an address, if it is one. The first of each stays; a DOI's address is that DOI.
    pub(crate) fn identifier(&mut self, text: &str) {
        if let Ok(doi) = text.parse::<Doi>() {
            self.first("doi", doi.as_str());
        } else if let Ok(address) = text.parse::<Address>() {
            self.first("address", address.as_str());
        } else if text.to_ascii_uppercase().starts_with("ISBN") || text.starts_with("urn:isbn:") {
            self.isbn(text.trim_start_matches("urn:isbn:"));
        }
    }

    pub(crate) fn isbn(&mut self, text: &str) {
        self.checked::<Isbn>("isbn", text);
    }

    pub(crate) fn symbol(&mut self, text: &str) {
        self.checked::<Symbol>("symbol", text);
    }

    /// A licence, if it is one by its name at SPDX or its address.
    pub(crate) fn rights(&mut self, text: &str) {
        if let Ok(rights) = text.parse::<Rights>() {
            self.first("rights", rights.as_str());
        }
    }

    /// Words of the source's own.
    pub(crate) fn term(&mut self, text: &str, language: Option<&str>) {
        let term = line(&from_html(text));
        if term.is_empty() {
            return;
        }
        let short = term.chars().nth(limits::TERM_CHARS).is_none();
        if !short || self.terms.len() >= limits::TERMS {
            self.note("terms", format!("«{}» is left out: a term is short, and there are not too many", echo(&term)));
            return;
        }
        self.terms.insert(ForeignTerm { term, language: language.and_then(language::read) });
    }

    fn checked<T: FromStr<Err: std::fmt::Display> + ToString>(&mut self, field: &str, text: &str) {
        match text.parse::<T>() {
            Ok(value) => self.first(field, &value.to_string()),
            Err(error) => self.note(field, error.to_string()),
        }
    }

    fn first(&mut self, field: &str, text: &str) {
        self.fields.entry(field.to_owned()).or_insert_with(|| text.into());
    }

    fn cut(&mut self, field: &str, text: String, most: usize) -> String {
        let after = if text.len() <= most { None } else { text.char_indices().nth(most) };
        let Some((end, _)) = after else { return text };
        self.note(field, format!("it was cut to {most} characters"));
        text.get(..end).unwrap_or_default().trim_end().to_owned()
    }

    /// The draft and the terms.
    pub(crate) fn finish(mut self) -> Result<(Draft, Vec<ForeignTerm>), String> {
        if !self.summary.is_empty() {
            let whole = std::mem::take(&mut self.summary).join("\n\n");
            let summary = self.cut("summary", whole, SUMMARY_CHARS);
            self.fields.insert("summary".to_owned(), summary.into());
        }
        let own = self.title_language.take().or_else(|| self.languages.first().cloned());
        let language = own.unwrap_or_else(|| self.fallback.clone());
        let others: Vec<Value> = std::mem::take(&mut self.languages)
            .into_iter()
            .filter(|other| *other != language)
            .take(LIST_VALUES)
            .map(|other| other.as_str().into())
            .collect();
        if !others.is_empty() {
            self.fields.insert("other_languages".to_owned(), others.into());
        }
        self.fields.insert("language".to_owned(), language.as_str().into());
        let mut draft = Draft::parse(&Value::Object(self.fields)).map_err(|violations| violations.to_string())?;
        draft.notes.append(&mut self.notes);
        Ok((draft, self.terms.into_iter().collect()))
    }
}
