//! What a person sees: lines that fit the terminal, colour only there, titles in every script as they are, and nothing
//! from outside that drives the terminal: every line passes [`safe`].

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io::{self, Write as _};

use console::{Style, Term, measure_text_width};
use migration_hub::text::echo;
use serde::Serialize;

use crate::exit::{Code, Failure};

/// Says something beside the result, on the standard error. Nobody is told when that is closed.
pub(crate) fn note(text: fmt::Arguments<'_>) {
    Out::beside().say("", &text.to_string(), &[]);
}

/// Where lines go: as wide as the terminal, without end when it is none.
#[derive(Debug)]
pub(crate) struct Out {
    width: usize,
    stream: Stream,
}

#[derive(Debug)]
enum Stream {
    Result,
    Beside,
}

/// Words that stand out, the first time that they come in a text.
pub(crate) type Accents<'a> = [(&'a str, Style)];

/// Lines are not made longer than this, however wide the terminal is.
const WIDEST: usize = 100;

impl Out {
    /// The standard output.
    pub(crate) fn new() -> Self {
        Self { width: width(&Term::stdout()), stream: Stream::Result }
    }

    /// The standard error.
    pub(crate) fn beside() -> Self {
        Self { width: width(&Term::stderr()), stream: Stream::Beside }
    }

    fn write(&self, line: &str) -> io::Result<()> {
        match self.stream {
            Stream::Result => writeln!(io::stdout().lock(), "{line}"),
            Stream::Beside => writeln!(io::stderr().lock(), "{line}"),
        }
    }

    fn print(&self, line: &str) -> Result<(), Failure> {
        self.write(line).map_err(|error| Failure::output(&error))
    }

    /// One line, however long: what is typed or cut out again must not be broken.
    pub(crate) fn line(&self, text: impl fmt::Display) -> Result<(), Failure> {
        self.print(&safe(&text.to_string()))
    }

    /// As [`Out::line`], in a style after a lead.
    pub(crate) fn unbroken(&self, lead: &str, text: &str, style: &Style) -> Result<(), Failure> {
        self.print(&format!("{}{}", safe(lead), style.apply_to(safe(text))))
    }

    pub(crate) fn blank(&self) -> Result<(), Failure> {
        self.line("")
    }

    /// A text after a lead, in as many lines as it needs; the others start below the first.
    pub(crate) fn wrapped(&self, lead: &str, text: &str) -> Result<(), Failure> {
        self.accented(lead, text, &[])
    }

    /// As [`Out::wrapped`], each paragraph of the text on lines of its own.
    pub(crate) fn paragraphs(&self, lead: &str, text: &str) -> Result<(), Failure> {
        let mut lead = Cow::Borrowed(lead);
        for paragraph in text.split('\n') {
            self.wrapped(&lead, paragraph)?;
            lead = " ".repeat(measure_text_width(&lead)).into();
        }
        Ok(())
    }

    /// As [`Out::wrapped`], with a style for the text.
    pub(crate) fn styled(&self, lead: &str, text: &str, style: &Style) -> Result<(), Failure> {
        for (lead, line) in self.laid(lead, text) {
            self.print(&format!("{lead}{}", style.apply_to(line)))?;
        }
        Ok(())
    }

    /// As [`Out::wrapped`], with words that stand out.
    pub(crate) fn accented(&self, lead: &str, text: &str, accents: &Accents<'_>) -> Result<(), Failure> {
        self.accented_lines(lead, text, accents).iter().try_for_each(|line| self.print(line))
    }

    /// As [`Out::accented`], where nobody can be told that it did not arrive.
    pub(crate) fn say(&self, lead: &str, text: &str, accents: &Accents<'_>) {
        for line in self.accented_lines(lead, text, accents) {
            let _ = self.write(&line);
        }
    }

    fn accented_lines(&self, lead: &str, text: &str, accents: &Accents<'_>) -> Vec<String> {
        let mut accents: Vec<&(&str, Style)> = accents.iter().collect();
        let accented = |(lead, line): (String, String)| {
            let mut line = if line.is_empty() { lead.trim_end().to_owned() } else { lead + &line };
            accents.retain(|(word, style)| {
                let there = line.contains(word);
                if there {
                    line = line.replacen(word, &style.apply_to(word).to_string(), 1);
                }
                !there
            });
            line
        };
        self.laid(lead, text).into_iter().map(accented).collect()
    }

    /// The lines of a text, each with what stands before it.
    fn laid(&self, lead: &str, text: &str) -> Vec<(String, String)> {
        let mut lead = safe(lead);
        let indent = measure_text_width(&lead);
        let room = self.width.saturating_sub(indent).max(10);
        let lines = wrap(&safe(text), room).into_iter();
        lines.map(|line| (std::mem::replace(&mut lead, " ".repeat(indent)), line)).collect()
    }

    /// A value on one line of JSON.
    pub(crate) fn json(&self, value: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(value)
            .map_err(|error| Failure::new(Code::Failed, format!("the answer has no JSON form: {error}")))?;
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            if drives(c) {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            } else {
                escaped.push(c);
            }
        }
        self.print(&escaped)
    }
}

fn width(term: &Term) -> usize {
    let size = if term.is_term() { term.size_checked() } else { None };
    size.map_or(usize::MAX, |(_, columns)| usize::from(columns).clamp(20, WIDEST))
}

/// A text as a terminal may show it: what would drive it, ends of lines too, stands as its escape, such as `\u{1b}`.
pub(crate) fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if drives(c) {
            safe.extend(c.escape_default());
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Whether a character drives a terminal instead of standing in it: the library repeats it as a space.
pub(crate) fn drives(c: char) -> bool {
    c != ' ' && !c.is_ascii_graphic() && echo(c.encode_utf8(&mut [0; 4])) == " "
}

/// Breaks a text between words into lines of a width; a word that is wider alone is broken between characters.
fn wrap(text: &str, width: usize) -> Vec<String> {
    if measure_text_width(text) <= width {
        return vec![text.to_owned()];
    }
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

    #[test]
    fn what_drives_a_terminal_is_shown_as_its_escape() {
        assert_eq!(safe("a\u{1b}[31m\n\r\u{9b}\u{202e}\u{7f}"), r"a\u{1b}[31m\n\r\u{9b}\u{202e}\u{7f}");
        let plain = "التنظيم «É» 移民 \u{200d}e\u{301} a\u{a0}b  c\\";
        assert_eq!(safe(plain), plain);
    }

    #[test]
    fn a_long_message_fits_the_terminal_below_its_first_word() {
        let out = Out { width: 40, stream: Stream::Beside };
        let lines = out.accented_lines("error: ", &"missing; expected a summary ".repeat(4), &[]);
        assert_eq!(lines[..2], ["error: missing; expected a summary", "       missing; expected a summary"]);
        assert_eq!(lines.len(), 4);
        let endless = Out { width: usize::MAX, ..out };
        assert_eq!(
            endless.accented_lines("error: ", &"word  ".repeat(100), &[]),
            [format!("error: {}", "word  ".repeat(100))]
        );
    }

    #[test]
    fn a_word_stands_out_once() {
        let out = Out { width: usize::MAX, stream: Stream::Beside };
        let loud = Style::new().green().force_styling(true);
        let lines = out.accented_lines("", "sound, sound", &[("sound", loud)]);
        assert_eq!(lines, ["\u{1b}[32msound\u{1b}[0m, sound"]);
    }
}
