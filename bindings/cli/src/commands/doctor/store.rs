//! The store itself: its folder and files, versions, the end of its log, its indexes.

use std::path::Path;

use migration_hub::error::ErrorKind;
use migration_hub::record::SCHEMA;
use migration_hub::search::analysis::ANALYZER_ID;
use migration_hub::storage::Entry;
use migration_hub::time::{Clock, SystemClock, Timestamp};
use migration_hub_sqlite::{Inspection, SCHEMA_VERSION, inspect};
use serde::Deserialize;

use super::Check;
use crate::exit::sentence;
use crate::output::shell_word;
use crate::store::Place;

/// What the folder and the files in it say.
pub(super) fn checks(place: &Place) -> Vec<Check> {
    let folder = place.folder();
    let shown = || [("folder", folder.display().to_string().into())];
    let mut checks = Vec::new();
    match std::fs::metadata(folder) {
        Ok(found) if !found.is_dir() => {
            return vec![Check::fail("folder", "doctor-folder-file", &shown(), "doctor-advice-folder")];
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return vec![Check::fail("folder", "doctor-folder-missing", &shown(), "doctor-advice-folder")];
        }
        Err(error) => {
            let [folder] = shown();
            let values = [folder, ("why", error.to_string().into())];
            return vec![Check::fail("folder", "doctor-folder-closed", &values, "doctor-advice-rights")];
        }
        Ok(_) => checks.push(Check::ok("folder", "doctor-folder", &shown())),
    }
    checks.extend(rights(folder));
    if let Ok(Some(stranger)) = place.stranger() {
        checks.push(Check::warn("files", "doctor-stranger", &[("name", stranger.into())], "doctor-advice-stranger"));
    }
    if !matches!(place.has_store(), Ok(true)) {
        checks.push(Check::fail("store", "doctor-store-missing", &[], "doctor-advice-init"));
        return checks;
    }
    match inspect(&place.database()) {
        Ok(found) => checks.extend(inside(place, &found)),
        Err(error) => {
            let advice =
                if error.kind() == ErrorKind::Corrupt { "doctor-advice-backup" } else { "doctor-advice-rights" };
            checks.push(Check::fail("store", "doctor-store-unreadable", &[("why", sentence(&error).into())], advice));
        }
    }
    checks
}

#[cfg(unix)]
fn rights(folder: &Path) -> Vec<Check> {
    use std::os::unix::fs::PermissionsExt as _;

    use rustix::fs::{Access, access};

    let mut checks = Vec::new();
    let usable = access(folder, Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK).is_ok();
    let writable = |name: &str| {
        let file = folder.join(name);
        !file.exists() || access(&file, Access::READ_OK | Access::WRITE_OK).is_ok()
    };
    if !usable {
        checks.push(Check::fail("rights", "doctor-rights-none", &[], "doctor-advice-rights"));
    } else if !writable("hub.sqlite") || !writable("index") {
        checks.push(Check::fail("rights", "doctor-rights-files", &[], "doctor-advice-rights"));
    }
    // Whoever may read the file may read everything in it.
    let others = |path: &Path| path.metadata().is_ok_and(|found| found.permissions().mode() & 0o007 != 0);
    let open = others(folder) && others(&folder.join("hub.sqlite"));
    if open {
        let values = [("folder", shell_word(&folder.display().to_string()).into())];
        checks.push(Check::warn("rights", "doctor-rights-open", &values, "doctor-advice-close"));
    } else if checks.is_empty() {
        checks.push(Check::ok("rights", "doctor-rights", &[]));
    }
    checks
}

#[cfg(not(unix))]
fn rights(_folder: &Path) -> Vec<Check> {
    Vec::new()
}

fn inside(place: &Place, found: &Inspection) -> Vec<Check> {
    let Some(version) = found.schema else {
        return vec![Check::fail("store", "doctor-store-foreign", &[], "doctor-advice-folder")];
    };
    let known = i64::from(SCHEMA_VERSION);
    let values = [("found", version.to_string().into()), ("known", known.to_string().into())];
    if version > known {
        return vec![Check::fail("store", "doctor-store-newer", &values, "doctor-advice-update")];
    }
    if version != known {
        return vec![Check::fail("store", "doctor-store-version", &values, "doctor-advice-backup")];
    }
    let mut checks = vec![record(found, version)];
    if found.waiting {
        checks.push(Check::warn("store", "doctor-waiting", &[], "doctor-advice-waiting"));
    }
    let (log, last) = log(found);
    checks.push(log);
    checks.extend(last.as_ref().map(|last| clock(last, SystemClock.now())));
    checks.extend(indexes(place, last.map(|last| last.position)));
    checks
}

/// The first record of the store, which says what it is.
fn record(found: &Inspection, version: i64) -> Check {
    #[derive(Deserialize)]
    struct Written {
        schema: u32,
    }
    let written = found.store.as_deref().map(serde_json::from_slice::<Written>);
    let versions = |schema: u32| {
        [
            ("tables", version.to_string().into()),
            ("found", schema.to_string().into()),
            ("known", SCHEMA.to_string().into()),
        ]
    };
    match written {
        None if found.waiting => Check::warn("store", "doctor-store-unfinished", &[], "doctor-advice-waiting"),
        None => Check::fail("store", "doctor-store-unfinished", &[], "doctor-advice-init"),
        Some(Err(_)) => Check::fail("store", "doctor-store-record", &[], "doctor-advice-verify"),
        Some(Ok(Written { schema })) if schema > SCHEMA => {
            Check::fail("store", "doctor-record-newer", &versions(schema), "doctor-advice-update")
        }
        Some(Ok(Written { schema })) => Check::ok("store", "doctor-store", &versions(schema)),
    }
}

/// The end of the log: its last two entries, as far as they can be compared.
fn log(found: &Inspection) -> (Check, Option<Entry>) {
    let mut entries = Vec::new();
    for stored in &found.last {
        match stored.entry() {
            Ok(entry) => entries.push((entry, stored.digest)),
            Err(error) => {
                let values = [("why", sentence(&error).into())];
                return (Check::fail("log", "doctor-log-damaged", &values, "doctor-advice-verify"), None);
            }
        }
    }
    let linked =
        entries.windows(2).all(|pair| pair[1].0.previous == pair[0].1 && pair[1].0.position == pair[0].0.position + 1);
    let Some((last, digest)) = entries.pop() else {
        return (Check::warn("log", "doctor-log-empty", &[], "doctor-advice-init"), None);
    };
    let position = ("position", last.position.to_string().into());
    if !linked {
        return (Check::fail("log", "doctor-log-chain", &[position], "doctor-advice-verify"), None);
    }
    let values = [position, ("at", last.at.to_string().into()), ("head", digest.to_string().into())];
    (Check::ok("log", "doctor-log", &values), Some(last))
}

/// Moments by which two clocks may differ.
const SKEW_MILLIS: i64 = 60_000;

fn clock(last: &Entry, now: Timestamp) -> Check {
    let values = [("now", now.to_string().into()), ("last", last.at.to_string().into())];
    if last.at.millis() > now.millis() + SKEW_MILLIS {
        return Check::warn("clock", "doctor-clock-future", &values, "doctor-advice-clock");
    }
    Check::ok("clock", "doctor-clock", &values)
}

/// What an index notes about itself.
#[derive(Deserialize)]
struct Mark {
    analyzer: String,
    position: u64,
}

/// The two indexes. The public one is written only when something public changes; how far both have come, the desk's says.
fn indexes(place: &Place, log: Option<u64>) -> [Check; 2] {
    let desk = Noted::of(&place.index().join("desk"));
    let come = match &desk {
        Noted::Mark(mark) => Some(mark.position),
        Noted::Nothing | Noted::Empty => None,
    };
    let public = Noted::of(&place.index().join("public"));
    [index("index-public", "public", &public, come, log), index("index-desk", "desk", &desk, come, log)]
}

/// An index: it can always be built again, so nothing about it fails.
fn index(check: &'static str, name: &str, noted: &Noted, come: Option<u64>, log: Option<u64>) -> Check {
    let named = || ("name", name.into());
    let mark = match noted {
        Noted::Nothing => return Check::warn(check, "doctor-index-none", &[named()], "doctor-advice-index"),
        Noted::Empty => return Check::ok(check, "doctor-index-empty", &[named()]),
        Noted::Mark(mark) => mark,
    };
    if mark.analyzer != ANALYZER_ID {
        let values = [named(), ("found", mark.analyzer.as_str().into()), ("known", ANALYZER_ID.into())];
        return Check::warn(check, "doctor-index-other", &values, "doctor-advice-index");
    }
    let Some(log) = log else {
        return Check::ok(check, "doctor-index-there", &[named()]);
    };
    let come = come.unwrap_or(mark.position);
    if mark.position.max(come) > log {
        return Check::warn(check, "doctor-index-ahead", &[named()], "doctor-advice-index");
    }
    if come < log {
        let values = [named(), ("count", (log - come).into())];
        return Check::warn(check, "doctor-index-behind", &values, "doctor-advice-index");
    }
    Check::ok(check, "doctor-index", &[named(), ("version", mark.analyzer.as_str().into())])
}

/// What the folder of an index says.
enum Noted {
    /// There is no index, or none that can be read.
    Nothing,
    /// Nothing was written to it yet.
    Empty,
    /// The mark that the engine keeps with its list of segments.
    Mark(Mark),
}

impl Noted {
    fn of(folder: &Path) -> Self {
        #[derive(Deserialize)]
        struct Meta {
            payload: Option<String>,
        }
        let read = |text: &str| serde_json::from_str(text).map_or(Self::Nothing, Self::Mark);
        // An index that was written without threads has it in a file of its own.
        if let Ok(text) = std::fs::read_to_string(folder.join("migration-hub.json")) {
            return read(&text);
        }
        let meta = std::fs::read(folder.join("meta.json")).ok();
        match meta.and_then(|meta| serde_json::from_slice::<Meta>(&meta).ok()) {
            None => Self::Nothing,
            Some(Meta { payload: None }) => Self::Empty,
            Some(Meta { payload: Some(text) }) => read(&text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_from_the_future_is_said() {
        let entry = |at: &str| Entry {
            position: 1,
            at: at.parse().unwrap(),
            actor: migration_hub::people::Actor::Visitor,
            command: migration_hub::id::CommandId::from_u128(1),
            action: serde_json::Value::Null,
            writes: Vec::new(),
            previous: migration_hub::text::canonical::Digest::ZERO,
        };
        let now = "2026-11-23T12:00:00.000Z".parse().unwrap();
        assert_eq!(clock(&entry("2026-11-23T12:00:30.000Z"), now).level, super::super::Level::Ok);
        assert_eq!(clock(&entry("2026-11-23T12:02:00.000Z"), now).level, super::super::Level::Warn);
    }
}
