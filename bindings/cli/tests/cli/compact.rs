//! The objectives of the Global Compact, as anybody looks them up.

use serde_json::Value;

use crate::support::Desk;

#[test]
fn the_objectives_have_official_titles_or_the_english_one_marked_as_such() {
    let desk = Desk::new();
    let english = desk.run("objectives").ended(0).out;
    let rows: Vec<Vec<&str>> = english.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows.len(), 23);
    assert!(rows.iter().enumerate().all(|(at, row)| row[0] == (at + 1).to_string() && row[2] == "en"), "{rows:?}");
    assert!(rows[12][1].contains("detention"), "{rows:?}");
    let actions: usize = rows.iter().map(|row| row[3].parse::<usize>().unwrap()).sum();
    assert_eq!(actions, 187);
    let french = desk.run("objectives --lang fr").ended(0).out;
    assert!(french.lines().all(|line| line.contains("\tfr\t")), "{french}");
    let spoken = desk.run("objectives --ui-lang fr").ended(0).out;
    assert_eq!(spoken, french, "the language that the program speaks");
    let arabic = desk.run("objectives --lang ar --json").ended(0).out;
    let arabic: Value = serde_json::from_str(&arabic).unwrap();
    for objective in arabic.as_array().unwrap() {
        let title = &objective["title"];
        let is_arabic = title["text"].as_str().unwrap().chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
        assert_eq!(is_arabic, title["language"] == "ar", "{objective}");
    }
    assert!(!desk.store().exists(), "it needs no store");
}

#[test]
fn one_objective_and_one_action_say_where_they_stand() {
    let desk = Desk::new();
    let one = desk.run("objectives 13").ended(0).out;
    for expected in [
        "objective 13 of the Global Compact, paragraph 29\n",
        "13.a  ",
        "SDG targets  10.7 (",
        "unreviewed",
        "search --objective 13\n",
    ] {
        assert!(one.contains(expected), "{expected}: {one}");
    }
    desk.run("objectives 13 --json").ended(0);
    let action = desk.run("action 13.b").ended(0).out;
    assert!(action.starts_with("13.b\n") && action.contains("29 (b)\n") && action.contains("13  "), "{action}");
    let json = desk.run("action 13.b --json --lang ar").ended(0).out;
    assert!(json.contains(r#""language":"ar","tier":"ours","reviewed_by":null"#), "{json}");
    for (line, expected) in [("objectives 24", "1 to 23"), ("action 13.z", "13.z"), ("action b", "expected")] {
        let refused = desk.run(line).ended(2);
        assert!(refused.err.contains(expected), "{line}: {}", refused.err);
    }
}

#[test]
fn a_title_is_compared_with_the_official_ones() {
    let desk = Desk::new();
    let said = |text: &str, code| desk.args(&["check-title", text]).ended(code).out;
    assert_eq!(said("Address and reduce vulnerabilities in migration", 0), "the official title of objective 7\n");
    assert!(
        said("Objective 7: Address and reduce vulnerabilities in migration.", 0).contains("written otherwise: Address")
    );
    let altered = said("Use immigration detention only as a measure of last resort and work towards alternatives", 3);
    assert!(altered.starts_with("not the official title: objective 13 is called Use migration detention"), "{altered}");
    let other = said("Objective 8: Address and reduce vulnerabilities in migration", 3);
    assert!(other.starts_with("objective 7, not 8, is called "), "{other}");
    assert_eq!(said("Annual report", 4), "near no official title that is known here\n");
}
