//! `Correction`, `CorrectionReceipt`, `CitedBy` and `Citation`: what was asked to be put right, and what links to an item.

use migration_hub::correction::{CorrectionOutcome, CorrectionSubject};
use migration_hub::hub;
use pyo3::prelude::{pyclass, pymethods};

/// A request for a correction: any of them for editors and the item's author, the own for whoever asked.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory("ann", roles=["editor"])
/// >>> editor = hub.add_person("editor")
/// >>> hub.grant_role("editor", "editor")
/// >>> document = {"source": "example", "id": "1", "title": "Fair recruitment", "language": "en", "published": "2019"}
/// >>> report = hub.import_([document], harvested=True)
/// >>> visitor = hub.as_("visitor")
/// >>> asked = visitor.request_correction(
/// ...     "example:1", "wrong-number", "The title page says 2020.", field="/published", proposed="2020"
/// ... )
/// >>> hub.as_("editor").answer_correction(asked.id, "accept")
/// 'accepted'
/// >>> visitor.correction_state(asked.id, asked.receipt)
/// 'accepted'
/// >>> hub.corrections("example:1")
/// [Correction(wrong-number, accepted, 'The title page says 2020.')]
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Correction {
    /// The request's id.
    id: String,
    /// Its kind: `wrong-number`, `outdated`, `rights`, `translation`, `duplicate`, `withdraw` or `reinstate`.
    kind: &'static str,
    /// The language of the translation that it is about.
    language: Option<String>,
    /// The id of the other item, of which this one is a duplicate.
    other: Option<String>,
    /// The field that it is about, as a JSON pointer.
    field: Option<String>,
    /// The revision that it is about.
    revision: u32,
    /// Where it stands: `open`, `accepted`, `declined`, `taken-back` or `done`.
    state: &'static str,
    /// Since when: RFC 3339, UTC.
    since: String,
    /// When it was asked for: RFC 3339, UTC.
    at: String,
    /// Who asked, by id, for editors and for whoever it was; `None` for a visitor.
    asker: Option<String>,
    /// What it says; `None` when that was erased.
    text: Option<String>,
    /// The sentence that is wrong.
    quote: Option<String>,
    /// What it should be.
    proposed: Option<String>,
    /// What the answer says.
    answer: Option<String>,
    /// What was done: `revision`, `wording` or `removed`.
    outcome: Option<&'static str>,
    /// The number of the revision or of the wording that did it.
    outcome_number: Option<u32>,
}

impl From<hub::CorrectionView> for Correction {
    fn from(view: hub::CorrectionView) -> Self {
        let (language, other) = match &view.subject {
            CorrectionSubject::Translation { language, .. } => (Some(language.to_string()), None),
            CorrectionSubject::Duplicate { of } => (None, Some(of.to_string())),
            _ => (None, None),
        };
        let (outcome, outcome_number) = match view.outcome {
            None => (None, None),
            Some(CorrectionOutcome::Revision(number)) => (Some("revision"), Some(number)),
            Some(CorrectionOutcome::Wording(number)) => (Some("wording"), Some(number)),
            Some(CorrectionOutcome::Removed) => (Some("removed"), None),
        };
        let (text, quote, proposed) =
            view.words.map_or((None, None, None), |words| (Some(words.text), words.quote, words.proposed));
        Self {
            id: view.id.to_string(),
            kind: view.subject.kind().name(),
            language,
            other,
            field: view.field,
            revision: view.revision,
            state: view.state.name(),
            since: view.since.to_string(),
            at: view.at.to_string(),
            asker: view.asker.map(|person| person.to_string()),
            text,
            quote,
            proposed,
            answer: view.answer,
            outcome,
            outcome_number,
        }
    }
}

#[pymethods]
impl Correction {
    fn __repr__(&self) -> String {
        format!("Correction({}, {}, '{}')", self.kind, self.state, self.text.as_deref().unwrap_or_default())
    }
}

/// What whoever asked for a correction gets.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CorrectionReceipt {
    /// The request's id.
    id: String,
    /// With what a visitor asks how it stands; `None` for a person, who sees the own requests.
    receipt: Option<String>,
}

impl From<hub::CorrectionReceipt> for CorrectionReceipt {
    fn from(receipt: hub::CorrectionReceipt) -> Self {
        Self { id: receipt.id.to_string(), receipt: receipt.receipt.map(|receipt| receipt.to_string()) }
    }
}

#[pymethods]
impl CorrectionReceipt {
    fn __repr__(&self) -> String {
        format!("CorrectionReceipt({})", self.id)
    }
}

/// What links to an item, as far as the actor may see it.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CitedBy {
    /// The item's id.
    id: String,
    /// Where what is public of it stands, or how it left the public.
    state: &'static str,
    /// What links to it.
    items: Vec<Citation>,
}

impl From<hub::CitedBy> for CitedBy {
    fn from(cited: hub::CitedBy) -> Self {
        let items = cited.items.into_iter().map(Citation::from).collect();
        Self { id: cited.id.to_string(), state: cited.state.name(), items }
    }
}

#[pymethods]
impl CitedBy {
    fn __repr__(&self) -> String {
        format!("CitedBy({}, {}, {} items)", self.id, self.state, self.items.len())
    }
}

/// An item that links to another.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Citation {
    /// The id of the item that links.
    id: String,
    /// What it is to the other, such as `cites` or `supersedes`.
    relation: &'static str,
    /// Where the revision that links stands.
    state: &'static str,
    /// Its title.
    title: String,
    /// The language of the title.
    language: String,
}

impl From<hub::Citation> for Citation {
    fn from(citation: hub::Citation) -> Self {
        Self {
            id: citation.id.to_string(),
            relation: citation.relation.name(),
            state: citation.state.name(),
            title: citation.title,
            language: citation.language.to_string(),
        }
    }
}

#[pymethods]
impl Citation {
    fn __repr__(&self) -> String {
        format!("Citation({}, '{}')", self.relation, self.title)
    }
}
