//! An item in Dublin Core.

use migration_hub::resource::{Address, Doi};

use super::{Shown, area_name};
use crate::provider::set::objective_name;
use crate::write::{Attributes, Xml};

const DC: &str = "http://purl.org/dc/elements/1.1/";

pub(super) fn write(xml: &mut Xml, shown: Shown<'_>, attributes: Attributes<'_>) {
    let attributes = [attributes, &[("xmlns:dc", DC)]].concat();
    xml.element("oai_dc:dc", &attributes, |xml| write_elements(xml, shown));
}

fn write_elements(xml: &mut Xml, shown: Shown<'_>) {
    let (content, translations) = (&shown.public.content, &shown.public.translations);
    let own = content.language.as_str();
    let mut put = |name: &str, language: Option<&str>, text: &str| match language {
        Some(language) => xml.leaf(name, &[("xml:lang", language)], text),
        None => xml.leaf(name, &[], text),
    };
    put("dc:title", Some(own), &content.title);
    for translation in translations {
        put("dc:title", Some(translation.language.as_str()), &translation.words.title);
    }
    for objective in &content.objectives {
        put("dc:subject", None, &objective_name(*objective, &content.language));
    }
    if let Some(summary) = &content.summary {
        put("dc:description", Some(own), summary);
    }
    for translation in translations {
        if let Some(summary) = &translation.words.summary {
            put("dc:description", Some(translation.language.as_str()), summary);
        }
    }
    if let Some(publisher) = &content.publisher {
        put("dc:publisher", None, publisher);
    }
    if let Some(published) = content.published {
        put("dc:date", None, &published.to_string());
    }
    if let Some(kind) = content.kind {
        put("dc:type", Some("en"), kind.english());
    }
    let identifiers = [
        content.address.as_ref().map(ToString::to_string),
        content.doi.as_ref().and_then(Doi::address).as_ref().map(Address::to_string),
        content.symbol.as_ref().map(ToString::to_string),
        content.isbn.as_ref().map(|isbn| format!("urn:isbn:{isbn}")),
        Some(format!("urn:uuid:{}", shown.id)),
    ];
    for identifier in identifiers.into_iter().flatten() {
        put("dc:identifier", None, &identifier);
    }
    put("dc:language", None, own);
    for language in &content.other_languages {
        put("dc:language", None, language.as_str());
    }
    for link in &content.links {
        put("dc:relation", None, &link.to.to_string());
    }
    for area in &content.countries {
        put("dc:coverage", None, &area_name(*area, &content.language));
    }
    if let Some(rights) = &content.rights {
        put("dc:rights", None, rights.as_str());
    }
}
