//! One committed state of the index: its segments, opened, and what is counted over all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::columnar::{Column, StrColumn};
use tantivy::directory::error::OpenReadError;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::store::StoreReader;
use tantivy::{Directory, DocSet, Index, IndexMeta, Segment, SegmentReader, TERMINATED, Term};

use super::bits::Bits;
use super::fault;
use super::form::{Form, Frequent};
use super::lexicon::Lexicon;
use super::phrases::Phrases;
use super::position::{MARK_FILE, Mark};
use super::schema::{self, Fields};
use crate::error::Result;
use crate::ordered::Gather;
use crate::search::DocumentKey;
use crate::search::analysis::phrase::Phrase;

/// tantivy's list of segments; replaced in one step by every commit.
pub(super) const META: &str = "meta.json";

/// Blocks of stored documents of one segment that stay unpacked.
const STORE_BLOCKS: usize = 64;

/// How often a state is read again when another process removed its files meanwhile.
const ATTEMPTS: usize = 20;

/// One committed state. Cheap to clone.
#[derive(Clone)]
pub(super) struct Snapshot {
    pub(super) mark: Mark,
    pub(super) segments: Arc<[Arc<Opened>]>,
    pub(super) statistics: Arc<Statistics>,
    meta: Arc<[u8]>,
    checked: Arc<BTreeSet<PathBuf>>,
}

/// Whether the checksums of the files are compared before anything is read from them: the engine ends the process over
/// some damages, and answers wrong over others.
#[derive(Clone, Copy)]
pub(super) enum Check {
    /// Of all files but those of the state before.
    Files,
    /// Of none: they were written here, just now.
    Nothing,
}

/// A segment, and its reader.
pub(super) struct Opened {
    pub(super) segment: Segment,
    pub(super) reader: SegmentReader,
    alive: Bits,
    /// The values of the facets that were counted, by column.
    labels: Mutex<BTreeMap<String, Arc<[String]>>>,
    columns: Mutex<BTreeMap<&'static str, Option<StrColumn>>>,
    lexicons: Mutex<BTreeMap<Field, Arc<Lexicon>>>,
    frequent: Frequent,
    phrases: Phrases,
    store: OnceLock<StoreReader>,
}

/// Counts over the documents that are there, not over those that were replaced: an index that was updated scores as one
/// built anew.
#[derive(Debug, Default)]
pub(super) struct Statistics {
    /// Over everything.
    pub(super) all: Counted,
    /// By the code of the language.
    languages: BTreeMap<String, Counted>,
}

/// Documents, and what they say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    /// Documents.
    pub(super) documents: u64,
    /// Tokens of all titles, of all bodies.
    pub(super) tokens: [u64; 2],
}

impl Statistics {
    /// Those of the documents in a language: beside the texts of others, a word of it would seem rarer than it is, and a text
    /// longer or shorter. Without a language, or documents in it, those of all.
    pub(super) fn of(&self, language: Option<&str>) -> Counted {
        language.and_then(|code| self.languages.get(code)).copied().unwrap_or(self.all)
    }
}

impl Snapshot {
    /// The state that is committed now. The segments that a state before has as well stay open, with what is remembered of
    /// them.
    pub(super) fn load(
        directory: &dyn Directory,
        fields: &Fields,
        before: Option<&Self>,
        check: Check,
        operation: &'static str,
    ) -> Result<Self> {
        for _ in 0..ATTEMPTS {
            if let Some(snapshot) = Self::try_load(directory, fields, before, check, operation)? {
                return Ok(snapshot);
            }
        }
        Err(fault::corrupt(operation, "a file of the index is missing"))
    }

    /// `None` when a file was replaced while it was read.
    fn try_load(
        directory: &dyn Directory,
        fields: &Fields,
        before: Option<&Self>,
        check: Check,
        operation: &'static str,
    ) -> Result<Option<Self>> {
        // Read first: should a commit come in between, the next look at it loads again.
        let meta = directory.atomic_read(Path::new(META));
        let meta = meta.map_err(|cause| fault::reading(operation, cause.into()))?;
        let failed = |cause| fault::reading(operation, cause);
        let index = Index::open(directory.box_clone()).map_err(failed)?;
        let metas = index.load_metas().map_err(failed)?;
        let mark = mark(&metas, directory).filter(|mark| mark.is_ours() && index.schema() == fields.schema);
        let mark = mark.ok_or_else(|| fault::corrupt(operation, "another version of the library wrote the index"))?;
        let checked = check.files(&index, &metas, before, operation)?;
        let mut segments = Vec::with_capacity(metas.segments.len());
        for segment in metas.segments {
            let segment = index.segment(segment);
            if let Some(opened) = before.and_then(|before| before.segment(&segment)) {
                segments.push(opened);
                continue;
            }
            match SegmentReader::open(&segment) {
                Ok(reader) => segments.push(Arc::new(Opened::new(segment, reader))),
                Err(cause) if fault::is_missing(&cause) => return Ok(None),
                Err(cause) => return Err(failed(cause)),
            }
        }
        if !segments.iter().all(|opened| opened.is_as_listed(fields)) {
            return Err(fault::corrupt(operation, "a segment is not what the list of segments says"));
        }
        let mut statistics = Statistics::default();
        for opened in &segments {
            opened.add_to(&mut statistics, fields).map_err(failed)?;
        }
        Ok(Some(Self {
            mark,
            segments: segments.into(),
            statistics: Arc::new(statistics),
            meta: meta.into(),
            checked: Arc::new(checked),
        }))
    }

    /// The segment as it was opened, when no document of it was replaced since.
    fn segment(&self, segment: &Segment) -> Option<Arc<Opened>> {
        let (id, deleted) = (segment.id(), segment.meta().delete_opstamp());
        let same =
            |opened: &&Arc<Opened>| opened.segment.id() == id && opened.segment.meta().delete_opstamp() == deleted;
        self.segments.iter().find(same).cloned()
    }

    /// Whether this is still what is committed.
    pub(super) fn is_current(&self, directory: &dyn Directory) -> bool {
        directory.atomic_read(Path::new(META)).is_ok_and(|meta| *meta == *self.meta)
    }

    /// Documents that hold a term, replaced ones not counted.
    pub(super) fn frequency(&self, term: &Term) -> tantivy::Result<u64> {
        let mut count = 0;
        for opened in self.segments.iter() {
            count += opened.frequency(term)?;
        }
        Ok(count)
    }
}

impl Check {
    /// The files of a state, all of them sound.
    fn files(
        self,
        index: &Index,
        metas: &IndexMeta,
        before: Option<&Snapshot>,
        operation: &'static str,
    ) -> Result<BTreeSet<PathBuf>> {
        let listed: BTreeSet<PathBuf> = metas.list_segment_files().into_iter().gather();
        if matches!(self, Self::Nothing) {
            return Ok(listed);
        }
        let mut checked = BTreeSet::new();
        for path in listed {
            if before.is_none_or(|before| !before.checked.contains(&path)) {
                match index.directory().validate_checksum(&path) {
                    Ok(true) => {}
                    Ok(false) => return Err(fault::corrupt(operation, "the checksum of a file does not hold")),
                    // Listed for every segment, written only when there is something in it; or removed meanwhile.
                    Err(OpenReadError::FileDoesNotExist(_)) => continue,
                    Err(cause) => return Err(fault::reading(operation, cause.into())),
                }
            }
            checked.insert(path);
        }
        Ok(checked)
    }
}

impl Opened {
    /// Whether the segment holds as many documents as the list of segments says, which has no checksum.
    fn is_as_listed(&self, fields: &Fields) -> bool {
        let rows = |name| self.reader.fast_fields().u64(name).map(|column: Column<u64>| column.num_docs());
        let listed = self.reader.max_doc();
        let alive = self.reader.alive_bitset().is_none_or(|alive| alive.bitset().max_value() == listed);
        alive && fields.searched.iter().all(|searched| rows(searched.length).is_ok_and(|rows| rows == listed))
    }

    /// Documents of this segment that hold a term.
    fn frequency(&self, term: &Term) -> tantivy::Result<u64> {
        let inverted = self.reader.inverted_index(term.field())?;
        let Some(info) = inverted.get_term_info(term)? else {
            return Ok(0);
        };
        if !self.reader.has_deletes() {
            return Ok(u64::from(info.doc_freq));
        }
        let mut postings = inverted.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
        Ok(count_alive(&mut postings, &self.reader))
    }

    fn new(segment: Segment, reader: SegmentReader) -> Self {
        let mut alive = Bits::none(reader.max_doc());
        reader.doc_ids_alive().for_each(|document| alive.insert(document));
        let (labels, columns, lexicons) = (Mutex::default(), Mutex::default(), Mutex::default());
        let (frequent, phrases, store) = (Frequent::default(), Phrases::default(), OnceLock::new());
        Self { segment, reader, alive, labels, columns, lexicons, frequent, phrases, store }
    }

    /// Who holds a form of a word; `None` when nothing does.
    pub(super) fn form(&self, fields: &Fields, form: &str) -> tantivy::Result<Option<Arc<Form>>> {
        self.frequent.form(&self.reader, &self.alive, fields, form)
    }

    /// The documents among some that hold a phrase, which need the terms to do so.
    pub(super) fn holding(
        &self,
        fields: &Fields,
        phrase: &Phrase,
        needs: &[Term],
        within: &Bits,
    ) -> tantivy::Result<Bits> {
        self.phrases.holding(self, fields, phrase, needs, within)
    }

    /// The key at a place among those of the segment. The dictionary of the words finds it sooner than that of the column,
    /// which holds the same keys.
    pub(super) fn key(&self, place: u64) -> tantivy::Result<DocumentKey> {
        let field = self.reader.schema().get_field(schema::KEY)?;
        let (inverted, mut key) = (self.reader.inverted_index(field)?, Vec::new());
        inverted.terms().ord_to_term(place, &mut key)?;
        Ok(DocumentKey(String::from_utf8_lossy(&key).into_owned()))
    }

    /// The documents that are there.
    pub(super) const fn alive(&self) -> &Bits {
        &self.alive
    }

    /// The stored documents. The last blocks that were read stay unpacked: the next page and the same query with another
    /// filter show and compare mostly the same ones.
    pub(super) fn store(&self) -> std::io::Result<&StoreReader> {
        if let Some(store) = self.store.get() {
            return Ok(store);
        }
        let store = self.reader.get_store_reader(STORE_BLOCKS)?;
        Ok(self.store.get_or_init(|| store))
    }

    /// A column of text, kept open; `None` when no document has a value there.
    pub(super) fn column(&self, name: &'static str) -> tantivy::Result<Option<StrColumn>> {
        let mut known = self.columns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(column) = known.get(name) {
            return Ok(column.clone());
        }
        let column = self.reader.fast_fields().str(name)?;
        known.insert(name, column.clone());
        Ok(column)
    }

    /// The values of a column of text, in the order of their numbers. To read one costs as much as to read those before it.
    pub(super) fn labels(&self, column: &str, values: &StrColumn) -> tantivy::Result<Arc<[String]>> {
        let mut known = self.labels.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(labels) = known.get(column) {
            return Ok(Arc::clone(labels));
        }
        let mut labels = Vec::with_capacity(values.num_terms());
        let mut stream = values.dictionary().stream()?;
        while stream.advance() {
            labels.push(String::from_utf8_lossy(stream.key()).into_owned());
        }
        let labels: Arc<[String]> = labels.into();
        known.insert(column.to_owned(), Arc::clone(&labels));
        Ok(labels)
    }

    /// The words of a field, kept once a query found nothing.
    pub(super) fn lexicon(&self, field: Field) -> tantivy::Result<Arc<Lexicon>> {
        let mut known = self.lexicons.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lexicon) = known.get(&field) {
            return Ok(Arc::clone(lexicon));
        }
        let lexicon = Arc::new(Lexicon::of(&*self.reader.inverted_index(field)?)?);
        known.insert(field, Arc::clone(&lexicon));
        Ok(lexicon)
    }

    fn add_to(&self, statistics: &mut Statistics, fields: &Fields) -> tantivy::Result<()> {
        let columns = self.reader.fast_fields();
        let Some(languages) = columns.str(schema::LANGUAGE)? else {
            return Ok(());
        };
        let mut counted = vec![Counted::default(); languages.num_terms()];
        let lengths = fields.searched.iter().map(|searched| columns.u64(searched.length));
        let lengths: Vec<Column<u64>> = lengths.collect::<tantivy::Result<_>>()?;
        for document in self.reader.doc_ids_alive() {
            let ordinal = languages.ords().first(document).and_then(|ordinal| usize::try_from(ordinal).ok());
            let Some(counted) = ordinal.and_then(|ordinal| counted.get_mut(ordinal)) else {
                continue;
            };
            counted.documents += 1;
            for (sum, lengths) in counted.tokens.iter_mut().zip(&lengths) {
                *sum += lengths.first(document).unwrap_or(0);
            }
        }
        // A language of which only replaced documents are left is none that the index holds.
        for (counted, ordinal) in counted.iter().zip(0_u64..).filter(|(counted, _)| counted.documents > 0) {
            let mut code = String::new();
            languages.ord_to_str(ordinal, &mut code)?;
            statistics.all.add(counted);
            statistics.languages.entry(code).or_default().add(counted);
        }
        Ok(())
    }
}

impl Counted {
    fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.tokens.iter_mut().zip(other.tokens).for_each(|(sum, tokens)| *sum += tokens);
    }
}

/// The documents of a list that are there.
pub(super) fn count_alive(postings: &mut impl DocSet, reader: &SegmentReader) -> u64 {
    let mut count = 0;
    while postings.doc() != TERMINATED {
        count += u64::from(!reader.is_deleted(postings.doc()));
        postings.advance();
    }
    count
}

/// The mark of a committed state: in tantivy's own list, or in our file beside it, or that of an index never written.
pub(super) fn mark(metas: &IndexMeta, directory: &dyn Directory) -> Option<Mark> {
    if let Some(mark) = metas.payload.as_deref().and_then(Mark::read) {
        return Some(mark);
    }
    match directory.atomic_read(Path::new(MARK_FILE)) {
        Ok(bytes) => Mark::read(&String::from_utf8_lossy(&bytes)),
        Err(_) if metas.segments.is_empty() && metas.payload.is_none() => Some(Mark::empty()),
        Err(_) => None,
    }
}

/// The files of the state that is committed now.
pub(super) fn files(directory: &dyn Directory) -> Result<BTreeMap<String, Vec<u8>>> {
    for _ in 0..ATTEMPTS {
        let meta = directory.atomic_read(Path::new(META));
        let meta = meta.map_err(|cause| fault::reading("files", cause.into()))?;
        let index = Index::open(directory.box_clone()).map_err(|cause| fault::reading("files", cause))?;
        let metas = index.load_metas().map_err(|cause| fault::reading("files", cause))?;
        let mut out = BTreeMap::new();
        for path in metas.list_segment_files().into_iter().gather::<BTreeSet<_>>() {
            match directory.open_read(&path) {
                Ok(file) => {
                    let bytes = file.read_bytes().map_err(|cause| fault::io("files", cause))?;
                    out.insert(path.to_string_lossy().into_owned(), bytes.as_slice().to_vec());
                }
                // Listed for every segment, written only when there is something in it.
                Err(OpenReadError::FileDoesNotExist(_)) => {}
                Err(cause) => return Err(fault::reading("files", cause.into())),
            }
        }
        if let Ok(bytes) = directory.atomic_read(Path::new(MARK_FILE)) {
            out.insert(MARK_FILE.to_owned(), bytes);
        }
        if directory.atomic_read(Path::new(META)).is_ok_and(|now| now == meta) {
            out.insert(META.to_owned(), meta);
            return Ok(out);
        }
    }
    Err(fault::busy("files"))
}
