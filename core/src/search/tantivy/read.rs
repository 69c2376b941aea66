//! Answering from one committed state: what matches, how many, in which order, and the words to complete a prefix with.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::schema::IndexRecordOption;
use tantivy::store::StoreReader;
use tantivy::{DocAddress, TantivyDocument};

use super::fault;
use super::matching::{Matched, Matcher};
use super::plan::Plan;
use super::schema::{self, Fields};
use super::score::{STEPS, Scorer};
use super::segments::{Snapshot, count_alive};
use crate::error::Result;
use crate::search::{DocumentKey, FacetCount, Hit, SearchAnswer, SearchRequest, analysis};

/// Blocks of stored documents that one search keeps unpacked.
const STORE_BLOCKS: usize = 4;

/// Answers a search.
pub(super) fn search(snapshot: &Snapshot, fields: &Fields, request: &SearchRequest) -> Result<SearchAnswer> {
    let failed = |cause| fault::reading("search", cause);
    let plan = Plan::of(&request.query, fields);
    let mut matched = matched(snapshot, fields, &plan, false).map_err(failed)?;
    let mut relaxed = false;
    if total(&matched) == 0 && plan.may_relax() {
        matched = self::matched(snapshot, fields, &plan, true).map_err(failed)?;
        relaxed = true;
    }
    let documents: Vec<Vec<u32>> = matched.iter().map(|matched| matched.documents.iter().collect()).collect();
    let best = best(snapshot, fields, request, &matched, &documents).map_err(failed)?;
    let mut facets = BTreeMap::new();
    for (facet, column) in schema::columns(&request.count) {
        facets.insert(facet, counts(snapshot, column, &documents).map_err(failed)?);
    }
    Ok(SearchAnswer {
        hits: hits(snapshot, fields, best)?,
        total: total(&matched),
        facets,
        relaxed,
        position: snapshot.mark.position().position,
    })
}

fn matched<'p>(
    snapshot: &Snapshot,
    fields: &Fields,
    plan: &'p Plan,
    relaxed: bool,
) -> tantivy::Result<Vec<Matched<'p>>> {
    snapshot.segments.iter().map(|opened| Matcher::new(opened, fields, relaxed).matched(plan)).collect()
}

fn total(matched: &[Matched<'_>]) -> u64 {
    matched.iter().map(|matched| matched.documents.count()).sum()
}

/// A hit before its document is read. The order of these is the order of hits.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Best {
    steps: Reverse<i64>,
    key: DocumentKey,
    address: DocAddress,
}

/// The hits asked for, in order.
fn best(
    snapshot: &Snapshot,
    fields: &Fields,
    request: &SearchRequest,
    matched: &[Matched<'_>],
    documents: &[Vec<u32>],
) -> tantivy::Result<Vec<Best>> {
    let most = request.offset.saturating_add(request.limit);
    if request.limit == 0 {
        return Ok(Vec::new());
    }
    let scorer = Scorer::new(snapshot, fields, matched)?;
    let mut out = Vec::new();
    let segments = snapshot.segments.iter().zip(matched).zip(documents).zip(0_u32..);
    for (((opened, matched), documents), segment) in segments {
        let Some(keys) = opened.reader.fast_fields().str(schema::KEY)? else {
            continue;
        };
        let scores = scorer.scores(&opened.reader, matched, documents)?;
        // Within a segment the ordinals of the keys are in the order of the keys.
        let ranked = documents.iter().zip(scores);
        let mut ranked: Vec<(Reverse<i64>, u64, u32)> = ranked
            .map(|(document, score)| {
                (Reverse(steps(score)), keys.ords().first(*document).unwrap_or(u64::MAX), *document)
            })
            .collect();
        if ranked.len() > most {
            ranked.select_nth_unstable(most - 1);
            ranked.truncate(most);
        }
        for (steps, ordinal, document) in ranked {
            let mut key = String::new();
            keys.ord_to_str(ordinal, &mut key)?;
            out.push(Best { steps, key: DocumentKey(key), address: DocAddress::new(segment, document) });
        }
    }
    out.sort_unstable();
    Ok(out.into_iter().skip(request.offset).take(request.limit).collect())
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
    let mut stores: BTreeMap<u32, StoreReader> = BTreeMap::new();
    let mut out = Vec::with_capacity(best.len());
    for Best { steps, key, address } in best {
        let segment = address.segment_ord;
        if !stores.contains_key(&segment)
            && let Some(opened) = snapshot.segments.get(segment as usize)
        {
            let store = opened.reader.get_store_reader(STORE_BLOCKS).map_err(|cause| fault::io("search", cause))?;
            stores.insert(segment, store);
        }
        let Some(store) = stores.get(&segment) else {
            return Err(fault::corrupt("search", "a segment of the index is missing"));
        };
        let stored: TantivyDocument = store.get(address.doc_id).map_err(|cause| fault::reading("search", cause))?;
        let shown = fields.read(&stored)?;
        out.push(Hit {
            key,
            score: score(steps.0),
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
        let mut counts = vec![0_u64; values.num_terms()];
        for ordinal in documents.iter().flat_map(|document| values.term_ords(*document)) {
            if let Some(count) = usize::try_from(ordinal).ok().and_then(|ordinal| counts.get_mut(ordinal)) {
                *count += 1;
            }
        }
        for (count, ordinal) in counts.iter().zip(0_u64..).filter(|(count, _)| **count > 0) {
            let mut value = String::new();
            values.ord_to_str(ordinal, &mut value)?;
            *sums.entry(value).or_default() += count;
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
