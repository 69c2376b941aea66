//! `check_title`: whether a text is the official title of an objective, and where it departs from it.

use migration_hub::compact::{self, Form, TitleMatch};
use pyo3::prelude::{pyclass, pyfunction, pymethods};

use crate::compact::{Label, Objective};

/// Compares a text with the official titles of all objectives in every language they were read in.
#[pyfunction]
pub(crate) fn check_title(text: &str) -> TitleCheck {
    let check = compact::check_title(text);
    let exact = check.is_exact();
    let (verdict, stated, nearest, difference) = match check {
        compact::TitleCheck::Official(nearest) => ("official", None, Some(nearest), None),
        compact::TitleCheck::Altered { nearest, difference } => ("altered", None, Some(nearest), Some(difference)),
        compact::TitleCheck::Misnumbered { stated, nearest, difference } => {
            ("misnumbered", Some(stated), Some(nearest), difference)
        }
        compact::TitleCheck::Unrecognised { stated } => ("unrecognised", stated, None, None),
    };
    let form = nearest.iter().flat_map(|TitleMatch { form, .. }| form).map(|form| name(*form)).collect();
    let (objective, title) = nearest.map(|found| (Objective(found.objective), Label(found.title.into_label()))).unzip();
    let stated = stated.map(Objective);
    TitleCheck { verdict, exact, objective, title, form, stated, difference: difference.map(WordDifference::from) }
}

const fn name(form: Form) -> &'static str {
    match form {
        Form::Prefix => "prefix",
        Form::Spacing => "spacing",
        Form::LetterCase => "letter-case",
        Form::Typography => "typography",
        Form::FinalStop => "final-stop",
    }
}

/// What a text is, compared with the official titles.
///
/// >>> import migration_hub
/// >>> check = migration_hub.check_title("Objective 8: Save lives.")
/// >>> check.verdict, check.stated
/// ('unrecognised', Objective(8))
/// >>> migration_hub.check_title("Address and reduce vulnerabilities in migration").exact
/// True
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TitleCheck {
    /// "official", "altered" in its words, "misnumbered", or "unrecognised".
    verdict: &'static str,
    /// Whether it is an official title character by character.
    exact: bool,
    /// The objective whose title it is, or is near.
    objective: Option<Objective>,
    /// That title in the language of the text.
    title: Option<Label>,
    /// How it is written otherwise, words aside: "prefix", "spacing", "letter-case", "typography", "final-stop".
    form: Vec<&'static str>,
    /// The objective whose number stands before the text, when that is another, or the text is near no title.
    stated: Option<Objective>,
    /// Where the words first part, if they do.
    difference: Option<WordDifference>,
}

#[pymethods]
impl TitleCheck {
    fn __repr__(&self) -> String {
        match &self.objective {
            Some(Objective(objective)) => format!("TitleCheck({}, objective {objective})", self.verdict),
            None => format!("TitleCheck({})", self.verdict),
        }
    }
}

/// The first place where the words of a text and of a title part.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordDifference {
    /// Before which word of the title, from 1; one more than it has when only the end differs.
    word: usize,
    /// The words of the text there; empty when it leaves some out.
    found: String,
    /// The words of the title there; empty when the text adds some.
    expected: String,
}

impl From<compact::WordDifference> for WordDifference {
    fn from(compact::WordDifference { word, found, expected }: compact::WordDifference) -> Self {
        Self { word, found, expected }
    }
}

#[pymethods]
impl WordDifference {
    fn __repr__(&self) -> String {
        format!("WordDifference(word {}: {:?}, {:?})", self.word, self.found, self.expected)
    }
}
