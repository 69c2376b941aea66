//! A translation has a history, a state and a publication of its own: nothing that happens to one language touches another,
//! a new revision takes none away, and whatever is served says which language it is.

use std::collections::BTreeSet;

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::{ActorHub, wait};
use migration_hub::hub::{NewTranslation, ReviewStep, SearchQuery};
use migration_hub::id::{CommandId, ResourceId};
use migration_hub::people::{Operation, Role};
use migration_hub::record::RecordKey;
use migration_hub::resource::Grade;
use migration_hub::review::{Conflict, State, StepKind};
use migration_hub::search::{Facet, SearchIndex};
use migration_hub::storage::{Storage, Stored};
use migration_hub::translation::{Method, TranslationState};
use migration_hub::vocabulary::Language;

use crate::play::{Play, draft};

const ARABIC: Language = Language::ARABIC;
const ENGLISH: Language = Language::ENGLISH;
const FRENCH: Language = Language::FRENCH;
const SPANISH: Language = Language::SPANISH;

fn words(language: Language, title: &str) -> NewTranslation {
    NewTranslation::new(language, title, Method::Human)
}

fn stored(play: &Play, keys: &[RecordKey]) -> Vec<Stored> {
    wait(play.storage.get(keys)).unwrap().into_iter().flatten().collect()
}

/// The log's entries as text.
fn log(play: &Play) -> String {
    let entries = wait(play.storage.changes(0, 10_000)).unwrap();
    let entries: Vec<_> = entries.iter().map(|stored| stored.entry().unwrap()).collect();
    let text = format!("{entries:?}");
    assert!(text.contains("translate") && text.contains("words"), "it holds what was done");
    text
}

/// What a visitor finds by the words themselves: title, language, and whether it is marked as stale.
fn found(play: &Play, text: &str) -> Vec<(String, String, bool)> {
    let query = SearchQuery { across: false, ..SearchQuery::words(text) };
    let found = play.visitor().search(&query).unwrap();
    let mut items: Vec<_> =
        found.items.into_iter().map(|item| (item.title, item.language.to_string(), item.stale)).collect();
    items.sort();
    items
}

fn states(hub: &ActorHub, item: ResourceId) -> Vec<(String, TranslationState)> {
    let views = hub.translations(item).unwrap();
    views.into_iter().map(|view| (view.language.to_string(), view.state)).collect()
}

/// In Drupal, publishing one translation unpublished another.
#[test]
fn publishing_or_taking_back_one_language_touches_no_other() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    play.translated(item, &FRENCH, "Les envois de fonds en crise");
    let french = [RecordKey::translation(item, &FRENCH), RecordKey::resource(item)];
    let before = stored(&play, &french);
    play.translated(item, &SPANISH, "Las remesas en crisis");
    play.by(play.second_translator).translate(item, words(ARABIC, "التحويلات في أزمة")).unwrap();
    play.by(play.second_translator).translate(item, words(SPANISH, "Remesas en crisis")).unwrap();
    assert_eq!(found(&play, "remesas")[0].0, "Las remesas en crisis", "the newer wording is a draft beside it");
    play.by(play.editor).withdraw_translation(item, &SPANISH, Some("A wrong figure.".to_owned())).unwrap();
    assert_eq!(stored(&play, &french), before, "not one byte, not one version");
    assert_eq!(found(&play, "envois").len(), 1);
    assert_eq!(found(&play, "remesas"), []);
    assert_eq!(states(&play.visitor(), item), [("fr".to_owned(), TranslationState::Published)]);
    play.by(play.operator).check_replay().unwrap();
}

/// In Drupal, a new translation of a published item inherited its history, and could not begin as a draft.
#[test]
fn a_translation_begins_as_a_draft_whatever_the_item_went_through() {
    let play = Play::new();
    let published = play.published("1", "Published");
    let archived = play.published("2", "Archived");
    play.by(play.editor).step(archived, ReviewStep::Archive(None)).unwrap();
    let revised = play.published("3", "With a newer revision in review");
    play.by(play.author).revise(revised, draft("3", "Hidden wording")).unwrap();
    play.by(play.author).step(revised, ReviewStep::Submit).unwrap();
    let harvested = play.harvested("4", "Harvested");
    for item in [published, archived, revised, harvested] {
        let before = stored(&play, &[RecordKey::resource(item)]);
        play.by(play.translator).translate(item, words(FRENCH, "Un titre")).unwrap();
        let seen = play.by(play.translator).translations(item).unwrap();
        assert_eq!((seen[0].state, seen[0].public), (TranslationState::HumanDraft, None));
        play.by(play.second_translator).check_translation(item, &FRENCH).unwrap();
        play.by(play.editor).publish_translation(item, &FRENCH).unwrap();
        play.by(play.translator).translate(item, words(FRENCH, "Un meilleur titre")).unwrap();
        let seen = play.by(play.translator).translations(item).unwrap();
        let public = seen[0].public.unwrap();
        assert_eq!((seen[0].state, seen[0].number, public.number), (TranslationState::HumanDraft, 2, 1));
        assert_eq!(play.visitor().show_in(item, &[FRENCH]).unwrap().words.title, "Un titre");
        assert_eq!(stored(&play, &[RecordKey::resource(item)]), before, "the item's own history is another");
    }
    play.by(play.operator).check_replay().unwrap();
}

/// In Drupal, whoever may publish may publish every language.
#[test]
fn a_role_for_one_language_is_good_for_that_language() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let other = play.draft("2", "Not public");
    let desk = play.by(play.operator);
    desk.grant_role_for(play.reviewers[3], Role::Editor, [FRENCH].into()).unwrap();
    let french_editor = play.by(play.reviewers[3]);
    let translator = play.by(play.translator);
    for language in [FRENCH, SPANISH] {
        play.by(play.second_translator).translate(item, words(language, "Un titre")).unwrap();
    }
    let before = play.bytes();
    for denied in [
        translator.translate(item, words(SPANISH, "Un título")).map(|_| ()),
        translator.check_translation(item, &SPANISH).map(|_| ()),
        translator.publish_translation(item, &FRENCH).map(|_| ()),
        translator.withdraw_translation(item, &FRENCH, None).map(|_| ()),
        french_editor.check_translation(item, &SPANISH).map(|_| ()),
        french_editor.publish_translation(item, &SPANISH).map(|_| ()),
        french_editor.withdraw_translation(item, &SPANISH, None).map(|_| ()),
        french_editor.step(item, ReviewStep::Archive(None)).map(|_| ()),
        play.by(play.reviewers[0]).translate(item, words(FRENCH, "Un titre")).map(|_| ()),
    ] {
        assert_eq!(denied.unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
    let denied = translator.translate(item, words(SPANISH, "Un título")).unwrap_err();
    assert_eq!(
        denied.to_string(),
        "translate: this needs the role translator for this item and language (rule: translate.scope, language: es)",
        "a denial names rule and language"
    );
    assert_eq!(french_editor.show(other).unwrap_err().kind(), ErrorKind::NotFound, "nor is it good for items");
    assert_eq!(states(&translator, item), [("fr".to_owned(), TranslationState::HumanDraft)], "nor for other drafts");
    assert!(before == play.bytes(), "a denied action changed the store");
    french_editor.check_translation(item, &FRENCH).unwrap();
    french_editor.publish_translation(item, &FRENCH).unwrap();
    assert_eq!(found(&play, "titre").len(), 1);

    let allowed = |hub: &ActorHub| hub.translations(item).unwrap()[0].allowed.clone();
    let operations = [Operation::ReadTranslations, Operation::Translate, Operation::CheckTranslation];
    assert_eq!(allowed(&translator), operations.into());
    assert!(translator.show(item).unwrap().allowed.contains(&Operation::Translate), "into some language");
    assert_eq!(allowed(&play.visitor()), [].into());
    let roles = desk.person("translator").unwrap();
    assert_eq!((roles.roles, &roles.languages[&Role::Translator]), ([].into(), &[FRENCH, ARABIC].into()));
    let error = desk.grant_role_for(play.author, Role::Operator, [FRENCH].into()).unwrap_err();
    assert_eq!(
        (error.kind(), error.message()),
        (ErrorKind::Invalid, "/languages: the role operator is not given per language; translator and editor are")
    );
}

#[test]
fn a_role_is_given_once_and_a_wider_one_takes_the_place_of_a_narrow_one() {
    let play = Play::new();
    let desk = play.by(play.operator);
    let before = play.bytes();
    desk.grant_role_for(play.translator, Role::Translator, [FRENCH].into()).unwrap();
    desk.grant_role_for(play.second_translator, Role::Translator, [FRENCH].into()).unwrap();
    assert!(before == play.bytes(), "both hold it already");
    desk.grant_role_for(play.translator, Role::Translator, [SPANISH].into()).unwrap();
    let held = desk.person("translator").unwrap();
    assert_eq!(held.languages[&Role::Translator], [FRENCH, ARABIC, SPANISH].into());
    desk.grant_role(play.translator, Role::Translator).unwrap();
    let held = desk.person("translator").unwrap();
    assert_eq!((held.roles, held.languages), ([Role::Translator].into(), [].into()));
}

#[test]
fn a_new_revision_makes_translations_stale_and_takes_none_away() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    play.translated(item, &FRENCH, "Les envois de fonds en crise");
    play.translated(item, &SPANISH, "Las remesas en crisis");
    play.by(play.author).revise(item, draft("1", "Remittances after the crisis")).unwrap();
    let fresh = |stale| ("Les envois de fonds en crise".to_owned(), "fr".to_owned(), stale);
    assert_eq!(found(&play, "envois"), [fresh(false)], "a draft changes nothing");
    play.publish_again(item);
    assert_eq!(found(&play, "envois"), [fresh(true)]);
    let served = play.visitor().show_in(item, &[FRENCH]).unwrap();
    assert_eq!((served.words.title.as_str(), served.of_revision), ("Les envois de fonds en crise", 1));
    assert!(served.stale && served.as_asked);
    assert!(play.visitor().translations(item).unwrap().iter().all(|view| view.stale));

    play.translated(item, &FRENCH, "Les envois de fonds après la crise");
    let views = play.visitor().translations(item).unwrap();
    let stale: Vec<_> = views.iter().map(|view| (view.language.as_str(), view.of_revision, view.stale)).collect();
    assert_eq!(stale, [("es", 1, true), ("fr", 2, false)]);
    assert!(!found(&play, "envois")[0].2);
    // A revision that says again what was translated.
    play.by(play.author).revise(item, draft("1", "Remittances in crisis")).unwrap();
    play.publish_again(item);
    let views = play.visitor().translations(item).unwrap();
    let stale: Vec<_> = views.iter().map(|view| (view.language.as_str(), view.of_revision, view.stale)).collect();
    assert_eq!(stale, [("es", 1, false), ("fr", 2, true)]);
    assert!(!found(&play, "remesas")[0].2);
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn an_item_that_is_written_in_the_language_of_a_translation_takes_its_place() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    play.translated(item, &FRENCH, "Les envois de fonds en crise");
    assert_eq!(found(&play, "envois").len(), 1);
    let mut own = draft("1", "Les envois de fonds après la crise");
    own.content.language = FRENCH;
    play.by(play.author).revise(item, own).unwrap();
    play.publish_again(item);
    assert_eq!(found(&play, "envois"), [("Les envois de fonds après la crise".to_owned(), "fr".to_owned(), false)]);
    let served = play.visitor().show_in(item, &[FRENCH]).unwrap();
    assert_eq!((served.of_revision, served.translated, served.stale), (2, None, false));
}

/// Invariant 18: whatever is asked for, what is served says which language it is, and whether it is the one asked for.
#[test]
fn the_served_language_is_always_labelled() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let titles =
        [(ENGLISH, "Remittances in crisis"), (FRENCH, "Les envois de fonds en crise"), (ARABIC, "التحويلات في أزمة")];
    for (language, title) in &titles[1..] {
        play.translated(item, language, title);
    }
    let british = Language::new("en-GB").unwrap();
    let languages = [ENGLISH, FRENCH, ARABIC, SPANISH, british];
    let mut asked: Vec<Vec<Language>> = vec![Vec::new()];
    for first in &languages {
        asked.push(vec![first.clone()]);
        for second in &languages {
            asked.push(vec![first.clone(), second.clone()]);
        }
    }
    for wanted in asked {
        let served = play.visitor().show_in(item, &wanted).unwrap();
        let title = &titles.iter().find(|(language, _)| *language == served.language).unwrap().1;
        assert_eq!(served.words.title, **title, "{wanted:?}: the label is the language of the words");
        let there = |language: &&Language| titles.iter().any(|(known, _)| known == *language);
        let expected = wanted.iter().find(there).cloned().unwrap_or(ENGLISH);
        assert_eq!(served.language, expected, "{wanted:?}");
        let first = wanted.first().is_none_or(|first| *first == expected);
        assert_eq!((served.as_asked, served.translated.is_some()), (first, expected != ENGLISH), "{wanted:?}");
        assert_eq!(served.grade, Grade::PeerReviewed);
    }
    let found = play.visitor().search(&SearchQuery::words("")).unwrap();
    for hit in found.items {
        let title = titles.iter().find(|(language, _)| *language == hit.language).unwrap().1;
        let translated = (hit.language != ENGLISH).then_some(Method::Human);
        assert_eq!((hit.title.as_str(), hit.translated, hit.id), (title, translated, item));
        assert_eq!(hit.grade, "peer-reviewed");
    }
    let too_many = vec![FRENCH; 251];
    assert_eq!(play.visitor().show_in(item, &too_many).unwrap_err().kind(), ErrorKind::Invalid);
}

/// Invariant 17: a count is what the search returns with the value as a filter, in every language.
#[test]
fn counts_per_language_are_what_is_found() {
    let play = Play::new();
    let one = play.published("1", "Remittances in crisis");
    let two = play.published("2", "Access to services");
    play.translated(one, &FRENCH, "Les envois de fonds en crise");
    play.translated(two, &FRENCH, "Accès aux services de base");
    play.translated(two, &SPANISH, "Acceso a los servicios");
    play.by(play.second_translator).translate(one, words(SPANISH, "Las remesas en crisis")).unwrap();
    let all = play.visitor().search(&SearchQuery::words("")).unwrap();
    let counts: Vec<_> = all.facets[&Facet::Language].iter().map(|count| (count.value.as_str(), count.count)).collect();
    assert_eq!((all.total, counts), (5, vec![("en", 2), ("fr", 2), ("es", 1)]));
    for count in &all.facets[&Facet::Language] {
        let query = SearchQuery::words("").filter(Facet::Language, count.value.clone());
        let found = play.visitor().search(&query).unwrap();
        assert_eq!((found.total, found.items.len() as u64), (count.count, count.count));
        assert!(found.items.iter().all(|item| item.language.as_str() == count.value));
        assert_eq!(found.facets[&Facet::Objective][0].count, count.count, "and the facts are those of the item");
    }
    // An index that is built anew holds the same.
    wait(play.public.clear()).unwrap();
    assert_eq!(play.visitor().search(&SearchQuery::words("")).unwrap().facets, all.facets);
    play.by(play.operator).reindex().unwrap();
    assert_eq!(play.visitor().search(&SearchQuery::words("")).unwrap().facets, all.facets);
}

#[test]
fn a_visitor_learns_nothing_of_what_is_not_public() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    assert_eq!(found(&play, "").len(), 1);
    let position = || wait(play.public.position()).unwrap();
    let before = position();
    let nothing = |when: &str| {
        let visitor = play.visitor();
        assert_eq!(visitor.translations(item).unwrap(), [], "{when}");
        let served = visitor.show_in(item, &[FRENCH]).unwrap();
        assert_eq!((served.language, served.as_asked), (ENGLISH, false), "{when}");
        assert_eq!(found(&play, "envois"), [], "{when}");
        assert_eq!(visitor.complete("envo", 5).unwrap(), [""; 0], "{when}");
        assert_eq!(position(), before, "{when}: not even a trace");
    };
    play.by(play.translator).translate(item, words(FRENCH, "Les envois de fonds")).unwrap();
    nothing("a draft");
    play.by(play.second_translator).check_translation(item, &FRENCH).unwrap();
    nothing("checked");
    play.by(play.editor).withdraw_translation(item, &FRENCH, None).unwrap();
    nothing("taken back before it was public");
    let bytes = play.bytes();
    let visitor = play.visitor();
    for denied in [
        visitor.translate(item, words(FRENCH, "Les envois")).map(|_| ()),
        visitor.check_translation(item, &FRENCH).map(|_| ()),
        visitor.publish_translation(item, &FRENCH).map(|_| ()),
        visitor.withdraw_translation(item, &FRENCH, None).map(|_| ()),
    ] {
        assert_eq!(denied.unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
    assert!(bytes == play.bytes(), "a denied action changed the store");
    let hidden = play.draft("2", "Hidden wording");
    play.by(play.author).translate(hidden, words(FRENCH, "Formulation cachée")).unwrap();
    for hub in [&visitor, &play.by(play.translator)] {
        for denied in [
            hub.translate(hidden, words(FRENCH, "Les envois")).map(|_| ()),
            hub.check_translation(hidden, &FRENCH).map(|_| ()),
            hub.publish_translation(hidden, &FRENCH).map(|_| ()),
            hub.withdraw_translation(hidden, &FRENCH, None).map(|_| ()),
            hub.translations(hidden).map(|_| ()),
            hub.show_in(hidden, &[FRENCH]).map(|_| ()),
        ] {
            assert_eq!(denied.unwrap_err().kind(), ErrorKind::NotFound);
        }
    }
    assert_eq!(play.by(play.author).show_in(hidden, &[FRENCH]).unwrap().grade, Grade::Unpublished);
    assert_eq!(found(&play, "cachée"), []);
    let log = log(&play);
    assert!(!log.contains("Formulation"), "the log holds digests, not words");
}

#[test]
fn a_translation_of_a_hidden_revision_stays_hidden() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let (author, translator) = (play.by(play.author), play.by(play.translator));
    author.revise(item, draft("1", "Hidden wording")).unwrap();
    assert_eq!(author.translate(item, words(FRENCH, "Formulation cachée")).unwrap(), 1);
    assert_eq!(author.translations(item).unwrap()[0].of_revision, 2, "what the author is shown");
    assert_eq!(translator.translations(item).unwrap(), [], "who may not read the draft reads no translation of it");
    assert_eq!(translator.check_translation(item, &FRENCH).unwrap_err().kind(), ErrorKind::NotFound);
    let editor = play.by(play.editor);
    editor.check_translation(item, &FRENCH).unwrap();
    let denied = editor.publish_translation(item, &FRENCH).unwrap_err();
    assert_eq!(
        (denied.kind(), denied.message()),
        (ErrorKind::TransitionDenied, "this is a translation of revision 2; public is revision 1")
    );
    let public = NewTranslation { of_revision: Some(1), ..words(SPANISH, "Las remesas") };
    author.translate(item, public).unwrap();
    editor.check_translation(item, &SPANISH).unwrap();
    editor.publish_translation(item, &SPANISH).unwrap();
    let refused = NewTranslation { of_revision: Some(2), ..words(FRENCH, "Les envois") };
    let refused = translator.translate(item, refused).unwrap_err();
    assert_eq!(
        (refused.kind(), refused.message()),
        (ErrorKind::Invalid, "/of_revision: found «2»; expected a revision that the actor is shown: 1")
    );
    play.publish_again(item);
    editor.publish_translation(item, &FRENCH).unwrap();
    assert_eq!(found(&play, "formulation").len(), 1, "public with the revision that it translates");
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn what_leaves_the_public_takes_its_translations_along_for_good() {
    for step in [ReviewStep::TakeDown("A name of a child.".to_owned()), ReviewStep::Withdraw(None)] {
        let play = Play::new();
        let item = play.published("1", "Remittances in crisis");
        play.translated(item, &FRENCH, "Les envois de fonds d’Amina");
        play.translated(item, &SPANISH, "Las remesas de Amina");
        assert_eq!(found(&play, "amina").len(), 2);
        let kind = step.kind();
        let by = play.by(if kind == StepKind::TakeDown { play.operator } else { play.author });
        by.step(item, step).unwrap();
        let gone = |when: &str| {
            assert_eq!(found(&play, "amina"), [], "{kind}, {when}");
            assert_eq!(play.visitor().complete("ami", 5).unwrap(), [""; 0], "{kind}, {when}");
            assert_eq!(play.visitor().translations(item).unwrap(), [], "{kind}, {when}");
        };
        gone("at once");
        assert_eq!(play.visitor().show_in(item, &[FRENCH]).unwrap_err().kind(), ErrorKind::NotFound);
        let all = play.by(play.editor).translations(item).unwrap();
        assert!(all.iter().all(|view| view.state == TranslationState::Withdrawn && view.public.is_none()));
        wait(play.public.clear()).unwrap();
        gone("in an index built anew");
        play.by(play.operator).check_replay().unwrap();
    }
}

#[test]
fn an_item_that_comes_back_comes_back_without_its_translations() {
    for followed in [true, false] {
        let play = Play::new();
        let item = play.published("1", "Remittances in crisis");
        play.translated(item, &FRENCH, "Les envois de fonds d’Amina");
        let author = play.by(play.author);
        // What was published before a newer draft was handed in can be taken back while that goes on.
        author.revise(item, draft("1", "Remittances after the crisis")).unwrap();
        author.step(item, ReviewStep::Submit).unwrap();
        if followed {
            assert_eq!(found(&play, "amina").len(), 1);
        }
        play.by(play.operator).step(item, ReviewStep::TakeDown("A name of a child.".to_owned())).unwrap();
        let editor = play.by(play.editor);
        for step in [ReviewStep::StartScreening, ReviewStep::PassScreening] {
            editor.step(item, step).unwrap();
        }
        for reviewer in &play.reviewers[..3] {
            play.review_by(item, *reviewer);
        }
        editor.step(item, ReviewStep::Accept("Better.".to_owned())).unwrap();
        editor.step(item, ReviewStep::Publish).unwrap();
        assert_eq!(play.visitor().show(item).unwrap().state, State::Published);
        assert_eq!(found(&play, "amina"), []);
        assert_eq!(play.visitor().translations(item).unwrap(), []);
        assert_eq!(play.visitor().show_in(item, &[FRENCH]).unwrap().language, ENGLISH);
        wait(play.public.clear()).unwrap();
        assert_eq!(found(&play, "amina"), []);
        play.translated(item, &FRENCH, "Les envois de fonds après la crise");
        assert_eq!(found(&play, "envois").len(), 1);
        play.by(play.operator).check_replay().unwrap();
    }
}

#[test]
fn two_persons_stand_behind_what_is_public() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let (translator, second, editor) =
        (play.by(play.translator), play.by(play.second_translator), play.by(play.editor));
    let machine = NewTranslation::new(FRENCH, "Envois en crise", Method::Machine);
    translator.translate(item, machine).unwrap();
    let before = play.bytes();
    let own = translator.check_translation(item, &FRENCH).unwrap_err();
    assert_eq!(
        (own.kind(), own.message()),
        (ErrorKind::PermissionDenied, "whoever handed a translation in does not check it (translation version 1)")
    );
    let unchecked = editor.publish_translation(item, &FRENCH).unwrap_err();
    assert_eq!(
        (unchecked.kind(), unchecked.message()),
        (
            ErrorKind::TransitionDenied,
            "what a machine translated is checked by a person before it is published (translation version 1)"
        )
    );
    assert!(before == play.bytes(), "a denied action changed the store");
    assert_eq!(second.check_translation(item, &FRENCH).unwrap(), TranslationState::Checked);
    editor.publish_translation(item, &FRENCH).unwrap();
    let served = play.visitor().show_in(item, &[FRENCH]).unwrap();
    assert_eq!(served.translated, Some(Method::MachineChecked), "and it is labelled as what it is");
    let human = NewTranslation::new(FRENCH, "Les envois de fonds en crise", Method::Human);
    second.translate(item, human).unwrap();
    assert_eq!(editor.publish_translation(item, &FRENCH).unwrap_err().kind(), ErrorKind::TransitionDenied);
    assert_eq!(play.visitor().show_in(item, &[FRENCH]).unwrap().translated, Some(Method::MachineChecked));
    // An author translates the own item, without a role; somebody else checks it.
    let author = play.by(play.author);
    author.translate(item, words(SPANISH, "Las remesas en crisis")).unwrap();
    assert_eq!(author.check_translation(item, &SPANISH).unwrap_err().kind(), ErrorKind::PermissionDenied);
    second.check_translation(item, &SPANISH).unwrap();
    editor.publish_translation(item, &SPANISH).unwrap();
    play.by(play.operator).check_replay().unwrap();
}

#[test]
fn a_reviewer_of_an_item_and_who_has_a_conflict_has_no_part_in_its_translations() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let reviewer = play.reviewers[3];
    play.by(play.operator).grant_role(reviewer, Role::Translator).unwrap();
    play.by(play.author).revise(item, draft("1", "Hidden wording")).unwrap();
    play.by(play.author).step(item, ReviewStep::Submit).unwrap();
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening, ReviewStep::Invite(reviewer)] {
        play.by(play.editor).step(item, step).unwrap();
    }
    let hub = play.by(reviewer);
    let before = play.bytes();
    let denied = hub.translate(item, words(FRENCH, "Les envois")).unwrap_err();
    assert_eq!(denied.message(), "an assigned reviewer has no other part in the item");
    assert!(before == play.bytes(), "a denied action changed the store");
    hub.step(item, ReviewStep::AcceptInvitation).unwrap();
    hub.step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap();
    let denied = hub.translate(item, words(FRENCH, "Les envois")).unwrap_err();
    assert_eq!(denied.message(), "a declared conflict of interest closes this item");
}

#[test]
fn a_translation_is_refused_with_its_place() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let translator = play.by(play.second_translator);
    let before = play.bytes();
    let refused = |new: NewTranslation| {
        let error = translator.translate(item, new).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        error.message().to_owned()
    };
    assert_eq!(
        refused(words(ENGLISH, "Money sent home")),
        "/language: found «en»; expected another language than the item's own"
    );
    assert_eq!(refused(words(FRENCH, " ")), "/title: missing; expected the title in the other language");
    let summary = Some("<b>Oui</b>".to_owned());
    assert_eq!(
        refused(NewTranslation { summary, ..words(FRENCH, "Les envois") }),
        "/summary: found «<b>Oui</b>»; expected plain text without HTML"
    );
    for operation in [ActorHub::check_translation, ActorHub::publish_translation] {
        let missing = operation(&play.by(play.editor), item, &FRENCH).unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::NotFound);
        assert!(missing.to_string().contains("no translation into this language"), "{missing}");
    }
    assert!(before == play.bytes(), "a refused action changed the store");
}

#[test]
fn languages_are_translated_up_to_the_limit() {
    let play = Play::new();
    let item = play.harvested("1", "Remittances in crisis");
    let translator = play.by(play.second_translator);
    let regions = (0..200).map(|number| Language::new(&format!("fr-{:03}", 100 + number)).unwrap());
    for language in regions {
        translator.translate(item, words(language, "Les envois")).unwrap();
    }
    let before = play.bytes();
    let refused = translator.translate(item, words(SPANISH, "Las remesas")).unwrap_err();
    assert_eq!(refused.message(), "an item has translations into at most 200 languages");
    assert!(before == play.bytes());
    let known = Language::new("fr-100").unwrap();
    assert_eq!(
        translator.translate(item, words(known, "Les envois de fonds")).unwrap(),
        2,
        "those that are there go on"
    );
}

#[test]
fn a_repeated_command_writes_nothing_and_answers_the_same() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    let with = |person, number| play.by(person).with_command(CommandId::from_u128(number));
    let twice = |what: &dyn Fn() -> String| {
        let first = what();
        let before = play.bytes();
        assert_eq!(what(), first);
        assert!(before == play.bytes());
    };
    let translator = with(play.translator, 1);
    twice(&|| translator.translate(item, words(FRENCH, "Les envois")).unwrap().to_string());
    let checker = with(play.second_translator, 2);
    twice(&|| checker.check_translation(item, &FRENCH).unwrap().to_string());
    let publisher = with(play.editor, 3);
    twice(&|| publisher.publish_translation(item, &FRENCH).unwrap().to_string());
    let remover = with(play.editor, 4);
    let reason = || Some("A wrong figure.".to_owned());
    twice(&|| remover.withdraw_translation(item, &FRENCH, reason()).unwrap().to_string());
    let other = translator.translate(item, words(FRENCH, "Autre chose")).unwrap_err();
    assert_eq!(other.kind(), ErrorKind::Invalid, "an id is not used for two commands");
    // The same words again, as a command of their own, are no new wording.
    let again = play.by(play.second_translator);
    assert_eq!(again.translate(item, words(FRENCH, "Les envois")).unwrap(), 2, "after it was taken back");
    let before = play.bytes();
    assert_eq!(again.translate(item, words(FRENCH, "Les envois")).unwrap(), 2);
    assert!(before == play.bytes());
    let reasons: BTreeSet<_> =
        play.by(play.translator).translations(item).unwrap().into_iter().map(|view| view.reason).collect();
    assert_eq!(reasons, [None].into(), "it was taken up again by somebody else");
}

#[test]
fn why_it_was_taken_back_is_told_to_those_whom_it_concerns() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    play.by(play.translator).translate(item, words(FRENCH, "Les envois")).unwrap();
    let editor = play.by(play.editor);
    editor.withdraw_translation(item, &FRENCH, Some("A wrong figure.".to_owned())).unwrap();
    let reason = |person| play.by(person).translations(item).unwrap().remove(0).reason;
    for person in [play.translator, play.author, play.editor] {
        assert_eq!(reason(person).as_deref(), Some("A wrong figure."));
    }
    assert_eq!(reason(play.second_translator), None);
    let log = log(&play);
    assert!(!log.contains("wrong figure") && !log.contains("Les envois"), "the log holds no words");
}
