//! What ring 2 covers: every operation of the Hub, every row of the transition table, every objective, every kind of error.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use migration_hub::compact::Objective;
use migration_hub::error::ErrorKind;
use migration_hub::hub::HubParts;
use migration_hub::review::{State, StepKind, TABLE};
use migration_hub_testkit::ring2;

/// What no case can reach yet, and what it waits for.
const WAITING: &[(&str, &str)] = &[
    ("Conflict", "two writers at once: contracts/commands_are_safe_to_repeat.rs"),
    ("Unsupported", "records of a newer version: contracts/indexes_follow_the_log.rs"),
    ("Unavailable", "a busy or full disk: bindings/cli/tests/cli/sharing.rs and places.rs"),
    ("CheckpointExpired", "portals"),
    ("Corrupt", "a damaged store: contracts/verify_finds_any_change.rs"),
    ("ConfigInvalid", "a forbidden path: bindings/cli/tests/cli/places.rs"),
    ("Unexpected", "nothing that is known raises it"),
];

/// A source is no data that a case could hold.
const HARVESTS: &str = "over a scripted source: contracts/sources_are_harvested_into_a_hub.rs";

/// Neither is a sink.
const WRITES_BACK: &str = "over a scripted sink: contracts/what_is_written_back_is_read_back.rs";

/// Operations that a case carries out under another name, or with every other.
const NAMED: &[(&str, &str)] = &[
    ("review", "show-review"),
    ("import_lines", "import"),
    ("step", "submit"),
    ("export_head", "restore"),
    ("private_records", "restore"),
    ("grant", "grant-role"),
    ("grant_role_for", "every case has a translator in its cast"),
    ("rehearse_lines", "played beside the import: contracts/importing_twice_writes_nothing.rs"),
    ("check_replay", "every case ends with it"),
    ("add_source", HARVESTS),
    ("begin_harvest", HARVESTS),
    ("dismiss_quarantined", "over a scripted source: contracts/a_source_is_read_anew.rs"),
    ("due_sources", HARVESTS),
    ("give_source", "over a scripted source: contracts/a_source_is_read_anew.rs"),
    ("harvest", HARVESTS),
    ("keep_gone", "over a scripted source: contracts/what_its_source_lost_says_so.rs"),
    ("leave_proposals", HARVESTS),
    ("proposals", HARVESTS),
    ("quarantine", HARVESTS),
    ("source_status", HARVESTS),
    ("sources", HARVESTS),
    ("take_proposals", HARVESTS),
    ("cancel_delivery", WRITES_BACK),
    ("deliver", WRITES_BACK),
    ("due_deliveries", WRITES_BACK),
    ("outbox", WRITES_BACK),
    ("retry_delivery", WRITES_BACK),
    ("write_back", WRITES_BACK),
];

fn waits(what: &str) -> bool {
    WAITING.iter().any(|(waiting, _)| *waiting == what)
}

fn missing(wanted: impl IntoIterator<Item = String>, found: &BTreeSet<String>) -> Vec<String> {
    let (mut missing, mut stale) = (Vec::new(), Vec::new());
    for what in wanted {
        match (found.contains(&what), waits(&what)) {
            (false, false) => missing.push(what),
            (true, true) => stale.push(what),
            _ => {}
        }
    }
    assert_eq!(stale, [""; 0], "these are reached, and still stand in the list of what waits");
    missing
}

#[test]
fn every_operation_of_the_hub_is_in_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/hub");
    let mut operations = BTreeSet::new();
    let mut folders = vec![folder];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("blocking.rs") {
                files.push(path);
            }
        }
    }
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        for (start, _) in text.match_indices("\nimpl ActorHub {") {
            let body = &text[start..];
            let body = &body[..body.find("\n}\n").unwrap_or(body.len())];
            let names = body.split("    pub async fn ").skip(1);
            operations.extend(names.map(|rest| rest.split(['(', '<']).next().unwrap().to_owned()));
        }
    }
    assert!(operations.len() > 20, "{operations:?}");
    let played: BTreeSet<String> = ring2::operations();
    let absent: Vec<String> = operations
        .into_iter()
        .filter(|name| {
            let other = NAMED.iter().find(|(own, _)| own == name).map(|(_, other)| (*other).to_owned());
            let case = other.unwrap_or_else(|| name.replace('_', "-"));
            !case.contains(' ') && !played.contains(&case)
        })
        .collect();
    assert_eq!(absent, [""; 0], "no case carries these out");
}

#[test]
fn every_row_of_the_transition_table_is_taken_in_a_case() {
    let taken = ring2::transitions(|| HubParts::in_memory().unwrap());
    let rows = TABLE.iter().map(|row| format!("{} {}", row.from, row.step));
    assert_eq!(missing(rows, &taken), [""; 0]);
}

#[test]
fn every_objective_is_in_a_case() {
    let text: String = ring2::FILES.iter().map(|(_, text)| *text).collect();
    for objective in Objective::all() {
        assert!(text.contains(&format!("\"objectives\":[{objective}]")), "objective {objective}");
    }
}

#[test]
fn every_kind_of_error_is_in_a_case() {
    let kinds = ErrorKind::ALL.map(|kind| kind.name().to_owned());
    assert_eq!(missing(kinds, &ring2::errors()), [""; 0]);
}

#[test]
fn there_are_at_least_sixty_cases_and_their_names_are_their_own() {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, text) in ring2::FILES {
        for line in text.lines().filter(|line| line.starts_with("name = ")) {
            *names.entry(line).or_default() += 1;
        }
    }
    let twice: Vec<&&str> = names.iter().filter(|(_, count)| **count > 1).map(|(name, _)| name).collect();
    assert_eq!(twice, [&""; 0]);
    assert!(names.len() >= 60, "there are {}", names.len());
}

#[test]
fn what_waits_is_known() {
    let rows: BTreeSet<String> = TABLE.iter().map(|row| format!("{} {}", row.from, row.step)).collect();
    let kinds: BTreeSet<String> = ErrorKind::ALL.iter().map(|kind| kind.name().to_owned()).collect();
    for (what, _) in WAITING {
        assert!(rows.contains(*what) || kinds.contains(*what), "{what}");
    }
    assert!(State::Draft.is_open() && StepKind::ALL.len() == 35);
}
