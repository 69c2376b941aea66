//! From the text of a query to its pieces: words, quoted text, fields, operators and parentheses, each with its place.

use super::Place;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub(super) what: What,
    pub(super) at: Place,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Open,
    Close,
    And,
    Or,
    Not,
    /// Text between quotation marks; whether the closing mark was there.
    Quoted {
        text: String,
        closed: bool,
    },
    /// A star by itself: everything.
    All,
    /// The beginning of words.
    Prefix(String),
    /// A name and what stands behind its colon.
    Field {
        name: String,
        value: String,
        quoted: bool,
    },
    Word(String),
}

/// The operators that are words. They are written in capitals, so that the words themselves can be looked for.
const OPERATORS: [(&str, What); 7] = [
    ("AND", What::And),
    ("&&", What::And),
    ("OR", What::Or),
    ("||", What::Or),
    ("|", What::Or),
    ("｜", What::Or),
    ("NOT", What::Not),
];

/// Quotation marks: what opens, and what may close it.
const QUOTES: [(char, &[char]); 9] = [
    ('"', &['"', '”', '“']),
    ('“', &['”', '"']),
    ('”', &['”', '"']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«', '»']),
    ('「', &['」']),
    ('『', &['』']),
    ('＂', &['＂']),
];

/// What stands between pieces: spaces, and the marks that only turn the direction of writing.
fn is_gap(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn closers(open: char) -> Option<&'static [char]> {
    QUOTES.iter().find(|(mark, _)| *mark == open).map(|(_, closers)| *closers)
}

fn is_parenthesis(character: char) -> bool {
    matches!(character, '(' | '（' | ')' | '）')
}

/// Where a word ends: at a gap, a parenthesis or a quotation mark.
fn ends_word(character: char) -> bool {
    is_gap(character) || is_parenthesis(character) || closers(character).is_some()
}

struct Lexer<'a> {
    characters: &'a [char],
    at: usize,
}

/// The pieces of a text, in order.
pub(super) fn lexemes(text: &str) -> Vec<Lexeme> {
    let characters: Vec<char> = text.chars().collect();
    let mut lexer = Lexer { characters: &characters, at: 0 };
    let mut out = Vec::new();
    while let Some(lexeme) = lexer.next() {
        out.push(lexeme);
    }
    out
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.at).copied()
    }

    fn next(&mut self) -> Option<Lexeme> {
        while self.peek().is_some_and(is_gap) {
            self.at += 1;
        }
        let (start, first) = (self.at, self.peek()?);
        let what = match first {
            '(' | '（' => self.single(What::Open),
            ')' | '）' => self.single(What::Close),
            '-' | '－' | '−' | '!' if self.begins_operand(start) => self.single(What::Not),
            '+' | '＋' if self.begins_operand(start) => self.single(What::And),
            _ => match closers(first) {
                Some(closers) => self.quoted(closers),
                None => self.word(),
            },
        };
        Some(Lexeme { what, at: Place { from: start, to: self.at } })
    }

    fn single(&mut self, what: What) -> What {
        self.at += 1;
        what
    }

    /// Whether the sign at this place stands before what it is about, and not within or between words.
    fn begins_operand(&self, place: usize) -> bool {
        let free = place.checked_sub(1).and_then(|before| self.characters.get(before));
        let free = free.is_none_or(|before| is_gap(*before) || is_parenthesis(*before));
        free && self.characters.get(place + 1).is_some_and(|next| !is_gap(*next) && !matches!(next, ')' | '）' | '-'))
    }

    fn quoted(&mut self, closers: &[char]) -> What {
        self.at += 1;
        let start = self.at;
        while let Some(character) = self.peek() {
            if closers.contains(&character) {
                let text = self.text(start);
                self.at += 1;
                return What::Quoted { text, closed: true };
            }
            self.at += 1;
        }
        // Without its closing mark, the rest is read as if the opening one were not there.
        self.at = start;
        What::Quoted { text: String::new(), closed: false }
    }

    fn word(&mut self) -> What {
        let start = self.at;
        let mut colon = None;
        while let Some(character) = self.peek().filter(|character| !ends_word(*character)) {
            self.at += 1;
            if colon.is_none() && matches!(character, ':' | '：') && self.at - 1 > start {
                colon = Some(self.at);
                if let Some(closers) = self.peek().and_then(closers) {
                    let before = self.at;
                    let name: String = self.slice(start, before - 1);
                    if let What::Quoted { text, closed: true } = self.quoted(closers) {
                        return What::Field { name, value: text, quoted: true };
                    }
                    self.at = before;
                    break;
                }
            }
        }
        let text = self.text(start);
        if let Some((_, operator)) = OPERATORS.iter().find(|(word, _)| *word == text) {
            return operator.clone();
        }
        if let Some(colon) = colon {
            return What::Field { name: self.slice(start, colon - 1), value: self.text(colon), quoted: false };
        }
        match text.strip_suffix(['*', '＊']) {
            Some("") => What::All,
            Some(prefix) => What::Prefix(prefix.to_owned()),
            None => What::Word(text),
        }
    }

    fn text(&self, from: usize) -> String {
        self.slice(from, self.at)
    }

    fn slice(&self, from: usize, to: usize) -> String {
        self.characters.get(from..to).unwrap_or_default().iter().collect()
    }
}
