//! What a policy lists and names, and what it refuses.

use super::*;

fn policy(toml: &str) -> NamingPolicy {
    NamingPolicy::from_toml(toml).unwrap()
}

fn broken(toml: &str) -> Vec<String> {
    match NamingPolicy::from_toml(toml).unwrap_err() {
        NamingError::Violations(NamingViolations(broken)) => broken.iter().map(ToString::to_string).collect(),
        error @ NamingError::Syntax { .. } => panic!("{error}"),
    }
}

fn language(tag: &str) -> Language {
    tag.parse().unwrap()
}

#[test]
fn the_default_is_the_table_and_nothing_else() {
    let policy = NamingPolicy::default();
    assert_eq!(policy.areas().count(), 249);
    for area in Area::all() {
        for language in Language::UNITED_NATIONS {
            let name = policy.name(area, language).unwrap();
            assert_eq!((Some(name.text), &name.language), (area.name(language), language));
            assert_eq!((name.list, name.footnote), (area.name_from(language), None));
        }
    }
    assert_eq!(NamingPolicy::from_toml("").unwrap(), policy);
    assert!(policy.find("XKX").is_none());
    let cldr = policy.name(Area::parse("ATA").unwrap(), &Language::RUSSIAN).unwrap();
    assert_eq!((cldr.text, cldr.tier), ("Антарктида", Tier::Ours));
    assert_eq!(policy.find("404").unwrap().name(&Language::ENGLISH).tier, Tier::Official);
}

#[test]
fn a_name_in_no_language_asked_for_says_which_language_it_is_in() {
    let policy = policy("[added.XKX]\nname = { fr = 'Kosovo', ru = 'Косово' }\n[names.KEN]\nsw = 'Kenya (sw)'");
    let kenya = Area::parse("KEN").unwrap();
    let name =
        |tag: &str| policy.name(kenya, &language(tag)).map(|name| (name.text.to_owned(), name.language.to_string()));
    assert_eq!(name("sw-KE"), Some(("Kenya (sw)".to_owned(), "sw".to_owned())));
    assert_eq!(name("ar-EG"), Some(("كينيا".to_owned(), "ar".to_owned())));
    assert_eq!(name("am"), Some(("Kenya".to_owned(), "en".to_owned())));
    let added = policy.find("XKX").unwrap().name(&language("am"));
    assert_eq!((added.text, added.language), ("Kosovo", Language::FRENCH));
}

#[test]
fn areas_are_listed_by_code_wherever_they_come_from() {
    let policy = policy(
        "allow = ['404', 'ZW', 'AFG']\n[added.AAA]\nname.en = 'First'\n[added.XKX]\nregion = '039'\nname.en = 'Kosovo'",
    );
    let codes: Vec<&str> = policy.areas().map(ListedArea::code).collect();
    assert_eq!(codes, ["AAA", "AFG", "KEN", "XKX", "ZWE"]);
    let kosovo = policy.find("XKX").unwrap();
    assert_eq!(
        (kosovo.area(), kosovo.region().map(Region::name)),
        (Area::parse("xkx").unwrap(), Some("Southern Europe"))
    );
    assert!(policy.find("FRA").is_none());
    assert_eq!(policy.name(Area::parse("FRA").unwrap(), &Language::ENGLISH), None);
    assert_eq!(NamingPolicy::from_toml("allow = []").unwrap().areas().count(), 0);
}

#[test]
fn every_violation_is_named_with_its_place() {
    let found = broken(
        r#"
        allow = ["KEN", "404", "Kenya"]
        deny = ["XKX"]
        [added.KEN]
        name = { en = "Kenya" }
        [added.Kos]
        region = "africa"
        [added.XAB]
        name = { english = "A", fr = " ", es = "two\nlines" }
        [names.FRA]
        en = "France"
        [footnotes.ZZQ]
        en = "?"
        [footnotes.404]
        en = "one"
        [footnotes.KE]
        en = "two"
        "#,
    );
    assert_eq!(
        found,
        [
            "allow and deny are both given: expected one of them",
            "allow: KEN stands twice",
            "allow: no area has the code \"Kenya\": expected a code of ISO 3166-1 or M49, or one that is added",
            "deny: no area has the code \"XKX\": expected a code of ISO 3166-1 or M49, or one that is added",
            "added.KEN: expected three capitals that ISO 3166-1 leaves to its users: AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ",
            "added.Kos: expected three capitals that ISO 3166-1 leaves to its users: AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ",
            "added.Kos.name: expected a name in at least one language",
            "added.Kos.region: no region has the code \"africa\": expected the digits of an M49 region, such as 039",
            "added.XAB.name: \"english\" is no language: expected a BCP 47 tag, such as fr",
            "added.XAB.name.es: found \"two\\nlines\": expected one line of 1 to 300 characters",
            "added.XAB.name.fr: found \" \": expected one line of 1 to 300 characters",
            "names.FRA: the policy does not list this area",
            "footnotes: KEN stands twice",
            "footnotes: no area has the code \"ZZQ\": expected a code of ISO 3166-1 or M49, or one that is added",
        ],
    );
}

#[test]
fn what_is_no_policy_is_refused_with_its_line() {
    for text in ["deny = 1", "colour = 'blue'", "[added.XKX]\nfootnote = 'x'", "deny = ["] {
        let error = NamingPolicy::from_toml(text).unwrap_err();
        assert!(matches!(error, NamingError::Syntax { .. }), "{text}");
        assert!(error.to_string().contains("line"), "{error}");
    }
}

#[test]
fn a_policy_survives_being_written_and_read() {
    let policy = policy(
        "deny = ['TW']\n[added.XKX]\nregion = '039'\nname.en = 'Kosovo'\n[names.792]\nfr = 'Turquie'\n[footnotes.XKX]\nen = 'Note.'",
    );
    let json = serde_json::to_value(&policy).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "deny": ["TWN"],
            "added": { "XKX": { "region": "039", "name": { "en": "Kosovo" } } },
            "names": { "TUR": { "fr": "Turquie" } },
            "footnotes": { "XKX": { "en": "Note." } },
        }),
    );
    assert_eq!(serde_json::from_value::<NamingPolicy>(json).unwrap(), policy);
    assert_eq!(serde_json::to_string(&NamingPolicy::default()).unwrap(), "{}");
}
