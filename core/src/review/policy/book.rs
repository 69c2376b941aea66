//! The policies of a store: every version there ever was, and which one a new review follows.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Policy;
use crate::resource::PolicyRef;
use crate::vocabulary::ResourceType;

/// Every policy that a store was given, version by version, and which are no longer followed. A review follows the version
/// under which it was opened to its end.
///
/// ```
/// use migration_hub::review::{Policy, PolicyBook};
/// use migration_hub::vocabulary::ResourceType;
///
/// let practice = Some(ResourceType::new("practice")?);
/// let mut book = PolicyBook::default();
/// assert_eq!(book.current(practice).reference().to_string(), "peer-review version 2");
///
/// book.add(Policy::from_toml("name = 'quick'\nversion = 1\nkinds = ['practice']\n[quorum]\nexternal = 1\n")?)?;
/// assert_eq!(book.current(practice).name, "quick");
/// assert_eq!(book.current(None).name, "peer-review");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyBook {
    /// The policies that the store was given, in the order given; those that come with the library are not among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    policies: Vec<Policy>,
    /// The names of those that new reviews no longer follow.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    retired: BTreeSet<String>,
}

/// What comes with the library.
static SHIPPED: LazyLock<[Policy; 2]> = LazyLock::new(|| [Policy::first(), Policy::shipped()]);

/// Why a store does not take a policy.
///
/// See [`PolicyBook`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// A version that is there never changes.
    #[error("{policy} is there and says something else: a version never changes, give the new one number {next}")]
    Version {
        /// The version given.
        policy: PolicyRef,
        /// The next free number.
        next: u32,
    },
    /// Another policy is for the same kind.
    #[error("{kind} has a policy already: {policy}; take the kind away there first, or retire it")]
    Kind {
        /// The kind, or all that no policy names.
        kind: String,
        /// The other policy.
        policy: PolicyRef,
    },
    /// Nothing of this name.
    #[error("there is no policy called «{name}» here; there are: {}", .there.join(", "))]
    Unknown {
        /// The name given, shortened.
        name: String,
        /// The names there are.
        there: Vec<String>,
    },
    /// Too many.
    #[error("a store keeps at most {} versions of policies", crate::limits::POLICIES)]
    TooMany,
}

impl PolicyBook {
    /// Every version there is: first those that come with the library, then as they were given.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Policy> {
        SHIPPED.iter().chain(&self.policies)
    }

    /// Exactly this version.
    pub fn get(&self, policy: &PolicyRef) -> Option<&Policy> {
        self.all().find(|known| known.name == policy.name && known.version == policy.version)
    }

    /// The policies that new reviews follow: of each name the newest version, but for the retired ones.
    pub fn in_force(&self) -> impl Iterator<Item = &Policy> {
        let newest = |policy: &Policy| {
            let same = self.all().filter(|other| other.name == policy.name);
            same.map(|other| other.version).max() == Some(policy.version)
        };
        self.all().filter(move |policy| newest(policy) && !self.retired.contains(&policy.name))
    }

    /// The policy that a new review of an item of this kind follows: the one that names the kind, else the one for all
    /// that none names, which always is there.
    pub fn current(&self, kind: Option<ResourceType>) -> &Policy {
        let named = self.in_force().find(|policy| kind.is_some_and(|kind| policy.kinds.contains(&kind)));
        let general = || self.in_force().find(|policy| policy.kinds.is_empty());
        named.or_else(general).unwrap_or(&SHIPPED[1])
    }

    /// Takes a policy. The same once more changes nothing, and answers `false`.
    ///
    /// # Errors
    /// [`BookError`], and the book is as it was.
    pub fn add(&mut self, policy: Policy) -> Result<bool, BookError> {
        let revived = self.retired.contains(&policy.name);
        if let Some(known) = self.get(&policy.reference()) {
            if *known != policy {
                let next = self.all().filter(|other| other.name == policy.name).map(|other| other.version).max();
                return Err(BookError::Version { policy: policy.reference(), next: next.unwrap_or(0) + 1 });
            }
            return Ok(false);
        }
        if self.policies.len() >= crate::limits::POLICIES {
            return Err(BookError::TooMany);
        }
        let clash = self.in_force().filter(|other| other.name != policy.name).find_map(|other| {
            let kind = match (policy.kinds.is_empty(), other.kinds.is_empty()) {
                (true, true) => Some("every kind that no policy names".to_owned()),
                _ => policy.kinds.intersection(&other.kinds).next().map(|kind| format!("the kind {kind}")),
            };
            kind.map(|kind| BookError::Kind { kind, policy: other.reference() })
        });
        if let Some(clash) = clash {
            return Err(clash);
        }
        if revived {
            self.retired.remove(&policy.name);
        }
        self.policies.push(policy);
        Ok(true)
    }

    /// No longer opens reviews under the policy of this name; those that are open go on. `false` when that was so.
    ///
    /// # Errors
    /// [`BookError::Unknown`].
    pub fn retire(&mut self, name: &str) -> Result<bool, BookError> {
        if !self.all().any(|policy| policy.name == name) {
            let there = self.in_force().map(|policy| policy.name.clone()).collect();
            return Err(BookError::Unknown { name: crate::text::echo(name), there });
        }
        Ok(self.retired.insert(name.to_owned()))
    }
}
