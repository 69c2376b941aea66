//! A thousand drafts full of a nonsense word leave no trace in what is public.

use std::sync::Arc;

use migration_hub::hub::blocking::{self, ActorHub, Hub};
use migration_hub::hub::{HubParts, ImportOptions, Outcome, ReviewStep, SearchQuery, read_line};
use migration_hub::id::{ResourceId, SystemEntropy};
use migration_hub::people::Actor;
use migration_hub::review::{Conflict, Recommendation, State};
use migration_hub::search::IndexHandle;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::storage::StorageHandle;
use migration_hub::time::SystemClock;
use migration_hub_sqlite::SqliteStorage;

use crate::support::{Desk, digests};

const WORD: &str = "zwoggle";
const STORE: &str = "mighub-quickstart";

/// The same files as the program, opened by the library: a thousand items would take the program an hour.
fn open(desk: &Desk) -> Hub {
    let index = |name: &str| {
        let path = desk.path(&format!("{STORE}/index/{name}"));
        IndexHandle::new(TantivyIndex::open(&path).unwrap())
    };
    let storage = SqliteStorage::open(desk.path(&format!("{STORE}/hub.sqlite"))).unwrap();
    let parts = HubParts {
        storage: StorageHandle::new(storage),
        public: index("public"),
        desk: index("desk"),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
    };
    blocking::open(parts).unwrap()
}

fn acting(hub: &Hub, handle: &str) -> ActorHub {
    hub.as_actor(Actor::Person(hub.person_id(handle).unwrap()))
}

/// Everything that a visitor can ask about the word and its surroundings.
fn answers(desk: &Desk) -> Vec<String> {
    let mut answers: Vec<String> = [WORD, "remittances", "migration", "zw", "remittances zwoggle", ""]
        .map(|words| desk.args(&["search", words, "--json", "--as", "visitor", "--store", STORE]).ended(0).out)
        .into();
    let visitor = open(desk).as_actor(Actor::Visitor);
    for prefix in ["zwog", "z", "rem", "mig"] {
        answers.push(visitor.complete(prefix, 100).unwrap().join(" "));
    }
    let french = SearchQuery::words(WORD).in_language("fr".parse().unwrap());
    answers.push(format!("{:?}", visitor.search(&french).unwrap()));
    answers
}

/// Takes a draft some way, and to an end that is not public.
fn discard(hub: &Hub, number: usize, id: ResourceId) {
    let take = |handle: &str, step: ReviewStep| acting(hub, handle).step(id, step).unwrap();
    let why = || format!("No {WORD} here.");
    if number.is_multiple_of(4) {
        assert_eq!(take("author", ReviewStep::Withdraw(Some(why()))), State::Withdrawn);
        return;
    }
    take("author", ReviewStep::Submit);
    take("screener", ReviewStep::StartScreening);
    if number % 20 != 1 {
        assert_eq!(take("editor", ReviewStep::DeskReject(why())), State::DeskRejected);
        return;
    }
    take("screener", ReviewStep::PassScreening);
    for reviewer in ["reviewer-un", "reviewer-university", "reviewer-civil-society"] {
        let person = hub.person_id(reviewer).unwrap();
        take("editor", ReviewStep::Invite(person));
        take(reviewer, ReviewStep::AcceptInvitation);
        take(reviewer, ReviewStep::Declare(Conflict::None));
        take(
            reviewer,
            ReviewStep::Review {
                recommendation: Recommendation::Reject,
                ratings: ["relevance", "currency", "consistency"].map(|id| (id.to_owned(), 3)).into(),
                comment: why(),
                confidential: Some(why()),
            },
        );
    }
    if number % 40 == 1 {
        assert_eq!(take("editor", ReviewStep::Reject(why())), State::Rejected);
    } else {
        take("editor", ReviewStep::Accept(why()));
        assert_eq!(take("author", ReviewStep::Withdraw(None)), State::Withdrawn, "accepted, and never public");
    }
}

#[test]
fn a_thousand_discarded_drafts_change_nothing_that_is_public() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let public = desk.path(&format!("{STORE}/index/public"));
    let before = (answers(&desk), digests(&public));

    let hub = open(&desk);
    let drafts = (0..1_000).map(|number| {
        let line = format!(
            r#"{{"source":"nonsense","id":"{number}","title":"{WORD} {number}","language":"en","summary":"{}","address":"https://example.org/{number}","type":"report","publisher":"{WORD}","objectives":[20]}}"#,
            format!("{WORD} remittances ").repeat(20)
        );
        read_line(1, line.as_bytes()).unwrap()
    });
    let outcomes = acting(&hub, "author").import(drafts.collect(), ImportOptions::default()).unwrap();
    for (number, outcome) in outcomes.into_iter().enumerate() {
        let Outcome::Created(id) = outcome else { unreachable!("{outcome:?}") };
        discard(&hub, number, id);
        if number == 500 {
            assert_eq!(acting(&hub, "editor").refresh().unwrap(), 0);
            assert_eq!(digests(&public), before.1, "half way");
        }
    }
    assert_eq!(acting(&hub, "editor").refresh().unwrap(), 0);
    drop(hub);
    assert_eq!((answers(&desk), digests(&public)), before);
    desk.args(&["verify", "--replay", "--as", "operator", "--store", STORE]).ended(0);
}
