//! The Compact as data: objectives, actions, principles, and the words for them with tier and source.

use migration_hub::compact::{self, CompactError};
use migration_hub::error::{Error, ErrorKind};
use migration_hub::vocabulary;
use pyo3::prelude::{PyResult, Python, pyclass, pyfunction, pymethods};

use crate::arguments::{Text, language};
use crate::error::raise;
use crate::names;

/// The 23 objectives of the Global Compact for Migration, in order.
#[pyfunction]
pub(crate) fn objectives() -> Vec<Objective> {
    compact::Objective::all().map(Objective).collect()
}

/// The objective with this number, 1 to 23.
#[pyfunction]
pub(crate) fn objective(py: Python<'_>, number: Text) -> PyResult<Objective> {
    let Text(number) = number;
    number.parse().map(Objective).map_err(|error| unknown(py, "objective", &error))
}

/// The action with this id, such as "13.b".
#[pyfunction]
pub(crate) fn action(py: Python<'_>, id: &str) -> PyResult<Action> {
    id.parse().map(Action).map_err(|error| unknown(py, "action", &error))
}

/// The ten guiding principles, in order.
#[pyfunction]
pub(crate) fn principles() -> Vec<Principle> {
    compact::Principle::all().map(Principle).collect()
}

/// The guiding principle with this letter, "a" to "j".
#[pyfunction]
pub(crate) fn principle(py: Python<'_>, letter: &str) -> PyResult<Principle> {
    letter.parse().map(Principle).map_err(|error| unknown(py, "principle", &error))
}

fn unknown(py: Python<'_>, operation: &'static str, error: &CompactError) -> pyo3::PyErr {
    raise(py, &Error::new(ErrorKind::Invalid, operation, error.to_string()))
}

/// The language of a tag, for words that are asked for.
pub(crate) fn tag(py: Python<'_>, operation: &'static str, text: &str) -> PyResult<vocabulary::Language> {
    language(operation, text).map_err(|error| raise(py, &error))
}

/// One of the 23 objectives. `str` and `int` give its number.
///
/// >>> import migration_hub
/// >>> lives = migration_hub.objective(8)
/// >>> lives.title("fr").tier, lives.hub_label("es").text, lives.title("ar")
/// ('official', 'Salvar vidas', None)
/// >>> [action.id for action in lives.actions][:2]
/// ['8.a', '8.b']
/// >>> migration_hub.Draft({"title": "Save lives", "language": "en", "objectives": [lives]}).content["objectives"]
/// [8]
#[pyclass(frozen, eq, ord, hash, str = "{0}", module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Objective(pub(crate) compact::Objective);

#[pymethods]
impl Objective {
    /// The number, 1 to 23.
    #[getter]
    fn number(&self) -> u8 {
        self.0.number()
    }

    /// The paragraph of the Compact that states it.
    #[getter]
    fn paragraph(&self) -> u8 {
        self.0.paragraph()
    }

    /// The round table of the International Migration Review Forum that takes it up, 1 to 4.
    #[getter]
    fn round_table(&self) -> Option<u8> {
        self.0.round_table().map(compact::RoundTable::number)
    }

    /// The taxonomy term of its page on the Migration Network Hub.
    #[getter]
    fn hub_term_id(&self) -> u16 {
        self.0.hub_term_id()
    }

    /// The official title in exactly this language; `None` where the words were not read in a UN document.
    fn title(&self, py: Python<'_>, language: &str) -> PyResult<Option<Label>> {
        Ok(self.0.title(&tag(py, "title", language)?).map(|title| Label(title.into_label())))
    }

    /// The Migration Network Hub's short label in exactly this language; the Hub has English, French and Spanish.
    fn hub_label(&self, py: Python<'_>, language: &str) -> PyResult<Option<Label>> {
        Ok(self.0.hub_label(&tag(py, "hub_label", language)?).map(|label| Label(label.into_label())))
    }

    /// Its actions, by letter: instruments to draw from, not a list to be completed.
    #[getter]
    fn actions(&self) -> Vec<Action> {
        self.0.actions().map(Action).collect()
    }

    /// The SDG targets that it is commonly related to; most links are inferred, and every one says so.
    #[getter]
    fn sdg_links(&self) -> Vec<SdgLink> {
        self.0.sdg_links().iter().copied().map(SdgLink).collect()
    }

    /// Wherever a number is taken, the objective is: in documents, in filters.
    fn __index__(&self) -> u8 {
        self.0.number()
    }

    fn __repr__(&self) -> String {
        format!("Objective({})", self.0)
    }
}

/// One of the 187 actions. `str` gives its id.
#[pyclass(frozen, eq, ord, hash, str = "{0}", module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Action(compact::Action);

#[pymethods]
impl Action {
    /// The id: the objective's number, a dot and the letter.
    #[getter]
    fn id(&self) -> String {
        self.0.to_string()
    }

    /// The objective that it belongs to.
    #[getter]
    fn objective(&self) -> Objective {
        Objective(self.0.objective())
    }

    /// The letter.
    #[getter]
    fn letter(&self) -> char {
        self.0.letter()
    }

    /// Where it stands in the Compact, as it is cited: "29 (b)".
    #[getter]
    fn citation(&self) -> String {
        self.0.citation()
    }

    /// A short label in exactly this language, one of the six; it is ours, as the Compact gives its actions no titles.
    fn label(&self, py: Python<'_>, language: &str) -> PyResult<Option<Label>> {
        Ok(self.0.label(&tag(py, "label", language)?).map(Label))
    }

    /// Other words of ours for it in exactly this language, to find it by; empty outside the six.
    fn synonyms(&self, py: Python<'_>, language: &str) -> PyResult<Vec<&'static str>> {
        Ok(self.0.synonyms(&tag(py, "synonyms", language)?).to_vec())
    }

    fn __repr__(&self) -> String {
        format!("Action({})", self.0)
    }
}

/// An SDG target that an objective is commonly related to. No official table of such links could be read.
///
/// >>> import migration_hub
/// >>> link = migration_hub.objective(5).sdg_links[-1]
/// >>> link.target, link.indicators, link.certainty, link.source is None
/// ('10.7', ['10.7.2'], 'read', False)
#[pyclass(frozen, eq, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SdgLink(compact::SdgLink);

#[pymethods]
impl SdgLink {
    /// The target, such as "10.7".
    #[getter]
    fn target(&self) -> String {
        self.0.target().to_string()
    }

    /// The indicators that the link is about, where it was that exact.
    #[getter]
    fn indicators(&self) -> Vec<&'static str> {
        self.0.indicators().to_vec()
    }

    /// How sure the link is: "read" at its source, or "inferred" by this project.
    #[getter]
    fn certainty(&self) -> String {
        names::name(&self.0.certainty())
    }

    /// Where it was read; an inferred one has no source.
    #[getter]
    fn source(&self) -> Option<Source> {
        self.0.source().map(Source)
    }

    fn __repr__(&self) -> String {
        format!("SdgLink({}, {})", self.0.target(), self.certainty())
    }
}

/// One of the ten guiding principles. `str` gives its letter.
#[pyclass(frozen, eq, ord, hash, str = "{0}", module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Principle(compact::Principle);

#[pymethods]
impl Principle {
    /// The letter, "a" to "j".
    #[getter]
    fn letter(&self) -> char {
        self.0.letter()
    }

    /// Where it stands in the Compact, as it is cited: "15 (h)".
    #[getter]
    fn citation(&self) -> String {
        self.0.citation()
    }

    /// The taxonomy term of its page on the Migration Network Hub, where it was seen.
    #[getter]
    fn hub_term_id(&self) -> Option<u16> {
        self.0.hub_term_id()
    }

    /// The name in exactly this language; its tier says who stands behind the words.
    fn name(&self, py: Python<'_>, language: &str) -> PyResult<Option<Label>> {
        Ok(self.0.name(&tag(py, "name", language)?).map(Label))
    }

    fn __repr__(&self) -> String {
        format!("Principle({})", self.0)
    }
}

/// Words for something, with their language, their tier and where they were read. `str` gives the words.
#[pyclass(frozen, eq, str = "{0}", module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label(pub(crate) vocabulary::Label);

#[pymethods]
impl Label {
    /// The words.
    #[getter]
    fn text(&self) -> &'static str {
        self.0.text()
    }

    /// The language that they are in.
    #[getter]
    fn language(&self) -> String {
        self.0.language().to_string()
    }

    /// Who stands behind them: "official", "hub" or "ours".
    #[getter]
    fn tier(&self) -> &'static str {
        self.0.tier().as_str()
    }

    /// The symbol of the UN document that they stand in; only official words have one.
    #[getter]
    fn document(&self) -> Option<&'static str> {
        self.0.document()
    }

    /// Where they were read; words of ours have no source.
    #[getter]
    fn sources(&self) -> Vec<Source> {
        self.0.sources().map(Source).collect()
    }

    /// The person who checked words of ours, if anybody has.
    #[getter]
    fn reviewed_by(&self) -> Option<&'static str> {
        self.0.reviewed_by()
    }

    fn __repr__(&self) -> String {
        format!("Label({:?}, {}, {})", self.0.text(), self.0.language(), self.0.tier())
    }
}

/// A place where words were read.
#[pyclass(frozen, eq, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Source(&'static vocabulary::Source);

#[pymethods]
impl Source {
    /// The short key that the data's list of sources has.
    #[getter]
    fn key(&self) -> &'static str {
        self.0.key()
    }

    /// What sort of place it is, such as "resolution-copy" or "hub-page".
    #[getter]
    fn kind(&self) -> &'static str {
        self.0.kind()
    }

    /// Its web address.
    #[getter]
    fn address(&self) -> &'static str {
        self.0.address()
    }

    fn __repr__(&self) -> String {
        format!("Source({}, {})", self.0.key(), self.0.address())
    }
}
