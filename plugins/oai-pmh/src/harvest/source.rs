//! A repository as a source: the requests, and what each answer comes to.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, FetchHandle, Response};
use migration_hub::federation::{
    Checkpoint, Deletions, Granularity, IdPage, Item, Reading, Source, SourceCapability, SourcePage, Unreadable,
};
use migration_hub::resource::ExternalId;
use migration_hub::text::canonical::Digest;
use migration_hub::text::echo;
use migration_hub::time::Timestamp;

use super::READ;
use super::answer::{Answer, Entry, Fault, Record, Token};
use super::item::ItemReader;
use super::place::{Place, Span};
use super::question::Question;
use crate::config::{Format, OaiConfig};
use crate::stamp;
use crate::xml::Element;

/// A repository that is harvested by OAI-PMH.
///
/// ```
/// use migration_hub::federation::fetch::{Exchange, FetchHandle, HttpUrl, ScriptedFetch};
/// use migration_hub::federation::{Deletions, Item, Reading, Source};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_oai_pmh::{OaiConfig, OaiSource};
///
/// let base: HttpUrl = "https://example.org/oai".parse()?;
/// let identify = "<OAI-PMH><Identify><protocolVersion>2.0</protocolVersion>\
///     <deletedRecord>persistent</deletedRecord><granularity>YYYY-MM-DD</granularity></Identify></OAI-PMH>";
/// let records = "<OAI-PMH><ListRecords><record><header><identifier>oai:example.org:1</identifier>\
///     <datestamp>2026-03-01</datestamp></header><metadata><dc><title>Save lives</title></dc></metadata></record>\
///     </ListRecords></OAI-PMH>";
/// let script = ScriptedFetch::new(vec![
///     Exchange::get(&"https://example.org/oai?verb=Identify".parse()?).answered(200, [], identify)?,
///     Exchange::get(&"https://example.org/oai?verb=ListRecords&metadataPrefix=oai_dc".parse()?).answered(200, [], records)?,
/// ]);
///
/// let source = wait(OaiSource::connect(OaiConfig::new("example".parse()?, base, Language::FRENCH), FetchHandle::new(script)))?;
/// assert_eq!(source.capability().deletions, Deletions::Persistent);
/// let page = wait(source.read(Reading::Full, None))?;
/// let Some(Item::Present(item)) = page.items.first() else { panic!("it is there") };
/// assert_eq!((item.draft.content.title.as_str(), page.next), ("Save lives", None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct OaiSource {
    fetch: FetchHandle,
    config: Arc<OaiConfig>,
    format: Format,
    about: About,
    habits: Arc<Habits>,
}

/// What a repository says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct About {
    deletions: Deletions,
    granularity: Granularity,
    earliest: Option<Timestamp>,
    /// Its time when it said so.
    answered: Option<Timestamp>,
}

/// What a repository does otherwise than the protocol says, learned while it is asked.
#[derive(Debug, Default)]
struct Habits {
    /// It wants the prefix beside the token.
    prefix_too: AtomicBool,
    /// It takes days only, though it says seconds.
    days: AtomicBool,
}

/// What an error of the protocol comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// There is nothing, which is an answer.
    Nothing,
    /// The token is not taken any more.
    Expired,
    /// There is no such item.
    NotThere,
    /// The item is there, and not in this format.
    OtherFormat,
    /// The arguments are not taken: the configuration does not fit the repository.
    Refused,
}

/// The one table of the protocol's errors. Any other is no answer.
const FAULTS: [(&str, Meaning); 7] = [
    ("noRecordsMatch", Meaning::Nothing),
    ("badResumptionToken", Meaning::Expired),
    ("idDoesNotExist", Meaning::NotThere),
    ("cannotDisseminateFormat", Meaning::OtherFormat),
    ("badArgument", Meaning::Refused),
    ("noSetHierarchy", Meaning::Refused),
    ("noMetadataFormats", Meaning::OtherFormat),
];

/// What is listed, and the name of its checkpoints: one kind of list does not go on where another stopped.
#[derive(Debug, Clone, Copy)]
struct List {
    verb: &'static str,
    checkpoints: &'static str,
}

const RECORDS: List = List { verb: "ListRecords", checkpoints: "oai-pmh" };
const IDS: List = List { verb: "ListIdentifiers", checkpoints: "oai-pmh-ids" };

/// A page of a list, and where the next one begins.
struct Walked {
    entries: Vec<Entry>,
    answered: Option<Timestamp>,
    next: Option<Checkpoint>,
}

impl OaiSource {
    /// Asks the repository what it is, and is ready to harvest it.
    ///
    /// # Errors
    /// `ConfigInvalid` for a configuration that cannot work, or when there is no repository of version 2.0 at the address;
    /// otherwise as [`Source::read`].
    pub async fn connect(config: OaiConfig, fetch: FetchHandle) -> Result<Self> {
        config.check()?;
        let answer = ask(&fetch, &Question::new("Identify"), &config).await?;
        if let Some(fault) = answer.errors.first() {
            return Err(refused(fault, &config));
        }
        let Some(identify) = &answer.identify else {
            return Err(Error::new(ErrorKind::Corrupt, READ, "the repository does not say what it is")
                .with("address", &config.base));
        };
        let about = About::read(identify, answer.answered, &config)?;
        let format = config.format()?;
        Ok(Self { fetch, config: Arc::new(config), format, about, habits: Arc::default() })
    }

    fn granularity(&self) -> Granularity {
        if self.habits.days.load(Ordering::Relaxed) { Granularity::Day } else { self.about.granularity }
    }

    fn span(&self, answered: Option<Timestamp>) -> Span {
        Span { earliest: self.about.earliest, now: answered.or(self.about.answered), granularity: self.granularity() }
    }

    /// One page of a list.
    async fn walk(&self, list: List, reading: Reading, from: Option<&Checkpoint>) -> Result<Walked> {
        let mut place = match from {
            Some(checkpoint) => Place::open(checkpoint, list.checkpoints, &self.config)?,
            None => Place::first(reading, &self.config, self.span(None)),
        };
        loop {
            let answer = self.ask_at(list, &place).await?;
            let span = self.span(answer.answered);
            match meaning_of(&answer.errors) {
                None | Some(Meaning::Nothing) => {
                    let count = answer.entries.len();
                    let page = digest(&answer.entries);
                    let token: Option<&Token> = answer.token.as_ref();
                    let next = place.after(token, page, count, span)?;
                    let next = next.map(|place| place.checkpoint(list.checkpoints)).transpose()?;
                    return Ok(Walked { entries: answer.entries, answered: answer.answered, next });
                }
                Some(Meaning::Expired) if place.token.is_some() => place = place.again(span)?,
                Some(_) => return Err(self.refused(&answer)),
            }
        }
    }

    /// Asks for the page at a place, in the repository's own way once that is known.
    async fn ask_at(&self, list: List, place: &Place) -> Result<Answer> {
        let prefix_too = self.habits.prefix_too.load(Ordering::Relaxed);
        let question = |prefix_too, granularity| match &place.token {
            Some(token) => Question::page(list.verb, &self.config, token, prefix_too),
            None => Question::window(list.verb, &self.config, &place.window, granularity),
        };
        let granularity = self.granularity();
        let usual = question(prefix_too, granularity);
        let answer = ask(&self.fetch, &usual, &self.config).await?;
        if !answer.errors.iter().any(|fault| fault.code == "badArgument") {
            return Ok(answer);
        }
        // Two habits that repositories have and refuse to be asked without; what helps is remembered.
        let (habit, other) = match &place.token {
            Some(_) => (&self.habits.prefix_too, question(true, granularity)),
            None => (&self.habits.days, question(prefix_too, Granularity::Day)),
        };
        if other == usual {
            return Ok(answer);
        }
        let second = ask(&self.fetch, &other, &self.config).await?;
        if second.errors.iter().any(|fault| fault.code == "badArgument") {
            return Ok(answer);
        }
        habit.store(true, Ordering::Relaxed);
        Ok(second)
    }

    fn refused(&self, answer: &Answer) -> Error {
        match answer.errors.first() {
            Some(fault) => refused(fault, &self.config),
            None => Error::new(ErrorKind::Corrupt, READ, "the repository answered nothing"),
        }
    }

    fn reader(&self) -> ItemReader<'_> {
        ItemReader {
            source: self.config.source.as_str(),
            format: self.format,
            language: &self.config.language,
            publisher: self.config.publisher.as_deref(),
        }
    }
}

impl About {
    fn read(identify: &Element, answered: Option<Timestamp>, config: &OaiConfig) -> Result<Self> {
        let text = |name| identify.child(name).map(Element::text).unwrap_or_default();
        let version = text("protocolVersion");
        if version != "2.0" {
            let message = format!("the repository speaks version «{}» of the protocol: expected 2.0", echo(&version));
            return Err(Error::new(ErrorKind::ConfigInvalid, READ, message).with("address", &config.base));
        }
        let deletions = match text("deletedRecord").to_ascii_lowercase().as_str() {
            "persistent" => Deletions::Persistent,
            "transient" => Deletions::Transient,
            _ => Deletions::Unreported,
        };
        let said = if text("granularity").contains("hh") { Granularity::Second } else { Granularity::Day };
        let granularity = config.granularity.unwrap_or(said);
        let own = config.earliest.and_then(|day| stamp::read(&day.first_day().to_string())).map(|(instant, _)| instant);
        let earliest = own.or_else(|| stamp::read_loosely(&text("earliestDatestamp")));
        Ok(Self { deletions, granularity, earliest: earliest.map(|instant| granularity.floor(instant)), answered })
    }
}

/// Asks, and reads the answer.
async fn ask(fetch: &FetchHandle, question: &Question, config: &OaiConfig) -> Result<Answer> {
    understand(fetch.fetch(question.request(config)?).await?)
}

/// The answer in a response. Repositories say errors of the protocol with any status, so what an envelope says counts; without
/// one the status does, and a page for people is none whatever its status.
fn understand(response: Response) -> Result<Answer> {
    let no_answer = match Answer::read(&response.body) {
        Ok(answer) if !answer.errors.is_empty() || (200..300).contains(&response.status) => return Ok(answer),
        Ok(_) => None,
        Err(no_answer) => Some(no_answer),
    };
    let response = response.done(READ).map_err(|error| of_source(&error))?;
    let message = no_answer.map_or_else(|| "this is no answer".to_owned(), |no_answer| no_answer.to_string());
    let beginning = response.body.get(..response.body.len().min(400)).unwrap_or_default();
    let error = Error::new(ErrorKind::Corrupt, READ, message).with("address", &response.url);
    Err(error.with("status", response.status).with("body", echo(&String::from_utf8_lossy(beginning))))
}

/// The error in the kinds of a source: what is not at the address is no item that is not there.
fn of_source(error: &Error) -> Error {
    let kind = match error.kind() {
        ErrorKind::NotFound | ErrorKind::Invalid | ErrorKind::Conflict => ErrorKind::ConfigInvalid,
        ErrorKind::Unexpected => ErrorKind::Corrupt,
        kind => kind,
    };
    let again = Error::new(kind, READ, error.message());
    error.context().iter().fold(again, |again, (name, value)| again.with(name, value))
}

/// What the errors of an answer come to; nothing without any.
fn meaning_of(errors: &[Fault]) -> Option<Meaning> {
    let first = errors.first()?;
    let known = FAULTS.iter().find(|(code, _)| first.code.eq_ignore_ascii_case(code));
    Some(known.map_or(Meaning::Refused, |(_, meaning)| *meaning))
}

/// An error of the protocol that ends a reading.
fn refused(fault: &Fault, config: &OaiConfig) -> Error {
    let known = FAULTS.iter().any(|(code, _)| fault.code.eq_ignore_ascii_case(code));
    let kind = if known { ErrorKind::ConfigInvalid } else { ErrorKind::Corrupt };
    let message = format!(
        "the repository refuses: {}",
        if fault.message.is_empty() { "it does not say why" } else { &fault.message }
    );
    let error = Error::new(kind, READ, message).with("code", echo(&fault.code)).with("prefix", &config.prefix);
    match &config.set {
        Some(set) => error.with("set", set),
        None => error,
    }
}

/// Which records are on a page, and as of when: one that changed meanwhile makes another page.
fn digest(entries: &[Entry]) -> Digest {
    let mut all = Vec::new();
    for entry in entries {
        match entry {
            Entry::Record(Record { header, .. }) => {
                all.extend_from_slice(header.identifier.as_deref().unwrap_or_default().as_bytes());
                all.extend(header.stamp.map(|stamp| stamp.millis().to_be_bytes()).unwrap_or_default());
                all.push(u8::from(header.deleted));
            }
            Entry::Broken { raw, .. } => all.extend_from_slice(raw),
        }
        all.push(0);
    }
    Digest::of(&all)
}

impl Source for OaiSource {
    fn capability(&self) -> SourceCapability {
        SourceCapability {
            deletions: self.about.deletions,
            delta: true,
            ids: self.config.ids,
            granularity: self.granularity(),
        }
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        let Walked { entries, answered, next } = self.walk(RECORDS, reading, from).await?;
        Ok(SourcePage { items: self.reader().items(entries), answered, next })
    }

    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        if !self.config.ids {
            let message = "this repository is not asked for ids alone (ids)";
            return Err(Error::new(ErrorKind::Unsupported, "list", message));
        }
        let Walked { entries, next, .. } = self.walk(IDS, Reading::Full, from).await?;
        let mut ids = BTreeMap::new();
        for entry in &entries {
            let Ok(id) = self.reader().id(entry.names().0) else { continue };
            let deleted = matches!(entry, Entry::Record(record) if record.header.deleted);
            if ids.insert(id, deleted).is_some() {
                let message = "the page names one identifier several times, so what else it should name is not known";
                return Err(Error::new(ErrorKind::Corrupt, "list", message)
                    .with("identifier", echo(entry.names().0.unwrap_or_default())));
            }
        }
        Ok(IdPage { ids: ids.into_iter().filter(|(_, deleted)| !deleted).map(|(id, _)| id).collect(), next })
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        let answer = ask(&self.fetch, &Question::record(&self.config, &id.id), &self.config).await?;
        let gone = || Item::Gone { id: id.clone(), stamp: None };
        match meaning_of(&answer.errors) {
            Some(Meaning::NotThere) => return Ok(gone()),
            Some(Meaning::OtherFormat) => {
                let reason = format!("the repository has it in another format than {}", self.config.prefix);
                return Ok(Unreadable { id: Some(id.clone()), reason, raw: Vec::new().into() }.into());
            }
            Some(_) => return Err(self.refused(&answer)),
            // Asked for one record, it answers with none: it has none.
            None if answer.entries.is_empty() => return Ok(gone()),
            None => {}
        }
        let mut items = self.reader().items(answer.entries).into_iter();
        items.find(|item| item.id() == Some(id)).ok_or_else(|| {
            Error::new(ErrorKind::Corrupt, "probe", "the repository answers with another record than was asked for")
                .with("identifier", id)
        })
    }
}
