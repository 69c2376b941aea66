//! What a real `WordPress` site (version 6.1) answered, replayed: see `tests/peer/run.sh` for how it was recorded.
#![expect(clippy::unwrap_used, reason = "tests")]

use migration_hub::federation::fetch::{FetchHandle, HttpUrl, ScriptedFetch};
use migration_hub::federation::{Item, Present, Reading, Source, SourcePage};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;
use migration_hub_web::{Feed, WebConfig, WebSource};

const SITEMAPS: &str = include_str!("exchanges/sitemaps.json");
const SITEMAP: &str = include_str!("exchanges/sitemap.json");
const FEEDS: &str = include_str!("exchanges/feeds.json");

fn url(path: &str) -> HttpUrl {
    format!("http://127.0.0.1:8433{path}").parse().unwrap()
}

fn site() -> WebConfig {
    WebConfig::new("site".parse().unwrap(), Language::ENGLISH)
}

fn source(config: WebConfig, script: &str) -> (WebSource, ScriptedFetch) {
    let script = ScriptedFetch::from_json(script).unwrap();
    (WebSource::new(config, FetchHandle::new(script.clone())).unwrap(), script)
}

fn present(page: &SourcePage) -> Vec<&Present> {
    let items = page.items.iter().filter_map(|item| match item {
        Item::Present(present) => Some(present.as_ref()),
        _ => None,
    });
    items.collect()
}

fn titles(page: &SourcePage) -> Vec<&str> {
    present(page).iter().map(|present| present.draft.content.title.as_str()).collect()
}

#[test]
fn a_real_index_leads_to_sitemaps() {
    let (source, script) = source(site().sitemap(url("/wp-sitemap.xml")), SITEMAPS);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    assert!(page.items.is_empty() && page.next.is_some(), "an empty page is not the last");
    let next = serde_json::to_string(&page.next).unwrap();
    assert_eq!(next.matches("-1.xml").count(), 4, "{next}");
    script.finish().unwrap();
}

#[test]
fn real_pages_are_read_and_a_real_page_that_is_not_there_is_gone() {
    let (source, script) = source(site().sitemap(url("/wp-sitemap-posts-post-1.xml")), SITEMAP);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    assert_eq!(titles(&page), ["Save lives & rescue", "Visas", "إنقاذ الأرواح"]);
    assert_eq!(page.next, None);
    for present in present(&page) {
        let content = &present.draft.content;
        assert_eq!(content.language.as_str(), "en-US", "what the site says, also of the Arabic page");
        let address = content.address.as_ref().map(ToString::to_string).unwrap_or_default();
        let known: HttpUrl = present.id.id.parse().unwrap();
        assert!(known.as_str().eq_ignore_ascii_case(&address), "{address}");
        assert!(!present.id.id.contains('%'), "the Arabic page is known by its letters");
    }
    let nowhere = ExternalId::new("site", url("/nowhere/").as_str()).unwrap();
    assert_eq!(wait(source.probe(&nowhere)).unwrap(), Item::Gone { id: nowhere, stamp: None });
    script.finish().unwrap();
}

#[test]
fn real_rss_and_atom_say_the_same_of_the_same_pages() {
    let feed = |path| Feed::alone(url(path));
    let config = site().feed(feed("/feed/")).feed(feed("/feed/atom/"));
    let (source, script) = source(config, FEEDS);
    let rss = wait(source.read(Reading::Full, None)).unwrap();
    let atom = wait(source.read(Reading::Full, rss.next.as_ref())).unwrap();
    assert_eq!(titles(&rss), ["Save lives & rescue", "Visas", "إنقاذ الأرواح"]);
    assert_eq!((titles(&atom), &atom.next), (titles(&rss), &None));
    for (one, other) in present(&rss).into_iter().zip(present(&atom)) {
        assert_eq!((&one.id, &one.draft.content, &one.terms), (&other.id, &other.draft.content, &other.terms));
        assert_eq!(one.draft.content.summary.as_deref(), Some("A short text"));
        assert_eq!(
            one.terms.iter().map(|term| term.term.as_str()).collect::<Vec<_>>(),
            ["R&D", "Rescue", "Uncategorized"]
        );
    }
    script.finish().unwrap();
}
