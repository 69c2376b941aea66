//! `source`: a portal is added, tried and harvested; what it says later, and what that leaves for a person.

mod portal;
mod told;

use std::process::Stdio;

use serde_json::{Value, json};

use self::portal::{Mood, Portal, Record, dc};
use crate::support::{Desk, Ran, digests, ran};

/// Two that can be read, one that has no title, one that was deleted.
fn records() -> Vec<Record> {
    let record = |id, stamp, dc| Record { id, stamp, dc };
    vec![
        record("oai:x:1", "2026-01-01T00:00:00Z", Some(dc("Save lives at sea", "en", &["Kenya", "Search and rescue"]))),
        record("oai:x:2", "2026-01-02T00:00:00Z", Some(dc("Envois de fonds des migrants", "fr", &["Envois de fonds"]))),
        record("oai:x:3", "2026-01-03T00:00:00Z", Some("<dc:language>en</dc:language>".to_owned())),
        record("oai:x:4", "2026-01-04T00:00:00Z", None),
    ]
}

const MAPPING: &str = "[[term]]\nterm = \"Kenya\"\nquality = \"exact\"\nto = [\"area:KEN\"]\n\
    [[term]]\nterm = \"Envois de fonds\"\nlanguage = \"fr\"\nquality = \"exact\"\nto = [\"objective:20\"]\n";

/// How the portal of a test is asked: as often as it likes, and once.
const POLITE: &str =
    "\n[transport]\ncontact = \"hub@example.org\"\ngap_ms = 0\nattempts = 1\nbreaker_failures = 1000\n";

/// A desk of an editor whose store has a source `x`, which reads the portal.
fn desk(portal: &Portal) -> Desk {
    let desk = desk_without();
    desk.write("x.toml", MAPPING);
    let base = portal.base();
    let added = desk.args(&[
        "source",
        "add",
        "x",
        "--plugin",
        "oai-pmh",
        "--base",
        &base,
        "--language",
        "en",
        "--mapping",
        "x.toml",
    ]);
    let said = added.ended(0).out;
    assert_eq!(
        said,
        "the source x is added, read by oai-pmh\n\
         next: see what would be made of it; nothing is written: mighub source test x --allow-private 127.0.0.1\n"
    );
    desk
}

fn desk_without() -> Desk {
    let desk = Desk::of_an_editor();
    configure(&desk, POLITE);
    desk
}

fn configure(desk: &Desk, more: &str) {
    desk.write("mighub-store/config.toml", format!("person = \"operator\"\n{more}"));
}

fn harvest(desk: &Desk) -> Ran {
    desk.run("source run x --allow-private 127.0.0.1")
}

fn read(desk: &Desk, line: &str) -> Value {
    serde_json::from_str(&desk.run(line).ended(0).out).unwrap()
}

/// A portal, and a store into which it was harvested.
fn harvested() -> (Portal, Desk) {
    let portal = Portal::with(records());
    let desk = desk(&portal);
    harvest(&desk).ended(3);
    (portal, desk)
}

/// The same, where somebody wrote on the first item.
fn written_on() -> (Portal, Desk) {
    let (portal, desk) = harvested();
    let mut shown = read(&desk, "show x:oai:x:1 --json");
    shown["content"]["title"] = json!("Saving lives at sea");
    desk.write("item.json", shown.to_string());
    desk.run("revise x:oai:x:1 item.json").ended(0);
    (portal, desk)
}

#[test]
fn a_portal_is_tried_before_anything_is_written() {
    let portal = Portal::with(records());
    let desk = desk(&portal);
    let before = digests(&desk.store());
    let tested = desk.run("source test x --allow-private 127.0.0.1").ended(0).out;
    assert_eq!(
        tested,
        "x, one page: 2 records; nothing is written\n\
         \x20 says what changed, tells of deletions for ever, lists its ids\n\
         \n\
         \x20 Save lives at sea\n\
         \x20 English · Kenya (KEN)\n\
         \x20 x:oai:x:1\n\
         \n\
         \x20 Envois de fonds des migrants\n\
         \x20 French\n\
         \x20 objectives 20\n\
         \x20 x:oai:x:2\n\
         \n\
         terms without a meaning here: Search and rescue (1)\n\
         more pages follow\n\
         next: harvest it: mighub source run x --allow-private 127.0.0.1\n"
    );
    let found = read(&desk, "source test x --allow-private 127.0.0.1 --items 1 --json");
    assert_eq!((&found["read"], &found["more"]), (&json!(2), &json!(true)));
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    assert_eq!(found["items"][0]["content"]["countries"], json!(["KEN"]));
    assert_eq!(digests(&desk.store()), before, "nothing is written");
}

#[test]
fn a_harvest_tells_what_came_of_it_and_a_second_one_writes_nothing() {
    let portal = Portal::with(records());
    let desk = desk(&portal);
    assert_eq!(read(&desk, "source list --json")[0]["state"], "new");
    let first = harvest(&desk).ended(3);
    assert_eq!(
        first.out,
        "x, everything:\n\
         \x20 new 2, changed 0, unchanged 1, gone 0, cannot be read 1\n\
         \x20 cannot be read: /title: missing; expected the title of the document\n\
         \x20 terms of its own: 2 mapped, 0 not surely, 1 without a meaning here\n\
         \x20   Search and rescue (1)\n\
         next: what cannot be read, and why: mighub source quarantine x\n\
         next: say what its terms mean: mighub source map x\n"
    );
    let found = read(&desk, "search lives --as visitor --json");
    assert_eq!((&found["total"], &found["items"][0]["grade"]), (&json!(1), &json!("harvested")));

    let entries = read(&desk, "verify --json")["records"].clone();
    let second = harvest(&desk).ended(0);
    assert!(
        second.out.starts_with("x, what changed since 2026-03-01 23:00 UTC:\n  new 0, changed 0, unchanged 0"),
        "{}",
        second.out
    );
    assert_eq!(read(&desk, "verify --json")["records"], entries, "no record is made");
    let whole = desk.run("source run x --whole --allow-private 127.0.0.1 --json").ended(0).out;
    let whole: Value = serde_json::from_str(&whole).unwrap();
    assert_eq!((&whole[0]["reading"], &whole[0]["unchanged"]), (&json!("everything"), &json!(3)));
    assert_eq!((&whole[0]["new"]["count"], &whole[0]["stopped"]), (&json!(0), &Value::Null));

    let status = read(&desk, "source status x --json");
    assert_eq!((&status[0]["state"], &status[0]["quarantine"]), (&json!("waiting"), &json!(1)));
    assert_eq!(status[0]["settings"], json!({"base": portal.base(), "language": "en"}));
    let line = desk.run("source list").ended(0).out;
    assert!(line.starts_with("x\toai-pmh\twaiting\t20"), "{line}");
    assert_eq!(desk.run("source run --due").ended(0).out, "no source is due\n");
    assert_eq!(read(&desk, "source run --due --json"), json!([]));
}

#[test]
fn what_a_run_says_is_said_in_every_language() {
    let portal = Portal::with(records());
    let mut said = Vec::new();
    for tag in ["ar", "en", "es", "fr", "ru", "zh"] {
        let desk = desk(&portal);
        let ran = desk.run(&format!("source run x --allow-private 127.0.0.1 --ui-lang {tag}")).ended(3);
        let status = desk.run(&format!("source status --ui-lang {tag}")).ended(0).out;
        assert!(!status.contains("source-") && !status.contains("field-"), "{tag}: {status}");
        said.push(ran.out);
    }
    assert_eq!(
        said[0],
        "x، كل شيء:\n\
         \x20 جديد 2، متغير 0، بلا تغيير 1، زال 0، لا يقرأ 1\n\
         \x20 لا يمكن قراءته: /title: missing; expected the title of the document\n\
         \x20 مصطلحاته الخاصة: 2 لها مقابل، و0 بلا يقين، و1 بلا معنى هنا\n\
         \x20   Search and rescue (1)\n\
         الخطوة التالية: ما لا يمكن قراءته وسببه: mighub --ui-lang ar source quarantine x\n\
         الخطوة التالية: بين معاني مصطلحاته: mighub --ui-lang ar source map x\n"
    );
    said.dedup();
    assert_eq!(said.len(), 6);
}

#[test]
fn what_cannot_be_read_is_kept_as_it_came_until_it_can_be() {
    let (portal, desk) = harvested();
    let listed = desk.run("source quarantine x").ended(0).out;
    assert!(listed.contains("x:oai:x:3") && listed.contains("/title: missing"), "{listed}");
    assert!(listed.ends_with("mighub source quarantine x --raw x:oai:x:3\n"), "{listed}");
    let raw = desk.run("source quarantine x --raw oai:x:3").ended(0).out;
    assert!(raw.starts_with("<record>") && raw.contains("<dc:language>en</dc:language>"), "{raw}");
    let digest = read(&desk, "source quarantine x --json")[0]["digest"].as_str().unwrap().to_owned();
    assert_eq!(desk.run(&format!("source quarantine x --raw {}", &digest[..12])).ended(0).out, raw);
    desk.run("source quarantine x --raw oai:x:1").ended(4);

    portal.change(|now| {
        now.clock = "2026-03-04T00:00:00Z";
        let mended = Some(dc("Return and reintegration", "en", &[]));
        now.records[2] = Record { id: "oai:x:3", stamp: "2026-03-03T00:00:00Z", dc: mended };
    });
    let later = harvest(&desk).ended(0).out;
    assert!(later.contains("new 1, changed 0"), "{later}");
    assert_eq!(read(&desk, "source quarantine x --json"), json!([]));
}

#[test]
fn what_the_source_changes_is_taken_and_what_somebody_wrote_here_is_proposed() {
    let (portal, desk) = written_on();
    portal.change(|now| {
        now.clock = "2026-03-04T00:00:00Z";
        let edited = Some(dc("Save all lives at sea", "en", &["Kenya"]));
        now.records[0] = Record { id: "oai:x:1", stamp: "2026-03-03T00:00:00Z", dc: edited };
        let edited = Some(dc("Envois de fonds", "fr", &["Envois de fonds"]));
        now.records[1] = Record { id: "oai:x:2", stamp: "2026-03-03T00:00:00Z", dc: edited };
    });
    let ran = harvest(&desk).ended(0).out;
    assert!(ran.contains("new 0, changed 2") && ran.contains("for an editor to decide: 1 (x:oai:x:1)"), "{ran}");
    assert!(ran.contains("mighub source proposals x"), "{ran}");
    assert_eq!(read(&desk, "show x:oai:x:2 --json")["content"]["title"], "Envois de fonds");

    let listed = desk.run("source proposals").ended(0).out;
    for line in [
        "of 1 item a source says something else by now\n",
        "  Saving lives at sea\n",
        "    title here: Saving lives at sea\n",
        "    title there: Save all lives at sea\n",
        "mighub source take x:oai:x:1 title\n",
        "mighub source leave x:oai:x:1 title\n",
    ] {
        assert!(listed.contains(line), "{line}{listed}");
    }
    let found = read(&desk, "source proposals x --json");
    let field = json!({
        "field": "title", "before": "Save lives at sea", "here": "Saving lives at sea", "there": "Save all lives at sea"
    });
    assert_eq!(found[0]["fields"], json!([field]));
    assert_eq!(read(&desk, "source status x --json")[0]["proposals"], 1);
    desk.run("source take x:oai:x:1 summary").ended(4);
    desk.run("source take x:oai:x:1").ended(2);
    let taken = desk.run("source take x:oai:x:1 title").ended(0).out;
    assert!(taken.contains("has revision 3"), "{taken}");
    assert_eq!(read(&desk, "show x:oai:x:1 --json")["content"]["title"], "Save all lives at sea");
    assert_eq!(read(&desk, "source proposals --json"), json!([]));
    desk.run("source leave x:oai:x:1 --all").ended(4);
}

#[test]
fn what_the_source_says_may_be_left_until_it_says_something_else() {
    let (portal, desk) = harvested();
    let mut shown = read(&desk, "show x:oai:x:2 --json");
    shown["content"]["title"] = json!("Les envois de fonds");
    desk.write("item.json", shown.to_string());
    desk.run("revise x:oai:x:2 item.json").ended(0);
    let says = |title: &str, stamp: &'static str, clock: &'static str| {
        portal.change(|now| {
            now.clock = clock;
            now.records[1] = Record { id: "oai:x:2", stamp, dc: Some(dc(title, "fr", &["Envois de fonds"])) };
        });
        harvest(&desk).ended(0);
        read(&desk, "source proposals --json").as_array().unwrap().len()
    };
    assert_eq!(says("Transferts", "2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z"), 1);
    desk.run("source leave x:oai:x:2 --all").ended(0);
    assert_eq!(says("Transferts", "2026-03-05T00:00:00Z", "2026-03-06T00:00:00Z"), 0);
    assert_eq!(says("Fonds", "2026-03-07T00:00:00Z", "2026-03-08T00:00:00Z"), 1);
    assert_eq!(read(&desk, "show x:oai:x:2 --json")["content"]["title"], "Les envois de fonds");
}

#[test]
fn a_run_that_stops_says_why_and_the_next_one_goes_on_where_it_was() {
    let portal = Portal::with(records());
    let desk = desk(&portal);
    portal.change(|now| now.mood = Mood::Tired);
    let ran = harvest(&desk).ended(6);
    assert!(ran.out.contains("new 2") && ran.out.contains("stopped early: "), "{}", ran.out);
    assert!(
        ran.out.contains("next: it goes on where it was: mighub source run x --allow-private 127.0.0.1\n"),
        "{}",
        ran.out
    );
    assert_eq!(read(&desk, "source list --json")[0]["state"], "stopped");
    portal.change(|now| now.mood = Mood::Well);
    portal.asked();
    let ran = harvest(&desk).ended(3).out;
    assert!(ran.contains("new 2, changed 0, unchanged 1, gone 0, cannot be read 1"), "{ran}");
    let asked: Vec<String> = portal.asked().into_iter().filter(|query| query.contains("ListRecords")).collect();
    assert_eq!(asked, ["verb=ListRecords&resumptionToken=second"], "the first page is not read again");
}

#[test]
fn what_is_gone_there_leaves_the_public_here() {
    let (portal, desk) = harvested();
    portal.change(|now| {
        now.clock = "2026-03-04T00:00:00Z";
        now.records[0] = Record { id: "oai:x:1", stamp: "2026-03-03T00:00:00Z", dc: None };
    });
    let ran = harvest(&desk).ended(0).out;
    assert!(ran.contains("gone 1"), "{ran}");
    assert_eq!(read(&desk, "search lives --as visitor --json")["total"], 0);
}

#[test]
fn what_is_gone_there_and_was_written_on_here_is_for_a_person_to_decide() {
    let (portal, desk) = written_on();
    portal.change(|now| {
        now.clock = "2026-03-04T00:00:00Z";
        now.records[0] = Record { id: "oai:x:1", stamp: "2026-03-03T00:00:00Z", dc: None };
    });
    harvest(&desk).ended(0);
    assert_eq!(read(&desk, "search lives --as visitor --json")["total"], 1, "nothing is deleted in silence");
    let listed = desk.run("source proposals x").ended(0).out;
    assert!(listed.contains("the source has it no longer, since 20"), "{listed}");
    assert!(listed.contains("mighub source keep x:oai:x:1\n"), "{listed}");
    assert!(read(&desk, "source proposals --json")[0]["gone"].is_string());
    desk.run("source keep x:oai:x:1").ended(0);
    assert_eq!(read(&desk, "source proposals --json"), json!([]));
    desk.run("source keep x:oai:x:1").ended(4);
}

#[test]
fn a_source_is_given_to_another_person_and_a_record_is_dismissed() {
    let (_portal, desk) = harvested();
    desk.run("person add fatima --role editor").ended(0);
    let given = desk.run("source give x fatima").ended(0).out;
    assert!(given.contains("the source x belongs to fatima now"), "{given}");
    desk.run("source give x nobody").ended(4);
    desk.run("source quarantine x --dismiss oai:x:3").ended(0);
    assert_eq!(read(&desk, "source quarantine x --json"), json!([]));
    desk.run("source quarantine x --dismiss oai:x:3").ended(4);
}

#[test]
fn an_address_of_this_machine_is_asked_only_where_that_is_allowed() {
    let portal = Portal::with(records());
    let desk = desk(&portal);
    for line in ["source test x", "source run x"] {
        let ran = desk.run(line).ended(1);
        assert!(ran.err.contains("--allow-private HOST"), "{}", ran.err);
    }
    assert_eq!(portal.asked(), Vec::<String>::new(), "it was not asked");
    configure(&desk, &format!("{POLITE}private_hosts = [\"127.0.0.1\"]\n"));
    desk.run("source run x").ended(3);
}

#[test]
fn nobody_asks_a_portal_without_saying_who_is_responsible() {
    let portal = Portal::with(records());
    let desk = desk(&portal);
    configure(&desk, "[transport]\ngap_ms = 0\n");
    let ran = desk.run("source test x --allow-private 127.0.0.1").ended(2);
    assert!(ran.err.contains("no contact is configured") && ran.err.contains("transport.contact"), "{}", ran.err);
    desk.run("source test x --allow-private 127.0.0.1 --contact hub@example.org").ended(0);
    let ran = desk.run("source test x --contact nobody").ended(2);
    assert!(ran.err.contains("contact is «nobody»: expected an address"), "{}", ran.err);
    configure(&desk, "[transport]\ngapms = 0\n");
    let ran = desk.run("source test x --contact hub@example.org").ended(1);
    assert!(ran.err.contains("config.toml: [transport]: unknown field `gapms`"), "{}", ran.err);
}

#[test]
fn settings_that_cannot_work_are_refused_before_they_are_stored() {
    let desk = desk_without();
    let before = digests(&desk.store());
    let base = "--base https://example.org/oai --language en";
    for (line, said) in [
        ("x --base https://example.org/oai".to_owned(), "a new source needs --plugin, one of oai-pmh, wordpress"),
        ("x --plugin oai-pmh --language en".to_owned(), "base"),
        ("x --plugin oai-pmh --base https://example.org/oai".to_owned(), "language"),
        (format!("x --plugin oai-pmh {base} --set prefix=didl"), "prefix is «didl»"),
        (format!("x --plugin oai-pmh {base} --set colour=blue"), "colour"),
        (format!("x --plugin oai-pmh {base} --set window_days=many"), "/window_days"),
        (format!("x --plugin oai-pmh {base} --set window_days"), "expected KEY=VALUE"),
        ("x --plugin drupal --base https://example.org/ --language en".to_owned(), "types"),
        ("x --plugin web --language en".to_owned(), "sitemaps"),
        (format!("X --plugin oai-pmh {base}"), "X"),
        (format!("x --plugin dspace {base}"), "dspace"),
        (format!("x --plugin oai-pmh {base} --every 0"), "--every"),
        (format!("x --plugin oai-pmh {base} --paused --resume"), "--resume"),
    ] {
        let ran = desk.run(&format!("source add {line}")).ended(2);
        assert!(ran.message().contains(said), "{line}: {}", ran.err);
    }
    desk.write("settings.toml", "base = \"https://example.org/oai\"\nlanguage = \n");
    let ran = desk.run("source add x --plugin oai-pmh --settings settings.toml").ended(2);
    assert!(ran.err.contains("settings.toml: line 2: "), "{}", ran.err);
    assert_eq!(digests(&desk.store()), before);
    let ran = desk.run("source run x").ended(4);
    assert!(ran.err.contains("there is no source x") && ran.err.contains("mighub source list"), "{}", ran.err);
    desk.run(&format!("source add x --plugin oai-pmh {base} --as visitor")).ended(5);
    desk.run("source list --as visitor").ended(5);
    desk.run("source run").ended(2);
}

#[test]
fn a_source_is_changed_in_what_is_said_again_and_in_nothing_else() {
    let desk = desk_without();
    assert!(desk.run("source list").ended(0).out.contains("no source is added yet"));
    let settings = json!({"base": "https://example.org/wp-json/", "language": "es", "types": ["posts", "pages"]});
    desk.write("settings.json", settings.to_string());
    desk.run("source add sermig --plugin wordpress --settings settings.json --every 6").ended(0);
    let same = desk.run("source add sermig --every 6").ended(0).out;
    assert!(same.contains("nothing was written"), "{same}");
    desk.run("source add sermig --set page_size=50 --unset types --paused").ended(0);
    let status = read(&desk, "source status sermig --json");
    let expected = json!({"base": "https://example.org/wp-json/", "language": "es", "page_size": 50});
    assert_eq!((&status[0]["settings"], &status[0]["every_hours"]), (&expected, &json!(6)));
    assert_eq!((&status[0]["state"], &status[0]["writes"]), (&json!("paused"), &json!(true)));
    let ran = desk.run("source run sermig").ended(5);
    assert!(ran.err.contains("mighub source add sermig --resume"), "{}", ran.err);
    assert_eq!(desk.run("source run --due").ended(0).out, "no source is due\n");
    desk.run("source add sermig --resume").ended(0);
    assert_eq!(read(&desk, "source list --json")[0]["state"], "new");
}

#[test]
fn terms_without_a_meaning_are_listed_and_given_one() {
    let (_portal, desk) = harvested();
    let listed = desk.run("source map x").ended(0).out;
    assert!(listed.contains("2 terms have a meaning here\n"), "{listed}");
    assert!(listed.contains("     1  Search and rescue"), "{listed}");
    assert!(listed.contains("may mean objective:8"), "{listed}");
    let proposed = desk.run("source map x --propose").ended(0).out;
    assert!(
        proposed.contains("to = [\"area:KEN\"]") && proposed.contains("# term = \"Search and rescue\""),
        "{proposed}"
    );
    // What is proposed is a mapping as it stands, and one with everything in it without its marks.
    let all: String = proposed
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(line))
        .filter(|line| !line.starts_with("quality:") && line.parse::<u8>().is_err())
        .fold(String::new(), |all, line| all + line + "\n");
    desk.write("all.toml", all);
    let set = desk.run("source map x all.toml").ended(0).out;
    assert!(
        set.starts_with("3 terms of x have a meaning here now (before: 2); the next run reads everything by them\n"),
        "{set}"
    );
    assert_eq!(read(&desk, "source list --json")[0]["state"], "due");
    let anew = harvest(&desk).ended(0).out;
    assert!(anew.starts_with("x, everything:\n  new 0, changed 1, unchanged 2"), "{anew}");
    let asked = desk.run("source map x --read 10 --allow-private 127.0.0.1").ended(0).out;
    assert!(asked.contains("no term without a meaning here"), "{asked}");
    desk.write("bad.toml", "[[term]]\nterm = \"a\"\nquality = \"exact\"\nto = [\"objective:24\"]\n");
    let ran = desk.run("source map x bad.toml").ended(2);
    assert!(ran.err.contains("bad.toml") && ran.err.contains("objective:24"), "{}", ran.err);
    let json = read(&desk, "source map x --read 10 --allow-private 127.0.0.1 --json");
    assert_eq!((&json["mapped_terms"], &json["unmapped"]), (&json!(3), &json!([])));
}

/// A secret that is looked for in everything that the program leaves.
const SECRET: &str = "s3cr3t-w0rd";

#[test]
fn credentials_are_sent_to_the_portal_and_stand_nowhere_else() {
    let portal = Portal::with(records());
    let desk = desk(&portal);
    let in_environment = |line: &str, said: &str| {
        let mut command = desk.command(&line.split(' ').collect::<Vec<_>>());
        command.env("MIGHUB_SOURCE_X_CREDENTIALS", said).stdin(Stdio::null());
        ran(&command.output().unwrap())
    };
    let sent = || {
        let mut sent = Vec::new();
        portal.change(|now| sent = now.asked.drain(..).filter_map(|(_, authorization)| authorization).collect());
        sent.dedup();
        sent
    };
    let mut said = Vec::new();
    said.push(in_environment("source test x --allow-private 127.0.0.1", &format!("hub:{SECRET}")).ended(0));
    assert_eq!(sent(), ["Basic aHViOnMzY3IzdC13MHJk"]);
    said.push(in_environment("source run x --allow-private 127.0.0.1", SECRET).ended(3));
    assert_eq!(sent(), [format!("Bearer {SECRET}")]);
    said.push(in_environment("source status x", SECRET).ended(0));
    assert!(said[2].out.contains("in the environment"), "{}", said[2].out);
    said.push(in_environment("source test x --allow-private 127.0.0.1", &format!("{{\"user\": \"{SECRET}\"")).ended(2));
    said.push(in_environment("source test x --allow-private 127.0.0.1", &format!("{{\"pass\":\"{SECRET}\"}}")));
    assert_ne!(said[4].code, 0);

    desk.write("mighub-store/credentials.toml", format!("[x]\nuser = \"hub\"\npassword = \"{SECRET}\"\n"));
    rights(&desk, 0o644);
    said.push(desk.run("source test x --allow-private 127.0.0.1").ended(1));
    assert!(said[5].err.contains("chmod 600"), "{}", said[5].err);
    rights(&desk, 0o600);
    said.push(desk.run("source test x --allow-private 127.0.0.1").ended(0));
    assert_eq!(sent(), ["Basic aHViOnMzY3IzdC13MHJk"]);
    said.push(desk.run("doctor").ended(0));
    for wrong in [format!("[x]\nuser = \"{SECRET}"), format!("x = \"{SECRET}\"\n")] {
        desk.write("mighub-store/credentials.toml", wrong);
        said.push(desk.run("source run x --allow-private 127.0.0.1").ended(2));
    }
    std::fs::remove_file(desk.path("mighub-store/credentials.toml")).unwrap();

    for typed in [
        format!("--set credentials.token={SECRET}"),
        format!("--set credentials={{user=\"a\",password=\"{SECRET}\"}}"),
        format!("--base https://hub:{SECRET}@example.org/oai"),
    ] {
        said.push(desk.run(&format!("source add x {typed}")).ended(2));
    }
    desk.write("secret.toml", format!("base = \"https://example.org/oai\"\ncredentials.token = \"{SECRET}\"\n"));
    said.push(desk.run("source add x --settings secret.toml").ended(2));
    assert!(said.last().unwrap().err.contains("MIGHUB_SOURCE_X_CREDENTIALS"), "{said:?}");
    said.push(desk.run("log log.jsonl").ended(0));
    for ran in &said {
        assert!(!ran.out.contains(SECRET) && !ran.err.contains(SECRET), "{ran:?}");
    }
    let log = std::fs::read(desk.path("log.jsonl")).unwrap();
    let store = digests(&desk.store()).into_keys().map(|file| std::fs::read(file).unwrap());
    for bytes in store.chain([log]) {
        assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()));
    }
}

fn rights(desk: &Desk, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    let file = desk.path("mighub-store/credentials.toml");
    std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).unwrap();
}
