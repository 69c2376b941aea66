//! The doctor: what it finds, and that it touches nothing.

use serde_json::Value;

use crate::support::{Desk, Ran, digests};

fn check<'a>(answer: &'a Value, name: &str, level: &str) -> Option<&'a str> {
    let checks = answer["checks"].as_array().unwrap();
    checks.iter().find(|check| check["check"] == name && check["level"] == level)?["says"].as_str()
}

fn answer(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap()
}

#[track_caller]
fn finds(desk: &Desk, code: i32, name: &str, level: &str, says: &str) {
    let before = desk.store().exists().then(|| digests(&desk.store()));
    let found = answer(&desk.run("doctor --json").ended(code));
    let said = check(&found, name, level).unwrap_or_else(|| panic!("no {level} of {name}: {found:#}"));
    assert!(said.contains(says), "{said}");
    assert_eq!(found["healthy"], code == 0);
    assert_eq!(desk.store().exists().then(|| digests(&desk.store())), before, "it writes nothing");
}

#[test]
fn a_sound_store_is_found_in_order_and_left_as_it_is() {
    let desk = Desk::with_store();
    desk.run("search").ended(0);
    let before = digests(&desk.store());
    let said = desk.run("doctor").ended(0).out;
    for expected in [
        "ok    the store's folder is ./mighub-store\n",
        "ok    tables of version 1; records of schema 1, this program knows up to 1\n",
        "ok    the log ends with entry ",
        "ok    the index «public» is empty so far\n",
        "ok    the index «desk» has everything (analyser ",
        "ok    no other process is at work in the store\n",
        "ok    commands act as operator unless --as says otherwise\n",
        "warn  messages come in English; the locale C does not say that the terminal shows UTF-8\n",
        "      set LANG to a locale of UTF-8, such as C.UTF-8\n",
        "\nit works; 1 warning\nit looked at the folder, its rights, the end of the log and the indexes; it checked no item",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    assert_eq!(digests(&desk.store()), before);
    let head = desk.run("verify --json").ended(0).out;
    let head = head.split(r#""head":""#).nth(1).and_then(|rest| rest.get(..64)).unwrap();
    finds(&desk, 0, "log", "ok", head);
}

#[test]
fn what_is_missing_or_foreign_is_named() {
    let desk = Desk::new();
    finds(&desk, 7, "folder", "fail", "there is no folder ./mighub-store");
    std::fs::create_dir(desk.store()).unwrap();
    desk.write("mighub-store/hub.sqlite", "no database");
    finds(&desk, 7, "store", "fail", "cannot be read");
    desk.write("mighub-store/hub.sqlite", "");
    finds(&desk, 7, "store", "fail", "hub.sqlite is of another program");
    std::fs::remove_file(desk.path("mighub-store/hub.sqlite")).unwrap();
    desk.write("mighub-store/thesis.odt", "x");
    finds(&desk, 7, "files", "warn", "thesis.odt");
    finds(&desk, 7, "store", "fail", "there is no store in the folder");
}

#[test]
fn a_store_of_a_newer_program_and_a_configuration_that_is_none_fail() {
    let desk = Desk::with_store();
    desk.write("mighub-store/config.toml", "persn = 1");
    finds(&desk, 7, "config", "fail", "unknown field");
    std::fs::remove_file(desk.path("mighub-store/config.toml")).unwrap();
    finds(&desk, 0, "config", "ok", "as visitor");
    let database = rusqlite::Connection::open(desk.path("mighub-store/hub.sqlite")).unwrap();
    database.pragma_update(None, "user_version", 7).unwrap();
    drop(database);
    finds(&desk, 7, "store", "fail", "tables of version 7; this program knows up to 1");
}

#[test]
fn a_log_whose_end_was_changed_or_that_comes_from_the_future_is_found() {
    let desk = Desk::with_store();
    desk.run("org add un").ended(0);
    desk.run("org add other").ended(0);
    let change = |sql: &str| {
        let database = rusqlite::Connection::open(desk.path("mighub-store/hub.sqlite")).unwrap();
        assert!(database.execute(sql, []).unwrap() > 0, "{sql}");
    };
    let last = "WHERE position = (SELECT max(position) FROM log)";
    let before = std::fs::read(desk.path("mighub-store/hub.sqlite")).unwrap();
    change(&format!("UPDATE log SET bytes = CAST('{{}}' AS BLOB) {last}"));
    finds(&desk, 7, "log", "fail", "its bytes are not those that were committed");
    std::fs::write(desk.path("mighub-store/hub.sqlite"), before).unwrap();
    change(&format!("DELETE FROM log {last} - 1"));
    finds(&desk, 7, "log", "fail", "does not follow the one before it");
}

#[test]
fn an_index_that_is_behind_or_gone_is_no_failure() {
    let desk = Desk::with_store();
    desk.run("search").ended(0);
    let aside = desk.path("aside");
    std::fs::rename(desk.path("mighub-store/index"), &aside).unwrap();
    finds(&desk, 0, "index-public", "warn", "there is no index «public»");
    desk.run("org add un").ended(0);
    let _ = std::fs::remove_dir_all(desk.path("mighub-store/index"));
    std::fs::rename(&aside, desk.path("mighub-store/index")).unwrap();
    finds(&desk, 0, "index-desk", "warn", "is one change behind");
}

#[cfg(target_os = "linux")]
#[test]
fn who_is_at_work_in_the_store_is_named() {
    let desk = Desk::with_store();
    let database = rusqlite::Connection::open(desk.path("mighub-store/hub.sqlite")).unwrap();
    database.execute_batch("BEGIN IMMEDIATE").unwrap();
    let found = answer(&desk.run("doctor --json").ended(0));
    let said = check(&found, "writers", "warn").unwrap_or_else(|| panic!("{found:#}"));
    assert!(said.contains(&format!("({})", std::process::id())), "{said}");
}

#[cfg(unix)]
#[test]
fn a_store_that_everybody_may_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::with_store();
    let set = |mode| {
        for path in [desk.store(), desk.path("mighub-store/hub.sqlite")] {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o755);
    finds(&desk, 0, "rights", "warn", "everybody on this machine may read the store");
    set(0o700);
    finds(&desk, 0, "rights", "ok", "others may not");
}
