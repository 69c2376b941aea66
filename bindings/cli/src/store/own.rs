//! What in a folder is a store's own: the names that a store gives to its files, down to those of its indexes.

use std::io;
use std::path::Path;

/// The two indexes of a store, below its folder `index`.
const INDEXES: [&str; 2] = ["public", "desk"];

/// Files of an index that have a name of their own; the others belong to a segment, or are the engine's for a moment.
const INDEX_FILES: [&str; 3] = ["meta.json", ".managed.json", "migration-hub.json"];

/// The names in a folder, in order; none when there is no folder.
pub(super) fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = entries
        .map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<Vec<_>>>()?;
    names.sort_unstable();
    Ok(names)
}

/// Something in the folder of the indexes that no index has, as a path below the store.
pub(super) fn stranger_in_index(index: &Path) -> io::Result<Option<String>> {
    let below = |error: io::Error, name: &str| match error.kind() {
        // A file where an index has a folder.
        io::ErrorKind::NotADirectory => Ok(Some(name.to_owned())),
        _ => Err(error),
    };
    let folders = match names(index) {
        Ok(folders) => folders,
        Err(error) => return below(error, "index"),
    };
    for folder in folders {
        let place = format!("index/{folder}");
        if !INDEXES.contains(&folder.as_str()) {
            return Ok(Some(place));
        }
        match names(&index.join(&folder)) {
            Ok(files) => {
                if let Some(stranger) = files.into_iter().find(|name| !is_of_an_index(name)) {
                    return Ok(Some(format!("{place}/{stranger}")));
                }
            }
            Err(error) => return below(error, &place),
        }
    }
    Ok(None)
}

fn is_of_an_index(name: &str) -> bool {
    let segment = name
        .split_once('.')
        .is_some_and(|(segment, _)| segment.len() == 32 && segment.bytes().all(|byte| byte.is_ascii_hexdigit()));
    segment || INDEX_FILES.contains(&name) || name.starts_with(".tantivy") || name.starts_with(".tmp")
}
