//! Who is on the roster, as counts that say nothing of anybody: small ones are hidden, and so is what would give them away.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Background, Gender, SelfWords};
use crate::vocabulary::Region;

/// The smallest count that is shown.
const LEAST: u64 = 5;

/// How the reviewers of a store are spread, by what they declared of themselves.
///
/// Every count below five is hidden, and as many others as are needed so that none of the hidden ones can be computed from
/// those shown and from how many reviewers there are. What two answers differ by, when somebody joins in between, is not
/// hidden.
///
/// ```
/// use migration_hub::people::{Balance, Gender, SelfWords};
/// let [woman, man] = [Gender::Woman, Gender::Man].map(|gender| SelfWords { gender: Some(gender), ..SelfWords::default() });
/// let said: Vec<SelfWords> = [vec![woman; 9], vec![man; 7], vec![SelfWords::default(); 3]].concat();
/// let genders = Balance::of(&said).genders;
/// assert_eq!(genders.counts[&Gender::Woman], Some(9));
/// assert_eq!((genders.counts[&Gender::Another], genders.undeclared), (None, None), "none, and three");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// How many reviewers there are.
    pub reviewers: u64,
    /// By the region that they are from.
    pub regions: Shares<Region>,
    /// By the side from which they come to migration.
    pub backgrounds: Shares<Background>,
    /// By gender.
    pub genders: Shares<Gender>,
}

/// How many there are of each; `None` is fewer than five, or more and hidden so that no other can be computed.
///
/// See [`Balance`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shares<T: Ord> {
    /// Of those who declared it.
    pub counts: BTreeMap<T, Option<u64>>,
    /// Of those who did not.
    pub undeclared: Option<u64>,
}

impl Balance {
    /// The balance of reviewers who said this of themselves, one entry each.
    pub fn of(said: &[SelfWords]) -> Self {
        Self {
            reviewers: said.len() as u64,
            regions: Shares::of(SelfWords::regions(), said.iter().map(|words| words.region)),
            backgrounds: Shares::of(Background::ALL, said.iter().map(|words| words.background)),
            genders: Shares::of(Gender::ALL, said.iter().map(|words| words.gender)),
        }
    }
}

impl<T: Ord + Copy> Shares<T> {
    fn of(all: impl IntoIterator<Item = T>, said: impl Iterator<Item = Option<T>>) -> Self {
        let mut counts: BTreeMap<Option<T>, u64> = all.into_iter().map(|one| (Some(one), 0)).collect();
        counts.insert(None, 0);
        for one in said {
            *counts.entry(one).or_default() += 1;
        }
        let shown = shown(&counts.values().copied().collect::<Vec<_>>());
        let (mut shares, mut undeclared) = (BTreeMap::new(), None);
        for (one, count) in counts.into_keys().zip(shown) {
            match one {
                Some(one) => _ = shares.insert(one, count),
                None => undeclared = count,
            }
        }
        Self { counts: shares, undeclared }
    }
}

/// The counts that may be shown of these, whose sum is known.
///
/// Hidden are those below five. If these could be computed from the sum, the first two of the others are hidden too: which
/// ones, their counts have no part in, or that would tell something of them.
fn shown(counts: &[u64]) -> Vec<Option<u64>> {
    let mut shown: Vec<Option<u64>> = counts.iter().map(|count| Some(*count).filter(|count| *count >= LEAST)).collect();
    if given_away(counts, &shown) {
        shown.iter_mut().filter(|count| count.is_some()).take(2).for_each(|count| *count = None);
    }
    shown
}

/// Whether hidden counts, which are below five, can be computed: the sum leaves one way only to fill them.
fn given_away(counts: &[u64], shown: &[Option<u64>]) -> bool {
    let hidden = || counts.iter().zip(shown).filter(|(_, shown)| shown.is_none()).map(|(count, _)| *count);
    let (cells, sum) = (hidden().count() as u64, hidden().sum::<u64>());
    cells > 0 && (cells == 1 || sum == 0 || sum == (LEAST - 1) * cells)
}
