//! The review measured: decisions one by one, a long review replayed, and who has the ball over many open items.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use migration_hub::hub::blocking::{self, ActorHub, Hub, wait};
use migration_hub::hub::{
    DeskQuery, FirstOperator, HubParts, ImportOptions, LogEntry, NewOrganisation, NewPerson, Replayed, ReviewStep,
    replay,
};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::{Actor, Role};
use migration_hub::resource::Draft;
use migration_hub::review::{Conflict, Recommendation};
use migration_hub::storage::{Storage, StorageHandle};
use migration_hub::text::canonical::Digest;
use migration_hub_sqlite::{OpenMode, SqliteStorage, StoreFolder};

use super::{Outcome, STRETCH, bare, generator, median, millis, peers, row, timed, written};

/// Decisions that are timed one by one.
const DECISIONS: usize = 300;
/// Steps of the review that is replayed.
const STEPS: usize = 1_000;
/// Open items over which one asks who has the ball.
const OPEN: usize = 100_000;
/// Times that a short measurement is repeated.
const TIMES: usize = 31;

/// Who takes part in a review.
struct Cast {
    author: ActorHub,
    editor: ActorHub,
    reviewers: Vec<(PersonId, ActorHub)>,
}

impl Cast {
    fn new(hub: &Hub, operator: PersonId) -> Outcome<Self> {
        let office = hub.as_actor(Actor::Person(operator));
        let mut people = Vec::new();
        for (handle, un_entity, role) in [
            ("author", false, None),
            ("editor", true, Some(Role::Editor)),
            ("reviewer-un", true, Some(Role::Reviewer)),
            ("reviewer-state", false, Some(Role::Reviewer)),
            ("reviewer-university", false, Some(Role::Reviewer)),
        ] {
            let organisation = NewOrganisation { un_entity, ..NewOrganisation::named(handle.parse()?) };
            let organisations = BTreeSet::from([office.add_organisation(organisation)?]);
            let person = office.add_person(NewPerson { organisations, ..NewPerson::named(handle.parse()?) })?;
            if let Some(role) = role {
                office.grant_role(person, role)?;
            }
            people.push((person, hub.as_actor(Actor::Person(person))));
        }
        let reviewers = people.split_off(2);
        let mut rest = people.into_iter().map(|(_, desk)| desk);
        match (rest.next(), rest.next()) {
            (Some(author), Some(editor)) => Ok(Self { author, editor, reviewers }),
            _ => Err("there is nobody in the cast".into()),
        }
    }

    /// An item with three reviews, on which a decision is due.
    fn reviewed(&self, draft: Draft) -> Outcome<ResourceId> {
        let item = self.author.create(draft)?;
        self.author.step(item, ReviewStep::Submit)?;
        self.editor.step(item, ReviewStep::StartScreening)?;
        self.editor.step(item, ReviewStep::PassScreening)?;
        let ratings: BTreeMap<String, u8> =
            ["relevance", "currency", "consistency"].map(|id| (id.to_owned(), 4)).into();
        for (person, reviewer) in &self.reviewers {
            self.editor.step(item, ReviewStep::Invite(*person))?;
            reviewer.step(item, ReviewStep::AcceptInvitation)?;
            reviewer.step(item, ReviewStep::Declare(Conflict::None))?;
            let (ratings, comment) = (ratings.clone(), "Sound and useful.".to_owned());
            let recommendation = Recommendation::Accept;
            reviewer.step(item, ReviewStep::Review { recommendation, ratings, comment, confidential: None })?;
        }
        Ok(item)
    }
}

/// Everything about reviews; says first what was generated, so that two runs are known to measure the same.
pub(crate) fn measure(folder: &Path) -> Outcome<()> {
    let drafts = generator::drafts(OPEN, 2);
    let contents: Vec<u8> = drafts.iter().flat_map(|draft| *draft.content.digest().as_bytes()).collect();
    decisions(folder, &drafts)?;
    replayed(&drafts)?;
    desk(folder, drafts)?;
    println!("{OPEN} documents were generated; the digest of their contents is {}", Digest::of(&contents));
    Ok(())
}

/// Decisions one by one through the whole stack, in stretches, each followed by the same rows in bare transactions.
fn decisions(folder: &Path, drafts: &[Draft]) -> Outcome<()> {
    let store = StoreFolder::new(folder.join("decisions"));
    let (hub, operator) = blocking::create(store.parts(OpenMode::New)?, FirstOperator::named("operator"))?;
    let cast = Cast::new(&hub, operator)?;
    let storage = StorageHandle::new(SqliteStorage::open(store.database())?);
    let mut connection = peers::sqlite(&folder.join("bare-decisions.sqlite"))?;
    let (mut ours, mut peer) = (Vec::new(), Vec::new());
    for stretch in drafts.get(..DECISIONS).unwrap_or(drafts).chunks(STRETCH) {
        let items: Vec<ResourceId> =
            stretch.iter().map(|draft| cast.reviewed(draft.clone())).collect::<Outcome<_>>()?;
        let position = wait(storage.changes(0, usize::MAX))?.last().map_or(0, |entry| entry.position);
        for item in items {
            let why = "Three sound reviews.".to_owned();
            ours.push(timed(|| Ok(cast.editor.step(item, ReviewStep::Accept(why))?))?.1);
        }
        for batch in written(&storage, position)? {
            peer.push(bare(&mut connection, &[batch])?);
        }
    }
    let count = ours.len();
    let (ours, peer) = (median(&mut ours).as_secs_f64(), median(&mut peer).as_secs_f64());
    row(
        &format!("decisions through the whole stack (median of {count})"),
        &format!("{:.0} a second", 1.0 / ours),
        &format!("bare SQLite transactions {:.0} a second", 1.0 / peer),
        peer / ours,
        "at least 0.50",
    );
    Ok(())
}

/// The log of one review of a thousand steps, replayed.
fn replayed(drafts: &[Draft]) -> Outcome<()> {
    let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    let cast = Cast::new(&hub, operator)?;
    let draft = drafts.first().cloned().ok_or("there is no document")?;
    let item = cast.author.create(draft)?;
    for _ in 0..STEPS / 3 {
        cast.author.step(item, ReviewStep::Submit)?;
        cast.editor.step(item, ReviewStep::StartScreening)?;
        cast.editor.step(item, ReviewStep::Return("A date is missing.".to_owned()))?;
    }
    cast.author.step(item, ReviewStep::Submit)?;
    let office = hub.as_actor(Actor::Person(operator));
    let mut entries: Vec<LogEntry> = Vec::new();
    loop {
        let more = office.log(entries.last().map_or(0, |entry| entry.entry.position), 1_000)?;
        if more.is_empty() {
            break;
        }
        entries.extend(more);
    }
    let replayed = || {
        let mut state = Replayed::default();
        entries.iter().try_for_each(|entry| replay(&mut state, entry))?;
        Ok(state)
    };
    let mut samples = Vec::new();
    for _ in 0..TIMES {
        let (state, took) = timed(replayed)?;
        assert_eq!(state.reviews.len(), 1, "one review is replayed");
        samples.push(took);
    }
    let took = millis(median(&mut samples));
    row(
        &format!("replay of a review with {STEPS} steps (median of {TIMES})"),
        &format!("{took:.2} ms"),
        "aim 2 ms",
        took / 2.0,
        "at most 1.00",
    );
    let mut samples = Vec::new();
    for _ in 0..TIMES {
        let (history, took) = timed(|| Ok(cast.editor.review_history(item)?))?;
        assert!(history.reviews.iter().map(|review| review.events.len()).sum::<usize>() >= STEPS, "all of it is told");
        samples.push(took);
    }
    let took = millis(median(&mut samples));
    row(
        &format!("the history of the same review for an editor (median of {TIMES})"),
        &format!("{took:.1} ms"),
        "aim 50 ms",
        took / 50.0,
        "at most 1.00",
    );
    Ok(())
}

/// Who has the ball, from the desk's index.
fn desk(folder: &Path, drafts: Vec<Draft>) -> Outcome<()> {
    let (store, desk) = super::store(&folder.join("desk"))?;
    desk.import(drafts, ImportOptions::default())?;
    desk.refresh()?;
    drop(desk);
    let hub = blocking::open(store.parts(OpenMode::Existing)?)?;
    let operator = hub.person_id("operator")?;
    let desk = hub.as_actor(Actor::Person(operator));
    let mut samples = Vec::new();
    let mut found = 0;
    for _ in 0..TIMES {
        let (total, took) = timed(|| Ok(desk.desk(&DeskQuery::default().mine())?.total))?;
        found = total;
        samples.push(took);
    }
    assert!(found > 0, "something waits");
    let took = millis(median(&mut samples));
    row(
        &format!("who has the ball, {found} open items (median of {TIMES})"),
        &format!("{took:.1} ms"),
        "aim 5 ms",
        took / 5.0,
        "at most 1.00",
    );
    Ok(())
}
