//! Resources: what the knowledge platform holds, as an aggregate with immutable revisions.

mod compare;
mod details;
mod draft;
mod identifier;
mod link;
mod read;
mod rights;
mod rules;
#[cfg(test)]
mod tests;
mod violation;

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use details::{
    Amount, Call, Completion, Currency, CurrencyError, Dataset, Details, DetailsKind, Event, Initiative, Instrument,
    InstrumentKind, Marker, Moment, MomentError, Pledge, PledgeForm, PledgeId, PledgeIdError, PledgeKind, PledgeStage,
    PledgeUpdate, Practice, Programme, Progress, ReviewInput, Standing, Tally, Training, TrainingForm, Zone, tally,
};
pub use draft::Draft;
pub(crate) use draft::{expected, objectives};
pub use identifier::{Address, Doi, ExternalId, IdentifierError, Isbn, Orcid, Ror, Symbol, Variant, VariantKind};
pub use link::{Link, Relation, ResourceRef};
pub(crate) use read::Reader;
pub use rights::Rights;
#[cfg(feature = "duplicate-hint")]
pub(crate) use rules::NEW;
pub(crate) use rules::{RECORDED, message as rule_message};
pub use rules::{Rule, Severity};
pub use violation::{Note, Violation, Violations};

use crate::compact::{Action, Objective, Principle};
use crate::id::{PersonId, ResourceId, ReviewId};
use crate::text::canonical::{Digest, to_canonical};
use crate::time::{PartialDate, Timestamp};
use crate::vocabulary::{Area, Audience, Language, ResourceType};

/// What a resource says: the fields that the Migration Network Hub shows, as one immutable value.
///
/// Made from outside text by [`Draft::parse`] only, so what is in here is valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The title, as the document has it.
    pub title: String,
    /// The language of title and summary.
    pub language: Language,
    /// Other languages that the document is available in.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub other_languages: BTreeSet<Language>,
    /// What it says and for whom, in plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The symbol of a United Nations document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symbol: Option<Symbol>,
    /// Its DOI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<Doi>,
    /// Its ISBN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub isbn: Option<Isbn>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// When it was published, as far as it is known. Of what is no publication, the date that it goes by: when a law was
    /// adopted, a pledge made, an event began, a call was opened, an edition of a data set released, a practice, an
    /// initiative or a programme started or, where nobody says so, first described. [`Details`] has what is more exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<PartialDate>,
    /// What kind of resource it is.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ResourceType>,
    /// Who published it, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The objectives of the Compact that it is about: as it says itself, or as whoever catalogued it read it.
    /// `provenance` says which.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub objectives: BTreeSet<Objective>,
    /// The actions of the Compact that it is about; their objectives are among `objectives`.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub actions: BTreeSet<Action>,
    /// The guiding principles that it is about; the Hub calls them cross-cutting themes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub principles: BTreeSet<Principle>,
    /// The countries and areas that it is about.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub countries: BTreeSet<Area>,
    /// Whom it is written for.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub audiences: BTreeSet<Audience>,
    /// How far it reaches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Whether a workstream of the Network produced it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub workstream_output: bool,
    /// Whether it belongs to a regional review.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub regional_review: bool,
    /// Under what licence it may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<Rights>,
    /// What it is to other items.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub links: BTreeSet<Link>,
    /// What only its kind of content has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<Box<Details>>,
    /// Where the facts above were read, and what is the cataloguer's own reading: free text, which nothing interprets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provenance: Option<String>,
}

impl Content {
    /// The digest of the canonical form: equal for equal content, on every platform.
    ///
    /// ```
    /// use migration_hub::resource::Draft;
    /// let parse = |json| Draft::parse(&serde_json::from_str(json).unwrap()).unwrap().content;
    /// let one = parse(r#"{"title": "Save lives", "language": "en"}"#);
    /// let two = parse(r#"{"language": "EN", "title": " Save  lives"}"#);
    /// assert_eq!(one.digest(), two.digest());
    /// ```
    pub fn digest(&self) -> Digest {
        // Content holds text, lists and flags only, which always have a canonical form.
        to_canonical(self).map_or(Digest::ZERO, |text| Digest::of(text.as_bytes()))
    }

    /// What only its kind of content has, if it is there.
    pub fn details(&self) -> Option<&Details> {
        self.details.as_deref()
    }

    /// What only a pledge has.
    pub fn pledge(&self) -> Option<&Pledge> {
        match self.details() {
            Some(Details::Pledge(pledge)) => Some(pledge),
            _ => None,
        }
    }
}

/// How far a resource reaches.
///
/// See [`Draft::parse`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The world.
    Global,
    /// Several countries.
    Regional,
    /// One country.
    National,
    /// Part of a country.
    Local,
}

/// Where a resource came from.
///
/// See [`ResourceView`](crate::hub::ResourceView) for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Origin {
    /// Written here.
    Native,
    /// Imported, known at its source by an id.
    Imported(ExternalId),
}

/// A policy's name and version, as decisions record it.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyRef {
    /// The name.
    pub name: String,
    /// The version.
    pub version: u32,
}

impl fmt::Display for PolicyRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} version {}", self.name, self.version)
    }
}

/// Why a revision may be shown to everyone.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Ground {
    /// A decision on exactly this revision.
    Decision {
        /// The review that holds the decision.
        review: ReviewId,
        /// Whether no reviewer was heard: its policy asks for none, so that an editor decided after screening.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        screened: bool,
    },
    /// The policy's written exemption for items imported by an editor from a named source.
    Harvested {
        /// The policy's name and version.
        policy: PolicyRef,
        /// The source.
        source: String,
        /// The review that holds what became of the public item since, such as its archiving.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review: Option<ReviewId>,
    },
    /// The policy's written exemption for items taken as they are from the open export of another Hub.
    Mirrored {
        /// The policy's name and version.
        policy: PolicyRef,
        /// The other Hub, as it is called here.
        source: String,
        /// What stands behind the item there.
        grade: Grade,
        /// Whether it is archived there.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        archived: bool,
        /// As for what is harvested.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        review: Option<ReviewId>,
    },
}

impl Ground {
    /// The Hub that the revision was taken from as it is, by the name that it has here.
    ///
    /// ```
    /// use migration_hub::{id::ReviewId, resource::Ground};
    /// let review: ReviewId = "0193b5a0-0000-7000-8000-000000000001".parse()?;
    /// assert_eq!(Ground::Decision { review, screened: false }.mirrored_from(), None);
    /// # Ok::<(), migration_hub::id::IdError>(())
    /// ```
    pub fn mirrored_from(&self) -> Option<&str> {
        match self {
            Self::Mirrored { source, .. } => Some(source),
            Self::Decision { .. } | Self::Harvested { .. } => None,
        }
    }

    /// Whether the revision is shown as it was harvested, and nothing became of it since.
    pub(crate) const fn is_harvested(&self) -> bool {
        matches!(self, Self::Harvested { review: None, .. })
    }

    /// Whether the revision was shown as archived from the beginning.
    pub(crate) const fn archived(&self) -> bool {
        matches!(self, Self::Mirrored { archived: true, .. })
    }

    /// The review in which the public revision stands; `None` for one that was shown unreviewed and left alone since.
    ///
    /// ```
    /// use migration_hub::{id::ReviewId, resource::Ground};
    /// let review: ReviewId = "0193b5a0-0000-7000-8000-000000000001".parse()?;
    /// assert_eq!(Ground::Decision { review, screened: false }.review(), Some(review));
    /// # Ok::<(), migration_hub::id::IdError>(())
    /// ```
    pub const fn review(&self) -> Option<ReviewId> {
        match self {
            Self::Decision { review, .. } => Some(*review),
            Self::Harvested { review, .. } | Self::Mirrored { review, .. } => *review,
        }
    }
}

/// What stands behind an item, shown with it in every answer.
///
/// ```
/// use migration_hub::resource::Grade;
/// assert_eq!(Grade::PeerReviewed.to_string(), "peer-reviewed");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grade {
    /// Reviewed by peers and accepted by an editor.
    PeerReviewed,
    /// Checked and accepted by an editor, under a policy that asks for no reviews of it.
    Screened,
    /// Imported from a named source and not reviewed here.
    Harvested,
    /// Not public.
    Unpublished,
}

impl Grade {
    /// What can stand behind a public item, the most first.
    pub const PUBLIC: [Self; 3] = [Self::PeerReviewed, Self::Screened, Self::Harvested];

    /// The grade's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PeerReviewed => "peer-reviewed",
            Self::Screened => "screened",
            Self::Harvested => "harvested",
            Self::Unpublished => "unpublished",
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The public face of a resource: which revision, and on what ground.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// The public revision.
    pub revision: u32,
    /// The ground.
    pub ground: Ground,
    /// When it became public.
    pub at: Timestamp,
}

/// A resource: identity, where it came from, and which of its revisions counts.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// Identity.
    pub id: ResourceId,
    /// Who wrote or imported it.
    pub author: PersonId,
    /// Where it came from.
    pub origin: Origin,
    /// When it was created here.
    pub created: Timestamp,
    /// The newest revision; revisions are 1, 2, 3 …
    pub latest: u32,
    /// The review of the newest revision, once it was handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewId>,
    /// What everyone may see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<Publication>,
    /// How it left the public, when it was public and is no longer: its address keeps resolving to that fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tombstone: Option<Removal>,
    /// Who declared a conflict of interest that disqualifies, in the review of whichever revision.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub conflicted: BTreeSet<PersonId>,
    /// Who told of a conflict of interest, in the review of whichever revision, however it was weighed.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub disclosed: BTreeSet<PersonId>,
    /// The focal point of the main implementer for whom a revision was handed in last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub implementer: Option<PersonId>,
    /// On what ground it was public, when it was and is no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left: Option<Ground>,
    /// How often it came back to the public after it had left it. Translations that were published before stay out.
    #[serde(default, skip_serializing_if = "crate::text::json::is_zero")]
    pub returns: u32,
    /// Since when the source that it was harvested from has it no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Timestamp>,
    /// When what everyone may know of it last changed, as far as no publication tells: it left the public, its source lost it
    /// or has it again, it was archived or looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Timestamp>,
    /// Who wrote a revision of it without being its author.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub contributors: BTreeSet<PersonId>,
}

/// How an item left the public.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Removal {
    /// Its author or an editor took it back.
    Withdrawn,
    /// It was removed at once.
    TakenDown,
    /// It was its source's own, and its source has it no longer.
    Gone,
}

impl Resource {
    /// What stands behind the public revision.
    pub fn grade(&self) -> Grade {
        match self.publication.as_ref().map(|publication| &publication.ground) {
            Some(Ground::Decision { screened: true, .. }) => Grade::Screened,
            Some(Ground::Decision { .. }) => Grade::PeerReviewed,
            Some(Ground::Harvested { .. }) => Grade::Harvested,
            Some(Ground::Mirrored { grade, .. }) => *grade,
            None => Grade::Unpublished,
        }
    }

    /// Since when its source has it no longer, as everyone may know it: of what is public, and of what left the public for
    /// that reason.
    pub(crate) fn known_gone(&self) -> Option<Timestamp> {
        self.gone.filter(|_| self.publication.is_some() || self.tombstone == Some(Removal::Gone))
    }
}

/// One revision of a resource. It never changes.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// The resource.
    pub resource: ResourceId,
    /// 1, 2, 3 …
    pub number: u32,
    /// Who wrote it.
    pub author: PersonId,
    /// When.
    pub created: Timestamp,
    /// What it says.
    pub content: Content,
}
