//! Tests of text cleaning.

use super::{echo, has_markup, line, paragraphs};

#[test]
fn an_echo_is_one_short_line() {
    assert_eq!(echo("a\u{202E}b\u{0}c"), "a b c");
    assert!(echo(&"ж".repeat(100)).ends_with('…'));
}

#[test]
fn joiners_that_persian_needs_stay() {
    assert_eq!(line("می\u{200C}خواهم"), "می\u{200C}خواهم");
}

#[test]
fn line_is_idempotent_and_composed() {
    let once = line("Cafe\u{301}  \u{FEFF} noir");
    assert_eq!(once, "Café noir");
    assert_eq!(line(&once), once);
}

#[test]
fn paragraphs_keep_single_breaks() {
    assert_eq!(paragraphs("\n\na\nb\n\n\n\nc\n"), "a\nb\n\nc");
    assert_eq!(paragraphs(""), "");
}

#[test]
fn markup_is_recognised() {
    for text in ["<b>x", "</b>", "<!-- c -->", "a&nbsp;b", "&#8217;", "&#x2019;"] {
        assert!(has_markup(text), "{text}");
    }
    for text in ["a < b", "R&D; x", "5 <6", "AT&T", "&;"] {
        assert!(!has_markup(text), "{text}");
    }
}

#[cfg(feature = "html")]
#[test]
fn script_and_style_go_with_all_they_hold() {
    let text = super::from_html("A<style>b{}</style><script>alert('x')</script><img src=x onerror=alert(1)>Z");
    assert_eq!(text, "AZ");
}

#[cfg(feature = "html")]
#[test]
fn html_text_is_not_decoded_twice() {
    assert_eq!(super::from_html("&amp;lt;b&amp;gt;"), "&lt;b&gt;");
}
