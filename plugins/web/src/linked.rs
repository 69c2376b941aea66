//! Linked data in pages: JSON-LD in the words of schema.org, as sites write it and as they break it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::marks::Marks;

#[cfg(test)]
mod tests;

/// The types of things that a page can be about, what says most first. What is not here, such as the site, its publisher and
/// the way to the page, is no item.
const TYPES: [&str; 23] = [
    "Report",
    "ScholarlyArticle",
    "TechArticle",
    "Dataset",
    "Book",
    "Chapter",
    "Thesis",
    "Legislation",
    "Event",
    "Course",
    "GovernmentService",
    "NewsArticle",
    "BlogPosting",
    "Article",
    "PresentationDigitalDocument",
    "TextDigitalDocument",
    "DigitalDocument",
    "VideoObject",
    "CreativeWork",
    "FAQPage",
    "ItemPage",
    "CollectionPage",
    "WebPage",
];

/// Where the members of a thing go.
const MEMBERS: [(&str, &str); 14] = [
    ("ld:title", "headline"),
    ("ld:title", "name"),
    ("ld:description", "abstract"),
    ("ld:description", "description"),
    ("ld:language", "inLanguage"),
    ("ld:published", "datePublished"),
    ("ld:published", "startDate"),
    ("ld:publisher", "publisher"),
    ("ld:license", "license"),
    ("ld:identifier", "identifier"),
    ("ld:identifier", "sameAs"),
    ("ld:isbn", "isbn"),
    ("ld:about", "about"),
    ("ld:section", "articleSection"),
];

/// How deep things are looked for in things, and how many.
const DEPTH: usize = 8;
const THINGS: usize = 2_000;

/// Adds what the linked data of a page say of the thing that it is about. Whether all of the data could be read.
pub(crate) fn read(scripts: &[String], marks: &mut Marks) -> bool {
    let mut things = Vec::new();
    let mut whole = true;
    for script in scripts.iter().filter(|script| !script.trim().is_empty()) {
        match parsed(script) {
            Some(value) => gather(value, DEPTH, &mut things),
            None => whole = false,
        }
    }
    let known: BTreeMap<&str, &Map<String, Value>> =
        things.iter().filter_map(|thing| Some((thing.get("@id")?.as_str()?, thing))).collect();
    let best = things.iter().filter_map(|thing| Some((rank(thing)?, thing))).min_by_key(|(rank, _)| *rank);
    let Some((_, thing)) = best else { return whole };
    for (mark, member) in MEMBERS {
        for text in thing.get(member).into_iter().flat_map(|value| texts(value, &known, DEPTH)) {
            marks.add(mark, &text);
        }
    }
    if let Some(value) = thing.get("keywords") {
        let words = texts(value, &known, DEPTH);
        for word in words.iter().flat_map(|text| text.split(',')) {
            marks.add("ld:keywords", word);
        }
    }
    for name in types(thing) {
        marks.add("ld:type", &name);
    }
    whole
}

/// The data of a script: as it is, or with its common faults mended.
fn parsed(script: &str) -> Option<Value> {
    serde_json::from_str(script.trim()).or_else(|_| serde_json::from_str(mended(script).trim())).ok()
}

/// JSON without what is none: comments, the marks of comments and sections around it, commas before an end, a semicolon after
/// it, and line breaks and other control characters inside of texts.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    let mut in_text = false;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        if in_text {
            match c {
                '"' => in_text = false,
                '\\' => taken += rest.get(1..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8),
                _ => {}
            }
            let piece = rest.get(..taken).unwrap_or_default();
            out.extend(piece.chars().map(|c| if c.is_control() { ' ' } else { c }));
        } else if let Some(skipped) = comment(rest) {
            taken = skipped;
        } else {
            in_text = c == '"';
            if matches!(c, '}' | ']') {
                out.truncate(out.trim_end().trim_end_matches(',').len());
            }
            if c != ';' {
                out.push(c);
            }
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

/// How many bytes a comment, or the mark of one, takes at the beginning of a text.
fn comment(text: &str) -> Option<usize> {
    for mark in ["<!--", "-->", "<![CDATA[", "]]>"] {
        if text.starts_with(mark) {
            return Some(mark.len());
        }
    }
    // What follows on the line of `//<![CDATA[` is data on some sites.
    if let Some(section) =
        ["//<![CDATA[", "// <![CDATA[", "//]]>", "// ]]>"].iter().find(|mark| text.starts_with(**mark))
    {
        return Some(section.len());
    }
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    None
}

/// The things of some data: in lists, in graphs, and what a page names as its main thing.
fn gather(value: Value, depth: usize, things: &mut Vec<Map<String, Value>>) {
    if depth == 0 || things.len() >= THINGS {
        return;
    }
    match value {
        Value::Array(items) => items.into_iter().for_each(|item| gather(item, depth - 1, things)),
        Value::Object(mut object) => {
            for member in ["@graph", "mainEntity"] {
                if let Some(inner) = object.remove(member) {
                    gather(inner, depth - 1, things);
                }
            }
            things.push(object);
        }
        _ => {}
    }
}

/// The names of a thing's types, without what stands before them.
fn types(thing: &Map<String, Value>) -> BTreeSet<String> {
    let name = |value: &Value| {
        let name = value.as_str()?.trim();
        name.rsplit(['/', ':', '#']).next().map(ToOwned::to_owned).filter(|name| !name.is_empty())
    };
    match thing.get("@type") {
        Some(Value::Array(items)) => items.iter().filter_map(name).collect(),
        Some(value) => name(value).into_iter().collect(),
        None => BTreeSet::new(),
    }
}

fn rank(thing: &Map<String, Value>) -> Option<usize> {
    types(thing).iter().filter_map(|name| TYPES.iter().position(|known| known == name)).min()
}

/// The texts of a value: of a thing its name, its value or its id; of a mention of another thing, those of that one.
fn texts(value: &Value, known: &BTreeMap<&str, &Map<String, Value>>, depth: usize) -> Vec<String> {
    if depth == 0 {
        return Vec::new();
    }
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(items) => items.iter().flat_map(|item| texts(item, known, depth - 1)).collect(),
        Value::Object(object) => {
            let own = ["name", "@value", "alternateName", "value", "url"].iter().find_map(|member| object.get(*member));
            let id = object.get("@id").and_then(Value::as_str);
            match (own, id) {
                (Some(own), _) => texts(own, known, depth - 1),
                (None, Some(id)) => match known.get(id).and_then(|thing| thing.get("name")) {
                    Some(name) => texts(name, known, depth - 1),
                    None => vec![id.to_owned()],
                },
                (None, None) => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}
