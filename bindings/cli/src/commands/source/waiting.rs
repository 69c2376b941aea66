//! What a harvest leaves for a person: records that cannot be read, and what sources say of items that were written on here.

use std::collections::BTreeSet;
use std::io::{IsTerminal as _, Write as _};

use console::Style;
use migration_hub::federation::{self, Quarantined};
use migration_hub::hub::ResourceRef;
use serde_json::Value as Json;

use super::answers::{Kept, Proposed, ProposedField};
use super::{settings, shown};
use crate::args::{self, SourceKeep, SourceProposals, SourceQuarantine};
use crate::commands::drafts;
use crate::commands::show::{day, separator};
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};
use crate::output::Out;
use crate::pages::{count, every};
use crate::store::Session;
use crate::typed::words;

/// Letters of a digest by which a record without an id is named.
const DIGEST: usize = 12;
/// Letters of a digest that are enough to name a record.
const ENOUGH: usize = 8;

pub(super) fn quarantine(out: &Out, session: &Session, args: &SourceQuarantine) -> Result<(), Failure> {
    settings(session, &args.name)?;
    let all = || every(|page| session.who.quarantine(&args.name, page));
    if let Some(wanted) = &args.raw {
        return raw(out, &one(args, all(), wanted)?);
    }
    if let Some(wanted) = &args.dismiss {
        session.who.dismiss_quarantined(&args.name, one(args, all(), wanted)?.name)?;
        return out.line(say_with("source-dismissed", &[("id", wanted.as_str().into())]));
    }
    if args.json {
        let kept = all().map(|record| Ok(kept(&record?)));
        return out.json(&kept.collect::<Result<Vec<Kept>, Failure>>()?);
    }
    out.wrapped("", &say_with("source-quarantine", &[("count", count(all())?.into())]))?;
    let mut first = None;
    for record in all() {
        let record = kept(&record?);
        out.blank()?;
        let name = record.id.clone().unwrap_or_else(|| say("source-no-id"));
        out.styled("  ", &out.isolated(&name), &Style::new().bold())?;
        out.paragraphs("  ", &record.reason)?;
        let size = say_with("source-bytes", &[("count", record.bytes.into())]);
        let digest = record.digest.get(..DIGEST).unwrap_or(&record.digest);
        out.styled("  ", &[day(&record.at), &size, digest].join(&separator()), &Style::new().dim())?;
        first = first.or_else(|| Some(record.id.clone().unwrap_or_else(|| digest.to_owned())));
    }
    let Some(first) = first else { return Ok(()) };
    out.blank()?;
    let command = words("source quarantine NAME --raw ID", &[("NAME", args.name.as_str()), ("ID", &first)]);
    session.next(out, &say("next-source-raw"), &command)
}

fn kept(found: &Quarantined) -> Kept {
    Kept {
        digest: found.name.to_string(),
        id: found.unreadable.id.as_ref().map(shown),
        at: found.at.to_string(),
        reason: found.unreadable.reason.clone(),
        bytes: found.unreadable.raw.as_bytes().len(),
    }
}

/// The record of an id, or of the beginning of a digest that no other record has.
fn one(
    args: &SourceQuarantine,
    all: impl Iterator<Item = Result<Quarantined, Failure>>,
    wanted: &str,
) -> Result<Quarantined, Failure> {
    let refused = |message: &str| {
        let message = say_with(message, &[("id", wanted.into()), ("least", ENOUGH.into())]);
        let list = words("source quarantine NAME", &[("NAME", args.name.as_str())]);
        Failure::new(Code::NotFound, message).hint_command(say("next-source-quarantine"), list)
    };
    let mut found: Option<Quarantined> = None;
    for record in all {
        let record = record?;
        if record.unreadable.id.as_ref().is_some_and(|id| id.id == wanted || shown(id) == wanted) {
            return Ok(record);
        }
        if wanted.len() >= ENOUGH && record.name.to_string().starts_with(wanted) && found.replace(record).is_some() {
            return Err(refused("source-kept-twice"));
        }
    }
    found.ok_or_else(|| refused("source-not-kept"))
}

/// Prints one record as it came; on a terminal, what would drive it stands as its escape.
fn raw(out: &Out, found: &Quarantined) -> Result<(), Failure> {
    let bytes = found.unreadable.raw.as_bytes();
    if std::io::stdout().is_terminal() {
        return String::from_utf8_lossy(bytes).lines().try_for_each(|line| out.line(line));
    }
    let mut to = std::io::stdout().lock();
    to.write_all(bytes).and_then(|()| to.flush()).map_err(|error| Failure::output(&error))
}

pub(super) fn proposals(out: &Out, session: &Session, args: &SourceProposals) -> Result<(), Failure> {
    if let Some(name) = &args.name {
        settings(session, name)?;
    }
    let mut found: Vec<Proposed> = Vec::new();
    for proposed in every(|page| session.who.proposals(page)) {
        let proposed = proposed?;
        if args.name.as_ref().is_none_or(|name| proposed.id.source == name.as_str()) {
            found.push(read(session, proposed));
        }
    }
    if args.json {
        return out.json(&found);
    }
    out.wrapped("", &say_with("source-proposals", &[("count", found.len().into())]))?;
    for one in &found {
        out.blank()?;
        if let Some(title) = &one.title {
            out.styled("  ", &out.isolated(title), &Style::new().bold())?;
        }
        out.styled("  ", &[one.id.as_str(), day(&one.at)].join(&separator()), &Style::new().dim())?;
        if let Some(gone) = &one.gone {
            out.wrapped("    ", &say_with("source-gone-there", &[("day", day(gone).into())]))?;
        }
        for ProposedField { field, here, there, .. } in &one.fields {
            out.wrapped(
                "    ",
                &say_with("source-field-here", &[("field", field.as_str().into()), ("here", written(here).into())]),
            )?;
            out.wrapped(
                "    ",
                &say_with("source-field-there", &[("field", field.as_str().into()), ("there", written(there).into())]),
            )?;
        }
    }
    if !found.is_empty() {
        out.blank()?;
    }
    if let Some((id, field)) = found.iter().find_map(|one| Some((&one.id, one.fields.first()?))) {
        let values = [("ID", id.as_str()), ("FIELD", field.field.as_str())];
        session.next(out, &say("next-source-take"), &words("source take ID FIELD", &values))?;
        session.next(out, &say("next-source-leave"), &words("source leave ID FIELD", &values))?;
    }
    if let Some(gone) = found.iter().find(|one| one.gone.is_some()) {
        let values = [("ID", gone.id.as_str())];
        session.next(out, &say("next-source-keep"), &words("source keep ID", &values))?;
        session.next(out, &say("next-source-archive"), &words("archive ID", &values))?;
    }
    Ok(())
}

fn read(session: &Session, proposed: federation::Proposed) -> Proposed {
    // Whoever may know of the proposal may read the item.
    let view = session.who.show(proposed.resource).ok();
    let fields = proposed.proposals.into_iter().map(|one| ProposedField {
        field: one.field,
        before: one.base,
        here: one.ours,
        there: one.theirs,
    });
    Proposed {
        id: shown(&proposed.id),
        resource: proposed.resource.to_string(),
        title: view.and_then(|view| view.content).map(|content| content.title),
        at: proposed.at.to_string(),
        gone: proposed.gone.map(|gone| gone.to_string()),
        fields: fields.collect(),
    }
}

/// A value of a field as a person reads it.
fn written(value: &Json) -> String {
    match value {
        Json::Null => say("none"),
        Json::String(text) => text.clone(),
        Json::Array(values) => values.iter().map(written).collect::<Vec<_>>().join(&separator()),
        other => other.to_string(),
    }
}

pub(super) fn take(out: &Out, session: &Session, proposed: &args::Proposed) -> Result<(), Failure> {
    let number = session.who.take_proposals(&proposed.id, &fields(session, proposed)?)?;
    let id = shown(&proposed.id);
    out.line(say_with("revise-done", &[("id", id.as_str().into()), ("revision", number.into())]))?;
    let view = session.who.show(session.find(&ResourceRef::External(proposed.id.clone()))?)?;
    drafts::written(out, session, &view, &id)
}

pub(super) fn leave(out: &Out, session: &Session, proposed: &args::Proposed) -> Result<(), Failure> {
    session.who.leave_proposals(&proposed.id, &fields(session, proposed)?)?;
    out.line(say_with("source-left", &[("id", shown(&proposed.id).into())]))
}

pub(super) fn keep(out: &Out, session: &Session, args: &SourceKeep) -> Result<(), Failure> {
    session.who.keep_gone(&args.id)?;
    out.line(say_with("source-kept", &[("id", shown(&args.id).into())]))
}

/// The fields that are decided about.
fn fields(session: &Session, proposed: &args::Proposed) -> Result<BTreeSet<String>, Failure> {
    if !proposed.all {
        return Ok(proposed.fields.iter().cloned().collect());
    }
    let mut fields = BTreeSet::new();
    for one in every(|page| session.who.proposals(page)) {
        let one = one?;
        if one.id == proposed.id {
            fields.extend(one.proposals.into_iter().map(|proposal| proposal.field));
        }
    }
    if fields.is_empty() {
        let message = say_with("source-nothing-proposed", &[("id", shown(&proposed.id).into())]);
        let list = words("source proposals", &[]);
        return Err(Failure::new(Code::NotFound, message).hint_command(say("next-source-proposals"), list));
    }
    Ok(fields)
}
