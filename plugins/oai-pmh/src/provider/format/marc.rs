//! An item in MARC 21, with the fields of the United Nations Digital Library.

use migration_hub::vocabulary::Language;

use super::{Shown, area_name};
use crate::provider::set::objective_name;
use crate::write::{Attributes, Xml};

/// Says that this is a new bibliographic record of a language document, in Unicode.
const LEADER: &str = "00000nam a2200000 i 4500";

/// A field: its tag, its two indicators, and its subfields.
type Field<'a> = (&'static str, [&'static str; 2], Vec<(&'static str, String)>);

pub(super) fn write(xml: &mut Xml, shown: Shown<'_>, attributes: Attributes<'_>) {
    xml.element("record", attributes, |xml| {
        xml.leaf("leader", &[], LEADER);
        xml.leaf("controlfield", &[("tag", "001")], &shown.id.to_string());
        for (tag, [first, second], subfields) in fields(shown) {
            let attributes = [("tag", tag), ("ind1", first), ("ind2", second)];
            xml.element("datafield", &attributes, |xml| {
                for (code, text) in &subfields {
                    xml.leaf("subfield", &[("code", code)], text);
                }
            });
        }
    });
}

/// The fields of an item, in the order of their tags.
fn fields(shown: Shown<'_>) -> Vec<Field<'static>> {
    let content = &shown.public.content;
    let text = |value: &dyn ToString| value.to_string();
    let mut fields: Vec<Field<'static>> = Vec::new();
    fields.extend(content.isbn.as_ref().map(|isbn| ("020", [" ", " "], vec![("a", text(isbn))])));
    let doi = content.doi.as_ref().map(|doi| vec![("a", text(doi)), ("2", "doi".to_owned())]);
    fields.extend(doi.map(|doi| ("024", ["7", " "], doi)));
    let mut languages: Vec<_> =
        [&content.language].into_iter().chain(&content.other_languages).map(|tag| ("a", text(tag))).collect();
    // Tags of BCP 47 in place of the codes of MARC, which tell no Chinese from another.
    languages.push(("2", "rfc5646".to_owned()));
    fields.push(("041", [" ", "7"], languages));
    fields.extend(content.symbol.as_ref().map(|symbol| ("191", [" ", " "], vec![("a", text(symbol))])));
    fields.push(("245", ["0", "0"], vec![("a", content.title.clone())]));
    for translation in &shown.public.translations {
        fields.push(("246", ["3", "1"], vec![("a", translation.words.title.clone())]));
    }
    let issued: Vec<_> =
        [content.publisher.clone().map(|name| ("b", name)), content.published.map(|date| ("c", text(&date)))]
            .into_iter()
            .flatten()
            .collect();
    if !issued.is_empty() {
        fields.push(("264", [" ", "1"], issued));
    }
    fields.extend(content.published.map(|date| ("269", [" ", " "], vec![("a", text(&date))])));
    fields.extend(content.summary.clone().map(|summary| ("520", ["3", " "], vec![("a", summary)])));
    let rights = content.rights.as_ref().map(|rights| vec![("a", text(rights)), ("2", "spdx".to_owned())]);
    fields.extend(rights.map(|rights| ("540", [" ", " "], rights)));
    for area in &content.countries {
        fields.push(("651", [" ", "4"], vec![("a", area_name(*area, &content.language))]));
    }
    for objective in &content.objectives {
        fields.push(("653", [" ", " "], vec![("a", objective_name(*objective, &content.language))]));
    }
    fields.extend(content.kind.map(|kind| ("655", [" ", "4"], vec![("a", kind.english().to_owned())])));
    let address = content.address.as_ref().map(|address| {
        let mut subfields = vec![("u", text(address))];
        subfields.extend(content.language.name(&Language::ENGLISH).map(|name| ("y", name.to_owned())));
        subfields
    });
    fields.extend(address.map(|address| ("856", ["4", "0"], address)));
    fields
}
