//! What somebody may do in the portal, read off the permission table and the grants.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Actor, Operation, RoleGrant, Scope, TABLE, Who, permits};
use crate::ordered::Gather;
use crate::vocabulary::Language;

/// An operation that somebody may do, and what for.
///
/// See [`permissions`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Permission {
    /// The operation.
    pub operation: Operation,
    /// The items that it may be done to, as far as it is about one.
    pub scope: Scope,
    /// The languages of the translations that it may be done to; none is no such narrowing.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub languages: BTreeSet<Language>,
}

/// What an actor with these grants may do in the portal, whatever they are to an item. What counts for the whole portal is
/// said once; where no item is asked for, a narrower grant does not count.
///
/// ```
/// use migration_hub::people::{permissions, Actor, Operation, Scope};
/// let visitor = permissions(Actor::Visitor, &[]);
/// assert!(visitor.iter().all(|permission| permission.scope == Scope::Portal));
/// assert_eq!(visitor.first().map(|permission| permission.operation), Some(Operation::Search));
/// ```
pub fn permissions(actor: Actor, grants: &[RoleGrant]) -> Vec<Permission> {
    let whole = grants.iter().filter(|grant| grant.is_whole()).map(|grant| grant.role).gather();
    let mut all = BTreeSet::new();
    for rule in TABLE {
        let operation = rule.operation;
        if permits(operation, actor, &whole, &BTreeSet::new()).is_ok() {
            all.insert(Permission { operation, scope: Scope::Portal, languages: BTreeSet::new() });
            continue;
        }
        let counts = |grant: &&RoleGrant| {
            let narrow = grant.languages.is_empty() || operation.per_language();
            operation.on_item() && narrow && rule.allow.contains(&Who::Role(grant.role))
        };
        all.extend(grants.iter().filter(counts).map(|grant| Permission {
            operation,
            scope: grant.scope.clone(),
            languages: grant.languages.clone(),
        }));
    }
    all.into_iter().collect()
}
