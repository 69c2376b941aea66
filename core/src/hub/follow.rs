//! Moving the two indexes along the log: what is published into `public`, what is open into `desk`.
//!
//! `public` is written only when something public changes, so that drafts leave no trace in it, not even in its files.
//! How far the log was read is therefore kept by `desk`, which is written for every entry: a marker document there names
//! the position at which `public` stood. When the marker and `public` disagree, the log is read from the older of both.

mod corrected;
pub(crate) mod desk;
mod translated;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use super::access::state_of;
use super::citations::link_value;
use super::{Action, Hub};
use crate::correction::Correction;
use crate::error::{Error, ErrorKind, Result};
use crate::id::{ResourceId, ReviewId};
use crate::ordered::Gather;
use crate::page::Position;
use crate::record::{RecordKey, Stores};
use crate::resource::{Content, Details, Resource, Revision};
use crate::review::{Review, State, StepKind};
use crate::search::{
    Document, DocumentKey, Facet, IndexHandle, IndexPosition, Query, SearchAnswer, SearchIndex, SearchRequest, Update,
};
use crate::storage::{EntryWrite, Storage, StoredEntry};
use crate::text::json::from_value;
use crate::translation::{Translation, TranslationStep, Words};
use crate::vocabulary::Language;
pub(crate) use corrected::{OPEN_CORRECTION, correction_of, turns_with};
pub(crate) use translated::{STALE, TRANSLATED, item_of};

/// Commands after which the indexes are moved even when nobody searches.
pub(crate) const PATIENCE: u64 = 256;
/// As [`PATIENCE`], while many items come in at once: fewer and larger steps are faster.
pub(crate) const BULK_PATIENCE: u64 = 1_024;
/// Log entries that are looked at together, at most.
const STRETCH: usize = 2_048;
/// Their size in bytes, about: what they say of some thousands of items is in memory then.
const STRETCH_BYTES: usize = 4 << 20;
/// Log entries read at once.
const READ: usize = 256;
/// How often reading begins again because another process was faster.
const ATTEMPTS: usize = 3;
/// The marker's key and state in `desk`, before the key of every item; no work list ever shows it, since nobody may see
/// it.
const MARKER: &str = "!public";

impl Hub {
    /// Moves both indexes to where the log ends when this begins.
    ///
    /// What may pass, such as another process that writes an index or a full disk, stops no search: the answer says how
    /// far the indexes are behind, and why.
    pub(crate) async fn follow(&self) -> Result<Behind> {
        let mut attempt = 1;
        loop {
            let mut reached = 0;
            match self.advance(&mut reached).await {
                Ok(()) => {
                    self.pending.store(0, Ordering::Relaxed);
                    return Ok(Behind::default());
                }
                // Another process moved an index between the look at it and the step.
                Err(error) if error.kind() == ErrorKind::Conflict && attempt < ATTEMPTS => attempt += 1,
                Err(error) if matches!(error.kind(), ErrorKind::Unavailable | ErrorKind::Conflict) => {
                    return self.behind(reached, &error).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn advance(&self, reached: &mut Position) -> Result<()> {
        let mut place = self.resume().await?;
        loop {
            *reached = place.since;
            let (entries, more) = self.stretch(place.since).await?;
            let Some(last) = entries.last() else { return Ok(()) };
            let upto = IndexPosition { store: Some(self.store), position: last.position, digest: last.digest };
            let touched = self.touched(&entries, place).await?;
            let public = self.apply(touched, place, upto).await?;
            place = Place { since: upto.position, public, marked: true, ..place };
            if !more {
                return Ok(());
            }
        }
    }

    /// The log entries after a position that are looked at together, and whether there may be more.
    async fn stretch(&self, since: Position) -> Result<(Vec<StoredEntry>, bool)> {
        let (mut entries, mut bytes) = (Vec::new(), 0);
        while entries.len() < STRETCH && bytes < STRETCH_BYTES {
            let read = self.parts.storage.changes(since + entries.len() as u64, READ).await?;
            let last = read.len() < READ;
            bytes += read.iter().map(|entry| entry.bytes.len()).sum::<usize>();
            entries.extend(read);
            if last {
                return Ok((entries, false));
            }
        }
        Ok((entries, true))
    }

    /// Commands since the indexes were last moved.
    pub(in crate::hub) fn waiting(&self) -> u64 {
        self.pending.load(Ordering::Relaxed)
    }

    async fn behind(&self, since: Position, cause: &Error) -> Result<Behind> {
        let mut entries = 0;
        loop {
            let found = self.parts.storage.changes(since + entries, 1_000).await?.len();
            entries += found as u64;
            if found < 1_000 {
                return Ok(Behind { entries, because: (entries > 0).then(|| cause.message().to_owned()) });
            }
        }
    }

    /// Where an index stands. One that is damaged is cleared, and one that followed another log: that of another store,
    /// or of a database before an older copy took its place.
    async fn placed(&self, index: &IndexHandle) -> Result<IndexPosition> {
        match index.position().await {
            Ok(stands) if self.follows_this(stands).await? => return Ok(stands),
            Ok(_) => {}
            // An index holds nothing of its own: a damaged one is built anew like one of another log.
            Err(error) if error.kind() == ErrorKind::Corrupt => {}
            Err(error) => return Err(error),
        }
        index.clear().await?;
        Ok(IndexPosition::START)
    }

    /// Whether an index that stands there followed this log, or nothing yet.
    async fn follows_this(&self, stands: IndexPosition) -> Result<bool> {
        let Some(before) = stands.position.checked_sub(1) else { return Ok(true) };
        if stands.store != Some(self.store) {
            return Ok(false);
        }
        let entry = self.parts.storage.changes(before, 1).await?.pop();
        Ok(entry.is_some_and(|entry| entry.digest == stands.digest))
    }

    /// What an index answers; one that shows its damage only now is built anew first.
    pub(crate) async fn sound_answer(&self, index: &IndexHandle, request: &SearchRequest) -> Result<SearchAnswer> {
        self.repaired(index, async || index.search(request).await).await
    }

    /// What is asked of an index; one that shows its damage only now is built anew first.
    pub(crate) async fn repaired<T>(&self, index: &IndexHandle, ask: impl AsyncFn() -> Result<T>) -> Result<T> {
        match ask().await {
            Err(error) if error.kind() == ErrorKind::Corrupt => {
                index.clear().await?;
                self.follow().await?;
                ask().await
            }
            answer => answer,
        }
    }

    /// Whether an index may answer: one that is behind may be of another log, and cannot be cleared yet.
    pub(crate) async fn may_answer(&self, index: &IndexHandle, behind: &Behind) -> Result<bool> {
        Ok(behind.entries == 0 || self.follows_this(index.position().await?).await?)
    }

    /// Where to go on reading the log.
    async fn resume(&self) -> Result<Place> {
        let public = self.placed(&self.parts.public).await?;
        let desk = self.placed(&self.parts.desk).await?;
        let position = marker(&self.parts.desk).await?;
        // Folders that changed places: what every visitor may read is never searched in the desk's index.
        let swapped = marker(&self.parts.public).await?.is_some() || (desk.position > 0 && position.is_none());
        if swapped {
            self.parts.public.clear().await?;
            self.parts.desk.clear().await?;
            return Ok(Place { since: 0, listed: 0, public: 0, marked: false });
        }
        let marked = position == Some(public.position);
        let since = if marked { desk.position } else { public.position.min(desk.position) };
        Ok(Place { since, listed: desk.position, public: public.position, marked })
    }

    /// The items whose entries depend on what these log entries wrote.
    async fn touched(&self, entries: &[StoredEntry], place: Place) -> Result<Touches> {
        let (mut touched, mut translated) = (BTreeMap::<ResourceId, Touched>::new(), BTreeSet::new());
        let mut corrections = BTreeSet::new();
        let mut reviews: BTreeMap<RecordKey, Touched> = BTreeMap::new();
        for stored in entries {
            let writes = stored.writes()?;
            let resource = |write: &EntryWrite| write.key.kind() == Resource::KIND;
            let made = |write: &EntryWrite| resource(write) && write.version == 1;
            let public = stored.position > place.public
                && (writes.iter().any(made) || changes_public(stored, writes.iter().any(resource)));
            for write in writes {
                let new = made(&write) && stored.position > place.listed;
                let made = made(&write) && stored.position > place.public;
                match write.key.kind() {
                    Resource::KIND => {
                        let id = super::people::id_of(&write.key)?;
                        touched.entry(id).or_insert(Touched { made, new, public }).public |= public;
                    }
                    Review::KIND => {
                        let seen = Touched { public, ..Touched::default() };
                        reviews.entry(write.key).or_insert(seen).public |= public;
                    }
                    Translation::KIND if public => {
                        translated.insert(write.key);
                    }
                    Correction::KIND => {
                        corrections.insert(write.key);
                    }
                    _ => {}
                }
            }
        }
        let keys: Vec<RecordKey> = reviews.keys().cloned().collect();
        let found = self.load_readable::<Review>(&keys).await?;
        for (review, step) in found.into_iter().zip(reviews.into_values()) {
            let Some(review) = review else { continue };
            touched.entry(review.value.resource).or_insert(step).public |= step.public;
        }
        Ok(Touches { items: touched, translations: translated, corrections })
    }

    /// Writes both indexes, and answers where `public` stands then.
    async fn apply(&self, touched: Touches, place: Place, upto: IndexPosition) -> Result<Position> {
        let (public, mut desk) = self.describe(touched).await?;
        let shown = if public.is_empty() { place.public } else { upto.position };
        if !public.is_empty() {
            self.parts.public.apply(public, upto).await?;
        }
        if shown != place.public || !place.marked {
            desk.push(marker_document(shown));
        }
        self.parts.desk.apply(desk, upto).await?;
        Ok(shown)
    }

    /// The entries of items in both indexes, as the items stand now.
    async fn describe(&self, touched: Touches) -> Result<(Vec<Update>, Vec<Update>)> {
        let Touches { items: touched, translations, corrections } = touched;
        let keys: Vec<RecordKey> = touched.keys().copied().map(RecordKey::resource).collect();
        let resources = self.load_readable::<Resource>(&keys).await?;
        let resources: Vec<Resource> = resources.into_iter().flatten().map(|resource| resource.value).collect();
        let reviews = self.reviews_of(&resources).await?;
        let book = self.policies().await?;
        let mut wanted = BTreeSet::new();
        for resource in &resources {
            wanted.insert(RecordKey::revision(resource.id, resource.latest));
            let public = resource.publication.as_ref();
            wanted.extend(public.map(|public| RecordKey::revision(resource.id, public.revision)));
        }
        let wanted: Vec<RecordKey> = wanted.into_iter().collect();
        let found = self.load_readable::<Revision>(&wanted).await?;
        let revisions: BTreeMap<RecordKey, Content> =
            wanted.into_iter().zip(found).filter_map(|(key, revision)| Some((key, revision?.value.content))).gather();
        let content = |id: ResourceId, number: u32| revisions.get(&RecordKey::revision(id, number));
        let (mut public, mut desk) =
            (self.describe_translations(&touched, translations).await?, self.describe_corrections(corrections).await?);
        for resource in &resources {
            let key = DocumentKey(resource.id.to_string());
            let (newest, shown) = reviews_named(resource);
            let (review, public_review) =
                (newest.and_then(|id| reviews.get(&id)), shown.and_then(|id| reviews.get(&id)));
            // What cannot be read here, because a newer version wrote it, stays as it is in both indexes.
            if (newest.is_some() && review.is_none()) || (shown.is_some() && public_review.is_none()) {
                continue;
            }
            let touched = touched.get(&resource.id).copied().unwrap_or_default();
            match &resource.publication {
                _ if !touched.public => {}
                Some(shown) => {
                    let content = content(resource.id, shown.revision);
                    let words = content.map(Words::from);
                    let entry = content.zip(words);
                    let entry =
                        entry.map(|(content, words)| public_document(resource, public_review, &key, content, words));
                    public.extend(entry.map(|entry| Update::Put(Box::new(entry))));
                }
                // What never was public has nothing to be removed.
                None if resource.tombstone.is_some() => public.push(Update::Erase(key.clone())),
                None => {}
            }
            let state = state_of(resource, review);
            if state.is_open() {
                let content = content(resource.id, resource.latest);
                let reviews = (review, public_review);
                let entry = content.map(|content| desk::open(resource, reviews, &book, state, &key, content));
                desk.extend(entry.map(|entry| Update::Put(Box::new(entry))));
            } else if !touched.new {
                desk.push(Update::Remove(key));
            }
            let refreshed =
                resource.publication.as_ref().zip(public_review.filter(|review| desk::is_refreshed(review)));
            let content = refreshed.and_then(|(public, _)| content(resource.id, public.revision));
            match (refreshed, content) {
                (Some((_, review)), Some(content)) => {
                    desk.push(Update::Put(Box::new(desk::refresh(resource, review, &book, content))));
                }
                // Only a review that was published once left such an entry.
                _ if !touched.new && (newest.is_some() || shown.is_some()) => {
                    desk.push(Update::Remove(desk::refresh_key(resource.id)));
                }
                _ => {}
            }
        }
        Ok((public, desk))
    }

    async fn reviews_of(&self, resources: &[Resource]) -> Result<BTreeMap<ReviewId, Review>> {
        let ids: BTreeSet<ReviewId> =
            resources.iter().map(reviews_named).flat_map(|(a, b)| a.into_iter().chain(b)).gather();
        let keys: Vec<RecordKey> = ids.into_iter().map(RecordKey::review).collect();
        let found = self.load_readable::<Review>(&keys).await?;
        Ok(found.into_iter().flatten().map(|review| (review.value.id, review.value)).gather())
    }
}

/// The review of the newest revision, and the one in which the public revision stands.
fn reviews_named(resource: &Resource) -> (Option<ReviewId>, Option<ReviewId>) {
    (resource.review, resource.publication.as_ref().and_then(|public| public.ground.review()))
}

/// How far the indexes are behind the log, and what keeps them from following.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Behind {
    pub(crate) entries: u64,
    pub(crate) because: Option<String>,
}

/// What some log entries touched.
#[derive(Debug, Default)]
struct Touches {
    /// Items.
    items: BTreeMap<ResourceId, Touched>,
    /// Translations of which something may have become public, or may no longer be, and `public` has not read that.
    translations: BTreeSet<RecordKey>,
    /// Requests for corrections.
    corrections: BTreeSet<RecordKey>,
}

/// What some log entries mean for an item.
#[derive(Debug, Clone, Copy, Default)]
struct Touched {
    /// They made it, and `public` has not read them before: whatever is beside it was written after.
    made: bool,
    /// They made it, and `desk` has not read them before.
    new: bool,
    /// What is public of it may be another since, and `public` has not read that.
    public: bool,
}

/// Whether an entry that made no item may have changed what is public. What this version cannot read may have.
fn changes_public(stored: &StoredEntry, wrote_resource: bool) -> bool {
    let action = stored.entry().ok().and_then(|entry| from_value::<Action>(&entry.action).ok());
    match action {
        Some(
            Action::SetSource { .. }
            | Action::WriteBack { .. }
            | Action::Revise { .. }
            | Action::Correct { .. }
            | Action::JudgeDuplicate { .. },
        ) => false,
        Some(Action::Translate { step, .. }) => {
            matches!(step, TranslationStep::Publish { .. } | TranslationStep::Withdraw { .. })
        }
        Some(Action::Review { opened, step, .. }) => match step.kind() {
            StepKind::Publish | StepKind::MarkDue | StepKind::Archive | StepKind::TakeDown => true,
            // A newer revision is taken back without a trace: only what is public changes the resource by that.
            StepKind::Withdraw => opened.map_or(wrote_resource, |opened| opened.state != State::Draft),
            _ => false,
        },
        _ => true,
    }
}

/// Where reading the log goes on, and whether the marker in `desk` says where `public` stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    since: Position,
    /// How far `desk` had read when this began.
    listed: Position,
    /// Where `public` stands.
    public: Position,
    marked: bool,
}

/// The position that the marker of an index names; only `desk` has one.
async fn marker(index: &IndexHandle) -> Result<Option<Position>> {
    let marker = SearchRequest::new(Query::any_of(Facet::State, [MARKER]), 1);
    let found = index.search(&marker).await?.hits.pop();
    Ok(found.and_then(|hit| hit.fields.get("position")?.parse().ok()))
}

fn marker_document(position: Position) -> Update {
    Update::Put(Box::new(Document {
        key: DocumentKey(MARKER.to_owned()),
        language: Language::ENGLISH,
        title: String::new(),
        body: String::new(),
        facets: BTreeMap::from([(Facet::State, BTreeSet::from([MARKER.to_owned()]))]),
        fields: BTreeMap::from([("position".to_owned(), position.to_string())]),
        date: None,
    }))
}

/// The facets that an item has in both indexes.
fn facets(content: &Content) -> BTreeMap<Facet, BTreeSet<String>> {
    let set = |values: &mut dyn Iterator<Item = String>| values.gather::<BTreeSet<String>>();
    let mut facets = BTreeMap::from([
        (Facet::Objective, set(&mut content.objectives.iter().map(|objective| objective.number().to_string()))),
        (Facet::Principle, set(&mut content.principles.iter().map(ToString::to_string))),
        (Facet::Country, set(&mut content.countries.iter().map(ToString::to_string))),
        (Facet::Language, set(&mut std::iter::once(content.language.to_string()))),
        (Facet::Kind, set(&mut content.kind.iter().map(ToString::to_string))),
        (Facet::Publisher, set(&mut content.publisher.iter().cloned())),
        (Facet::Year, set(&mut content.published.iter().map(|date| format!("{:04}", date.year())))),
        (Facet::Links, set(&mut content.links.iter().map(|link| link_value(&link.to)))),
    ]);
    facets.retain(|_, values| !values.is_empty());
    facets
}

/// The entry of a public item: its facts, and its words in whichever language.
fn public_document(
    resource: &Resource,
    review: Option<&Review>,
    key: &DocumentKey,
    content: &Content,
    words: Words,
) -> Document {
    let mut body = words.summary.unwrap_or_default();
    let symbol = content.symbol.as_ref().map(crate::resource::Symbol::as_str);
    let details = content.details().map(Details::texts).unwrap_or_default();
    for extra in content.publisher.as_deref().into_iter().chain(symbol).chain(details) {
        body.push('\n');
        body.push_str(extra);
    }
    let mut fields = BTreeMap::from([("grade".to_owned(), resource.grade().to_string())]);
    let date = content.published.map(|date| date.to_string());
    let archived = review.map_or_else(
        || resource.publication.as_ref().is_some_and(|public| public.ground.archived()),
        |review| review.state == State::Archived,
    );
    let facts = [
        ("published", date.clone()),
        ("symbol", content.symbol.as_ref().map(ToString::to_string)),
        ("address", content.address.as_ref().map(ToString::to_string)),
        ("publisher", content.publisher.clone()),
        ("state", archived.then(|| State::Archived.to_string())),
        ("gone", resource.gone.map(|gone| gone.day().to_string())),
    ];
    fields.extend(facts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    let mut facets = facets(content);
    facets.insert(Facet::Grade, BTreeSet::from([resource.grade().to_string()]));
    let (key, language, title) = (key.clone(), content.language.clone(), words.title);
    Document { key, language, title, body, facets, fields, date }
}
