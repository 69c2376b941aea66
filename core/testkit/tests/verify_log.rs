//! The verifier in `examples/verify-log`, which shares nothing with the library, agrees with it over real logs of every
//! action, and finds every change of one.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{FirstOperator, HubParts};
use migration_hub::id::{Entropy, SeededEntropy};
use migration_hub::page::PageRequest;
use migration_hub::people::{Actor, Role, SelfWords};
use migration_hub::text::canonical::Digest;
use migration_hub_testkit::ring2;

/// Every action that a log can hold.
const ACTIONS: [&str; 18] = [
    "add-organisation",
    "add-person",
    "correct",
    "create",
    "create-store",
    "describe-self",
    "erase-self-description",
    "grant-role",
    "mirror",
    "restore",
    "retire-policy",
    "review",
    "revise",
    "revoke-role",
    "set-naming",
    "set-policy",
    "set-profile",
    "translate",
];

/// A log with both halves of the export of its moment.
struct Taken {
    lines: Vec<String>,
    private: String,
    open: String,
}

impl Taken {
    fn of(operator: &ActorHub) -> Self {
        let all = PageRequest::first(1_000);
        let head = operator.export_head().unwrap().line().unwrap();
        let records = operator.private_records(&all).unwrap().items;
        let private = records.iter().flat_map(|record| [record.line().unwrap(), "\n".to_owned()]).collect::<String>();
        let open = operator.open_items(&all).unwrap().items;
        let open = open.iter().flat_map(|item| [item.line().unwrap(), "\n".to_owned()]).collect();
        let lines = operator.log_lines(0, 1_000).unwrap();
        assert_eq!(Digest::of(lines.last().unwrap().as_bytes()), operator.verify(None).unwrap().head);
        Self { lines, private: format!("{head}\n{private}"), open }
    }

    fn head(&self) -> String {
        Digest::of(self.lines.last().unwrap().as_bytes()).to_string()
    }

    fn bytes(&self) -> Vec<u8> {
        self.lines.iter().flat_map(|line| [line.as_bytes(), b"\n"].concat()).collect()
    }
}

/// Stores that are played in, each a case of its own; what moves a case into another store is left to [`elsewhere`].
fn played() -> Vec<Taken> {
    let mut taken = Vec::new();
    for (_, text) in ring2::FILES {
        let file: toml::Table = toml::from_str(text).unwrap();
        for case in file["case"].as_array().unwrap() {
            let moves = |step: &toml::Value| matches!(step["do"].as_str(), Some("elsewhere" | "restore"));
            if case["step"].as_array().unwrap().iter().any(moves) {
                continue;
            }
            let one = toml::Table::from_iter([("case".to_owned(), toml::Value::Array(vec![case.clone()]))]);
            let parts = HubParts::in_memory().unwrap();
            ring2::tell(&toml::to_string(&one).unwrap(), &parts);
            taken.push(Taken::of(&operator(parts)));
        }
    }
    taken
}

fn operator(parts: HubParts) -> ActorHub {
    let hub = blocking::open(parts).unwrap();
    hub.as_actor(Actor::Person(hub.person_id("operator").unwrap()))
}

/// A store with some of everything.
fn story() -> HubParts {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("exemplars/story.toml")).unwrap();
    let parts = HubParts::in_memory().unwrap();
    ring2::tell(&text, &parts);
    parts
}

/// A store that was made anew from its export, and one that took what is public of it.
fn elsewhere() -> [Taken; 2] {
    let (first, all) = (operator(story()), PageRequest::first(1_000));
    let (head, private) = (first.export_head().unwrap(), first.private_records(&all).unwrap().items);
    let open = first.open_items(&all).unwrap().items;
    let parts = HubParts::in_memory().unwrap();
    blocking::restore(parts.clone(), head, open.clone(), private).unwrap();
    let office = FirstOperator::named("operator").with_role(Role::Editor);
    let (hub, person) = blocking::create(HubParts::in_memory().unwrap(), office).unwrap();
    let second = hub.as_actor(Actor::Person(person));
    second.import_open(open, "first-hub").unwrap();
    second.describe_self(SelfWords::default()).unwrap();
    second.erase_self_description().unwrap();
    [Taken::of(&operator(parts)), Taken::of(&second)]
}

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The exit code and what is said.
    fn run(&self, log: &[u8], anchor: Option<&str>, export: Option<(&str, &str)>) -> (i32, String) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/verify-log/verify.py");
        let mut command = Command::new("python3");
        command.arg(script).arg(self.write("log.jsonl", log));
        if let Some(anchor) = anchor {
            command.args(["--anchor", anchor]);
        }
        if let Some((private, open)) = export {
            command.arg("--export").args([self.write("private.jsonl", private), self.write("open.jsonl", open)]);
        }
        let output = command.output().unwrap_or_else(|error| panic!("python3 is needed: {error}"));
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        assert!(!said.contains("Traceback"), "{said}");
        (output.status.code().unwrap(), said)
    }
}

#[test]
fn it_is_short_and_imports_the_standard_library_only() {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/verify-log/verify.py"));
    let text = text.unwrap();
    assert!(text.lines().count() <= 100, "{}", text.lines().count());
    let imports: Vec<&str> =
        text.lines().filter(|line| line.starts_with("import ") || line.contains("from ")).collect();
    assert_eq!(imports, ["import argparse", "import hashlib", "import json", "import sys"]);
}

#[test]
fn it_finds_nothing_wrong_with_sound_logs_of_every_action_and_their_records() {
    let (desk, mut actions) = (Desk::new(), BTreeSet::new());
    for taken in played().into_iter().chain(elsewhere()) {
        for line in &taken.lines {
            let entry: serde_json::Value = serde_json::from_str(line).unwrap();
            actions.insert(entry["action"]["action"].as_str().unwrap().to_owned());
        }
        let head = taken.head();
        let (code, said) = desk.run(&taken.bytes(), Some(&head), Some((&taken.private, &taken.open)));
        assert_eq!((code, said.contains(&head)), (0, true), "{said}");
    }
    assert_eq!(actions, ACTIONS.map(str::to_owned).into());
}

#[test]
fn it_finds_what_was_changed_dropped_swapped_or_cut_and_says_where() {
    let (desk, taken) = (Desk::new(), Taken::of(&operator(story())));
    let (head, count) = (taken.head(), taken.lines.len());
    let of = |lines: &[String]| Taken { lines: lines.to_vec(), private: String::new(), open: String::new() }.bytes();
    let found = |lines: &[String], anchor: Option<&str>| desk.run(&of(lines), anchor, None);
    for place in [0, 1, count / 2, count - 2] {
        let mut changed = taken.lines.clone();
        changed[place] = changed[place].replacen('0', "1", 1);
        let (code, said) = found(&changed, None);
        assert_eq!(code, 1);
        let first = said.lines().next().unwrap();
        assert!([place + 1, place + 2].iter().any(|at| first.starts_with(&format!("entry {at}:"))), "{said}");

        let mut dropped = taken.lines.clone();
        dropped.remove(place);
        let (code, said) = found(&dropped, None);
        assert!(
            code == 1 && said.starts_with(&format!("entry {}: it says that it stands at {}", place + 1, place + 2))
        );

        let mut swapped = taken.lines.clone();
        swapped.swap(place, place + 1);
        let (code, said) = found(&swapped, None);
        assert!(code == 1 && said.starts_with(&format!("entry {}:", place + 1)), "{said}");
    }
    let cut = &taken.lines[..count - 3];
    assert_eq!(found(cut, None).0, 0, "nothing in a log says what was cut off");
    let (code, said) = found(cut, Some(&head));
    assert!(code == 1 && said.contains("the end was rewritten or cut off"), "{said}");
    assert_eq!(found(&taken.lines, Some(&Digest::of(b"another").to_string())).0, 1);
    // An entry that says the same in another form has another digest.
    let mut spaced = taken.lines.clone();
    spaced[count - 1] = spaced[count - 1].replacen(':', ": ", 1);
    assert!(found(&spaced, None).1.contains("it is not in canonical form"));
}

#[test]
fn it_finds_every_flipped_bit() {
    let (desk, taken) = (Desk::new(), Taken::of(&operator(story())));
    let (head, bytes, random) = (taken.head(), taken.bytes(), SeededEntropy::new(8_785));
    for _ in 0..60 {
        let mut flip = [0_u8; 9];
        random.fill(&mut flip);
        let (place, bit) = flip.split_at(8);
        let place = usize::try_from(u64::from_le_bytes(place.try_into().unwrap()) % bytes.len() as u64).unwrap();
        let mut changed = bytes.clone();
        changed[place] ^= 1 << (bit[0] % 8);
        let (code, said) = desk.run(&changed, Some(&head), None);
        assert_eq!(code, 1, "byte {place}, bit {}: {said}", bit[0] % 8);
    }
}

#[test]
fn it_finds_a_record_that_is_not_what_the_log_says_missing_or_beside() {
    let (desk, taken) = (Desk::new(), Taken::of(&operator(story())));
    let bytes = taken.bytes();
    let found = |private: &str, open: &str| desk.run(&bytes, None, Some((private, open)));
    assert_eq!(found(&taken.private, &taken.open).0, 0);
    let lines: Vec<&str> = taken.private.lines().collect();
    for kind in ["comment", "correction-text", "grant", "lookup", "person", "resource", "review", "store"] {
        let starts = format!("{{\"key\":\"{kind}/");
        let Some(at) = lines.iter().position(|line| line.starts_with(&starts)) else { continue };
        let key = lines[at].split('"').nth(3).unwrap();
        let changed = lines[at].replacen("\"schema\":1", "\"schema\":2", 1);
        let with = |line: Option<&str>| {
            let others = lines.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, line)| *line);
            others.chain(line).flat_map(|line| [line, "\n"]).collect::<String>()
        };
        let (code, said) = found(&with(Some(&changed)), &taken.open);
        assert!(code == 1 && said.contains(&format!("{key}: it is not what the log says was written last")), "{said}");
        let (code, said) = found(&with(None), &taken.open);
        assert!(code == 1 && said.contains(&format!("{key}: the log names it, the export does not have it")), "{said}");
    }
    let beside = format!("{}{}\n", taken.private, r#"{"key":"comment/0","record":{"body":{},"schema":1}}"#);
    assert_eq!(found(&beside, &taken.open).0, 1);
    let rewritten = taken.open.replacen("\"title\":\"", "\"title\":\"Not ", 1);
    assert_eq!(found(&taken.private, &rewritten).0, 1, "what is public is checked with what the open half says");
}

#[test]
fn what_it_cannot_read_is_told_apart_from_damage() {
    let (desk, taken) = (Desk::new(), Taken::of(&operator(story())));
    assert_eq!(desk.run(&taken.bytes(), None, Some(("{}\n{", ""))).0, 2);
    assert_eq!(desk.run(&taken.bytes(), None, Some((&taken.private, "[1]"))).0, 2);
    let usage = Command::new("python3")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/verify-log/verify.py"))
        .arg(desk.0.path().join("nothing-here"))
        .output();
    assert_eq!(usage.unwrap().status.code(), Some(2));
    assert_eq!(desk.run(b"no json\n", None, None).0, 1, "a line that is no entry is damage of the log");
}
