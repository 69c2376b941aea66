//! Tests of patches.

use migration_hub::federation::ReviewFields;
use migration_hub::resource::Draft;
use migration_hub::vocabulary::Language;

use super::*;

fn config() -> CkanConfig {
    let base = "https://example.org/".parse().unwrap();
    let config = CkanConfig::new("portal".parse().unwrap(), base, Language::ENGLISH);
    config.review(ReviewFields::default().named("gcm_review_status"))
}

fn record() -> Patch {
    let says = json!({"title": "Save lives", "language": "en", "summary": "One.\n\nTwo.", "objectives": [8, 7]});
    Patch::of(&Intent::Record(Box::new(Draft::parse(&says).unwrap().content)), &config()).unwrap()
}

#[test]
fn what_a_resource_does_not_say_is_left_alone() {
    let members = record().over(&json!({}));
    assert_eq!(members.keys().collect::<Vec<_>>(), ["extras", "notes", "title"]);
    let keys: Vec<&str> = members["extras"].as_array().unwrap().iter().map(|extra| text(extra, "key")).collect();
    assert_eq!(keys, ["gcm_objectives", "language"]);
    assert_eq!(members["extras"][0]["value"], "7,8");
}

#[test]
fn extras_of_others_come_along_and_duplicates_once() {
    let there = json!({"extras": [
        {"key": "theme", "value": "population"}, {"key": "theme", "value": "population"},
        {"key": "gcm_review_status", "value": "draft", "state": "active"},
    ]});
    let members = Patch::of(&Intent::Review(State::Accepted), &config()).unwrap().over(&there);
    assert_eq!(
        members["extras"],
        json!([{"key": "theme", "value": "population"}, {"key": "gcm_review_status", "value": "accepted"}])
    );
}

#[test]
fn a_dataset_shows_what_it_says_in_fields_or_in_extras() {
    let shown = |change: &dyn Fn(&mut Value)| {
        let mut dataset = json!({"title": "Save lives", "notes": "One.\r\n\r\nTwo.", "language": "en",
            "extras": [{"key": "gcm_objectives", "value": "7,8"}]});
        change(&mut dataset);
        record().is_shown(&dataset)
    };
    assert!(shown(&|_| ()));
    assert!(!shown(&|dataset| dataset["title"] = "Saves lives".into()));
    assert!(!shown(&|dataset| dataset["language"] = "fr".into()));
    assert!(!shown(&|dataset| dataset["extras"] = json!([])));
}

#[test]
fn what_was_public_has_passed() {
    let passing: Vec<&str> = State::ALL.into_iter().filter(|state| passed(*state)).map(State::name).collect();
    assert_eq!(passing, ["accepted", "published", "due-for-refresh", "superseded", "archived"]);
}
