//! Tests of the table, the parts of each kind, and the steps of a request.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{
    Correction, CorrectionError, CorrectionKind, CorrectionOutcome, CorrectionState, CorrectionStep,
    CorrectionStepKind, CorrectionSubject, CorrectionWords, PARTS, TABLE, next_state,
};
use crate::id::{CommentId, Id, PersonId};
use crate::people::Actor;
use crate::time::Timestamp;

fn person(number: u128) -> PersonId {
    Id::from_u128(number)
}

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis).unwrap()
}

fn asked(asker: Actor) -> Correction {
    Correction::ask(Id::from_u128(1), Id::from_u128(2), asker, (1, CorrectionSubject::Rights, None), at(0))
}

fn steps() -> [CorrectionStep; 4] {
    let comment: CommentId = Id::from_u128(3);
    [
        CorrectionStep::Accept { comment: None },
        CorrectionStep::Decline { comment },
        CorrectionStep::Complete { outcome: CorrectionOutcome::Revision(2) },
        CorrectionStep::TakeBack,
    ]
}

#[test]
fn every_kind_has_one_row_of_parts() {
    let kinds: Vec<CorrectionKind> = PARTS.iter().map(|row| row.kind).collect();
    assert_eq!(kinds, CorrectionKind::ALL);
    for row in PARTS {
        let needed: BTreeSet<_> = row.needs.iter().copied().flatten().collect();
        assert!(row.may.iter().all(|part| !needed.contains(part)), "{}: a part is needed or not", row.kind);
        assert_eq!(row.removed, row.kind == CorrectionKind::Reinstate);
    }
}

#[test]
fn names_are_read_back_and_are_those_of_the_stored_form() {
    for kind in CorrectionKind::ALL {
        assert_eq!(kind.name().parse(), Ok(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
    }
    for state in CorrectionState::ALL {
        assert_eq!(serde_json::to_value(state).unwrap(), state.name());
    }
    assert!("wrong".parse::<CorrectionKind>().unwrap_err().to_string().contains("wrong-number, outdated"));
}

#[test]
fn a_step_is_possible_exactly_where_the_table_has_a_row() {
    for from in CorrectionState::ALL {
        for kind in CorrectionStepKind::ALL {
            let rows = TABLE.iter().filter(|row| row.from == from && row.step == kind).count();
            assert!(rows <= 1);
            assert_eq!(next_state(from, kind).is_some(), rows == 1);
        }
    }
    let ended = CorrectionState::ALL.into_iter().filter(|state| !state.is_open());
    assert!(ended.clone().all(|state| TABLE.iter().all(|row| row.from != state)), "what has ended stays ended");
    assert_eq!(ended.count(), 3);
}

#[test]
fn whoever_asked_does_not_answer_and_nobody_else_takes_back() {
    let (asker, other) = (Actor::Person(person(7)), Actor::Person(person(8)));
    let [accept, decline, complete, take_back] = steps();
    let correction = asked(asker);
    assert_eq!(correction.apply(asker, &accept, at(1)), Err(CorrectionError::Own));
    assert_eq!(correction.apply(asker, &decline, at(1)), Err(CorrectionError::Own));
    assert_eq!(correction.apply(other, &take_back, at(1)), Err(CorrectionError::NotAsker));
    assert!(matches!(correction.apply(other, &complete, at(1)), Err(CorrectionError::Transition { .. })));
    let accepted = correction.apply(other, &accept, at(1)).unwrap();
    assert_eq!((accepted.state, accepted.since), (CorrectionState::Accepted, at(1)));
    assert_eq!(accepted.apply(asker, &take_back, at(2)).unwrap().state, CorrectionState::TakenBack);
    let by_a_visitor = asked(Actor::Visitor);
    assert_eq!(by_a_visitor.apply(other, &take_back, at(1)), Err(CorrectionError::NotAsker));
    let needed = CorrectionError::PersonNeeded(CorrectionStepKind::TakeBack);
    assert_eq!(by_a_visitor.apply(Actor::Visitor, &take_back, at(1)), Err(needed));
}

#[test]
fn words_are_plain_and_within_the_cap() {
    let long = "x".repeat(10 << 20);
    let error = CorrectionWords::parse(&long, Some("<b>26</b>"), None).unwrap_err().to_string();
    assert!(error.len() < 500 && error.contains("/text") && error.contains("/quote"), "{error}");
    assert_eq!(CorrectionWords::parse(" \u{200B} ", None, None).unwrap_err().0.len(), 1);
    let words = CorrectionWords::parse("Wrong.", Some("  "), Some("27\u{202E} million")).unwrap();
    assert_eq!((words.quote, words.proposed.as_deref()), (None, Some("27 million")));
}

proptest! {
    #[test]
    fn a_request_moves_along_the_table_or_stays(moves in prop::collection::vec((0..4_usize, 0..4_u128), 0..40)) {
        let asker = Actor::Person(person(0));
        let mut correction = asked(asker);
        for (index, (step, who)) in moves.into_iter().enumerate() {
            let actor = if who == 3 { Actor::Visitor } else { Actor::Person(person(who)) };
            let step = &steps()[step];
            let kind = step.kind().unwrap();
            let now = at(i64::try_from(index).unwrap() + 1);
            let Ok(next) = correction.apply(actor, step, now) else { continue };
            prop_assert_eq!(Some(next.state), next_state(correction.state, kind));
            prop_assert_eq!((next.id, next.resource, next.revision, next.asker, next.at),
                (correction.id, correction.resource, correction.revision, correction.asker, correction.at));
            let own = actor == asker;
            prop_assert!(own == (kind == CorrectionStepKind::TakeBack) || kind == CorrectionStepKind::Complete);
            prop_assert_eq!(next.state == CorrectionState::Done, next.outcome.is_some());
            correction = next;
        }
    }
}
