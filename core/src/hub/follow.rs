//! Moving the two indexes along the log: what is published into `public`, what is open into `desk`.
//!
//! `public` is written only when something public changes, so that drafts leave no trace in it, not even in its files.
//! How far the log was read is therefore kept by `desk`, which is written for every entry: a marker document there names
//! the position at which `public` stood. When the marker and `public` disagree, the log is read from the older of both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use super::{Hub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{PersonId, ResourceId};
use crate::people::{Operation, Relation, TABLE, Who};
use crate::record::{RecordKey, Stores};
use crate::resource::{Content, Resource, Revision};
use crate::review::{AssignmentState, Policy, Review, State};
use crate::search::{
    Document, DocumentKey, Facet, IndexPosition, Query, SearchIndex, SearchRequest, Update,
};
use crate::page::Position;
use crate::storage::Storage;
use crate::vocabulary::Language;

/// Commands after which the indexes are moved even when nobody searches.
pub(crate) const PATIENCE: u64 = 256;
/// Log entries read at once.
const STRETCH: usize = 256;
/// The marker's key and state in `desk`; no work list ever shows it, since nobody may see it.
const MARKER: &str = "~public";

impl Hub {
    /// Moves both indexes to the end of the log.
    ///
    /// The answer is how many log entries the indexes are behind: 0, unless another process is writing them.
    pub(crate) async fn follow(&self) -> Result<u64> {
        let mut since = match self.resume().await {
            Ok(position) => position,
            Err(error) if error.kind() == ErrorKind::Unavailable => return self.behind(0).await,
            Err(error) => return Err(error),
        };
        loop {
            let entries = self.parts.storage.changes(since, STRETCH).await?;
            let Some(last) = entries.last() else { break };
            let upto = last.position;
            let mut touched = BTreeSet::new();
            for stored in &entries {
                for write in stored.entry()?.writes {
                    if let Some(id) = self.item_of(&write.key).await? {
                        touched.insert(id);
                    }
                }
            }
            match self.apply(touched, since, upto).await {
                Ok(()) => since = upto,
                Err(error) if error.kind() == ErrorKind::Unavailable => return self.behind(since).await,
                Err(error) => return Err(error),
            }
        }
        self.pending.store(0, Ordering::Relaxed);
        Ok(0)
    }

    async fn behind(&self, since: Position) -> Result<u64> {
        let mut count = 0;
        loop {
            let entries = self.parts.storage.changes(since + count, 1_000).await?;
            count += entries.len() as u64;
            if entries.len() < 1_000 {
                return Ok(count);
            }
        }
    }

    /// Where to go on reading the log. An index of another store is cleared.
    async fn resume(&self) -> Result<Position> {
        let ours = |position: &IndexPosition| position.store.is_none_or(|store| store == self.store);
        let mut public = self.parts.public.position().await?;
        let mut desk = self.parts.desk.position().await?;
        if !ours(&public) {
            self.parts.public.clear().await?;
            public = IndexPosition { store: None, position: 0 };
        }
        if !ours(&desk) {
            self.parts.desk.clear().await?;
            desk = IndexPosition { store: None, position: 0 };
        }
        let marker = SearchRequest::new(Query::any_of(Facet::State, [MARKER]), 1);
        let found = self.parts.desk.search(&marker).await?.hits.pop();
        let marked = found.and_then(|hit| hit.fields.get("position")?.parse::<Position>().ok());
        if marked == Some(public.position) { Ok(desk.position) } else { Ok(public.position.min(desk.position)) }
    }

    /// The item whose entries depend on a record.
    async fn item_of(&self, key: &RecordKey) -> Result<Option<ResourceId>> {
        match key.kind() {
            Resource::KIND => super::people::id_of(key).map(Some),
            Review::KIND => {
                Ok(self.load::<Review>(key).await?.map(|review| review.value.resource))
            }
            _ => Ok(None),
        }
    }

    async fn apply(&self, touched: BTreeSet<ResourceId>, since: Position, upto: Position) -> Result<()> {
        let (mut public, mut desk) = (Vec::new(), Vec::new());
        for id in touched {
            let Some(resource) = self.load::<Resource>(&RecordKey::resource(id)).await? else { continue };
            self.describe(&resource.value, since, &mut public, &mut desk).await?;
        }
        let mut marker = None;
        let store = Some(self.store);
        if !public.is_empty() {
            self.parts.public.apply(public, IndexPosition { store, position: upto }).await?;
            marker = Some(upto);
        } else if since == 0 {
            marker = Some(self.parts.public.position().await?.position);
        }
        desk.extend(marker.map(marker_document));
        self.parts.desk.apply(desk, IndexPosition { store, position: upto }).await
    }

    /// The entries of an item in both indexes, as it stands now.
    async fn describe(
        &self,
        resource: &Resource,
        since: Position,
        public: &mut Vec<Update>,
        desk: &mut Vec<Update>,
    ) -> Result<()> {
        let key = DocumentKey(resource.id.to_string());
        match &resource.publication {
            Some(publication) => {
                let revision = self.revision(resource.id, publication.revision).await?;
                public.push(Update::Put(Box::new(public_document(resource, &key, &revision.content))));
            }
            // What never was public has nothing to be removed, unless the index is being caught up from its beginning.
            None if resource.tombstone => public.push(Update::Remove(key.clone())),
            None => {}
        }
        let review = match resource.review {
            Some(id) => self.load::<Review>(&RecordKey::review(id)).await?.map(|review| review.value),
            None => None,
        };
        let draft = resource.publication.as_ref().is_none_or(|public| public.revision < resource.latest);
        let state = match &review {
            Some(review) => review.state,
            None if draft && !resource.tombstone => State::Draft,
            None => State::Published,
        };
        if state.is_open() {
            let content = self.revision(resource.id, resource.latest).await?.content;
            desk.push(Update::Put(Box::new(desk_document(resource, review.as_ref(), state, &key, &content))));
        } else if since > 0 || review.is_some() {
            desk.push(Update::Remove(key));
        }
        Ok(())
    }

    async fn revision(&self, id: ResourceId, number: u32) -> Result<Revision> {
        let key = RecordKey::revision(id, number);
        let found: Option<Loaded<Revision>> = self.load(&key).await?;
        let missing = || Error::new(ErrorKind::Corrupt, "follow", format!("{key} is missing"));
        found.map(|revision| revision.value).ok_or_else(missing)
    }
}

fn marker_document(position: Position) -> Update {
    Update::Put(Box::new(Document {
        key: DocumentKey(MARKER.to_owned()),
        language: Language::ENGLISH,
        title: String::new(),
        body: String::new(),
        facets: BTreeMap::from([(Facet::State, BTreeSet::from([MARKER.to_owned()]))]),
        fields: BTreeMap::from([("position".to_owned(), position.to_string())]),
    }))
}

/// The facets that an item has in both indexes.
fn facets(content: &Content) -> BTreeMap<Facet, BTreeSet<String>> {
    let set = |values: &mut dyn Iterator<Item = String>| values.collect::<BTreeSet<String>>();
    let mut facets = BTreeMap::from([
        (Facet::Objective, set(&mut content.objectives.iter().map(|objective| objective.number().to_string()))),
        (Facet::Country, set(&mut content.countries.iter().map(ToString::to_string))),
        (Facet::Language, set(&mut std::iter::once(content.language.to_string()))),
        (Facet::Kind, set(&mut content.kind.iter().map(ToString::to_string))),
        (Facet::Publisher, set(&mut content.publisher.iter().cloned())),
        (Facet::Year, set(&mut content.published.iter().map(|date| format!("{:04}", date.year())))),
    ]);
    facets.retain(|_, values| !values.is_empty());
    facets
}

fn public_document(resource: &Resource, key: &DocumentKey, content: &Content) -> Document {
    let mut body = content.summary.clone().unwrap_or_default();
    for extra in [content.publisher.as_deref(), content.symbol.as_ref().map(crate::resource::Symbol::as_str)] {
        if let Some(extra) = extra {
            body.push('\n');
            body.push_str(extra);
        }
    }
    let mut fields = BTreeMap::from([("grade".to_owned(), resource.grade().to_string())]);
    let date = content.published.map(|date| date.to_string());
    let facts = [
        ("published", date),
        ("symbol", content.symbol.as_ref().map(ToString::to_string)),
        ("address", content.address.as_ref().map(ToString::to_string)),
        ("publisher", content.publisher.clone()),
    ];
    fields.extend(facts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Document {
        key: key.clone(),
        language: content.language.clone(),
        title: content.title.clone(),
        body,
        facets: facets(content),
        fields,
    }
}

/// The entry of an open item: who must act, since when, until when. No text of the item or of its review, no contacts.
fn desk_document(
    resource: &Resource,
    review: Option<&Review>,
    state: State,
    key: &DocumentKey,
    content: &Content,
) -> Document {
    let mut facets = facets(content);
    facets.remove(&Facet::Publisher);
    facets.insert(Facet::State, BTreeSet::from([state.to_string()]));
    facets.insert(Facet::Waiting, waiting(resource, review, state));
    facets.insert(Facet::Visible, visible(resource, review));
    let since = review.map_or(resource.created, |review| review.since);
    let mut fields = BTreeMap::from([("since".to_owned(), since.to_string())]);
    if let Some(until) = review.and_then(|review| review.until) {
        fields.insert("until".to_owned(), until.to_string());
    }
    Document {
        key: key.clone(),
        language: content.language.clone(),
        title: String::new(),
        body: String::new(),
        facets,
        fields,
    }
}

fn person(id: PersonId) -> String {
    format!("person:{id}")
}

/// Who must act next on an open item.
fn waiting(resource: &Resource, review: Option<&Review>, state: State) -> BTreeSet<String> {
    let editor = || BTreeSet::from(["role:editor".to_owned()]);
    match state {
        State::Draft | State::Returned | State::ChangesRequested => BTreeSet::from([person(resource.author)]),
        State::Submitted | State::Screening => {
            BTreeSet::from(["role:editor".to_owned(), "role:screener".to_owned()])
        }
        State::InReview => {
            let at_work = |state| {
                matches!(state, AssignmentState::Invited | AssignmentState::Accepted | AssignmentState::Cleared)
            };
            let reviewers: BTreeSet<String> = review
                .iter()
                .flat_map(|review| &review.assignments)
                .filter(|assignment| at_work(assignment.state))
                .map(|assignment| person(assignment.reviewer))
                .collect();
            let decidable = review.is_some_and(|review| review.shortfall(&Policy::WORKING).is_none());
            if reviewers.is_empty() || decidable { editor() } else { reviewers }
        }
        State::Accepted => editor(),
        _ => BTreeSet::new(),
    }
}

/// Who may see that an open item exists, read off the permission table.
fn visible(resource: &Resource, review: Option<&Review>) -> BTreeSet<String> {
    let allow = TABLE.iter().find(|rule| rule.operation == Operation::SeeOpen).map_or(&[][..], |rule| rule.allow);
    let mut visible = BTreeSet::new();
    for who in allow {
        match who {
            Who::Role(role) => {
                visible.insert(format!("role:{role}"));
            }
            Who::Relation(Relation::Author) => {
                visible.insert(person(resource.author));
            }
            Who::Relation(Relation::Assigned) => {
                let open = review.iter().flat_map(|review| &review.assignments);
                let open = open.filter(|assignment| assignment.state.is_open());
                visible.extend(open.map(|assignment| person(assignment.reviewer)));
            }
            Who::Relation(_) | Who::Anyone | Who::AnyPerson | Who::System => {}
        }
    }
    visible
}

/// Who must act next on an item.
pub(crate) fn waiting_on(item: &super::access::Item) -> BTreeSet<String> {
    waiting(&item.resource.value, item.review.as_ref().map(|review| &review.value), item.state())
}
