//! What another kind, another revision, a draft or another round does not change: under which policy content is reviewed, who
//! has which part in it, and what stands behind it.

use std::sync::Arc;

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{HubParts, NewOrganisation, NewPerson, NewTranslation, ReviewStep, Submission};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::{NewGrant, Role, Scope};
use migration_hub::resource::{Draft, Grade};
use migration_hub::review::{Anonymity, Conflict, Policy, Recommendation, State, StepKind, TieBreak, Versions};
use migration_hub::time::ManualClock;
use migration_hub::translation::Method;
use migration_hub::vocabulary::Language;

use crate::play::{Play, draft, sound, written};

fn says(title: &str) -> Draft {
    draft("item", title)
}

fn advised(recommendation: Recommendation) -> ReviewStep {
    ReviewStep::Review { recommendation, ratings: sound(), comment: "Read.".to_owned(), confidential: None }
}

fn steps(desk: &ActorHub, item: ResourceId, steps: impl IntoIterator<Item = ReviewStep>) {
    for step in steps {
        desk.step(item, step).unwrap();
    }
}

/// Handed in, screened and passed on.
fn handed_in(play: &Play, item: ResourceId) {
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    if play.by(play.editor).show(item).unwrap().state == State::Submitted {
        steps(&play.by(play.editor), item, [ReviewStep::StartScreening, ReviewStep::PassScreening]);
    }
}

/// Asked, and ready to review.
fn cleared(play: &Play, item: ResourceId, reviewer: PersonId) {
    play.by(play.editor).step(item, ReviewStep::Invite(reviewer)).unwrap();
    steps(&play.by(reviewer), item, [ReviewStep::AcceptInvitation, ReviewStep::Declare(Conflict::None)]);
}

fn published(play: &Play, item: ResourceId) {
    steps(&play.by(play.editor), item, [ReviewStep::Accept("Good.".to_owned()), ReviewStep::Publish]);
}

fn set(play: &Play, change: impl FnOnce(&mut Policy)) {
    let mut policy = Policy { version: Policy::shipped().version + 1, ..Policy::shipped() };
    change(&mut policy);
    play.by(play.operator).set_policy(policy).unwrap();
}

fn denied(result: migration_hub::error::Result<State>) -> ErrorKind {
    result.unwrap_err().kind()
}

#[test]
fn content_of_another_kind_is_reviewed_as_that_kind() {
    let play = Play::new();
    let quick = "name = 'quick'\nversion = 1\nkinds = ['working-paper']\n[quorum]\nexternal = 1\n";
    play.by(play.operator).set_policy(Policy::from_toml(quick).unwrap()).unwrap();
    let mut paper = says("A paper");
    paper.content.kind = Some("working-paper".parse().unwrap());
    let item = play.by(play.author).create(paper).unwrap();
    handed_in(&play, item);
    cleared(&play, item, play.reviewers[1]);
    let unrated = ReviewStep::Review {
        recommendation: Recommendation::RequestChanges,
        ratings: [].into(),
        comment: "This is a report.".to_owned(),
        confidential: None,
    };
    play.by(play.reviewers[1]).step(item, unrated).unwrap();
    play.by(play.editor).step(item, ReviewStep::RequestChanges("This is a report.".to_owned())).unwrap();
    play.by(play.author).revise(item, says("A report")).unwrap();
    handed_in(&play, item);
    let review = play.by(play.editor).review(item).unwrap();
    assert_eq!(review.policy.name, "peer-review");
    play.by(play.reviewers[1]).step(item, written("As a report.")).unwrap();
    let error = play.by(play.editor).step(item, ReviewStep::Accept("Good.".to_owned())).unwrap_err();
    assert!(error.to_string().contains("1 internal (UN) and 2 external"), "{error}");
    assert_eq!(play.by(play.operator).check_replay().unwrap().reviews.len(), 1);
}

#[test]
fn a_conflict_that_was_told_of_stays_one_in_every_later_revision() {
    let play = Play::new();
    let item = play.in_review("item", "What it says");
    let told = play.reviewers[3];
    play.by(play.operator).grant_role(told, Role::Editor).unwrap();
    play.by(play.editor).step(item, ReviewStep::Invite(told)).unwrap();
    let spouse = ReviewStep::Disclose("The author is my spouse.".to_owned());
    steps(&play.by(told), item, [ReviewStep::AcceptInvitation, spouse]);
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    published(&play, item);
    play.by(play.author).revise(item, says("What it says now")).unwrap();
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    assert_eq!(denied(play.by(told).step(item, ReviewStep::StartScreening)), ErrorKind::PermissionDenied);
    steps(&play.by(play.editor), item, [ReviewStep::StartScreening, ReviewStep::PassScreening]);
    assert_eq!(denied(play.by(play.editor).step(item, ReviewStep::Invite(told))), ErrorKind::TransitionDenied);
}

#[test]
fn a_conflict_that_was_managed_keeps_its_reviewer_from_every_office() {
    let play = Play::new();
    let item = play.in_review("item", "What it says");
    let managed = play.reviewers[1];
    play.by(play.operator).grant_role(managed, Role::Editor).unwrap();
    play.by(play.editor).step(item, ReviewStep::Invite(managed)).unwrap();
    let grant = || ReviewStep::Disclose("We share a grant.".to_owned());
    steps(&play.by(managed), item, [ReviewStep::AcceptInvitation, grant()]);
    let manage = || ReviewStep::ManageConflict { assignment: 1, how: "Two others review.".to_owned() };
    play.by(play.editor).step(item, manage()).unwrap();
    // Asked once more, and weighed once more: a part like any other, which reads what it reviews.
    steps(&play.by(play.editor), item, [ReviewStep::WithdrawInvitation(1), ReviewStep::Invite(managed)]);
    steps(&play.by(managed), item, [ReviewStep::AcceptInvitation, grant()]);
    play.by(play.editor).step(item, manage()).unwrap();
    assert!(play.by(managed).show(item).unwrap().content.is_some());
    play.by(managed).step(item, written("Sound.")).unwrap();
    play.review_by(item, play.reviewers[0]);
    play.review_by(item, play.reviewers[2]);
    published(&play, item);
    play.by(play.author).revise(item, says("What it says now")).unwrap();
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    assert_eq!(denied(play.by(managed).step(item, ReviewStep::StartScreening)), ErrorKind::PermissionDenied);
}

#[test]
fn a_draft_beside_what_is_public_takes_nobodys_part_away() {
    let play = Play::new();
    let operator = play.by(play.operator);
    let organisations =
        [operator.add_organisation(NewOrganisation::named("implementer".parse().unwrap())).unwrap()].into();
    let focal_point =
        operator.add_person(NewPerson { organisations, ..NewPerson::named("focal-point".parse().unwrap()) }).unwrap();
    let reviewer = play.reviewers[0];
    for person in [focal_point, reviewer] {
        operator.grant_role(person, Role::Editor).unwrap();
    }
    let item = play.draft("item", "What it says");
    let behalf = Submission { on_behalf_of: Some(focal_point), call: None };
    play.by(play.author).step(item, ReviewStep::SubmitWith(behalf)).unwrap();
    play.by(focal_point).step(item, ReviewStep::Consent).unwrap();
    steps(&play.by(play.editor), item, [ReviewStep::StartScreening, ReviewStep::PassScreening]);
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    published(&play, item);
    play.by(play.author).revise(item, says("Not handed in")).unwrap();
    for person in [focal_point, reviewer] {
        let desk = play.by(person);
        assert_eq!(denied(desk.step(item, ReviewStep::Archive(None))), ErrorKind::PermissionDenied);
        let history = desk.review_history(item).unwrap();
        let told = history.reviews.iter().flat_map(|review| &review.events);
        let others = told.filter(|event| event.step == StepKind::Review && event.about.is_some());
        let others: Vec<_> =
            others.filter(|event| event.about.as_ref().unwrap().person.is_some_and(|of| of != person)).collect();
        assert!(others.is_empty(), "{others:?}");
    }
}

#[test]
fn whoever_reviewed_a_round_and_left_decides_nothing() {
    let play = Play::new();
    let item = play.in_review("item", "What it says");
    let reviewer = play.reviewers[0];
    play.by(play.operator).grant_role(reviewer, Role::Editor).unwrap();
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    play.by(play.editor).step(item, ReviewStep::RequestChanges("Name the year.".to_owned())).unwrap();
    play.by(play.author).revise(item, says("What it says in 2026")).unwrap();
    handed_in(&play, item);
    let desk = play.by(reviewer);
    desk.step(item, ReviewStep::DeclineInvitation).unwrap();
    let comments = desk.review(item).unwrap().comments;
    let confidential = comments.iter().filter(|comment| comment.text == "For editors only.").count();
    assert_eq!(confidential, 1, "the own one");
    assert_eq!(denied(desk.step(item, ReviewStep::Invite(play.reviewers[3]))), ErrorKind::PermissionDenied);
}

#[test]
fn a_draft_of_another_objective_opens_no_review() {
    let play = Play::new();
    let operator = play.by(play.operator);
    let holder = |handle: &str, scope: &str| {
        let person = operator.add_person(NewPerson::named(handle.parse().unwrap())).unwrap();
        let scope: Scope = scope.parse().unwrap();
        operator.grant(person, NewGrant { scope, ..NewGrant::of(Role::Editor) }).unwrap();
        play.by(person)
    };
    let (own, other) = (holder("twenty", "objective:20"), holder("seven", "objective:7"));
    let item = play.published("item", "What it says");
    let mut seven = says("Elsewhere");
    seven.content.objectives = [7.try_into().unwrap()].into();
    play.by(play.author).revise(item, seven).unwrap();
    let reviewers = |desk: &ActorHub| {
        let history = desk.review_history(item).unwrap();
        let events = history.reviews.iter().flat_map(|review| &review.events);
        events.filter(|event| event.step == StepKind::Review).count()
    };
    assert_eq!((reviewers(&own), reviewers(&other)), (3, 0));
}

#[test]
fn a_disagreement_that_nobody_settled_is_not_peer_reviewed() {
    let play = Play::new();
    set(&play, |policy| (policy.versions, policy.tie_break) = (Versions::First, TieBreak::Reviewer));
    let item = play.published("item", "What it says");
    play.by(play.author).revise(item, says("What it says now")).unwrap();
    handed_in(&play, item);
    for (reviewer, advice) in
        play.reviewers.iter().zip([Recommendation::Accept, Recommendation::Reject, Recommendation::Reject])
    {
        cleared(&play, item, *reviewer);
        play.by(*reviewer).step(item, advised(advice)).unwrap();
    }
    published(&play, item);
    assert_eq!(play.visitor().show(item).unwrap().grade, Grade::Screened);
}

#[test]
fn who_settled_one_disagreement_does_not_settle_the_next() {
    let play = Play::new();
    set(&play, |policy| policy.tie_break = TieBreak::Reviewer);
    let item = play.in_review("item", "What it says");
    let advice = [Recommendation::Accept, Recommendation::RequestChanges, Recommendation::RequestChanges];
    for (reviewer, advice) in play.reviewers.iter().zip(advice) {
        cleared(&play, item, *reviewer);
        play.by(*reviewer).step(item, advised(advice)).unwrap();
    }
    let last = play.reviewers[3];
    play.by(play.operator).add_organisation(NewOrganisation::named("another".parse().unwrap())).unwrap();
    play.by(play.editor).step(item, ReviewStep::InviteTieBreak(last)).unwrap();
    steps(&play.by(last), item, [ReviewStep::AcceptInvitation, ReviewStep::Declare(Conflict::None)]);
    play.by(last).step(item, advised(Recommendation::RequestChanges)).unwrap();
    play.by(play.editor).step(item, ReviewStep::RequestChanges("Name the year.".to_owned())).unwrap();
    play.by(play.author).revise(item, says("What it says in 2026")).unwrap();
    handed_in(&play, item);
    for (reviewer, advice) in [(0, Recommendation::Accept), (2, Recommendation::Reject), (3, Recommendation::Accept)] {
        play.by(play.reviewers[reviewer]).step(item, advised(advice)).unwrap();
    }
    let error = play.by(play.editor).step(item, ReviewStep::Accept("Good.".to_owned())).unwrap_err();
    assert!(error.to_string().contains("one more review"), "{error}");
}

#[test]
fn in_rounds_somebody_who_was_proposed_settles_a_disagreement() {
    let clock = Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap());
    let play = Play::with(HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() });
    set(&play, |policy| {
        policy.tie_break = TieBreak::Reviewer;
        policy.rounds = (1..=12).map(|month| format!("{month:02}-02").parse().unwrap()).collect();
    });
    let item = play.in_review("item", "What it says");
    let editor = play.by(play.editor);
    clock.advance_days(3);
    let advice = [Recommendation::Accept, Recommendation::Reject, Recommendation::Reject];
    for (reviewer, advice) in play.reviewers.iter().zip(advice) {
        cleared(&play, item, *reviewer);
        play.by(*reviewer).step(item, advised(advice)).unwrap();
    }
    let last = play.reviewers[3];
    editor.step(item, ReviewStep::Propose(last)).unwrap();
    play.hub
        .as_actor(migration_hub::people::Actor::System(migration_hub::people::SystemTask::Timer))
        .run_timers()
        .unwrap();
    steps(&play.by(last), item, [ReviewStep::AcceptInvitation, ReviewStep::Declare(Conflict::None)]);
    play.by(last).step(item, advised(Recommendation::Accept)).unwrap();
    editor.step(item, ReviewStep::Accept("Settled.".to_owned())).unwrap();
}

#[test]
fn reviewers_read_nothing_that_was_not_handed_in() {
    let play = Play::new();
    let item = play.in_review("item", "What it says");
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    play.by(play.editor).step(item, ReviewStep::RequestChanges("Name the year.".to_owned())).unwrap();
    play.by(play.author).revise(item, says("Unsubmitted")).unwrap();
    let reviewer = play.by(play.reviewers[0]);
    assert_eq!(reviewer.show_in(item, &[]).unwrap().words.title, "What it says");
    assert_eq!(play.by(play.author).show_in(item, &[]).unwrap().words.title, "Unsubmitted");
    let cited = format!("{:?}", (reviewer.cited_by(item).unwrap(), reviewer.work_list(false).unwrap()));
    assert!(!cited.contains("Unsubmitted"), "{cited}");
}

#[test]
fn under_double_anonymity_a_translation_names_nobody() {
    let play = Play::new();
    set(&play, |policy| policy.anonymity = Anonymity::Double);
    let item = play.draft("item", "What it says");
    let french = NewTranslation::new(Language::FRENCH, "Ce que cela dit", Method::Human);
    play.by(play.author).translate(item, french).unwrap();
    handed_in(&play, item);
    cleared(&play, item, play.reviewers[0]);
    let names =
        |person| play.by(person).translations(item).unwrap().into_iter().map(|it| it.translator).collect::<Vec<_>>();
    assert_eq!(names(play.reviewers[0]), [None]);
    assert_eq!(names(play.editor), [Some(play.author)]);
}

#[test]
fn what_was_taken_down_comes_back_whatever_became_of_a_newer_revision() {
    let play = Play::new();
    let item = play.published("item", "What it says");
    play.by(play.author).revise(item, says("Worse")).unwrap();
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    let editor = play.by(play.editor);
    steps(&editor, item, [ReviewStep::StartScreening, ReviewStep::DeskReject("Worse.".to_owned())]);
    editor.step(item, ReviewStep::TakeDown("A complaint.".to_owned())).unwrap();
    assert!(editor.steps(item).unwrap().contains(&StepKind::Reinstate));
    steps(&editor, item, [ReviewStep::Reinstate("Unfounded.".to_owned()), ReviewStep::Publish]);
    let shown = play.visitor().show(item).unwrap();
    assert_eq!((shown.revision, shown.grade), (1, Grade::PeerReviewed));
    play.by(play.author).revise(item, says("Better")).unwrap();
    play.publish_again(item);
    assert_eq!(play.visitor().show(item).unwrap().revision, 3);
    play.by(play.operator).check_replay().unwrap();

    let harvested = play.harvested("harvested", "From elsewhere");
    editor.step(harvested, ReviewStep::TakeDown("A complaint.".to_owned())).unwrap();
    let desk = play.by(play.editor);
    assert_eq!(desk.revise(harvested, draft("harvested", "Put right")).unwrap(), 2);
}

#[test]
fn what_says_the_same_keeps_its_grade_when_it_comes_back() {
    let play = Play::new();
    set(&play, |policy| policy.versions = Versions::Material);
    let item = play.published("item", "What it says");
    let mut same = says("What it says");
    same.content.rights = Some("CC-BY-4.0".parse().unwrap());
    play.by(play.author).revise(item, same).unwrap();
    handed_in(&play, item);
    published(&play, item);
    assert_eq!(play.visitor().show(item).unwrap().grade, Grade::PeerReviewed);
    let editor = play.by(play.editor);
    editor.step(item, ReviewStep::TakeDown("A complaint.".to_owned())).unwrap();
    steps(&editor, item, [ReviewStep::Reinstate("Unfounded.".to_owned()), ReviewStep::Publish]);
    assert_eq!(play.visitor().show(item).unwrap().grade, Grade::PeerReviewed);
}

#[test]
fn whoever_did_not_agree_is_asked_again_and_a_wrong_name_costs_nobody() {
    let play = Play::new();
    let operator = play.by(play.operator);
    let person = |handle: &str| {
        let organisation = NewOrganisation::named(format!("of-{handle}").parse().unwrap());
        let organisations = [operator.add_organisation(organisation).unwrap()].into();
        operator.add_person(NewPerson { organisations, ..NewPerson::named(handle.parse().unwrap()) }).unwrap()
    };
    let (focal_point, wrong) = (person("focal-point"), person("wrong"));
    let author = play.by(play.author);
    let behalf = |person| ReviewStep::SubmitWith(Submission { on_behalf_of: Some(person), call: None });
    let item = play.published("item", "What it says");
    author.revise(item, says("In their name")).unwrap();
    author.step(item, behalf(wrong)).unwrap();
    steps(&play.by(play.editor), item, [ReviewStep::StartScreening, ReviewStep::Return("Somebody else.".to_owned())]);
    author.step(item, behalf(focal_point)).unwrap();
    let sides = play.by(play.operator).check_replay().unwrap();
    let review = sides.reviews.values().find(|review| review.consent.is_some()).unwrap();
    assert_eq!(review.author_organisations.len(), 2, "the author's and the focal point's, not those of who was wrong");
    play.by(focal_point).step(item, ReviewStep::RefuseConsent("Not in our name.".to_owned())).unwrap();
    author.step(item, ReviewStep::Withdraw(None)).unwrap();
    author.revise(item, says("In their name!")).unwrap();
    author.step(item, ReviewStep::Submit).unwrap();
    play.by(play.editor).step(item, ReviewStep::StartScreening).unwrap();
    let error = play.by(play.editor).step(item, ReviewStep::PassScreening).unwrap_err();
    assert!(error.to_string().contains("not agreed"), "{error}");
}
