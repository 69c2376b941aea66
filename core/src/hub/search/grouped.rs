//! Items found that are one work, shown as one.

use std::collections::{BTreeMap, BTreeSet};

use super::{Asked, ResultItem, Results, SameWork, SearchQuery};
#[cfg(feature = "duplicate-hint")]
use crate::duplicate::{Card, Catalogue, Judgement};
use crate::error::{Error, ErrorKind, Result};
use crate::hub::ActorHub;
use crate::id::ResourceId;
use crate::limits;
use crate::page::Cursor;
use crate::people::Operation;
#[cfg(feature = "duplicate-hint")]
use crate::record::RecordKey;
use crate::resource::Content;
#[cfg(feature = "duplicate-hint")]
use crate::resource::Resource;
use crate::search::SearchRequest;
use crate::text::canonical::Digest;
use crate::text::unicode::is_mark;

/// What a cursor of works begins with; how many to skip follows.
const CURSOR: &str = "works-";

impl ActorHub {
    /// What is most like an item, without that item and whatever is the same work: each work once, those in the item's own
    /// words. The text of the item is the query.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know that the item exists; `Invalid` for a number beyond the limits.
    pub async fn more_like(&self, id: ResourceId, limit: usize) -> Result<Results> {
        const NAME: &str = "more_like";
        self.authorise(Operation::Search, NAME).await?;
        let view = self.show(id).await.map_err(|error| error.during(NAME))?;
        let Some(Content { title, summary, language, .. }) = view.content else { return Ok(Results::default()) };
        let text = format!("{title} {}", summary.unwrap_or_default());
        // Nothing in it is syntax.
        let plain = |letter: char| if letter.is_alphanumeric() || is_mark(letter) { letter } else { ' ' };
        let text: String = text.to_lowercase().chars().take(limits::QUERY_CHARS).map(plain).collect();
        let query = SearchQuery {
            across: false,
            limit: limit.saturating_add(1).min(limits::PAGE_SIZE),
            ..SearchQuery::words(text).in_language(language).by_work()
        };
        let others = |item: &ResultItem| item.id != id && item.versions.iter().all(|version| version.id != id);
        let mut found = self.search(&query).await.map_err(|error| error.during(NAME))?;
        found.items.retain(others);
        if found.items.len() < limit {
            // In a small store the words of any text are frequent.
            found = self.search(&SearchQuery { any_word: true, ..query }).await.map_err(|error| error.during(NAME))?;
            found.items.retain(others);
        }
        found.items.truncate(limit);
        // What else holds one of the words says nothing.
        let total = found.items.len() as u64;
        let (behind, behind_because) = (found.behind, found.behind_because);
        Ok(Results { items: found.items, total, behind, behind_because, ..Results::default() })
    }

    /// Searches, and puts items of one work together: those that are among the first [`limits::PAGE_SIZE`] hits.
    pub(super) async fn by_work(&self, query: &SearchQuery) -> Result<Results> {
        let asked = told(query);
        let skipped = query.after.as_ref().map(|cursor| skipped(cursor, &asked)).transpose()?.unwrap_or(0);
        let offset = query.offset.saturating_add(skipped);
        // As many as can be, whatever the page: a work has the same items on every page.
        let plain = SearchQuery {
            by_work: false,
            after: None,
            offset: 0,
            limit: limits::PAGE_SIZE,
            passages: 0,
            explain: false,
            ..query.clone()
        };
        let plain = plain.asked()?;
        let mut found = self.found(&plain).await?;
        let works = self.works_of(&found.items).await?;
        let more = works.len() > offset.saturating_add(query.limit);
        found.items = Vec::new();
        for (place, work) in works.into_iter().skip(offset).take(query.limit) {
            found.items.push(self.with_reasons(query, &plain, place, work).await?);
        }
        let last = offset.saturating_add(query.limit);
        found.next = (more && query.limit > 0).then(|| Cursor::new(format!("{CURSOR}{asked}-{last}")));
        Ok(found)
    }

    /// A work with what shows why its best item was found, the hit at this place.
    async fn with_reasons(
        &self,
        query: &SearchQuery,
        plain: &Asked,
        place: usize,
        mut work: ResultItem,
    ) -> Result<ResultItem> {
        if query.passages > 0 || query.explain {
            let (passages, explain) = (query.passages, query.explain);
            let request = SearchRequest { offset: place, limit: 1, passages, explain, ..plain.request.clone() };
            let alone = self.found(&Asked { request, ..plain.clone() }).await?;
            if let Some(hit) = alone.items.into_iter().next() {
                (work.highlight, work.explanation) = (hit.highlight, hit.explanation);
            }
        }
        Ok(work)
    }

    /// The works of items in the order of their best, each with its other items, and with the place of its best.
    async fn works_of(&self, items: &[ResultItem]) -> Result<Vec<(usize, ResultItem)>> {
        let work_of = self.works_by_item(items.iter().map(|item| item.id).collect()).await?;
        let mut out: Vec<(usize, ResultItem)> = Vec::new();
        let mut places: BTreeMap<ResourceId, usize> = BTreeMap::new();
        for (place, item) in items.iter().enumerate() {
            let work = work_of.get(&item.id).copied().unwrap_or(item.id);
            if let Some((_, best)) = places.get(&work).and_then(|place| out.get_mut(*place)) {
                let (id, title, language) = (item.id, item.title.clone(), item.language.clone());
                best.versions.push(SameWork { id, title, language });
            } else {
                places.insert(work, out.len());
                out.push((place, item.clone()));
            }
        }
        Ok(out)
    }

    /// The work of each item, by the least id in it.
    #[cfg(feature = "duplicate-hint")]
    async fn works_by_item(&self, ids: BTreeSet<ResourceId>) -> Result<BTreeMap<ResourceId, ResourceId>> {
        let keys: Vec<RecordKey> = ids.into_iter().map(RecordKey::resource).collect();
        let resources = self.hub.load_all::<Resource>(&keys).await?;
        let resources = resources.into_iter().flatten().map(|resource| resource.value).collect();
        let mut work_of = BTreeMap::new();
        let mut catalogue = Catalogue::default();
        for (resource, content) in self.hub.with_contents(resources).await? {
            catalogue.insert(resource.id, &Card::from(&content));
        }
        let mut verdicts = Vec::new();
        self.hub.each(&RecordKey::judgements(), |judgement: Judgement| verdicts.extend(judgement.verdict())).await?;
        for work in catalogue.works(&verdicts).works {
            let members = work.members();
            work_of.extend(members.iter().filter_map(|member| Some((*member, *members.first()?))));
        }
        Ok(work_of)
    }

    /// Every item is a work of its own, where nothing tells which are one.
    #[cfg(not(feature = "duplicate-hint"))]
    fn works_by_item(&self, _: BTreeSet<ResourceId>) -> std::future::Ready<Result<BTreeMap<ResourceId, ResourceId>>> {
        std::future::ready(Ok(BTreeMap::new()))
    }
}

/// What is asked, whatever the page, in some letters.
fn told(query: &SearchQuery) -> String {
    let SearchQuery { text, strict, language, filters, across, order, any_word, .. } = query;
    let all = format!("{text:?} {strict} {language:?} {filters:?} {across} {order:?} {any_word}");
    Digest::of(all.as_bytes()).to_string().chars().take(16).collect()
}

/// How many works a cursor skips.
fn skipped(cursor: &Cursor, asked: &str) -> Result<usize> {
    let count = cursor.as_str().strip_prefix(CURSOR).and_then(|rest| rest.strip_prefix(asked)?.strip_prefix('-'));
    let count = count.filter(|count| count.bytes().all(|digit| digit.is_ascii_digit()));
    count.and_then(|count| count.parse().ok()).ok_or_else(|| {
        let message = "this cursor is not of this search by work: begin with the first page";
        Error::new(ErrorKind::Invalid, "search", message)
    })
}
