//! Text that a dataset says in one language or in several: as text, as an object by language, or as such an object in a text.

use std::collections::BTreeMap;

use migration_hub::text::line;
use migration_hub::vocabulary::Language;
use serde_json::Value;

#[cfg(test)]
mod tests;

/// The language of a tag, or of a code of ISO 639.
pub(crate) fn language(tag: &str) -> Option<Language> {
    let tag = tag.trim();
    Language::new(tag).or_else(|_| Language::from_iso639(tag)).ok()
}

/// The words of a value by language; those that name none are in the language of the portal. Empty ones are none, and so are
/// those under what is no language.
pub(crate) fn words(value: &Value, portal: &Language) -> BTreeMap<Language, String> {
    match value {
        Value::String(text) => match serde_json::from_str(text) {
            Ok(inner @ Value::Object(_)) => words(&inner, portal),
            _ if line(text).is_empty() => BTreeMap::new(),
            _ => [(portal.clone(), text.clone())].into(),
        },
        Value::Object(object) => {
            let said = object.iter().filter_map(|(tag, value)| Some((language(tag)?, value.as_str()?)));
            said.filter(|(_, text)| !line(text).is_empty())
                .map(|(language, text)| (language, text.to_owned()))
                .collect()
        }
        _ => BTreeMap::new(),
    }
}

/// Of words in several languages those in the one of the portal, or in a form of it; else in one of the United Nations, English
/// first; else in any.
pub(crate) fn best<'a>(words: &'a BTreeMap<Language, String>, portal: &Language) -> Option<(&'a Language, &'a String)> {
    words
        .get_key_value(portal)
        .or_else(|| words.iter().find(|(language, _)| language.base() == portal.base()))
        .or_else(|| words.get_key_value(&Language::ENGLISH))
        .or_else(|| Language::UNITED_NATIONS.iter().find_map(|language| words.get_key_value(language)))
        .or_else(|| words.first_key_value())
}
