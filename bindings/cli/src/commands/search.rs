//! `search`: what is public, with what stands behind each item and what to narrow by.

use std::collections::{BTreeMap, BTreeSet};

use console::Style;
use migration_hub::hub::{ResultItem, Results, SearchQuery};
use migration_hub::page::Cursor;
use migration_hub::search::{Facet, FacetCount, Order};

use super::show::{gone_since, translated};
use crate::args::{LIMIT, Narrow, Search};
use crate::exit::Failure;
use crate::messages::{Value, label, language_name, say, say_with};
use crate::output::{Fit, Out, Table, note, shell_word};
use crate::store::Session;
use crate::typed::{Typed, Words};

/// Values of a facet that are shown.
const VALUES: usize = 5;

pub(crate) fn run(out: &Out, session: &Session, args: &Search) -> Result<(), Failure> {
    let results = match &args.like {
        Some(item) => session.who.more_like(session.find(item)?, usize::from(args.limit))?,
        None => session.who.search(&query(args)?)?,
    };
    if args.json {
        return out.json(&results);
    }
    if args.table {
        remarks(&session.typed, args, &results, |text| {
            note(format_args!("{text}"));
            Ok(())
        })?;
        return table(out, args, &results);
    }
    print(out, &session.typed, args, &results)
}

/// Says what is to be known of an answer beside its items.
fn remarks(
    typed: &Typed,
    args: &Search,
    results: &Results,
    mut say_it: impl FnMut(String) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if results.behind > 0 {
        let why = results.behind_because.clone().unwrap_or_else(|| say("search-index-busy"));
        note(format_args!("{}", say_with("search-behind", &[("count", results.behind.into()), ("why", why.into())])));
    }
    let (offset, shown) = (usize::try_from(args.offset).unwrap_or(usize::MAX), results.items.len());
    let total = ("total", results.total.into());
    say_it(if args.like.is_some() {
        say_with("search-like", &[total])
    } else if results.total <= 1 {
        say_with("search-found", &[total])
    } else if shown == 0 && offset as u64 >= results.total && offset > 0 {
        say_with("search-passed-over", &[total, ("offset", offset.into())])
    } else if shown == 0 || shown as u64 == results.total {
        say_with("search-found", &[total])
    } else if offset == 0 {
        say_with("search-found-shown", &[total, ("shown", shown.into())])
    } else {
        say_with("search-found-range", &[total, ("first", (offset + 1).into()), ("last", (offset + shown).into())])
    })?;
    if results.relaxed && results.total > 0 {
        // Of a single word nothing can hold a part.
        let alike = results.meant.is_some() || args.narrow.words.join(" ").split_whitespace().count() == 1;
        say_it(say(if alike { "search-alike" } else { "search-relaxed" }))?;
    }
    for fault in &results.notes {
        note(format_args!("{fault}"));
    }
    if let Some(meant) = &results.meant {
        let command = typed.command(&words(args, &query(args)?, &[shell_word(meant)], None));
        say_it(say_with("next-command", &[("why", Value::Said(say("search-meant"))), ("command", command.into())]))?;
    }
    Ok(())
}

fn table(out: &Out, args: &Search, results: &Results) -> Result<(), Failure> {
    let mut table = Table::new([
        ("", Fit::Whole),
        ("field-title", Fit::Shorten),
        ("field-language", Fit::Spare),
        ("field-grade", Fit::Whole),
        ("field-published", Fit::Spare),
        ("field-symbol", Fit::Spare),
        ("field-publisher", Fit::Spare),
        ("field-id", Fit::Last),
    ]);
    for (number, item) in (u64::from(args.offset) + 1..).zip(&results.items) {
        let field = |name: &str| (item.fields.get(name).cloned().unwrap_or_default(), Style::new());
        let style = colour(&item.grade);
        table.row([
            (number.to_string(), Style::new().dim()),
            (item.title.clone(), Style::new().bold()),
            (item.language.to_string(), Style::new()),
            (out.coded("short-grade", &item.grade), style),
            field("published"),
            field("symbol"),
            field("publisher"),
            (item.id.to_string(), Style::new().dim()),
        ]);
    }
    out.table(&table)
}

pub(crate) fn query(args: &Search) -> Result<SearchQuery, Failure> {
    let mut query = narrowed(&args.narrow).limit(usize::from(args.limit)).ordered_by(&args.sort)?;
    query.offset = usize::try_from(args.offset).unwrap_or(usize::MAX);
    query.after = args.after.clone().map(Cursor::new);
    query.passages = args.passages.map_or(usize::from(!args.json && !args.table), usize::from);
    (query.strict, query.across, query.by_work, query.explain) =
        (args.strict, !args.own_words, args.by_work, args.explain);
    Ok(args.kind.iter().fold(query, |query, kind| query.filter(Facet::Kind, kind.code())))
}

/// Words and filters as the core takes them.
pub(super) fn narrowed(args: &Narrow) -> SearchQuery {
    let mut query = SearchQuery::words(args.words.join(" "));
    query.language.clone_from(&args.lang);
    let mut filter = |facet: Facet, values: Vec<String>| {
        if !values.is_empty() {
            query.filters.entry(facet).or_default().extend(values);
        }
    };
    let objectives = args.objective.iter();
    filter(Facet::Objective, objectives.map(|objective| objective.number().to_string()).collect());
    filter(Facet::Principle, args.principle.iter().map(ToString::to_string).collect());
    filter(Facet::Country, args.country.iter().map(ToString::to_string).collect());
    filter(Facet::Language, args.only_lang.iter().map(ToString::to_string).collect());
    filter(Facet::Publisher, args.publisher.clone());
    filter(Facet::Year, args.year.iter().map(|year| format!("{year:04}")).collect());
    filter(Facet::Grade, args.grade.clone());
    query
}

/// Prints an answer to a search that was typed; the first item has the number after its offset.
pub(crate) fn print(out: &Out, typed: &Typed, args: &Search, results: &Results) -> Result<(), Failure> {
    let offset = usize::try_from(args.offset).unwrap_or(usize::MAX);
    remarks(typed, args, results, |text| out.line(text))?;
    for (number, item) in (offset + 1..).zip(&results.items) {
        print_item(out, number, item)?;
    }
    let asked = query(args)?;
    print_facets(out, &results.facets, &asked.filters)?;
    let shown = offset.saturating_add(results.items.len());
    // Of works nobody counts how many there are.
    let left = if args.by_work { asked.limit as u64 } else { results.total.saturating_sub(shown as u64) };
    if results.items.is_empty() || left == 0 || results.next.is_none() {
        return Ok(());
    }
    out.blank()?;
    let why = say_with("search-more", &[("count", left.into())]);
    let text: Words = args.narrow.words.iter().map(|word| shell_word(word)).collect();
    let command = typed.command(&words(args, &asked, &text, Some((shown, results.next.as_ref()))));
    out.line(say_with("next-command", &[("why", Value::Said(why)), ("command", command.into())]))
}

/// The words of a search for a text: the first page, or what follows after so many.
fn words(args: &Search, query: &SearchQuery, text: &[String], behind: Option<(usize, Option<&Cursor>)>) -> Words {
    let mut options: Vec<(&str, String)> = Vec::new();
    options.extend(query.language.iter().map(|language| ("--lang", language.to_string())));
    for (facet, values) in &query.filters {
        options.extend(flag(*facet).into_iter().flat_map(|flag| values.iter().map(move |value| (flag, value.clone()))));
    }
    if args.limit != LIMIT {
        options.push(("--limit", args.limit.to_string()));
    }
    if query.order != Order::Relevance {
        options.push(("--sort", query.order.name().to_owned()));
    }
    options.extend(args.passages.map(|passages| ("--passages", passages.to_string())));
    if let Some((offset, next)) = behind {
        options.push(match next.filter(|_| args.after.is_some()) {
            Some(next) => ("--after", next.as_str().to_owned()),
            None => ("--offset", offset.to_string()),
        });
    }
    let options = options.into_iter().flat_map(|(flag, value)| [flag.to_owned(), shell_word(&value)]);
    let switches = [
        ("--strict", query.strict),
        ("--own-words", !query.across),
        ("--by-work", query.by_work),
        ("--explain", query.explain),
    ];
    let options = switches.into_iter().filter(|(_, on)| *on).map(|(flag, _)| flag.to_owned()).chain(options);
    let text = text.iter().cloned();
    let mut words = vec!["search".to_owned()];
    // What looks like an option stands after all of them.
    if text.clone().any(|word| word.starts_with('-')) {
        words.extend(options.chain(["--".to_owned()]).chain(text));
    } else {
        words.extend(text.chain(options));
    }
    words
}

fn print_item(out: &Out, number: usize, item: &ResultItem) -> Result<(), Failure> {
    out.blank()?;
    let lead = format!("{number:>3}  ");
    out.styled(&lead, &out.isolated(&item.title), &Style::new().bold())?;
    let standing = label("grade", &item.grade);
    let mut facts = vec![language_name(&item.language)];
    facts.extend(item.translated.map(|method| translated(method, item.stale)));
    facts.push(standing.clone());
    let state = item.fields.get("state").map(|state| label("state", state));
    facts.extend(state.clone());
    facts.extend(item.fields.get("gone").map(|gone| gone_since(gone)));
    let mut accents = vec![(standing.as_str(), colour(&item.grade))];
    accents.extend(state.as_deref().map(|state| (state, Style::new().yellow())));
    let told = ["published", "symbol", "publisher"].iter().filter_map(|name| item.fields.get(*name));
    facts.extend(told.map(|fact| out.isolated(fact)));
    out.accented("     ", &facts.join(" · "), &accents)?;
    for passage in item.highlight.iter().flat_map(|highlight| &highlight.passages) {
        let text: String = passage.iter().map(|piece| piece.text.as_str()).collect();
        let found: BTreeSet<&str> =
            passage.iter().filter(|piece| piece.found).map(|piece| piece.text.as_str()).collect();
        let accents: Vec<(&str, Style)> = found.into_iter().map(|word| (word, Style::new().bold())).collect();
        out.accented("     ", &out.isolated(&text), &accents)?;
    }
    if !item.across.is_empty() {
        out.wrapped("     ", &say_with("search-across", &[("names", item.across.join(", ").into())]))?;
    }
    if !item.versions.is_empty() {
        let languages: BTreeSet<&str> = item.versions.iter().map(|version| version.language.as_str()).collect();
        let languages = languages.into_iter().collect::<Vec<_>>().join(", ");
        let values = [("count", item.versions.len().into()), ("languages", languages.into())];
        out.wrapped("     ", &say_with("search-versions", &values))?;
    }
    if let Some(why) = &item.explanation {
        let mut parts: Vec<String> =
            why.words.iter().map(|share| format!("{} {:.2}", share.word, share.score)).collect();
        parts.push(format!("{} {:.2}", say("search-pieces"), why.pieces));
        parts.push(format!("{} {:.2}", say("search-language"), why.language));
        let values = [("score", format!("{:.2}", item.score).into()), ("parts", parts.join(" + ").into())];
        out.wrapped("     ", &say_with("search-explained", &values))?;
    }
    out.styled("     ", &item.id.to_string(), &Style::new().dim())
}

/// The colour of a grade.
pub(crate) fn colour(grade: &str) -> Style {
    match grade {
        "peer-reviewed" => Style::new().green(),
        "screened" => Style::new().cyan(),
        "harvested" => Style::new().yellow(),
        _ => Style::new(),
    }
}

/// What narrows further. More values of a facet that is filtered by would widen: they are not offered.
fn print_facets(
    out: &Out,
    facets: &BTreeMap<Facet, Vec<FacetCount>>,
    filters: &BTreeMap<Facet, BTreeSet<String>>,
) -> Result<(), Failure> {
    let mut first = true;
    for (facet, counts) in facets {
        let Some(flag) = flag(*facet) else { continue };
        if counts.is_empty() || filters.contains_key(facet) {
            continue;
        }
        if first {
            out.blank()?;
            out.line(say("search-narrow"))?;
            first = false;
        }
        let mut counts: Vec<&FacetCount> = counts.iter().collect();
        // Equal counts stand in the order of their values; numbers in the order of numbers.
        counts.sort_by_key(|count| (std::cmp::Reverse(count.count), count.value.parse::<u64>().ok()));
        let mut values: Vec<String> =
            counts.iter().take(VALUES).map(|count| format!("{} ({})", shell_word(&count.value), count.count)).collect();
        if counts.len() > VALUES {
            values.push(say_with("search-more-values", &[("count", (counts.len() - VALUES).into())]));
        }
        out.wrapped(&format!("  {flag:<13}"), &values.join(", "))?;
    }
    Ok(())
}

/// The flag that narrows by a facet.
fn flag(facet: Facet) -> Option<&'static str> {
    Some(match facet {
        Facet::Objective => "--objective",
        Facet::Principle => "--principle",
        Facet::Kind => "--kind",
        Facet::Country => "--country",
        Facet::Language => "--only-lang",
        Facet::Publisher => "--publisher",
        Facet::Year => "--year",
        Facet::Grade => "--grade",
        Facet::State
        | Facet::Waiting
        | Facet::Task
        | Facet::Due
        | Facet::Visible
        | Facet::Links
        | Facet::Reviewing
        | Facet::Apart => {
            return None;
        }
    })
}
