//! Nobody with a conflict of interest is suggested; every suggestion has its reasons; small counts of the roster stay
//! hidden; what somebody declares of themselves nobody else reads.

use std::collections::BTreeSet;

use migration_hub::error::ErrorKind;
use migration_hub::hub::{NewOrganisation, NewPerson, ReviewStep};
use migration_hub::id::{CommandId, PersonId};
use migration_hub::page::PageRequest;
use migration_hub::people::{Background, Gender, Profile, Role, SelfWords};
use migration_hub::review::{AssignmentState, Category, Conflict, Obstacle, Reason};
use migration_hub::vocabulary::Language;
use serde_json::json;

use crate::play::Play;

fn profile(value: &serde_json::Value) -> Profile {
    Profile::parse(value).unwrap()
}

/// Everybody with the role has a profile: reads English, knows objective 20.
fn with_profiles() -> Play {
    let play = Play::new();
    let able = profile(&json!({"objectives": [20], "languages": ["en"]}));
    for person in play.reviewers.into_iter().chain([play.colleague]) {
        play.by(person).set_profile(person, able.clone()).unwrap();
    }
    play
}

fn obstacles(play: &Play, item: migration_hub::id::ResourceId, person: PersonId) -> BTreeSet<Obstacle> {
    let answer = play.by(play.editor).suggest_reviewers(item, 100).unwrap();
    let excluded = answer.excluded.into_iter().find(|excluded| excluded.person == person);
    excluded.map(|excluded| excluded.obstacles).unwrap_or_default()
}

fn suggested(play: &Play, item: migration_hub::id::ResourceId) -> BTreeSet<PersonId> {
    let answer = play.by(play.editor).suggest_reviewers(item, 100).unwrap();
    answer.suggested.into_iter().map(|suggestion| suggestion.person).collect()
}

#[test]
fn a_suggestion_says_why() {
    let play = with_profiles();
    let item = play.in_review("1", "Remittances in crisis");
    let answer = play.by(play.editor).suggest_reviewers(item, 1).unwrap();
    assert_eq!((answer.suggested.len(), answer.total, answer.behind), (1, 4, 0));
    let best = &answer.suggested[0];
    assert_eq!(
        best.reasons,
        [
            Reason::Objective { objective: 20.try_into().unwrap() },
            Reason::Language { language: Language::ENGLISH },
            Reason::Lacking { category: best.category },
            Reason::Room { open: 0, most: 2 },
        ]
    );
}

#[test]
fn nobody_with_a_conflict_of_interest_is_suggested() {
    let play = with_profiles();
    let item = play.in_review("1", "Remittances in crisis");
    let editor = play.by(play.editor);
    let [un, university, union, second] = play.reviewers;
    assert_eq!(suggested(&play, item), play.reviewers.into());
    assert_eq!(obstacles(&play, item, play.colleague), [Obstacle::SameOrganisation].into());

    // Who declares a conflict of interest is not suggested for any revision.
    editor.step(item, ReviewStep::Invite(union)).unwrap();
    let state = AssignmentState::Invited;
    assert_eq!(obstacles(&play, item, union), [Obstacle::Asked { state }].into());
    play.by(union).step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap();
    let state = AssignmentState::Recused;
    assert_eq!(obstacles(&play, item, union), [Obstacle::Declared, Obstacle::Asked { state }].into());

    // Of two from one organisation, one review counts.
    editor.step(item, ReviewStep::Invite(second)).unwrap();
    assert_eq!(obstacles(&play, item, university), [Obstacle::OrganisationCounts].into());

    // Who published with the author is neither suggested nor invited, whoever of the two said so.
    let joint = profile(&json!({"coauthors": [{"person": un.to_string(), "last": "2999"}]}));
    play.by(play.author).set_profile(play.author, joint).unwrap();
    let last = "2999".parse().unwrap();
    assert_eq!(obstacles(&play, item, un), [Obstacle::Coauthor { last }].into());
    let before = play.bytes();
    let refused = editor.step(item, ReviewStep::Invite(un)).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::TransitionDenied);
    assert!(refused.message().contains("published together"), "{refused}");
    assert!(before == play.bytes());
}

#[test]
fn who_has_as_many_reviews_as_they_take_is_not_suggested() {
    let play = with_profiles();
    let union = play.reviewers[2];
    let items = ["1", "2"].map(|id| play.in_review(id, "Remittances in crisis"));
    let third = play.in_review("3", "Skills partnerships");
    for item in items {
        play.by(play.editor).step(item, ReviewStep::Invite(union)).unwrap();
    }
    assert_eq!(obstacles(&play, third, union), [Obstacle::Full { open: 2, most: 2 }].into());
    // A review that is handed in, or an invitation that is declined, makes room.
    play.by(union).step(items[0], ReviewStep::DeclineInvitation).unwrap();
    assert!(suggested(&play, third).contains(&union));
    let room = |answer: migration_hub::review::Suggestions| {
        let union = answer.suggested.into_iter().find(|suggestion| suggestion.person == union).unwrap();
        union.reasons.contains(&Reason::Room { open: 1, most: 2 })
    };
    assert!(room(play.by(play.editor).suggest_reviewers(third, 100).unwrap()));
}

#[test]
fn an_editor_learns_nothing_of_who_reviews_the_own_item() {
    let play = with_profiles();
    let [_, _, union, _] = play.reviewers;
    let operator = play.by(play.operator);
    operator.grant_role(play.author, Role::Editor).unwrap();
    let item = play.in_review("1", "Remittances in crisis");
    play.by(play.editor).step(item, ReviewStep::Invite(union)).unwrap();
    let author = play.by(play.author);
    let refused = author.suggest_reviewers(item, 10).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::PermissionDenied);
    // Nor from how busy others are.
    let other = play.by(play.translator).create(crate::play::draft("2", "Skills partnerships")).unwrap();
    let answer = author.suggest_reviewers(other, 10).unwrap();
    let union = answer.suggested.into_iter().find(|suggestion| suggestion.person == union).unwrap();
    assert!(union.reasons.contains(&Reason::Room { open: 0, most: 2 }));
}

#[test]
fn who_may_not_ask_learns_nothing() {
    let play = with_profiles();
    let item = play.in_review("1", "Remittances in crisis");
    let un = play.reviewers[0];
    let before = play.bytes();
    for (who, kind) in [
        (play.visitor(), ErrorKind::NotFound),
        (play.by(un), ErrorKind::NotFound),
        (play.by(play.author), ErrorKind::PermissionDenied),
        (play.by(play.operator), ErrorKind::PermissionDenied),
    ] {
        assert_eq!(who.suggest_reviewers(item, 10).unwrap_err().kind(), kind);
    }
    for who in [play.visitor(), play.by(un), play.by(play.author)] {
        assert_eq!(who.roster_coverage().unwrap_err().kind(), ErrorKind::PermissionDenied);
        assert_eq!(who.roster_balance().unwrap_err().kind(), ErrorKind::PermissionDenied);
        assert_eq!(who.profile(play.colleague).unwrap_err().kind(), ErrorKind::PermissionDenied);
        assert_eq!(
            who.set_profile(play.colleague, Profile::default()).unwrap_err().kind(),
            ErrorKind::PermissionDenied
        );
    }
    assert_eq!(play.visitor().describe_self(SelfWords::default()).unwrap_err().kind(), ErrorKind::PermissionDenied);
    assert_eq!(play.by(play.author).profile(play.author).unwrap_err().kind(), ErrorKind::NotFound);
    assert!(before == play.bytes());
}

#[test]
fn a_profile_names_persons_and_areas_that_are_known() {
    let play = Play::new();
    let author = play.by(play.author);
    let before = play.bytes();
    let own = json!({"coauthors": [{"person": play.author.to_string(), "last": "2024"}]});
    let unknown = json!({"coauthors": [{"person": "0193b5a0-0000-7000-8000-000000000001", "last": "2024"}]});
    for wrong in [own, unknown, json!({"countries": ["XKX"]})] {
        let refused = author.set_profile(play.author, profile(&wrong)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::Invalid, "{refused}");
    }
    let nobody = "0193b5a0-0000-7000-8000-000000000001".parse().unwrap();
    let refused = play.by(play.operator).set_profile(nobody, Profile::default()).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::NotFound);
    assert!(before == play.bytes());
}

#[test]
fn a_profile_says_who_wrote_it_and_the_same_again_writes_nothing() {
    let play = Play::new();
    let (operator, un) = (play.by(play.operator), play.reviewers[0]);
    let able = profile(&json!({"objectives": [20]}));
    let command = operator.with_command(CommandId::from_u128(1));
    command.set_profile(un, able.clone()).unwrap();
    let written = play.by(un).profile(un).unwrap();
    assert_eq!((written.profile, written.by), (able.clone(), play.operator));
    let before = play.bytes();
    command.set_profile(un, able.clone()).unwrap();
    play.by(un).set_profile(un, able).unwrap();
    assert!(before == play.bytes());
    play.by(un).set_profile(un, Profile::default()).unwrap();
    assert_eq!(operator.profile(un).unwrap().by, un);
    operator.check_replay().unwrap();
}

#[test]
fn coverage_shows_where_nobody_is() {
    let play = Play::new();
    let [un, university, union, second] = play.reviewers;
    for (person, value) in [
        (un, json!({"objectives": [20, 21], "languages": ["en", "fr"], "principles": ["g"]})),
        (university, json!({"objectives": [20], "languages": ["sw-KE"]})),
        (union, json!({"objectives": [20], "languages": ["fr"], "absent_until": "2999-01-01"})),
    ] {
        play.by(person).set_profile(person, profile(&value)).unwrap();
    }
    let coverage = play.by(play.editor).roster_coverage().unwrap();
    assert_eq!((coverage.reviewers, coverage.available), (5, 2), "the colleague and the second have no profile");
    assert!(play.by(second).profile(second).is_err());
    let covered = &coverage.objectives[19];
    let count = |tag: &str| covered.languages[&tag.parse::<Language>().unwrap()];
    assert_eq!(["en", "fr", "ru", "sw"].map(count), [1, 1, 0, 1]);
    assert_eq!(covered.gaps.len(), 4);
    assert_eq!(coverage.principles[&"g".parse().unwrap()], 1);
    assert_eq!(coverage.principles.values().sum::<usize>(), 1);
}

/// More reviewers, of whom each declares something.
fn crowd(play: &Play, said: impl IntoIterator<Item = Option<SelfWords>>) {
    let operator = play.by(play.operator);
    let guild = operator.add_organisation(NewOrganisation::named("guild".parse().unwrap())).unwrap();
    for (number, words) in said.into_iter().enumerate() {
        let handle = format!("member-{number}").parse().unwrap();
        let person =
            operator.add_person(NewPerson { organisations: [guild].into(), ..NewPerson::named(handle) }).unwrap();
        operator.grant_role(person, Role::Reviewer).unwrap();
        if let Some(words) = words {
            play.by(person).describe_self(words).unwrap();
        }
    }
}

#[test]
fn small_counts_are_never_shown() {
    let play = Play::new();
    let (operator, editor) = (play.by(play.operator), play.by(play.editor));
    let gender = |gender| Some(SelfWords { gender: Some(gender), ..SelfWords::default() });
    // The five reviewers who were there declared nothing.
    crowd(
        &play,
        [vec![gender(Gender::Woman); 8], vec![gender(Gender::Man); 4], vec![gender(Gender::Another); 1]].concat(),
    );
    let balance = editor.roster_balance().unwrap();
    let shown = |gender| balance.genders.counts[&gender];
    assert_eq!([Gender::Woman, Gender::Man, Gender::Another].map(shown), [Some(8), None, None]);
    assert_eq!((balance.reviewers, balance.genders.undeclared), (18, Some(5)));
    assert!(balance.regions.counts.values().all(Option::is_none) && balance.regions.counts.len() == 5);
    assert_eq!(balance.backgrounds.undeclared, None, "eighteen, and nobody of the others: that would be told");
    assert_eq!(operator.roster_balance().unwrap(), balance);
}

#[test]
fn what_somebody_declares_of_themselves_nobody_else_reads() {
    let play = Play::new();
    let (operator, un) = (play.by(play.operator), play.reviewers[0]);
    let words = SelfWords::parse(&json!({"gender": "another", "region": "002", "background": "practitioner"})).unwrap();
    let own = play.by(un);
    own.describe_self(words).unwrap();
    assert_eq!(own.self_description().unwrap(), Some(words));
    let told = |text: &str| ["another", "practitioner", "\"002\""].iter().any(|word| text.contains(word));
    assert!(!told(&format!("{words:?}")));
    for entry in operator.log(0, 1_000).unwrap() {
        assert!(!told(&entry.entry.action.to_string()) && !told(&format!("{:?}", entry.action)));
    }
    for record in operator.private_records(&PageRequest::first(1_000)).unwrap().items {
        assert!(!told(&record.line().unwrap()), "{}", record.key);
    }
    // The digest in the log tells nothing either: the same words twice have two.
    let digest = || {
        let entry = operator.log(0, 1_000).unwrap().pop().unwrap();
        entry.entry.writes.into_iter().find(|write| write.key.kind() == "self-description").unwrap().digest
    };
    let first = digest();
    own.erase_self_description().unwrap();
    assert_eq!((own.self_description().unwrap(), digest()), (None, None));
    let before = play.bytes();
    own.erase_self_description().unwrap();
    assert!(before == play.bytes());
    own.describe_self(words).unwrap();
    assert_ne!(digest(), first);
    assert_eq!(operator.verify(None).unwrap().damage, []);
    operator.check_replay().unwrap();
}

#[test]
fn a_retry_of_what_somebody_declares_writes_nothing() {
    let play = Play::new();
    let own = play.by(play.reviewers[0]).with_command(CommandId::from_u128(7));
    let words = SelfWords { background: Some(Background::Policy), ..SelfWords::default() };
    own.describe_self(words).unwrap();
    let before = play.bytes();
    own.describe_self(words).unwrap();
    assert!(before == play.bytes());
    assert_eq!(own.self_description().unwrap(), Some(words));
}

#[test]
fn a_reviewer_inside_the_united_nations_is_told_from_one_outside() {
    let play = with_profiles();
    let item = play.in_review("1", "Remittances in crisis");
    let answer = play.by(play.editor).suggest_reviewers(item, 100).unwrap();
    let internal: Vec<PersonId> = answer
        .suggested
        .iter()
        .filter(|suggestion| suggestion.category == Category::Internal)
        .map(|suggestion| suggestion.person)
        .collect();
    assert_eq!(internal, [play.reviewers[0]]);
}

#[test]
fn who_published_with_the_author_decides_nothing() {
    let play = Play::new();
    let item = play.in_review("item", "Under review");
    let joint = profile(&json!({"coauthors": [{"person": play.editor.to_string(), "last": "2999"}]}));
    play.by(play.author).set_profile(play.author, joint).unwrap();
    let before = play.bytes();
    for step in [ReviewStep::Accept("Sound.".to_owned()), ReviewStep::Reject("No.".to_owned())] {
        let refused = play.by(play.editor).step(item, step).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::PermissionDenied);
        assert!(refused.message().contains("published with"), "{refused}");
    }
    assert!(before == play.bytes());
    let other = play.by(play.second_editor).step(item, ReviewStep::Reject("No.".to_owned())).unwrap_err();
    assert!(!other.message().contains("published with"), "{other}");
}
