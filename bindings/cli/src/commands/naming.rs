//! `naming`: what this portal calls States and territories, and where the other commands take their names from.

use std::path::Path;

use migration_hub::people::Actor;
use migration_hub::vocabulary::{Area, NamingError, NamingPolicy};

use crate::args::{Cli, NamingCommand};
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};
use crate::output::{Out, note};
use crate::store::{Place, Session};
use crate::text;

/// Bytes that a naming policy, or another file that somebody wrote by hand, may have.
pub(super) const BY_HAND: usize = 16 << 20;

pub(crate) fn run(out: &Out, session: &Session, command: &NamingCommand) -> Result<(), Failure> {
    match command {
        NamingCommand::Show => {
            let policy = session.who.naming()?;
            if policy == NamingPolicy::default() {
                note(format_args!("{}", say("naming-default")));
                return Ok(());
            }
            let written = toml::to_string(&policy).map_err(|error| Failure::new(Code::Failed, error.to_string()))?;
            written.trim_end().lines().try_for_each(|line| out.line(line))
        }
        NamingCommand::Set { file } => {
            let policy = read(file)?;
            session.who.set_naming(policy.clone())?;
            let language = crate::messages::language();
            let noted = policy.areas().filter(|area| area.name(&language).footnote.is_some()).count();
            let added = policy.areas().filter(|listed| listed.area().is_user_assigned()).count();
            let hidden = Area::all().filter(|area| !policy.lists(*area)).count();
            let counts = [("listed", policy.areas().count()), ("added", added), ("hidden", hidden), ("noted", noted)];
            out.line(say_with("naming-set", &counts.map(|(name, count)| (name, count.into()))))
        }
    }
}

/// The policy at work: that of the store, where there is one. A store that is named has to be there.
pub(super) fn at_work(cli: &Cli) -> Result<NamingPolicy, Failure> {
    let place = Place::new(cli.global.folder());
    if cli.global.store.is_none() && !place.has_store()? {
        return Ok(NamingPolicy::default());
    }
    Ok(place.open()?.as_actor(Actor::Visitor).naming()?)
}

/// The policy that a file writes down.
pub(super) fn read(file: &Path) -> Result<NamingPolicy, Failure> {
    NamingPolicy::from_toml(&text::utf8(file, BY_HAND)?).map_err(|error| match error {
        NamingError::Syntax { message } => Failure::in_file(text::shown(file), &[message]),
        NamingError::Violations(broken) => Failure::in_file(text::shown(file), &broken.0),
    })
}
