//! International standard book numbers.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{IdentifierError, identifier};
use crate::text::{echo, line};

/// An ISBN as its thirteen digits; one of ten digits is given the thirteen that the standard says it has.
///
/// Source: ISO 2108; the check digits of both forms are computed.
///
/// ```
/// use migration_hub::resource::Isbn;
/// let isbn: Isbn = "ISBN 0-306-40615-2".parse()?;
/// assert_eq!(isbn.as_str(), "9780306406157");
/// assert_eq!(isbn, "978-0-306-40615-7".parse()?);
/// assert!("978-0-306-40615-8".parse::<Isbn>().is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Isbn(String);

identifier!(Isbn);

impl FromStr for Isbn {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let upper = line(text).to_uppercase();
        let bare = upper.strip_prefix("ISBN").map_or(upper.as_str(), |rest| rest.trim_start_matches([':', ' ']));
        let written: String = bare.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{2010}'..='\u{2013}')).collect();
        let digits: Option<Vec<u32>> = written
            .chars()
            .enumerate()
            .map(|(place, c)| if c == 'X' && place == 9 && written.len() == 10 { Some(10) } else { c.to_digit(10) })
            .collect();
        match digits.as_deref() {
            Some(digits @ [first @ .., _]) if digits.len() == 10 && check_of_ten(digits) => {
                let body: String = first.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect();
                let body = format!("978{body}");
                Ok(Self(format!("{body}{}", check_of_thirteen(&body))))
            }
            Some([.., last]) if written.len() == 13 => {
                let (body, _) = written.split_at(12);
                let known = body.starts_with("978") || body.starts_with("979");
                if known && check_of_thirteen(body) == *last {
                    return Ok(Self(written));
                }
                Err(IdentifierError::Isbn { text: echo(text) })
            }
            _ => Err(IdentifierError::Isbn { text: echo(text) }),
        }
    }
}

/// Whether the ten digits, weighted 10 to 1, add up to a multiple of 11.
fn check_of_ten(digits: &[u32]) -> bool {
    let sum: u32 = (1..=10).rev().zip(digits).map(|(weight, digit)| weight * digit).sum();
    sum.is_multiple_of(11)
}

/// The digit that makes twelve digits, weighted 1 and 3 in turn, a multiple of 10 with it.
fn check_of_thirteen(body: &str) -> u32 {
    let digits = body.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = [1, 3].iter().cycle().zip(digits).map(|(weight, digit)| weight * digit).sum();
    (10 - sum % 10) % 10
}
