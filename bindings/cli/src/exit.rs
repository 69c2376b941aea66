//! How a command ends: its exit code, and the sentence for the person who typed it.

use std::fmt;
use std::process::ExitCode;

use migration_hub::error::{Error, ErrorKind};

use crate::output;

/// The exit codes; the help lists them with the same words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Code {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Rejected = 3,
    NotFound = 4,
    Denied = 5,
    Busy = 6,
    Damage = 7,
}

/// The list of exit codes, as the help shows it.
pub(crate) const HELP: &str = "\
Exit codes:
  0  done
  1  failed: the store or a path cannot be used
  2  the command line, or a value on it, is wrong
  3  some lines of an import were rejected; the others are in
  4  not found: an item, a person, a file or a store
  5  not allowed to this person, or not possible in the present state
  6  busy or no room: the same may work later
  7  damage: verify found some, or a file of the store cannot be read";

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        Self::from(code as u8)
    }
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    code: Code,
    message: String,
    hints: Vec<String>,
}

impl Failure {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hints: Vec::new() }
    }

    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self::new(Code::Usage, message.to_string())
    }

    /// The same failure with one more line on what can be done.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same failure with words before its message.
    #[must_use]
    pub(crate) fn at(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
    }

    pub(crate) fn code(&self) -> Code {
        self.code
    }

    /// Prints the failure, one line and its hints. A reader that went away needs no message.
    pub(crate) fn report(&self) {
        if self.message.is_empty() {
            return;
        }
        let word = console::style("error:").for_stderr().red().bold();
        output::note(format_args!("{word} {}", self.message));
        for hint in &self.hints {
            output::note(format_args!("hint: {hint}"));
        }
    }

    /// A failure to write to the standard output; a closed pipe ends the command without a word.
    pub(crate) fn output(error: &std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::new(Code::Done, "")
        } else {
            Self::new(Code::Failed, format!("the output cannot be written: {error}"))
        }
    }
}

/// The error as a person reads it: the sentence, then names and values that say where.
pub(crate) fn sentence(error: &Error) -> String {
    let facts: Vec<String> = error
        .context()
        .iter()
        .filter(|(name, _)| *name != "called" && *name != "found")
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    if facts.is_empty() { error.message().to_owned() } else { format!("{} ({})", error.message(), facts.join(", ")) }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let code = match error.kind() {
            ErrorKind::NotFound => Code::NotFound,
            ErrorKind::Invalid => Code::Usage,
            ErrorKind::AlreadyExists | ErrorKind::PermissionDenied | ErrorKind::TransitionDenied => Code::Denied,
            ErrorKind::Conflict | ErrorKind::Unavailable | ErrorKind::RateLimited => Code::Busy,
            ErrorKind::Corrupt => Code::Damage,
            _ => Code::Failed,
        };
        let failure = Self::new(code, sentence(&error));
        match error.kind() {
            ErrorKind::PermissionDenied => {
                failure.hint("--as PERSON acts as somebody else; nothing was changed")
            }
            ErrorKind::Conflict => {
                failure.hint("somebody else was faster; look at the item and type the same again")
            }
            ErrorKind::Corrupt => failure.hint(
                "«mighub verify» says what is damaged; the folder «index» of the store may be deleted, the next search builds it again",
            ),
            ErrorKind::Unexpected => {
                failure.hint("this should not happen: please report it with the command you typed")
            }
            _ => failure,
        }
    }
}
