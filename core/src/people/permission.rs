//! The permission table: operation by role by relation, as data.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Actor, Denial, Reason, Role};

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
    /// Do what is due by the clock: let time pass for reviews, harvest sources.
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
    /// Say that two items are one document, twins, or two documents.
    JudgeDuplicate,
    /// Read which items are one work, over everything that is public.
    ReadWorks,
    /// Have another portal show what is public of an item.
    WriteBack,
    /// Register a person or an organisation, grant a role.
    Administer,
    /// Set what the portal calls States and territories.
    Configure,
    /// Give the portal a review policy, or retire one.
    SetPolicy,
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
    /// Rebuild an index, or what was learned from the items.
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

    /// Whether the operation is about one item, so that a role held for some items counts for these.
    ///
    /// ```
    /// use migration_hub::people::Operation;
    /// assert!(Operation::Decide.on_item() && !Operation::ImportHarvested.on_item());
    /// ```
    pub const fn on_item(self) -> bool {
        !matches!(
            self,
            Self::Search
                | Self::WorkList
                | Self::Create
                | Self::ImportHarvested
                | Self::Administer
                | Self::Configure
                | Self::SetPolicy
                | Self::RunTimers
                | Self::TakeBackCorrection
                | Self::ReadWorks
                | Self::ReadPeople
                | Self::KeepOwnProfile
                | Self::KeepProfiles
                | Self::ReadProfiles
                | Self::ReadRoster
                | Self::Verify
                | Self::ReadLog
                | Self::Export
                | Self::ExportPrivate
                | Self::Reindex
        )
    }

    /// Whom the table allows it.
    ///
    /// ```
    /// use migration_hub::people::{Operation, Role, Who};
    /// assert_eq!(Operation::Decide.allow(), [Who::Role(Role::Editor)]);
    /// ```
    pub fn allow(self) -> &'static [Who] {
        TABLE.iter().find(|rule| rule.operation == self).map_or(&[], |rule| rule.allow)
    }

    /// The operation's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::SeePublished => "see-published",
            Self::SeeOpen => "see-open",
            Self::ReadDraft => "read-draft",
            Self::ReadReview => "read-review",
            Self::ReadComments => "read-comments",
            Self::ReadConfidential => "read-confidential",
            Self::WorkList => "work-list",
            Self::Create => "create",
            Self::ImportHarvested => "import-harvested",
            Self::Revise => "revise",
            Self::Submit => "submit",
            Self::Screen => "screen",
            Self::Consent => "consent",
            Self::Ask => "ask",
            Self::Answer => "answer",
            Self::DeskReject => "desk-reject",
            Self::Propose => "propose",
            Self::Invite => "invite",
            Self::Respond => "respond",
            Self::Declare => "declare",
            Self::WeighConflict => "weigh-conflict",
            Self::Review => "review",
            Self::Decide => "decide",
            Self::Publish => "publish",
            Self::Revalidate => "revalidate",
            Self::Reinstate => "reinstate",
            Self::RunTimers => "run-timers",
            Self::Withdraw => "withdraw",
            Self::Archive => "archive",
            Self::TakeDown => "take-down",
            Self::ReadTranslations => "read-translations",
            Self::Translate => "translate",
            Self::CheckTranslation => "check-translation",
            Self::PublishTranslation => "publish-translation",
            Self::WithdrawTranslation => "withdraw-translation",
            Self::RequestCorrection => "request-correction",
            Self::ReadCorrections => "read-corrections",
            Self::AnswerCorrection => "answer-correction",
            Self::TakeBackCorrection => "take-back-correction",
            Self::JudgeDuplicate => "judge-duplicate",
            Self::ReadWorks => "read-works",
            Self::WriteBack => "write-back",
            Self::Administer => "administer",
            Self::Configure => "configure",
            Self::SetPolicy => "set-policy",
            Self::ReadPeople => "read-people",
            Self::KeepOwnProfile => "keep-own-profile",
            Self::KeepProfiles => "keep-profiles",
            Self::ReadProfiles => "read-profiles",
            Self::SuggestReviewers => "suggest-reviewers",
            Self::ReadRoster => "read-roster",
            Self::Verify => "verify",
            Self::ReadLog => "read-log",
            Self::Export => "export",
            Self::ExportPrivate => "export-private",
            Self::Reindex => "reindex",
        }
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
    /// Published with the author not long ago.
    Coauthor,
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
    /// Read or wrote as a reviewer in the review of the newest or of the public revision, told of a conflict of interest in
    /// the item, handed it in for its author, or wrote a revision of it that is not the author's.
    Involved,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 9] = [
        Self::Author,
        Self::SameOrganisation,
        Self::Coauthor,
        Self::FocalPoint,
        Self::Assigned,
        Self::Undeclared,
        Self::Cleared,
        Self::Conflicted,
        Self::Involved,
    ];

    /// The relation's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::SameOrganisation => "same-organisation",
            Self::Coauthor => "coauthor",
            Self::FocalPoint => "focal-point",
            Self::Assigned => "assigned",
            Self::Undeclared => "undeclared",
            Self::Cleared => "cleared",
            Self::Conflicted => "conflicted",
            Self::Involved => "involved",
        }
    }
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

impl Who {
    /// The role, if a role is meant.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Role(role) => Some(role),
            _ => None,
        }
    }
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

use Relation::{Assigned, Author, Cleared, Coauthor, Conflicted, FocalPoint, Involved, SameOrganisation, Undeclared};
use Role::{Editor, NationalFocalPoint, Operator, Screener, Translator, VocabularySteward};

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
            Who::Role(NationalFocalPoint),
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
            Who::Role(NationalFocalPoint),
            Who::Relation(Author),
            Who::Relation(FocalPoint),
            Who::Relation(Cleared),
        ],
        &[Undeclared, Conflicted],
    ),
    // Whoever reviews an item or did has no other part in it, whatever their role, and neither has who told of a conflict of
    // interest, handed it in or comes from the author's organisation. In an emergency, everybody who may takes down.
    rule(
        Operation::ReadReview,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(Operation::ReadComments, &[Who::Role(Editor), Who::Relation(Author)], &[Assigned, Conflicted]),
    rule(
        Operation::ReadConfidential,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(Operation::WorkList, &[Who::AnyPerson], &[]),
    rule(Operation::Create, &[Who::AnyPerson, Who::System], &[]),
    rule(Operation::ImportHarvested, &[Who::Role(Editor)], &[]),
    rule(Operation::Revise, &[Who::Relation(Author)], &[]),
    rule(Operation::Submit, &[Who::Relation(Author), Who::Role(NationalFocalPoint)], &[Assigned, Conflicted]),
    rule(
        Operation::Screen,
        &[Who::Role(Screener), Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(Operation::Consent, &[Who::Relation(FocalPoint)], &[Author]),
    rule(
        Operation::Ask,
        &[Who::Role(Screener), Who::Role(Editor), Who::Relation(Cleared)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Undeclared, Conflicted],
    ),
    rule(Operation::Answer, &[Who::Relation(Author)], &[]),
    rule(
        Operation::Propose,
        &[Who::Role(Screener), Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(
        Operation::DeskReject,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(
        Operation::Invite,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(Operation::Respond, &[Who::Relation(Assigned)], &[Author]),
    rule(Operation::Declare, &[Who::Relation(Assigned)], &[Author]),
    rule(
        Operation::WeighConflict,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(Operation::Review, &[Who::Relation(Assigned)], &[Author, SameOrganisation, FocalPoint, Conflicted]),
    rule(
        Operation::Decide,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(
        Operation::Publish,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(
        Operation::Revalidate,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(
        Operation::Reinstate,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(Operation::RunTimers, &[Who::System, Who::Role(Editor), Who::Role(Operator)], &[]),
    rule(
        Operation::Withdraw,
        &[Who::Relation(Author), Who::Role(Editor)],
        &[SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(
        Operation::Archive,
        &[Who::Role(Editor)],
        &[SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
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
    rule(
        Operation::AnswerCorrection,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(Operation::TakeBackCorrection, &[Who::AnyPerson], &[]),
    // It changes neither item, and whoever imported both is their author: an office of one editor could say nothing else.
    rule(Operation::JudgeDuplicate, &[Who::Role(Editor)], &[Assigned, Conflicted]),
    rule(Operation::ReadWorks, &[Who::Role(Editor)], &[]),
    // It decides nothing, and shows elsewhere what everyone may see here.
    rule(Operation::WriteBack, &[Who::Role(Editor)], &[Assigned, Conflicted]),
    rule(Operation::Administer, &[Who::Role(Operator)], &[]),
    rule(Operation::Configure, &[Who::Role(Operator), Who::Role(VocabularySteward)], &[]),
    rule(Operation::SetPolicy, &[Who::Role(Operator)], &[]),
    rule(Operation::ReadPeople, &[Who::AnyPerson], &[]),
    rule(Operation::KeepOwnProfile, &[Who::AnyPerson], &[]),
    rule(Operation::KeepProfiles, &[Who::Role(Operator)], &[]),
    rule(Operation::ReadProfiles, &[Who::Role(Operator), Who::Role(Editor)], &[]),
    rule(
        Operation::SuggestReviewers,
        &[Who::Role(Editor)],
        &[Author, SameOrganisation, Coauthor, FocalPoint, Assigned, Conflicted, Involved],
    ),
    rule(Operation::ReadRoster, &[Who::Role(Operator), Who::Role(Editor)], &[]),
    rule(Operation::Verify, &[Who::AnyPerson], &[]),
    rule(Operation::ReadLog, &[Who::Role(Operator)], &[]),
    rule(Operation::Export, &[Who::Anyone], &[]),
    rule(Operation::ExportPrivate, &[Who::Role(Operator)], &[]),
    rule(Operation::Reindex, &[Who::Role(Operator)], &[]),
];

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
    let allow = operation.allow();
    let never = TABLE.iter().find(|rule| rule.operation == operation).map_or(&[][..], |rule| rule.never);
    // What excludes comes first: an author who is told «this needs the role editor» would ask for the role in vain.
    if let Some(relation) = never.iter().find(|relation| relations.contains(relation)) {
        return Err(Denial { operation, reason: Reason::Excluded(*relation) });
    }
    let allowed = allow.iter().any(|who| match who {
        Who::Anyone => true,
        Who::AnyPerson => actor.person().is_some(),
        Who::System => matches!(actor, Actor::System(_)),
        Who::Role(role) => roles.contains(role),
        Who::Relation(relation) => relations.contains(relation),
    });
    if allowed { Ok(()) } else { Err(Denial { operation, reason: Reason::missing(allow) }) }
}
