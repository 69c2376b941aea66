//! Imports with bad lines: each reported with its place, kept as it was, and in nobody's way.

use crate::support::{Desk, digests};

const GOOD: &[u8] = br#"{"source":"test","id":"1","title":"Remittances in crisis","language":"en"}"#;

/// Lines, and what is said about each.
const BAD: &[(&[u8], &str)] = &[
    (
        br#"{"title": "Half", "language""#,
        "found «: \"Half\", \"language\"»; expected a JSON object; at column 28: the line ends within an object",
    ),
    (b"{\"title\": \"A\xFF\", \"language\": \"en\"}", "found «byte 13 of the line»; expected UTF-8 text"),
    (
        br#"{"title": "T", "language": "tlh-nope-x"}"#,
        "/language: found «tlh-nope-x»; expected a BCP 47 tag of a known language, such as en, fr or zh-Hant",
    ),
    (
        br#"{"title": "T", "language": "en", "objectives": [20, 24]}"#,
        "/objectives/1: found «24»; expected an objective's number, 1 to 23",
    ),
    (
        br#"{"title": "T", "language": "en", "published": "2021-02-31"}"#,
        "/published: found «2021-02-31»; expected a date as YYYY, YYYY-MM or YYYY-MM-DD; February 2021 has 28 days",
    ),
    (br#"{"language": "en"}"#, "/title: missing; expected the title of the document"),
    (
        br#"{"source":"test","id":"1","title":"Something else","language":"en"}"#,
        "/id: found «test:1»; expected an item that is new, or the same as before; a changed one is written as a new revision",
    ),
    (
        br#"{"source":"test","id":"2","title":"T","language":"en","symbol":"A/RES/73/195"}"#,
        "/symbol: found «A/RES/73/195»; expected a symbol that no other item in this language has",
    ),
    (
        br#"{"source":"test","id":"3","title":"T","language":"en","address":"https://example.org/a"}"#,
        "/address: found «https://example.org/a»; expected an address that no other item has",
    ),
    (b"[1, 2]", "found «[1,2]»; expected a JSON object with a title and a language"),
];

#[test]
fn a_bad_line_is_reported_and_kept_and_does_not_stop_the_others() {
    let desk = Desk::with_store();
    let named = br#"{"source":"test","id":"0","title":"Named","language":"en","symbol":"A/RES/73/195","address":"https://example.org/a"}"#;
    let mut file = Vec::new();
    for line in [GOOD, named].into_iter().chain(BAD.iter().map(|(line, _)| *line)) {
        file.extend_from_slice(line);
        file.push(b'\n');
    }
    let last = br#"{"source":"test","id":"last","title":"The last","language":"fr"}"#;
    file.extend_from_slice(last);
    desk.write("items.jsonl", &file);

    let ran = desk.run("import items.jsonl").ended(3);
    assert!(ran.out.starts_with("imported 3, unchanged 0, rejected 10 (items.jsonl.rejected.jsonl)\n"), "{}", ran.out);
    let expected: Vec<String> =
        (3..).zip(BAD).map(|(number, (_, message))| format!("items.jsonl:{number}: {message}")).collect();
    assert_eq!(ran.message(), expected.join("\n"));

    let kept = std::fs::read(desk.path("items.jsonl.rejected.jsonl")).unwrap();
    let all: Vec<u8> = BAD.iter().flat_map(|(line, _)| [line, &b"\n"[..]].concat()).collect();
    assert_eq!(kept, all, "the lines are as they were");

    let before = digests(&desk.store());
    let again = desk.run("import items.jsonl").ended(3);
    assert_eq!(again.out, "imported 0, unchanged 3, rejected 10 (items.jsonl.rejected.jsonl)\n");
    assert_eq!(digests(&desk.store()), before, "importing again writes nothing");
}

#[test]
fn html_in_a_summary_becomes_plain_text_without_its_script() {
    let desk = Desk::with_store();
    let line = br#"{"source":"test","id":"1","title":"T","language":"en","summary":"<p>Safe <b>migration</b></p><script>alert('stolen')</script>"}"#;
    desk.write("items.jsonl", line);
    let ran = desk.run("import items.jsonl").ended(0);
    assert!(ran.out.starts_with("imported 1, unchanged 0, rejected 0\n"), "{}", ran.out);
    assert_eq!(ran.message(), "items.jsonl:1: /summary: HTML was turned into plain text");
    let shown = desk.run("show test:1 --json").ended(0).out;
    assert!(shown.contains(r#""summary":"Safe migration""#), "{shown}");
    assert!(!shown.contains("alert"), "{shown}");
    assert!(!desk.path("items.jsonl.rejected.jsonl").exists());
}

#[test]
fn a_duplicate_line_is_counted_once() {
    let desk = Desk::with_store();
    desk.write("items.jsonl", [GOOD, b"\n", GOOD, b"\r\n\r\n"].concat());
    let ran = desk.run("import items.jsonl").ended(0);
    assert!(ran.out.starts_with("imported 1, unchanged 1, rejected 0\n"), "{}", ran.out);
}

#[test]
fn the_rejected_lines_of_the_standard_input_are_never_written_over() {
    let desk = Desk::with_store();
    for (name, line) in [("stdin.rejected.jsonl", "{}"), ("stdin.rejected-2.jsonl", "[]")] {
        let ran = desk.with_input(&["import", "-"], line.as_bytes()).ended(3);
        assert_eq!(ran.out, format!("imported 0, unchanged 0, rejected 1 ({name})\n"));
        assert!(ran.err.contains("stdin:1: "), "{}", ran.err);
        assert_eq!(std::fs::read_to_string(desk.path(name)).unwrap(), format!("{line}\n"));
    }
    let good = desk.with_input(&["import", "-", "--json"], GOOD).ended(0);
    let expected = r#"{"files":[{"file":"stdin","imported":1,"unchanged":0,"rejected":0,"rejected_file":null}]}"#;
    assert_eq!(good.out.trim(), expected);
}

#[test]
fn a_line_of_a_hundred_megabytes_is_rejected_without_being_held() {
    const LENGTH: usize = 100 << 20;
    let desk = Desk::with_store();
    let mut long = b"{\"title\":\"".to_vec();
    long.resize(LENGTH, b'x');
    long.extend_from_slice(b"\"}\n");
    desk.write("big.jsonl", [GOOD, b"\n", &long, br#"{"title":"After","language":"en"}"#].concat());

    // 64 MB of memory for data: a program that held the line would be ended by the system.
    let mut command = std::process::Command::new("sh");
    command
        .args(["-c", "ulimit -d 65536 2>/dev/null; exec \"$0\" import big.jsonl"])
        .arg(env!("CARGO_BIN_EXE_mighub"))
        .current_dir(desk.path(""));
    crate::support::clean(&mut command);
    let ran = crate::support::ran(&command.output().unwrap()).ended(3);
    assert!(ran.out.starts_with("imported 2, unchanged 0, rejected 1 (big.jsonl.rejected.jsonl)\n"), "{}", ran.out);
    let length = long.len() - 1;
    let start = format!("big.jsonl:2: found «{length} bytes, starting {{\"title\":\"xxx");
    assert!(ran.message().starts_with(&start), "{}", ran.message());
    assert!(ran.message().ends_with("…»; expected at most 1048576 bytes on a line"), "{}", ran.message());
    assert!(std::fs::read(desk.path("big.jsonl.rejected.jsonl")).unwrap() == long, "kept as it was");
}

#[test]
fn a_file_that_cannot_be_read_is_named_before_anything_is_imported() {
    let desk = Desk::with_store();
    desk.write("items.jsonl", GOOD);
    let before = digests(&desk.store());
    let ran = desk.run("import items.jsonl missing.jsonl").ended(4);
    assert_eq!(ran.message(), "error: there is no file missing.jsonl");
    let ran = desk.run("import .").ended(2);
    assert_eq!(ran.message(), "error: . is a folder; expected a file");
    assert_eq!(digests(&desk.store()), before);
}

#[test]
fn a_harvested_item_needs_its_source_and_an_editor() {
    let desk = Desk::with_store();
    desk.write("items.jsonl", br#"{"title":"T","language":"en"}"#);
    let ran = desk.run("import items.jsonl --harvested").ended(5);
    assert!(ran.err.contains("error: this needs the role editor"), "{}", ran.err);
    desk.run("person add ed --role editor").ended(0);
    let ran = desk.run("import items.jsonl --harvested --as ed").ended(3);
    assert!(ran.err.contains("items.jsonl:1: /source: missing; "), "{}", ran.err);
}
