//! The command line's grammar, and the help that explains it.

#![expect(
    clippy::doc_markdown,
    clippy::doc_link_with_quotes,
    reason = "these comments are the help that a terminal shows"
)]

mod codes;
mod compact;
mod correction;
mod desk;
mod duplicates;
mod export;
mod import;
mod labels;
mod outbox;
mod people;
mod policy;
mod program;
mod publish;
mod review;
mod roster;
mod search;
mod source;
mod vocabulary;

use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueHint};
use migration_hub::compact::{Objective, Principle};
use migration_hub::hub::ResourceRef;
use migration_hub::people::Handle;
use migration_hub::text::canonical::Digest;
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::{Area, Language, ResourceType};
use migration_hub_formats::table::areas_named;

use self::codes::Listed;
pub(crate) use self::compact::{ActionArgs, CheckTitle, Objectives};
pub(crate) use self::correction::{Ask, Citations, CorrectionCommand, CorrectionList, Log};
pub(crate) use self::desk::{Reminders, Work};
pub(crate) use self::duplicates::{CoverageArgs, Duplicates, Pair};
pub(crate) use self::export::{Export, Filters, Format, Mirror, Restore, TranslationCommand, Which};
pub(crate) use self::import::Tables;
pub(crate) use self::labels::{Learn, Suggest};
pub(crate) use self::outbox::{OutboxCommand, OutboxList, OutboxPut, OutboxRun, OutboxTurn};
pub(crate) use self::people::{OrgCommand, PersonCommand, RoleCommand, RoleName};
pub(crate) use self::policy::PolicyCommand;
pub(crate) use self::program::{Completions, Doctor, Man, SchemaArgs};
pub(crate) use self::publish::{FeedArgs, FeedFormat, PublishOai, SiteArgs};
pub(crate) use self::review::{CheckArgs, ReviewAnswers, ReviewCommand, ReviewHistory, ReviewShow, Submit};
pub(crate) use self::roster::{ProfileArgs, RosterCommand, typed};
pub(crate) use self::search::{LIMIT, Narrow, Pledges, Search};
pub(crate) use self::source::{
    Network, Proposed, SourceAdd, SourceCommand, SourceGive, SourceKeep, SourceList, SourceMap, SourceProposals,
    SourceQuarantine, SourceRun, SourceState, SourceTest,
};
pub(crate) use self::vocabulary::{Areas, NamingCommand, Terms};

/// A store of migration knowledge in a folder: import, peer review, search, verification.
#[derive(Debug, Parser)]
#[command(
    name = "mighub",
    version,
    after_help = crate::exit::HELP,
    after_long_help = format!("{LONG}\n\n{}", crate::exit::HELP),
    max_term_width = 100
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

const LONG: &str = "\
Who may what: every command acts as one person, and prints «as HANDLE» on the standard error. What this person may \
see and do is decided by one table; what is denied changes nothing. But mighub asks nobody for a password: whoever may \
read the store's files can read everything in it, and whoever may write them can act as anybody. File access is full \
access. Protect the folder as you would protect the most confidential comment in it.

Items are named by their id, by SOURCE:ID, by a UN symbol such as A/RES/73/195, or by a web address. A TEXT may come \
from a file instead: --file FILE; --file - is the standard input.

Start with: mighub quickstart";

impl Cli {
    /// Reads the command line.
    pub(crate) fn read() -> Result<Self, clap::Error> {
        let matches = Self::command().try_get_matches()?;
        let mut cli = Self::from_arg_matches(&matches).map_err(|error| error.format(&mut Self::command()))?;
        cli.global.store_typed = matches.value_source("store") == Some(ValueSource::CommandLine);
        Ok(cli)
    }
}

/// Which store, and who acts.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The store's folder [default: ./mighub-store]
    #[arg(long, value_name = "DIR", global = true, env = "MIGHUB_STORE", value_hint = ValueHint::DirPath)]
    pub(crate) store: Option<PathBuf>,
    /// Whether the folder stands on the command line itself, not in the environment.
    #[arg(skip)]
    pub(crate) store_typed: bool,
    /// The language of what the program says: ar, en, es, fr, ru or zh; without it, as MIGHUB_UI_LANG or the locale says.
    /// The help stays English
    #[arg(long, value_name = "TAG", global = true, value_parser = Listed(ui_language, codes::ui_languages), hide_possible_values = true)]
    pub(crate) ui_lang: Option<String>,
    /// Who acts: a handle, an id, or «visitor»; without it, the person in the store's config.toml
    #[arg(long = "as", value_name = "PERSON", global = true)]
    pub(crate) actor: Option<String>,
}

impl Global {
    /// The folder of the store that is meant.
    pub(crate) fn folder(&self) -> &Path {
        self.store.as_deref().unwrap_or(Path::new("./mighub-store"))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Quickstart(Quickstart),
    /// Makes a store with its first operator, as whom later commands act
    Init(Init),
    /// Registers persons
    #[command(subcommand)]
    Person(PersonCommand),
    /// Registers organisations
    #[command(subcommand)]
    Org(OrgCommand),
    /// Gives roles, takes them back, and shows what you may do
    #[command(subcommand)]
    Role(RoleCommand),
    /// What reviewers can review, who could review an item, and how all are spread
    #[command(subcommand)]
    Roster(RosterCommand),
    Import(Import),
    /// Shows an item
    Show(Show),
    /// Writes a new revision of an item
    Revise(Revise),
    /// Lists the open items: where they stand, and who must act
    Work(Work),
    /// Does what is due by the clock: invitations expire, rounds begin, published items are due to be looked at again
    Timers,
    /// Lists who is to be reminded of what: everything whose reminder fell due after an instant, up to now
    Reminders(Reminders),
    Check(CheckArgs),
    /// Hands an item in for review
    Submit(Submit),
    /// Takes a step in the review of an item
    #[command(subcommand)]
    Review(ReviewCommand),
    /// Makes an accepted item public
    Publish(Item),
    /// Takes an item back
    Withdraw(ItemWhy),
    /// Keeps a public item for the record, as no longer current
    Archive(ItemWhy),
    /// Removes a public item at once; its name keeps leading to that fact
    TakeDown(ItemText),
    Search(Box<Search>),
    Pledges(Box<Pledges>),
    /// Words of items in other languages: handed in, checked, published, each on its own
    #[command(subcommand)]
    Translation(TranslationCommand),
    /// What anyone asks to be put right, and what comes of it
    #[command(subcommand)]
    Correction(CorrectionCommand),
    Citations(Citations),
    Duplicates(Duplicates),
    Coverage(Box<CoverageArgs>),
    Suggest(Box<Suggest>),
    Learn(Learn),
    /// Other portals: harvested, mapped, and what that leaves for a person to decide
    #[command(subcommand)]
    Source(SourceCommand),
    /// Other portals, written to: what they are to show of public items here, and how far that has come
    #[command(subcommand)]
    Outbox(OutboxCommand),
    Export(Box<Export>),
    Feed(Box<FeedArgs>),
    PublishOai(Box<PublishOai>),
    Restore(Restore),
    Mirror(Mirror),
    Verify(Verify),
    Log(Log),
    /// What a review follows: how many reviews, what they rate, how long each step may take
    #[command(subcommand)]
    Policy(PolicyCommand),
    Objectives(Objectives),
    Action(ActionArgs),
    CheckTitle(CheckTitle),
    Terms(Terms),
    Areas(Areas),
    /// What this portal calls States and territories
    #[command(subcommand)]
    Naming(NamingCommand),
    Doctor(Doctor),
    Schema(SchemaArgs),
    Completions(Completions),
    Man(Man),
}

/// Shows in a minute what this is: a store with a catalogue, three reviews and three searches
///
/// Makes a store in a folder, imports 109 real items in seven languages, takes three of them through peer review (one
/// goes back for changes, one reviewer has to leave because of a conflict of interest), publishes them, and searches: in
/// English, in French, and for one document in four languages.
///
/// A second run goes on where the first one stopped, and writes nothing twice.
#[derive(Debug, Args)]
pub(crate) struct Quickstart {
    /// The folder; one that holds something else is refused
    #[arg(long, value_name = "DIR", default_value = "./mighub-quickstart", value_hint = ValueHint::DirPath)]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The short name of the first operator
    #[arg(long, value_name = "HANDLE", default_value = "operator", value_parser = handle)]
    pub(crate) operator: Handle,
    /// The operator's name as shown; without it, the handle
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// A role that the operator has besides; may be repeated. Later, nobody gives themselves one
    #[arg(long = "role", value_name = "ROLE", value_parser = people::Roles)]
    pub(crate) roles: Vec<RoleName>,
}

/// Reads items from files of JSON Lines, or from tables
///
/// JSON Lines have one JSON object a line, without brackets or commas around them. A table is a CSV file or a spreadsheet
/// (xlsx, xls, ods); a mapping says which column is what: see --mapping and --propose-mapping.
///
/// A line needs «title» and «language». It may have: source and id (how its source knows it), other_languages, summary,
/// symbol, doi, isbn, address, published (YYYY, YYYY-MM or YYYY-MM-DD), type, publisher, objectives (1 to 23), actions
/// (such as 13.b), principles (a to j), countries, audiences, scope, workstream_output, regional_review, rights (an SPDX
/// licence), links (to other items, each with relation and to), details (what only its type has), provenance.
///
/// «published» is when a document came out. Of what is no document it is the date that it goes by: when a law was
/// adopted, a pledge made, an event began, a call was opened, an edition of a data set released, a practice, an initiative
/// or a programme started or, where nobody says so, first described. «objectives» are what the item states itself, or
/// your own reading of it. «provenance» is free text: where all this was read, and what in it is your reading.
///
/// What is to be reviewed needs more than that: «submit» takes an item that also has a summary, a type, and an address,
/// a symbol, a DOI or an ISBN. Some types, such as practices, need more, and it says what.
///
/// A line that is not right does not stop the others. It is reported with file, line, JSON pointer, value and what was
/// expected, and goes as it was to FILE.rejected.jsonl, which every import of FILE replaces; lines of the standard input
/// go to a new file stdin.rejected.jsonl in the working folder. The exit code is then 3. Importing the same lines again
/// writes nothing.
#[derive(Debug, Args)]
#[command(after_long_help = self::import::MAPPING)]
pub(crate) struct Import {
    /// The files; «-» is the standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// Show the items to everyone at once, marked «harvested, not reviewed here»
    ///
    /// The review policy has one written exemption: what an editor imports from a named source may be shown before any
    /// review. Needs the role editor, and «source» and «id» on every line. Without this flag the items are drafts that
    /// their author, the screeners and the editors see.
    #[arg(long)]
    pub(crate) harvested: bool,
    #[command(flatten)]
    pub(crate) tables: Tables,
    /// Print the counts as JSON: {"files": [{"file", "imported", "unchanged", "rejected", "rejected_file"}]}; with
    /// --dry-run also "dry_run": true
    #[arg(long)]
    pub(crate) json: bool,
}

/// An item, by whatever it is called.
#[derive(Debug, Args)]
pub(crate) struct Item {
    /// The item: an id, SOURCE:ID, a UN symbol or a web address
    #[arg(value_parser = item)]
    pub(crate) item: ResourceRef,
}

/// A text that must be given.
#[derive(Debug, Args)]
pub(crate) struct Text {
    /// The text
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    pub(crate) text: Option<String>,
    /// Read the text from a file; «-» is the standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
}

/// A text that may be given.
#[derive(Debug, Args)]
pub(crate) struct OptionalText {
    /// The reason
    #[arg(conflicts_with = "file")]
    pub(crate) text: Option<String>,
    /// Read the reason from a file; «-» is the standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ItemText {
    #[command(flatten)]
    pub(crate) item: Item,
    #[command(flatten)]
    pub(crate) text: Text,
}

#[derive(Debug, Args)]
pub(crate) struct ItemWhy {
    #[command(flatten)]
    pub(crate) item: Item,
    #[command(flatten)]
    pub(crate) text: OptionalText,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    #[command(flatten)]
    pub(crate) item: Item,
    /// Title and summary in this language, where a translation into it is public
    #[arg(long, value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) lang: Option<Language>,
    /// Print JSON: {"id", "state", "grade", "origin", "mirrored_from", "gone", "revision", "public_revision", "created",
    /// "content", "translations"}, and with --lang "words"; content has the fields of an import
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Revise {
    #[command(flatten)]
    pub(crate) item: Item,
    /// A file with the whole item as one JSON object, in the form of an import or as «show --json» prints it; «-» is the
    /// standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
}

/// Checks the whole store against its log
///
/// The chain of the log, and every record against the log. This finds every change, loss or exchange by whoever could not rewrite all that follows in the log. To find a log
/// whose end was rewritten or cut off as well, keep the digest that this prints somewhere else, and give it with
/// --anchor the next time.
///
/// Damage ends with exit code 7, also where it hides the person who acts; a person whom a sound store does not know, with 4.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The digest that an earlier verify printed
    #[arg(long, value_name = "HASH", value_parser = digest)]
    pub(crate) anchor: Option<Digest>,
    /// Replay the log and compare every state with what is stored; needs the role operator
    #[arg(long)]
    pub(crate) replay: bool,
    /// Print JSON: {"sound", "entries", "records", "head", "damage": ["…"]}
    #[arg(long)]
    pub(crate) json: bool,
}

fn handle(text: &str) -> Result<Handle, String> {
    if text == crate::store::VISITOR {
        return Err("«visitor» stands for somebody whom the store does not know".to_owned());
    }
    text.parse().map_err(words)
}

fn item(text: &str) -> Result<ResourceRef, String> {
    text.parse().map_err(|error: migration_hub::error::Error| error.message().to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    Language::new(text).map_err(words)
}

fn ui_language(text: &str) -> Result<String, String> {
    let spoken = crate::messages::spoken(text).map(str::to_owned);
    spoken.ok_or_else(|| format!("expected one of {}", crate::messages::tags().join(", ")))
}

fn objective(text: &str) -> Result<Objective, String> {
    let number = text.parse().map_err(|_| OBJECTIVES.to_owned())?;
    Objective::new(number).map_err(|_| OBJECTIVES.to_owned())
}

fn principle(text: &str) -> Result<Principle, String> {
    text.parse().map_err(words)
}

const OBJECTIVES: &str = "the Compact has objectives 1 to 23";

fn kind(text: &str) -> Result<ResourceType, String> {
    ResourceType::new(text).map_err(words)
}

fn area(text: &str) -> Result<Area, String> {
    Area::parse(text).map_err(|error| match area_codes(text) {
        Some(codes) => format!("{error}; this is the name of {codes}"),
        None => error.to_string(),
    })
}

/// The codes of the areas that a text names; `None` where it is no name.
pub(crate) fn area_codes(text: &str) -> Option<String> {
    let codes: Vec<String> = areas_named(text).iter().map(ToString::to_string).collect();
    (!codes.is_empty()).then(|| codes.join(", "))
}

fn digest(text: &str) -> Result<Digest, String> {
    text.parse().map_err(words)
}

/// A day begins at midnight, UTC.
fn instant(text: &str) -> Result<Timestamp, String> {
    let midnight = || format!("{text}T00:00:00Z").parse().ok();
    let expected = "expected a day, such as 2026-03-01, or an instant of RFC 3339, such as 2026-03-01T09:00:00Z";
    text.parse().ok().or_else(midnight).ok_or_else(|| expected.to_owned())
}

#[expect(clippy::needless_pass_by_value, reason = "a function for map_err")]
fn words(error: impl ToString) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_long_help_ends_with_the_exit_codes() {
        assert!(Cli::command().render_long_help().to_string().ends_with(&format!("{}\n", crate::exit::HELP)));
    }
}
