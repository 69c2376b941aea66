//! What is printed to be typed next works when it is typed, wherever the store is and whoever acts.

use crate::support::{Desk, Ran};

const STORE: &str = "our own";

/// The commands that a run printed after this word, such as `next`.
fn printed(ran: &Ran, word: &str) -> Vec<String> {
    let lines = ran.out.lines().chain(ran.err.lines());
    let lines = lines.filter_map(|line| line.strip_prefix(word)?.strip_prefix(": ")?.split_once(": "));
    lines.filter(|(_, line)| line.starts_with("mighub ")).map(|(_, line)| line.to_owned()).collect()
}

/// A store in a folder with a name of two words; the default folder holds none.
fn stage() -> Desk {
    let desk = Desk::new();
    let at = |line: &str| desk.typed(&format!("mighub --store '{STORE}' {line}")).ended(0);
    at("init");
    at("role add operator editor");
    at("org add un --un");
    at("person add fatima");
    at("person add r1 --org un --role reviewer");
    let item = |id: &str, more: &str| format!(r#"{{"source":"z","id":"{id}","title":"It","language":"en"{more}}}"#);
    let whole = r#","summary":"What it says.","address":"https://example.org/9","type":"report""#;
    desk.write("z.jsonl", [item("9", whole), item("part", "")].join("\n"));
    at("import z.jsonl --as fatima");
    desk
}

#[test]
fn the_next_command_of_every_step_works_when_typed() {
    let desk = stage();
    let mut line = format!("mighub --store '{STORE}' submit z:9 --as fatima");
    // Who and what the words in capitals stand for; where two commands are offered, which one is taken.
    let mut path = Vec::new();
    for which in [0, 0, 0, 0, 0, 1, 0] {
        let ran = desk.typed(&line).ended(0);
        let next = printed(&ran, "next");
        assert!(!next.is_empty(), "{line}: {ran:?}");
        for command in &next {
            assert!(command.starts_with(&format!("mighub --store '{STORE}' ")), "{command}");
            assert!(command.contains(" --as "), "{command}");
        }
        line = next[which].replace("SCREENER", "operator").replace("EDITOR", "operator").replace("PERSON", "r1");
        line = line.replace("RECOMMENDATION TEXT", "accept 'It is sound.'");
        path.push(line.clone());
    }
    assert!(path[5].ends_with("review submit z:9 accept 'It is sound.' --as r1"), "{path:?}");
    assert!(desk.typed(&line).ended(0).out.contains("missing: "), "the last is «review show»: {line}");
    assert!(!desk.store().exists());
}

#[test]
fn the_hints_of_a_refusal_work_when_typed() {
    let desk = stage();
    let refused = desk.typed(&format!("mighub --store '{STORE}' submit z:part --as fatima")).ended(2);
    let hints = printed(&refused, "hint");
    assert_eq!(hints.len(), 2, "{}", refused.err);
    desk.typed(&hints[0]).ended(0);
    assert!(std::fs::read_to_string(desk.path("item.json")).unwrap().contains(r#""title":"It""#));
    desk.typed(&hints[1]).ended(0);
    let refused = desk.typed(&format!("mighub --store '{STORE}' org add other --as fatima")).ended(5);
    let hint = printed(&refused, "hint")[0].replace("PERSON", "fatima").replace("OPERATOR", "operator");
    assert!(desk.typed(&hint).ended(0).out.contains("fatima has the role operator now"), "{hint}");

    let missing = desk.typed("mighub --store 'not there' work --as fatima").ended(4);
    let hints = printed(&missing, "hint");
    assert_eq!(hints, ["mighub --store 'not there' init", "mighub quickstart"]);
    desk.typed(&hints[0]).ended(0);
    assert!(desk.path("not there/hub.sqlite").exists() && !desk.store().exists());
}

#[test]
fn a_store_that_the_environment_names_is_named_again() {
    let desk = stage();
    let ran = desk.typed(&format!("MIGHUB_STORE='{STORE}' mighub submit z:9 --as fatima")).ended(0);
    let expected = format!("mighub --store '{STORE}' review start-screening z:9 --as SCREENER");
    assert_eq!(printed(&ran, "next"), [expected]);
}
