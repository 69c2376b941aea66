//! `source`: other portals that are harvested here, and what that leaves for a person to decide.

mod add;
pub(crate) mod answers;
mod map;
mod report;
mod run;
mod state;
mod trial;
pub(super) mod turn;
mod waiting;
pub(super) mod watched;

use migration_hub::error::Error;
use migration_hub::federation::fetch::FetchHandle;
use migration_hub::federation::{SourceHandle, SourceSettings};
use migration_hub::people::Handle;
use migration_hub::resource::ExternalId;

use crate::args::{Network, SourceCommand};
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};
use crate::output::Out;
use crate::portals::{self, CREDENTIALS, Portal, asking};
use crate::store::Session;
use crate::typed::{Words, words};

pub(super) use self::run::bar;
pub(super) use self::state::minute;

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
pub(super) fn settings(session: &Session, name: &Handle) -> Result<SourceSettings, Failure> {
    let found = session.who.sources()?.into_iter().find(|record| record.settings.name == *name);
    found.map(|record| record.settings).ok_or_else(|| {
        let message = say_with("source-unknown", &[("name", name.to_string().into())]);
        Failure::new(Code::NotFound, message).hint_command(say("hint-sources"), words("source list", &[]))
    })
}

/// The plugin of a source, which another program may have added.
pub(super) fn portal(settings: &SourceSettings) -> Result<&'static Portal, Failure> {
    portals::named(&settings.plugin).ok_or_else(|| {
        let values = [("name", settings.name.to_string().into()), ("plugin", settings.plugin.as_str().into())];
        Failure::new(Code::Failed, say_with("source-no-such-plugin", &values))
    })
}

/// A source, ready to be asked. Some portals are asked what they are for it.
pub(super) fn connect(
    session: &Session,
    settings: &SourceSettings,
    fetch: &FetchHandle,
) -> Result<SourceHandle, Failure> {
    let (portal, name) = (portal(settings)?, &settings.name);
    let told =
        portals::with_credentials(session, name, &settings.plugin_settings).map_err(|failure| failure.at(name))?;
    (portal.source)(name, &told, fetch.clone()).map_err(|error| asked(session, name, error))
}

/// A failure to ask a portal, with what can be done about it.
pub(super) fn asked(session: &Session, name: &Handle, error: Error) -> Failure {
    let hint = help(session, name, error.message());
    let failure = Failure::of_portal(error).at(name);
    hint.into_iter().fold(failure, Failure::hint)
}

/// What can be done about what a portal, or the way to it, refused: its address is not public, or it was given no
/// credentials.
pub(super) fn help(session: &Session, name: &Handle, message: &str) -> Option<String> {
    if message.contains("private_hosts") {
        return Some(say("hint-private"));
    }
    let given = || portals::credentials_place(session, name).is_ok_and(|place| place.is_some());
    (message.contains("credentials") && !given()).then(|| no_credentials(session, name))
}

/// That no credentials for a portal were found, and where they would be.
pub(super) fn no_credentials(session: &Session, name: &Handle) -> String {
    let values = [
        ("name", name.to_string().into()),
        ("variable", portals::variable(name).into()),
        ("file", session.file(CREDENTIALS).display().to_string().into()),
    ];
    say_with("hint-credentials", &values)
}

/// Words of a command, and those by which it asks as the present one did.
pub(super) fn again(network: &Network, template: &str, values: &[(&str, &str)]) -> Words {
    [words(template, values), asking(network)].concat()
}

/// That a source is left alone, with how it is no longer.
pub(super) fn paused(name: &Handle) -> Failure {
    let message = say_with("source-paused", &[("name", name.to_string().into())]);
    let resume = words("source add NAME --resume", &[("NAME", name.as_str())]);
    Failure::new(Code::Denied, message).hint_command(say("hint-source-resume"), resume)
}

/// An id of a source as it is typed.
pub(super) fn shown(id: &ExternalId) -> String {
    format!("{}:{}", id.source, id.id)
}
