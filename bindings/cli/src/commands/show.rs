//! `show` and `work`: one item, and the open ones.

use console::Style;
use migration_hub::hub::{ResourceView, SearchQuery, WorkItem};
use migration_hub::resource::{Content, Grade, Origin};
use migration_hub::review::State;
use serde::Serialize;

use super::drafts;
use super::search::grade;
use crate::args::{Show, Work};
use crate::exit::Failure;
use crate::output::{Fit, Out, Table};
use crate::store::Session;

#[derive(Serialize)]
struct Answer<'a> {
    id: String,
    state: String,
    grade: &'a str,
    origin: &'a Origin,
    revision: u32,
    created: String,
    content: Option<&'a Content>,
}

pub(crate) fn run(out: &Out, session: &Session, args: &Show) -> Result<(), Failure> {
    let id = session.find(&args.item.item)?;
    let view = session.who.show(id)?;
    if args.json {
        return out.json(&Answer {
            id: view.id.to_string(),
            state: view.state.to_string(),
            grade: view.grade.name(),
            origin: &view.origin,
            revision: view.revision,
            created: view.created.to_string(),
            content: view.content.as_ref(),
        });
    }
    match &view.content {
        Some(content) => print(out, session, &view, content),
        None => out.line(format_args!("{} was public and is no longer: {}", view.id, view.state)),
    }
}

fn print(out: &Out, session: &Session, view: &ResourceView, content: &Content) -> Result<(), Failure> {
    out.styled("", &out.isolated(&content.title), &Style::new().bold())?;
    let language = content.language.english_name();
    let unpublished = format!("not public: {}", view.state);
    let (standing, style) = match view.grade {
        Grade::Unpublished => (unpublished.as_str(), Style::new()),
        other => grade(other.name()),
    };
    let archived =
        if view.state == State::Archived { " · archived: kept for the record, no longer current" } else { "" };
    let standings = format!("{language} · {standing}{archived} · revision {}", view.revision);
    out.accented("", &standings, &[(standing, style)])?;
    if let Some(summary) = &content.summary {
        out.blank()?;
        out.paragraphs("", summary)?;
    }
    out.blank()?;
    let field = |name: &str, value: Option<String>| match value {
        Some(value) if !value.is_empty() => out.wrapped(&format!("{name:<13}"), &out.isolated(&value)),
        _ => Ok(()),
    };
    field("id", Some(view.id.to_string()))?;
    field("source", drafts::source(view))?;
    field("symbol", content.symbol.as_ref().map(ToString::to_string))?;
    field("also here", Some(versions(session, view, content).join(", ")))?;
    field("address", content.address.as_ref().map(ToString::to_string))?;
    field("published", content.published.map(|date| date.to_string()))?;
    field("type", content.kind.map(|kind| format!("{} ({})", kind.english(), kind.code())))?;
    field("publisher", content.publisher.clone())?;
    field("scope", content.scope.map(|scope| format!("{scope:?}").to_lowercase()))?;
    let objectives = content.objectives.iter();
    field("objectives", Some(list(objectives.map(|objective| objective.number().to_string()))))?;
    field("principles", Some(list(content.principles.iter().map(ToString::to_string))))?;
    field("countries", Some(list(content.countries.iter().map(ToString::to_string))))?;
    field("audiences", Some(list(content.audiences.iter().map(|audience| audience.english().to_owned()))))?;
    field("also in", Some(list(content.other_languages.iter().map(|other| other.english_name().to_owned()))))?;
    field("state", Some(view.state.to_string()))?;
    field("provenance", content.provenance.clone())
}

/// Names of the public versions of a document in other languages: what has the same symbol.
fn versions(session: &Session, view: &ResourceView, content: &Content) -> Vec<String> {
    let Some(symbol) = content.symbol.as_ref().map(ToString::to_string) else { return Vec::new() };
    // Nothing is missing from the item itself where the index cannot be asked.
    let Ok(found) = session.who.search(&SearchQuery::words(&symbol).limit(VERSIONS)) else { return Vec::new() };
    let others =
        found.items.into_iter().filter(|item| item.id != view.id && item.fields.get("symbol") == Some(&symbol));
    let mut versions: Vec<String> = others
        .map(|item| {
            let name = session.who.show(item.id).map_or_else(|_| item.id.to_string(), |view| drafts::name(&view));
            format!("{}: {name}", item.language.english_name())
        })
        .collect();
    versions.sort_unstable();
    versions
}

/// Documents that are looked at for other versions of one.
const VERSIONS: usize = 50;

fn list(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join(", ")
}

pub(crate) fn work(out: &Out, session: &Session, args: &Work) -> Result<(), Failure> {
    let items = session.who.work_list(args.mine)?;
    if args.json {
        return out.json(&items);
    }
    if args.table {
        return table(out, session, &items);
    }
    out.line(match items.len() {
        0 if args.mine => "nothing waits for you".to_owned(),
        0 => "no open item that you may know of".to_owned(),
        1 => "1 open item".to_owned(),
        count => format!("{count} open items"),
    })?;
    for item in &items {
        print_work(out, session, item)?;
    }
    Ok(())
}

fn table(out: &Out, session: &Session, items: &[WorkItem]) -> Result<(), Failure> {
    let column = |name: &str, fit| (name.to_owned(), fit);
    let mut table = Table::new([
        column("id", Fit::Spare),
        column("name", Fit::Whole),
        column("state", Fit::Whole),
        column("waits for", Fit::Shorten),
        column("since", Fit::Spare),
        column("due", Fit::Spare),
        column("title", Fit::Shorten),
    ]);
    for item in items {
        let waiting: Vec<String> = item.waiting.iter().map(|who| who_is(session, who)).collect();
        let plain = |text: &str| (text.to_owned(), Style::new());
        table.row([
            plain(&item.id.to_string()),
            plain(&named(session, item).unwrap_or_else(|| item.id.to_string())),
            plain(&item.state),
            plain(&waiting.join(", ")),
            plain(day(&item.since)),
            plain(item.until.as_deref().map_or("", day)),
            (item.title.clone().unwrap_or_default(), Style::new().bold()),
        ]);
    }
    out.table(&table)
}

/// `SOURCE:ID` of an open item; only one that may be read says how its source knows it.
fn named(session: &Session, item: &WorkItem) -> Option<String> {
    let readable = item.title.as_ref().and_then(|_| session.who.show(item.id).ok());
    readable.and_then(|view| drafts::source(&view))
}

fn print_work(out: &Out, session: &Session, item: &WorkItem) -> Result<(), Failure> {
    out.blank()?;
    let title = item.title.as_deref().unwrap_or("(closed to you for now)");
    out.styled("  ", &out.isolated(title), &Style::new().bold())?;
    let waiting: Vec<String> = item.waiting.iter().map(|who| who_is(session, who)).collect();
    let waiting = if waiting.is_empty() { String::new() } else { format!(", waits for {}", waiting.join(", ")) };
    let until = item.until.as_deref().map_or_else(String::new, |until| format!(", due {}", day(until)));
    out.wrapped("  ", &format!("{} since {}{until}{waiting}", item.state, day(&item.since)))?;
    let source = named(session, item).map(|source| format!(" · {source}"));
    out.styled("  ", &format!("{}{}", item.id, source.unwrap_or_default()), &Style::new().dim())
}

/// `role:editor` and `person:<id>` in words.
fn who_is(session: &Session, who: &str) -> String {
    match who.split_once(':') {
        Some(("role", role)) => format!("any {role}"),
        Some(("person", id)) => {
            session.who.person(id).map_or_else(|_| who.to_owned(), |member| member.person.handle.to_string())
        }
        _ => who.to_owned(),
    }
}

/// The day of an instant, in UTC.
pub(crate) fn day(instant: &str) -> &str {
    instant.get(..10).unwrap_or(instant)
}
