//! Verification: the log's chain, and every record against what the log says was written last.

use std::collections::BTreeMap;
use std::fmt;

use super::{Storage, StorageHandle, Version};
use crate::error::{ErrorKind, Result};
use crate::page::{PageRequest, Position};
use crate::record::RecordKey;
use crate::text::canonical::Digest;

/// Something that does not hold.
///
/// See [`WriteBatch`](super::WriteBatch) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// A position without an entry, or an entry at a position out of order.
    Position {
        /// The position expected.
        expected: Position,
        /// The position found.
        found: Position,
    },
    /// An entry that cannot be read.
    Entry {
        /// Where it stands.
        position: Position,
        /// Why.
        reason: String,
    },
    /// An entry that does not hold the digest of the one before.
    Chain {
        /// Where it stands.
        position: Position,
    },
    /// An entry that skips a version of a record.
    Order {
        /// Where it stands.
        position: Position,
        /// The record.
        key: RecordKey,
    },
    /// A record that the log names and the store does not have.
    Missing {
        /// The record.
        key: RecordKey,
    },
    /// A record that no entry names.
    Foreign {
        /// The record.
        key: RecordKey,
    },
    /// A record whose bytes or version are not those of the last entry that names it.
    Changed {
        /// The record.
        key: RecordKey,
    },
    /// What the storage finds wrong with its own structures, or cannot read.
    Storage {
        /// What it says.
        reason: String,
    },
    /// The anchor is not the digest of any entry: the log was rewritten or cut.
    Anchor {
        /// The anchor given.
        anchor: Digest,
    },
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Position { expected, found } => {
                write!(f, "log: expected entry {expected}, found entry {found}")
            }
            Self::Entry { position, reason } => write!(f, "log entry {position}: {reason}"),
            Self::Chain { position } => {
                write!(f, "log entry {position}: it does not hold the digest of the entry before it")
            }
            Self::Order { position, key } => {
                write!(f, "log entry {position}: it skips a version of {key}")
            }
            Self::Missing { key } => {
                write!(f, "{key}: the log names it, the store does not have it")
            }
            Self::Foreign { key } => {
                write!(f, "{key}: it is in the store, but no log entry names it")
            }
            Self::Changed { key } => {
                write!(f, "{key}: it is not what the log says was written last")
            }
            Self::Storage { reason } => write!(f, "the storage: {reason}"),
            Self::Anchor { anchor } => {
                write!(f, "the anchor {anchor} is not in the log: its end was rewritten or cut off")
            }
        }
    }
}

/// What a verification found.
///
/// See [`WriteBatch`](super::WriteBatch) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Entries read.
    pub entries: u64,
    /// Records read, tombstones included.
    pub records: u64,
    /// The digest of the last entry: the anchor to keep elsewhere.
    pub head: Digest,
    /// Everything that does not hold, in the order found; empty when the store is sound.
    pub damage: Vec<Damage>,
}

/// Checks the whole store: the chain of the log, and every record against the log.
///
/// This finds any change, loss or exchange of an entry or record by whoever cannot rewrite all that follows. A log whose
/// end was rewritten or cut whole is found with `anchor`: a head that was kept elsewhere.
///
/// # Errors
/// What [`Storage::changes`] and [`Storage::scan`] answer; damage is not an error but part of the [`Report`].
pub async fn verify(storage: &StorageHandle, anchor: Option<Digest>) -> Result<Report> {
    let mut report = Report { entries: 0, records: 0, head: Digest::ZERO, damage: Vec::new() };
    let mut expected: BTreeMap<RecordKey, (Version, Option<Digest>)> = BTreeMap::new();
    let mut anchored = anchor.is_none();
    let wrong = sound(storage.check().await)?.unwrap_or_else(|reason| vec![reason]);
    report.damage.extend(wrong.into_iter().map(|reason| Damage::Storage { reason }));
    let mut since = 0;
    loop {
        let asked = since;
        let entries = match sound(storage.changes(since, 500).await)? {
            Ok(entries) => entries,
            Err(reason) => {
                report.damage.push(Damage::Storage { reason });
                break;
            }
        };
        if entries.is_empty() {
            break;
        }
        for stored in &entries {
            report.entries += 1;
            if stored.position != since + 1 {
                report.damage.push(Damage::Position { expected: since + 1, found: stored.position });
            }
            since = stored.position;
            let digest = Digest::of(&stored.bytes);
            anchored |= anchor == Some(digest);
            match stored.entry() {
                Err(error) => {
                    report.damage.push(Damage::Entry { position: since, reason: error.message().to_owned() });
                }
                Ok(entry) => {
                    if entry.previous != report.head {
                        report.damage.push(Damage::Chain { position: since });
                    }
                    for write in entry.writes {
                        let before = expected.get(&write.key).map_or(0, |(version, _)| *version);
                        if write.version != before + 1 {
                            report.damage.push(Damage::Order { position: since, key: write.key.clone() });
                        }
                        expected.insert(write.key, (write.version, write.digest));
                    }
                }
            }
            report.head = digest;
        }
        // A log that does not go on would be read for ever.
        if since <= asked {
            break;
        }
    }
    let mut page = PageRequest::first(500);
    loop {
        let records = match sound(storage.scan("", &page).await)? {
            Ok(records) => records,
            Err(reason) => {
                report.damage.push(Damage::Storage { reason });
                // What comes after was not read: nothing is known to be missing.
                expected.clear();
                break;
            }
        };
        for stored in records.items {
            report.records += 1;
            match expected.remove(&stored.key) {
                None => report.damage.push(Damage::Foreign { key: stored.key }),
                Some((version, digest)) => {
                    if version != stored.version || digest != stored.bytes.as_deref().map(Digest::of) {
                        report.damage.push(Damage::Changed { key: stored.key });
                    }
                }
            }
        }
        match records.next {
            Some(next) => page = PageRequest::first(500).after(next),
            None => break,
        }
    }
    report.damage.extend(expected.into_keys().map(|key| Damage::Missing { key }));
    if let (false, Some(anchor)) = (anchored, anchor) {
        report.damage.push(Damage::Anchor { anchor });
    }
    Ok(report)
}

/// An answer of the storage; damage that it found while reading is its message.
fn sound<T>(answer: Result<T>) -> Result<Result<T, String>> {
    match answer {
        Ok(answer) => Ok(Ok(answer)),
        Err(error) if error.kind() == ErrorKind::Corrupt => Ok(Err(error.message().to_owned())),
        Err(error) => Err(error),
    }
}
