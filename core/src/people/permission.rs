//! The permission table: operation by role by relation, as data.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Actor, Role};

/// What can be asked of a Hub, reads included.
///
/// See [`permits`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// Search what is published.
    Search,
    /// See a published revision.
    SeePublished,
    /// Know that an unpublished item exists, and its state.
    SeeOpen,
    /// Read the content of an unpublished revision.
    ReadDraft,
    /// Read who reviews, and how far they are.
    ReadReview,
    /// Read the comments written for the author.
    ReadComments,
    /// Read the comments written for editors only.
    ReadConfidential,
    /// List open items that wait for someone.
    WorkList,
    /// Create an item, or import one.
    Create,
    /// Import items and show them unreviewed, under the policy's written exemption.
    ImportHarvested,
    /// Write a new revision of one's own open item.
    Revise,
    /// Hand an item in.
    Submit,
    /// Check completeness: take up, pass on, return.
    Screen,
    /// Agree to what is handed in on one's behalf.
    Consent,
    /// Ask the author about a field.
    Ask,
    /// Answer such a question.
    Answer,
    /// Refuse without review.
    DeskReject,
    /// Choose a reviewer, who is asked later.
    Propose,
    /// Invite a reviewer, or withdraw an invitation.
    Invite,
    /// Answer an invitation.
    Respond,
    /// Declare a conflict of interest, or that there is none.
    Declare,
    /// Say what a reviewer's conflict of interest means.
    WeighConflict,
    /// Write a review.
    Review,
    /// Accept, reject or ask for changes.
    Decide,
    /// Make an accepted revision public.
    Publish,
    /// Find that what is public still holds.
    Revalidate,
    /// Let what left the public be published again.
    Reinstate,
    /// Do what is due by the clock.
    RunTimers,
    /// Take an item back.
    Withdraw,
    /// Keep a public item for the record, as no longer current.
    Archive,
    /// Remove a public item at once, leaving a tombstone.
    TakeDown,
    /// Read the translations that are not public.
    ReadTranslations,
    /// Hand in a translation.
    Translate,
    /// Find somebody else's translation right.
    CheckTranslation,
    /// Make a translation public.
    PublishTranslation,
    /// Take a translation back.
    WithdrawTranslation,
    /// Ask for a correction.
    RequestCorrection,
    /// Read what others asked to be corrected.
    ReadCorrections,
    /// Find a request for a correction right or not, or done.
    AnswerCorrection,
    /// Take the own request for a correction back.
    TakeBackCorrection,
    /// Register a person or an organisation, grant a role.
    Administer,
    /// Set what the portal calls States and territories.
    Configure,
    /// Read persons and organisations.
    ReadPeople,
    /// Write and read what oneself can review, and what one declares of oneself.
    KeepOwnProfile,
    /// Write what somebody else can review.
    KeepProfiles,
    /// Read what somebody else can review.
    ReadProfiles,
    /// Ask who could review an item.
    SuggestReviewers,
    /// Read what the reviewers cover, and how they are spread.
    ReadRoster,
    /// Check the store against its log.
    Verify,
    /// Read the log.
    ReadLog,
    /// Take what is public along.
    Export,
    /// Take everything else along, to restore the store from.
    ExportPrivate,
    /// Rebuild an index.
    Reindex,
}

impl Operation {
    /// Whether the operation is about one language of an item, so that a role held for that language counts.
    ///
    /// ```
    /// use migration_hub::people::Operation;
    /// assert!(Operation::Translate.per_language() && !Operation::Publish.per_language());
    /// ```
    pub const fn per_language(self) -> bool {
        matches!(
            self,
            Self::ReadTranslations
                | Self::Translate
                | Self::CheckTranslation
                | Self::PublishTranslation
                | Self::WithdrawTranslation
        )
    }
}

/// What an actor is to an item; computed from records, never passed in.
///
/// See [`permits`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Wrote or imported it.
    Author,
    /// Belongs to an organisation of its author.
    SameOrganisation,
    /// Is the focal point of the main implementer, for whom it was handed in.
    FocalPoint,
    /// Is invited to review it, and has not declined or left.
    Assigned,
    /// Is assigned, and has not yet declared a conflict of interest, or that there is none.
    Undeclared,
    /// Is assigned, accepted, and declared no disqualifying conflict.
    Cleared,
    /// Declared a conflict of interest in it that disqualifies.
    Conflicted,
}

/// Whom a rule allows.
///
/// See [`permits`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Visitors too.
    Anyone,
    /// Every person of the store.
    AnyPerson,
    /// The library itself.
    System,
    /// Whoever has the role.
    Role(Role),
    /// Whoever stands in this relation to the item.
    Relation(Relation),
}

/// One row of the permission table.
///
/// See [`permits`] for an example.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What is asked.
    pub operation: Operation,
    /// Who may: any of these.
    pub allow: &'static [Who],
    /// Who may not all the same: any of these relations.
    pub never: &'static [Relation],
}

const fn rule(operation: Operation, allow: &'static [Who], never: &'static [Relation]) -> Rule {
    Rule { operation, allow, never }
}

use Relation::{Assigned, Author, Cleared, Conflicted, FocalPoint, SameOrganisation, Undeclared};
use Role::{Editor, Operator, Screener, Translator};

/// The table. An operation without a row is allowed to nobody; a test asserts that each has exactly one.
///
/// See [`permits`] for an example.
pub const TABLE: &[Rule] = &[
    rule(Operation::Search, &[Who::Anyone], &[]),
    rule(Operation::SeePublished, &[Who::Anyone], &[]),
    rule(
        Operation::SeeOpen,
        &[
            Who::Role(Screener),
            Who::Role(Editor),
            Who::Role(Operator),
            Who::Relation(Author),
            Who::Relation(FocalPoint),
            Who::Relation(Assigned),
            Who::Relation(Conflicted),
        ],
        &[],
    ),
    rule(
        Operation::ReadDraft,
        &[
            Who::Role(Screener),
            Who::Role(Editor),
            Who::Relation(Author),
            Who::Relation(FocalPoint),
            Who::Relation(Cleared),
        ],
        &[Undeclared, Conflicted],
    ),
    // Whoever reviews an item has no other part in it, whatever their role, and neither has who declared a conflict of
    // interest or comes from the author's organisation. In an emergency, everybody who may takes down.
    rule(Operation::ReadReview, &[Who::Role(Editor)], &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted]),
    rule(Operation::ReadComments, &[Who::Role(Editor), Who::Relation(Author)], &[Assigned, Conflicted]),
    rule(
        Operation::ReadConfidential,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted],
    ),
    rule(Operation::WorkList, &[Who::AnyPerson], &[]),
    rule(Operation::Create, &[Who::AnyPerson, Who::System], &[]),
    rule(Operation::ImportHarvested, &[Who::Role(Editor)], &[]),
    rule(Operation::Revise, &[Who::Relation(Author)], &[]),
    rule(Operation::Submit, &[Who::Relation(Author)], &[]),
    rule(
        Operation::Screen,
        &[Who::Role(Screener), Who::Role(Editor)],
        &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted],
    ),
    rule(Operation::Consent, &[Who::Relation(FocalPoint)], &[Author]),
    rule(
        Operation::Ask,
        &[Who::Role(Screener), Who::Role(Editor), Who::Relation(Cleared)],
        &[Author, SameOrganisation, FocalPoint, Undeclared, Conflicted],
    ),
    rule(Operation::Answer, &[Who::Relation(Author)], &[]),
    rule(
        Operation::Propose,
        &[Who::Role(Screener), Who::Role(Editor)],
        &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted],
    ),
    rule(Operation::DeskReject, &[Who::Role(Editor)], &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted]),
    rule(Operation::Invite, &[Who::Role(Editor)], &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted]),
    rule(Operation::Respond, &[Who::Relation(Assigned)], &[Author]),
    rule(Operation::Declare, &[Who::Relation(Assigned)], &[Author]),
    rule(Operation::WeighConflict, &[Who::Role(Editor)], &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted]),
    rule(Operation::Review, &[Who::Relation(Assigned)], &[Author, SameOrganisation]),
    rule(Operation::Decide, &[Who::Role(Editor)], &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted]),
    rule(Operation::Publish, &[Who::Role(Editor)], &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted]),
    rule(Operation::Revalidate, &[Who::Role(Editor)], &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted]),
    rule(Operation::Reinstate, &[Who::Role(Editor)], &[Author, SameOrganisation, FocalPoint, Assigned, Conflicted]),
    rule(Operation::RunTimers, &[Who::System, Who::Role(Editor), Who::Role(Operator)], &[]),
    rule(Operation::Withdraw, &[Who::Relation(Author), Who::Role(Editor)], &[SameOrganisation, Assigned, Conflicted]),
    rule(Operation::Archive, &[Who::Role(Editor)], &[SameOrganisation, Assigned, Conflicted]),
    rule(Operation::TakeDown, &[Who::Role(Operator), Who::Role(Editor)], &[]),
    rule(
        Operation::ReadTranslations,
        &[Who::Role(Screener), Who::Role(Translator), Who::Role(Editor), Who::Relation(Author), Who::Relation(Cleared)],
        &[Undeclared, Conflicted],
    ),
    // Of a translation, nobody judges the own part: its policy keeps translator and checker apart. Who imported an item is
    // its author, so that an author with the role publishes translations: else nobody of an office could that imports.
    rule(Operation::Translate, &[Who::Role(Translator), Who::Relation(Author)], &[Assigned, Conflicted]),
    rule(Operation::CheckTranslation, &[Who::Role(Translator), Who::Role(Editor)], &[Assigned, Conflicted]),
    rule(Operation::PublishTranslation, &[Who::Role(Editor)], &[Assigned, Conflicted]),
    rule(Operation::WithdrawTranslation, &[Who::Relation(Author), Who::Role(Editor)], &[Assigned, Conflicted]),
    rule(Operation::RequestCorrection, &[Who::Anyone], &[]),
    rule(Operation::ReadCorrections, &[Who::Role(Editor), Who::Relation(Author)], &[Assigned, Conflicted]),
    rule(Operation::AnswerCorrection, &[Who::Role(Editor)], &[Author, SameOrganisation, Assigned, Conflicted]),
    rule(Operation::TakeBackCorrection, &[Who::AnyPerson], &[]),
    rule(Operation::Administer, &[Who::Role(Operator)], &[]),
    rule(Operation::Configure, &[Who::Role(Operator)], &[]),
    rule(Operation::ReadPeople, &[Who::AnyPerson], &[]),
    rule(Operation::KeepOwnProfile, &[Who::AnyPerson], &[]),
    rule(Operation::KeepProfiles, &[Who::Role(Operator)], &[]),
    rule(Operation::ReadProfiles, &[Who::Role(Operator), Who::Role(Editor)], &[]),
    rule(Operation::SuggestReviewers, &[Who::Role(Editor)], &[Author, SameOrganisation, Assigned, Conflicted]),
    rule(Operation::ReadRoster, &[Who::Role(Operator), Who::Role(Editor)], &[]),
    rule(Operation::Verify, &[Who::AnyPerson], &[]),
    rule(Operation::ReadLog, &[Who::Role(Operator)], &[]),
    rule(Operation::Export, &[Who::Anyone], &[]),
    rule(Operation::ExportPrivate, &[Who::Role(Operator)], &[]),
    rule(Operation::Reindex, &[Who::Role(Operator)], &[]),
];

/// Why an operation is not allowed.
///
/// See [`permits`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// The actor is none of those whom the rule allows.
    #[error("this needs {needed}")]
    NotAllowed {
        /// Whom the rule allows, in words.
        needed: &'static str,
    },
    /// The actor would be allowed, but for a relation to the item.
    #[error("{reason}")]
    Excluded {
        /// The relation.
        relation: Relation,
        /// The relation in words.
        reason: &'static str,
    },
}

/// Decides whether an actor with these roles and relations may do an operation.
///
/// # Errors
/// A [`Denial`] that says which rule stands against it.
///
/// ```
/// use std::collections::BTreeSet;
/// use migration_hub::people::{permits, Actor, Operation, Relation, Role};
///
/// let nobody = BTreeSet::new();
/// assert!(permits(Operation::Search, Actor::Visitor, &nobody, &BTreeSet::new()).is_ok());
/// let editor = BTreeSet::from([Role::Editor]);
/// let author = BTreeSet::from([Relation::Author]);
/// let person = Actor::Person("0193b5a0-0000-7000-8000-000000000001".parse()?);
/// assert!(permits(Operation::Decide, person, &editor, &BTreeSet::new()).is_ok());
/// let denial = permits(Operation::Decide, person, &editor, &author).unwrap_err();
/// assert_eq!(denial.to_string(), "the author of an item has no part in its review");
/// # Ok::<(), migration_hub::id::IdError>(())
/// ```
pub fn permits(
    operation: Operation,
    actor: Actor,
    roles: &BTreeSet<Role>,
    relations: &BTreeSet<Relation>,
) -> Result<(), Denial> {
    let Some(rule) = TABLE.iter().find(|rule| rule.operation == operation) else {
        return Err(Denial::NotAllowed { needed: "an operation that this version offers" });
    };
    // What excludes comes first: an author who is told «this needs the role editor» would ask for the role in vain.
    if let Some(relation) = rule.never.iter().find(|relation| relations.contains(relation)) {
        return Err(Denial::Excluded { relation: *relation, reason: reason(*relation) });
    }
    let allowed = rule.allow.iter().any(|who| match who {
        Who::Anyone => true,
        Who::AnyPerson => actor.person().is_some(),
        Who::System => matches!(actor, Actor::System(_)),
        Who::Role(role) => roles.contains(role),
        Who::Relation(relation) => relations.contains(relation),
    });
    if allowed { Ok(()) } else { Err(Denial::NotAllowed { needed: needed(rule.allow) }) }
}

fn needed(allow: &[Who]) -> &'static str {
    match allow {
        [Who::Role(Operator)] => "the role operator",
        [Who::Role(Editor)] => "the role editor",
        [Who::Role(Screener), Who::Role(Editor)] => "the role screener or editor",
        [Who::Role(Translator), Who::Role(Editor)] => "the role translator or editor",
        [Who::Role(Translator), Who::Relation(Author)] => "the role translator or the item's author",
        [Who::Role(Operator), Who::Role(Editor)] => "the role operator or editor",
        [Who::Relation(Author)] => "the item's author",
        [Who::Relation(FocalPoint)] => "the focal point of the implementer on whose behalf this was handed in",
        [Who::Role(Screener), Who::Role(Editor), Who::Relation(Cleared)] => {
            "the role screener or editor, or a part in the item as a reviewer without a conflict of interest"
        }
        [Who::Relation(Author), Who::Role(Editor)] => "the item's author or the role editor",
        [Who::Relation(Assigned)] => "an invitation to review this item",
        [Who::AnyPerson] | [Who::AnyPerson, Who::System] => "a person registered in this store",
        _ => "a role, or a part in the item, that this actor does not have",
    }
}

fn reason(relation: Relation) -> &'static str {
    match relation {
        Author => "the author of an item has no part in its review",
        SameOrganisation => "nobody from an organisation of the item's author has a part in its review",
        FocalPoint => "the implementer's focal point has no part in the review of its item",
        Conflicted => "a declared conflict of interest closes this item",
        Assigned => "an assigned reviewer has no other part in the item",
        Undeclared => "a reviewer reads nothing before declaring a conflict of interest, or that there is none",
        Cleared => "a reviewer at work has no other part in the item",
    }
}
