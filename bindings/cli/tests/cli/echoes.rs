//! Names and values from outside, wherever they are printed: none of them drives the terminal.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

use crate::support::{Desk, Ran};

/// A name that would clear the screen, set the title, go back on the line, and print a line of its own.
const HOSTILE: &str = "a\u{1b}[2J\u{1b}]0;owned\u{7}\rb\nerror: c\u{9b}31m\u{202e}d\u{7f}";
const SHOWN: &str = r"a\u{1b}[2J\u{1b}]0;owned\u{7}\rb\nerror: c\u{9b}31m\u{202e}d\u{7f}";

/// The run, which printed nothing but text and ends of lines.
#[track_caller]
fn tame(ran: Ran) -> Ran {
    for text in [&ran.out, &ran.err] {
        let wild = text.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
        assert_eq!(wild, None, "{text:?}");
        assert!(!text.lines().any(|line| line.starts_with("error: c")), "{text:?}");
    }
    ran
}

#[test]
fn the_name_of_a_file_or_a_folder_is_shown_and_drives_nothing() {
    let desk = Desk::of_an_editor();
    let at = |args: &[&str], code: i32| tame(desk.args(args)).ended(code);
    for args in [&["import", HOSTILE][..], &["submit", "t:1", "--store", HOSTILE], &["init", "--store", HOSTILE]] {
        let ran = at(args, if args[0] == "init" { 0 } else { 4 });
        assert!(format!("{}{}", ran.out, ran.err).contains(SHOWN), "{args:?}: {ran:?}");
    }
    desk.write("good.jsonl", r#"{"source":"t","id":"1","title":"T","language":"en"}"#);
    at(&["import", "good.jsonl"], 0);
    std::fs::remove_dir_all(desk.path(HOSTILE)).unwrap();
    desk.write(HOSTILE, "[]\n{}");
    let ran = at(&["import", HOSTILE, "good.jsonl"], 3);
    assert!(ran.err.contains(&format!("{SHOWN}:1: ")) && ran.out.contains(&format!("{SHOWN}: imported 0")), "{ran:?}");
    at(&["import", HOSTILE, "--json"], 3);
    assert!(at(&["revise", "t:1", HOSTILE], 2).err.contains(&format!("{SHOWN}: ")));
    desk.write(HOSTILE, b"\xff");
    assert!(at(&["withdraw", "t:1", "--file", HOSTILE], 2).err.contains(SHOWN));
    std::fs::create_dir(desk.path("own")).unwrap();
    desk.write(&format!("own/{HOSTILE}"), "");
    for args in [["init", "--store", "own"], ["quickstart", "--dir", "own"]] {
        assert!(at(&args, 1).err.contains(SHOWN), "{args:?}");
    }
    at(&["quickstart", "--dir", &format!("quick {HOSTILE}")], 0);
}

#[test]
fn what_is_typed_is_shown_and_drives_nothing() {
    let desk = Desk::with_store();
    for args in [
        &["show", HOSTILE][..],
        &["show", "t:\u{1b}[31mx"],
        &["search", "x", "--as", HOSTILE],
        &["search", "--lang", HOSTILE],
        &["search", "--objective", HOSTILE],
        &["search", "--country", HOSTILE],
        &["search", "--publisher", HOSTILE, "--limit", HOSTILE],
        &["person", "add", HOSTILE],
        &["person", "add", "r1", "--role", HOSTILE],
        &["person", "show", HOSTILE],
        &["org", "add", "un", "--name", "<b>\u{1b}[31m"],
        &["verify", "--anchor", HOSTILE],
        &[HOSTILE],
        &["search", &format!("--{HOSTILE}")],
        &["init", "--operator", HOSTILE, "--store", "other"],
    ] {
        let ran = tame(desk.args(args));
        assert!(ran.code == 2 || ran.code == 4, "{args:?}: {ran:?}");
    }
    let mut command = desk.command(&["search"]);
    command.arg(OsString::from_vec(b"\xff\x1b[31m".to_vec()));
    tame(crate::support::ran(&command.output().unwrap()));
}

#[test]
fn what_a_database_holds_drives_nothing() {
    let desk = Desk::with_store();
    let database = rusqlite::Connection::open(desk.path("mighub-store/hub.sqlite")).unwrap();
    let name = r#"replace(CAST(bytes AS TEXT), '"name":"operator"', '"name":"o\u001b[31m\u009b31m\np"')"#;
    let changed = format!("UPDATE records SET bytes = CAST({name} AS BLOB) WHERE key LIKE 'person/%'");
    assert_eq!(database.execute(&changed, []).unwrap(), 1);
    drop(database);
    let ran = tame(desk.run("person show operator")).ended(0);
    assert!(ran.out.contains(r"o\u{1b}[31m\u{9b}31m\np"), "{}", ran.out);
}
