//! `work`, `timers`, `reminders`: whose turn it is, and what the clock asks for.

use console::Style;
use migration_hub::hub::{DeskQuery, TimerRun, WorkItem};
use migration_hub::review::Turn;

use super::drafts;
use super::show::{day, list, separator, stands};
use crate::args::{Reminders, Work};
use crate::exit::Failure;
use crate::messages::{Value, label, say, say_with};
use crate::output::{Fit, Out, Table};
use crate::store::Session;

/// How many items are asked for at once.
const PAGE: usize = 1_000;

pub(crate) fn work(out: &Out, session: &Session, args: &Work) -> Result<(), Failure> {
    let items = listed(session, args)?;
    if args.json {
        return out.json(&items);
    }
    if args.table {
        return table(out, session, &items);
    }
    out.line(match items.len() {
        0 if args.overdue => {
            let open = session.who.desk(&DeskQuery { overdue: false, limit: 1, ..asked(args) })?.total;
            say_with("work-none-overdue", &[("count", open.into())])
        }
        0 if args.mine => say("work-none-mine"),
        0 if let Some(task) = args.task => {
            say_with("work-none-task", &[("task", Value::Said(label("task", task.name())))])
        }
        0 => say("work-none"),
        count => say_with("work-count", &[("count", count.into())]),
    })?;
    for item in &items {
        print_work(out, session, item)?;
    }
    Ok(())
}

fn table(out: &Out, session: &Session, items: &[WorkItem]) -> Result<(), Failure> {
    let mut table = Table::new([
        ("field-id", Fit::Spare),
        ("field-name", Fit::Whole),
        ("field-state", Fit::Whole),
        ("field-waits-for", Fit::Shorten),
        ("field-since", Fit::Spare),
        ("field-due", Fit::Spare),
        ("field-title", Fit::Shorten),
    ]);
    for item in items {
        let waiting: Vec<String> = item.waiting.iter().map(|who| who_is(session, who)).collect();
        let plain = |text: &str| (text.to_owned(), Style::new());
        table.row([
            plain(&item.id.to_string()),
            plain(&known_as(session, item).unwrap_or_else(|| item.id.to_string())),
            plain(&out.coded(state_kind(item), &item.state)),
            plain(&waiting.join(", ")),
            plain(day(&item.since)),
            plain(item.until.as_deref().map_or("", day)),
            (item.title.clone().unwrap_or_default(), Style::new().bold()),
        ]);
    }
    out.table(&table)
}

/// `SOURCE:ID` of an open item; only one that may be read says how its source knows it.
fn known_as(session: &Session, item: &WorkItem) -> Option<String> {
    let readable = item.title.as_ref().and_then(|_| session.who.show(item.id).ok());
    readable.and_then(|view| drafts::source(&view))
}

fn print_work(out: &Out, session: &Session, item: &WorkItem) -> Result<(), Failure> {
    out.blank()?;
    let title = item.title.clone().unwrap_or_else(|| say("work-closed"));
    out.styled("  ", &out.isolated(&title), &Style::new().bold())?;
    let mut stands = vec![stands(state_kind(item), &item.state, &item.since, item.until.as_deref())];
    if item.turns.is_empty() && !item.waiting.is_empty() {
        let who = list(item.waiting.iter().map(|who| who_is(session, who)));
        stands.push(say_with("work-waits", &[("who", who.into())]));
    }
    out.wrapped("  ", &stands.join(&separator()))?;
    for turn in &item.turns {
        out.wrapped("  ", &turn_of(session, turn))?;
    }
    if let Some(correction) = item.correction {
        out.wrapped("  ", &say_with("work-correction", &[("id", correction.to_string().into())]))?;
    }
    let source = known_as(session, item).map(|source| format!(" · {source}"));
    out.styled("  ", &format!("{}{}", item.id, source.unwrap_or_default()), &Style::new().dim())
}

/// What the labels of the states of an entry start with: it is an item, or a request for a correction of one.
const fn state_kind(item: &WorkItem) -> &'static str {
    if item.correction.is_some() { "correction-state" } else { "state" }
}

/// What is asked for, as a question to the desk.
fn asked(args: &Work) -> DeskQuery {
    DeskQuery { mine: args.mine, task: args.task, overdue: args.overdue, ..DeskQuery::default() }
}

/// The items asked for: all of them, or page by page those of which something is asked.
fn listed(session: &Session, args: &Work) -> Result<Vec<WorkItem>, Failure> {
    if !args.overdue && args.task.is_none() {
        return Ok(session.who.work_list(args.mine)?);
    }
    let mut query = DeskQuery { limit: PAGE, ..asked(args) };
    let mut items = Vec::new();
    loop {
        let page = session.who.desk(&query)?;
        items.extend(page.items);
        query.offset += PAGE;
        if usize::try_from(page.total).is_ok_and(|total| query.offset >= total) {
            return Ok(items);
        }
    }
}

/// Whose turn it is, in words.
fn turn_of(session: &Session, turn: &Turn) -> String {
    let who = Value::Said(who_is(session, &turn.who.to_string()));
    let task = Value::Said(label("task", turn.task.name()));
    match turn.until.map(|until| until.to_string()) {
        Some(until) => say_with("work-turn-due", &[("who", who), ("task", task), ("until", day(&until).into())]),
        None => say_with("work-turn", &[("who", who), ("task", task)]),
    }
}

pub(crate) fn timers(out: &Out, session: &Session) -> Result<(), Failure> {
    let TimerRun { expired, opened, withdrawn, due } = session.who.run_timers()?;
    let counts = [("expired", expired), ("opened", opened), ("withdrawn", withdrawn), ("due", due)];
    let counts = counts.map(|(name, count)| (name, Value::from(u64::from(count))));
    out.line(say_with("timers-done", &counts))
}

pub(crate) fn reminders(out: &Out, session: &Session, args: &Reminders) -> Result<(), Failure> {
    let told = session.who.reminders(args.since)?;
    if args.json {
        return out.json(&told);
    }
    if told.is_empty() {
        return out.line(say("reminders-none"));
    }
    for (number, found) in told.iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        // Whoever sends reminders need not be one who may read the item.
        let view = session.who.show(found.item).ok();
        let title = view.as_ref().and_then(|view| view.content.as_ref()).map(|content| content.title.clone());
        out.styled("", &out.isolated(&title.unwrap_or_else(|| say("work-closed"))), &Style::new().bold())?;
        out.wrapped("  ", &turn_of(session, &found.reminder.turn))?;
        let source = view.as_ref().and_then(drafts::source).map(|source| format!(" · {source}"));
        out.styled("  ", &format!("{}{}", found.item, source.unwrap_or_default()), &Style::new().dim())?;
    }
    Ok(())
}

/// `role:editor` and `person:<id>` in words.
fn who_is(session: &Session, who: &str) -> String {
    match who.split_once(':') {
        Some(("role", role)) => say_with("work-any-role", &[("role", Value::Said(label("role", role)))]),
        Some(("person", id)) => {
            session.who.person(id).map_or_else(|_| who.to_owned(), |member| member.person.handle.to_string())
        }
        _ => who.to_owned(),
    }
}
