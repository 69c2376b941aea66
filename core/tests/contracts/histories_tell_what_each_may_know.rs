//! The history of a review says what happened: to editors all of it, to everybody what stands behind what is public, and
//! to nobody a name, a text or a step that the review itself hides from them.

use std::collections::BTreeSet;

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::{self, ActorHub, wait};
use migration_hub::hub::{Action, Part, PastEvent, ReviewHistory, ReviewStep};
use migration_hub::id::{CommandId, ResourceId};
use migration_hub::people::{Actor, Role};
use migration_hub::record::RecordKey;
use migration_hub::review::{Anonymity, Conflict, Policy, Recommendation, State, StepKind};
use migration_hub::storage::{Expect, Storage, Write, WriteBatch};
use migration_hub::text::canonical::Digest;
use migration_hub::vocabulary::Language;

use crate::play::{Play, draft, sound, written};

/// The policy that is shipped, with other rules of who learns whose name.
fn under(play: &Play, anonymity: Anonymity) {
    let policy = Policy { version: 3, anonymity, ..Policy::shipped() };
    play.by(play.operator).set_policy(policy).unwrap();
}

fn steps(history: &ReviewHistory) -> Vec<StepKind> {
    events(history).map(|event| event.step).collect()
}

fn events(history: &ReviewHistory) -> impl Iterator<Item = &PastEvent> {
    history.reviews.iter().flat_map(|review| &review.events)
}

fn texts(history: &ReviewHistory) -> Vec<&str> {
    events(history).flat_map(|event| &event.comments).filter_map(|comment| comment.text.as_deref()).collect()
}

/// Everything a history says, as JSON and as Markdown.
fn documents(by: &ActorHub, item: ResourceId) -> String {
    let history = by.review_history(item).unwrap();
    format!("{}\n{}", history.to_json().unwrap(), history.to_markdown(&Language::ENGLISH))
}

/// What tells who somebody is: the id, or the name.
fn names(play: &Play) -> Vec<String> {
    let people = [&[play.author, play.editor, play.operator][..], &play.reviewers].concat();
    let handles = ["reviewer-un", "reviewer-university", "reviewer-union"];
    people.iter().map(ToString::to_string).chain(handles.map(str::to_owned)).collect()
}

#[test]
fn everybody_learns_what_stands_behind_what_is_public_and_no_name_and_no_text() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let history = play.visitor().review_history(item).unwrap();
    assert_eq!(steps(&history), [StepKind::Submit, StepKind::Accept, StepKind::Publish]);
    let accepted = &history.reviews[0].events[1];
    let decision = accepted.decision.as_ref().unwrap();
    assert_eq!((decision.internal, decision.external, decision.dissenting), (1, 2, 0));
    assert_eq!(decision.ratings, sound());
    assert_eq!((accepted.revision, accepted.round), (1, 1));
    assert!(accepted.content.is_some());
    // The digest is that of the entry which says so.
    let log = play.by(play.operator).log(0, 1_000).unwrap();
    let said = log.iter().find(|entry| entry.digest == accepted.entry).unwrap();
    assert!(matches!(&said.action, Action::Review { step, .. } if step.kind() == StepKind::Accept));

    let told = documents(&play.visitor(), item);
    for name in names(&play) {
        assert!(!told.contains(&name), "{name} in {told}");
    }
    assert_eq!(texts(&history), [""; 0]);
    for text in ["Sound and useful.", "For editors only.", "Three sound reviews."] {
        assert!(!told.contains(text), "{text} in {told}");
    }
    // Somebody of the store who has no part in it learns what everybody learns.
    assert_eq!(play.by(play.second_translator).review_history(item).unwrap(), history);
}

#[test]
fn editors_learn_all_of_it() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let history = play.by(play.editor).review_history(item).unwrap();
    let all: Vec<StepKind> = play.by(play.operator).log(0, 1_000).unwrap().iter().filter_map(step_of).collect();
    assert_eq!(steps(&history), all, "every step that is in the log");
    let texts = texts(&history);
    assert_eq!(texts.iter().filter(|text| **text == "For editors only.").count(), 3);
    assert_eq!(texts.iter().filter(|text| **text == "Three sound reviews.").count(), 1);
    let reviewed = events(&history).find(|event| event.step == StepKind::Review).unwrap();
    assert_eq!((reviewed.by.part, reviewed.by.number), (Part::Reviewer, Some(1)));
    assert_eq!((reviewed.by.person, reviewed.by.name.as_deref()), (Some(play.reviewers[0]), Some("reviewer-un")));
    assert_eq!((reviewed.recommendation, reviewed.ratings.clone()), (Some(Recommendation::Accept), sound()));
    let invited = events(&history).find(|event| event.step == StepKind::Invite).unwrap();
    assert_eq!(invited.by.person, Some(play.editor));
    assert_eq!(invited.about.as_ref().and_then(|about| about.person), Some(play.reviewers[0]));
}

fn step_of(entry: &migration_hub::hub::LogEntry) -> Option<StepKind> {
    if let Action::Review { step, .. } = &entry.action { Some(step.kind()) } else { None }
}

#[test]
fn an_author_learns_what_was_decided_on_and_by_whom_under_an_open_policy_only() {
    for (anonymity, signed) in [(Anonymity::Single, false), (Anonymity::Double, false), (Anonymity::Open, true)] {
        let play = Play::new();
        under(&play, anonymity);
        let item = play.in_review("1", "Remittances in crisis");
        for reviewer in &play.reviewers[..3] {
            play.review_by(item, *reviewer);
        }
        let author = play.by(play.author);
        let before = author.review_history(item).unwrap();
        assert_eq!(steps(&before), [StepKind::Submit, StepKind::StartScreening, StepKind::PassScreening]);
        assert_eq!(texts(&before), [""; 0], "no decision yet");

        let editor = play.by(play.editor);
        editor.step(item, ReviewStep::Accept("Three sound reviews.".to_owned())).unwrap();
        editor.step(item, ReviewStep::Publish).unwrap();
        let history = author.review_history(item).unwrap();
        let reviews: Vec<&PastEvent> = events(&history).filter(|event| event.step == StepKind::Review).collect();
        assert_eq!(reviews.iter().map(|event| event.by.number).collect::<Vec<_>>(), [Some(1), Some(2), Some(3)]);
        assert!(reviews.iter().all(|event| event.by.person.is_some() == signed), "{anonymity:?}");
        assert!(reviews.iter().all(|event| event.recommendation.is_some() == signed), "{anonymity:?}");
        assert!(texts(&history).contains(&"Sound and useful.") && texts(&history).contains(&"Three sound reviews."));
        let told = documents(&author, item);
        assert!(!told.contains("For editors only."));
        // Names that the author learns are learnt by everybody with the decision, and no others.
        let public = documents(&play.visitor(), item);
        for (number, name) in ["reviewer-un", "reviewer-university", "reviewer-union"].into_iter().enumerate() {
            assert_eq!(public.contains(name), signed, "{anonymity:?}: {name}");
            assert_eq!(told.contains(&play.reviewers[number].to_string()), signed, "{anonymity:?}: {name}");
        }
        assert!(!public.contains("Sound and useful.") && !public.contains(&play.editor.to_string()));
    }
}

#[test]
fn a_reviewer_learns_the_own_part() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    for reviewer in &play.reviewers[..2] {
        play.review_by(item, *reviewer);
    }
    let history = play.by(play.reviewers[0]).review_history(item).unwrap();
    let numbers: BTreeSet<u32> = events(&history)
        .flat_map(|event| [Some(&event.by), event.about.as_ref()])
        .flatten()
        .filter_map(|it| it.number)
        .collect();
    assert_eq!(numbers, BTreeSet::from([1]), "and nobody else's");
    assert_eq!(texts(&history), ["Sound and useful.", "For editors only."]);
    // Whoever was only asked knows that, and nothing of what the item says.
    play.by(play.editor).step(item, ReviewStep::Invite(play.reviewers[2])).unwrap();
    let asked = play.by(play.reviewers[2]).review_history(item).unwrap();
    assert_eq!((steps(&asked), asked.title), (vec![StepKind::Invite], None));
    let author = names(&play)[0].clone();
    assert!(!documents(&play.by(play.reviewers[0]), item).contains(&author), "the author is a part, not a name");
}

#[test]
fn a_revision_that_is_not_public_yet_leaves_no_trace_in_the_public_history() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let before = documents(&play.visitor(), item);
    play.by(play.author).revise(item, draft("1", "Newer wording")).unwrap();
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening] {
        play.by(play.editor).step(item, step).unwrap();
    }
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    play.by(play.editor).step(item, ReviewStep::Accept("Better.".to_owned())).unwrap();
    assert_eq!(documents(&play.visitor(), item), before);
    play.by(play.editor).step(item, ReviewStep::Publish).unwrap();
    let history = play.visitor().review_history(item).unwrap();
    assert_eq!(history.reviews.len(), 2);
    assert_eq!(history.reviews[0].events.last().unwrap().step, StepKind::Supersede);
    let citation = history.citation(&Language::ENGLISH).unwrap();
    assert!(citation.contains("«Newer wording»") && citation.contains("revision 2"), "{citation}");
    // What is reinstated is at work again; everybody still learns of the removal and of nothing after it.
    play.by(play.editor).step(item, ReviewStep::TakeDown("A name.".to_owned())).unwrap();
    let removed = documents(&play.visitor(), item);
    assert!(removed.contains("take-down") && !removed.contains("A name."));
    play.by(play.editor).step(item, ReviewStep::Reinstate("The name is gone.".to_owned())).unwrap();
    assert_eq!(documents(&play.visitor(), item), removed);
}

#[test]
fn who_may_not_know_of_an_item_learns_nothing_of_its_history() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    for stranger in [play.visitor(), play.by(play.reviewers[3]), play.by(play.second_translator)] {
        assert_eq!(stranger.review_history(item).unwrap_err().kind(), ErrorKind::NotFound);
    }
    // An editor who comes from the author's organisation learns no name and nothing for editors only.
    play.by(play.operator).grant_role(play.colleague, Role::Editor).unwrap();
    play.review_by(item, play.reviewers[0]);
    let told = documents(&play.by(play.colleague), item);
    assert!(!told.contains("For editors only.") && !told.contains("reviewer-un"), "{told}");
    // Nor does one with a conflict of interest.
    play.by(play.operator).grant_role(play.reviewers[1], Role::Editor).unwrap();
    play.by(play.editor).step(item, ReviewStep::Invite(play.reviewers[1])).unwrap();
    play.by(play.reviewers[1]).step(item, ReviewStep::AcceptInvitation).unwrap();
    play.by(play.reviewers[1]).step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap();
    let left = play.by(play.reviewers[1]).review_history(item).unwrap();
    assert_eq!(steps(&left), [StepKind::Invite, StepKind::AcceptInvitation, StepKind::Recuse]);
}

#[test]
fn an_erased_text_shows_as_erased() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let editor = play.by(play.editor);
    let history = editor.review_history(item).unwrap();
    let comment = events(&history).find(|event| event.step == StepKind::Accept).unwrap().comments[0].clone();
    assert_eq!(comment.text.as_deref(), Some("Three sound reviews."));
    let erase = WriteBatch {
        command: CommandId::from_u128(1),
        at: history.reviews[0].events[0].at,
        actor: Actor::Person(play.operator),
        action: serde_json::json!({"action": "retire-policy", "name": "none"}),
        writes: vec![Write { key: RecordKey::comment(comment.id), expect: Expect::Any, bytes: None }],
    };
    wait(play.storage.commit(erase)).unwrap();
    let history = editor.review_history(item).unwrap();
    let shown = &events(&history).find(|event| event.step == StepKind::Accept).unwrap().comments[0];
    assert_eq!((shown.id, &shown.text), (comment.id, &None));
    let document = history.to_markdown(&Language::FRENCH);
    assert!(document.contains("> *Ce texte a été effacé.*") && !document.contains("Three sound reviews."));
}

#[test]
fn a_document_is_the_same_each_time_and_cites_the_entry_that_decided() {
    let play = Play::new();
    let item = play.published("1", "A *title* with [x](y)");
    let other = play.published("2", "Another");
    let visitor = play.visitor();
    let first = visitor.review_history(item).unwrap();
    let again = blocking::open(play.parts).unwrap().as_actor(Actor::Visitor).review_history(item).unwrap();
    assert_eq!(first, again, "learnt from the whole log, or step by step");
    assert_eq!(first.to_json().unwrap(), again.to_json().unwrap());
    assert_ne!(visitor.review_history(other).unwrap(), first);
    let accepted = events(&first).find(|event| event.step == StepKind::Accept).unwrap();
    for tag in ["ar", "en", "es", "fr", "ru", "zh"] {
        let language: Language = tag.parse().unwrap();
        let document = first.to_markdown(&language);
        assert!(document.starts_with("# ") && document.contains(&accepted.entry.to_string()), "{tag}");
        assert!(document.contains(&accepted.at.day().to_string()), "{tag}");
        assert!(document.contains(r"A \*title\* with \[x\](y)"), "{tag}: {document}");
    }
    let read: serde_json::Value = serde_json::from_str(&first.to_json().unwrap()).unwrap();
    assert_eq!(read["version"], 1);
    assert_eq!(read["review_history"]["reviews"][0]["events"][1]["step"], "accept");
    let entry: Digest = read["review_history"]["reviews"][0]["events"][1]["entry"].as_str().unwrap().parse().unwrap();
    assert_eq!(entry, accepted.entry);
}

#[test]
fn an_item_that_was_never_reviewed_has_an_empty_history_and_its_grade() {
    let play = Play::new();
    let item = play.harvested("1", "Harvested");
    let history = play.visitor().review_history(item).unwrap();
    assert_eq!(
        (history.reviews.len(), history.grade.name(), history.citation(&Language::ENGLISH)),
        (0, "harvested", None)
    );
    play.by(play.editor).step(item, ReviewStep::TakeDown("A name.".to_owned())).unwrap();
    assert_eq!(steps(&play.visitor().review_history(item).unwrap()), [StepKind::TakeDown]);
    assert_eq!(play.visitor().show(item).unwrap().state, State::TakenDown);
}

#[test]
fn several_rounds_keep_every_reviewer_s_number() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    play.by(play.editor).step(item, ReviewStep::RequestChanges("Name the source.".to_owned())).unwrap();
    play.by(play.author).revise(item, draft("1", "Better wording")).unwrap();
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    for reviewer in play.reviewers[..3].iter().rev() {
        play.by(*reviewer).step(item, written("Better now.")).unwrap();
    }
    play.by(play.editor).step(item, ReviewStep::Accept("Agreed.".to_owned())).unwrap();
    play.by(play.editor).step(item, ReviewStep::Publish).unwrap();
    let history = play.by(play.author).review_history(item).unwrap();
    let reviews = events(&history).filter(|event| event.step == StepKind::Review);
    let told: Vec<(u32, u32, Option<u32>)> = reviews.map(|it| (it.round, it.revision, it.by.number)).collect();
    let (first, second) = ([1, 2, 3].map(|number| (1, 1, Some(number))), [3, 2, 1].map(|number| (2, 2, Some(number))));
    assert_eq!(told, [first, second].concat());
    let public = play.visitor().review_history(item).unwrap();
    assert_eq!(steps(&public), [StepKind::Submit, StepKind::Accept, StepKind::Publish], "no request for changes");
    let accepted = events(&public).find(|event| event.step == StepKind::Accept).unwrap();
    assert_eq!((accepted.round, accepted.revision), (2, 2));
}

#[test]
fn a_restored_store_tells_the_last_decision_and_goes_on_from_it() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let operator = play.by(play.operator);
    let all = migration_hub::page::PageRequest::first(1_000);
    let (head, open) = (operator.export_head().unwrap(), operator.open_items(&all).unwrap().items);
    let private = operator.private_records(&all).unwrap().items;
    let hub = blocking::restore(migration_hub::hub::HubParts::in_memory().unwrap(), head, open, private).unwrap();
    let editor = hub.as_actor(Actor::Person(play.editor));
    let history = editor.review_history(item).unwrap();
    assert_eq!(steps(&history), [StepKind::Accept]);
    // As it was decided, and not as it was restored.
    let before = play.by(play.editor).review_history(item).unwrap();
    let accepted = |history: &ReviewHistory| {
        let events = history.reviews.iter().flat_map(|review| &review.events);
        events
            .filter(|event| event.step == StepKind::Accept)
            .map(|event| (event.at, event.by.person))
            .collect::<Vec<_>>()
    };
    assert_eq!(accepted(&history), accepted(&before));
    let everybody = hub.as_actor(Actor::Visitor).review_history(item).unwrap();
    assert_eq!(steps(&everybody), [StepKind::Accept]);
    editor.step(item, ReviewStep::TakeDown("A name.".to_owned())).unwrap();
    let history = editor.review_history(item).unwrap();
    assert_eq!(steps(&history), [StepKind::Accept, StepKind::TakeDown]);
    assert_eq!(texts(&history), ["Three sound reviews.", "A name."]);
}

#[test]
fn a_history_names_the_field_of_a_question_who_settles_a_disagreement_and_criteria_by_their_labels() {
    let play = Play::new();
    let mut policy = Policy { version: 3, ..Policy::shipped() };
    let label = [(Language::FRENCH, "Utilité".to_owned()), (Language::ENGLISH, "Usefulness".to_owned())];
    policy.criteria[0].label = label.into();
    play.by(play.operator).set_policy(policy).unwrap();
    let item = play.in_review("1", "Remittances in crisis");
    let (editor, author) = (play.by(play.editor), play.by(play.author));
    let question = "For whom?".to_owned();
    editor.step(item, ReviewStep::Ask { field: "/summary".to_owned(), question }).unwrap();
    author.step(item, ReviewStep::Answer { query: 1, answer: "For consulates.".to_owned() }).unwrap();
    for reviewer in &play.reviewers[..2] {
        play.review_by(item, *reviewer);
    }
    let third = play.by(play.reviewers[2]);
    editor.step(item, ReviewStep::Invite(play.reviewers[2])).unwrap();
    third.step(item, ReviewStep::AcceptInvitation).unwrap();
    third.step(item, ReviewStep::Declare(Conflict::None)).unwrap();
    let ReviewStep::Review { ratings, comment, confidential, .. } = written("No.") else { unreachable!() };
    let recommendation = Recommendation::Reject;
    third.step(item, ReviewStep::Review { recommendation, ratings, comment, confidential }).unwrap();
    editor.step(item, ReviewStep::InviteTieBreak(play.reviewers[3])).unwrap();

    let history = editor.review_history(item).unwrap();
    for step in [StepKind::Ask, StepKind::Answer] {
        let event = events(&history).find(|event| event.step == step).unwrap();
        assert_eq!(event.field.as_deref(), Some("/summary"), "{step}");
    }
    let settling: Vec<u32> =
        events(&history).filter(|event| event.tie_break).filter_map(|it| it.about.as_ref()?.number).collect();
    assert_eq!(settling, [4]);
    assert_eq!(history.reviews[0].labels["relevance"][&Language::FRENCH], "Utilité");
    let told = |tag: &str| history.to_markdown(&tag.parse().unwrap());
    for (tag, said) in [
        (
            "en",
            [
                "; field: `/summary`",
                "; to settle a disagreement",
                "ratings: Consistency with the objectives of the Compact 4, Currency 4, Usefulness 4",
            ],
        ),
        ("fr", ["; champ: `/summary`", "; pour trancher un désaccord", "Utilité 4"]),
        ("fr-CA", ["### cycle 1, révision 1", "; pour trancher un désaccord", "Utilité 4"]),
        ("sw", ["; field: `/summary`", "; to settle a disagreement", "Usefulness 4"]),
        ("ar", ["### الجولة 1, النسخة 1", "لحسم خلاف", "الحداثة 4"]),
        ("es", ["### ronda 1, versión 1", "para dirimir un desacuerdo", "Vigencia 4"]),
        ("ru", ["### раунд 1, редакция 1", "чтобы разрешить разногласие", "4"]),
        ("zh", ["### 轮次 1, 版本 1", "裁定分歧", "时效性 4"]),
    ] {
        let document = told(tag);
        for part in said {
            assert!(document.contains(part), "{tag}: {part} in {document}");
        }
    }
    // An author learns which field was asked about, and of nobody who was asked to review.
    let own = author.review_history(item).unwrap();
    assert!(events(&own).any(|event| event.field.is_some()) && !events(&own).any(|event| event.tie_break));
}
