//! Records: any aggregate under its key, as stored, with the schema it was written in.

mod key;
#[cfg(test)]
mod tests;
mod upgrade;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use key::{KeyError, RecordKey};

use crate::correction::{Correction, CorrectionText};
use crate::duplicate::Judgement;
use crate::error::{Error, ErrorKind, Result};
use crate::id::{CommandId, CommentId, CorrectionId, GrantId, OrganisationId, PersonId, ResourceId, ReviewId, StoreId};
use crate::people::{Handle, Organisation, Person, ReviewerProfile, RoleGrant, SelfDescription};
use crate::resource::{Address, Doi, ExternalId, PledgeId, Resource, Revision, Symbol};
use crate::review::{PolicyBook, Review};
use crate::text::canonical::{Digest, to_canonical};
use crate::time::Timestamp;
use crate::translation::{Translation, TranslationRevision};
use crate::vocabulary::{Language, NamingPolicy};

/// The newest version of the record schema; what this library writes.
///
/// See [`encode`] for an example.
pub const SCHEMA: u32 = 1;

/// What a store is: its first record.
///
/// See [`encode`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoreRecord {
    /// Identity; search indexes carry it.
    pub id: StoreId,
    /// When it was created.
    pub created: Timestamp,
}

/// Free text that belongs to a review or a translation. It may hold personal data, so it stands in a record of its own.
///
/// See [`encode`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Identity.
    pub id: CommentId,
    /// The review it belongs to; none for one that a translation names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewId>,
    /// Who wrote it.
    pub author: PersonId,
    /// Who may read it.
    pub audience: Audience,
    /// When it was written.
    pub at: Timestamp,
    /// The text, plain.
    pub text: String,
}

/// Who may read a comment.
///
/// See [`encode`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Editors, and the author of what it is about.
    Author,
    /// Editors only.
    Editors,
}

/// A pointer from something outside, or from a name, to a record. Written with [`Absent`](crate::storage::Expect), it
/// keeps what it names unique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// Where it points.
    pub target: RecordKey,
}

/// Any record.
///
/// See [`encode`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Record {
    /// The store itself.
    Store(StoreRecord),
    /// What the portal calls States and territories.
    Naming(NamingPolicy),
    /// The review policies.
    Policies(PolicyBook),
    /// An organisation.
    Organisation(Organisation),
    /// A person.
    Person(Person),
    /// A role grant.
    Grant(RoleGrant),
    /// What somebody can review.
    Profile(ReviewerProfile),
    /// What somebody declared of themselves.
    SelfDescription(SelfDescription),
    /// A resource.
    Resource(Resource),
    /// A revision of a resource.
    Revision(Revision),
    /// A review.
    Review(Review),
    /// A translation.
    Translation(Translation),
    /// A wording of a translation.
    TranslationRevision(TranslationRevision),
    /// A comment.
    Comment(Comment),
    /// A request for a correction.
    Correction(Correction),
    /// The words of a request for a correction.
    CorrectionText(CorrectionText),
    /// What persons said of two items.
    Judgement(Judgement),
    /// What is kept of a source that is harvested.
    Kept(Kept),
    /// A lookup.
    Lookup(Lookup),
}

/// What is kept of a source that is harvested, as it is stored: whoever harvests reads it as what it is, with the types of
/// [`federation`](crate::federation).
///
/// See [`encode`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kept(pub serde_json::Value);

impl Kept {
    /// The kinds of such records: the source, how far it was read, what is remembered of its items, the ids on a page of an
    /// open reading, what it proposes, what could not be read, and what is to be shown there.
    pub const KINDS: [&str; 7] =
        ["source", "source-status", "entry", "listed-page", "proposed", "quarantined", "outbox"];
}

/// A value that is stored as a record of its own kind.
///
/// See [`encode`] for an example.
pub trait Stores: Serialize + DeserializeOwned {
    /// The kind, as it starts the key.
    const KIND: &'static str;
}

impl Stores for StoreRecord {
    const KIND: &'static str = "store";
}
impl Stores for NamingPolicy {
    const KIND: &'static str = "naming";
}
impl Stores for PolicyBook {
    const KIND: &'static str = "policies";
}
impl Stores for Organisation {
    const KIND: &'static str = "organisation";
}
impl Stores for Person {
    const KIND: &'static str = "person";
}
impl Stores for RoleGrant {
    const KIND: &'static str = "grant";
}
impl Stores for ReviewerProfile {
    const KIND: &'static str = "profile";
}
impl Stores for SelfDescription {
    const KIND: &'static str = "self-description";
}
impl Stores for Resource {
    const KIND: &'static str = "resource";
}
impl Stores for Revision {
    const KIND: &'static str = "revision";
}
impl Stores for Review {
    const KIND: &'static str = "review";
}
impl Stores for Translation {
    const KIND: &'static str = "translation";
}
impl Stores for TranslationRevision {
    const KIND: &'static str = "translation-revision";
}
impl Stores for Comment {
    const KIND: &'static str = "comment";
}
impl Stores for Correction {
    const KIND: &'static str = "correction";
}
impl Stores for CorrectionText {
    const KIND: &'static str = "correction-text";
}
impl Stores for Judgement {
    const KIND: &'static str = "judgement";
}
impl Stores for Kept {
    const KIND: &'static str = "kept";
}
impl Stores for Lookup {
    const KIND: &'static str = "lookup";
}

#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    schema: u32,
    body: T,
}

/// The bytes of a record: `{"body":…,"schema":1}` in canonical form.
///
/// ```
/// use migration_hub::record::{decode, encode, Lookup, Record, RecordKey};
/// let key: RecordKey = "lookup/symbol/A/RES/73/195/en".parse()?;
/// let lookup = Lookup { target: "resource/0193b5a0-0000-7000-8000-000000000001".parse()? };
/// let bytes = encode(&lookup)?;
/// assert!(bytes.ends_with(br#","schema":1}"#));
/// assert_eq!(decode::<Lookup>(&key, &bytes)?, lookup);
/// assert_eq!(Record::decode(&key, &bytes)?, Record::Lookup(lookup));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Invalid` when the value has no canonical form.
pub fn encode<T: Stores>(value: &T) -> Result<Vec<u8>> {
    to_canonical(&Envelope { schema: SCHEMA, body: value }).map(String::into_bytes).map_err(|error| {
        Error::new(ErrorKind::Invalid, "encode", format!("this {} cannot be stored", T::KIND)).caused_by(error)
    })
}

/// Reads a record of a known kind. One that an older version wrote is brought up to the newest form in memory; what is
/// stored stays as it is until it is written again.
///
/// # Errors
/// `Unsupported` naming both versions when the record was written by a newer one; `Corrupt` when it cannot be read.
///
/// See [`encode`] for an example.
pub fn decode<T: Stores>(key: &RecordKey, bytes: &[u8]) -> Result<T> {
    upgrade::decode(key, bytes, upgrade::STEPS)
}

impl Record {
    /// Reads any record.
    ///
    /// # Errors
    /// As [`decode`]; `Unsupported` for a kind that this version does not know.
    pub fn decode(key: &RecordKey, bytes: &[u8]) -> Result<Self> {
        match key.kind() {
            StoreRecord::KIND => decode(key, bytes).map(Self::Store),
            NamingPolicy::KIND => decode(key, bytes).map(Self::Naming),
            PolicyBook::KIND => decode(key, bytes).map(Self::Policies),
            Organisation::KIND => decode(key, bytes).map(Self::Organisation),
            Person::KIND => decode(key, bytes).map(Self::Person),
            RoleGrant::KIND => decode(key, bytes).map(Self::Grant),
            ReviewerProfile::KIND => decode(key, bytes).map(Self::Profile),
            SelfDescription::KIND => decode(key, bytes).map(Self::SelfDescription),
            Resource::KIND => decode(key, bytes).map(Self::Resource),
            Revision::KIND => decode(key, bytes).map(Self::Revision),
            Review::KIND => decode(key, bytes).map(Self::Review),
            Translation::KIND => decode(key, bytes).map(Self::Translation),
            TranslationRevision::KIND => decode(key, bytes).map(Self::TranslationRevision),
            Comment::KIND => decode(key, bytes).map(Self::Comment),
            Correction::KIND => decode(key, bytes).map(Self::Correction),
            CorrectionText::KIND => decode(key, bytes).map(Self::CorrectionText),
            Judgement::KIND => decode(key, bytes).map(Self::Judgement),
            kind if Kept::KINDS.contains(&kind) => decode(key, bytes).map(Self::Kept),
            Lookup::KIND => decode(key, bytes).map(Self::Lookup),
            kind => {
                let message = format!("{key}: this version knows no records of kind {kind}");
                Err(Error::new(ErrorKind::Unsupported, "decode", message))
            }
        }
    }
}

/// The keys of records, by what they name.
impl RecordKey {
    /// The store's own record.
    pub fn store() -> Self {
        Self::join(StoreRecord::KIND, "self")
    }
    /// The naming policy.
    pub fn naming() -> Self {
        Self::join(NamingPolicy::KIND, "portal")
    }
    /// The review policies.
    pub fn policies() -> Self {
        Self::join(PolicyBook::KIND, "portal")
    }
    /// An organisation.
    pub fn organisation(id: OrganisationId) -> Self {
        Self::join(Organisation::KIND, id)
    }
    /// A person.
    pub fn person(id: PersonId) -> Self {
        Self::join(Person::KIND, id)
    }
    /// A role grant; the grants of a person stand together.
    pub fn grant(person: PersonId, id: GrantId) -> Self {
        Self::join(RoleGrant::KIND, format_args!("{person}/{id}"))
    }
    /// What every key of a person's grants starts with.
    pub fn grants_of(person: PersonId) -> String {
        format!("{}/{person}/", RoleGrant::KIND)
    }
    /// What every key of a grant starts with.
    pub(crate) fn grants() -> String {
        format!("{}/", RoleGrant::KIND)
    }
    /// What a person can review.
    pub fn profile(person: PersonId) -> Self {
        Self::join(ReviewerProfile::KIND, person)
    }
    /// What a person declared of themselves.
    pub fn self_description(person: PersonId) -> Self {
        Self::join(SelfDescription::KIND, person)
    }
    /// A resource.
    pub fn resource(id: ResourceId) -> Self {
        Self::join(Resource::KIND, id)
    }
    /// A revision of a resource.
    pub fn revision(id: ResourceId, number: u32) -> Self {
        Self::join(Revision::KIND, format_args!("{id}/{number:08}"))
    }
    /// A review.
    pub fn review(id: ReviewId) -> Self {
        Self::join(Review::KIND, id)
    }
    /// The translation of a resource into a language; those of a resource stand together.
    pub fn translation(id: ResourceId, language: &Language) -> Self {
        Self::join(Translation::KIND, format_args!("{id}/{language}"))
    }
    /// What every key of a resource's translations starts with.
    pub fn translations_of(id: ResourceId) -> String {
        format!("{}/{id}/", Translation::KIND)
    }
    /// A wording of a translation.
    pub fn translation_revision(id: ResourceId, language: &Language, number: u32) -> Self {
        Self::join(TranslationRevision::KIND, format_args!("{id}/{language}/{number:08}"))
    }
    /// A comment.
    pub fn comment(id: CommentId) -> Self {
        Self::join(Comment::KIND, id)
    }
    /// A request for a correction.
    pub fn correction(id: CorrectionId) -> Self {
        Self::join(Correction::KIND, id)
    }
    /// The words of a request for a correction.
    pub fn correction_text(id: CorrectionId) -> Self {
        Self::join(CorrectionText::KIND, id)
    }
    /// The lookup of a request for a correction by its item, and by the digest of who asked for what.
    pub fn correction_asked(id: ResourceId, asked: Digest) -> Self {
        Self::join(Lookup::KIND, format_args!("correction/{id}/{asked}"))
    }
    /// What every key of the lookups of an item's requests starts with.
    pub fn corrections_of(id: ResourceId) -> String {
        format!("{}/correction/{id}/", Lookup::KIND)
    }
    /// What persons said of two items, named in either order.
    pub fn judgement(one: ResourceId, two: ResourceId) -> Self {
        Self::join(Judgement::KIND, format_args!("{}/{}", one.min(two), one.max(two)))
    }
    /// What every key of what was said of two items starts with.
    pub(crate) fn judgements() -> String {
        format!("{}/", Judgement::KIND)
    }
    /// The lookup of what was said of an item and another; those of an item stand together.
    pub fn judged(id: ResourceId, other: ResourceId) -> Self {
        Self::join(Lookup::KIND, format_args!("judged/{id}/{other}"))
    }
    /// What every key of the lookups of what was said of an item starts with.
    pub fn judged_with(id: ResourceId) -> String {
        format!("{}/judged/{id}/", Lookup::KIND)
    }
    /// The lookup of a person by handle. The log keeps every key for good, so a person's handle stands in none.
    pub fn person_named(handle: &Handle) -> Self {
        Self::join(Lookup::KIND, format_args!("person/{}", Digest::of(handle.as_str().as_bytes())))
    }
    /// The lookup of an organisation by handle.
    pub fn organisation_named(handle: &Handle) -> Self {
        Self::join(Lookup::KIND, format_args!("organisation/{handle}"))
    }
    /// The lookup of what a command with an id of its caller's did, by who asked for what.
    pub fn command(id: CommandId, asked: Digest) -> Self {
        Self::join(Lookup::KIND, format_args!("command/{id}/{asked}"))
    }
    /// The lookup of a resource by the id at its source.
    pub fn external(id: &ExternalId) -> Self {
        Self::join(Lookup::KIND, format_args!("ext/{}/{}", id.source, bounded(&id.id)))
    }
    /// The lookup of a resource by the UN symbol of its language version.
    pub fn symbol(symbol: &Symbol, language: &Language) -> Self {
        Self::join(Lookup::KIND, format_args!("symbol/{symbol}/{language}"))
    }
    /// What every key of a symbol's language versions starts with.
    pub fn symbols_of(symbol: &Symbol) -> String {
        format!("{}/symbol/{symbol}/", Lookup::KIND)
    }
    /// The lookup of a resource by its address.
    pub fn address(address: &Address) -> Self {
        Self::join(Lookup::KIND, format_args!("address/{}", bounded(address.as_str())))
    }
    /// The lookup of a resource by its DOI.
    pub fn doi(doi: &Doi) -> Self {
        Self::join(Lookup::KIND, format_args!("doi/{doi}"))
    }
    /// The lookup of a pledge by its public id.
    pub fn pledge(id: &PledgeId) -> Self {
        Self::join(Lookup::KIND, format_args!("pledge/{id}"))
    }
    /// The lookup of a resource by the call that it answers; those of a call stand together.
    pub fn answer_to(call: ResourceId, answer: ResourceId) -> Self {
        Self::join(Lookup::KIND, format_args!("call/{call}/{answer}"))
    }
    /// What every key of the answers to a call starts with.
    pub fn answers_to(call: ResourceId) -> String {
        format!("{}/call/{call}/", Lookup::KIND)
    }
    /// The lookup of a resource by its author and the digest of its first content, for items without an id at a source.
    pub fn content(author: PersonId, digest: Digest) -> Self {
        Self::join(Lookup::KIND, format_args!("content/{author}/{digest}"))
    }
}

/// Text as part of a key: as it is when short, its digest when long.
pub(crate) fn bounded(text: &str) -> String {
    if text.len() <= 500 { text.to_owned() } else { format!("sha256:{}", Digest::of(text.as_bytes())) }
}
