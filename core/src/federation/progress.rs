//! Progress: what a harvest reads next, kept with every page so that a stopped one goes on where it was.

#[cfg(test)]
mod tests;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Checkpoint, SourceCapability};
use crate::time::Timestamp;

/// What a harvest reads.
///
/// See [`Progress`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// Everything that there is.
    Full,
    /// What changed at or after an instant of the source's clock.
    Since(Timestamp),
}

/// How far the harvests of a source have come.
///
/// ```
/// use std::time::Duration;
/// use migration_hub::federation::{Checkpoint, Granularity, Progress, Reading, SourceCapability};
///
/// let capability = SourceCapability { delta: true, granularity: Granularity::Day, ..SourceCapability::default() };
/// let overlap = Duration::from_secs(3_600);
/// let mut progress = Progress::default();
/// assert_eq!(progress.next(capability, overlap), (Reading::Full, None), "the first time, everything");
///
/// progress.begin(Reading::Full);
/// assert!(progress.is_open());
/// let checkpoint = Checkpoint::new("example", 1, &40)?;
/// progress.advance("2026-03-02T00:30:00Z".parse().ok(), Some(checkpoint.clone()));
/// assert_eq!(progress.next(capability, overlap), (Reading::Full, Some(&checkpoint)), "it goes on where it was");
///
/// progress.advance("2026-03-02T00:40:00Z".parse().ok(), None);
/// let since = Reading::Since("2026-03-01T00:00:00Z".parse()?);
/// assert_eq!(progress.next(capability, overlap), (since, None), "then what changed since it began");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The reading that has begun and not ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    open: Option<Open>,
    /// The source's time when the last reading that ended began: what changed before has been read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mark: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    reading: Reading,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    checkpoint: Option<Checkpoint>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mark: Option<Timestamp>,
}

impl Progress {
    /// What to read next and from where: an open reading goes on. Otherwise it is what changed since the last reading began,
    /// and some time more (`overlap`), for clocks and indexes that lag; or everything, from a source that reports no changes
    /// or was never read to the end.
    pub fn next(&self, capability: SourceCapability, overlap: Duration) -> (Reading, Option<&Checkpoint>) {
        match (&self.open, self.mark) {
            (Some(open), _) => (open.reading, open.checkpoint.as_ref()),
            (None, Some(mark)) if capability.delta => {
                (Reading::Since(capability.granularity.floor(earlier(mark, overlap))), None)
            }
            (None, _) => (Reading::Full, None),
        }
    }

    /// Whether a reading has begun and not ended.
    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Begins a reading at its first page. One that was open is given up.
    pub fn begin(&mut self, reading: Reading) {
        self.open = Some(Open { reading, checkpoint: None, mark: None });
    }

    /// Takes note that a page is read and what it says is kept: the source's time when it answered, and where its next page
    /// begins. Without a next page the reading has ended.
    ///
    /// The time that counts is that of the first page: what changes while the others are read is read again.
    pub fn advance(&mut self, answered: Option<Timestamp>, next: Option<Checkpoint>) {
        let Some(open) = &mut self.open else { return };
        if open.checkpoint.is_none() {
            open.mark = answered;
        }
        if next.is_some() {
            open.checkpoint = next;
        } else {
            self.mark = open.mark.or(self.mark);
            self.open = None;
        }
    }

    /// Takes note that the source does not go on from its checkpoint: the open reading starts over.
    pub fn restart(&mut self) {
        if let Some(open) = &self.open {
            self.begin(open.reading);
        }
    }
}

fn earlier(mark: Timestamp, overlap: Duration) -> Timestamp {
    let millis = i64::try_from(overlap.as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_millis(mark.millis().saturating_sub(millis)).unwrap_or(mark)
}
