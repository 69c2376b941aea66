//! The actions of the log: what each command did, with enough data to replay it and no personal data.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ExportHead;
use crate::correction::{Correction, CorrectionStep};
use crate::duplicate::{Judged, Judgement};
use crate::federation::DeliveryState;
use crate::id::{CommentId, CorrectionId, GrantId, OrganisationId, PersonId, ResourceId, ReviewId, StoreId};
use crate::people::{Handle, Role, Scope};
use crate::resource::{Grade, Ground, Origin, PolicyRef, Publication, Removal, Resource};
use crate::review::{AssignmentState, Change, Conflict, Decision, Policy, PolicyBook, Review, State, Step, StepKind};
use crate::text::canonical::Digest;
use crate::text::json::by_text;
use crate::time::Timestamp;
use crate::translation::{Translation, TranslationStep};
use crate::vocabulary::{Language, NamingPolicy, ResourceType};

/// What a command did.
///
/// See [`replay`](super::replay) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Action {
    /// Made the store and its first operator.
    CreateStore {
        /// The store.
        store: StoreId,
        /// The operator.
        operator: PersonId,
        /// The operator's other roles.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        roles: BTreeSet<Role>,
    },
    /// Registered an organisation.
    AddOrganisation {
        /// The organisation.
        organisation: OrganisationId,
    },
    /// Registered a person.
    AddPerson {
        /// The person.
        person: PersonId,
    },
    /// Gave a role.
    GrantRole {
        /// The grant.
        grant: GrantId,
        /// To whom.
        person: PersonId,
        /// Which.
        role: Role,
        /// For the translations into which languages only; none is no such narrowing.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        languages: BTreeSet<Language>,
        /// For what.
        #[serde(default, skip_serializing_if = "Scope::is_portal")]
        scope: Scope,
        /// Until when; without end when there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    /// Took a role back: the grant ends here.
    RevokeRole {
        /// The grant.
        grant: GrantId,
        /// Whose it is.
        person: PersonId,
    },
    /// Wrote what a person can review.
    SetProfile {
        /// The person.
        person: PersonId,
    },
    /// Declared something of oneself.
    DescribeSelf {
        /// The person.
        person: PersonId,
    },
    /// Erased what one had declared of oneself.
    EraseSelfDescription {
        /// The person.
        person: PersonId,
    },
    /// Set what the portal calls States and territories.
    SetNaming {
        /// All of it.
        #[serde(deserialize_with = "by_text")]
        policy: NamingPolicy,
    },
    /// Gave the store a review policy.
    SetPolicy {
        /// All of it.
        #[serde(deserialize_with = "by_text")]
        policy: Policy,
    },
    /// No longer opens reviews under a policy.
    RetirePolicy {
        /// Its name.
        name: String,
    },
    /// Created resources: written here, or imported.
    Create {
        /// The resources.
        #[serde(deserialize_with = "by_text")]
        items: Vec<Created>,
    },
    /// Took items as they are from the open export of another Hub: new ones, and newer revisions of known ones.
    Mirror {
        /// The items.
        #[serde(deserialize_with = "by_text")]
        items: Vec<Mirrored>,
    },
    /// Made records anew from an export.
    Restore {
        /// What the export was of.
        #[serde(deserialize_with = "by_text")]
        from: ExportHead,
        /// The naming policy among the records.
        #[serde(default, deserialize_with = "by_text", skip_serializing_if = "Option::is_none")]
        naming: Option<NamingPolicy>,
        /// The review policies among the records.
        #[serde(default, deserialize_with = "by_text", skip_serializing_if = "Option::is_none")]
        policies: Option<PolicyBook>,
        /// The resources among the records.
        #[serde(default, deserialize_with = "by_text", skip_serializing_if = "Vec::is_empty")]
        resources: Vec<Resource>,
        /// The reviews among the records.
        #[serde(default, deserialize_with = "by_text", skip_serializing_if = "Vec::is_empty")]
        reviews: Vec<Review>,
        /// The translations among the records.
        #[serde(default, deserialize_with = "by_text", skip_serializing_if = "Vec::is_empty")]
        translations: Vec<Translation>,
        /// The requests for corrections among the records.
        #[serde(default, deserialize_with = "by_text", skip_serializing_if = "Vec::is_empty")]
        corrections: Vec<Correction>,
        /// What persons said of two items, among the records.
        #[serde(default, deserialize_with = "by_text", skip_serializing_if = "Vec::is_empty")]
        judgements: Vec<Judgement>,
    },
    /// Said what two items are to each other.
    JudgeDuplicate {
        /// One of them.
        one: ResourceId,
        /// The other.
        two: ResourceId,
        /// What they are.
        judged: Judged,
        /// The comment that says why.
        rationale: CommentId,
    },
    /// Wrote a new revision.
    Revise {
        /// The resource.
        resource: ResourceId,
        /// The revision's number.
        revision: u32,
        /// The digest of its content.
        content: Digest,
    },
    /// Took a step of a review.
    Review {
        /// The resource.
        resource: ResourceId,
        /// The review.
        review: ReviewId,
        /// How the review was opened, when this step opened it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opened: Option<Opened>,
        /// The review whose revision gave way to this one, when this step published.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        superseded: Option<ReviewId>,
        /// The step.
        #[serde(deserialize_with = "by_text")]
        step: Step,
        /// Whether the resource keeps what the step leaves behind: who told of a conflict of interest, for whom it was handed
        /// in, on what ground it was public. Entries of before it did say nothing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        keeps: bool,
    },
    /// Took a step of a translation.
    Translate {
        /// The resource.
        resource: ResourceId,
        /// The language.
        language: Language,
        /// The step.
        #[serde(deserialize_with = "by_text")]
        step: TranslationStep,
    },
    /// Told how a source is read.
    SetSource {
        /// The source.
        source: Handle,
        /// The digest of how it is read, which may be long and is no part of the log.
        settings: Digest,
        /// Whose it is.
        owner: PersonId,
    },
    /// Took what a source says, or a note of it.
    Harvest {
        /// The source.
        source: Handle,
        /// The resources that are new here, and shown unreviewed.
        #[serde(default, deserialize_with = "by_text", skip_serializing_if = "Vec::is_empty")]
        new: Vec<Created>,
        /// Those that the source has no longer.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        gone: BTreeSet<ResourceId>,
        /// Those that the source has again.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        back: BTreeSet<ResourceId>,
        /// Those of which the source says something else, after they came back if they did: the digest of what the next
        /// revision says, which is shown.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        revised: BTreeMap<ResourceId, Digest>,
    },
    /// Asked that a portal shows something of an item, or took note of how far that has come.
    WriteBack {
        /// The portal, as its source is called here.
        source: Handle,
        /// The item.
        resource: ResourceId,
        /// How far it has come.
        state: DeliveryState,
    },
    /// Asked for a correction, or took a step of such a request.
    Correct {
        /// The resource.
        resource: ResourceId,
        /// The request.
        correction: CorrectionId,
        /// The step.
        #[serde(deserialize_with = "by_text")]
        step: CorrectionStep,
    },
}

/// A resource as it was created.
///
/// See [`replay`](super::replay) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Created {
    /// The resource.
    pub resource: ResourceId,
    /// Its author.
    pub author: PersonId,
    /// Where it came from.
    pub origin: Origin,
    /// The digest of its content.
    pub content: Digest,
    /// The ground on which it became public at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
}

/// What became of a resource that was harvested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// The source says something else, and that is shown.
    Revised,
    /// The source has it no longer.
    Gone,
    /// The source has it again.
    Back,
}

/// A resource as it was taken from another Hub.
///
/// See [`replay`](super::replay) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mirrored {
    /// The resource, which has the same id there.
    pub resource: ResourceId,
    /// Who took it.
    pub author: PersonId,
    /// Where it came from in the beginning.
    pub origin: Origin,
    /// The revision, which has the same number there.
    pub revision: u32,
    /// The digest of its content.
    pub content: Digest,
    /// The ground on which it is public.
    pub ground: Ground,
    /// Since when the source that the other Hub harvested it from has it no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Timestamp>,
    /// The translations that came along and were not here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Translation>,
}

/// How a review was opened.
///
/// See [`replay`](super::replay) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Of which revision.
    pub revision: u32,
    /// In which state: draft, or published for an item that was shown before any review.
    pub state: State,
    /// The author.
    pub author: PersonId,
    /// The author's organisations.
    pub organisations: BTreeSet<OrganisationId>,
    /// The policy that it follows; the first there was when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyRef>,
    /// The kind of the resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ResourceType>,
}

impl Created {
    /// The resource as it stands right after.
    pub(crate) fn resource(&self, at: Timestamp) -> Resource {
        let publication = self.ground.as_ref().map(|ground| Publication { revision: 1, ground: ground.clone(), at });
        Resource {
            id: self.resource,
            author: self.author,
            origin: self.origin.clone(),
            created: at,
            latest: 1,
            review: None,
            publication,
            tombstone: None,
            conflicted: BTreeSet::new(),
            disclosed: BTreeSet::new(),
            implementer: None,
            left: None,
            returns: 0,
            gone: None,
            changed: None,
            contributors: BTreeSet::new(),
        }
    }
}

impl Mirrored {
    /// The resource as it stands right after.
    pub(crate) fn resource(&self, before: Option<&Resource>, at: Timestamp) -> Resource {
        let publication = Publication { revision: self.revision, ground: self.ground.clone(), at };
        Resource {
            id: self.resource,
            author: before.map_or(self.author, |before| before.author),
            origin: self.origin.clone(),
            created: before.map_or(at, |before| before.created),
            latest: self.revision,
            review: None,
            publication: Some(publication),
            tombstone: None,
            conflicted: before.map(|before| before.conflicted.clone()).unwrap_or_default(),
            disclosed: before.map(|before| before.disclosed.clone()).unwrap_or_default(),
            implementer: before.and_then(|before| before.implementer),
            left: None,
            // One that had left the public here comes back only by a decision of its own.
            returns: before.map_or(0, |before| before.returns),
            gone: self.gone,
            changed: None,
            contributors: before.map(|before| before.contributors.clone()).unwrap_or_default(),
        }
    }
}

impl Taken {
    /// What it means for the resource. It is noted whether its source has it. One that is still what its source says leaves
    /// the public with its source, and comes back with it as it was, its translations too: nobody took anything of it back.
    pub(crate) fn settle(self, resource: &mut Resource, at: Timestamp) {
        match self {
            Self::Revised => {
                resource.latest = resource.latest.saturating_add(1);
                if let Some(public) = &mut resource.publication {
                    (public.revision, public.at) = (resource.latest, at);
                }
            }
            Self::Gone => {
                resource.gone = Some(at);
                touch(resource, at);
                if is_as_harvested(resource) {
                    resource.left = resource.publication.take().map(|public| public.ground);
                    resource.tombstone = Some(Removal::Gone);
                }
            }
            Self::Back => {
                if resource.gone.take().is_some() {
                    touch(resource, at);
                }
                if left_with_its_source(resource) && resource.review.is_none() {
                    resource.publication =
                        resource.left.take().map(|ground| Publication { revision: resource.latest, ground, at });
                    resource.tombstone = None;
                }
            }
        }
    }
}

/// Takes note that what everyone may know of a resource changes, if there is anything.
fn touch(resource: &mut Resource, at: Timestamp) {
    if resource.publication.is_some() || resource.tombstone.is_some() {
        resource.changed = Some(at);
    }
}

/// Whether a resource left the public with its source, and nobody has written on it since.
pub(crate) fn left_with_its_source(resource: &Resource) -> bool {
    resource.tombstone == Some(Removal::Gone) && resource.left.as_ref().is_some_and(Ground::is_harvested)
}

/// Whether what is public of a resource is still as it was harvested: nobody reviewed it, and no other revision waits.
pub(crate) fn is_as_harvested(resource: &Resource) -> bool {
    let as_harvested = |public: &Publication| public.revision == resource.latest && public.ground.is_harvested();
    resource.review.is_none() && resource.publication.as_ref().is_some_and(as_harvested)
}

impl Opened {
    /// The review as it was opened.
    pub(crate) fn review(&self, id: ReviewId, resource: ResourceId, at: Timestamp) -> Review {
        let organisations = self.organisations.clone();
        let mut review = Review::open(id, resource, self.revision, self.author, organisations, at);
        review.state = self.state;
        review.policy = self.policy.clone().unwrap_or(review.policy);
        review.kind = self.kind;
        review
    }

    /// What opening a review means for its resource: one that is opened as published is that of the public revision.
    pub(crate) fn settle(&self, resource: &mut Resource, id: ReviewId) {
        let ground = resource.publication.as_mut().map(|public| &mut public.ground);
        let public = matches!(self.state, State::Published | State::Archived);
        if let (true, Some(Ground::Harvested { review, .. } | Ground::Mirrored { review, .. })) = (public, ground) {
            *review = Some(id);
        }
        if resource.review.is_none() && self.revision == resource.latest {
            resource.review = Some(id);
        }
    }
}

/// What a step of a review means for its resource.
pub(crate) fn settle(resource: &mut Resource, review: &Review, step: StepKind, keeps: bool, at: Timestamp) {
    let ground = resource.publication.as_ref().map(|public| &public.ground);
    let shown = ground.and_then(Ground::review) == Some(review.id);
    match step {
        StepKind::Publish => {
            // A revision that says the same keeps what stood behind the one before, and what stood behind itself.
            let left =
                matches!(&resource.left, Some(Ground::Decision { review: of, screened: false }) if *of == review.id);
            let before = left || resource.grade() == Grade::PeerReviewed;
            let kept = review.change == Some(Change::Immaterial) && before;
            // Reviews that nobody had to ask for may be too few to call it peer-reviewed.
            let enough = |decision: &Decision| !(decision.below_quorum || decision.considered.is_empty());
            let reviewed = review.decision.as_ref().is_some_and(enough);
            let ground = Ground::Decision { review: review.id, screened: !(reviewed || kept) };
            resource.publication = Some(Publication { revision: review.revision, ground, at });
            resource.left = None;
            // What somebody took back stays out, in the translations too; what its source had lost does not.
            resource.returns += u32::from(resource.tombstone.take().is_some_and(|left| left != Removal::Gone));
        }
        StepKind::Reinstate if keeps => resource.review = Some(review.id),
        StepKind::Archive | StepKind::Revalidate | StepKind::MarkDue if shown => resource.changed = Some(at),
        StepKind::Withdraw | StepKind::TakeDown if shown => {
            let taken_down = step == StepKind::TakeDown;
            resource.left = resource.publication.take().map(|public| public.ground).filter(|_| keeps);
            resource.tombstone = Some(if taken_down { Removal::TakenDown } else { Removal::Withdrawn });
            resource.changed = Some(at);
        }
        _ => {}
    }
    // A conflict of interest is with the item, whichever revision it was declared on.
    // One that was disclosed and never weighed, since the person left or the review went on without them, counts as one
    // that disqualifies.
    let conflicted = review.assignments.iter().filter(|assignment| {
        let unweighed = assignment.disclosed.is_some() && assignment.weighed.is_none();
        let waits = if keeps {
            review.state.is_open() && assignment.state.is_open()
        } else {
            assignment.state == AssignmentState::Disclosed
        };
        let left = !waits;
        assignment.conflict == Conflict::Disqualifying || (unweighed && left)
    });
    resource.conflicted.extend(conflicted.map(|assignment| assignment.reviewer));
    if !keeps {
        return;
    }
    let disclosed = review.assignments.iter().filter(|assignment| assignment.disclosed.is_some());
    resource.disclosed.extend(disclosed.map(|assignment| assignment.reviewer));
    if let (StepKind::Submit, Some(consent)) = (step, &review.consent) {
        resource.implementer = Some(consent.focal_point);
    }
}

/// What a new revision means for its resource, whose newest revision has this review: one whose way has ended stays
/// with the earlier revision, and the new one gets a review of its own. Whoever writes what is not theirs has a part in it.
pub(crate) fn revised(resource: &mut Resource, review: Option<&Review>, by: PersonId) {
    // Whoever takes an item from elsewhere checks its number, and nobody writes so often.
    resource.latest = resource.latest.saturating_add(1);
    if review.is_some_and(|review| !review.state.is_open()) {
        resource.review = None;
    }
    if left_with_its_source(resource) {
        // Who writes on what its source has no longer makes it their own: it does not come back by itself.
        resource.left = None;
    }
    if by != resource.author {
        resource.contributors.insert(by);
    }
}
