//! The checks of the official validator (`HTTP::OAIPMH::Validator`, which registers repositories), each as a test. It sends
//! every request by GET and by POST; here both are the same text.

use migration_hub::time::Timestamp;
use migration_hub_oai_pmh::provider::Catalogue;
use proptest::prelude::*;

use crate::reply::Reply;
use crate::seed::{self, catalogue};
use crate::{BASE, ask, now, provider};

fn error(request: &str) -> String {
    ask(&catalogue(), request).error().to_owned()
}

/// Whether a text is a datestamp in seconds.
fn is_stamp(text: &str) -> bool {
    text.len() == 20 && text.ends_with('Z') && text.parse::<Timestamp>().is_ok()
}

#[test]
fn identify_says_who_the_repository_is() {
    let reply = ask(&catalogue(), "verb=Identify");
    let identify = reply.said("Identify");
    let text = |name: &str| identify.child(name).text.as_str();
    assert_eq!(text("repositoryName"), "Example Hub");
    assert_eq!(text("protocolVersion"), "2.0");
    assert_eq!(text("baseURL"), BASE, "exactly the address that answers");
    assert_eq!(text("deletedRecord"), "persistent");
    assert_eq!(text("granularity"), "YYYY-MM-DDThh:mm:ssZ");
    assert_eq!(identify.names()[..3], ["repositoryName", "baseURL", "protocolVersion"], "in the order of the schema");
}

#[test]
fn the_admin_can_be_written_to() {
    let reply = ask(&catalogue(), "verb=Identify");
    let (name, host) = reply.said("Identify").child("adminEmail").text.split_once('@').unwrap();
    assert!(name.len() >= 2 && host.contains('.') && host != "localhost");
}

#[test]
fn the_earliest_datestamp_is_that_of_the_first_record() {
    let reply = ask(&catalogue(), "verb=Identify");
    assert_eq!(reply.said("Identify").child("earliestDatestamp").text, seed::EARLIEST);
    let before = "verb=ListIdentifiers&metadataPrefix=oai_dc&until=2026-01-01T00:00:00Z";
    assert_eq!(error(before), "noRecordsMatch");
    let empty = ask(&Catalogue::default(), "verb=Identify");
    assert_eq!(empty.said("Identify").child("earliestDatestamp").text, "2026-03-10T12:00:00Z");
}

#[test]
fn response_dates_are_in_utc_and_in_seconds() {
    for request in ["verb=Identify", "verb=ListSets", "", "verb=ListRecords&metadataPrefix=oai_dc"] {
        let date = ask(&catalogue(), request).0.child("responseDate").text.clone();
        assert!(is_stamp(&date), "{date}");
    }
}

#[test]
fn the_request_is_repeated_with_its_arguments() {
    let reply = ask(&catalogue(), "verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-01-01&set=gcm:5");
    let request = reply.0.child("request");
    assert_eq!(request.text, BASE);
    for (name, value) in
        [("verb", "ListIdentifiers"), ("metadataPrefix", "oai_dc"), ("from", "2026-01-01"), ("set", "gcm:5")]
    {
        assert_eq!(request.attribute(name), Some(value));
    }
    // The protocol wants none of them repeated when they may be no XML.
    for wrong in ["verb=Nope", "verb=Identify&x=1", "verb=ListRecords&metadataPrefix=oai_dc&from=%00"] {
        assert!(ask(&catalogue(), wrong).0.child("request").attributes.is_empty(), "{wrong}");
    }
}

#[test]
fn oai_dc_is_among_the_formats_with_its_schema() {
    let reply = ask(&catalogue(), "verb=ListMetadataFormats");
    let formats: Vec<Vec<&str>> = reply
        .said("ListMetadataFormats")
        .all("metadataFormat")
        .map(|format| format.children.iter().map(|child| child.text.as_str()).collect())
        .collect();
    assert_eq!(
        formats[0],
        ["oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd", "http://www.openarchives.org/OAI/2.0/oai_dc/"]
    );
    assert_eq!(formats[2][..2], ["mighub", "https://hub.example.org/mighub.xsd"]);
    assert_eq!(formats.len(), 3);
}

#[test]
fn formats_of_one_item_are_told_and_of_none_refused() {
    let known = format!("verb=ListMetadataFormats&identifier=oai:hub.example.org:{}", seed::id(1));
    assert_eq!(ask(&catalogue(), &known).said("ListMetadataFormats").children.len(), 3);
    for wrong in ["oai:hub.example.org:x", "oai:example.org:1", &format!("oai:hub.example.org:{}", seed::id(999))] {
        assert_eq!(error(&format!("verb=ListMetadataFormats&identifier={wrong}")), "idDoesNotExist");
    }
}

#[test]
fn sets_are_listed_and_every_set_of_a_header_is_among_them() {
    let reply = ask(&catalogue(), "verb=ListSets");
    let specs: Vec<&str> = reply.said("ListSets").all("set").map(|set| set.child("setSpec").text.as_str()).collect();
    assert!(
        specs.contains(&"gcm")
            && specs.contains(&"gcm:23")
            && specs.contains(&"type:report")
            && specs.contains(&"lang:sw")
    );
    for item in reply.said("ListSets").all("set") {
        assert!(!item.child("setName").text.is_empty());
    }
    let all = provider(1_000).answer("verb=ListIdentifiers&metadataPrefix=oai_dc", &catalogue(), now()).unwrap();
    for header in Reply::read(&all).said("ListIdentifiers").all("header") {
        let sets: Vec<&str> = header.all("setSpec").map(|set| set.text.as_str()).collect();
        assert!(sets.len() >= 3, "an objective, what stands behind it, a language");
        assert!(sets.iter().all(|set| specs.contains(set)), "{sets:?}");
    }
}

#[test]
fn a_set_brings_what_is_in_those_below_it() {
    let ids = |set: &str| {
        let request = format!("verb=ListIdentifiers&metadataPrefix=oai_dc&set={set}");
        let reply = provider(1_000).answer(&request, &catalogue(), now()).unwrap();
        Reply::read(&reply).identifiers()
    };
    let all = ids("gcm");
    assert_eq!(all.len(), 60);
    let mut parts: Vec<String> = (1..=23).flat_map(|objective| ids(&format!("gcm:{objective}"))).collect();
    parts.sort();
    assert_eq!(parts, {
        let mut all = all;
        all.sort();
        all
    });
    assert_eq!(ids("lang:sw").len(), 8, "a language that items are translated into");
    assert_eq!(ids("review:screened").len(), 20);
}

#[test]
fn identifiers_are_uris_and_datestamps_as_exact_as_promised() {
    let reply = ask(&catalogue(), "verb=ListIdentifiers&metadataPrefix=oai_dc");
    for header in reply.said("ListIdentifiers").all("header") {
        assert!(header.child("identifier").text.starts_with("oai:hub.example.org:"));
        assert!(is_stamp(&header.child("datestamp").text));
        assert_eq!(header.names()[..2], ["identifier", "datestamp"]);
    }
}

#[test]
fn a_listed_record_can_be_got_in_every_format() {
    let listed = ask(&catalogue(), "verb=ListIdentifiers&metadataPrefix=oai_dc").identifiers();
    for (prefix, root) in [("oai_dc", "dc"), ("marcxml", "record"), ("mighub", "resource")] {
        let reply = ask(&catalogue(), &format!("verb=GetRecord&identifier={}&metadataPrefix={prefix}", listed[0]));
        let record = reply.said("GetRecord").child("record");
        assert_eq!(record.child("header").child("identifier").text, listed[0]);
        assert_eq!(record.child("metadata").names(), [root]);
    }
}

#[test]
fn what_is_gone_is_marked_and_has_no_metadata() {
    let id = format!("oai:hub.example.org:{}", seed::id(10));
    let reply = ask(&catalogue(), &format!("verb=GetRecord&identifier={id}&metadataPrefix=oai_dc"));
    let record = reply.said("GetRecord").child("record");
    assert_eq!(record.child("header").attribute("status"), Some("deleted"));
    assert_eq!(record.names(), ["header"]);
    assert!(record.child("header").all("setSpec").count() >= 3, "whoever harvests a set learns of it");
}

#[test]
fn the_stamp_of_a_record_as_both_bounds_brings_the_record() {
    let reply = ask(&catalogue(), "verb=ListIdentifiers&metadataPrefix=oai_dc");
    for header in reply.said("ListIdentifiers").all("header") {
        let (id, stamp) = (&header.child("identifier").text, &header.child("datestamp").text);
        for bound in [stamp.as_str(), stamp.split('T').next().unwrap()] {
            let request = format!("verb=ListIdentifiers&metadataPrefix=oai_dc&from={bound}&until={bound}");
            let found = provider(1_000).answer(&request, &catalogue(), now()).unwrap();
            assert!(Reply::read(&found).identifiers().contains(id), "{bound}");
        }
    }
}

#[test]
fn from_and_until_leave_out_what_is_outside() {
    let count = |bounds: &str| {
        let request = format!("verb=ListIdentifiers&metadataPrefix=oai_dc{bounds}");
        Reply::read(&provider(1_000).answer(&request, &catalogue(), now()).unwrap()).identifiers().len()
    };
    assert_eq!(count(""), 60);
    assert_eq!(count("&from=2026-01-01T01:00:01Z"), 57);
    assert_eq!(count("&until=2026-01-01T00:00:01Z"), 3);
    assert_eq!(count("&from=2026-01-01T01:00:01Z&until=2026-01-01T02:00:01Z"), 6);
}

#[test]
fn a_window_without_records_matches_none() {
    for bounds in
        ["from=2030-01-01", "until=1990-01-01", "from=2030-01-01T00:00:00Z", "set=gcm:24", "set=nothing", "set=lang:fy"]
    {
        assert_eq!(error(&format!("verb=ListRecords&metadataPrefix=oai_dc&{bounds}")), "noRecordsMatch", "{bounds}");
    }
}

#[test]
fn illegal_requests_are_refused_with_the_code_of_the_protocol() {
    for line in include_str!("illegal.tsv").lines() {
        let (code, request) = line.split_once('\t').unwrap();
        assert_eq!(error(request), code, "{request}");
    }
}

#[test]
fn a_list_goes_on_with_its_token_and_ends_with_an_empty_one() {
    for verb in ["ListIdentifiers", "ListRecords"] {
        let mut reply = ask(&catalogue(), &format!("verb={verb}&metadataPrefix=oai_dc"));
        let mut ids = reply.identifiers();
        let mut cursors = vec![reply.said(verb).child("resumptionToken").attribute("cursor").unwrap().to_owned()];
        while let Some(token) = reply.token().filter(|token| !token.is_empty()) {
            let request = format!("verb={verb}&resumptionToken={}", token.replace(':', "%3A"));
            let again = ask(&catalogue(), &request);
            reply = ask(&catalogue(), &request);
            assert_eq!(again.identifiers(), reply.identifiers(), "a token may be used twice");
            ids.extend(reply.identifiers());
            cursors.push(reply.said(verb).child("resumptionToken").attribute("cursor").unwrap().to_owned());
        }
        assert_eq!(reply.token(), Some(""));
        assert_eq!(cursors, ["0", "10", "20", "30", "40", "50"]);
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), 60);
    }
    let whole = provider(60).answer("verb=ListIdentifiers&metadataPrefix=oai_dc", &catalogue(), now()).unwrap();
    assert_eq!(Reply::read(&whole).token(), None, "what stands on one page needs none");
}

#[test]
fn a_token_of_one_list_is_none_of_another() {
    let token = ask(&catalogue(), "verb=ListIdentifiers&metadataPrefix=oai_dc").token().unwrap().to_owned();
    assert_eq!(error(&format!("verb=ListRecords&resumptionToken={token}")), "badResumptionToken");
    let mut tampered = token.clone();
    tampered.replace_range(4..5, "O");
    assert_ne!(tampered, token);
    assert_eq!(error(&format!("verb=ListIdentifiers&resumptionToken={tampered}")), "badResumptionToken");
}

#[test]
fn a_token_holds_when_the_repository_is_started_again() {
    let request = "verb=ListIdentifiers&metadataPrefix=mighub&set=gcm&from=2026-01-01";
    let token = ask(&catalogue(), request).token().unwrap().to_owned();
    let fresh =
        provider(10).answer(&format!("verb=ListIdentifiers&resumptionToken={token}"), &catalogue(), now()).unwrap();
    assert_eq!(Reply::read(&fresh).identifiers().len(), 10);
}

#[test]
fn an_empty_repository_answers_everything() {
    let empty = Catalogue::default();
    assert_eq!(ask(&empty, "verb=ListRecords&metadataPrefix=oai_dc").error(), "noRecordsMatch");
    assert!(ask(&empty, "verb=ListSets").said("ListSets").children.len() > 30);
    assert_eq!(ask(&empty, "verb=ListMetadataFormats").said("ListMetadataFormats").children.len(), 3);
}

/// Something like a request.
fn requests() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        6 => "verb=(Identify|ListSets|ListRecords|ListIdentifiers|GetRecord|ListMetadataFormats|[a-z]{1,3})",
        4 => "metadataPrefix=(oai_dc|marcxml|mighub|[a-z_ ]{0,4})",
        2 => "(from|until)=20(26|31)-0[0-3]-0[0-3](T0[0-9]:00:00Z)?",
        2 => "set=(gcm|gcm:[0-9]{1,2}|lang:(en|fr)|[a-z:]{0,5})",
        1 => "(identifier|resumptionToken)=\\PC{0,12}",
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(part, 0..5).prop_map(|parts| parts.join("&"))
}

proptest! {
    #[test]
    fn any_request_has_an_answer_that_is_xml(request in requests()) {
        let items: Catalogue = (1..=12).map(|number| migration_hub_oai_pmh::provider::Record::of_item(seed::item(number))).collect();
        let reply = ask(&items, &request);
        prop_assert_eq!(reply.0.children.len(), 3);
    }
}
