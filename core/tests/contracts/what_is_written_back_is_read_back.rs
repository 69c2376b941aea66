//! A write to a portal counts as done when the portal shows it, and may be repeated after any failure.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};

use migration_hub::error::{Error, ErrorKind, Result, Retry};
use migration_hub::federation::{
    Answer, DeliverOptions, DeliverReport, Delivery, DeliveryState, Intended, Intent, IntentKind, ReadBack, RunReport,
    ScriptStep, ScriptedSink, ScriptedSource, Sink, SinkCapability, SinkHandle, SinkStep, SourceCapability,
    SourceHandle, SourceSettings, WriteBack, deliver,
};
use migration_hub::hub::blocking::{ActorHub, wait};
use migration_hub::hub::{HarvestOptions, Hub, HubParts, ResourceRef, ReviewStep, SearchQuery};
use migration_hub::id::ResourceId;
use migration_hub::page::PageRequest;
use migration_hub::people::{Actor, Handle, SystemTask};
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::review::{Conflict, State};
use migration_hub::time::ManualClock;
use serde_json::{Value, json};

use crate::play::{Play, draft, written};

/// What a portal does with a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// It shows it at once.
    Prompt,
    /// It takes it, and shows it once it was asked so many times after.
    Slow { looks: u32 },
    /// It shows it at once, and answers with a failure.
    LosesItsAnswer,
    /// It finds that the item has changed.
    Locked,
    /// It does not want it.
    Refuses,
}

#[derive(Debug, Clone)]
struct Portal(Arc<Mutex<Inside>>);

#[derive(Debug)]
struct Inside {
    habit: Habit,
    shown: Option<Intent>,
    queued: Option<Intent>,
    writes: u32,
}

fn item() -> ExternalId {
    ExternalId::new("portal", "7").unwrap()
}

impl Portal {
    fn new(habit: Habit) -> (Self, SinkHandle) {
        let portal = Self(Arc::new(Mutex::new(Inside { habit, shown: None, queued: None, writes: 0 })));
        (portal.clone(), SinkHandle::new(portal))
    }

    fn writes(&self) -> u32 {
        self.0.lock().unwrap().writes
    }
}

impl Sink for Portal {
    fn capability(&self) -> SinkCapability {
        SinkCapability { records: true, reviews: true, locks: true }
    }

    async fn write(&self, write: &WriteBack) -> Result<Answer> {
        let mut inside = self.0.lock().unwrap();
        inside.writes += 1;
        match inside.habit {
            Habit::Prompt | Habit::LosesItsAnswer => inside.shown = Some(write.intent.clone()),
            Habit::Slow { .. } => inside.queued = Some(write.intent.clone()),
            Habit::Locked => return Ok(Answer::Conflict { found: Some("4".to_owned()) }),
            Habit::Refuses => return Ok(Answer::Rejected { reason: "this was refused before".to_owned() }),
        }
        if inside.habit == Habit::LosesItsAnswer {
            return Err(Error::new(ErrorKind::Unexpected, "write", "the connection broke"));
        }
        Ok(Answer::Applied { id: item(), version: None })
    }

    async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
        let mut inside = self.0.lock().unwrap();
        if inside.shown.as_ref() == Some(&write.intent) {
            return Ok(ReadBack::Shown { id: item(), version: Some("5".to_owned()) });
        }
        if let Habit::Slow { looks } = &mut inside.habit {
            *looks = looks.saturating_sub(1);
            if *looks == 0 {
                inside.shown = inside.queued.take();
            }
        }
        Ok(ReadBack::NotShown)
    }
}

fn writing(intent: Intent) -> WriteBack {
    let key = "0193b5a0-0000-7000-8000-000000000001".parse().unwrap();
    WriteBack { key, id: Some(item()), base: Some("4".to_owned()), intent }
}

fn accepted() -> WriteBack {
    writing(Intent::Review(State::Accepted))
}

fn applied() -> Answer {
    Answer::Applied { id: item(), version: Some("5".to_owned()) }
}

#[test]
fn what_is_shown_is_applied_and_written_once() {
    let (portal, sink) = Portal::new(Habit::Prompt);
    assert_eq!(wait(deliver(&sink, &accepted())).unwrap(), applied());
    assert_eq!(wait(deliver(&sink, &accepted())).unwrap(), applied());
    assert_eq!(portal.writes(), 1);
    assert_eq!(wait(deliver(&sink, &writing(Intent::Review(State::Published)))).unwrap(), applied());
    assert_eq!(portal.writes(), 2, "another intention is another write");
}

#[test]
fn what_is_taken_and_not_shown_is_not_yet_done() {
    let (portal, sink) = Portal::new(Habit::Slow { looks: 2 });
    let error = wait(deliver(&sink, &accepted())).unwrap_err();
    assert_eq!((error.kind(), error.retry()), (ErrorKind::Unavailable, Retry::Later));
    assert_eq!(wait(deliver(&sink, &accepted())).unwrap(), applied());
    assert_eq!(portal.writes(), 1, "it was only waited for");
}

#[test]
fn a_lost_answer_makes_no_second_write() {
    let (portal, sink) = Portal::new(Habit::LosesItsAnswer);
    assert_eq!(wait(deliver(&sink, &accepted())).unwrap_err().kind(), ErrorKind::Unexpected);
    assert_eq!(wait(deliver(&sink, &accepted())).unwrap(), applied());
    assert_eq!(portal.writes(), 1);
}

#[test]
fn a_conflict_and_a_refusal_are_answers() {
    let conflict = Answer::Conflict { found: Some("4".to_owned()) };
    let refusal = Answer::Rejected { reason: "this was refused before".to_owned() };
    for (habit, answer) in [(Habit::Locked, conflict), (Habit::Refuses, refusal)] {
        let (_, sink) = Portal::new(habit);
        assert_eq!(wait(deliver(&sink, &accepted())).unwrap(), answer);
    }
}

#[test]
fn what_waits_to_be_delivered_is_kept_as_json() {
    let content = Draft::parse(&serde_json::json!({"title": "Save lives", "language": "en"})).unwrap().content;
    for write in [accepted(), WriteBack { id: None, base: None, ..writing(Intent::Record(Box::new(content))) }] {
        let text = serde_json::to_string(&write).unwrap();
        assert_eq!(serde_json::from_str::<WriteBack>(&text).unwrap(), write, "{text}");
    }
    let text = serde_json::to_string(&applied()).unwrap();
    assert_eq!(serde_json::from_str::<Answer>(&text).unwrap(), applied());
}

/// A Hub with a portal that it harvests and writes back to.
struct Written {
    play: Play,
    clock: Arc<ManualClock>,
    portal: ScriptedSource,
    sink: ScriptedSink,
}

const ALL: SinkCapability = SinkCapability { records: true, reviews: true, locks: true };

fn name() -> Handle {
    "portal".parse().unwrap()
}

fn says(title: &str) -> Value {
    json!({"title": title, "language": "en"})
}

impl Written {
    fn new(capability: SinkCapability) -> Self {
        let clock = Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap());
        let play = Play::with(HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() });
        play.by(play.editor).add_source(SourceSettings::new(name(), "scripted", Value::Null)).unwrap();
        let portal = ScriptedSource::new(SourceCapability::default(), 10);
        let sink = ScriptedSink::new(name(), portal.clone(), capability);
        Self { play, clock, portal, sink }
    }

    fn editor(&self) -> ActorHub {
        self.play.by(self.play.editor)
    }

    fn ask(&self, item: ResourceId, kind: IntentKind) -> Result<Delivery> {
        self.editor().write_back(&item.into(), &name(), kind)
    }

    fn deliver(&self) -> DeliverReport {
        self.deliver_with(&DeliverOptions::default())
    }

    fn deliver_with(&self, options: &DeliverOptions) -> DeliverReport {
        let clock = self.play.hub.as_actor(Actor::System(SystemTask::Harvest));
        clock.deliver(&name(), &SinkHandle::new(self.sink.clone()), options).unwrap()
    }

    fn harvest(&self) -> RunReport {
        let source = SourceHandle::new(self.portal.clone());
        self.editor().harvest(&name(), &source, HarvestOptions { whole: true }, |_| {}).unwrap()
    }

    fn entry(&self, item: ResourceId, kind: IntentKind) -> Delivery {
        let all = self.editor().outbox(Some(&name()), &PageRequest::first(100)).unwrap().items;
        all.into_iter().find(|one| one.resource == item && one.kind() == kind).unwrap()
    }

    fn title(&self, id: &ExternalId) -> Value {
        self.sink.says(id).unwrap()["title"].clone()
    }

    /// An item that was written to the portal, and how that knows it.
    fn shown(&self, id: &str, title: &str) -> (ResourceId, ExternalId) {
        let item = self.play.published(id, title);
        self.ask(item, IntentKind::Record).unwrap();
        let report = self.deliver();
        (item, report.tried[0].receipt.clone().unwrap().id)
    }

    fn revise(&self, item: ResourceId, id: &str, title: &str) {
        self.play.by(self.play.author).revise(item, draft(id, title)).unwrap();
    }

    fn sound(&self) {
        let operator = self.play.by(self.play.operator);
        operator.check_replay().unwrap();
        assert_eq!(operator.verify(None).unwrap().damage, [], "the log holds");
    }
}

#[test]
fn what_is_public_is_made_once_and_known_to_the_next_harvest() {
    let here = Written::new(ALL);
    let item = here.play.published("1", "Save lives");
    assert_eq!(here.ask(item, IntentKind::Record).unwrap().state, DeliveryState::Waiting);
    let report = here.deliver();
    assert_eq!((report.tried.len(), report.stopped.as_ref(), here.sink.made()), (1, None, 1));
    let receipt = report.tried[0].receipt.clone().unwrap();
    assert_eq!(here.title(&receipt.id), "Save lives");
    assert_eq!(here.editor().find(&ResourceRef::External(receipt.id.clone())).unwrap(), item);

    let report = here.harvest();
    assert_eq!((report.new.count, report.changed.count, report.unchanged), (0, 0, 1), "{report}");
    assert!(here.editor().proposals(&PageRequest::first(10)).unwrap().items.is_empty());

    here.revise(item, "1", "Save all lives");
    here.play.publish_again(item);
    here.ask(item, IntentKind::Record).unwrap();
    here.deliver();
    assert_eq!((here.title(&receipt.id), here.sink.made()), (json!("Save all lives"), 1));
    assert_eq!(here.harvest().unchanged, 1);
    assert_eq!(here.play.visitor().search(&SearchQuery::words("lives")).unwrap().total, 1);
    here.sound();
}

#[test]
fn a_portal_that_loses_its_copy_takes_nothing_from_the_item() {
    let here = Written::new(ALL);
    let (item, copy) = here.shown("1", "Save lives");
    here.harvest();
    here.portal.play(ScriptStep::Delete { id: copy });
    let report = here.harvest();
    assert_eq!(report.gone.count, 1, "{report}");
    assert_eq!(here.play.visitor().search(&SearchQuery::words("lives")).unwrap().total, 1);
    assert_eq!(here.play.visitor().show(item).unwrap().gone, None, "the portal was never where it is from");
    assert!(here.editor().proposals(&PageRequest::first(10)).unwrap().items.is_empty());
    here.sound();
}

#[test]
fn what_is_not_public_never_leaves() {
    let here = Written::new(ALL);
    let open = here.play.in_review("1", "A secret");
    let harvested = here.play.harvested("2", "As it is elsewhere");
    let before = here.play.bytes();
    for (item, kind) in [open, harvested].into_iter().flat_map(|item| IntentKind::ALL.map(|kind| (item, kind))) {
        assert_eq!(here.ask(item, kind).unwrap_err().kind(), ErrorKind::TransitionDenied);
    }
    assert_eq!(here.play.bytes(), before);

    let item = here.play.published("3", "Public");
    here.revise(item, "3", "Not yet public");
    here.ask(item, IntentKind::Record).unwrap();
    let report = here.deliver();
    let id = report.tried[0].receipt.clone().unwrap().id;
    assert_eq!(here.title(&id), "Public");

    here.play.publish_again(item);
    here.ask(item, IntentKind::Record).unwrap();
    here.play.by(here.play.second_editor).step(item, ReviewStep::TakeDown("It names people.".to_owned())).unwrap();
    let report = here.deliver();
    assert_eq!(report.tried[0].state, DeliveryState::Withdrawn);
    assert_eq!(here.title(&id), "Public", "nothing was written after it was taken down");
    let state = here.ask(item, IntentKind::Review).unwrap().asked.intended;
    assert_eq!(state, Intended::Review(State::TakenDown), "that it was, everyone may know");
    here.sound();
}

#[test]
fn the_newest_takes_the_place_of_what_was_not_sent() {
    let here = Written::new(ALL);
    let (item, id) = here.shown("1", "First");
    for title in ["Second", "Third"] {
        here.revise(item, "1", title);
        here.play.publish_again(item);
        here.ask(item, IntentKind::Record).unwrap();
    }
    let writes = here.sink.writes();
    here.deliver();
    assert_eq!((here.title(&id), here.sink.writes() - writes), (json!("Third"), 1));
    let before = here.play.bytes();
    let again = here.ask(item, IntentKind::Record).unwrap();
    assert_eq!(again.state, DeliveryState::Waiting, "asked again, it is looked at again");
    assert_ne!(before, here.play.bytes());
    here.deliver();
    assert_eq!(here.sink.writes() - writes, 1, "and not written again");
}

#[test]
fn a_run_that_was_killed_writes_nothing_twice_and_nothing_old() {
    for written in [false, true] {
        let here = Written::new(ALL);
        let item = here.play.published("1", "First");
        here.ask(item, IntentKind::Record).unwrap();
        here.sink.play(SinkStep::Stall { written });
        let hub = wait(Hub::open(here.play.parts.clone())).unwrap();
        let clock = hub.as_actor(Actor::System(SystemTask::Harvest));
        let handle = SinkHandle::new(here.sink.clone());
        let options = DeliverOptions::default();
        let portal = name();
        let mut run = Box::pin(clock.deliver(&portal, &handle, &options));
        assert!(run.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        drop(run);
        assert!(here.deliver().tried.is_empty(), "whoever sends it has it alone for a while");

        here.revise(item, "1", "Second");
        here.play.publish_again(item);
        assert_eq!(here.ask(item, IntentKind::Record).unwrap().next.unwrap().intended, Intended::Record(2));
        here.clock.advance_millis(900_000);
        for _ in 0..2 {
            here.deliver();
        }
        let entry = here.entry(item, IntentKind::Record);
        assert_eq!((entry.state, here.sink.made()), (DeliveryState::Delivered, 1));
        assert_eq!(here.title(&entry.receipt.unwrap().id), "Second");
        assert_eq!(here.sink.writes(), 1 + usize::from(written), "what was not written is not written any more");
        here.sound();
    }
}

#[test]
fn a_conflict_becomes_proposals_and_a_person_decides() {
    for look in [true, false] {
        let here = Written::new(ALL);
        let (item, id) = here.shown("1", "First");
        here.harvest();
        here.portal.play(ScriptStep::Put { id: id.clone(), says: says("Theirs") });
        here.revise(item, "1", "Second");
        here.play.publish_again(item);
        here.ask(item, IntentKind::Record).unwrap();
        let source = SourceHandle::new(here.portal.clone());
        let report = here.deliver_with(&DeliverOptions { look: look.then_some(source), ..DeliverOptions::default() });
        assert_eq!((report.tried[0].state, here.title(&id)), (DeliveryState::Conflict, json!("Theirs")));
        if !look {
            here.harvest();
        }
        let proposed = here.editor().proposals(&PageRequest::first(10)).unwrap().items;
        let title = proposed[0].proposals.iter().find(|one| one.field == "title").unwrap();
        assert_eq!((&title.ours, &title.theirs), (&json!("Second"), &json!("Theirs")));
        assert!(here.deliver().tried.is_empty(), "it waits for a person");
        assert_eq!(here.harvest().unchanged, 1);

        here.editor().retry_delivery(&item.into(), &name(), IntentKind::Record).unwrap();
        assert_eq!(here.deliver().tried[0].state, DeliveryState::Delivered);
        assert_eq!(here.title(&id), "Second");
        here.harvest();
        assert!(here.editor().proposals(&PageRequest::first(10)).unwrap().items.is_empty(), "the portal agrees now");
        here.sound();
    }
}

#[test]
fn what_was_written_from_here_is_no_conflict_with_what_else_is() {
    let here = Written::new(ALL);
    let item = here.play.published("1", "First");
    let error = here.ask(item, IntentKind::Review).unwrap_err();
    assert_eq!((error.kind(), error.message().contains("record first")), (ErrorKind::NotFound, true));
    here.ask(item, IntentKind::Record).unwrap();
    let id = here.deliver().tried[0].receipt.clone().unwrap().id;
    here.revise(item, "1", "Second");
    here.play.publish_again(item);
    for kind in IntentKind::ALL {
        here.ask(item, kind).unwrap();
    }
    let states: Vec<DeliveryState> = here.deliver().tried.iter().map(|one| one.state).collect();
    assert_eq!(states, [DeliveryState::Delivered; 2]);
    assert_eq!((here.title(&id), here.sink.review(&id)), (json!("Second"), Some(State::Published)));
    here.sound();
}

#[test]
fn an_item_of_the_portal_is_written_over_the_version_that_was_harvested() {
    let here = Written::new(ALL);
    let id = ExternalId::new("portal", "7").unwrap();
    here.portal.play(ScriptStep::Put { id: id.clone(), says: says("As harvested") });
    here.harvest();
    let item = here.editor().find(&ResourceRef::External(id.clone())).unwrap();
    let editor = here.editor();
    editor.revise(item, draft("7", "Written here")).unwrap();
    assert_eq!(here.ask(item, IntentKind::Record).unwrap_err().kind(), ErrorKind::TransitionDenied, "not reviewed yet");
    editor.step(item, ReviewStep::Submit).unwrap();
    let decide = |step| here.play.by(here.play.second_editor).step(item, step).unwrap();
    decide(ReviewStep::StartScreening);
    decide(ReviewStep::PassScreening);
    for reviewer in &here.play.reviewers[..3] {
        decide(ReviewStep::Invite(*reviewer));
        let steps = [ReviewStep::AcceptInvitation, ReviewStep::Declare(Conflict::None), written("Sound.")];
        for step in steps {
            here.play.by(*reviewer).step(item, step).unwrap();
        }
    }
    decide(ReviewStep::Accept("It is right.".to_owned()));
    decide(ReviewStep::Publish);
    let entry = here.ask(item, IntentKind::Record).unwrap();
    assert_eq!((entry.id, entry.base.is_some()), (Some(id.clone()), true));
    here.portal.play(ScriptStep::Put { id: id.clone(), says: says("Changed meanwhile") });
    assert_eq!(here.deliver().tried[0].state, DeliveryState::Conflict);
    assert_eq!(here.title(&id), "Changed meanwhile");
}

#[test]
fn a_refusal_is_kept_and_a_portal_in_trouble_ends_the_run() {
    let here = Written::new(ALL);
    let items = [("1", "One"), ("2", "Two")].map(|(id, title)| here.play.published(id, title));
    for item in items {
        here.ask(item, IntentKind::Record).unwrap();
    }
    for kind in [ErrorKind::Unavailable, ErrorKind::RateLimited] {
        here.sink.play(SinkStep::Fail { kind });
        let report = here.deliver();
        assert_eq!((report.tried.len(), report.stopped.is_some()), (1, true), "{kind}");
    }
    here.clock.advance_days(1);
    here.sink.play(SinkStep::Reject { reason: "no such category".to_owned() });
    here.deliver();
    let states: Vec<DeliveryState> = items.map(|item| here.entry(item, IntentKind::Record).state).to_vec();
    assert!(states.contains(&DeliveryState::Rejected) && states.contains(&DeliveryState::Delivered), "{states:?}");
    let refused = items.into_iter().find(|item| here.entry(*item, IntentKind::Record).receipt.is_none()).unwrap();
    assert_eq!(here.entry(refused, IntentKind::Record).trouble.unwrap().why, "no such category");
    here.editor().retry_delivery(&refused.into(), &name(), IntentKind::Record).unwrap();
    here.deliver();
    assert_eq!(here.entry(refused, IntentKind::Record).state, DeliveryState::Delivered);
    let error = here.editor().retry_delivery(&refused.into(), &name(), IntentKind::Record).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TransitionDenied);
    here.sound();
}

#[test]
fn a_wall_before_the_portal_and_a_lost_account_lose_nothing() {
    let here = Written::new(ALL);
    let items = [("1", "One"), ("2", "Two"), ("3", "Three")].map(|(id, title)| here.play.published(id, title));
    for item in items {
        here.ask(item, IntentKind::Record).unwrap();
    }
    for kind in [ErrorKind::Corrupt, ErrorKind::ConfigInvalid] {
        here.sink.play(SinkStep::Fail { kind });
        let report = here.deliver();
        assert_eq!((report.tried.len(), report.stopped.is_some()), (1, true), "{kind}: nothing else is tried");
        assert_eq!(report.tried[0].state, DeliveryState::Waiting, "{kind}");
    }
    here.clock.advance_days(1);
    here.deliver();
    let states = items.map(|item| here.entry(item, IntentKind::Record).state);
    assert_eq!(states, [DeliveryState::Delivered; 3]);
    here.sound();
}

#[test]
fn what_is_taken_back_is_not_sent() {
    let here = Written::new(ALL);
    let item = here.play.published("1", "One");
    here.ask(item, IntentKind::Record).unwrap();
    let cancel = || here.editor().cancel_delivery(&item.into(), &name(), IntentKind::Record);
    assert_eq!(cancel().unwrap().state, DeliveryState::Withdrawn);
    assert_eq!(cancel().unwrap_err().kind(), ErrorKind::TransitionDenied);
    assert!(here.deliver().tried.is_empty() && here.sink.made() == 0);
    here.ask(item, IntentKind::Record).unwrap();
    assert_eq!(here.deliver().tried[0].state, DeliveryState::Delivered);
}

#[test]
fn what_a_sink_does_not_take_is_not_tried() {
    let here = Written::new(SinkCapability { reviews: true, ..SinkCapability::default() });
    let item = here.play.published("1", "One");
    here.ask(item, IntentKind::Record).unwrap();
    let before = here.play.bytes();
    let clock = here.play.hub.as_actor(Actor::System(SystemTask::Timer));
    let sink = SinkHandle::new(here.sink.clone());
    let error = clock.deliver(&name(), &sink, &DeliverOptions::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert_eq!(here.play.bytes(), before);
    let nowhere = clock.deliver(&"nobody".parse().unwrap(), &sink, &DeliverOptions::default()).unwrap_err();
    assert_eq!(nowhere.kind(), ErrorKind::NotFound);
}

#[test]
fn only_editors_ask_and_the_clock_delivers() {
    let here = Written::new(ALL);
    let item = here.play.published("1", "One");
    let (reference, sink) = (ResourceRef::from(item), SinkHandle::new(here.sink.clone()));
    let (page, options) = (PageRequest::first(1), DeliverOptions::default());
    let reviewer = here.play.reviewers[0];
    for actor in [Actor::Visitor, Actor::Person(here.play.author), Actor::Person(reviewer)] {
        let who = here.play.hub.as_actor(actor);
        let denied = [
            who.write_back(&reference, &name(), IntentKind::Record).unwrap_err(),
            who.retry_delivery(&reference, &name(), IntentKind::Record).unwrap_err(),
            who.cancel_delivery(&reference, &name(), IntentKind::Record).unwrap_err(),
            who.outbox(None, &page).unwrap_err(),
            who.due_deliveries().unwrap_err(),
            who.deliver(&name(), &sink, &options).unwrap_err(),
        ];
        assert!(denied.iter().all(|error| error.kind() == ErrorKind::PermissionDenied), "{actor}: {denied:?}");
    }
    let clock = here.play.hub.as_actor(Actor::System(SystemTask::Timer));
    let error = clock.write_back(&reference, &name(), IntentKind::Record).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied, "the clock decides nothing");
    assert_eq!(clock.due_deliveries().unwrap(), []);

    let command = "0193b5a0-0000-7000-8000-0000000000aa".parse().unwrap();
    let asks = || here.editor().with_command(command).write_back(&reference, &name(), IntentKind::Record).unwrap();
    assert_eq!(asks(), asks(), "sent twice, it happens once");
    assert_eq!(clock.due_deliveries().unwrap(), [name()]);
    let settings = SourceSettings { paused: true, ..SourceSettings::new(name(), "scripted", Value::Null) };
    here.editor().add_source(settings).unwrap();
    assert_eq!(clock.due_deliveries().unwrap(), [], "it is left alone");
    assert_eq!(here.editor().outbox(None, &page).unwrap().items.len(), 1);
    here.sound();
}
