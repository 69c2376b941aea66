//! That a delivery moves along its table only, whatever happens to it in whatever order.

use proptest::prelude::*;

use super::*;
use crate::error::Error;

fn instant(minutes: u32) -> Timestamp {
    later("2026-03-01T09:00:00Z".parse().unwrap(), minutes * 60).unwrap()
}

fn asked(revision: u32, minutes: u32) -> Asked {
    Asked {
        intended: Intended::Record(revision),
        by: "0193b5a0-0000-7000-8000-000000000001".parse().unwrap(),
        at: instant(minutes),
        key: CommandId::from_u128(u128::from(revision)),
    }
}

fn delivery() -> Delivery {
    let resource = "0193b5a0-0000-7000-8000-000000000003".parse().unwrap();
    Delivery::new("portal".parse().unwrap(), resource, asked(1, 0))
}

fn portal_id() -> ExternalId {
    ExternalId::new("portal", "7").unwrap()
}

fn applied(version: &str) -> Outcome {
    Outcome::Applied { id: portal_id(), version: Some(version.to_owned()) }
}

fn failed(passes: bool) -> Outcome {
    Outcome::Failed { passes, why: "it broke".to_owned(), not_before: None }
}

const RULES: RetryRules = RetryRules { first_seconds: 60, most_seconds: 600, attempts: 3, claim_seconds: 900 };

#[test]
fn the_table_is_the_one_in_the_documentation() {
    let page = include_str!("../mod.rs");
    let columns = [
        Happening::Asked,
        Happening::Retried,
        Happening::Cancelled,
        Happening::Applied,
        Happening::Conflicted,
        Happening::Rejected,
        Happening::Postponed,
        Happening::Failed,
        Happening::Lapsed,
    ];
    let rows = [
        ("waiting", vec![DeliveryState::Waiting]),
        ("delivered", vec![DeliveryState::Delivered]),
        (
            "conflict, rejected or given up",
            vec![DeliveryState::Conflict, DeliveryState::Rejected, DeliveryState::GivenUp],
        ),
        ("withdrawn", vec![DeliveryState::Withdrawn]),
    ];
    for (name, states) in rows {
        for state in states {
            let cells = columns.map(|what| delivery_after(state, what).map(|to| to.name().replace('-', " ")));
            let cells = cells.map(|cell| cell.map_or_else(|| " |".to_owned(), |cell| format!(" {cell} |")));
            let row = format!("//! | {name} |{}", cells.concat());
            assert!(page.contains(&row), "{state}: {row}");
        }
    }
    let sent = |state: &DeliveryState| delivery_after(*state, Happening::Sent).is_some();
    assert_eq!(DeliveryState::ALL.into_iter().filter(sent).collect::<Vec<_>>(), [DeliveryState::Waiting]);
}

#[test]
fn what_fails_is_tried_again_later_each_time_and_then_given_up() {
    let mut delivery = delivery();
    let mut due = Vec::new();
    for minutes in [0, 1, 3] {
        assert!(delivery.is_due(instant(minutes)));
        delivery.send(instant(minutes), RULES);
        delivery.settle(failed(true), instant(minutes), RULES, None);
        due.push(delivery.due);
    }
    assert_eq!(due, [Some(instant(1)), Some(instant(3)), None]);
    assert_eq!((delivery.state, delivery.attempts), (DeliveryState::GivenUp, 3));
    assert!(delivery.retry(None, instant(9)) && delivery.is_due(instant(9)));
    delivery.send(instant(9), RULES);
    delivery.settle(failed(false), instant(9), RULES, None);
    assert_eq!(delivery.state, DeliveryState::GivenUp, "what does not pass is not tried again");
}

#[test]
fn an_error_says_whether_it_passes() {
    let write = delivery().write(Intent::Review(State::Published), CommandId::from_u128(1), SinkCapability::default());
    let source = "portal".parse().unwrap();
    let passes = |kind| match Outcome::of(Err(Error::new(kind, "write", "it broke")), &write, &source) {
        Outcome::Failed { passes, .. } => passes,
        outcome => panic!("{outcome:?}"),
    };
    let passing: Vec<ErrorKind> = ErrorKind::ALL.into_iter().filter(|kind| passes(*kind)).collect();
    let expected = [
        ErrorKind::Conflict,
        ErrorKind::RateLimited,
        ErrorKind::Unavailable,
        ErrorKind::Corrupt,
        ErrorKind::ConfigInvalid,
        ErrorKind::Unexpected,
    ];
    assert_eq!(passing, expected);
}

#[test]
fn a_portal_that_asks_for_patience_is_left_alone_as_long() {
    let error = Error::new(ErrorKind::RateLimited, "write", "not now").caused_by(Patience { until: instant(360) });
    let mut delivery = delivery();
    let write = delivery.write(Intent::Review(State::Published), CommandId::from_u128(1), SinkCapability::default());
    delivery.send(instant(0), RULES);
    delivery.settle(Outcome::of(Err(error), &write, &"portal".parse().unwrap()), instant(0), RULES, None);
    assert_eq!(delivery.due, Some(instant(360)));
}

#[test]
fn an_answer_about_something_else_is_no_success() {
    let mut delivery = delivery();
    delivery.id = Some(portal_id());
    let write = delivery.write(Intent::Review(State::Published), CommandId::from_u128(1), SinkCapability::default());
    let of = |source: &str, id: &str, version: Option<String>| {
        let answer = Answer::Applied { id: ExternalId::new(source, id).unwrap(), version };
        matches!(Outcome::of(Ok(answer), &write, &"portal".parse().unwrap()), Outcome::Applied { .. })
    };
    assert!(of("portal", "7", None));
    assert!(!of("portal", "8", None) && !of("other", "7", None));
    assert!(!of("portal", "7", Some("v".repeat(limits::OUTBOX_VERSION_BYTES + 1))));
}

#[test]
fn what_was_sent_is_found_out_before_anything_newer_is_written() {
    let mut delivery = delivery();
    delivery.send(instant(0), RULES);
    delivery.ask(asked(2, 1), None, None);
    assert_eq!((delivery.asked.intended, delivery.is_newest()), (Intended::Record(1), false));
    delivery.settle(applied("5"), instant(2), RULES, None);
    assert_eq!((delivery.asked.intended, delivery.state), (Intended::Record(2), DeliveryState::Waiting));
    assert_eq!((delivery.id.as_ref(), delivery.base.as_deref()), (Some(&portal_id()), Some("5")));
    delivery.ask(asked(3, 3), Some(portal_id()), Some("5".to_owned()));
    assert_eq!(
        (delivery.asked.intended, delivery.next.as_ref()),
        (Intended::Record(3), None),
        "not sent, it gives way"
    );
}

#[test]
fn an_item_is_made_under_one_key_and_changed_under_others() {
    let mut delivery = delivery();
    let (made_by, intent) = (CommandId::from_u128(99), Intent::Review(State::Published));
    let locks = SinkCapability { locks: true, ..SinkCapability::default() };
    assert_eq!(delivery.write(intent.clone(), made_by, locks).key, made_by);
    delivery.send(instant(0), RULES);
    delivery.settle(applied("5"), instant(0), RULES, None);
    delivery.ask(asked(2, 1), Some(portal_id()), Some("5".to_owned()));
    let write = delivery.write(intent.clone(), made_by, locks);
    assert_eq!((write.key, write.base.as_deref()), (delivery.asked.key, Some("5")));
    assert_eq!(delivery.write(intent, made_by, SinkCapability::default()).base, None, "no lock, no version");
}

#[test]
fn a_conflict_begins_anew_over_what_was_found() {
    for (found, known, base) in [(Some("9"), Some("8"), Some("9")), (None, Some("8"), Some("8")), (None, None, None)] {
        let mut delivery = delivery();
        delivery.base = Some("4".to_owned());
        delivery.send(instant(0), RULES);
        let conflict = Outcome::Conflict { found: found.map(str::to_owned) };
        delivery.settle(conflict, instant(0), RULES, None);
        assert_eq!(delivery.state, DeliveryState::Conflict);
        assert!(delivery.retry(known.map(str::to_owned), instant(1)));
        assert_eq!(delivery.base.as_deref(), base);
    }
}

#[test]
fn the_portals_words_are_kept_plain_and_short() {
    let mut delivery = delivery();
    delivery.send(instant(0), RULES);
    let reason = format!("\u{1b}[2Jno\nand {}", "no ".repeat(5_000));
    delivery.settle(Outcome::Rejected { reason }, instant(0), RULES, None);
    let why = delivery.trouble.unwrap().why;
    assert!(why.starts_with("[2Jno and no") && why.chars().count() <= limits::OUTBOX_CHARS, "{why}");
    assert!(!why.contains(char::is_control));
}

#[test]
fn a_receipt_or_what_was_harvested_since_is_what_is_known() {
    let receipt = |version: &str, minutes, stamp| Receipt {
        shown: Intended::Record(1),
        id: portal_id(),
        version: Some(version.to_owned()),
        at: instant(minutes),
        stamp,
    };
    let (old, new) = (receipt("4", 1, None), receipt("5", 2, Some(instant(0))));
    assert_eq!(known_version([&new, &old], Some(instant(0))).as_deref(), Some("5"));
    assert_eq!(known_version([&new, &old], Some(instant(7))), Some(instant(7).to_string()));
}

#[test]
fn it_is_kept_as_json() {
    let mut delivery = delivery();
    delivery.send(instant(0), RULES);
    delivery.settle(applied("5"), instant(0), RULES, Some(instant(0)));
    delivery.ask(asked(2, 1), Some(portal_id()), Some("5".to_owned()));
    delivery.send(instant(1), RULES);
    delivery.ask(asked(3, 2), Some(portal_id()), Some("5".to_owned()));
    delivery.settle(failed(true), instant(3), RULES, None);
    let text = serde_json::to_string_pretty(&delivery).unwrap();
    assert_eq!(serde_json::from_str::<Delivery>(&text).unwrap(), delivery);
    insta::assert_snapshot!(text);
}

#[derive(Debug, Clone)]
enum Event {
    Ask(u32),
    Retry,
    Cancel,
    Send,
    Settle(Outcome),
}

fn events() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (1..4_u32).prop_map(Event::Ask),
        1 => Just(Event::Retry),
        1 => Just(Event::Cancel),
        4 => Just(Event::Send),
        2 => Just(Event::Settle(applied("5"))),
        1 => Just(Event::Settle(Outcome::Conflict { found: Some("9".to_owned()) })),
        1 => Just(Event::Settle(Outcome::Rejected { reason: "no".to_owned() })),
        3 => any::<bool>().prop_map(|passes| Event::Settle(failed(passes))),
        1 => Just(Event::Settle(Outcome::Lapsed)),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_the_newest_is_never_lost_and_what_stands_still_says_why(
        history in proptest::collection::vec((events(), 0..20_u32), 0..40),
    ) {
        let mut delivery = delivery();
        let (mut now, mut newest, mut taken_back) = (0, Intended::Record(1), false);
        for (event, minutes) in history {
            now += minutes;
            let before = delivery.clone();
            match event {
                Event::Ask(revision) => {
                    delivery.ask(asked(revision, now), delivery.id.clone(), delivery.base.clone());
                    (newest, taken_back) = (Intended::Record(revision), false);
                }
                Event::Retry => _ = delivery.retry(None, instant(now)),
                Event::Cancel => {
                    if delivery.cancel("it was taken back", instant(now)) {
                        taken_back = true;
                    }
                }
                Event::Send if delivery.is_due(instant(now)) && delivery.is_spent(RULES) => {
                    delivery.settle(failed(false), instant(now), RULES, None);
                }
                Event::Send if delivery.is_due(instant(now)) => delivery.send(instant(now), RULES),
                // Only what is being sent comes to something.
                Event::Settle(outcome) if delivery.claimed.is_some() => {
                    delivery.settle(outcome, instant(now), RULES, None);
                }
                Event::Send | Event::Settle(_) => {}
            }
            if !taken_back {
                let last = delivery.next.as_ref().unwrap_or(&delivery.asked);
                prop_assert_eq!(last.intended, newest);
            }
            prop_assert_eq!(delivery.due.is_some(), delivery.state == DeliveryState::Waiting);
            prop_assert!(delivery.attempts <= RULES.attempts);
            if before.is_due(instant(now)) && delivery.attempts > before.attempts {
                prop_assert!(delivery.sent && !delivery.is_due(instant(now)), "who sends it has it alone");
            }
            if let Some(claimed) = delivery.claimed.filter(|_| delivery.state == DeliveryState::Waiting) {
                prop_assert!(delivery.due >= Some(claimed));
            }
            match delivery.state {
                DeliveryState::Waiting => {}
                DeliveryState::Delivered => {
                    let shown = delivery.receipt.as_ref().map(|receipt| receipt.shown);
                    prop_assert_eq!(shown, Some(delivery.asked.intended));
                }
                _ => prop_assert!(delivery.trouble.is_some(), "{:?}", delivery),
            }
        }
    }
}
