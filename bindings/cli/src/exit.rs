//! How a command ends: its exit code, and the sentence for the person who typed it.

use std::fmt;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue};
use console::Style;
use migration_hub::error::{Error, ErrorKind};
use migration_hub::people::{Denial, Dimension, Reason, Role};
use migration_hub::review::{ReviewError, Shortfall};

use crate::messages::{Value, say, say_with};
use crate::output::{Out, drives, safe, width};
use crate::typed::{Typed, Words, words};

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
  1  failed: the store or a path cannot be used, or what a portal answers is no answer
  2  the command line, or a value on it, is wrong
  3  some lines of an import or records of a portal were rejected, the others are in; a portal did
     not take what it was to show; or a title is not the official one
  4  not found: an item, a person, a file, a store, a term or an area
  5  not allowed to this person, or not possible in the present state
  6  busy or no room: the same may work later
  7  damage: verify found some, a check of doctor fails, or a file of the store cannot be read";

impl Code {
    /// The message before what went wrong.
    const fn headline(self) -> &'static str {
        match self {
            Self::Done | Self::Failed => "failure-failed",
            Self::Usage => "failure-usage",
            Self::Rejected => "failure-rejected",
            Self::NotFound => "failure-not-found",
            Self::Denied => "failure-denied",
            Self::Busy => "failure-busy",
            Self::Damage => "failure-damage",
        }
    }
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        Self::from(code as u8)
    }
}

/// What can be done about a failure: words, and a command where one does it.
#[derive(Debug)]
struct Hint {
    text: String,
    command: Option<Words>,
}

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    code: Code,
    message: String,
    more: Vec<String>,
    hints: Vec<Hint>,
}

impl Failure {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), more: Vec::new(), hints: Vec::new() }
    }

    /// What a portal did not do or answer: nothing of this store is damaged by it.
    pub(crate) fn of_portal(error: Error) -> Self {
        if error.kind() == ErrorKind::Corrupt { Self::new(Code::Failed, sentence(&error)) } else { error.into() }
    }

    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self::new(Code::Usage, message.to_string())
    }

    /// Everything that is wrong with a file that was given.
    pub(crate) fn in_file(file: impl fmt::Display, wrong: &[impl ToString]) -> Self {
        let mut messages = wrong.iter().map(ToString::to_string);
        let first = Self::usage(messages.next().unwrap_or_default()).at(file);
        messages.fold(first, Self::also)
    }

    /// The same failure with one more thing that is wrong.
    #[must_use]
    pub(crate) fn also(mut self, message: String) -> Self {
        self.more.push(message);
        self
    }

    /// The same failure with one more line on what can be done.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(Hint { text: hint.into(), command: None });
        self
    }

    /// The same failure with a command that helps, after what it does.
    #[must_use]
    pub(crate) fn hint_command(mut self, text: impl Into<String>, command: Words) -> Self {
        self.hints.push(Hint { text: text.into(), command: Some(command) });
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

    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Whether only nobody reads any more: nothing is said of that.
    pub(crate) fn is_unread(&self) -> bool {
        self.message.is_empty()
    }

    /// Prints the failure and its hints, whose commands go on from what was typed. A reader that went away needs no
    /// message.
    pub(crate) fn report(&self, typed: &Typed) {
        if self.is_unread() {
            return;
        }
        let out = Out::beside();
        let headline = say(self.code.headline());
        out.say(&format!("{headline} "), &self.message, &[(&headline, Style::new().for_stderr().red().bold())]);
        for message in &self.more {
            out.say(&" ".repeat(width(&headline) + 1), message, &[]);
        }
        for Hint { text, command } in &self.hints {
            match command {
                // What is typed again must not be broken; nobody can be told that it did not arrive.
                Some(command) => {
                    let (text, command) = match typed.filled(command) {
                        Some(command) => (text.clone(), command),
                        // Nobody is given a role who is no person of the store.
                        None => (say("hint-person"), words("person add HANDLE --as OPERATOR", &[])),
                    };
                    let command = typed.command(&command);
                    let hint = say_with("hint-command", &[("why", Value::Said(text)), ("command", command.into())]);
                    let _ = out.line(hint);
                }
                None => out.say(&format!("{} ", say("hint")), text, &[]),
            }
        }
    }

    /// A failure to write to the standard output; a closed pipe ends the command without a word.
    pub(crate) fn output(error: &std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Self::new(Code::Done, "")
        } else {
            Self::new(Code::Failed, say_with("output-closed", &[("why", error.to_string().into())]))
        }
    }
}

/// Ends a command line that is not one, or that asks for help.
pub(crate) fn grammar(mut error: clap::Error) -> ExitCode {
    // What was typed is repeated without what drives a terminal; a proposal that is made of it is left out.
    let facts: Vec<(ContextKind, ContextValue)> = error.context().map(|(kind, value)| (kind, value.clone())).collect();
    for (kind, value) in facts {
        match value {
            ContextValue::String(text) => error.insert(kind, ContextValue::String(safe(&text))),
            ContextValue::Strings(texts) => {
                error.insert(kind, ContextValue::Strings(texts.iter().map(|text| safe(text)).collect()))
            }
            ContextValue::StyledStrs(_) if typed_to_drive() => error.remove(kind),
            _ => None,
        };
    }
    // Nobody can be told when the stream is closed.
    let _ = error.print();
    if error.use_stderr() { Code::Usage.into() } else { Code::Done.into() }
}

/// The role that a message names first.
fn role(message: &str) -> Option<Role> {
    message.split("the role ").nth(1)?.split([' ', ',']).next()?.parse().ok()
}

/// How an operator gives a role to somebody: for everything where it is held so, else for the items that it is for.
fn gives(who: &str, role: Role, narrow: bool) -> (String, Words) {
    let dimensions = role.terms().dimensions;
    let template = match dimensions.first() {
        Some(Dimension::Portal) if !narrow => "role add WHO ROLE --as OPERATOR".to_owned(),
        Some(Dimension::Portal) | None => "role add WHO ROLE --scope SCOPE --as OPERATOR".to_owned(),
        Some(only) => format!("role add WHO ROLE --scope {only}:<CODE> --as OPERATOR"),
    };
    let text = if template.contains("--scope") { "hint-role-scope" } else { "hint-role" };
    let mut values = vec![("ROLE", role.name())];
    values.extend((!who.is_empty()).then_some(("WHO", who)));
    (say(text), words(&template, &values))
}

/// The hint for whoever acts and lacks a role, or holds it for other items.
fn role_of_denied(error: &Error) -> Option<(String, Words)> {
    let denial = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Denial>());
    let elsewhere = denial.is_some_and(|denial| denial.reason == Reason::Scope && denial.operation.on_item());
    role(error.message()).map(|role| gives("", role, elsewhere))
}

/// The hint for somebody who was to be asked and does not have the role for it.
fn role_of_asked(error: &Error) -> Option<(String, Words)> {
    let (who, _) = error.message().split_once(" does not have the role ")?;
    role(error.message()).map(|role| gives(who, role, error.message().ends_with(", held for this item")))
}

/// Whether a denial is for the part that this person has in the item: acting as somebody else would only go round it.
fn of_the_item(error: &Error) -> bool {
    let denial = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Denial>());
    let excluded = denial.is_some_and(|denial| matches!(denial.reason, Reason::Excluded(_)));
    excluded || error.message().contains("conflict of interest")
}

/// The message without the steps that the library names: they are not typed so, and partly not for this person.
fn without_steps(message: &mut String) {
    if let Some(end) = message.find("; possible now: ") {
        message.truncate(end);
    }
}

fn typed_to_drive() -> bool {
    std::env::args_os().any(|word| word.to_string_lossy().chars().any(drives))
}

/// What a decision needs, and what there is, in the language that is spoken.
pub(crate) fn short_of(shortfall: &Shortfall) -> String {
    let Shortfall { internal, external, unconflicted, needed_internal, needed_external, needed_unconflicted, tie } =
        *shortfall;
    if tie {
        return say("review-tie");
    }
    let values = [
        ("internal", internal.into()),
        ("external", external.into()),
        ("needed-internal", needed_internal.into()),
        ("needed-external", needed_external.into()),
    ];
    let said = say_with("review-shortfall", &values);
    if unconflicted >= needed_unconflicted {
        return said;
    }
    let values = [
        ("short", Value::Said(said)),
        ("unconflicted", unconflicted.into()),
        ("needed-unconflicted", needed_unconflicted.into()),
    ];
    say_with("review-shortfall-unconflicted", &values)
}

/// What the reviews are short of, where a decision was refused for that.
fn quorum(error: &Error) -> Option<String> {
    let source = std::error::Error::source(error)?;
    match source.downcast_ref()? {
        ReviewError::Quorum(shortfall) => Some(short_of(shortfall)),
        _ => None,
    }
}

/// The error as a person reads it: the sentence, then names and values that say where.
pub(crate) fn sentence(error: &Error) -> String {
    let said = quorum(error).unwrap_or_else(|| error.message().to_owned());
    let facts = error.context().iter().filter(|(name, _)| !["called", "found", "kind"].contains(name));
    let facts: Vec<String> = facts.map(|(name, value)| format!("{name}: {value}")).collect();
    if facts.is_empty() { said } else { format!("{said} ({})", facts.join(", ")) }
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
        let mut failure = Self::new(code, sentence(&error));
        if error.kind() == ErrorKind::TransitionDenied {
            without_steps(&mut failure.message);
        }
        let with = |failure: Self, (text, command)| failure.hint_command(text, command);
        match error.kind() {
            ErrorKind::PermissionDenied => {
                let unknown = error.message().contains("a person registered in this store");
                let person = (say("hint-person"), words("person add HANDLE --as OPERATOR", &[]));
                let given = role_of_denied(&error).or_else(|| unknown.then_some(person));
                let failure = if of_the_item(&error) { failure } else { failure.hint(say("hint-as")) };
                given.into_iter().fold(failure, with)
            }
            ErrorKind::Invalid => role_of_asked(&error).into_iter().fold(failure, with),
            ErrorKind::Conflict => failure.hint(say("hint-conflict")),
            ErrorKind::Corrupt => {
                failure.hint_command(say("hint-damaged"), words("verify", &[])).hint(say("hint-index"))
            }
            ErrorKind::Unexpected => failure.hint(say("hint-report")),
            _ => failure,
        }
    }
}
