//! Tests of text cleaning.

use std::collections::BTreeSet;

use icu_normalizer::ComposingNormalizerBorrowed;
use proptest::prelude::*;

use super::unicode::{is_mark, is_settled, nfc, nfd};
use super::{echo, has_markup, is_format, is_visible, line, paragraphs};

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
    assert_eq!(line("Cafe\u{200B}\u{301} \u{1100}\u{FEFF}\u{1161}"), "Café 가");
    let once = line("Cafe\u{301}  \u{FEFF} noir");
    assert_eq!(once, "Café noir");
    assert_eq!(line(&once), once);
}

#[test]
fn what_is_settled_is_composed_whatever_stands_around_it() {
    let settled: Vec<char> = ('\0'..=char::MAX).filter(|c| is_settled(*c)).collect();
    assert!(settled.len() > 21_000, "the letters of most texts");
    let within: BTreeSet<char> = ('\0'..=char::MAX).flat_map(|c| nfd(c).skip(1)).collect();
    for c in settled {
        assert!(nfc(std::iter::once(c)).eq([c]), "{c:?} is composed");
        assert!(!within.contains(&c), "{c:?} is never joined to what stands before it");
        assert!(!is_mark(c) && !c.is_whitespace() && !c.is_control(), "{c:?} is a letter or a sign");
        assert!(is_visible(c) && !is_format(c), "{c:?} is stored, and shows something");
    }
}

#[test]
fn paragraphs_keep_single_breaks() {
    assert_eq!(paragraphs("\n\na\nb\n\n\n\nc\n"), "a\nb\n\nc");
    assert_eq!(paragraphs(""), "");
}

#[test]
fn markup_is_recognised() {
    for text in ["<b>x", "</b>", "<!-- c -->", "<?x", "a&nbsp;b", "&#8217;", "&#x2019;", "&ocirc;", "&Ntilde;"] {
        assert!(has_markup(text), "{text}");
    }
    for text in ["a < b", "R&D; x", "5 <6", "AT&T", "&;", "&#abc;", "&#;", "&circ;", "<3", "M&E; x"] {
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
fn markup_that_was_escaped_is_markup_all_the_same() {
    use super::from_html;
    for html in [
        "&lt;script&gt;alert(1)&lt;/script&gt;Z",
        "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;Z",
        "&#60;script&#x3e;alert(1)&lt/script&gtZ",
        "<p>&lt;scr<b>ipt&gt;</b>alert(1)&lt;/script&gt;Z",
        "&lt;img src=x onerror=alert(1)&gt;Z",
        "<\u{200B}b>Z&lt;/b&gt;",
        "&lt;&#x200B;b>Z",
    ] {
        assert_eq!(from_html(html), "Z", "{html}");
    }
    assert_eq!(
        from_html("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Caf&eacute; &amp;amp; th&eacute;&lt;/p&gt;"),
        "One.\n\nCafé & thé"
    );
}

#[cfg(feature = "html")]
#[test]
fn signs_of_ordinary_text_stay() {
    use super::from_html;
    for (given, kept) in [
        ("AT&amp;T", "AT&T"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("a < b & x <3 y > z", "a < b & x <3 y > z"),
        ("<p>a &lt; b, x &lt;3 y</p>", "a < b, x <3 y"),
        // What would begin a tag and never ends is no tag; a space keeps it from becoming one.
        ("where x <y, and a<b &amp; c", "where x < y, and a< b & c"),
        ("<i>less</i>: x </ y", "less: x < / y"),
    ] {
        assert_eq!(from_html(given), kept, "{given}");
    }
}

#[cfg(feature = "html")]
#[test]
fn characters_are_read_by_the_longest_name_that_there_is() {
    for (html, text) in [
        ("&notin; &notit; &not", "∉ ¬it; ¬"),
        ("&lt &ltimes; &lt;", "< ⋉ <"),
        ("&Aacute;&ccedil", "Áç"),
        ("&NotEqualTilde;", "≂\u{338}"),
        ("&CounterClockwiseContourIntegral;", "∳"),
        ("&nothing &ampere; &a;", "¬hing &ere; &a;"),
    ] {
        assert_eq!(super::from_html(&format!("<p>{html}</p>")), text, "{html}");
    }
}

#[cfg(feature = "html")]
#[test]
fn what_is_escaped_without_end_is_cut_off_safely() {
    let text = super::from_html(&format!("&{}lt;b>Z", "amp;".repeat(1_000)));
    assert!(!has_markup(&text) && text.ends_with('Z'), "{text}");
}

#[test]
fn text_with_nothing_to_see_is_empty() {
    for text in [
        "\u{200B}",
        "\u{AD}\u{AD}",
        "\u{FEFF}",
        "\u{2060}",
        "\u{FE0F}\u{E0100}",
        "\u{301}\u{20DD}",
        "\u{202E}\u{2066}\u{61C}",
        "\u{200C}\u{200D}",
        "\u{34F}",
        "\u{115F}\u{3164}\u{FFA0}",
        "\u{2800}",
        "\u{E0041}",
        "\u{180E}",
        " \u{3000}\u{A0}\u{85}",
    ] {
        assert_eq!((line(text), paragraphs(text)), (String::new(), String::new()), "{text:?}");
    }
    assert_eq!(line("1\u{FE0F}\u{20E3}"), "1\u{FE0F}\u{20E3}");
    assert_eq!(line("co\u{AD}opé\u{2060}ration"), "coopération");
}

fn is_composed(text: &str) -> bool {
    ComposingNormalizerBorrowed::new_nfc().is_normalized(text)
}

/// Text made of what cleaning has to do with, and of anything else.
fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(vec![
            "<", ">", "&", ";", "lt", "gt", "amp", "#60", "#x3C", "#", "/", "!", "?", "b", "p", "script", "--", "\"", "'", "=",
            " ", "\n", "\r", "\t", "\0", "\u{85}", "\u{2028}", "&lt;", "&gt;", "&amp;", "&eacute;", "&nbsp;", "&xacute;", "<p>", "</p>",
            "<br", "<table>", "<math>", "<svg><style>", "<!--", "-->", "<![CDATA[", "<noscript>", "<textarea>", "<plaintext>", "a", "e",
            "\u{301}", "\u{327}", "\u{338}", "\u{200B}", "\u{200C}", "\u{AD}", "\u{FEFF}", "\u{202E}", "\u{FE0F}", "\u{37E}",
            "\u{1100}", "\u{1161}", "\u{11A8}", "\u{2126}", "\u{1F71}", "\u{1D15E}", "\u{F73}", "م",
        ]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["e", "\u{301}", "\u{327}", "\u{200B}"]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn clean_text_is_composed_and_stays_as_it_is(text in awkward()) {
        for clean in [line, paragraphs] {
            let once = clean(&text);
            prop_assert!(is_composed(&once), "{once:?}");
            prop_assert_eq!(&clean(&once), &once);
        }
    }

    #[cfg(feature = "html")]
    #[test]
    fn text_from_html_holds_no_markup_and_stays_as_it_is(html in awkward()) {
        let once = super::from_html(&html);
        prop_assert!(!has_markup(&once) && !has_markup(&line(&once)), "{once:?}");
        prop_assert!(is_composed(&once), "{once:?}");
        prop_assert_eq!(&super::from_html(&once), &once);
    }
}
