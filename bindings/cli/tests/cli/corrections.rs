//! `correction`, `citations` and `log`: what anyone asks to be put right, whom it concerns, and the log for a third party.

use std::process::Command;

use serde_json::Value;

use crate::support::{Desk, Ran};

/// A store with the quickstart's people and items, and an item that everyone may see.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    // The editor of the quickstart imported the items: somebody else answers.
    at(&desk, "person add deputy --as operator").ended(0);
    at(&desk, "role add deputy editor --as operator").ended(0);
    let found: Value = serde_json::from_str(&at(&desk, "search remittances --json --as visitor").ended(0).out).unwrap();
    let item = found["items"][0]["id"].as_str().unwrap().to_owned();
    (desk, item)
}

fn at(desk: &Desk, line: &str) -> Ran {
    desk.run(&format!("{line} --store mighub-quickstart"))
}

fn json(desk: &Desk, line: &str) -> Value {
    serde_json::from_str(&at(desk, line).ended(0).out).unwrap()
}

/// The ids that stand in what was printed.
fn ids(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_hexdigit() && c != '-');
    words.filter(|word| word.len() == 36).map(str::to_owned).collect()
}

#[test]
fn a_visitor_asks_an_editor_answers_and_the_receipt_says_so() {
    let (desk, item) = desk();
    let ask = format!("correction ask {item} outdated Newer --as visitor");
    let asked = at(&desk, &ask).ended(0).out;
    let [id, receipt] = ids(&asked).try_into().unwrap();
    assert_eq!(at(&desk, &ask).ended(0).out, asked, "asked twice, it is one request");
    let state = format!("correction state {id} {receipt} --as visitor");
    assert!(at(&desk, &state).ended(0).out.contains("waiting for an answer"));
    assert!(
        at(&desk, &format!("correction list {item} --as visitor")).ended(0).out.contains("nothing that you may know")
    );
    at(&desk, &format!("correction accept {id} --as visitor")).ended(4);
    let work = at(&desk, "work --mine --as deputy").ended(0).out;
    assert!(work.contains(&format!("a correction was asked for: request {id}")), "{work}");
    let listed = json(&desk, "work --json --as deputy");
    assert!(listed.as_array().unwrap().iter().any(|entry| entry["correction"] == id.as_str()), "{listed}");
    let french = at(&desk, &format!("correction list {item} --as deputy --ui-lang fr")).ended(0).out;
    assert!(french.contains("n’est plus à jour") && french.contains("Newer"), "{french}");

    at(&desk, &format!("correction accept {id} Indeed. --as deputy")).ended(0);
    assert!(at(&desk, &state).ended(0).out.contains("accepted, not yet done"));
    let early = at(&desk, &format!("correction complete {id} --as deputy"));
    assert!(early.err.contains("no revision after number"), "{early:?}");
    let listed = json(&desk, &format!("correction list {item} --json --as deputy"));
    assert_eq!((&listed[0]["kind"], &listed[0]["answer"]), (&Value::from("outdated"), &Value::from("Indeed.")));
    at(&desk, &format!("correction decline {id} No. --as deputy")).ended(0);
    assert!(at(&desk, &state).ended(0).out.contains("declined"));
    // A receipt says no more; whoever asks as a person reads why.
    assert!(!at(&desk, &state).ended(0).out.contains("No."));
    assert!(desk.run("correction state --help").ended(0).out.contains("no more, and not why"));
    at(&desk, &format!("correction ask {item} outdated Old --as author")).ended(0);
    let id = ids(&at(&desk, &format!("correction list {item} --as author")).ended(0).out).pop().unwrap();
    at(&desk, &format!("correction decline {id} Current. --as deputy")).ended(0);
    let listed = at(&desk, &format!("correction list {item} --as author")).ended(0).out;
    assert!(listed.contains("answer: Current."), "{listed}");
}

#[test]
fn what_a_kind_lacks_is_said_with_its_place() {
    let (desk, item) = desk();
    let ran = at(&desk, &format!("correction ask {item} wrong-number Wrong --as visitor")).ended(2);
    assert!(ran.err.contains("/field: missing; expected field or quote"), "{}", ran.err);
    let ran = at(&desk, &format!("correction ask {item} wrong Wrong --as visitor")).ended(2);
    assert!(ran.err.contains("expected wrong-number, outdated"), "{}", ran.err);
    let whole = ["--field", "/title", "--proposed", "Another", "--as", "visitor", "--store", "mighub-quickstart"];
    desk.args(&[&["correction", "ask", &item, "wrong-number", "It says so inside."], &whole[..]].concat()).ended(0);
}

#[test]
fn what_links_to_an_item_is_listed_also_when_it_is_gone() {
    let (desk, item) = desk();
    let none = json(&desk, &format!("citations {item} --json --as visitor"));
    assert_eq!(none["items"], Value::Array(Vec::new()));
    let line = format!(
        r#"{{"source":"here","id":"1","title":"A practice","language":"en","links":[{{"relation":"cites","to":"{item}"}}]}}"#
    );
    desk.write("citing.jsonl", line + "\n");
    at(&desk, "import citing.jsonl --harvested --as editor").ended(0);
    at(&desk, &format!("take-down {item} Wrong --as operator")).ended(0);
    let told = at(&desk, &format!("citations {item} --as visitor")).ended(0).out;
    assert!(told.contains("(taken down): 1") && told.contains("A practice") && told.contains("cites"), "{told}");
    let json = json(&desk, &format!("citations {item} --json --as visitor"));
    assert_eq!((&json["state"], &json["items"][0]["relation"]), (&Value::from("taken-down"), &Value::from("cites")));
}

#[test]
fn the_log_is_verified_by_a_program_that_knows_nothing_of_this_one() {
    let (desk, _) = desk();
    at(&desk, "log log.jsonl --as editor").ended(5);
    assert!(!desk.path("log.jsonl").exists());
    let told = at(&desk, "log log.jsonl --as operator").ended(0).out;
    let verified = at(&desk, "verify --as operator").ended(0).out;
    let head = told.split_whitespace().last().unwrap();
    assert!(verified.contains(head), "{told}{verified}");
    assert_eq!(at(&desk, "log - --as operator").ended(0).out, std::fs::read_to_string(desk.path("log.jsonl")).unwrap());
    at(&desk, "export open.jsonl --private private.jsonl --as operator").ended(0);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/verify-log/verify.py");
    let run = |anchor: &str| {
        let mut command = Command::new("python3");
        command.args([script, "log.jsonl", "--anchor", anchor, "--export", "private.jsonl", "open.jsonl"]);
        command.current_dir(desk.path("")).output().unwrap()
    };
    let sound = run(head);
    assert!(sound.status.success(), "{sound:?}");
    assert_eq!(run(&head.replace(['a', '1'], "2")).status.code(), Some(1));
}
