//! What a person sees: lines that fit the terminal, colour only there, titles in every script as they are.

use std::fmt;
use std::io::{self, Write};

use console::{StyledObject, Term, measure_text_width};
use serde::Serialize;

use crate::exit::Failure;

/// Says something beside the result, on the standard error. Nobody is told when that is closed.
pub(crate) fn note(text: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// The standard output: as wide as the terminal, without end when it is none.
#[derive(Debug)]
pub(crate) struct Out {
    width: usize,
    stdout: io::Stdout,
}

/// Lines are not made longer than this, however wide the terminal is.
const WIDEST: usize = 100;

impl Out {
    pub(crate) fn new() -> Self {
        let term = Term::stdout();
        let size = if term.is_term() { term.size_checked() } else { None };
        let width = size.map_or(usize::MAX, |(_, columns)| usize::from(columns).clamp(20, WIDEST));
        Self { width, stdout: io::stdout() }
    }

    pub(crate) fn line(&self, text: impl fmt::Display) -> Result<(), Failure> {
        writeln!(self.stdout.lock(), "{text}").map_err(|error| Failure::output(&error))
    }

    pub(crate) fn blank(&self) -> Result<(), Failure> {
        self.line("")
    }

    /// A text after a lead, in as many lines as it needs; the others start below the first.
    pub(crate) fn wrapped(&self, lead: &str, text: &str) -> Result<(), Failure> {
        self.styled(lead, text, console::style)
    }

    /// As [`Out::wrapped`], with a style for the text.
    pub(crate) fn styled(
        &self,
        lead: &str,
        text: &str,
        style: impl Fn(String) -> StyledObject<String>,
    ) -> Result<(), Failure> {
        let indent = measure_text_width(lead);
        let room = self.width.saturating_sub(indent).max(10);
        let mut lead = lead.to_owned();
        for paragraph in text.split('\n') {
            for line in wrap(paragraph, room) {
                if line.is_empty() {
                    self.line(lead.trim_end())?;
                } else {
                    self.line(format_args!("{lead}{}", style(line)))?;
                }
                lead = " ".repeat(indent);
            }
        }
        Ok(())
    }

    /// A value on one line of JSON.
    pub(crate) fn json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(value).map_err(|error| {
            Failure::new(crate::exit::Code::Failed, format!("the answer has no JSON form: {error}"))
        })?;
        self.line(text)
    }
}

/// Breaks a text between words into lines of a width; a word that is wider alone is broken between characters.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let wide = measure_text_width(word);
        if used > 0 && used + 1 + wide <= width {
            line.push(' ');
            line.push_str(word);
            used += 1 + wide;
            continue;
        }
        if used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if wide <= width {
            line.push_str(word);
            used = wide;
            continue;
        }
        for character in word.chars() {
            let wide = measure_text_width(character.encode_utf8(&mut [0; 4]));
            if used + wide > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(character);
            used += wide;
        }
    }
    lines.push(line);
    lines
}

/// A word for a shell: as it is, or in single quotes.
pub(crate) fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-:,@%+=".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("one two three", usize::MAX), ["one two three"]);
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn a_script_without_spaces_is_broken_by_its_width() {
        assert_eq!(wrap("国际移民问题", 8), ["国际移民", "问题"]);
    }

    #[test]
    fn a_combining_mark_stays_with_its_letter() {
        assert_eq!(wrap("aaae\u{301}e\u{301}", 4), ["aaae\u{301}", "e\u{301}"]);
    }

    #[test]
    fn a_shell_word_is_quoted_when_it_must_be() {
        assert_eq!(shell_word("target/release/mighub"), "target/release/mighub");
        assert_eq!(shell_word("it's"), r"'it'\''s'");
        assert_eq!(shell_word(""), "''");
    }
}
