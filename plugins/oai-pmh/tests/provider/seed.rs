//! A seed of sixty items: all objectives, six languages and one more, long and short ones, some gone.

use migration_hub::hub::{OpenItem, OpenRevision, OpenTranslation};
use migration_hub::id::ResourceId;
use migration_hub::resource::{Draft, Grade, Origin, PolicyRef};
use migration_hub::review::State;
use migration_hub::time::Timestamp;
use migration_hub::translation::{Method, Words};
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::provider::{Catalogue, Record};
use serde_json::{Value, json};

pub(crate) const ITEMS: u32 = 60;

/// When the first of them changed.
pub(crate) const EARLIEST: &str = "2026-01-01T00:00:01Z";

pub(crate) fn id(number: u32) -> ResourceId {
    ResourceId::from_u128(0x0193_b5a0_0000_7000_8000_0000_0000_0000 | u128::from(number))
}

/// Three at a time share a second.
pub(crate) fn stamp(number: u32) -> Timestamp {
    let first: Timestamp = EARLIEST.parse().unwrap();
    Timestamp::from_millis(first.millis() + i64::from((number - 1) / 3) * 3_600_000 + 250).unwrap()
}

pub(crate) fn is_gone(number: u32) -> bool {
    number.is_multiple_of(10)
}

/// What item `number` says.
pub(crate) fn says(number: u32) -> Value {
    let titles = [
        "Sauver des vies & protéger",
        "إنقاذ الأرواح",
        "拯救生命 <简介>",
        "Спасать жизни",
        "Salvar vidas «a tiempo»",
        "Save \"lives\"",
    ];
    let languages = ["fr", "ar", "zh", "ru", "es", "en"];
    let place = number as usize % 6;
    let published = ["2018", "2018-12", "2018-12-19"][number as usize % 3];
    let mut says = json!({
        "title": format!("{} {number}", titles[place]),
        "language": languages[place],
        "objectives": [number % 23 + 1],
        "published": published,
    });
    let more = match number % 5 {
        0 => {
            json!({"summary": "One.\n\nTwo & three.", "type": "report", "countries": ["KEN", "FRA"], "publisher": "Example Office"})
        }
        1 => {
            json!({"symbol": "A/RES/73/195", "links": [{"relation": "cites", "to": "A/RES/73/195"}], "type": "practice"})
        }
        2 => {
            json!({"doi": format!("10.1093/migration/n{number}"), "isbn": "9780306406157", "rights": "CC-BY-4.0", "scope": "regional"})
        }
        3 => {
            json!({"summary": "x".repeat(if number == 3 { 10_000 } else { 100 }), "other_languages": ["en-GB", "sw"], "audiences": ["academia"]})
        }
        _ => json!({
            "type": "event", "actions": [format!("{}.a", number % 23 + 1)], "principles": ["a"],
            "details": {"event": {"starts": "2022-05-17", "ends": "2022-05-20", "place": "New York"}},
            "address": format!("https://example.org/?a={number}&b=2"), "provenance": "Read at the source.",
            "workstream_output": true,
        }),
    };
    says.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    says
}

pub(crate) fn item(number: u32) -> OpenItem {
    let words = Words::parse(&format!("Kuokoa maisha {number}"), Some("Muhtasari.")).unwrap();
    let translation = OpenTranslation {
        language: Language::new("sw").unwrap(),
        of_revision: 2,
        method: Method::MachineChecked,
        since: stamp(number),
        words,
    };
    let public = OpenRevision {
        number: 2,
        grade: Grade::PUBLIC[number as usize % 3],
        policy: PolicyRef { name: "standard".to_owned(), version: 3 },
        source: None,
        created: stamp(number),
        since: stamp(number),
        content: Draft::parse(&says(number)).unwrap().content,
        translations: if number.is_multiple_of(7) { vec![translation] } else { Vec::new() },
    };
    let (id, origin) = (id(number), Origin::Native);
    OpenItem { schema: 1, id, state: State::Published, origin, gone: None, changed: None, public: Some(public) }
}

/// The same item when it has left the public.
pub(crate) fn withdrawn(number: u32, at: Timestamp) -> OpenItem {
    OpenItem { state: State::Withdrawn, changed: Some(at), public: None, ..item(number) }
}

pub(crate) fn catalogue() -> Catalogue {
    let gone = (1..=ITEMS).filter(|number| is_gone(*number)).map(|number| withdrawn(number, stamp(number)));
    (1..=ITEMS).map(item).chain(gone).map(Record::of_item).collect()
}
