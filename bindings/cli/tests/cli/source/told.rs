//! What is told of sources: what is due, what is gone, what lacks credentials, and commands that run as they are printed.

use std::process::Stdio;

use serde_json::{Value, json};

use super::portal::{Mood, Portal, Record, dc};
use super::{MAPPING, POLITE, configure, desk, desk_without, harvest, harvested, read, records, written_on};
use crate::support::{Desk, Ran, ran};

/// Adds one more source of the same kind.
fn add(desk: &Desk, name: &str, portal: &Portal) -> Ran {
    let base = portal.base();
    desk.args(&["source", "add", name, "--plugin", "oai-pmh", "--base", &base, "--language", "en"])
}

/// The first record is deleted at the portal.
fn lose_the_first(portal: &Portal) {
    portal.change(|now| {
        now.clock = "2026-03-04T00:00:00Z";
        now.records[0] = Record { id: "oai:x:1", stamp: "2026-03-03T00:00:00Z", dc: None };
    });
}

/// What is printed to be typed next, after this reason.
fn next(out: &str, why: &str) -> String {
    let line = out.lines().find(|line| line.contains(why)).unwrap_or_else(|| panic!("{why}: {out}"));
    line.split_once(&format!("{why}: ")).unwrap().1.to_owned()
}

#[test]
fn what_is_gone_at_its_source_says_so_wherever_it_is_shown() {
    let (portal, desk) = written_on();
    assert_eq!(read(&desk, "show x:oai:x:1 --json")["gone"], Value::Null);
    lose_the_first(&portal);
    harvest(&desk).ended(0);
    let gone = |desk: &Desk| {
        let shown = desk.run("show x:oai:x:1").ended(0).out;
        assert!(shown.contains("the source has it no longer, since 20"), "{shown}");
        assert!(read(desk, "show x:oai:x:1 --json")["gone"].is_string());
        let found = desk.run("search lives --as visitor").ended(0).out;
        assert!(found.contains("the source has it no longer, since 20"), "{found}");
        let found = read(desk, "search lives --as visitor --json");
        assert!(found["items"][0]["fields"]["gone"].is_string(), "{found}");
    };
    gone(&desk);
    desk.run("source keep x:oai:x:1").ended(0);
    gone(&desk);
    for (tag, said) in [
        ("ar", "لم يعد لدى المصدر منذ"),
        ("es", "la fuente ya no lo tiene"),
        ("fr", "la source ne l'a plus"),
        ("ru", "у источника этого больше нет"),
        ("zh", "起不再提供"),
    ] {
        for line in ["show x:oai:x:1", "search lives --as visitor"] {
            let shown = desk.run(&format!("{line} --ui-lang {tag}")).ended(0).out;
            assert!(shown.contains(said), "{tag}: {shown}");
        }
    }
}

#[test]
fn what_left_the_public_with_its_source_says_why() {
    let (portal, desk) = harvested();
    lose_the_first(&portal);
    harvest(&desk).ended(0);
    let shown = desk.run("show x:oai:x:1 --as visitor").ended(0).out;
    assert!(shown.contains("was public and is no longer"), "{shown}");
    assert!(shown.contains("the source has it no longer, since 20"), "{shown}");
}

#[test]
fn a_harvest_goes_on_when_nobody_reads_what_it_says() {
    let (one, two) = (Portal::with(records()), Portal::with(records()));
    let desk = desk(&one);
    add(&desk, "y", &two).ended(0);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = desk.command(&["source", "run", "x", "y", "--allow-private", "127.0.0.1"]);
    let ended = ran(&command.stdin(Stdio::null()).stdout(writer).output().unwrap()).ended(3);
    assert_eq!(ended.message(), "", "a reader that went away needs no message");
    for source in read(&desk, "source status --json").as_array().unwrap() {
        assert!(source["ended"].is_string(), "{source}");
        assert_eq!((&source["report"]["new"]["count"], &source["quarantine"]), (&json!(2), &json!(1)), "{source}");
    }
}

#[test]
fn a_record_is_named_by_eight_letters_of_its_digest() {
    let (_portal, desk) = harvested();
    let listed = desk.run("source quarantine x").ended(0).out;
    assert!(listed.starts_with("1 record cannot be read\n"), "{listed}");
    let digest = read(&desk, "source quarantine x --json")[0]["digest"].as_str().unwrap().to_owned();
    let whole = desk.run("source quarantine x --raw x:oai:x:3").ended(0).out;
    for named in [&digest[..8], &digest[..12], &digest[..]] {
        assert_eq!(desk.run(&format!("source quarantine x --raw {named}")).ended(0).out, whole);
    }
    let refused = desk.run(&format!("source quarantine x --raw {}", &digest[..7])).ended(4);
    assert!(refused.err.contains("(8 letters are enough)"), "{}", refused.err);
    desk.run("source quarantine x --raw oai:x").ended(4);
    desk.run(&format!("source quarantine x --dismiss {}", &digest[..8])).ended(0);
    let listed = desk.run("source quarantine x").ended(0).out;
    assert_eq!(listed, "no record is kept that cannot be read\n");
}

#[test]
fn what_comes_next_runs_as_it_is_printed() {
    let portal = Portal::with(records());
    let desk = desk_without();
    configure(&desk, &POLITE.replace("contact = \"hub@example.org\"\n", ""));
    let added = add(&desk, "x", &portal).ended(0).out;
    let test = next(&added, "nothing is written");
    assert_eq!(test, "mighub source test x --allow-private 127.0.0.1 --contact=<ADDRESS>");
    assert_ne!(desk.typed(&test).code, 0, "a gap is for whoever types to fill");
    let tested = desk.typed(&test.replace("<ADDRESS>", "hub@example.org")).ended(0).out;
    let run = next(&tested, "harvest it");
    assert_eq!(run, "mighub source run x --contact hub@example.org --allow-private 127.0.0.1");
    portal.change(|now| now.mood = Mood::Tired);
    let stopped = desk.typed(&run).ended(6).out;
    portal.change(|now| now.mood = Mood::Well);
    desk.typed(&next(&stopped, "it goes on where it was")).ended(3);
    // What is configured needs not be typed.
    configure(&desk, &format!("{POLITE}private_hosts = [\"127.0.0.1\"]\n"));
    let added = add(&desk, "y", &portal).ended(0).out;
    assert_eq!(next(&added, "nothing is written"), "mighub source test y");
    desk.typed("mighub source test y").ended(0);
}

#[test]
fn one_source_without_readable_credentials_is_in_the_way_of_no_other() {
    let portal = Portal::with(records());
    let desk = desk(&portal);
    add(&desk, "y", &portal).ended(0);
    let with = |line: &str| {
        let mut command = desk.command(&line.split(' ').collect::<Vec<_>>());
        command.env("MIGHUB_SOURCE_X_CREDENTIALS", "{\"user\":").stdin(Stdio::null());
        ran(&command.output().unwrap())
    };
    let listed = with("source list").ended(0).out;
    assert!(listed.contains("x\toai-pmh\tnew") && listed.contains("y\toai-pmh\tnew"), "{listed}");
    let status = with("source status").ended(0).out;
    assert!(status.contains("MIGHUB_SOURCE_X_CREDENTIALS holds no credentials that can be read"), "{status}");
    assert!(status.contains("y · never read"), "{status}");
    let told: Value = serde_json::from_str(&with("source status --json").ended(0).out).unwrap();
    assert!(told[0]["credentials_trouble"].is_string() && told[1]["credentials_trouble"].is_null(), "{told}");
    let run = with("source run x y --allow-private 127.0.0.1").ended(2);
    assert!(run.err.contains("x: MIGHUB_SOURCE_X_CREDENTIALS holds no credentials"), "{}", run.err);
    assert!(run.out.starts_with("y, everything:\n  new 2"), "{}", run.out);
}

#[test]
fn a_portal_that_wants_credentials_says_where_they_are_given() {
    let portal = Portal::with(records());
    let desk = desk(&portal);
    portal.change(|now| now.closed = true);
    let expected = "hint: no credentials are given for x: it gets them as MIGHUB_SOURCE_X_CREDENTIALS in the environment \
                    (USER:PASSWORD, a token, or a JSON object), or below [x] in ./mighub-store/credentials.toml";
    for line in ["source test x --allow-private 127.0.0.1", "source run x --allow-private 127.0.0.1"] {
        let refused = desk.run(line).ended(1);
        assert!(refused.err.contains(expected), "{}", refused.err);
    }
    // Those that are given and not taken are another matter.
    let mut command = desk.command(&["source", "test", "x", "--allow-private", "127.0.0.1"]);
    command.env("MIGHUB_SOURCE_X_CREDENTIALS", "hub:word").stdin(Stdio::null());
    ran(&command.output().unwrap()).ended(0);
}

#[test]
fn a_source_that_wants_to_be_left_alone_is_not_due_and_says_until_when() {
    let (portal, desk) = harvested();
    let listed = read(&desk, "source list --json");
    assert_eq!((&listed[0]["state"], &listed[0]["due_now"]), (&json!("waiting"), &json!(false)));
    assert_eq!(listed[0]["not_before"], Value::Null);
    // Read in another way, it is due at once, and not in a day.
    desk.write("other.toml", MAPPING.replace("area:KEN", "area:UGA"));
    desk.run("source map x other.toml").ended(0);
    let listed = read(&desk, "source list --json");
    assert_eq!((&listed[0]["state"], &listed[0]["due_now"]), (&json!("due"), &json!(true)));
    assert_eq!(listed[0]["due"], Value::Null);
    portal.change(|now| now.mood = Mood::Busy);
    let run = harvest(&desk).ended(6).out;
    assert!(run.contains("it is left alone until "), "{run}");
    let listed = read(&desk, "source list --json");
    let until = listed[0]["not_before"].as_str().unwrap();
    assert!(listed[0]["due"].as_str().unwrap() >= until && listed[0]["due_now"] == json!(false), "{listed}");
    assert_eq!(desk.run("source run --due").ended(0).out, "no source is due\n");
    let status = desk.run("source status x").ended(0).out;
    let minute = format!("{} {} UTC", &until[..10], &until[11..16]);
    assert!(status.contains(&format!("it is left alone until {minute}")), "{status}");
    add(&desk, "y", &portal).ended(0);
    desk.run("source run y --allow-private 127.0.0.1").ended(6);
    let never_read = &read(&desk, "source list --json")[1];
    assert!(never_read["due"].is_string() && never_read["due"] == never_read["not_before"], "{never_read}");
    assert_eq!(desk.run("source run --due").ended(0).out, "no source is due\n");
    desk.run("source add x --paused").ended(0);
    let listed = read(&desk, "source list --json");
    assert_eq!(
        (&listed[0]["state"], &listed[0]["due"], &listed[0]["due_now"]),
        (&json!("paused"), &Value::Null, &json!(false))
    );
}

#[test]
fn terms_that_are_not_shown_are_counted() {
    let subjects: Vec<String> = (0..230).map(|number| format!("Own term {number}")).collect();
    let subjects: Vec<&str> = subjects.iter().map(String::as_str).collect();
    let portal = Portal::with(vec![Record {
        id: "oai:x:1",
        stamp: "2026-01-01T00:00:00Z",
        dc: Some(dc("Many terms", "en", &subjects)),
    }]);
    let desk = desk(&portal);
    harvest(&desk).ended(0);
    let listed = desk.run("source map x --limit 1").ended(0).out;
    assert!(listed.contains("2 terms have a meaning here\n"), "{listed}");
    assert!(listed.contains("199 more terms are not shown; --limit shows more\n"), "{listed}");
    assert!(listed.contains("the report of the run does not name, came 30 times\n"), "{listed}");
    assert!(listed.contains("next: ask the source itself: mighub source map x --read 500\n"), "{listed}");
    let found = read(&desk, "source map x --limit 1 --json");
    assert_eq!((&found["more"], &found["unnamed"]), (&json!(199), &json!(30)));
}

#[test]
fn an_answer_that_is_none_is_no_damage_to_the_store() {
    let (portal, desk) = harvested();
    portal.change(|now| now.mood = Mood::Walled);
    let refused = harvest(&desk).ended(1);
    assert!(refused.err.contains("error: x: ") && !refused.err.contains("verify"), "{}", refused.err);
    portal.change(|now| now.mood = Mood::Well);
    harvest(&desk).ended(0);
}

#[test]
fn what_is_taken_is_a_revision_that_its_author_hands_in() {
    let (portal, desk) = written_on();
    portal.change(|now| {
        now.clock = "2026-03-04T00:00:00Z";
        let edited = Some(dc("Save all lives at sea", "en", &["Kenya"]));
        now.records[0] = Record { id: "oai:x:1", stamp: "2026-03-03T00:00:00Z", dc: edited };
    });
    harvest(&desk).ended(0);
    let public = read(&desk, "show x:oai:x:1 --as visitor --json");
    let taken = desk.run("source take x:oai:x:1 title").ended(0);
    assert!(taken.out.contains("x:oai:x:1 has revision 3"), "{}", taken.out);
    assert_eq!(read(&desk, "show x:oai:x:1 --as visitor --json"), public, "what everybody sees stays");
    let help = desk.run("source take --help").ended(0).out;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("what everybody sees of it is what they saw before"), "{help}");
}
