//! What comes after an item was written: its name, and the commands that hand it in or complete it.

use migration_hub::hub::{Check, ResourceView};
use migration_hub::id::ResourceId;
use migration_hub::people::Operation;
use migration_hub::resource::Origin;

use super::check;
use crate::exit::Failure;
use crate::messages::{say, say_with};
use crate::output::{Out, note};
use crate::store::Session;
use crate::typed::words;

/// How an item is completed that cannot be handed in yet.
pub(super) const COMPLETE: [(&str, &str); 2] =
    [("next-complete", "show ITEM --json > item.json"), ("next-write-down", "revise ITEM item.json")];

/// Items that are named one by one.
const FEW: usize = 5;

/// How a person names an item: `SOURCE:ID` where there is one, else its id.
pub(super) fn name(view: &ResourceView) -> String {
    source(view).unwrap_or_else(|| view.id.to_string())
}

/// `SOURCE:ID`, for an item that has one.
pub(super) fn source(view: &ResourceView) -> Option<String> {
    match &view.origin {
        Origin::Imported(external) => Some(format!("{}:{}", external.source, external.id)),
        Origin::Native => None,
    }
}

/// Says what comes after drafts were imported, or items that everyone sees at once.
pub(super) fn imported(out: &Out, session: &Session, ids: &[ResourceId], harvested: bool) -> Result<(), Failure> {
    let Some(first) = ids.first() else { return Ok(()) };
    if ids.len() > FEW {
        let (why, command) =
            if harvested { ("next-read-them", "search --as visitor") } else { ("next-find-draft", "work --mine") };
        return session.next(out, &say(why), &words(command, &[]));
    }
    for id in ids {
        let view = session.who.show(*id)?;
        let title = view.content.as_ref().map_or("", |content| content.title.as_str());
        out.line(format_args!("  {}  {}", name(&view), out.isolated(title)))?;
    }
    let view = session.who.show(*first)?;
    if harvested {
        let item = words("show ITEM --as visitor", &[("ITEM", &name(&view))]);
        return session.next(out, &say("next-read-it"), &item);
    }
    written(out, session, &view, &name(&view))
}

/// What is missing before whoever sees an item may hand it in.
fn missing(session: &Session, view: &ResourceView) -> Option<Vec<Check>> {
    view.content.as_ref().filter(|_| view.allowed.contains(&Operation::Submit))?;
    Some(check::required(session, view.id))
}

/// Says beside the result what an item lacks before it can be handed in.
pub(super) fn lacks(session: &Session, view: &ResourceView, name: &str) {
    let missing = missing(session, view).unwrap_or_default();
    if !missing.is_empty() {
        note(format_args!("{}", say_with("submit-incomplete", &[("name", name.into())])));
    }
    for check in &missing {
        note(format_args!("  {}", check::told(check)));
    }
}

/// Says what comes after a revision was written, to whoever hands it in.
pub(super) fn written(out: &Out, session: &Session, view: &ResourceView, name: &str) -> Result<(), Failure> {
    let Some(missing) = missing(session, view) else { return Ok(()) };
    if missing.is_empty() {
        return session.next(out, &say("next-hand-in"), &words("submit ITEM", &[("ITEM", name)]));
    }
    COMPLETE.iter().try_for_each(|(why, command)| session.next(out, &say(why), &words(command, &[("ITEM", name)])))
}
