//! Input that means harm, or behaves as if it did: every reading is bounded, and says what was wrong.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, FetchHandle, Headers, Request, Response};
use migration_hub::federation::{Item, Reading, Source};
use migration_hub::hub::blocking::wait;
use migration_hub_oai_pmh::{OaiSource, limits};

use crate::{BASE, SECONDS, all, answered, config, dc, envelope, identify, names, present, record, records, usual};

const FIRST: &str = "verb=ListRecords&metadataPrefix=oai_dc";

/// A repository that makes up each of its pages: from their number, beginning with 0.
#[derive(Debug, Clone)]
struct MadeUp {
    page: fn(usize) -> String,
    asked: Arc<AtomicUsize>,
}

impl Fetch for MadeUp {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let body = if request.url().as_str().contains("verb=Identify") {
            let migration_hub::federation::fetch::Answer::Response { body, .. } = identify("no", SECONDS).answer else {
                unreachable!()
            };
            body
        } else {
            (self.page)(self.asked.fetch_add(1, Ordering::Relaxed)).into_bytes()
        };
        Ok(Response { status: 200, url: request.url().clone(), headers: Headers::default(), body })
    }
}

fn made_up(page: fn(usize) -> String) -> OaiSource {
    let fetch = FetchHandle::new(MadeUp { page, asked: Arc::default() });
    wait(OaiSource::connect(config(), fetch)).unwrap()
}

#[test]
fn entities_are_not_expanded() {
    let mut laughs = "<!DOCTYPE lolz [<!ENTITY lol 'lol'>".to_owned();
    for level in 0..10 {
        write!(laughs, "<!ENTITY lol{} '{}'>", level + 1, format!("&lol{level};").repeat(10)).unwrap();
    }
    laughs += "]>";
    let bomb = format!(
        "<?xml version='1.0'?>{laughs}{}",
        records(&["a"], "").split_once("?>").unwrap().1.replace(">a<", ">&lol10;<")
    );
    let file = "<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>".to_owned() + &records(&["a"], "");
    let (source, _) = usual(vec![
        answered(FIRST, 200, bomb),
        answered(FIRST, 200, file),
        answered(FIRST, 200, records(&["good", "bad"], "").replace("<dc:title>bad", "<dc:title>&lol10;")),
    ]);
    for _ in 0..2 {
        let error = wait(source.read(Reading::Full, None)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Corrupt);
        assert!(error.to_string().contains("document type"), "{error}");
    }
    let page = wait(source.read(Reading::Full, None)).unwrap();
    assert_eq!(names(&page), ["good", "bad"], "an entity that nobody declared spoils its own record only");
    let Item::Unreadable(bad) = &page.items[1] else { panic!("it cannot be read") };
    assert!(bad.reason.starts_with("the entity «lol10»"), "{}", bad.reason);
}

#[test]
fn a_record_that_is_too_deep_or_too_large_is_put_aside() {
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let wide = format!("<a>{}</a>", "<b/>".repeat(limits::RECORD_ELEMENTS + 1));
    let long = format!("<a>{}<b/></a>", "x".repeat(limits::RECORD_BYTES + 1));
    let page: String = [("1", dc("one")), ("2", deep), ("3", wide), ("4", long), ("5", dc("five"))]
        .iter()
        .map(|(id, metadata)| record(id, "2026-02-01", metadata))
        .collect();
    let (source, _) = usual(vec![answered(FIRST, 200, envelope(&format!("<ListRecords>{page}</ListRecords>")))]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    assert_eq!(names(&page), ["1", "2", "3", "4", "5"]);
    let reasons: Vec<&str> = page
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Unreadable(unreadable) => unreadable.reason.split(" at byte").next(),
            _ => None,
        })
        .collect();
    assert_eq!(reasons, ["elements within one another", "more than 20000 elements", "more than 8388608 bytes"]);
    assert_eq!(present(&page.items[4]).draft.content.title, "five");
}

#[test]
fn an_answer_that_is_too_deep_outside_of_records_is_none() {
    let (source, _) = usual(vec![answered(FIRST, 200, envelope(&"<a>".repeat(100_000)))]);
    assert_eq!(wait(source.read(Reading::Full, None)).unwrap_err().kind(), ErrorKind::Corrupt);
}

#[test]
fn a_page_of_too_many_records_is_no_answer() {
    let page = "<record/>".repeat(limits::PAGE_RECORDS) + &record("x", "2026-02-01", &dc("x"));
    let (source, _) = usual(vec![answered(FIRST, 200, envelope(&format!("<ListRecords>{page}</ListRecords>")))]);
    let error = wait(source.read(Reading::Full, None)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt);
    assert!(error.to_string().contains("50000 records"), "{error}");
}

#[test]
fn the_same_token_for_ever_comes_to_an_end() {
    let same = made_up(|_| records(&["a", "b"], "<resumptionToken>t</resumptionToken>"));
    assert_eq!(all(&same, Reading::Full, 3).len(), 2);
}

#[test]
fn new_tokens_for_the_same_pages_come_to_an_end() {
    let circle =
        made_up(|page| records(&[["a", "b", "c"][page % 3]], &format!("<resumptionToken>{page}</resumptionToken>")));
    let pages = all(&circle, Reading::Full, 20);
    let ids: std::collections::BTreeSet<&str> = pages.iter().flat_map(names).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn tokens_without_records_are_not_followed_for_ever() {
    let empty = made_up(|page| records(&[], &format!("<resumptionToken>{page}</resumptionToken>")));
    let mut from = None;
    for _ in 1..limits::EMPTY_PAGES {
        from = wait(empty.read(Reading::Full, from.as_ref())).unwrap().next;
        assert!(from.is_some(), "a few of them may be mistakes");
    }
    let error = wait(empty.read(Reading::Full, from.as_ref())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt);
    assert!(error.to_string().contains("pages without records"), "{error}");
}

#[test]
fn a_token_of_any_length_is_bounded() {
    let long = made_up(|page| {
        let token = "t".repeat(if page == 0 { 10_000 } else { limits::TOKEN_BYTES + 1 });
        records(&[["a", "b"][page % 2]], &format!("<resumptionToken>{token}</resumptionToken>"))
    });
    let next = wait(long.read(Reading::Full, None)).unwrap().next;
    let error = wait(long.read(Reading::Full, next.as_ref())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt);
}

#[test]
fn a_token_that_never_holds_ends_the_reading() {
    let expiring = made_up(|page| {
        if page % 2 == 0 {
            records(&["a"], "<resumptionToken>t</resumptionToken>")
        } else {
            crate::fault("badResumptionToken", "")
        }
    });
    let mut from = None;
    for _ in 0..20 {
        match wait(expiring.read(Reading::Full, from.as_ref())) {
            Ok(page) => from = page.next,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::CheckpointExpired);
                return;
            }
        }
    }
    panic!("it goes on");
}

#[test]
fn a_page_of_identical_ids_is_no_list() {
    let ids = "<header><identifier>same</identifier></header>".repeat(5);
    let (source, _) = usual(vec![answered(
        "verb=ListIdentifiers&metadataPrefix=oai_dc",
        200,
        envelope(&format!("<ListIdentifiers>{ids}</ListIdentifiers>")),
    )]);
    let error = wait(source.list(None)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt);
    assert!(error.to_string().contains("identifier: same"), "{error}");
}

#[test]
fn identifiers_that_are_none_are_put_aside() {
    let long = "x".repeat(301);
    let page = records(&["", "\u{1}\u{2}", &long, "  a\u{7}\n b "], "");
    let (source, _) = usual(vec![answered(FIRST, 200, page)]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    assert_eq!(names(&page), ["a b"]);
    assert_eq!(page.items.iter().filter(|item| item.id().is_none()).count(), 3);
}

#[test]
fn an_error_repeats_only_the_beginning() {
    let (source, _) = usual(vec![
        answered(FIRST, 200, "x".repeat(1_000_000)),
        answered(FIRST, 200, crate::fault(&"c".repeat(10_000), &"m\u{202E}".repeat(10_000))),
    ]);
    for _ in 0..2 {
        let error = wait(source.read(Reading::Full, None)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Corrupt);
        assert!(error.to_string().len() < 1_000 && !error.to_string().contains('\u{202E}'), "{error}");
    }
}

#[test]
fn what_is_no_repository_is_not_connected_to() {
    let connected = |body: String| {
        let script = migration_hub::federation::fetch::ScriptedFetch::new(vec![answered("verb=Identify", 200, body)]);
        wait(OaiSource::connect(config(), FetchHandle::new(script))).unwrap_err()
    };
    for (body, kind) in [
        (envelope(""), ErrorKind::Corrupt),
        (envelope("<Identify/>"), ErrorKind::ConfigInvalid),
        (envelope("<Identify><protocolVersion>1.1</protocolVersion></Identify>"), ErrorKind::ConfigInvalid),
        (crate::fault("badVerb", "Unknown verb"), ErrorKind::Corrupt),
        ("<html/>".to_owned(), ErrorKind::Corrupt),
    ] {
        assert_eq!(connected(body.clone()).kind(), kind, "{body} at {BASE}");
    }
}

#[test]
fn a_record_that_moves_to_the_end_is_no_circle() {
    let moved = made_up(|page| {
        let (id, stamp) = [("a", "2026-02-01"), ("b", "2026-02-02"), ("a", "2026-03-01"), ("b", "2026-03-02")][page];
        let token = if page < 3 { format!("<resumptionToken>{page}</resumptionToken>") } else { String::new() };
        envelope(&format!("<ListRecords>{}{token}</ListRecords>", record(id, stamp, &dc(id))))
    });
    assert_eq!(all(&moved, Reading::Full, 5).len(), 4);
}

/// Each of these takes no time where every byte is looked at once or twice, and hours otherwise.
#[test]
fn what_takes_long_to_tell_apart_is_bounded() {
    let attributes: String = (0..100_000).fold(String::new(), |mut all, number| {
        write!(all, " a{number}=''").unwrap();
        all
    });
    let subjects: String = (0..6_000).fold(String::new(), |mut all, number| {
        write!(
            all,
            "<subject>{number}</subject><description>{number}</description><language>en-x-a{number}</language>"
        )
        .unwrap();
        all
    });
    for metadata in [
        "<".repeat(500_000),
        "<record ".repeat(150_000),
        "<record>".repeat(150_000),
        format!("<a>{}</a>", "<record>&x;".repeat(100_000)),
        format!("<a{attributes}/>"),
    ] {
        let page = records(&["first"], "").replace(
            "</ListRecords>",
            &format!(
                "{}{}</ListRecords>",
                record("long", "2026-02-01", &metadata),
                record("last", "2026-02-01", &dc("last"))
            ),
        );
        let (source, _) = usual(vec![answered(FIRST, 200, page)]);
        let page = wait(source.read(Reading::Full, None)).unwrap();
        assert_eq!(names(&page), ["first", "long", "last"]);
        assert!(matches!(page.items[1], Item::Unreadable(_)), "{:?}", page.items[1].id());
    }
    let page = envelope(&format!(
        "<ListRecords>{}</ListRecords>",
        record("many", "2026-02-01", &format!("<dc><title>t</title>{subjects}</dc>"))
    ));
    let (source, _) = usual(vec![answered(FIRST, 200, page)]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    let item = present(&page.items[0]);
    assert_eq!((item.terms.len(), item.draft.notes.len()), (limits::TERMS, limits::NOTES));
    let tokens = "<record>&x;<resumptionToken/>".repeat(40_000);
    let (source, _) = usual(vec![answered(FIRST, 200, envelope(&format!("<ListRecords>{tokens}</ListRecords>")))]);
    assert_eq!(wait(source.read(Reading::Full, None)).unwrap().items.len(), 40_000);
}
