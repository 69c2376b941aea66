//! What differs between a process with threads and a browser: the only place here with a `cfg` on the target.

use std::path::Path;

use tantivy::Directory;

use crate::error::Result;

/// Whether this target has the threads that tantivy's own writer needs.
pub(super) const THREADS: bool = cfg!(not(target_family = "wasm"));

/// A folder as tantivy reads and writes it.
#[cfg(not(target_family = "wasm"))]
pub(super) fn folder(path: &Path) -> Result<Box<dyn Directory>> {
    match tantivy::directory::MmapDirectory::open(path) {
        Ok(directory) => Ok(Box::new(directory)),
        Err(cause) => Err(super::fault::folder(path, "cannot be opened as an index").caused_by(cause)),
    }
}

/// A browser has no folders.
#[cfg(target_family = "wasm")]
pub(super) fn folder(path: &Path) -> Result<Box<dyn Directory>> {
    Err(super::fault::folder(path, "cannot be opened: a browser has no folders"))
}
