//! `areas`: countries and areas with their codes and regions, and their names as a naming policy has them.

use console::Style;
use migration_hub::vocabulary::{ListedArea, Name, NameSource, NamingPolicy, Region};
use schemars::JsonSchema;
use serde::Serialize;

use super::compact::{Words, asked};
use super::naming;
use crate::args::{Areas, Cli};
use crate::exit::{Code, Failure};
use crate::messages::say_with;
use crate::output::{Fit, Out, Table};

/// A country or area.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Area")]
pub(crate) struct Answer {
    /// ISO 3166-1 alpha-3, or the code that the naming policy gives it.
    code: String,
    /// ISO 3166-1 alpha-2; an area that the policy adds has none.
    alpha2: Option<&'static str>,
    /// Three digits; an area that the policy adds has none.
    m49: Option<String>,
    /// The smallest region of M49 that it belongs to.
    region: Option<RegionAnswer>,
    name: Words,
    /// Whose words the name is: «official» from a list of the United Nations, «hub» from the naming policy, «ours» where
    /// this project took them from elsewhere.
    tier: &'static str,
    /// The list that the name was read from: unterm, m49 or cldr; none for a name of the policy.
    list: Option<&'static str>,
    /// What must stand with the name.
    footnote: Option<Words>,
}

/// A region of M49.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Region")]
struct RegionAnswer {
    /// Three digits.
    code: String,
    /// In English, as in M49.
    name: &'static str,
}

impl Answer {
    fn of(listed: ListedArea<'_>, name: Name<'_>) -> Self {
        let area = listed.area();
        Self {
            code: listed.code().to_owned(),
            alpha2: area.alpha2(),
            m49: area.m49().map(|code| format!("{code:03}")),
            region: listed
                .region()
                .map(|region: Region| RegionAnswer { code: region.to_string(), name: region.name() }),
            name: Words { text: name.text.to_owned(), language: name.language.to_string() },
            tier: name.tier.as_str(),
            list: name.list.map(NameSource::as_str),
            footnote: name
                .footnote
                .map(|note| Words { text: note.text.to_owned(), language: note.language.to_string() }),
        }
    }
}

pub(crate) fn run(out: &Out, cli: &Cli, args: &Areas) -> Result<(), Failure> {
    let policy = match &args.naming {
        Some(file) => naming::read(file)?,
        None => naming::at_work(cli)?,
    };
    let language = asked(args.lang.as_ref());
    let listed = listed(&policy, &args.codes)?;
    let areas: Vec<Answer> = listed.into_iter().map(|area| Answer::of(area, area.name(&language))).collect();
    if args.json {
        return out.json(&areas);
    }
    list(out, &areas)
}

/// The areas with these codes, or all; every code that is of none is named.
fn listed<'a>(policy: &'a NamingPolicy, codes: &'a [String]) -> Result<Vec<ListedArea<'a>>, Failure> {
    if codes.is_empty() {
        return Ok(policy.areas().collect());
    }
    let (mut areas, mut unknown) = (Vec::new(), Vec::new());
    for code in codes {
        match policy.find(code) {
            Some(area) => areas.push(area),
            None => unknown.push(say_with("areas-unknown", &[("code", code.as_str().into())])),
        }
    }
    let mut unknown = unknown.into_iter();
    match unknown.next() {
        None => Ok(areas),
        Some(first) => {
            let failure = unknown.fold(Failure::new(Code::NotFound, first), Failure::also);
            Err(codes.iter().fold(failure, |failure, name| match crate::args::area_codes(name) {
                Some(code) if code.split(", ").all(|code| policy.find(code).is_some()) => {
                    let values = [("name", name.as_str().into()), ("code", code.into())];
                    failure.hint(say_with("hint-area-code", &values))
                }
                _ => failure,
            }))
        }
    }
}

/// The areas in columns; the footnotes below on a terminal, elsewhere in the column of their marks.
fn list(out: &Out, areas: &[Answer]) -> Result<(), Failure> {
    let below = out.columns().is_some();
    let mut notes: Vec<&Words> = Vec::new();
    let mut table = Table::new([
        ("field-code", Fit::Whole),
        ("", Fit::Whole),
        ("field-name", Fit::Shorten),
        ("field-language", Fit::Whole),
        ("", Fit::Whole),
        ("field-region", Fit::Spare),
    ]);
    for area in areas {
        let note = match &area.footnote {
            Some(note) if below => {
                let known = notes.iter().position(|known| known.text == note.text);
                let place = known.unwrap_or_else(|| {
                    notes.push(note);
                    notes.len() - 1
                });
                mark(place)
            }
            Some(note) => note.text.clone(),
            None => String::new(),
        };
        let dim = Style::new().dim();
        table.row([
            (area.code.clone(), Style::new()),
            (area.m49.clone().unwrap_or_default(), dim.clone()),
            (area.name.text.clone(), Style::new()),
            (area.name.language.clone(), dim.clone()),
            (note, Style::new()),
            (area.region.as_ref().map_or("", |region| region.name).to_owned(), dim),
        ]);
    }
    out.table(&table)?;
    for (place, note) in notes.iter().enumerate() {
        if place == 0 {
            out.blank()?;
        }
        out.wrapped(&format!("{} ", mark(place)), &out.isolated(&note.text))?;
    }
    Ok(())
}

fn mark(place: usize) -> String {
    format!("[{}]", place + 1)
}
