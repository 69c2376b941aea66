//! Texts from the command line, a file or the standard input.

use std::io::Read;
use std::path::Path;

use migration_hub::limits;

use crate::args::{OptionalText, Text};
use crate::exit::{Code, Failure};

impl Text {
    /// The text that was given.
    pub(crate) fn read(&self) -> Result<String, Failure> {
        given(self.text.as_ref(), self.file.as_deref())
            .unwrap_or_else(|| Err(Failure::usage("give a text, or --file FILE")))
    }
}

impl OptionalText {
    /// The text that was given, if one was.
    pub(crate) fn read(&self) -> Result<Option<String>, Failure> {
        given(self.text.as_ref(), self.file.as_deref()).transpose()
    }
}

fn given(text: Option<&String>, file: Option<&Path>) -> Option<Result<String, Failure>> {
    match (text, file) {
        (Some(text), _) => Some(Ok(text.clone())),
        (None, Some(file)) => Some(utf8(file)),
        (None, None) => None,
    }
}

fn utf8(path: &Path) -> Result<String, Failure> {
    let bytes = bytes(path, limits::COMMENT_CHARS * 4)?;
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to() + 1;
        Failure::usage(format!("{}: byte {place} is not UTF-8 text", shown(path)))
    })
}

/// Everything in a file, or on the standard input when it is `-`; more than `most` bytes are refused.
pub(crate) fn bytes(path: &Path, most: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let limit = most as u64 + 1;
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        let file = std::fs::File::open(path);
        file.and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    read.map_err(|error| unreadable(path, &error))?;
    if bytes.len() > most {
        let message = format!("{}: expected at most {most} bytes", shown(path));
        return Err(Failure::usage(message));
    }
    Ok(bytes)
}

/// The name of a file as reports show it.
pub(crate) fn shown(path: &Path) -> String {
    if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() }
}

/// A file of the caller's that cannot be read.
pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            let message = format!("there is no file {}", path.display());
            Failure::new(Code::NotFound, message)
        }
        std::io::ErrorKind::IsADirectory => {
            let message = format!("{} is a folder; expected a file", path.display());
            Failure::usage(message)
        }
        _ => Failure::new(Code::Failed, format!("{} cannot be read: {error}", shown(path))),
    }
}
