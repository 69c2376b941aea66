//! Names of countries and areas in titles: the profile of one country is not that of another, nor of the world.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold::{fold, words};
use crate::vocabulary::{Area, Language};

/// The words of each name in the six languages, by the first of them.
static NAMES: LazyLock<BTreeMap<String, Vec<Vec<String>>>> = LazyLock::new(|| {
    let mut names: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for area in Area::all() {
        for language in Language::UNITED_NATIONS {
            let folded = area.name(language).map(fold).unwrap_or_default();
            let name: Vec<String> = words(&folded).into_iter().map(str::to_owned).collect();
            if let Some(first) = name.first() {
                names.entry(first.clone()).or_default().push(name);
            }
        }
    }
    names
});

/// Whether these words hold all words of the name of a country or area.
pub(super) fn named(words: &[&str]) -> bool {
    let whole = |name: &Vec<String>| name.iter().all(|part| words.contains(&part.as_str()));
    words.iter().filter_map(|word| NAMES.get(*word)).any(|names| names.iter().any(whole))
}
