//! schema.org out, as JSON-LD: what search engines read of an item in its page.
//!
//! ```
//! use migration_hub::hub::OpenItem;
//! use migration_hub::vocabulary::Language;
//! use migration_hub_formats::schema_org::json_ld;
//! use migration_hub_formats::site::Site;
//!
//! let site = Site::new("https://portal.example.org/", "{language}/items/{id}", Language::ENGLISH, "Example portal")?;
//! let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"published","origin":"native","public":{
//!     "number":1,"grade":"peer-reviewed","policy":{"name":"default","version":1},
//!     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-02T09:00:00.000Z",
//!     "content":{"title":"Salvar vidas </script>","language":"es","type":"report"}}}"#;
//! let text = json_ld(&site, &OpenItem::read(line)?, &Language::SPANISH).ok_or("it is public")?;
//! let value: serde_json::Value = serde_json::from_str(&text)?;
//! assert_eq!((value["@type"].as_str(), value["name"].as_str()), (Some("Report"), Some("Salvar vidas </script>")));
//! assert_eq!(value["mainEntityOfPage"]["creativeWorkStatus"]["termCode"], "peer-reviewed");
//! assert!(!text.contains("</script>"), "it can stand between <script type=\"application/ld+json\"> and its end as it is");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The item and its page are two: what stands behind the item, since when it is public here and in which other languages it
//! can be read here is said of the page (`mainEntityOfPage`); everything else is said of the item. The words are those of the
//! language asked for, else the item's own; words that a machine put there have that in their tag (`fr-t-en-t0-und`).

mod details;
#[cfg(test)]
mod tests;

use chrono::SecondsFormat;
use migration_hub::compact::{HubLabel, OfficialTitle};
use migration_hub::hub::{OpenItem, OpenRevision};
use migration_hub::resource::{Content, Doi, Relation};
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::{Label, Language, ResourceType};
use serde_json::{Map, Value, json};

use crate::error::WriteError;
use crate::licence;
use crate::site::Site;
use crate::wording::{Wording, served, wordings};
use crate::words;
use crate::writer::{Elements, ItemWriter};

const CONTEXT: &str = "https://schema.org";
/// What stands before the items of a document of many.
const OPENING: &str = "{\"@context\": \"https://schema.org\", \"@graph\": [";

/// What schema.org calls a type of resource; what is not here is a `CreativeWork`.
const TYPES: [(&str, &str); 15] = [
    ("report", "Report"),
    ("policy-brief", "Report"),
    ("working-paper", "Report"),
    ("research", "Report"),
    ("un-document", "Report"),
    ("voluntary-review", "Report"),
    ("regional-review", "Report"),
    ("evaluation", "Report"),
    ("dataset", "Dataset"),
    ("law-or-policy", "Legislation"),
    ("training", "Course"),
    ("article", "Article"),
    ("web-page", "WebPage"),
    ("event", EVENT),
    ("webinar", EVENT),
];

/// The one type here that is no work: it has other properties.
const EVENT: &str = "Event";

/// What the relation of an item to another is among works.
const RELATIONS: [(Relation, &str); 5] = [
    (Relation::Cites, "citation"),
    (Relation::DerivedFrom, "isBasedOn"),
    (Relation::PartOf, "isPartOf"),
    (Relation::TranslationOf, "translationOfWork"),
    (Relation::VersionOf, "exampleOfWork"),
];

/// An item as JSON-LD of schema.org, for its page in a language; `None` for one that is no longer public. No text in it ends
/// the `<script>` in which it stands.
///
/// See [the module](self) for an example.
pub fn json_ld(site: &Site, item: &OpenItem, language: &Language) -> Option<String> {
    let mut of = Properties::default();
    of.text("@context", Some(CONTEXT));
    of.0.extend(thing(site, item, language)?.0);
    Some(embeddable(&Value::Object(of.0)))
}

/// Many items as one document, each in its own language: `@graph` names them one after the other.
///
/// ```
/// use migration_hub::hub::OpenItem;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_formats::{schema_org::Graph, site::Site, writer::whole};
///
/// let site = Site::new("https://portal.example.org/", "{language}/items/{id}", Language::ENGLISH, "Example portal")?;
/// let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"published","origin":"native","public":{
///     "number":1,"grade":"peer-reviewed","policy":{"name":"default","version":1},
///     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-02T09:00:00.000Z",
///     "content":{"title":"Salvar vidas","language":"es","type":"report"}}}"#;
/// let value: serde_json::Value = serde_json::from_slice(&whole(Graph::new(&site), [&OpenItem::read(line)?])?)?;
/// assert_eq!((&value["@context"], &value["@graph"][0]["name"]), (&"https://schema.org".into(), &"Salvar vidas".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Graph<'a> {
    site: &'a Site,
    things: Elements,
}

impl<'a> Graph<'a> {
    /// The items of this portal.
    pub const fn new(site: &'a Site) -> Self {
        Self { site, things: Elements::between(OPENING, "]}") }
    }
}

impl ItemWriter for Graph<'_> {
    fn item(&mut self, item: &OpenItem) -> Result<Vec<u8>, WriteError> {
        let language = item.content().map(|content| &content.language);
        let thing = language.and_then(|language| thing(self.site, item, language));
        let thing = thing.map(|of| self.things.element(&embeddable(&Value::Object(of.0))));
        Ok(thing.unwrap_or_default().into_bytes())
    }

    fn end(self: Box<Self>) -> Result<Vec<u8>, WriteError> {
        Ok(self.things.end().into_bytes())
    }
}

fn thing(site: &Site, item: &OpenItem, language: &Language) -> Option<Properties> {
    let public = item.public.as_ref()?;
    let content = &public.content;
    let wording = served(public, language);
    let kind = content.kind.and_then(|kind| TYPES.iter().find(|(code, _)| *code == kind.code()));
    let kind = kind.map_or("CreativeWork", |(_, name)| *name);
    let mut of = Properties::default();
    of.text("@type", Some(kind));
    of.text("@id", Some(&site.called(item.id)));
    of.text("url", Some(&page(site, item, content, wording.language)));
    of.text("name", Some(wording.title));
    of.text("description", wording.summary);
    of.text("additionalType", content.kind.map(ResourceType::code));
    let own = std::iter::once(&content.language).chain(&content.other_languages);
    of.list("inLanguage", own.map(|language| json!(language)).collect());
    of.list("identifier", identifiers(content));
    let same = content.links.iter().filter(|link| link.relation == Relation::SameAs);
    let same = same.filter_map(|link| site.leads_to(&link.to));
    let doi = content.doi.as_ref().and_then(Doi::address);
    let address = content.address.iter().map(ToString::to_string);
    of.list("sameAs", address.chain(doi.map(String::from)).chain(same).map(Value::from).collect());
    of.list(
        "audience",
        content
            .audiences
            .iter()
            .map(|audience| {
                let name = audience.label(wording.language).map_or(audience.english(), Label::text);
                json!({ "@type": "Audience", "audienceType": name })
            })
            .collect(),
    );
    let countries = countries(site, content, wording.language);
    let mut about = subjects(content, wording.language);
    if kind == EVENT {
        about.extend(countries);
        of.list("about", about);
    } else {
        of.list("about", about);
        of.list("spatialCoverage", countries);
        work(site, content, &mut of);
    }
    details::tell(content, &mut of);
    of.set("mainEntityOfPage", Some(main_page(site, item, public, wording)));
    Some(of)
}

/// What only works have: who published them, when, under which licence, and what they are to others.
fn work(site: &Site, content: &Content, of: &mut Properties) {
    of.text("datePublished", content.published.map(|date| date.to_string()).as_deref());
    of.set("publisher", content.publisher.as_deref().map(organisation));
    of.set(
        "license",
        content.rights.as_ref().map(|rights| match licence::address(rights) {
            Some(address) => Value::from(address),
            None => json!({ "@type": "CreativeWork", "name": rights }),
        }),
    );
    for (relation, name) in RELATIONS {
        let links = content.links.iter().filter(|link| link.relation == relation);
        of.list(name, links.filter_map(|link| site.leads_to(&link.to)).map(|to| json!({ "@id": to })).collect());
    }
}

/// The page that tells of the item, with what the portal itself says: what stands behind the item, and since when.
fn main_page(site: &Site, item: &OpenItem, public: &OpenRevision, shown: Wording<'_>) -> Value {
    let content = &public.content;
    let (_, grade) = words::within(words::six(public.grade), shown.language);
    let others = wordings(public).into_iter().filter(|other| other.language != shown.language);
    let others = others.filter(|_| site.has_pages_by_language()).map(|other| {
        let mut of = Properties::default();
        of.text("@type", Some("WebPage"));
        of.text("@id", Some(&site.page(item.id, other.language)));
        of.text("inLanguage", Some(&other.tag()));
        of.text("name", Some(other.title));
        Value::Object(of.0)
    });
    let mut of = Properties::default();
    of.text("@type", Some("WebPage"));
    of.text("@id", Some(&page(site, item, content, shown.language)));
    of.text("inLanguage", Some(&shown.tag()));
    of.set(
        "creativeWorkStatus",
        Some(json!({
            "@type": "DefinedTerm", "termCode": public.grade, "name": grade,
            "inDefinedTermSet": format!("{}#grade", site.home()),
        })),
    );
    of.text("dateModified", Some(&stamp(item.changed.unwrap_or(public.since))));
    of.set(
        "isPartOf",
        Some(json!({
            "@type": "WebSite", "@id": site.home(), "name": site.name(shown.language).1,
            "publisher": organisation(site.publisher()),
        })),
    );
    of.list("workTranslation", others.collect());
    Value::Object(of.0)
}

/// The page on which the words stand.
fn page(site: &Site, item: &OpenItem, content: &Content, language: &Language) -> String {
    site.page(item.id, if site.has_pages_by_language() { language } else { &content.language })
}

fn identifiers(content: &Content) -> Vec<Value> {
    let named = [
        ("DOI", content.doi.as_ref().map(ToString::to_string)),
        ("ISBN", content.isbn.as_ref().map(ToString::to_string)),
        ("UN document symbol", content.symbol.as_ref().map(ToString::to_string)),
    ];
    let named = named.into_iter().filter_map(|(name, value)| Some((name, value?)));
    named.map(|(name, value)| json!({ "@type": "PropertyValue", "propertyID": name, "value": value })).collect()
}

/// The resolution whose annex the Compact is.
const COMPACT: &str = "https://undocs.org/A/RES/73/195";

/// Objectives, actions and principles, by their names where the language has one.
fn subjects(content: &Content, language: &Language) -> Vec<Value> {
    let objectives = content.objectives.iter().map(|objective| {
        let label = objective.title(language).map(OfficialTitle::text);
        (objective.to_string(), label.or_else(|| objective.hub_label(language).map(HubLabel::text)))
    });
    let actions = content.actions.iter().map(|action| (action.to_string(), action.label(language).map(Label::text)));
    let principles = content.principles.iter();
    let principles = principles.map(|principle| (principle.to_string(), principle.name(language).map(Label::text)));
    let all = objectives.chain(actions).chain(principles);
    all.map(|(code, name)| {
        let mut of = Properties::default();
        of.text("@type", Some("DefinedTerm"));
        of.text("termCode", Some(&format!("gcm:{code}")));
        of.text("name", name);
        of.text("inDefinedTermSet", Some(COMPACT));
        Value::Object(of.0)
    })
    .collect()
}

/// The countries and areas that the portal lists, as it calls them.
fn countries(site: &Site, content: &Content, language: &Language) -> Vec<Value> {
    let listed = content.countries.iter().filter_map(|area| Some((area, site.areas().name(*area, language)?)));
    listed.map(|(area, name)| json!({ "@type": "Place", "identifier": area.alpha3(), "name": name.text })).collect()
}

fn organisation(name: &str) -> Value {
    json!({ "@type": "Organization", "name": name })
}

fn stamp(at: Timestamp) -> String {
    at.to_chrono().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The properties of a thing, of which those that it does not have are left out.
#[derive(Default)]
struct Properties(Map<String, Value>);

impl Properties {
    fn set(&mut self, name: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.0.insert(name.to_owned(), value);
        }
    }

    fn text(&mut self, name: &str, text: Option<&str>) {
        self.set(name, text.map(Value::from));
    }

    /// Several values; one alone stands for itself.
    fn list(&mut self, name: &str, mut values: Vec<Value>) {
        let value = if values.len() == 1 { values.pop() } else { Some(Value::from(values)) };
        self.set(name, value.filter(|value| *value != json!([])));
    }
}

/// The value as text that means the same in a page of HTML, in which neither a tag nor a comment begins in it.
fn embeddable(value: &Value) -> String {
    // In JSON these signs stand in texts only, where they may be escaped.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    let escapes =
        [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")];
    escapes.into_iter().fold(text, |text, (sign, escape)| text.replace(sign, escape))
}
