//! Tests of lists of pages as sites write them.

use std::io::Write;

use migration_hub::federation::fetch::Headers;

use super::*;

fn listing(body: impl AsRef<[u8]>) -> Result<Listing> {
    let url = "https://example.org/sitemap.xml".parse().unwrap();
    read(&Response { status: 200, url, headers: Headers::default(), body: body.as_ref().to_vec() })
}

fn pages(body: impl AsRef<[u8]>) -> Vec<(String, Option<String>)> {
    match listing(body).unwrap() {
        Listing::Pages(found) => {
            let page =
                |page: &Page| (page.url.path_and_query().to_owned(), page.changed.map(|changed| changed.to_string()));
            found.pages.values().map(page).collect()
        }
        Listing::Files(files) => panic!("{files:?}"),
    }
}

fn paths(body: impl AsRef<[u8]>) -> Vec<String> {
    pages(body).into_iter().map(|(path, _)| path).collect()
}

const NAMESPACE: &str = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'";

fn one(lastmod: &str) -> String {
    format!("<urlset {NAMESPACE}><url><loc>https://example.org/a</loc><lastmod>{lastmod}</lastmod></url></urlset>")
}

#[test]
fn sitemaps_name_pages_in_any_namespace_with_entities_and_sections() {
    let map = format!(
        "<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><!-- made --><s:urlset xmlns:s='x' {NAMESPACE}>
        <s:url><s:loc> https://example.org/b?x=1&amp;y=&#50; </s:loc><s:priority>1</s:priority></s:url>
        <url><loc><![CDATA[https://example.org/a]]></loc><image:image xmlns:image='i'><image:loc>https://example.org/i.png</image:loc></image:image></url>
        <url><loc>/c</loc></url><url><loc>javascript:x()</loc></url><url><loc>https://example.org/a</loc></url></s:urlset>"
    );
    assert_eq!(paths(map), ["/a", "/b?x=1&y=2", "/c"], "in order, each once; a picture is no page");
    assert_eq!(paths(format!("\u{FEFF}\n{}", one(""))), ["/a"], "with a mark and a line before it");
}

#[test]
fn an_index_names_files() {
    let index = format!(
        "<sitemapindex {NAMESPACE}><sitemap><loc>/2.xml.gz</loc><lastmod>2026</lastmod></sitemap>
        <sitemap><loc>https://example.org/1.xml</loc></sitemap></sitemapindex>"
    );
    let Listing::Files(files) = listing(index).unwrap() else { panic!("it is an index") };
    let files: Vec<&str> = files.iter().map(HttpUrl::as_str).collect();
    assert_eq!(files, ["https://example.org/1.xml", "https://example.org/2.xml.gz"]);
}

#[test]
fn compressed_sitemaps_lists_of_lines_and_feeds_are_lists_too() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(one("").as_bytes()).unwrap();
    assert_eq!(paths(encoder.finish().unwrap()), ["/a"]);
    assert_eq!(paths("https://example.org/b\r\n\r\nhttps://example.org/a\n"), ["/a", "/b"]);
    assert_eq!(
        paths("<rss version='2.0'><channel><item><link>https://example.org/a</link></item></channel></rss>"),
        ["/a"]
    );
}

#[test]
fn what_is_no_list_or_half_a_list_is_an_error() {
    for body in [
        "",
        "<!DOCTYPE html><html><title>Are you a person?</title></html>",
        "Not found",
        "https://example.org/a\nand so on",
        "<urlset><url><loc>https://example.org/a</loc></url><url><loc>https://exam",
        "<urlset><url><loc>https://example.org/a</loc></url>",
        "<urlset><url></urlset>",
    ] {
        assert_eq!(listing(body).err().map(|error| error.kind()), Some(ErrorKind::Corrupt), "{body}");
    }
    assert!(paths("<urlset></urlset>").is_empty(), "a sitemap without pages is one");
    assert!(paths("<urlset/>").is_empty());
}

#[test]
fn lastmod_is_the_last_instant_that_it_can_mean() {
    for (lastmod, latest) in [
        ("2026-03-01T09:00:00+01:00", Some("2026-03-01T08:00:00.000Z")),
        ("2026-03-01T09:00:00.25Z", Some("2026-03-01T09:00:00.250Z")),
        ("2026-03-01T09:00+01:00", Some("2026-03-01T08:00:00.000Z")),
        ("2026-03-01T09:00Z", Some("2026-03-01T09:00:00.000Z")),
        ("2026-03-01T09:00:00", Some("2026-03-01T23:00:00.000Z")),
        ("2026-03-01 09:00", Some("2026-03-01T23:00:00.000Z")),
        ("2026-03-01", Some("2026-03-02T14:00:00.000Z")),
        ("2026-02", Some("2026-03-01T14:00:00.000Z")),
        ("2025", Some("2026-01-01T14:00:00.000Z")),
        ("yesterday", None),
        ("", None),
        ("é", None),
    ] {
        assert_eq!(pages(one(lastmod))[0].1.as_deref(), latest, "{lastmod}");
    }
}

#[test]
fn a_lastmod_that_all_pages_share_is_the_time_the_file_was_made() {
    let map = |dates: [&str; 3]| {
        let urls = dates
            .iter()
            .enumerate()
            .map(|(number, date)| format!("<url><loc>/{number}</loc><lastmod>{date}</lastmod></url>"))
            .collect::<Vec<_>>()
            .concat();
        let Listing::Pages(found) = listing(format!("<urlset>{urls}</urlset>")).unwrap() else { panic!("pages") };
        found.tells_changes()
    };
    assert!(!map(["2026-03-01T09:00:00Z"; 3]));
    assert!(map(["2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z", "2026-03-01T09:00:01Z"]));
}

#[test]
fn a_list_of_too_many_pages_is_refused() {
    let many = format!("<urlset>{}</urlset>", "<url><loc>/a</loc></url>".repeat(NAMED + 1));
    assert_eq!(listing(many).err().map(|error| error.kind()), Some(ErrorKind::Corrupt));
    let deep = format!("<urlset>{}", "<url>".repeat(1_000_000));
    assert_eq!(listing(deep).err().map(|error| error.kind()), Some(ErrorKind::Corrupt));
}
