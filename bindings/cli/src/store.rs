//! A store in a folder: its files, who acts by default, opening and making it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use migration_hub::error::Error;
use migration_hub::hub::blocking::{self, ActorHub, Hub};
use migration_hub::hub::{FirstOperator, HubParts, ResourceRef};
use migration_hub::id::{PersonId, ResourceId, SystemEntropy};
use migration_hub::people::{Actor, Handle};
use migration_hub::search::IndexHandle;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::storage::StorageHandle;
use migration_hub::time::SystemClock;
use migration_hub_sqlite::{OpenMode, SqliteConfig, SqliteStorage};
use serde::{Deserialize, Serialize};

use crate::args::Global;
use crate::exit::{Code, Failure};
use crate::output::{note, shell_word};

/// Whom `--as` and the configuration call somebody whom the store does not know.
pub(crate) const VISITOR: &str = "visitor";

const DATABASE: &str = "hub.sqlite";
const CONFIG: &str = "config.toml";
const INDEX: &str = "index";

/// What stands in `config.toml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// As whom commands act that do not say.
    pub(crate) person: Option<String>,
    /// The quickstart made this store, and may go on with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) quickstart: bool,
}

/// The folder of a store.
#[derive(Debug, Clone)]
pub(crate) struct Place(PathBuf);

impl Place {
    pub(crate) fn new(folder: impl Into<PathBuf>) -> Self {
        Self(folder.into())
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }

    fn database(&self) -> PathBuf {
        self.0.join(DATABASE)
    }

    /// Whether a store's file is here, however far its making came.
    pub(crate) fn has_store(&self) -> bool {
        self.database().exists()
    }

    /// The names in the folder that no store would have; `None` when there is no folder.
    pub(crate) fn strangers(&self) -> Result<Option<Vec<String>>, Failure> {
        let entries = match std::fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.unusable(&error)),
        };
        let ours = [DATABASE, "hub.sqlite-journal", "hub.sqlite-wal", "hub.sqlite-shm", CONFIG, INDEX];
        let mut names: Vec<String> = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| !ours.contains(&name.as_str()))
            .collect();
        names.sort();
        Ok(Some(names))
    }

    fn unusable(&self, error: &std::io::Error) -> Failure {
        use std::io::ErrorKind as Io;
        let folder = self.0.display();
        match error.kind() {
            Io::PermissionDenied | Io::ReadOnlyFilesystem => {
                let message = format!("the folder {folder} may not be written to: {error}");
                Failure::new(Code::Failed, message)
                    .hint("take another folder with --store DIR, or change its permissions")
            }
            Io::StorageFull | Io::QuotaExceeded => {
                let message = format!("the disk that holds {folder} is full");
                Failure::new(Code::Busy, message).hint("make room and type the same again")
            }
            Io::NotADirectory | Io::AlreadyExists => {
                Failure::new(Code::Failed, format!("{folder} is a file; a store is a folder"))
            }
            _ => Failure::new(Code::Failed, format!("the folder {folder} cannot be used: {error}")),
        }
    }

    pub(crate) fn config(&self) -> Result<Config, Failure> {
        let path = self.0.join(CONFIG);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Config::default());
            }
            Err(error) => return Err(self.unusable(&error).at(path.display())),
        };
        toml::from_str(&text).map_err(|error| {
            let message = error.message().replace('\n', " ");
            Failure::new(Code::Failed, format!("{}: {message}", path.display()))
                .hint("expected one line such as: person = \"operator\"")
        })
    }

    pub(crate) fn write_config(&self, config: &Config) -> Result<(), Failure> {
        let text = toml::to_string(config).map_err(|error| Failure::new(Code::Failed, format!("{CONFIG}: {error}")))?;
        std::fs::create_dir_all(&self.0)
            .and_then(|()| std::fs::write(self.0.join(CONFIG), text))
            .map_err(|error| self.unusable(&error))
    }

    fn parts(&self, mode: OpenMode) -> Result<HubParts, Failure> {
        let storage = SqliteStorage::connect(SqliteConfig::new(self.database()).mode(mode))?;
        let index = |name: &str| -> Result<IndexHandle, Failure> {
            let path = self.0.join(INDEX).join(name);
            let index = TantivyIndex::open(&path).map_err(|error| self.index_failure(error))?;
            Ok(IndexHandle::new(index))
        };
        Ok(HubParts {
            storage: StorageHandle::new(storage),
            public: index("public")?,
            desk: index("desk")?,
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
        })
    }

    fn index_failure(&self, error: Error) -> Failure {
        let index = self.0.join(INDEX);
        Failure::from(error).hint(format!(
            "an index holds nothing of its own: delete the folder {}, the next search builds it again",
            shell_word(&index.display().to_string())
        ))
    }

    /// Makes the store, or finishes making it.
    pub(crate) fn create(&self, operator: &Handle, name: Option<&str>) -> Result<(Hub, PersonId), Failure> {
        std::fs::create_dir_all(&self.0).map_err(|error| self.unusable(&error))?;
        let first = FirstOperator { handle: operator.to_string(), name: name.unwrap_or(operator.as_str()).to_owned() };
        Ok(blocking::create(self.parts(OpenMode::OpenOrCreate)?, first)?)
    }

    /// Opens the store.
    pub(crate) fn open(&self) -> Result<Hub, Failure> {
        if !self.has_store() {
            let message = format!("there is no store in {}", self.0.display());
            return Err(Failure::new(Code::NotFound, message)
                .hint("«mighub init» makes one; --store DIR names another folder")
                .hint("«mighub quickstart» makes one with something in it"));
        }
        let parts = self.parts(OpenMode::Existing)?;
        blocking::open(parts).map_err(|error| {
            let unfinished = error.kind() == migration_hub::error::ErrorKind::NotFound;
            let failure = Failure::from(error);
            if unfinished { failure.hint("making it was interrupted: «mighub init» finishes it") } else { failure }
        })
    }
}

/// An open store with somebody who acts in it.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) who: ActorHub,
}

impl Session {
    /// Opens the store that the command line names, as whom it names, and says so.
    pub(crate) fn open(global: &Global) -> Result<Self, Failure> {
        let place = Place::new(&global.store);
        let hub = place.open()?;
        let name = match &global.actor {
            Some(name) => Some(name.clone()),
            None => place.config()?.person,
        };
        let name = name.as_deref().unwrap_or(VISITOR);
        let who = hub.as_actor(actor(&hub, name)?);
        let session = Self { who };
        note(format_args!("as {}", session.handle(name)));
        Ok(session)
    }

    /// The acting person's handle, also when the person was named by id.
    fn handle(&self, name: &str) -> String {
        match self.who.actor() {
            Actor::Person(_) => {
                self.who.person(name).map_or_else(|_| name.to_owned(), |member| member.person.handle.to_string())
            }
            _ => name.to_owned(),
        }
    }

    /// The person whom a handle or an id names.
    pub(crate) fn person(&self, name: &str) -> Result<PersonId, Failure> {
        Ok(self.who.person(name)?.person.id)
    }

    /// The item that a name names.
    pub(crate) fn find(&self, name: &ResourceRef) -> Result<ResourceId, Failure> {
        Ok(self.who.find(name)?)
    }
}

fn actor(hub: &Hub, name: &str) -> Result<Actor, Failure> {
    if name == VISITOR {
        return Ok(Actor::Visitor);
    }
    let unknown = || {
        let name = migration_hub::text::echo(name);
        Failure::new(Code::NotFound, format!("this store knows no person called «{name}»"))
            .hint("--as takes a handle, an id, or «visitor»")
    };
    let id = hub.person_id(name)?.ok_or_else(unknown)?;
    let actor = Actor::Person(id);
    // An id is taken at its word by the call above; whether it is somebody is known only to somebody.
    match hub.as_actor(actor).person(name) {
        Ok(_) => Ok(actor),
        Err(_) => Err(unknown()),
    }
}
