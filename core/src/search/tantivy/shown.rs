//! Hits as they are shown: what the index keeps of each, with the words marked that were found, and where its score comes
//! from.

use tantivy::DocAddress;

use super::fault;
use super::matching::Matched;
use super::plan::Plan;
use super::read::{Asking, Best, Stores};
use super::schema::Fields;
use super::score::Scorer;
use super::segments::Snapshot;
use super::sorted::Sorted;
use crate::error::Result;
use crate::search::highlight::Marker;
use crate::search::{DocumentKey, Explanation, Hit, Order};

/// Reads the documents of hits.
pub(super) fn hits(asked: &Asking<'_>, plan: &Plan, matched: &[Matched<'_>], best: Vec<Best>) -> Result<Vec<Hit>> {
    let Asking { snapshot, fields, request, .. } = *asked;
    let failed = |cause| fault::reading("search", cause);
    let stores = Stores::new(snapshot);
    let marker = (request.passages > 0).then(|| {
        let words = plan.marked().into_iter().map(|(held, worth)| (&held.word, worth));
        Marker::new(words, plan.prefixes())
    });
    // In another order there is no score to explain.
    let explained = request.explain && request.order == Order::Relevance;
    let scorer = explained.then(|| Scorer::new(snapshot, fields, plan.language().as_deref()));
    let mut out = Vec::with_capacity(best.len());
    for best in best {
        let key = best.key(snapshot).map_err(failed)?;
        let mut hit = hit(&stores, fields, key, best.address, |title, body, language| {
            marker.as_ref().map(|marker| marker.highlight(title, body, language, request.passages))
        })?;
        hit.score = best.score();
        if let Some(scorer) = &scorer {
            let segment = best.address.segment_ord as usize;
            let words = match (snapshot.segments.get(segment), matched.get(segment)) {
                (Some(opened), Some(matched)) => {
                    scorer.shares((segment, opened), matched, best.address.doc_id).map_err(failed)?
                }
                _ => Vec::new(),
            };
            hit.explanation = Some(Explanation { words, pieces: best.pieces, language: best.language });
        }
        out.push(hit);
    }
    Ok(out)
}

/// Reads documents that no words were looked for in.
pub(super) fn plain(snapshot: &Snapshot, fields: &Fields, sorted: Vec<Sorted>) -> Result<Vec<Hit>> {
    let stores = Stores::new(snapshot);
    sorted.into_iter().map(|found| hit(&stores, fields, found.key, found.address, |_, _, _| None)).collect()
}

fn hit(
    stores: &Stores<'_>,
    fields: &Fields,
    key: DocumentKey,
    address: DocAddress,
    highlight: impl FnOnce(&str, &str, &crate::vocabulary::Language) -> Option<crate::search::highlight::Highlight>,
) -> Result<Hit> {
    let document = stores.get(address)?;
    let shown = fields.read(&document)?;
    let body = fields.said(&document).map(|said| said.body().to_owned()).unwrap_or_default();
    Ok(Hit {
        key,
        score: 0.0,
        highlight: highlight(&shown.title, &body, &shown.language),
        language: shown.language,
        title: shown.title,
        fields: shown.fields,
        explanation: None,
    })
}
