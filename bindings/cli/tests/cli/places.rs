//! Stores that are not there, not stores, too new, not writable, or on a full disk.

mod needs_mount;

use crate::support::{Desk, digests};

#[test]
fn a_missing_store_says_how_to_make_one() {
    let desk = Desk::new();
    let ran = desk.run("search x").ended(4);
    assert_eq!(
        ran.err,
        "error: there is no store in ./mighub-store\n\
         hint: --store DIR names another folder\n\
         hint: to make one there: mighub init\n\
         hint: to make one with something in it: mighub quickstart\n"
    );
    assert!(!desk.store().exists(), "looking makes nothing");
}

#[test]
fn init_takes_a_folder_of_its_own_and_makes_a_store_once() {
    let desk = Desk::new();
    std::fs::create_dir(desk.store()).unwrap();
    desk.write("mighub-store/thesis.odt", "x");
    let ran = desk.run("init").ended(1);
    assert!(ran.err.starts_with("error: the folder ./mighub-store holds something else: thesis.odt\n"));
    assert_eq!(digests(&desk.store()).len(), 1);
    std::fs::remove_file(desk.path("mighub-store/thesis.odt")).unwrap();
    for (name, bytes) in [("config.toml", ""), ("config.toml", "theme = \"dark\"\n"), ("index/index.html", "<p>")] {
        std::fs::create_dir_all(desk.path("mighub-store/index")).unwrap();
        let path = desk.store().join(name);
        std::fs::write(&path, bytes).unwrap();
        let before = digests(&desk.store());
        let ran = desk.run("init").ended(1);
        let expected = format!("error: the folder ./mighub-store holds something else: {name}\n");
        assert!(ran.err.starts_with(&expected), "{}", ran.err);
        assert_eq!(digests(&desk.store()), before);
        std::fs::remove_file(path).unwrap();
    }

    let ran = desk.run("init --operator ann").ended(0);
    assert!(ran.out.contains("first operator: ann ("), "{}", ran.out);
    assert_eq!(ran.err, "as ann\n");
    let before = digests(&desk.store());
    let ran = desk.run("init --operator bob").ended(5);
    assert_eq!(
        ran.err,
        "error: there is a store in ./mighub-store already; it was left as it is\n\
         hint: use it, or name another folder for a new one: mighub init --store <DIR>\n\
         hint: an operator of it registers another: mighub person add <HANDLE> --role operator --as <OPERATOR>\n"
    );
    assert_eq!(digests(&desk.store()), before);

    let ran = desk.run("init --operator Ann --store other").ended(2);
    assert!(ran.err.contains("«Ann» is not a handle: expected 1 to 64"), "{}", ran.err);
    desk.run("init --operator visitor --store other").ended(2);
    desk.write("file", "x");
    let ran = desk.run("init --store file").ended(1);
    assert_eq!(ran.err, "error: this is a file; a store is a folder (path: file)\n");
}

#[test]
fn a_file_that_is_no_store_is_left_as_it_is() {
    let desk = Desk::with_store();
    desk.write("mighub-store/hub.sqlite", "not a database at all");
    let before = digests(&desk.store());
    let ran = desk.run("search").ended(1);
    assert!(ran.err.contains("this is no SQLite database, not a store of migration-hub"), "{}", ran.err);
    assert_eq!(digests(&desk.store()), before);
}

#[test]
fn a_store_made_by_a_newer_version_is_left_as_it_is() {
    let desk = Desk::with_store();
    let database = rusqlite::Connection::open(desk.path("mighub-store/hub.sqlite")).unwrap();
    database.pragma_update(None, "user_version", 7).unwrap();
    drop(database);
    let before = std::fs::read(desk.path("mighub-store/hub.sqlite")).unwrap();
    for args in ["search", "verify", "init"] {
        let ran = desk.run(args).ended(1);
        let expected = "error: the store has schema version 7, this program knows versions up to 1: \
                        update the program; the store was left as it is";
        assert!(ran.err.starts_with(expected), "{}", ran.err);
    }
    assert!(std::fs::read(desk.path("mighub-store/hub.sqlite")).unwrap() == before);
}

#[test]
fn a_damaged_configuration_is_named() {
    let desk = Desk::with_store();
    desk.write("mighub-store/config.toml", "persn = 1");
    let ran = desk.run("search").ended(1);
    assert!(ran.err.contains("mighub-store/config.toml: unknown field"), "{}", ran.err);
    assert!(ran.err.contains("hint: expected one line such as: person = \"operator\""));
    std::fs::remove_file(desk.path("mighub-store/config.toml")).unwrap();
    assert_eq!(desk.run("search").ended(0).err, "as visitor\n", "nobody is assumed");
}

#[test]
fn a_damaged_record_is_found_by_verify() {
    let desk = Desk::with_store();
    let sound = desk.run("verify --json --replay").ended(0).out;
    let head = sound.split(r#""head":""#).nth(1).and_then(|rest| rest.get(..64)).unwrap();
    desk.args(&["verify", "--anchor", head]).ended(0);
    let foreign = "0".repeat(64);
    let ran = desk.args(&["verify", "--anchor", &foreign]).ended(7);
    assert!(ran.out.contains("is not in the log: its end was rewritten or cut off"), "{}", ran.out);
    desk.run("verify --anchor 12").ended(2);

    let database = rusqlite::Connection::open(desk.path("mighub-store/hub.sqlite")).unwrap();
    let changed = database
        .execute("UPDATE records SET bytes = CAST(replace(CAST(bytes AS TEXT), 'operator', 'intruder') AS BLOB) WHERE key LIKE 'person/%'", [])
        .unwrap();
    assert_eq!(changed, 1);
    drop(database);
    let ran = desk.run("verify").ended(7);
    assert!(ran.out.starts_with("damaged: "), "{}", ran.out);
    assert!(ran.out.contains(": it is not what the log says was written last"), "{}", ran.out);
}

#[test]
fn damage_that_hides_the_person_who_acts_ends_as_damage() {
    let looked_up = "WHERE key LIKE 'lookup/person%' OR key LIKE 'person%'";
    for damage in [
        format!("DELETE FROM records {looked_up}"),
        "DELETE FROM records WHERE key = 'store/self'".to_owned(),
        format!("UPDATE records SET bytes = CAST('{{' AS BLOB) {looked_up}"),
        format!("UPDATE records SET bytes = CAST('{{\"schema\":1,\"body\":{{}}}}' AS BLOB) {looked_up}"),
    ] {
        let desk = Desk::with_store();
        desk.run("verify --as nobody").ended(4);
        let database = rusqlite::Connection::open(desk.path("mighub-store/hub.sqlite")).unwrap();
        assert!(database.execute(&damage, []).unwrap() > 0, "{damage}");
        drop(database);
        for line in ["verify", "verify --as operator", "verify --json", "verify --as nobody"] {
            let ran = desk.run(line);
            assert_eq!(ran.code, 7, "{damage}: {line}: {ran:?}");
            assert!(!ran.err.contains("panicked") && !ran.err.contains("visitor»"), "{line}: {}", ran.err);
            let nobody = line.ends_with("nobody");
            assert!(!nobody || !format!("{ran:?}").contains("lookup/"), "no key for whom nobody knows: {ran:?}");
        }
    }
}

#[test]
fn a_damaged_index_is_built_again() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let search = "search remittances --store mighub-quickstart";
    let before = desk.run(search).ended(0).out;
    let folder = desk.path("mighub-quickstart/index/public");
    let files = |extension: &str| -> Vec<_> {
        let paths = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
    };
    for path in files("idx") {
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        std::fs::write(&path, bytes).unwrap();
    }
    assert_eq!(desk.run(search).ended(0).out, before, "a changed byte");
    for extension in ["term", "idx", "pos", "fast", "store", "fieldnorm"] {
        for path in files(extension) {
            std::fs::remove_file(path).unwrap();
        }
        assert_eq!(desk.run(search).ended(0).out, before, "a missing file: {extension}");
    }
    std::fs::remove_file(folder.join("meta.json")).unwrap();
    assert_eq!(desk.run(search).ended(0).out, before, "no list of segments");
}

#[test]
fn a_deleted_index_is_built_again() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let search = "search remittances --store mighub-quickstart";
    let before = desk.run(search).ended(0).out;
    std::fs::remove_dir_all(desk.path("mighub-quickstart/index")).unwrap();
    assert_eq!(desk.run(search).ended(0).out, before);
}

#[test]
fn certificates_that_the_configuration_trusts_are_no_strangers_beside_it() {
    let desk = Desk::with_store();
    desk.write("mighub-store/authority.pem", "a certificate");
    std::fs::create_dir(desk.path("mighub-store/trust")).unwrap();
    desk.write("mighub-store/trust/other.pem", "a certificate");
    let told = desk.run("doctor").out;
    assert!(told.contains("authority.pem"), "{told}");
    let trust = "person = \"operator\"\n[transport]\ntrust = [\"./authority.pem\", \"trust/other.pem\"]\n";
    desk.write("mighub-store/config.toml", trust);
    let told = desk.run("doctor").ended(0).out;
    assert!(!told.contains("authority.pem") && !told.contains("other.pem"), "{told}");
    desk.write("mighub-store/thesis.odt", "x");
    let told = desk.run("doctor").out;
    assert!(told.contains("thesis.odt"), "{told}");
}
