//! Tests of what statuses mean.

use super::*;

#[test]
fn portals_say_things_with_statuses_that_are_handed_on() {
    for status in [200, 201, 204, 206, 300, 304, 400, 404, 405, 409, 410, 412, 422, 444, 501] {
        assert_eq!(meaning(status, true), Meaning::Answer, "{status}");
    }
    assert_eq!(meaning(500, true), Meaning::HostFailed);
}

#[test]
fn what_may_be_a_wall_is_none_for_a_write() {
    for status in [202, 401, 403] {
        assert_eq!(meaning(status, true), Meaning::MaybeWall, "{status}");
        assert_eq!(meaning(status, false), Meaning::Answer, "{status}");
        assert_eq!(Meaning::MaybeWall.outcome(9), Outcome::Walled(9));
    }
}

#[test]
fn patience_is_no_failure_of_the_host() {
    assert_eq!(meaning(429, true).outcome(0), Outcome::Served);
    assert_eq!(meaning(503, true).outcome(0), Outcome::Failed);
}
