//! From SQLite's codes to the kinds of the port.

use std::path::Path;

use migration_hub::error::{Error, ErrorKind};
use rusqlite::ffi;

/// The port's error for one of SQLite's, said by an operation on the store at a path.
pub(crate) fn classify(operation: &'static str, path: &Path, error: rusqlite::Error) -> Error {
    let (kind, message) = match &error {
        rusqlite::Error::SqliteFailure(failure, _) => of_code(failure.extended_code),
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::Utf8Error(..) => (ErrorKind::Corrupt, "the store holds a value that nothing here wrote"),
        rusqlite::Error::InvalidPath(_) | rusqlite::Error::NulError(_) => {
            (ErrorKind::ConfigInvalid, "the path of the store cannot be given to SQLite: take one in UTF-8")
        }
        _ => (ErrorKind::Unexpected, "SQLite answered with an error that should not happen"),
    };
    Error::new(kind, operation, message).with("path", path.display()).caused_by(error)
}

/// Kind and sentence for an extended result code.
fn of_code(extended: i32) -> (ErrorKind, &'static str) {
    const NO_ROOM: (ErrorKind, &str) =
        (ErrorKind::Unavailable, "the disk that holds the store is full: make room and repeat the call");
    // The shared memory beside the store could not be enlarged: its disk has no room either.
    if extended == ffi::SQLITE_IOERR_SHMSIZE {
        return NO_ROOM;
    }
    match extended & 0xff {
        ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED | ffi::SQLITE_PROTOCOL => (
            ErrorKind::Unavailable,
            "another process is writing to the store, and did not end while this one was waiting: repeat the call",
        ),
        ffi::SQLITE_FULL => NO_ROOM,
        ffi::SQLITE_READONLY | ffi::SQLITE_PERM | ffi::SQLITE_AUTH => (
            ErrorKind::ConfigInvalid,
            "the store may not be written to: give this process write permission on the file and its folder",
        ),
        ffi::SQLITE_CANTOPEN => (
            ErrorKind::ConfigInvalid,
            "the store cannot be opened: the path must be a file, in a folder that this process may write to",
        ),
        ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => {
            (ErrorKind::Corrupt, "the store's file is damaged: restore it from a backup")
        }
        ffi::SQLITE_IOERR => (ErrorKind::Unexpected, "the operating system could not read or write the store's file"),
        _ => (ErrorKind::Unexpected, "SQLite answered with an error that should not happen"),
    }
}

/// The port's error for a file operation around the store, such as making its folder.
pub(crate) fn of_io(operation: &'static str, path: &Path, what: &str, error: std::io::Error) -> Error {
    use std::io::ErrorKind as Io;
    let kind = match error.kind() {
        Io::StorageFull | Io::QuotaExceeded => ErrorKind::Unavailable,
        Io::PermissionDenied
        | Io::ReadOnlyFilesystem
        | Io::NotFound
        | Io::NotADirectory
        | Io::IsADirectory
        | Io::AlreadyExists
        | Io::InvalidInput
        | Io::InvalidFilename => ErrorKind::ConfigInvalid,
        _ => ErrorKind::Unexpected,
    };
    Error::new(kind, operation, format!("{what}: {error}")).with("path", path.display()).caused_by(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(code: i32) -> ErrorKind {
        let failure = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let error = classify("commit", Path::new("/srv/hub.sqlite"), failure);
        assert!(error.to_string().contains("/srv/hub.sqlite"), "{error}");
        error.kind()
    }

    #[test]
    fn every_code_that_a_person_can_mend_has_its_kind() {
        assert_eq!(kind(ffi::SQLITE_BUSY), ErrorKind::Unavailable);
        assert_eq!(kind(ffi::SQLITE_BUSY_RECOVERY), ErrorKind::Unavailable);
        assert_eq!(kind(ffi::SQLITE_LOCKED), ErrorKind::Unavailable);
        assert_eq!(kind(ffi::SQLITE_FULL), ErrorKind::Unavailable);
        assert_eq!(kind(ffi::SQLITE_IOERR_SHMSIZE), ErrorKind::Unavailable);
        assert_eq!(kind(ffi::SQLITE_READONLY), ErrorKind::ConfigInvalid);
        assert_eq!(kind(ffi::SQLITE_READONLY_DBMOVED), ErrorKind::ConfigInvalid);
        assert_eq!(kind(ffi::SQLITE_PERM), ErrorKind::ConfigInvalid);
        assert_eq!(kind(ffi::SQLITE_CANTOPEN), ErrorKind::ConfigInvalid);
        assert_eq!(kind(ffi::SQLITE_CORRUPT), ErrorKind::Corrupt);
        assert_eq!(kind(ffi::SQLITE_NOTADB), ErrorKind::Corrupt);
        assert_eq!(kind(ffi::SQLITE_MISUSE), ErrorKind::Unexpected);
        assert_eq!(kind(ffi::SQLITE_IOERR), ErrorKind::Unexpected);
    }
}
