//! `roster`: what reviewers can review, who could review an item, how the reviewers of a store are spread.

use crate::support::Desk;

/// A store with an author, an editor and reviewers of three organisations, and an item that was handed in.
fn desk() -> Desk {
    let desk = Desk::with_store();
    for line in [
        "org add ministry",
        "org add agency --un",
        "org add university",
        "person add author --org ministry",
        "person add colleague --org ministry --role reviewer",
        "person add editor --role editor",
        "person add un --org agency --role reviewer",
        "person add scholar --org university --role reviewer",
    ] {
        desk.run(line).ended(0);
    }
    let item =
        r#"{"source":"desk","id":"1","title":"Fair recruitment","language":"fr","objectives":[6],"countries":["KEN"]}"#;
    desk.write("items.jsonl", item);
    desk.run("import items.jsonl --as author").ended(0);
    desk
}

#[test]
fn an_editor_sees_who_could_review_and_why_the_others_are_missing() {
    let desk = desk();
    let set = "roster set --objective 6 --language fr --country KEN --at-once 3 --coauthor author=2001 --as un";
    assert_eq!(desk.run(set).ended(0).out, "the profile of un is written\n");
    desk.run("roster set colleague --objective 6 --language fr").ended(0);
    let found = desk.run("roster suggest desk:1 --as editor").ended(0).out;
    let expected = "could review it: 1 of 1\n\n  un · internal (UN) · 43\n  knows objective 6; reads: French; knows KEN; \
        internal (UN): such reviewers are lacking; reviews at work: 0 of 3\n\non the roster and not suggested\n";
    assert!(found.starts_with(expected), "{found}");
    assert!(found.contains("\ncolleague\tworks where the author does\n"), "{found}");
    assert!(found.contains("\nscholar\thas no profile\n"), "{found}");
    let json = desk.run("roster suggest desk:1 --limit 0 --json --as editor").ended(0).out;
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&read["total"], &read["suggested"]), (&serde_json::json!(1), &serde_json::json!([])));
    assert!(desk.run("roster suggest desk:1 --as author").ended(5).err.contains("the author of an item has no part"));
    for language in ["ar", "es", "fr", "ru", "zh"] {
        let spoken = desk.run(&format!("roster suggest desk:1 --as editor --ui-lang {language}")).ended(0).out;
        assert!(!spoken.contains("roster-") && !spoken.contains("objective 6"), "{spoken}");
    }
}

#[test]
fn a_profile_is_shown_to_editors_and_to_whose_it_is() {
    let desk = desk();
    desk.run("roster set --principle g --language en --experience 8 --absent-until 2031-01-31 --as un").ended(0);
    let shown = desk.run("roster show un --as editor").ended(0).out;
    for line in ["principles", "absent until", "2031-01-31", "reviews at once", "written by"] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert_eq!(desk.run("roster show --as un").ended(0).out, shown);
    desk.run("roster show un --json --as editor").ended(0);
    desk.run("roster show un --as author").ended(5);
    desk.run("roster show scholar --as editor").ended(4);
    let refused = desk.run("roster set --absent-until 2031-01 --as un").ended(2);
    assert!(refused.err.contains("/absent_until: found «2031-01»; expected a day as YYYY-MM-DD"), "{}", refused.err);
    desk.run("roster set --as visitor").ended(2);
}

#[test]
fn what_one_declares_is_counted_and_not_shown() {
    let desk = desk();
    let said = "roster describe --gender woman --region 002 --background practitioner --as un";
    assert!(desk.run(said).ended(0).out.contains("nobody else reads it"));
    let own = desk.run("roster described --as un").ended(0).out;
    assert!(own.contains("woman") && own.contains("Africa") && own.contains("practice"), "{own}");
    assert_eq!(desk.run("roster described --as scholar").ended(0).out, "nothing is declared\n");
    let counts = desk.run("roster balance --as editor").ended(0).out;
    assert!(counts.starts_with("reviewers: 3\n") && counts.contains("woman: hidden"), "{counts}");
    let json = desk.run("roster balance --json --as editor").ended(0).out;
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["genders"]["counts"]["woman"], serde_json::Value::Null, "{json}");
    desk.run("roster balance --as un").ended(5);
    desk.run("export open.jsonl --private all.jsonl").ended(0);
    let all = std::fs::read_to_string(desk.path("all.jsonl")).unwrap();
    assert!(all.contains("self-description/") && !all.contains("woman"), "{all}");
    desk.run("roster erase --as un").ended(0);
    assert_eq!(desk.run("roster described --as un").ended(0).out, "nothing is declared\n");
    let refused = desk.run("roster describe --region 014 --as un").ended(2);
    assert!(refused.err.contains("one of the five regions") && !refused.err.contains("014"), "{}", refused.err);
    desk.run("verify --replay").ended(0);
}

#[test]
fn coverage_is_a_table_of_objectives_and_languages() {
    let desk = desk();
    desk.run("roster set --objective 6 --language fr --principle g --as un").ended(0);
    let shown = desk.run("roster coverage --as editor").ended(0).out;
    assert!(shown.starts_with("reviewers: 3; free: 1\nobjective\tar\ten\tes\tfr\tru\tzh\n1\t"), "{shown}");
    let french = desk.run("roster coverage --as editor --ui-lang fr").ended(0).out;
    assert!(french.contains("\nobjective\tar\ten\tes\tfr\tru\tzh\n"), "for programs: {french}");
    assert!(shown.contains("\n6\t0\t0\t0\t1\t0\t0\n") && shown.contains("\n7\t0\t0\t0\t0\t0\t0\n"), "{shown}");
    assert!(shown.contains("g 1"), "{shown}");
    desk.run("roster coverage --json").ended(0);
}
