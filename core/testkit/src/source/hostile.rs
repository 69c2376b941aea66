//! What portals send by mistake or on purpose: records nobody can read, strange texts, ids twice, pages without an end.

use migration_hub::federation::{Item, Reading, Source};

use super::{PAGES, Portal, SEVERAL, Step, assert_once, items, of, read_all, titles};

pub(super) async fn a_record_that_cannot_be_read_stops_no_page_and_is_kept(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    portal.play(&Step::Spoil { number: 5, words: "kept for whoever looks".to_owned() });
    let pages = read_all(&portal.source()).await;
    assert_eq!(titles(&pages), portal.titles(), "the others are read");
    let Some(Item::Unreadable(spoilt)) = of(&pages, &portal.id(5)) else {
        panic!("what cannot be read says so: {:?}", of(&pages, &portal.id(5)));
    };
    let raw = String::from_utf8_lossy(spoilt.raw.as_bytes());
    assert!(raw.contains("kept for whoever looks"), "its bytes are kept: {raw}");
    assert!(!spoilt.reason.trim().is_empty(), "and why it cannot be read");

    portal.put(5, "It was mended");
    assert_eq!(titles(&read_all(&portal.source()).await), portal.titles());
}

pub(super) async fn strange_titles_stop_no_page(portal: Portal) {
    const FIRST: u32 = 100;
    let mut portal = portal.with(SEVERAL);
    let expected = portal.titles();
    let long = "word ".repeat(100_000);
    let strange =
        ["a\u{1}b\u{0}c", "\u{202E}desrever", "]]>&amp;<!--\"'", "\u{FFFF}\u{FEFF}", " \t\n", "", "\u{301}", &long];
    for (number, title) in (FIRST..).zip(strange) {
        portal.put(number, title);
    }
    let pages = read_all(&portal.source()).await;
    let titles = titles(&pages);
    assert!(expected.iter().all(|(id, title)| titles.get(id) == Some(title)), "the others are read");
    for (number, title) in (FIRST..).zip(strange) {
        match of(&pages, &portal.id(number)) {
            Some(Item::Present(present)) => {
                let shown = &present.draft.content.title;
                assert!(!shown.is_empty() && !shown.contains(char::is_control), "{title:?} is shown as {shown:?}");
            }
            Some(Item::Unreadable(unreadable)) => assert!(!unreadable.raw.as_bytes().is_empty(), "its bytes are kept"),
            other => panic!("{title:?} is lost: {other:?}"),
        }
    }
}

pub(super) async fn an_id_stands_on_a_page_once(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    portal.play(&Step::Double { number: 5, title: "Another record of the same id".to_owned() });
    let pages = read_all(&portal.source()).await;
    pages.iter().for_each(assert_once);
    let (mut read, mut expected, id) = (titles(&pages), portal.titles(), portal.id(5));
    read.remove(&id);
    expected.remove(&id);
    assert_eq!(read, expected, "the others are read");
    let all = items(&pages);
    let told = all.iter().any(|item| item.id() == Some(&id) || matches!(item, Item::Unreadable(_)));
    assert!(told, "it is there, or put aside");
}

pub(super) async fn a_listing_that_repeats_itself_comes_to_an_end(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    portal.play(&Step::Stick);
    let source = portal.source();
    let (mut from, mut pages) = (None, 0);
    // It ends, or says what is wrong.
    while let Ok(page) = source.read(Reading::Full, from.as_ref()).await {
        let Some(next) = page.next else { break };
        (from, pages) = (Some(next), pages + 1);
        assert!(pages < PAGES, "the reading has no end");
    }
    let (mut from, mut pages) = (None, 0);
    while let Ok(page) = source.list(from.as_ref()).await {
        let Some(next) = page.next else { break };
        (from, pages) = (Some(next), pages + 1);
        assert!(pages < PAGES, "the list has no end");
    }
}
