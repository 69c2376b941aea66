//! `Results` and `Item`: what a search found, and how a notebook shows it.

use std::collections::BTreeMap;
use std::fmt::Write;

use migration_hub::hub;
use migration_hub::search::Explanation;
use migration_hub::search::highlight::Piece;
use migration_hub::translation::Method;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::{Bound, IntoPyObject, PyAny, PyAnyMethods, PyErr, PyResult, Python, pyclass, pymethods};
use pyo3::types::{PyDict, PyIterator};

use crate::table::{Cell, Table};

/// What a search found. It is a sequence of its items, best first.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory(roles=["editor"])
/// >>> lines = ['{"source": "a", "id": "1", "title": "Envío de remesas", "language": "es", "objectives": [20]}']
/// >>> report = hub.import_(lines, harvested=True)
/// >>> results = hub.search("remesa", filters={"language": ["es", "fr"]})
/// >>> results, results[0].grade, results.facets["objective"]
/// (Results(1 of 1), 'harvested', {'20': 1})
#[pyclass(frozen, eq, get_all, sequence, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Results {
    /// The items, best first.
    items: Vec<Item>,
    /// How many match, however many are listed.
    total: u64,
    /// For each facet its values with how many items have them, most frequent first.
    facets: Facets,
    /// Nothing holds enough of the words; the items hold less.
    relaxed: bool,
    /// The text with other words in the place of those that nothing holds, when those were likely meant.
    meant: Option<String>,
    /// What of the text was no syntax, and was taken for words or left out.
    notes: Vec<String>,
    /// Where the next page begins, for `after`; `None` when this was the last.
    next: Option<String>,
    /// Log entries that the index has not seen.
    behind: u64,
    /// Why it has not, such as another process that writes it, or a full disk.
    behind_because: Option<String>,
}

/// In Python a dict of dicts.
#[derive(Debug, Clone, PartialEq)]
struct Facets(Vec<(&'static str, Vec<(String, u64)>)>);

impl<'py> IntoPyObject<'py> for Facets {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let facets = PyDict::new(py);
        for (facet, counts) in self.0 {
            let values = PyDict::new(py);
            for (value, count) in counts {
                values.set_item(value, count)?;
            }
            facets.set_item(facet, values)?;
        }
        Ok(facets)
    }
}

impl From<hub::Results> for Results {
    fn from(results: hub::Results) -> Self {
        let facets = results.facets.into_iter().map(|(facet, counts)| {
            (facet.name(), counts.into_iter().map(|count| (count.value, count.count)).collect())
        });
        Self {
            items: results.items.into_iter().map(Item::from).collect(),
            total: results.total,
            facets: Facets(facets.collect()),
            relaxed: results.relaxed,
            meant: results.meant,
            notes: results.notes,
            next: results.next.map(|next| next.as_str().to_owned()),
            behind: results.behind,
            behind_because: results.behind_because,
        }
    }
}

#[pymethods]
impl Results {
    fn __len__(&self) -> usize {
        self.items.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.items.clone().into_bound_py_any(py)?.try_iter()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.items.clone().into_bound_py_any(py)?.get_item(index)
    }

    fn __repr__(&self) -> String {
        let relaxed = if self.relaxed { ", relaxed" } else { "" };
        format!("Results({} of {}{relaxed})", self.items.len(), self.total)
    }

    fn _repr_html_(&self) -> String {
        let mut caption = format!("{} of {} found", self.items.len(), self.total);
        if self.relaxed {
            caption.push_str("; nothing holds enough of the words, these hold less");
        }
        if let Some(meant) = &self.meant {
            let _ = write!(caption, "; did you mean «{meant}»?");
        }
        for note in &self.notes {
            // Writing to a string cannot fail.
            let _ = write!(caption, "; {note}");
        }
        if self.behind > 0 {
            // Writing to a string cannot fail.
            let _ = write!(caption, "; the index is {} entries behind", self.behind);
        }
        let mut table = Table::new(&caption, &["Title", "Language", "Published", "Grade"]);
        for item in &self.items {
            let field = |name| item.fields.get(name).map(String::as_str);
            let title = Cell {
                text: &item.title,
                language: Some(&item.language),
                address: field("address"),
                below: item.below(),
            };
            let published = field("published").unwrap_or_default();
            table.row([title, Cell::from(&item.language), Cell::from(published), Cell::from(&item.grade)]);
        }
        table.html()
    }
}

/// One item found.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// Its id.
    id: String,
    /// Its title.
    title: String,
    /// The language of the title.
    language: String,
    /// How the title was translated into that language; `None` for the item's own words.
    translated: Option<&'static str>,
    /// Whether the item says something else by now than when it was translated.
    stale: bool,
    /// How well it matches; comparable within one answer only.
    score: f64,
    /// What stands behind it: `peer-reviewed` or `harvested`.
    grade: String,
    /// Date, symbol, address and publisher, as far as they are known; `gone`, the day since which its source has it no longer.
    fields: BTreeMap<String, String>,
    /// What of the query names something that the item is about, when it holds none of the words: found by a name in another
    /// language, or by its facets. Each is a query, such as `country:KEN`.
    across: Vec<String>,
    /// The title in pieces, each with whether it was found; empty when no passages were asked for.
    marked_title: Vec<(String, bool)>,
    /// Passages in pieces, each with whether it was found.
    passages: Vec<Vec<(String, bool)>>,
    /// Where the score comes from: pairs of what, and how much. Words come first, as `word:remittance`.
    explanation: Vec<(String, f64)>,
    /// Other items of the same work: id, title, language.
    versions: Vec<(String, String, String)>,
}

impl Item {
    /// What a table shows below the title: passages, why it was found, and what else is of the same work.
    fn below(&self) -> Vec<Vec<(String, bool)>> {
        let mut out = self.passages.clone();
        if !self.across.is_empty() {
            out.push(vec![(format!("found as {}", self.across.join(", ")), false)]);
        }
        if !self.versions.is_empty() {
            let versions: Vec<String> =
                self.versions.iter().map(|(_, title, language)| format!("{title} ({language})")).collect();
            out.push(vec![(format!("the same work: {}", versions.join("; ")), false)]);
        }
        out
    }
}

/// Something that a person who begins to type may want.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory()
/// >>> [(found.kind, found.text, found.query) for found in hub.completions("Кен", "ru")]
/// [('country', 'Кения', 'country:KEN')]
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Completion {
    /// "country", "objective", "principle", "title" or "word".
    kind: &'static str,
    /// What to show.
    text: String,
    /// What to search for when it is chosen.
    query: String,
    /// The item, when it is a title.
    id: Option<String>,
    /// The language of the title.
    language: Option<String>,
}

impl From<hub::Completion> for Completion {
    fn from(found: hub::Completion) -> Self {
        Self {
            kind: found.kind.name(),
            text: found.text,
            query: found.query,
            id: found.id.map(|id| id.to_string()),
            language: found.language.map(|language| language.to_string()),
        }
    }
}

#[pymethods]
impl Completion {
    fn __repr__(&self) -> String {
        format!("Completion({}, {:?})", self.kind, self.text)
    }
}

fn pieces(pieces: Vec<Piece>) -> Vec<(String, bool)> {
    pieces.into_iter().map(|piece| (piece.text, piece.found)).collect()
}

fn parts(explanation: Explanation) -> Vec<(String, f64)> {
    let words = explanation.words.into_iter().map(|share| (format!("word:{}", share.word), share.score));
    let others = [("pieces".to_owned(), explanation.pieces), ("language".to_owned(), explanation.language)];
    words.chain(others).collect()
}

impl From<hub::ResultItem> for Item {
    fn from(item: hub::ResultItem) -> Self {
        let highlight = item.highlight.unwrap_or_default();
        let version = |version: hub::SameWork| (version.id.to_string(), version.title, version.language.to_string());
        Self {
            across: item.across,
            marked_title: pieces(highlight.title),
            passages: highlight.passages.into_iter().map(pieces).collect(),
            explanation: item.explanation.map(parts).unwrap_or_default(),
            versions: item.versions.into_iter().map(version).collect(),
            id: item.id.to_string(),
            title: item.title,
            language: item.language.to_string(),
            translated: item.translated.map(Method::name),
            stale: item.stale,
            score: item.score,
            grade: item.grade,
            fields: item.fields,
        }
    }
}

#[pymethods]
impl Item {
    fn __repr__(&self) -> String {
        format!("Item({}, {}, {:?})", self.id, self.language, self.title)
    }
}
