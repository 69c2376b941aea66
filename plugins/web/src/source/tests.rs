//! Tests of the source, from exchanges as sites make them.

use std::collections::BTreeSet;

use migration_hub::federation::fetch::{Exchange, ScriptedFetch};
use migration_hub::federation::{Entry, Listing as Listed, PageSize, Sweep, VanishLimit, sweep};
use migration_hub::hub::blocking::wait;
use migration_hub::vocabulary::Language;

use super::*;
use crate::config::Feed;

const HTML: (&str, &str) = ("content-type", "text/html; charset=utf-8");

fn url(path: &str) -> HttpUrl {
    format!("https://example.org{path}").parse().unwrap()
}

fn map(path: &str, pages: &[&str]) -> Exchange {
    let pages = pages.iter().map(|page| format!("<url><loc>{page}</loc></url>")).collect::<Vec<_>>().concat();
    Exchange::get(&url(path)).answered(200, [], format!("<urlset>{pages}</urlset>")).unwrap()
}

fn index(path: &str, files: &[&str]) -> Exchange {
    let files = files.iter().map(|file| format!("<sitemap><loc>{file}</loc></sitemap>")).collect::<Vec<_>>().concat();
    Exchange::get(&url(path)).answered(200, [], format!("<sitemapindex>{files}</sitemapindex>")).unwrap()
}

fn page(path: &str) -> Exchange {
    Exchange::get(&url(path)).answered(200, [HTML], format!("<title>Page {path}</title>")).unwrap()
}

fn page_at(address: &str) -> Exchange {
    Exchange::get(&address.parse().unwrap()).answered(200, [HTML], "<title>T</title>").unwrap()
}

fn status(path: &str, status: u16) -> Exchange {
    Exchange::get(&url(path)).answered(status, [HTML], "<title>Sorry</title>").unwrap()
}

fn bare() -> WebConfig {
    WebConfig::new("site".parse().unwrap(), Language::ENGLISH)
}

fn config() -> WebConfig {
    let mut config = bare().sitemap(url("/sitemap.xml"));
    config.page_size = PageSize::new(3).unwrap();
    config
}

fn source(config: WebConfig, exchanges: Vec<Exchange>) -> (WebSource, ScriptedFetch) {
    let script = ScriptedFetch::new(exchanges);
    (WebSource::new(config, FetchHandle::new(script.clone())).unwrap(), script)
}

fn id(path: &str) -> ExternalId {
    ExternalId::new("site", &page_id(&url(path))).unwrap()
}

/// What came, as `+`, `-` or `?` with the path of its page.
fn told(item: &Item) -> String {
    let path = |id: Option<&ExternalId>| id.map_or("", |id| id.id.trim_start_matches("https://example.org")).to_owned();
    match item {
        Item::Present(present) => format!("+{}", path(Some(&present.id))),
        Item::Gone { id, .. } => format!("-{}", path(Some(id))),
        Item::Unreadable(unreadable) => format!("?{}", path(unreadable.id.as_ref())),
    }
}

fn read_all(source: &WebSource, reading: Reading) -> Result<Vec<String>> {
    let (mut read, mut from) = (Vec::new(), None);
    loop {
        let page = wait(source.read(reading, from.as_ref()))?;
        read.extend(page.items.iter().map(told));
        match page.next {
            Some(next) => from = Some(next),
            None => return Ok(read),
        }
    }
}

#[test]
fn an_index_leads_to_sitemaps_and_they_to_pages() {
    let (source, script) = source(
        config(),
        vec![
            index("/sitemap.xml", &["/b.xml", "/a.xml"]),
            map("/a.xml", &["/4", "/1", "/2", "/3", "https://elsewhere.example.org/x"]),
            page("/1"),
            page("/2"),
            page("/3"),
            page("/4"),
            map("/b.xml", &[]),
        ],
    );
    assert_eq!(read_all(&source, Reading::Full).unwrap(), ["+/1", "+/2", "+/3", "+/4"]);
    script.finish().unwrap();
}

#[test]
fn a_reading_goes_on_after_the_last_page_whatever_the_sitemap_says_by_then() {
    let (first, _) =
        source(config(), vec![map("/sitemap.xml", &["/1", "/2", "/3", "/4"]), page("/1"), page("/2"), page("/3")]);
    let begun = wait(first.read(Reading::Full, None)).unwrap();

    // Another process: nothing is kept, and the sitemap has changed.
    let (second, script) =
        source(config(), vec![map("/sitemap.xml", &["/0", "/2", "/35", "/4"]), page("/35"), page("/4")]);
    let rest = wait(second.read(Reading::Full, begun.next.as_ref())).unwrap();
    assert_eq!(rest.items.iter().map(told).collect::<Vec<_>>(), ["+/35", "+/4"]);
    assert_eq!(rest.next, None);
    script.finish().unwrap();
}

#[test]
fn a_sitemap_is_asked_for_again_only_to_learn_that_it_did_not_change() {
    let validators = Validators { etag: Some("\"7\"".to_owned()), last_modified: None };
    let mut sent = map("/sitemap.xml", &["/1"]);
    sent = Exchange {
        answer: Exchange::get(&sent.url)
            .answered(200, [("etag", "\"7\"")], "<urlset><url><loc>/1</loc></url></urlset>")
            .unwrap()
            .answer,
        ..sent
    };
    let mut unchanged =
        Exchange::get(&url("/sitemap.xml")).answered(304, [("date", "Sun, 01 Mar 2026 09:00:00 GMT")], "").unwrap();
    unchanged.validators = validators;
    let (source, script) = source(config(), vec![sent, page("/1"), unchanged, page("/1")]);
    assert_eq!(read_all(&source, Reading::Full).unwrap(), ["+/1"]);
    let again = wait(source.read(Reading::Full, None)).unwrap();
    assert_eq!(again.items.iter().map(told).collect::<Vec<_>>(), ["+/1"]);
    assert_eq!(again.answered.map(|at| at.to_string()).as_deref(), Some("2026-03-01T09:00:00.000Z"));
    script.finish().unwrap();
}

#[test]
fn one_bad_page_loses_no_other() {
    let (source, script) = source(
        WebConfig { page_size: PageSize::default(), ..config() },
        vec![
            map("/sitemap.xml", &["/1", "/2", "/3", "/4", "/5", "/6"]),
            page("/1"),
            status("/2", 404),
            status("/3", 410),
            status("/4", 403),
            status("/5", 500),
            Exchange::get(&url("/6")).failed(ErrorKind::ConfigInvalid, "robots.txt forbids this"),
        ],
    );
    let items = wait(source.read(Reading::Full, None)).unwrap().items;
    assert_eq!(items.iter().map(told).collect::<Vec<_>>(), ["+/1", "-/2", "-/3", "?/4", "?/5", "?/6"]);
    let Item::Unreadable(refused) = &items[3] else { panic!("it is refused") };
    assert_eq!(refused.reason, "the site does not show it: the portal refuses");
    assert_eq!(refused.raw.as_bytes(), b"<title>Sorry</title>");
    script.finish().unwrap();
}

#[test]
fn a_site_that_shows_none_of_several_pages_refuses() {
    let pages = ["/1", "/2", "/3"];
    for (refused, kind) in [(403, ErrorKind::ConfigInvalid), (202, ErrorKind::Corrupt), (401, ErrorKind::ConfigInvalid)]
    {
        let refusals = pages.map(|page| status(page, refused));
        let (source, _) = source(config(), [vec![map("/sitemap.xml", &pages)], refusals.to_vec()].concat());
        assert_eq!(wait(source.read(Reading::Full, None)).unwrap_err().kind(), kind, "{refused}");
    }
    let wall =
        |path: &&str| Exchange::get(&url(path)).answered(200, [HTML], "<title>Just a moment...</title>").unwrap();
    let (walled, _) = source(config(), [vec![map("/sitemap.xml", &pages)], pages.iter().map(wall).collect()].concat());
    assert_eq!(wait(walled.read(Reading::Full, None)).unwrap_err().kind(), ErrorKind::Corrupt);
}

#[test]
fn a_host_that_asks_for_patience_stops_the_reading() {
    for kind in [ErrorKind::RateLimited, ErrorKind::Unavailable] {
        let (source, _) = source(
            config(),
            vec![map("/sitemap.xml", &["/1", "/2"]), page("/1"), Exchange::get(&url("/2")).failed(kind, "later")],
        );
        assert_eq!(wait(source.read(Reading::Full, None)).unwrap_err().kind(), kind);
    }
}

#[test]
fn a_sitemap_that_is_none_is_no_empty_one() {
    let html = "<!DOCTYPE html><title>Are you a person?</title>";
    for (code, body, kind) in [
        (200, html, ErrorKind::Corrupt),
        (200, "", ErrorKind::Corrupt),
        (202, html, ErrorKind::Corrupt),
        (404, html, ErrorKind::ConfigInvalid),
        (403, html, ErrorKind::ConfigInvalid),
        (500, html, ErrorKind::Unavailable),
    ] {
        let answer = || vec![Exchange::get(&url("/sitemap.xml")).answered(code, [HTML], body).unwrap()];
        assert_eq!(wait(source(config(), answer()).0.read(Reading::Full, None)).unwrap_err().kind(), kind, "{code}");
        assert_eq!(wait(source(config(), answer()).0.list(None)).unwrap_err().kind(), kind, "{code}");
    }
}

#[test]
fn indexes_that_name_each_other_end() {
    let exchanges = vec![
        index("/sitemap.xml", &["/sitemap.xml", "/a.xml"]),
        index("/a.xml", &["/b.xml"]),
        index("/b.xml", &["/a.xml"]),
        index("/a.xml", &["/b.xml"]),
    ];
    let (source, _) = source(config(), exchanges);
    let error = read_all(&source, Reading::Full).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt);
}

#[test]
fn an_item_is_a_page_as_it_is_listed_and_a_page_that_is_none_says_why() {
    let (source, _) = source(
        config(),
        vec![
            map("/sitemap.xml", &["/1?utm_source=mail", "/2", "/3"]),
            Exchange::get(&url("/1?utm_source=mail")).answered(200, [HTML], "<title>T</title>").unwrap(),
            Exchange::get(&url("/2")).answered(200, [HTML], "<title>Page not found</title>").unwrap(),
            Exchange::get(&url("/3"))
                .answered(200, [("content-type", "application/pdf")], vec![b'x'; 1 << 20])
                .unwrap(),
        ],
    );
    let items = wait(source.read(Reading::Full, None)).unwrap().items;
    assert_eq!(items.iter().map(told).collect::<Vec<_>>(), ["+/1", "?/2", "?/3"]);
    let Item::Unreadable(pdf) = &items[2] else { panic!("it is no page") };
    assert_eq!((pdf.reason.as_str(), pdf.raw.as_bytes().len()), ("it is no page, but «application/pdf»", RAW_BYTES));
}

#[test]
fn an_address_that_is_too_long_for_an_id_is_known_by_its_beginning_and_its_digest() {
    let [long, other] = ["x", "y"].map(|end| format!("/{}{end}", "x".repeat(400)));
    let maps = || map("/sitemap.xml", &[&long, &other, "/1"]);
    let (reader, script) = source(config(), vec![maps(), page("/1"), page(&long), page(&other)]);
    let items = wait(reader.read(Reading::Full, None)).unwrap().items;
    script.finish().unwrap();
    let ids: Vec<&ExternalId> = items.iter().filter_map(Item::id).collect();
    assert_eq!((ids[1], ids[2]), (&id(&long), &id(&other)));
    assert!(ids[1] != ids[2] && ids[1].id.chars().count() == 300, "{ids:?}");
    let Item::Present(present) = &items[1] else { panic!("it is there") };
    assert_eq!(present.draft.content.address.as_ref().unwrap().as_str(), url(&long).as_str(), "the whole address");

    // Nothing leads from such an id to its page but a file that names it.
    let (prober, script) = source(config(), vec![maps(), status(&other, 404)]);
    assert_eq!(
        told(&wait(prober.probe(ids[2])).unwrap()),
        format!("-{}", ids[2].id.trim_start_matches("https://example.org"))
    );
    script.finish().unwrap();
    let (prober, script) = source(config(), vec![map("/sitemap.xml", &["/1"])]);
    assert_eq!(wait(prober.probe(ids[2])).unwrap_err().kind(), ErrorKind::Unsupported, "nothing is taken as gone");
    script.finish().unwrap();
}

#[test]
fn a_page_with_an_arabic_or_chinese_address_is_known_by_its_letters_and_found_by_them() {
    let arabic =
        "/ar/المنشورات/الهجرة-الآمنة-والمنظمة-والنظامية-دليل-عملي-للسلطات-المحلية-في-بلدان-المنشأ-والعبور-والمقصد";
    let chinese = "/zh/出版物/安全有序和正常移民全球契约执行情况";
    assert!(url(arabic).as_str().chars().count() > 300, "escaped, it would be no id");
    let maps = || map("/sitemap.xml", &[arabic, url(chinese).path_and_query()]);
    let (reader, script) = source(config(), vec![maps(), page(arabic), page(chinese)]);
    assert_eq!(read_all(&reader, Reading::Full).unwrap(), [format!("+{arabic}"), format!("+{chinese}")]);
    script.finish().unwrap();

    let (lister, _) = source(config(), vec![maps()]);
    let listed = wait(lister.list(None)).unwrap().ids;
    assert_eq!(listed, [id(arabic), id(chinese)], "what is listed is what is read");
    let (prober, script) = source(config(), vec![page(arabic), status(chinese, 410)]);
    assert_eq!(told(&wait(prober.probe(&listed[0])).unwrap()), format!("+{arabic}"));
    assert_eq!(told(&wait(prober.probe(&listed[1])).unwrap()), format!("-{chinese}"));
    script.finish().unwrap();
}

#[test]
fn two_spellings_of_an_address_are_one_page() {
    let small = "https://example.org/%d9%86%d8%b4%d8%b1";
    assert_eq!(page_id(&small.parse().unwrap()), "https://example.org/نشر");
    let (reader, script) = source(config(), vec![map("/sitemap.xml", &["/نشر", small]), page_at(small)]);
    assert_eq!(read_all(&reader, Reading::Full).unwrap(), ["+/نشر"]);
    script.finish().unwrap();
}

#[test]
fn what_changed_is_read_by_lastmod_only_where_it_is_trusted() {
    let dated = |dates: [&str; 3]| {
        let urls = dates
            .iter()
            .enumerate()
            .map(|(number, date)| format!("<url><loc>/{number}</loc><lastmod>{date}</lastmod></url>"))
            .collect::<Vec<_>>()
            .concat();
        Exchange::get(&url("/sitemap.xml")).answered(200, [], format!("<urlset>{urls}</urlset>")).unwrap()
    };
    let since = Reading::Since("2026-03-10T00:00:00Z".parse().unwrap());
    let (wary, _) = source(config(), Vec::new());
    assert!(!wary.capability().delta);
    assert_eq!(wait(wary.read(since, None)).unwrap_err().kind(), ErrorKind::Unsupported);

    let trusting = WebConfig { trust_lastmod: true, ..config() };
    let (told, script) =
        source(trusting.clone(), vec![dated(["2026-03-09", "2026-02-01", ""]), page("/0"), page("/2")]);
    assert_eq!(
        read_all(&told, since).unwrap(),
        ["+/0", "+/2"],
        "a day may be that day's end; what says nothing is read"
    );
    script.finish().unwrap();

    let built = dated(["2026-02-01T00:00:00Z"; 3]);
    let (built, script) = source(trusting, vec![built, page("/0"), page("/1"), page("/2")]);
    assert_eq!(read_all(&built, since).unwrap(), ["+/0", "+/1", "+/2"], "one instant for all is that of the file");
    script.finish().unwrap();
}

#[test]
fn a_feed_names_pages_and_may_be_all_that_is_read() {
    let rss = "<rss version='2.0'><channel><language>es</language>
        <item><title>Visas</title><link>/n/1</link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate><category>Visas</category></item>
        <item><title>Sin enlace</title></item></channel></rss>";
    let feed = || Exchange::get(&url("/feed")).answered(200, [], rss).unwrap();
    let of = |follow: bool| bare().feed(Feed { url: url("/feed"), follow });

    let (followed, script) = source(of(true), vec![feed(), page("/n/1")]);
    let items = wait(followed.read(Reading::Full, None)).unwrap().items;
    assert_eq!(items.iter().map(told).collect::<Vec<_>>(), ["+/n/1", "?"]);
    let Item::Present(present) = &items[0] else { panic!("it is there") };
    assert_eq!(present.draft.content.title, "Visas");
    assert_eq!(present.stamp, None);
    script.finish().unwrap();

    let (alone, script) = source(of(false), vec![feed()]);
    let items = wait(alone.read(Reading::Full, None)).unwrap().items;
    let Item::Present(present) = &items[0] else { panic!("it is there") };
    assert_eq!((present.draft.content.language.as_str(), present.terms.len()), ("es", 1));
    assert_eq!(present.stamp.map(|stamp| stamp.to_string()).as_deref(), Some("2026-03-02T10:00:00.000Z"));
    script.finish().unwrap();

    let capability = alone.capability();
    assert!(capability.delta && capability.ids);
    let (later, _) = source(of(false), vec![feed()]);
    let since = Reading::Since("2026-03-10T00:00:00Z".parse().unwrap());
    let newer = wait(later.read(since, None)).unwrap().items;
    assert_eq!(newer.iter().map(told).collect::<Vec<_>>(), ["?"], "what came before is left out");
}

#[test]
fn what_is_listed_is_what_is_read() {
    let mut covering = config();
    covering.exclude = vec!["/2".to_owned()];
    let files = || vec![index("/sitemap.xml", &["/a.xml", "/b.xml"]), map("/a.xml", &["/1", "/2"])];
    let (reader, _) =
        source(covering.clone(), [files(), vec![page("/1"), map("/b.xml", &["/3"]), page("/3")]].concat());
    let read: BTreeSet<String> = read_all(&reader, Reading::Full).unwrap().into_iter().collect();

    let (lister, script) = source(covering, [files(), vec![map("/b.xml", &["/3"])]].concat());
    let (mut listed, mut from) = (BTreeSet::new(), None);
    loop {
        let page = wait(lister.list(from.as_ref())).unwrap();
        listed.extend(page.ids.iter().map(|id| format!("+{}", id.id.trim_start_matches("https://example.org"))));
        match page.next {
            Some(next) => from = Some(next),
            None => break,
        }
    }
    assert_eq!(listed, read);
    script.finish().unwrap();
}

/// A feed that names these pages.
fn feed(path: &str, pages: &[&str]) -> Exchange {
    let items = pages.iter().map(|page| format!("<item><title>Feed {page}</title><link>{page}</link></item>"));
    let items = items.collect::<Vec<_>>().concat();
    Exchange::get(&url(path)).answered(200, [], format!("<rss version='2.0'><channel>{items}</channel></rss>")).unwrap()
}

fn list_all(source: &WebSource) -> Listed {
    let (mut listing, mut from) = (Listed::begin(), None);
    loop {
        let page = wait(source.list(from.as_ref())).unwrap();
        listing.saw(page.ids);
        match page.next {
            Some(next) => from = Some(next),
            None => break,
        }
    }
    listing.end();
    listing
}

#[test]
fn what_a_feed_alone_names_is_not_missing_when_the_site_is_swept() {
    let feeds = || bare().feed(Feed::followed(url("/feed")));
    let both = || config().feed(Feed::followed(url("/feed")));
    let news = || feed("/feed", &["/news/1", "/news/2"]);
    for (config, files) in [(feeds(), vec![news()]), (both(), vec![map("/sitemap.xml", &["/1"]), news()])] {
        let (lister, script) = source(config, files);
        let listing = list_all(&lister);
        script.finish().unwrap();
        let entries = ["/news/1", "/news/2", "/news/0"].map(|path| Entry::new(id(path)));
        let missing = sweep(&listing, &entries, VanishLimit::default());
        assert_eq!(missing, Sweep::Missing([id("/news/0")].into()), "only what nobody names any more");
    }
}

#[test]
fn a_probe_reads_no_page_of_a_feed_that_is_not_followed() {
    let of = |exchanges| source(bare().feed(Feed::alone(url("/feed"))), exchanges);
    let head = |path: &str, code| Exchange { method: Method::Head, ..status(path, code) };
    // What the feed says is what a reading of it says.
    let (reader, _) = of(vec![feed("/feed", &["/news/1"])]);
    let read = wait(reader.read(Reading::Full, None)).unwrap().items;
    let (prober, script) = of(vec![feed("/feed", &["/news/1"])]);
    assert_eq!(vec![wait(prober.probe(&id("/news/1"))).unwrap()], read);
    script.finish().unwrap();

    // What it does not name any more is asked for without being read.
    for (code, outcome) in [
        (404, Ok("-/news/0")),
        (410, Ok("-/news/0")),
        (200, Err(ErrorKind::Unsupported)),
        (403, Err(ErrorKind::ConfigInvalid)),
        (500, Err(ErrorKind::Unavailable)),
    ] {
        let (prober, script) = of(vec![feed("/feed", &["/news/1"]), head("/news/0", code)]);
        let probed = wait(prober.probe(&id("/news/0")));
        assert_eq!(probed.as_ref().map(told).map_err(Error::kind), outcome.map(ToOwned::to_owned), "{code}");
        script.finish().unwrap();
    }

    // Nor is it beside a sitemap, which may not have named it either.
    let mixed = config().feed(Feed::alone(url("/feed")));
    let (prober, script) = source(mixed, vec![feed("/feed", &[]), head("/news/0", 200)]);
    assert_eq!(wait(prober.probe(&id("/news/0"))).unwrap_err().kind(), ErrorKind::Unsupported);
    script.finish().unwrap();
}

#[test]
fn a_page_without_a_publisher_has_the_one_that_is_configured() {
    let config = WebConfig { publisher: Some("وزارة الداخلية".to_owned()), ..config() };
    let (reader, _) = source(config, vec![map("/sitemap.xml", &["/1"]), page("/1")]);
    let items = wait(reader.read(Reading::Full, None)).unwrap().items;
    let Item::Present(present) = &items[0] else { panic!("it is there") };
    assert_eq!(present.draft.content.publisher.as_deref(), Some("وزارة الداخلية"));
}

#[test]
fn only_the_site_itself_says_that_a_page_is_gone() {
    for (code, outcome) in [
        (404, Ok("-/7")),
        (410, Ok("-/7")),
        (403, Err(ErrorKind::ConfigInvalid)),
        (202, Err(ErrorKind::Corrupt)),
        (500, Err(ErrorKind::Unavailable)),
    ] {
        let (source, _) = source(config(), vec![status("/7", code)]);
        let probed = wait(source.probe(&id("/7")));
        assert_eq!(probed.as_ref().map(told).map_err(Error::kind), outcome.map(ToOwned::to_owned), "{code}");
    }
    let login = Exchange::get(&url("/7")).answered(200, [HTML], "<title>Log in</title><input type=password>").unwrap();
    let (asked, _) = source(config(), vec![login]);
    assert!(matches!(wait(asked.probe(&id("/7"))).unwrap(), Item::Unreadable(_)), "a form is no deletion");
    let (there, _) = source(config(), vec![page("/7")]);
    assert!(matches!(wait(there.probe(&id("/7"))).unwrap(), Item::Present(_)));
}

#[test]
fn a_probe_goes_nowhere_but_to_the_site() {
    let (source, script) = source(config(), Vec::new());
    for other in ["https://elsewhere.example.org/7", "http://169.254.169.254/latest", "no address"] {
        let id = ExternalId::new("site", other).unwrap();
        assert!(wait(source.probe(&id)).is_err(), "{other}");
    }
    script.finish().unwrap();
}

#[test]
fn a_checkpoint_of_another_version_has_expired() {
    let (source, _) = source(config(), Vec::new());
    let old = Checkpoint::new(FORMAT, VERSION + 1, &7).unwrap();
    assert_eq!(wait(source.read(Reading::Full, Some(&old))).unwrap_err().kind(), ErrorKind::CheckpointExpired);
}
