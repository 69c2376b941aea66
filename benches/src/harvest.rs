//! How quickly a repository is harvested: pages parsed and mapped beside other harvesters, then a whole store built from one.
//!
//! `harvest --out DIR [--records N] [--pages N]` writes so many pages to the folder, reads them, and then harvests a repository
//! of so many records into a store with its index: `benches/peers/harvest.py DIR` reads the same pages with sickle and with
//! lxml's streaming parser.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use migration_hub::error::{Error, ErrorKind};
use migration_hub::federation::fetch::{Fetch, FetchHandle, Headers, Request, Response};
use migration_hub::federation::{Item, Reading, Source, SourceHandle, SourceSettings};
use migration_hub::hub::HarvestOptions;
use migration_hub::hub::blocking::wait;
use migration_hub::people::Handle;
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::{OaiConfig, OaiSource};
use serde_json::Value;

use crate::eval::Options;
use crate::generator::{self, Random};
use crate::{Outcome, median, store, timed};

/// Records on a page, as the larger repositories give them.
const PAGE: usize = 500;
/// Times that the pages are read; the median counts.
const RUNS: usize = 5;
/// When the records changed last: one second after the other from here.
const SINCE: i64 = 1_704_067_200_000;

/// Runs it with the arguments after `harvest`.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    let options = Options::read(arguments)?;
    options.only(&["out", "records", "pages"])?;
    let number = |name, otherwise| -> Outcome<usize> {
        if options.has(name) { Ok(options.value(name)?.parse()?) } else { Ok(otherwise) }
    };
    let out = options.file("out")?;
    let (records, pages) = (number("records", 100_000)?, number("pages", 20)?);
    read(out, pages)?;
    whole(records)
}

/// Pages of a repository, which stand in memory before anything is measured.
#[derive(Debug, Clone)]
struct Recorded(Arc<[String]>);

/// A repository that makes its pages as they are asked for.
#[derive(Debug, Clone, Copy)]
struct Made {
    records: usize,
}

/// Which page a request asks for; none asks who it is.
fn asked(request: &Request) -> Option<usize> {
    let target = request.url().path_and_query();
    if target.contains("verb=Identify") {
        return None;
    }
    let token = target.split(['?', '&']).find_map(|pair| pair.strip_prefix("resumptionToken="));
    Some(token.and_then(|token| token.parse().ok()).unwrap_or(0))
}

fn answer(request: &Request, body: Option<String>) -> migration_hub::error::Result<Response> {
    let body = body.ok_or_else(|| Error::new(ErrorKind::NotFound, "fetch", "there is no such page"))?.into_bytes();
    Ok(Response { status: 200, url: request.url().clone(), headers: Headers::default(), body })
}

impl Fetch for Recorded {
    async fn fetch(&self, request: Request) -> migration_hub::error::Result<Response> {
        let body = asked(&request).map_or_else(|| Some(identify()), |page| self.0.get(page).cloned());
        answer(&request, body)
    }
}

impl Fetch for Made {
    async fn fetch(&self, request: Request) -> migration_hub::error::Result<Response> {
        let body = asked(&request).map_or_else(identify, |number| page(number, self.records));
        answer(&request, Some(body))
    }
}

fn envelope(inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">\
         <responseDate>2026-01-01T00:00:00Z</responseDate>\
         <request>https://repository.example.org/oai</request>{inside}</OAI-PMH>\n"
    )
}

fn identify() -> String {
    envelope(
        "<Identify><repositoryName>Bench</repositoryName><baseURL>https://repository.example.org/oai</baseURL>\
         <protocolVersion>2.0</protocolVersion><adminEmail>oai@example.org</adminEmail>\
         <earliestDatestamp>2024-01-01T00:00:00Z</earliestDatestamp><deletedRecord>persistent</deletedRecord>\
         <granularity>YYYY-MM-DDThh:mm:ssZ</granularity></Identify>",
    )
}

/// One page of a repository of so many records, with the token of the next.
fn page(number: usize, records: usize) -> String {
    let random = Random::new(number as u64 + 1);
    let (first, end) = (number * PAGE, records.min((number + 1) * PAGE));
    let mut inside = String::from("<ListRecords>");
    for record in first..end {
        let line: Value = serde_json::from_str(&generator::line(&random, record)).unwrap_or_default();
        let text = |name: &str| line.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let stamp = i64::try_from(record).ok().and_then(|record| Timestamp::from_millis(SINCE + 1_000 * record));
        let stamp = stamp.map(|stamp| stamp.to_string()).unwrap_or_default();
        let _ = write!(
            inside,
            "<record><header><identifier>oai:repository.example.org:{record}</identifier><datestamp>{stamp}</datestamp>\
             <setSpec>reports</setSpec></header><metadata><oai_dc:dc \
             xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
             <dc:title>{}</dc:title><dc:creator>Organisation {}</dc:creator><dc:publisher>{}</dc:publisher>\
             <dc:description>{}</dc:description><dc:date>{}</dc:date><dc:type>report</dc:type>\
             <dc:subject>migration</dc:subject><dc:subject>labour</dc:subject><dc:identifier>{}</dc:identifier>\
             <dc:language>{}</dc:language></oai_dc:dc></metadata></record>",
            text("title"),
            record % 90,
            text("publisher"),
            text("summary"),
            text("published"),
            text("address"),
            text("language"),
        );
    }
    let next = if end < records { (number + 1).to_string() } else { String::new() };
    let _ =
        write!(inside, "<resumptionToken completeListSize=\"{records}\" cursor=\"{first}\">{next}</resumptionToken>");
    inside.push_str("</ListRecords>");
    envelope(&inside)
}

fn source(fetch: impl Fetch) -> Outcome<OaiSource> {
    let config = OaiConfig::new("bench".parse()?, "https://repository.example.org/oai".parse()?, Language::ENGLISH);
    Ok(wait(OaiSource::connect(config, FetchHandle::new(fetch)))?)
}

/// Reads pages from memory to the end, into drafts.
fn read(out: &Path, count: usize) -> Outcome<()> {
    std::fs::create_dir_all(out)?;
    let pages: Vec<String> = (0..count).map(|number| page(number, count * PAGE)).collect();
    for (number, page) in pages.iter().enumerate() {
        std::fs::write(out.join(format!("page-{number:04}.xml")), page)?;
    }
    let bytes: usize = pages.iter().map(String::len).sum();
    let source = source(Recorded(pages.into()))?;
    let mut times = Vec::new();
    let mut drafts = 0;
    for _ in 0..RUNS {
        let (read, took) = timed(|| {
            let (mut read, mut from) = (0, None);
            loop {
                let page = wait(source.read(Reading::Full, from.as_ref()))?;
                read += page.items.iter().filter(|item| matches!(item, Item::Present(_))).count();
                from = page.next;
                if from.is_none() {
                    return Ok(read);
                }
            }
        })?;
        drafts = read;
        times.push(took);
    }
    let took = median(&mut times).as_secs_f64();
    println!(
        "{drafts} records of {count} pages parsed and mapped: {:.0} records/s, {:.1} MB/s (median of {RUNS})",
        per_second(drafts, took),
        per_second(bytes, took) / 1e6
    );
    Ok(())
}

/// Harvests a repository into a store in a folder, with its index, and once more, when nothing changed.
fn whole(records: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (_, desk) = store(&folder.path().join("store"))?;
    let name: Handle = "bench".parse()?;
    desk.add_source(SourceSettings::new(name.clone(), "oai-pmh", Value::Null))?;
    let source = SourceHandle::new(source(Made { records })?);
    let ((), making) = timed(|| {
        for number in 0..records.div_ceil(PAGE) {
            std::hint::black_box(page(number, records));
        }
        Ok(())
    })?;
    println!("making the pages of {records} records alone: {:.1} s", making.as_secs_f64());
    let mut memory = Memory::default();
    for what in ["new", "read again, nothing changed"] {
        let started = Instant::now();
        let mut told = Duration::ZERO;
        let report = desk.harvest(&name, &source, HarvestOptions { whole: true }, |report| {
            memory.look();
            if started.elapsed() > told + Duration::from_secs(10) {
                told = started.elapsed();
                println!("  {:.0} s: {} new, {memory}", told.as_secs_f64(), report.new.count);
            }
        })?;
        let harvested = started.elapsed().as_secs_f64();
        desk.refresh()?;
        let took = started.elapsed().as_secs_f64();
        println!(
            "{records} records harvested into SQLite, {what}: {took:.1} s with the index ({harvested:.1} s before the last \
             refresh), {:.0} records/s; {} new, {} unchanged, {} quarantined; {memory}",
            per_second(records, took),
            report.new.count,
            report.unchanged,
            report.quarantined.count
        );
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a figure for a table")]
fn per_second(count: usize, seconds: f64) -> f64 {
    count as f64 / seconds
}

/// The memory that the process has had, as far as the system tells.
#[derive(Debug, Default)]
struct Memory {
    /// The most at any time, in kB, pages of mapped files included: the system takes those back whenever it needs them.
    most: u64,
    /// The most of its own when it was looked at, in kB.
    own: u64,
}

impl Memory {
    /// Looks at it now.
    fn look(&mut self) {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let told = |name: &str| {
            let size = status.lines().find_map(|line| line.strip_prefix(name)?.trim().strip_suffix("kB"));
            size.and_then(|size| size.trim().parse().ok()).unwrap_or(0)
        };
        self.most = told("VmHWM:");
        self.own = self.own.max(told("RssAnon:"));
    }
}

impl std::fmt::Display for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "at most {} MB in memory, {} MB of it its own", self.most >> 10, self.own >> 10)
    }
}
