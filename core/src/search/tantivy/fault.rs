//! The errors of tantivy as errors of the port; no type of tantivy leaves this module tree.

use std::io;
use std::path::Path;

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenReadError};

use crate::error::{Error, ErrorKind};

/// A path that cannot be an index.
pub(super) fn folder(path: &Path, why: &str) -> Error {
    Error::new(ErrorKind::ConfigInvalid, "open", format!("this path {why}")).with("path", path.display())
}

/// A request beyond the limits.
pub(super) fn invalid(operation: &'static str, message: String) -> Error {
    Error::new(ErrorKind::Invalid, operation, message)
}

/// Another process, or another thread of this one, writes the index.
pub(super) fn busy(operation: &'static str) -> Error {
    Error::new(ErrorKind::Unavailable, operation, "somebody else is writing the index; it may be free again soon")
}

/// The index does not hold what its own files say.
pub(super) fn corrupt(operation: &'static str, message: &str) -> Error {
    Error::new(ErrorKind::Corrupt, operation, format!("{message}; clear the index and build it again from the log"))
}

/// What went wrong while reading.
pub(super) fn reading(operation: &'static str, cause: TantivyError) -> Error {
    match &cause {
        TantivyError::IoError(io) if is_transient(io) => unavailable(operation, cause),
        _ => corrupt(operation, "the index cannot be read").caused_by(cause),
    }
}

/// What went wrong while reading a file.
pub(super) fn io(operation: &'static str, cause: io::Error) -> Error {
    reading(operation, TantivyError::from(cause))
}

/// What went wrong while writing.
pub(super) fn writing(operation: &'static str, cause: TantivyError) -> Error {
    match &cause {
        TantivyError::LockFailure(LockError::LockBusy, _) => busy(operation),
        TantivyError::LockFailure(LockError::IoError(io), _) if is_forbidden(io) => forbidden(operation, cause),
        TantivyError::IoError(io) if is_forbidden(io) => forbidden(operation, cause),
        TantivyError::OpenReadError(_) | TantivyError::DataCorruption(_) | TantivyError::IncompatibleIndex(_) => {
            corrupt(operation, "the index cannot be read").caused_by(cause)
        }
        full if is_no_room(full) => {
            let message = "the disk that holds the index is full: make room and repeat the call";
            Error::new(ErrorKind::Unavailable, operation, message).caused_by(cause)
        }
        _ => unavailable(operation, cause),
    }
}

/// Whether a file was missing: another process may have replaced it since it was listed.
pub(super) fn is_missing(cause: &TantivyError) -> bool {
    matches!(cause, TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_)))
}

fn forbidden(operation: &'static str, cause: TantivyError) -> Error {
    Error::new(ErrorKind::ConfigInvalid, operation, "the folder of the index cannot be written").caused_by(cause)
}

fn unavailable(operation: &'static str, cause: TantivyError) -> Error {
    Error::new(ErrorKind::Unavailable, operation, format!("the index cannot be used now: {cause}")).caused_by(cause)
}

fn is_forbidden(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Whether there was no room. What stores documents says so in a text only, with the number of the system's error: `ENOSPC`,
/// and `ERROR_DISK_FULL` of Windows.
fn is_no_room(cause: &TantivyError) -> bool {
    match cause {
        TantivyError::IoError(io) => is_full(&**io),
        TantivyError::InternalError(text) => text.contains("(os error 28)") || text.contains("(os error 112)"),
        _ => false,
    }
}

/// Whether there was no room, however deep the error says so.
fn is_full(cause: &(dyn std::error::Error + 'static)) -> bool {
    match cause.downcast_ref::<io::Error>() {
        Some(cause) if matches!(cause.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => true,
        Some(cause) => cause.get_ref().is_some_and(|inner| is_full(inner)),
        None => cause.source().is_some_and(is_full),
    }
}

fn is_transient(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::Interrupted | io::ErrorKind::OutOfMemory | io::ErrorKind::PermissionDenied)
}
