//! The formats that the repository gives: Dublin Core, MARC 21, and its own.

mod dc;
mod marc;

use migration_hub::hub::OpenRevision;
use migration_hub::id::ResourceId;
use migration_hub::vocabulary::{Area, Language};

use crate::mighub;
use crate::write::Xml;

/// A public item, and where its schema can be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub(crate) id: ResourceId,
    pub(crate) public: &'a OpenRevision,
    pub(crate) schema: &'a str,
}

/// A format.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Format {
    pub(crate) prefix: &'static str,
    /// Where its schema can be read; the repository's own address for the format that is its own.
    pub(crate) schema: Option<&'static str>,
    pub(crate) namespace: &'static str,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    OaiDc,
    Marcxml,
    Mighub,
}

const FORMATS: [Format; 3] = [
    Format {
        prefix: "oai_dc",
        schema: Some("http://www.openarchives.org/OAI/2.0/oai_dc.xsd"),
        namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
        kind: Kind::OaiDc,
    },
    Format {
        prefix: "marcxml",
        schema: Some("http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd"),
        namespace: "http://www.loc.gov/MARC21/slim",
        kind: Kind::Marcxml,
    },
    Format { prefix: "mighub", schema: None, namespace: mighub::NAMESPACE, kind: Kind::Mighub },
];

/// The namespace of instances of schemas.
pub(crate) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

impl Format {
    pub(crate) fn all() -> &'static [Self] {
        const { &FORMATS }
    }

    pub(crate) fn find(prefix: &str) -> Option<&'static Self> {
        Self::all().iter().find(|format| format.prefix == prefix)
    }

    pub(crate) fn prefixes() -> String {
        Self::all().iter().map(|format| format.prefix).collect::<Vec<_>>().join(", ")
    }

    /// Writes an item.
    pub(crate) fn write(&self, xml: &mut Xml, shown: Shown<'_>) {
        let place = format!("{} {}", self.namespace, self.schema.unwrap_or(shown.schema));
        let schema = [("xmlns:xsi", XSI), ("xsi:schemaLocation", place.as_str())];
        match self.kind {
            Kind::OaiDc => dc::write(xml, shown, &[&[("xmlns:oai_dc", self.namespace)], &schema[..]].concat()),
            Kind::Marcxml => marc::write(xml, shown, &[&[("xmlns", self.namespace)], &schema[..]].concat()),
            Kind::Mighub => mighub::write(xml, shown.public, &[&[("xmlns", self.namespace)], &schema[..]].concat()),
        }
    }
}

/// The name of a country or area in a language, or in English, or its code.
fn area_name(area: Area, language: &Language) -> String {
    let name = area.name(language).or_else(|| area.name(&Language::ENGLISH));
    name.map_or_else(|| area.to_string(), ToOwned::to_owned)
}
