//! What a hostile reader tried: content swapped revision by revision, decisions voided from outside, conflicts laundered by
//! another invitation, and what lists tell of reviewers to those who may not read the review.

use std::sync::Arc;

use migration_hub::error::ErrorKind;
use migration_hub::hub::{
    DeskQuery, HubParts, ImportOptions, NewOrganisation, NewPerson, Outcome, ReviewStep, Submission, read_line,
};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::{Actor, Coauthor, Profile, Role, SystemTask};
use migration_hub::resource::Grade;
use migration_hub::review::{Conflict, Policy, State, StepKind, Task, Versions};
use migration_hub::time::ManualClock;

use crate::play::{Play, draft, written};

fn at_a_time() -> (Play, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::at("2026-03-01T09:00:00Z").unwrap());
    let parts = HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() };
    (Play::with(parts), clock)
}

fn revised(play: &Play, item: ResourceId, address: Option<&str>) {
    let mut draft = draft("item", "What it says");
    draft.content.address = address.map(|address| address.parse().unwrap());
    draft.content.doi = Some("10.5555/item".parse().unwrap());
    play.by(play.author).revise(item, draft).unwrap();
}

fn handed_in_again(play: &Play, item: ResourceId) {
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening] {
        play.by(play.editor).step(item, step).unwrap();
    }
}

#[test]
fn no_document_takes_the_place_of_the_reviewed_one_revision_by_revision() {
    let play = Play::new();
    let shipped = Policy::shipped();
    let policy = Policy { version: shipped.version + 1, versions: Versions::Material, ..shipped };
    play.by(play.operator).set_policy(policy).unwrap();
    let item = play.draft("item", "What it says");
    revised(&play, item, Some("https://example.org/reviewed"));
    handed_in_again(&play, item);
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    let editor = play.by(play.editor);
    editor.step(item, ReviewStep::Accept("Sound.".to_owned())).unwrap();
    editor.step(item, ReviewStep::Publish).unwrap();
    // Without the address it names nothing that was reviewed.
    revised(&play, item, None);
    handed_in_again(&play, item);
    let error = editor.step(item, ReviewStep::Accept("The same.".to_owned())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TransitionDenied);
    assert!(error.to_string().contains("external"), "{error}");
}

#[test]
fn an_identifier_may_be_added_and_stays() {
    let play = Play::new();
    let shipped = Policy::shipped();
    let policy = Policy { version: shipped.version + 1, versions: Versions::Material, ..shipped };
    play.by(play.operator).set_policy(policy).unwrap();
    let item = play.draft("item", "What it says");
    revised(&play, item, None);
    handed_in_again(&play, item);
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    let editor = play.by(play.editor);
    editor.step(item, ReviewStep::Accept("Sound.".to_owned())).unwrap();
    editor.step(item, ReviewStep::Publish).unwrap();
    revised(&play, item, Some("https://example.org/found"));
    handed_in_again(&play, item);
    editor.step(item, ReviewStep::Accept("The same.".to_owned())).unwrap();
    editor.step(item, ReviewStep::Publish).unwrap();
    assert_eq!(play.visitor().show(item).unwrap().grade, Grade::PeerReviewed);
    revised(&play, item, Some("https://example.org/another"));
    handed_in_again(&play, item);
    assert!(editor.step(item, ReviewStep::Accept("The same.".to_owned())).is_err());
}

#[test]
fn nobody_whose_review_was_not_considered_opens_a_decision_again() {
    let play = Play::new();
    let item = play.in_review("item", "Under review");
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    let (editor, late) = (play.by(play.editor), play.by(play.reviewers[3]));
    editor.step(item, ReviewStep::Invite(play.reviewers[3])).unwrap();
    editor.step(item, ReviewStep::Accept("Three sound reviews.".to_owned())).unwrap();
    let before = play.bytes();
    assert!(!late.steps(item).unwrap().contains(&StepKind::Recuse));
    let error = late.step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap_err();
    assert!(error.to_string().contains("no decision considered assignment 4"), "{error}");
    assert_eq!(play.bytes(), before);
    assert_eq!(editor.step(item, ReviewStep::Publish).unwrap(), State::Published);
}

#[test]
fn a_conflict_that_was_disclosed_stays_one_when_the_person_is_asked_once_more() {
    let play = Play::new();
    let item = play.in_review("item", "Under review");
    let (editor, person) = (play.by(play.editor), play.reviewers[1]);
    let reviewer = play.by(person);
    editor.step(item, ReviewStep::Invite(person)).unwrap();
    reviewer.step(item, ReviewStep::AcceptInvitation).unwrap();
    reviewer.step(item, ReviewStep::Disclose("We share a grant.".to_owned())).unwrap();
    let how = "Another review is asked for.".to_owned();
    editor.step(item, ReviewStep::ManageConflict { assignment: 1, how }).unwrap();
    editor.step(item, ReviewStep::WithdrawInvitation(1)).unwrap();
    editor.step(item, ReviewStep::Invite(person)).unwrap();
    reviewer.step(item, ReviewStep::AcceptInvitation).unwrap();
    let error = reviewer.step(item, ReviewStep::Declare(Conflict::None)).unwrap_err();
    assert!(error.to_string().contains("disclosed here before"), "{error}");
    reviewer.step(item, ReviewStep::Disclose("We share a grant.".to_owned())).unwrap();
    assert!(reviewer.step(item, written("Sound.")).is_err(), "nobody weighed it");
}

#[test]
fn who_published_with_the_author_holds_no_office_of_the_review() {
    let play = Play::new();
    let item = play.in_review("item", "Under review");
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    let coauthor = Coauthor { person: play.editor, last: "2100".parse().unwrap() };
    play.by(play.author)
        .set_profile(play.author, Profile { coauthors: [coauthor].into(), ..Profile::default() })
        .unwrap();
    let editor = play.by(play.editor);
    let before = play.bytes();
    for step in [
        ReviewStep::Invite(play.reviewers[3]),
        ReviewStep::WithdrawInvitation(1),
        ReviewStep::Disqualify { assignment: 1, reason: "Why not.".to_owned() },
        ReviewStep::Waive("Why not.".to_owned()),
        ReviewStep::Accept("Why not.".to_owned()),
        ReviewStep::Reject("Why not.".to_owned()),
    ] {
        let error = editor.step(item, step.clone()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::PermissionDenied, "{step:?}: {error}");
        assert!(error.to_string().contains("published with"), "{step:?}: {error}");
    }
    assert_eq!(play.bytes(), before);
    assert!(editor.review(item).unwrap().assignments.is_empty(), "and reads nothing of who reviews");
}

/// What the lists tell somebody of an item whose reviewer is late, by every filter and count.
fn told_of_reviewers(play: &Play, person: PersonId) -> Vec<String> {
    let desk = play.by(person);
    let mut told = Vec::new();
    for task in [Task::Respond, Task::Declare, Task::Review, Task::FindReviewers, Task::Decide] {
        let found = desk.desk(&DeskQuery { task: Some(task), ..DeskQuery::default() }).unwrap();
        if found.total > 0 {
            told.push(format!("by the filter {task}"));
        }
    }
    let all = desk.desk(&DeskQuery::default()).unwrap();
    told.extend(all.tasks.iter().map(|count| format!("by the count {}", count.value)));
    told.extend((all.overdue > 0).then(|| "by what is late".to_owned()));
    told.extend(all.items.iter().flat_map(|item| &item.turns).map(|turn| format!("by a turn: {}", turn.task)));
    if let Ok(reminders) = desk.reminders("2026-03-01T09:00:00Z".parse().unwrap()) {
        told.extend(reminders.iter().map(|found| format!("by a reminder: {}", found.reminder.turn.task)));
    }
    told
}

#[test]
fn the_lists_tell_nothing_of_reviewers_to_whoever_may_not_read_the_review() {
    let (play, clock) = at_a_time();
    let operator = play.by(play.operator);
    let item = play.in_review("item", "Under review");
    let editor = play.by(play.editor);
    for person in [play.colleague, play.author, play.reviewers[1], play.reviewers[2]] {
        operator.grant_role(person, Role::Editor).unwrap();
    }
    let screener = operator.add_person(NewPerson::named("screener".parse().unwrap())).unwrap();
    operator.grant_role(screener, Role::Screener).unwrap();
    for reviewer in [play.reviewers[0], play.reviewers[1], play.reviewers[2]] {
        editor.step(item, ReviewStep::Invite(reviewer)).unwrap();
    }
    // One reviewer has left with a conflict of interest, one has handed in, one is late.
    play.by(play.reviewers[2]).step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap();
    for step in [ReviewStep::AcceptInvitation, ReviewStep::Declare(Conflict::None), written("Sound.")] {
        play.by(play.reviewers[1]).step(item, step).unwrap();
    }
    clock.advance_days(8);
    assert!(told_of_reviewers(&play, play.editor).len() > 3, "who decides is told");
    for person in [play.colleague, play.author, play.reviewers[1], play.reviewers[2], screener, play.operator] {
        let told = told_of_reviewers(&play, person);
        assert_eq!(told, [""; 0], "{}", operator.person(&person.to_string()).unwrap().person.handle);
    }
    let clockwork = play.hub.as_actor(Actor::System(SystemTask::Timer));
    assert_eq!(
        clockwork.reminders("2026-03-01T09:00:00Z".parse().unwrap()).unwrap().len(),
        1,
        "what sends mail is told"
    );
}

#[test]
fn an_item_in_review_that_one_is_told_nothing_of_is_listed_all_the_same() {
    let play = Play::new();
    let items: Vec<ResourceId> =
        (0..5).map(|number| play.in_review(&format!("item-{number}"), &format!("Item {number}"))).collect();
    play.by(play.operator).grant_role(play.colleague, Role::Editor).unwrap();
    let desk = play.by(play.colleague);
    let mut seen = Vec::new();
    for offset in 0..6 {
        let page = desk.desk(&DeskQuery { offset, limit: 1, ..DeskQuery::default() }).unwrap();
        assert_eq!((page.total, page.states[0].count), (5, 5));
        seen.extend(page.items.into_iter().map(|item| item.id));
    }
    seen.sort_unstable();
    let mut items = items;
    items.sort_unstable();
    assert_eq!(seen, items);
}

#[test]
fn fewer_reviews_than_a_first_version_needs_make_a_later_one_screened() {
    let play = Play::new();
    let shipped = Policy::shipped();
    let first = Policy { version: shipped.version + 1, versions: Versions::First, ..shipped };
    play.by(play.operator).set_policy(first).unwrap();
    let item = play.published("item", "What it says");
    for (reviewers, grade) in [(1..2, Grade::Screened), (0..2, Grade::Screened), (0..3, Grade::PeerReviewed)] {
        let content = draft("item", &format!("What {} reviewers read", reviewers.len()));
        play.by(play.author).revise(item, content).unwrap();
        handed_in_again(&play, item);
        play.reviewers[reviewers].iter().for_each(|reviewer| play.review_by(item, *reviewer));
        for step in [ReviewStep::Accept("Good.".to_owned()), ReviewStep::Publish] {
            play.by(play.editor).step(item, step).unwrap();
        }
        assert_eq!(play.visitor().show(item).unwrap().grade, grade);
    }
}

#[test]
fn a_submission_that_answers_a_call_is_no_news_before_it_is_public() {
    let play = Play::new();
    let call = serde_json::json!({
        "source": "test", "id": "call", "title": "A call", "language": "en", "type": "call-for-practices", "objectives": [1],
        "details": {"call": {"theme": "Data", "criteria": "New.", "opens": "2020-01-01", "deadline": "2099-12-31"}},
    });
    let call = read_line(1, call.to_string().as_bytes()).unwrap();
    let outcomes = play.by(play.editor).import(vec![call], ImportOptions { harvested: true }).unwrap();
    let Some(Outcome::Created(call)) = outcomes.into_iter().next() else { panic!("no call was made") };
    let item = play.published("item", "Public, and in answer to no call");
    revised(&play, item, Some("https://example.org/1"));
    let submission = Submission { on_behalf_of: None, call: Some(call) };
    play.by(play.author).step(item, ReviewStep::SubmitWith(submission)).unwrap();
    assert_eq!(play.visitor().answers(call).unwrap(), []);
    assert_eq!(play.by(play.editor).answers(call).unwrap().len(), 1);
}

#[test]
fn an_author_reads_no_review_of_a_revision_that_nothing_was_decided_on() {
    let play = Play::new();
    let operator = play.by(play.operator);
    let organisations =
        [operator.add_organisation(NewOrganisation::named("implementer".parse().unwrap())).unwrap()].into();
    let focal_point =
        operator.add_person(NewPerson { organisations, ..NewPerson::named("focal-point".parse().unwrap()) }).unwrap();
    let (author, editor, agrees) = (play.by(play.author), play.by(play.editor), play.by(focal_point));
    let item = play.draft("item", "What it says");
    let behalf = Submission { on_behalf_of: Some(focal_point), call: None };
    author.step(item, ReviewStep::SubmitWith(behalf)).unwrap();
    agrees.step(item, ReviewStep::Consent).unwrap();
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening] {
        editor.step(item, step).unwrap();
    }
    play.reviewers[..3].iter().for_each(|reviewer| play.review_by(item, *reviewer));
    editor.step(item, ReviewStep::RequestChanges("Name the year.".to_owned())).unwrap();
    author.revise(item, draft("item", "What it says in 2026")).unwrap();
    author.step(item, ReviewStep::Submit).unwrap();
    let reviewer = play.by(play.reviewers[0]);
    reviewer.step(item, written("Undecided on.")).unwrap();
    agrees.step(item, ReviewStep::RefuseConsent("Not in our name.".to_owned())).unwrap();
    author.revise(item, draft("item", "What it says in 2025")).unwrap();
    author.step(item, ReviewStep::Submit).unwrap();
    agrees.step(item, ReviewStep::Consent).unwrap();
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening] {
        editor.step(item, step).unwrap();
    }
    reviewer.step(item, written("Better.")).unwrap();
    let told = |desk: &migration_hub::hub::blocking::ActorHub| {
        let comments = desk.review(item).unwrap().comments.into_iter();
        comments.filter(|comment| comment.text.contains("Undecided")).count()
    };
    assert_eq!((told(&author), told(&editor), told(&reviewer)), (0, 1, 1));
}

#[test]
fn a_policy_with_a_reminder_at_the_end_of_time_is_refused() {
    let policy = format!("name = 'late'\nversion = 1\n[days]\nreminders = [{}]\n", i32::MIN);
    let error = Policy::from_toml(&policy).unwrap_err();
    assert!(error.to_string().contains("/days/reminders"), "{error}");
}
