//! The review measured: decisions one by one, a long review replayed, and who has the ball over many open items.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use migration_hub::hub::blocking::{self, ActorHub, Hub, wait};
use migration_hub::hub::{
    DeskQuery, FirstOperator, HubParts, LogEntry, NewOrganisation, NewPerson, Replayed, ReviewStep, replay,
};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::{Actor, NewGrant, Role};
use migration_hub::resource::Draft;
use migration_hub::review::{Conflict, Recommendation};
use migration_hub::storage::{Storage, StorageHandle};
use migration_hub::text::canonical::Digest;
use migration_hub::time::ManualClock;
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
    desk(drafts)?;
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

/// Who has the ball, from the desk's index: drafts, items handed in, in screening and in review, written over most of a year,
/// so that hundreds of days are due and most of them are over.
fn desk(drafts: Vec<Draft>) -> Outcome<()> {
    let clock = Arc::new(ManualClock::at("2026-01-05T09:00:00Z")?);
    let parts = HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory()? };
    let (hub, operator) = blocking::create(parts, FirstOperator::named("operator"))?;
    let cast = Cast::new(&hub, operator)?;
    let office = hub.as_actor(Actor::Person(operator));
    let scoped = office.add_person(NewPerson::named("editor-of-labour".parse()?))?;
    office.grant(scoped, NewGrant { scope: "objective:6".parse()?, ..NewGrant::of(Role::Editor) })?;
    let (reviewer, _) = cast.reviewers.first().ok_or("there is no reviewer")?;
    for (number, draft) in drafts.into_iter().enumerate() {
        clock.advance_millis(240_000);
        let item = cast.author.create(draft)?;
        let steps = [
            (&cast.author, ReviewStep::Submit),
            (&cast.editor, ReviewStep::StartScreening),
            (&cast.editor, ReviewStep::PassScreening),
            (&cast.editor, ReviewStep::Invite(*reviewer)),
        ];
        for (desk, step) in steps.into_iter().take(number % 5) {
            desk.step(item, step)?;
        }
    }
    let scoped = hub.as_actor(Actor::Person(scoped));
    for (who, desk, query) in [
        ("an editor", &cast.editor, DeskQuery::default().mine()),
        ("what is late, for an editor", &cast.editor, DeskQuery { overdue: true, ..DeskQuery::default() }),
        ("an author", &cast.author, DeskQuery::default().mine()),
        ("an editor of one objective", &scoped, DeskQuery::default()),
    ] {
        let mut samples = Vec::new();
        // The first answer waits for the index to follow the log.
        let found = desk.desk(&query)?.total;
        for _ in 0..TIMES {
            samples.push(timed(|| Ok(desk.desk(&query)?.total))?.1);
        }
        assert!(found > 0, "something is found for {who}");
        let took = millis(median(&mut samples));
        row(
            &format!("who has the ball, {who}: {found} of {OPEN} open items (median of {TIMES})"),
            &format!("{took:.1} ms"),
            "aim 5 ms",
            took / 5.0,
            "at most 1.00",
        );
    }
    Ok(())
}
