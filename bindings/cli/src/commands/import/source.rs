//! What is read: a file or the standard input, with the bytes of the present line kept aside as they were.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use migration_hub::limits;

use super::rejects::Rejects;
use crate::exit::Failure;
use crate::text::{shown, unreadable};

/// A file that is open, or the standard input.
#[derive(Debug)]
pub(super) struct Source {
    path: PathBuf,
    name: String,
    file: Option<File>,
    length: Option<u64>,
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let name = shown(path);
        if path == Path::new("-") {
            return Ok(Self { path: path.to_owned(), name, file: None, length: None });
        }
        let refused = |error: io::Error| unreadable(path, &error);
        let file = File::open(path).map_err(refused)?;
        let found = file.metadata().map_err(refused)?;
        if found.is_dir() {
            return Err(refused(io::ErrorKind::IsADirectory.into()));
        }
        let length = found.is_file().then_some(found.len());
        Ok(Self { path: path.to_owned(), name, file: Some(file), length })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn length(&self) -> Option<u64> {
        self.length
    }

    pub(super) fn into_reader(self) -> Box<dyn Read> {
        match self.file {
            Some(file) => Box::new(file),
            None => Box::new(io::stdin()),
        }
    }
}

/// Longer than any line that is read: nothing but too long.
const HELD: usize = limits::IMPORT_LINE_BYTES + 16;

/// The line that was read last, as it was.
#[derive(Debug, Default)]
struct Present {
    bytes: Vec<u8>,
    ended: bool,
    /// The line is too long to be held: its bytes went to the rejected ones as they came.
    passed_on: bool,
}

/// The bytes of the line that was read last.
#[derive(Debug, Clone)]
pub(super) struct RawLine(Rc<RefCell<Present>>);

impl RawLine {
    /// The bytes; `None` when the line was too long to be held and went to the rejected ones as it came.
    pub(super) fn take(&self) -> Option<Vec<u8>> {
        let mut present = self.0.borrow_mut();
        let bytes = std::mem::take(&mut present.bytes);
        (!present.passed_on).then_some(bytes)
    }
}

/// An input that keeps the present line aside, and passes one that is too long on to the rejected ones.
#[derive(Debug)]
pub(super) struct Tee<R> {
    input: BufReader<R>,
    present: Rc<RefCell<Present>>,
    rejects: Rejects,
}

impl<R: Read> Tee<R> {
    pub(super) fn new(input: R, rejects: Rejects) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, input), present: Rc::default(), rejects }
    }

    pub(super) fn line(&self) -> RawLine {
        RawLine(Rc::clone(&self.present))
    }
}

impl Present {
    /// Lines are consumed so that no piece holds more than one line's end, which is then its last byte.
    fn push(&mut self, piece: &[u8], rejects: &Rejects) {
        if self.ended {
            *self = Self::default();
        }
        if self.passed_on {
            rejects.keep_piece(piece, false);
        } else if self.bytes.len() + piece.len() > HELD {
            rejects.keep_piece(&std::mem::take(&mut self.bytes), true);
            rejects.keep_piece(piece, false);
            self.passed_on = true;
        } else {
            self.bytes.extend_from_slice(piece);
        }
        self.ended = piece.ends_with(b"\n");
    }
}

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = self.fill_buf()?;
        let length = piece.len().min(buffer.len());
        buffer[..length].copy_from_slice(&piece[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for Tee<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        let piece = self.input.buffer();
        let piece = piece.get(..length).unwrap_or(piece);
        if !piece.is_empty() {
            self.present.borrow_mut().push(piece, &self.rejects);
        }
        self.input.consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use migration_hub::hub::Lines;

    #[test]
    fn the_present_line_is_kept_as_it_was() {
        let rejects = Rejects::of(Path::new("/nonexistent/x"), "jsonl");
        let tee = Tee::new(&b"\xEF\xBB\xBF{}\r\n\n  \nlast"[..], rejects);
        let raw = tee.line();
        let mut kept = Vec::new();
        for line in Lines::new(tee) {
            line.unwrap();
            kept.push(raw.take().unwrap());
        }
        assert_eq!(kept, [&b"\xEF\xBB\xBF{}\r\n"[..], b"last"]);
    }

    #[test]
    fn a_line_too_long_to_be_held_is_passed_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let rejects = Rejects::of(&path, "jsonl");
        let mut input = vec![b'a'; HELD + 70_000];
        input.extend_from_slice(b"\nshort");
        let tee = Tee::new(&input[..], rejects.clone());
        let raw = tee.line();
        let mut lines = Lines::new(tee);
        lines.next().unwrap().unwrap();
        assert_eq!(raw.take(), None);
        lines.next().unwrap().unwrap();
        assert_eq!(raw.take().unwrap(), b"short");
        let kept = rejects.finish().unwrap().unwrap();
        assert_eq!(std::fs::read(kept).unwrap(), &input[..=HELD + 70_000]);
    }
}
