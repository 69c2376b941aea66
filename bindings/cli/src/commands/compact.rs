//! `objectives`, `action` and `check-title`: the Global Compact's objectives with their titles, and the actions below them.
//!
//! A title is official in its language or it is that of another language, which is named; nothing is translated here.

use console::Style;
use migration_hub::compact::{Action, Certainty, Objective, RoundTable, TitleCheck, check_title};
use migration_hub::vocabulary::Language;
use schemars::JsonSchema;
use serde::Serialize;

use super::show::separator;
use crate::args::{ActionArgs, CheckTitle, Objectives};
use crate::exit::{Code, Failure};
use crate::messages::{self, Value, language_name, say, say_with};
use crate::output::{Fields, Fit, Out, Table};
use crate::typed::{program, words};

/// An objective of the Compact.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Objective")]
pub(crate) struct Answer {
    /// 1 to 23.
    number: u8,
    /// The official title: in the language that was asked for, else in English.
    title: Option<Words>,
    /// The Migration Network Hub's own label, in the same way.
    hub_label: Option<Words>,
    /// The paragraph of the resolution that holds the objective.
    paragraph: u8,
    /// The actions below it.
    actions: Vec<Below>,
    /// The targets of the 2030 Agenda that it is commonly related to.
    sdg_targets: Vec<Related>,
    /// The round table of the review forum that takes it up.
    round_table: Option<u8>,
}

/// An action below an objective.
#[derive(Debug, Serialize, JsonSchema)]
struct Below {
    /// Such as «13.b».
    id: String,
    /// This project's own short label, reviewed by nobody unless it says by whom; the Compact gives none.
    label: Option<OwnWords>,
}

/// Words of this project, never of the Compact.
#[derive(Debug, Serialize, JsonSchema)]
struct OwnWords {
    text: String,
    /// A BCP 47 tag.
    language: String,
    /// Always «ours».
    tier: &'static str,
    /// Who checked the words; nobody so far, when there is no name.
    reviewed_by: Option<&'static str>,
}

/// A target of the 2030 Agenda.
#[derive(Debug, Serialize, JsonSchema)]
struct Related {
    /// Such as «10.7».
    target: String,
    indicators: &'static [&'static str],
    /// How sure the link is: «read» at a source, or «inferred» by this project.
    certainty: &'static str,
}

/// Words with the language that they are in.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Words {
    pub(super) text: String,
    /// A BCP 47 tag.
    pub(super) language: String,
}

/// An action below an objective.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Action")]
pub(crate) struct ActionAnswer {
    /// Such as «13.b».
    id: String,
    /// Where it stands in the resolution.
    citation: String,
    /// This project's own short label, reviewed by nobody unless it says by whom; the Compact gives none.
    label: Option<OwnWords>,
    /// Words that this project searches by.
    synonyms: &'static [&'static str],
    /// The objective that it belongs to.
    objective: Answer,
}

impl Answer {
    fn of(objective: Objective, language: &Language) -> Self {
        let either = |language: &Language| objective.title(language);
        let title = either(language).or_else(|| either(&Language::ENGLISH));
        let label = objective.hub_label(language).or_else(|| objective.hub_label(&Language::ENGLISH));
        Self {
            number: objective.number(),
            title: title.map(|title| Words { text: title.text().to_owned(), language: title.language().to_string() }),
            hub_label: label
                .map(|label| Words { text: label.text().to_owned(), language: label.language().to_string() }),
            paragraph: objective.paragraph(),
            actions: objective
                .actions()
                .map(|action| Below { id: action.to_string(), label: own_words(action, language) })
                .collect(),
            sdg_targets: objective
                .sdg_links()
                .iter()
                .map(|link| Related {
                    target: link.target().to_string(),
                    indicators: link.indicators(),
                    certainty: match link.certainty() {
                        Certainty::Read => "read",
                        Certainty::Inferred => "inferred",
                    },
                })
                .collect(),
            round_table: objective.round_table().map(RoundTable::number),
        }
    }

    fn title(&self) -> &str {
        self.title.as_ref().map_or("", |title| &title.text)
    }

    fn title_language(&self) -> &str {
        self.title.as_ref().map_or("", |title| &title.language)
    }
}

fn own_words(action: Action, language: &Language) -> Option<OwnWords> {
    let label = action.label(language).or_else(|| action.label(&Language::ENGLISH))?;
    Some(OwnWords {
        text: label.text().to_owned(),
        language: label.language().to_string(),
        tier: label.tier().as_str(),
        reviewed_by: label.reviewed_by(),
    })
}

/// The language that is asked for, or else the one that the program speaks.
pub(super) fn asked(language: Option<&Language>) -> Language {
    language.map_or_else(messages::language, Language::base)
}

pub(crate) fn objectives(out: &Out, args: &Objectives) -> Result<(), Failure> {
    let language = asked(args.lang.as_ref());
    let found: Vec<Answer> = match args.objective {
        Some(objective) => vec![Answer::of(objective, &language)],
        None => Objective::all().map(|objective| Answer::of(objective, &language)).collect(),
    };
    if args.json {
        return out.json(&found);
    }
    match (args.objective, found.as_slice()) {
        (Some(_), [one]) => print(out, one, &language),
        _ => list(out, &found, &language),
    }
}

fn list(out: &Out, found: &[Answer], language: &Language) -> Result<(), Failure> {
    let mut table = Table::new([
        ("", Fit::Whole),
        ("field-title", Fit::Shorten),
        ("field-language", Fit::Whole),
        ("field-actions", Fit::Whole),
    ]);
    for objective in found {
        let other = objective.title_language() != language.as_str();
        let style = if other { Style::new().dim() } else { Style::new() };
        table.row([
            (objective.number.to_string(), Style::new().dim()),
            (objective.title().to_owned(), style.clone()),
            (objective.title_language().to_owned(), style),
            (objective.actions.len().to_string(), Style::new()),
        ]);
    }
    out.table(&table)?;
    let missing = found.iter().filter(|objective| objective.title_language() != language.as_str()).count();
    if missing > 0 && out.columns().is_some() {
        out.blank()?;
        let values = [("count", missing.into()), ("language", language_name(language).into())];
        out.wrapped("", &say_with("compact-not-read", &values))?;
    }
    Ok(())
}

/// What an objective is called in short: the Hub's own label, which it has in three languages, else the official title,
/// else the Hub's English label.
pub(super) fn short_label(objective: Objective, language: &Language) -> Option<String> {
    let hub = |language: &Language| {
        let label = objective.hub_label(language)?;
        Some(Words { text: label.text().to_owned(), language: label.language().to_string() })
    };
    let title = || {
        let title = objective.title(language)?;
        Some(Words { text: title.text().to_owned(), language: title.language().to_string() })
    };
    let words = hub(language).or_else(title).or_else(|| hub(&Language::ENGLISH))?;
    Some(shown(&words, language))
}

/// Words, with their language where another was asked for.
fn shown(words: &Words, language: &Language) -> String {
    if words.language == language.as_str() {
        return words.text.clone();
    }
    let name = Language::new(&words.language).map_or_else(|_| words.language.clone(), |found| language_name(&found));
    format!("{} [{name}]", words.text)
}

fn print(out: &Out, objective: &Answer, language: &Language) -> Result<(), Failure> {
    let number = ("number", u64::from(objective.number).into());
    let title = objective.title.as_ref().map(|title| shown(title, language)).unwrap_or_default();
    out.styled("", &out.isolated(&title), &Style::new().bold())?;
    out.wrapped("", &say_with("compact-objective", &[number, ("paragraph", u64::from(objective.paragraph).into())]))?;
    out.blank()?;
    let sure = |link: &Related| {
        format!(
            "{} ({})",
            link.target,
            say(if link.certainty == "read" { "certainty-read" } else { "certainty-inferred" })
        )
    };
    let targets: Vec<String> = objective.sdg_targets.iter().map(sure).collect();
    let mut fields = Fields::default();
    fields.add("field-hub-label", objective.hub_label.as_ref().map(|label| shown(label, language)));
    fields.add("field-sdg-targets", targets.join(&separator()));
    fields.add("field-round-table", objective.round_table.map(|table| table.to_string()));
    out.fields(&fields)?;
    out.blank()?;
    out.styled("", &say("compact-own-labels"), &Style::new().dim())?;
    for action in &objective.actions {
        out.field(6, &action.id, action.label.as_ref().map_or("", |label| &label.text))?;
    }
    out.blank()?;
    let number = objective.number.to_string();
    let search = words("search --objective N", &[("N", &number)]).join(" ");
    let next = [("why", Value::Said(say("compact-next"))), ("command", format!("{} {search}", program()).into())];
    out.line(say_with("next-command", &next))
}

pub(crate) fn action(out: &Out, args: &ActionArgs) -> Result<(), Failure> {
    let language = asked(args.lang.as_ref());
    let action: Action = args.action;
    let objective = Answer::of(action.objective(), &language);
    let answer = ActionAnswer {
        id: action.to_string(),
        citation: action.citation(),
        label: own_words(action, &language),
        synonyms: action.synonyms(&language),
        objective,
    };
    if args.json {
        return out.json(&answer);
    }
    out.styled("", &answer.id, &Style::new().bold())?;
    if let Some(label) = &answer.label {
        out.wrapped("", &out.isolated(&label.text))?;
        out.styled("", &say("compact-own-labels"), &Style::new().dim())?;
    }
    let title = answer.objective.title.as_ref().map(|title| shown(title, &language)).unwrap_or_default();
    let mut fields = Fields::default();
    fields.add("field-citation", answer.citation);
    fields.add("field-objective", format!("{}  {title}", answer.objective.number));
    out.fields(&fields)
}

pub(crate) fn check(out: &Out, args: &CheckTitle) -> Result<Code, Failure> {
    let named = |objective: Objective| ("number", u64::from(objective.number()).into());
    let title = |text: &str| ("title", text.into());
    let (said, code) = match check_title(&args.text) {
        TitleCheck::Official(found) if found.form.is_empty() => {
            (say_with("title-official", &[named(found.objective)]), Code::Done)
        }
        TitleCheck::Official(found) => {
            let values = [named(found.objective), title(found.title.text())];
            (say_with("title-written-otherwise", &values), Code::Done)
        }
        TitleCheck::Altered { nearest, .. } => {
            let values = [named(nearest.objective), title(nearest.title.text())];
            (say_with("title-altered", &values), Code::Rejected)
        }
        TitleCheck::Misnumbered { stated, nearest, .. } => {
            let number = ("stated", u64::from(stated.number()).into());
            let values = [named(nearest.objective), number, title(nearest.title.text())];
            (say_with("title-misnumbered", &values), Code::Rejected)
        }
        TitleCheck::Unrecognised { .. } => (say("title-unrecognised"), Code::NotFound),
    };
    out.wrapped("", &said)?;
    Ok(code)
}
