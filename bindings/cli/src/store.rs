//! A store in a folder: its files, who acts by default, opening and making it.

mod own;

use std::path::{Component, Path, PathBuf};

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::{self, ActorHub, Hub};
use migration_hub::hub::{FirstOperator, HubParts, ResourceRef};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::{Actor, Handle};
use migration_hub::storage::{Report, StorageHandle, verify};
use migration_hub_sqlite::{OpenMode, StoreFolder};
use serde::{Deserialize, Serialize};

use crate::args::{Cli, RoleName};
use crate::exit::{Code, Failure};
use crate::messages::{Value, say, say_with};
use crate::output::{Out, note, shell_word};
use crate::portals::CREDENTIALS;
use crate::typed::{Typed, words};

/// Whom `--as` and the configuration call somebody whom the store does not know.
pub(crate) const VISITOR: &str = "visitor";

/// The key of the resumption tokens of the repository, of this store alone.
pub(crate) const TOKEN_KEY: &str = "oai.key";

const CONFIG: &str = "config.toml";
/// What `config.toml` is called until it is whole.
const CONFIG_UNFINISHED: &str = ".mighub-config.tmp";

/// What stands in `config.toml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// As whom commands act that do not say.
    pub(crate) person: Option<String>,
    /// The quickstart made this store, and may go on with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) quickstart: bool,
    /// How portals are asked, and what they are told of who asks.
    #[serde(default, skip_serializing_if = "toml::Table::is_empty")]
    pub(crate) transport: toml::Table,
    /// The portal that publishes.
    #[serde(default, skip_serializing_if = "toml::Table::is_empty")]
    pub(crate) site: toml::Table,
    /// The repository that others harvest.
    #[serde(default, skip_serializing_if = "toml::Table::is_empty")]
    pub(crate) oai: toml::Table,
}

/// What the configuration trusts beside it: certificates in the store's folder, or a folder in that with them.
fn trusted(transport: &toml::Table) -> Vec<String> {
    let files = transport.get("trust").and_then(toml::Value::as_array).into_iter().flatten();
    let first = |file: &str| {
        let mut parts = Path::new(file).components().skip_while(|part| *part == Component::CurDir);
        match parts.next()? {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        }
    };
    files.filter_map(toml::Value::as_str).filter_map(first).collect()
}

/// The folder of a store.
#[derive(Debug, Clone)]
pub(crate) struct Place(StoreFolder);

impl Place {
    pub(crate) fn new(folder: impl Into<PathBuf>) -> Self {
        Self(StoreFolder::new(folder))
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    /// The folder as messages show it.
    fn shown(&self) -> String {
        self.folder().display().to_string()
    }

    /// The file of the storage.
    pub(crate) fn database(&self) -> PathBuf {
        self.0.database()
    }

    /// The folder of the indexes.
    pub(crate) fn index(&self) -> PathBuf {
        self.0.index()
    }

    /// Whether a store's file is here, however far its making came.
    pub(crate) fn has_store(&self) -> Result<bool, Failure> {
        Ok(self.0.holds_store()?)
    }

    /// Something in the folder that no store would have there, as a path below it. A configuration without a store
    /// counts unless it names a person: that is what an interrupted making leaves.
    pub(crate) fn stranger(&self) -> Result<Option<String>, Failure> {
        let trusted = self.config().map(|config| trusted(&config.transport)).unwrap_or_default();
        let mut own = vec![CONFIG, CONFIG_UNFINISHED, CREDENTIALS, TOKEN_KEY];
        own.extend(trusted.iter().map(String::as_str));
        if let Some(stranger) = self.0.strangers(&own)?.into_iter().next() {
            return Ok(Some(stranger));
        }
        let config = self.folder().join(CONFIG);
        let there = config.try_exists().map_err(|error| self.unusable(&error))?;
        if there && !self.has_store()? && !self.config().is_ok_and(|config| config.person.is_some()) {
            return Ok(Some(CONFIG.to_owned()));
        }
        own::stranger_in_index(&self.0.index()).map_err(|error| self.unusable(&error))
    }

    /// Something in the folder, whatever it is; what an interrupted write leaves does not count.
    pub(crate) fn anything(&self) -> Result<Option<String>, Failure> {
        let names = own::names(self.folder()).map_err(|error| self.unusable(&error))?;
        Ok(names.into_iter().find(|name| name != CONFIG_UNFINISHED))
    }

    fn unusable(&self, error: &std::io::Error) -> Failure {
        use std::io::ErrorKind as Io;
        let folder = self.shown();
        let why = || ("why", error.to_string().into());
        match error.kind() {
            Io::PermissionDenied | Io::ReadOnlyFilesystem => {
                let message = say_with("store-not-writable", &[("folder", folder.into()), why()]);
                Failure::new(Code::Failed, message).hint(say("hint-other-folder"))
            }
            Io::StorageFull | Io::QuotaExceeded => {
                let message = say_with("store-disk-full", &[("folder", folder.into())]);
                Failure::new(Code::Busy, message).hint(say("hint-make-room"))
            }
            Io::NotADirectory | Io::AlreadyExists => {
                Failure::new(Code::Failed, say_with("store-is-file", &[("folder", folder.into())]))
            }
            _ => Failure::new(Code::Failed, say_with("store-unusable", &[("folder", folder.into()), why()])),
        }
    }

    pub(crate) fn config(&self) -> Result<Config, Failure> {
        let path = self.folder().join(CONFIG);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Config::default());
            }
            Err(error) => return Err(self.unusable(&error).at(path.display())),
        };
        toml::from_str(&text).map_err(|error| {
            let message = error.message().replace('\n', " ");
            Failure::new(Code::Failed, format!("{}: {message}", path.display())).hint(say("hint-config"))
        })
    }

    pub(crate) fn write_config(&self, config: &Config) -> Result<(), Failure> {
        let text = toml::to_string(config).map_err(|error| Failure::new(Code::Failed, format!("{CONFIG}: {error}")))?;
        let unfinished = self.folder().join(CONFIG_UNFINISHED);
        // Under its own name it is whole from its first moment, whenever this process ends.
        self.0
            .create()
            .and_then(|()| std::fs::write(&unfinished, text))
            .and_then(|()| std::fs::rename(&unfinished, self.folder().join(CONFIG)))
            .map_err(|error| self.unusable(&error))
    }

    fn parts(&self, mode: OpenMode) -> Result<HubParts, Failure> {
        self.0.parts(mode).map_err(|error| {
            let index = error.context().iter().any(|(name, _)| *name == "index");
            let failure = Failure::from(error);
            if !index {
                return failure;
            }
            let folder = shell_word(&self.0.index().display().to_string());
            failure.hint(say_with("hint-index-folder", &[("folder", folder.into())]))
        })
    }

    /// Makes the store, or finishes making it.
    pub(crate) fn create(
        &self,
        operator: &Handle,
        name: Option<&str>,
        roles: &[RoleName],
    ) -> Result<(Hub, PersonId), Failure> {
        let roles = roles.iter().map(|role| (*role).into()).collect();
        let name = name.unwrap_or(operator.as_str()).to_owned();
        let first = FirstOperator { name, roles, ..FirstOperator::named(operator.as_str()) };
        blocking::create(self.new_parts()?, first).map_err(|error| {
            if error.kind() != ErrorKind::AlreadyExists {
                return error.into();
            }
            let message = say_with("store-there", &[("folder", self.shown().into())]);
            Failure::new(Code::Denied, message)
                .hint_command(say("hint-use-it"), words("init --store DIR", &[]))
                .hint_command(say("hint-other-operator"), words("person add HANDLE --role operator --as OPERATOR", &[]))
        })
    }

    /// What a store in this folder is made of, which is to be made anew there.
    pub(crate) fn new_parts(&self) -> Result<HubParts, Failure> {
        self.0.create().map_err(|error| self.unusable(&error))?;
        self.parts(OpenMode::OpenOrCreate)
    }

    /// The report on a store that is damaged, whoever asks; `None` where none is, or where it cannot be looked at.
    pub(crate) fn damage(&self) -> Option<Report> {
        let parts = self.parts(OpenMode::Existing).ok()?;
        let report = blocking::wait(verify(&parts.storage, None)).ok()?;
        Some(report).filter(|report| !report.damage.is_empty())
    }

    /// The storage itself, for what follows its log.
    pub(crate) fn storage(&self) -> Result<StorageHandle, Failure> {
        Ok(self.parts(OpenMode::Existing)?.storage)
    }

    /// Opens the store.
    pub(crate) fn open(&self) -> Result<Hub, Failure> {
        if !self.has_store()? {
            let message = say_with("store-missing", &[("folder", self.shown().into())]);
            return Err(Failure::new(Code::NotFound, message)
                .hint(say("hint-names-folder"))
                .hint_command(say("hint-make"), words("init", &[]))
                .hint_command(say("hint-make-filled"), words("quickstart", &[])));
        }
        let parts = self.parts(OpenMode::Existing)?;
        blocking::open(parts).map_err(|error| {
            let unfinished = error.kind() == ErrorKind::NotFound;
            let failure = Failure::from(error);
            if unfinished { failure.hint_command(say("hint-finish"), words("init", &[])) } else { failure }
        })
    }
}

/// An open store with somebody who acts in it.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) who: ActorHub,
    /// The store, whoever acts.
    pub(crate) hub: Hub,
    /// What everybody may do and see.
    pub(crate) everybody: ActorHub,
    /// What the command line says, for the commands that are printed.
    pub(crate) typed: Typed,
    /// The folder of the store.
    folder: PathBuf,
}

impl Session {
    /// Opens the store that the command line names, as whom it names, and says so.
    pub(crate) fn open(cli: &Cli) -> Result<Self, Failure> {
        let place = Place::new(cli.global.folder());
        let hub = place.open()?;
        let name = match &cli.global.actor {
            Some(name) => Some(name.clone()),
            None => place.config()?.person,
        };
        let name = name.as_deref().unwrap_or(VISITOR);
        let who = hub.as_actor(actor(&hub, name)?);
        let everybody = hub.as_actor(Actor::Visitor);
        let session = Self { who, hub, everybody, typed: Typed::of(cli), folder: place.folder().to_owned() };
        note(format_args!("{}", say_with("acting-as", &[("who", session.handle(name).into())])));
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

    /// Whether a path lies in the folder of the store, or would lie there.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        let mut places = [Some(path), path.parent()].into_iter().flatten().filter_map(leads_to);
        self.folder.canonicalize().is_ok_and(|own| places.any(|place| place.starts_with(&own)))
    }

    /// The storage of the store, for what follows its log.
    pub(crate) fn storage(&self) -> Result<StorageHandle, Failure> {
        Place::new(&self.folder).storage()
    }

    /// What stands in the store's configuration.
    pub(crate) fn config(&self) -> Result<Config, Failure> {
        Place::new(&self.folder).config()
    }

    /// A file of the store's folder, whether or not it is there.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The person whom a handle or an id names.
    pub(crate) fn person(&self, name: &str) -> Result<PersonId, Failure> {
        Ok(self.who.person(name)?.person.id)
    }

    /// Says what comes next: why, and the whole command on a line that is not broken.
    pub(crate) fn next(&self, out: &Out, why: &str, command: &[String]) -> Result<(), Failure> {
        let command = self.typed.command(command);
        out.line(say_with("next-command", &[("why", Value::Said(why.to_owned())), ("command", command.into())]))
    }

    /// The item that a name names.
    pub(crate) fn find(&self, name: &ResourceRef) -> Result<ResourceId, Failure> {
        Ok(self.who.find(name)?)
    }
}

/// Where a path leads, or would lead: as much of it as is there with its links followed, the rest as it is written.
fn leads_to(path: &Path) -> Option<PathBuf> {
    let followed = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        path.canonicalize().ok()
    };
    let (there, mut place) = path.ancestors().find_map(|there| Some((there, followed(there)?)))?;
    for part in path.strip_prefix(there).ok()?.components() {
        match part {
            Component::ParentDir => _ = place.pop(),
            Component::Normal(name) => place.push(name),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    Some(place)
}

/// Who acts by a command line, where a person does: as it says, or as the configuration of the store does.
pub(crate) fn acting(cli: &Cli) -> Option<String> {
    let configured = || Place::new(cli.global.folder()).config().ok()?.person;
    cli.global.actor.clone().or_else(configured).filter(|name| name != VISITOR)
}

fn actor(hub: &Hub, name: &str) -> Result<Actor, Failure> {
    if name == VISITOR {
        return Ok(Actor::Visitor);
    }
    match hub.person_id(name) {
        Ok(id) => Ok(Actor::Person(id)),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Failure::from(error).hint(say("hint-as-takes"))),
        Err(error) => Err(error.into()),
    }
}
