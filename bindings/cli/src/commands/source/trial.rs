//! `source test`: one page of a source, and what would be made of it.

use console::Style;
use migration_hub::federation::{Item, Plan, Reading, Source as _, SourcePage, Step, plan};
use migration_hub::hub::blocking::wait;
use migration_hub::mapping::Mapping;
use migration_hub::resource::{Content, Note};
use migration_hub::vocabulary::Area;

use super::answers::{Capability, Terms, Tested, TestedItem};
use super::{again, asked, connect, settings, shown};
use crate::args::SourceTest;
use crate::commands::show::{list, separator};
use crate::exit::Failure;
use crate::messages::{language, language_name, say, say_with};
use crate::output::Out;
use crate::portals::transport;
use crate::store::Session;

/// Terms without a meaning that are shown.
const TERMS: usize = 10;

pub(super) fn run(out: &Out, session: &Session, args: &SourceTest) -> Result<(), Failure> {
    let settings = settings(session, &args.name)?;
    let source = connect(session, &settings, &transport(session, &args.network)?)?;
    let page = wait(source.read(Reading::Full, None)).map_err(|error| asked(session, &args.name, error))?;
    let capability = Capability::from(source.capability());
    let found = tested(args, capability, page, &settings.mapping);
    if args.json {
        return out.json(&found);
    }
    print(out, session, args, &found)
}

/// What a page would come to in a store that has nothing of it yet.
fn tested(args: &SourceTest, capability: Capability, page: SourcePage, mapping: &Mapping) -> Tested {
    let SourcePage { items, next, .. } = page;
    let about: Vec<(Option<String>, Option<String>, Vec<String>)> = items.iter().map(about).collect();
    let read = items.len();
    let Plan { steps, terms } = plan(items, &migration_hub::federation::Local::default(), mapping);
    let item = |step: Step| {
        let id = step.id.as_ref().map(shown);
        let (_, stamp, notes) =
            about.iter().find(|(other, ..)| id.is_some() && *other == id).cloned().unwrap_or_default();
        let reason = step.quarantine.map(|unreadable| unreadable.reason);
        let becomes = match (&step.revision, &reason) {
            (Some(_), _) => "item",
            (None, Some(_)) => "quarantine",
            (None, None) => "gone",
        };
        TestedItem { id, becomes, stamp, content: step.revision, reason, notes }
    };
    Tested {
        source: args.name.to_string(),
        capability,
        read,
        more: next.is_some(),
        items: steps.into_iter().take(args.items).map(item).collect(),
        terms: Terms::from(&terms),
    }
}

/// The id of an item, its stamp, and what did not fit.
fn about(item: &Item) -> (Option<String>, Option<String>, Vec<String>) {
    let id = item.id().map(shown);
    match item {
        Item::Present(present) => {
            let note = |Note { pointer, message }: &Note| format!("{pointer}: {message}");
            (id, present.stamp.map(|stamp| stamp.to_string()), present.draft.notes.iter().map(note).collect())
        }
        Item::Gone { stamp, .. } => (id, stamp.map(|stamp| stamp.to_string()), Vec::new()),
        Item::Unreadable(_) => (id, None, Vec::new()),
    }
}

fn print(out: &Out, session: &Session, args: &SourceTest, found: &Tested) -> Result<(), Failure> {
    let Capability { deletions, delta, ids, .. } = found.capability;
    let deletions = say(match deletions {
        "persistent" => "source-deletions-persistent",
        "transient" => "source-deletions-transient",
        _ => "source-deletions-unreported",
    });
    let delta = say(if delta { "source-delta" } else { "source-no-delta" });
    let can = [Some(delta), Some(deletions), ids.then(|| say("source-ids"))];
    let values = [("name", found.source.as_str().into()), ("count", found.read.into())];
    let head = say_with("source-tested", &values);
    out.accented("", &head, &[(found.source.as_str(), Style::new().bold())])?;
    out.wrapped("  ", &list(can.into_iter().flatten()))?;
    let naming = session.who.naming()?;
    for item in &found.items {
        out.blank()?;
        let id = item.id.clone().unwrap_or_else(|| say("source-no-id"));
        match (&item.content, &item.reason) {
            (Some(content), _) => {
                out.styled("  ", &out.isolated(&content.title), &Style::new().bold())?;
                let country = |area: &Area| {
                    let name = naming.name(*area, &language());
                    name.map_or_else(|| area.to_string(), |name| format!("{} ({area})", name.text))
                };
                facts(out, content, country)?;
                out.styled("  ", &id, &Style::new().dim())?;
            }
            (None, Some(reason)) => {
                out.styled("  ", &out.isolated(&id), &Style::new().bold())?;
                out.styled("  ", &say_with("source-reason", &[("why", reason.as_str().into())]), &Style::new().red())?;
            }
            (None, None) => out.wrapped("  ", &say_with("source-is-gone", &[("id", id.into())]))?,
        }
        for note in &item.notes {
            out.wrapped("    ", note)?;
        }
    }
    out.blank()?;
    let left = found.read.saturating_sub(found.items.len());
    if left > 0 {
        out.line(say_with("source-more", &[("count", left.into())]))?;
    }
    let first =
        found.terms.unmapped.iter().take(TERMS).map(|term| format!("{} ({})", out.isolated(&term.term), term.count));
    let first: Vec<String> = first.collect();
    if !first.is_empty() {
        let first = crate::messages::Value::Said(first.join(&separator()));
        out.wrapped("", &say_with("source-unmapped", &[("terms", first)]))?;
    }
    out.line(say(if found.more { "source-page-more" } else { "source-page-all" }))?;
    let run = again(&args.network, "source run NAME", &[("NAME", found.source.as_str())]);
    session.next(out, &say("next-source-run"), &run)
}

/// What an item would say, beside its title.
fn facts(out: &Out, content: &Content, country: impl Fn(&Area) -> String) -> Result<(), Failure> {
    let kind = content
        .kind
        .map(|kind| kind.label(&language()).map_or_else(|| kind.english().to_owned(), |label| label.text().to_owned()));
    let mut facts = vec![language_name(&content.language)];
    facts.extend(kind);
    facts.extend(content.published.as_ref().map(ToString::to_string));
    facts.extend(content.symbol.as_ref().map(ToString::to_string));
    facts.extend(content.countries.iter().map(country));
    out.wrapped("  ", &facts.iter().map(|fact| out.isolated(fact)).collect::<Vec<_>>().join(" · "))?;
    if !content.objectives.is_empty() {
        let numbers = list(content.objectives.iter().map(ToString::to_string));
        out.wrapped("  ", &say_with("source-objectives", &[("numbers", numbers.into())]))?;
    }
    Ok(())
}
