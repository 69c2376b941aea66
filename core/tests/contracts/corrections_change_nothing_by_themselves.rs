//! Anyone may ask for a correction; an editor answers; nothing is done by the request itself, and no denied step leaves a trace.

use std::collections::BTreeSet;

use migration_hub::correction::{CorrectionKind, CorrectionOutcome, CorrectionState};
use migration_hub::error::{ErrorKind, Result};
use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{CorrectionReceipt, CorrectionReply, NewCorrection, NewTranslation, ReviewStep};
use migration_hub::id::{CommandId, ResourceId};
use migration_hub::limits;
use migration_hub::people::Actor;
use migration_hub::translation::Method;
use migration_hub::vocabulary::Language;
use proptest::prelude::*;

use crate::play::{Play, draft};

fn new(kind: CorrectionKind, text: &str) -> NewCorrection {
    NewCorrection::new(kind, text)
}

fn wrong_number(text: &str) -> NewCorrection {
    let (field, proposed) = (Some("/objectives/0".to_owned()), Some("21".to_owned()));
    NewCorrection { field, proposed, ..new(CorrectionKind::WrongNumber, text) }
}

fn accept() -> CorrectionReply {
    CorrectionReply::Accept(None)
}

fn decline() -> CorrectionReply {
    CorrectionReply::Decline("The source says the same.".to_owned())
}

/// A refused call: the kind of error, and that it changed no byte.
fn refused<T: std::fmt::Debug>(play: &Play, call: impl FnOnce() -> Result<T>) -> (ErrorKind, String) {
    let before = play.bytes();
    let error = call().unwrap_err();
    assert!(play.bytes() == before, "a refused call changed the store: {error}");
    (error.kind(), error.to_string())
}

#[test]
fn a_visitor_asks_and_learns_the_state_and_no_more() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let visitor = play.visitor();
    let receipt = visitor.request_correction(item, wrong_number("It is about objective 21.")).unwrap();
    let secret = receipt.receipt.unwrap();
    assert_eq!(visitor.correction_state(receipt.id, secret).unwrap(), CorrectionState::Open);
    let other = visitor.request_correction(item, wrong_number("Another text.")).unwrap();
    let mixed = refused(&play, || visitor.correction_state(receipt.id, other.receipt.unwrap()));
    assert_eq!(mixed.0, ErrorKind::NotFound);
    assert_eq!(visitor.corrections(item).unwrap(), []);
    for reply in [accept(), decline(), CorrectionReply::TakeBack] {
        assert_eq!(refused(&play, || visitor.answer_correction(receipt.id, reply)).0, ErrorKind::NotFound);
    }
    let shown = visitor.show(item).unwrap();
    play.by(play.editor).answer_correction(receipt.id, accept()).unwrap();
    assert_eq!(visitor.show(item).unwrap(), shown, "an accepted request changes nothing by itself");
    assert_eq!(visitor.correction_state(receipt.id, secret).unwrap(), CorrectionState::Accepted);
}

#[test]
fn a_person_sees_the_own_request_and_its_answer_and_nobody_elses() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let [asker, other] = [play.by(play.translator), play.by(play.reviewers[0])];
    let asked = asker.request_correction(item, new(CorrectionKind::Outdated, "There is a newer edition.")).unwrap();
    assert_eq!(asked.receipt, None, "a person needs none");
    play.visitor().request_correction(item, new(CorrectionKind::Rights, "My picture.")).unwrap();
    assert_eq!(other.corrections(item).unwrap(), []);
    assert_eq!(refused(&play, || other.answer_correction(asked.id, CorrectionReply::TakeBack)).0, ErrorKind::NotFound);
    let editor = play.by(play.editor);
    editor.answer_correction(asked.id, decline()).unwrap();
    let own = asker.corrections(item).unwrap();
    assert_eq!((own.len(), own[0].state, own[0].asker), (1, CorrectionState::Declined, Some(play.translator)));
    assert_eq!(own[0].answer.as_deref(), Some("The source says the same."));
    let all = editor.corrections(item).unwrap();
    assert_eq!(all.iter().map(|view| view.asker).collect::<BTreeSet<_>>(), [None, Some(play.translator)].into());
    let authors = play.by(play.author).corrections(item).unwrap();
    assert_eq!(authors.len(), 2);
    assert!(authors.iter().all(|view| view.asker.is_none() && view.words.is_some()), "an author reads what, not who");
}

#[test]
fn whoever_has_a_part_in_it_does_not_answer() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let editor = play.by(play.editor);
    let own = editor.request_correction(item, new(CorrectionKind::Outdated, "An edition is newer.")).unwrap();
    let (kind, why) = refused(&play, || editor.answer_correction(own.id, accept()));
    assert_eq!(kind, ErrorKind::TransitionDenied);
    assert!(why.contains("does not answer"), "{why}");
    play.by(play.second_editor).answer_correction(own.id, accept()).unwrap();
    let theirs = play.harvested("2", "By the editor");
    let asked = play.visitor().request_correction(theirs, new(CorrectionKind::Outdated, "Old.")).unwrap();
    assert_eq!(refused(&play, || editor.answer_correction(asked.id, decline())).0, ErrorKind::PermissionDenied);
    let author = play.by(play.author);
    let about = play.visitor().request_correction(item, new(CorrectionKind::Rights, "My name.")).unwrap();
    assert_eq!(refused(&play, || author.answer_correction(about.id, decline())).0, ErrorKind::PermissionDenied);
}

#[test]
fn every_kind_is_done_by_what_the_item_becomes() {
    let play = Play::new();
    let (item, second) = (play.published("1", "Remittances in crisis"), play.published("2", "The same"));
    play.translated(item, &Language::FRENCH, "Des envois en crise");
    let (visitor, editor) = (play.visitor(), play.by(play.editor));
    let ask = |about: ResourceId, new: NewCorrection| {
        let asked = visitor.request_correction(about, new).unwrap();
        editor.answer_correction(asked.id, accept()).unwrap();
        asked
    };
    let complete = |asked: &CorrectionReceipt| editor.answer_correction(asked.id, CorrectionReply::Complete);
    let outcome = |about: ResourceId, asked: &CorrectionReceipt| {
        let view = editor.corrections(about).unwrap().into_iter().find(|view| view.id == asked.id).unwrap();
        assert_eq!(view.state, CorrectionState::Done);
        view.outcome.unwrap()
    };
    let number = ask(item, wrong_number("It is about objective 21."));
    let rights = ask(item, new(CorrectionKind::Rights, "The licence is another."));
    let french = Some(Language::FRENCH);
    let words = ask(item, NewCorrection { language: french, ..new(CorrectionKind::Translation, "A wrong verb.") });
    let other = Some(item.into());
    let twice = ask(second, NewCorrection { other, ..new(CorrectionKind::Duplicate, "The same report.") });
    let withdraw = ask(second, new(CorrectionKind::Withdraw, "It names a child."));
    for asked in [&number, &rights, &words, &twice, &withdraw] {
        let (kind, why) = refused(&play, || complete(asked));
        assert_eq!(kind, ErrorKind::TransitionDenied);
        assert!(why.contains("nothing was done about this request"), "{why}");
    }
    play.by(play.author).revise(item, draft("1", "Remittances in the crisis")).unwrap();
    refused(&play, || complete(&number));
    play.publish_again(item);
    for asked in [&number, &rights] {
        assert_eq!(complete(asked).unwrap(), CorrectionState::Done);
        assert_eq!(outcome(item, asked), CorrectionOutcome::Revision(2));
    }
    let new_words = NewTranslation::new(Language::FRENCH, "Les envois en crise", Method::Human);
    play.by(play.second_translator).translate(item, new_words).unwrap();
    play.by(play.second_editor).check_translation(item, &Language::FRENCH).unwrap();
    refused(&play, || complete(&words));
    editor.publish_translation(item, &Language::FRENCH).unwrap();
    complete(&words).unwrap();
    assert_eq!(outcome(item, &words), CorrectionOutcome::Wording(2));

    editor.step(second, ReviewStep::Withdraw(None)).unwrap();
    for asked in [&twice, &withdraw] {
        complete(asked).unwrap();
        assert_eq!(outcome(second, asked), CorrectionOutcome::Removed);
    }
    let back = ask(second, new(CorrectionKind::Reinstate, "The name is gone from it."));
    refused(&play, || complete(&back));
    play.by(play.operator).check_replay().unwrap();
    assert_eq!(play.by(play.operator).verify(None).unwrap().damage, []);
}

#[test]
fn a_kind_is_for_what_is_public_or_for_what_left_the_public() {
    let play = Play::new();
    let (open, public) = (play.in_review("1", "In review"), play.published("2", "Public"));
    let removed = play.published("3", "Removed");
    play.by(play.operator).step(removed, ReviewStep::TakeDown("A name.".to_owned())).unwrap();
    let (author, visitor) = (play.by(play.author), play.visitor());
    for kind in [CorrectionKind::Withdraw, CorrectionKind::Outdated, CorrectionKind::Reinstate] {
        let hidden = refused(&play, || visitor.request_correction(open, new(kind, "Because.")));
        assert_eq!(hidden.0, ErrorKind::NotFound);
        // A review is where one speaks of what is not public.
        let early = refused(&play, || author.request_correction(open, new(kind, "Because.")));
        assert_eq!(early.0, ErrorKind::TransitionDenied);
    }
    let again = refused(&play, || visitor.request_correction(public, new(CorrectionKind::Reinstate, "Because.")));
    assert_eq!(again.0, ErrorKind::TransitionDenied);
    let gone = refused(&play, || visitor.request_correction(removed, new(CorrectionKind::Withdraw, "Because.")));
    assert_eq!(gone.0, ErrorKind::TransitionDenied);
    visitor.request_correction(removed, new(CorrectionKind::Reinstate, "The name is gone.")).unwrap();
}

#[test]
fn what_a_kind_lacks_or_does_not_have_is_refused_with_its_place() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let hidden = play.draft("2", "A draft of somebody");
    let visitor = play.visitor();
    let base = |kind| new(kind, "Because.");
    let text = |text: &str| Some(text.to_owned());
    for (asked, says) in [
        (
            base(CorrectionKind::WrongNumber),
            "/field: missing; expected field or quote, which the kind wrong-number needs",
        ),
        (base(CorrectionKind::WrongNumber), "/proposed: missing"),
        (base(CorrectionKind::Translation), "/language: missing"),
        (base(CorrectionKind::Duplicate), "/other: missing"),
        (NewCorrection { field: text("/title"), ..base(CorrectionKind::Withdraw) }, "/field"),
        (NewCorrection { other: Some(item.into()), ..base(CorrectionKind::Rights) }, "/other"),
        (NewCorrection { field: text("/summary/1"), ..base(CorrectionKind::Outdated) }, "/field: found «/summary/1»"),
        (NewCorrection { field: text(""), ..base(CorrectionKind::Outdated) }, "/field"),
        (NewCorrection { other: Some(item.into()), ..base(CorrectionKind::Duplicate) }, "another item that is here"),
        (NewCorrection { other: Some(hidden.into()), ..base(CorrectionKind::Duplicate) }, "another item that is here"),
        (
            NewCorrection { language: Some(Language::FRENCH), ..base(CorrectionKind::Translation) },
            "/language: found «fr»",
        ),
        (new(CorrectionKind::Outdated, ""), "/text: missing"),
        (new(CorrectionKind::Outdated, "<script>alert(1)</script>"), "/text: found"),
        (new(CorrectionKind::Outdated, &"x".repeat(10 << 20)), "at most 5000 characters"),
        (NewCorrection { quote: text("<b>26</b>"), ..base(CorrectionKind::Outdated) }, "/quote: found"),
    ] {
        let (kind, why) = refused(&play, || visitor.request_correction(item, asked.clone()));
        assert_eq!(kind, ErrorKind::Invalid, "{why}");
        assert!(why.contains(says) && why.len() < 1_000, "{says}: {why}");
    }
}

#[test]
fn the_same_words_are_one_request_and_a_command_is_safe_to_repeat() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let visitor = play.visitor();
    let outdated = || new(CorrectionKind::Outdated, "There is a newer edition.");
    let first = visitor.request_correction(item, outdated()).unwrap();
    let before = play.bytes();
    assert_eq!(
        visitor.request_correction(item, new(CorrectionKind::Outdated, " There is a newer edition. ")).unwrap(),
        first
    );
    assert!(play.bytes() == before);
    let by_a_person = play.by(play.translator).request_correction(item, outdated()).unwrap();
    assert_ne!(by_a_person.id, first.id, "another asker is another request");

    let command = CommandId::from_u128(77);
    let asking = visitor.with_command(command);
    let once = asking.request_correction(item, wrong_number("It is about objective 21.")).unwrap();
    assert_eq!(asking.request_correction(item, wrong_number("It is about objective 21.")).unwrap(), once);
    let another = || new(CorrectionKind::Rights, "My picture.");
    assert_eq!(refused(&play, || asking.request_correction(item, another())).0, ErrorKind::Invalid);
    let answering = play.by(play.editor).with_command(CommandId::from_u128(78));
    assert_eq!(answering.answer_correction(once.id, accept()).unwrap(), CorrectionState::Accepted);
    let before = play.bytes();
    assert_eq!(answering.answer_correction(once.id, accept()).unwrap(), CorrectionState::Accepted);
    assert!(play.bytes() == before);
}

#[test]
fn too_many_open_requests_wait_and_shut_no_member_out() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let visitor = play.visitor();
    let ask = |desk: &ActorHub, number: usize| {
        desk.request_correction(item, new(CorrectionKind::Outdated, &format!("{number}")))
    };
    let asked: Vec<_> = (0..limits::CORRECTIONS_PER_ITEM).map(|number| ask(&visitor, number).unwrap()).collect();
    assert_eq!(refused(&play, || ask(&visitor, 100)).0, ErrorKind::RateLimited);
    assert_eq!(ask(&visitor, 3).unwrap(), asked[3], "what was asked before is answered");
    ask(&play.by(play.translator), 100).unwrap();
    play.by(play.editor).answer_correction(asked[0].id, decline()).unwrap();
    ask(&visitor, 100).unwrap();
}

#[test]
fn a_work_list_says_that_a_request_waits_and_for_whom() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let asked = play.visitor().request_correction(item, wrong_number("It is about objective 21.")).unwrap();
    let (author, editor) = (play.by(play.author), play.by(play.editor));
    let list = |desk: &ActorHub| -> Vec<_> {
        let list = desk.work_list(true).unwrap().into_iter();
        list.map(|item| (item.id, item.correction, item.state, item.title)).collect()
    };
    let expected = |state: &str| (item, Some(asked.id), state.to_owned(), Some("Remittances in crisis".to_owned()));
    assert_eq!(list(&editor), [expected("open")]);
    assert_eq!((list(&author), list(&play.by(play.reviewers[0]))), (vec![], vec![]));
    assert_eq!(author.work_list(false).unwrap().len(), 1, "an author knows of it");
    editor.answer_correction(asked.id, accept()).unwrap();
    assert_eq!((list(&author), list(&editor)), (vec![expected("accepted")], vec![expected("accepted")]));
    editor.answer_correction(asked.id, decline()).unwrap();
    assert_eq!((list(&author), list(&editor)), (vec![], vec![]));
}

#[test]
fn the_text_of_a_request_stands_in_its_own_record_only() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let secret = "Amina of Nowhere";
    let asked = NewCorrection { quote: Some(secret.to_owned()), ..wrong_number(secret) };
    let receipt = play.visitor().request_correction(item, asked).unwrap();
    play.by(play.editor).answer_correction(receipt.id, CorrectionReply::Accept(Some(secret.to_owned()))).unwrap();
    let log = play.by(play.operator).log_lines(0, 1_000).unwrap().join("\n");
    assert!(!log.contains("Amina") && !log.contains(&receipt.receipt.unwrap().to_string()));
    assert_eq!(play.by(play.editor).search(&migration_hub::hub::SearchQuery::words("amina")).unwrap().total, 0);
    let open = play.visitor().open_items(&migration_hub::page::PageRequest::first(10)).unwrap().items;
    assert!(!open[0].line().unwrap().contains("Amina"));
}

/// A step, by a person, on a request or an item, all by number.
type Move = (u8, usize, usize);

/// Takes one step and answers whether it was possible.
fn take(play: &Play, items: &[ResourceId], asked: &mut Vec<CorrectionReceipt>, (number, person, at): Move) -> bool {
    let actors = [
        Actor::Visitor,
        Actor::Person(play.author),
        Actor::Person(play.editor),
        Actor::Person(play.second_editor),
        Actor::Person(play.reviewers[1]),
        Actor::Person(play.translator),
    ];
    let desk = play.hub.as_actor(actors[person % actors.len()]);
    let item = items[at % items.len()];
    let known = asked.get(at % asked.len().max(1)).map(|receipt| receipt.id);
    match number {
        0..7 => {
            let kind = CorrectionKind::ALL[usize::from(number)];
            let base = new(kind, &format!("Because {}", at % 3));
            let asking = match kind {
                CorrectionKind::WrongNumber => wrong_number("Because."),
                CorrectionKind::Translation => NewCorrection { language: Some(Language::FRENCH), ..base },
                CorrectionKind::Duplicate => {
                    NewCorrection { other: Some(items[(at + 1) % items.len()].into()), ..base }
                }
                _ => base,
            };
            desk.request_correction(item, asking).map(|receipt| asked.push(receipt)).is_ok()
        }
        7..11 => {
            let reply = match number {
                7 => accept(),
                8 => decline(),
                9 => CorrectionReply::Complete,
                _ => CorrectionReply::TakeBack,
            };
            known.is_some_and(|id| desk.answer_correction(id, reply).is_ok())
        }
        11 => desk.step(item, ReviewStep::Withdraw(None)).is_ok(),
        _ => desk.step(item, ReviewStep::TakeDown("Because.".to_owned())).is_ok(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_is_played_replays_and_what_is_denied_changes_no_byte(
        moves in prop::collection::vec((0..13_u8, 0..6_usize, 0..40_usize), 1..150)
    ) {
        let play = Play::new();
        let items = [play.published("1", "One"), play.harvested("2", "Two"), play.draft("3", "Three"), play.published("4", "Four")];
        play.translated(items[0], &Language::FRENCH, "Un");
        let mut asked = Vec::new();
        for one in moves {
            let before = play.bytes();
            if !take(&play, &items, &mut asked, one) {
                prop_assert!(before == play.bytes(), "a refused action changed the store");
            }
        }
        let replayed = play.by(play.operator).check_replay().unwrap();
        prop_assert!(play.by(play.operator).verify(None).unwrap().damage.is_empty());
        for correction in replayed.corrections.values() {
            let answered = matches!(correction.state, CorrectionState::Accepted | CorrectionState::Declined | CorrectionState::Done);
            prop_assert!(!answered || correction.answer.as_ref().is_some_and(|answer| Some(answer.by) != correction.asker));
        }
        let open = replayed.corrections.values().filter(|correction| correction.state.is_open()).count();
        let editors = [play.editor, play.second_editor].map(|person| {
            play.by(person).work_list(false).unwrap().iter().filter(|item| item.correction.is_some()).count()
        });
        prop_assert_eq!(editors, [open; 2], "every request that waits is on the list of every editor");
    }
}
