//! Tests of the transition table of translations, of the policy, and of what is public of one.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{
    Method, TABLE, Translation, TranslationError, TranslationPolicy, TranslationState, TranslationStep,
    TranslationStepKind, Words, next_state,
};
use crate::id::{Id, PersonId};
use crate::limits;
use crate::resource::{Ground, Origin, Publication, Resource};
use crate::text::canonical::Digest;
use crate::time::Timestamp;
use crate::vocabulary::Language;

const TRANSLATOR: PersonId = Id::from_u128(1);
const CHECKER: PersonId = Id::from_u128(2);
const EDITOR: PersonId = Id::from_u128(3);
const POLICY: TranslationPolicy = TranslationPolicy::WORKING;

fn now() -> Timestamp {
    "2026-03-01T09:00:00Z".parse().unwrap()
}

fn write(number: u32, of_revision: u32, method: Method) -> TranslationStep {
    TranslationStep::Write { number, of_revision, method, words: Digest::ZERO }
}

fn publish() -> TranslationStep {
    TranslationStep::Publish { returns: 0 }
}

fn missing() -> Translation {
    Translation::missing(Id::from_u128(9), Language::FRENCH, TRANSLATOR, now())
}

fn played(steps: &[(PersonId, TranslationStep)]) -> Result<Translation, TranslationError> {
    steps.iter().try_fold(missing(), |translation, (by, step)| translation.apply(&POLICY, *by, step, now()))
}

#[test]
fn no_state_has_the_same_step_twice() {
    let rows: BTreeSet<_> = TABLE.iter().map(|row| (row.from, row.step)).collect();
    assert_eq!(rows.len(), TABLE.len());
}

#[test]
fn the_table_is_reviewed_as_text() {
    let mut text = String::new();
    for state in TranslationState::ALL {
        let steps = TranslationStepKind::ALL.iter();
        let rows: Vec<String> =
            steps.filter_map(|step| next_state(state, *step).map(|to| format!("{step} -> {to}"))).collect();
        writeln!(text, "{state}: {}", rows.join(", ")).unwrap();
    }
    insta::assert_snapshot!(text, @r"
    missing: write-by-machine -> machine-draft, write-by-human -> human-draft
    machine-draft: write-by-machine -> machine-draft, write-by-human -> human-draft, check -> checked, publish -> published, withdraw -> withdrawn
    human-draft: write-by-machine -> machine-draft, write-by-human -> human-draft, check -> checked, withdraw -> withdrawn
    checked: write-by-machine -> machine-draft, write-by-human -> human-draft, publish -> published, withdraw -> withdrawn
    published: write-by-machine -> machine-draft, write-by-human -> human-draft, withdraw -> withdrawn
    withdrawn: write-by-machine -> machine-draft, write-by-human -> human-draft
    ");
}

#[test]
fn a_new_wording_is_written_from_every_state_and_is_a_draft() {
    for state in TranslationState::ALL {
        let to = next_state(state, TranslationStepKind::WriteByHuman);
        assert_eq!(to, Some(TranslationState::HumanDraft), "{state}");
        let to = next_state(state, TranslationStepKind::WriteByMachine);
        assert_eq!(to, Some(TranslationState::MachineDraft), "{state}");
    }
}

#[test]
fn a_new_wording_stands_beside_the_public_one() {
    let steps = [
        (TRANSLATOR, write(1, 1, Method::Human)),
        (CHECKER, TranslationStep::Check),
        (EDITOR, publish()),
        (CHECKER, write(2, 1, Method::Machine)),
    ];
    let translation = played(&steps).unwrap();
    let public = translation.publication.as_ref().unwrap();
    assert_eq!((translation.state, translation.latest), (TranslationState::MachineDraft, 2));
    assert_eq!((translation.translator, translation.checker), (CHECKER, None));
    assert_eq!((public.number, public.method, public.by), (1, Method::Human, EDITOR));
    assert_eq!(public.policy, POLICY.reference());
}

#[test]
fn what_a_machine_wrote_says_so_once_it_is_checked() {
    let steps = [(TRANSLATOR, write(1, 1, Method::Machine)), (CHECKER, TranslationStep::Check), (EDITOR, publish())];
    let translation = played(&steps).unwrap();
    assert_eq!(translation.publication.unwrap().method, Method::MachineChecked);
}

#[test]
fn what_a_machine_wrote_is_public_unchecked_only_under_a_policy_that_says_so() {
    let draft = played(&[(TRANSLATOR, write(1, 1, Method::Machine))]).unwrap();
    let denied = draft.apply(&POLICY, EDITOR, &publish(), now()).unwrap_err();
    assert_eq!(
        denied.to_string(),
        "what a machine translated is checked by a person before it is published (translation version 1)"
    );
    let generous = TranslationPolicy { machine_unchecked_public: true, ..POLICY };
    let public = draft.apply(&generous, EDITOR, &publish(), now()).unwrap();
    assert_eq!(public.publication.unwrap().method, Method::Machine, "and still says so");
}

#[test]
fn the_own_words_are_checked_only_under_a_policy_that_says_so() {
    let draft = played(&[(TRANSLATOR, write(1, 1, Method::Human))]).unwrap();
    let denied = draft.apply(&POLICY, TRANSLATOR, &TranslationStep::Check, now()).unwrap_err();
    assert_eq!(denied, TranslationError::OwnWords { policy: POLICY.reference() });
    let trusting = TranslationPolicy { checker_is_not_translator: false, ..POLICY };
    assert!(draft.apply(&trusting, TRANSLATOR, &TranslationStep::Check, now()).is_ok());
}

#[test]
fn a_check_counts_for_the_wording_it_was_made_on() {
    let steps = [
        (TRANSLATOR, write(1, 1, Method::Human)),
        (CHECKER, TranslationStep::Check),
        (TRANSLATOR, write(2, 1, Method::Human)),
        (EDITOR, publish()),
    ];
    let denied = played(&steps).unwrap_err();
    assert_eq!(denied.to_string(), "publish is not possible while the translation is human-draft");
}

#[test]
fn wordings_have_no_gaps() {
    let denied = played(&[(TRANSLATOR, write(2, 1, Method::Human))]).unwrap_err();
    assert_eq!(denied, TranslationError::Number { given: 2, latest: 0 });
}

#[test]
fn what_never_was_public_leaves_no_traces() {
    let withdraw = (EDITOR, TranslationStep::Withdraw { reason: None });
    let draft = (TRANSLATOR, write(1, 1, Method::Human));
    assert!(!played(&[draft.clone(), withdraw.clone()]).unwrap().left_traces());
    let steps = [draft, (CHECKER, TranslationStep::Check), (EDITOR, publish()), withdraw];
    let taken_back = played(&steps).unwrap();
    assert!(taken_back.left_traces() && taken_back.publication.is_none());
}

#[test]
fn nothing_is_shown_beside_an_item_that_is_not_public_or_came_back() {
    let steps = [(TRANSLATOR, write(1, 1, Method::Human)), (CHECKER, TranslationStep::Check), (EDITOR, publish())];
    let translation = played(&steps).unwrap();
    let ground = Ground::Decision { review: Id::from_u128(7), screened: false };
    let mut item = Resource {
        id: Id::from_u128(9),
        author: EDITOR,
        origin: Origin::Native,
        created: now(),
        latest: 1,
        review: None,
        publication: Some(Publication { revision: 1, ground, at: now() }),
        tombstone: None,
        conflicted: BTreeSet::new(),
        disclosed: BTreeSet::new(),
        implementer: None,
        left: None,
        returns: 0,
        gone: None,
        changed: None,
        contributors: BTreeSet::new(),
    };
    assert!(translation.shown(&item).is_some());
    item.returns = 1;
    assert!(translation.shown(&item).is_none(), "it was taken down in between");
    item.returns = 0;
    item.publication = None;
    assert!(translation.shown(&item).is_none());
}

#[test]
fn words_are_refused_with_every_violation() {
    let long = "x".repeat(limits::TITLE_CHARS + 1);
    let refused = |title: &str, summary: Option<&str>| Words::parse(title, summary).unwrap_err().to_string();
    assert_eq!(
        refused(" \u{200B} ", Some("<p>One.</p>")),
        "/title: missing; expected the title in the other language; \
         /summary: found «<p>One.</p>»; expected plain text without HTML"
    );
    assert!(refused(&long, None).ends_with("expected at most 500 characters; these are 501"));
    let words = Words::parse("حماية حقوق المهاجرين", Some(" \n ")).unwrap();
    assert_eq!((words.title.as_str(), words.summary), ("حماية حقوق المهاجرين", None));
}
