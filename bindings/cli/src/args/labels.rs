//! The grammar of labels that are suggested, and of what is learned.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use migration_hub::hub::{LabelScheme, LabelSchemeError, ResourceRef};
use migration_hub::vocabulary::Language;

use super::codes::{self, Listed};
use super::{item, language};

/// Suggests objectives of the Compact for an item or a text, each with the sentences that speak for it
///
/// «offer» is to be read as: likely enough to be offered as it is; «ask» as: a person should look. What an item states
/// already is marked, and so is what its text says nothing of. Nothing is written.
#[derive(Debug, Args)]
pub(crate) struct Suggest {
    /// The item: an id, SOURCE:ID, a UN symbol or a web address
    #[arg(value_parser = item, required_unless_present = "text", conflicts_with = "text")]
    pub(crate) item: Option<ResourceRef>,
    /// A file with plain text; «-» is the standard input
    #[arg(long, visible_alias = "file", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) text: Option<PathBuf>,
    /// The language of the text; without it, the one that is recognised
    #[arg(long, value_name = "LANG", requires = "text", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) lang: Option<Language>,
    /// What to suggest: objectives or principles
    #[arg(long, value_name = "SCHEME", default_value = "objectives", value_parser = scheme)]
    pub(crate) scheme: LabelScheme,
    /// A file that «learn» wrote, to be used besides the texts that the program has
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) learned: Option<PathBuf>,
    /// Print JSON: {"scheme", "language", "answer", "labels": [{"label", "score", "answer", "stated", "evidence"}], "stated":
    /// [{"label", "score", "answer"}]}
    #[arg(long)]
    pub(crate) json: bool,
}

/// Writes what the decisions of this store’s editors teach about objectives to a file, for «suggest --learned»
///
/// It is made from the public items that were reviewed or screened: their texts, and the objectives under which they were
/// published. The file is JSON below 300 kB, in which every weight stands under its word. Needs the role operator.
#[derive(Debug, Args)]
pub(crate) struct Learn {
    /// The file; «-» is the standard output
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
}

fn scheme(text: &str) -> Result<LabelScheme, String> {
    text.parse().map_err(|error: LabelSchemeError| error.to_string())
}
