//! Repositories in memory: all verbs that a harvest needs, with tokens that expire, and with each way to tell of deletions.

use migration_hub::error::Result;
use migration_hub::federation::SourceHandle;
use migration_hub::federation::fetch::{FetchHandle, Request};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use migration_hub_oai_pmh::{OaiConfig, OaiSource};
use migration_hub_testkit::site::{Page, Record, Shelf, Site, parameter};
use serde_json::json;

/// How many records stand on a page.
const SIZE: usize = 4;

/// It tells of deletions for ever.
#[derive(Debug, Default)]
pub(crate) struct Persistent;

/// It tells of deletions for some time, and names its datestamps in days.
#[derive(Debug, Default)]
pub(crate) struct Forgetful;

/// It tells of no deletion, and is not asked for ids alone.
#[derive(Debug, Default)]
pub(crate) struct Mute;

/// What a repository says of itself.
#[derive(Debug, Clone, Copy)]
struct Manners {
    deleted: &'static str,
    granularity: &'static str,
}

impl Manners {
    const PERSISTENT: Self = Self { deleted: "persistent", granularity: "YYYY-MM-DDThh:mm:ssZ" };
    const TRANSIENT: Self = Self { deleted: "transient", granularity: "YYYY-MM-DD" };
    const MUTE: Self = Self { deleted: "no", granularity: "YYYY-MM-DDThh:mm:ssZ" };

    /// Whether a record stands in lists.
    fn lists(self, record: &Record) -> bool {
        match self.deleted {
            "persistent" => true,
            "transient" => !record.forgotten,
            _ => !record.deleted,
        }
    }

    fn stamp(self, instant: Timestamp) -> String {
        let text = instant.to_string();
        match text.split_once(if self.granularity.contains('T') { '.' } else { 'T' }) {
            Some((seconds, _)) if self.granularity.contains('T') => format!("{seconds}Z"),
            Some((day, _)) => day.to_owned(),
            None => text,
        }
    }
}

impl Site for Persistent {
    fn source(&self, fetch: FetchHandle) -> Result<SourceHandle> {
        connect(fetch, true)
    }
    fn id(&self, number: u32) -> ExternalId {
        external(number)
    }
    fn answer(&self, shelf: &Shelf, request: &Request) -> Page {
        answer(Manners::PERSISTENT, shelf, request)
    }
}

impl Site for Forgetful {
    fn source(&self, fetch: FetchHandle) -> Result<SourceHandle> {
        connect(fetch, true)
    }
    fn id(&self, number: u32) -> ExternalId {
        external(number)
    }
    fn answer(&self, shelf: &Shelf, request: &Request) -> Page {
        answer(Manners::TRANSIENT, shelf, request)
    }
}

impl Site for Mute {
    fn source(&self, fetch: FetchHandle) -> Result<SourceHandle> {
        connect(fetch, false)
    }
    fn id(&self, number: u32) -> ExternalId {
        external(number)
    }
    fn answer(&self, shelf: &Shelf, request: &Request) -> Page {
        answer(Manners::MUTE, shelf, request)
    }
}

fn connect(fetch: FetchHandle, ids: bool) -> Result<SourceHandle> {
    let settings = json!({"base": "https://example.org/oai", "language": "en", "ids": ids});
    let config = OaiConfig::from_json(&"repository".parse().unwrap(), &settings)?;
    Ok(SourceHandle::new(wait(OaiSource::connect(config, fetch))?))
}

fn external(number: u32) -> ExternalId {
    ExternalId::new("repository", &identifier(number)).unwrap()
}

fn identifier(number: u32) -> String {
    format!("oai:example.org:{number}")
}

fn answer(manners: Manners, shelf: &Shelf, request: &Request) -> Page {
    let inside = match parameter(request, "verb").unwrap().as_str() {
        "Identify" => identify(manners),
        "GetRecord" => one(manners, shelf, &parameter(request, "identifier").unwrap()),
        verb => list(manners, shelf, verb, request),
    };
    let now = Manners::PERSISTENT.stamp(shelf.now());
    let body = format!(
        "<?xml version='1.0' encoding='UTF-8'?><OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>\
         <responseDate>{now}</responseDate><request>https://example.org/oai</request>{inside}</OAI-PMH>"
    );
    Page::new(200, "text/xml; charset=utf-8", body)
}

fn error(code: &str) -> String {
    format!("<error code='{code}'>The repository says so.</error>")
}

fn identify(manners: Manners) -> String {
    let Manners { deleted, granularity } = manners;
    format!(
        "<Identify><repositoryName>Example</repositoryName><baseURL>https://example.org/oai</baseURL>\
         <protocolVersion>2.0</protocolVersion><adminEmail>admin@example.org</adminEmail>\
         <earliestDatestamp>2020-01-01</earliestDatestamp><deletedRecord>{deleted}</deletedRecord>\
         <granularity>{granularity}</granularity></Identify>"
    )
}

fn one(manners: Manners, shelf: &Shelf, wanted: &str) -> String {
    let number = wanted.strip_prefix("oai:example.org:").and_then(|number| number.parse().ok());
    match number.and_then(|number| shelf.find(number)).filter(|record| manners.lists(record)) {
        Some(found) => format!("<GetRecord>{}</GetRecord>", record(manners, found)),
        None => error("idDoesNotExist"),
    }
}

/// A page of a list. A token says until when the repository takes it, where it goes on, and since when records are listed.
fn list(manners: Manners, shelf: &Shelf, verb: &str, request: &Request) -> String {
    let (mut after, mut since) = (0, parameter(request, "from"));
    if let Some(token) = parameter(request, "resumptionToken") {
        let Some((number, from)) = place(shelf, &token) else { return error("badResumptionToken") };
        after = if shelf.stuck { 0 } else { number };
        since = Some(from).filter(|from| !from.is_empty());
    }
    let since = since.unwrap_or_default();
    let shown =
        |record: &&Record| manners.lists(record) && record.number > after && manners.stamp(record.changed) >= since;
    let rest: Vec<&Record> = shelf.listed(None).into_iter().filter(shown).collect();
    let page = rest.get(..SIZE).unwrap_or(&rest);
    let Some(last) = page.last() else { return error("noRecordsMatch") };
    let token = if rest.len() > page.len() {
        format!("<resumptionToken>{}|{}|{since}</resumptionToken>", shelf.epoch, last.number)
    } else {
        "<resumptionToken/>".to_owned()
    };
    let write = if verb == "ListIdentifiers" { header } else { record };
    let records: String = page.iter().map(|found| write(manners, found)).collect();
    format!("<{verb}>{records}{token}</{verb}>")
}

/// Where a token goes on, if it is one of those that the repository takes now.
fn place(shelf: &Shelf, token: &str) -> Option<(u32, String)> {
    let (epoch, rest) = token.split_once('|')?;
    let (number, since) = rest.split_once('|')?;
    (epoch == shelf.epoch.to_string()).then_some(())?;
    Some((number.parse().ok()?, since.to_owned()))
}

fn header(manners: Manners, record: &Record) -> String {
    let (identifier, stamp) = (identifier(record.number), manners.stamp(record.changed));
    let status = if record.deleted { " status='deleted'" } else { "" };
    format!("<header{status}><identifier>{identifier}</identifier><datestamp>{stamp}</datestamp></header>")
}

/// A record. One that cannot be read has no title.
fn record(manners: Manners, record: &Record) -> String {
    let header = header(manners, record);
    if record.deleted {
        return format!("<record>{header}</record>");
    }
    let plain = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let title = record.title.as_deref().map(|title| format!("<dc:title>{}</dc:title>", plain(title)));
    format!(
        "<record>{header}<metadata><oai_dc:dc xmlns:oai_dc='http://www.openarchives.org/OAI/2.0/oai_dc/' \
         xmlns:dc='http://purl.org/dc/elements/1.1/'>{}<dc:description>{}</dc:description></oai_dc:dc></metadata></record>",
        title.unwrap_or_default(),
        plain(&record.words)
    )
}
