//! Answering from one committed state: what matches, how many, in which order, and the words to complete a prefix with.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::schema::IndexRecordOption;
use tantivy::store::StoreReader;
use tantivy::{DocAddress, TantivyDocument};

use super::fault;
use super::matching::{Matched, Matcher};
use super::plan::Plan;
use super::schema::{self, Fields, Said};
use super::score::{STEPS, Scorer};
use super::segments::{Snapshot, count_alive};
use super::wanted::Level;
use crate::error::Result;
use crate::search::rank::candidates::{Asked, beyond_words};
use crate::search::rank::{CANDIDATES, PREFERENCE};
use crate::search::{DocumentKey, FacetCount, Hit, SearchAnswer, SearchRequest, analysis};

/// Blocks of stored documents that one search keeps unpacked.
const STORE_BLOCKS: usize = 4;

/// Answers a search.
pub(super) fn search(snapshot: &Snapshot, fields: &Fields, request: &SearchRequest) -> Result<SearchAnswer> {
    let failed = |cause| fault::reading("search", cause);
    let mut plan = Plan::of(&request.query, snapshot, fields).map_err(failed)?;
    let found = Found::first(snapshot, fields, &plan, request.deep).map_err(failed)?;
    if found.total() > 0 {
        return found.answer(snapshot, fields, request, &plan);
    }
    drop(found);
    let alike = plan.look_alike(snapshot, fields).map_err(failed)?;
    let mut found = Found::first(snapshot, fields, &plan, request.deep).map_err(failed)?;
    found.relaxed |= alike;
    found.answer(snapshot, fields, request, &plan)
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

    fn answer(
        &self,
        snapshot: &Snapshot,
        fields: &Fields,
        request: &SearchRequest,
        plan: &Plan,
    ) -> Result<SearchAnswer> {
        let documents: Vec<Vec<u32>> = self.matched.iter().map(|matched| matched.documents.iter().collect()).collect();
        let best = best(snapshot, fields, request, plan, &self.matched, &documents)?;
        let mut facets = BTreeMap::new();
        for (facet, column) in schema::columns(&request.count) {
            let counted = counts(snapshot, column, &documents).map_err(|cause| fault::reading("search", cause))?;
            facets.insert(facet, counted);
        }
        let total = self.total();
        Ok(SearchAnswer {
            hits: hits(snapshot, fields, best)?,
            total,
            facets,
            relaxed: self.relaxed && total > 0,
            position: snapshot.mark.position().position,
        })
    }
}

/// A hit before its document is read.
#[derive(Debug, Clone, Copy)]
struct Best {
    steps: i64,
    /// The place of its key among those of the segment.
    ordinal: u64,
    address: DocAddress,
}

impl Best {
    fn key(self, snapshot: &Snapshot) -> tantivy::Result<DocumentKey> {
        let mut key = String::new();
        if let Some(opened) = snapshot.segments.get(self.address.segment_ord as usize)
            && let Some(keys) = opened.reader.fast_fields().str(schema::KEY)?
        {
            keys.ord_to_str(self.ordinal, &mut key)?;
        }
        Ok(DocumentKey(key))
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

/// The hits asked for, in order.
fn best(
    snapshot: &Snapshot,
    fields: &Fields,
    request: &SearchRequest,
    plan: &Plan,
    matched: &[Matched<'_>],
    documents: &[Vec<u32>],
) -> Result<Vec<Best>> {
    if request.limit == 0 {
        return Ok(Vec::new());
    }
    let words = plan.words();
    let candidates = if words.is_empty() { 0 } else { CANDIDATES };
    let most = request.offset.saturating_add(request.limit).max(candidates);
    let by_words = by_words(snapshot, fields, plan.language().as_deref(), most, matched, documents);
    let mut out = by_words.map_err(|cause| fault::reading("search", cause))?;
    if candidates > request.offset {
        let rest = out.split_off(candidates.min(out.len()));
        reorder(snapshot, fields, plan, &mut out)?;
        out.extend(rest);
    }
    Ok(out.into_iter().skip(request.offset).take(request.limit).collect())
}

/// At least the best documents by their words alone, in order.
fn by_words(
    snapshot: &Snapshot,
    fields: &Fields,
    language: Option<&str>,
    most: usize,
    matched: &[Matched<'_>],
    documents: &[Vec<u32>],
) -> tantivy::Result<Vec<Best>> {
    let scorer = Scorer::new(snapshot, fields, language);
    let mut out = Vec::new();
    let segments = snapshot.segments.iter().zip(matched).zip(documents).zip(0_u32..);
    for (((opened, matched), documents), segment) in segments {
        let Some(keys) = opened.reader.fast_fields().str(schema::KEY)? else {
            continue;
        };
        let scores = scorer.scores(&opened.reader, matched, documents)?;
        // Within a segment the ordinals of the keys are in the order of the keys.
        let ranked = documents.iter().zip(scores);
        let mut ranked: Vec<Best> = ranked
            .map(|(document, score)| Best {
                steps: steps(score),
                ordinal: keys.ords().first(*document).unwrap_or(u64::MAX),
                address: DocAddress::new(segment, *document),
            })
            .collect();
        if ranked.len() > most {
            ranked.select_nth_unstable_by_key(most - 1, |hit| (Reverse(hit.steps), hit.ordinal));
            ranked.truncate(most);
        }
        out.append(&mut ranked);
    }
    order(snapshot, &mut out)?;
    Ok(out)
}

/// Orders the candidates by what they say beyond the words, too.
fn reorder(snapshot: &Snapshot, fields: &Fields, plan: &Plan, candidates: &mut [Best]) -> Result<()> {
    let words = plan.words();
    let mut stores = Stores::new(snapshot);
    let mut texts = vec![String::new(); candidates.len()];
    let mut own = BTreeMap::new();
    let asked_in = plan.language();
    let mut by_place: Vec<usize> = (0..candidates.len()).collect();
    // In the order in which they are stored, a block is unpacked once.
    by_place.sort_unstable_by_key(|place| candidates.get(*place).map(|best| best.address));
    for place in by_place {
        if let (Some(best), Some(text)) = (candidates.get(place), texts.get_mut(place)) {
            let document = stores.get(best.address)?;
            let said = fields.said(&document);
            said.as_ref().map_or("", |said| said.text).clone_into(text);
            own.insert(place, asked_in.is_some() && asked_in.as_deref() == said.as_ref().map(Said::code));
        }
    }
    let asked: Vec<Asked<'_>> = words.iter().map(|held| Asked { word: &held.word, holders: held.holders }).collect();
    let scores: Vec<f64> = candidates.iter().map(|best| score(best.steps)).collect();
    let gains = beyond_words(snapshot.statistics.of(asked_in.as_deref()).documents, &asked, &scores, &texts);
    let preference = PREFERENCE * scores.first().copied().unwrap_or(0.0);
    for ((best, own), (score, gain)) in candidates.iter_mut().zip(own.values()).zip(scores.iter().zip(gains)) {
        best.steps = steps(score + gain + if *own { preference } else { 0.0 });
    }
    order(snapshot, candidates).map_err(|cause| fault::reading("search", cause))
}

/// The stored documents of a state, each segment's opened when it is first needed.
struct Stores<'a> {
    snapshot: &'a Snapshot,
    readers: BTreeMap<u32, StoreReader>,
}

impl<'a> Stores<'a> {
    fn new(snapshot: &'a Snapshot) -> Self {
        Self { snapshot, readers: BTreeMap::new() }
    }

    fn get(&mut self, address: DocAddress) -> Result<TantivyDocument> {
        let segment = address.segment_ord;
        if !self.readers.contains_key(&segment)
            && let Some(opened) = self.snapshot.segments.get(segment as usize)
        {
            let store = opened.reader.get_store_reader(STORE_BLOCKS).map_err(|cause| fault::io("search", cause))?;
            self.readers.insert(segment, store);
        }
        let Some(store) = self.readers.get(&segment) else {
            return Err(fault::corrupt("search", "a segment of the index is missing"));
        };
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

fn hits(snapshot: &Snapshot, fields: &Fields, best: Vec<Best>) -> Result<Vec<Hit>> {
    let mut stores = Stores::new(snapshot);
    let mut out = Vec::with_capacity(best.len());
    for best in best {
        let shown = fields.read(&stores.get(best.address)?)?;
        out.push(Hit {
            key: best.key(snapshot).map_err(|cause| fault::reading("search", cause))?,
            score: score(best.steps),
            language: shown.language,
            title: shown.title,
            fields: shown.fields,
        });
    }
    Ok(out)
}

/// How often each value of a facet occurs among documents.
fn counts(snapshot: &Snapshot, column: &str, documents: &[Vec<u32>]) -> tantivy::Result<Vec<FacetCount>> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for (opened, documents) in snapshot.segments.iter().zip(documents) {
        let Some(values) = opened.reader.fast_fields().str(column)? else {
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

/// Words that start with a prefix, by the number of documents that hold them.
pub(super) fn complete(snapshot: &Snapshot, fields: &Fields, prefix: &str, limit: usize) -> Result<Vec<String>> {
    let prefix = analysis::fold_prefix(prefix);
    let counted = counted(snapshot, fields, &prefix).map_err(|cause| fault::reading("complete", cause))?;
    let mut words: Vec<(Reverse<u64>, String)> =
        counted.into_iter().map(|(word, count)| (Reverse(count), word)).collect();
    words.sort_unstable();
    Ok(words.into_iter().take(limit).map(|(_, word)| word).collect())
}

fn counted(snapshot: &Snapshot, fields: &Fields, prefix: &str) -> tantivy::Result<BTreeMap<String, u64>> {
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    for opened in snapshot.segments.iter() {
        let inverted = opened.reader.inverted_index(fields.words)?;
        let mut terms = inverted.terms().range().ge(prefix.as_bytes()).into_stream()?;
        while terms.advance() {
            if !terms.key().starts_with(prefix.as_bytes()) {
                break;
            }
            let count = if opened.reader.has_deletes() {
                let mut postings = inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
                count_alive(&mut postings, &opened.reader)
            } else {
                u64::from(terms.value().doc_freq)
            };
            if count > 0
                && let Ok(word) = std::str::from_utf8(terms.key())
            {
                *sums.entry(word.to_owned()).or_default() += count;
            }
        }
    }
    Ok(sums)
}
