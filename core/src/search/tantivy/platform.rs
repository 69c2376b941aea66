//! What differs between a process with threads and a browser: the only place here with a `cfg` on the target.

#[cfg(not(target_family = "wasm"))]
mod threads;

use std::path::Path;

use tantivy::Directory;

#[cfg(not(target_family = "wasm"))]
pub(super) use self::threads::Threaded;
use crate::error::Result;

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

/// There is nothing that writes with threads in a browser, and the module is without what that would need.
#[cfg(target_family = "wasm")]
pub(super) enum Threaded {}

#[cfg(target_family = "wasm")]
impl Threaded {
    pub(super) fn directory(&self) -> &dyn Directory {
        match *self {}
    }

    pub(super) fn snapshot(&self, _: &super::Fields, _: &'static str) -> Result<super::Snapshot> {
        match *self {}
    }

    pub(super) fn apply(&self, _: &super::Fields, _: &super::Batch, _: &super::Mark) -> Result<()> {
        match *self {}
    }

    pub(super) fn clear(&self, _: &super::Fields) -> Result<()> {
        match *self {}
    }
}

/// Who writes an index in a directory: tantivy's own writer.
#[cfg(not(target_family = "wasm"))]
#[expect(clippy::unnecessary_wraps, reason = "in a browser there is none")]
pub(super) fn engine(directory: Box<dyn Directory>) -> Option<super::Engine> {
    Some(super::Engine::Threads(Threaded::new(directory)))
}

/// Only a writer beside others asks whether a state is still the one that is committed.
#[cfg(target_family = "wasm")]
const _: fn(&super::Snapshot, &dyn Directory) -> bool = super::Snapshot::is_current;

/// Nobody: there are no threads.
#[cfg(target_family = "wasm")]
pub(super) fn engine(_: Box<dyn Directory>) -> Option<super::Engine> {
    None::<Threaded>.map(super::Engine::Threads)
}
