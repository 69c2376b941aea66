//! From pairs to works: the strongest reasons first, and never against what says that two documents are different.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::facts::Facts;
use super::sketch::Sketch;
use super::{Evidence, Relation, Rule};

/// Members of a block that are all compared with each other, and neighbours that each is compared with in a larger one.
const BLOCK: usize = 48;
const NEIGHBOURS: usize = 16;
/// The estimated likeness of titles from which on they are compared.
const ALIKE: f64 = 0.45;

/// Documents by their place in a list that is in the order of their ids.
pub(super) type Pair = (u32, u32);

/// What is known of the pairs of a list.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) duplicates: Vec<(Pair, Evidence)>,
    pub(super) twins: Vec<(Pair, Evidence)>,
    /// Those that are two documents.
    pub(super) different: BTreeSet<Pair>,
}

pub(super) fn pair(one: u32, two: u32) -> Pair {
    (one.min(two), one.max(two))
}

/// Compares whatever shares a key, or has titles much alike. In large blocks each document meets its neighbours in the order
/// of titles only, so that the work grows with the number of documents, not with its square.
pub(super) fn pairs(facts: &[&Facts]) -> Pairs {
    let side = |at: u32| index(at).and_then(|at| facts.get(at));
    let mut keyed: Vec<(u64, u32)> = Vec::new();
    let mut banded = Vec::new();
    for (at, facts) in (0_u32..).zip(facts) {
        keyed.extend(facts.keys.iter().map(|key| (*key, at)));
        banded.extend(facts.sketch.iter().flat_map(Sketch::bands).map(|band| (band, at)));
    }
    let mut met: Vec<Pair> = Vec::new();
    neighbours(facts, keyed, |at| met.push(at));
    neighbours(facts, banded, |(one, two)| {
        let sketch = |at| side(at).and_then(|facts| facts.sketch.as_ref());
        if sketch(one).zip(sketch(two)).is_some_and(|(one, two)| one.likeness(two) >= ALIKE) {
            met.push((one, two));
        }
    });
    met.sort_unstable();
    met.dedup();
    let mut found = Pairs::default();
    for (one, two) in met {
        let Some((mine, theirs)) = side(one).zip(side(two)) else { continue };
        match mine.compare(theirs) {
            Relation::Duplicate(evidence) => found.duplicates.push(((one, two), evidence)),
            Relation::Twin(evidence) => found.twins.push(((one, two), evidence)),
            Relation::Different(_) => drop(found.different.insert((one, two))),
            Relation::Unrelated => (),
        }
    }
    found
}

/// Whether two documents share a key, or have titles much alike.
pub(super) fn may_be_alike(one: &Facts, two: &Facts) -> bool {
    let sketches = one.sketch.as_ref().zip(two.sketch.as_ref());
    have_common(&one.keys, &two.keys) || sketches.is_some_and(|(one, two)| one.likeness(two) >= ALIKE)
}

/// Whether two lists in order have a member in common.
fn have_common(one: &[u64], two: &[u64]) -> bool {
    let (mut mine, mut theirs) = (one.iter().peekable(), two.iter().peekable());
    while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
        match a.cmp(b) {
            Ordering::Equal => return true,
            Ordering::Less => drop(mine.next()),
            Ordering::Greater => drop(theirs.next()),
        }
    }
    false
}

/// Hands over the pairs of each block, in which all have one key.
fn neighbours(facts: &[&Facts], mut keyed: Vec<(u64, u32)>, mut meet: impl FnMut(Pair)) {
    keyed.sort_unstable();
    let title =
        |at: u32| index(at).and_then(|at| facts.get(at)).and_then(|facts| facts.title()).map(|title| &title.joined);
    for block in keyed.chunk_by(|one, two| one.0 == two.0) {
        let mut members: Vec<u32> = block.iter().map(|(_, at)| *at).collect();
        let reach = if members.len() > BLOCK { NEIGHBOURS } else { BLOCK };
        if members.len() > BLOCK {
            members.sort_by(|one, two| title(*one).cmp(&title(*two)).then(one.cmp(two)));
        }
        for (place, one) in members.iter().enumerate() {
            members.iter().skip(place + 1).take(reach).for_each(|two| meet(pair(*one, *two)));
        }
    }
}

/// Groups that only grow, and know what must stay apart.
#[derive(Debug)]
pub(super) struct Groups {
    parent: Vec<u32>,
    members: Vec<Vec<u32>>,
}

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        let parent: Vec<u32> = (0_u32..).take(count).collect();
        Self { members: parent.iter().map(|at| vec![*at]).collect(), parent }
    }

    pub(super) fn root(&self, of: u32) -> u32 {
        let mut at = of;
        while let Some(up) = index(at).and_then(|index| self.parent.get(index)).copied().filter(|up| *up != at) {
            at = up;
        }
        at
    }

    /// The members of the group whose root this is.
    pub(super) fn members(&self, root: u32) -> &[u32] {
        index(root).and_then(|index| self.members.get(index)).map_or(&[], Vec::as_slice)
    }

    /// Makes one group of two, unless two of their members must stay apart. Whether they are one now.
    pub(super) fn join(&mut self, (one, two): Pair, apart: &dyn Fn(Pair) -> bool) -> bool {
        let (mine, theirs) = (self.root(one), self.root(two));
        if mine == theirs {
            return true;
        }
        let kept = |at: &u32| self.members(theirs).iter().any(|other| apart(pair(*at, *other)));
        if self.members(mine).iter().any(kept) {
            return false;
        }
        let (large, small) =
            if self.members(mine).len() >= self.members(theirs).len() { (mine, theirs) } else { (theirs, mine) };
        let moved = index(small).and_then(|index| self.members.get_mut(index)).map(std::mem::take).unwrap_or_default();
        if let Some(parent) = index(small).and_then(|index| self.parent.get_mut(index)) {
            *parent = large;
        }
        if let Some(members) = index(large).and_then(|index| self.members.get_mut(index)) {
            members.extend(moved);
        }
        true
    }

    /// All groups, the members of each in order, ordered by the first of them.
    pub(super) fn all(&self) -> Vec<Vec<u32>> {
        let mut all: Vec<Vec<u32>> = self.members.iter().filter(|members| !members.is_empty()).cloned().collect();
        for members in &mut all {
            members.sort_unstable();
        }
        all.sort_unstable();
        all
    }
}

fn index(at: u32) -> Option<usize> {
    usize::try_from(at).ok()
}

/// Links in the order in which they are believed: by rule, then by the ids.
pub(super) fn in_order(links: &mut [(Pair, Evidence)]) {
    links.sort_by_key(|(pair, evidence)| (evidence.rule, *pair));
}

/// Whether a link is a person's word.
pub(super) fn is_verdict(evidence: &Evidence) -> bool {
    evidence.rule == Rule::Verdict
}
