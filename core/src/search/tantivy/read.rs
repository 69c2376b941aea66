//! Answering from one committed state: what matches, how many, and in which order.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use tantivy::DocAddress;

use super::fault;
use super::matching::{Matched, Matcher};
use super::plan::Plan;
use super::schema::{self, Fields, Said, Stored};
use super::score::{STEPS, Scorer};
use super::segments::{Counted, Snapshot};
use super::sorted::{self, Sorted};
use super::stop::Stop;
use super::wanted::Level;
use super::{shown, words};
use crate::error::Result;
use crate::page::Cursor;
use crate::search::rank::candidates::{Asked, beyond_words};
use crate::search::rank::{CANDIDATES, PREFERENCE};
use crate::search::spelling::ENOUGH;
use crate::search::{DocumentKey, FacetCount, Order, SearchAnswer, SearchRequest};

/// Answers a search.
pub(super) fn search(snapshot: &Snapshot, fields: &Fields, request: &SearchRequest) -> Result<SearchAnswer> {
    let failed = |cause| fault::reading("search", cause);
    let stop = Stop::of(request)?;
    let asked = Asking { snapshot, fields, request, stop: stop.as_ref() };
    let mut plan = Plan::of(&request.query, snapshot, fields).map_err(failed)?;
    let found = Found::first(snapshot, fields, &plan, request.deep).map_err(failed)?;
    let total = found.total();
    if total > 0 && !found.relaxed && total >= ENOUGH {
        return found.answer(&asked, &plan);
    }
    let spelling = words::spelling(snapshot, fields, &plan).map_err(failed)?;
    if total > 0 {
        return Ok(SearchAnswer { spelling, ..found.answer(&asked, &plan)? });
    }
    drop(found);
    let alike = plan.look_alike(snapshot, fields, &spelling).map_err(failed)?;
    let mut found = Found::first(snapshot, fields, &plan, request.deep).map_err(failed)?;
    found.relaxed |= alike;
    Ok(SearchAnswer { spelling, ..found.answer(&asked, &plan)? })
}

/// What is asked of one state.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) fields: &'a Fields,
    pub(super) request: &'a SearchRequest,
    /// Where the page before ended.
    stop: Option<&'a Stop>,
}

/// What matches a plan.
pub(super) struct Found<'p> {
    /// By segment.
    pub(super) matched: Vec<Matched<'p>>,
    pub(super) relaxed: bool,
}

impl<'p> Found<'p> {
    /// What holds enough of the query; when nothing does, what holds less of it.
    pub(super) fn first(snapshot: &Snapshot, fields: &Fields, plan: &'p Plan, deep: bool) -> tantivy::Result<Self> {
        let levels: &[Level] = match deep {
            _ if plan.words().is_empty() => &[Level::Needed],
            true => &[Level::Any],
            false => &[Level::Needed, Level::Half, Level::Some],
        };
        let mut found = Self { matched: Vec::new(), relaxed: false };
        for level in levels {
            let segments = snapshot.segments.iter().enumerate();
            let matched = segments.map(|(at, opened)| Matcher::new(snapshot, fields, at, opened, *level).matched(plan));
            found = Self {
                matched: matched.collect::<tantivy::Result<_>>()?,
                relaxed: matches!(level, Level::Half | Level::Some),
            };
            if found.total() > 0 {
                break;
            }
        }
        Ok(found)
    }

    pub(super) fn total(&self) -> u64 {
        self.matched.iter().map(|matched| matched.documents.count()).sum()
    }

    fn answer(&self, asked: &Asking<'_>, plan: &Plan) -> Result<SearchAnswer> {
        let Asking { snapshot, request, .. } = *asked;
        let documents: Vec<Vec<u32>> = self.matched.iter().map(|matched| matched.documents.iter().collect()).collect();
        let (best, next) = self.page(asked, plan, &documents)?;
        let mut facets = BTreeMap::new();
        for (facet, column) in schema::columns(&request.count) {
            let counted = counts(snapshot, column, &documents).map_err(|cause| fault::reading("search", cause))?;
            facets.insert(facet, counted);
        }
        let total = self.total();
        Ok(SearchAnswer {
            hits: shown::hits(asked, plan, &self.matched, best)?,
            total,
            facets,
            relaxed: self.relaxed && total > 0,
            spelling: BTreeMap::new(),
            next,
            position: snapshot.mark.position().position,
        })
    }

    /// The hits asked for, and where the page after them begins.
    fn page(&self, asked: &Asking<'_>, plan: &Plan, documents: &[Vec<u32>]) -> Result<(Vec<Best>, Option<Cursor>)> {
        let Asking { snapshot, fields, request, stop } = *asked;
        if request.limit == 0 {
            return Ok((Vec::new(), None));
        }
        let failed = |cause| fault::reading("search", cause);
        let Counted { documents: count, tokens: [titles, bodies] } = snapshot.statistics.all;
        let held = [count, titles, bodies];
        let seen = stop.map_or(0, |stop| stop.seen).saturating_add(request.offset);
        // By relevance, the score of the last hit is none in another state: pages go on at the place where they were.
        let moved = request.order == Order::Relevance && stop.is_some_and(|stop| stop.held != held);
        let (stop, offset) = if moved { (None, seen) } else { (stop, request.offset) };
        // One more tells whether there is a page after this one.
        let most = offset.saturating_add(request.limit).saturating_add(1);
        let seen = seen.saturating_add(request.limit);
        if request.order == Order::Relevance {
            let mut hits = best(snapshot, fields, stop, most, plan, &self.matched, documents)?;
            hits.drain(..offset.min(hits.len()));
            let more = hits.len() > request.limit;
            hits.truncate(request.limit);
            let next = hits.last().filter(|_| more).map(|last| {
                let (rest, steps, key) = (last.rest, last.steps, last.key(snapshot).map_err(failed)?.0);
                Ok(Stop { rest, steps, ..Stop::at(request, seen, held, key) }.cursor())
            });
            return Ok((hits, next.transpose()?));
        }
        let mut hits = sorted::sorted(snapshot, &request.order, most, stop, documents).map_err(failed)?;
        hits.drain(..offset.min(hits.len()));
        let more = hits.len() > request.limit;
        hits.truncate(request.limit);
        let next = hits.last().filter(|_| more).map(|last| {
            Stop { value: last.value.clone(), ..Stop::at(request, seen, held, last.key.0.clone()) }.cursor()
        });
        Ok((hits.iter().map(Best::unscored).collect(), next))
    }
}

/// A hit before its document is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Best {
    steps: i64,
    /// The place of its key among those of the segment.
    ordinal: u64,
    pub(super) address: DocAddress,
    /// What it gets beyond its words: for pieces of them, and for its language.
    pub(super) pieces: f64,
    pub(super) language: f64,
    /// Whether it follows those that were ordered by more than their words.
    rest: bool,
}

impl Best {
    /// A hit in another order than by relevance.
    const fn unscored(hit: &Sorted) -> Self {
        Self::by_words(0, hit.ordinal, hit.address)
    }

    const fn by_words(steps: i64, ordinal: u64, address: DocAddress) -> Self {
        Self { steps, ordinal, address, pieces: 0.0, language: 0.0, rest: true }
    }

    /// Whether it comes after a stop.
    fn is_behind(self, stop: &Stop, snapshot: &Snapshot) -> tantivy::Result<bool> {
        Ok(match self.steps.cmp(&stop.steps) {
            Ordering::Less => true,
            Ordering::Equal => self.key(snapshot)?.0 > stop.key,
            Ordering::Greater => false,
        })
    }

    pub(super) fn score(self) -> f64 {
        score(self.steps)
    }

    pub(super) fn key(self, snapshot: &Snapshot) -> tantivy::Result<DocumentKey> {
        let opened = snapshot.segments.get(self.address.segment_ord as usize);
        opened.map_or_else(|| Ok(DocumentKey(String::new())), |opened| opened.key(self.ordinal))
    }
}

/// Puts hits in order: by score, equal scores by key. A key costs a look into a dictionary, and is only read for equal
/// scores in several segments: within one, the places of keys are in the order of the keys.
fn order(snapshot: &Snapshot, hits: &mut [Best]) -> tantivy::Result<()> {
    hits.sort_unstable_by_key(|hit| (Reverse(hit.steps), hit.address.segment_ord, hit.ordinal));
    for equal in hits.chunk_by_mut(|one, next| one.steps == next.steps) {
        let segment = |hit: &Best| hit.address.segment_ord;
        if equal.first().map(segment) != equal.last().map(segment) {
            let mut keyed = Vec::with_capacity(equal.len());
            for hit in equal.iter() {
                keyed.push((hit.key(snapshot)?, *hit));
            }
            keyed.sort_unstable_by(|one, other| one.0.cmp(&other.0));
            equal.iter_mut().zip(keyed).for_each(|(place, (_, hit))| *place = hit);
        }
    }
    Ok(())
}

/// The first `most` hits behind a stop, by relevance.
fn best(
    snapshot: &Snapshot,
    fields: &Fields,
    stop: Option<&Stop>,
    most: usize,
    plan: &Plan,
    matched: &[Matched<'_>],
    documents: &[Vec<u32>],
) -> Result<Vec<Best>> {
    let failed = |cause| fault::reading("search", cause);
    let words = plan.words();
    let candidates = if words.is_empty() { 0 } else { CANDIDATES };
    let beyond = stop.filter(|stop| stop.rest);
    // What the stop is one of is gathered again, to be put in the same order.
    let gathered = if beyond.is_some() { most } else { most.saturating_add(candidates) };
    let by_words = by_words(snapshot, fields, plan.language().as_deref(), gathered, beyond, matched, documents);
    let mut out = by_words.map_err(failed)?;
    if beyond.is_none() {
        let rest = out.split_off(candidates.min(out.len()));
        reorder(snapshot, fields, plan, &mut out)?;
        if let Some(stop) = stop {
            let mut behind = Vec::with_capacity(out.len());
            for hit in out {
                if hit.is_behind(stop, snapshot).map_err(failed)? {
                    behind.push(hit);
                }
            }
            out = behind;
        }
        out.extend(rest);
    }
    out.truncate(most);
    Ok(out)
}

/// At least the best documents by their words alone, in order.
fn by_words(
    snapshot: &Snapshot,
    fields: &Fields,
    language: Option<&str>,
    most: usize,
    stop: Option<&Stop>,
    matched: &[Matched<'_>],
    documents: &[Vec<u32>],
) -> tantivy::Result<Vec<Best>> {
    let scorer = Scorer::new(snapshot, fields, language);
    let mut out = Vec::new();
    let segments = snapshot.segments.iter().zip(matched).zip(documents).zip(0_u32..);
    for (((opened, matched), documents), segment) in segments {
        let Some(keys) = opened.column(schema::KEY)? else {
            continue;
        };
        let scores = scorer.scores((segment as usize, opened), matched, documents)?;
        let scores: Vec<i64> = scores.into_iter().map(steps).collect();
        // Those before the stop are none of the first.
        let least = if stop.is_some() { i64::MIN } else { nth(&scores, most) };
        // Within a segment the ordinals of the keys are in the order of the keys.
        let ranked = documents.iter().zip(scores).filter(|(_, steps)| *steps >= least);
        let mut ranked: Vec<Best> = ranked
            .map(|(document, steps)| {
                let ordinal = keys.ords().first(*document).unwrap_or(u64::MAX);
                Best::by_words(steps, ordinal, DocAddress::new(segment, *document))
            })
            .collect();
        if let Some(stop) = stop {
            let mut behind = Vec::new();
            for hit in ranked {
                if hit.is_behind(stop, snapshot)? {
                    behind.push(hit);
                }
            }
            ranked = behind;
        }
        if ranked.len() > most {
            ranked.select_nth_unstable_by_key(most - 1, |hit| (Reverse(hit.steps), hit.ordinal));
            ranked.truncate(most);
        }
        out.append(&mut ranked);
    }
    order(snapshot, &mut out)?;
    Ok(out)
}

/// The score at this place of all, counted from 1 and the best first; that of the last when there are fewer.
fn nth(scores: &[i64], place: usize) -> i64 {
    if place == 0 || scores.len() <= place {
        return i64::MIN;
    }
    let mut scores = scores.to_vec();
    let (_, nth, _) = scores.select_nth_unstable_by_key(place - 1, |steps| Reverse(*steps));
    *nth
}

/// Orders the candidates by what they say beyond the words, too.
fn reorder(snapshot: &Snapshot, fields: &Fields, plan: &Plan, candidates: &mut [Best]) -> Result<()> {
    let words = plan.words();
    let stores = Stores::new(snapshot);
    let asked_in = plan.language();
    let mut by_place: Vec<usize> = (0..candidates.len()).collect();
    // In the order in which they are stored, a block is unpacked once.
    by_place.sort_unstable_by_key(|place| candidates.get(*place).map(|best| best.address));
    let mut stored: BTreeMap<usize, Stored> = BTreeMap::new();
    for place in by_place {
        if let Some(best) = candidates.get(place) {
            stored.insert(place, stores.get(best.address)?);
        }
    }
    let said: Vec<Option<Said<'_>>> = stored.values().map(|stored| fields.said(stored)).collect();
    let texts: Vec<&str> = said.iter().map(|said| said.as_ref().map_or("", |said| said.text)).collect();
    let own = said.iter().map(|said| asked_in.is_some() && asked_in.as_deref() == said.as_ref().map(Said::code));
    let asked: Vec<Asked<'_>> = words.iter().map(|held| Asked { word: &held.word, holders: held.holders }).collect();
    let scores: Vec<f64> = candidates.iter().map(|best| score(best.steps)).collect();
    let gains = beyond_words(snapshot.statistics.of(asked_in.as_deref()).documents, &asked, &scores, &texts);
    let preference = PREFERENCE * scores.first().copied().unwrap_or(0.0);
    for ((best, own), (score, gain)) in candidates.iter_mut().zip(own).zip(scores.iter().zip(gains)) {
        (best.pieces, best.language, best.rest) = (gain, if own { preference } else { 0.0 }, false);
        best.steps = steps(score + best.pieces + best.language);
    }
    order(snapshot, candidates).map_err(|cause| fault::reading("search", cause))
}

/// The stored documents of a state.
pub(super) struct Stores<'a> {
    snapshot: &'a Snapshot,
}

impl<'a> Stores<'a> {
    pub(super) const fn new(snapshot: &'a Snapshot) -> Self {
        Self { snapshot }
    }

    pub(super) fn get(&self, address: DocAddress) -> Result<Stored> {
        let Some(opened) = self.snapshot.segments.get(address.segment_ord as usize) else {
            return Err(fault::corrupt("search", "a segment of the index is missing"));
        };
        let store = opened.store().map_err(|cause| fault::io("search", cause))?;
        store.get(address.doc_id).map_err(|cause| fault::reading("search", cause))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a score is a small number; `as` saturates")]
fn steps(score: f64) -> i64 {
    (score * STEPS).round() as i64
}

#[expect(clippy::cast_precision_loss, reason = "made from a small number above")]
fn score(steps: i64) -> f64 {
    steps as f64 / STEPS
}

/// How often each value of a facet occurs among documents.
fn counts(snapshot: &Snapshot, column: &'static str, documents: &[Vec<u32>]) -> tantivy::Result<Vec<FacetCount>> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for (opened, documents) in snapshot.segments.iter().zip(documents) {
        let Some(values) = opened.column(column)? else {
            continue;
        };
        let labels = opened.labels(column, &values)?;
        let mut counts = vec![0_u64; values.num_terms()];
        for ordinal in documents.iter().flat_map(|document| values.term_ords(*document)) {
            if let Some(count) = usize::try_from(ordinal).ok().and_then(|ordinal| counts.get_mut(ordinal)) {
                *count += 1;
            }
        }
        for (count, label) in counts.iter().zip(labels.iter()).filter(|(count, _)| **count > 0) {
            *sums.entry(label.clone()).or_default() += count;
        }
    }
    let mut out: Vec<FacetCount> = sums.into_iter().map(|(value, count)| FacetCount { value, count }).collect();
    out.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
    Ok(out)
}
