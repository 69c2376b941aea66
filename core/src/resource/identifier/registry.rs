//! Identifiers that registries give to organisations and to people: ROR and ORCID.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{IdentifierError, identifier};
use crate::text::{echo, line};

/// The id of an organisation in the Research Organization Registry: `0` and eight letters and digits.
///
/// Source: ror.readme.io, "ROR identifier pattern": Crockford's base 32, the last two digits a checksum after ISO/IEC 7064
/// (98 less the number times 100 modulo 97).
///
/// ```
/// use migration_hub::resource::Ror;
/// let ror: Ror = "https://ror.org/01BJ3AW27".parse()?;
/// assert_eq!(ror.as_str(), "01bj3aw27");
/// assert!("01bj3aw28".parse::<Ror>().is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ror(String);

identifier!(Ror);

const CROCKFORD: &str = "0123456789abcdefghjkmnpqrstvwxyz";

impl FromStr for Ror {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let folded = line(text).to_lowercase();
        let bare = without(&folded, &["https://ror.org/", "http://ror.org/", "ror.org/", "ror:"]);
        let number = |letters: &str| {
            letters.chars().try_fold(0_u64, |sum, letter| Some(sum * 32 + CROCKFORD.find(letter)? as u64))
        };
        let right = bare.len() == 9
            && bare.starts_with('0')
            && bare.split_at_checked(7).is_some_and(|(body, check)| {
                let sum = number(body).map(|number| 98 - (number * 100) % 97);
                check.bytes().all(|byte| byte.is_ascii_digit()) && sum == check.parse().ok()
            });
        if right { Ok(Self(bare.to_owned())) } else { Err(IdentifierError::Ror { text: echo(text) }) }
    }
}

/// The id of a person in the ORCID registry: four groups of four digits, the last of which may be `X`.
///
/// Source: support.orcid.org, "Structure of the ORCID identifier": the check digit is that of ISO/IEC 7064, MOD 11-2. The
/// example is the one that ORCID gives.
///
/// ```
/// use migration_hub::resource::Orcid;
/// let orcid: Orcid = "https://orcid.org/0000-0002-1825-0097".parse()?;
/// assert_eq!(orcid.as_str(), "0000-0002-1825-0097");
/// assert!("0000-0002-1825-0098".parse::<Orcid>().is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Orcid(String);

identifier!(Orcid);

impl FromStr for Orcid {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let upper = line(text).to_uppercase();
        let bare = without(&upper, &["HTTPS://ORCID.ORG/", "HTTP://ORCID.ORG/", "ORCID.ORG/", "ORCID:"]);
        let groups: Vec<&str> = bare.split('-').collect();
        let letters: Vec<char> = groups.concat().chars().collect();
        let right = groups.len() == 4
            && groups.iter().all(|group| group.len() == 4)
            && matches!(letters.as_slice(), [body @ .., check] if Some(*check) == check_of(body));
        if right { Ok(Self(bare.to_owned())) } else { Err(IdentifierError::Orcid { text: echo(text) }) }
    }
}

fn check_of(body: &[char]) -> Option<char> {
    let sum = body.iter().try_fold(0, |sum, letter| Some((sum + letter.to_digit(10)?) * 2))?;
    let check = (12 - sum % 11) % 11;
    if check == 10 { Some('X') } else { char::from_digit(check, 10) }
}

fn without<'a>(text: &'a str, before: &[&str]) -> &'a str {
    before.iter().find_map(|before| text.strip_prefix(before)).unwrap_or(text).trim_start()
}
