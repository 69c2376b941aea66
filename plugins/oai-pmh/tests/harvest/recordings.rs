//! Answers of real servers, as other people recorded them.
//!
//! Other people's recordings are not ours to publish: they are read from the folder that `MIGHUB_DATA` names, and `cargo xtask
//! test` runs these tests where it is set.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, FetchHandle, Headers, Request, Response};
use migration_hub::federation::{Deletions, Item, Reading, Source};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::{OaiConfig, OaiSource};
use serde_json::Value;
use url::form_urlencoded;

use crate::{SECONDS, answered, config, envelope, identify, names, present, record, source};

fn folder(name: &str) -> PathBuf {
    let folder = std::env::var_os("MIGHUB_DATA").expect("MIGHUB_DATA names the folder of the evaluation data");
    Path::new(&folder).join("recordings").join(name)
}

/// Answers by the arguments of a request, in whatever order they stand.
#[derive(Debug, Default)]
struct Recorded(BTreeMap<Arguments, Recording>);

/// The arguments of a request, in the order of their names.
type Arguments = Vec<(String, String)>;

/// Status, header and body of an answer.
type Recording = (u16, Headers, Vec<u8>);

impl Recorded {
    fn add(&mut self, query: &str, status: u16, headers: Headers, body: Vec<u8>) {
        self.0.entry(arguments(query)).or_insert((status, headers, body));
    }
}

fn arguments(query: &str) -> Arguments {
    let mut arguments: Vec<_> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    arguments.sort();
    arguments
}

impl Fetch for Recorded {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let url = request.url().clone();
        let query = url.as_str().split_once('?').map_or("", |(_, query)| query);
        let (status, headers, body) = self
            .0
            .get(&arguments(query))
            .ok_or_else(|| Error::new(ErrorKind::Unexpected, "fetch", format!("{query} was not recorded")))?
            .clone();
        Ok(Response { status, url, headers, body })
    }
}

/// What a cassette holds for one address.
fn cassette(file: &str, base: &str) -> Recorded {
    let text = std::fs::read_to_string(folder("oai-zenodo-2026").join(file)).unwrap();
    let cassette: Value = serde_saphyr::from_str(&text).unwrap();
    let mut recorded = Recorded::default();
    for interaction in cassette["interactions"].as_array().unwrap() {
        let Some(query) = interaction["request"]["uri"].as_str().unwrap().strip_prefix(base) else { continue };
        let response = &interaction["response"];
        let mut headers = Headers::default();
        for (name, values) in response["headers"].as_object().unwrap() {
            for value in values.as_array().unwrap() {
                headers.add(name, value.as_str().unwrap()).unwrap();
            }
        }
        let status = u16::try_from(response["status"].as_u64().unwrap()).unwrap();
        let body = response["body"]["content"].as_str().unwrap().to_owned().into_bytes();
        recorded.add(query, status, headers, body);
    }
    recorded
}

const ZENODO: &str = "https://zenodo.org/oai2d?";

/// A source over a cassette, in which it finds what Zenodo says of itself too.
fn zenodo(file: &str, prefix: &str) -> OaiSource {
    let mut recorded = cassette(file, ZENODO);
    recorded.0.extend(cassette("identify.yaml", ZENODO).0);
    let config = OaiConfig::new("zenodo".parse().unwrap(), ZENODO.parse().unwrap(), Language::ENGLISH).prefix(prefix);
    wait(OaiSource::connect(config, FetchHandle::new(recorded))).unwrap()
}

#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
fn zenodo_of_the_evaluation_data_is_harvested() {
    let mut recorded = cassette("list_records.yaml", ZENODO);
    // The recordings ask for days, which the repository takes too.
    recorded.0.extend(cassette("identify.yaml", ZENODO).0);
    let mut config = OaiConfig::new("zenodo".parse().unwrap(), ZENODO.parse().unwrap(), Language::ENGLISH);
    config.granularity = Some(migration_hub::federation::Granularity::Day);
    let source = wait(OaiSource::connect(config, FetchHandle::new(recorded))).unwrap();
    let page = wait(source.read(Reading::Since("2026-04-01T00:00:00Z".parse().unwrap()), None)).unwrap();
    assert_eq!((page.items.len(), source.capability().deletions), (50, Deletions::Unreported));
    let unread: Vec<&Item> = page.items.iter().filter(|item| !matches!(item, Item::Present(_))).collect();
    assert!(unread.is_empty(), "{unread:?}");
    assert!(page.next.is_some());
    for item in &page.items {
        let item = present(item);
        assert!(item.id.id.starts_with("oai:zenodo.org:") && item.stamp.is_some());
        assert!(!item.draft.content.title.contains('<'), "{}", item.draft.content.title);
        assert!(item.draft.content.doi.is_some(), "{:?}", item.id);
    }
}

#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
fn single_records_of_the_evaluation_data_are_read_in_both_formats() {
    let id = ExternalId::new("zenodo", "oai:zenodo.org:10357859").unwrap();
    let read = |prefix: &str| {
        let item = wait(zenodo("get_record.yaml", prefix).probe(&id)).unwrap();
        let item = present(&item).clone();
        (item.draft.content, item.terms)
    };
    let ((dc, _), (datacite, terms)) = (read("oai_dc"), read("datacite"));
    for content in [&dc, &datacite] {
        assert_eq!(content.title, "Research Data Management Organiser (RDMO)");
        assert_eq!(content.published.unwrap().to_string(), "2023-12-11");
        assert_eq!(content.doi.as_ref().unwrap().as_str(), "10.5281/zenodo.10357859");
        let summary = content.summary.as_deref().unwrap();
        assert!(summary.starts_with("RDMO 2.1.0 (Dec 11, 2023)") && !summary.contains("&lt;"), "{summary}");
    }
    assert!(terms.iter().any(|term| term.term == "Software"));
    let gone = ExternalId::new("zenodo", &format!("oai:zenodo.org:{}", "X".repeat(3))).unwrap();
    let none = wait(zenodo("id_does_not_exist.yaml", "oai_dc").probe(&gone)).unwrap();
    assert_eq!(none, Item::Gone { id: gone, stamp: None });
}

#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
fn a_page_for_people_of_the_evaluation_data_is_no_repository() {
    let base = "https://httpbun.com/html?";
    let config = OaiConfig::new("x".parse().unwrap(), base.parse().unwrap(), Language::ENGLISH);
    let error = wait(OaiSource::connect(config, FetchHandle::new(cassette("identify.yaml", base)))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt, "{error}");
    let base = "https://www.e-periodica.ch/oai/dataprovider?";
    let config = OaiConfig::new("x".parse().unwrap(), base.parse().unwrap(), Language::ENGLISH);
    assert!(wait(OaiSource::connect(config, FetchHandle::new(cassette("identify.yaml", base)))).is_ok());
}

/// The recorded answers of pycsw, by the arguments that bring them.
fn pycsw(answers: &[(&str, &str)]) -> OaiSource {
    let mut recorded = Recorded::default();
    for (file, query) in [("identify", "verb=Identify")].iter().chain(answers) {
        let body = std::fs::read(folder("oai-pycsw-2.6.2").join(format!("{file}.xml"))).unwrap();
        recorded.add(&format!("mode=oaipmh&{query}"), 200, Headers::default(), body);
    }
    let config = OaiConfig::new(
        "pycsw".parse().unwrap(),
        "http://127.0.0.1:8932/csw?mode=oaipmh".parse().unwrap(),
        Language::ENGLISH,
    );
    wait(OaiSource::connect(config, FetchHandle::new(recorded))).unwrap()
}

#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
fn pycsw_of_the_evaluation_data_is_survived() {
    let source = pycsw(&[
        ("listrecords_oai_dc", "verb=ListRecords&metadataPrefix=oai_dc"),
        ("from_future", "verb=ListRecords&metadataPrefix=oai_dc&from=2099-01-01T00:00:00Z"),
        ("getrecord_missing", "verb=GetRecord&metadataPrefix=oai_dc&identifier=nope"),
        ("listidentifiers_p1", "verb=ListIdentifiers&metadataPrefix=oai_dc"),
    ]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    assert_eq!(page.items.len(), 5);
    assert!(page.next.is_some());
    let future = wait(source.read(Reading::Since("2099-01-01T00:00:00Z".parse().unwrap()), None)).unwrap();
    assert_eq!((future.items.len(), future.next), (0, None), "«0» is no token");
    let nope = ExternalId::new("pycsw", "nope").unwrap();
    assert_eq!(wait(source.probe(&nope)).unwrap(), Item::Gone { id: nope, stamp: None });
    assert_eq!(wait(source.list(None)).unwrap_err().kind(), ErrorKind::Corrupt, "five times the same identifier");

    // The list of ids with its records instead: the token alone is refused, and the last page has a token.
    let walk = pycsw(&[
        ("listidentifiers_p1", "verb=ListRecords&metadataPrefix=oai_dc"),
        ("resume_token_only", "verb=ListRecords&resumptionToken=6"),
        ("resume_with_prefix", "verb=ListRecords&resumptionToken=6&metadataPrefix=oai_dc"),
        ("resume_last", "verb=ListRecords&resumptionToken=11&metadataPrefix=oai_dc"),
        // «0», the token of the last page, begins again.
        ("listidentifiers_p1", "verb=ListRecords&resumptionToken=0&metadataPrefix=oai_dc"),
    ]);
    let pages = crate::all(&walk, Reading::Full, 5);
    assert_eq!(pages.len(), 4);
    // The same header five times on a page is one, and has no metadata.
    assert_eq!(pages.iter().map(|page| page.items.len()).collect::<Vec<_>>(), [1, 1, 1, 1]);
    assert!(pages.iter().flat_map(|page| &page.items).all(|item| matches!(item, Item::Unreadable(_))));
}

#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
fn marc_records_of_the_evaluation_data_are_read() {
    for file in ["records-api-search-p1.xml", "records-api-search-p2.xml", "records-api-search-cjk-p1.xml"] {
        let text = std::fs::read_to_string(folder("marcxml-tind").join(file)).unwrap();
        let records: Vec<&str> =
            text.split("<record>").skip(1).map(|rest| rest.split("</record>").next().unwrap()).collect();
        let page: String = records
            .iter()
            .enumerate()
            .map(|(number, rest)| record(&number.to_string(), "2026-02-01", &format!("<record>{rest}</record>")))
            .collect();
        let query = "verb=ListRecords&metadataPrefix=marcxml";
        let body = envelope(&format!("<ListRecords>{page}</ListRecords>"));
        let (source, _) = source(config().prefix("marcxml"), identify("no", SECONDS), vec![answered(query, 200, body)]);
        let page = wait(source.read(Reading::Full, None)).unwrap();
        assert_eq!(names(&page).len(), records.len(), "{file}");
        let read = page.items.iter().filter(|item| matches!(item, Item::Present(_))).count();
        assert_eq!(
            read,
            records.len(),
            "{file}: {:?}",
            page.items.iter().find(|item| !matches!(item, Item::Present(_)))
        );
    }
}
