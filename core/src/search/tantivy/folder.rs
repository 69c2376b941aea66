//! What a folder or a set of files holds: nothing yet, an index of ours, one of another version, or something else.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use tantivy::directory::{INDEX_WRITER_LOCK, RamDirectory, TerminatingWrite};
use tantivy::{Directory, Index};

use super::position::{MARK_FILE, Mark};
use super::schema::{Fields, settings};
use super::segments::META;
use super::{fault, platform, segments};
use crate::error::{Error, ErrorKind, Result};
use crate::text::json::from_text;

/// tantivy's list of the files it may delete.
const MANAGED: &str = ".managed.json";

/// What stands where an index should be.
enum Holds {
    Nothing,
    Ours,
    /// An index of this library that this version does not read.
    OtherVersion,
    SomethingElse,
}

/// Opens or creates the index in a folder.
pub(super) fn open(path: &Path, fields: &Fields) -> Result<Box<dyn Directory>> {
    if let Err(cause) = std::fs::create_dir_all(path) {
        return Err(fault::folder(path, "cannot be a folder").caused_by(cause));
    }
    let directory = platform::folder(path)?;
    let name = |error: Error| error.with("path", path.display());
    match holds(&*directory, fields) {
        Holds::Ours => {}
        Holds::SomethingElse => return Err(fault::folder(path, "holds something that is no index of this library")),
        Holds::Nothing if !is_empty(path)? => return Err(fault::folder(path, "is not empty and holds no index")),
        Holds::Nothing | Holds::OtherVersion => {
            // Whoever holds the lock may have created it meanwhile.
            let lock = directory.acquire_lock(&INDEX_WRITER_LOCK);
            let _turn = lock.map_err(|cause| name(fault::writing("open", cause.into())))?;
            if !matches!(holds(&*directory, fields), Holds::Ours) {
                create(&*directory, fields).map_err(name)?;
            }
        }
    }
    Ok(directory)
}

/// Writes an empty index, over whatever index is there, and takes the files of the old one away.
pub(super) fn create(directory: &dyn Directory, fields: &Fields) -> Result<()> {
    if directory.exists(Path::new(MARK_FILE)).unwrap_or(false) {
        directory.delete(Path::new(MARK_FILE)).ok();
    }
    let failed = |cause| fault::writing("open", cause);
    let mut index = Index::create(directory.box_clone(), fields.schema.clone(), settings()).map_err(failed)?;
    index.directory_mut().garbage_collect(|| HashSet::from([PathBuf::from(META)])).map_err(failed)?;
    Ok(())
}

/// Files as a directory in memory; `None` when another version wrote them.
pub(super) fn load(files: BTreeMap<String, Vec<u8>>, fields: &Fields) -> Result<Option<RamDirectory>> {
    let directory = RamDirectory::create();
    for (name, bytes) in files {
        write(&directory, &name, &bytes)?;
    }
    match holds(&directory, fields) {
        Holds::Ours => Ok(Some(directory)),
        Holds::OtherVersion => Ok(None),
        Holds::Nothing | Holds::SomethingElse => {
            Err(Error::new(ErrorKind::ConfigInvalid, "open", "these files are no index of this library"))
        }
    }
}

fn write(directory: &RamDirectory, name: &str, bytes: &[u8]) -> Result<()> {
    let path = Path::new(name);
    if name == META || name == MANAGED || name == MARK_FILE {
        return directory.atomic_write(path, bytes).map_err(|cause| fault::io("open", cause));
    }
    let mut file = directory.open_write(path).map_err(|cause| fault::writing("open", cause.into()))?;
    file.write_all(bytes).and_then(|()| file.terminate()).map_err(|cause| fault::io("open", cause))
}

fn holds(directory: &dyn Directory, fields: &Fields) -> Holds {
    let Ok(meta) = directory.atomic_read(Path::new(META)) else {
        return Holds::Nothing;
    };
    let written_by_us = directory.exists(Path::new(MARK_FILE)).unwrap_or(false)
        || String::from_utf8_lossy(&meta).contains("mighub-analysis/");
    let other = if written_by_us { Holds::OtherVersion } else { Holds::SomethingElse };
    let Ok(index) = Index::open(directory.box_clone()) else {
        return other;
    };
    let Ok(metas) = index.load_metas() else {
        return other;
    };
    match segments::mark(&metas, directory) {
        Some(mark) if mark.is_ours() && index.schema() == fields.schema => Holds::Ours,
        // An index that was created and never written holds nothing that could be lost.
        Some(mark) if mark == Mark::empty() && metas.segments.is_empty() => Holds::OtherVersion,
        _ => other,
    }
}

/// Whether nothing is in a folder but what an interrupted creation leaves, or an index that lost its list of segments.
fn is_empty(path: &Path) -> Result<bool> {
    let entries = std::fs::read_dir(path).map_err(|cause| fault::folder(path, "cannot be read").caused_by(cause))?;
    let mut names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    // The engine's own list of its files: without the list of segments they are what is left of an index.
    let managed = std::fs::read(path.join(MANAGED)).ok();
    let managed: BTreeSet<String> = managed.and_then(|list| from_text(&list).ok()).unwrap_or_default();
    let left_over = |name: &String| {
        name == MANAGED || name.starts_with(".tantivy") || name.starts_with(".tmp") || managed.contains(name)
    };
    Ok(names.all(|name| left_over(&name)))
}
