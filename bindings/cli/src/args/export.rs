//! The grammar of what takes a store, or what is public of it, somewhere else.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};
use migration_hub::compact::Objective;
use migration_hub::hub::ResourceRef;
use migration_hub::translation::Method;
use migration_hub::vocabulary::{Area, Language, ResourceType};

use super::codes::{self, Listed};
use super::{SiteArgs, area, item, kind, language, objective};

/// Writes what is public to a file that everyone may have
///
/// One JSON object a line, unless the ending of the file or --format says otherwise. It holds no person: no author, no
/// reviewer, no contact. The same public items give the same bytes. What was public and is no longer is named as gone, where
/// a format has a place for that; no filter leaves it out, since it says nothing any more. A format that takes several files, such as a sitemap
/// with very many pages, needs a folder in place of the file: one that is there, or a name that ends with «/».
/// Pages of items that are no longer public are removed from it. When no filter narrows the export, it says which other
/// files there have a name of its own and were not written: an earlier one may have left them.
///
/// Catalogues, pages, sitemaps and bibliographies name the pages of a portal: the section «site» of the store's config.toml says which,
/// with home, pages, language, names, about, publisher and licence; or the options --site-… do.
///
/// A calendar has the public events and webinars, each in its own language, for calendar programs to
/// take in or subscribe to. An event of which only the month is known has no place in it, and is named.
///
/// With --private also everything else, which needs the role operator: both files together give the store back
/// («mighub restore»). The private file holds people, drafts and confidential comments: keep it as you keep the store. The
/// halves of one export belong together: give those of the next one other names, and keep these until it is done.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The file, or a folder; «-» is the standard output, also where only a format is given
    #[arg(value_hint = ValueHint::AnyPath, required_unless_present = "format")]
    pub(crate) file: Option<PathBuf>,
    /// The format; without it, as the ending of the file says
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) filters: Filters,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// Write the private half to this file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) private: Option<PathBuf>,
}

/// What narrows an export: any of the values of a filter, and all of the filters. What was public and is no longer passes all
/// of them.
#[derive(Debug, Args)]
pub(crate) struct Filters {
    /// Only items about this objective of the Compact, 1 to 23; may be repeated
    #[arg(long, value_name = "N", value_parser = Listed(objective, codes::objectives), hide_possible_values = true)]
    pub(crate) objective: Vec<Objective>,
    /// Only items about this country or area: KEN, KE or 404; may be repeated
    #[arg(long, value_name = "CODE", value_parser = area)]
    pub(crate) country: Vec<Area>,
    /// Only documents in this language, such as fr; may be repeated
    #[arg(long, value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) only_lang: Vec<Language>,
    /// Only items of this type, such as report; may be repeated
    #[arg(long, visible_alias = "type", value_name = "TYPE", value_parser = Listed(kind, codes::types), hide_possible_values = true)]
    pub(crate) kind: Vec<ResourceType>,
}

/// A format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// JSON Lines: everything, as another store takes it in (.jsonl)
    Jsonl,
    /// A table for spreadsheets; in a folder also one of the wordings (.csv)
    Csv,
    /// A table for notebooks; in a folder also one of the wordings (.parquet)
    Parquet,
    /// A calendar of the public events (.ics)
    Ics,
    /// A catalogue of DCAT-AP 3 in Turtle (.ttl)
    DcatTtl,
    /// A catalogue of DCAT-AP 3 in JSON-LD (.jsonld)
    DcatJsonld,
    /// JSON-LD of schema.org: one document, or in a folder one for each page
    SchemaOrg,
    /// A sitemap for search engines (.xml)
    Sitemap,
    /// A bibliography for biber and LaTeX (.bib)
    Bibtex,
    /// A bibliography for reference managers (.ris)
    Ris,
    /// A bibliography for citation processors
    CslJson,
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
