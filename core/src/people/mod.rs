//! Who acts: persons, organisations and role grants, and the one table that says what each may do.

mod balance;
mod denial;
mod duty;
mod permission;
mod permitted;
mod profile;
mod scope;
mod self_description;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use balance::{Balance, Shares};
pub use denial::{Denial, Reason};
pub use duty::{DUTIES, Duty, TERMS, Terms};
pub use permission::{Operation, Relation, Rule, TABLE, Who, permits};
pub use permitted::{Permission, permissions};
pub use profile::{Coauthor, Profile, ReviewerProfile};
pub(crate) use scope::marks_of;
pub use scope::{Dimension, Scope};
pub use self_description::{Background, Gender, SelfDescription, SelfWords};

use crate::id::{GrantId, OrganisationId, PersonId};
use crate::resource::{Content, Orcid, Ror};
use crate::time::Timestamp;
use crate::vocabulary::{ActorType, Language};

/// Who carries out an operation.
///
/// The library authenticates nobody: the embedder does, and names the person here.
///
/// ```
/// use migration_hub::people::{Actor, SystemTask};
/// assert_eq!(Actor::Visitor.to_string(), "visitor");
/// assert_eq!(Actor::System(SystemTask::Harvest).to_string(), "system:harvest");
/// assert_eq!("visitor".parse(), Ok(Actor::Visitor));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// Anyone, unknown to the store.
    Visitor,
    /// A person of this store.
    Person(PersonId),
    /// The library itself, which may never review or decide.
    System(SystemTask),
}

/// What the library does on its own.
///
/// See [`Actor`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SystemTask {
    /// What is due by the clock.
    Timer,
    /// Reading a foreign portal.
    Harvest,
    /// Making a store anew from its export.
    Restore,
}

impl Actor {
    /// The person, if the actor is one.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(id) => Some(id),
            Self::Visitor | Self::System(_) => None,
        }
    }
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Visitor => f.write_str("visitor"),
            Self::Person(id) => write!(f, "person:{id}"),
            Self::System(SystemTask::Timer) => f.write_str("system:timer"),
            Self::System(SystemTask::Harvest) => f.write_str("system:harvest"),
            Self::System(SystemTask::Restore) => f.write_str("system:restore"),
        }
    }
}

impl FromStr for Actor {
    type Err = PeopleError;

    fn from_str(text: &str) -> Result<Self, PeopleError> {
        let error = || PeopleError::Actor { text: crate::text::echo(text) };
        match text {
            "visitor" => Ok(Self::Visitor),
            "system:timer" => Ok(Self::System(SystemTask::Timer)),
            "system:harvest" => Ok(Self::System(SystemTask::Harvest)),
            "system:restore" => Ok(Self::System(SystemTask::Restore)),
            _ => {
                let id = text.strip_prefix("person:").ok_or_else(error)?;
                id.parse().map(Self::Person).map_err(|_| error())
            }
        }
    }
}

impl Serialize for Actor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Actor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <std::borrow::Cow<'de, str>>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A short name that a person or an organisation is called by on a command line: `reviewer-un-1`.
///
/// ```
/// use migration_hub::people::Handle;
/// assert!("reviewer-un-1".parse::<Handle>().is_ok());
/// let error = "Ann Lee".parse::<Handle>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "«Ann Lee» is not a handle: expected 1 to 64 lower-case letters a-z, digits and hyphens, starting with a letter",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Handle(String);

impl Handle {
    /// The handle's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl FromStr for Handle {
    type Err = PeopleError;

    fn from_str(text: &str) -> Result<Self, PeopleError> {
        let error = || PeopleError::Handle { text: crate::text::echo(text) };
        if crate::text::is_handle(text) { Ok(Self(text.to_owned())) } else { Err(error()) }
    }
}
impl TryFrom<String> for Handle {
    type Error = PeopleError;

    fn try_from(text: String) -> Result<Self, PeopleError> {
        text.parse()
    }
}
impl From<Handle> for String {
    fn from(handle: Handle) -> Self {
        handle.0
    }
}

/// Someone who acts in this store. Name and ORCID iD are personal data: they stand in this record only, never in a log, an
/// index or the open part of an export.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Short name, unique in the store.
    pub handle: Handle,
    /// Name as shown to other members.
    pub name: String,
    /// Where the person works; internal and external are computed from it.
    pub organisations: BTreeSet<OrganisationId>,
    /// The person in the ORCID registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orcid: Option<Orcid>,
}

/// An organisation that persons belong to.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Identity.
    pub id: OrganisationId,
    /// Short name, unique in the store.
    pub handle: Handle,
    /// Name as shown.
    pub name: String,
    /// Whether it is an entity of the United Nations system; its people are internal reviewers.
    pub un_entity: bool,
    /// Who it is among the actors that the Compact names; `un-entity` exactly where `un_entity` says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ActorType>,
    /// The organisation in the Research Organization Registry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ror: Option<Ror>,
}

/// What a person may be asked to do. Authors and assigned reviewers are relations to an item, not roles.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Checks completeness, returns and routes; never decides on substance.
    Screener,
    /// May be invited to review; advises.
    Reviewer,
    /// Translates, and checks what others translated; may be given for some languages only.
    Translator,
    /// Invites reviewers, decides, publishes; may be given for the translations into some languages only. For some
    /// objectives it is that of their curator.
    Editor,
    /// Opens and closes spaces, hides posts with a reason.
    Moderator,
    /// Adjudicates conflicting claims.
    EvidenceSteward,
    /// Hands in pledges and voluntary reviews of the own State.
    NationalFocalPoint,
    /// Processes requests for support.
    CaseOfficer,
    /// Manages the pipeline of the start-up fund.
    FundSecretariat,
    /// Keeps names, mappings and labels.
    VocabularySteward,
    /// Registers people and roles, verifies and repairs; cannot alter the log.
    Operator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 11] = [
        Self::Screener,
        Self::Reviewer,
        Self::Translator,
        Self::Editor,
        Self::Moderator,
        Self::EvidenceSteward,
        Self::NationalFocalPoint,
        Self::CaseOfficer,
        Self::FundSecretariat,
        Self::VocabularySteward,
        Self::Operator,
    ];

    /// The role's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Screener => "screener",
            Self::Reviewer => "reviewer",
            Self::Translator => "translator",
            Self::Editor => "editor",
            Self::Moderator => "moderator",
            Self::EvidenceSteward => "evidence-steward",
            Self::NationalFocalPoint => "national-focal-point",
            Self::CaseOfficer => "case-officer",
            Self::FundSecretariat => "fund-secretariat",
            Self::VocabularySteward => "vocabulary-steward",
            Self::Operator => "operator",
        }
    }

    /// Whether the role can be given for some languages only: then it is held for the translations into these, and for
    /// nothing else.
    ///
    /// ```
    /// use migration_hub::people::Role;
    /// assert!(Role::Translator.per_language() && !Role::Operator.per_language());
    /// ```
    pub const fn per_language(self) -> bool {
        matches!(self, Self::Translator | Self::Editor)
    }
}
impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
impl FromStr for Role {
    type Err = PeopleError;

    fn from_str(text: &str) -> Result<Self, PeopleError> {
        let found = Self::ALL.into_iter().find(|role| role.name() == text);
        found.ok_or_else(|| PeopleError::Role { text: crate::text::echo(text) })
    }
}

/// One role given to one person.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleGrant {
    /// Identity.
    pub id: GrantId,
    /// Who has the role.
    pub person: PersonId,
    /// The role.
    pub role: Role,
    /// From when.
    pub from: Timestamp,
    /// Until when; `None` is without end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// The languages that the role is given for: translations into these, and nothing else. None is no such narrowing.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub languages: BTreeSet<Language>,
    /// What it is given for.
    #[serde(default, skip_serializing_if = "Scope::is_portal")]
    pub scope: Scope,
}

impl RoleGrant {
    /// Whether the grant holds at an instant.
    pub fn holds_at(&self, instant: Timestamp) -> bool {
        self.from <= instant && self.until.is_none_or(|until| instant < until)
    }

    /// Whether it is for everything: neither for some items nor for some languages only.
    pub(crate) fn is_whole(&self) -> bool {
        self.scope.is_portal() && self.languages.is_empty()
    }

    /// Whether the role counts for an item that says this.
    ///
    /// See [`Terms`] for what the role itself demands.
    pub fn covers(&self, content: &Content) -> bool {
        let terms = self.role.terms();
        terms.is_about(content)
            && if terms.entirely { self.scope.covers_all(content) } else { self.scope.covers(content) }
    }

    /// Whether whoever has this grant gains nothing by another.
    pub(crate) fn includes(&self, other: &NewGrant) -> bool {
        let languages = other.languages.is_subset(&self.languages) && !other.languages.is_empty();
        self.role == other.role
            && (self.languages.is_empty() || languages)
            && self.scope.includes(&other.scope)
            && self.until.is_none_or(|until| other.until.is_some_and(|other| other <= until))
    }
}

/// A role to give.
///
/// ```
/// use migration_hub::people::{NewGrant, Role};
/// let curator = NewGrant { scope: "objective:7".parse()?, ..NewGrant::of(Role::Editor) };
/// assert!(curator.until.is_none() && curator.languages.is_empty());
/// # Ok::<(), migration_hub::people::PeopleError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGrant {
    /// The role.
    pub role: Role,
    /// What it is given for.
    pub scope: Scope,
    /// The languages that it is given for: translations into these, and nothing else. None is no such narrowing.
    pub languages: BTreeSet<Language>,
    /// Until when; `None` is without end.
    pub until: Option<Timestamp>,
}

impl NewGrant {
    /// A role for everything, without end.
    pub const fn of(role: Role) -> Self {
        Self { role, scope: Scope::Portal, languages: BTreeSet::new(), until: None }
    }

    /// What stands against giving the role so, if anything does: the place, and what is wrong.
    pub(crate) fn wrong(&self, now: Timestamp) -> Option<(&'static str, String)> {
        let Self { role, scope, languages, until } = self;
        if !languages.is_empty() && !role.per_language() {
            let narrow = Role::ALL.into_iter().filter(|role| role.per_language()).map(Role::name);
            let narrow = narrow.collect::<Vec<_>>().join(" and ");
            return Some(("/languages", format!("the role {role} is not given per language; {narrow} are")));
        }
        if languages.len() > crate::limits::LIST_VALUES {
            let most = crate::limits::LIST_VALUES;
            return Some(("/languages", format!("at most {most} languages, these are {}", languages.len())));
        }
        let dimensions = role.terms().dimensions;
        if !dimensions.contains(&scope.dimension()) {
            let names = dimensions.iter().map(|dimension| dimension.name()).collect::<Vec<_>>().join(", ");
            let message = format!("the role {role} is not given for {}; expected {names}", scope.dimension());
            return Some(("/scope", message));
        }
        let past = until.filter(|until| *until <= now)?;
        Some(("/until", format!("found {past}; expected an instant that is still to come")))
    }
}

/// What is not a name of this module's kinds.
///
/// See [`Handle`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeopleError {
    /// Not an actor.
    #[error("«{text}» is not an actor: expected visitor, person:ID, system:timer or system:harvest")]
    Actor {
        /// What was given, shortened.
        text: String,
    },
    /// Not a handle.
    #[error(
        "«{text}» is not a handle: expected 1 to 64 lower-case letters a-z, digits and hyphens, starting with a letter"
    )]
    Handle {
        /// What was given, shortened.
        text: String,
    },
    /// Not a role.
    #[error("«{text}» is not a role: expected one of {}", Role::ALL.map(Role::name).join(", "))]
    Role {
        /// What was given, shortened.
        text: String,
    },
    /// Not a scope.
    #[error("«{text}» is no scope: {reason}")]
    Scope {
        /// What was given, shortened.
        text: String,
        /// What is wrong with it.
        reason: String,
    },
}
