//! What is around a store: who writes to it, room on the disk, its configuration, the terminal and the language.

#[cfg(unix)]
use std::path::Path;

use super::Check;
use super::holders::{Holders, holders};
use crate::messages::{self, language_name};
use crate::output::Out;
use crate::store::Place;

pub(super) fn checks(place: &Place, out: &Out) -> Vec<Check> {
    let mut checks = Vec::new();
    if place.folder().is_dir() {
        checks.push(writers(place));
        checks.extend(disk(place));
        checks.push(config(place));
    }
    checks.push(terminal(out));
    checks.push(locale());
    checks
}

fn writers(place: &Place) -> Check {
    let locks = ["public", "desk"].map(|name| place.index().join(name).join(".tantivy-writer.lock"));
    let beside = |end: &str| {
        let mut path = place.database().into_os_string();
        path.push(end);
        path.into()
    };
    let files = [place.database(), beside("-wal"), beside("-shm")].into_iter().chain(locks);
    match holders(files) {
        Holders::Unknown => Check::ok("writers", "doctor-writers-unknown", &[]),
        Holders::Known(who) if who.is_empty() => Check::ok("writers", "doctor-writers-none", &[]),
        Holders::Known(who) => {
            Check::warn("writers", "doctor-writers", &[("who", who.join(", ").into())], "doctor-advice-writers")
        }
    }
}

/// Room that a store needs at least.
#[cfg(unix)]
const ROOM: u64 = 16 << 20;
/// Room below which a store will soon have none.
#[cfg(unix)]
const LITTLE_ROOM: u64 = 256 << 20;

#[cfg(unix)]
fn disk(place: &Place) -> Option<Check> {
    let found = rustix::fs::statvfs(place.folder()).ok()?;
    let free = found.f_bavail.saturating_mul(found.f_frsize);
    let values = [("free", (free >> 20).into()), ("store", size(place).div_ceil(1 << 20).into())];
    // Indexes are written anew beside the old ones.
    Some(if free < ROOM {
        Check::fail("disk", "doctor-disk", &values, "doctor-advice-room")
    } else if free < LITTLE_ROOM.max(size(place)) {
        Check::warn("disk", "doctor-disk", &values, "doctor-advice-room")
    } else {
        Check::ok("disk", "doctor-disk", &values)
    })
}

#[cfg(not(unix))]
fn disk(_place: &Place) -> Option<Check> {
    None
}

/// The bytes of a store's files.
#[cfg(unix)]
fn size(place: &Place) -> u64 {
    let of = |folder: &Path| -> u64 {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| entry.metadata().ok())
            .filter(std::fs::Metadata::is_file)
            .map(|found| found.len())
            .sum()
    };
    of(place.folder()) + of(&place.index().join("public")) + of(&place.index().join("desk"))
}

fn config(place: &Place) -> Check {
    match place.config() {
        Ok(config) => match config.person {
            Some(person) => Check::ok("config", "doctor-config", &[("person", person.into())]),
            None => Check::ok("config", "doctor-config-nobody", &[]),
        },
        Err(failure) => {
            Check::fail("config", "doctor-config-wrong", &[("why", failure.message().into())], "hint-config")
        }
    }
}

fn terminal(out: &Out) -> Check {
    match out.columns() {
        Some(columns) => Check::ok("terminal", "doctor-terminal", &[("columns", columns.into())]),
        None => Check::ok("terminal", "doctor-terminal-none", &[]),
    }
}

/// The language that is spoken, and whether the terminal is told to show every script.
fn locale() -> Check {
    let said = |name: &str| std::env::var(name).ok().filter(|said| !said.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(said);
    let shown = locale.clone().unwrap_or_else(|| "C".to_owned());
    let values = [("language", language_name(&messages::language()).into()), ("locale", shown.into())];
    let utf8 = locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    if utf8 || cfg!(windows) || cfg!(target_os = "macos") {
        Check::ok("locale", "doctor-locale", &values)
    } else {
        Check::warn("locale", "doctor-locale-not-utf8", &values, "doctor-advice-locale")
    }
}
