//! What came of a run, as a person reads it.

use console::Style;
use migration_hub::federation::{Reading, RunReport, Swept};

use super::answers::frequent;
use super::shown;
use super::state::minute;
use crate::commands::show::separator;
use crate::exit::Failure;
use crate::messages::{Value, say, say_with};
use crate::output::Out;

/// Reasons, names and terms of which the first are shown.
const FEW: usize = 5;

pub(super) fn print(out: &Out, report: &RunReport) -> Result<(), Failure> {
    let source = report.source.as_str();
    let head = match report.reading {
        Reading::Full => say_with("source-read-all", &[("name", source.into())]),
        Reading::Since(since) => {
            let since = minute(&since.to_string());
            say_with("source-read-since", &[("name", source.into()), ("since", since.into())])
        }
    };
    out.accented("", &head, &[(source, Style::new().bold())])?;
    out.wrapped("  ", &counts(report))?;
    for reason in report.reasons.first.iter().take(FEW) {
        out.wrapped("  ", &say_with("source-reason", &[("why", reason.as_str().into())]))?;
    }
    more(out, report.reasons.count, FEW)?;
    if report.duplicates.count > 0 {
        let first =
            report.duplicates.first.iter().take(FEW).map(|(id, resource)| format!("{} = {resource}", shown(id)));
        listed(out, "source-duplicates", report.duplicates.count, first)?;
    }
    if report.proposed.count > 0 {
        listed(out, "source-proposed", report.proposed.count, report.proposed.first.iter().take(FEW).map(shown))?;
    }
    terms(out, report)?;
    if let Some(found) = report.swept {
        out.wrapped("  ", &swept(found))?;
    }
    if report.unconfirmed.count > 0 {
        let first = report.unconfirmed.first.iter().take(FEW).map(shown);
        listed(out, "source-unconfirmed", report.unconfirmed.count, first)?;
    }
    if report.restarts > 0 {
        out.wrapped("  ", &say_with("source-restarts", &[("count", report.restarts.into())]))?;
    }
    if let Some(why) = &report.stopped {
        let said = say_with("source-stopped", &[("why", why.as_str().into())]);
        out.styled("  ", &said, &Style::new().red())?;
    }
    Ok(())
}

/// The numbers of a run in one line: those that every run has, and the others where there are any.
pub(super) fn counts(report: &RunReport) -> String {
    let always = [
        ("source-new", report.new.count),
        ("source-changed-items", report.changed.count),
        ("source-unchanged", report.unchanged),
        ("source-gone", report.gone.count),
    ];
    let sometimes = [
        ("source-back", report.back.count),
        ("source-quarantined", report.quarantined.count),
        ("source-outdated", report.outdated),
    ];
    let sometimes = sometimes.into_iter().filter(|(_, count)| *count > 0);
    let said = always.into_iter().chain(sometimes).map(|(name, count)| say_with(name, &[("count", count.into())]));
    said.collect::<Vec<_>>().join(&separator())
}

fn terms(out: &Out, report: &RunReport) -> Result<(), Failure> {
    let found = &report.terms;
    let mapped: usize = found.mapped.values().sum();
    let unmapped = found.unnamed + found.unmapped.values().map(|term| term.count).sum::<usize>();
    if mapped + found.unsure + unmapped == 0 {
        return Ok(());
    }
    let values = [("mapped", mapped.into()), ("unsure", found.unsure.into()), ("unmapped", unmapped.into())];
    out.wrapped("  ", &say_with("source-terms", &values))?;
    let first =
        frequent(found).into_iter().take(FEW).map(|term| format!("{} ({})", out.isolated(&term.term), term.count));
    let first: Vec<String> = first.collect();
    if first.is_empty() { Ok(()) } else { out.wrapped("    ", &first.join(&separator())) }
}

fn swept(found: Swept) -> String {
    match found {
        Swept::Partial => say("source-swept-partial"),
        Swept::TooMany { missing, here } => {
            say_with("source-swept-too-many", &[("missing", missing.into()), ("here", here.into())])
        }
        Swept::Missing(missing) => say_with("source-swept", &[("missing", missing.into())]),
    }
}

/// How many there are, and the first of them.
fn listed(out: &Out, name: &str, count: usize, first: impl Iterator<Item = String>) -> Result<(), Failure> {
    let mut first: Vec<String> = first.collect();
    if count > first.len() {
        first.push(say_with("source-more", &[("count", (count - first.len()).into())]));
    }
    let first = Value::Said(first.iter().map(|one| out.isolated(one)).collect::<Vec<_>>().join(&separator()));
    out.wrapped("  ", &say_with(name, &[("count", count.into()), ("first", first)]))
}

fn more(out: &Out, count: usize, shown: usize) -> Result<(), Failure> {
    if count > shown {
        out.wrapped("  ", &say_with("source-more", &[("count", (count - shown).into())]))?;
    }
    Ok(())
}
