//! `source list` and `source status`: how sources are read, how far, and what waits for a person.

use std::collections::{BTreeMap, BTreeSet};

use console::Style;
use migration_hub::federation::{SourceSettings, SourceStatus};
use migration_hub::mapping::MappingData;
use migration_hub::people::Handle;
use migration_hub::time::{Clock as _, SystemClock, Timestamp};
use serde_json::Value;

use super::answers::{Listed, Report, State};
use super::{report, settings};
use crate::args::{SourceList, SourceState};
use crate::exit::Failure;
use crate::messages::{say, say_with};
use crate::output::{Fields, Fit, Out, Table};
use crate::pages::{count, every};
use crate::portals;
use crate::store::Session;
use crate::typed::words;

const HOUR: i64 = 3_600_000;

pub(super) fn list(out: &Out, session: &Session, args: &SourceList) -> Result<(), Failure> {
    let all = session.who.sources()?;
    let due = due(session)?;
    let mut listed = Vec::with_capacity(all.len());
    for record in &all {
        let status = session.who.source_status(&record.settings.name)?;
        listed.push(one(&record.settings, &status, &due));
    }
    if args.json {
        return out.json(&listed);
    }
    if listed.is_empty() {
        return none(out, session);
    }
    let mut table = Table::new([
        ("field-name", Fit::Whole),
        ("field-plugin", Fit::Spare),
        ("field-state", Fit::Whole),
        ("field-last-harvest", Fit::Last),
        ("field-due", Fit::Spare),
    ]);
    for source in listed {
        let (looked_at, style) = (out.columns().is_some(), colour(source.state));
        let state = if looked_at { state(&source) } else { source.state.to_owned() };
        let shown = |instant: Option<String>| {
            let instant = instant.unwrap_or_default();
            if looked_at { minute(&instant) } else { instant }
        };
        let due = if looked_at { due_at(&source).unwrap_or_default() } else { source.due.unwrap_or_default() };
        table.row([
            (source.name, Style::new().bold()),
            (source.plugin, Style::new()),
            (state, style),
            (shown(source.ended), Style::new()),
            (due, Style::new()),
        ]);
    }
    out.table(&table)
}

pub(super) fn status(out: &Out, session: &Session, args: &SourceState) -> Result<(), Failure> {
    let all: Vec<SourceSettings> = match &args.name {
        Some(name) => vec![settings(session, name)?],
        None => session.who.sources()?.into_iter().map(|record| record.settings).collect(),
    };
    let due = due(session)?;
    let waiting = proposed(session)?;
    let mut states = Vec::with_capacity(all.len());
    for settings in &all {
        let status = session.who.source_status(&settings.name)?;
        states.push((whole(session, settings, &status, &due, &waiting)?, status));
    }
    if args.json {
        return out.json(&states.into_iter().map(|(state, _)| state).collect::<Vec<_>>());
    }
    if states.is_empty() {
        return none(out, session);
    }
    for (number, (state, status)) in states.iter().enumerate() {
        if number > 0 {
            out.blank()?;
        }
        print(out, session, state, status)?;
    }
    Ok(())
}

fn none(out: &Out, session: &Session) -> Result<(), Failure> {
    out.line(say("source-none"))?;
    session.next(out, &say("next-source-add"), &words("source add NAME --plugin PLUGIN --base URL", &[]))
}

/// The sources that are due now.
fn due(session: &Session) -> Result<BTreeSet<Handle>, Failure> {
    Ok(session.who.due_sources()?.into_iter().collect())
}

/// Of how many items each source says something that waits for a decision.
fn proposed(session: &Session) -> Result<BTreeMap<String, usize>, Failure> {
    let mut waiting = BTreeMap::new();
    for proposed in every(|page| session.who.proposals(page)) {
        *waiting.entry(proposed?.id.source).or_default() += 1;
    }
    Ok(waiting)
}

fn one(settings: &SourceSettings, status: &SourceStatus, due: &BTreeSet<Handle>) -> Listed {
    let due_now = due.contains(&settings.name);
    let state = if settings.paused {
        "paused"
    } else if status.progress.is_open() {
        "stopped"
    } else if status.ended.is_none() {
        "new"
    } else if due_now {
        "due"
    } else {
        "waiting"
    };
    let after = i64::from(settings.every_hours).saturating_mul(HOUR);
    let next = |ended: Timestamp| Timestamp::from_millis(ended.millis().saturating_add(after));
    // What is read in another way by now is read at once; whoever asked to be left alone, not before.
    let as_before = status.ended.filter(|_| status.read_with == Some(settings.read_with()));
    let until = as_before.and_then(next).max(status.not_before).filter(|_| !settings.paused);
    let patience = status.not_before.filter(|patience| !settings.paused && *patience > SystemClock.now());
    Listed {
        name: settings.name.to_string(),
        plugin: settings.plugin.clone(),
        state,
        ended: status.ended.map(|ended| ended.to_string()),
        due: until.map(|due| due.to_string()),
        due_now,
        not_before: patience.map(|patience| patience.to_string()),
    }
}

fn whole(
    session: &Session,
    settings: &SourceSettings,
    status: &SourceStatus,
    due: &BTreeSet<Handle>,
    waiting: &BTreeMap<String, usize>,
) -> Result<State, Failure> {
    let name = &settings.name;
    // One that has none that can be read hides nothing of itself or of the others.
    let (credentials, credentials_trouble) = match portals::credentials_place(session, name) {
        Ok(place) => (place, None),
        Err(failure) => (None, Some(failure.message().to_owned())),
    };
    Ok(State {
        source: one(settings, status, due),
        settings: settings.plugin_settings.clone(),
        credentials,
        credentials_trouble,
        writes: portals::named(&settings.plugin).is_some_and(|portal| portal.sink.is_some()),
        mapped_terms: MappingData::from(settings.mapping.clone()).term.len(),
        every_hours: settings.every_hours,
        whole_every_days: settings.whole_every_days,
        overlap_seconds: settings.overlap_seconds,
        vanish_percent: settings.vanish.percent,
        whole: status.whole.map(|whole| whole.to_string()),
        quarantine: count(every(|page| session.who.quarantine(name, page)))?,
        proposals: waiting.get(name.as_str()).copied().unwrap_or_default(),
        report: status.report.as_ref().map(Report::from),
    })
}

/// When a source is due, for a person.
fn due_at(source: &Listed) -> Option<String> {
    if source.due_now { Some(say("source-due-now")) } else { source.due.as_deref().map(minute) }
}

/// What the state of a source is called.
fn state(source: &Listed) -> String {
    say(match source.state {
        "waiting" if source.not_before.is_some() => "source-state-patience",
        "paused" => "source-state-paused",
        "stopped" => "source-state-stopped",
        "new" => "source-state-new",
        "due" => "source-state-due",
        _ => "source-state-waiting",
    })
}

fn colour(state: &str) -> Style {
    match state {
        "stopped" => Style::new().red(),
        "due" | "new" => Style::new().yellow(),
        "paused" => Style::new().dim(),
        _ => Style::new().green(),
    }
}

/// An instant to the minute, in UTC.
pub(in crate::commands) fn minute(instant: &str) -> String {
    match (instant.get(..10), instant.get(11..16)) {
        (Some(day), Some(time)) => format!("{day} {time} UTC"),
        _ => instant.to_owned(),
    }
}

fn print(out: &Out, session: &Session, found: &State, status: &SourceStatus) -> Result<(), Failure> {
    let Listed { name, plugin, state: stands, ended, not_before, .. } = &found.source;
    let said = state(&found.source);
    out.accented(
        "",
        &format!("{name} · {said}"),
        &[(name.as_str(), Style::new().bold()), (said.as_str(), colour(stands))],
    )?;
    let mut fields = Fields::default();
    fields.add("field-plugin", plugin.clone());
    if let Value::Object(settings) = &found.settings {
        for (key, value) in settings {
            fields.named(key.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
    }
    let place = found
        .credentials
        .map(|place| say(if place == "file" { "source-credentials-file" } else { "source-credentials-environment" }));
    fields.add("field-credentials", found.credentials_trouble.clone().or(place));
    let writes = if found.writes { "source-writes" } else { "source-writes-not" };
    fields.add("field-written", say(writes));
    fields.block();
    let every = [("hours", found.every_hours.into()), ("days", found.whole_every_days.into())];
    fields.add("field-read", say_with("source-every", &every));
    fields.add("field-last-harvest", ended.as_deref().map(minute));
    fields.add("field-all-read", found.whole.as_deref().map(minute));
    fields.add("field-due", due_at(&found.source));
    let terms = say_with("source-mapped-terms", &[("count", found.mapped_terms.into())]);
    fields.add("field-mapping", Some(terms).filter(|_| found.mapped_terms > 0));
    fields.add("field-quarantine", Some(found.quarantine.to_string()).filter(|_| found.quarantine > 0));
    fields.add("field-proposals", Some(found.proposals.to_string()).filter(|_| found.proposals > 0));
    out.fields(&fields)?;
    if let Some(last) = &status.report {
        out.blank()?;
        report::print(out, last)?;
    }
    if let Some(patience) = not_before {
        out.wrapped("  ", &say_with("source-patience", &[("until", minute(patience).into())]))?;
    }
    let name = [("NAME", name.as_str())];
    if found.quarantine > 0 {
        session.next(out, &say("next-source-quarantine"), &words("source quarantine NAME", &name))?;
    }
    if found.proposals > 0 {
        session.next(out, &say("next-source-proposals"), &words("source proposals NAME", &name))?;
    }
    Ok(())
}
