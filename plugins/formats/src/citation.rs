//! Citations out, as BibTeX for biber, as RIS, and as CSL-JSON.
//!
//! ```
//! use migration_hub::hub::OpenItem;
//! use migration_hub::vocabulary::Language;
//! use migration_hub_formats::citation::{bibtex, csl_json, ris};
//! use migration_hub_formats::site::Site;
//!
//! let site = Site::new("https://portal.example.org/", "{language}/items/{id}", Language::ENGLISH, "Example portal")?;
//! let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"published","origin":"native","public":{
//!     "number":1,"grade":"peer-reviewed","policy":{"name":"default","version":1},
//!     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-02T09:00:00.000Z",
//!     "content":{"title":"Migration & 50 % of remittances","language":"en","type":"report","published":"2018-12",
//!         "publisher":"International Organization for Migration"}}}"#;
//! let items = [OpenItem::read(line)?];
//! let text = bibtex(&site, &items);
//! assert!(text.contains("  title = {{Migration \\& 50 \\% of remittances}},\n"), "{text}");
//! assert!(text.contains("  author = {{International Organization for Migration}},\n"), "{text}");
//! assert!(ris(&site, &items).contains("\r\nDA  - 2018/12//\r\n"));
//! assert!(csl_json(&site, &items).contains("\"date-parts\": [\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is cited
//!
//! An item is cited as its document has it: in its own language, with the title as printed. Its authors are organisations
//! (nobody's name is in a public item): who carried out a practice, pledged, submitted, organised; else who published it.
//! Where it is read is its address, else its page here. Dates are as exact as they are known. Each citation says in its notes
//! what stands behind the item, and names the portal that says so. What is no longer public is left out.

mod bibtex;
mod csl;
mod ris;
#[cfg(test)]
mod tests;

use migration_hub::hub::{OpenItem, OpenRevision};
use migration_hub::resource::{Content, Details, InstrumentKind, Symbol};
use migration_hub::vocabulary::{Label, Language, ResourceType};

pub use bibtex::{Bibtex, bibtex};
pub use csl::{CslJson, csl_json};
pub use ris::{Ris, ris};

use crate::site::Site;
use crate::words;
use crate::writer::{ItemWriter, whole};

/// How each format names a type of resource.
struct Kind {
    /// Our code; that of a form of law where the item says it.
    code: &'static str,
    /// The entry of biblatex.
    bibtex: &'static str,
    ris: &'static str,
    csl: &'static str,
}

const fn kind(code: &'static str, bibtex: &'static str, ris: &'static str, csl: &'static str) -> Kind {
    Kind { code, bibtex, ris, csl }
}

/// What a format has no name for is `misc`, `GEN` and `document`.
const KINDS: [Kind; 30] = [
    kind("practice", "misc", "GEN", "document"),
    kind("initiative", "misc", "GEN", "document"),
    kind("guidelines-toolkits-manuals", "manual", "RPRT", "report"),
    kind("report", "report", "RPRT", "report"),
    kind("policy-brief", "report", "RPRT", "report"),
    kind("working-paper", "report", "RPRT", "report"),
    kind("research", "report", "RPRT", "report"),
    kind("dataset", "dataset", "DATA", "dataset"),
    kind("law-or-policy", "legal", "LEGAL", "legislation"),
    kind("agreement", "legal", "LEGAL", "treaty"),
    kind("un-document", "report", "GOVDOC", "report"),
    kind("voluntary-review", "report", "GOVDOC", "report"),
    kind("regional-review", "report", "GOVDOC", "report"),
    kind("evaluation", "report", "RPRT", "report"),
    kind("training", "misc", "GEN", "document"),
    kind("statement", "misc", "GEN", "speech"),
    kind("article", "online", "ELEC", "article"),
    kind("web-page", "online", "ELEC", "webpage"),
    kind("audio-or-video", "video", "VIDEO", "motion_picture"),
    kind("event", "misc", "GEN", "event"),
    kind("webinar", "misc", "GEN", "event"),
    kind("call-for-practices", "misc", "GEN", "document"),
    kind("pledge", "misc", "GEN", "document"),
    kind("joint-programme", "misc", "GEN", "document"),
    kind("other", "misc", "GEN", "document"),
    // What a law or an agreement says that it is.
    kind("law", "legislation", "STAT", "legislation"),
    kind("regulation", "legislation", "LEGAL", "regulation"),
    kind("policy", "misc", "GOVDOC", "document"),
    kind("treaty", "legal", "LEGAL", "treaty"),
    kind("arrangement", "misc", "GOVDOC", "document"),
];

/// What is cited where nothing says of which kind it is.
const UNKNOWN: Kind = kind("", "misc", "GEN", "document");

fn kind_of(content: &Content) -> &'static Kind {
    let form = match content.details() {
        Some(Details::Instrument(instrument)) => instrument.form,
        _ => None,
    };
    let form = form.map(|form| match form {
        InstrumentKind::Law => "law",
        InstrumentKind::Regulation => "regulation",
        InstrumentKind::Policy | InstrumentKind::ImplementationPlan => "policy",
        InstrumentKind::Treaty => "treaty",
        InstrumentKind::Arrangement => "arrangement",
    });
    let code = form.or_else(|| content.kind.map(ResourceType::code));
    KINDS.iter().find(|kind| Some(kind.code) == code).unwrap_or(&UNKNOWN)
}

/// An item as it is cited.
struct Reference<'a> {
    item: &'a OpenItem,
    public: &'a OpenRevision,
    content: &'a Content,
    kind: &'static Kind,
    authors: Vec<&'a str>,
    /// What it is called among documents: its symbol, or the number of a law.
    number: Option<&'a str>,
    /// Where it is read.
    address: String,
    /// What stands behind it, and who says so.
    note: String,
    keywords: Vec<String>,
}

/// The whole text of a format that every item can be written in.
fn text(writer: impl ItemWriter, items: &[OpenItem]) -> String {
    // What is cited has no form that could be refused, and is text throughout.
    whole(writer, items).map(String::from_utf8).map(Result::unwrap_or_default).unwrap_or_default()
}

fn reference<'a>(site: &Site, item: &'a OpenItem) -> Option<Reference<'a>> {
    let public = item.public.as_ref()?;
    let content = &public.content;
    let instrument = match content.details() {
        Some(Details::Instrument(instrument)) => instrument.citation.as_deref(),
        _ => None,
    };
    let (language, grade) = words::within(words::six(public.grade), &content.language);
    let (_, portal) = site.name(&language);
    Some(Reference {
        item,
        public,
        content,
        kind: kind_of(content),
        authors: authors(content),
        number: content.symbol.as_ref().map(Symbol::as_str).or(instrument),
        address: content.address.as_ref().map(ToString::to_string).or_else(|| site.main_page(item))?,
        note: format!("{portal}: {grade}"),
        keywords: content.objectives.iter().map(|objective| format!("gcm:{objective}")).collect(),
    })
}

/// Who stands for an item: those who did what it tells of, else who published it.
fn authors(content: &Content) -> Vec<&str> {
    let doers: Vec<&String> = match content.details() {
        Some(Details::Practice(part)) => part.implementer.iter().collect(),
        Some(Details::Initiative(part)) => part.lead.iter().collect(),
        Some(Details::Event(part)) => part.organisers.iter().collect(),
        Some(Details::ReviewInput(part)) => part.submitted_by.iter().collect(),
        Some(Details::Pledge(part)) => part.entity.iter().collect(),
        Some(Details::Programme(part)) => part.agencies.iter().collect(),
        _ => Vec::new(),
    };
    let doers = if doers.is_empty() { content.publisher.iter().collect() } else { doers };
    doers.into_iter().map(String::as_str).collect()
}

/// What the type of a resource is called in the language of the item, else in English.
fn genre(content: &Content) -> Option<&'static str> {
    let kind = content.kind?;
    let language: &Language = &content.language;
    Some(kind.label(language).or_else(|| kind.label(&language.base())).map_or(kind.english(), Label::text))
}

/// Text on one line.
fn flat(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
