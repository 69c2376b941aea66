//! The key of the resumption tokens: made once, and kept in the store's folder for its owner alone.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use migration_hub::federation::fetch::Secret;
use migration_hub::id::{Entropy, SystemEntropy};
use tempfile::Builder;

use crate::commands::export::files::unwritable;
use crate::exit::{Code, Failure};
use crate::messages::say_with;
use crate::store::{Session, TOKEN_KEY};
use crate::text::{refuse_open, unreadable, utf8};

/// Bytes of randomness in a key.
const BYTES: usize = 32;
/// The longest file that is read as a key.
const MOST: usize = 1_000;
/// Characters of the shortest key that a repository takes.
const LEAST: usize = 16;

/// The key of the store.
pub(super) fn of(session: &Session) -> Result<Secret, Failure> {
    let path = session.file(TOKEN_KEY);
    if !path.try_exists().map_err(|error| unreadable(&path, &error))? {
        make(&path)?;
    }
    refuse_open(&path)?;
    let key = utf8(&path, MOST)?;
    let key = key.trim();
    if key.chars().count() < LEAST {
        let values = [("file", path.display().to_string().into()), ("least", LEAST.into())];
        return Err(Failure::new(Code::Failed, say_with("oai-key-wrong", &values)));
    }
    Ok(Secret::new(key))
}

/// A key that nobody guesses.
pub(super) fn drawn() -> Secret {
    let mut bytes = [0; BYTES];
    SystemEntropy.fill(&mut bytes);
    let mut key = String::new();
    for byte in bytes {
        // Writing to a string does not fail.
        let _ = write!(key, "{byte:02x}");
    }
    Secret::new(key)
}

/// Makes a key, whole from its first moment under its name. One that another process made meanwhile stays.
fn make(path: &Path) -> Result<(), Failure> {
    let key = drawn();
    let folder = path.parent().unwrap_or(Path::new("."));
    let wrong = |error: std::io::Error| unwritable(path, &error);
    // A temporary file is its owner's alone.
    let mut file = Builder::new().prefix(".mighub-export-").tempfile_in(folder).map_err(wrong)?;
    file.write_all(key.expose().as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(wrong)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(wrong(error.error)),
    }
}
