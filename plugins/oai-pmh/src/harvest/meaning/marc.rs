//! MARC 21 with the fields of the United Nations Digital Library.

use std::borrow::Cow;

use super::language;
use super::reading::Reading;
use crate::xml::Element;

/// A field's tag and the codes of the subfields that are read, in this order of preference or of reading.
struct Field {
    tag: &'static str,
    codes: &'static str,
}

const SYMBOL: Field = Field { tag: "191", codes: "a" };
const TITLE: Field = Field { tag: "245", codes: "ab" };
const PUBLISHED: [Field; 3] =
    [Field { tag: "269", codes: "a" }, Field { tag: "260", codes: "c" }, Field { tag: "264", codes: "c" }];
const PUBLISHER: [Field; 2] = [Field { tag: "260", codes: "b" }, Field { tag: "264", codes: "b" }];
const SUMMARY: [Field; 2] = [Field { tag: "520", codes: "a" }, Field { tag: "995", codes: "a" }];
const ISBN: Field = Field { tag: "020", codes: "a" };
const LANGUAGES: Field = Field { tag: "041", codes: "a" };
const FILES: Field = Field { tag: "856", codes: "u" };
const RIGHTS: Field = Field { tag: "540", codes: "au" };
/// The kind of record, subjects and places: words of the library's own.
const TERMS: [Field; 4] = [
    Field { tag: "089", codes: "b" },
    Field { tag: "650", codes: "a" },
    Field { tag: "651", codes: "a" },
    Field { tag: "653", codes: "a" },
];
/// Identifiers of another scheme, which subfield 2 names.
const OTHER_IDENTIFIERS: Field = Field { tag: "024", codes: "a" };

/// When the record was last changed.
pub(crate) fn is_stamp(element: &Element) -> bool {
    element.is("controlfield") && element.attribute("tag") == Some("005")
}

pub(crate) fn read(metadata: &Element, reading: &mut Reading) -> Result<(), String> {
    // Some wrap the one record in a collection.
    let record = metadata.find("record").ok_or("it holds no MARC record")?;
    let fields =
        |field: &'static Field| record.all("datafield").filter(|element| element.attribute("tag") == Some(field.tag));
    let values = |field: &'static Field| fields(field).flat_map(|element| subfields(element, field.codes));

    if let Some(title) = fields(&TITLE).next() {
        let parts: Vec<String> = subfields(title, TITLE.codes).map(|part| trimmed(&part)).collect();
        reading.title(&parts.join(": "), None);
    }
    for languages in values(&LANGUAGES) {
        for code in language::run_together(&languages) {
            reading.language(&code);
        }
    }
    values(&SYMBOL).for_each(|text| reading.symbol(&text));
    PUBLISHED.iter().flat_map(values).for_each(|text| reading.published(&text));
    PUBLISHER.iter().flat_map(values).for_each(|text| reading.publisher(&trimmed(&text)));
    SUMMARY.iter().flat_map(values).for_each(|text| reading.summary(&text));
    // What follows the number says of which edition it is.
    values(&ISBN).for_each(|text| reading.isbn(text.split(['(', ' ']).next().unwrap_or_default()));
    values(&FILES).chain(values(&OTHER_IDENTIFIERS)).for_each(|text| reading.identifier(&text));
    values(&RIGHTS).for_each(|text| reading.rights(&text));
    TERMS.iter().flat_map(values).for_each(|text| reading.term(&trimmed(&text), None));
    Ok(())
}

/// The texts of the subfields with one of these codes, in the order in which they stand.
fn subfields<'a>(field: &'a Element, codes: &'static str) -> impl Iterator<Item = Cow<'a, str>> + 'a {
    let wanted = move |subfield: &&Element| {
        subfield.attribute("code").is_some_and(|code| code.len() == 1 && codes.contains(code))
    };
    field.all("subfield").filter(wanted).map(Element::text).filter(|text| !text.is_empty())
}

/// The text without the punctuation that catalogue cards put between fields.
fn trimmed(text: &str) -> String {
    text.trim_end_matches([' ', '/', ':', ';', ',', '=']).trim().to_owned()
}
