//! Recognising areas, languages, types and audiences by their names in the six languages of the United Nations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use migration_hub::vocabulary::{Area, Audience, Language, ResourceType};

/// A text by which names are compared: without capitals, accents, vowel signs and punctuation.
pub(super) fn folded(text: &str) -> String {
    // Taken apart first: «№» has a capital in it.
    let apart = DecomposingNormalizerBorrowed::new_nfkd();
    let plain: String = apart
        .normalize(&apart.normalize(text).to_lowercase())
        .chars()
        .filter(|c| !is_mark(*c) && *c != '\u{640}')
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_mark(character: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(character))
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Known<T> {
    One(T),
    Several(Vec<T>),
    None,
}

type Index<T> = BTreeMap<String, BTreeSet<T>>;

fn known<T: Copy + Ord>(index: &Index<T>, name: &str) -> Known<T> {
    match index.get(name).map(|found| found.iter().copied().collect::<Vec<T>>()).as_deref() {
        None | Some([]) => Known::None,
        Some([one]) => Known::One(*one),
        Some(several) => Known::Several(several.to_vec()),
    }
}

static AREAS: LazyLock<Index<Area>> = LazyLock::new(|| {
    let mut names: Index<Area> = BTreeMap::new();
    let mut short: Index<Area> = BTreeMap::new();
    for area in Area::all() {
        for name in Language::UNITED_NATIONS.iter().filter_map(|language| area.name(language)) {
            names.entry(folded(name)).or_default().insert(area);
            if let Some((before, _)) = name.split_once(['(', '（']) {
                short.entry(folded(before)).or_default().insert(area);
            }
        }
    }
    for (name, areas) in short {
        // What begins the name of another area could mean that one.
        let other = names
            .range(name.clone()..)
            .take_while(|(longer, _)| longer.starts_with(&name))
            .any(|(_, others)| !others.is_subset(&areas));
        if !other {
            names.entry(name).or_default().extend(areas);
        }
    }
    names
});

/// The area with this code or name. The part of a name before its brackets is a name too, where it can mean no other.
pub(super) fn area(text: &str) -> Known<Area> {
    match Area::parse(text.trim()) {
        Ok(area) => Known::One(area),
        Err(_) => known(&AREAS, &folded(text)),
    }
}

/// The areas that a text names in one of the six languages of the United Nations, whatever its capitals and accents;
/// several, where it may mean any of them. A code is no name.
///
/// ```
/// use migration_hub_formats::table::areas_named;
/// assert_eq!(areas_named("кения").first().map(ToString::to_string).as_deref(), Some("KEN"));
/// assert!(areas_named("KEN").is_empty());
/// ```
pub fn areas_named(text: &str) -> Vec<Area> {
    match known(&AREAS, &folded(text)) {
        Known::One(area) => vec![area],
        Known::Several(areas) => areas,
        Known::None => Vec::new(),
    }
}

static TYPES: LazyLock<Index<ResourceType>> =
    LazyLock::new(|| labels(ResourceType::all(), ResourceType::code, ResourceType::label));
static AUDIENCES: LazyLock<Index<Audience>> =
    LazyLock::new(|| labels(Audience::all(), Audience::code, Audience::label));

fn labels<T: Copy + Ord>(
    all: impl Iterator<Item = T>,
    code: impl Fn(T) -> &'static str,
    label: impl Fn(T, &Language) -> Option<migration_hub::vocabulary::Label>,
) -> Index<T> {
    let mut index = Index::new();
    for value in all {
        let mut add = |name: &str| index.entry(folded(name)).or_default().insert(value);
        add(code(value));
        for label in Language::UNITED_NATIONS.iter().filter_map(|language| label(value, language)) {
            add(label.text());
        }
    }
    index
}

/// The type of resource with this code or label.
pub(super) fn kind(text: &str) -> Known<ResourceType> {
    known(&TYPES, &folded(text))
}

/// The audience with this code or label.
pub(super) fn audience(text: &str) -> Known<Audience> {
    known(&AUDIENCES, &folded(text))
}

/// The six languages of the United Nations in each of the six, after their codes.
const LANGUAGES: [(Language, [&str; 6]); 6] = [
    (Language::ARABIC, ["العربية", "Arabic", "árabe", "arabe", "арабский", "阿拉伯文"]),
    (Language::CHINESE, ["الصينية", "Chinese", "chino", "chinois", "китайский", "中文"]),
    (Language::ENGLISH, ["الإنكليزية", "English", "inglés", "anglais", "английский", "英文"]),
    (Language::FRENCH, ["الفرنسية", "French", "francés", "français", "французский", "法文"]),
    (Language::RUSSIAN, ["الروسية", "Russian", "ruso", "russe", "русский", "俄文"]),
    (Language::SPANISH, ["الإسبانية", "Spanish", "español", "espagnol", "испанский", "西班牙文"]),
];

/// The language with this tag, this code of ISO 639, or this name.
pub(super) fn language(text: &str) -> Option<Language> {
    let text = text.trim();
    let code = Language::new(text).or_else(|_| Language::from_iso639(text)).ok();
    code.or_else(|| {
        let name = folded(text);
        let found = LANGUAGES.into_iter().find(|(_, names)| names.iter().any(|known| folded(known) == name));
        found.map(|(language, _)| language)
    })
}

/// Yes and no, in the six languages.
const FLAGS: [(bool, &[&str]); 2] = [
    (true, &["true", "yes", "y", "x", "1", "oui", "vrai", "si", "verdadero", "да", "نعم", "是"]),
    (false, &["false", "no", "n", "0", "non", "faux", "falso", "нет", "لا", "否"]),
];

/// Yes or no.
pub(super) fn flag(text: &str) -> Option<bool> {
    let word = folded(text);
    FLAGS.iter().find(|(_, words)| words.iter().any(|known| folded(known) == word)).map(|(flag, _)| *flag)
}

/// A text with the digits of every script that the six languages use written as 0 to 9.
pub(super) fn digits(text: &str) -> String {
    let digit = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10),
        '\u{6F0}'..='\u{6F9}' => char::from_digit(u32::from(c) - 0x6F0, 10),
        '\u{FF10}'..='\u{FF19}' => char::from_digit(u32::from(c) - 0xFF10, 10),
        _ => None,
    };
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}
