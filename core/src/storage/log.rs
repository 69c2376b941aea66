//! The log: one entry per command, each holding the digest of the one before.

use serde::{Deserialize, Serialize};

use super::{Version, WriteBatch};
use crate::error::{Error, ErrorKind, Result};
use crate::id::CommandId;
use crate::limits;
use crate::page::Position;
use crate::people::Actor;
use crate::record::RecordKey;
use crate::text::canonical::{Digest, to_canonical};
use crate::text::json::from_text;
use crate::time::Timestamp;

/// One write as the log names it: key, version, and the digest of the stored bytes (`None` for a tombstone).
///
/// See [`WriteBatch`](super::WriteBatch) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryWrite {
    /// The record's key.
    pub key: RecordKey,
    /// The version that was written.
    pub version: Version,
    /// SHA-256 of the bytes as stored.
    pub digest: Option<Digest>,
}

/// One entry of the log: who did what when, and what it wrote.
///
/// See [`WriteBatch`](super::WriteBatch) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Where the entry stands.
    pub position: Position,
    /// When the command was carried out.
    pub at: Timestamp,
    /// Who carried it out.
    pub actor: Actor,
    /// The command's id.
    pub command: CommandId,
    /// The action with its data.
    pub action: serde_json::Value,
    /// What was written, in the batch's order.
    pub writes: Vec<EntryWrite>,
    /// The digest of the entry before; [`Digest::ZERO`] before the first.
    pub previous: Digest,
}

/// An entry with its bytes, ready to be stored.
///
/// See [`WriteBatch`](super::WriteBatch) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedEntry {
    /// The entry.
    pub entry: Entry,
    /// Its canonical form, which is what is stored.
    pub bytes: Vec<u8>,
    /// The digest of the bytes, which the next entry holds.
    pub digest: Digest,
}

/// An entry as a storage returns it: the place it was found at, and its bytes.
///
/// See [`WriteBatch`](super::WriteBatch) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// The position the storage keeps it at.
    pub position: Position,
    /// The command that the storage knows it by.
    pub command: CommandId,
    /// The digest that the storage noted when the entry was committed, and that the next entry holds.
    pub digest: Digest,
    /// The bytes as stored.
    pub bytes: Vec<u8>,
}

impl StoredEntry {
    /// Reads the entry.
    ///
    /// # Errors
    /// `Corrupt` when the bytes are not those that were committed, not an entry, or an entry of another position or
    /// command.
    pub fn entry(&self) -> Result<Entry> {
        if Digest::of(&self.bytes) != self.digest {
            return Err(self.corrupt("its bytes are not those that were committed"));
        }
        let entry: Entry = self.read()?;
        self.at(entry.position)?;
        if entry.command != self.command {
            return Err(self.corrupt(&format!("it belongs to the command {}", entry.command)));
        }
        Ok(entry)
    }

    /// Reads only what the entry wrote, and does not compare the digest.
    ///
    /// # Errors
    /// `Corrupt` when the bytes are not an entry, or an entry of another position.
    pub fn writes(&self) -> Result<Vec<EntryWrite>> {
        let written: Written = self.read()?;
        self.at(written.position)?;
        Ok(written.writes)
    }

    fn read<'a, T: Deserialize<'a>>(&'a self) -> Result<T> {
        from_text(&self.bytes).map_err(|error| self.corrupt(&error.to_string()))
    }

    fn at(&self, said: Position) -> Result<()> {
        if said == self.position { Ok(()) } else { Err(self.corrupt(&format!("it says that it stands at {said}"))) }
    }

    fn corrupt(&self, why: &str) -> Error {
        Error::new(ErrorKind::Corrupt, "read_log", format!("log entry {} cannot be read: {why}", self.position))
    }
}

/// What an entry wrote, and nothing else of it.
#[derive(Deserialize)]
struct Written {
    position: Position,
    writes: Vec<EntryWrite>,
}

impl Entry {
    /// Makes the log entry of a batch: what a storage stores with it, in the same transaction.
    ///
    /// `head` is the position and digest of the last entry (`(0, Digest::ZERO)` in an empty log); `versions` the
    /// version that each write gets, in the batch's order.
    ///
    /// # Errors
    /// `Invalid` when the action has no canonical form.
    pub fn seal(batch: &WriteBatch, versions: &[Version], head: (Position, Digest)) -> Result<SealedEntry> {
        let writes = batch.writes.iter().zip(versions).map(|(write, version)| EntryWrite {
            key: write.key.clone(),
            version: *version,
            digest: write.bytes.as_deref().map(Digest::of),
        });
        let entry = Self {
            position: head.0 + 1,
            at: batch.at,
            actor: batch.actor,
            command: batch.command,
            action: batch.action.clone(),
            writes: writes.collect(),
            previous: head.1,
        };
        let bytes = to_canonical(&entry)
            .map_err(|error| Error::new(ErrorKind::Invalid, "commit", "the action cannot be logged").caused_by(error))?
            .into_bytes();
        let digest = Digest::of(&bytes);
        Ok(SealedEntry { entry, bytes, digest })
    }
}

impl WriteBatch {
    /// Checks what every storage must refuse before it looks at its own state.
    ///
    /// # Errors
    /// `Invalid` for an empty batch, a key named twice, more than [`limits::BATCH_RECORDS`] writes, or a record of more
    /// than [`limits::RECORD_BYTES`].
    pub fn check(&self) -> Result<()> {
        let invalid = |message: String| Err(Error::new(ErrorKind::Invalid, "commit", message));
        if self.writes.is_empty() {
            return invalid("a batch writes at least one record".to_owned());
        }
        if self.writes.len() > limits::BATCH_RECORDS {
            let most = limits::BATCH_RECORDS;
            return invalid(format!("a batch writes at most {most} records, this one {}", self.writes.len()));
        }
        let mut keys: Vec<&RecordKey> = self.writes.iter().map(|write| &write.key).collect();
        keys.sort_unstable();
        if let Some([twice, _]) = keys.array_windows().find(|[a, b]| a == b) {
            return invalid(format!("a batch names each key once, this one names {twice} twice"));
        }
        for write in &self.writes {
            let size = write.bytes.as_ref().map_or(0, Vec::len);
            if size > limits::RECORD_BYTES {
                let most = limits::RECORD_BYTES;
                return invalid(format!("{} has {size} bytes; a record has at most {most}", write.key));
            }
        }
        Ok(())
    }
}
