//! UN document symbols, and what their endings say: addendum, corrigendum, revision, amendment.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{IdentifierError, identifier};
use crate::text::{echo, line};

/// The symbol of a United Nations document: `A/RES/73/195`.
///
/// ```
/// use migration_hub::resource::Symbol;
/// let symbol: Symbol = " a/conf.231/3 ".parse()?;
/// assert_eq!(symbol.to_string(), "A/CONF.231/3");
/// assert!("resolution 73".parse::<Symbol>().is_err());
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Symbol(String);

identifier!(Symbol);

impl Symbol {
    /// The document that the symbol is a variant of, and the variants in their order. A corrigendum is another document
    /// than what it corrects, so the two are never the same item; that they belong together is what this says.
    ///
    /// ```
    /// use migration_hub::resource::Symbol;
    /// let symbol: Symbol = "A/AC.293/2022/L.1/Add.2/Rev.1".parse()?;
    /// let (document, variants) = symbol.variants();
    /// assert_eq!(document.as_str(), "A/AC.293/2022/L.1");
    /// let variants: Vec<String> = variants.iter().map(ToString::to_string).collect();
    /// assert_eq!(variants, ["Add.2", "Rev.1"]);
    /// # Ok::<(), migration_hub::resource::IdentifierError>(())
    /// ```
    pub fn variants(&self) -> (Self, Vec<Variant>) {
        let mut document = self.0.as_str();
        let mut variants = Vec::new();
        while let Some((before, last)) = document.rsplit_once('/') {
            let Some(variant) = Variant::read(last).filter(|_| before.contains('/')) else { break };
            variants.push(variant);
            document = before;
        }
        variants.reverse();
        (Self(document.to_owned()), variants)
    }
}

impl FromStr for Symbol {
    type Err = IdentifierError;

    fn from_str(text: &str) -> Result<Self, IdentifierError> {
        let folded = line(text).to_uppercase();
        let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "./()-*[]".contains(c);
        let parts = folded.split('/');
        let ok = folded.len() <= 60
            && folded.starts_with(|c: char| c.is_ascii_uppercase())
            && folded.chars().all(allowed)
            && parts.clone().count() >= 2
            && parts.into_iter().all(|part| !part.is_empty());
        if ok { Ok(Self(folded)) } else { Err(IdentifierError::Symbol { text: echo(text) }) }
    }
}

/// One ending of a symbol, such as `/Add.1`.
///
/// See [`Symbol::variants`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variant {
    /// What it is.
    pub kind: VariantKind,
    /// Which one, from 1; 1 where the symbol says no number.
    pub number: u32,
}

/// What the ending of a symbol says that the document is.
///
/// Source: United Nations Editorial Manual, "Document symbols"; the endings as printed on documents.
///
/// See [`Symbol::variants`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariantKind {
    /// An addendum, `Add`.
    Addendum,
    /// An amendment, `Amend`.
    Amendment,
    /// A corrigendum, `Corr`.
    Corrigendum,
    /// A revision, `Rev`.
    Revision,
}

const ENDINGS: [(&str, VariantKind); 4] = [
    ("ADD", VariantKind::Addendum),
    ("AMEND", VariantKind::Amendment),
    ("CORR", VariantKind::Corrigendum),
    ("REV", VariantKind::Revision),
];

impl Variant {
    fn read(part: &str) -> Option<Self> {
        // An asterisk marks a copy that was printed again for technical reasons.
        let part = part.trim_end_matches('*');
        let (word, number) = part.split_once('.').unwrap_or((part, "1"));
        let kind = ENDINGS.iter().find(|(ending, _)| *ending == word).map(|(_, kind)| *kind)?;
        let number = number.parse().ok().filter(|number| *number > 0)?;
        Some(Self { kind, number })
    }
}

impl fmt::Display for Variant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.kind {
            VariantKind::Addendum => "Add",
            VariantKind::Amendment => "Amend",
            VariantKind::Corrigendum => "Corr",
            VariantKind::Revision => "Rev",
        };
        write!(f, "{word}.{}", self.number)
    }
}
