//! A command on its way into the log: its writes, its action, and the safe retry.

use std::fmt;
use std::sync::atomic::Ordering;

use super::follow::PATIENCE;
use super::{Action, ActorHub, Hub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::record::{Lookup, RecordKey, Stores, encode};
use crate::storage::{Expect, Storage, Version, Write, WriteBatch};
use crate::text::canonical::Digest;
use crate::time::Timestamp;

/// The writes of one command.
#[derive(Debug, Default)]
pub(crate) struct Writes(Vec<Write>);

impl Writes {
    /// A record that must not exist yet.
    pub(crate) fn create<T: Stores>(&mut self, key: RecordKey, value: &T) -> Result<()> {
        self.0.push(Write { key, expect: Expect::Absent, bytes: Some(encode(value)?) });
        Ok(())
    }

    /// A record that must be as it was read.
    pub(crate) fn update<T: Stores>(&mut self, key: RecordKey, loaded: &Loaded<T>) -> Result<()> {
        let expect = Expect::At(loaded.version);
        self.0.push(Write { key, expect, bytes: Some(encode(&loaded.value)?) });
        Ok(())
    }

    /// A record that must be at a version, tombstones included, or never have been written.
    pub(crate) fn put<T: Stores>(&mut self, key: RecordKey, value: &T, found: Option<Version>) -> Result<()> {
        let expect = found.map_or(Expect::Absent, Expect::At);
        self.0.push(Write { key, expect, bytes: Some(encode(value)?) });
        Ok(())
    }

    /// A record of which a tombstone stays.
    pub(crate) fn erase(&mut self, key: RecordKey, version: Version) {
        self.0.push(Write { key, expect: Expect::At(version), bytes: None });
    }

    /// How many records are written.
    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is written.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A name that points to a record, unique in the store.
    pub(crate) fn name(&mut self, key: RecordKey, target: &RecordKey) -> Result<()> {
        self.create(key, &Lookup { target: target.clone() })
    }
}

/// Where the answer to a command is found when it is sent again: for whoever sends it, and exactly as it was sent.
#[derive(Debug, Clone)]
pub(crate) struct Asked(Option<RecordKey>);

impl ActorHub {
    /// What the actor asks for, under the command's id if it has one.
    pub(crate) fn asked(&self, name: &str, what: &impl fmt::Debug) -> Asked {
        let asked = || Digest::of(format!("{:?} {name} {what:?}", self.actor).as_bytes());
        Asked(self.command.map(|id| RecordKey::command(id, asked())))
    }

    /// The record that an earlier sending of this command was about.
    pub(crate) async fn done_before(&self, asked: &Asked) -> Result<Option<RecordKey>> {
        let Some(key) = &asked.0 else {
            return Ok(None);
        };
        let lookup: Option<Loaded<Lookup>> = self.hub.load(key).await?;
        Ok(lookup.map(|lookup| lookup.value.target))
    }

    /// Commits a command that is about one record.
    pub(crate) async fn commit(
        &self,
        writes: Writes,
        action: &Action,
        asked: &Asked,
        about: &RecordKey,
        at: Timestamp,
    ) -> Result<()> {
        self.commit_with(writes, action, asked, about, at, PATIENCE).await
    }

    /// Commits a command, and moves the indexes when more than `patience` commands wait for it.
    pub(crate) async fn commit_with(
        &self,
        mut writes: Writes,
        action: &Action,
        asked: &Asked,
        about: &RecordKey,
        at: Timestamp,
        patience: u64,
    ) -> Result<()> {
        if let Some(key) = &asked.0 {
            writes.name(key.clone(), about)?;
        }
        if !self.hub.commit(writes, action, self, at, patience).await? {
            return Ok(());
        }
        // What it wrote is not what was written here; whoever sends it again finds that.
        let (kind, message) = if self.done_before(asked).await?.is_some() {
            (ErrorKind::Conflict, "the same command was carried out at the same time: send it again for its answer")
        } else {
            (
                ErrorKind::Invalid,
                "this command id was used before, for something else: every command takes an id of its own",
            )
        };
        let error = Error::new(kind, "commit", message);
        Err(if let Some(id) = self.command { error.with("command", id) } else { error })
    }
}

impl Hub {
    /// Commits a command, and answers whether its id was in the log already, so that nothing was written.
    pub(crate) async fn commit(
        &self,
        writes: Writes,
        action: &Action,
        by: &ActorHub,
        at: Timestamp,
        patience: u64,
    ) -> Result<bool> {
        let action = log_form(action)?;
        let command = by.command.unwrap_or_else(|| self.fresh());
        let batch = WriteBatch { command, at, actor: by.actor, action, writes: writes.0 };
        if self.parts.storage.commit(batch).await?.repeated {
            return Ok(true);
        }
        // The indexes follow on the next search at the latest; here only so that they never fall far behind.
        // What stops them is no concern of a command that is already in the log: the next search meets it and says so.
        if self.pending.fetch_add(1, Ordering::Relaxed) >= patience {
            drop(self.follow().await);
        }
        Ok(false)
    }
}

/// An action as it stands in the log.
pub(crate) fn log_form(action: &Action) -> Result<serde_json::Value> {
    serde_json::to_value(action)
        .map_err(|error| Error::new(ErrorKind::Unexpected, "commit", "this action has no log form").caused_by(error))
}
