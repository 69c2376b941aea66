//! The query language: what people type and programs write, as a query tree.
//!
//! | written | finds |
//! |---|---|
//! | `safe return` | the words, in any of their forms |
//! | `"safe return"`, `«retour volontaire»`, `「自愿返回」` | the words one after the other |
//! | `remit*` | words that begin so |
//! | `*` | everything |
//! | `objective:20`, `country:KEN,SOM`, `year:2019..2024`, `kind:practice`, `lang:fr`, `grade:peer-reviewed`, `publisher:"IOM"` | what has one of the values |
//! | `safe AND return`, `+return` | both |
//! | `safe OR return`, `safe \| return` | one of them |
//! | `NOT return`, `-return` | all but it |
//! | `(safe OR orderly) migration` | what stands in parentheses first |
//!
//! `NOT` binds most, then `AND` and words beside each other, then `OR`. Operators are written in capitals: a person who types
//! «or» looks for gold in French. For people, [`parse`] reads whatever is typed and says what it took for words; for programs,
//! [`parse_strict`] refuses it and points at the character.
//!
//! ```
//! use migration_hub::search::parse::{parse, parse_strict};
//! let parsed = parse("remittances country:KEN -\"mobile money\"", None);
//! assert!(parsed.notes.is_empty());
//! let error = parse_strict("remittances colour:blue", None).unwrap_err();
//! assert_eq!(error.at.from, 12);
//! assert!(error.to_string().starts_with("at character 13: «colour» is no field"));
//! ```

mod lex;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use self::lex::{Lexeme, What, lexemes};
use super::{Facet, Query};
use crate::limits;
use crate::ordered::Gather;
use crate::text::echo;
use crate::vocabulary::Language;

/// The fields that a query can name, with the facet that each asks. The first name of a facet is the one in messages.
///
/// ```
/// use migration_hub::search::{Facet, parse::FIELDS};
/// assert!(FIELDS.contains(&("lang", Facet::Language)));
/// ```
pub const FIELDS: [(&str, Facet); 11] = [
    ("objective", Facet::Objective),
    ("principle", Facet::Principle),
    ("theme", Facet::Principle),
    ("kind", Facet::Kind),
    ("type", Facet::Kind),
    ("country", Facet::Country),
    ("lang", Facet::Language),
    ("language", Facet::Language),
    ("publisher", Facet::Publisher),
    ("year", Facet::Year),
    ("grade", Facet::Grade),
];

/// How deep parentheses may stand in each other.
const DEPTH: usize = 15;
/// How many pieces a query may have.
const PIECES: usize = 300;
/// How many values a range may hold.
const RANGE: u16 = 500;

/// Where in a query something stands: characters, from 0, up to and without the last.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The first character.
    pub from: usize,
    /// The character after the last.
    pub to: usize,
}

/// What a program's query gets wrong, and where.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where.
    pub at: Place,
    /// What.
    pub wrong: Wrong,
}

/// What can be wrong with a query.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wrong {
    /// Something was opened and not closed: a parenthesis, a quotation mark.
    Unclosed(&'static str),
    /// A parenthesis closes what was not opened.
    Unopened,
    /// Nothing between parentheses or quotation marks.
    Empty(&'static str),
    /// An operator without what it is about.
    NoOperand(&'static str),
    /// No field has this name.
    UnknownField {
        /// The name, shortened.
        name: String,
    },
    /// A field cannot have this value.
    Value {
        /// The field.
        field: &'static str,
        /// The value, shortened.
        found: String,
        /// What it can be.
        expected: String,
    },
    /// More of something than a query may have.
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many it may have.
        most: usize,
    },
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: ", self.at.from + 1)?;
        match &self.wrong {
            Wrong::Unclosed(what) => write!(f, "this {what} is not closed"),
            Wrong::Unopened => write!(f, "this parenthesis closes nothing"),
            Wrong::Empty(what) => write!(f, "nothing stands in these {what}"),
            Wrong::NoOperand(operator) => write!(f, "{operator} has nothing to join; expected a word or a field"),
            Wrong::UnknownField { name } => {
                let names: BTreeSet<&str> = FIELDS.iter().map(|(name, _)| *name).gather();
                let names = names.into_iter().collect::<Vec<_>>().join(", ");
                write!(f, "«{name}» is no field; expected one of {names}, or quotation marks around the text")
            }
            Wrong::Value { field, found, expected } => write!(f, "{field}: found «{found}», expected {expected}"),
            Wrong::TooMany { what, most } => write!(f, "a query has at most {most} {what}"),
        }
    }
}

impl std::error::Error for SyntaxError {}

/// What a person typed, understood.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// What to find.
    pub query: Query,
    /// What was taken for words or left out, and why: for a page that wants to say so.
    pub notes: Vec<SyntaxError>,
}

/// Reads what a person typed. Whatever it is, it finds something to look for: what is no syntax is words, and what is
/// neither is left out, with a note.
///
/// See [the module](self) for an example.
pub fn parse(text: &str, language: Option<&Language>) -> Parsed {
    let mut parser = Parser { language, strict: false, notes: Vec::new() };
    // Lenient parsing collects what a strict one would end with.
    let query = parser.query(text).unwrap_or(Query::All);
    Parsed { query, notes: parser.notes }
}

/// Reads what a program wrote.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`SyntaxError`] for the first thing that is wrong.
pub fn parse_strict(text: &str, language: Option<&Language>) -> Result<Query, SyntaxError> {
    Parser { language, strict: true, notes: Vec::new() }.query(text)
}

struct Parser<'a> {
    language: Option<&'a Language>,
    strict: bool,
    notes: Vec<SyntaxError>,
}

/// What is open: the query itself, or a parenthesis.
struct Frame {
    /// Where it was opened.
    at: Place,
    /// Whether what is in it is excluded.
    not: bool,
    /// The finished alternatives.
    alternatives: Vec<Query>,
    /// What the alternative at work joins.
    parts: Vec<Query>,
    /// Whether the last part is words that the next word continues.
    open_words: bool,
    /// The operator that waits for what it is about.
    waiting: Option<(&'static str, Place)>,
    /// Whether the next part is excluded.
    negated: bool,
}

impl Frame {
    fn new(at: Place, not: bool) -> Self {
        let (alternatives, parts) = (Vec::new(), Vec::new());
        Self { at, not, alternatives, parts, open_words: false, waiting: None, negated: false }
    }

    fn add(&mut self, part: Query) {
        let part = if std::mem::take(&mut self.negated) { Query::Not(Box::new(part)) } else { part };
        (self.waiting, self.open_words) = (None, false);
        self.parts.push(part);
    }

    fn end_alternative(&mut self) {
        self.open_words = false;
        let mut parts = std::mem::take(&mut self.parts);
        match (parts.len(), parts.pop()) {
            (_, None) => {}
            (1, Some(only)) => self.alternatives.push(only),
            (_, Some(last)) => {
                parts.push(last);
                self.alternatives.push(Query::And(parts));
            }
        }
    }

    fn finish(mut self) -> Option<Query> {
        self.end_alternative();
        let last = self.alternatives.pop()?;
        let query = if self.alternatives.is_empty() {
            last
        } else {
            self.alternatives.push(last);
            Query::Or(self.alternatives)
        };
        Some(if self.not { Query::Not(Box::new(query)) } else { query })
    }
}

impl Parser<'_> {
    fn query(&mut self, text: &str) -> Result<Query, SyntaxError> {
        let whole = Place { from: 0, to: 0 };
        let mut open = vec![Frame::new(whole, false)];
        let lexemes = lexemes(text);
        if let Some(beyond) = lexemes.get(PIECES) {
            self.wrong(beyond.at, Wrong::TooMany { what: "words and operators", most: PIECES })?;
        }
        let mut ignored = 0_usize;
        for Lexeme { what, at } in lexemes.into_iter().take(PIECES) {
            let depth = open.len();
            let Some(frame) = open.last_mut() else { break };
            match what {
                What::Open if depth > DEPTH => {
                    ignored += 1;
                    if ignored == 1 {
                        self.wrong(at, Wrong::TooMany { what: "parentheses in each other", most: DEPTH })?;
                    }
                }
                What::Open => {
                    let not = std::mem::take(&mut frame.negated);
                    (frame.waiting, frame.open_words) = (None, false);
                    open.push(Frame::new(at, not));
                }
                What::Close if ignored > 0 => ignored -= 1,
                What::Close if depth == 1 => self.wrong(at, Wrong::Unopened)?,
                What::Close => {
                    if let Some((operator, at)) = frame.waiting {
                        self.wrong(at, Wrong::NoOperand(operator))?;
                    }
                    let (opened, done) = match open.pop() {
                        Some(frame) => (frame.at, frame.finish()),
                        None => (at, None),
                    };
                    match (done, open.last_mut()) {
                        (Some(query), Some(outer)) => outer.add(query),
                        _ => self.wrong(Place { from: opened.from, to: at.to }, Wrong::Empty("parentheses"))?,
                    }
                }
                other => self.piece(frame, other, at)?,
            }
        }
        self.close(open)
    }

    /// Ends what is still open.
    fn close(&mut self, mut open: Vec<Frame>) -> Result<Query, SyntaxError> {
        loop {
            let Some(frame) = open.pop() else { return Ok(Query::All) };
            if let Some((operator, at)) = frame.waiting {
                self.wrong(at, Wrong::NoOperand(operator))?;
            }
            let at = frame.at;
            let done = frame.finish();
            let Some(outer) = open.last_mut() else { return Ok(done.unwrap_or(Query::All)) };
            self.wrong(at, Wrong::Unclosed("parenthesis"))?;
            if let Some(query) = done {
                outer.add(query);
            }
        }
    }

    /// Takes what is no parenthesis.
    fn piece(&mut self, frame: &mut Frame, what: What, at: Place) -> Result<(), SyntaxError> {
        match what {
            What::Open | What::Close => {}
            What::And => self.join(frame, "AND", at)?,
            What::Or => {
                self.join(frame, "OR", at)?;
                frame.end_alternative();
            }
            What::Not => {
                frame.negated = !frame.negated;
                (frame.waiting, frame.open_words) = (Some(("NOT", at)), false);
            }
            What::Quoted { closed: false, .. } => self.wrong(at, Wrong::Unclosed("quotation mark"))?,
            What::Quoted { text, .. } if text.trim().is_empty() => self.wrong(at, Wrong::Empty("quotation marks"))?,
            What::Quoted { text, .. } => frame.add(Query::Phrase { text, language: self.language.cloned() }),
            What::All => frame.add(Query::All),
            What::Prefix(prefix) => frame.add(Query::Prefix(prefix)),
            What::Field { name, value, quoted } => self.field(frame, &name, &value, quoted, at)?,
            What::Word(word) => self.word(frame, &word),
        }
        Ok(())
    }

    /// `AND` and `OR` stand between two parts.
    fn join(&mut self, frame: &mut Frame, operator: &'static str, at: Place) -> Result<(), SyntaxError> {
        let nothing_before = frame.parts.is_empty() && (operator == "OR" || frame.alternatives.is_empty());
        // A plus before the first word joins nothing, and says nothing wrong.
        let plus = operator == "AND" && at.to - at.from == 1;
        if (nothing_before || frame.waiting.is_some()) && !plus {
            self.wrong(at, Wrong::NoOperand(operator))?;
        }
        if !plus {
            frame.waiting = Some((operator, at));
        }
        frame.open_words = false;
        Ok(())
    }

    /// Words beside each other are one part: how many of them a document must hold is the matter of the index.
    fn word(&self, frame: &mut Frame, word: &str) {
        if frame.open_words
            && !frame.negated
            && let Some(Query::Words { text, .. }) = frame.parts.last_mut()
        {
            text.push(' ');
            text.push_str(word);
            return;
        }
        let plain = !frame.negated;
        frame.add(Query::Words { text: word.to_owned(), language: self.language.cloned() });
        frame.open_words = plain;
    }

    fn field(
        &mut self,
        frame: &mut Frame,
        name: &str,
        value: &str,
        quoted: bool,
        at: Place,
    ) -> Result<(), SyntaxError> {
        let known = FIELDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        let found = match known {
            None => Err(Wrong::UnknownField { name: echo(name) }),
            Some((field, facet)) => values(field, *facet, value, quoted),
        };
        match found {
            Ok(query) => frame.add(query),
            Err(wrong) => {
                // `https://…`, `10:30` and whatever else has a colon are words to people, who are told of what looks like a field.
                let looks_so = name.chars().all(char::is_alphabetic) && !value.starts_with("//");
                if self.strict || known.is_some() || looks_so {
                    self.wrong(at, wrong)?;
                }
                if quoted {
                    self.word(frame, name);
                    frame.add(Query::Phrase { text: value.to_owned(), language: self.language.cloned() });
                } else {
                    self.word(frame, &format!("{name}:{value}"));
                }
            }
        }
        Ok(())
    }

    /// Ends a strict parse; a lenient one goes on with a note.
    fn wrong(&mut self, at: Place, wrong: Wrong) -> Result<(), SyntaxError> {
        let error = SyntaxError { at, wrong };
        if self.strict {
            return Err(error);
        }
        self.notes.push(error);
        Ok(())
    }
}

/// The values of a field: one, several with commas between them, or a range of years.
fn values(field: &'static str, facet: Facet, text: &str, quoted: bool) -> Result<Query, Wrong> {
    let wrong = |found: &str, expected: String| Wrong::Value { field, found: echo(found), expected };
    if let Some((from, to)) = text.split_once("..").filter(|_| !quoted) {
        let years = "a range of years, such as 2019..2024, 2019.. or ..2024".to_owned();
        if facet != Facet::Year || (from.is_empty() && to.is_empty()) {
            return Err(wrong(text, if facet == Facet::Year { years } else { "no range".to_owned() }));
        }
        let year = |text: &str, open: u16| if text.is_empty() { Some(open) } else { text.parse::<u16>().ok() };
        let (Some(from), Some(to)) = (year(from, 1800), year(to, 2199)) else {
            return Err(wrong(text, years));
        };
        if from > to || to > 9999 || to - from >= RANGE {
            return Err(wrong(text, years));
        }
        return Ok(Query::any_of(Facet::Year, (from..=to).map(|year| format!("{year:04}"))));
    }
    let given = if quoted { vec![text] } else { text.split(',').collect() };
    if given.len() > limits::LIST_VALUES {
        return Err(Wrong::TooMany { what: "values of one field", most: limits::LIST_VALUES });
    }
    let held = |given: &str| facet.value(given).map_err(|expected| wrong(given, expected));
    Ok(Query::AnyOf { facet, values: given.into_iter().map(held).collect::<Result<Vec<_>, _>>()?.into_iter().gather() })
}
