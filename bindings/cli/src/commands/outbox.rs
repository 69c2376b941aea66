//! `outbox`: what other portals are to show of public items, and how far that has come.

pub(crate) mod answers;
mod run;

use console::Style;
use migration_hub::error::{Error, ErrorKind};
use migration_hub::federation::{Delivery, DeliveryState, IntentKind, SourceSettings};

use self::answers::{Entry, Intention};
use super::drafts;
use super::show::{day, list as joined, separator};
use super::source::{self, minute};
use crate::args::{OutboxCommand, OutboxList, OutboxPut, OutboxTurn};
use crate::exit::{Code, Failure};
use crate::messages::{Value, label, say, say_with};
use crate::output::{Out, note};
use crate::pages::every;
use crate::portals::{self, Sink};
use crate::store::Session;
use crate::typed::{Words, words};

pub(crate) fn run(out: &Out, session: &Session, command: &OutboxCommand) -> Result<Code, Failure> {
    match command {
        OutboxCommand::Put(args) => put(out, session, args)?,
        OutboxCommand::List(args) => list(out, session, args)?,
        OutboxCommand::Run(args) => return run::run(out, session, args),
        OutboxCommand::Retry(args) => retry(out, session, args)?,
        OutboxCommand::Cancel(args) => cancel(out, session, args)?,
    }
    Ok(Code::Done)
}

/// How the settings of a portal become a sink; a failure where it cannot be written to.
fn sink_of(settings: &SourceSettings) -> Result<Sink, Failure> {
    let sink = source::portal(settings)?.sink;
    sink.ok_or_else(|| Failure::new(Code::Denied, cannot_be_written_to(settings)))
}

fn cannot_be_written_to(settings: &SourceSettings) -> String {
    let values = [
        ("name", settings.name.to_string().into()),
        ("plugin", settings.plugin.as_str().into()),
        ("plugins", joined(portals::writing().into_iter().map(str::to_owned)).into()),
    ];
    say_with("outbox-no-sink", &values)
}

fn put(out: &Out, session: &Session, args: &OutboxPut) -> Result<(), Failure> {
    let settings = source::settings(session, &args.source)?;
    sink_of(&settings)?;
    let kind = if args.review { IntentKind::Review } else { IntentKind::Record };
    let item = &args.item.item;
    let refused = |error: Error| {
        // What the portal does not have yet is made by writing what it says.
        let made_first = error.kind() == ErrorKind::NotFound && session.find(item).is_ok();
        let failure = Failure::from(error);
        if !made_first {
            return failure;
        }
        let values = [("ITEM", item.to_string()), ("SOURCE", args.source.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        failure.hint_command(say("next-outbox-record"), words("outbox put ITEM SOURCE", &values))
    };
    let delivery = session.who.write_back(item, &args.source, kind).map_err(refused)?;
    let entry = Entry::of(session, &delivery);
    let values = [
        ("name", args.source.to_string().into()),
        ("id", entry.name.as_str().into()),
        ("what", Value::Said(what(entry.newest()))),
    ];
    out.wrapped("", &say_with("outbox-put", &values))?;
    match &entry.remote {
        Some(remote) => out.wrapped("  ", &say_with("outbox-known-there", &[("remote", remote.as_str().into())]))?,
        None => out.wrapped("  ", &say("outbox-new-there"))?,
    }
    if portals::credentials_place(session, &args.source).is_ok_and(|place| place.is_none()) {
        note(format_args!("{} {}", say("hint"), source::no_credentials(session, &args.source)));
    }
    if settings.paused {
        let resume = words("source add NAME --resume", &[("NAME", args.source.as_str())]);
        session.next(out, &say("hint-source-resume"), &resume)?;
    }
    send(out, session, &settings)
}

/// How what is due for a portal is sent.
fn send(out: &Out, session: &Session, settings: &SourceSettings) -> Result<(), Failure> {
    let run = words("outbox run SOURCE", &[("SOURCE", settings.name.as_str())]);
    let told = portals::to_be_told(session, &settings.plugin_settings)?;
    session.next(out, &say("next-outbox-run"), &[run, told].concat())
}

fn list(out: &Out, session: &Session, args: &OutboxList) -> Result<(), Failure> {
    let sources: Vec<SourceSettings> = match &args.source {
        Some(name) => vec![source::settings(session, name)?],
        None => session.who.sources()?.into_iter().map(|record| record.settings).collect(),
    };
    let found = every(|page| session.who.outbox(args.source.as_ref(), page));
    let found = found.map(|delivery| Ok(Entry::of(session, &delivery?))).collect::<Result<Vec<Entry>, Failure>>()?;
    if args.json {
        return out.json(&found);
    }
    out.wrapped("", &say_with("outbox-count", &[("count", found.len().into())]))?;
    for entry in &found {
        out.blank()?;
        print(out, entry, true)?;
    }
    let silent = sources.iter().filter(|settings| sink_of(settings).is_err());
    let silent: Vec<String> = silent.map(|settings| format!("{} ({})", settings.name, settings.plugin)).collect();
    if !found.is_empty() {
        out.blank()?;
    }
    if !silent.is_empty() {
        out.wrapped("", &say_with("outbox-silent", &[("names", joined(silent.into_iter()).into())]))?;
    }
    if found.is_empty() {
        return session.next(out, &say("next-outbox-put"), &words("outbox put ITEM SOURCE", &[]));
    }
    decide(out, session, &found)?;
    let waits = |settings: &&SourceSettings| {
        found.iter().any(|entry| entry.state == DeliveryState::Waiting && entry.source == settings.name.as_str())
    };
    sources.iter().find(waits).map_or(Ok(()), |settings| send(out, session, settings))
}

/// What a portal is to show, in words.
fn what(intention: &Intention) -> String {
    match (intention.revision, &intention.review) {
        (Some(number), _) => say_with("outbox-record", &[("revision", number.into())]),
        (None, Some(state)) => say_with("outbox-review", &[("state", Value::Said(label("state", state)))]),
        (None, None) => String::new(),
    }
}

/// An entry as a person reads it; with its portal, where several stand in one list.
fn print(out: &Out, entry: &Entry, with_portal: bool) -> Result<(), Failure> {
    let title = entry.title.as_ref().unwrap_or(&entry.name);
    out.styled("  ", &out.isolated(title), &Style::new().bold())?;
    let state = label("delivery", entry.state.name());
    let mut facts: Vec<String> = with_portal.then(|| entry.source.clone()).into_iter().collect();
    facts.extend([what(&entry.intended), state.clone()]);
    if entry.attempts > 0 {
        facts.push(say_with("outbox-attempts", &[("count", entry.attempts.into())]));
    }
    if let Some(due) = entry.due.as_deref().filter(|_| entry.attempts > 0) {
        facts.push(say_with("outbox-next", &[("when", minute(due).into())]));
    }
    out.accented("  ", &facts.join(" · "), &[(&state, colour(entry.state))])?;
    let trouble = match (entry.state, &entry.trouble) {
        (DeliveryState::Conflict, _) => Some(say("outbox-conflict")),
        (_, Some(why)) => Some(say_with("outbox-trouble", &[("why", why.as_str().into())])),
        (_, None) => None,
    };
    if let Some(trouble) = trouble {
        out.wrapped("    ", &trouble)?;
    }
    if let Some(shown) = entry.shown.as_ref().filter(|shown| shown.what != entry.intended) {
        let values = [("what", Value::Said(what(&shown.what))), ("day", day(&shown.at).into())];
        out.wrapped("    ", &say_with("outbox-shown", &values))?;
    }
    if let Some(behind) = &entry.behind {
        out.wrapped("    ", &say_with("outbox-behind", &[("what", Value::Said(what(behind)))]))?;
    }
    let names = [Some(&entry.name), entry.remote.as_ref().filter(|remote| **remote != entry.name)];
    out.styled("  ", &names.into_iter().flatten().cloned().collect::<Vec<_>>().join(&separator()), &Style::new().dim())
}

fn colour(state: DeliveryState) -> Style {
    match state {
        DeliveryState::Delivered => Style::new().green(),
        DeliveryState::Waiting => Style::new().yellow(),
        DeliveryState::Withdrawn => Style::new().dim(),
        DeliveryState::Conflict | DeliveryState::Rejected | DeliveryState::GivenUp => Style::new().red(),
    }
}

/// What a person decides about the first entry of each kind that waits for that.
fn decide(out: &Out, session: &Session, entries: &[Entry]) -> Result<(), Failure> {
    let first = |states: &[DeliveryState]| entries.iter().find(|entry| states.contains(&entry.state));
    if let Some(entry) = first(&[DeliveryState::Conflict]) {
        let name = [("NAME", entry.source.as_str())];
        session.next(out, &say("next-outbox-conflict"), &words("source proposals NAME", &name))?;
        session.next(out, &say("next-outbox-over"), &turned("retry", entry))?;
        session.next(out, &say("next-outbox-leave"), &turned("cancel", entry))?;
    }
    if let Some(entry) = first(&[DeliveryState::Rejected, DeliveryState::GivenUp]) {
        session.next(out, &say("next-outbox-retry"), &turned("retry", entry))?;
    }
    Ok(())
}

/// The words by which an entry is retried or taken back.
fn turned(step: &str, entry: &Entry) -> Words {
    let mut command = words(
        &format!("outbox {step} ITEM SOURCE"),
        &[("ITEM", entry.name.as_str()), ("SOURCE", entry.source.as_str())],
    );
    if entry.kind != IntentKind::Record.name() {
        command.extend(["--kind".to_owned(), entry.kind.to_owned()]);
    }
    command
}

fn retry(out: &Out, session: &Session, args: &OutboxTurn) -> Result<(), Failure> {
    let settings = source::settings(session, &args.source)?;
    let delivery = session.who.retry_delivery(&args.item.item, &args.source, args.kind.into());
    let delivery = delivery.map_err(|error| put_again(args, error))?;
    out.wrapped("", &told(session, "outbox-retried", &delivery))?;
    send(out, session, &settings)
}

fn cancel(out: &Out, session: &Session, args: &OutboxTurn) -> Result<(), Failure> {
    source::settings(session, &args.source)?;
    let delivery = session.who.cancel_delivery(&args.item.item, &args.source, args.kind.into()).map_err(not_there)?;
    out.wrapped("", &told(session, "outbox-cancelled", &delivery))
}

/// What was decided about an entry.
fn told(session: &Session, message: &str, delivery: &Delivery) -> String {
    let entry = Entry::of(session, delivery);
    let values = [
        ("name", entry.source.as_str().into()),
        ("id", entry.name.as_str().into()),
        ("what", Value::Said(what(entry.newest()))),
    ];
    say_with(message, &values)
}

/// What is not in the outbox: the list says what is.
fn not_there(error: Error) -> Failure {
    let absent = error.kind() == ErrorKind::NotFound;
    let failure = Failure::from(error);
    if absent { failure.hint_command(say("next-outbox-list"), words("outbox list", &[])) } else { failure }
}

/// What is done does not begin anew: it is put into the outbox again.
fn put_again(args: &OutboxTurn, error: Error) -> Failure {
    if error.kind() != ErrorKind::TransitionDenied {
        return not_there(error);
    }
    let failure = Failure::from(error);
    let values = [("ITEM", args.item.item.to_string()), ("SOURCE", args.source.to_string())];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let kind = if IntentKind::from(args.kind) == IntentKind::Review { " --review" } else { "" };
    failure.hint_command(say("next-outbox-put"), words(&format!("outbox put ITEM SOURCE{kind}"), &values))
}

/// How a person names the item of an entry.
fn name(session: &Session, delivery: &Delivery) -> (String, Option<String>) {
    match session.who.show(delivery.resource) {
        Ok(view) => (drafts::name(&view), view.content.map(|content| content.title)),
        Err(_) => (delivery.resource.to_string(), None),
    }
}
