//! What an item from another Hub has to keep to: it is judged as one that is written here, and by what only it says.

use std::collections::BTreeSet;

use crate::error::ErrorKind;
use crate::hub::OpenItem;
use crate::hub::import::Refusal;
use crate::limits;
use crate::resource::{Content, Draft, Violation, Violations};
use crate::review::State;
use crate::translation::Words;

const CONTENT: &str = "/public/content";

/// Every rule that the item breaks; nothing of it is mended, because its identity is that of its words.
pub(super) fn check(item: &OpenItem) -> Result<(), Refusal> {
    let Some(public) = &item.public else { return Ok(()) };
    let mut violations = content(&public.content);
    let mut wrong = |pointer: String, found: String, expected: &str| {
        violations.push(Violation { pointer, found: Some(found), expected: expected.to_owned() });
    };
    if !(1..=limits::REVISIONS).contains(&public.number) {
        let expected = format!("a number from 1 to {}", limits::REVISIONS);
        wrong("/public/number".to_owned(), public.number.to_string(), &expected);
    }
    if !matches!(item.state, State::Published | State::DueForRefresh | State::Archived) {
        let expected = "a state in which something is public: published, due-for-refresh or archived";
        wrong("/state".to_owned(), item.state.to_string(), expected);
    }
    let mut languages = BTreeSet::from([&public.content.language]);
    for (at, translation) in public.translations.iter().enumerate() {
        let place = format!("/public/translations/{at}");
        if !languages.insert(&translation.language) {
            let expected = "each language once, and another than the item's own";
            wrong(format!("{place}/language"), translation.language.to_string(), expected);
        }
        if !(1..=public.number).contains(&translation.of_revision) {
            let expected = format!("the number of a revision, from 1 to {}", public.number);
            wrong(format!("{place}/of_revision"), translation.of_revision.to_string(), &expected);
        }
        match Words::parse(&translation.words.title, translation.words.summary.as_deref()) {
            Ok(words) if words == translation.words => {}
            Ok(words) => {
                let other = if words.title == translation.words.title { "summary" } else { "title" };
                let found =
                    if other == "title" { Some(&translation.words.title) } else { translation.words.summary.as_ref() };
                let found = crate::text::echo(found.map_or("", String::as_str));
                wrong(format!("{place}/words/{other}"), found, "text as it is stored: plain, composed, trimmed");
            }
            Err(Violations(all)) => {
                for violation in all {
                    let (pointer, found) = (format!("{place}/words{}", violation.pointer), violation.found);
                    wrong(pointer, found.unwrap_or_default(), &violation.expected);
                }
            }
        }
    }
    if violations.is_empty() {
        return Ok(());
    }
    Err(Refusal { kind: ErrorKind::Invalid, violations: Violations(violations) })
}

/// What is wrong with the content: it is read as a document from outside is, and has to be what that gives.
fn content(content: &Content) -> Vec<Violation> {
    let Ok(value) = serde_json::to_value(content) else {
        let expected = "content that has a JSON form".to_owned();
        return vec![Violation { pointer: CONTENT.to_owned(), found: None, expected }];
    };
    match Draft::parse(&value) {
        Ok(draft) if draft.content == *content => Vec::new(),
        Ok(draft) => {
            let clean = serde_json::to_value(&draft.content).unwrap_or_default();
            let members = value.as_object().into_iter().flatten().chain(clean.as_object().into_iter().flatten());
            let other = members.map(|(name, _)| name).find(|name| value.get(name) != clean.get(name));
            let name = other.map_or("", String::as_str);
            let found = value.get(name).map(|found| match found.as_str() {
                Some(text) => crate::text::echo(text),
                None => crate::text::echo(&found.to_string()),
            });
            let pointer = crate::text::json::pointer(CONTENT, name);
            vec![Violation {
                pointer,
                found,
                expected: "what a document is stored as, after it was read and cleaned".into(),
            }]
        }
        Err(error) => {
            let placed =
                |violation: Violation| Violation { pointer: format!("{CONTENT}{}", violation.pointer), ..violation };
            error.0.into_iter().map(placed).collect()
        }
    }
}
