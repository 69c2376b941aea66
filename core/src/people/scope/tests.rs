//! Tests of scopes: what they cover, and how they are written.

use proptest::prelude::*;

use super::super::{NewGrant, Role, RoleGrant, TERMS};
use super::{Dimension, Scope, marks_of};
use crate::resource::{Content, Draft};

fn content(kind: &str, language: &str, objectives: &[u8], countries: &[&str]) -> Content {
    let kind = Some(kind).filter(|kind| !kind.is_empty());
    let value = serde_json::json!({
        "title": "Fair recruitment", "language": language, "type": kind, "objectives": objectives, "countries": countries,
    });
    Draft::parse(&value).unwrap().content
}

fn grant(role: Role, scope: &str) -> RoleGrant {
    let id = "0193b5a0-0000-7000-8000-000000000001";
    serde_json::from_value(serde_json::json!({
        "id": id, "person": id, "role": role, "from": "2026-01-01T00:00:00.000Z", "scope": scope,
    }))
    .unwrap()
}

#[test]
fn a_scope_covers_what_has_a_value_in_common() {
    let item = content("practice", "fr-CA", &[7, 8], &["KEN", "UGA"]);
    for (scope, covers) in [
        ("portal", true),
        ("objective:8,9", true),
        ("objective:9", false),
        ("country:uga", true),
        ("country:TZA", false),
        ("kind:practice,report", true),
        ("kind:report", false),
        ("language:fr", true),
        ("language:fr-CA", true),
        ("language:fr-BE", false),
        ("community:champions", false),
    ] {
        assert_eq!(scope.parse::<Scope>().unwrap().covers(&item), covers, "{scope}");
    }
    let nothing = content("", "en", &[], &[]);
    for scope in ["objective:1", "country:KEN", "kind:practice"] {
        assert!(!scope.parse::<Scope>().unwrap().covers(&nothing), "{scope}");
    }
}

#[test]
fn a_focal_point_acts_on_what_is_of_the_own_state_alone() {
    let focal_point = grant(Role::NationalFocalPoint, "country:KEN");
    for (kind, countries, covers) in [
        ("pledge", &["KEN"][..], true),
        ("voluntary-review", &["KEN"], true),
        ("pledge", &["UGA"], false),
        ("pledge", &["KEN", "UGA"], false),
        ("pledge", &[], false),
        ("practice", &["KEN"], false),
    ] {
        assert_eq!(focal_point.covers(&content(kind, "en", &[], countries)), covers, "{kind} {countries:?}");
    }
}

#[test]
fn what_is_no_scope_is_refused_with_what_is_expected() {
    let many = format!("country:{}", ["KEN"; 251].join(","));
    for (text, says) in [
        ("", "expected portal"),
        ("everything", "expected portal"),
        ("portal:7", "expected portal"),
        ("objective:", "such as objective:7,8"),
        ("objective:24", "objective 24 does not exist"),
        ("country:Kenya", "Kenya"),
        ("kind:poem", "poem"),
        ("language:klingonish", "klingonish"),
        ("community:Ann Lee", "is not a handle"),
        (&many, "at most 250 values, these are 251"),
    ] {
        let error = text.parse::<Scope>().unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
    }
}

#[test]
fn every_role_has_its_terms_and_an_operator_is_one_for_everything() {
    assert_eq!(TERMS.map(|terms| terms.role), Role::ALL);
    assert_eq!(Role::Operator.terms().dimensions, [Dimension::Portal]);
    let now = "2026-01-01T00:00:00.000Z".parse().unwrap();
    for role in Role::ALL {
        for scope in ["portal", "objective:7", "country:KEN", "kind:practice", "language:fr", "community:champions"] {
            let new = NewGrant { scope: scope.parse().unwrap(), ..NewGrant::of(role) };
            let held = role.terms().dimensions.contains(&new.scope.dimension());
            assert_eq!(new.wrong(now).is_none(), held, "{role} {scope}");
        }
    }
}

#[test]
fn a_grant_of_an_older_store_is_for_the_portal_and_is_written_as_before() {
    let id = "0193b5a0-0000-7000-8000-000000000001";
    let old = format!(r#"{{"id":"{id}","person":"{id}","role":"editor","from":"2026-01-01T00:00:00.000Z"}}"#);
    let read: RoleGrant = serde_json::from_str(&old).unwrap();
    assert_eq!(read.scope, Scope::Portal);
    assert_eq!(serde_json::to_string(&read).unwrap(), old);
}

fn scopes() -> impl Strategy<Value = Scope> {
    let some = |values: &'static [&'static str]| prop::sample::subsequence(values.to_vec(), 1..=values.len());
    prop_oneof![
        Just("portal".to_owned()),
        some(&["1", "7", "8", "20", "23"]).prop_map(|values| format!("objective:{}", values.join(","))),
        some(&["KEN", "UGA", "TZA", "XKX"]).prop_map(|values| format!("country:{}", values.join(","))),
        some(&["practice", "pledge", "report"]).prop_map(|values| format!("kind:{}", values.join(","))),
        some(&["en", "fr", "fr-CA", "pt-BR"]).prop_map(|values| format!("language:{}", values.join(","))),
    ]
    .prop_map(|text| text.parse().unwrap())
}

fn items() -> impl Strategy<Value = Content> {
    let some = |values: &'static [&'static str]| prop::sample::subsequence(values.to_vec(), 0..=values.len());
    (
        prop::sample::select(vec!["practice", "pledge", "report", "voluntary-review"]),
        prop::sample::select(vec!["en", "fr", "fr-CA", "pt-BR"]),
        prop::sample::subsequence(vec![1, 7, 8, 20, 23], 0..=5),
        some(&["KEN", "UGA", "TZA"]),
    )
        .prop_map(|(kind, language, objectives, countries)| content(kind, language, &objectives, &countries))
}

proptest! {
    #[test]
    fn a_scope_is_read_as_it_is_written(scope in scopes()) {
        prop_assert_eq!(scope.to_string().parse::<Scope>(), Ok(scope.clone()));
        prop_assert_eq!(serde_json::from_value::<Scope>(serde_json::json!(scope)).unwrap(), scope);
    }

    #[test]
    fn what_includes_a_scope_covers_what_it_covers(one in scopes(), other in scopes(), item in items()) {
        if one.includes(&other) && other.covers(&item) {
            prop_assert!(one.covers(&item));
        }
    }

    /// An index is asked by marks; the records decide. Whatever is covered must be found.
    #[test]
    fn what_a_scope_covers_has_one_of_its_marks(scope in scopes(), item in items()) {
        let marks = marks_of(&item, &Dimension::ALL);
        prop_assert_eq!(!scope.marks().is_disjoint(&marks), scope.covers(&item), "{} {:?}", scope, marks);
    }
}
