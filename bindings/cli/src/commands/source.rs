//! `source`: other portals that are harvested here, and what that leaves for a person to decide.

mod add;
pub(crate) mod answers;
mod map;
mod report;
mod run;
mod state;
mod trial;
mod waiting;
mod watched;

use migration_hub::error::Error;
use migration_hub::federation::fetch::FetchHandle;
use migration_hub::federation::{SourceHandle, SourceSettings};
use migration_hub::people::Handle;
use migration_hub::resource::ExternalId;

use crate::args::SourceCommand;
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};
use crate::output::Out;
use crate::portals::{self, Portal};
use crate::store::Session;
use crate::typed::words;

pub(crate) fn run(out: &Out, session: &Session, command: &SourceCommand) -> Result<Code, Failure> {
    match command {
        SourceCommand::Add(args) => add::run(out, session, args)?,
        SourceCommand::List(args) => state::list(out, session, args)?,
        SourceCommand::Status(args) => state::status(out, session, args)?,
        SourceCommand::Test(args) => trial::run(out, session, args)?,
        SourceCommand::Run(args) => return run::run(out, session, args),
        SourceCommand::Map(args) => map::run(out, session, args)?,
        SourceCommand::Quarantine(args) => waiting::quarantine(out, session, args)?,
        SourceCommand::Proposals(args) => waiting::proposals(out, session, args)?,
        SourceCommand::Take(args) => waiting::take(out, session, &args.proposed)?,
        SourceCommand::Leave(args) => waiting::leave(out, session, &args.proposed)?,
        SourceCommand::Keep(args) => waiting::keep(out, session, args)?,
        SourceCommand::Give(args) => add::give(out, session, args)?,
    }
    Ok(Code::Done)
}

/// The settings of a source that was added.
fn settings(session: &Session, name: &Handle) -> Result<SourceSettings, Failure> {
    let found = session.who.sources()?.into_iter().find(|record| record.settings.name == *name);
    found.map(|record| record.settings).ok_or_else(|| {
        let message = say_with("source-unknown", &[("name", name.to_string().into())]);
        Failure::new(Code::NotFound, message).hint_command(say("hint-sources"), words("source list", &[]))
    })
}

/// The plugin of a source, which another program may have added.
fn portal(settings: &SourceSettings) -> Result<&'static Portal, Failure> {
    portals::named(&settings.plugin).ok_or_else(|| {
        let values = [("name", settings.name.to_string().into()), ("plugin", settings.plugin.as_str().into())];
        Failure::new(Code::Failed, say_with("source-no-such-plugin", &values))
    })
}

/// A source, ready to be asked. Some portals are asked what they are for it.
fn connect(session: &Session, settings: &SourceSettings, fetch: &FetchHandle) -> Result<SourceHandle, Failure> {
    let portal = portal(settings)?;
    let told = portals::with_credentials(session, &settings.name, &settings.plugin_settings)?;
    (portal.source)(&settings.name, &told, fetch.clone()).map_err(|error| asked(error).at(&settings.name))
}

/// A failure to ask a portal, with what can be done about it.
fn asked(error: Error) -> Failure {
    let private = is_private(error.message());
    let failure = Failure::from(error);
    if private { failure.hint(say("hint-private")) } else { failure }
}

/// Whether an address was refused because it is not public.
fn is_private(message: &str) -> bool {
    message.contains("private_hosts")
}

/// An id of a source as it is typed.
fn shown(id: &ExternalId) -> String {
    format!("{}:{}", id.source, id.id)
}
