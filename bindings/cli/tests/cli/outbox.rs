//! `outbox`: what is public here is shown by a portal, which shows it, refuses it, or has changed it meanwhile.

mod portal;

use std::process::Stdio;

use serde_json::{Value, json};

use self::portal::{Portal, TOKEN};
use crate::publishing::line;
use crate::support::{Desk, Ran, ran};

/// The item that is written.
const ITEM: &str = "0193b5a0-0000-7000-8000-000000000001";
/// How the portal of a test is asked: as often as it likes, and once.
const POLITE: &str = "\n[transport]\ncontact = \"hub@example.org\"\ngap_ms = 0\nattempts = 1\n\
    breaker_failures = 1000\nprivate_hosts = [\"127.0.0.1\"]\n";

/// What another Hub made public of the item, as its revision of a number.
fn says(desk: &Desk, number: u32, title: &str) {
    let content = json!({"title": title, "language": "en", "summary": "What is known.", "type": "report"});
    let mut item: Value = serde_json::from_str(&line(1, &content)).unwrap();
    item["public"]["number"] = json!(number);
    desk.write("open.jsonl", format!("{item}\n"));
    desk.run("mirror open.jsonl --from first-hub").ended(0);
}

/// A desk of an editor with a public item and a source `data`, which is the portal.
fn desk(portal: &Portal) -> Desk {
    let desk = Desk::of_an_editor();
    says(&desk, 1, "Save lives at sea");
    add(&desk, portal, "operator");
    desk
}

/// Adds the portal as a source, as an editor.
fn add(desk: &Desk, portal: &Portal, editor: &str) {
    desk.write("mighub-store/config.toml", format!("person = \"operator\"\n{POLITE}"));
    desk.write("mighub-store/credentials.toml", format!("[data]\ntoken = \"{TOKEN}\"\n"));
    let file = desk.path("mighub-store/credentials.toml");
    std::fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    let base = portal.base();
    let add = ["source", "add", "data", "--plugin", "ckan", "--base", &base, "--language", "en", "--as", editor];
    desk.args(&add).ended(0);
}

fn put(desk: &Desk) -> Ran {
    desk.run(&format!("outbox put {ITEM} data"))
}

fn read(desk: &Desk, line: &str) -> Value {
    serde_json::from_str(&desk.run(line).ended(0).out).unwrap()
}

/// What stands in the outbox.
fn entry(desk: &Desk) -> Value {
    let listed = read(desk, "outbox list --json");
    assert_eq!(listed.as_array().unwrap().len(), 1, "{listed}");
    listed[0].clone()
}

#[test]
fn what_is_public_here_is_made_there_once_and_counts_when_it_is_shown() {
    let portal = Portal::start();
    let desk = desk(&portal);
    let empty = desk.run("outbox list").ended(0).out;
    assert_eq!(
        empty,
        "the outbox is empty: no portal is to show anything\n\
         next: have a portal show an item: mighub outbox put <ITEM> <SOURCE>\n"
    );
    let said = put(&desk).ended(0).out;
    assert_eq!(
        said,
        format!(
            "data is to show of {ITEM}: revision 1; nothing is sent yet\n\
             \x20 the portal does not have it yet: it is made there\n\
             next: send it: mighub outbox run data\n"
        )
    );
    assert_eq!(portal.titles(), Vec::<String>::new());
    let waiting = entry(&desk);
    assert_eq!((&waiting["state"], &waiting["attempts"]), (&json!("waiting"), &json!(0)));
    assert_eq!((&waiting["by"], &waiting["remote"]), (&json!("operator"), &Value::Null));

    let run = desk.run("outbox run").ended(0).out;
    assert_eq!(
        run,
        format!(
            "data: delivered 1\n\
             \x20 Save lives at sea\n\
             \x20 revision 1 · delivered · tried once\n\
             \x20 {ITEM}, data:made-0\n"
        )
    );
    assert_eq!(portal.titles(), ["Save lives at sea"]);
    let done = entry(&desk);
    assert_eq!((&done["state"], &done["remote"]), (&json!("delivered"), &json!("data:made-0")));
    assert_eq!((&done["shown"]["revision"], &done["trouble"]), (&json!(1), &Value::Null));
    let listed = desk.run("outbox list data").ended(0).out;
    assert!(
        listed.starts_with("1 thing in the outbox\n\n  Save lives at sea\n  data · revision 1 · delivered"),
        "{listed}"
    );

    assert_eq!(desk.run("outbox run").ended(0).out, "nothing is due for any portal\n");
    assert_eq!(desk.run("outbox run data").ended(0).out, "data: nothing is due\n");
    assert_eq!(read(&desk, "outbox run --json"), json!([]));
    // Asked for again, it is there already.
    put(&desk).ended(0);
    let again = read(&desk, "outbox run --json");
    assert_eq!((&again[0]["delivered"], &again[0]["stopped"]), (&json!(1), &Value::Null));
    assert_eq!(portal.now(|now| now.writes), 1);
    // What was made there is known to the next harvest.
    let harvest = desk.run("source run data").ended(0).out;
    assert!(harvest.contains("new 0"), "{harvest}");
}

#[test]
fn what_the_portal_changed_meanwhile_is_told_and_not_overwritten_until_somebody_says_so() {
    let portal = Portal::start();
    let desk = desk(&portal);
    put(&desk).ended(0);
    desk.run("outbox run").ended(0);
    portal.edit(0, "Lives at sea");
    says(&desk, 2, "Save all lives at sea");
    put(&desk).ended(0);
    let run = desk.run("outbox run data").ended(3).out;
    for line in [
        "data: delivered 0, changed there 1\n",
        "    the portal changed it since it was last read: nothing was written\n",
        "    the portal showed on 20",
        &format!("next: write over what it has: mighub outbox retry {ITEM} data\n"),
        &format!("next: or leave it as it is there: mighub outbox cancel {ITEM} data\n"),
        "next: what the portal says by now: mighub source proposals data\n",
    ] {
        assert!(run.contains(line), "{line}{run}");
    }
    assert_eq!(portal.titles(), ["Lives at sea"], "nothing is overwritten in silence");
    assert_eq!(entry(&desk)["state"], "conflict");
    assert!(desk.run("outbox list").ended(0).out.contains("mighub outbox retry"));
    assert_eq!(desk.run("outbox run").ended(0).out, "nothing is due for any portal\n");

    let retried = desk.run(&format!("outbox retry {ITEM} data")).ended(0).out;
    assert!(retried.starts_with("begins anew with the next run: data is to show of"), "{retried}");
    desk.run("outbox run").ended(0);
    assert_eq!(portal.titles(), ["Save all lives at sea"]);
    let refused = desk.run(&format!("outbox retry {ITEM} data")).ended(5);
    assert!(refused.err.contains(&format!("mighub outbox put {ITEM} data")), "{}", refused.err);
}

#[test]
fn what_the_portal_refuses_is_told_in_its_words_and_taken_back() {
    let portal = Portal::start();
    let desk = desk(&portal);
    portal.now(|now| now.strict = true);
    put(&desk).ended(0);
    let run = desk.run("outbox run").ended(3).out;
    assert!(run.starts_with("data: delivered 0, refused there 1\n"), "{run}");
    assert!(run.contains("Titles are written by hand here"), "{run}");
    assert!(run.contains(&format!("next: try again, once it is mended: mighub outbox retry {ITEM} data\n")), "{run}");
    let cancelled = desk.run(&format!("outbox cancel {ITEM} data")).ended(0).out;
    assert!(cancelled.starts_with("taken back: data is no longer to show of"), "{cancelled}");
    assert_eq!(entry(&desk)["state"], "withdrawn");
    desk.run(&format!("outbox cancel {ITEM} data")).ended(5);
    desk.run(&format!("outbox cancel {ITEM} data --kind review")).ended(4);
}

#[test]
fn a_portal_that_does_not_answer_is_asked_again_later() {
    let portal = Portal::start();
    let desk = desk(&portal);
    portal.now(|now| now.busy = true);
    put(&desk).ended(0);
    let run = desk.run("outbox run").ended(6).out;
    assert!(run.starts_with("data: delivered 0, waiting 1\n") && run.contains("stopped early: "), "{run}");
    assert!(run.contains("next: it goes on later: mighub outbox run data\n"), "{run}");
    let waits = entry(&desk);
    assert_eq!((&waits["state"], &waits["attempts"]), (&json!("waiting"), &json!(1)));
    assert!(waits["trouble"].is_string() && waits["due"].is_string(), "{waits}");
    let due = waits["due"].as_str().unwrap();
    let later = format!("nothing is due now; the next is due at {} {} UTC\n", &due[..10], &due[11..16]);
    assert_eq!(desk.run("outbox run").ended(0).out, later);
    portal.now(|now| now.busy = false);
    desk.run(&format!("outbox retry {ITEM} data")).ended(0);
}

#[test]
fn portals_that_cannot_be_written_to_are_named_as_such() {
    let portal = Portal::start();
    let desk = desk(&portal);
    let base = "--base https://example.org/oai --language en";
    desk.run(&format!("source add undl --plugin oai-pmh {base}")).ended(0);
    let expected =
        "undl is read by oai-pmh and cannot be written to: only portals that are read by wordpress, drupal, ckan can";
    for line in [format!("outbox put {ITEM} undl"), "outbox run undl".to_owned()] {
        let refused = desk.run(&line).ended(5);
        assert!(refused.err.contains(expected), "{}", refused.err);
    }
    assert!(desk.run("outbox list").ended(0).out.contains("these cannot be written to: undl (oai-pmh)\n"));
    assert!(desk.run("source status undl").ended(0).out.contains("not possible: this plugin only reads"));
    assert!(desk.run("source status data").ended(0).out.contains("possible, with credentials of an account"));
    desk.run(&format!("outbox put {ITEM} nowhere")).ended(4);
    desk.run(&format!("outbox put {ITEM} data --as visitor")).ended(5);
    desk.run("outbox list --as visitor").ended(5);

    // Without credentials it may wait, and is not sent.
    std::fs::remove_file(desk.path("mighub-store/credentials.toml")).unwrap();
    let hint = "no credentials are given for data: it gets them as MIGHUB_SOURCE_DATA_CREDENTIALS";
    assert!(put(&desk).ended(0).err.contains(hint));
    let refused = desk.run("outbox run").ended(1);
    assert!(refused.err.contains("/credentials is missing") && refused.err.contains(hint), "{}", refused.err);
    let mut command = desk.command(&["outbox", "run"]);
    command.env("MIGHUB_SOURCE_DATA_CREDENTIALS", TOKEN).stdin(Stdio::null());
    let run = ran(&command.output().unwrap()).ended(0);
    assert!(!run.out.contains(TOKEN) && !run.err.contains(TOKEN));
    desk.run("source add data --paused").ended(0);
    let refused = desk.run("outbox run data").ended(5);
    assert!(refused.err.contains("mighub source add data --resume"), "{}", refused.err);
}

#[test]
fn only_what_a_decision_made_public_is_written() {
    let portal = Portal::start();
    let desk = desk(&portal);
    desk.write("drafts.jsonl", "{\"source\":\"t\",\"id\":\"1\",\"title\":\"A draft\",\"language\":\"en\"}\n");
    desk.run("import drafts.jsonl").ended(0);
    let refused = desk.run("outbox put t:1 data").ended(5);
    assert!(refused.err.contains("only what is public is written to other portals"), "{}", refused.err);
    desk.write("more.jsonl", "{\"source\":\"t\",\"id\":\"2\",\"title\":\"Harvested\",\"language\":\"en\"}\n");
    desk.run("import more.jsonl --harvested").ended(0);
    let refused = desk.run("outbox put t:2 data").ended(5);
    assert!(refused.err.contains("it was not reviewed here"), "{}", refused.err);
    // What leaves the public before it is sent is not sent.
    put(&desk).ended(0);
    desk.args(&["take-down", ITEM, "by mistake"]).ended(0);
    let run = desk.run("outbox run").ended(0).out;
    assert!(run.starts_with("data: delivered 0, taken back 1\n"), "{run}");
    assert_eq!(portal.titles(), Vec::<String>::new());
}

#[test]
fn where_a_review_stands_is_shown_on_what_the_portal_has() {
    let portal = Portal::start();
    let desk = Desk::new();
    desk.run("quickstart --dir mighub-store").ended(0);
    add(&desk, &portal, "editor");
    let item = "catalogue:gmg-remittances-2018-en";
    let refused = desk.run(&format!("outbox put {item} data --review --as editor")).ended(4);
    assert!(refused.err.contains(&format!("mighub outbox put {item} data --as editor")), "{}", refused.err);
    desk.run(&format!("outbox put {item} data --as editor")).ended(0);
    desk.run("outbox run --as editor").ended(0);
    let said = desk.run(&format!("outbox put {item} data --review --as editor")).ended(0).out;
    assert!(said.contains(&format!("data is to show of {item}: review: published; nothing is sent yet")), "{said}");
    let run = desk.run("outbox run --as editor").ended(1).out;
    assert!(run.contains("1 waits: this portal cannot be asked to show it, as the source is set"), "{run}");
    desk.args(&["source", "add", "data", "--set", "review.gcm_review_status={}", "--as", "editor"]).ended(0);
    let run = desk.run("outbox run --as editor").ended(0).out;
    assert!(run.contains("  review: published · delivered · tried once\n"), "{run}");
    let extras = portal.now(|now| now.datasets[0]["extras"].to_string());
    assert!(extras.contains("gcm_review_status") && extras.contains("published"), "{extras}");
}

#[test]
fn the_outbox_is_told_in_every_language() {
    let portal = Portal::start();
    let desk = desk(&portal);
    let mut said = Vec::new();
    for tag in ["ar", "en", "es", "fr", "ru", "zh"] {
        let all = ["outbox put ITEM data", "outbox list", "outbox run", "outbox list data"]
            .map(|line| desk.run(&format!("{} --ui-lang {tag}", line.replace("ITEM", ITEM))).ended(0).out);
        let all = all.concat();
        assert!(!all.contains("outbox-") && !all.contains("delivery-"), "{tag}: {all}");
        said.push(all);
    }
    said.dedup();
    assert_eq!(said.len(), 6);
}
