//! What persons said of two items: the last word counts, and what was said before stays with who said it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{LinkKind, Verdict};
use crate::id::{CommentId, PersonId, ResourceId};
use crate::text::echo;
use crate::time::Timestamp;

/// Sayings that a record keeps, the last ones; the log has all of them.
const KEPT: usize = 100;

/// What a person found two items to be to each other.
///
/// ```
/// use migration_hub::duplicate::{Judged, LinkKind};
/// assert_eq!("twin".parse(), Ok(Judged::Twin));
/// assert_eq!(Judged::Same.kind(), Some(LinkKind::Duplicate));
/// assert!("similar".parse::<Judged>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judged {
    /// The same document twice.
    Same,
    /// The same document in two languages.
    Twin,
    /// Two documents.
    Different,
}

impl Judged {
    /// Everything that can be said.
    pub const ALL: [Self; 3] = [Self::Same, Self::Twin, Self::Different];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Twin => "twin",
            Self::Different => "different",
        }
    }

    /// How the two are linked; not at all when they are two documents.
    pub const fn kind(self) -> Option<LinkKind> {
        match self {
            Self::Same => Some(LinkKind::Duplicate),
            Self::Twin => Some(LinkKind::Twin),
            Self::Different => None,
        }
    }
}

impl fmt::Display for Judged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that is no verdict about two items.
///
/// See [`Judged`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("found «{text}»; expected same, twin or different")]
pub struct JudgedError {
    /// What was given, shortened.
    pub text: String,
}

impl FromStr for Judged {
    type Err = JudgedError;

    fn from_str(text: &str) -> Result<Self, JudgedError> {
        let known = Self::ALL.into_iter().find(|judged| judged.name() == text);
        known.ok_or_else(|| JudgedError { text: echo(text) })
    }
}

/// What one person said of two items, and when.
///
/// See [`Judgement`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saying {
    /// What they are to each other.
    pub judged: Judged,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// The comment that says why.
    pub rationale: CommentId,
}

/// What persons said of two items: the record of a pair.
///
/// ```
/// use migration_hub::duplicate::{Judged, Judgement, Saying};
/// use migration_hub::id::Id;
///
/// let (one, two) = (Id::from_u128(1), Id::from_u128(2));
/// let at = "2026-03-01T09:00:00Z".parse()?;
/// let saying = |judged| Saying { judged, by: Id::from_u128(3), at, rationale: Id::from_u128(4) };
/// let first = Judgement::after(None, two, one, saying(Judged::Same));
/// let second = Judgement::after(Some(first), one, two, saying(Judged::Different));
/// assert_eq!((second.one, second.judged()), (one, Some(Judged::Different)), "the later word counts");
/// assert_eq!(second.said.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// The item with the lesser id.
    pub one: ResourceId,
    /// The other.
    pub two: ResourceId,
    /// What was said, in order: the last counts.
    pub said: Vec<Saying>,
}

impl Judgement {
    /// The pair after somebody said something of it, the items in either order.
    #[must_use]
    pub fn after(before: Option<Self>, one: ResourceId, two: ResourceId, saying: Saying) -> Self {
        let mut said = before.map(|before| before.said).unwrap_or_default();
        said.push(saying);
        let more = said.len().saturating_sub(KEPT);
        said.drain(..more);
        Self { one: one.min(two), two: one.max(two), said }
    }

    /// What counts.
    pub fn judged(&self) -> Option<Judged> {
        self.said.last().map(|saying| saying.judged)
    }

    /// The item of the pair that this one is not.
    pub fn other(&self, id: ResourceId) -> ResourceId {
        if self.one == id { self.two } else { self.one }
    }

    /// The same for a catalogue, where it stands above every rule.
    pub fn verdict(&self) -> Option<Verdict<ResourceId>> {
        let kind = self.judged()?.kind();
        Some(Verdict { one: self.one, two: self.two, kind })
    }
}
