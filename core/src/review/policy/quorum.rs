//! Whether the reviews at hand suffice for a decision, and what is missing.

use std::collections::BTreeSet;
use std::fmt;

use super::super::assignment::{Assignment, Category, Conflict};
use super::{Policy, Quorum};
use crate::id::{OrganisationId, PersonId};

/// How many reviews there are, how many a decision needs, and whether it waits for one that settles a disagreement.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shortfall {
    /// Internal reviews that count.
    pub internal: u32,
    /// External reviews that count.
    pub external: u32,
    /// Reviews that count, by people without any conflict of interest.
    pub unconflicted: u32,
    /// Internal reviews needed.
    pub needed_internal: u32,
    /// External reviews needed.
    pub needed_external: u32,
    /// Reviews needed by people without any conflict of interest.
    pub needed_unconflicted: u32,
    /// Whether the reviewers disagree, and one more review is to settle it.
    pub tie: bool,
}

impl Shortfall {
    /// Whether reviews are missing, whatever those at hand say.
    const fn is_short(&self) -> bool {
        self.internal < self.needed_internal
            || self.external < self.needed_external
            || self.unconflicted < self.needed_unconflicted
    }
}

impl fmt::Display for Shortfall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.is_short() {
            return f.write_str("the reviewers disagree: a decision waits for one more review, which settles it");
        }
        write!(
            f,
            "a decision needs {} internal (UN) and {} external reviews from different organisations on this revision; \
             there are {} and {}",
            self.needed_internal, self.needed_external, self.internal, self.external
        )?;
        if self.unconflicted < self.needed_unconflicted {
            let (needed, there) = (self.needed_unconflicted, self.unconflicted);
            write!(f, "; {needed} of them by people without any conflict of interest, there are {there}")?;
        }
        Ok(())
    }
}

impl Policy {
    /// What is missing among these reviews; `None` when they suffice.
    ///
    /// Counted are distinct people from distinct organisations: of several reviews with an organisation in common, one
    /// counts, and of all ways to choose, the one that comes nearest to what is needed.
    pub fn shortfall<'a>(&self, reviews: impl Iterator<Item = &'a Assignment>) -> Option<Shortfall> {
        let mut people = BTreeSet::<PersonId>::new();
        let reviews: Vec<&Assignment> = reviews.filter(|review| people.insert(review.reviewer)).collect();
        let needed = &self.quorum;
        let counted = needed.nearest(&reviews, Counted::default());
        let shortfall = Shortfall {
            internal: counted.internal,
            external: counted.external,
            unconflicted: counted.unconflicted,
            needed_internal: needed.internal,
            needed_external: needed.external,
            needed_unconflicted: needed.unconflicted,
            tie: false,
        };
        shortfall.is_short().then_some(shortfall)
    }
}

impl Quorum {
    /// What counts of these reviews beside those counted, chosen so that it comes nearest to what is needed. A review is left
    /// out on trial only where another one of the same organisation might count in its place, so that the search ends soon
    /// with many reviews too.
    fn nearest(&self, reviews: &[&Assignment], counted: Counted) -> Counted {
        let Some((first, rest)) = reviews.split_first() else { return counted };
        let full = match first.category {
            Category::Internal => counted.internal >= self.internal,
            Category::External => counted.external >= self.external,
        };
        let full = full && (counted.unconflicted >= self.unconflicted || first.conflict != Conflict::None);
        let taken = self.distinct_organisations && !counted.organisations.is_disjoint(&first.organisations);
        if full || taken {
            return self.nearest(rest, counted);
        }
        let mut with = counted.clone();
        with.organisations.extend(&first.organisations);
        with.unconflicted += u32::from(first.conflict == Conflict::None);
        match first.category {
            Category::Internal => with.internal += 1,
            Category::External => with.external += 1,
        }
        let with = self.nearest(rest, with);
        // Nothing is gained by leaving out a review that stands in no other's way, nor where too few are left.
        let alone = rest.iter().all(|other| other.organisations.is_disjoint(&first.organisations));
        let each = 1 + u32::from(self.unconflicted > 0);
        let at_best =
            self.missing(&counted).saturating_sub(rest.len().try_into().unwrap_or(u32::MAX).saturating_mul(each));
        if alone || !self.distinct_organisations || self.missing(&with) <= at_best {
            return with;
        }
        let without = self.nearest(rest, counted);
        if self.missing(&with) <= self.missing(&without) { with } else { without }
    }

    /// How many reviews are missing.
    const fn missing(&self, counted: &Counted) -> u32 {
        self.internal.saturating_sub(counted.internal)
            + self.external.saturating_sub(counted.external)
            + self.unconflicted.saturating_sub(counted.unconflicted)
    }
}

/// Reviews that count, and the organisations that they come from.
#[derive(Debug, Clone, Default)]
struct Counted {
    internal: u32,
    external: u32,
    unconflicted: u32,
    organisations: BTreeSet<OrganisationId>,
}
