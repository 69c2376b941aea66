//! Vocabularies in, as SKOS in Turtle or JSON-LD: the way in for a thesaurus that nobody may bundle.
//!
//! ```
//! use migration_hub::vocabulary::Language;
//! use migration_hub_formats::skos::{Syntax, read};
//!
//! let turtle = r#"
//!     @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
//!     @prefix ex: <https://example.org/topics/> .
//!     ex:scheme a skos:ConceptScheme ; skos:prefLabel "Themes"@en, "Thèmes"@fr .
//!     ex:1 a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "Remittances"@en, "Envois de fonds"@fr .
//!     ex:2 a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "Costs"@en, "Coûts"@en ; skos:broader ex:1 .
//! "#;
//! let loaded = read(turtle.as_bytes(), Syntax::Turtle, None)?;
//! let remittances = "https://example.org/topics/1".parse()?;
//! assert_eq!(loaded.scheme.narrower(&remittances).count(), 1);
//! assert_eq!(
//!     loaded.problems[0].to_string(),
//!     "line 6: <https://example.org/topics/2> skos:prefLabel: found «Coûts»; expected one label in a language; «Costs» is there in en"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is read
//!
//! Of a concept: preferred, alternative and hidden labels (also as labels of SKOS-XL) and definitions with their
//! languages, notation, broader, narrower and related concepts, matches with concepts of other schemes, that it is
//! deprecated (`owl:deprecated`, or the status «deprecated» of the vocabularies of the European Union) and what takes its
//! place (`dcterms:isReplacedBy`). Of a scheme: title, version, date of issue, licence and source.
//!
//! Nothing is dropped in silence. What cannot be taken is a [`Problem`] with its place: line and column of what is no
//! Turtle or JSON, the line at which a statement ends, or the subject where the syntax knows no lines. Statements with
//! properties that a scheme has no place for are counted by property in [`Loaded::left_out`].

mod build;
mod parse;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use migration_hub::vocabulary::{Scheme, SchemeErrors, SkosId};

/// Bytes of a file.
pub const FILE_BYTES: usize = 256 << 20;
/// Statements of a file.
pub const STATEMENTS: usize = 10_000_000;
/// Problems that are told; how many more there are is counted.
pub const PROBLEMS: usize = 1_000;

/// How a vocabulary is written.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// RDF 1.1 Turtle.
    Turtle,
    /// JSON-LD, expanded or with a context in the file; a context at an address is not fetched.
    JsonLd,
}

/// Something in the file that could not be taken.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1, where the syntax has lines.
    pub line: Option<u64>,
    /// The column, from 1 in characters, of what is no Turtle or JSON.
    pub column: Option<u64>,
    /// The subject and the property of a statement.
    pub about: Option<String>,
    /// What was found, and what was expected.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, "line {line}, column {column}: ")?,
            (Some(line), None) => write!(f, "line {line}: ")?,
            _ => {}
        }
        if let Some(about) = &self.about {
            write!(f, "{about}: ")?;
        }
        f.write_str(&self.message)
    }
}

/// A vocabulary that was read.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The scheme, checked.
    pub scheme: Scheme,
    /// What could not be taken, in the order of the file; at most [`PROBLEMS`].
    pub problems: Vec<Problem>,
    /// How many problems there are beyond those.
    pub more_problems: usize,
    /// Concepts that belong to other schemes only.
    pub elsewhere: usize,
    /// How many statements there are with each property that a scheme has no place for.
    pub left_out: BTreeMap<String, usize>,
}

/// Why a file is no vocabulary.
///
/// See [`read`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SkosError {
    /// Larger than what is read.
    #[error("a vocabulary may have at most {most} {unit}")]
    TooLarge {
        /// In what it is counted.
        unit: &'static str,
        /// The most that is read.
        most: usize,
    },
    /// No concept scheme, and no concept that names one.
    #[error("there is no concept scheme in the file{}", .first.as_ref().map_or_else(String::new, |first| format!("; {first}")))]
    NoScheme {
        /// The first problem there is, if there is one.
        first: Option<Problem>,
    },
    /// Several schemes, of which none was asked for, or another.
    #[error("found the schemes {}; expected the one to read", .schemes.iter().map(|scheme| format!("<{scheme}>")).collect::<Vec<_>>().join(", "))]
    Schemes {
        /// The schemes.
        schemes: Vec<SkosId>,
    },
    /// The concepts are no scheme.
    #[error(transparent)]
    Scheme(#[from] SchemeErrors),
}

/// Reads a vocabulary. A file that holds several schemes needs to be told which one is meant.
///
/// ```
/// use migration_hub_formats::skos::{SkosError, Syntax, read};
/// let error = read(b"<a> a <b>", Syntax::Turtle, None).unwrap_err();
/// assert!(error.to_string().starts_with("there is no concept scheme in the file; line 1, column 1: "));
/// ```
///
/// # Errors
/// [`SkosError`]: too large, without the scheme, or with concepts that are no scheme.
pub fn read(bytes: &[u8], syntax: Syntax, scheme: Option<&SkosId>) -> Result<Loaded, SkosError> {
    if bytes.len() > FILE_BYTES {
        return Err(SkosError::TooLarge { unit: "bytes", most: FILE_BYTES });
    }
    let mut problems = Problems::default();
    let statements = match syntax {
        Syntax::Turtle => parse::turtle(bytes, &mut problems)?,
        Syntax::JsonLd => parse::json_ld(bytes, &mut problems)?,
    };
    build::build(&statements, scheme, problems)
}

/// Problems, of which the first are kept.
#[derive(Debug, Default)]
struct Problems {
    told: Vec<Problem>,
    more: usize,
}

impl Problems {
    fn push(&mut self, problem: Problem) {
        if self.told.len() < PROBLEMS { self.told.push(problem) } else { self.more += 1 }
    }
}
