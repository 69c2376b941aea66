//! The grammar of the commands about the Global Compact.

use clap::Args;
use migration_hub::compact::{Action, Objective};
use migration_hub::vocabulary::Language;

use super::codes::{self, Listed};
use super::{language, objective, words};

/// Lists the 23 objectives of the Global Compact for Migration, or shows one
///
/// A title is the resolution's own in the language that is asked for, or the English one, with its language beside it.
#[derive(Debug, Args)]
pub(crate) struct Objectives {
    /// The objective to show, 1 to 23
    #[arg(value_name = "N", value_parser = Listed(objective, codes::objectives), hide_possible_values = true)]
    pub(crate) objective: Option<Objective>,
    /// The language of the titles; without it, the one that the program speaks
    #[arg(long, value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) lang: Option<Language>,
    /// Print JSON: [{"number", "title", "hub_label", "paragraph", "actions", "sdg_targets", "round_table"}]
    #[arg(long)]
    pub(crate) json: bool,
}

/// Shows an action of the Global Compact, such as 13.b
#[derive(Debug, Args)]
pub(crate) struct ActionArgs {
    /// The action: the number of its objective, a dot, its letter
    #[arg(value_parser = action)]
    pub(crate) action: Action,
    /// The language of the objective's title; without it, the one that the program speaks
    #[arg(long, value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) lang: Option<Language>,
    /// Print JSON: {"id", "citation", "label", "synonyms", "objective"}
    #[arg(long)]
    pub(crate) json: bool,
}

fn action(text: &str) -> Result<Action, String> {
    text.parse().map_err(words)
}

/// Compares a text with the official titles of the 23 objectives
///
/// A title that is right, however it is written, ends with 0; one with other words, or of another objective than its
/// number says, with 3; what is near no title, with 4.
#[derive(Debug, Args)]
pub(crate) struct CheckTitle {
    /// The title, with or without «Objective N:» before it
    pub(crate) text: String,
}
