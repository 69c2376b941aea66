//! What a status means for the one who asks again: a table.

use super::breaker::Outcome;

/// What is done with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// It is what was asked for, or a plain refusal: handed on.
    Answer,
    /// Handed on, and looked at by the breaker: a page against machines looks like this.
    MaybeWall,
    /// Handed on, and counted as a failure of the host.
    HostFailed,
    /// The host asks for patience.
    Patience,
    /// The host, or what stands before it, is not there for the moment.
    Away,
}

/// The statuses that are not a plain answer.
const TABLE: [(u16, Meaning); 9] = [
    (202, Meaning::MaybeWall),
    (401, Meaning::MaybeWall),
    (403, Meaning::MaybeWall),
    (408, Meaning::Away),
    (429, Meaning::Patience),
    (500, Meaning::HostFailed),
    (502, Meaning::Away),
    (503, Meaning::Away),
    (504, Meaning::Away),
];

/// What a status means, for a request that only reads or for one that writes.
///
/// `Retry-After` on any other status is courtesy, not patience: some send it with every 200.
pub(crate) fn meaning(status: u16, reads: bool) -> Meaning {
    let found = TABLE.iter().find(|(row, _)| *row == status).map_or(Meaning::Answer, |(_, meaning)| *meaning);
    // To a write, 202 says that it is queued, and 403 that it is not allowed.
    if found == Meaning::MaybeWall && !reads { Meaning::Answer } else { found }
}

impl Meaning {
    /// What the breaker learns from it; `page` is the digest of the body.
    pub(crate) fn outcome(self, page: u64) -> Outcome {
        match self {
            // A host that asks for patience is well: it is asked later, not left alone.
            Self::Answer | Self::Patience => Outcome::Served,
            Self::MaybeWall => Outcome::Walled(page),
            Self::HostFailed | Self::Away => Outcome::Failed,
        }
    }
}

#[cfg(test)]
mod tests;
