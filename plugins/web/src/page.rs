//! A page: whether it is one, and what it says in our fields.

use std::collections::BTreeSet;

use migration_hub::federation::fetch::{HttpUrl, Response};
use migration_hub::federation::{Payload, Present};
use migration_hub::limits::SUMMARY_CHARS;
use migration_hub::mapping::ForeignTerm;
use migration_hub::resource::{Address, Doi, Draft, ExternalId, Isbn, Note, Rights};
use migration_hub::text::canonical::to_canonical;
use migration_hub::text::{echo, from_html, line, shortened};
use migration_hub::time::PartialDate;
use migration_hub::vocabulary::Language;
use serde_json::{Map, Value, json};

use crate::decode;
use crate::html::{self, Page};
use crate::linked;
use crate::marks::Marks;

#[cfg(test)]
mod tests;

/// Where each field is said, the place that counts most first: what libraries index, then linked data, then what is for
/// networks and browsers, then what the feed says.
const TITLE: [&str; 7] =
    ["citation_title", "dcterms.title", "dc.title", "ld:title", "og:title", "twitter:title", "feed:title"];
const SUMMARY: [&str; 9] = [
    "citation_abstract",
    "dcterms.abstract",
    "dcterms.description",
    "dc.description",
    "ld:description",
    "og:description",
    "description",
    "twitter:description",
    "feed:summary",
];
const LANGUAGE: [&str; 8] = [
    "html:lang",
    "dcterms.language",
    "dc.language",
    "citation_language",
    "ld:language",
    "og:locale",
    "html:content-language",
    "feed:language",
];
const OTHER_LANGUAGES: [&str; 2] = ["link:hreflang", "og:locale:alternate"];
const PUBLISHED: [&str; 11] = [
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "ld:published",
    "article:published_time",
    "og:article:published_time",
    "feed:published",
];
const PUBLISHER: [&str; 5] = [
    "citation_publisher",
    "citation_technical_report_institution",
    "dcterms.publisher",
    "dc.publisher",
    "ld:publisher",
];
const RIGHTS: [&str; 6] =
    ["link:license", "dcterms.license", "dcterms.rights", "dc.rights", "dc.rights.license", "ld:license"];
const DOI: [&str; 5] = ["citation_doi", "dcterms.identifier", "dc.identifier", "dc.identifier.doi", "ld:identifier"];
const ISBN: [&str; 2] = ["citation_isbn", "ld:isbn"];
const ADDRESS: [&str; 2] = ["link:canonical", "og:url"];
const TERMS: [&str; 9] = [
    "dcterms.subject",
    "dc.subject",
    "ld:keywords",
    "ld:about",
    "ld:section",
    "ld:type",
    "article:tag",
    "article:section",
    "feed:category",
];
/// Where terms stand with commas or semicolons between them.
const LISTS_OF_TERMS: [&str; 2] = ["citation_keywords", "keywords"];

/// The most terms of one page.
const MOST_TERMS: usize = 250;

/// The types that pages have.
const TYPES: [&str; 2] = ["text/html", "application/xhtml+xml"];
/// Headers by which walls say that they ask something of a browser.
const WALLS: [&str; 2] = ["cf-mitigated", "x-amzn-waf-action"];
/// How the titles of walls begin.
const CHALLENGES: [&str; 9] = [
    "just a moment",
    "attention required",
    "checking your browser",
    "human verification",
    "are you a human",
    "pardon our interruption",
    "request rejected",
    "access denied",
    "ddos-guard",
];
/// How the titles of pages begin that are not there, in the six languages.
const NOT_FOUND: [&str; 14] = [
    "404",
    "error 404",
    "page not found",
    "not found",
    "page non trouvée",
    "page introuvable",
    "página no encontrada",
    "no se encontró la página",
    "страница не найдена",
    "الصفحة غير موجودة",
    "لم يتم العثور على الصفحة",
    "找不到页面",
    "页面不存在",
    "页面未找到",
];
/// By what a page shows that it is about something.
const SUBSTANCE: [&str; 6] =
    ["citation_title", "dc.title", "dcterms.title", "ld:title", "ld:type", "article:published_time"];

/// What came under the address of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Came {
    /// A page, and what it says.
    Page(Marks),
    /// Something else of the site, for this reason.
    NoPage(String),
    /// A wall in front of it, for this reason.
    Wall(String),
}

/// Tells what came, with what is known of the page from elsewhere.
pub(crate) fn came(response: &Response, asked: &HttpUrl, known: &Marks) -> Came {
    if let Some(wall) = WALLS.iter().find(|name| response.headers.get(name).is_some()) {
        return Came::Wall(format!("a wall asks something of a browser ({wall})"));
    }
    let media_type = response.media_type().unwrap_or_default();
    if !TYPES.contains(&media_type.as_str()) {
        return Came::NoPage(format!("it is no page, but «{}»", echo(&media_type)));
    }
    if response.body.iter().all(u8::is_ascii_whitespace) {
        return Came::Wall("the answer is empty".to_owned());
    }
    let Page { mut marks, scripts, asks_password } = html::read(&decode::text(response));
    if !linked::read(&scripts, &mut marks) {
        marks.add(BROKEN, "linked data");
    }
    let is_about_something = marks.has(&SUBSTANCE);
    let heads: Vec<String> =
        marks.all(&["html:title", "html:h1"]).map(|head| line(&from_html(head)).to_lowercase()).collect();
    let begins = |beginnings: &[&str]| {
        !is_about_something && heads.iter().any(|head| beginnings.iter().any(|it| head.starts_with(it)))
    };
    let shown = || echo(heads.first().map_or("", String::as_str));
    if begins(&CHALLENGES) {
        return Came::Wall(format!("a wall stands before it: «{}»", shown()));
    }
    if marks.all(&["robots"]).any(|rule| rule.to_ascii_lowercase().contains("noindex")) {
        return Came::NoPage("the page asks not to be listed (noindex)".to_owned());
    }
    if begins(&NOT_FOUND) {
        return Came::NoPage(format!("the page says that there is none: «{}»", shown()));
    }
    if asks_password && !is_about_something {
        return Came::NoPage(format!("the page asks for a password: «{}»", shown()));
    }
    if is_front(&response.url) && !is_front(asked) {
        return Came::NoPage("the site leads to its front page instead".to_owned());
    }
    if let Some(language) = response.headers.get("content-language") {
        marks.add("html:content-language", language.split(',').next().unwrap_or(language));
    }
    marks.join(known);
    Came::Page(marks)
}

/// Under this name stands what could not be read.
const BROKEN: &str = "html:broken";

/// Whether an address is that of a site, or of a site in one language.
fn is_front(url: &HttpUrl) -> bool {
    let path = url.path_and_query();
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    match (parts.next(), parts.next()) {
        (None, _) => true,
        (Some(part), None) => part.len() <= 5 && language(part).is_some(),
        _ => false,
    }
}

/// The language of a tag as pages write it: `fr`, `fr_CA`, `fre`, or its English name.
fn language(text: &str) -> Option<Language> {
    let tag = text.trim().replace('_', "-");
    if tag.eq_ignore_ascii_case("x-default") || tag.eq_ignore_ascii_case("und") {
        return None;
    }
    let named =
        || Language::UNITED_NATIONS.iter().find(|known| known.english_name().eq_ignore_ascii_case(&tag)).cloned();
    Language::new(&tag).or_else(|_| Language::from_iso639(&tag)).ok().or_else(named)
}

/// What holds of pages that do not say it themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Usual<'a> {
    pub(crate) language: &'a Language,
    pub(crate) publisher: Option<&'a str>,
}

/// The item that a page is.
///
/// # Errors
/// Why it cannot be read, in words.
pub(crate) fn item(
    id: ExternalId,
    url: &HttpUrl,
    marks: &Marks,
    raw: Vec<u8>,
    usual: Usual<'_>,
) -> Result<Present, String> {
    let mut notes = Vec::new();
    let fields = fields(url, marks, usual, &mut notes)?;
    let terms = terms(marks);
    let says = Value::Object(fields);
    let mut draft = Draft::parse(&says).map_err(|violations| violations.to_string())?;
    draft.notes.append(&mut notes);
    // What is understood is what counts: pages change with every advertisement.
    let counts = to_canonical(&json!({"says": says, "terms": terms})).map_err(|error| error.to_string())?;
    let payload = Payload::canonical(raw, counts.as_bytes());
    // A page is read when it is asked for, so it is never late; and the dates in pages go back when somebody corrects them.
    Ok(Present { id, stamp: None, payload, draft, terms: terms.into_iter().collect() })
}

fn fields(url: &HttpUrl, marks: &Marks, usual: Usual<'_>, notes: &mut Vec<Note>) -> Result<Map<String, Value>, String> {
    let mut fields = Map::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value.into());
        }
    };
    let title = marks.first(&TITLE, plain).or_else(|| shown_title(marks)).ok_or("the page has no title")?;
    let spoken = marks.first(&LANGUAGE, language).unwrap_or_else(|| usual.language.clone());
    put("title", Some(title));
    put("language", Some(spoken.to_string()));
    put(
        "summary",
        marks.first(&SUMMARY, |text| {
            Some(shortened(&from_html(text), SUMMARY_CHARS).into_owned()).filter(|text| !text.is_empty())
        }),
    );
    put("publisher", marks.first(&PUBLISHER, plain).or_else(|| usual.publisher.map(ToOwned::to_owned)));
    put("published", marks.first(&PUBLISHED, date).map(|date| date.to_string()));
    put("rights", marks.first(&RIGHTS, |text| text.parse::<Rights>().ok()).map(|rights| rights.to_string()));
    put("doi", marks.first(&DOI, |text| text.parse::<Doi>().ok()).map(|doi| doi.to_string()));
    put("isbn", marks.first(&ISBN, |text| text.parse::<Isbn>().ok()).map(|isbn| isbn.to_string()));
    put("address", Some(address(url, marks)));
    for (field, places, found) in [
        ("published", &PUBLISHED[..], fields.contains_key("published")),
        ("doi", &["citation_doi"][..], fields.contains_key("doi")),
        ("isbn", &ISBN[..], fields.contains_key("isbn")),
    ] {
        if let Some(left_out) = marks.all(places).next().filter(|_| !found) {
            let message = format!("«{}» was left out: it cannot be read", echo(left_out));
            notes.push(Note { pointer: format!("/{field}"), message });
        }
    }
    if marks.has(&[BROKEN]) {
        let message = "the page's linked data are no JSON, and were not read".to_owned();
        notes.push(Note { pointer: String::new(), message });
    }
    let others: BTreeSet<String> = marks
        .all(&OTHER_LANGUAGES)
        .filter_map(language)
        .filter(|other| other.base() != spoken.base())
        .map(|other| other.to_string())
        .collect();
    if !others.is_empty() {
        fields.insert("other_languages".to_owned(), others.into_iter().collect::<Vec<_>>().into());
    }
    Ok(fields)
}

/// One line of text; none when nothing is left.
fn plain(text: &str) -> Option<String> {
    Some(line(&from_html(text))).filter(|text| !text.is_empty())
}

/// The title that browsers show: without the name of the site after it, where the page's heading says which part is its own.
fn shown_title(marks: &Marks) -> Option<String> {
    let (title, heading) = (marks.first(&["html:title"], plain), marks.first(&["html:h1"], plain));
    match (title, heading) {
        (Some(title), Some(heading)) if title.starts_with(&heading) => Some(heading),
        (title, heading) => title.or(heading),
    }
}

/// The address that the page gives itself. One that leads to the front page from inside is a fault of the site.
fn address(url: &HttpUrl, marks: &Marks) -> String {
    let own = |reference: &str| url.join(reference.trim()).ok().filter(|own| !is_front(own) || is_front(url));
    let own = marks.first(&ADDRESS, |reference| own(reference)?.as_str().parse::<Address>().ok());
    own.map_or_else(|| url.to_string(), |own| own.to_string())
}

/// A date as pages write it; what systems write where they know nothing is none.
fn date(text: &str) -> Option<PartialDate> {
    let day = text.trim().split(['T', ' ']).next()?.replace(['/', '.'], "-");
    let parts: Vec<String> =
        day.split('-').map(|part| if part.len() == 1 { format!("0{part}") } else { part.to_owned() }).collect();
    let day = parts.join("-");
    day.parse::<PartialDate>().ok().filter(|date| date.year() > 1 && day != "1970-01-01")
}

fn terms(marks: &Marks) -> BTreeSet<ForeignTerm> {
    let listed = marks.all(&LISTS_OF_TERMS).flat_map(|list| list.split([',', ';']));
    let words = marks.all(&TERMS).chain(listed).map(|word| line(&from_html(word)));
    let terms = words.filter(|word| !word.is_empty()).map(|term| ForeignTerm { term, language: None });
    terms.take(MOST_TERMS).collect()
}
