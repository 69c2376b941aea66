//! What sort of resource a record is, whom it is for, and who an organisation is.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::generated::{ACTOR_TYPES, AUDIENCES, RESOURCE_TYPES};
use super::label::LabelRow;
use super::{Label, Language, excerpt};

/// One row of a generated concept table.
#[derive(Debug)]
pub(super) struct ConceptRow {
    pub(super) code: &'static str,
    pub(super) english: &'static str,
    pub(super) labels: &'static [LabelRow],
}

/// A type of knowledge resource.
///
/// One value is known from the Migration Network Hub; the others are this project's, and their labels say so
/// ([`Tier::Ours`](super::Tier::Ours)).
///
/// ```
/// use migration_hub::vocabulary::{Language, ResourceType, Tier};
///
/// let kind: ResourceType = "guidelines-toolkits-manuals".parse()?;
/// assert_eq!(kind.english(), "Guidelines/Toolkits/Manuals");
/// let label = ResourceType::new("report")?.label(&Language::ENGLISH);
/// assert_eq!(label.map(|label| label.tier()), Some(Tier::Ours));
/// # Ok::<(), migration_hub::vocabulary::KindError>(())
/// ```
#[derive(Clone, Copy)]
pub struct ResourceType(&'static ConceptRow);

/// A target audience of a resource: one of the six values of the Migration Network Hub.
///
/// ```
/// use migration_hub::vocabulary::Audience;
///
/// let labels: Vec<&str> = Audience::all().map(Audience::english).collect();
/// assert_eq!(labels[..2], ["Academia", "Civil Society"]);
/// ```
#[derive(Clone, Copy)]
pub struct Audience(&'static ConceptRow);

/// Who an organisation is: a Member State, a United Nations entity, another intergovernmental organisation, or one of the
/// thirteen kinds of stakeholder that paragraph 44 of the Compact names.
///
/// Finer than the Hub's six [audiences](Audience), and not to be folded into them. The labels are this project's in all six
/// languages ([`Tier::Ours`](super::Tier::Ours)).
///
/// ```
/// use migration_hub::vocabulary::{ActorType, Label, Language};
///
/// let unions: ActorType = "trade-union".parse()?;
/// assert_eq!(unions.label(&Language::RUSSIAN).map(Label::text), Some("Профсоюзы"));
/// assert_eq!(ActorType::all().len(), 16);
/// assert_eq!(ActorType::all().filter(|actor| actor.is_stakeholder()).count(), 13);
/// # Ok::<(), migration_hub::vocabulary::KindError>(())
/// ```
#[derive(Clone, Copy)]
pub struct ActorType(&'static ConceptRow);

impl ActorType {
    /// Whether the type is one of the stakeholders of paragraph 44.
    pub fn is_stakeholder(self) -> bool {
        !matches!(self.code(), "member-state" | "un-entity" | "other-igo")
    }
}

/// Why a text is no code of a vocabulary.
///
/// ```
/// use migration_hub::vocabulary::Audience;
///
/// let error = Audience::new("migrants").map_err(|error| error.to_string());
/// assert_eq!(error, Err("\"migrants\" is no audience: expected one of academia, civil-society, government, \
///     intergovernmental-organization, migrant-association, private-sector".to_owned()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KindError {
    /// No resource type has the code.
    #[error("{code:?} is no resource type: expected one of {}", codes(RESOURCE_TYPES))]
    UnknownResourceType {
        /// The code as given.
        code: String,
    },
    /// No type of actor has the code.
    #[error("{code:?} is no type of actor: expected one of {}", codes(ACTOR_TYPES))]
    UnknownActorType {
        /// The code as given.
        code: String,
    },
    /// No audience has the code.
    #[error("{code:?} is no audience: expected one of {}", codes(AUDIENCES))]
    UnknownAudience {
        /// The code as given.
        code: String,
    },
}

fn codes(table: &[ConceptRow]) -> String {
    table.iter().map(|row| row.code).collect::<Vec<_>>().join(", ")
}

macro_rules! concept {
    ($type:ident, $table:ident, $error:ident) => {
        impl $type {
            /// Every value, in the order a form shows them.
            pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
                $table.iter().map(Self)
            }

            /// The value with this code.
            ///
            /// # Errors
            ///
            /// [`KindError`] naming the code and the codes there are.
            pub fn new(code: &str) -> Result<Self, KindError> {
                let found = $table.iter().find(|row| row.code == code);
                found.map(Self).ok_or_else(|| KindError::$error { code: excerpt(code) })
            }

            /// The code that records hold.
            pub const fn code(self) -> &'static str {
                self.0.code
            }

            /// The English label.
            pub const fn english(self) -> &'static str {
                self.0.english
            }

            /// The label in exactly this language, with its tier.
            pub fn label(self, language: &Language) -> Option<Label> {
                Label::find(self.0.labels, language)
            }
        }

        impl FromStr for $type {
            type Err = KindError;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::new(code)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.0.code)
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($type))
            }
        }

        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.0.code == other.0.code
            }
        }

        impl Eq for $type {}

        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $type {
            fn cmp(&self, other: &Self) -> Ordering {
                self.0.code.cmp(other.0.code)
            }
        }

        impl Hash for $type {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.0.code.hash(state);
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.code)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = String::deserialize(deserializer)?;
                Self::new(&code).map_err(serde::de::Error::custom)
            }
        }
    };
}

concept!(ResourceType, RESOURCE_TYPES, UnknownResourceType);
concept!(Audience, AUDIENCES, UnknownAudience);
concept!(ActorType, ACTOR_TYPES, UnknownActorType);

#[cfg(test)]
mod tests;
