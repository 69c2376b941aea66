//! A store in a folder of its own: the database, and beside it the two indexes that can be built again from it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::HubParts;
use migration_hub::id::SystemEntropy;
use migration_hub::search::IndexHandle;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::storage::StorageHandle;
use migration_hub::time::SystemClock;

use crate::{OpenMode, SqliteConfig, SqliteStorage};

const DATABASE: &str = "hub.sqlite";
const INDEX: &str = "index";
/// What SQLite keeps beside its file while a store is open, or after a process was killed.
const BESIDE: [&str; 3] = ["hub.sqlite-journal", "hub.sqlite-wal", "hub.sqlite-shm"];

/// The folder of a store: `hub.sqlite`, `index/public` and `index/desk`. Every binding lays it out like this.
///
/// ```
/// use migration_hub::hub::{blocking, FirstOperator};
/// use migration_hub_sqlite::{OpenMode, StoreFolder};
///
/// # let temporary = tempfile::tempdir()?;
/// # let path = temporary.path().join("hub");
/// let folder = StoreFolder::new(path);
/// assert!(!folder.holds_store()?);
/// let (hub, operator) = blocking::create(folder.parts(OpenMode::New)?, FirstOperator::named("operator"))?;
/// drop(hub);
/// let hub = blocking::open(folder.parts(OpenMode::Existing)?)?;
/// assert_eq!(hub.person_id("operator")?, operator);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreFolder(PathBuf);

impl StoreFolder {
    /// The store in this folder, whether or not there is one yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The file of the storage.
    pub fn database(&self) -> PathBuf {
        self.0.join(DATABASE)
    }

    /// The folder of the indexes. They hold nothing of their own: deleted, the next search builds them again.
    pub fn index(&self) -> PathBuf {
        self.0.join(INDEX)
    }

    /// Whether a store's file is here, however far its making came.
    ///
    /// # Errors
    /// `ConfigInvalid` when the folder may not be looked into.
    pub fn holds_store(&self) -> Result<bool> {
        self.database().try_exists().map_err(|error| self.unusable(error))
    }

    /// The names in the folder that belong to no store, in order; none when there is no folder. An embedder names its
    /// own files, such as a configuration.
    ///
    /// # Errors
    /// `ConfigInvalid` when it is no folder, or may not be looked into.
    pub fn strangers(&self, own: &[&str]) -> Result<Vec<String>> {
        let entries = match std::fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.unusable(error)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| self.unusable(error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let ours = name == DATABASE || name == INDEX || BESIDE.contains(&name.as_str());
            if !ours && !own.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names.sort_unstable();
        Ok(names)
    }

    /// Makes the folder, for its owner alone where the system knows owners: a store holds drafts, people and confidential
    /// comments. A folder that is there stays as it is.
    ///
    /// # Errors
    /// What the operating system says.
    ///
    /// ```
    /// # let temporary = tempfile::tempdir()?;
    /// let folder = migration_hub_sqlite::StoreFolder::new(temporary.path().join("a/hub"));
    /// folder.create()?;
    /// assert!(folder.path().is_dir());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn create(&self) -> std::io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(&self.0)
    }

    /// The storage and the indexes, with the system's clock and source of randomness: what a Hub is made of.
    ///
    /// # Errors
    /// As [`SqliteStorage::connect`] and [`TantivyIndex::open`]; an error of an index names its folder as `index`.
    pub fn parts(&self, mode: OpenMode) -> Result<HubParts> {
        let storage = SqliteStorage::connect(SqliteConfig::new(self.database()).mode(mode))?;
        let index = |name: &str| -> Result<IndexHandle> {
            let path = self.index().join(name);
            TantivyIndex::open(&path).map(IndexHandle::new).map_err(|error| error.with("index", path.display()))
        };
        Ok(HubParts {
            storage: StorageHandle::new(storage),
            public: index("public")?,
            desk: index("desk")?,
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
        })
    }

    fn unusable(&self, cause: std::io::Error) -> Error {
        let message = match cause.kind() {
            std::io::ErrorKind::NotADirectory => "this is a file; a store is a folder".to_owned(),
            _ => format!("the folder cannot be used: {cause}"),
        };
        Error::new(ErrorKind::ConfigInvalid, "open", message).with("path", self.0.display()).caused_by(cause)
    }
}
