//! `outbox run`: what is due is sent to one portal after the other, with what came of each.

use std::collections::BTreeSet;

use console::Style;
use migration_hub::error::{Error, ErrorKind};
use migration_hub::federation::fetch::FetchHandle;
use migration_hub::federation::{DeliverOptions, DeliverReport, DeliveryState, SinkHandle, SourceSettings};
use migration_hub::people::Handle;
use migration_hub::time::{Clock as _, SystemClock};

use super::answers::{Double, Entry, Ran};
use super::{decide, print, sink_of};
use crate::args::OutboxRun;
use crate::commands::show::list as joined;
use crate::commands::source::turn::{Came, Turn};
use crate::commands::source::watched::{Failed, Watched};
use crate::commands::source::{again, asked, bar, connect, minute, paused, settings, shown};
use crate::exit::{Code, Failure};
use crate::messages::{Value, label, say, say_with};
use crate::output::Out;
use crate::pages::every;
use crate::portals::with_credentials;
use crate::store::Session;
use crate::typed::words;

/// Deliveries between two looks at how far it is.
const AT_ONCE: usize = 20;
/// Deliveries that are shown one by one.
const SHOWN: usize = 20;

pub(super) fn run(out: &Out, session: &Session, args: &OutboxRun) -> Result<Code, Failure> {
    let turn = Turn { out, session, network: &args.network, json: args.json };
    turn.each(
        &wanted(session, args)?,
        || none_due(session),
        |settings, fetch| {
            let (ran, failed) = one(session, settings, fetch)?;
            Ok(Came { stopped: ran.stopped.clone(), code: code(&ran, failed), answer: ran })
        },
        |ran| tell(out, session, args, ran),
    )
}

/// The portals that are named, or those for which something is due.
fn wanted(session: &Session, args: &OutboxRun) -> Result<Vec<SourceSettings>, Failure> {
    if args.sources.is_empty() {
        let due: BTreeSet<Handle> = session.who.due_deliveries()?.into_iter().collect();
        let all = session.who.sources()?.into_iter().map(|record| record.settings);
        return Ok(all.filter(|settings| due.contains(&settings.name)).collect());
    }
    let mut wanted: Vec<SourceSettings> = Vec::new();
    for name in &args.sources {
        let settings = settings(session, name)?;
        sink_of(&settings)?;
        if settings.paused {
            return Err(paused(name));
        }
        if wanted.iter().all(|before| before.name != settings.name) {
            wanted.push(settings);
        }
    }
    Ok(wanted)
}

/// That nothing is due, and when something will be.
fn none_due(session: &Session) -> Result<String, Failure> {
    let (now, mut next) = (SystemClock.now(), None);
    for delivery in every(|page| session.who.outbox(None, page)) {
        let delivery = delivery?;
        let due = delivery.due.filter(|due| *due > now && delivery.state == DeliveryState::Waiting);
        next = due.into_iter().chain(next).min();
    }
    Ok(next.map_or_else(
        || say("outbox-none-due"),
        |when| say_with("outbox-later", &[("when", minute(&when.to_string()).into())]),
    ))
}

/// Sends what is due for one portal; what failed last there, if anything did.
fn one(session: &Session, settings: &SourceSettings, fetch: &FetchHandle) -> Result<(Ran, Option<Failed>), Failure> {
    let name = &settings.name;
    let sink = sink_of(settings)?;
    let told = with_credentials(session, name, &settings.plugin_settings).map_err(|failure| failure.at(name))?;
    let sink = sink(name, &told, fetch.clone()).map_err(|error| asked(session, name, error))?;
    let sink = Watched::new(sink);
    let to = SinkHandle::new(sink.clone());
    // What the portal changed meanwhile is proposed at once, where it can be read; else with its next harvest.
    let look = connect(session, settings, fetch).ok();
    let options = DeliverOptions { most: AT_ONCE, look, ..DeliverOptions::default() };
    let (bar, mut report) = (bar(), DeliverReport::default());
    let ended = loop {
        let states: Vec<DeliveryState> = report.tried.iter().map(|delivery| delivery.state).collect();
        let counts = Value::Said(numbers(&states));
        bar.set_message(say_with("source-progress", &[("name", name.to_string().into()), ("counts", counts)]));
        bar.tick();
        match session.who.deliver(name, &to, &options) {
            Ok(part) => {
                let went_on = !part.tried.is_empty() && part.stopped.is_none();
                report.tried.extend(part.tried);
                report.duplicates.extend(part.duplicates);
                (report.unsupported, report.stopped) = (part.unsupported, part.stopped);
                if !went_on {
                    break Ok(());
                }
            }
            Err(error) if error.kind() == ErrorKind::Unsupported => {
                report.unsupported = left_over(&error);
                break Ok(());
            }
            Err(error) => break Err(error),
        }
    };
    bar.finish_and_clear();
    ended?;
    let failed = sink.failed().filter(|_| report.stopped.is_some());
    Ok((ran(session, name, &report, failed), failed))
}

/// How much is due that a sink does not take.
fn left_over(error: &Error) -> usize {
    let due = error.context().iter().find(|(name, _)| *name == "due");
    due.and_then(|(_, count)| count.parse().ok()).unwrap_or(1)
}

/// How many stand how, in one line: those that were delivered, and the others where there are any.
fn numbers(states: &[DeliveryState]) -> String {
    let count = |state: DeliveryState| states.iter().filter(|found| **found == state).count();
    let mut all = DeliveryState::ALL;
    all.sort_by_key(|state| *state != DeliveryState::Delivered);
    let counts = all.into_iter().map(|state| (state, count(state)));
    let told = counts.filter(|(state, count)| *count > 0 || *state == DeliveryState::Delivered);
    joined(told.map(|(state, count)| format!("{} {count}", label("delivery", state.name()))))
}

fn ran(session: &Session, name: &Handle, report: &DeliverReport, failed: Option<Failed>) -> Ran {
    let count = |state: DeliveryState| report.tried.iter().filter(|delivery| delivery.state == state).count();
    Ran {
        source: name.to_string(),
        delivered: count(DeliveryState::Delivered),
        waiting: count(DeliveryState::Waiting),
        conflict: count(DeliveryState::Conflict),
        rejected: count(DeliveryState::Rejected),
        given_up: count(DeliveryState::GivenUp),
        withdrawn: count(DeliveryState::Withdrawn),
        tried: report.tried.iter().map(|delivery| Entry::of(session, delivery)).collect(),
        unsupported: report.unsupported,
        duplicates: report
            .duplicates
            .iter()
            .map(|(id, resource)| Double { remote: shown(id), resource: resource.to_string() })
            .collect(),
        stopped: report.stopped.clone(),
        not_before: failed.and_then(|(_, until)| until).map(|until| until.to_string()),
    }
}

fn tell(out: &Out, session: &Session, args: &OutboxRun, ran: &Ran) -> Result<(), Failure> {
    let source = ran.source.as_str();
    let counts = if ran.tried.is_empty() && ran.unsupported == 0 && ran.stopped.is_none() {
        say("outbox-nothing-due")
    } else {
        numbers(&ran.tried.iter().map(|entry| entry.state).collect::<Vec<_>>())
    };
    let head = say_with("source-progress", &[("name", source.into()), ("counts", Value::Said(counts))]);
    out.accented("", &head, &[(source, Style::new().bold())])?;
    // What waits for a person comes first.
    let mut tried: Vec<&Entry> = ran.tried.iter().collect();
    tried.sort_by_key(|entry| matches!(entry.state, DeliveryState::Delivered | DeliveryState::Withdrawn));
    for entry in tried.iter().take(SHOWN) {
        // Why the run stopped is told once.
        let mut entry = (*entry).clone();
        entry.trouble = entry.trouble.filter(|why| Some(why) != ran.stopped.as_ref());
        print(out, &entry, false)?;
    }
    if tried.len() > SHOWN {
        out.wrapped("  ", &say_with("source-more", &[("count", (tried.len() - SHOWN).into())]))?;
    }
    if ran.unsupported > 0 {
        out.wrapped("  ", &say_with("outbox-unsupported", &[("count", ran.unsupported.into())]))?;
    }
    for Double { remote, resource } in &ran.duplicates {
        let values = [("remote", remote.as_str().into()), ("id", resource.as_str().into())];
        out.wrapped("  ", &say_with("outbox-made-twice", &values))?;
    }
    if let Some(why) = &ran.stopped {
        out.styled("  ", &say_with("source-stopped", &[("why", why.as_str().into())]), &Style::new().red())?;
    }
    if let Some(until) = &ran.not_before {
        out.wrapped("  ", &say_with("source-patience", &[("until", minute(until).into())]))?;
    }
    decide(out, session, &ran.tried)?;
    if let Some(Double { resource, .. }) = ran.duplicates.first() {
        session.next(out, &say("next-outbox-twice"), &words("duplicates ITEM", &[("ITEM", resource)]))?;
    }
    if ran.waiting > 0 || ran.stopped.is_some() {
        let run = again(&args.network, "outbox run SOURCE", &[("SOURCE", source)]);
        session.next(out, &say("next-outbox-later"), &run)?;
    }
    Ok(())
}

/// How a run ended.
fn code(ran: &Ran, failed: Option<Failed>) -> Code {
    let passes = |(kind, _): Failed| matches!(kind, ErrorKind::RateLimited | ErrorKind::Unavailable);
    if ran.unsupported > 0 || (ran.stopped.is_some() && !failed.is_some_and(passes)) {
        Code::Failed
    } else if ran.stopped.is_some() || ran.waiting > 0 {
        Code::Busy
    } else if ran.conflict + ran.rejected + ran.given_up > 0 {
        Code::Rejected
    } else {
        Code::Done
    }
}
