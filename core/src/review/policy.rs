//! The review policy: how many reviews of which kind a decision needs, and how long each step may take.

use std::collections::BTreeSet;
use std::fmt;

use super::assignment::{Assignment, Category};
use super::state::State;
use crate::id::{OrganisationId, PersonId};
use crate::resource::PolicyRef;
use crate::time::Timestamp;

/// What a decision needs, and how long each step may take.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The name.
    pub name: &'static str,
    /// The version.
    pub version: u32,
    /// Reviews from inside the United Nations system.
    pub internal: u32,
    /// Reviews from outside.
    pub external: u32,
    /// Days for screening.
    pub screening_days: i64,
    /// Days for a review.
    pub review_days: i64,
    /// Days until a published item is due for refresh.
    pub refresh_days: i64,
}

impl Policy {
    /// The policy at work: one internal and two external reviews, as the Network's 2020 roster call has it.
    ///
    /// Source: call for expressions of interest, expert roster for the peer review of the Knowledge Platform and
    /// Connection Hub, 2020. The days are ours: the call is silent on them.
    ///
    /// It has one written exemption: an item that an editor imports from a named source may be shown before any review,
    /// with the grade [harvested](crate::resource::Grade::Harvested).
    pub const WORKING: Self = Self {
        name: "peer-review",
        version: 1,
        internal: 1,
        external: 2,
        screening_days: 7,
        review_days: 21,
        refresh_days: 730,
    };

    /// Name and version.
    pub fn reference(&self) -> PolicyRef {
        PolicyRef { name: self.name.to_owned(), version: self.version }
    }

    /// Until when a state should be left; `None` where nothing waits.
    pub fn due(&self, state: State, since: Timestamp) -> Option<Timestamp> {
        let days = match state {
            State::Submitted | State::Screening => self.screening_days,
            State::InReview => self.review_days,
            State::Published => self.refresh_days,
            _ => return None,
        };
        Some(since.plus_days(days))
    }

    /// What is missing among these reviews; `None` when they suffice.
    ///
    /// Counted are distinct people from distinct organisations: a second review from an organisation that is already
    /// counted adds nothing.
    pub fn shortfall<'a>(&self, reviews: impl Iterator<Item = &'a Assignment>) -> Option<Shortfall> {
        let (mut people, mut organisations) = (BTreeSet::<PersonId>::new(), BTreeSet::<OrganisationId>::new());
        let (mut internal, mut external) = (0, 0);
        for review in reviews {
            let new_person = people.insert(review.reviewer);
            let known = review.organisations.iter().any(|organisation| organisations.contains(organisation));
            organisations.extend(&review.organisations);
            if new_person && !known {
                match review.category {
                    Category::Internal => internal += 1,
                    Category::External => external += 1,
                }
            }
        }
        let enough = internal >= self.internal && external >= self.external;
        (!enough).then_some(Shortfall {
            internal,
            external,
            needed_internal: self.internal,
            needed_external: self.external,
        })
    }
}

/// How many reviews there are, and how many a decision needs.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortfall {
    /// Internal reviews that count.
    pub internal: u32,
    /// External reviews that count.
    pub external: u32,
    /// Internal reviews needed.
    pub needed_internal: u32,
    /// External reviews needed.
    pub needed_external: u32,
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a decision needs {} internal (UN) and {} external reviews from different organisations on this revision; \
             there are {} and {}",
            self.needed_internal, self.needed_external, self.internal, self.external
        )
    }
}
