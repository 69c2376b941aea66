//! A store in a folder with the `config.toml` of the command line, which says who acts when nobody is named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::blocking::{self, Hub};
use migration_hub::hub::{ExportHead, FirstOperator, OpenItem, PrivateRecord};
use migration_hub::people::{Actor, Handle, Role};
use migration_hub_sqlite::{OpenMode, StoreFolder};
use toml::{Table, Value};

use crate::clock::Given;

/// Whom the store does not know.
const VISITOR: &str = "visitor";

const CONFIG: &str = "config.toml";
/// The key of `config.toml` that says who acts when nobody is named; the command line keeps others beside it.
const PERSON: &str = "person";

/// The folder of a store.
#[derive(Debug)]
pub(crate) struct Place(StoreFolder);

impl Place {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(StoreFolder::new(path))
    }

    /// Opens the store, and says who acts: the one named, else the configuration's person, else a visitor.
    pub(crate) fn open(&self, actor: Option<String>, clock: Given) -> Result<(Hub, Actor)> {
        if !self.0.holds_store()? {
            let message = "there is no store in this folder; «create» makes one";
            return Err(Error::new(ErrorKind::NotFound, "open", message).with("path", self.0.path().display()));
        }
        let name = match actor {
            Some(name) => name,
            None => match self.config()?.remove(PERSON) {
                None => VISITOR.to_owned(),
                Some(Value::String(person)) => person,
                Some(other) => return Err(self.misconfigured(&format!("{PERSON} is {other}"))),
            },
        };
        let hub = blocking::open(clock.set(self.0.parts(OpenMode::Existing)?))?;
        let actor = self::actor(&hub, &name)?;
        Ok((hub, actor))
    }

    /// Makes the store, or finishes making it, and notes its first operator in the configuration.
    pub(crate) fn create(
        &self,
        operator: &str,
        name: Option<String>,
        roles: BTreeSet<Role>,
        clock: Given,
    ) -> Result<(Hub, Actor)> {
        const NAME: &str = "create";
        let handle: Handle =
            operator.parse().map_err(|error| Error::new(ErrorKind::Invalid, NAME, format!("/operator: {error}")))?;
        self.0.create().map_err(|error| self.unusable(NAME, &error))?;
        self.alone(NAME)?;
        let mut config = self.config()?;
        config.insert(PERSON.to_owned(), Value::String(handle.to_string()));
        // A store that is there keeps its configuration; a new one has it from its first moment.
        let there = self.0.holds_store()?;
        if !there {
            self.write(NAME, &config)?;
        }
        let parts = clock.set(self.0.parts(OpenMode::OpenOrCreate)?);
        let first = FirstOperator::named(handle.as_str());
        let operator = FirstOperator { name: name.unwrap_or_else(|| handle.to_string()), roles, ..first };
        let (hub, id) = blocking::create(parts, operator)?;
        if there {
            self.write(NAME, &config)?;
        }
        Ok((hub, Actor::Person(id)))
    }

    /// Makes the store anew from its export, and notes who acts in the configuration when somebody is named.
    pub(crate) fn restore(
        &self,
        head: ExportHead,
        open: Vec<OpenItem>,
        private: Vec<PrivateRecord>,
        actor: Option<String>,
    ) -> Result<(Hub, Actor)> {
        const NAME: &str = "restore";
        self.0.create().map_err(|error| self.unusable(NAME, &error))?;
        self.alone(NAME)?;
        let mut config = self.config()?;
        let hub = blocking::restore(self.0.parts(OpenMode::OpenOrCreate)?, head, open, private)?;
        let Some(name) = actor else { return Ok((hub, Actor::Visitor)) };
        let actor = self::actor(&hub, &name)?;
        if actor.person().is_some() {
            config.insert(PERSON.to_owned(), Value::String(name));
            self.write(NAME, &config)?;
        }
        Ok((hub, actor))
    }

    /// A store has a folder of its own.
    fn alone(&self, operation: &'static str) -> Result<()> {
        let Some(stranger) = self.0.strangers(&[CONFIG])?.into_iter().next() else { return Ok(()) };
        let message = format!("the folder holds something else: {stranger}; a store has a folder of its own");
        Err(Error::new(ErrorKind::ConfigInvalid, operation, message).with("path", self.0.path().display()))
    }

    fn write(&self, operation: &'static str, config: &Table) -> Result<()> {
        std::fs::write(self.0.path().join(CONFIG), config.to_string()).map_err(|error| self.unusable(operation, &error))
    }

    fn config(&self) -> Result<Table> {
        let path = self.0.path().join(CONFIG);
        match std::fs::read_to_string(&path) {
            Ok(text) => text.parse().map_err(|error: toml::de::Error| self.misconfigured(error.message())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Table::new()),
            Err(error) => Err(unusable("open", &path, &error)),
        }
    }

    fn misconfigured(&self, reason: &str) -> Error {
        let message = format!("{reason}; expected one line such as: {PERSON} = \"operator\"");
        Error::new(ErrorKind::ConfigInvalid, "open", message).with("path", self.0.path().join(CONFIG).display())
    }

    fn unusable(&self, operation: &'static str, error: &std::io::Error) -> Error {
        unusable(operation, self.0.path(), error)
    }
}

/// The error for a path that the operating system refuses.
pub(crate) fn unusable(operation: &'static str, path: &Path, error: &std::io::Error) -> Error {
    use std::io::ErrorKind as Io;
    let kind = match error.kind() {
        Io::StorageFull | Io::QuotaExceeded => ErrorKind::Unavailable,
        Io::NotFound => ErrorKind::NotFound,
        _ => ErrorKind::ConfigInvalid,
    };
    Error::new(kind, operation, format!("this path cannot be used: {error}")).with("path", path.display())
}

/// The actor that a handle or an id names, or one as an actor is written: `visitor`, `person:` and an id, `system:harvest`.
pub(crate) fn actor(hub: &Hub, name: &str) -> Result<Actor> {
    match name.parse() {
        Ok(Actor::Person(id)) => hub.person_id(&id.to_string()).map(Actor::Person),
        Ok(actor) => Ok(actor),
        Err(_) => hub.person_id(name).map(Actor::Person),
    }
}
