//! The same steps as five actors who may not take them: every one is refused, and changes no byte of the store.

use crate::support::{Desk, digests};

/// Item A: `author`'s, in review, `reviewer` said yes and declared nothing, `recused` left. Item B: `chief`'s, in review.
fn stage() -> Desk {
    let desk = Desk::with_store();
    for org in ["ministry", "university", "institute", "secretariat"] {
        desk.args(&["org", "add", org]).ended(0);
    }
    for person in [
        "author --org ministry",
        "reviewer --org university --role reviewer",
        "recused --org institute --role reviewer",
        "chief --org secretariat --role editor --role reviewer",
        "editor --role editor",
    ] {
        desk.run(&format!("person add {person}")).ended(0);
    }
    let item = |id: &str| {
        format!(
            r#"{{"source":"test","id":"{id}","title":"Item {id}","language":"en","summary":"Confidential so far.","address":"https://example.org/{id}","type":"report"}}"#
        )
    };
    desk.write("a.jsonl", item("a"));
    desk.write("b.jsonl", item("b"));
    desk.write("new.json", r#"{"title":"New","language":"en"}"#);
    desk.write("text", "A text.");
    for step in [
        "import a.jsonl --as author",
        "import b.jsonl --as chief",
        "submit test:a --as author",
        "submit test:b --as chief",
        "review start-screening test:a --as editor",
        "review start-screening test:b --as editor",
        "review pass-screening test:a --as editor",
        "review pass-screening test:b --as editor",
        "review invite test:a reviewer --as editor",
        "review invite test:a recused --as editor",
        "review accept-invitation test:a --as reviewer",
        "review accept-invitation test:a --as recused",
        "review declare test:a disqualifying --as recused",
        "search",
    ] {
        desk.run(step).ended(0);
    }
    desk
}

/// Every step on an item that somebody else may take.
const STEPS: &[&str] = &[
    "submit",
    "review start-screening",
    "review pass-screening",
    "review return --file text",
    "review desk-reject --file text",
    "review consent",
    "review refuse-consent --file text",
    "review ask ITEM /summary --file text",
    "review answer ITEM 1 --file text",
    "review propose ITEM chief",
    "review invite ITEM chief",
    "review replace ITEM 1 chief",
    "review withdraw-invitation ITEM 1",
    "review accept-invitation",
    "review decline-invitation",
    "review declare ITEM none",
    "review disclose --file text",
    "review manage-conflict ITEM 1 --file text",
    "review disqualify ITEM 1 --file text",
    "review submit ITEM accept --file text",
    "review waive --file text",
    "review accept --file text",
    "review reject --file text",
    "review request-changes --file text",
    "publish",
    "withdraw",
    "archive",
    "take-down --file text",
    "review revalidate --file text",
    "review reinstate --file text",
    "revise ITEM new.json",
];

/// What has to do with no item.
const ABOVE: &[&str] = &[
    "import a.jsonl --harvested",
    "policy retire peer-review",
    "person add intruder",
    "org add intruders",
    "role add author operator",
];

struct Actor {
    who: &'static str,
    item: &'static str,
    /// The code that every denied step ends with.
    code: i32,
    /// Steps that this actor may take.
    except: &'static [&'static str],
    /// Reads that are denied.
    reads: &'static [&'static str],
}

const ACTORS: &[Actor] = &[
    Actor { who: "visitor", item: "test:a", code: 4, except: &[], reads: &["show", "review show"] },
    Actor { who: "author", item: "test:a", code: 5, except: &["withdraw"], reads: &[] },
    Actor {
        who: "reviewer",
        item: "test:a",
        code: 5,
        except: &["review decline-invitation", "review declare ITEM none", "review disclose --file text"],
        reads: &["show"],
    },
    Actor { who: "recused", item: "test:a", code: 5, except: &[], reads: &["show"] },
    Actor { who: "chief", item: "test:b", code: 5, except: &["withdraw", "take-down --file text"], reads: &[] },
];

#[test]
fn a_denied_step_changes_no_byte_of_the_store() {
    let desk = stage();
    let before = digests(&desk.store());
    let mut denied = 0;
    for actor in ACTORS {
        let steps = STEPS.iter().chain(actor.reads).filter(|step| !actor.except.contains(step));
        for step in steps {
            let line = if step.contains("ITEM") {
                step.replace("ITEM", actor.item)
            } else {
                let (words, rest) = step
                    .split_once(" --")
                    .map_or((*step, String::new()), |(words, rest)| (words, format!(" --{rest}")));
                format!("{words} {}{rest}", actor.item)
            };
            let ran = desk.run(&format!("{line} --as {}", actor.who)).ended(actor.code);
            assert!(ran.err.starts_with(&format!("as {}\nerror: ", actor.who)), "{line}: {}", ran.err);
            assert!(!ran.err.contains("Confidential") && !ran.err.contains("Item a"), "{}", ran.err);
            assert_eq!(ran.out, "", "{line}");
            assert_eq!(digests(&desk.store()), before, "{line} as {}", actor.who);
            denied += 1;
        }
        for line in ABOVE.iter().filter(|line| actor.who != "chief" || !line.starts_with("import")) {
            desk.run(&format!("{line} --as {}", actor.who)).ended(5);
            assert_eq!(digests(&desk.store()), before, "{line} as {}", actor.who);
            denied += 1;
        }
    }
    for line in ["import a.jsonl", "work", "verify"] {
        desk.run(&format!("{line} --as visitor")).ended(5);
        assert_eq!(digests(&desk.store()), before, "{line} as visitor");
        denied += 1;
    }
    assert_eq!(denied, 180);
    desk.run("verify --replay").ended(0);
}

#[test]
fn a_denial_says_which_rule_stands_against_it() {
    let desk = stage();
    for (line, message) in [
        ("show test:a --as visitor", "error: no item is called «test:a»"),
        ("review accept test:a Good --as author", "error: the author of an item has no part in its review"),
        ("revise test:a new.json --as author", "error: a new revision is not possible while the item is in-review"),
        (
            "show test:a --as reviewer",
            "error: accept the invitation and declare a conflict of interest, or that there is none, before reading",
        ),
        (
            "review submit test:a accept Good --as reviewer",
            "error: declare a conflict of interest, or that there is none, before reading or reviewing",
        ),
        ("review accept test:b Good --as chief", "error: the author of an item has no part in its review"),
        (
            "review accept test:a Good --as editor",
            "error: a decision needs 1 internal (UN) and 2 external reviews from different organisations on this revision; there are 0 and 0",
        ),
        (
            "publish test:a --as editor",
            "error: publish is not possible while the item is in-review\nhint: you may now: mighub review ask test:a --as editor <FIELD> <TEXT>\n",
        ),
        ("show test:a --as nobody", "error: this store knows no person called «nobody»"),
        (
            "show compact",
            "error: invalid value 'compact' for '<ITEM>': «compact» names no item: expected an id, source:id, a UN symbol, a DOI or an address",
        ),
    ] {
        let ran = desk.run(line);
        assert!(ran.message().starts_with(message), "{line}:\n{}", ran.err);
        assert_ne!(ran.code, 0);
    }
}

#[test]
fn a_denial_for_want_of_a_role_says_how_it_is_given_and_that_way_works() {
    let desk = stage();
    let role =
        |who: &str, name: &str| format!("hint: an operator gives it: mighub role add {who} {name} --as <OPERATOR>");
    let national = "hint: an operator gives it, for the items that it is for: mighub role add editor national-focal-point \
                    --scope country:<CODE> --as <OPERATOR>";
    let person = "hint: an operator registers one: mighub person add <HANDLE> --as <OPERATOR>".to_owned();
    for (line, hint) in [
        ("import a.jsonl --harvested --as author", role("author", "editor")),
        ("org add other --as editor", role("editor", "operator")),
        ("submit test:a --as editor", national.to_owned()),
        (
            "revise test:a a.jsonl --as editor",
            "hint: --as PERSON acts as somebody else; nothing was changed".to_owned(),
        ),
        ("take-down test:a Why --as author", role("author", "operator")),
        ("review invite test:a editor --as editor", role("editor", "reviewer")),
        ("import a.jsonl --as visitor", person.clone()),
        ("org add other --as visitor", person),
    ] {
        let ran = desk.run(line);
        assert_ne!(ran.code, 0, "{line}");
        assert!(ran.err.lines().any(|said| said == hint), "{line}: {}", ran.err);
    }
    // Who has the role for other items lacks it for these.
    desk.run("role add author screener --scope objective:9 --as operator").ended(0);
    desk.run("person add helper --as operator").ended(0);
    desk.run("role add helper screener --scope language:en --as operator").ended(0);
    desk.run("role add helper editor --scope objective:9 --as operator").ended(0);
    let refused = desk.run("review desk-reject test:a No --as helper").ended(5);
    let here = "mighub role add helper editor --scope <SCOPE> --as <OPERATOR>";
    assert!(refused.err.lines().last().unwrap().ends_with(here), "{}", refused.err);
    let typed = role("author", "editor");
    let typed = typed.split(": ").last().unwrap().replace("<OPERATOR>", "operator");
    desk.run(typed.strip_prefix("mighub ").unwrap()).ended(0);
    desk.run("import a.jsonl --harvested --as author").ended(0);
    desk.run("person add newcomer --as operator").ended(0);
}

#[test]
fn an_id_that_names_nobody_is_not_somebody() {
    let desk = Desk::with_store();
    let ran = desk.run("search --as 0193b5a0-0000-7000-8000-000000000001").ended(4);
    assert!(ran.err.contains("this store knows no person called «0193b5a0-"), "{}", ran.err);
}
