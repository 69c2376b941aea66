//! Tests of what is said: by every state and grade, and by what was said before.

use std::collections::BTreeSet;

use migration_hub::error::ErrorKind;
use migration_hub::resource::Grade;
use migration_hub::review::{State, TABLE};
use proptest::prelude::*;

use super::{DECISIONS, GROUNDS, Standing, answers, ask, unprocessable};
use crate::config::NotifyConfig;
use crate::exchange::{Exchange, Stage};
use crate::notification::{File, Notification, Object, Service, Thing, types};
use crate::pattern::Pattern;

const GRADES: [Grade; 4] = [Grade::PeerReviewed, Grade::Screened, Grade::Harvested, Grade::Unpublished];

fn config() -> NotifyConfig {
    NotifyConfig::from_toml(
        r#"
        id = "https://hub.example.org/"
        inbox = "https://hub.example.org/inbox"
        name = "Example Hub"
        items = "https://hub.example.org/items/{id}"
        reviews = "https://hub.example.org/items/{id}/review"
        [[peer]]
        name = "portal"
        id = "https://portal.example.org/"
        inbox = "https://portal.example.org/inbox"
        "#,
    )
    .unwrap()
}

fn offer() -> Notification {
    let portal =
        Service::new("https://portal.example.org/".parse().unwrap(), "http://169.254.169.254/inbox".parse().unwrap());
    let mut document = Thing::page("https://portal.example.org/items/7".parse().unwrap());
    document.types = types(["sorg:AboutPage"]);
    document.other.insert("ex:internal".to_owned(), "a note".into());
    document.file = Some(File {
        id: "https://portal.example.org/items/7.pdf".parse().unwrap(),
        types: BTreeSet::new(),
        media_type: Some("application/pdf".to_owned()),
        other: serde_json::Map::new(),
    });
    let id = "urn:uuid:0370c0fbbb784a9b87f5bed307a509dd".parse().unwrap();
    Notification::new(Pattern::RequestReview, id, portal, config().us(), Object::Thing(document))
}

fn standing(state: State, grade: Grade) -> Standing {
    Standing { item: "0193b5a0-0000-7000-8000-000000000001".parse().unwrap(), state, grade }
}

fn due(exchange: &Exchange, state: State, grade: Grade) -> Vec<Notification> {
    answers(&config(), exchange, &offer(), &standing(state, grade)).unwrap()
}

fn patterns(said: &[Notification]) -> Vec<Pattern> {
    said.iter().map(|said| said.pattern).collect()
}

#[test]
fn the_tables_name_every_state_and_grade_once() {
    assert_eq!(DECISIONS.map(|(state, _)| state), State::ALL);
    assert_eq!(GROUNDS.map(|(grade, _)| grade), GRADES);
}

#[test]
fn every_state_is_answered_as_the_table_says() {
    let exchange = Exchange::open(&offer()).unwrap();
    let shown: Vec<String> = State::ALL
        .into_iter()
        .map(|state| {
            let grade = if state.is_public() { Grade::PeerReviewed } else { Grade::Unpublished };
            let names: Vec<&str> = due(&exchange, state, grade).iter().map(|said| said.pattern.name()).collect();
            let said = if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
            format!("{state}: {said}")
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    draft: nothing
    submitted: tentative-accept
    screening: tentative-accept
    returned: tentative-reject
    desk-rejected: reject
    in-review: accept
    changes-requested: accept
    accepted: accept
    rejected: reject
    published: accept, announce-review, announce-endorsement
    due-for-refresh: accept, announce-review, announce-endorsement
    superseded: nothing
    archived: accept, announce-review, announce-endorsement
    withdrawn: reject
    taken-down: reject
    ");
    assert_eq!(
        patterns(&due(&exchange, State::Published, Grade::Screened)),
        [Pattern::Accept, Pattern::AnnounceEndorsement]
    );
    assert_eq!(due(&exchange, State::Published, Grade::Harvested), []);
}

#[test]
fn a_whole_way_says_each_thing_once_and_again_after_a_return() {
    let mut exchange = Exchange::open(&offer()).unwrap();
    let mut said = Vec::new();
    for (state, grade) in [
        (State::Draft, Grade::Unpublished),
        (State::Submitted, Grade::Unpublished),
        (State::Screening, Grade::Unpublished),
        (State::Returned, Grade::Unpublished),
        (State::Submitted, Grade::Unpublished),
        (State::InReview, Grade::Unpublished),
        (State::ChangesRequested, Grade::Unpublished),
        (State::InReview, Grade::Unpublished),
        (State::Accepted, Grade::Unpublished),
        (State::Published, Grade::PeerReviewed),
        (State::DueForRefresh, Grade::PeerReviewed),
        (State::Published, Grade::PeerReviewed),
        (State::TakenDown, Grade::Unpublished),
        (State::Published, Grade::PeerReviewed),
    ] {
        for answer in due(&exchange, state, grade) {
            exchange.hear(&answer).unwrap();
            said.push(answer);
        }
    }
    let expected = [
        Pattern::TentativeAccept,
        Pattern::TentativeReject,
        Pattern::TentativeAccept,
        Pattern::Accept,
        Pattern::AnnounceReview,
        Pattern::AnnounceEndorsement,
        Pattern::Reject,
    ];
    assert_eq!(patterns(&said), expected);
    let names: BTreeSet<_> = said.iter().map(|said| said.id.clone()).collect();
    assert_eq!(names.len(), said.len());
    assert_eq!(exchange.stage, Stage::Rejected);
}

#[test]
fn what_was_not_delivered_comes_again_under_the_same_name() {
    let exchange = Exchange::open(&offer()).unwrap();
    let first = due(&exchange, State::Published, Grade::PeerReviewed);
    assert_eq!(due(&exchange, State::Published, Grade::PeerReviewed), first);
    let mut half = exchange;
    half.hear(&first[0]).unwrap();
    assert_eq!(due(&half, State::Published, Grade::PeerReviewed), first[1..]);
}

#[test]
fn an_announcement_is_written_out_as_the_protocol_has_it() {
    let exchange = Exchange::open(&offer()).unwrap();
    let said = due(&exchange, State::Published, Grade::PeerReviewed);
    let value: serde_json::Value = serde_json::from_slice(&said[1].to_json()).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&value).unwrap(), @r#"
    {
      "@context": [
        "https://www.w3.org/ns/activitystreams",
        "https://coar-notify.net"
      ],
      "actor": {
        "id": "https://hub.example.org/",
        "name": "Example Hub",
        "type": "Service"
      },
      "context": {
        "id": "https://portal.example.org/items/7",
        "ietf:item": {
          "id": "https://portal.example.org/items/7.pdf",
          "mediaType": "application/pdf",
          "type": "Document"
        },
        "type": [
          "Page",
          "sorg:AboutPage"
        ]
      },
      "id": "urn:uuid:5b51b82c-7e5d-86b9-ab16-acc71ab92974",
      "inReplyTo": "urn:uuid:0370c0fbbb784a9b87f5bed307a509dd",
      "object": {
        "id": "https://hub.example.org/items/0193b5a0-0000-7000-8000-000000000001/review",
        "tag": {
          "id": "https://hub.example.org/#grade-peer-reviewed",
          "name": "peer-reviewed",
          "type": "Object"
        },
        "type": [
          "Page",
          "sorg:Review"
        ]
      },
      "origin": {
        "id": "https://hub.example.org/",
        "inbox": "https://hub.example.org/inbox",
        "type": "Service"
      },
      "target": {
        "id": "https://portal.example.org/",
        "inbox": "https://portal.example.org/inbox",
        "type": "Service"
      },
      "type": [
        "Announce",
        "coar-notify:ReviewAction"
      ]
    }
    "#);
    let text = String::from_utf8(said[1].to_json()).unwrap();
    assert!(!text.contains("169.254.169.254"), "an inbox that a notification names is not repeated");
    assert!(!text.contains("ex:internal"));
}

#[test]
fn an_exchange_is_answered_with_its_own_offer() {
    let exchange = Exchange::open(&offer()).unwrap();
    let mut other = offer();
    other.id = "urn:uuid:94ecae35-dcfd-4182-8550-22c7164fe23f".parse().unwrap();
    let error = answers(&config(), &exchange, &other, &standing(State::InReview, Grade::Unpublished)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
}

#[test]
fn asking_needs_a_question_and_an_inbox() {
    let (config, page) = (config(), Thing::page("https://hub.example.org/items/7".parse().unwrap()));
    let mut peer = config.peers[0].clone();
    let error = ask(&config, &peer, Pattern::Accept, &page, 1).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    peer.inbox = None;
    let error = ask(&config, &peer, Pattern::RequestReview, &page, 1).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
}

#[test]
fn a_long_reason_is_shortened() {
    let told = unprocessable(&config(), &offer(), &"слово ".repeat(2_000)).unwrap();
    assert!(Notification::parse(&told.to_json()).is_ok());
}

proptest! {
    /// Whatever way a review takes along its own table, and wherever somebody looks, what is said fits the exchange, is read
    /// as it was written, and is said once.
    #[test]
    fn any_way_of_a_review_is_a_way_of_its_exchange(
        steps in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..30),
        grade in prop::sample::select(GRADES[..2].to_vec()),
    ) {
        let (mut state, mut exchange) = (State::Draft, Exchange::open(&offer()).unwrap());
        for (step, looks) in steps {
            let rows: Vec<_> = TABLE.iter().filter(|row| row.from == state).collect();
            if rows.is_empty() {
                break;
            }
            state = rows[step.index(rows.len())].to;
            if !looks {
                continue;
            }
            let grade = if state.is_public() { grade } else { Grade::Unpublished };
            for answer in due(&exchange, state, grade) {
                prop_assert_eq!(&Notification::parse(&answer.to_json()).unwrap(), &answer);
                prop_assert!(exchange.hear(&answer).is_ok());
                prop_assert!(!answer.pattern.is_announcement() || state.is_public());
                prop_assert!(answer.pattern != Pattern::AnnounceReview || grade == Grade::PeerReviewed);
            }
            prop_assert_eq!(due(&exchange, state, grade), vec![]);
        }
    }
}
