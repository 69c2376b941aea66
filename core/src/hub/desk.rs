//! Who has the ball: the open items, whose turn each is, and what the clock asks for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::access::{Grants, Item};
use super::follow::desk::{DAYS, NEVER, TURNS, due_day, holders, organisation, person, turns};
use super::follow::{correction_of, item_of};
use super::search::check_limit;
use super::{ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{CorrectionId, ResourceId};
use crate::limits;
use crate::ordered::Gather;
use crate::people::{Operation, Role};
use crate::record::RecordKey;
use crate::resource::Revision;
use crate::review::{Days, Holder, PolicyBook, Reminder, State, Task, Turn, reminders};
use crate::search::{Facet, FacetCount, Hit, IndexHandle, Query, SearchRequest};
use crate::text::json::from_text;
use crate::time::Timestamp;

/// An open item on somebody's list.
///
/// See [`ReviewStep`](super::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkItem {
    /// The item.
    pub id: ResourceId,
    /// Its state.
    pub state: String,
    /// Who must act: roles and persons, as `role:editor`, `person:<id>`; others' persons only for editors.
    pub waiting: Vec<String>,
    /// With what, since when and until when; others' persons only for editors.
    pub turns: Vec<Turn>,
    /// Since when.
    pub since: String,
    /// Until when.
    pub until: Option<String>,
    /// The title, for those who may read it.
    pub title: Option<String>,
    /// The request for a correction of the item that waits; state and dates are then those of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<CorrectionId>,
}

/// Which open items to list.
///
/// ```
/// use migration_hub::hub::{blocking, DeskQuery, FirstOperator, HubParts};
/// use migration_hub::people::Actor;
///
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
/// let desk = hub.as_actor(Actor::Person(operator)).desk(&DeskQuery::default().overdue())?;
/// assert_eq!((desk.total, desk.items.len()), (0, 0));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskQuery {
    /// Only those that wait for the actor.
    pub mine: bool,
    /// Only those on which somebody has this to do.
    pub task: Option<Task>,
    /// Only those in this state.
    pub state: Option<State>,
    /// Only those on which somebody is late: due before the present UTC day.
    pub overdue: bool,
    /// Items to skip.
    pub offset: usize,
    /// Items to return at most.
    pub limit: usize,
}

impl Default for DeskQuery {
    fn default() -> Self {
        Self { mine: false, task: None, state: None, overdue: false, offset: 0, limit: 20 }
    }
}

impl DeskQuery {
    /// Only what waits for the actor.
    #[must_use]
    pub fn mine(mut self) -> Self {
        self.mine = true;
        self
    }

    /// Only what somebody is late with.
    #[must_use]
    pub fn overdue(mut self) -> Self {
        self.overdue = true;
        self
    }
}

/// Open items, the soonest due first.
///
/// See [`DeskQuery`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The items of this page.
    pub items: Vec<WorkItem>,
    /// How many there are in all.
    pub total: u64,
    /// How many in each state.
    pub states: Vec<FacetCount>,
    /// How many with each task.
    pub tasks: Vec<FacetCount>,
    /// How many that somebody is late with.
    pub overdue: u64,
    /// Log entries that the index has not seen.
    pub behind: u64,
}

/// A reminder, and of which item.
///
/// See [`ActorHub::reminders`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ItemReminder {
    /// The item.
    pub item: ResourceId,
    /// Who is reminded of what.
    pub reminder: Reminder,
}

impl ActorHub {
    /// Who has the ball: the open items that the actor may know of, the soonest due first, with whose turn each is, with
    /// what, since when and until when; and how many there are of each kind.
    ///
    /// The counts come from the desk's index, and each item of the page from its records: what the index does not know
    /// yet is never shown to who may not see it. Whoever has a part in an item under review learns the own turn and nothing
    /// else of how far the reviewers are, by no filter, count or order either.
    ///
    /// # Errors
    /// `PermissionDenied` for a visitor; `Invalid` for a page beyond the limits.
    pub async fn desk(&self, query: &DeskQuery) -> Result<Desk> {
        const NAME: &str = "desk";
        self.authorise(Operation::WorkList, NAME).await?;
        check_limit(NAME, query.limit)?;
        let behind = self.hub.follow().await?;
        let index = &self.hub.parts.desk;
        let mut desk = Desk {
            items: Vec::new(),
            total: 0,
            states: Vec::new(),
            tasks: Vec::new(),
            overdue: 0,
            behind: behind.entries,
        };
        if !self.hub.may_answer(index, &behind).await? {
            return Ok(desk);
        }
        let (grants, book) = (self.grants().await?, self.hub.policies().await?);
        let today = self.hub.now().day().to_string();
        let mut parts = self.parts_in_review(query, &grants, &book, NAME).await?;
        let known = self.seen(&grants, query.mine).and(Query::Not(Box::new(self.waits_in_review())));
        let apart = self.apart(&grants).await?;
        let mut wanted = known.clone().and(Query::Not(Box::new(apart.clone())));
        for (facet, value) in [
            (Facet::Task, query.task.map(|task| task.to_string())),
            (Facet::State, query.state.map(|it| it.to_string())),
        ] {
            wanted = value.map_or(wanted.clone(), |value| wanted.clone().and(Query::any_of(facet, [value])));
        }
        let counted = [Facet::Due, Facet::State, Facet::Task];
        let mut answer = self.hub.sound_answer(index, &SearchRequest::new(wanted.clone(), 0).counting(counted)).await?;
        let mut days = answer.facets.remove(&Facet::Due).unwrap_or_default();
        days.sort_by(|one, other| one.value.cmp(&other.value));
        let late = |day: &FacetCount| day.value < today;
        desk.overdue = days.iter().filter(|day| late(day)).map(|day| day.count).sum();
        desk.overdue += parts.iter().map(|(day, _)| u64::from(*day < today)).sum::<u64>();
        if query.overdue {
            days.retain(late);
            parts.retain(|(day, _)| *day < today);
            wanted = wanted.and(due_on(days.iter().map(|day| day.value.clone())));
            answer = self.hub.sound_answer(index, &SearchRequest::new(wanted.clone(), 0).counting(counted)).await?;
        }
        desk.total = answer.total;
        desk.states = answer.facets.remove(&Facet::State).unwrap_or_default();
        desk.tasks = answer.facets.remove(&Facet::Task).unwrap_or_default();
        for (_, item) in &parts {
            desk.total += 1;
            add(&mut desk.states, item.state.clone(), 1);
            let tasks: BTreeSet<Task> = item.turns.iter().map(|turn| turn.task).gather();
            for task in &tasks {
                add(&mut desk.tasks, task.to_string(), 1);
            }
        }
        let mut runs: Vec<Run> = days
            .into_iter()
            .map(|FacetCount { value, count }| Run {
                query: wanted.clone().and(Query::any_of(Facet::Due, [value.clone()])),
                day: value,
                count,
            })
            .collect();
        // What is under review, and nothing is told of: it stands last, whatever is due.
        let all = !query.mine && !query.overdue && query.task.is_none();
        if all && query.state.is_none_or(|state| state == State::InReview) {
            let quiet = known.and(apart);
            let found = self.hub.sound_answer(index, &SearchRequest::new(quiet.clone(), 0)).await?.total;
            desk.total += found;
            add(&mut desk.states, State::InReview.to_string(), found);
            runs.push(Run { day: NEVER.to_owned(), count: found, query: quiet });
        }
        // Among the hits of this page stand at most all the parts.
        let skip = query.offset.saturating_sub(parts.len());
        let hits = self.soonest(index, &runs, skip, query.limit.saturating_add(query.offset - skip)).await?;
        let hits = hits.into_iter().map(|(day, hit)| (day, Err(hit)));
        let mut page: Vec<(String, std::result::Result<WorkItem, Hit>)> =
            parts.into_iter().map(|(day, item)| (day, Ok(item))).chain(hits).collect();
        page.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (_, entry) in page.into_iter().skip(query.offset - skip).take(query.limit) {
            desk.items.extend(match entry {
                Ok(item) => Some(item),
                Err(hit) => self.work_item(&hit, &grants, &book, NAME).await?,
            });
        }
        Ok(desk)
    }

    /// The open items that the actor may know of; with `mine`, only those that wait for the actor.
    ///
    /// # Errors
    /// `PermissionDenied` for a visitor.
    pub async fn work_list(&self, mine: bool) -> Result<Vec<WorkItem>> {
        const NAME: &str = "work_list";
        self.authorise(Operation::WorkList, NAME).await?;
        let behind = self.hub.follow().await?;
        if !self.hub.may_answer(&self.hub.parts.desk, &behind).await? {
            return Ok(Vec::new());
        }
        let grants = self.grants().await?;
        let query = self.seen(&grants, mine);
        let book = self.hub.policies().await?;
        let mut list = Vec::new();
        for hit in self.listed(&self.hub.parts.desk, query).await? {
            let item = self.work_item(&hit, &grants, &book, NAME).await?;
            list.extend(item.filter(|item| !mine || !item.waiting.is_empty()));
        }
        Ok(list)
    }

    /// Who is to be reminded of what: everything whose reminder fell due after `since`, up to now. Whoever sends them
    /// keeps the instant of the last call and gives it at the next: each is told once, and none is missed.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::Actor;
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let last_time = "2026-03-01T06:00:00Z".parse()?;
    /// assert_eq!(hub.as_actor(Actor::Person(operator)).reminders(last_time)?, []);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied` for whoever may not run timers; `Unavailable` when the index is behind, so that some would be
    /// missed.
    pub async fn reminders(&self, since: Timestamp) -> Result<Vec<ItemReminder>> {
        const NAME: &str = "reminders";
        self.authorise(Operation::RunTimers, NAME).await?;
        let now = self.hub.now();
        let book = self.hub.policies().await?;
        // Nobody is reminded longer before the day than the most patient policy says.
        let ahead =
            book.all().filter_map(|policy| policy.days.reminders.first()).map(|day| day.saturating_neg().max(0));
        let ahead = i64::from(ahead.max().unwrap_or(0)) + 1;
        let grants = self.grants().await?;
        let mut due = Vec::new();
        for hit in self.due_entries(now.plus_days(ahead), None, NAME).await? {
            let (Some(days), item) = (field::<Days>(&hit, DAYS), item_of(&hit.key)?) else { continue };
            let mut turns: Vec<Turn> = field(&hit, TURNS).unwrap_or_default();
            // Whoever runs the timers reminds others; who reviews an item, and how far they are, stays with its editors all
            // the same, unless it is a mail program that asks: that one tells nobody else.
            if self.actor.person().is_some() {
                let found = self.item_with(&grants, item, NAME).await.map(Some).or_else(absent)?;
                let Some(found) = found else { continue };
                turns.retain(|turn| self.may_know(turn, &found));
            }
            let of_item = reminders(&turns, &days, since, now).into_iter();
            due.extend(of_item.map(|reminder| ItemReminder { item, reminder }));
        }
        due.sort_unstable();
        Ok(due)
    }

    /// The desk's entries on which something is due until an instant.
    pub(super) async fn due_entries(
        &self,
        until: Timestamp,
        state: Option<State>,
        name: &'static str,
    ) -> Result<Vec<Hit>> {
        let behind = self.hub.follow().await?;
        if behind.entries > 0 {
            let why = behind.because.unwrap_or_else(|| "the index is behind the log".to_owned());
            return Err(Error::new(ErrorKind::Unavailable, name, why));
        }
        let index = &self.hub.parts.desk;
        let query = state.map_or(Query::All, |state| Query::any_of(Facet::State, [state.to_string()]));
        let request = SearchRequest::new(query.clone(), 0).counting([Facet::Due]);
        let mut answer = self.hub.sound_answer(index, &request).await?;
        let (last, days) = (until.day().to_string(), answer.facets.remove(&Facet::Due).unwrap_or_default());
        let values: Vec<String> = days.into_iter().map(|day| day.value).filter(|day| *day <= last).collect();
        if values.is_empty() {
            return Ok(Vec::new());
        }
        self.listed(index, query.and(due_on(values))).await
    }

    /// What the actor's lists hold: a query that no list goes beyond.
    pub(super) fn seen(&self, grants: &Grants, mine: bool) -> Query {
        let mut tokens = grants.tokens();
        tokens.extend(self.actor.person().map(|person| format!("person:{person}")));
        let query = Query::AnyOf { facet: Facet::Visible, values: tokens.clone() };
        if mine { query.and(Query::AnyOf { facet: Facet::Waiting, values: tokens }) } else { query }
    }

    /// What is under review and waits for the actor in person.
    fn waits_in_review(&self) -> Query {
        let own = self.actor.person().map(person);
        Query::any_of(Facet::Waiting, own).and(Query::any_of(Facet::State, [State::InReview.to_string()]))
    }

    /// What is under review and the actor learns nothing of the reviewers of: for an editor, what the own organisation,
    /// somebody whom the editor published with, or a conflict of interest stands behind; for everybody else all of it.
    async fn apart(&self, grants: &Grants) -> Result<Query> {
        let in_review = Query::any_of(Facet::State, [State::InReview.to_string()]);
        let (Some(own), true) = (self.actor.person(), grants.roles().contains(&Role::Editor)) else {
            return Ok(in_review);
        };
        let mut tokens = BTreeSet::from([person(own)]);
        tokens.extend(self.hub.organisations_of(own).await?.into_iter().map(organisation));
        tokens.extend(self.hub.coauthors_of(own).await?.into_iter().map(person));
        Ok(in_review.and(Query::AnyOf { facet: Facet::Apart, values: tokens }))
    }

    /// The items under review that wait for the actor in person, as their records stand, each with the day on which what
    /// the actor may know of is due.
    async fn parts_in_review(
        &self,
        query: &DeskQuery,
        grants: &Grants,
        book: &PolicyBook,
        name: &'static str,
    ) -> Result<Vec<(String, WorkItem)>> {
        if query.state.is_some_and(|state| state != State::InReview) {
            return Ok(Vec::new());
        }
        let mut parts = Vec::new();
        for hit in self.listed(&self.hub.parts.desk, self.waits_in_review()).await? {
            let item = self.work_item(&hit, grants, book, name).await?;
            let wanted = |item: &WorkItem| {
                (!query.mine || !item.turns.is_empty())
                    && query.task.is_none_or(|task| item.turns.iter().any(|turn| turn.task == task))
            };
            parts.extend(item.filter(wanted).map(|item| (due_day(&item.turns), item)));
        }
        Ok(parts)
    }

    /// A page of what matches, the soonest due first: day by day, so that only the days of the page are read.
    async fn soonest(
        &self,
        index: &IndexHandle,
        runs: &[Run],
        mut skip: usize,
        limit: usize,
    ) -> Result<Vec<(String, Hit)>> {
        let mut page = Vec::new();
        for Run { day, count, query } in runs {
            let count = usize::try_from(*count).unwrap_or(usize::MAX);
            let mut from = skip.min(count);
            skip -= from;
            while from < count && page.len() < limit {
                let most = (limit - page.len()).min(limits::PAGE_SIZE);
                let request = SearchRequest { offset: from, ..SearchRequest::new(query.clone(), most) };
                let hits = self.hub.sound_answer(index, &request).await?.hits;
                if hits.is_empty() {
                    break;
                }
                from += hits.len();
                page.extend(hits.into_iter().map(|hit| (day.clone(), hit)));
            }
            if page.len() >= limit {
                break;
            }
        }
        Ok(page)
    }

    /// An entry as the actor sees it; `None` when the records say that it is not for the actor, or not open any more.
    async fn work_item(
        &self,
        hit: &Hit,
        grants: &Grants,
        book: &PolicyBook,
        name: &'static str,
    ) -> Result<Option<WorkItem>> {
        let id = item_of(&hit.key)?;
        // The index only says where to look; what may be seen is decided on the records.
        let Some(item) = self.item_with(grants, id, name).await.map(Some).or_else(absent)? else { return Ok(None) };
        if let Some(correction) = correction_of(&hit.key) {
            return self.correction_at_work(&item, correction).await;
        }
        let refresh = hit.key.0.contains('/');
        if !self.may(Operation::SeeOpen, &item) {
            return Ok(None);
        }
        let (state, review) = if refresh {
            (item.public_state().unwrap_or(State::Archived), item.public.as_ref())
        } else {
            (item.state(), item.review.as_ref())
        };
        let title = if self.may(Operation::ReadDraft, &item) { self.title(&item, refresh).await? } else { None };
        let mut turns = turns(&item.resource.value, review.map(|review| &review.value), book);
        turns.retain(|turn| self.may_know(turn, &item));
        Ok(Some(WorkItem {
            id,
            state: state.to_string(),
            waiting: holders(&turns).into_iter().collect(),
            turns,
            since: hit.fields.get("since").cloned().unwrap_or_default(),
            until: hit.fields.get("until").cloned(),
            title,
            correction: None,
        }))
    }

    /// Whether the actor may know of somebody's turn. Whose turn it is in a review says how far the reviewers are.
    fn may_know(&self, turn: &Turn, item: &Item) -> bool {
        let reviewing = matches!(
            turn.task,
            Task::FindReviewers
                | Task::Respond
                | Task::Declare
                | Task::Review
                | Task::WeighConflict
                | Task::Replace
                | Task::Decide
        );
        let own = self.actor.person().map(Holder::Person) == Some(turn.who);
        own || self.may(Operation::ReadReview, item) || (!reviewing && matches!(turn.who, Holder::Role(_)))
    }

    async fn title(&self, item: &Item, public: bool) -> Result<Option<String>> {
        let resource = &item.resource.value;
        let newest = self.newest_read(item).unwrap_or(resource.latest);
        let shown = resource.publication.as_ref().filter(|_| public).map_or(newest, |public| public.revision);
        let revision: Option<Loaded<Revision>> = self.hub.load(&RecordKey::revision(resource.id, shown)).await?;
        Ok(revision.map(|revision| revision.value.content.title))
    }

    /// Every entry of an index that matches, from one state of it.
    pub(super) async fn listed(&self, index: &IndexHandle, query: Query) -> Result<Vec<Hit>> {
        let mut request = SearchRequest::new(query, limits::PAGE_SIZE);
        let (mut hits, mut position) = (Vec::new(), None);
        loop {
            let page = self.hub.sound_answer(index, &request).await?;
            // The index moved between two pages: what shifted from one to the other would be missed.
            if position.replace(page.position).is_some_and(|before| before != page.position) {
                hits.clear();
                request.offset = 0;
                continue;
            }
            let last = page.hits.len() < limits::PAGE_SIZE;
            hits.extend(page.hits);
            if last {
                return Ok(hits);
            }
            request.offset = hits.len();
        }
    }
}

/// What is due on one of these days, however many: one part of a query holds so many values only.
fn due_on(days: impl IntoIterator<Item = String>) -> Query {
    let days: Vec<String> = days.into_iter().collect();
    Query::Or(days.chunks(limits::LIST_VALUES).map(|days| Query::any_of(Facet::Due, days.iter().cloned())).collect())
}

/// Entries that follow each other in a list: those of a day.
struct Run {
    day: String,
    count: u64,
    query: Query,
}

/// Counts some more, in the order that an index gives counts in.
fn add(counts: &mut Vec<FacetCount>, value: String, more: u64) {
    match counts.iter_mut().find(|known| known.value == value) {
        Some(known) => known.count += more,
        None if more > 0 => counts.push(FacetCount { value, count: more }),
        None => {}
    }
    counts.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
}

/// A part of an entry that is stored as JSON.
fn field<T: serde::de::DeserializeOwned>(hit: &Hit, name: &str) -> Option<T> {
    hit.fields.get(name).and_then(|text| from_text(text.as_bytes()).ok())
}

/// What is not there is nothing, and no error.
fn absent<T>(error: Error) -> Result<Option<T>> {
    if error.kind() == ErrorKind::NotFound { Ok(None) } else { Err(error) }
}
