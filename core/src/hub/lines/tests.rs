//! Tests of cutting an input into lines at the limit of their length, and of what is said on a line that is no resource.

use super::{BYTE_ORDER_MARK, Line, Lines, read_line};
use crate::limits;

fn lines(input: &[u8]) -> Vec<Line> {
    Lines::new(input).collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_line_is_too_long_whatever_stands_where_it_is_cut() {
    let full = vec![b'x'; limits::IMPORT_LINE_BYTES];
    for end in [&b"\n"[..], b"\r\n", b""] {
        let input = [BYTE_ORDER_MARK, &full, end].concat();
        assert!(matches!(&lines(&input)[..], [Line::Bytes { bytes, .. }] if *bytes == full), "{end:?}");
    }
    for (tail, more) in [(&b"x"[..], 1), (b"\rx", 2), (b"\r\rxxx", 5), (b"xxxxxxxxxx", 10)] {
        for start in [&b""[..], BYTE_ORDER_MARK] {
            let input = [start, &full, tail, b"\n{}\n"].concat();
            let [Line::TooLong { number: 1, length, .. }, Line::Bytes { number: 2, bytes }] = &lines(&input)[..] else {
                panic!("{tail:?} after {start:?} is cut and taken");
            };
            assert_eq!((*length, &bytes[..]), (limits::IMPORT_LINE_BYTES as u64 + more, &b"{}"[..]));
        }
    }
}

fn messages(line: &str) -> Vec<String> {
    read_line(1, line.as_bytes()).unwrap_err().violations.0.iter().map(ToString::to_string).collect()
}

#[test]
fn a_name_that_stands_twice_in_an_object_is_refused_with_its_place() {
    let line = r#"{"title":"a","language":"en","title":"b"}"#;
    assert_eq!(messages(line), ["/title: found «title a second time»; expected each name once in an object"]);
    let again = r#"{"title":"a","language":"en","title":"a","title":"a"}"#;
    assert_eq!(messages(again).len(), 1, "one name, one violation");
    let deep = r#"{"language":"en","objectives":[3,{"a/b":{"x":1,"\u0078":2}}]}"#;
    let places: Vec<String> = messages(deep).iter().map(|text| text.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(places, ["/objectives/1/a~1b/x", "/title", "/objectives/1"], "and every other violation");
}

#[test]
fn numbers_and_nesting_are_read_as_ever() {
    let line = r#"{"title":"a","language":"en","objectives":[1,-1,1.5,1e2,18446744073709551616,true,null]}"#;
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(
        read_line(1, line.as_bytes()).unwrap_err().violations,
        crate::resource::Draft::parse(&value).unwrap_err()
    );
    assert!(messages(&"[".repeat(100_000))[0].contains("recursion limit"), "nesting has an end");
}

#[test]
fn what_is_no_json_is_shown_where_it_goes_wrong() {
    for (line, shown, column) in [
        ("not JSON", "not JSON", 2),
        (r#"{"title": "A", oops}"#, r#"{"title": "A", oops}"#, 16),
        ("{\"title\": \"حماية حقوق المهاجرين\", ألف}", "حقوق المهاجرين\", ألف}", 35),
        (
            "{\"title\": \"保护移民权利，促进安全有序正常移民全球契约的执行情况\" 二}",
            "移民全球契约的执行情况\" 二}",
            40,
        ),
        ("{\"title\": \"移民", "{\"title\": \"移民", 13),
    ] {
        let [message] = &messages(line)[..] else { panic!("{line}") };
        assert!(message.contains(shown), "{message}");
        assert!(message.contains(&format!("at column {column}: ")), "{message}");
    }
}

#[test]
fn what_is_no_json_is_told_in_the_words_of_who_wrote_it() {
    for (line, words) in [
        ("not json", "a value is expected"),
        ("{\"title\": x}", "a value is expected"),
        ("{title: \"A\"}", "a name stands in double quotes"),
        ("{\"title\" \"A\"}", "after a name comes a colon"),
        ("{\"title\": \"A\" \"language\": \"en\"}", "after a value comes a comma or the closing brace"),
        ("{\"objectives\": [1 2]}", "after a value comes a comma or the closing bracket"),
        ("{\"title\": \"A\",}", "a comma has something after it"),
        ("{\"title\": \"A\"} {}", "one object a line"),
        ("{\"title\": \"A\"", "the line ends within an object"),
        ("{\"title\": \"A", "its closing quote is missing"),
        ("{\"amount\": .5}", "a value is expected"),
        ("{\"amount\": 05}", "this is no number"),
    ] {
        let message = read_line(1, line.as_bytes()).unwrap_err().to_string();
        assert!(message.contains(words), "{message}");
    }
}
