//! What a storage on SQLite is configured by: one struct, from code or from a file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use migration_hub::error::{Error, ErrorKind, Result};
use serde::{Deserialize, Serialize};

/// The longest patience that is accepted: an hour.
const LONGEST_PATIENCE_MS: u64 = 3_600_000;

/// Where the store is, and how patient the storage is.
///
/// ```
/// use migration_hub_sqlite::SqliteConfig;
/// let config: SqliteConfig = serde_json::from_str(r#"{"path": "/srv/hub/store.sqlite", "busy_timeout_ms": 2000}"#)?;
/// assert_eq!(config, SqliteConfig::new("/srv/hub/store.sqlite").busy_timeout_ms(2_000));
/// assert!(serde_json::from_str::<SqliteConfig>(r#"{"path": "x", "timeout": 1}"#).is_err(), "unknown fields are refused");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct SqliteConfig {
    /// The store's file. SQLite keeps two more files beside it while the store is open, named after it with `-wal` and
    /// `-shm`.
    pub path: PathBuf,
    /// How long to wait for another process that is writing, in milliseconds, before the answer is `Unavailable`.
    #[serde(default = "default_patience")]
    pub busy_timeout_ms: u64,
    /// What to do when there is no store yet.
    #[serde(default)]
    pub mode: OpenMode,
}

/// Whether a store is opened or made.
///
/// ```
/// use migration_hub_sqlite::OpenMode;
/// assert_eq!(serde_json::from_str::<OpenMode>(r#""existing""#)?, OpenMode::Existing);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenMode {
    /// Open the store; make it, and the folders it stands in, when it is not there.
    #[default]
    OpenOrCreate,
    /// Open the store; a missing one is `ConfigInvalid`.
    Existing,
    /// Make a new store; one that is there is `AlreadyExists`.
    New,
}

const fn default_patience() -> u64 {
    5_000
}

impl SqliteConfig {
    /// The store at a path, with five seconds of patience, made when it is not there.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), busy_timeout_ms: default_patience(), mode: OpenMode::OpenOrCreate }
    }

    /// The same with another patience; 0 does not wait.
    #[must_use]
    pub fn busy_timeout_ms(mut self, millis: u64) -> Self {
        self.busy_timeout_ms = millis;
        self
    }

    /// The same with another mode.
    #[must_use]
    pub fn mode(mut self, mode: OpenMode) -> Self {
        self.mode = mode;
        self
    }

    pub(crate) fn patience(&self) -> Duration {
        Duration::from_millis(self.busy_timeout_ms)
    }

    /// Refuses what cannot work before a file is touched.
    pub(crate) fn check(&self) -> Result<()> {
        let invalid = |message: String| Err(Error::new(ErrorKind::ConfigInvalid, "open", message));
        let path = self.path.as_path();
        if path.as_os_str().is_empty() {
            return invalid("the path of the store is empty: name a file such as hub.sqlite".to_owned());
        }
        if path == Path::new(":memory:") {
            return invalid(
                "«:memory:» is not a file: for a store that ends with the process take MemoryStorage".to_owned(),
            );
        }
        if self.busy_timeout_ms > LONGEST_PATIENCE_MS {
            let given = self.busy_timeout_ms;
            return invalid(format!("busy_timeout_ms is {given}: expected 0 to {LONGEST_PATIENCE_MS}"));
        }
        Ok(())
    }
}
