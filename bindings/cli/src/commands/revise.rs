//! `revise`: a new revision of an item, from a file in the form of an import or from what `show --json` printed.

use migration_hub::hub::{ResourceRef, read_line};
use migration_hub::id::ResourceId;
use migration_hub::limits;
use migration_hub::resource::{Draft, Violations};
use serde::Deserialize;
use serde_json::Value;

use super::drafts;
use crate::args::Revise;
use crate::exit::Failure;
use crate::messages::{say, say_with};
use crate::output::Out;
use crate::store::Session;
use crate::text;

/// What `show --json` prints around the content of an item.
const AROUND: usize = 4_096;

/// What `show --json` printed, as far as a revision is made of it.
#[derive(Deserialize)]
struct Shown {
    id: ResourceId,
    content: Value,
}

pub(crate) fn run(out: &Out, session: &Session, args: &Revise) -> Result<(), Failure> {
    let id = session.find(&args.item.item)?;
    let file = text::shown(&args.file);
    let bytes = text::bytes(&args.file, limits::IMPORT_LINE_BYTES + AROUND)?;
    let (draft, about) = read(session, &bytes).map_err(|violations| {
        let mut lines = violations.0.iter().map(|violation| format!("{file}: {violation}"));
        let first = Failure::usage(lines.next().unwrap_or_default());
        lines.fold(first, Failure::also)
    })?;
    if let Some((name, found)) = about
        && found != Some(id)
    {
        let values = [("file", file.into()), ("name", name.to_string().into())];
        return Err(Failure::usage(say_with("revise-other", &values)).hint(say("hint-revise")));
    }
    let newest = session.who.show(id).ok().map(|view| view.revision);
    let number = session.who.revise(id, draft)?;
    let values = [("id", id.to_string().into()), ("revision", number.into())];
    if newest == Some(number) {
        return out.line(say_with("revise-same", &values));
    }
    out.line(say_with("revise-done", &values))?;
    let (view, name) = (session.who.show(id)?, args.item.item.to_string());
    drafts::lacks(session, &view, &name);
    drafts::written(out, session, &view, &name)
}

/// A name that a file gives to its item, and the item that is called so.
type About = Option<(ResourceRef, Option<ResourceId>)>;

fn read(session: &Session, bytes: &[u8]) -> Result<(Draft, About), Violations> {
    if let Ok(Shown { id, content }) = serde_json::from_slice(bytes) {
        let draft = Draft::parse(&content).map_err(|mut violations| {
            violations.0.iter_mut().for_each(|violation| violation.pointer.insert_str(0, "/content"));
            violations
        })?;
        return Ok((draft, Some((id.into(), Some(id)))));
    }
    let draft = read_line(1, bytes).map_err(|error| error.violations)?;
    let name = draft.external.clone().map(ResourceRef::External);
    let about = name.map(|name| {
        let found = session.who.find(&name).ok();
        (name, found)
    });
    Ok((draft, about))
}
