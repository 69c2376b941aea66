//! A store in a folder, laid out as the command line lays it out: `hub.sqlite`, `index/public`, `index/desk`,
//! `config.toml`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::blocking::{self, Hub};
use migration_hub::hub::{FirstOperator, HubParts};
use migration_hub::id::{PersonId, SystemEntropy};
use migration_hub::people::{Actor, Handle};
use migration_hub::search::IndexHandle;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::storage::StorageHandle;
use migration_hub::text::echo;
use migration_hub::time::SystemClock;
use migration_hub_sqlite::{OpenMode, SqliteConfig, SqliteStorage};
use toml::{Table, Value};

/// Whom the store does not know.
pub(crate) const VISITOR: &str = "visitor";

const DATABASE: &str = "hub.sqlite";
const CONFIG: &str = "config.toml";
const INDEX: &str = "index";
/// The key of `config.toml` that says who acts when nobody is named; the command line keeps others beside it.
const PERSON: &str = "person";

/// The folder of a store.
#[derive(Debug)]
pub(crate) struct Place(pub(crate) PathBuf);

impl Place {
    /// Opens the store, and says who acts: the one named, else the configuration's person, else a visitor.
    pub(crate) fn open(&self, actor: Option<String>) -> Result<(Hub, Actor)> {
        if !self.database().try_exists().map_err(|error| self.unusable("open", &error))? {
            let message = "there is no store in this folder; «create» makes one";
            return Err(Error::new(ErrorKind::NotFound, "open", message).with("path", self.0.display()));
        }
        let name = match actor {
            Some(name) => name,
            None => match self.config()?.remove(PERSON) {
                None => VISITOR.to_owned(),
                Some(Value::String(person)) => person,
                Some(other) => return Err(self.misconfigured(&format!("{PERSON} is {other}"))),
            },
        };
        let hub = blocking::open(self.parts(OpenMode::Existing)?)?;
        let actor = self::actor(&hub, &name)?;
        Ok((hub, actor))
    }

    /// Makes the store, or finishes making it, and notes its first operator in the configuration.
    pub(crate) fn create(&self, operator: &str) -> Result<(Hub, Actor)> {
        const NAME: &str = "create";
        let handle: Handle =
            operator.parse().map_err(|error| Error::new(ErrorKind::Invalid, NAME, format!("/operator: {error}")))?;
        std::fs::create_dir_all(&self.0).map_err(|error| self.unusable(NAME, &error))?;
        self.nothing_else()?;
        let mut config = self.config()?;
        config.insert(PERSON.to_owned(), Value::String(handle.to_string()));
        let write =
            || std::fs::write(self.0.join(CONFIG), config.to_string()).map_err(|error| self.unusable(NAME, &error));
        // A store that is there keeps its configuration; a new one has it from its first moment.
        let there = self.database().exists();
        if !there {
            write()?;
        }
        let parts = self.parts(OpenMode::OpenOrCreate)?;
        let (hub, id) = blocking::create(parts, FirstOperator::named(handle.as_str()))?;
        if there {
            write()?;
        }
        Ok((hub, Actor::Person(id)))
    }

    /// A store has a folder of its own.
    fn nothing_else(&self) -> Result<()> {
        let ours = [DATABASE, "hub.sqlite-wal", "hub.sqlite-shm", CONFIG, INDEX];
        let entries = std::fs::read_dir(&self.0).map_err(|error| self.unusable("create", &error))?;
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        match names.filter(|name| !ours.contains(&name.as_str())).min() {
            None => Ok(()),
            Some(name) => {
                let message = format!("the folder holds something else: {name}; a store has a folder of its own");
                Err(Error::new(ErrorKind::ConfigInvalid, "create", message).with("path", self.0.display()))
            }
        }
    }

    fn database(&self) -> PathBuf {
        self.0.join(DATABASE)
    }

    fn config(&self) -> Result<Table> {
        let path = self.0.join(CONFIG);
        match std::fs::read_to_string(&path) {
            Ok(text) => text.parse().map_err(|error: toml::de::Error| self.misconfigured(error.message())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Table::new()),
            Err(error) => Err(unusable("open", &path, &error)),
        }
    }

    fn misconfigured(&self, reason: &str) -> Error {
        let message = format!("{reason}; expected one line such as: {PERSON} = \"operator\"");
        Error::new(ErrorKind::ConfigInvalid, "open", message).with("path", self.0.join(CONFIG).display())
    }

    fn parts(&self, mode: OpenMode) -> Result<HubParts> {
        let storage = SqliteStorage::connect(SqliteConfig::new(self.database()).mode(mode))?;
        let index = |name| TantivyIndex::open(&self.0.join(INDEX).join(name)).map(IndexHandle::new);
        Ok(HubParts {
            storage: StorageHandle::new(storage),
            public: index("public")?,
            desk: index("desk")?,
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
        })
    }

    fn unusable(&self, operation: &'static str, error: &std::io::Error) -> Error {
        unusable(operation, &self.0, error)
    }
}

/// The error for a path that the operating system refuses.
pub(crate) fn unusable(operation: &'static str, path: &Path, error: &std::io::Error) -> Error {
    use std::io::ErrorKind as Io;
    let kind = match error.kind() {
        Io::StorageFull | Io::QuotaExceeded => ErrorKind::Unavailable,
        _ => ErrorKind::ConfigInvalid,
    };
    Error::new(kind, operation, format!("this path cannot be used: {error}")).with("path", path.display())
}

/// The actor that a handle, an id or `visitor` names.
pub(crate) fn actor(hub: &Hub, name: &str) -> Result<Actor> {
    if name == VISITOR {
        return Ok(Actor::Visitor);
    }
    person(hub, name).map(Actor::Person)
}

/// The person that a handle or an id names.
pub(crate) fn person(hub: &Hub, name: &str) -> Result<PersonId> {
    let absent = || {
        let message = format!("no person is called «{}»", echo(name));
        Error::new(ErrorKind::NotFound, "person", message)
    };
    let id = hub.person_id(name)?.ok_or_else(absent)?;
    // An id is taken at its word above; here the person has to be there. A stranger may not even ask.
    match hub.as_actor(Actor::Person(id)).person(name) {
        Ok(member) => Ok(member.person.id),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => Err(absent()),
        Err(error) => Err(error),
    }
}
