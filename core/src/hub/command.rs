//! A command on its way into the log: its writes, its action, and the safe retry.

use std::sync::atomic::Ordering;

use super::follow::PATIENCE;
use super::{Action, ActorHub, Hub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::record::{Lookup, RecordKey, Stores, encode};
use crate::storage::{Expect, Storage, Write, WriteBatch};
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

    /// A name that points to a record, unique in the store.
    pub(crate) fn name(&mut self, key: RecordKey, target: &RecordKey) -> Result<()> {
        self.create(key, &Lookup { target: target.clone() })
    }
}

impl ActorHub {
    /// The record that an earlier sending of this command was about; its kind, or the record itself, must be the same.
    pub(crate) async fn done_before(&self, about: &str) -> Result<Option<RecordKey>> {
        let Some(id) = self.command else {
            return Ok(None);
        };
        let lookup: Option<Loaded<Lookup>> = self.hub.load(&RecordKey::command(id)).await?;
        let target = lookup.map(|lookup| lookup.value.target);
        match target {
            Some(target) if target.kind() != about && target.as_str() != about => Err(self.used_before()),
            target => Ok(target),
        }
    }

    /// The id of this command belongs to another one.
    pub(crate) fn used_before(&self) -> Error {
        let message = "this command id was used before, for something else: every command takes an id of its own";
        let error = Error::new(ErrorKind::Invalid, "command", message);
        match self.command {
            Some(id) => error.with("command", id),
            None => error,
        }
    }

    /// Commits a command that is about one record.
    pub(crate) async fn commit(
        &self,
        mut writes: Writes,
        action: &Action,
        about: &RecordKey,
        at: Timestamp,
    ) -> Result<()> {
        if let Some(id) = self.command {
            writes.name(RecordKey::command(id), about)?;
        }
        self.hub.commit(writes, action, self, at, PATIENCE).await
    }
}

impl Hub {
    /// Commits a command, and moves the indexes when more than `patience` commands wait for it.
    pub(crate) async fn commit(
        &self,
        writes: Writes,
        action: &Action,
        by: &ActorHub,
        at: Timestamp,
        patience: u64,
    ) -> Result<()> {
        let action = serde_json::to_value(action).map_err(|error| {
            Error::new(ErrorKind::Unexpected, "commit", "this action has no log form").caused_by(error)
        })?;
        let command = by.command.unwrap_or_else(|| self.fresh());
        let batch = WriteBatch { command, at, actor: by.actor, action, writes: writes.0 };
        if self.parts.storage.commit(batch).await?.repeated {
            // What it wrote is not what was written here; whoever sends it again finds that.
            let message = "the same command was carried out at the same time: send it again for its answer";
            return Err(Error::new(ErrorKind::Conflict, "commit", message).with("command", command));
        }
        // The indexes follow on the next search at the latest; here only so that they never fall far behind.
        // What stops them is no concern of a command that is already in the log: the next search meets it and says so.
        if self.pending.fetch_add(1, Ordering::Relaxed) >= patience {
            drop(self.follow().await);
        }
        Ok(())
    }
}
