//! The text of a cell as a value of a draft.

use std::fmt::{self, Write as _};

use migration_hub::vocabulary::{Area, Audience, ResourceType};
use serde_json::Value;

use super::field::{Field, Takes};
use super::names::{self, Known};

/// A value that a field does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) found: String,
    pub(super) expected: String,
}

const AREA: &str = "a country or area: its ISO 3166 code, its M49 number, or its name in Arabic, Chinese, English, French, Russian or Spanish";

/// The value of a field from the texts that a cell holds for it.
pub(super) fn read(field: Field, texts: &[String], dates: &[Pattern]) -> Result<Value, Vec<Wrong>> {
    let takes = field.takes();
    if takes.several() {
        let (mut values, mut wrong) = (Vec::new(), Vec::new());
        for text in texts {
            match one(takes, text, dates) {
                Ok(value) => values.push(value),
                Err(expected) => wrong.push(Wrong { found: text.clone(), expected }),
            }
        }
        return if wrong.is_empty() { Ok(Value::Array(values)) } else { Err(wrong) };
    }
    match texts {
        [] => Ok(Value::Null),
        [text] => one(takes, text, dates).map_err(|expected| vec![Wrong { found: text.clone(), expected }]),
        several => Err(vec![Wrong { found: several.join(", "), expected: "one value".to_owned() }]),
    }
}

fn one(takes: Takes, text: &str, dates: &[Pattern]) -> Result<Value, String> {
    let plain = || Value::String(text.to_owned());
    Ok(match takes {
        Takes::Text => plain(),
        Takes::Code | Takes::Codes => Value::String(text.trim().to_lowercase()),
        Takes::Date => Value::String(date(text, dates)),
        Takes::Flag => Value::Bool(names::flag(text).ok_or("yes or no")?),
        Takes::Numbers => {
            let number: Result<u64, _> = names::digits(text.trim()).parse();
            Value::from(number.map_err(|_| "an objective's number, 1 to 23")?)
        }
        // What is no name of a language or of a code is refused by the draft, which says what it expects.
        Takes::Language | Takes::Languages => {
            names::language(text).map_or_else(plain, |language| Value::String(language.to_string()))
        }
        Takes::Type => named(names::kind(text), ResourceType::code)?.map_or_else(plain, Value::String),
        Takes::Audiences => named(names::audience(text), Audience::code)?.map_or_else(plain, Value::String),
        Takes::Areas => {
            let code = named(names::area(text), Area::alpha3)?;
            Value::String(code.ok_or(AREA)?)
        }
    })
}

/// The code of what a name stands for; a name of several things is refused with them.
fn named<T>(found: Known<T>, code: impl Fn(T) -> &'static str) -> Result<Option<String>, String> {
    match found {
        Known::One(value) => Ok(Some(code(value).to_owned())),
        Known::None => Ok(None),
        Known::Several(values) => {
            let codes: Vec<&str> = values.into_iter().map(code).collect();
            Err(format!("one of the codes {}, each of which has this name", codes.join(", ")))
        }
    }
}

fn date(text: &str, patterns: &[Pattern]) -> String {
    let text = names::digits(text.trim());
    let found = patterns.iter().find_map(|pattern| pattern.read(&text));
    // What stands for a date already is left to the draft, with its digits.
    found.unwrap_or(text)
}

/// How a date is written: `YYYY`, `MM` and `DD` with anything else between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Token>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Year,
    Month,
    Day,
    Literal(char),
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|token| match token {
            Token::Year => f.write_str("YYYY"),
            Token::Month => f.write_str("MM"),
            Token::Day => f.write_str("DD"),
            Token::Literal(c) => f.write_char(*c),
        })
    }
}

impl Pattern {
    /// The pattern that a text describes: one year, at most one month, and a day only with a month.
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut tokens = Vec::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let (token, length) = match c {
                'Y' if rest.starts_with("YYYY") => (Token::Year, 4),
                'M' => (Token::Month, if rest.starts_with("MM") { 2 } else { 1 }),
                'D' => (Token::Day, if rest.starts_with("DD") { 2 } else { 1 }),
                c if c.is_alphanumeric() && c.is_ascii() => return None,
                c => (Token::Literal(c), c.len_utf8()),
            };
            tokens.push(token);
            rest = rest.get(length..)?;
        }
        let count = |wanted: Token| tokens.iter().filter(|token| **token == wanted).count();
        let (years, months, days) = (count(Token::Year), count(Token::Month), count(Token::Day));
        (years == 1 && months <= 1 && days <= months).then_some(Self(tokens))
    }

    /// The date in the form that a draft takes.
    fn read(&self, text: &str) -> Option<String> {
        let mut rest = text;
        let (mut year, mut month, mut day) = (None, None, None);
        for token in &self.0 {
            let (place, fewest, most) = match token {
                Token::Literal(c) => {
                    rest = rest.strip_prefix(*c)?;
                    continue;
                }
                Token::Year => (&mut year, 4, 4),
                Token::Month => (&mut month, 1, 2),
                Token::Day => (&mut day, 1, 2),
            };
            let length = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
            let (number, after) = rest.split_at_checked(length).filter(|_| length >= fewest)?;
            *place = Some(number.parse::<u16>().ok()?);
            rest = after;
        }
        let year = year.filter(|_| rest.is_empty())?;
        Some(match (month, day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        })
    }
}
