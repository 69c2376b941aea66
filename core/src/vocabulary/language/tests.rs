//! Tags that are accepted, how they are written, and the messages for the others.

use std::collections::BTreeSet;

use super::*;

fn refused(tag: &str) -> String {
    Language::new(tag).unwrap_err().to_string()
}

#[test]
fn tables_are_sorted_and_hold_the_codes_of_iso_639_1() {
    assert!(LANGUAGES.is_sorted_by(|one, next| one.code < next.code));
    assert!(LONGER_CODES.is_sorted_by(|one, next| one.0 < next.0));
    assert_eq!(LANGUAGES.iter().filter(|row| row.code.len() == 2).count(), 183);
    for row in LANGUAGES {
        assert_eq!(Language::new(row.code).unwrap().as_str(), row.code);
        assert!(!row.name.is_empty());
    }
    for (long, short) in LONGER_CODES {
        assert_eq!(Language::from_iso639(long).unwrap().as_str(), *short);
        assert!(Language::new(long).is_err());
    }
}

#[test]
fn the_six_un_languages_are_in_the_table() {
    for language in Language::UNITED_NATIONS {
        assert_eq!(Language::new(language.as_str()).as_ref(), Ok(language));
        assert!(language.is_united_nations());
    }
    assert!(Language::UNITED_NATIONS.is_sorted());
    assert!(!Language::new("zh-Hant").unwrap().is_united_nations());
    assert!(!Language::new("pt").unwrap().is_united_nations());
}

#[test]
fn tags_are_written_in_their_usual_spelling() {
    for (given, expected) in [
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("ZH-HANT-hk", "zh-Hant-HK"),
        ("es-419", "es-419"),
        ("fil", "fil"),
        ("rhg", "rhg"),
        ("sr-LATN", "sr-Latn"),
        ("de-1996", "de-1996"),
    ] {
        let language = Language::new(given).unwrap();
        assert_eq!(language.as_str(), expected);
        assert_eq!(language.to_string().parse(), Ok(language));
    }
}

#[test]
fn the_base_drops_everything_but_the_language() {
    let language = Language::new("zh-Hant-HK").unwrap();
    assert_eq!(language.primary(), "zh");
    assert_eq!(language.base(), Language::CHINESE);
    assert_eq!(language.english_name(), "Chinese");
    assert_ne!(language, Language::CHINESE);
    assert_eq!(Language::ENGLISH.base(), Language::ENGLISH);
}

#[test]
fn refusals_name_the_tag_and_what_was_expected() {
    assert_eq!(refused("xx"), "language tag \"xx\": \"xx\" is no language of ISO 639 that this list has");
    assert_eq!(refused("fra-CA"), "language tag \"fra-CA\": a tag uses the shorter code, \"fr\"");
    assert_eq!(refused("en_GB"), "\"en_GB\" is not a language tag: expected BCP 47, such as en, pt-BR or zh-Hant");
    for tag in
        ["", "-", "en-", "e", "english", "français", "en GB", "x-private", "i-klingon", "und", "mul", "iw", "qaa"]
    {
        assert!(Language::new(tag).is_err(), "{tag}");
    }
    let long = format!("en-x-{}", "abcdefgh-".repeat(1000));
    assert!(refused(&long).len() < 300);
    assert!(matches!(Language::new(&long), Err(LanguageError::TooLong { .. })));
}

#[test]
fn bare_codes_of_library_records_are_read() {
    for (code, tag) in [("eng", "en"), ("chi", "zh"), ("zho", "zh"), ("GER", "de"), ("fil", "fil"), ("ar", "ar")] {
        assert_eq!(Language::from_iso639(code).unwrap().as_str(), tag);
    }
    assert_eq!(
        Language::from_iso639("zxx").unwrap_err().to_string(),
        "language tag \"zxx\": \"zxx\" is no language of ISO 639 that this list has"
    );
    assert!(Language::from_iso639("en-GB").is_err());
}

#[test]
fn order_equality_and_hash_are_those_of_the_text() {
    let tags = ["zh", "en", "en-GB", "ar", "zh-Hant"];
    let set: BTreeSet<Language> = tags.iter().map(|tag| Language::new(tag).unwrap()).collect();
    let order: Vec<&str> = set.iter().map(Language::as_str).collect();
    assert_eq!(order, ["ar", "en", "en-GB", "zh", "zh-Hant"]);
    assert!(set.contains("en-GB"));
}

#[test]
fn in_data_a_language_is_its_tag() {
    for tag in ["en", "zh-Hant"] {
        let language = Language::new(tag).unwrap();
        let json = serde_json::to_string(&language).unwrap();
        assert_eq!(json, format!("{tag:?}"));
        assert_eq!(serde_json::from_str::<Language>(&json).unwrap(), language);
    }
    assert!(serde_json::from_str::<Language>("\"xx\"").is_err());
    assert_eq!(format!("{:?}", Language::FRENCH), "Language(fr)");
}

#[test]
fn the_most_used_languages_have_names_in_six_languages() {
    let named: Vec<&str> = LANGUAGES.iter().filter(|row| row.names.is_some()).map(|row| row.code).collect();
    assert!(named.len() >= 60, "{}", named.len());
    let of_the_union = "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv";
    let most_spoken = "en zh hi es ar fr bn pt ru ur id de ja mr vi te ha tr pa sw fil ta fa ko";
    for code in of_the_union.split(' ').chain(most_spoken.split(' ')).chain(["ru"]) {
        assert!(named.contains(&code), "{code}");
        let language = Language::new(code).unwrap();
        for asked in Language::UNITED_NATIONS {
            let name = language.name(asked).unwrap();
            assert!(!name.is_empty() && name.trim() == name, "{code} {asked}");
        }
    }
    let name = |code: &str, asked: &Language| Language::new(code).unwrap().name(asked);
    assert_eq!(name("fr", &Language::RUSSIAN), Some("французский"));
    assert_eq!(name("pt-BR", &Language::ARABIC), Some("البرتغالية"));
    // One without names keeps its English name, and no other is made up.
    let unnamed = LANGUAGES.iter().find(|row| row.names.is_none()).unwrap();
    assert_eq!(name(unnamed.code, &Language::ENGLISH), Some(unnamed.name));
    assert_eq!(name(unnamed.code, &Language::FRENCH), None);
}
