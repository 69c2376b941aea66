//! A model of a disk that keeps only what was synced: the contents of files, and the entries of folders.
//!
//! It promises less than the usual file systems: syncing a file does not keep its entry in the folder, and of what was
//! not synced any part may have been kept, in pieces of a sector, in any order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use migration_hub_testkit::durability::Random;

use super::trace::Event;

/// What a disk writes whole.
const SECTOR: usize = 512;

/// A change of a file's content that was not synced yet.
#[derive(Debug)]
enum Change {
    Write(usize, Vec<u8>),
    Cut(usize),
}

#[derive(Debug, Default)]
struct Content {
    synced: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    File(usize),
    Folder,
}

/// An open file: what it is, and where it stands.
#[derive(Debug, Clone)]
enum Handle {
    File { content: usize, at: usize },
    Folder(PathBuf),
}

/// The part of the file system under one folder.
#[derive(Debug)]
pub(super) struct Disk {
    root: PathBuf,
    contents: Vec<Content>,
    /// The entries as the processes see them.
    seen: BTreeMap<PathBuf, Node>,
    /// The entries that are kept.
    synced: BTreeMap<PathBuf, Node>,
    /// Changes of entries that were not synced yet, in their order; `None` removes.
    pending: Vec<(PathBuf, Option<Node>)>,
    handles: BTreeMap<i64, Handle>,
}

impl Disk {
    /// An empty folder, which is kept itself.
    pub(super) fn new(root: PathBuf) -> Self {
        let entries = BTreeMap::from([(root.clone(), Node::Folder)]);
        let (seen, synced) = (entries.clone(), entries);
        Self { root, contents: Vec::new(), seen, synced, pending: Vec::new(), handles: BTreeMap::new() }
    }

    /// Whether an event is about a file or folder under the root.
    pub(super) fn knows(&self, event: &Event) -> bool {
        match event {
            Event::Sync { file } => self.handles.contains_key(file),
            _ => false,
        }
    }

    fn enter(&mut self, path: PathBuf, node: Option<Node>) {
        match node {
            Some(node) => drop(self.seen.insert(path.clone(), node)),
            None => drop(self.seen.remove(&path)),
        }
        self.pending.push((path, node));
    }

    /// Carries an event out.
    pub(super) fn apply(&mut self, event: Event) -> Result<(), String> {
        match event {
            Event::Open { path, create, truncate, file } => {
                self.handles.remove(&file);
                if path.starts_with(&self.root) {
                    self.open(path, create, truncate, file)?;
                }
            }
            Event::Write { file, at, bytes } => {
                let Some(Handle::File { content, at: stands }) = self.handles.get_mut(&file) else { return Ok(()) };
                let start = match at {
                    Some(at) => usize::try_from(at).map_err(|error| error.to_string())?,
                    None => *stands,
                };
                if at.is_none() {
                    *stands += bytes.len();
                }
                let content = *content;
                self.contents[content].pending.push(Change::Write(start, bytes));
            }
            Event::Seek { file, at: place } => {
                if let Some(Handle::File { at, .. }) = self.handles.get_mut(&file) {
                    *at = usize::try_from(place).map_err(|error| error.to_string())?;
                }
            }
            Event::Cut { file, length } => {
                if let Some(Handle::File { content, .. }) = self.handles.get(&file) {
                    let length = usize::try_from(length).map_err(|error| error.to_string())?;
                    self.contents[*content].pending.push(Change::Cut(length));
                }
            }
            Event::Sync { file } => self.sync(file),
            Event::Unlink { path } => {
                if self.seen.contains_key(&path) {
                    self.enter(path, None);
                }
            }
            Event::Mkdir { path } => {
                if path.starts_with(&self.root) {
                    self.enter(path, Some(Node::Folder));
                }
            }
            Event::Close { file } => drop(self.handles.remove(&file)),
            Event::Said(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, path: PathBuf, create: bool, truncate: bool, file: i64) -> Result<(), String> {
        let node = match self.seen.get(&path) {
            Some(node) => *node,
            None if create => {
                self.contents.push(Content::default());
                let node = Node::File(self.contents.len() - 1);
                self.enter(path.clone(), Some(node));
                node
            }
            None => return Err(format!("{} was opened and is not in the model", path.display())),
        };
        let handle = match node {
            Node::Folder => Handle::Folder(path),
            Node::File(content) => {
                if truncate {
                    self.contents[content].pending.push(Change::Cut(0));
                }
                Handle::File { content, at: 0 }
            }
        };
        self.handles.insert(file, handle);
        Ok(())
    }

    fn sync(&mut self, file: i64) {
        match self.handles.get(&file) {
            Some(Handle::File { content, .. }) => {
                let content = &mut self.contents[*content];
                for change in std::mem::take(&mut content.pending) {
                    carry_out(&mut content.synced, &change, None);
                }
            }
            Some(Handle::Folder(folder)) => {
                for (path, node) in std::mem::take(&mut self.pending) {
                    if path.parent() == Some(folder) {
                        keep(&mut self.synced, path, node);
                    } else {
                        self.pending.push((path, node));
                    }
                }
            }
            None => {}
        }
    }

    /// Writes what a loss of power leaves into an empty folder: nothing of what was not synced, or a random part of it.
    pub(super) fn rebuild(&self, into: &Path, mut random: Option<&mut Random>) -> std::io::Result<()> {
        let mut entries = self.synced.clone();
        if let Some(random) = random.as_deref_mut() {
            for (path, node) in &self.pending {
                if random.below(2) == 0 {
                    keep(&mut entries, path.clone(), *node);
                }
            }
        }
        // Parents sort before what is in them; what is in a folder that was not kept is not kept either.
        for (path, node) in &entries {
            let Ok(relative) = path.strip_prefix(&self.root) else { continue };
            let target = into.join(relative);
            if !target.parent().is_some_and(Path::is_dir) || relative.as_os_str().is_empty() {
                continue;
            }
            match node {
                Node::Folder => std::fs::create_dir(&target)?,
                Node::File(content) => {
                    let content = &self.contents[*content];
                    let mut bytes = content.synced.clone();
                    if let Some(random) = random.as_deref_mut() {
                        for change in &content.pending {
                            carry_out(&mut bytes, change, Some(random));
                        }
                    }
                    std::fs::write(&target, bytes)?;
                }
            }
        }
        Ok(())
    }
}

fn keep(entries: &mut BTreeMap<PathBuf, Node>, path: PathBuf, node: Option<Node>) {
    match node {
        Some(node) => drop(entries.insert(path, node)),
        None => drop(entries.remove(&path)),
    }
}

/// Carries a change out on a content: all of it, or a random part of its sectors.
fn carry_out(bytes: &mut Vec<u8>, change: &Change, random: Option<&mut Random>) {
    match (change, random) {
        (Change::Cut(length), None) => bytes.resize(*length, 0),
        (Change::Cut(length), Some(random)) => {
            if random.below(2) == 0 {
                bytes.resize(*length, 0);
            }
        }
        (Change::Write(start, new), None) => put(bytes, *start, new),
        (Change::Write(start, new), Some(random)) => {
            let kept = random.below(4);
            let mut at = 0;
            while at < new.len() {
                // Up to the next sector of the file, not of the write.
                let end = new.len().min(at + SECTOR - (start + at) % SECTOR);
                // Often a write is kept whole or not at all, otherwise some of its sectors.
                if kept == 0 || (kept > 1 && random.below(2) == 0) {
                    put(bytes, start + at, &new[at..end]);
                }
                at = end;
            }
        }
    }
}

fn put(bytes: &mut Vec<u8>, start: usize, new: &[u8]) {
    if bytes.len() < start + new.len() {
        bytes.resize(start + new.len(), 0);
    }
    bytes[start..start + new.len()].copy_from_slice(new);
}

#[test]
fn what_was_not_synced_is_not_kept() {
    let root = PathBuf::from("/root");
    let mut disk = Disk::new(root.clone());
    let folder = tempfile::tempdir().unwrap();
    let mut step = 0;
    let mut left = |disk: &Disk| {
        step += 1;
        let into = folder.path().join(step.to_string());
        std::fs::create_dir(&into).unwrap();
        disk.rebuild(&into, None).unwrap();
        std::fs::read(into.join("a")).ok()
    };
    let path = root.join("a");
    disk.apply(Event::Open { path: root, create: false, truncate: false, file: 3 }).unwrap();
    disk.apply(Event::Open { path: path.clone(), create: true, truncate: false, file: 4 }).unwrap();
    disk.apply(Event::Write { file: 4, at: None, bytes: b"one".to_vec() }).unwrap();
    disk.apply(Event::Sync { file: 4 }).unwrap();
    assert_eq!(left(&disk), None, "the entry was not synced");
    disk.apply(Event::Sync { file: 3 }).unwrap();
    assert_eq!(left(&disk).as_deref(), Some(&b"one"[..]));
    disk.apply(Event::Write { file: 4, at: None, bytes: b"two".to_vec() }).unwrap();
    disk.apply(Event::Unlink { path }).unwrap();
    assert_eq!(left(&disk).as_deref(), Some(&b"one"[..]));
    disk.apply(Event::Sync { file: 4 }).unwrap();
    assert_eq!(left(&disk).as_deref(), Some(&b"onetwo"[..]));
    disk.apply(Event::Sync { file: 3 }).unwrap();
    assert_eq!(left(&disk), None);
}
