//! The harvester against what repositories really do, without a network.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod exchanges;
mod failures;
mod hostile;
mod recordings;

use migration_hub::federation::fetch::{Exchange, FetchHandle, HttpUrl, ScriptedFetch};
use migration_hub::federation::{Item, Present, Source, SourcePage};
use migration_hub::hub::blocking::wait;
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::{OaiConfig, OaiSource};

const BASE: &str = "https://example.org/oai";
const XML: (&str, &str) = ("content-type", "text/xml; charset=utf-8");

fn config() -> OaiConfig {
    OaiConfig::new("example".parse().unwrap(), BASE.parse().unwrap(), Language::ENGLISH)
}

fn asked(query: &str) -> HttpUrl {
    format!("{BASE}?{query}").parse().unwrap()
}

fn answered(query: &str, status: u16, body: impl Into<Vec<u8>>) -> Exchange {
    Exchange::get(&asked(query)).answered(status, [XML], body).unwrap()
}

fn envelope(inside: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>\
         <responseDate>2026-03-10T12:00:00Z</responseDate><request>{BASE}</request>{inside}</OAI-PMH>"
    )
}

fn fault(code: &str, message: &str) -> String {
    envelope(&format!("<error code='{code}'>{message}</error>"))
}

fn identify(deleted: &str, granularity: &str) -> Exchange {
    let body = envelope(&format!(
        "<Identify><repositoryName>Example</repositoryName><baseURL>{BASE}</baseURL><protocolVersion>2.0</protocolVersion>\
         <adminEmail>admin@example.org</adminEmail><earliestDatestamp>2026-01-01</earliestDatestamp>\
         <deletedRecord>{deleted}</deletedRecord><granularity>{granularity}</granularity></Identify>"
    ));
    answered("verb=Identify", 200, body)
}

const SECONDS: &str = "YYYY-MM-DDThh:mm:ssZ";

fn record(id: &str, stamp: &str, metadata: &str) -> String {
    format!(
        "<record><header><identifier>{id}</identifier><datestamp>{stamp}</datestamp></header>\
         <metadata>{metadata}</metadata></record>"
    )
}

fn dc(title: &str) -> String {
    format!("<oai_dc:dc xmlns:oai_dc='x' xmlns:dc='y'><dc:title>{title}</dc:title></oai_dc:dc>")
}

fn records(ids: &[&str], token: &str) -> String {
    let records: String = ids.iter().map(|id| record(id, "2026-02-01T00:00:00Z", &dc(id))).collect();
    envelope(&format!("<ListRecords>{records}{token}</ListRecords>"))
}

/// A source that has said what it is, and the script of what it is asked then.
fn source(config: OaiConfig, identify: Exchange, exchanges: Vec<Exchange>) -> (OaiSource, ScriptedFetch) {
    let script = ScriptedFetch::new([vec![identify], exchanges].concat());
    let source = wait(OaiSource::connect(config, FetchHandle::new(script.clone()))).unwrap();
    (source, script)
}

/// A source that speaks as the protocol says.
fn usual(exchanges: Vec<Exchange>) -> (OaiSource, ScriptedFetch) {
    source(config(), identify("persistent", SECONDS), exchanges)
}

fn names(page: &SourcePage) -> Vec<&str> {
    page.items.iter().filter_map(Item::id).map(|id| id.id.as_str()).collect()
}

fn present(item: &Item) -> &Present {
    match item {
        Item::Present(present) => present,
        other => panic!("expected an item that is there, found {other:?}"),
    }
}

/// Reads to the end, at most so many pages.
fn all(source: &OaiSource, reading: migration_hub::federation::Reading, most: usize) -> Vec<SourcePage> {
    let mut pages = Vec::new();
    let mut from = None;
    for _ in 0..most {
        let page = wait(source.read(reading, from.as_ref())).unwrap();
        from.clone_from(&page.next);
        pages.push(page);
        if from.is_none() {
            return pages;
        }
    }
    panic!("it goes on after {most} pages");
}
