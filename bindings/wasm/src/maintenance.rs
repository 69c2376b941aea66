//! The log, its verification and the pages of a walk through the store, as JavaScript sees them.

use migration_hub::error::Result;
use migration_hub::hub;
use migration_hub::id::CommandId;
use migration_hub::page::{Page, Position};
use migration_hub::people::Actor;
use migration_hub::storage::Report;
use migration_hub::text::canonical::Digest;
use migration_hub::time::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// An entry of the log.
#[derive(Debug, Serialize)]
pub(crate) struct LogEntry {
    position: Position,
    at: Timestamp,
    actor: Actor,
    command: CommandId,
    /// As the log holds it.
    action: Value,
    writes: Vec<Write>,
    digest: Digest,
    previous: Digest,
}

#[derive(Debug, Serialize)]
struct Write {
    key: String,
    version: u64,
    digest: Option<Digest>,
}

impl From<hub::LogEntry> for LogEntry {
    fn from(hub::LogEntry { entry, digest, .. }: hub::LogEntry) -> Self {
        let writes = entry.writes.into_iter();
        Self {
            position: entry.position,
            at: entry.at,
            actor: entry.actor,
            command: entry.command,
            action: entry.action,
            writes: writes
                .map(|write| Write { key: write.key.to_string(), version: write.version, digest: write.digest })
                .collect(),
            digest,
            previous: entry.previous,
        }
    }
}

/// What `verify` answers.
#[derive(Debug, Serialize)]
pub(crate) struct Verification {
    entries: u64,
    records: u64,
    head: Digest,
    damage: Vec<String>,
}

impl From<Report> for Verification {
    fn from(report: Report) -> Self {
        let damage = report.damage.iter().map(ToString::to_string).collect();
        Self { entries: report.entries, records: report.records, head: report.head, damage }
    }
}

/// What `checkReplay` answers.
#[derive(Debug, Serialize)]
pub(crate) struct Replayed {
    position: Position,
    resources: usize,
    reviews: usize,
}

impl From<hub::Replayed> for Replayed {
    fn from(replayed: hub::Replayed) -> Self {
        Self { position: replayed.position, resources: replayed.resources.len(), reviews: replayed.reviews.len() }
    }
}

/// A page of texts: ids, or lines of an export.
#[derive(Debug, Serialize)]
pub(crate) struct Listed {
    items: Vec<String>,
    next: Option<String>,
}

impl Listed {
    /// A page of what is written so.
    pub(crate) fn of<T>(page: Page<T>, write: impl Fn(&T) -> Result<String>) -> Result<Self> {
        let next = page.next.map(|cursor| cursor.as_str().to_owned());
        Ok(Self { items: page.items.iter().map(write).collect::<Result<_>>()?, next })
    }
}
