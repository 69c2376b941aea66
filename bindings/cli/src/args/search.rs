//! The grammar of what looks through the public items: searching, and adding pledges up.

use clap::Args;
use migration_hub::compact::{Objective, Principle};
use migration_hub::hub::ResourceRef;
use migration_hub::search::Order;
use migration_hub::vocabulary::{Area, Language, ResourceType};

use super::codes::{self, Listed};
use super::{area, kind, language, objective, principle};

/// How many a search shows that does not say.
pub(crate) const LIMIT: u16 = 10;

/// Words, and what narrows them.
#[derive(Debug, Args)]
pub(crate) struct Narrow {
    /// The words to find, in any form of the word; also "a phrase" in quotation marks, begin*, country:KEN,
    /// year:2019..2024, AND, OR, NOT and parentheses
    pub(crate) words: Vec<String>,
    /// The language of the words, which says how their forms are found; it does not narrow the results
    #[arg(long, value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) lang: Option<Language>,
    /// Only documents in this language, such as fr
    #[arg(long, value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) only_lang: Vec<Language>,
    /// Only documents about this objective of the Compact, 1 to 23
    #[arg(long, value_name = "N", value_parser = Listed(objective, codes::objectives), hide_possible_values = true)]
    pub(crate) objective: Vec<Objective>,
    /// Only documents about this guiding principle of the Compact, a to j: the Hub's cross-cutting themes
    #[arg(long, visible_alias = "theme", value_name = "LETTER", value_parser = Listed(principle, codes::principles), hide_possible_values = true)]
    pub(crate) principle: Vec<Principle>,
    /// Only documents about this country or area: KEN, KE or 404
    #[arg(long, value_name = "CODE", value_parser = area)]
    pub(crate) country: Vec<Area>,
    /// Only documents of this publisher, as printed
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Vec<String>,
    /// Only documents published in this year
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(u16).range(1..=9999))]
    pub(crate) year: Vec<u16>,
    /// Only documents behind which this stands: peer-reviewed, screened or harvested
    #[arg(long, value_name = "GRADE", value_parser = ["peer-reviewed", "screened", "harvested"], hide_possible_values = true)]
    pub(crate) grade: Vec<String>,
}

/// Searches what is public
///
/// Without words, everything that the filters leave. A filter may be repeated: any of its values, and all of the filters.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command")]
pub(crate) struct Search {
    #[command(flatten)]
    pub(crate) narrow: Narrow,
    /// Only documents of this type, such as report
    #[arg(long, visible_alias = "type", value_name = "TYPE", value_parser = Listed(kind, codes::types), hide_possible_values = true)]
    pub(crate) kind: Vec<ResourceType>,
    /// How many to show
    #[arg(long, value_name = "N", default_value_t = LIMIT, value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub(crate) limit: u16,
    /// How many to pass over
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) offset: u32,
    /// In which order: relevance, newest, oldest, or title: first those in the
    /// script of the words, by its alphabet; what begins with a number after them
    #[arg(long, value_name = "ORDER", value_parser = Order::NAMES, default_value = "relevance", hide_possible_values = true)]
    pub(crate) sort: String,
    /// The page behind the one that gave this as "next", in JSON
    #[arg(long, value_name = "NEXT")]
    pub(crate) after: Option<String>,
    /// Refuse a query with a mistake in it, and point at the character
    #[arg(long)]
    pub(crate) strict: bool,
    /// Find the words themselves only: not what is written in other languages about a country, an objective or a principle that they name
    #[arg(long)]
    pub(crate) own_words: bool,
    /// Each work once: copies and language versions together. Told of the first 1000 documents found, and totals count documents
    #[arg(long)]
    pub(crate) by_work: bool,
    /// How many passages to show of each document, with what was found marked, 0 to 10; without it 1, and none in JSON
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=10))]
    pub(crate) passages: Option<u8>,
    /// Say where each score comes from
    #[arg(long)]
    pub(crate) explain: bool,
    /// What is most like this document, instead of words: an id, source:id, a UN symbol or an address
    #[arg(long, value_name = "ITEM", conflicts_with_all = ["words", "lang", "only_lang", "objective", "principle", "country", "publisher", "year", "grade", "kind", "offset", "sort", "after", "strict", "own_words", "by_work", "passages", "explain"])]
    pub(crate) like: Option<ResourceRef>,
    /// One line for each document, in columns; piped, tabs between: number, title, language, grade, date, symbol,
    /// publisher, id
    #[arg(long, conflicts_with = "json")]
    pub(crate) table: bool,
    /// Print JSON: {"items": [{"id", "title", "language", "score", "grade", "fields"}], "total", "facets", "relaxed",
    /// "behind"}; "next", "meant", "notes" and "behind_because" when there is something to say
    #[arg(long)]
    pub(crate) json: bool,
}

/// Adds up the public pledges
///
/// Those that the words and filters find, as in a search with --own-words; without any, all. Every pledge counts once, however many record it
/// together and in however many languages it is there. Sums of money are by currency; nothing is converted.
#[derive(Debug, Args)]
pub(crate) struct Pledges {
    #[command(flatten)]
    pub(crate) narrow: Narrow,
    /// Print JSON: {"pledges", "by_kind", "by_form", "by_stage", "entities", "amounts", "repeated", "absent"}
    #[arg(long)]
    pub(crate) json: bool,
}
