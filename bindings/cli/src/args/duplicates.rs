//! The grammar of what is the same twice, and of what the public items cover.

use clap::{Args, Subcommand};
use migration_hub::duplicate::Judged;
use migration_hub::hub::{Coverage, ResourceRef};
use migration_hub::search::Facet;
use migration_hub::vocabulary::ResourceType;

use super::codes::{self, Listed};
use super::{Item, Narrow, item, kind};

/// Lists what is the same document twice, or in another language; and says so, or the contrary
///
/// With ITEM, what is like that item among what you may read, each with the reason. Without, for editors, the works among
/// all public items: which items are one document, in which languages, and which of them to keep. Nothing is merged.
///
/// «same», «twin» and «different» record what you find two items to be to each other; that stands above every rule, and the
/// last word counts. They need the role editor for both items.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Duplicates {
    #[command(subcommand)]
    pub(crate) verdict: Option<VerdictCommand>,
    /// The item: an id, SOURCE:ID, a UN symbol or a web address
    #[arg(value_parser = item)]
    pub(crate) item: Option<ResourceRef>,
    /// Print JSON: with ITEM {"likes": [{"id", "kind", "evidence", "likeness", "title", "language", "state", "grade"}],
    /// "verdicts": [{"id", "title", "said"}]}; without {"read", "works": [{"editions", "links"}], "refused"}
    #[arg(long)]
    pub(crate) json: bool,
}

/// What is said of two items.
#[derive(Debug, Subcommand)]
pub(crate) enum VerdictCommand {
    /// Says that two items are the same document
    Same(Pair),
    /// Says that two items are the same document in two languages
    Twin(Pair),
    /// Says that two items are two documents, whatever they have in common
    Different(Pair),
}

impl VerdictCommand {
    /// What is said, of which items.
    pub(crate) const fn said(&self) -> (Judged, &Pair) {
        match self {
            Self::Same(pair) => (Judged::Same, pair),
            Self::Twin(pair) => (Judged::Twin, pair),
            Self::Different(pair) => (Judged::Different, pair),
        }
    }
}

/// Two items, and why.
#[derive(Debug, Args)]
pub(crate) struct Pair {
    #[command(flatten)]
    pub(crate) one: Item,
    /// The other item
    #[arg(value_parser = item)]
    pub(crate) other: ResourceRef,
    /// Why: a sentence for other editors
    #[arg(long, value_name = "TEXT")]
    pub(crate) because: String,
}

/// Counts what is public by several things at once, and shows the gaps
///
/// Words and filters are those of a search, and so are the counts: an item that is public in two languages counts in each,
/// and one with two objectives in both. A gap is one of the 23 objectives, of the six languages of the United Nations, of
/// the areas that this portal lists, or of the years in between, without an item; and, by objective and language, each of
/// these languages in which an objective has none.
#[derive(Debug, Args)]
pub(crate) struct CoverageArgs {
    #[command(flatten)]
    pub(crate) narrow: Narrow,
    /// Only documents of this type, such as report
    #[arg(long, visible_alias = "type", value_name = "TYPE", value_parser = Listed(kind, codes::types), hide_possible_values = true)]
    pub(crate) kind: Vec<ResourceType>,
    /// What to count by: some of objective, country, language, year and kind, with commas between
    #[arg(long, value_name = "AXES", value_delimiter = ',', default_value = "objective,language", value_parser = axis)]
    pub(crate) by: Vec<Facet>,
    /// Print JSON: {"axes", "total", "relaxed", "cells": [{"values", "count"}], "gaps": [{"values"}], "behind"}
    #[arg(long)]
    pub(crate) json: bool,
}

fn axis(text: &str) -> Result<Facet, String> {
    let known = Coverage::AXES.into_iter().find(|axis| axis.name() == text);
    known.ok_or_else(|| format!("expected some of {}", Coverage::AXES.map(Facet::name).join(", ")))
}
