//! The controlled vocabularies that records use: languages, countries and areas, resource types, audiences, types of actor.
//!
//! Everything here is a fact table compiled in from `core/data`, so it works offline and answers the same on every
//! platform. Codes are validated where text comes in; a value of one of these types is always one the table knows. A
//! vocabulary of the embedder's is loaded at run time, as a [`Scheme`].
//!
//! ```
//! use migration_hub::vocabulary::{Area, Audience, Language, ResourceType};
//!
//! let kenya: Area = "KEN".parse()?;
//! assert_eq!(kenya.name(&Language::FRENCH), Some("Kenya"));
//! assert_eq!(Language::new("pt-br")?.as_str(), "pt-BR");
//! assert_eq!("guidelines-toolkits-manuals".parse::<ResourceType>()?.english(), "Guidelines/Toolkits/Manuals");
//! assert_eq!(Audience::all().len(), 6);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod area;
mod generated;
mod kind;
mod label;
mod language;
mod naming;
mod region;
mod scheme;

pub use self::area::{Area, AreaError, NameSource};
pub use self::kind::{ActorType, Audience, KindError, ResourceType};
pub(crate) use self::label::LabelRow;
pub use self::label::{Label, Source, Tier};
pub use self::language::{Language, LanguageError};
pub use self::naming::{
    AddedArea, Footnote, ListedArea, Name, NamingData, NamingError, NamingPolicy, NamingViolation, NamingViolations,
};
pub use self::region::{Level, Region, RegionError};
pub use self::scheme::{
    Concept, ConceptMatch, Dangling, MatchQuality, Relation, Scheme, SchemeError, SchemeErrors, SchemeInfo, SkosId,
    SkosIdError,
};

/// The longest part of a refused value that an error repeats, in characters.
const EXCERPT: usize = 64;

/// What an error repeats of a refused value: its beginning, so that a hostile input cannot fill a log.
pub(crate) fn excerpt(value: &str) -> String {
    match value.char_indices().nth(EXCERPT) {
        None => value.to_owned(),
        Some((end, _)) => format!("{}…", value.get(..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests;
