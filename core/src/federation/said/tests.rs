//! Tests of what portals say.

use super::*;

#[test]
fn dates_keep_what_is_known_of_them_and_lose_what_was_never_set() {
    let day = |text: &str| published(Some(text)).0.map(|day| day.to_string());
    assert_eq!(day("2019-07"), Some("2019-07".to_owned()));
    assert_eq!(day("2019"), Some("2019".to_owned()));
    for none in [
        "",
        "1970-01-01T00:00:00+00:00",
        "0000-00-00 00:00:00",
        "-0001-11-30T00:00:00",
        "jeu, 19/12/2019",
        "٢٠١٩-١٢-١٩",
    ] {
        let (day, note) = published(Some(none));
        assert_eq!((day, note.map(|note| note.pointer).as_deref()), (None, Some("/published")), "{none}");
    }
    assert_eq!(published(None), (None, None), "what nobody says is not noted");
}

#[test]
fn what_is_empty_is_no_summary() {
    assert_eq!(summary(""), (None, None));
}
