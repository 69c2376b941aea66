//! Tests of the tables of patterns.

use super::{ANSWERS, Pattern, SHAPES, may_answer};

#[test]
fn the_tables_hold_every_pattern_once_in_order() {
    let shapes: Vec<Pattern> = SHAPES.iter().map(|shape| shape.pattern).collect();
    let answers: Vec<Pattern> = ANSWERS.iter().map(|(pattern, _)| *pattern).collect();
    assert_eq!(shapes, Pattern::ALL);
    assert_eq!(answers, Pattern::ALL);
    for pattern in Pattern::ALL {
        assert_eq!(pattern.shape().pattern, pattern);
        assert_eq!(serde_json::to_value(pattern).unwrap(), pattern.name());
    }
}

#[test]
fn every_pattern_is_known_by_its_types_in_any_order_and_spelling() {
    for shape in SHAPES {
        let action = shape.action.map(|action| format!("coar-notify:{action}"));
        let types: Vec<&str> = action.as_deref().into_iter().chain([shape.activity]).collect();
        assert_eq!(Pattern::of(types.iter().copied()), Some(shape.pattern));
        assert_eq!(Pattern::of(types.iter().rev().copied()), Some(shape.pattern));
        let whole = format!("https://www.w3.org/ns/activitystreams#{}", shape.activity);
        let types: Vec<&str> = action.as_deref().into_iter().chain([whole.as_str(), "ex:Other"]).collect();
        assert_eq!(Pattern::of(types), Some(shape.pattern));
    }
}

#[test]
fn what_is_no_pattern_or_two_is_none() {
    assert_eq!(Pattern::of(["Offer"]), None, "nobody says what is asked for");
    assert_eq!(Pattern::of(["Offer", "coar-notify:IngestAction"]), None);
    assert_eq!(Pattern::of(["Announce", "coar-notify:ReviewAction", "coar-notify:EndorsementAction"]), None);
    assert_eq!(Pattern::of(["Accept", "Reject"]), None);
    assert_eq!(Pattern::of(["Flag"]), None);
    assert_eq!(Pattern::of([]), None);
    assert_eq!(Pattern::of(["TentativeAccept", "coar-notify:ReviewAction"]), Some(Pattern::TentativeAccept));
}

#[test]
fn nothing_answers_what_could_not_be_understood() {
    assert!(Pattern::ALL.into_iter().all(|answer| !may_answer(answer, Pattern::Unprocessable)));
    for asked in Pattern::ALL.into_iter().filter(|asked| *asked != Pattern::Unprocessable) {
        assert!(may_answer(Pattern::Unprocessable, asked));
        assert_eq!(may_answer(Pattern::Accept, asked), asked.is_offer());
        assert!(!may_answer(Pattern::RequestReview, asked), "an offer answers nothing");
    }
}
