//! Tests of the permission table.

use std::collections::BTreeSet;

use super::{Actor, Operation, Relation, Role, SystemTask, TABLE, permits};

fn person() -> Actor {
    Actor::Person("0193b5a0-0000-7000-8000-000000000001".parse().unwrap())
}

#[test]
fn every_operation_has_exactly_one_row() {
    let listed: Vec<Operation> = TABLE.iter().map(|rule| rule.operation).collect();
    let unique: BTreeSet<Operation> = listed.iter().copied().collect();
    assert_eq!(listed.len(), unique.len());
    assert_eq!(listed.first(), Some(&Operation::Search));
    // The last variant's index tells how many there are.
    assert_eq!(listed.len(), Operation::Reindex as usize + 1);
}

#[test]
fn the_system_never_reviews_decides_or_publishes() {
    let system = Actor::System(SystemTask::Timer);
    for operation in [Operation::Review, Operation::Decide, Operation::Publish, Operation::Screen, Operation::Declare] {
        assert!(permits(operation, system, &BTreeSet::new(), &BTreeSet::new()).is_err());
    }
}

#[test]
fn a_visitor_only_searches_reads_and_takes_along_what_is_published() {
    let nothing = BTreeSet::new();
    let allowed: Vec<Operation> = TABLE
        .iter()
        .map(|rule| rule.operation)
        .filter(|operation| permits(*operation, Actor::Visitor, &BTreeSet::new(), &nothing).is_ok())
        .collect();
    let public = [Operation::Search, Operation::SeePublished, Operation::RequestCorrection, Operation::Export];
    assert_eq!(allowed, public);
}

#[test]
fn no_role_lets_an_author_take_part_in_the_review_of_the_own_item() {
    let roles: BTreeSet<Role> = Role::ALL.into_iter().collect();
    let relations = BTreeSet::from([Relation::Author, Relation::Assigned, Relation::Cleared]);
    for operation in [
        Operation::Screen,
        Operation::DeskReject,
        Operation::Invite,
        Operation::Respond,
        Operation::Declare,
        Operation::Review,
        Operation::Decide,
        Operation::Publish,
        Operation::ReadConfidential,
    ] {
        let denial = permits(operation, person(), &roles, &relations).unwrap_err();
        assert_eq!(denial.to_string(), "the author of an item has no part in its review", "{operation:?}");
    }
}
