//! Tests of exchanges: the table, and that where one stands depends on nothing but what was said.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Exchange, ExchangeError, MOVES, Side, Stage, Told, next_stage};
use crate::limits;
use crate::notification::{Activity, Notification, Object, Service, Thing};
use crate::pattern::{Pattern, may_answer};
use crate::uri::Uri;

fn service(name: &str) -> Service {
    let address = |path: &str| format!("https://{name}.example.org/{path}").parse().unwrap();
    Service::new(address(""), address("inbox"))
}

fn id(number: u32) -> Uri {
    format!("urn:uuid:00000000-0000-4000-8000-{number:012}").parse().unwrap()
}

fn document() -> Thing {
    Thing::page("https://portal.example.org/items/7".parse().unwrap())
}

fn offer() -> Notification {
    Notification::new(Pattern::RequestReview, id(0), service("portal"), service("hub"), Object::Thing(document()))
}

/// Something that one side says about the offer.
fn said(pattern: Pattern, number: u32, by: Side) -> Notification {
    let (from, to) = if by == Side::Asker { ("portal", "hub") } else { ("hub", "portal") };
    let object = if pattern.is_announcement() || pattern.is_offer() {
        Object::Thing(Thing::page(format!("https://hub.example.org/reviews/{number}").parse().unwrap()))
    } else {
        Object::Activity(Activity::from(&offer()))
    };
    let mut said = Notification::new(pattern, id(number), service(from), service(to), object);
    said.in_reply_to = Some(id(0));
    said.summary = Some("Because.".to_owned());
    if pattern.is_announcement() {
        said.context = Some(document());
    }
    said
}

#[test]
fn the_table_says_one_thing_of_each_stage_and_pattern_and_reaches_every_stage() {
    let rows: BTreeSet<(Stage, Pattern)> = MOVES.iter().map(|row| (row.from, row.pattern)).collect();
    assert_eq!(rows.len(), MOVES.len(), "no row stands twice");
    let reached: BTreeSet<Stage> = MOVES.iter().map(|row| row.to).chain([Stage::Asked]).collect();
    assert_eq!(reached, BTreeSet::from(Stage::ALL));
    let ends: Vec<Stage> = Stage::ALL.into_iter().filter(|stage| stage.is_final()).collect();
    assert_eq!(ends, [Stage::Rejected, Stage::Undone, Stage::Unprocessable]);
    for row in MOVES {
        assert!(
            may_answer(row.pattern, Pattern::RequestReview) && may_answer(row.pattern, Pattern::RequestEndorsement)
        );
        assert_eq!(row.by == Side::Asker, row.pattern == Pattern::UndoOffer);
    }
    let said: BTreeSet<Pattern> = MOVES.iter().map(|row| row.pattern).collect();
    let answers: BTreeSet<Pattern> =
        Pattern::ALL.into_iter().filter(|it| may_answer(*it, Pattern::RequestReview)).collect();
    assert_eq!(said, answers, "what may answer an offer may be said at some stage");
}

#[test]
fn every_stage_takes_what_its_rows_say_and_refuses_the_rest() {
    for stage in Stage::ALL {
        for pattern in Pattern::ALL {
            for by in [Side::Asker, Side::Asked] {
                let mut exchange = Exchange::open(&offer()).unwrap();
                exchange.stage = stage;
                let before = exchange.clone();
                let row = MOVES.iter().find(|row| row.from == stage && row.pattern == pattern);
                match (row, exchange.hear(&said(pattern, 1, by))) {
                    (Some(row), Ok(Told::Moved(to))) => assert!(row.by == by && row.to == to && exchange.stage == to),
                    (Some(row), Err(ExchangeError::NotTheirs { .. })) => assert!(row.by != by && exchange == before),
                    (None, Err(ExchangeError::NotPossible { .. })) => assert_eq!(exchange, before),
                    (row, told) => panic!("{stage} {pattern} {by:?}: {row:?} {told:?}"),
                }
            }
        }
    }
}

#[test]
fn what_belongs_to_no_exchange_or_another_is_refused_with_what_was_expected() {
    let mut exchange = Exchange::open(&offer()).unwrap();
    let before = exchange.clone();
    let mut stranger = said(Pattern::Accept, 1, Side::Asked);
    stranger.origin = service("stranger");
    let mut elsewhere = said(Pattern::Accept, 1, Side::Asked);
    elsewhere.in_reply_to = Some(id(9));
    let mut other = offer();
    other.summary = Some("Another.".to_owned());
    let mut unrelated = said(Pattern::AnnounceReview, 1, Side::Asked);
    unrelated.in_reply_to = None;
    unrelated.context = Some(Thing::page(id(9)));
    let mut unasked = said(Pattern::Unprocessable, 1, Side::Asker);
    unasked.in_reply_to = Some(id(9));
    let mut shown = vec![Exchange::open(&said(Pattern::Accept, 1, Side::Asked)).unwrap_err().to_string()];
    for wrong in [stranger, elsewhere, other, unrelated, unasked, said(Pattern::UndoOffer, 1, Side::Asked)] {
        shown.push(exchange.hear(&wrong).unwrap_err().to_string());
        assert_eq!(exchange, before);
    }
    exchange.hear(&said(Pattern::Accept, 1, Side::Asked)).unwrap();
    shown.push(exchange.hear(&said(Pattern::TentativeReject, 2, Side::Asked)).unwrap_err().to_string());
    insta::assert_snapshot!(shown.join("\n"), @r"
    accept begins no exchange: expected request-review or request-endorsement
    this was said by https://stranger.example.org/ to https://portal.example.org/, which are not the two systems of the exchange
    this answers urn:uuid:00000000-0000-4000-8000-000000000009: expected urn:uuid:00000000-0000-4000-8000-000000000000
    urn:uuid:00000000-0000-4000-8000-000000000000 was said before, and said something else
    this answers nothing: expected urn:uuid:00000000-0000-4000-8000-000000000000
    this answers urn:uuid:00000000-0000-4000-8000-000000000009: expected urn:uuid:00000000-0000-4000-8000-000000000000
    undo-offer is not for the side to say that was asked
    tentative-reject cannot be said when an exchange is accepted: expected reject, announce-review, announce-endorsement, announce-service-result, undo-offer
    ");
}

#[test]
fn an_announcement_without_a_reply_belongs_where_its_document_does() {
    let mut exchange = Exchange::open(&offer()).unwrap();
    let mut announced = said(Pattern::AnnounceReview, 1, Side::Asked);
    announced.in_reply_to = None;
    assert_eq!(exchange.hear(&announced), Ok(Told::Moved(Stage::Announced)));
    assert!(exchange.has_told(Pattern::AnnounceReview, announced.object.id().unwrap()));
}

#[test]
fn an_answer_may_be_misunderstood_and_nothing_moves() {
    let mut exchange = Exchange::open(&offer()).unwrap();
    exchange.hear(&said(Pattern::Accept, 1, Side::Asked)).unwrap();
    let mut flag = said(Pattern::Unprocessable, 2, Side::Asker);
    flag.in_reply_to = Some(id(1));
    assert_eq!(exchange.hear(&flag), Ok(Told::Misunderstood));
    assert_eq!(exchange.stage, Stage::Accepted);
    // Nobody flags what it said itself, and what could not be understood is answered by nothing.
    let mut own = said(Pattern::Unprocessable, 3, Side::Asked);
    own.in_reply_to = Some(id(1));
    assert!(matches!(exchange.hear(&own), Err(ExchangeError::NotTheirs { .. })));
    own.in_reply_to = Some(id(2));
    assert!(matches!(exchange.hear(&own), Err(ExchangeError::NotTheirs { .. })));
}

#[test]
fn an_exchange_has_an_end_and_a_form_to_be_kept_in() {
    let mut exchange = Exchange::open(&offer()).unwrap();
    for number in 1..u32::try_from(limits::HEARD).unwrap() {
        exchange.hear(&said(Pattern::AnnounceReview, number, Side::Asked)).unwrap();
    }
    let full = exchange.hear(&said(Pattern::AnnounceReview, 1_000, Side::Asked)).unwrap_err();
    assert_eq!(full, ExchangeError::TooMany { most: limits::HEARD });
    let kept = serde_json::to_string(&exchange).unwrap();
    assert_eq!(serde_json::from_str::<Exchange>(&kept).unwrap(), exchange);
    assert!(kept.contains("\"stage\":\"announced\""), "{kept}");
}

/// What either side may come up with, under few names, so that names come twice.
fn anything() -> impl Strategy<Value = Notification> {
    let pattern = prop::sample::select(Pattern::ALL.to_vec());
    (pattern, 0_u32..12, any::<bool>(), 0_u32..4).prop_map(|(pattern, number, asker, reply)| {
        let mut said = said(pattern, number, if asker { Side::Asker } else { Side::Asked });
        // Mostly about the offer, now and then about something else that was said.
        said.in_reply_to = Some(id(if reply == 0 { number / 2 } else { 0 }));
        said
    })
}

proptest! {
    #[test]
    fn where_an_exchange_stands_is_a_function_of_what_was_said(
        all in prop::collection::vec(anything(), 0..40),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let mut exchange = Exchange::open(&offer()).unwrap();
        let mut taken = Vec::new();
        for said in &all {
            let before = exchange.clone();
            match exchange.hear(said) {
                Ok(Told::Moved(stage)) => {
                    prop_assert_eq!(next_stage(before.stage, said.pattern), Some(stage));
                    prop_assert!(may_answer(said.pattern, exchange.pattern));
                    taken.push(said.clone());
                }
                Ok(Told::Misunderstood) => {
                    prop_assert_eq!(exchange.stage, before.stage);
                    taken.push(said.clone());
                }
                Ok(Told::Repeated) | Err(_) => prop_assert_eq!(&exchange, &before),
            }
        }
        // What was taken, alone and in its order, comes to the same; what comes again at any place does nothing.
        let mut replayed = Exchange::open(&offer()).unwrap();
        for (number, said) in taken.iter().enumerate() {
            prop_assert!(replayed.hear(said).is_ok());
            for place in &again {
                let earlier = &taken[place.index(number + 1)];
                prop_assert_eq!(replayed.hear(earlier), Ok(Told::Repeated));
            }
        }
        prop_assert_eq!(replayed, exchange);
    }
}
