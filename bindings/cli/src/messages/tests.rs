//! The six files of messages agree with each other and with the code, and say what they hold safely.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use migration_hub::correction::{CorrectionKind, CorrectionState};
use migration_hub::federation::DeliveryState;
use migration_hub::people::{Role, TABLE};
use migration_hub::resource::Relation;
use migration_hub::review::{AssignmentState, State, Task};
use migration_hub::translation::{Method, TranslationState};

use super::*;

type Variables = BTreeSet<String>;

fn expression(expression: &Expression<&str>, found: &mut Variables) {
    let selector = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                pattern(&variant.value, found);
            }
            selector
        }
    };
    match selector {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression: inner } => self::expression(inner, found),
        _ => {}
    }
}

fn pattern(pattern: &Pattern<&str>, found: &mut Variables) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression: inner } = element {
            expression(inner, found);
        }
    }
}

/// The messages of a file with their variables; a file that is not right fails here.
fn messages(tag: &str) -> BTreeMap<String, Variables> {
    let (_, text) = SPOKEN.into_iter().find(|(spoken, _)| *spoken == tag).unwrap();
    let parsed = parser::parse(text).map_err(|(_, errors)| errors).unwrap();
    let mut found = BTreeMap::new();
    for entry in &parsed.body {
        if let Entry::Message(message) = entry {
            let mut variables = Variables::new();
            pattern(message.value.as_ref().unwrap(), &mut variables);
            assert!(found.insert(message.id.name.to_owned(), variables).is_none(), "{tag}: {} twice", message.id.name);
        }
    }
    found
}

#[test]
fn the_six_files_have_the_same_messages_with_the_same_variables() {
    let english = messages(ENGLISH);
    assert!(english.len() > 200, "{}", english.len());
    for tag in tags() {
        let found = messages(tag);
        let names = |messages: &BTreeMap<String, Variables>| messages.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(&found), names(&english), "{tag}");
        for (id, variables) in &english {
            assert_eq!(&found[id], variables, "{tag}: {id}");
        }
    }
}

/// The files of the program's source, this one and other tests aside.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            found.push(path);
        }
    }
}

/// What the details of an item are labelled with, by the names that the library gives them in JSON.
const CODES: [(&str, &str); 15] = [
    ("completion", "full mostly ongoing"),
    ("standing", "good-practice replicable-experience"),
    ("progress", "planned ongoing completed"),
    ("pledge-kind", "individual common partnership matching"),
    ("pledge-form", "financial human-resources process policy"),
    ("pledge-stage", "planning in-progress fulfilled discontinued"),
    ("training", "self-paced taught blended"),
    ("instrument", "law regulation policy implementation-plan treaty arrangement"),
    ("marker", "gender human-rights child-sensitivity"),
    ("gender", "woman man another"),
    ("background", "policy technical practitioner"),
    ("judged", "same twin different"),
    ("duplicate-kind", "duplicate language-twin"),
    ("duplicate-rule", "verdict symbol doi isbn address place title near-title summary signs"),
    ("kept", "grade official fullest oldest"),
];

/// Words of the code that look like the name of a message.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |word: &&str| {
        word.contains('-') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    text.split('"').skip(1).step_by(2).filter(is_name)
}

#[test]
fn every_message_that_the_code_says_is_there_and_none_is_there_for_nothing() {
    let english = messages(ENGLISH);
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut said: BTreeSet<String> = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for (at, _) in text.match_indices("say") {
            let (before, part) = (&text[..at], &text[at + 3..]);
            let Some(call) = part.strip_prefix("_with(\"").or_else(|| part.strip_prefix("(\"")) else { continue };
            let id = call.split('"').next().unwrap();
            // A method of that name says a text.
            if before.ends_with(['.', '_']) {
                continue;
            }
            assert!(english.contains_key(id), "{}: the message {id} is missing", file.display());
            said.insert(id.to_owned());
        }
        said.extend(named(&text).map(str::to_owned));
    }
    // Labels are named by their code.
    let codes = State::ALL.map(|state| format!("state-{state}"));
    said.extend(codes);
    said.extend(AssignmentState::ALL.map(|state| format!("assignment-{}", state.name().replace(' ', "-"))));
    said.extend(Language::UNITED_NATIONS.iter().map(|language| format!("language-{language}")));
    let grades = ["peer-reviewed", "screened", "harvested", "unpublished"];
    said.extend(grades.map(|grade| format!("short-grade-{grade}")));
    said.extend(["global", "regional", "national", "local"].map(|scope| format!("scope-{scope}")));
    let headed = ["reason", "decision", "comment-review", "comment-author", "comment-editors", "disclosed", "weighed"];
    said.extend(headed.map(|said| format!("review-{said}-from")));
    said.extend(TABLE.iter().map(|rule| format!("operation-{}", rule.operation.name())));
    said.extend(Role::ALL.map(|role| format!("role-{}", role.name())));
    said.extend(DeliveryState::ALL.map(|state| format!("delivery-{state}")));
    said.extend(Method::ALL.map(|method| format!("method-{}", method.name())));
    said.extend(TranslationState::ALL.map(|state| format!("translation-state-{state}")));
    said.extend(CorrectionKind::ALL.map(|kind| format!("correction-kind-{kind}")));
    said.extend(CorrectionState::ALL.map(|state| format!("correction-state-{state}")));
    said.extend(Relation::ALL.map(|relation| format!("relation-{relation}")));
    said.extend(Task::ALL.map(|task| format!("task-{task}")));
    for (kind, codes) in CODES {
        said.extend(codes.split(' ').map(|code| format!("{kind}-{code}")));
    }
    let kinds = ["state", "assignment", "language", "scope", "relation", "method", "translation-state"];
    let kinds: Vec<&str> = kinds.into_iter().chain(CODES.map(|(kind, _)| kind)).collect();
    for id in said.iter().filter(|id| kinds.iter().any(|kind| id.starts_with(&format!("{kind}-")))) {
        assert!(english.contains_key(id), "the label {id} is missing");
    }
    let idle: Vec<&String> = english
        .keys()
        .filter(|id| !said.contains(*id) && *id != "none" && *id != "greeting" && *id != "hint")
        .collect();
    assert!(idle.is_empty(), "said by nothing: {idle:?}");
}

fn says(tag: &'static str, id: &str, values: &[(&'static str, Value)]) -> String {
    Voice::of(tag).say(id, values).unwrap()
}

#[test]
fn a_count_has_the_form_that_its_language_gives_it() {
    let forms = |tag, counts: &[u64]| -> usize {
        let said: BTreeSet<String> = counts
            .iter()
            .map(|count| {
                says(tag, "doctor-healthy", &[("warnings", (*count).into())]).replace(|c: char| c.is_ascii_digit(), "")
            })
            .collect();
        said.len()
    };
    assert_eq!(forms("en", &[1, 2, 5]), 2);
    assert_eq!(forms("zh", &[1, 2, 5]), 1);
    assert_eq!(forms("ru", &[1, 2, 5, 21, 22, 25]), 3);
    assert_eq!(says("ru", "work-count", &[("count", 21_u64.into())]).split(' ').count(), 3);
    // None, one, two, few, many, other.
    assert_eq!(forms("ar", &[0, 1, 2, 3, 11, 100]), 6);
}

#[test]
fn what_a_message_holds_moves_nothing_beside_it() {
    let values = [("handle", "operator".into()), ("id", "7".into())];
    let arabic = says("ar", "init-operator", &values);
    assert!(arabic.contains(&format!("{MARK}operator{MARK_END}")), "{arabic}");
    let english = says("en", "init-operator", &[("handle", "هجرة".into()), ("id", "\u{2068}\u{1b}[2J".into())]);
    assert_eq!(english, format!("first operator: {MARK}هجرة{MARK_END} (\\u{{2068}}\\u{{1b}}[2J)"));
}

#[test]
fn arabic_is_written_without_vowel_marks_and_isolates_what_is_typed() {
    let (_, text) = SPOKEN[0];
    let mark = text.chars().find(|c| matches!(c, '\u{64B}'..='\u{652}' | '\u{670}'));
    assert_eq!(mark, None);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (open, close) = (line.matches(ISOLATE).count(), line.matches(ISOLATE_END).count());
        assert_eq!(open, close, "{line}");
        for option in line.split_whitespace().filter(|word| word.starts_with("--")) {
            assert!(line.contains(&format!("{ISOLATE}{}", &option[..4])), "{line}");
        }
    }
}

#[test]
fn the_language_is_the_first_that_is_said_and_english_where_none_is_spoken() {
    type Environment = &'static [(&'static str, &'static str)];
    let environment = |said: Environment| {
        move |name: &str| said.iter().find(|(said, _)| *said == name).map(|(_, value)| (*value).to_owned())
    };
    let said: [(Option<&str>, Environment, &str); 10] = [
        (None, &[], "en"),
        (None, &[("LANG", "fr_CH.UTF-8")], "fr"),
        (None, &[("LANG", "fr_CH.UTF-8"), ("LC_ALL", "C")], "en"),
        (None, &[("LANG", "fr_CH.UTF-8"), ("LC_ALL", "")], "fr"),
        (None, &[("LANG", "de_DE"), ("LC_MESSAGES", "ru_RU.KOI8-R")], "ru"),
        (None, &[("LANG", "de_DE")], "en"),
        (None, &[("LANG", "fr_FR"), ("MIGHUB_UI_LANG", "zh-Hant")], "zh"),
        (Some("ar"), &[("MIGHUB_UI_LANG", "zh")], "ar"),
        (Some("AR-eg"), &[], "ar"),
        (Some("klingon"), &[("LANG", "fr_FR")], "en"),
    ];
    for (typed, variables, expected) in said {
        assert_eq!(chosen(typed.map(str::to_owned), environment(variables)), expected, "{typed:?} {variables:?}");
    }
}
