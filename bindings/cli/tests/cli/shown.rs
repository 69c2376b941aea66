//! What `show` prints of an item: everything that it holds, what only its kind has too, and nothing that is empty.

use serde_json::{Value, json};

use crate::support::Desk;
use crate::tables::on_a_terminal;

/// One item of every kind that has details, with every member of them.
fn items() -> Vec<Value> {
    let kinds = json!([
        ["practice", {"practice": {
            "implementer": "Ministry of Labour", "partners": ["IOM", "City, State and Co."], "started": "2019-03",
            "ended": "2021", "completion": "mostly", "standing": "good-practice", "benefits": "Jobs.\nHomes.",
            "lessons": "Ask first.", "recommendations": "Begin small.", "innovation": "One desk.",
            "replicability": "Two rooms are enough.",
        }}],
        ["initiative", {"initiative": {
            "lead": "UNITAR", "partners": ["IOM"], "started": "2020", "ended": "2022", "progress": "completed",
        }}],
        ["webinar", {"event": {
            "starts": "2022-05-17T21:00:00+08:00", "ends": "2022-05-17", "zone": "Asia/Hong_Kong", "place": "Hong Kong",
            "online": true, "organisers": ["IDWF"], "registration": "https://example.org/register",
            "recording": "https://example.org/recording",
        }}],
        ["call-for-practices", {"call": {
            "theme": "Data", "criteria": "Done, and written down.", "opens": "2024-01", "deadline": "2024-03-31",
        }}],
        ["training", {"training": {"form": "self-paced", "hours": 12, "certificate": true}}],
        ["dataset", {"dataset": {
            "series": "Migrant Stock", "edition": "2024", "from": "1990", "to": "2024", "method": "Censuses.",
            "formats": ["xlsx", "CSV"],
        }}],
        ["law-or-policy", {"instrument": {
            "form": "implementation-plan", "adopted": "2019-08-01", "in_force": "2019-08-20", "ended": "2023",
            "citation": "Resolution 141/2019",
        }}],
        ["voluntary-review", {"review-input": {
            "year": 2022, "forum": "First review forum", "submitted_by": "Ministry of Foreign Affairs",
        }}],
        ["pledge", {"pledge": {
            "public_id": "P-2022-014", "kind": "matching", "forms": ["financial", "policy"], "entity": "Germany",
            "participants": ["Berlin", "Cities Alliance"], "matches": "P-2022-001", "description": "We open ten desks.",
            "measure": "Desks opened.", "from": "2022", "to": "2024-06", "migrants_only": true,
            "amount": {"value": 1_250_000, "currency": "EUR"},
            "updates": [
                {"stage": "fulfilled", "as_of": "2024", "narrative": "All ten are open."},
                {"stage": "planning", "as_of": "2022-10"},
            ],
        }}],
        ["joint-programme", {"programme": {
            "fund": "Migration MPTF", "agencies": ["IOM", "UNDP"], "partners": ["Statistical Office"],
            "budget": {"value": 1_500_000, "currency": "USD"}, "started": "2020-10", "ended": "2023",
            "progress": "ongoing", "markers": {"gender": 2, "human-rights": 3},
        }}],
    ]);
    let item = |kind: &Value| {
        json!({
            "source": "t", "id": kind[0], "title": format!("A {}", kind[0].as_str().unwrap()), "language": "en",
            "type": kind[0], "details": kind[1],
        })
    };
    kinds.as_array().unwrap().iter().map(item).collect()
}

/// A desk with an item of every kind, which its author sees.
fn desk() -> Desk {
    let desk = Desk::with_store();
    let lines: Vec<String> = items().iter().map(Value::to_string).collect();
    desk.write("kinds.jsonl", lines.join("\n"));
    desk.run("import kinds.jsonl").ended(0);
    desk
}

/// The lines of the blocks that show the details: after the one that tells what the item is.
fn details(shown: &str) -> String {
    shown.split("\n\n").nth(2).unwrap().trim_end().to_owned()
}

/// What the details of each look like.
const DETAILS: [(&str, &str); 10] = [
    (
        "practice",
        "\
implemented by   Ministry of Labour
partners         City, State and Co.; IOM
began            2019-03
ended            2021
completion       mostly completed
taken for        good practice
benefits         Jobs.
                 Homes.
lessons learned  Ask first.
recommendations  Begin small.
what is new      One desk.
replicability    Two rooms are enough.",
    ),
    (
        "initiative",
        "\
led by       UNITAR
partners     IOM
began        2020
ended        2022
progress     completed",
    ),
    (
        "webinar",
        "\
begins        2022-05-17 13:00 UTC
ends          2022-05-17
time zone     Asia/Hong_Kong
place         Hong Kong
online        yes
organised by  IDWF
registration  https://example.org/register
recording     https://example.org/recording",
    ),
    (
        "call-for-practices",
        "\
theme        Data
criteria     Done, and written down.
open from    2024-01
deadline     2024-03-31",
    ),
    (
        "training",
        "\
form         at one's own pace
hours        12
certificate  yes",
    ),
    (
        "dataset",
        "\
series       Migrant Stock
edition      2024
from         1990
to           2024
method       Censuses.
formats      CSV; xlsx",
    ),
    (
        "law-or-policy",
        "\
form           plan to implement the Compact
adopted        2019-08-01
in force from  2019-08-20
ended          2023
citation       Resolution 141/2019",
    ),
    (
        "voluntary-review",
        "\
year          2022
forum         First review forum
submitted by  Ministry of Foreign Affairs",
    ),
    (
        "pledge",
        "\
recorded as    P-2022-014
kind           matching another
pledged        money, policy or law
pledged by     Germany
together with  Berlin; Cities Alliance
matches        P-2022-001
in its words   We open ten desks.
measured by    Desks opened.
from           2022
to             2024-06
amount         1\u{a0}250\u{a0}000\u{a0}EUR
migrants only  yes
since then     2022-10 · being planned
               2024 · fulfilled
               All ten are open.",
    ),
    (
        "joint-programme",
        "\
fund         Migration MPTF
UN entities  IOM; UNDP
partners     Statistical Office
budget       1\u{a0}500\u{a0}000\u{a0}USD
began        2020-10
ended        2023
progress     under way
markers      gender 2, human rights 3",
    ),
];

#[test]
fn every_kind_of_content_shows_what_only_it_has() {
    let desk = desk();
    assert_eq!(DETAILS.len(), items().len());
    for (kind, lines) in DETAILS {
        let shown = desk.run(&format!("show t:{kind}")).ended(0).out;
        // Without a summary, which none of them has, the details are the third block.
        assert_eq!(details(&shown), lines, "{kind}: {shown}");
    }
}

#[test]
fn what_json_shows_is_all_that_was_taken_in() {
    let desk = desk();
    for item in items() {
        let kind = item["id"].as_str().unwrap();
        let shown = desk.run(&format!("show t:{kind} --json")).ended(0).out;
        let shown: Value = serde_json::from_str(&shown).unwrap();
        let (name, part) = item["details"].as_object().unwrap().iter().next().unwrap();
        let told = shown["content"]["details"][name].as_object().unwrap();
        for member in part.as_object().unwrap().keys() {
            assert!(told.contains_key(member), "{kind}: {member}");
        }
    }
}

#[test]
fn names_rights_languages_and_links_are_shown_and_what_is_empty_is_not() {
    let desk = Desk::with_store();
    let other = r#"{"source":"t","id":"other","title":"الهجرة","language":"ar"}"#;
    let item = json!({
        "source": "t", "id": "all", "title": "All", "language": "en", "other_languages": ["fr", "ar"], "type": "report",
        "doi": "10.1093/migration/mny002", "isbn": "9789290687900", "rights": "CC-BY-4.0", "objectives": [1, 15],
        "actions": ["15.c"], "principles": ["f"], "countries": ["KEN", "VEN"], "audiences": ["government"],
        "scope": "regional", "workstream_output": true, "regional_review": true, "provenance": "Read at the door.",
        "links": [
            {"relation": "cites", "to": "t:other"}, {"relation": "cites", "to": "A/RES/73/195"},
            {"relation": "part-of", "to": "https://example.org/series"},
        ],
    });
    desk.write("items.jsonl", format!("{other}\n{item}"));
    desk.run("import items.jsonl").ended(0);
    let shown = desk.run("show t:all").ended(0).out;
    let (_, rest) = shown.split_once(" t:all\n").unwrap();
    let expected = "DOI                  10.1093/migration/mny002
ISBN                 9789290687900
also in              Arabic, French
type                 Report (report)
licence              CC-BY-4.0

objectives           1 Data; 15 Access to basic services
actions              15.c
principles           f Human rights
scope                regional
countries            Kenya (KEN); Venezuela (Bolivarian Republic of) (VEN)
audiences            Government
work of the Network  yes
regional review      yes

cites                t:other · الهجرة
                     A/RES/73/195
part of              https://example.org/series

state                draft
provenance           Read at the door.
";
    assert_eq!(rest, expected, "{shown}");

    let bare = desk.run("show t:other").ended(0).out;
    let names: Vec<&str> = bare.lines().skip(3).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(names, ["id", "source", "", "state"], "{bare}");
    let json: Value = serde_json::from_str(&desk.run("show t:all --json").ended(0).out).unwrap();
    for field in ["doi", "isbn", "rights", "links", "actions", "workstream_output", "regional_review"] {
        assert!(!json["content"][field].is_null(), "{field}");
    }
}

#[test]
fn in_every_language_what_an_item_holds_is_labelled_and_fits_the_terminal() {
    let desk = desk();
    let english = |kind: &str| desk.run(&format!("show t:{kind}")).ended(0).out;
    for language in ["ar", "es", "fr", "ru", "zh"] {
        for kind in ["practice", "webinar", "pledge", "joint-programme"] {
            let shown = desk.run(&format!("show t:{kind} --ui-lang {language}")).ended(0).out;
            let (said, english) = (details(&shown), details(&english(kind)));
            assert_eq!(said.lines().count(), english.lines().count(), "{language}: {shown}");
            for word in ["detail-", "completion-", "pledge-", "progress-", "marker-"] {
                assert!(!said.contains(word), "{language}: {word} has no label: {said}");
            }
            let Some(shown) = on_a_terminal(&desk, 50, &format!("show t:{kind} --ui-lang {language}"), &[]) else {
                return;
            };
            for line in shown.lines().map(|line| console::strip_ansi_codes(line).into_owned()) {
                let wide: usize = line.chars().map(|c| console::measure_text_width(c.encode_utf8(&mut [0; 4]))).sum();
                assert!(wide <= 50, "{language}, {kind}: {line}");
            }
        }
    }
}

#[test]
fn an_objective_has_a_label_in_every_language() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let shown = |tag: &str| {
        let line = format!("show catalogue:gmg-remittances-2018-en --store mighub-quickstart --ui-lang {tag}");
        desk.run(&line).ended(0).out
    };
    for (tag, label) in [
        ("en", "20 Remittances\n"),
        ("ar", "20 Remittances [الإنكليزية]\n"),
        ("ru", "20 Remittances [английский]\n"),
        ("zh", "20 Remittances [英文]\n"),
    ] {
        let shown = shown(tag);
        assert!(shown.contains(label), "{tag}: {shown}");
    }
    assert!(!shown("fr").contains("20 Remittances"));
}
