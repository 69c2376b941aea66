//! Texts from the command line, a file or the standard input.

use std::io::Read;
use std::path::Path;

use migration_hub::limits;

use crate::args::{OptionalText, Text};
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};

impl Text {
    /// The text that was given.
    pub(crate) fn read(&self) -> Result<String, Failure> {
        given(self.text.as_ref(), self.file.as_deref()).unwrap_or_else(|| Err(Failure::usage(say("text-missing"))))
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
        (None, Some(file)) => Some(utf8(file, limits::COMMENT_CHARS * 4)),
        (None, None) => None,
    }
}

/// The text of a file, or of the standard input when it is `-`; more than `most` bytes are refused.
pub(crate) fn utf8(path: &Path, most: usize) -> Result<String, Failure> {
    let bytes = bytes(path, most)?;
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to() + 1;
        Failure::usage(say_with("text-not-utf8", &[("file", shown(path).into()), ("place", place.into())]))
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
        let message = say_with("text-too-long", &[("file", shown(path).into()), ("most", most.into())]);
        return Err(Failure::usage(message));
    }
    Ok(bytes)
}

/// The rights of others than a file's owner.
#[cfg(unix)]
const OTHERS: u32 = 0o077;

/// Refuses a file that others than its owner may read, or of which that cannot be told: it holds a secret.
#[cfg(unix)]
pub(crate) fn refuse_open(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    let found = path.metadata().map_err(|error| unreadable(path, &error))?;
    if found.permissions().mode() & OTHERS == 0 {
        return Ok(());
    }
    let message = say_with("source-credentials-open", &[("file", path.display().to_string().into())]);
    Err(Failure::new(Code::Failed, message))
}

/// Elsewhere whoever has the folder has its files.
#[cfg(not(unix))]
pub(crate) fn refuse_open(_: &Path) -> Result<(), Failure> {
    Ok(())
}

/// The name of a file as reports show it.
pub(crate) fn shown(path: &Path) -> String {
    if path == Path::new("-") { "stdin".to_owned() } else { path.display().to_string() }
}

/// A file of the caller's that cannot be read.
pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            let message = say_with("file-missing", &[("file", shown(path).into())]);
            Failure::new(Code::NotFound, message)
        }
        std::io::ErrorKind::IsADirectory => {
            let message = say_with("file-is-folder", &[("file", shown(path).into())]);
            Failure::usage(message)
        }
        _ => {
            let values = [("file", shown(path).into()), ("why", error.to_string().into())];
            Failure::new(Code::Failed, say_with("file-unreadable", &values))
        }
    }
}
