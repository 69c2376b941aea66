//! The Global Compact for Migration as plain objects: objectives, principles and actions, every word with its tier and
//! where it was read.

use migration_hub::compact::{self, Certainty, Form, SdgTarget, TitleCheck, TitleMatch, WordDifference};
use migration_hub::vocabulary::{Label, Language};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::HubError;
use crate::data::to_js;
use crate::request::text;
use crate::words::{Source, Words, words};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Objective {
    number: u8,
    paragraph: u8,
    round_table: Option<u8>,
    hub_term_id: u16,
    titles: Vec<Words>,
    hub_labels: Vec<Words>,
    actions: Vec<compact::Action>,
    sdg_links: Vec<SdgLink>,
}

/// A target of the Sustainable Development Goals that an objective is commonly related to.
#[derive(Debug, Serialize)]
struct SdgLink {
    target: SdgTarget,
    indicators: &'static [&'static str],
    certainty: Certainty,
    source: Option<Source>,
}

impl From<&compact::SdgLink> for SdgLink {
    fn from(link: &compact::SdgLink) -> Self {
        let source = link.source().map(Source::from);
        Self { target: link.target(), indicators: link.indicators(), certainty: link.certainty(), source }
    }
}

impl From<compact::Objective> for Objective {
    fn from(objective: compact::Objective) -> Self {
        let hub_label = |language: &Language| objective.hub_label(language);
        Self {
            number: objective.number(),
            paragraph: objective.paragraph(),
            round_table: objective.round_table().map(compact::RoundTable::number),
            hub_term_id: objective.hub_term_id(),
            titles: objective.titles().map(|title| Words::from(title.into_label())).collect(),
            hub_labels: words(|language| hub_label(language).map(compact::HubLabel::into_label)),
            actions: objective.actions().collect(),
            sdg_links: objective.sdg_links().iter().map(SdgLink::from).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Principle {
    letter: char,
    citation: String,
    hub_term_id: Option<u16>,
    names: Vec<Words>,
}

impl From<compact::Principle> for Principle {
    fn from(principle: compact::Principle) -> Self {
        let name = |language: &Language| -> Option<Label> { principle.name(language) };
        Self {
            letter: principle.letter(),
            citation: principle.citation(),
            hub_term_id: principle.hub_term_id(),
            names: words(name),
        }
    }
}

#[derive(Debug, Serialize)]
struct Action {
    id: compact::Action,
    objective: u8,
    letter: char,
    citation: String,
}

impl From<compact::Action> for Action {
    fn from(action: compact::Action) -> Self {
        Self {
            id: action,
            objective: action.objective().number(),
            letter: action.letter(),
            citation: action.citation(),
        }
    }
}

/// The 23 objectives of the Compact, in order.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(unchecked_return_type = "Objective[]")]
pub fn objectives() -> Result<JsValue, HubError> {
    Ok(to_js("objectives", &compact::Objective::all().map(Objective::from).collect::<Vec<_>>())?)
}

/// The ten guiding principles, in order.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(unchecked_return_type = "Principle[]")]
pub fn principles() -> Result<JsValue, HubError> {
    Ok(to_js("principles", &compact::Principle::all().map(Principle::from).collect::<Vec<_>>())?)
}

/// The 187 actions, by objective and letter.
///
/// # Errors
/// `Unexpected` when the answer cannot be written.
#[wasm_bindgen(unchecked_return_type = "Action[]")]
pub fn actions() -> Result<JsValue, HubError> {
    Ok(to_js("actions", &compact::Action::all().map(Action::from).collect::<Vec<_>>())?)
}

/// What a text is, compared with the official titles.
#[derive(Debug, Serialize)]
struct Checked {
    result: &'static str,
    exact: bool,
    stated: Option<u8>,
    nearest: Option<Nearest>,
    difference: Option<Difference>,
}

#[derive(Debug, Serialize)]
struct Nearest {
    objective: u8,
    title: Words,
    form: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct Difference {
    word: usize,
    found: String,
    expected: String,
}

impl From<TitleMatch> for Nearest {
    fn from(found: TitleMatch) -> Self {
        let form = |form: &Form| match form {
            Form::Prefix => "prefix",
            Form::Spacing => "spacing",
            Form::LetterCase => "letter-case",
            Form::Typography => "typography",
            Form::FinalStop => "final-stop",
        };
        let (objective, title) = (found.objective.number(), Words::from(found.title.into_label()));
        Self { objective, title, form: found.form.iter().map(form).collect() }
    }
}

impl From<WordDifference> for Difference {
    fn from(WordDifference { word, found, expected }: WordDifference) -> Self {
        Self { word, found, expected }
    }
}

impl From<TitleCheck> for Checked {
    fn from(check: TitleCheck) -> Self {
        let exact = check.is_exact();
        let (result, stated, nearest, difference) = match check {
            TitleCheck::Official(found) => ("official", None, Some(found), None),
            TitleCheck::Altered { nearest, difference } => ("altered", None, Some(nearest), Some(difference)),
            TitleCheck::Misnumbered { stated, nearest, difference } => {
                ("misnumbered", Some(stated), Some(nearest), difference)
            }
            TitleCheck::Unrecognised { stated } => ("unrecognised", stated, None, None),
        };
        Self {
            result,
            exact,
            stated: stated.map(compact::Objective::number),
            nearest: nearest.map(Nearest::from),
            difference: difference.map(Difference::from),
        }
    }
}

/// Compares a text with the official titles of all objectives in every language they were read in.
///
/// # Errors
/// `Invalid` for what is no text.
#[wasm_bindgen(js_name = checkTitle, unchecked_return_type = "TitleCheck")]
pub fn check_title(#[wasm_bindgen(unchecked_param_type = "string")] title: &JsValue) -> Result<JsValue, HubError> {
    const NAME: &str = "check_title";
    let title = text(NAME, "/title", title, "a text that may be the title of an objective")?;
    Ok(to_js(NAME, &Checked::from(compact::check_title(&title)))?)
}
