//! Items for tests: one in six languages, and some of several types, grades and states.

use migration_hub::hub::OpenItem;
use migration_hub::vocabulary::Language;
use proptest::prelude::{ProptestConfig, Strategy, any, prop_oneof};
use serde_json::Value;

use crate::site::Site;

const LINES: &str = include_str!("../tests/samples/items.jsonl");

/// All of them.
pub(crate) fn items() -> Vec<OpenItem> {
    LINES.lines().map(|line| OpenItem::read(line).unwrap()).collect()
}

/// The one in six languages.
pub(crate) fn six() -> OpenItem {
    items().swap_remove(0)
}

/// The one that is no longer public.
pub(crate) fn gone() -> OpenItem {
    items().into_iter().find(|item| item.public.is_none()).unwrap()
}

/// The one whose id ends so.
pub(crate) fn item(number: u8) -> OpenItem {
    let end = format!("{number:012}");
    items().into_iter().find(|item| item.id.to_string().ends_with(&end)).unwrap()
}

/// A report with these members in its content.
pub(crate) fn report(members: &Value) -> OpenItem {
    let mut content = serde_json::json!({ "title": "T", "language": "en", "type": "report" });
    for (name, value) in members.as_object().unwrap() {
        content[name] = value.clone();
    }
    let mut line = serde_json::to_value(item(9)).unwrap();
    line["public"]["content"] = content;
    line["public"]["translations"] = serde_json::json!([]);
    serde_json::from_value(line).unwrap()
}

/// A portal in two languages.
pub(crate) fn site() -> Site {
    Site::new("https://portal.example.org/", "{language}/items/{id}", Language::ENGLISH, "Example portal")
        .unwrap()
        .named(Language::FRENCH, "Portail d’exemple")
        .about(Language::ENGLISH, "What is known about migration.")
        .published_by("Example organisation")
        .licensed("CC-BY-4.0".parse().unwrap())
}

/// Any text, with more of what has a meaning somewhere than chance would bring.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let signs: Vec<char> =
        "<>&\"'{}[]\\%$#_~^,;:=@/*- \n\r\t\0\u{b}\u{1f}\u{7f}\u{85}\u{2028}\u{fffe}é移ש".chars().collect();
    let one = prop_oneof![proptest::sample::select(signs), any::<char>()];
    proptest::collection::vec(one, 0..40).prop_map(|characters| characters.into_iter().collect())
}

/// An item whose title, summary and publisher are these.
pub(crate) fn worded(title: &str, summary: &str, publisher: &str) -> OpenItem {
    let mut item = report(&serde_json::json!({}));
    let content = &mut item.public.as_mut().unwrap().content;
    content.title = title.to_owned();
    content.summary = Some(summary.to_owned());
    content.publisher = Some(publisher.to_owned());
    item
}

/// How properties are tried: nothing is written beside the sources.
pub(crate) fn tries() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

/// The words of a text, without what XML cannot hold.
pub(crate) fn words(text: &str) -> String {
    let kept: String =
        text.chars().filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}
