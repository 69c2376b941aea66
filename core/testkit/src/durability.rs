//! What the durability test and the worker it kills have in common: a sequence of batches, and what must be left of it.

use std::path::Path;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::id::Id;
use migration_hub::people::Actor;
use migration_hub::record::RecordKey;
use migration_hub::storage::{Expect, Storage, StorageHandle, Write, WriteBatch, verify};
use migration_hub_sqlite::{SqliteConfig, SqliteStorage};

use crate::block_on;

/// Keys that the sequence writes.
const KEYS: u64 = 40;
/// Bytes of the largest record.
const LARGEST: u64 = 9_000;

/// Repeatable random numbers: the same seed gives the same ones.
///
/// ```
/// use migration_hub_testkit::durability::Random;
/// assert_eq!(Random::new(7).below(1_000), Random::new(7).below(1_000));
/// ```
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// Starts at a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number, less than `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        // SplitMix64 (Steele, Lea and Flood, 2014).
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound.max(1)
    }
}

/// The batch that stands at a position of the sequence of a seed.
///
/// # Errors
/// `Unexpected` when it cannot be made, which would be a defect here.
///
/// ```
/// use migration_hub_testkit::durability::batch;
/// assert_eq!(batch(1, 5)?, batch(1, 5)?);
/// assert_ne!(batch(1, 5)?, batch(1, 6)?);
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
pub fn batch(seed: u64, position: u64) -> Result<WriteBatch> {
    let failed = |why: String| Error::new(ErrorKind::Unexpected, "batch", why);
    let mut random = Random::new(seed ^ position.wrapping_mul(0xD6E8_FEB8_6659_FD93));
    let mut writes: Vec<Write> = Vec::new();
    for _ in 0..=random.below(6) {
        let key = format!("note/{:02}", random.below(KEYS))
            .parse::<RecordKey>()
            .map_err(|error| failed(error.to_string()))?;
        if writes.iter().any(|write| write.key == key) {
            continue;
        }
        let fill = u8::try_from(random.below(256)).unwrap_or(0);
        let size = usize::try_from(random.below(LARGEST)).unwrap_or(0);
        let bytes = (random.below(10) > 0).then(|| vec![fill; size]);
        writes.push(Write { key, expect: Expect::Any, bytes });
    }
    Ok(WriteBatch {
        command: Id::from_u128(u128::from(seed) << 64 | u128::from(position)),
        at: "2026-03-01T09:00:00Z".parse().map_err(|_| failed("the instant is none".to_owned()))?,
        actor: Actor::Visitor,
        action: serde_json::json!({"do": "durability", "position": position}),
        writes,
    })
}

/// Opens the store, sees that it is sound and holds the beginning of the sequence of a seed, and says how much of it.
///
/// # Errors
/// Any error of the storage, and `Corrupt` when the store is not sound or holds anything else.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let held = migration_hub_testkit::durability::held(&folder.path().join("hub.sqlite"), 1)?;
/// assert_eq!(held, 0, "a store that was not there is made, and is empty");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn held(path: &Path, seed: u64) -> Result<u64> {
    let corrupt = |why: String| Error::new(ErrorKind::Corrupt, "held", why);
    let storage = StorageHandle::new(SqliteStorage::connect(SqliteConfig::new(path))?);
    let report = block_on(verify(&storage, None))?;
    if let Some(damage) = report.damage.first() {
        return Err(corrupt(format!("{} things do not hold, the first: {damage}", report.damage.len())));
    }
    for stored in block_on(storage.changes(0, usize::MAX))? {
        let (entry, wanted) = (stored.entry()?, batch(seed, stored.position)?);
        let keys = entry.writes.iter().map(|write| &write.key);
        if entry.command != wanted.command || !keys.eq(wanted.writes.iter().map(|write| &write.key)) {
            return Err(corrupt(format!("entry {} is not that of the sequence", stored.position)));
        }
    }
    Ok(report.entries)
}
