//! Names of States and territories come from one policy per portal, with the footnotes it requires.

use migration_hub::vocabulary::{Area, Language, ListedArea, NamingPolicy};

const FOOTNOTE: &str = "References to Kosovo shall be understood to be in the context of United Nations Security Council resolution 1244 (1999).";

fn policy() -> NamingPolicy {
    let text = format!(
        "deny = ['TWN', 'HKG']\n[added.XKX]\nregion = '039'\n[added.XKX.name]\nen = 'Kosovo'\nru = 'Косово'\n\
         [names.FLK]\nen = 'Falkland Islands (Malvinas)'\n[footnotes.XKX]\nen = '{FOOTNOTE}'\n\
         [footnotes.FLK]\nen = 'A dispute exists concerning sovereignty.'\nes = 'Existe una controversia.'\n",
    );
    NamingPolicy::from_toml(&text).unwrap()
}

#[test]
fn a_footnote_stands_with_the_name_in_every_language_asked_for() {
    let policy = policy();
    let asked = Language::UNITED_NATIONS.iter().cloned().chain(["am", "pt-BR"].map(|tag| tag.parse().unwrap()));
    for language in asked {
        let name = policy.find("XKX").unwrap().name(&language);
        assert_eq!(name.footnote.map(|footnote| footnote.text), Some(FOOTNOTE), "{language}");
        let name = policy.name(Area::parse("FLK").unwrap(), &language).unwrap();
        let footnote = name.footnote.unwrap();
        assert_eq!(footnote.language == Language::SPANISH, language == Language::SPANISH);
    }
}

#[test]
fn what_the_policy_does_not_list_has_no_name() {
    let policy = policy();
    let listed: Vec<&str> = policy.areas().map(ListedArea::code).collect();
    assert_eq!(listed.len(), 249 - 2 + 1);
    for area in Area::all() {
        let name = policy.name(area, &Language::ENGLISH);
        assert_eq!(name.is_some(), listed.contains(&area.alpha3()), "{area}");
        assert_eq!(policy.find(area.alpha3()).is_some(), name.is_some());
        assert_eq!(policy.find(area.alpha2()).is_some(), name.is_some());
    }
}

#[test]
fn every_listed_area_has_a_name_that_says_its_language() {
    let policy = policy();
    for listed in policy.areas() {
        for language in Language::UNITED_NATIONS {
            let name = listed.name(language);
            assert!(!name.text.is_empty());
            assert!(name.language == *language || listed.code() == "XKX", "{} {language}", listed.code());
        }
    }
    let renamed = policy.name(Area::parse("FLK").unwrap(), &Language::ENGLISH).unwrap();
    assert_eq!((renamed.text, renamed.list), ("Falkland Islands (Malvinas)", None));
}
