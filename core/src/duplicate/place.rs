//! Where a document can be read: what of an address says which document it is, in which language, under which symbol.

use crate::resource::{Address, Doi, Symbol};
use crate::vocabulary::Language;

/// An address, read once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Host, path and query without scheme, `www.`, final slash, name of an index page and language.
    pub(super) page: String,
    /// The language that the path or the query names.
    pub(super) language: Option<String>,
    /// Whether it is the first page of a site.
    pub(super) is_home: bool,
}

/// What an address is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A page.
    Page(Place),
    /// A document of the United Nations by its symbol, in a language if it says so.
    Symbol(Symbol, Option<String>),
    /// Whatever a DOI leads to.
    Doi(Doi),
}

/// Hosts that answer to symbols: the symbol is the path, after a language.
const SYMBOL_HOSTS: [&str; 2] = ["undocs.org", "docs.un.org"];

/// Names of the parameters that ask for a language.
const LANGUAGE_PARAMETERS: [&str; 5] = ["lang", "language", "ln", "locale", "hl"];

/// The letters by which the documents system of the United Nations names its languages.
const LETTERS: [(&str, &str); 6] = [("a", "ar"), ("c", "zh"), ("e", "en"), ("f", "fr"), ("r", "ru"), ("s", "es")];

/// Codes of languages that stand in paths. Other codes of two letters are as often those of countries.
const CODES: [&str; 16] =
    ["ar", "de", "en", "es", "fa", "fr", "hi", "id", "it", "ja", "ko", "pt", "ru", "tr", "uk", "zh"];

/// What an address is.
pub(super) fn read(address: &Address) -> Target {
    let text = address.as_str();
    let bare = text.split_once("://").map_or(text, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let (bare, fragment) = bare.split_once('#').map_or((bare, ""), |(bare, fragment)| (bare, fragment));
    let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
    let (host, path) = path.split_once('/').unwrap_or((path, ""));
    if matches!(host, "doi.org" | "dx.doi.org")
        && let Ok(doi) = path.parse()
    {
        return Target::Doi(doi);
    }
    if let Some(target) = symbol(host, path, query) {
        return target;
    }
    let mut language = None;
    let mut segments: Vec<String> = Vec::new();
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        match code(segment) {
            Some(found) if language.is_none() => language = Some(found),
            _ => segments.push(segment.to_lowercase()),
        }
    }
    if segments.last().is_some_and(|last| last.starts_with("index.") || last.starts_with("default.")) {
        segments.pop();
    }
    let mut parameters: Vec<String> = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if LANGUAGE_PARAMETERS.contains(&name.to_lowercase().as_str()) {
            language = code(value).or(language);
        } else {
            parameters.push(pair.to_lowercase());
        }
    }
    parameters.sort_unstable();
    let is_home = segments.is_empty() && parameters.is_empty() && fragment.is_empty();
    let page = format!("{host}/{}?{}#{fragment}", segments.join("/"), parameters.join("&"));
    Target::Page(Place { page, language, is_home })
}

/// The symbol that an address of the documents system asks for.
fn symbol(host: &str, path: &str, query: &str) -> Option<Target> {
    if SYMBOL_HOSTS.contains(&host) {
        let (first, rest) = path.split_once('/')?;
        let (language, symbol) = code(first).map_or((None, path), |language| (Some(language), rest));
        let symbol = symbol.trim_end_matches('/').parse().ok()?;
        return Some(Target::Symbol(symbol, language));
    }
    let searched = host == "un.org" && path.ends_with("view_doc.asp") || host == "daccess-ods.un.org";
    let value = |name: &str| {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_lowercase())
    };
    let symbol = value("symbol").filter(|_| searched)?.replace("%2f", "/").parse().ok()?;
    let letter =
        value("lang").and_then(|letter| LETTERS.iter().find(|row| row.0 == letter).map(|row| row.1.to_owned()));
    Some(Target::Symbol(symbol, letter))
}

/// The language that a segment of a path names, such as `fr`, `pt-br` or `zh-hant`.
fn code(segment: &str) -> Option<String> {
    let folded = segment.to_lowercase().replace('_', "-");
    let primary = folded.split('-').next().unwrap_or_default();
    let known = CODES.contains(&primary) && folded.len() <= 7;
    known.then(|| Language::new(&folded).ok()).flatten().map(|language| language.primary().to_owned())
}

/// Whether an address belongs to the United Nations or to an organisation with a name in `.int`.
pub(super) fn is_official(address: &Address) -> bool {
    let host = address.as_str().split('/').nth(2).unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    ["un.org", "undocs.org"].iter().any(|name| host == *name || host.ends_with(&format!(".{name}")))
        || host.rsplit_once('.').is_some_and(|(_, ending)| ending == "int")
}
