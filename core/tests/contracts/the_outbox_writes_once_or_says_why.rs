//! Whatever is lost, killed, tried again or changed at the portal meanwhile: in the end the portal shows what is public here,
//! once, or the entry of the outbox says why it does not.

use std::collections::BTreeSet;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::{
    Answer, DeliverOptions, DeliverReport, Delivery, DeliveryState, Intended, IntentKind, ReadBack, ScriptStep,
    ScriptedSink, ScriptedSource, Sink, SinkCapability, SinkHandle, SinkStep, SourceCapability, SourceHandle,
    SourceSettings, WriteBack,
};
use migration_hub::hub::blocking::wait;
use migration_hub::hub::{HarvestOptions, Hub, HubParts, ResourceRef};
use migration_hub::id::ResourceId;
use migration_hub::page::PageRequest;
use migration_hub::people::{Actor, Handle, SystemTask};
use migration_hub::resource::ExternalId;
use migration_hub::review::State;
use migration_hub::time::ManualClock;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::play::{Play, draft};

#[derive(Debug, Clone)]
enum Event {
    Ask(IntentKind),
    /// A run, with what happens to the next writes, stopped after so many of its waits.
    Deliver {
        steps: Vec<SinkStep>,
        stop: usize,
        look: bool,
    },
    Retry(IntentKind),
    Cancel(IntentKind),
    /// Somebody edits the item at the portal, if it is there.
    Edit(u8),
    Delete,
    Harvest,
    /// The author writes a draft.
    Draft,
    /// What was written becomes public.
    Publish,
    Wait {
        minutes: u32,
    },
}

fn kinds() -> impl Strategy<Value = IntentKind> {
    prop_oneof![3 => Just(IntentKind::Record), 1 => Just(IntentKind::Review)]
}

fn steps() -> impl Strategy<Value = SinkStep> {
    prop_oneof![
        3 => Just(SinkStep::Lose),
        1 => Just(SinkStep::Fail { kind: ErrorKind::Unavailable }),
        1 => Just(SinkStep::Fail { kind: ErrorKind::Unexpected }),
        1 => Just(SinkStep::Fail { kind: ErrorKind::ConfigInvalid }),
        1 => Just(SinkStep::Reject { reason: "not today".to_owned() }),
        1 => Just(SinkStep::Conflict),
        1 => (1..3_u32).prop_map(|looks| SinkStep::Delay { looks }),
        2 => any::<bool>().prop_map(|written| SinkStep::Stall { written }),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        5 => kinds().prop_map(Event::Ask),
        8 => (proptest::collection::vec(steps(), 0..2), prop_oneof![0..8_usize, Just(1_000)], any::<bool>())
            .prop_map(|(steps, stop, look)| Event::Deliver { steps, stop, look }),
        2 => kinds().prop_map(Event::Retry),
        1 => kinds().prop_map(Event::Cancel),
        2 => (0..9_u8).prop_map(Event::Edit),
        1 => Just(Event::Delete),
        2 => Just(Event::Harvest),
        2 => Just(Event::Draft),
        2 => Just(Event::Publish),
        5 => prop_oneof![1..30_u32, 30..3_000_u32].prop_map(|minutes| Event::Wait { minutes }),
    ]
}

/// A sink with a wait before and after each of its calls, at which a run may be stopped.
#[derive(Debug)]
struct Waiting(ScriptedSink);

async fn pause() {
    let mut waited = false;
    poll_fn(|_| {
        let ready = if waited { Poll::Ready(()) } else { Poll::Pending };
        waited = true;
        ready
    })
    .await;
}

impl Sink for Waiting {
    fn capability(&self) -> SinkCapability {
        self.0.capability()
    }
    async fn write(&self, write: &WriteBack) -> Result<Answer> {
        pause().await;
        let answer = self.0.write(write).await;
        pause().await;
        answer
    }
    async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
        pause().await;
        let shown = self.0.read_back(write).await;
        pause().await;
        shown
    }
}

/// Looks at a future so many times, and drops it.
fn stopped<T>(future: impl Future<Output = T>, looks: usize) -> Option<T> {
    let mut future = pin!(future);
    (0..looks).find_map(|_| match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => Some(output),
        Poll::Pending => None,
    })
}

struct World {
    play: Play,
    hub: Hub,
    clock: Arc<ManualClock>,
    portal: ScriptedSource,
    sink: ScriptedSink,
    item: ResourceId,
    drafts: u32,
    /// The titles that were ever public.
    public: BTreeSet<String>,
    /// Whether somebody edited the item at the portal before it was known here.
    edited: bool,
}

fn name() -> Handle {
    "portal".parse().unwrap()
}

/// The one item that can be at the portal.
fn made() -> ExternalId {
    ExternalId::new("portal", "made-1").unwrap()
}

fn title(revision: u32) -> String {
    format!("Title {revision}")
}

impl World {
    fn new() -> Self {
        let clock = Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap());
        let play = Play::with(HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() });
        play.by(play.editor).add_source(SourceSettings::new(name(), "scripted", Value::Null)).unwrap();
        let portal = ScriptedSource::new(SourceCapability::default(), 10);
        let capability = SinkCapability { records: true, reviews: true, locks: true };
        let sink = ScriptedSink::new(name(), portal.clone(), capability);
        let item = play.published("1", "Title 1");
        let hub = wait(Hub::open(play.parts.clone())).unwrap();
        Self { play, hub, clock, portal, sink, item, drafts: 1, public: ["Title 1".to_owned()].into(), edited: false }
    }

    fn ask(&self, kind: IntentKind) -> Result<Delivery> {
        self.play.by(self.play.editor).write_back(&self.item.into(), &name(), kind)
    }

    fn entry(&self, kind: IntentKind) -> Option<Delivery> {
        let all = self.play.by(self.play.editor).outbox(Some(&name()), &PageRequest::first(10)).unwrap().items;
        all.into_iter().find(|entry| entry.kind() == kind)
    }

    /// The item at the portal, as far as it is known here.
    fn remote(&self) -> Option<ExternalId> {
        self.entry(IntentKind::Record)?.receipt.map(|receipt| receipt.id)
    }

    fn deliver(&self, stop: usize, look: bool) -> Option<DeliverReport> {
        let clock = self.hub.as_actor(Actor::System(SystemTask::Timer));
        let handle = SinkHandle::new(Waiting(self.sink.clone()));
        let look = look.then(|| SourceHandle::new(self.portal.clone()));
        let options = DeliverOptions { look, ..DeliverOptions::default() };
        let report = stopped(clock.deliver(&name(), &handle, &options), stop).map(|report| report.unwrap());
        for delivered in report.iter().flat_map(|report| &report.tried) {
            if delivered.state == DeliveryState::Delivered {
                assert!(self.shows(delivered), "{delivered:?}");
            }
        }
        report
    }

    /// Whether the portal shows what a delivery was of.
    fn shows(&self, delivery: &Delivery) -> bool {
        let Some(receipt) = &delivery.receipt else { return false };
        match delivery.asked.intended {
            Intended::Review(state) => self.sink.review(&receipt.id) == Some(state),
            Intended::Record(number) => {
                let says = self.sink.says(&receipt.id).unwrap_or_default();
                says["title"] == json!(title(number))
            }
        }
    }

    /// Whether the portal may have made something of which nobody knows here yet.
    fn is_open(&self) -> bool {
        self.sink.made() > 0 && self.remote().is_none()
    }

    fn play(&mut self, event: Event) {
        let editor = self.play.by(self.play.editor);
        match event {
            Event::Ask(kind) => match self.ask(kind) {
                Ok(_) => {}
                Err(error) => assert_eq!((error.kind(), kind), (ErrorKind::NotFound, IntentKind::Review)),
            },
            Event::Deliver { steps, stop, look } => {
                for step in steps {
                    self.sink.play(step);
                }
                self.deliver(stop, look);
            }
            Event::Retry(kind) => drop(editor.retry_delivery(&self.item.into(), &name(), kind)),
            Event::Cancel(kind) => drop(editor.cancel_delivery(&self.item.into(), &name(), kind)),
            Event::Edit(number) if self.sink.says(&made()).is_some() => {
                let says = json!({"title": format!("Theirs {number}"), "language": "en"});
                self.portal.play(ScriptStep::Put { id: made(), says });
                self.edited |= self.is_open();
            }
            Event::Delete => self.portal.play(ScriptStep::Delete { id: made() }),
            // Deliver before you harvest: what was made and is not known yet would become an item of its own.
            Event::Harvest if !self.is_open() => {
                let source = SourceHandle::new(self.portal.clone());
                editor.harvest(&name(), &source, HarvestOptions { whole: true }, |_| {}).unwrap();
            }
            Event::Draft => {
                let next = draft("1", &title(self.drafts + 1));
                if let Ok(number) = self.play.by(self.play.author).revise(self.item, next) {
                    self.drafts = number;
                }
            }
            Event::Publish if !self.public.contains(&title(self.drafts)) => {
                self.play.publish_again(self.item);
                self.public.insert(title(self.drafts));
            }
            Event::Wait { minutes } => self.clock.advance_millis(i64::from(minutes) * 60_000),
            Event::Edit(_) | Event::Harvest | Event::Publish => {}
        }
        if let Some(says) = self.sink.says(&made()) {
            let shown = says["title"].as_str().unwrap().to_owned();
            assert!(shown.starts_with("Theirs") || self.public.contains(&shown), "{shown} is not public");
        }
        assert!(self.sink.made() <= 1, "it is made once");
        for entry in IntentKind::ALL.into_iter().filter_map(|kind| self.entry(kind)) {
            match entry.state {
                DeliveryState::Waiting => assert!(entry.due.is_some()),
                DeliveryState::Delivered => assert!(entry.receipt.is_some()),
                _ => assert!(entry.trouble.is_some(), "{entry:?}"),
            }
        }
    }

    /// The portal is quiet, and a person sees to what waits for one.
    fn settle(&mut self, kind: IntentKind) {
        for _ in 0..40 {
            self.clock.advance_days(1);
            let done = self.entry(kind).is_some_and(|entry| {
                entry.state == DeliveryState::Delivered && self.shows(&entry) && self.is_newest(&entry)
            });
            if done {
                return;
            }
            match self.entry(kind).map(|entry| entry.state) {
                None | Some(DeliveryState::Delivered | DeliveryState::Withdrawn) => drop(self.ask(kind)),
                Some(DeliveryState::Waiting) => {}
                Some(_) => self.play(Event::Retry(kind)),
            }
            self.deliver(1_000, true);
        }
    }

    fn is_newest(&self, entry: &Delivery) -> bool {
        let public = self.play.visitor().show(self.item).unwrap();
        match entry.asked.intended {
            Intended::Record(number) => number == public.revision,
            Intended::Review(state) => state == State::Published,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn in_the_end_the_portal_shows_it_once_or_the_entry_says_why_not(
        history in proptest::collection::vec(events(), 0..24),
    ) {
        let mut world = World::new();
        for event in history {
            world.play(event);
        }
        let there = world.sink.says(&made()).is_some();
        let deleted = world.sink.made() == 1 && !there;
        for kind in IntentKind::ALL {
            world.settle(kind);
            let entry = world.entry(kind);
            match entry.as_ref().map(|entry| entry.state) {
                Some(DeliveryState::Delivered) => {
                    let entry = entry.unwrap();
                    prop_assert!(world.shows(&entry) && world.is_newest(&entry), "{:?}", entry);
                }
                Some(DeliveryState::Rejected) => {
                    prop_assert!(deleted, "{:?}", entry);
                }
                Some(DeliveryState::Conflict) => {
                    let entry = entry.unwrap();
                    prop_assert!(entry.id.is_none() && world.edited, "nobody else was there: {:?}", entry);
                }
                None => prop_assert_eq!(kind, IntentKind::Review, "the portal does not have it"),
                state => prop_assert!(false, "{:?} {:?}", state, entry),
            }
        }
        prop_assert!(world.sink.made() <= 1);
        if let Some(id) = world.remote() {
            let found = world.play.by(world.play.editor).find(&ResourceRef::External(id)).unwrap();
            prop_assert_eq!(found, world.item);
            let source = SourceHandle::new(world.portal.clone());
            let harvest = HarvestOptions { whole: true };
            let report = world.play.by(world.play.editor).harvest(&name(), &source, harvest, |_| {}).unwrap();
            prop_assert_eq!(report.new.count, 0, "it is known");
        }
        let operator = world.play.by(world.play.operator);
        operator.check_replay().unwrap();
        prop_assert_eq!(operator.verify(None).unwrap().damage, []);
    }
}
