//! The checks of the official validator (`HTTP::OAIPMH::Validator`, which registers repositories), over HTTP: every request is
//! sent by GET and by POST. How the provider answers without a server between is tested beside it, under the same names.

use std::collections::BTreeSet;

use migration_hub::time::Timestamp;

use super::server::{Header, Server};
use super::{ITEMS, gone, store};
use crate::support::Desk;

/// A server over a store of its own.
fn served(page_size: &str) -> (Desk, Server) {
    let desk = store();
    let server = Server::start(&desk, &["--page-size", page_size]);
    (desk, server)
}

fn is_stamp(text: &str) -> bool {
    text.len() == 20 && text.ends_with('Z') && text.parse::<Timestamp>().is_ok()
}

/// The headers of a list, from as many pages as it takes.
fn listed(server: &Server, verb: &str, arguments: &str) -> Vec<Header> {
    let mut reply = server.ask(&format!("verb={verb}&{arguments}"));
    let mut headers = reply.headers();
    let mut cursor = 0;
    while let Some(token) = reply.token().map(str::to_owned).filter(|token| !token.is_empty()) {
        let said = reply.said(verb).child("resumptionToken").attribute("cursor").map(str::to_owned);
        assert_eq!(said.as_deref(), Some(cursor.to_string().as_str()));
        cursor = headers.len();
        reply = server.ask(&format!("verb={verb}&resumptionToken={token}"));
        headers.extend(reply.headers());
    }
    headers
}

const ALL: &str = "metadataPrefix=oai_dc";

#[test]
fn identify_says_who_the_repository_is() {
    let (_desk, server) = served("100");
    let reply = server.ask("verb=Identify");
    let identify = reply.said("Identify");
    let text = |name: &str| identify.child(name).text.as_str();
    assert_eq!(identify.names()[..3], ["repositoryName", "baseURL", "protocolVersion"], "in the order of the schema");
    assert_eq!((text("repositoryName"), text("protocolVersion")), ("Example Hub", "2.0"));
    assert_eq!(text("baseURL"), server.printed, "exactly the address that answers");
    assert_eq!((text("deletedRecord"), text("granularity")), ("persistent", "YYYY-MM-DDThh:mm:ssZ"));
    let (name, host) = text("adminEmail").split_once('@').unwrap();
    assert!(name.len() >= 2 && host.contains('.') && host != "localhost");
    assert_eq!(reply.0.child("request").text, server.printed);
    let first = listed(&server, "ListIdentifiers", ALL).into_iter().map(|header| header.stamp).min().unwrap();
    assert_eq!(text("earliestDatestamp"), first, "that of the first record");
    server.end();
}

#[test]
fn answers_are_dated_and_repeat_the_request() {
    let (_desk, server) = served("100");
    for request in ["verb=Identify", "verb=ListSets", "", "verb=ListRecords&metadataPrefix=oai_dc"] {
        assert!(is_stamp(&server.ask(request).0.child("responseDate").text), "{request}");
    }
    let reply = server.ask("verb=ListIdentifiers&metadataPrefix=oai_dc&from=2020-01-01&set=gcm");
    let request = reply.0.child("request");
    for (name, value) in
        [("verb", "ListIdentifiers"), ("metadataPrefix", "oai_dc"), ("from", "2020-01-01"), ("set", "gcm")]
    {
        assert_eq!(request.attribute(name), Some(value));
    }
    for wrong in ["verb=Nope", "verb=Identify&x=1"] {
        assert!(server.ask(wrong).0.child("request").attributes.is_empty(), "{wrong}");
    }
    server.end();
}

#[test]
fn a_listed_record_can_be_got_in_every_format_and_what_is_gone_is_marked() {
    let (_desk, server) = served("1000");
    let reply = server.ask("verb=ListMetadataFormats");
    let formats: Vec<String> = reply
        .said("ListMetadataFormats")
        .all("metadataFormat")
        .map(|format| format.child("metadataPrefix").text.clone())
        .collect();
    assert_eq!(formats, ["oai_dc", "marcxml", "mighub"]);
    let headers = listed(&server, "ListIdentifiers", ALL);
    let (gone, here): (Vec<Header>, Vec<Header>) = headers.into_iter().partition(|header| header.gone);
    let (gone, here) = (gone.first().unwrap(), here.first().unwrap());
    for (prefix, root) in formats.iter().zip(["dc", "record", "resource"]) {
        let get =
            |header: &Header| server.ask(&format!("verb=GetRecord&identifier={}&metadataPrefix={prefix}", header.id));
        let found = get(here);
        let record = found.said("GetRecord").child("record");
        assert_eq!(record.child("header").child("identifier").text, here.id);
        assert_eq!(record.child("metadata").names(), [root]);
        let left = get(gone);
        let record = left.said("GetRecord").child("record");
        assert_eq!((record.child("header").attribute("status"), record.names()), (Some("deleted"), vec!["header"]));
    }
    let of_one = server.ask(&format!("verb=ListMetadataFormats&identifier={}", here.id));
    assert_eq!(of_one.said("ListMetadataFormats").children.len(), 3);
    for wrong in ["oai:hub.example.org:x", "oai:example.org:1"] {
        assert_eq!(server.ask(&format!("verb=ListMetadataFormats&identifier={wrong}")).error(), "idDoesNotExist");
    }
    server.end();
}

#[test]
fn sets_hold_those_below_them_and_every_set_of_a_header_is_listed() {
    let (_desk, server) = served("1000");
    let reply = server.ask("verb=ListSets");
    let sets: BTreeSet<String> =
        reply.said("ListSets").all("set").map(|set| set.child("setSpec").text.clone()).collect();
    for family in ["gcm", "type", "review", "lang", "gcm:1", "gcm:23", "review:harvested", "lang:zh"] {
        assert!(sets.contains(family), "{family}");
    }
    let headers = listed(&server, "ListIdentifiers", ALL);
    assert!(headers.iter().flat_map(|header| &header.sets).all(|set| sets.contains(set)));
    let ids = |set: &str| -> BTreeSet<String> {
        let answer = server.ask(&format!("verb=ListIdentifiers&{ALL}&set={set}"));
        if answer.0.names().contains(&"error") {
            return BTreeSet::new();
        }
        answer.identifiers().into_iter().collect()
    };
    let below: BTreeSet<String> = (1..=23).flat_map(|objective| ids(&format!("gcm:{objective}"))).collect();
    assert_eq!(ids("gcm"), below);
    assert_eq!(ids("review").len(), ITEMS);
    let of_french = headers.iter().filter(|header| header.gone || header.sets.contains(&"lang:fr".to_owned()));
    assert_eq!(ids("lang:fr"), of_french.map(|header| header.id.clone()).collect());
    server.end();
}

#[test]
fn the_stamp_of_a_record_as_both_bounds_brings_the_record() {
    let (_desk, server) = served("1000");
    let headers = listed(&server, "ListIdentifiers", ALL);
    for header in headers.iter().step_by(9) {
        assert!(is_stamp(&header.stamp) && header.id.starts_with("oai:hub.example.org:"));
        for bound in [header.stamp.as_str(), header.stamp.split('T').next().unwrap()] {
            let found = server.ask(&format!("verb=ListIdentifiers&{ALL}&from={bound}&until={bound}"));
            assert!(found.identifiers().contains(&header.id), "{bound}");
        }
    }
    for bounds in [
        "from=2100-01-01",
        "until=1990-01-01",
        "from=2100-01-01T00:00:00Z",
        "set=gcm:24",
        "set=nothing",
        "set=lang:fy&until=1990-01-01",
    ] {
        assert_eq!(server.ask(&format!("verb=ListRecords&{ALL}&{bounds}")).error(), "noRecordsMatch", "{bounds}");
    }
    server.end();
}

#[test]
fn illegal_requests_are_refused_with_the_code_of_the_protocol() {
    let (_desk, server) = served("10");
    for line in include_str!("../../../../../plugins/oai-pmh/tests/provider/illegal.tsv").lines() {
        let (code, request) = line.split_once('\t').unwrap();
        assert_eq!(server.ask(request).error(), code, "{request}");
    }
    server.end();
}

#[test]
fn lists_go_on_with_their_tokens_and_are_the_same_by_every_way() {
    let (_desk, server) = served("10");
    let mut all: Vec<BTreeSet<(String, bool)>> = Vec::new();
    for (verb, prefix) in [
        ("ListIdentifiers", "oai_dc"),
        ("ListRecords", "oai_dc"),
        ("ListRecords", "marcxml"),
        ("ListRecords", "mighub"),
    ] {
        let headers = listed(&server, verb, &format!("metadataPrefix={prefix}"));
        assert_eq!(headers.len(), ITEMS, "each once");
        all.push(headers.into_iter().map(|header| (header.id, header.gone)).collect());
    }
    assert!(all.iter().all(|list| *list == all[0] && list.len() == ITEMS));
    assert_eq!(all[0].iter().filter(|(_, is_gone)| *is_gone).count(), gone().len());
    let token = server.ask(&format!("verb=ListIdentifiers&{ALL}")).token().unwrap().to_owned();
    assert_eq!(server.ask(&format!("verb=ListRecords&resumptionToken={token}")).error(), "badResumptionToken");
    server.end();
}

#[test]
fn an_empty_repository_answers_everything() {
    let desk = Desk::with_store();
    let server = Server::start(&desk, &[]);
    assert_eq!(server.ask("verb=ListRecords&metadataPrefix=oai_dc").error(), "noRecordsMatch");
    assert!(is_stamp(&server.ask("verb=Identify").said("Identify").child("earliestDatestamp").text));
    assert!(server.ask("verb=ListSets").said("ListSets").children.len() > 30);
    server.end();
}
