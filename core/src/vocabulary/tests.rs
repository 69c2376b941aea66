//! What holds for the vocabularies together.

use super::*;

#[test]
fn an_excerpt_keeps_short_values_and_cuts_long_ones_between_characters() {
    assert_eq!(excerpt("KEN"), "KEN");
    assert_eq!(excerpt(&"é".repeat(64)), "é".repeat(64));
    assert_eq!(excerpt(&"é".repeat(65)), format!("{}…", "é".repeat(64)));
}

#[test]
fn tiers_are_written_in_lower_case() {
    for tier in [Tier::Official, Tier::Hub, Tier::Ours] {
        let json = serde_json::to_string(&tier).unwrap();
        assert_eq!(json, format!("\"{tier}\""));
        assert_eq!(serde_json::from_str::<Tier>(&json).unwrap(), tier);
    }
}

#[test]
fn the_source_list_names_every_source() {
    let listed = include_str!("../../data/SOURCES.md");
    let labels =
        ResourceType::all()
            .filter_map(|kind| kind.label(&Language::ENGLISH))
            .chain(Audience::all().filter_map(|audience| audience.label(&Language::ENGLISH)))
            .chain(Region::all().flat_map(|region| {
                Language::UNITED_NATIONS.iter().filter_map(move |language| region.hub_label(language))
            }));
    for source in labels.flat_map(Label::sources) {
        assert!(listed.contains(&format!("| `{}` |", source.key())), "{}", source.key());
        assert!(listed.contains(source.address()), "{}", source.address());
        assert!(!source.kind().is_empty());
    }
}
