//! A write to a portal counts as done when the portal shows it, and may be repeated after any failure.

use std::sync::{Arc, Mutex};

use migration_hub::error::{Error, ErrorKind, Result, Retry};
use migration_hub::federation::{Answer, Intent, ReadBack, Sink, SinkCapability, SinkHandle, WriteBack, deliver};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::review::State;

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
