//! Two processes on one store, and a reader that goes away.

use std::fmt::Write as _;
use std::process::Stdio;

use crate::support::{Desk, ran};

fn lines(source: &str, count: u32) -> String {
    let mut lines = String::new();
    for number in 0..count {
        let line = format!(r#"{{"source":"{source}","id":"{number}","title":"{source} {number}","language":"en"}}"#);
        writeln!(lines, "{line}").unwrap();
    }
    lines
}

#[test]
fn two_imports_at_the_same_time_both_arrive() {
    let desk = Desk::of_an_editor();
    let children: Vec<_> = ["one", "two"]
        .map(|name| {
            desk.write(&format!("{name}.jsonl"), lines(name, 400));
            let mut command = desk.command(&["import", "--harvested", &format!("{name}.jsonl")]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .into();
    for child in children {
        let ran = ran(&child.wait_with_output().unwrap()).ended(0);
        let next = "next: everyone can find and read them: mighub search --as visitor\n";
        assert_eq!(ran.out, format!("imported 400, unchanged 0, rejected 0\n{next}"));
    }
    desk.run("verify --replay").ended(0);
    let found = desk.run("search --limit 0 --as visitor").ended(0).out;
    assert!(found.starts_with("800 documents found"), "{found}");
}

#[test]
fn a_store_that_another_process_does_not_let_go_of_is_busy() {
    let desk = Desk::with_store();
    let other = rusqlite::Connection::open(desk.path("mighub-store/hub.sqlite")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ran = desk.run("org add ministry").ended(6);
    let expected =
        "error: another process is writing to the store, and did not end while this one was waiting: repeat the call";
    assert!(ran.message().starts_with(expected), "{}", ran.err);
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    desk.run("org add ministry").ended(0);
}

#[test]
fn a_search_while_another_process_writes_the_index_says_how_far_behind_it_is() {
    let desk = Desk::of_an_editor();
    desk.write("one.jsonl", lines("one", 3));
    desk.run("import --harvested one.jsonl").ended(0);
    desk.run("search").ended(0);
    let lock = |name: &str| {
        let path = desk.path(&format!("mighub-store/index/{name}/.tantivy-writer.lock"));
        let file = std::fs::File::options().write(true).create(true).truncate(false).open(path).unwrap();
        file.lock().unwrap();
        file
    };
    let held = [lock("public"), lock("desk")];
    desk.write("two.jsonl", lines("two", 2));
    desk.run("import --harvested two.jsonl").ended(0);
    let ran = desk.run("search").ended(0);
    assert!(ran.out.starts_with("3 documents found"), "{}", ran.out);
    assert_eq!(
        ran.message(),
        "the last change is not in this answer yet: somebody else is writing the index; it may be free again soon"
    );
    drop(held);
    let ran = desk.run("search").ended(0);
    assert!(ran.out.starts_with("5 documents found"), "{}", ran.out);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let mut command = desk.command(&["search", "--store", "mighub-quickstart"]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let child = command.stdout(writer).stderr(Stdio::piped()).spawn().unwrap();
    let ran = ran(&child.wait_with_output().unwrap()).ended(0);
    assert_eq!(ran.err, "as editor\n");
}
