//! What repositories do to a harvester, each of it seen at a real one: the cases F1 to F22 of the README.

use std::num::NonZeroU16;

use migration_hub::error::{ErrorKind, Retry};
use migration_hub::federation::fetch::{Answer, Body, Exchange, FetchHandle, Method, ScriptedFetch};
use migration_hub::federation::{Deletions, Granularity, Item, Reading, Source};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::{OaiConfig, OaiSource};

use crate::{
    BASE, SECONDS, XML, all, answered, asked, config, dc, envelope, fault, identify, names, present, record, records,
    source, usual,
};

const FIRST: &str = "verb=ListRecords&metadataPrefix=oai_dc";

fn token(text: &str) -> String {
    format!("verb=ListRecords&resumptionToken={text}")
}

fn since(text: &str) -> Reading {
    Reading::Since(text.parse().unwrap())
}

fn id(text: &str) -> ExternalId {
    ExternalId::new("example", text).unwrap()
}

fn probed(text: &str) -> String {
    format!("verb=GetRecord&identifier={text}&metadataPrefix=oai_dc")
}

#[test]
fn f01_an_error_of_the_protocol_counts_whatever_its_status() {
    let (source, script) = usual(vec![
        answered(FIRST, 422, fault("noRecordsMatch", "")),
        answered(FIRST, 422, fault("badArgument", "metadataPrefix does not exist")),
        answered(&probed("1"), 422, fault("idDoesNotExist", "No matching identifier")),
        answered(&probed("1"), 404, fault("idDoesNotExist", "")),
    ]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    assert_eq!((page.items.len(), page.next), (0, None));
    let error = wait(source.read(Reading::Full, None)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    assert!(error.to_string().contains("metadataPrefix does not exist"), "{error}");
    for _ in 0..2 {
        assert_eq!(wait(source.probe(&id("1"))).unwrap(), Item::Gone { id: id("1"), stamp: None });
    }
    script.finish().unwrap();
}

#[test]
fn f02_no_changes_are_an_answer_without_records() {
    let query = format!("{FIRST}&from=2026-03-01T00%3A00%3A00Z");
    let (source, script) = usual(vec![answered(&query, 200, fault("noRecordsMatch", "nothing"))]);
    let page = wait(source.read(since("2026-03-01T00:00:00Z"), None)).unwrap();
    assert_eq!((page.items.len(), page.next), (0, None));
    assert_eq!(page.answered.unwrap().to_string(), "2026-03-10T12:00:00.000Z", "the next harvest begins here");
    script.finish().unwrap();
}

#[test]
fn f03_what_is_configured_wrongly_is_named_or_empty() {
    let query = format!("{FIRST}&set=nothing");
    let (source, _) = source(
        config().set("nothing"),
        identify("no", SECONDS),
        vec![
            answered(&query, 422, fault("noRecordsMatch", "")),
            answered(&query, 422, fault("cannotDisseminateFormat", "")),
            answered(&query, 200, fault("noSetHierarchy", "")),
        ],
    );
    assert!(wait(source.read(Reading::Full, None)).unwrap().items.is_empty(), "it cannot be told from an empty set");
    for _ in 0..2 {
        let error = wait(source.read(Reading::Full, None)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
        assert!(error.to_string().contains("prefix: oai_dc, set: nothing"), "{error}");
    }
}

#[test]
fn f04_a_token_that_expires_begins_its_window_again_and_shorter() {
    let window = |from: &str, until: &str| {
        let bound = |name: &str, at: &str| {
            if at.is_empty() { String::new() } else { format!("&{name}={}", at.replace(':', "%3A")) }
        };
        format!("{FIRST}{}{}", bound("from", from), bound("until", until))
    };
    let more = "<resumptionToken>t</resumptionToken>";
    let (source, script) = source(
        config().window_days(NonZeroU16::new(31).unwrap()),
        identify("persistent", SECONDS),
        vec![
            answered(&window("", "2026-01-31T23:59:59Z"), 200, records(&["a"], "")),
            answered(&window("2026-02-01T00:00:00Z", "2026-03-03T23:59:59Z"), 200, records(&["b", "c"], more)),
            answered(&token("t"), 422, fault("badResumptionToken", "invalid or expired")),
            answered(&window("2026-02-01T00:00:00Z", "2026-02-16T11:59:58Z"), 200, records(&["b"], "")),
            answered(&window("2026-02-16T11:59:59Z", "2026-03-03T23:59:57Z"), 200, records(&["c"], "")),
            answered(&window("2026-03-03T23:59:58Z", ""), 200, records(&["d"], "")),
        ],
    );
    let pages = all(&source, Reading::Full, 10);
    let read: Vec<Vec<&str>> = pages.iter().map(names).collect();
    assert_eq!(read, [vec!["a"], vec!["b", "c"], vec!["b"], vec!["c"], vec!["d"]], "window one was not read again");
    script.finish().unwrap();
}

#[test]
fn f05_retry_after_beside_an_answer_asks_for_nothing() {
    let limits = [XML, ("retry-after", "60"), ("x-ratelimit-remaining", "0")];
    let answer = Exchange::get(&asked(FIRST)).answered(200, limits, records(&["a"], "")).unwrap();
    let (source, _) = usual(vec![answer]);
    assert_eq!(names(&wait(source.read(Reading::Full, None)).unwrap()), ["a"]);
}

#[test]
fn f06_a_repository_that_asks_for_patience_gives_no_empty_page() {
    let (source, script) = usual(vec![
        answered(FIRST, 200, records(&["a"], "<resumptionToken>t</resumptionToken>")),
        Exchange::get(&asked(&token("t"))).failed(ErrorKind::Unavailable, "the host answered 503"),
        Exchange::get(&asked(&token("t"))).failed(ErrorKind::RateLimited, "the host asks for patience"),
        answered(&token("t"), 200, records(&["b"], "")),
    ]);
    let next = wait(source.read(Reading::Full, None)).unwrap().next;
    for kind in [ErrorKind::Unavailable, ErrorKind::RateLimited] {
        let error = wait(source.read(Reading::Full, next.as_ref())).unwrap_err();
        assert_eq!((error.kind(), error.retry()), (kind, Retry::Later));
    }
    assert_eq!(names(&wait(source.read(Reading::Full, next.as_ref())).unwrap()), ["b"], "the checkpoint still holds");
    script.finish().unwrap();
}

#[test]
fn f07_a_wall_is_no_empty_page_and_no_deletion() {
    let html = "<!DOCTYPE html><html><body>Are you a person?</body></html>";
    let page = |query: &str, status| {
        Exchange::get(&asked(query)).answered(status, [("content-type", "text/html")], html).unwrap()
    };
    let (source, _) = usual(vec![
        page(FIRST, 202),
        page(FIRST, 200),
        page(FIRST, 403),
        page(FIRST, 404),
        page(FIRST, 500),
        answered(FIRST, 200, ""),
        answered(FIRST, 200, "{\"records\": []}"),
        page(&probed("1"), 202),
        page(&probed("1"), 403),
        page(&probed("1"), 404),
        answered(&probed("1"), 404, ""),
        answered(&probed("1"), 204, ""),
    ]);
    let reads = [
        ErrorKind::Corrupt,
        ErrorKind::Corrupt,
        ErrorKind::ConfigInvalid,
        ErrorKind::ConfigInvalid,
        ErrorKind::Unavailable,
        ErrorKind::Corrupt,
        ErrorKind::Corrupt,
    ];
    for kind in reads {
        assert_eq!(wait(source.read(Reading::Full, None)).unwrap_err().kind(), kind);
    }
    for kind in [
        ErrorKind::Corrupt,
        ErrorKind::ConfigInvalid,
        ErrorKind::ConfigInvalid,
        ErrorKind::ConfigInvalid,
        ErrorKind::Corrupt,
    ] {
        assert_eq!(wait(source.probe(&id("1"))).unwrap_err().kind(), kind, "nothing is gone because of a wall");
    }
}

#[test]
fn f08_a_repository_that_wants_the_prefix_beside_the_token_gets_it() {
    let more = |text: &str| format!("<resumptionToken>{text}</resumptionToken>");
    let (source, script) = usual(vec![
        answered(FIRST, 200, records(&["a"], &more("6"))),
        answered(&token("6"), 200, fault("badArgument", "Missing metadataPrefix parameter")),
        answered(&format!("{}&metadataPrefix=oai_dc", token("6")), 200, records(&["b"], &more("7"))),
        // It is not asked again without.
        answered(&format!("{}&metadataPrefix=oai_dc", token("7")), 200, records(&["c"], "")),
    ]);
    let pages = all(&source, Reading::Full, 5);
    let read: Vec<&str> = pages.iter().flat_map(names).collect();
    assert_eq!(read, ["a", "b", "c"]);
    script.finish().unwrap();
}

#[test]
fn f09_a_last_page_with_a_token_is_the_last() {
    for (ids, last) in [
        (&[][..], "<resumptionToken completeListSize='0' cursor='-1'>0</resumptionToken>"),
        (&["a"][..], "<resumptionToken/>"),
        (&["a"][..], "<resumptionToken>  </resumptionToken>"),
    ] {
        let (source, script) = usual(vec![answered(FIRST, 200, records(ids, last))]);
        assert_eq!(wait(source.read(Reading::Full, None)).unwrap().next, None, "{last}");
        script.finish().unwrap();
    }
    // A token that begins again, stays where it is, or brings nothing is followed once.
    let last = "<resumptionToken completeListSize='2' cursor='1'>0</resumptionToken>";
    for (again, more) in [(&["a"][..], "7"), (&["b"][..], "0"), (&[][..], "0")] {
        let (source, script) = usual(vec![
            answered(FIRST, 200, records(&["a"], "<resumptionToken completeListSize='2'>7</resumptionToken>")),
            answered(&token("7"), 200, records(&["b"], last)),
            answered(&token("0"), 200, records(again, &format!("<resumptionToken>{more}</resumptionToken>"))),
        ]);
        assert_eq!(all(&source, Reading::Full, 4).len(), 3, "{again:?}");
        script.finish().unwrap();
    }
    // A size that is too small, as search engines give it, loses nothing.
    let (source, script) = usual(vec![
        answered(FIRST, 200, records(&["a"], "<resumptionToken completeListSize='1' cursor='0'>7</resumptionToken>")),
        answered(&token("7"), 200, records(&["b"], "")),
    ]);
    assert_eq!(all(&source, Reading::Full, 4).len(), 2);
    script.finish().unwrap();
}

#[test]
fn f10_records_that_share_an_identifier_are_put_aside() {
    let mixed: String = ["one", "two", "three"]
        .iter()
        .map(|title| record("same", "2026-02-01", &dc(title)))
        .chain([record("other", "2026-02-01", &dc("four")), record("other", "2026-02-01", &dc("four"))])
        .collect();
    let body = envelope(&format!("<ListRecords>{mixed}</ListRecords>"));
    let (source, _) = usual(vec![answered(FIRST, 200, body)]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    let (aside, good): (Vec<_>, Vec<_>) = page.items.iter().partition(|item| matches!(item, Item::Unreadable(_)));
    assert_eq!(good.len(), 1, "the same record twice is one");
    assert_eq!(present(good[0]).draft.content.title, "four");
    assert_eq!(aside.len(), 3);
    for (item, title) in aside.iter().zip(["one", "two", "three"]) {
        let Item::Unreadable(unreadable) = item else { unreachable!() };
        assert_eq!(unreadable.id, None, "nobody knows which of them it names");
        assert_eq!(unreadable.raw.as_bytes(), record("same", "2026-02-01", &dc(title)).as_bytes());
    }
}

#[test]
fn f11_headers_are_read_however_they_are_wrapped() {
    let odd = envelope(
        "<ListIdentifiers><record><header><identifier>a</identifier><dateStamp/><setSpec/></header></record>\
         <header><identifier>b</identifier><dateStamp>2026-02-01</dateStamp></header>\
         <Header Status='Deleted'><Identifier>c</Identifier></Header></ListIdentifiers>",
    );
    let (source, _) = usual(vec![answered("verb=ListIdentifiers&metadataPrefix=oai_dc", 200, odd)]);
    assert_eq!(wait(source.list(None)).unwrap().ids, [id("a"), id("b")]);

    let page = envelope(&format!(
        "<ListRecords><record><header><identifier>a</identifier><dateStamp/></header><metadata>{}</metadata></record>{}</ListRecords>",
        dc("one"),
        record("b", "2026-02-01", &dc("two")).replace("datestamp", "dateStamp"),
    ));
    let (source, _) = usual(vec![answered(FIRST, 200, page)]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    let stamps: Vec<_> = page.items.iter().map(|item| present(item).stamp.map(|stamp| stamp.to_string())).collect();
    assert_eq!(stamps, [None, Some("2026-02-01T00:00:00.000Z".to_owned())]);
}

#[test]
fn f12_namespaces_may_be_prefixed_declared_or_missing() {
    let marc = |prefix: &str, space: &str| {
        format!(
            "<{prefix}record {space}><{prefix}leader/><{prefix}datafield tag='245' ind1='1' ind2='0'>\
             <{prefix}subfield code='a'>Save lives</{prefix}subfield></{prefix}datafield></{prefix}record>"
        )
    };
    let spaces = [
        ("marc:", "xmlns:marc='http://www.loc.gov/MARC21/slim'"),
        ("", "xmlns='http://www.loc.gov/MARC21/slim'"),
        ("", ""),
    ];
    let mut digests = Vec::new();
    for (prefix, space) in spaces {
        for oai in ["", "oai:"] {
            let body = envelope(&format!("<ListRecords>{}</ListRecords>", record("1", "2026-02-01", "METADATA")))
                .replace("</", &format!("</{oai}"))
                .replace('<', &format!("<{oai}"))
                .replace(&format!("<{oai}/{oai}"), &format!("</{oai}"))
                .replace(&format!("<{oai}?xml"), "<?xml")
                .replace("METADATA", &marc(prefix, space));
            let query = "verb=ListRecords&metadataPrefix=marcxml";
            let (source, _) =
                source(config().prefix("marcxml"), identify("no", SECONDS), vec![answered(query, 200, body)]);
            let page = wait(source.read(Reading::Full, None)).unwrap();
            let item = present(&page.items[0]);
            assert_eq!(item.draft.content.title, "Save lives");
            digests.push(item.payload.digest());
        }
    }
    digests.dedup();
    assert_eq!(digests.len(), 1, "how it is written says nothing");
}

#[test]
fn f13_a_base_may_hold_a_query_and_differ_from_what_is_said() {
    let base = "https://example.org/csw?mode=oaipmh";
    let get = |query: &str, body: String| {
        Exchange::get(&format!("{base}&{query}").parse().unwrap()).answered(200, [XML], body).unwrap()
    };
    let Answer::Response { body, .. } = identify("no", SECONDS).answer else { unreachable!() };
    let script = ScriptedFetch::new(vec![
        get("verb=Identify", String::from_utf8(body).unwrap()),
        get(FIRST, records(&["a"], "<resumptionToken>t</resumptionToken>")),
        get(&token("t"), records(&["b"], "")),
    ]);
    let config = OaiConfig::new("example".parse().unwrap(), base.parse().unwrap(), Language::ENGLISH);
    let source = wait(OaiSource::connect(config, FetchHandle::new(script.clone()))).unwrap();
    assert_eq!(all(&source, Reading::Full, 3).len(), 2);
    script.finish().unwrap();
}

#[test]
fn f14_what_is_said_twice_is_said_once() {
    let metadata = "stray <oai_dc:dc xmlns:oai_dc='x' xmlns:dc='y'> text
        <dc:title xml:lang='eng'>Save lives</dc:title> between
        <dc:date>2018</dc:date><dc:date>2018</dc:date><dc:date>2018</dc:date>
        <dc:language>en</dc:language><dc:language>eng</dc:language><dc:language>English</dc:language>
        <dc:subject>Migration</dc:subject><dc:subject>Migration</dc:subject></oai_dc:dc> elements";
    let body = envelope(&format!("words <ListRecords> more {} </ListRecords>", record("a", "2026-02-01", metadata)))
        .replace("</datestamp>", "</datestamp><setSpec>x</setSpec><setSpec>x</setSpec>");
    let (source, _) = usual(vec![answered(FIRST, 200, body)]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    let item = present(&page.items[0]);
    assert_eq!(item.draft.content.published.unwrap().to_string(), "2018");
    assert_eq!((item.draft.content.language.as_str(), item.draft.content.other_languages.len()), ("en", 0));
    assert_eq!(item.terms.len(), 1);
    assert!(item.draft.notes.is_empty(), "{:?}", item.draft.notes);
}

#[test]
fn f15_characters_that_are_none_are_taken_out_and_told() {
    let mut body = records(&["good", "bad?"], "").replace("<dc:title>bad?", "<dc:title>On\u{B}e &#x1;t?o").into_bytes();
    let place = body.windows(3).position(|bytes| bytes == b"t?o").unwrap() + 1;
    body[place] = 0xE9;
    let (source, _) = usual(vec![answered(FIRST, 200, body)]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    assert!(present(&page.items[0]).draft.notes.is_empty());
    let bad = present(&page.items[1]);
    assert_eq!(bad.draft.content.title, "One t\u{FFFD}o");
    assert_eq!(bad.draft.notes[0].message, "3 characters that XML does not allow were taken out or replaced");
    assert!(bad.payload.raw().as_bytes().contains(&0xE9), "the payload is what came");
}

#[test]
fn f16_an_answer_without_the_record_says_that_there_is_none() {
    let (source, _) = usual(vec![
        answered(&probed("nope"), 200, envelope("<GetRecord/>")),
        answered(&probed("nope"), 200, envelope("<GetRecord></GetRecord>")),
        answered(
            &probed("a"),
            200,
            envelope(&format!("<GetRecord>{}</GetRecord>", record("a", "2026-02-01", &dc("one")))),
        ),
        answered(
            &probed("a"),
            200,
            envelope(&format!("<GetRecord>{}</GetRecord>", record("b", "2026-02-01", &dc("two")))),
        ),
        answered(&probed("a"), 200, fault("cannotDisseminateFormat", "")),
    ]);
    for _ in 0..2 {
        assert_eq!(wait(source.probe(&id("nope"))).unwrap(), Item::Gone { id: id("nope"), stamp: None });
    }
    assert_eq!(present(&wait(source.probe(&id("a"))).unwrap()).draft.content.title, "one");
    assert_eq!(wait(source.probe(&id("a"))).unwrap_err().kind(), ErrorKind::Corrupt, "another record is no answer");
    let other = wait(source.probe(&id("a"))).unwrap();
    assert!(matches!(&other, Item::Unreadable(_)) && other.id() == Some(&id("a")), "it is there, in another format");
}

#[test]
fn f17_a_repository_of_days_is_asked_for_days() {
    let days = format!("{FIRST}&from=2026-03-01");
    let (by_days, script) =
        source(config(), identify("no", "YYYY-MM-DD"), vec![answered(&days, 200, records(&["a"], ""))]);
    assert_eq!(by_days.capability().granularity, Granularity::Day);
    wait(by_days.read(since("2026-03-01T09:30:00Z"), None)).unwrap();
    script.finish().unwrap();

    // One that says seconds and takes none.
    let (wrong, script) = usual(vec![
        answered(&format!("{FIRST}&from=2026-03-01T09%3A30%3A00Z"), 200, fault("badArgument", "from")),
        answered(&days, 200, records(&["a"], "")),
        answered(&days, 200, records(&["a"], "")),
    ]);
    for _ in 0..2 {
        assert_eq!(names(&wait(wrong.read(since("2026-03-01T09:30:00Z"), None)).unwrap()), ["a"]);
        assert_eq!(wrong.capability().granularity, Granularity::Day);
    }
    script.finish().unwrap();
}

#[test]
fn f18_what_is_written_during_a_harvest_is_not_lost() {
    let (source, script) = usual(vec![
        // Older than the first record: some refuse it.
        answered(&format!("{FIRST}&from=2026-01-01T00%3A00%3A00Z"), 200, records(&["a"], "")),
        // Our clock is ahead of theirs.
        answered(&format!("{FIRST}&from=2026-03-11T00%3A00%3A00Z"), 200, fault("noRecordsMatch", "")),
    ]);
    let page = wait(source.read(since("2019-01-01T00:00:00Z"), None)).unwrap();
    assert_eq!(page.answered.unwrap().to_string(), "2026-03-10T12:00:00.000Z", "their clock counts, not ours");
    assert!(wait(source.read(since("2026-03-11T00:00:00Z"), None)).unwrap().items.is_empty());
    script.finish().unwrap();
}

#[test]
fn f19_a_new_date_alone_says_nothing_new() {
    let page = |stamp: &str, title: &str| {
        let record = record("a", stamp, &dc(title))
            .replace("</record>", "<about><provenance harvestDate='HARVESTED'/></about></record>")
            .replace("HARVESTED", stamp);
        answered(FIRST, 200, envelope(&format!("<ListRecords>{record}</ListRecords>")))
    };
    let (source, _) = usual(vec![
        page("2026-02-01T00:00:00Z", "one"),
        page("2026-03-01T00:00:00Z", "one"),
        page("2026-03-01T00:00:00Z", "two"),
    ]);
    let digest = || present(&wait(source.read(Reading::Full, None)).unwrap().items[0]).payload.digest();
    let (first, again, changed) = (digest(), digest(), digest());
    assert_eq!(first, again);
    assert_ne!(first, changed);
}

#[test]
fn f20_what_was_deleted_may_come_back_and_what_moves_is_another() {
    let deleted = "<record><header status='deleted'><identifier>oai:old.example.org:1</identifier>\
        <datestamp>2026-02-01T00:00:00Z</datestamp></header></record>";
    let page = |inside: String| answered(FIRST, 200, envelope(&format!("<ListRecords>{inside}</ListRecords>")));
    let (source, _) = usual(vec![
        page(deleted.to_owned()),
        page(record("oai:old.example.org:1", "2026-02-02T00:00:00Z", &dc("one"))),
        page(format!("{deleted}{}", record("oai:new.example.org:1", "2026-02-03T00:00:00Z", &dc("one")))),
    ]);
    assert_eq!(source.capability().deletions, Deletions::Persistent);
    let items = || wait(source.read(Reading::Full, None)).unwrap().items;
    let stamp = "2026-02-01T00:00:00Z".parse().ok();
    assert_eq!(items(), [Item::Gone { id: id("oai:old.example.org:1"), stamp }]);
    assert_eq!(items()[0].id(), Some(&id("oai:old.example.org:1")));
    let moved = items();
    assert!(matches!(&moved[0], Item::Gone { .. }));
    assert_eq!(moved[1].id(), Some(&id("oai:new.example.org:1")));
}

#[test]
fn f21_an_answer_may_come_from_elsewhere() {
    // Compression and redirects are the transport's; what is left of them is where the answer came from.
    let mut redirected = answered(FIRST, 200, records(&["a"], "<resumptionToken>t</resumptionToken>"));
    if let Answer::Response { url, .. } = &mut redirected.answer {
        *url = Some("https://www.example.org/oai2d".parse().unwrap());
    }
    let (source, script) = usual(vec![redirected, answered(&token("t"), 200, records(&["b"], ""))]);
    let read = all(&source, Reading::Full, 3);
    assert_eq!(read.iter().map(|page| names(page).len()).sum::<usize>(), 2);
    script.finish().unwrap();

    let plain =
        OaiConfig::new("example".parse().unwrap(), "http://example.org/oai".parse().unwrap(), Language::ENGLISH);
    let mut identify = identify("no", SECONDS);
    identify.url = "http://example.org/oai?verb=Identify".parse().unwrap();
    let script = ScriptedFetch::new(vec![identify]);
    assert!(wait(OaiSource::connect(plain, FetchHandle::new(script))).is_ok(), "http is asked as http");
}

#[test]
fn f22_a_token_is_quoted_once_and_sent_as_a_form_when_it_is_long() {
    let long = format!("{}%26 é&amp;", "x".repeat(3_000));
    let form = Exchange {
        method: Method::Post,
        url: BASE.parse().unwrap(),
        body: Some(Body {
            media_type: "application/x-www-form-urlencoded".to_owned(),
            bytes: format!("verb=ListRecords&resumptionToken={}%2526+%C3%A9%26", "x".repeat(3_000)).into_bytes(),
        }),
        ..answered("", 200, records(&["c"], ""))
    };
    let (source, script) = usual(vec![
        answered(
            FIRST,
            200,
            records(&["a"], "<resumptionToken>metadataPrefix%3Doai_dc%26cursor%3D10</resumptionToken>"),
        ),
        answered(
            &token("metadataPrefix%253Doai_dc%2526cursor%253D10"),
            200,
            records(&["b"], &format!("<resumptionToken>{long}</resumptionToken>")),
        ),
        form,
    ]);
    assert_eq!(all(&source, Reading::Full, 4).len(), 3);
    script.finish().unwrap();
}
