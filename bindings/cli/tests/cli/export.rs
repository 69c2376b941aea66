//! `export`, `restore`, `mirror`, `translation`: taking along, and saying in another language.

use crate::support::Desk;

/// A store with the quickstart's people and items.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    desk
}

fn at(desk: &Desk, store: &str, line: &str) -> crate::support::Ran {
    desk.run(&format!("{line} --store {store}"))
}

#[test]
fn an_export_is_the_same_every_time_and_names_nobody() {
    let desk = desk();
    let ran = at(&desk, "mighub-quickstart", "export open.jsonl --as visitor").ended(0);
    assert!(ran.out.contains("public items are in open.jsonl; everyone may have them"), "{}", ran.out);
    let first = std::fs::read(desk.path("open.jsonl")).unwrap();
    at(&desk, "mighub-quickstart", "export open.jsonl --as operator").ended(0);
    assert_eq!(std::fs::read(desk.path("open.jsonl")).unwrap(), first);
    let text = String::from_utf8(first).unwrap();
    let people = ["author", "editor", "operator", "reviewer"];
    for handle in people {
        assert!(!text.contains(&format!("\"{handle}\"")), "{handle}");
    }
    let printed = at(&desk, "mighub-quickstart", "export - --as visitor").ended(0).out;
    assert_eq!(printed, text);
    at(&desk, "mighub-quickstart", "export items.parquet --as visitor").ended(0);
    let table = std::fs::read(desk.path("items.parquet")).unwrap();
    assert!(table.starts_with(b"PAR1") && table.ends_with(b"PAR1"));
    at(&desk, "mighub-quickstart", "export again.parquet --as visitor").ended(0);
    assert_eq!(std::fs::read(desk.path("again.parquet")).unwrap(), table);
}

#[test]
fn a_store_is_restored_from_both_halves() {
    let desk = desk();
    let denied = at(&desk, "mighub-quickstart", "export open.jsonl --private all.jsonl --as visitor").ended(5);
    assert!(denied.err.contains("the role operator"), "{}", denied.err);
    assert!(!desk.path("all.jsonl").exists() && !desk.path("open.jsonl").exists());
    at(&desk, "mighub-quickstart", "export open.jsonl --private all.jsonl --as operator").ended(0);
    let ran = at(&desk, "again", "restore open.jsonl --private all.jsonl").ended(0);
    assert!(ran.out.contains("records were restored into again"), "{}", ran.out);
    at(&desk, "again", "verify --replay --as operator").ended(0);
    for line in ["search remittances --limit 100 --as visitor", "work --as operator"] {
        assert_eq!(at(&desk, "again", line).ended(0).out, at(&desk, "mighub-quickstart", line).ended(0).out, "{line}");
    }
    at(&desk, "third", "export open.jsonl --as visitor").ended(4);
    at(&desk, "again", "export open2.jsonl --private all2.jsonl --as operator").ended(0);
    let read = |name: &str| std::fs::read_to_string(desk.path(name)).unwrap();
    assert_eq!(read("open2.jsonl"), read("open.jsonl"));
    let records = |name: &str| read(name).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(records("all2.jsonl"), records("all.jsonl"), "every record, byte for byte");
    at(&desk, "again", "restore open.jsonl --private all.jsonl").ended(5);
}

#[test]
fn halves_that_do_not_fit_are_refused_with_their_place() {
    let desk = desk();
    at(&desk, "mighub-quickstart", "export open.jsonl --private all.jsonl --as operator").ended(0);
    desk.write("short.jsonl", "{\"schema\":1}\n");
    let ran = at(&desk, "again", "restore short.jsonl --private all.jsonl").ended(2);
    assert!(ran.err.contains("short.jsonl:1: «{\"schema\":1}» is not a line of an open export"), "{}", ran.err);
    desk.write("empty.jsonl", "");
    let ran = at(&desk, "again", "restore empty.jsonl --private all.jsonl").ended(2);
    assert!(ran.err.contains("the open part does not hold what it says"), "{}", ran.err);
    at(&desk, "again", "restore missing.jsonl --private all.jsonl").ended(4);
}

#[test]
fn another_hub_takes_what_is_public() {
    let desk = desk();
    at(&desk, "mighub-quickstart", "export open.jsonl --as visitor").ended(0);
    at(&desk, "other", "init --operator me").ended(0);
    let denied = at(&desk, "other", "mirror open.jsonl --from first-hub").ended(5);
    assert!(denied.err.contains("the role editor"), "{}", denied.err);
    at(&desk, "other", "person add ed --role editor").ended(0);
    let ran = at(&desk, "other", "mirror open.jsonl --from first-hub --as ed").ended(0);
    assert!(ran.out.contains("refused: 0"), "{}", ran.out);
    for line in ["search remittances --limit 100 --as visitor", "search migration --lang fr --limit 100 --as visitor"] {
        assert_eq!(at(&desk, "other", line).ended(0).out, at(&desk, "mighub-quickstart", line).ended(0).out, "{line}");
    }
    let again = at(&desk, "other", "mirror open.jsonl --from first-hub --as ed").ended(0);
    assert!(again.out.contains("taken: 0"), "{}", again.out);
}

#[test]
fn a_translation_goes_its_own_way() {
    let desk = desk();
    let at = |line: &str| at(&desk, "mighub-quickstart", line);
    let item = "catalogue:gmg-remittances-2018-en";
    for line in
        ["person add tarek --role translator", "person add checker --role editor", "person add boss --role editor"]
    {
        at(&format!("{line} --as operator")).ended(0);
    }
    let title = "«تقرير عن التحويلات»";
    let added = desk
        .typed(&format!("mighub --store mighub-quickstart translation add {item} ar '{title}' --as tarek"))
        .ended(0);
    assert!(added.out.contains("wording 1 in Arabic is handed in"), "{}", added.out);
    at(&format!("translation check {item} ar --as tarek")).ended(5);
    assert!(at(&format!("translation list {item} --as visitor")).ended(0).out.contains("no translations"));
    at(&format!("translation check {item} ar --as checker")).ended(0);
    let published = at(&format!("translation publish {item} ar --as boss")).ended(0);
    assert!(published.out.contains("the translation into Arabic is public"), "{}", published.out);
    let listed = at(&format!("translation list {item} --as visitor")).ended(0).out;
    assert!(listed.contains("public · translated by a person") && listed.contains(title), "{listed}");
    let found = at("search التحويلات --as visitor").ended(0).out;
    assert!(found.contains("تقرير عن التحويلات") && found.contains("Arabic · translated by a person"), "{found}");
    let shown = at(&format!("show {item} --lang ar --as visitor")).ended(0).out;
    assert!(shown.contains(title) && shown.contains("translated into"), "{shown}");
    let other = at(&format!("show {item} --lang ru --as visitor")).ended(0);
    assert!(other.err.contains("there are no public words in Russian"), "{}", other.err);
    let json = at(&format!("show {item} --lang ar --json --as visitor")).ended(0).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["translations"][0], &json["words"]["translated"]), (&"ar".into(), &"human".into()));
    at(&format!("translation withdraw {item} ar --as boss")).ended(0);
}

#[test]
fn each_half_of_an_export_goes_to_its_own_file_and_the_private_one_is_its_owners() {
    let desk = Desk::with_store();
    for line in [
        "export both.jsonl --private both.jsonl",
        "export both.jsonl --private ./both.jsonl",
        "export - --private -",
        "export items.docx",
    ] {
        desk.run(line).ended(2);
        assert!(!desk.path("both.jsonl").exists() && !desk.path("items.docx").exists(), "{line}");
    }
    desk.run("export open.jsonl --private all.jsonl").ended(0);
    desk.run("export open.jsonl --private open.jsonl").ended(2);
    assert!(
        desk.run("restore open.jsonl --private all.jsonl --store again")
            .ended(0)
            .out
            .contains("verify --store again --as <HANDLE>")
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |name: &str| desk.path(name).metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("all.jsonl"), 0o600);
    }
}

#[test]
fn neither_half_is_touched_when_one_of_them_cannot_be_written() {
    let desk = desk();
    desk.write("open.jsonl", "as before\n");
    let refused =
        at(&desk, "mighub-quickstart", "export open.jsonl --private no/such/folder/all.jsonl --as operator").ended(1);
    assert!(refused.err.contains("no/such/folder"), "{}", refused.err);
    assert_eq!(std::fs::read(desk.path("open.jsonl")).unwrap(), b"as before\n");
    desk.write("all.jsonl", "as before\n");
    at(&desk, "mighub-quickstart", "export no/open.jsonl --private all.jsonl --as operator").ended(1);
    assert_eq!(std::fs::read(desk.path("all.jsonl")).unwrap(), b"as before\n");
    std::fs::create_dir(desk.path("folder")).unwrap();
    at(&desk, "mighub-quickstart", "export open.jsonl --private folder --as operator").ended(1);
    assert_eq!(std::fs::read(desk.path("open.jsonl")).unwrap(), b"as before\n");
    for own in ["mighub-quickstart/hub.sqlite", "mighub-quickstart/new.jsonl", "/dev/null", "-"] {
        let refused =
            at(&desk, "mighub-quickstart", &format!("export open.jsonl --private {own} --as operator")).ended(2);
        assert!(refused.err.contains("a file of its own, outside the store’s folder"), "{}", refused.err);
    }
    at(&desk, "mighub-quickstart", "verify --as operator").ended(0);
    let left: Vec<_> = std::fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("mighub-export")), "{left:?}");
}

#[test]
fn the_private_half_is_no_export_to_mirror() {
    let desk = desk();
    at(&desk, "mighub-quickstart", "export open.jsonl --private all.jsonl --as operator").ended(0);
    let refused = at(&desk, "mighub-quickstart", "mirror all.jsonl --from other --as editor").ended(2);
    assert!(refused.err.contains("this is the private half of an export"), "{}", refused.err);
    assert!(!refused.out.contains("person/"), "{}", refused.out);
}

#[cfg(unix)]
#[test]
fn a_link_into_the_stores_folder_leads_nothing_into_it() {
    let desk = Desk::with_store();
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, desk.path(name)).unwrap();
    link("mighub-store/hub.sqlite", "there.jsonl");
    link("mighub-store", "folder");
    let before = crate::support::digests(&desk.store());
    for path in ["there.jsonl", "folder/new.jsonl", "folder/", "folder/../mighub-store/new.jsonl"] {
        for line in [format!("export {path} --format jsonl"), format!("log {path}")] {
            let refused = desk.run(&line).ended(2);
            assert!(refused.err.contains("outside the store’s folder"), "{line}: {}", refused.err);
        }
    }
    assert_eq!(crate::support::digests(&desk.store()), before);
    // A link that leads to nothing yet gives its name to the file.
    link("mighub-store/new.jsonl", "dangling.jsonl");
    desk.run("export dangling.jsonl").ended(0);
    assert!(desk.path("dangling.jsonl").symlink_metadata().unwrap().is_file());
    assert!(!desk.path("mighub-store/new.jsonl").exists());
}
