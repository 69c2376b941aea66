//! Replaying the log's actions gives the stored resources, reviews and translations, whatever was played.

use std::collections::BTreeSet;

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::{ActorHub, wait};
use migration_hub::hub::{NewTranslation, ReviewStep, SearchQuery};
use migration_hub::id::ResourceId;
use migration_hub::review::{Conflict, State};
use migration_hub::search::SearchIndex;
use migration_hub::storage::Storage;
use migration_hub::translation::{Method, TranslationState};
use migration_hub::vocabulary::Language;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::play::{Play, draft, written};

const STEPS: u8 = 30;
const PEOPLE: usize = 11;
/// The number of the step that writes a new revision; the steps after it are those of translations.
const REVISE: u8 = 19;

fn step(play: &Play, number: u8, person: usize) -> ReviewStep {
    let text = || "Because.".to_owned();
    match number {
        0 => ReviewStep::Submit,
        1 => ReviewStep::StartScreening,
        2 => ReviewStep::PassScreening,
        3 => ReviewStep::Return(text()),
        4 => ReviewStep::DeskReject(text()),
        5 => ReviewStep::Invite(play.reviewers[person % 4]),
        6 => ReviewStep::AcceptInvitation,
        7 => ReviewStep::Declare(Conflict::None),
        8 => ReviewStep::Declare(Conflict::Disqualifying),
        9 => written("Because."),
        10 => ReviewStep::Accept(text()),
        11 => ReviewStep::Reject(text()),
        12 => ReviewStep::RequestChanges(text()),
        13 => ReviewStep::Publish,
        14 => ReviewStep::Withdraw(None),
        15 => ReviewStep::WithdrawInvitation(1),
        16 => ReviewStep::Archive(None),
        17 => ReviewStep::TakeDown(text()),
        _ => ReviewStep::DeclineInvitation,
    }
}

/// One item at each place from which everything else is a few steps away.
fn items(play: &Play) -> [ResourceId; 7] {
    let [author, editor] = [play.author, play.editor].map(|person| play.by(person));
    let screening = play.draft("screening", "Being screened");
    author.step(screening, ReviewStep::Submit).unwrap();
    editor.step(screening, ReviewStep::StartScreening).unwrap();
    let undecided = reviewed(play, play.in_review("undecided", "Reviewed and undecided"));
    let renewed = play.published("renewed", "Public, and a newer revision accepted");
    author.revise(renewed, draft("renewed", "Newer wording")).unwrap();
    author.step(renewed, ReviewStep::Submit).unwrap();
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening] {
        editor.step(renewed, step).unwrap();
    }
    editor.step(reviewed(play, renewed), ReviewStep::Accept("Better.".to_owned())).unwrap();
    let (public, harvested) = (play.published("public", "Public"), play.harvested("harvested", "Harvested"));
    play.translated(public, &Language::FRENCH, "Public aussi en français");
    let draft = NewTranslation::new(Language::FRENCH, "Moissonné", Method::Machine);
    play.by(play.second_translator).translate(harvested, draft).unwrap();
    [
        play.draft("draft", "A draft"),
        screening,
        play.in_review("in-review", "In review"),
        undecided,
        public,
        renewed,
        harvested,
    ]
}

fn reviewed(play: &Play, item: ResourceId) -> ResourceId {
    for reviewer in &play.reviewers[..3] {
        play.review_by(item, *reviewer);
    }
    item
}

/// A step, by a person, on an item, all by number.
type Move = (u8, usize, usize);

fn moves() -> impl Strategy<Value = Vec<Move>> {
    prop::collection::vec((0..STEPS, 0..PEOPLE, 0..7_usize), 1..300)
}

/// Takes a step of a translation into one of two languages, and answers whether it was possible.
fn translate(play: &Play, desk: &ActorHub, item: ResourceId, number: u8) -> bool {
    let language = if number.is_multiple_of(2) { Language::FRENCH } else { Language::ARABIC };
    match (number - REVISE - 1) / 2 {
        0 | 1 => {
            let method = if number < REVISE + 3 { Method::Human } else { Method::Machine };
            let title = format!("Mots {}", wait(play.storage.changes(0, 10_000)).unwrap().len());
            desk.translate(item, NewTranslation::new(language, title, method)).is_ok()
        }
        2 => desk.check_translation(item, &language).is_ok(),
        3 => desk.publish_translation(item, &language).is_ok(),
        _ => desk.withdraw_translation(item, &language, Some("Because.".to_owned())).is_ok(),
    }
}

/// Takes one step and answers whether it was possible.
fn take(play: &Play, items: &[ResourceId; 7], (number, person, item): Move) -> bool {
    let [a, b, c, d] = play.reviewers;
    let people = [
        play.author,
        play.author,
        play.editor,
        play.second_editor,
        a,
        b,
        c,
        d,
        play.operator,
        play.translator,
        play.second_translator,
    ];
    let desk = play.by(people[person]);
    if number > REVISE {
        return translate(play, &desk, items[item], number);
    }
    if number == REVISE {
        let wording = draft(&format!("{item}-{}", play.bytes().len()), "Another wording");
        return desk.revise(items[item], wording).is_ok();
    }
    desk.step(items[item], step(play, number, person)).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn of_random_people_on_random_items(moves in moves()) {
        let play = Play::new();
        let items = items(&play);
        for one in moves {
            let before = play.bytes();
            if !take(&play, &items, one) {
                prop_assert!(before == play.bytes(), "a refused action changed the store");
            }
        }
        let operator = play.by(play.operator);
        operator.check_replay().unwrap();
        prop_assert!(operator.verify(None).unwrap().damage.is_empty());
        // What is found is what is public, in every language, however the index came to be.
        let visitor = play.visitor();
        let public = |item: &ResourceId| -> u64 {
            let Ok(view) = visitor.show(*item) else { return 0 };
            let translations = visitor.translations(*item).unwrap().len() as u64;
            u64::from(view.content.is_some()) + translations
        };
        let expected: u64 = items.iter().map(public).sum();
        let found = visitor.search(&SearchQuery::words("")).unwrap();
        prop_assert_eq!(found.total, expected);
        wait(play.public.clear()).unwrap();
        let again = visitor.search(&SearchQuery::words("")).unwrap();
        prop_assert_eq!((again.items, again.facets), (found.items, found.facets));
    }
}

#[test]
fn random_play_reaches_every_state_that_people_lead_to() {
    let mut runner = TestRunner::deterministic();
    let (mut reached, mut translated) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..60 {
        let play = Play::new();
        let items = items(&play);
        for one in moves().new_tree(&mut runner).unwrap().current() {
            take(&play, &items, one);
        }
        let replayed = play.by(play.operator).check_replay().unwrap();
        reached.extend(replayed.reviews.values().map(|review| review.state));
        translated.extend(replayed.translations.values().map(|translation| translation.state));
    }
    let by_the_clock = [State::DueForRefresh];
    // A review is opened by the step that leaves the draft behind.
    let missing: Vec<_> =
        State::ALL.into_iter().filter(|state| !reached.contains(state) && *state != State::Draft).collect();
    assert_eq!(missing, by_the_clock);
    // The first is never stored.
    let states = &TranslationState::ALL[1..];
    assert_eq!(translated, states.iter().copied().collect());
}

#[test]
fn of_people_who_act_at_the_same_time() {
    for _ in 0..20 {
        let play = Play::new();
        let item = play.published("1", "Remittances in crisis");
        for language in [Language::FRENCH, Language::SPANISH] {
            play.translated(item, &language, "Amina");
            let again = NewTranslation::new(language.clone(), "Amina aussi", Method::Human);
            play.by(play.second_translator).translate(item, again).unwrap();
            play.by(play.second_editor).check_translation(item, &language).unwrap();
        }
        std::thread::scope(|scope| {
            for language in [Language::FRENCH, Language::SPANISH] {
                let editor = play.by(play.editor);
                scope.spawn(move || match editor.publish_translation(item, &language) {
                    Ok(state) => assert_eq!(state, TranslationState::Published, "no other language stands in its way"),
                    Err(error) => assert_eq!(error.kind(), ErrorKind::TransitionDenied, "{error}"),
                });
            }
            let operator = play.by(play.operator);
            scope.spawn(move || operator.step(item, ReviewStep::TakeDown("A name.".to_owned())).unwrap());
        });
        play.by(play.operator).check_replay().unwrap();
        assert_eq!(play.visitor().search(&SearchQuery::words("amina")).unwrap().total, 0);
        assert_eq!(play.visitor().translations(item).unwrap(), []);
    }
}

#[test]
fn after_a_whole_review() {
    let play = Play::new();
    play.published("1", "Remittances in crisis");
    let replayed = play.by(play.operator).check_replay().unwrap();
    assert_eq!((replayed.resources.len(), replayed.reviews.len()), (1, 1));
}
