//! Works: documents grouped, what persons said of pairs, and which card of each edition to keep.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Serialize, Serializer};

use super::cluster::{self, Groups, Pair, Pairs, pair};
use super::facts::Facts;
use super::{Evidence, Rule};

/// What links two cards.
///
/// ```
/// use migration_hub::duplicate::LinkKind;
/// assert_eq!(LinkKind::Twin.to_string(), "language-twin");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// The same document twice.
    Duplicate,
    /// The same document in two languages.
    Twin,
}

impl LinkKind {
    /// The kind's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Twin => "language-twin",
        }
    }
}

impl Serialize for LinkKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl fmt::Display for LinkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a person said of two cards. Who and when is kept where it was said.
///
/// See [the module](super) for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Verdict<Id> {
    /// One card.
    pub one: Id,
    /// The other.
    pub two: Id,
    /// How they are linked; `None` for two documents that are to stay apart.
    pub kind: Option<LinkKind>,
}

impl<Id> Verdict<Id> {
    /// Two documents, which no rule and no third card puts together again.
    pub const fn different(one: Id, two: Id) -> Self {
        Self { one, two, kind: None }
    }

    /// One document.
    pub const fn duplicate(one: Id, two: Id) -> Self {
        Self { one, two, kind: Some(LinkKind::Duplicate) }
    }

    /// One document in two languages.
    pub const fn twin(one: Id, two: Id) -> Self {
        Self { one, two, kind: Some(LinkKind::Twin) }
    }
}

/// What was found in a catalogue.
///
/// See [the module](super) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grouping<Id> {
    /// Works with more than one card, ordered by the least id in them.
    pub works: Vec<Work<Id>>,
    /// Verdicts that put two cards together which other verdicts keep apart, as they are or by way of others. What keeps
    /// apart is obeyed.
    pub refused: Vec<Verdict<Id>>,
}

/// One work: its editions, and what ties them together.
///
/// See [the module](super) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work<Id> {
    /// The cards of the work, those of one edition together; the edition with the least id first. Cards of different
    /// editions are twins and not to be merged.
    pub editions: Vec<Edition<Id>>,
    /// Every link between two of its cards, also those that were not needed to find it.
    pub links: Vec<Link<Id>>,
}

impl<Id: Ord + Clone> Work<Id> {
    /// All cards of the work, in the order of their ids.
    pub fn members(&self) -> Vec<Id> {
        let all: BTreeSet<&Id> = self.editions.iter().flat_map(|edition| &edition.members).collect();
        all.into_iter().cloned().collect()
    }
}

/// The cards of one document in one language.
///
/// See [the module](super) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition<Id> {
    /// The cards, in the order of their ids.
    pub members: Vec<Id>,
    /// The card to keep.
    pub keep: Id,
    /// What it has over the others.
    pub because: Keep,
}

/// Why a card is proposed to be kept, in the order in which it is asked.
///
/// ```
/// use migration_hub::duplicate::{Card, Catalogue, Keep};
/// let title = String::from("Seasonal work permits on paper and in practice");
/// let card = Card { title, ..Card::default() };
/// let mut catalogue = Catalogue::default();
/// catalogue.insert(1, &card);
/// catalogue.insert(2, &Card { publisher: Some("A ministry".into()), ..card });
/// let edition = &catalogue.works(&[]).works[0].editions[0];
/// assert_eq!((edition.keep, edition.because), (2, Keep::Fullest));
/// assert_eq!(edition.because.to_string(), "fullest");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keep {
    /// There is no other.
    Only,
    /// More stands behind it: reviewed before screened before harvested.
    Grade,
    /// It comes from whoever issued the document.
    Official,
    /// It says most.
    Fullest,
    /// Its id is the least, which is the oldest.
    Oldest,
}

impl Keep {
    /// The reason's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Only => "only",
            Self::Grade => "grade",
            Self::Official => "official",
            Self::Fullest => "fullest",
            Self::Oldest => "oldest",
        }
    }
}

impl fmt::Display for Keep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A link between two cards of a work.
///
/// See [`compare`](super::compare) for what the evidence is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<Id> {
    /// The card with the lesser id.
    pub one: Id,
    /// The other.
    pub two: Id,
    /// What they are to each other.
    pub kind: LinkKind,
    /// Why.
    pub evidence: Evidence,
}

/// Groups a list of cards that is in the order of their ids.
pub(super) fn group<Id: Ord + Clone>(ids: &[&Id], facts: &[&Facts], verdicts: &[Verdict<Id>]) -> Grouping<Id> {
    let place = |id: &Id| ids.binary_search(&id).ok().and_then(|at| u32::try_from(at).ok());
    let said: BTreeSet<(Pair, Option<LinkKind>)> = verdicts
        .iter()
        .filter_map(|verdict| Some((pair(place(&verdict.one)?, place(&verdict.two)?), verdict.kind)))
        .filter(|((one, two), _)| one != two)
        .collect();
    let grouped = Grouped::new(facts, &said);
    let id = |at: u32| usize::try_from(at).ok().and_then(|at| ids.get(at)).map(|id| (*id).clone());
    let refused = grouped
        .refused
        .iter()
        .filter_map(|((one, two), kind)| Some(Verdict { one: id(*one)?, two: id(*two)?, kind: Some(*kind) }));
    let refused = refused.collect();
    let works = grouped.works.into_iter().map(|work| Work {
        editions: work
            .editions
            .into_iter()
            .filter_map(|edition| {
                Some(Edition {
                    members: edition.members.into_iter().filter_map(id).collect(),
                    keep: id(edition.keep)?,
                    because: edition.because,
                })
            })
            .collect(),
        links: work
            .links
            .into_iter()
            .filter_map(|link| {
                Some(Link { one: id(link.one)?, two: id(link.two)?, kind: link.kind, evidence: link.evidence })
            })
            .collect(),
    });
    Grouping { works: works.collect(), refused }
}

/// The same in places of the list.
struct Grouped {
    works: Vec<Work<u32>>,
    refused: Vec<(Pair, LinkKind)>,
}

impl Grouped {
    fn new(facts: &[&Facts], said: &BTreeSet<(Pair, Option<LinkKind>)>) -> Self {
        let mut found = cluster::pairs(facts);
        let split: BTreeSet<Pair> = said.iter().filter(|(_, kind)| kind.is_none()).map(|(pair, _)| *pair).collect();
        add_verdicts(&mut found, said);
        let Pairs { mut duplicates, mut twins, different } = found;
        cluster::in_order(&mut duplicates);
        cluster::in_order(&mut twins);
        let mut refused = Vec::new();
        let by_person = |at: Pair| split.contains(&at);
        let by_rule = |at: Pair| split.contains(&at) || different.contains(&at);
        let mut editions = Groups::new(facts.len());
        for (at, evidence) in &duplicates {
            let said = cluster::is_verdict(evidence);
            let joined = editions.join(*at, if said { &by_person } else { &by_rule });
            if said && !joined {
                refused.push((*at, LinkKind::Duplicate));
            }
        }
        let (works, refused_twins) = works_of(facts, &editions, &twins, &by_person, &by_rule);
        refused.extend(refused_twins);
        let links = duplicates.into_iter().map(|link| (LinkKind::Duplicate, link));
        let links = links.chain(twins.into_iter().map(|link| (LinkKind::Twin, link)));
        Self { works: described(facts, &editions, &works, links), refused }
    }
}

/// Puts what persons said in the place of what rules found.
fn add_verdicts(found: &mut Pairs, said: &BTreeSet<(Pair, Option<LinkKind>)>) {
    let judged: BTreeSet<Pair> = said.iter().map(|(pair, _)| *pair).collect();
    found.duplicates.retain(|(at, _)| !judged.contains(at));
    found.twins.retain(|(at, _)| !judged.contains(at));
    found.different.retain(|at| !judged.contains(at));
    for (at, kind) in said {
        let link = (*at, Evidence { rule: Rule::Verdict, value: String::new() });
        match kind {
            Some(LinkKind::Duplicate) => found.duplicates.push(link),
            Some(LinkKind::Twin) => found.twins.push(link),
            None => (),
        }
    }
}

/// The editions of each work, tied together by twins. Two editions in one language are no twins, whoever stands between them.
fn works_of(
    facts: &[&Facts],
    editions: &Groups,
    twins: &[(Pair, Evidence)],
    by_person: &dyn Fn(Pair) -> bool,
    by_rule: &dyn Fn(Pair) -> bool,
) -> (Groups, Vec<(Pair, LinkKind)>) {
    let mut works = Groups::new(facts.len());
    // Inside an edition nothing keeps apart any more.
    for edition in editions.all() {
        for (one, two) in edition.iter().zip(edition.iter().skip(1)) {
            works.join((*one, *two), &|_| false);
        }
    }
    let language =
        |at: u32| usize::try_from(at).ok().and_then(|at| facts.get(at)).and_then(|facts| facts.language.as_ref());
    let apart = |at: Pair| {
        let one_language = language(at.0).is_some() && language(at.0) == language(at.1);
        by_rule(at) || one_language && editions.root(at.0) != editions.root(at.1)
    };
    let mut refused = Vec::new();
    for (at, evidence) in twins {
        let said = cluster::is_verdict(evidence);
        let one_edition = editions.root(at.0) == editions.root(at.1);
        let joined = if said { works.join(*at, by_person) } else { works.join(*at, &apart) };
        if said && (!joined || one_edition) {
            refused.push((*at, LinkKind::Twin));
        }
    }
    (works, refused)
}

/// The works with more than one card, their links and the cards to keep.
fn described(
    facts: &[&Facts],
    editions: &Groups,
    works: &Groups,
    links: impl Iterator<Item = (LinkKind, (Pair, Evidence))>,
) -> Vec<Work<u32>> {
    let mut by_root: BTreeMap<u32, Vec<Link<u32>>> = BTreeMap::new();
    for (kind, ((one, two), evidence)) in links {
        let together = match kind {
            LinkKind::Duplicate => editions.root(one) == editions.root(two),
            LinkKind::Twin => works.root(one) == works.root(two),
        };
        if together {
            by_root.entry(works.root(one)).or_default().push(Link { one, two, kind, evidence });
        }
    }
    let several = works.all().into_iter().filter(|members| members.len() > 1);
    several
        .map(|members| {
            let mut parts: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for at in &members {
                parts.entry(editions.root(*at)).or_default().push(*at);
            }
            let mut parts: Vec<Vec<u32>> = parts.into_values().collect();
            parts.sort_unstable();
            let mut links = members.first().and_then(|first| by_root.remove(&works.root(*first))).unwrap_or_default();
            links.sort_by_key(|link| (link.one, link.two, link.kind));
            Work { editions: parts.into_iter().filter_map(|members| edition(facts, members)).collect(), links }
        })
        .collect()
}

/// An edition and the card to keep.
fn edition(facts: &[&Facts], members: Vec<u32>) -> Option<Edition<u32>> {
    let rank = |at: u32| {
        let facts = usize::try_from(at).ok().and_then(|at| facts.get(at));
        facts.map(|facts| (facts.grade, Reverse(facts.official), Reverse(facts.fullness)))
    };
    let mut ranked: Vec<_> = members.iter().map(|at| (rank(*at), *at)).collect();
    ranked.sort_unstable();
    let (best, keep) = *ranked.first()?;
    let because = match (best, ranked.get(1).map(|(second, _)| *second)) {
        (Some(best), Some(Some(second))) if best.0 != second.0 => Keep::Grade,
        (Some(best), Some(Some(second))) if best.1 != second.1 => Keep::Official,
        (Some(best), Some(Some(second))) if best.2 != second.2 => Keep::Fullest,
        (_, None) => Keep::Only,
        _ => Keep::Oldest,
    };
    Some(Edition { members, keep, because })
}
