//! `search`: what is public, with what stands behind each item and what to narrow by.

use std::collections::BTreeMap;

use console::Style;
use migration_hub::hub::{ResultItem, Results, SearchQuery};
use migration_hub::search::{Facet, FacetCount};

use crate::args::Search;
use crate::exit::Failure;
use crate::output::{Out, note, shell_word};
use crate::store::Session;

/// Values of a facet that are shown.
const VALUES: usize = 5;

pub(crate) fn run(out: &Out, session: &Session, args: &Search) -> Result<(), Failure> {
    let results = session.who.search(&query(args))?;
    if args.json {
        return out.json(&results);
    }
    print(out, &results, usize::try_from(args.offset).unwrap_or(0))
}

pub(crate) fn query(args: &Search) -> SearchQuery {
    let mut query = SearchQuery::words(args.words.join(" ")).limit(usize::from(args.limit));
    query.language.clone_from(&args.lang);
    query.offset = usize::try_from(args.offset).unwrap_or(usize::MAX);
    let mut filter = |facet: Facet, values: Vec<String>| {
        if !values.is_empty() {
            query.filters.entry(facet).or_default().extend(values);
        }
    };
    let objectives = args.objective.iter();
    filter(Facet::Objective, objectives.map(|objective| objective.number().to_string()).collect());
    let kinds = args.kind.iter();
    filter(Facet::Kind, kinds.map(|kind| kind.code().to_owned()).collect());
    filter(Facet::Country, args.country.iter().map(ToString::to_string).collect());
    filter(Facet::Language, args.only_lang.iter().map(ToString::to_string).collect());
    filter(Facet::Publisher, args.publisher.clone());
    filter(Facet::Year, args.year.iter().map(|year| format!("{year:04}")).collect());
    query
}

/// Prints an answer; the first item has the number after `offset`.
pub(crate) fn print(out: &Out, results: &Results, offset: usize) -> Result<(), Failure> {
    let late = match results.behind {
        0 => None,
        1 => Some("the last change is".to_owned()),
        more => Some(format!("the last {more} changes are")),
    };
    if let Some(late) = late {
        let why = results.behind_because.as_deref().unwrap_or("the index is being written");
        note(format_args!("{late} not in this answer yet: {why}"));
    }
    out.line(match results.total {
        0 => "nothing found".to_owned(),
        1 => "1 document found".to_owned(),
        total if results.items.is_empty() || results.items.len() as u64 == total => format!("{total} documents found"),
        total if offset == 0 => format!("{total} documents found, {} shown", results.items.len()),
        total => {
            let last = offset + results.items.len();
            format!("{total} documents found, {} to {last} shown", offset + 1)
        }
    })?;
    if results.relaxed && results.total > 0 {
        out.line("none has all the words; these have some of them")?;
    }
    for (number, item) in (offset + 1..).zip(&results.items) {
        print_item(out, number, item)?;
    }
    print_facets(out, &results.facets)
}

fn print_item(out: &Out, number: usize, item: &ResultItem) -> Result<(), Failure> {
    out.blank()?;
    let lead = format!("{number:>3}  ");
    out.styled(&lead, &item.title, &Style::new().bold())?;
    let (standing, style) = grade(&item.grade);
    let mut facts = vec![item.language.english_name(), standing];
    let mut accents = vec![(standing, style)];
    if let Some(state) = item.fields.get("state") {
        facts.push(state);
        accents.push((state.as_str(), Style::new().yellow()));
    }
    facts.extend(
        ["published", "symbol", "publisher"].iter().filter_map(|name| item.fields.get(*name)).map(String::as_str),
    );
    out.accented("     ", &facts.join(" · "), &accents)?;
    out.styled("     ", &item.id.to_string(), &Style::new().dim())
}

/// A grade in words, and its colour.
pub(crate) fn grade(name: &str) -> (&str, Style) {
    match name {
        "peer-reviewed" => ("peer reviewed", Style::new().green()),
        "harvested" => ("harvested, not reviewed here", Style::new().yellow()),
        other => (other, Style::new()),
    }
}

fn print_facets(out: &Out, facets: &BTreeMap<Facet, Vec<FacetCount>>) -> Result<(), Failure> {
    let mut first = true;
    for (facet, counts) in facets {
        let Some(flag) = flag(*facet) else { continue };
        if counts.is_empty() {
            continue;
        }
        if first {
            out.blank()?;
            out.line("narrow it with")?;
            first = false;
        }
        let mut counts: Vec<&FacetCount> = counts.iter().collect();
        // Equal counts stand in the order of their values; numbers in the order of numbers.
        counts.sort_by_key(|count| (std::cmp::Reverse(count.count), count.value.parse::<u64>().ok()));
        let mut values: Vec<String> =
            counts.iter().take(VALUES).map(|count| format!("{} ({})", shell_word(&count.value), count.count)).collect();
        if counts.len() > VALUES {
            values.push(format!("and {} more", counts.len() - VALUES));
        }
        out.wrapped(&format!("  {flag:<13}"), &values.join(", "))?;
    }
    Ok(())
}

/// The flag that narrows by a facet.
fn flag(facet: Facet) -> Option<&'static str> {
    Some(match facet {
        Facet::Objective => "--objective",
        Facet::Kind => "--type",
        Facet::Country => "--country",
        Facet::Language => "--only-lang",
        Facet::Publisher => "--publisher",
        Facet::Year => "--year",
        Facet::State | Facet::Waiting | Facet::Visible => return None,
    })
}
