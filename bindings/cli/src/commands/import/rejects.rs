//! The file of rejected lines: their bytes as they were, made when the first one comes.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Where rejected lines go. Clones write to the same file.
#[derive(Debug, Clone)]
pub(super) struct Rejects(Rc<RefCell<Inner>>);

#[derive(Debug)]
struct Inner {
    /// The name to take, and whether a file that has it already is left alone.
    wanted: PathBuf,
    /// Nothing is kept.
    none: bool,
    ending: &'static str,
    fresh: bool,
    file: Option<(PathBuf, BufWriter<File>)>,
    failed: Option<(PathBuf, io::Error)>,
    open_line: bool,
}

impl Rejects {
    /// Beside the file that is imported; for the standard input, which nobody has twice, a new file in the working
    /// folder.
    pub(super) fn of(path: &Path, ending: &'static str) -> Self {
        let fresh = path == Path::new("-");
        let mut name = if fresh { "stdin".into() } else { path.as_os_str().to_owned() };
        name.push(format!(".rejected.{ending}"));
        let wanted = PathBuf::from(name);
        Self(Rc::new(RefCell::new(Inner {
            wanted,
            none: false,
            ending,
            fresh,
            file: None,
            failed: None,
            open_line: false,
        })))
    }

    /// Nowhere: nothing is kept.
    pub(super) fn none() -> Self {
        let rejects = Self::of(Path::new(""), "");
        rejects.0.borrow_mut().none = true;
        rejects
    }

    /// Keeps a whole line.
    pub(super) fn keep(&self, line: &[u8]) {
        let mut inner = self.0.borrow_mut();
        inner.end_line();
        inner.write(line);
        inner.end_line();
    }

    /// Keeps a piece of a line whose end may be still to come.
    pub(super) fn keep_piece(&self, piece: &[u8], first: bool) {
        let mut inner = self.0.borrow_mut();
        if first {
            inner.end_line();
        }
        inner.write(piece);
    }

    /// The file, if a line was rejected; or why it could not be written.
    pub(super) fn finish(&self) -> Result<Option<PathBuf>, (PathBuf, io::Error)> {
        let mut inner = self.0.borrow_mut();
        inner.end_line();
        if let Some((path, mut file)) = inner.file.take() {
            match file.flush() {
                Ok(()) if inner.failed.is_none() => return Ok(Some(path)),
                Ok(()) => {}
                Err(error) => inner.fail(path, error),
            }
        }
        inner.failed.take().map_or(Ok(None), Err)
    }
}

impl Inner {
    fn write(&mut self, bytes: &[u8]) {
        if self.none || self.failed.is_some() || bytes.is_empty() {
            return;
        }
        if self.file.is_none() {
            match self.create() {
                Ok(file) => self.file = Some(file),
                Err(error) => return self.fail(self.wanted.clone(), error),
            }
        }
        let Some((path, file)) = &mut self.file else { return };
        match file.write_all(bytes) {
            Ok(()) => self.open_line = !bytes.ends_with(b"\n"),
            Err(error) => {
                let path = path.clone();
                self.fail(path, error);
            }
        }
    }

    fn end_line(&mut self) {
        if self.open_line {
            self.write(b"\n");
        }
    }

    fn fail(&mut self, path: PathBuf, error: io::Error) {
        self.open_line = false;
        self.failed.get_or_insert((path, error));
    }

    fn create(&self) -> io::Result<(PathBuf, BufWriter<File>)> {
        if !self.fresh {
            let file = File::create(&self.wanted)?;
            return Ok((self.wanted.clone(), BufWriter::new(file)));
        }
        let mut number = 1;
        loop {
            let path = match number {
                1 => self.wanted.clone(),
                _ => PathBuf::from(format!("stdin.rejected-{number}.{}", self.ending)),
            };
            match File::create_new(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                other => return Ok((path, BufWriter::new(other?))),
            }
        }
    }
}
