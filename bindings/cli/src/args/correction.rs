//! The grammar of what is asked to be corrected, of what links to an item, and of the log as it is taken along.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};
use migration_hub::correction::CorrectionKind;
use migration_hub::hub::ResourceRef;
use migration_hub::id::{CorrectionId, ReceiptId};
use migration_hub::vocabulary::Language;

use super::{Item, OptionalText, Text, item, language};

#[derive(Debug, Subcommand)]
pub(crate) enum CorrectionCommand {
    /// Asks for a correction of a public item, or to bring one back; everybody may, also «--as visitor»
    Ask(Box<Ask>),
    /// Lists what was asked about an item: all of it for editors and its author, your own for you
    List(CorrectionList),
    /// Says how a request stands to the visitor who has its receipt: no more, and not why
    ///
    /// Whoever asks as a person of the store reads the answer with «correction list».
    State {
        /// The request
        #[arg(value_parser = id)]
        id: CorrectionId,
        /// Its receipt
        #[arg(value_parser = receipt)]
        receipt: ReceiptId,
    },
    /// Finds a request right; it waits for a revision then, or for the item to leave the public or come back
    Accept {
        /// The request
        #[arg(value_parser = id)]
        id: CorrectionId,
        #[command(flatten)]
        text: OptionalText,
    },
    /// Finds that nothing comes of a request, saying why
    Decline {
        /// The request
        #[arg(value_parser = id)]
        id: CorrectionId,
        #[command(flatten)]
        text: Text,
    },
    /// Says that what a request asks for was done: a newer revision or wording is public, or the item left the public
    Complete {
        /// The request
        #[arg(value_parser = id)]
        id: CorrectionId,
    },
    /// Takes your own request back
    TakeBack {
        /// The request
        #[arg(value_parser = id)]
        id: CorrectionId,
    },
}

/// A correction to ask for.
#[derive(Debug, Args)]
pub(crate) struct Ask {
    #[command(flatten)]
    pub(crate) item: Item,
    /// wrong-number (needs --field or --quote, and --proposed), outdated, rights, translation (needs --lang), duplicate
    /// (needs --other), withdraw or reinstate
    #[arg(value_parser = kind)]
    pub(crate) kind: CorrectionKind,
    #[command(flatten)]
    pub(crate) text: Text,
    /// The field that it is about, as a JSON pointer into what «show --json» has as content: /published
    #[arg(long, value_name = "POINTER")]
    pub(crate) field: Option<String>,
    /// The sentence that is wrong, as it stands there
    #[arg(long, value_name = "TEXT")]
    pub(crate) quote: Option<String>,
    /// What it should be
    #[arg(long, value_name = "TEXT")]
    pub(crate) proposed: Option<String>,
    /// The language of the translation that it is about
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(crate) lang: Option<Language>,
    /// The other item, of which this one is a duplicate
    #[arg(long, value_name = "ITEM", value_parser = item)]
    pub(crate) other: Option<ResourceRef>,
}

#[derive(Debug, Args)]
pub(crate) struct CorrectionList {
    #[command(flatten)]
    pub(crate) item: Item,
    /// Print JSON: [{"id", "kind", "language", "other", "field", "revision", "state", "since", "at", "asker", "text",
    /// "quote", "proposed", "answer", "outcome", "outcome_number"}]
    #[arg(long)]
    pub(crate) json: bool,
}

/// Lists what links to an item: whom it concerns when the item is withdrawn, taken down or superseded
#[derive(Debug, Args)]
pub(crate) struct Citations {
    #[command(flatten)]
    pub(crate) item: Item,
    /// Print JSON: {"id", "state", "items": [{"id", "relation", "state", "title", "language"}]}
    #[arg(long)]
    pub(crate) json: bool,
}

/// Writes the log to a file, one entry a line, each exactly as its digest was taken
///
/// Whoever has it can verify the log without this program: see examples/verify-log. It holds no free text, but it names
/// people by id. Needs the role operator.
#[derive(Debug, Args)]
pub(crate) struct Log {
    /// The file; «-» is the standard output
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
}

fn id(text: &str) -> Result<CorrectionId, String> {
    text.parse().map_err(|error: migration_hub::id::IdError| error.to_string())
}

fn receipt(text: &str) -> Result<ReceiptId, String> {
    text.parse().map_err(|error: migration_hub::id::IdError| error.to_string())
}

fn kind(text: &str) -> Result<CorrectionKind, String> {
    text.parse().map_err(|error: migration_hub::correction::CorrectionKindError| error.to_string())
}
