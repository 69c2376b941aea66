//! Tests of HTML as pages have it.

use super::*;

fn values(page: &Page, name: &str) -> Vec<String> {
    page.marks.all(&[name]).map(ToOwned::to_owned).collect()
}

#[test]
fn metadata_is_read_whatever_the_letter_case_and_the_quotes() {
    let page = read(
        "<!DOCTYPE html><HTML LANG=fr-CA><head><TITLE>Asile &amp; refuge</TITLE>
        <meta name='DC.Title' content=\"Asile\"><META PROPERTY=og:title CONTENT='Un titre'>
        <meta name=citation_date content=2018/12/19><meta name=empty content=''>
        <link rel='canonical nofollow' href='/a'><link rel=license href='https://creativecommons.org/licenses/by/4.0/'>
        <link rel=alternate hreflang=en href='/en/a'><link rel=alternate type='application/rss+xml' href=/feed>
        </head><body><h1>Un <b>titre</b></h1><h1>Un autre</h1>",
    );
    assert_eq!(values(&page, "html:lang"), ["fr-CA"]);
    assert_eq!(values(&page, "html:title"), ["Asile & refuge"]);
    assert_eq!(values(&page, "dc.title"), ["Asile"]);
    assert_eq!(values(&page, "og:title"), ["Un titre"]);
    assert_eq!(values(&page, "citation_date"), ["2018/12/19"]);
    assert_eq!(values(&page, "link:canonical"), ["/a"]);
    assert_eq!(values(&page, "link:hreflang"), ["en"]);
    assert_eq!(values(&page, "html:h1"), ["Un titre"]);
    assert!(!page.marks.has(&["empty"]));
}

#[test]
fn what_stands_in_scripts_titles_and_comments_is_no_element() {
    let page = read(
        "<title>a <b> c</title><script>var x = '<meta name=\"description\" content=\"no\">';</script>
        <!-- <meta name=description content=no> --><style><meta name=description content=no></style>
        <textarea><meta name=description content=no></textarea><svg><title>icon</title></svg>",
    );
    assert_eq!(values(&page, "html:title"), ["a <b> c"]);
    assert!(!page.marks.has(&["description"]));
}

#[test]
fn linked_data_is_kept_and_other_scripts_are_not() {
    let page = read(
        "<script>no()</script><script type='application/LD+JSON; charset=utf-8'>{\"a\": \"<b>\"}</script>
        <script type=application/json>{}</script><script type=application/ld+json>{\"never\": \"closed\"",
    );
    assert_eq!(page.scripts, ["{\"a\": \"<b>\"}", "{\"never\": \"closed\""]);
}

#[test]
fn a_password_is_seen_and_no_page_is_too_deep_or_too_broken() {
    assert!(read("<form><input type=PASSWORD></form>").asks_password);
    assert!(!read("<input type=text>").asks_password);
    let deep = format!("{}<meta name=description content=deep>", "<div>".repeat(200_000));
    assert_eq!(values(&read(&deep), "description"), ["deep"]);
    for broken in ["", "<", "<title", "<title>x", "<meta name=", "&#xFFFFFF;<\0>"] {
        let _ = read(broken);
    }
    assert_eq!(values(&read("<title>x"), "html:title"), ["x"]);
}
