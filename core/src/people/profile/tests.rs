//! Tests of what a profile may say.

use serde_json::json;

use super::Profile;

#[test]
fn a_profile_reads_back_as_it_was_written() {
    let value = json!({
        "objectives": [6, 7], "principles": ["g"], "languages": ["fr"], "countries": ["KEN"], "experience": 8, "at_once": 3,
        "absent_from": "2026-07-01", "absent_until": "2026-07-31",
        "coauthors": [{"person": "0193b5a0-0000-7000-8000-000000000001", "last": "2024"}],
    });
    let profile = Profile::parse(&value).unwrap();
    assert_eq!(serde_json::to_value(&profile).unwrap(), value);
    assert_eq!(Profile::parse(&json!({})).unwrap(), Profile::default());
}

#[test]
fn every_member_that_is_wrong_is_told() {
    let told = |value| {
        let violations = Profile::parse(&value).unwrap_err();
        violations.0.into_iter().map(|violation| violation.pointer).collect::<Vec<_>>()
    };
    let value = json!({
        "objectives": [0], "principles": ["z"], "languages": ["xx"], "countries": ["Kenya"], "experience": -1, "at_once": 41,
        "absent_from": "2026-07", "coauthors": [{"person": "ann"}], "gender": "woman",
    });
    let places = [
        "/objectives/0",
        "/principles/0",
        "/languages/0",
        "/countries/0",
        "/experience",
        "/at_once",
        "/absent_from",
        "/coauthors/0/person",
        "/coauthors/0/last",
        "/gender",
    ];
    assert_eq!(told(value), places);
    assert_eq!(told(json!({"absent_from": "2026-07-02", "absent_until": "2026-07-01"})), ["/absent_until"]);
    assert_eq!(told(json!([])), [""]);
}

#[test]
fn an_absence_has_its_first_and_its_last_day() {
    let day = |text: &str| text.parse().unwrap();
    let profile = |from: Option<&str>, until: Option<&str>| Profile {
        absent_from: from.map(day),
        absent_until: until.map(day),
        ..Profile::default()
    };
    let july = profile(Some("2026-07-01"), Some("2026-07-31"));
    let absent = ["2026-06-30", "2026-07-01", "2026-07-31", "2026-08-01"].map(|today| july.is_absent(day(today)));
    assert_eq!(absent, [false, true, true, false]);
    assert!(profile(Some("2026-07-01"), None).is_absent(day("2030-01-01")), "for good");
    assert!(profile(None, Some("2026-07-01")).is_absent(day("2026-01-01")), "from now on");
    assert!(!profile(None, None).is_absent(day("2026-01-01")));
}
