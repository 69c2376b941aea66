//! Identifiers: uuid version 7, made from the injected clock and random source, one type per kind of thing.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::time::{Clock, Timestamp};

/// What an [`Id`] identifies.
pub trait Identified {
    /// The kind's name in messages and keys, lower case.
    const NAME: &'static str;
}

/// A uuid that says by its type what it identifies.
///
/// ```
/// use migration_hub::id::PersonId;
/// let id: PersonId = "0193b5a0-0000-7000-8000-000000000001".parse()?;
/// assert_eq!(id.to_string(), "0193b5a0-0000-7000-8000-000000000001");
/// let error = "ann".parse::<PersonId>().unwrap_err();
/// assert_eq!(error.to_string(), "«ann» is not a person id: expected a uuid such as 0193b5a0-0000-7000-8000-000000000001");
/// # Ok::<(), migration_hub::id::IdError>(())
/// ```
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// An id from its 128 bits, for a storage plugin that keeps ids as bytes.
    pub const fn from_u128(bits: u128) -> Self {
        Self(Uuid::from_u128(bits), PhantomData)
    }

    /// The id's 128 bits.
    pub const fn as_u128(self) -> u128 {
        self.0.as_u128()
    }

    /// When an id of version 7 was made.
    pub(crate) fn made(self) -> Timestamp {
        let millis = i64::try_from(self.as_u128() >> 80).unwrap_or_default();
        Timestamp::from_millis(millis).unwrap_or_else(|| chrono::DateTime::UNIX_EPOCH.into())
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.as_hyphenated())
    }
}
impl<K: Identified> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", K::NAME, self.0.as_hyphenated())
    }
}
impl<K: Identified> FromStr for Id<K> {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        Uuid::try_parse(text)
            .map(|uuid| Self(uuid, PhantomData))
            .map_err(|_| IdError { text: crate::text::echo(text), kind: K::NAME })
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K: Identified> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// A text that is not an id.
///
/// See [`Id`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{text}» is not a {kind} id: expected a uuid such as 0193b5a0-0000-7000-8000-000000000001")]
pub struct IdError {
    /// What was given, shortened.
    pub text: String,
    /// The kind of thing that was to be named.
    pub kind: &'static str,
}

/// The kinds of things that have an [`Id`]; only ever used as its parameter.
pub mod kind {
    use super::Identified;

    /// A store: one body of records with one log.
    #[derive(Debug)]
    pub enum Store {}
    impl Identified for Store {
        const NAME: &'static str = "store";
    }
    /// A command: one intention of one actor, done once however often it is sent.
    #[derive(Debug)]
    pub enum Command {}
    impl Identified for Command {
        const NAME: &'static str = "command";
    }
    /// A person.
    #[derive(Debug)]
    pub enum Person {}
    impl Identified for Person {
        const NAME: &'static str = "person";
    }
    /// An organisation.
    #[derive(Debug)]
    pub enum Organisation {}
    impl Identified for Organisation {
        const NAME: &'static str = "organisation";
    }
    /// A role grant.
    #[derive(Debug)]
    pub enum Grant {}
    impl Identified for Grant {
        const NAME: &'static str = "grant";
    }
    /// A resource.
    #[derive(Debug)]
    pub enum Resource {}
    impl Identified for Resource {
        const NAME: &'static str = "resource";
    }
    /// A review.
    #[derive(Debug)]
    pub enum Review {}
    impl Identified for Review {
        const NAME: &'static str = "review";
    }
    /// A comment: free text that belongs to a review or a translation.
    #[derive(Debug)]
    pub enum Comment {}
    impl Identified for Comment {
        const NAME: &'static str = "comment";
    }
    /// A request for a correction.
    #[derive(Debug)]
    pub enum Correction {}
    impl Identified for Correction {
        const NAME: &'static str = "correction";
    }
    /// A receipt: with it, a visitor asks how a request stands. Nothing else names it.
    #[derive(Debug)]
    pub enum Receipt {}
    impl Identified for Receipt {
        const NAME: &'static str = "receipt";
    }
}

/// The id of a store; a search index carries the id of the store it follows.
///
/// See [`Id`] for an example.
pub type StoreId = Id<kind::Store>;
/// The id of a command.
///
/// See [`Id`] for an example.
pub type CommandId = Id<kind::Command>;
/// The id of a person.
///
/// See [`Id`] for an example.
pub type PersonId = Id<kind::Person>;
/// The id of an organisation.
///
/// See [`Id`] for an example.
pub type OrganisationId = Id<kind::Organisation>;
/// The id of a role grant.
///
/// See [`Id`] for an example.
pub type GrantId = Id<kind::Grant>;
/// The id of a resource.
///
/// See [`Id`] for an example.
pub type ResourceId = Id<kind::Resource>;
/// The id of a review.
///
/// See [`Id`] for an example.
pub type ReviewId = Id<kind::Review>;
/// The id of a comment.
///
/// See [`Id`] for an example.
pub type CommentId = Id<kind::Comment>;
/// The id of a request for a correction.
///
/// See [`Id`] for an example.
pub type CorrectionId = Id<kind::Correction>;
/// The id of a receipt.
///
/// See [`Id`] for an example.
pub type ReceiptId = Id<kind::Receipt>;

/// The port for randomness: fills a buffer with unpredictable bytes.
///
/// See [`fresh`] for an example.
pub trait Entropy: fmt::Debug + crate::bounds::MaybeSend + crate::bounds::MaybeSync {
    /// Fills the whole buffer.
    fn fill(&self, buffer: &mut [u8]);
}

/// The operating system's randomness, the browser's in `wasm32`.
///
/// See [`fresh`] for an example.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        // Ids need to differ, not to be secret: without a random source they still differ by time and by a count.
        static COUNT: SeededEntropy = SeededEntropy::new(0);
        if getrandom::fill(buffer).is_err() {
            COUNT.fill(buffer);
        }
    }
}

/// Repeatable bytes for tests and documentation: the same seed gives the same ids.
///
/// See [`fresh`] for an example.
#[derive(Debug, Default)]
pub struct SeededEntropy(std::sync::atomic::AtomicU64);

impl SeededEntropy {
    /// A source that starts at a seed.
    pub const fn new(seed: u64) -> Self {
        Self(std::sync::atomic::AtomicU64::new(seed))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            // SplitMix64 (Steele, Lea and Flood, 2014): enough to tell ids apart.
            let state = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, std::sync::atomic::Ordering::Relaxed);
            let mut z = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            let bytes = (z ^ (z >> 31)).to_le_bytes();
            chunk.copy_from_slice(&bytes[..chunk.len()]);
        }
    }
}

/// Makes an id of version 7 (RFC 9562) from an instant and random bytes.
///
/// ```
/// use migration_hub::id::{fresh, PersonId, SeededEntropy};
/// use migration_hub::time::ManualClock;
/// let (clock, entropy) = (ManualClock::at("2026-03-01T09:00:00Z")?, SeededEntropy::new(1));
/// let first: PersonId = fresh(&clock, &entropy);
/// let second: PersonId = fresh(&clock, &entropy);
/// assert_ne!(first, second);
/// # Ok::<(), migration_hub::time::TimeError>(())
/// ```
pub fn fresh<K>(clock: &dyn Clock, entropy: &dyn Entropy) -> Id<K> {
    at(clock.now(), entropy)
}

/// Makes an id of version 7 for a known instant.
///
/// See [`fresh`] for an example.
pub fn at<K>(now: Timestamp, entropy: &dyn Entropy) -> Id<K> {
    let mut random = [0_u8; 10];
    entropy.fill(&mut random);
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    Id(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid(), PhantomData)
}
