//! `Translation` and `Words`: an item in other languages, as far as the actor may see it.

use migration_hub::hub::{TranslationView, WordsView};
use migration_hub::translation::Method;
use pyo3::prelude::{pyclass, pymethods};

use crate::names;

/// The translation of an item into one language: the newest wording for those who work on it, the public one for others.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory("ann", roles=["editor"])
/// >>> for handle in ["translator", "checker"]:
/// ...     person = hub.add_person(handle)
/// ...     hub.grant_role(handle, "translator", languages=["fr", "ar"])
/// >>> document = {"source": "example", "id": "1", "title": "Fair recruitment", "language": "en"}
/// >>> report = hub.import_([document], harvested=True)
/// >>> hub.as_("translator").translate("example:1", "fr", "Recrutement équitable", method="machine")
/// 1
/// >>> hub.as_("checker").check_translation("example:1", "fr"), hub.publish_translation("example:1", "fr")
/// ('checked', 'published')
/// >>> hub.as_("visitor").translations("example:1")
/// [Translation(fr, published, 'Recrutement équitable')]
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Translation {
    /// The language.
    language: String,
    /// Where the wording stands.
    state: &'static str,
    /// The wording's number.
    number: u32,
    /// The revision of the item that it says in this language.
    of_revision: u32,
    /// How it came about: `human`, `machine` or `machine-checked`.
    method: &'static str,
    /// The title.
    title: String,
    /// The summary.
    summary: Option<String>,
    /// Who handed it in, by id, for those who work on it.
    translator: Option<String>,
    /// Who found it right, by id, for those who work on it.
    checker: Option<String>,
    /// Why it was taken back, for its translator, the item's author and editors.
    reason: Option<String>,
    /// The number of the wording that everyone may see.
    public: Option<u32>,
    /// When that wording became public: RFC 3339, UTC.
    public_since: Option<String>,
    /// Whether the item says something else by now than when its public wording was written.
    stale: bool,
    /// What the actor may do with it, states aside.
    allowed: Vec<String>,
}

impl From<TranslationView> for Translation {
    fn from(view: TranslationView) -> Self {
        Self {
            language: view.language.to_string(),
            state: view.state.name(),
            number: view.number,
            of_revision: view.of_revision,
            method: view.method.name(),
            title: view.words.title,
            summary: view.words.summary,
            translator: view.translator.map(|person| person.to_string()),
            checker: view.checker.map(|person| person.to_string()),
            reason: view.reason,
            public: view.public.map(|public| public.number),
            public_since: view.public.map(|public| public.at.to_string()),
            stale: view.stale,
            allowed: view.allowed.iter().map(names::name).collect(),
        }
    }
}

#[pymethods]
impl Translation {
    fn __repr__(&self) -> String {
        format!("Translation({}, {}, '{}')", self.language, self.state, self.title)
    }
}

/// The words of an item in one language, with the label that goes with them.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory()
/// >>> item = hub.create({"title": "Fair recruitment", "language": "en"})
/// >>> words = hub.show_in(item, ["ar", "fr"])
/// >>> words.title, words.language, words.as_asked, words.translated
/// ('Fair recruitment', 'en', False, None)
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Words {
    /// The item's id.
    id: String,
    /// The language served.
    language: String,
    /// Whether that is the language asked for first; true when none was asked for.
    as_asked: bool,
    /// How the translation came about; `None` for the item's own words.
    translated: Option<&'static str>,
    /// Whether the item says something else by now than when this was translated.
    stale: bool,
    /// The revision of the item whose words these are, or were translated.
    of_revision: u32,
    /// The title.
    title: String,
    /// The summary.
    summary: Option<String>,
    /// What stands behind the item: `peer-reviewed`, `harvested` or `unpublished`.
    grade: &'static str,
}

impl From<WordsView> for Words {
    fn from(view: WordsView) -> Self {
        Self {
            id: view.id.to_string(),
            language: view.language.to_string(),
            as_asked: view.as_asked,
            translated: view.translated.map(Method::name),
            stale: view.stale,
            of_revision: view.of_revision,
            title: view.words.title,
            summary: view.words.summary,
            grade: view.grade.name(),
        }
    }
}

#[pymethods]
impl Words {
    fn __repr__(&self) -> String {
        format!("Words({}, '{}')", self.language, self.title)
    }
}
