//! The grammar of what takes a store, or what is public of it, somewhere else.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};
use migration_hub::hub::ResourceRef;
use migration_hub::translation::Method;
use migration_hub::vocabulary::Language;

use super::{item, language};

/// Writes what is public to a file that everyone may have
///
/// One JSON object a line, or a table for notebooks when the file is called .parquet. It holds no person: no author, no
/// reviewer, no contact. The same public items give the same bytes.
///
/// A file called .ics is a calendar of the public events and webinars, each in its own language, for calendar programs to
/// take in or subscribe to. An event of which only the month is known has no place in it, and is named.
///
/// With --private also everything else, which needs the role operator: both files together give the store back
/// («mighub restore»). The private file holds people, drafts and confidential comments: keep it as you keep the store. The
/// halves of one export belong together: give those of the next one other names, and keep these until it is done.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The file; «-» is the standard output
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Write the private half to this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) private: Option<PathBuf>,
}

/// Makes a store anew from both halves of an export, in the folder that --store names
///
/// Every record is as it was; the log begins anew and names the one that the export was of. What was interrupted is
/// completed by doing it again.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The open half
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) open: PathBuf,
    /// The private half
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) private: PathBuf,
}

/// Takes what is public of another Hub, from its open export, as it is there
///
/// The items keep their identity and their grade, and say from which Hub they are. Doing it again takes what is new.
/// Needs the role editor.
#[derive(Debug, Args)]
pub(crate) struct Mirror {
    /// The open export of the other Hub
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// What the other Hub is called here: lower-case letters, digits and hyphens
    #[arg(long, value_name = "NAME")]
    pub(crate) from: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TranslationCommand {
    /// Hands a translation of an item in
    Add {
        /// The item: an id, SOURCE:ID, a UN symbol, a DOI or a web address
        #[arg(value_parser = item)]
        item: ResourceRef,
        /// The language, as a BCP 47 tag
        #[arg(value_parser = language)]
        language: Language,
        /// The title in this language
        title: String,
        /// The summary in this language
        #[arg(long, value_name = "TEXT")]
        summary: Option<String>,
        /// How it came about
        #[arg(long, value_enum, default_value = "human")]
        method: MethodName,
    },
    /// Shows the translations of an item: how far each is, how it came about, whether it is stale
    List(super::Item),
    /// Finds the newest wording right; somebody else than the translator does
    Check(Which),
    /// Makes the newest wording public
    Publish(Which),
    /// Takes a translation back
    Withdraw {
        #[command(flatten)]
        which: Which,
        /// Why
        reason: Option<String>,
    },
}

/// A translation: an item and a language.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// The item: an id, SOURCE:ID, a UN symbol, a DOI or a web address
    #[arg(value_parser = item)]
    pub(crate) item: ResourceRef,
    /// The language, as a BCP 47 tag
    #[arg(value_parser = language)]
    pub(crate) language: Language,
}

/// A method, as a command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum MethodName {
    /// A person wrote it
    Human,
    /// A machine wrote it, and no person went through it
    Machine,
    /// A machine wrote it, and a person went through it
    MachineChecked,
}

impl From<MethodName> for Method {
    fn from(name: MethodName) -> Self {
        match name {
            MethodName::Human => Self::Human,
            MethodName::Machine => Self::Machine,
            MethodName::MachineChecked => Self::MachineChecked,
        }
    }
}
