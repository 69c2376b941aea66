//! Tests of the circuit breaker.

use super::*;

const LIMITS: Limits = Limits { failures: 3, rest: Duration::from_mins(1), longest: Duration::from_secs(200) };

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(second * 1_000).unwrap()
}

fn noted(outcomes: &[Outcome]) -> Breaker {
    let mut breaker = Breaker::default();
    for outcome in outcomes {
        breaker.note(*outcome, at(0), &LIMITS);
    }
    breaker
}

#[test]
fn it_opens_after_failures_in_a_row_only() {
    use Outcome::{Failed, Served, Walled};
    let rows: [(&[Outcome], bool); 7] = [
        (&[Failed, Failed], true),
        (&[Failed, Failed, Failed], false),
        (&[Failed, Failed, Served, Failed, Failed], true),
        (&[Walled(1), Walled(1), Walled(1)], false),
        (&[Walled(1), Walled(2), Walled(3), Walled(4), Walled(5)], true),
        (&[Walled(1), Walled(1), Walled(2), Walled(1), Walled(1)], true),
        (&[Walled(1), Failed, Walled(1)], false),
    ];
    for (outcomes, admitted) in rows {
        assert_eq!(noted(outcomes).admit(at(1)).is_ok(), admitted, "{outcomes:?}");
    }
}

#[test]
fn one_trial_decides_after_the_rest() {
    let mut breaker = noted(&[Outcome::Failed; 3]);
    assert_eq!(breaker.admit(at(59)), Err(at(60)));
    assert_eq!(breaker.admit(at(60)), Ok(()));
    breaker.note(Outcome::Served, at(61), &LIMITS);
    assert!(breaker.is_idle());
}

#[test]
fn a_failed_trial_doubles_the_rest_up_to_the_longest() {
    let mut breaker = noted(&[Outcome::Failed; 3]);
    let mut now = 60;
    for rest in [120, 200, 200] {
        assert_eq!(breaker.admit(at(now)), Ok(()));
        breaker.note(Outcome::Failed, at(now), &LIMITS);
        assert_eq!(breaker.admit(at(now)), Err(at(now + rest)));
        now += rest;
    }
}
