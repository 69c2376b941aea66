//! Tests of the suggestions: who is among them, who is not, and why.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::prelude::{Strategy, any};
use proptest::proptest;

use super::{
    About, AutomaticConflict, COAUTHOR_YEARS, Candidate, Obstacle, Party, Reason, Suggestions, Wanted, conflicts,
    suggest,
};
use crate::compact::Objective;
use crate::id::{OrganisationId, PersonId};
use crate::people::{Actor, Coauthor, Profile};
use crate::review::{Category, Policy, Review, State, Step};
use crate::time::{PartialDate, Timestamp};
use crate::vocabulary::Language;

fn person(number: u128) -> PersonId {
    PersonId::from_u128(number)
}

fn organisations(numbers: impl IntoIterator<Item = u8>) -> BTreeSet<OrganisationId> {
    numbers.into_iter().map(|number| OrganisationId::from_u128(u128::from(number))).collect()
}

fn now() -> Timestamp {
    "2026-03-01T09:00:00Z".parse().unwrap()
}

fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn objectives(numbers: impl IntoIterator<Item = u8>) -> BTreeSet<Objective> {
    numbers.into_iter().map(|number| Objective::new(number).unwrap()).collect()
}

/// Who reads French and knows objective 7.
fn candidate(number: u128) -> Candidate {
    let profile =
        Profile { objectives: objectives([7]), languages: [Language::FRENCH].into(), at_once: 3, ..Profile::default() };
    Candidate {
        person: person(number),
        organisations: organisations([100 + u8::try_from(number).unwrap()]),
        category: Category::External,
        profile: Some(profile),
        open: 0,
        conflicts: BTreeSet::new(),
    }
}

/// Objective 7 and 8, in French.
fn about() -> About {
    About { objectives: objectives([7, 8]), languages: vec![Language::FRENCH], ..About::default() }
}

/// A review by person 1 of organisation 1, of which others are asked by person 2.
fn review(asked: &[&Candidate]) -> Review {
    let (id, item) = (crate::id::ReviewId::from_u128(1), crate::id::ResourceId::from_u128(1));
    let mut review = Review::open(id, item, 1, person(1), organisations([1]), now());
    review.state = State::InReview;
    for candidate in asked {
        let (reviewer, category) = (candidate.person, candidate.category);
        let step =
            Step::Invite { reviewer, category, organisations: candidate.organisations.clone(), tie_break: false };
        review = review.apply(&Policy::first(), Actor::Person(person(2)), &step, now()).unwrap();
    }
    review
}

fn asked(review: Option<&Review>, candidates: &[Candidate]) -> Suggestions {
    let (about, nobody, policy) = (about(), BTreeSet::new(), Policy::first());
    let wanted = Wanted { about: &about, review, conflicted: &nobody, policy: &policy, by: Some(person(2)), at: now() };
    suggest(&wanted, candidates, 10)
}

fn obstacles(review: Option<&Review>, candidate: Candidate) -> Vec<Obstacle> {
    let answer = asked(review, &[candidate]);
    answer.excluded.into_iter().flat_map(|excluded| excluded.obstacles).collect()
}

#[test]
fn the_best_comes_first_and_equal_ones_by_their_ids() {
    let mut both = candidate(5);
    both.profile.as_mut().unwrap().objectives = objectives([7, 8]);
    let busy = Candidate { open: 2, ..candidate(3) };
    let answer = asked(None, &[candidate(9), busy, candidate(4), both]);
    let order: Vec<PersonId> = answer.suggested.iter().map(|suggestion| suggestion.person).collect();
    assert_eq!(order, [5, 4, 9, 3].map(person));
    assert_eq!(
        answer.suggested[1].reasons,
        [
            Reason::Objective { objective: Objective::new(7).unwrap() },
            Reason::Language { language: Language::FRENCH },
            Reason::Lacking { category: Category::External },
            Reason::Room { open: 0, most: 3 },
        ]
    );
}

#[test]
fn the_category_that_is_lacking_comes_first() {
    let internal = |number| Candidate { category: Category::Internal, ..candidate(number) };
    let (one, two) = (candidate(7), candidate(8));
    let review = review(&[&one, &two]);
    let answer = asked(Some(&review), &[candidate(3), internal(4)]);
    let order: Vec<PersonId> = answer.suggested.iter().map(|suggestion| suggestion.person).collect();
    assert_eq!(order, [4, 3].map(person));
}

#[test]
fn everybody_else_is_told_with_what_stands_against_them() {
    let change = |change: fn(&mut Profile)| {
        let mut candidate = candidate(3);
        change(candidate.profile.as_mut().unwrap());
        candidate
    };
    let until = Some(day("2026-03-01"));
    assert_eq!(
        obstacles(None, change(|profile| profile.absent_until = Some("2026-03-01".parse().unwrap()))),
        [Obstacle::Absent { until }]
    );
    assert_eq!(obstacles(None, Candidate { open: 3, ..candidate(3) }), [Obstacle::Full { open: 3, most: 3 }]);
    let english = change(|profile| profile.languages = [Language::ENGLISH].into());
    assert_eq!(obstacles(None, english), [Obstacle::Language { language: Language::FRENCH }]);
    assert_eq!(obstacles(None, Candidate { profile: None, ..candidate(3) }), [Obstacle::NoProfile]);
    let nowhere = Candidate { organisations: BTreeSet::new(), ..candidate(3) };
    assert_eq!(obstacles(None, nowhere), [Obstacle::NoOrganisation]);
    assert_eq!(obstacles(None, candidate(2)), [Obstacle::Yourself]);
    let three = candidate(3);
    let review = review(&[&three]);
    let state = crate::review::AssignmentState::Invited;
    assert_eq!(obstacles(Some(&review), candidate(3)), [Obstacle::Asked { state }]);
    let colleague = Candidate { organisations: three.organisations, ..candidate(4) };
    assert_eq!(obstacles(Some(&review), colleague), [Obstacle::OrganisationCounts]);
}

#[test]
fn an_absence_before_the_review_is_due_weighs() {
    let away = |from: &str| {
        let mut candidate = candidate(3);
        candidate.profile.as_mut().unwrap().absent_from = Some(day(from));
        asked(None, &[candidate]).suggested.remove(0)
    };
    let soon = away("2026-03-22");
    assert!(soon.reasons.contains(&Reason::FreeUntil { day: day("2026-03-22") }));
    assert!(soon.score < away("2026-03-23").score, "a review is due on the 22nd");
}

#[test]
fn who_published_together_is_in_conflict_for_some_years_whoever_said_so() {
    let party = |number, coauthors: &[Coauthor]| Party {
        person: person(number),
        organisations: organisations([u8::try_from(number).unwrap()]),
        coauthors: coauthors.iter().copied().collect(),
    };
    let joint = |with, last: &str| Coauthor { person: person(with), last: day(last) };
    let found = |one: &Party, other: &Party, today| conflicts(one, other, day(today), COAUTHOR_YEARS);
    let conflict = |last: &str| BTreeSet::from([AutomaticConflict::Coauthor { last: day(last) }]);
    let (ann, ben) = (party(1, &[joint(2, "2020"), joint(2, "2022-06")]), party(2, &[]));
    assert_eq!(found(&ann, &ben, "2026-06-30"), conflict("2022-06"));
    assert_eq!(found(&ben, &ann, "2026-06-30"), conflict("2022-06"));
    assert_eq!(found(&ann, &ben, "2026-07-01"), BTreeSet::new());
    assert_eq!(conflicts(&ann, &ben, day("2026-06-30"), 3), BTreeSet::new(), "the policy says how long");
}

proptest! {
    /// Whatever the roster: nobody with a conflict of interest, nobody asked before and nobody who is full is suggested, and
    /// everybody is either suggested or told.
    #[test]
    fn nobody_with_an_obstacle_is_suggested(
        crowd in vec(
            (btree_set(0_u8..8, 0..3), btree_set(1_u8..=23, 0..6), any::<bool>(), any::<bool>(), 0_u32..4, btree_set(1_u128..12, 0..3)),
            1..10,
        ),
        first in 0_usize..10,
        declared in btree_set(3_u128..12, 0..2).prop_map(|declared| declared.into_iter().map(person).collect::<BTreeSet<_>>()),
    ) {
        let author = Party { person: person(1), organisations: organisations([1]), coauthors: BTreeSet::new() };
        let today = now().day();
        let mut candidates = Vec::new();
        for (number, (works, knows, reads, internal, open, joint)) in (1_u128..).zip(crowd) {
            let coauthors: BTreeSet<Coauthor> =
                joint.into_iter().map(|with| Coauthor { person: person(with), last: day("2024") }).collect();
            let languages = if reads { [Language::FRENCH].into() } else { BTreeSet::new() };
            let profile = Profile { objectives: objectives(knows), languages, coauthors, ..Profile::default() };
            let party = Party {
                person: person(number),
                organisations: organisations(works),
                coauthors: profile.coauthors.clone(),
            };
            candidates.push(Candidate {
                person: party.person,
                organisations: party.organisations.clone(),
                category: if internal { Category::Internal } else { Category::External },
                profile: Some(profile),
                open,
                conflicts: conflicts(&author, &party, today, COAUTHOR_YEARS),
            });
        }
        let may_be_asked = |candidate: &&Candidate| {
            !candidate.organisations.is_empty() && candidate.conflicts.is_empty() && candidate.person != person(2)
        };
        let invited: Vec<&Candidate> = candidates.iter().filter(may_be_asked).skip(first).take(1).collect();
        let review = review(&invited);
        let wanted = Wanted {
            about: &about(),
            review: Some(&review),
            conflicted: &declared,
            policy: &Policy::first(),
            by: Some(person(2)),
            at: now(),
        };
        let answer = suggest(&wanted, &candidates, 100);
        assert_eq!(answer.suggested.len() + answer.excluded.len(), candidates.len());
        for suggestion in &answer.suggested {
            let one = candidates.iter().find(|candidate| candidate.person == suggestion.person).unwrap();
            let profile = one.profile.as_ref().unwrap();
            assert!(one.person != person(1) && one.person != person(2));
            assert!(one.organisations.is_disjoint(&organisations([1])) && !one.organisations.is_empty());
            assert!(profile.coauthors.iter().all(|joint| joint.person != person(1)));
            assert!(!declared.contains(&one.person));
            assert!(review.assignment_of(one.person).is_none());
            assert!(invited.iter().all(|other| other.organisations.is_disjoint(&one.organisations)));
            assert!(one.open < profile.at_once && profile.languages.contains(&Language::FRENCH));
            assert_eq!(suggestion.score, suggestion.reasons.iter().map(Reason::weight).sum::<i64>());
        }
        assert!(answer.excluded.iter().all(|excluded| !excluded.obstacles.is_empty()));
        let mut backwards = candidates.clone();
        backwards.reverse();
        assert_eq!(suggest(&wanted, &backwards, 100), answer, "the order of the roster has no part in it");
    }
}
