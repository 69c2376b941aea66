//! Tests of feeds as sites write them.

use super::*;

fn base() -> HttpUrl {
    "https://example.org/feed".parse().unwrap()
}

fn rss(items: &str) -> Found {
    let feed = format!("<rss version='2.0'><channel><title>News</title><language>fr</language>{items}</channel></rss>");
    read(feed.as_bytes(), &base()).unwrap()
}

fn said(found: &Found, url: &str, name: &str) -> Vec<String> {
    found.pages[url].marks.all(&[name]).map(ToOwned::to_owned).collect()
}

#[test]
fn rss_names_pages_with_relative_links_and_dates_of_mail() {
    let found = rss("<item><title>Asile</title><link>/news/1</link><guid isPermaLink='false'>17</guid>
        <pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate><category>Asile</category><category><![CDATA[Visas & droits]]></category>
        <description><![CDATA[&lt;p&gt;Par mois&lt;/p&gt;]]></description></item>");
    let url = "https://example.org/news/1";
    assert_eq!(said(&found, url, "feed:title"), ["Asile"]);
    assert_eq!(said(&found, url, "feed:category"), ["Asile", "Visas & droits"]);
    assert_eq!(said(&found, url, "feed:language"), ["fr"]);
    assert_eq!(said(&found, url, "feed:published"), ["2026-03-02T09:00:00+00:00"]);
    let changed = found.pages[url].changed.map(|changed| changed.to_string());
    assert_eq!(changed.as_deref(), Some("2026-03-02T09:00:00.000Z"));
}

#[test]
fn atom_and_json_feeds_are_read_alike() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><title>N</title><id>n</id><updated>2026-03-01T00:00:00Z</updated>
        <entry><title type="html">Visas &amp;amp; permisos</title><id>tag:example.org,2026:1</id>
        <link rel="self" href="https://example.org/api/1"/><link href="https://example.org/n/1"/>
        <updated>2026-03-02T09:00:00Z</updated><category term="v" label="Visas"/><summary>Breve</summary></entry></feed>"#;
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "N", "language": "es", "items": [
        {"id": "1", "url": "https://example.org/n/1", "title": "Visas & permisos", "content_text": "Breve",
         "date_published": "2026-03-02T09:00:00Z", "tags": ["Visas"]}]}"#;
    for (feed, title) in [(atom, "Visas &amp; permisos"), (json, "Visas & permisos")] {
        let found = read(feed.as_bytes(), &base()).unwrap();
        assert_eq!(found.pages.keys().collect::<Vec<_>>(), ["https://example.org/n/1"]);
        assert_eq!(said(&found, "https://example.org/n/1", "feed:title"), [title]);
        assert_eq!(said(&found, "https://example.org/n/1", "feed:category"), ["Visas"]);
        assert_eq!(said(&found, "https://example.org/n/1", "feed:summary"), ["Breve"]);
    }
}

#[test]
fn an_entry_without_a_page_is_counted_and_an_id_may_be_the_page() {
    let found = rss("<item><title>A</title><guid>https://example.org/a</guid></item><item><title>B</title></item>");
    assert_eq!(found.pages.keys().collect::<Vec<_>>(), ["https://example.org/a"]);
    assert_eq!(found.nameless, 1);
}

#[test]
fn what_is_no_feed_is_an_error() {
    for text in ["", "<html></html>", "{}", "<rss version='2.0'><channel><item>", "no feed"] {
        let outcome = read(text.as_bytes(), &base());
        assert_eq!(outcome.err().map(|error| error.kind()), Some(ErrorKind::Corrupt), "{text}");
    }
}

#[test]
fn a_feed_that_is_too_deep_ends() {
    for deep in ["<x>".repeat(300_000), format!("<item><description>{}", "<x>".repeat(300_000))] {
        let feed = format!("<rss version='2.0'><channel>{deep}");
        assert!(read(feed.as_bytes(), &base()).is_err());
    }
    let atom =
        format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>{}", "<div>".repeat(300_000));
    assert!(read(atom.as_bytes(), &base()).is_err());
    let json = format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": {}", "[".repeat(300_000));
    assert!(read(json.as_bytes(), &base()).is_err());
}

#[test]
fn dates_with_names_of_zones_are_read_and_dates_in_other_languages_are_none() {
    let changed = |date: &str| {
        let found = rss(&format!("<item><title>A</title><link>/a</link><pubDate>{date}</pubDate></item>"));
        found.pages["https://example.org/a"].changed.map(|changed| changed.to_string())
    };
    assert_eq!(changed("Mon, 02 Mar 2026 10:00:00 EST").as_deref(), Some("2026-03-02T15:00:00.000Z"));
    assert_eq!(changed("Mon, 2 Mar 2026 10:00:00 GMT").as_deref(), Some("2026-03-02T10:00:00.000Z"));
    assert_eq!(changed("2026-03-02T10:00:00+01:00").as_deref(), Some("2026-03-02T09:00:00.000Z"));
    assert_eq!(changed("lun., 02 mars 2026 10:00"), None);
}
