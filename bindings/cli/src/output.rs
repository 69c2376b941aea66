//! What a person sees: lines that fit the terminal, colour only there, titles in every script as they are, and nothing
//! from outside that drives the terminal: every line passes [`safe`].

mod fields;
mod lay;
mod table;

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io::{self, Write as _};

use console::{Style, Term};
use migration_hub::text::echo;
use serde::Serialize;

pub(crate) use self::fields::Fields;
use self::lay::wrap;
pub(crate) use self::lay::{ISOLATE, ISOLATE_END, has_right_to_left, pad, width};
pub(crate) use self::table::{Fit, Table};
use crate::exit::{Code, Failure};
use crate::messages;

/// Says something beside the result, on the standard error. Nobody is told when that is closed.
pub(crate) fn note(text: fmt::Arguments<'_>) {
    Out::beside().say("", &text.to_string(), &[]);
}

/// Where lines go: as wide as the terminal, without end when it is none.
#[derive(Debug)]
pub(crate) struct Out {
    /// Columns of the terminal.
    columns: usize,
    /// Columns that a text is laid into.
    width: usize,
    /// Whether texts of another direction are isolated: only where somebody looks at them.
    isolates: bool,
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

/// The width of a terminal that does not say.
const USUAL: usize = 80;

/// A terminal is not taken for narrower than this.
const NARROWEST: usize = 20;

/// Where the direction of a text of our own is isolated, and where that ends: noncharacters of Unicode, which no text from
/// outside needs. They become marks on a terminal, and nothing elsewhere.
pub(crate) const MARK: char = '\u{FDD0}';
pub(crate) const MARK_END: char = '\u{FDD1}';

impl Out {
    /// The standard output.
    pub(crate) fn new() -> Self {
        Self::on(&Term::stdout(), Stream::Result)
    }

    /// The standard error.
    pub(crate) fn beside() -> Self {
        Self::on(&Term::stderr(), Stream::Beside)
    }

    fn on(term: &Term, stream: Stream) -> Self {
        let columns = columns(term);
        Self {
            columns: columns.unwrap_or(usize::MAX),
            width: columns.map_or(usize::MAX, |columns| columns.min(WIDEST)),
            isolates: columns.is_some(),
            stream,
        }
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

    /// As [`safe`], with the marks of this program's own isolation as this stream shows them.
    fn safe(&self, text: &str) -> String {
        let mark = |c: char| match c {
            MARK => self.isolates.then_some(ISOLATE),
            MARK_END => self.isolates.then_some(ISOLATE_END),
            c => Some(c),
        };
        safe(text).chars().filter_map(mark).collect()
    }

    /// A text from outside, such as a title, whose direction moves nothing beside it.
    pub(crate) fn isolated(&self, text: &str) -> String {
        // Beside Arabic, the parts of a date would change places.
        if self.isolates && (has_right_to_left(text) || messages::right_to_left()) {
            format!("{MARK}{text}{MARK_END}")
        } else {
            text.to_owned()
        }
    }

    /// One line, however long: what is typed or cut out again must not be broken.
    pub(crate) fn line(&self, text: impl fmt::Display) -> Result<(), Failure> {
        self.print(&self.safe(&text.to_string()))
    }

    /// As [`Out::line`], in a style after a lead.
    pub(crate) fn unbroken(&self, lead: &str, text: &str, style: &Style) -> Result<(), Failure> {
        self.print(&format!("{}{}", self.safe(lead), style.apply_to(self.safe(text))))
    }

    /// Bytes of a file as they are, on the standard output; a terminal gets what it may show.
    pub(crate) fn bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        let written = if self.columns().is_some() {
            let text = String::from_utf8_lossy(bytes);
            let lines: Vec<String> = text.split('\n').map(|line| self.safe(line.trim_end_matches('\r'))).collect();
            io::stdout().lock().write_all(lines.join("\n").as_bytes())
        } else {
            io::stdout().lock().write_all(bytes)
        };
        written.map_err(|error| Failure::output(&error))
    }

    pub(crate) fn blank(&self) -> Result<(), Failure> {
        self.line("")
    }

    /// A text after a lead, in as many lines as it needs; the others start below the first.
    pub(crate) fn wrapped(&self, lead: &str, text: &str) -> Result<(), Failure> {
        self.accented(lead, text, &[])
    }

    /// The columns of the terminal; none elsewhere.
    pub(crate) fn columns(&self) -> Option<usize> {
        Some(self.columns).filter(|columns| *columns < usize::MAX)
    }

    /// A text after a word in a style, which is as wide as the others are at most.
    pub(crate) fn labelled(&self, wide: usize, word: &str, style: &Style, text: &str) -> Result<(), Failure> {
        let lead = format!("{} ", pad(word, wide.saturating_sub(1)));
        let accents = [(word, style.clone())];
        self.accented(&lead, text, if word.is_empty() { &[] } else { &accents })
    }

    /// As [`Out::wrapped`], each paragraph of the text on lines of its own.
    pub(crate) fn paragraphs(&self, lead: &str, text: &str) -> Result<(), Failure> {
        let mut lead = Cow::Borrowed(lead);
        for paragraph in text.split('\n') {
            self.wrapped(&lead, paragraph)?;
            lead = " ".repeat(width(&lead)).into();
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
            let line = if line.is_empty() { lead.trim_end().to_owned() } else { lead + &line };
            // Each word once, and found before any is put in colour: what colours it holds letters, too.
            let mut places: Vec<(usize, usize, &Style)> = Vec::new();
            accents.retain(|(word, style)| {
                let found = whole_word(&line, word)
                    .filter(|from| places.iter().all(|(start, end, _)| *end <= *from || from + word.len() <= *start));
                places.extend(found.map(|from| (from, from + word.len(), style)));
                found.is_none()
            });
            places.sort_by_key(|(from, ..)| *from);
            let (mut out, mut at) = (String::new(), 0);
            for (from, to, style) in places {
                out.push_str(line.get(at..from).unwrap_or_default());
                out.push_str(&style.apply_to(line.get(from..to).unwrap_or_default()).to_string());
                at = to;
            }
            out + line.get(at..).unwrap_or_default()
        };
        self.laid(lead, text).into_iter().map(accented).collect()
    }

    /// The lines of a text, each with what stands before it.
    fn laid(&self, lead: &str, text: &str) -> Vec<(String, String)> {
        let mut lead = self.safe(lead);
        let indent = width(&lead);
        let room = self.width.saturating_sub(indent).max(10);
        let lines = wrap(&self.safe(text), room).into_iter();
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

/// The columns of a terminal, as `COLUMNS` says or the terminal does; none elsewhere.
fn columns(term: &Term) -> Option<usize> {
    if !term.is_term() {
        return None;
    }
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let size = || term.size_checked().map(|(_, columns)| usize::from(columns));
    Some(said.or_else(size).unwrap_or(USUAL).max(NARROWEST))
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

/// A word for a shell: as it is, or in single quotes.
pub(crate) fn shell_word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-:,@%+=".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Where a word stands in a line: by itself, or failing that as a part of another.
fn whole_word(line: &str, word: &str) -> Option<usize> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let alone = |from: &usize| {
        let (before, after) = (line.get(..*from), line.get(from + word.len()..));
        !is_letter(before.and_then(|text| text.chars().next_back()))
            && !is_letter(after.and_then(|text| text.chars().next()))
    };
    let mut places = line.match_indices(word).map(|(from, _)| from);
    let first = places.clone().next();
    places.find(alone).or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let out = Out { columns: 40, width: 40, isolates: true, stream: Stream::Beside };
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
    fn a_direction_is_isolated_by_this_program_only_and_on_a_terminal_only() {
        let out = Out { columns: 40, width: 40, isolates: true, stream: Stream::Result };
        assert_eq!(out.safe(&out.isolated("الهجرة")), "\u{2068}الهجرة\u{2069}");
        assert_eq!(out.safe("\u{2067}a\u{2069}"), r"\u{2067}a\u{2069}");
        let piped = Out { isolates: false, ..out };
        assert_eq!(piped.safe(&format!("{MARK}a{MARK_END} b")), "a b");
        assert_eq!(piped.isolated("الهجرة"), "الهجرة");
    }

    #[test]
    fn a_word_stands_out_once() {
        let out = Out { columns: usize::MAX, width: usize::MAX, isolates: false, stream: Stream::Beside };
        let loud = Style::new().green().force_styling(true);
        let lines = out.accented_lines("", "sound, sound", &[("sound", loud)]);
        assert_eq!(lines, ["\u{1b}[32msound\u{1b}[0m, sound"]);
    }
}
