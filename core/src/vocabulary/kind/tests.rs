//! Resource types, audiences and types of actor: codes, tiers, refusals.

use super::*;
use crate::vocabulary::Tier;

#[test]
fn codes_survive_being_written_and_read() {
    for kind in ResourceType::all() {
        assert_eq!(kind.code().parse(), Ok(kind));
        let json = serde_json::to_string(&kind).unwrap();
        assert_eq!(serde_json::from_str::<ResourceType>(&json).unwrap(), kind);
    }
    for audience in Audience::all() {
        assert_eq!(audience.code().parse(), Ok(audience));
        let json = serde_json::to_string(&audience).unwrap();
        assert_eq!(serde_json::from_str::<Audience>(&json).unwrap(), audience);
    }
    for actor in ActorType::all() {
        assert_eq!(actor.code().parse(), Ok(actor));
        let json = serde_json::to_string(&actor).unwrap();
        assert_eq!(serde_json::from_str::<ActorType>(&json).unwrap(), actor);
    }
}

#[test]
fn the_hub_stands_behind_one_resource_type_and_all_six_audiences() {
    let of_hub: Vec<&str> = ResourceType::all()
        .filter(|kind| kind.label(&Language::ENGLISH).is_some_and(|label| label.tier() == Tier::Hub))
        .map(ResourceType::english)
        .collect();
    assert_eq!(of_hub, ["Guidelines/Toolkits/Manuals"]);
    let audiences: Vec<&str> = Audience::all().map(Audience::english).collect();
    let expected = [
        "Academia",
        "Civil Society",
        "Government",
        "Intergovernmental Organization",
        "Migrant Association",
        "Private Sector",
    ];
    assert_eq!(audiences, expected);
    assert!(
        Audience::all()
            .all(|audience| { audience.label(&Language::ENGLISH).is_some_and(|label| label.tier() == Tier::Hub) })
    );
}

#[test]
fn strings_of_ours_are_unreviewed_and_claim_no_source() {
    for language in Language::UNITED_NATIONS {
        let kinds = ResourceType::all().filter_map(|kind| kind.label(language));
        let audiences = Audience::all().filter_map(|audience| audience.label(language));
        let actors = ActorType::all().filter_map(|actor| actor.label(language));
        for label in kinds.chain(audiences).chain(actors) {
            assert_eq!(&label.language(), language);
            assert_eq!(label.tier() == Tier::Ours, label.sources().len() == 0, "{label}");
            assert_eq!((label.reviewed_by(), label.document()), (None, None), "{label}");
        }
    }
    let hub = ResourceType::new("guidelines-toolkits-manuals").unwrap();
    assert_eq!(hub.label(&Language::FRENCH), None);
    assert!(Audience::all().all(|audience| audience.label(&Language::ARABIC).is_some()));
    for language in Language::UNITED_NATIONS {
        let labels: Vec<Label> = ActorType::all().filter_map(|actor| actor.label(language)).collect();
        assert_eq!(labels.len(), 16, "{language}");
        assert!(labels.iter().all(|label| label.tier() == Tier::Ours));
    }
}

#[test]
fn refusals_name_the_code_and_list_the_codes() {
    let message = ResourceType::new("Report").unwrap_err().to_string();
    assert!(
        message.starts_with("\"Report\" is no resource type: expected one of guidelines-toolkits-manuals, report, ")
    );
    assert!(serde_json::from_str::<Audience>("\"Academia\"").is_err());
    let message = ActorType::new("ngo").unwrap_err().to_string();
    assert!(message.starts_with("\"ngo\" is no type of actor: expected one of member-state, un-entity, "));
}
