//! Tests of reading `Retry-After`.

use super::*;

#[test]
fn seconds_and_dates_are_read_and_the_rest_is_not() {
    let now = "2026-03-01T08:00:00Z".parse().unwrap();
    let seconds = |field: &str| parse(field, now).map(|wait| wait.as_secs());
    for (field, expected) in [
        ("48", Some(48)),
        (" 6 ", Some(6)),
        ("0", Some(0)),
        ("Sun, 01 Mar 2026 08:00:30 GMT", Some(30)),
        ("Sunday, 01-Mar-26 08:01:00 GMT", Some(60)),
        ("Sun Mar  1 08:02:00 2026", Some(120)),
        ("Sun, 01 Mar 2026 07:00:00 GMT", Some(0)),
        ("Mon, 02 Mar 2026 00:00:00 GMT", Some(57_600)),
        ("99999999999999999999999", Some(u64::MAX)),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
    ] {
        assert_eq!(seconds(field), expected, "{field}");
    }
}
