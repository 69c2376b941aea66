//! Why an operation is not allowed: the rule that stands against it, under a name that stays, and in words.

use super::{Operation, Relation, Role, Who};

/// Why an operation is not allowed.
///
/// ```
/// use migration_hub::people::{Denial, Operation, Reason, Role, Who};
/// let denial = Denial { operation: Operation::Screen, reason: Reason::Role };
/// assert_eq!(denial.rule(), "screen.role");
/// assert_eq!(denial.to_string(), "this needs the role screener or editor");
/// assert_eq!(denial.allow(), [Who::Role(Role::Screener), Who::Role(Role::Editor)]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words())]
pub struct Denial {
    /// What was asked.
    pub operation: Operation,
    /// What stands against it.
    pub reason: Reason,
}

/// What stands against an operation.
///
/// See [`Denial`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The actor has none of the roles that would do.
    Role,
    /// The actor has such a role, but for other items or other languages.
    Scope,
    /// The actor has no part in the item, and no role would do.
    Part,
    /// The actor is no person of the store.
    Person,
    /// The actor would be allowed, but for a relation to the item.
    Excluded(Relation),
    /// It would change the actor's own roles.
    Own,
}

impl Reason {
    /// What an actor lacks who is none of these.
    pub(super) fn missing(allow: &[Who]) -> Self {
        if allow.iter().any(|who| matches!(who, Who::Role(_))) {
            Self::Role
        } else if allow.iter().any(|who| matches!(who, Who::Relation(_))) {
            Self::Part
        } else {
            Self::Person
        }
    }

    /// The reason's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::Scope => "scope",
            Self::Part => "part",
            Self::Person => "person",
            Self::Excluded(relation) => relation.name(),
            Self::Own => "own-roles",
        }
    }
}

impl Denial {
    /// The rule's name, which stays the same from version to version: the operation, and what stands against it.
    pub fn rule(self) -> String {
        format!("{}.{}", self.operation.name(), self.reason.name())
    }

    /// Whom the operation is allowed, unless something excludes them.
    pub fn allow(self) -> &'static [Who] {
        self.operation.allow()
    }

    /// The same denial for somebody who has these roles, for whatever: one who has the right role for something else is
    /// told so.
    #[must_use]
    pub(crate) fn to_holder_of(self, held: impl IntoIterator<Item = Role>) -> Self {
        let fits = |role| self.allow().contains(&Who::Role(role));
        let scope = self.reason == Reason::Role && held.into_iter().any(fits);
        if scope { Self { reason: Reason::Scope, ..self } } else { self }
    }

    /// What a role is held for that lets somebody do it.
    const fn held_for(self) -> &'static str {
        match (self.operation.on_item(), self.operation.per_language()) {
            (_, true) => "this item and language",
            (true, false) => "this item",
            (false, false) => "the whole portal",
        }
    }

    fn words(self) -> String {
        match self.reason {
            Reason::Role | Reason::Part | Reason::Person => format!("this needs {}", needed(self.allow())),
            Reason::Scope => {
                let roles: Vec<Who> = self.allow().iter().copied().filter(|who| who.role().is_some()).collect();
                format!("this needs {} for {}", needed(&roles), self.held_for())
            }
            Reason::Excluded(relation) => excluded(relation).to_owned(),
            Reason::Own => "nobody changes the own roles; another operator does".to_owned(),
        }
    }
}

/// Those whom a rule allows, in words: roles that stand beside each other in one, then each part.
fn needed(allow: &[Who]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for group in allow.chunk_by(|a, b| matches!((a, b), (Who::Role(_), Who::Role(_)))) {
        let roles: Vec<&str> = group.iter().filter_map(|who| who.role()).map(Role::name).collect();
        match group {
            [Who::Anyone, ..] => parts.push("nothing".to_owned()),
            [Who::AnyPerson, ..] => parts.push("a person registered in this store".to_owned()),
            // Nobody can become the library itself.
            [Who::System, ..] | [] => {}
            [Who::Relation(relation), ..] => parts.push(part(*relation).to_owned()),
            [Who::Role(_), ..] => parts.push(format!("the role {}", either(&roles))),
        }
    }
    parts.dedup();
    if parts.is_empty() { "an operation that this version offers".to_owned() } else { either(&parts) }
}

/// Words with commas, and «or» before the last.
fn either<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} or {last}", before.join(", ")),
        None => String::new(),
    }
}

const fn part(relation: Relation) -> &'static str {
    match relation {
        Relation::Author => "the item's author",
        Relation::SameOrganisation => "somebody of the author's organisation",
        Relation::Coauthor => "somebody who published with the author",
        Relation::FocalPoint => "the focal point of the implementer on whose behalf this was handed in",
        Relation::Assigned | Relation::Undeclared => "an invitation to review this item",
        Relation::Cleared => "a reviewer who declared no conflict of interest",
        Relation::Conflicted | Relation::Involved => "a former reviewer",
    }
}

const fn excluded(relation: Relation) -> &'static str {
    match relation {
        Relation::Author => "the author of an item has no part in its review",
        Relation::SameOrganisation => "nobody from an organisation of the item's author has a part in its review",
        Relation::Coauthor => "nobody who published with the item's author not long ago has a part in its review",
        Relation::FocalPoint => "the implementer's focal point has no part in the review of its item",
        Relation::Conflicted => "a declared conflict of interest closes this item",
        Relation::Assigned => "an assigned reviewer has no other part in the item",
        Relation::Undeclared => {
            "a reviewer reads nothing before declaring a conflict of interest, or that there is none"
        }
        Relation::Cleared => "a reviewer at work has no other part in the item",
        Relation::Involved => {
            "whoever reviewed an item, told of a conflict of interest in it or handed it in has no other part in it"
        }
    }
}
