//! The format `mighub`: everything that a hub says of an item, written and read by one table of fields.

#[cfg(test)]
mod tests;

use migration_hub::hub::OpenRevision;
use migration_hub::resource::{Content, Draft};
use serde_json::{Map, Value};

use crate::write::Xml;
use crate::xml::Element;

/// The namespace of the format `mighub`.
/// See [`XSD`].
pub const NAMESPACE: &str = "urn:migration-hub:resource:1";

/// The schema of the format, for whoever serves it.
///
/// ```
/// use migration_hub_oai_pmh::provider::{MIGHUB_NAMESPACE, MIGHUB_XSD};
/// assert!(MIGHUB_XSD.contains(&format!("targetNamespace=\"{MIGHUB_NAMESPACE}\"")));
/// ```
pub const XSD: &str = include_str!("mighub.xsd");

/// How a field of [`Content`] stands in XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One element with the text.
    Text,
    /// One element that says `true`.
    Flag,
    /// An element for each text.
    Texts,
    /// An element for each number.
    Numbers,
    /// An element for each link, with its relation as an attribute.
    Links,
    /// One element with the value as JSON: it has another shape for each kind of resource.
    Json,
}

/// The fields as JSON names them, their elements, and their shapes, in the order of the schema.
const FIELDS: [(&str, &str, Shape); 23] = [
    ("title", "title", Shape::Text),
    ("language", "language", Shape::Text),
    ("other_languages", "otherLanguage", Shape::Texts),
    ("summary", "summary", Shape::Text),
    ("symbol", "symbol", Shape::Text),
    ("doi", "doi", Shape::Text),
    ("isbn", "isbn", Shape::Text),
    ("address", "address", Shape::Text),
    ("published", "published", Shape::Text),
    ("type", "type", Shape::Text),
    ("publisher", "publisher", Shape::Text),
    ("objectives", "objective", Shape::Numbers),
    ("actions", "action", Shape::Texts),
    ("principles", "principle", Shape::Texts),
    ("countries", "country", Shape::Texts),
    ("audiences", "audience", Shape::Texts),
    ("scope", "scope", Shape::Text),
    ("workstream_output", "workstreamOutput", Shape::Flag),
    ("regional_review", "regionalReview", Shape::Flag),
    ("rights", "rights", Shape::Text),
    ("links", "link", Shape::Links),
    ("details", "details", Shape::Json),
    ("provenance", "provenance", Shape::Text),
];

/// The element that says how the item stands at the hub, which is nothing that the item says.
const STANDING: &str = "standing";

/// Writes a public item.
pub(crate) fn write(xml: &mut Xml, public: &OpenRevision, attributes: &[(&str, &str)]) {
    xml.element("resource", attributes, |xml| {
        let (number, version) = (public.number.to_string(), public.policy.version.to_string());
        let since = public.since.to_string();
        xml.empty(
            STANDING,
            &[
                ("grade", public.grade.name()),
                ("revision", &number),
                ("since", &since),
                ("policy", &public.policy.name),
                ("policyVersion", &version),
            ],
        );
        write_content(xml, &public.content);
        for translation in &public.translations {
            let attributes = [("language", translation.language.as_str()), ("method", translation.method.name())];
            xml.element("translation", &attributes, |xml| {
                xml.leaf("title", &[], &translation.words.title);
                if let Some(summary) = &translation.words.summary {
                    xml.leaf("summary", &[], summary);
                }
            });
        }
    });
}

fn write_content(xml: &mut Xml, content: &Content) {
    // Content is text, lists and flags, which always have a JSON form.
    let value = serde_json::to_value(content).unwrap_or_default();
    for (field, element, shape) in FIELDS {
        let Some(value) = value.get(field) else { continue };
        match (shape, value) {
            (Shape::Json, value) => xml.leaf(element, &[], &value.to_string()),
            (Shape::Links, Value::Array(links)) => {
                for link in links {
                    let text = |name| link.get(name).and_then(Value::as_str).unwrap_or_default();
                    xml.leaf(element, &[("relation", text("relation"))], text("to"));
                }
            }
            (_, Value::Array(values)) => values.iter().for_each(|value| xml.leaf(element, &[], &plain(value))),
            (_, value) => xml.leaf(element, &[], &plain(value)),
        }
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// Reads what an item says. How it stands at the other hub, and its words in other languages, are not read.
pub(crate) fn read(metadata: &Element) -> Result<Draft, String> {
    let mut fields = Map::new();
    for (field, element, shape) in FIELDS {
        let mut found = metadata.all(element).map(|element| (element.text(), element.attribute("relation"))).peekable();
        if found.peek().is_none() {
            continue;
        }
        let mut first = || found.next().map(|(text, _)| text).unwrap_or_default();
        let value = match shape {
            Shape::Text => first().into(),
            Shape::Flag => (first() == "true").into(),
            Shape::Json => serde_json::from_str(&first()).map_err(|error| format!("/{field}: {error}"))?,
            Shape::Texts => found.map(|(text, _)| Value::from(text)).collect(),
            Shape::Numbers => {
                found.map(|(text, _)| text.parse::<u64>().map_or(Value::from(text), Value::from)).collect()
            }
            Shape::Links => found.map(|(to, relation)| serde_json::json!({"relation": relation, "to": to})).collect(),
        };
        fields.insert(field.to_owned(), value);
    }
    Draft::parse(&Value::Object(fields)).map_err(|violations| violations.to_string())
}

/// Whether an element only says how the item stands at the hub: when it became public there, and as which revision.
pub(crate) fn is_standing(element: &Element) -> bool {
    element.is(STANDING)
}
