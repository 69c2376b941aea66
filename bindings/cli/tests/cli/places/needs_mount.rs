//! Disks that are full or may not be written to: file systems that only root can mount.

use std::fmt::Write as _;

use migration_hub_testkit::disk::{Mounted, is_root};

use crate::support::Desk;

#[test]
fn a_read_only_folder_is_named() {
    let desk = Desk::new();
    if is_root() {
        let disk = Mounted::on(desk.path("disk"), "size=8m");
        desk.run("init --store disk/store").ended(0);
        disk.again("ro");
        let ran = desk.run("search --store disk/store").ended(1);
        assert!(ran.err.contains("may not be written to"), "{}", ran.err);
        assert!(ran.err.contains("disk/store/hub.sqlite"), "{}", ran.err);
        let ran = desk.run("init --store disk/other").ended(1);
        assert!(ran.err.starts_with("error: the folder disk/other may not be written to"), "{}", ran.err);
        let ran = desk.run("quickstart --dir disk/quick").ended(1);
        assert!(ran.err.starts_with("error: the folder disk/quick may not be written to"), "{}", ran.err);
    } else {
        std::fs::create_dir(desk.path("disk")).unwrap();
        let mut permissions = std::fs::metadata(desk.path("disk")).unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(desk.path("disk"), permissions).unwrap();
        let ran = desk.run("init --store disk/other").ended(1);
        assert!(ran.err.starts_with("error: the folder disk/other may not be written to"), "{}", ran.err);
    }
}

#[test]
fn a_full_disk_loses_nothing_and_the_same_import_goes_on() {
    let desk = Desk::new();
    let disk = Mounted::on(desk.path("disk"), "size=2m");
    desk.run("init --store disk/store").ended(0);
    let mut lines = String::new();
    let summary = "Safe, orderly and regular. ".repeat(40);
    for number in 0..3_000 {
        writeln!(
            lines,
            r#"{{"source":"test","id":"{number}","title":"Item {number}","language":"en","summary":"{summary}"}}"#
        )
        .unwrap();
    }
    desk.write("items.jsonl", &lines);
    let ran = desk.run("import items.jsonl --store disk/store").ended(6);
    assert!(ran.err.contains("error: items.jsonl: the disk that holds the store is full: make room"), "{}", ran.err);
    assert!(
        ran.err.contains("hint: ") && ran.err.contains("importing the same file again adds the rest"),
        "{}",
        ran.err
    );

    disk.again("size=64m");
    desk.run("verify --store disk/store").ended(0);
    let ran = desk.run("import items.jsonl --store disk/store").ended(0);
    let numbers: Vec<u64> = ran.out.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    assert_eq!(numbers[0] + numbers[1], 3_000, "{}", ran.out);
    assert!(numbers[1] > 0, "some lines were in before the disk was full: {}", ran.out);
    desk.run("verify --replay --store disk/store").ended(0);
}

#[test]
fn a_full_disk_at_the_beginning_is_named() {
    let desk = Desk::new();
    let _disk = Mounted::on(desk.path("disk"), "size=16k");
    let ran = desk.run("init --store disk/store").ended(6);
    assert!(ran.err.contains("full"), "{}", ran.err);
}

#[test]
fn a_full_disk_below_the_index_is_told_as_what_it_is() {
    let desk = Desk::new();
    desk.run("init --role editor").ended(0);
    let disk = Mounted::on(desk.path("mighub-store/index"), "size=96k");
    let mut lines = String::new();
    for number in 0..300 {
        let words: String = (0..60).fold(String::new(), |words, word| format!("{words} w{number}x{word}"));
        let named = format!(r#""source":"test","id":"{number}","title":"Item {number}""#);
        writeln!(lines, r#"{{{named},"language":"en","summary":"{words}"}}"#).unwrap();
    }
    desk.write("items.jsonl", &lines);
    desk.run("import --harvested items.jsonl").ended(0);
    let ran = desk.run("search").ended(0);
    let told = ran.message();
    assert!(told.contains(" not in this answer yet: the disk that holds the index is full: make room"), "{told}");

    disk.again("size=64m");
    let ran = desk.run("search").ended(0);
    assert!(ran.out.starts_with("300 documents found") && ran.message().is_empty(), "{ran:?}");
}
