//! Tests of what a policy demands: ratings, ties, versions, waivers, consent, questions.

use super::{AUTHOR, EDITOR, Play, accept, id, sound, submit, written};
use crate::review::{
    AssignmentState, Category, Change, OnBehalf, Policy, Quorum, Recommendation, ReviewError, State, Step, TieBreak,
    Versions,
};

fn reviewed(policy: Policy, advice: [Recommendation; 3]) -> Play {
    let mut play = Play::in_review_under(policy);
    play.advice_by(11, 111, Category::Internal, advice[0]);
    play.advice_by(12, 112, Category::External, advice[1]);
    play.advice_by(13, 113, Category::External, advice[2]);
    play
}

const AGREED: [Recommendation; 3] = [Recommendation::Accept; 3];
const SPLIT: [Recommendation; 3] = [Recommendation::Accept, Recommendation::Accept, Recommendation::Reject];

fn rated(assignment: u32, ratings: &[(&str, u8)]) -> Step {
    let Step::Review { revision, recommendation, comment, confidential, .. } = written(assignment, 1) else {
        unreachable!("it is a review")
    };
    let ratings = ratings.iter().map(|(criterion, rating)| ((*criterion).to_owned(), *rating)).collect();
    Step::Review { assignment, revision, recommendation, ratings, comment, confidential }
}

#[test]
fn ratings_follow_the_criteria_of_the_policy() {
    let mut play = Play::in_review_under(Policy::shipped());
    play.cleared(11, 111, Category::Internal);
    let refused = [
        rated(1, &[("relevance", 4)]),
        rated(1, &[("relevance", 4), ("currency", 4), ("consistency", 9)]),
        rated(1, &[("relevance", 4), ("currency", 4), ("consistency", 0)]),
        rated(1, &[("elegance", 4)]),
    ]
    .map(|step| play.step(11, step).unwrap_err().to_string());
    insta::assert_snapshot!(refused.join("\n"));
    play.step(11, rated(1, &[("relevance", 4), ("currency", 4), ("consistency", 3), ("principle-h", 5)])).unwrap();
}

#[test]
fn nothing_is_accepted_that_reviewers_find_irrelevant_out_of_date_or_inconsistent_with_the_compact() {
    for criterion in ["relevance", "currency", "consistency"] {
        let mut play = reviewed(Policy::shipped(), AGREED);
        for place in &mut play.review.assignments[..2] {
            place.ratings.insert(criterion.to_owned(), 2);
        }
        let error = play.step(EDITOR, accept()).unwrap_err();
        assert_eq!(error, ReviewError::BelowFloor { id: criterion.to_owned(), rating: 2, floor: 3 });
        play.step(EDITOR, Step::Reject { rationale: id(502) }).unwrap();
        assert_eq!((play.review.state, play.review.dissenting()), (State::Rejected, vec![1, 2, 3]));
    }
}

#[test]
fn the_middle_rating_counts_and_of_two_the_lower() {
    let mut play = reviewed(Policy::shipped(), AGREED);
    play.review.assignments[0].ratings.insert("currency".to_owned(), 1);
    assert_eq!(play.review.rating("currency"), Some(4), "one low rating is outvoted");
    play.review.assignments[2].ratings.remove("currency");
    assert_eq!(play.review.rating("currency"), Some(1));
    assert_eq!(play.review.rating("method"), None);
}

#[test]
fn a_fourth_reviewer_settles_a_disagreement_that_the_editor_cannot() {
    let mut play = reviewed(Policy::shipped(), SPLIT);
    assert!(play.review.is_split() && play.review.shortfall(&play.policy).is_none(), "the editor may settle it");
    let organisations = [id(114)].into();
    let ask = Step::Invite { reviewer: id(14), category: Category::External, organisations, tie_break: true };
    play.step(EDITOR, ask).unwrap();
    let error = play.step(EDITOR, accept()).unwrap_err();
    assert_eq!(error.to_string(), "the reviewers disagree: a decision waits for one more review, which settles it");
    play.step(14, Step::AcceptInvitation { assignment: 4 }).unwrap();
    play.step(14, Step::Declare { assignment: 4, conflict: crate::review::Conflict::None }).unwrap();
    let Step::Review { assignment, revision, recommendation, comment, confidential, .. } = written(4, 1) else {
        unreachable!("it is a review")
    };
    play.step(14, Step::Review { assignment, revision, recommendation, ratings: sound(), comment, confidential })
        .unwrap();
    play.step(EDITOR, accept()).unwrap();
    let decision = play.review.decision.clone().unwrap();
    assert_eq!((decision.considered, decision.dissent), (vec![1, 2, 3, 4], true));
    assert_eq!(play.review.dissenting(), [3], "dissent is kept");
}

#[test]
fn a_policy_may_want_one_more_reviewer_whenever_reviewers_disagree() {
    let policy = Policy { tie_break: TieBreak::Reviewer, ..Policy::shipped() };
    assert!(reviewed(policy.clone(), AGREED).step(EDITOR, accept()).is_ok());
    let error = reviewed(policy, SPLIT).step(EDITOR, accept()).unwrap_err();
    assert!(matches!(error, ReviewError::Quorum(shortfall) if shortfall.tie));
}

#[test]
fn nobody_settles_a_disagreement_that_is_none() {
    let mut play = reviewed(Policy::shipped(), AGREED);
    let organisations = [id(114)].into();
    let ask = Step::Invite { reviewer: id(14), category: Category::External, organisations, tie_break: true };
    assert_eq!(play.step(EDITOR, ask), Err(ReviewError::NoTie));
}

#[test]
fn a_tie_break_reviewer_who_leaves_is_waited_for_no_longer() {
    let mut play = reviewed(Policy::shipped(), SPLIT);
    let organisations = [id(114)].into();
    let ask = Step::Invite { reviewer: id(14), category: Category::External, organisations, tie_break: true };
    play.step(EDITOR, ask).unwrap();
    play.step(14, Step::DeclineInvitation { assignment: 4 }).unwrap();
    play.step(EDITOR, accept()).unwrap();
}

#[test]
fn a_policy_without_reviews_leaves_the_decision_to_the_editor() {
    let mut play =
        Play::in_review_under(Policy { quorum: Quorum::default(), criteria: Vec::new(), ..Policy::shipped() });
    play.step(EDITOR, accept()).unwrap();
    assert_eq!(play.review.decision.unwrap().considered, [0_u32; 0]);
}

#[test]
fn which_versions_are_reviewed_is_policy() {
    let cases = [
        (Versions::Every, None, true),
        (Versions::Every, Some(Change::Immaterial), true),
        (Versions::Material, None, true),
        (Versions::Material, Some(Change::Material), true),
        (Versions::Material, Some(Change::Immaterial), false),
        (Versions::First, None, true),
        (Versions::First, Some(Change::Material), false),
    ];
    for (versions, change, asked) in cases {
        let policy = Policy { versions, ..Policy::shipped() };
        let mut play = Play::under(policy);
        play.review.change = change;
        assert_eq!(play.review.needs_reviews(&play.policy), asked, "{versions:?} {change:?}");
    }
}

#[test]
fn a_revision_that_says_the_same_keeps_its_reviews_and_any_other_needs_a_waiver() {
    let changed = |change| Step::Submit { revision: 2, on_behalf: None, call: None, change: Some(change), under: None };
    let returned = || {
        let mut play = reviewed(Policy::shipped(), AGREED);
        play.step(EDITOR, Step::RequestChanges { rationale: id(502) }).unwrap();
        play
    };
    let mut play = returned();
    play.step(AUTHOR, changed(Change::Immaterial)).unwrap();
    assert_eq!(play.review.counting().count(), 3);
    play.step(EDITOR, accept()).unwrap();

    let mut play = returned();
    play.step(AUTHOR, changed(Change::Material)).unwrap();
    assert!(matches!(play.step(EDITOR, accept()), Err(ReviewError::Quorum(_))));
    play.step(EDITOR, Step::Waive { rationale: id(503) }).unwrap();
    assert_eq!((play.review.counting().count(), play.review.waiver), (3, Some(id(503))));
    play.step(EDITOR, accept()).unwrap();
}

#[test]
fn a_waiver_needs_a_review_that_it_is_about() {
    let mut play = Play::in_review_under(Policy::shipped());
    play.cleared(11, 111, Category::Internal);
    assert_eq!(play.step(EDITOR, Step::Waive { rationale: id(503) }), Err(ReviewError::NothingToWaive));
}

#[test]
fn what_is_handed_in_for_somebody_waits_for_their_agreement() {
    let on_behalf = Some(OnBehalf { focal_point: id(50), organisations: [id(150)].into() });
    let mut play = Play::under(Policy::shipped());
    play.step(AUTHOR, Step::Submit { revision: 1, on_behalf, call: None, change: None, under: None }).unwrap();
    play.step(EDITOR, Step::StartScreening).unwrap();
    assert_eq!(play.step(EDITOR, Step::PassScreening), Err(ReviewError::NoConsent));
    play.step(50, Step::Consent).unwrap();
    assert_eq!(play.step(50, Step::Consent), Err(ReviewError::NoConsentNeeded));
    play.step(EDITOR, Step::PassScreening).unwrap();
    let colleague = play.invite(20, 150, Category::External);
    assert!(matches!(colleague, Err(ReviewError::Conflicted(_))), "the implementer's people do not review it");
}

#[test]
fn a_review_by_the_implementers_people_no_longer_counts_when_the_item_is_handed_in_for_them() {
    let mut play = reviewed(Policy::shipped(), AGREED);
    play.step(EDITOR, Step::RequestChanges { rationale: id(502) }).unwrap();
    let on_behalf = Some(OnBehalf { focal_point: id(50), organisations: [id(113)].into() });
    play.step(
        AUTHOR,
        Step::Submit { revision: 2, on_behalf, call: None, change: Some(Change::Immaterial), under: None },
    )
    .unwrap();
    play.step(50, Step::Consent).unwrap();
    assert_eq!(play.review.counting().map(|(number, _)| number).collect::<Vec<_>>(), [1, 2]);
    assert!(matches!(play.step(EDITOR, accept()), Err(ReviewError::Quorum(_))), "one more external review is needed");
}

#[test]
fn an_author_is_no_focal_point_for_the_own_submission() {
    let on_behalf = Some(OnBehalf { focal_point: id(AUTHOR), organisations: [id(150)].into() });
    let step = Step::Submit { revision: 1, on_behalf, call: None, change: None, under: None };
    assert_eq!(Play::under(Policy::shipped()).step(AUTHOR, step), Err(ReviewError::OwnFocalPoint));
}

#[test]
fn another_revision_needs_another_agreement() {
    let on_behalf = Some(OnBehalf { focal_point: id(50), organisations: [id(150)].into() });
    let mut play = Play::under(Policy::shipped());
    play.step(AUTHOR, Step::Submit { revision: 1, on_behalf, call: None, change: None, under: None }).unwrap();
    play.step(50, Step::Consent).unwrap();
    play.step(EDITOR, Step::StartScreening).unwrap();
    play.step(EDITOR, Step::Return { reason: id(504) }).unwrap();
    play.step(AUTHOR, submit(2)).unwrap();
    assert_eq!(play.review.consent.unwrap().given, None);
}

#[test]
fn a_question_about_a_field_gives_nothing_back() {
    let mut play = Play::in_review_under(Policy::shipped());
    let ask = || Step::Ask { field: "/summary".to_owned(), question: id(505) };
    play.step(EDITOR, ask()).unwrap();
    assert_eq!((play.review.state, play.review.open_queries()), (State::InReview, vec![1]));
    let wrong = play.step(AUTHOR, Step::Answer { query: 2, answer: id(506) }).unwrap_err();
    assert_eq!(wrong.to_string(), "there is no open question 2; open: 1");
    play.step(AUTHOR, Step::Answer { query: 1, answer: id(506) }).unwrap();
    assert_eq!(
        play.step(AUTHOR, Step::Answer { query: 1, answer: id(507) }),
        Err(ReviewError::NoQuery { number: 1, open: Vec::new() })
    );
}

#[test]
fn open_questions_are_answered_before_another_revision_is_handed_in() {
    let mut play = Play::under(Policy::shipped());
    play.step(AUTHOR, submit(1)).unwrap();
    play.step(EDITOR, Step::StartScreening).unwrap();
    play.step(EDITOR, Step::Ask { field: "/summary".to_owned(), question: id(505) }).unwrap();
    play.step(EDITOR, Step::Return { reason: id(504) }).unwrap();
    assert_eq!(play.step(AUTHOR, submit(2)), Err(ReviewError::Unanswered { open: vec![1] }));
    play.step(AUTHOR, Step::Answer { query: 1, answer: id(506) }).unwrap();
    play.step(AUTHOR, submit(2)).unwrap();
}

#[test]
fn what_was_accepted_can_come_back_and_nothing_else() {
    let mut play = reviewed(Policy::shipped(), AGREED);
    play.step(EDITOR, accept()).unwrap();
    play.step(EDITOR, Step::Publish).unwrap();
    play.step(EDITOR, Step::TakeDown { reason: id(508) }).unwrap();
    play.step(EDITOR, Step::Reinstate { reason: id(509) }).unwrap();
    assert_eq!(play.review.state, State::Accepted);

    let mut play = Play::in_review_under(Policy::shipped());
    play.step(AUTHOR, Step::Withdraw { reason: None }).unwrap();
    assert_eq!(play.step(EDITOR, Step::Reinstate { reason: id(509) }), Err(ReviewError::NotAccepted));
}

#[test]
fn a_vote_after_the_close_is_refused() {
    let mut play = reviewed(Policy::shipped(), AGREED);
    let late = play.cleared(14, 114, Category::External);
    play.step(EDITOR, accept()).unwrap();
    assert!(matches!(play.step(14, written(late, 1)), Err(ReviewError::Transition { .. })));
    assert_eq!(play.review.assignments[3].state, AssignmentState::Cleared);
}

#[test]
fn what_says_something_else_in_any_round_needs_reviews() {
    let mut play = reviewed(Policy { versions: Versions::Material, ..Policy::shipped() }, AGREED);
    play.review.change = Some(Change::Immaterial);
    play.step(EDITOR, Step::RequestChanges { rationale: id(502) }).unwrap();
    play.step(
        AUTHOR,
        Step::Submit { revision: 2, on_behalf: None, call: None, change: Some(Change::Material), under: None },
    )
    .unwrap();
    assert_eq!(play.review.change, Some(Change::Material));
    assert!(matches!(play.step(EDITOR, accept()), Err(ReviewError::Quorum(_))));
}

#[test]
fn a_quorum_out_of_reach_is_counted_soon() {
    let quorum = Quorum { internal: 0, external: 40, ..Policy::shipped().quorum };
    let mut play = Play::in_review_under(Policy { quorum, ..Policy::shipped() });
    for number in 0..30 {
        play.advice_by(11 + number, 111 + number / 2, Category::External, Recommendation::Accept);
    }
    let Err(ReviewError::Quorum(shortfall)) = play.step(EDITOR, accept()) else { panic!("forty reviews are needed") };
    assert_eq!(shortfall.external, 15, "one of each organisation");
}
