//! `source run`: a harvest of one source after the other, with what came of each.

use std::collections::BTreeSet;

use indicatif::{ProgressBar, ProgressStyle};
use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::FetchHandle;
use migration_hub::federation::{RunReport, SourceHandle, SourceSettings};
use migration_hub::hub::HarvestOptions;
use migration_hub::people::Handle;
use serde::Serialize;

use super::answers::Report;
use super::state::minute;
use super::turn::{Came, Turn};
use super::watched::{Failed, Watched};
use super::{again, connect, paused, report, settings};
use crate::args::SourceRun;
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};
use crate::output::Out;
use crate::store::Session;
use crate::typed::words;

/// What came of a harvest: for a program what it reads, for a person the report.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Told {
    answer: Report,
    #[serde(skip)]
    report: RunReport,
}

pub(super) fn run(out: &Out, session: &Session, args: &SourceRun) -> Result<Code, Failure> {
    let turn = Turn { out, session, network: &args.network, json: args.json };
    turn.each(
        &wanted(session, args)?,
        || Ok(say("source-none-due")),
        |settings, fetch| {
            let (report, failed) = one(session, settings, args, fetch)?;
            let until = failed.filter(|_| report.stopped.is_some()).and_then(|(_, until)| until);
            let mut answer = Report::from(&report);
            answer.not_before = until.map(|until| until.to_string());
            let (stopped, code) = (report.stopped.clone(), code(&report, failed));
            Ok(Came { answer: Told { answer, report }, stopped, code })
        },
        |told| print(out, session, args, &told.report, told.answer.not_before.as_deref()),
    )
}

/// The sources that are to be harvested: those that are named, or are due.
fn wanted(session: &Session, args: &SourceRun) -> Result<Vec<SourceSettings>, Failure> {
    let due: BTreeSet<Handle> =
        if args.due { session.who.due_sources()?.into_iter().collect() } else { BTreeSet::new() };
    if args.names.is_empty() {
        let all = session.who.sources()?.into_iter().map(|record| record.settings);
        return Ok(all.filter(|settings| due.contains(&settings.name)).collect());
    }
    let mut wanted: Vec<SourceSettings> = Vec::new();
    for name in &args.names {
        let settings = settings(session, name)?;
        let again = wanted.iter().any(|before| before.name == settings.name);
        if again || (args.due && !due.contains(name)) {
            continue;
        }
        if settings.paused {
            return Err(paused(name));
        }
        wanted.push(settings);
    }
    Ok(wanted)
}

/// Harvests one source; what failed last there, if anything did.
fn one(
    session: &Session,
    settings: &SourceSettings,
    args: &SourceRun,
    fetch: &FetchHandle,
) -> Result<(RunReport, Option<Failed>), Failure> {
    let watched = Watched::new(connect(session, settings, fetch)?);
    let source = SourceHandle::new(watched.clone());
    let bar = bar();
    let name = &settings.name;
    let told = |report: &RunReport| {
        let counts = crate::messages::Value::Said(report::counts(report));
        bar.set_message(say_with("source-progress", &[("name", name.to_string().into()), ("counts", counts)]));
        bar.tick();
    };
    told(&RunReport::new(name.as_str(), migration_hub::federation::Reading::Full));
    let report = session.who.harvest(name, &source, HarvestOptions { whole: args.whole }, told);
    bar.finish_and_clear();
    Ok((report?, watched.failed()))
}

/// What is shown of something that takes long while it goes on, on a terminal.
pub(in crate::commands) fn bar() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    match ProgressStyle::with_template("{spinner} {wide_msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn print(
    out: &Out,
    session: &Session,
    args: &SourceRun,
    report: &RunReport,
    until: Option<&str>,
) -> Result<(), Failure> {
    report::print(out, report)?;
    if let Some(until) = until {
        out.wrapped("  ", &say_with("source-patience", &[("until", minute(until).into())]))?;
    }
    let name = [("NAME", report.source.as_str())];
    if report.stopped.is_some() {
        session.next(out, &say("next-source-go-on"), &again(&args.network, "source run NAME", &name))?;
    }
    for (there, why, command) in [
        (report.reasons.count > 0, "next-source-quarantine", "source quarantine NAME"),
        (report.proposed.count > 0, "next-source-proposals", "source proposals NAME"),
        (!report.terms.unmapped.is_empty(), "next-source-map", "source map NAME"),
    ] {
        if there {
            session.next(out, &say(why), &words(command, &name))?;
        }
    }
    Ok(())
}

/// How a run ended.
fn code(report: &RunReport, failed: Option<Failed>) -> Code {
    let passes = |(kind, _): Failed| matches!(kind, ErrorKind::RateLimited | ErrorKind::Unavailable);
    match (&report.stopped, failed) {
        (Some(_), Some(failed)) if passes(failed) => Code::Busy,
        (Some(_), _) => Code::Failed,
        (None, _) if report.reasons.count > 0 => Code::Rejected,
        (None, _) => Code::Done,
    }
}
