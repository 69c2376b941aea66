//! Reading JSON Lines: one resource a line, every bad line with its place, a line of any length without holding it.

#[cfg(test)]
mod tests;

use std::io::{self, BufRead};

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::resource::{Draft, Violation, Violations};
use crate::text::{echo, json};

/// A line of an input, before it is read.
///
/// See [`Lines`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A line of acceptable length, without its end.
    Bytes {
        /// The line's number, from 1.
        number: u64,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// A longer line; it was passed over, and only its beginning kept.
    TooLong {
        /// The line's number, from 1.
        number: u64,
        /// How many bytes it has.
        length: u64,
        /// How it begins.
        start: Vec<u8>,
    },
}

impl Line {
    /// The line's number, from 1.
    pub fn number(&self) -> u64 {
        match self {
            Self::Bytes { number, .. } | Self::TooLong { number, .. } => *number,
        }
    }

    /// Reads the line as a resource.
    ///
    /// ```
    /// use migration_hub::hub::Line;
    /// let line = Line::TooLong { number: 3, length: 100_000_000, start: b"{\"title\"".to_vec() };
    /// let message = line.read().draft.unwrap_err().to_string();
    /// assert!(message.starts_with("found «100000000 bytes, starting {\"title\"»; expected at most"));
    /// ```
    pub fn read(&self) -> ReadLine {
        let draft = match self {
            Self::Bytes { number, bytes } => read_line(*number, bytes).map_err(|error| error.violations),
            Self::TooLong { length, start, .. } => {
                let start = echo(&String::from_utf8_lossy(start));
                let violation = Violation {
                    pointer: String::new(),
                    found: Some(format!("{length} bytes, starting {start}")),
                    expected: format!("at most {} bytes on a line", limits::IMPORT_LINE_BYTES),
                };
                Err(violation.into())
            }
        };
        ReadLine { number: self.number(), draft }
    }
}

/// A line after it was read: a resource, or what is wrong with it.
///
/// See [`Line::read`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLine {
    /// The line's number, from 1.
    pub number: u64,
    /// The resource, or every rule that the line breaks.
    pub draft: Result<Draft, Violations>,
}

/// Splits an input into lines without ever holding more than [`limits::IMPORT_LINE_BYTES`] of it. Empty lines are passed
/// over, and a byte order mark at the beginning.
///
/// ```
/// use migration_hub::hub::{Line, Lines};
/// let lines: Vec<Line> = Lines::new(&b"{}\n\n[]"[..]).collect::<Result<_, _>>()?;
/// assert_eq!(lines.len(), 2);
/// assert!(matches!(lines[1], Line::Bytes { number: 3, .. }));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    number: u64,
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What is held of a line: all of one that is not too long, with its mark and its carriage return.
const HELD: usize = limits::IMPORT_LINE_BYTES + BYTE_ORDER_MARK.len() + 1;

impl<R: BufRead> Lines<R> {
    /// The lines of an input.
    pub fn new(input: R) -> Self {
        Self { input, number: 0 }
    }

    fn next_line(&mut self) -> io::Result<Option<Line>> {
        let (mut bytes, mut length, mut any) = (Vec::new(), 0_u64, false);
        loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() {
                break;
            }
            any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            let room = HELD.saturating_sub(bytes.len());
            bytes.extend_from_slice(&part[..part.len().min(room)]);
            length += part.len() as u64;
            let used = part.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        let whole = length == bytes.len() as u64;
        if whole && bytes.last() == Some(&b'\r') {
            bytes.pop();
            length -= 1;
        }
        if self.number == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
            length -= BYTE_ORDER_MARK.len() as u64;
        }
        let number = self.number;
        if length > limits::IMPORT_LINE_BYTES as u64 {
            bytes.truncate(400);
            return Ok(Some(Line::TooLong { number, length, start: bytes }));
        }
        Ok(Some(Line::Bytes { number, bytes }))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<io::Result<Line>> {
        loop {
            match self.next_line() {
                Ok(Some(Line::Bytes { bytes, .. })) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                other => return other.transpose(),
            }
        }
    }
}

/// Why a line is not a resource: every violation, with the line's number.
///
/// See [`read_line`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("line {line}: {violations}")]
pub struct LineError {
    /// The line's number, from 1.
    pub line: u64,
    /// What is wrong, in the order of its fields.
    pub violations: Violations,
}

/// Reads one line as a resource.
///
/// # Errors
/// [`LineError`] with every violation: of encoding, of JSON, and of the fields.
///
/// ```
/// let error = migration_hub::hub::read_line(7, b"{\"title\": \"A\xFF\"}").unwrap_err();
/// assert_eq!(error.to_string(), "line 7: found «byte 13 of the line»; expected UTF-8 text");
/// ```
pub fn read_line(number: u64, bytes: &[u8]) -> Result<Draft, LineError> {
    let whole = |found: String, expected: &str| LineError {
        line: number,
        violations: Violation { pointer: String::new(), found: Some(found), expected: expected.to_owned() }.into(),
    };
    if bytes.len() > limits::IMPORT_LINE_BYTES {
        let expected = format!("at most {} bytes on a line", limits::IMPORT_LINE_BYTES);
        return Err(whole(format!("{} bytes", bytes.len()), &expected));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| whole(format!("byte {} of the line", error.valid_up_to() + 1), "UTF-8 text"))?;
    let (value, repeated) = json::read(text).map_err(|error| {
        let at = fault(text, &error);
        let column = text[..at].chars().count() + 1;
        let around: String = text.chars().skip(column.saturating_sub(20)).take(40).collect();
        let message = error.to_string();
        let reason = message.split(" at line").next().unwrap_or_default();
        let known = REASONS.iter().find(|(parser, _)| *parser == reason);
        let reason = known.map_or(reason, |(_, words)| words);
        whole(echo(&around), &format!("a JSON object; at column {column}: {reason}"))
    })?;
    let mut violations: Vec<Violation> = repeated.iter().map(String::as_str).map(second).collect();
    match Draft::parse(&value) {
        Ok(draft) if violations.is_empty() => return Ok(draft),
        Ok(_) => {}
        Err(more) => violations.extend(more.0),
    }
    Err(LineError { line: number, violations: Violations(violations) })
}

/// Why a line is no JSON: the parser's words, and those for who wrote the line.
const REASONS: [(&str, &str); 11] = [
    ("expected ident", VALUE),
    ("expected value", VALUE),
    ("invalid number", "this is no number: write 0.5, not .5 or 0,5, and no zero before other digits"),
    ("key must be a string", "a name stands in double quotes"),
    ("expected `:`", "after a name comes a colon"),
    ("expected `,` or `}`", "after a value comes a comma or the closing brace"),
    ("expected `,` or `]`", "after a value comes a comma or the closing bracket"),
    ("trailing comma", "a comma has something after it"),
    ("trailing characters", "the object ended before this: one object a line"),
    ("EOF while parsing an object", "the line ends within an object"),
    ("EOF while parsing a string", "the line ends within a text: its closing quote is missing"),
];

const VALUE: &str = "a value is expected: text in double quotes, a number, true, false, null, [ or {";

/// The start of the character where JSON goes wrong: what reads it counts lines, and bytes in a line.
fn fault(text: &str, error: &serde_json::Error) -> usize {
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    text.floor_char_boundary(before + error.column().saturating_sub(1))
}

/// The violation of a name that its object holds before.
fn second(pointer: &str) -> Violation {
    let name = pointer.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
    let found = Some(format!("{} a second time", echo(&name)));
    Violation { pointer: echo(pointer), found, expected: "each name once in an object".to_owned() }
}
