//! Tests of sitemaps: their exact text, where they are cut, and what another reader finds.

use std::collections::BTreeSet;

use migration_hub::vocabulary::Language;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::{BYTES, ENTRIES, Sitemap, sitemap, within};
use crate::samples::{gone, items, site, six};
use crate::site::Site;

/// The texts of all elements of a name.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut within): (Vec<String>, bool) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                within = start.name().as_ref() == name;
                if within {
                    found.push(String::new());
                }
            }
            Event::End(_) => within = false,
            Event::Text(text) if within => found.last_mut().unwrap().push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if within => {
                let text = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).unwrap();
                found.last_mut().unwrap().push_str(text);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn an_item_in_six_languages_has_six_pages_that_name_each_other() {
    let files = sitemap(&site(), &[six(), gone()]).unwrap();
    let (frame, pages) = files[0].text.split_once("<url>").unwrap();
    let pages: Vec<&str> = pages.split("<url>").map(|page| page.split("</url>").next().unwrap()).collect();
    insta::assert_snapshot!([frame, pages[0]].concat(), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">

     <loc>https://portal.example.org/ar/items/0193b5a0-0000-7000-8000-000000000001</loc>
     <lastmod>2026-02-01T09:00:00Z</lastmod>
     <xhtml:link rel="alternate" hreflang="ar" href="https://portal.example.org/ar/items/0193b5a0-0000-7000-8000-000000000001"/>
     <xhtml:link rel="alternate" hreflang="en" href="https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001"/>
     <xhtml:link rel="alternate" hreflang="es" href="https://portal.example.org/es/items/0193b5a0-0000-7000-8000-000000000001"/>
     <xhtml:link rel="alternate" hreflang="fr" href="https://portal.example.org/fr/items/0193b5a0-0000-7000-8000-000000000001"/>
     <xhtml:link rel="alternate" hreflang="ru" href="https://portal.example.org/ru/items/0193b5a0-0000-7000-8000-000000000001"/>
     <xhtml:link rel="alternate" hreflang="zh" href="https://portal.example.org/zh/items/0193b5a0-0000-7000-8000-000000000001"/>
     <xhtml:link rel="alternate" hreflang="x-default" href="https://portal.example.org/en/items/0193b5a0-0000-7000-8000-000000000001"/>
    "#);
    let links = |page: &str| page.lines().filter(|line| line.contains("<xhtml:link")).map(str::to_owned).collect();
    let first: Vec<String> = links(pages[0]);
    assert!(pages.iter().all(|page| links(page) == first), "every page names all of them");
    let languages = ["ar", "en", "es", "fr", "ru", "zh"]
        .map(|language| format!("https://portal.example.org/{language}/items/0193b5a0-0000-7000-8000-000000000001"));
    assert_eq!(texts(&files[0].text, "loc"), languages);
    let changed = |day| format!("2026-02-{day}T09:00:00Z");
    let own = ["01", "01", "01", "03", "01", "01"].map(changed);
    assert_eq!(texts(&files[0].text, "lastmod"), own, "the French words are newer");
}

#[test]
fn without_languages_in_addresses_an_item_has_one_page() {
    let site = Site::new("https://portal.example.org/", "show?id={id}&v=1", Language::ENGLISH, "Example").unwrap();
    let files = sitemap(&site, &[six()]).unwrap();
    let expected = format!("https://portal.example.org/show?id={}&v=1", six().id);
    assert_eq!(texts(&files[0].text, "loc"), [expected]);
    assert!(!files[0].text.contains("hreflang"));
}

#[test]
fn what_is_no_longer_public_is_in_no_sitemap_and_none_is_still_one() {
    let files = sitemap(&site(), &[gone()]).unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!(texts(&files[0].text, "loc"), [""; 0]);
}

#[test]
fn the_order_in_which_items_come_says_nothing() {
    let mut backwards = items();
    backwards.reverse();
    assert_eq!(sitemap(&site(), &items()), sitemap(&site(), &backwards));
}

#[test]
fn beyond_the_most_entries_there_is_an_index_and_no_page_is_lost() {
    let all: BTreeSet<String> = texts(&sitemap(&site(), &items()).unwrap()[0].text, "loc").into_iter().collect();
    for most in 5..=all.len() {
        let files = within(&site(), &items(), most, BYTES).unwrap();
        let mut found = BTreeSet::new();
        for file in files.iter().skip(usize::from(most < all.len())) {
            let pages = texts(&file.text, "loc");
            assert!((1..=most).contains(&pages.len()));
            found.extend(pages);
        }
        assert_eq!(found, all);
        if most < all.len() {
            let listed: Vec<String> = texts(&files[0].text, "loc");
            let names = files[1..].iter().map(|file| format!("https://portal.example.org/{}", file.name));
            assert_eq!(listed, names.collect::<Vec<_>>());
            let stamps = texts(&files[0].text, "lastmod");
            for (stamp, file) in stamps.iter().zip(&files[1..]) {
                assert_eq!(Some(stamp), texts(&file.text, "lastmod").iter().max());
            }
        }
    }
}

#[test]
fn no_file_is_larger_than_the_most_bytes() {
    let whole = sitemap(&site(), &items()).unwrap()[0].text.len();
    for bytes in [whole - 1, whole / 2, whole / 3] {
        let files = within(&site(), &items(), ENTRIES, bytes).unwrap();
        assert!(files.len() > 2);
        assert!(files.iter().all(|file| file.text.len() <= bytes), "{bytes}");
    }
    assert_eq!(within(&site(), &items(), ENTRIES, whole + 1).unwrap().len(), 1);
}

#[test]
fn more_files_than_an_index_lists_are_refused() {
    let error = within(&site(), &items(), 2, BYTES).unwrap_err();
    assert_eq!(error.to_string(), "files of a sitemap: found 8; expected at most 2");
}

#[test]
fn item_by_item_the_files_are_those_of_the_whole() {
    let site = site();
    let mut sitemap = Sitemap { most: 5, ..Sitemap::new(&site) };
    let mut files: Vec<_> = items().iter().flat_map(|item| sitemap.item(item)).collect();
    files.extend(sitemap.end().unwrap());
    files.rotate_right(1);
    assert!(files.len() > 2, "several, and one that names them");
    assert_eq!(Ok(files), within(&site, &items(), 5, BYTES));
}
