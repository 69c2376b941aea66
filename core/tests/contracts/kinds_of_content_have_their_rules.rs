//! One aggregate holds every kind of content; what a kind asks for is asked before the item goes to anybody else.

use migration_hub::error::ErrorKind;
use migration_hub::hub::{ImportOptions, Outcome, ReviewStep, SearchQuery, read_line};
use migration_hub::resource::{Draft, Relation, ResourceRef};
use migration_hub::review::State;
use migration_hub::search::Facet;
use serde_json::{Value, json};

use crate::play::Play;

fn read(value: &Value) -> Draft {
    read_line(1, value.to_string().as_bytes()).unwrap()
}

fn practice(id: &str) -> Value {
    json!({
        "source": "test", "id": id, "title": "Fair recruitment desks", "language": "en", "type": "practice",
        "summary": "What was done.", "objectives": [6], "scope": "national", "countries": ["PHL"],
        "details": {"practice": {
            "implementer": "A ministry of labour", "started": "2019-03", "ended": "2021", "completion": "full",
            "lessons": "Interpreters at every counter.", "replicability": "It needs two rooms.",
        }},
    })
}

fn pledge(id: &str, public_id: &str) -> Value {
    json!({
        "source": "test", "id": id, "title": "A pledge", "language": "en", "type": "pledge", "summary": "In short.",
        "objectives": [5], "details": {"pledge": {
            "public_id": public_id, "kind": "individual", "forms": ["policy"], "entity": "A ministry",
            "description": "We pledge to open pathways. ".repeat(12), "measure": "Visas issued a year.",
            "migrants_only": true,
        }},
    })
}

/// What is said when the author hands the item in.
fn handed_in(play: &Play, value: &Value) -> Result<State, String> {
    let author = play.by(play.author);
    let item = author.create(read(value)).unwrap();
    author.step(item, ReviewStep::Submit).map_err(|error| {
        assert_eq!(error.kind(), ErrorKind::Invalid);
        error.to_string()
    })
}

fn with(mut value: Value, pointer: &str, member: Value) -> Value {
    *value.pointer_mut(pointer).unwrap() = member;
    value
}

#[test]
fn a_practice_serves_an_objective_and_was_carried_out() {
    let play = Play::new();
    assert_eq!(handed_in(&play, &practice("1")), Ok(State::Submitted));
    let without = handed_in(&play, &with(practice("2"), "/objectives", json!([]))).unwrap_err();
    assert!(without.contains("/objectives: missing; expected at least one of the 23 objectives"), "{without}");
    let ongoing = with(practice("3"), "/details/practice/completion", json!("ongoing"));
    let refused = handed_in(&play, &ongoing).unwrap_err();
    assert!(refused.contains("/details/practice/completion: missing; expected full or mostly"), "{refused}");
    let bare = json!({"source": "test", "id": "4", "title": "A practice", "language": "en", "type": "practice"});
    let refused = handed_in(&play, &bare).unwrap_err();
    assert_eq!(refused.matches(": missing;").count(), 8, "{refused}");
}

#[test]
fn an_old_practice_is_taken_and_the_reviewers_are_told() {
    let old = with(practice("1"), "/details/practice/started", json!("2016"));
    let old = read(&with(old, "/details/practice/ended", json!("2018-12"))).content;
    assert_eq!(old.missing().0, []);
    let advised: Vec<&str> = old.check().map(|rule| rule.id).collect();
    assert_eq!(advised, ["innovative", "principles", "timely"]);
}

#[test]
fn a_matching_pledge_names_a_pledge_that_is_recorded() {
    let play = Play::new();
    let matching = |id: &str, matches: Value| {
        let kind = with(pledge(id, &format!("M-{id}")), "/details/pledge/kind", json!("matching"));
        let mut value = kind;
        value["details"]["pledge"]["matches"] = matches;
        value
    };
    let refused = handed_in(&play, &matching("1", Value::Null)).unwrap_err();
    assert!(refused.contains("/details/pledge/matches: missing"), "{refused}");
    let expected =
        |id: &str| format!("/details/pledge/matches: found «{id}»; expected the public id of another pledge");
    let refused = handed_in(&play, &matching("2", json!("gcm-1"))).unwrap_err();
    assert!(refused.contains(&expected("GCM-1")), "{refused}");
    let itself = Draft::parse(&matching("2b", json!("M-2b"))).unwrap_err().to_string();
    assert_eq!(itself, expected("M-2b"), "it is no draft, however it comes");
    assert_eq!(handed_in(&play, &pledge("3", "GCM-1")), Ok(State::Submitted));
    assert_eq!(handed_in(&play, &matching("4", json!("GCM-1"))), Ok(State::Submitted));
}

#[test]
fn a_joint_pledge_is_recorded_once_by_one_of_several() {
    let play = Play::new();
    let joint = with(pledge("1", "GCM-1"), "/details/pledge/kind", json!("common"));
    let refused = handed_in(&play, &joint).unwrap_err();
    assert!(refused.contains("/details/pledge/participants: missing"), "{refused}");
    let mut alone = with(joint.clone(), "/id", json!("2"));
    alone["details"]["pledge"]["public_id"] = json!("GCM-2");
    alone["details"]["pledge"]["participants"] = json!(["A ministry"]);
    assert!(handed_in(&play, &alone).is_err(), "the recording entity alone is not several");
    let mut several = with(joint, "/id", json!("3"));
    several["details"]["pledge"]["public_id"] = json!("GCM-3");
    several["details"]["pledge"]["participants"] = json!(["A city"]);
    assert_eq!(handed_in(&play, &several), Ok(State::Submitted));
    // The other party records the same pledge: its public id is taken.
    let again = with(several, "/id", json!("4"));
    let outcome = play.by(play.colleague).import(vec![read(&again)], ImportOptions::default()).unwrap().remove(0);
    let Outcome::Refused(refusal) = outcome else { panic!("{outcome:?}") };
    assert_eq!(
        refusal.to_string(),
        "/details/pledge/public_id: found «GCM-3»; expected a public id that no other pledge has; a joint pledge is recorded once"
    );
}

#[test]
fn a_pledge_is_about_migrants_and_says_so() {
    let play = Play::new();
    let refused = handed_in(&play, &with(pledge("1", "GCM-1"), "/details/pledge/migrants_only", json!(false)));
    let refused = refused.unwrap_err();
    assert!(
        refused.contains("pledges for refugees and asylum seekers are made at globalcompactrefugees.org"),
        "{refused}"
    );
    let short = with(pledge("2", "GCM-2"), "/details/pledge/description", json!("Too short."));
    let refused = handed_in(&play, &short).unwrap_err();
    assert!(refused.contains("expected 300 to 3000 characters that say what is pledged"), "{refused}");
}

#[test]
fn what_only_a_kind_has_is_found_and_narrowed_by() {
    let play = Play::new();
    let harvested = ImportOptions { harvested: true };
    play.by(play.editor).import(vec![read(&practice("1")), read(&pledge("2", "GCM-1"))], harvested).unwrap();
    let found = |query: SearchQuery| play.visitor().search(&query).unwrap();
    assert_eq!(found(SearchQuery::words("interpreters counter")).total, 1, "a lesson of the practice");
    assert_eq!(found(SearchQuery::words("visas issued")).total, 1, "the measure of the pledge");
    let kinds = found(SearchQuery::words("")).facets[&Facet::Kind].clone();
    for kind in kinds {
        assert_eq!(found(SearchQuery::words("").filter(Facet::Kind, &kind.value)).total, kind.count);
    }
}

#[test]
fn an_item_is_found_by_its_doi_and_links_to_others_by_their_names() {
    let play = Play::new();
    let value = json!({
        "source": "test", "id": "1", "title": "An article", "language": "en", "type": "article",
        "doi": "https://doi.org/10.1093/MIGRATION/mny002", "actions": ["13.b"], "rights": "CC-BY-4.0",
        "links": [{"relation": "cites", "to": "A/RES/73/195"}, {"relation": "responds-to", "to": "test:call-7"}],
    });
    let author = play.by(play.author);
    let item = author.create(read(&value)).unwrap();
    for name in ["10.1093/migration/mny002", "doi:10.1093/migration/MNY002", "https://doi.org/10.1093/migration/mny002"]
    {
        assert_eq!(author.find(&name.parse().unwrap()).unwrap(), item, "{name}");
    }
    let content = author.show(item).unwrap().content.unwrap();
    assert!(content.objectives.iter().any(|objective| objective.number() == 13), "the action brings its objective");
    let links: Vec<(Relation, &ResourceRef)> = content.links.iter().map(|link| (link.relation, &link.to)).collect();
    assert_eq!(
        links,
        [(Relation::Cites, &"A/RES/73/195".parse().unwrap()), (Relation::RespondsTo, &"test:call-7".parse().unwrap())]
    );
    let mut other = with(value, "/id", json!("2"));
    other["doi"] = json!("10.1093/migration/mny002");
    let refused = author.create(read(&other)).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
    // A source that gives the resolver's address and calls it nothing else is found by the DOI as well.
    let plain =
        json!({"source": "test", "id": "3", "title": "B", "language": "en", "address": "https://doi.org/10.5555/x"});
    let plain = author.create(read(&plain)).unwrap();
    assert_eq!(author.find(&"doi:10.5555/x".parse().unwrap()).unwrap(), plain);
}
