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
    /// Counted are distinct people from distinct organisations: of several reviews with an organisation in common, one
    /// counts, and of all ways to choose, the one that comes nearest to what is needed.
    pub fn shortfall<'a>(&self, reviews: impl Iterator<Item = &'a Assignment>) -> Option<Shortfall> {
        let mut people = BTreeSet::<PersonId>::new();
        let reviews: Vec<&Assignment> = reviews.filter(|review| people.insert(review.reviewer)).collect();
        let best = self.nearest(&reviews, Counted::default());
        let enough = best.internal >= self.internal && best.external >= self.external;
        (!enough).then_some(Shortfall {
            internal: best.internal,
            external: best.external,
            needed_internal: self.internal,
            needed_external: self.external,
        })
    }

    /// What counts of these reviews beside those counted, chosen so that it comes nearest to what is needed. More than is
    /// needed of a category is not looked for, so that the search ends soon with many reviews too.
    fn nearest(&self, reviews: &[&Assignment], counted: Counted) -> Counted {
        let Some((first, rest)) = reviews.split_first() else { return counted };
        let full = match first.category {
            Category::Internal => counted.internal >= self.internal,
            Category::External => counted.external >= self.external,
        };
        if full || !counted.organisations.is_disjoint(&first.organisations) {
            return self.nearest(rest, counted);
        }
        let mut with = counted.clone();
        with.organisations.extend(&first.organisations);
        match first.category {
            Category::Internal => with.internal += 1,
            Category::External => with.external += 1,
        }
        let with = self.nearest(rest, with);
        if with.internal >= self.internal && with.external >= self.external {
            return with;
        }
        let without = self.nearest(rest, counted);
        if with.internal + with.external >= without.internal + without.external { with } else { without }
    }
}

/// Reviews that count, and the organisations that they come from.
#[derive(Debug, Clone, Default)]
struct Counted {
    internal: u32,
    external: u32,
    organisations: BTreeSet<OrganisationId>,
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
