//! The grammar of the commands about other portals: which are harvested, how, and what waits for a person.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueHint};
use migration_hub::people::Handle;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;

use super::codes::{self, Listed};
use super::{handle, language};
use crate::portals;

/// What the plugins are told, for the help of `add`.
const SETTINGS: &str = "\
What the plugins are told (* is needed), each with --set KEY=VALUE or in a file of --settings:
  all        language*  of what does not say its own
             publisher  who publishes what names no publisher
  all but web
             base*      the address: of the repository (…/oai2d), the REST API
                        (…/wp-json/), the site or the portal
  all but oai-pmh
             page_size  how much is asked for at once
  oai-pmh    prefix     oai_dc (without it), marcxml, datacite or mighub;
                        format: how another prefix is read; set: the one set
                        that is read; window_days: a long harvest in pieces;
                        earliest, granularity, ids: where the repository is
                        wrong about itself
  wordpress  types      such as [\"posts\", \"pages\"];
                        translations: {pt-br = \"pt\"}, where a plugin
                        translates; for writing: new_status, review
  drupal     types*     such as {\"node--article\" = {summary = [\"body\"],
                        terms = [\"field_tags\"]}}; path: of JSON:API;
                        prefixes: {fr = \"fr\"}, where there are several
                        languages; for writing: write, review
  ckan       filter     such as groups:lby; groups: terms or countries;
                        walk: search or list; for writing: review, revise,
                        owner
  web        sitemaps*  addresses, or feeds: [{url = \"…\", follow = false}];
                        hosts, include, exclude, trust_lastmod

For example:
  mighub source add undl --plugin oai-pmh --language en \\
      --base https://digitallibrary.un.org/oai2d --set prefix=marcxml \\
      --set window_days=31 --mapping undl.toml
  mighub source test undl --contact https://example.org/about-our-harvester
  mighub source run undl
  mighub source add undl --every 12
  mighub source add undl --paused

Secrets never go into the store. They stand in the environment, as MIGHUB_SOURCE_UNDL_CREDENTIALS (USER:PASSWORD, a token, \
or a JSON object), or in the file credentials.toml of the store's folder, which nobody else may read:
  [undl]
  user = \"hub\"
  password = \"…\"                # or: token = \"…\"";

/// Whom portals are told, for the help of what asks them.
pub(super) const NETWORK: &str = "\
Every request says who asks, and where a portal's people find who is responsible. That contact, and how politely portals are \
asked, can stand in the store's config.toml, which has more to say:
  [transport]
  contact = \"https://example.org/our-harvester\"   # or an address of mail
  gap_ms = 1000                   # between two requests to one host
  timeout_ms = 60000
  private_hosts = [\"localhost\"]   # hosts that may have a private address
  trust = [\"authority.pem\"]       # certificates beside those of the system
  [transport.hosts.\"digitallibrary.un.org\"]
  gap_ms = 5000

robots.txt is obeyed, unless hosts.\"…\".robots = \"ignore\" says that its owner agreed to that.";

#[derive(Debug, Subcommand)]
pub(crate) enum SourceCommand {
    Add(Box<SourceAdd>),
    List(SourceList),
    Status(SourceState),
    Test(SourceTest),
    Run(SourceRun),
    Map(SourceMap),
    Quarantine(SourceQuarantine),
    Proposals(SourceProposals),
    Take(SourceTake),
    Leave(SourceLeave),
    Keep(SourceKeep),
    Give(SourceGive),
}

/// Adds a portal that is harvested, or changes how it is read
///
/// What is not said again stays as it was: «source add NAME --every 12» changes only that. When the plugin, its settings or
/// the mapping are others, the next run reads everything anew. Nothing is read yet; the
/// settings are checked, and «source test» shows what would come of them. What comes from the source has the person who
/// added it as its author, and is public at once, marked «harvested, not reviewed here». Needs the role editor.
#[derive(Debug, Args)]
#[command(after_long_help = SETTINGS)]
pub(crate) struct SourceAdd {
    /// What the source is called here: a letter, then letters a-z, digits and hyphens; items are named NAME:ID
    #[arg(value_parser = handle)]
    pub(crate) name: Handle,
    /// How it is read: oai-pmh, wordpress, drupal, ckan or web; a new source needs it
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(portals::names()), hide_possible_values = true)]
    pub(crate) plugin: Option<String>,
    /// Where it is
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) base: Option<String>,
    /// The language of what does not say its own
    #[arg(long, value_name = "TAG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) language: Option<Language>,
    /// A setting of the plugin; may be repeated. VALUE is read as in a TOML file where it can be, else as a text
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// Take a setting of the plugin back; may be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) unset: Vec<String>,
    /// All settings of the plugin, from a TOML or JSON file, in the place of those before; --base, --language, --set and
    /// --unset come after them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) settings: Option<PathBuf>,
    /// It is due again after so many hours [default: 24]
    #[arg(long, value_name = "HOURS", value_parser = clap::value_parser!(u32).range(1..=87_600))]
    pub(crate) every: Option<u32>,
    /// Everything is read again after so many days, which finds what the source no longer has [default: 30]
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=3_650))]
    pub(crate) whole_every: Option<u32>,
    /// What changed so many seconds before the last harvest is read once more, for clocks that lag [default: 3600]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(0..=31_536_000))]
    pub(crate) overlap: Option<u32>,
    /// When more than so many in a hundred (and more than ten) are missing at once, nothing is taken as gone [default: 20]
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) vanish: Option<u8>,
    /// What the source's own terms mean here: a mapping, as TOML or JSON; see «source map»
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) mapping: Option<PathBuf>,
    /// Leave it alone for now
    #[arg(long, conflicts_with = "resume")]
    pub(crate) paused: bool,
    /// No longer leave it alone
    #[arg(long)]
    pub(crate) resume: bool,
}

/// Lists the sources: how they are read, when they were, when they are due
///
/// One line for each, in columns; piped, tabs between: name, plugin, state, last harvest, due.
#[derive(Debug, Args)]
pub(crate) struct SourceList {
    /// Print JSON: [{"name", "plugin", "state", "ended", "due", "due_now", "not_before"}]
    #[arg(long)]
    pub(crate) json: bool,
}

/// Shows how sources are read, how far, what came of the last run, and what waits for a person
#[derive(Debug, Args)]
pub(crate) struct SourceState {
    /// The source; without it, all of them
    #[arg(value_parser = handle)]
    pub(crate) name: Option<Handle>,
    /// Print JSON: [{"name", "plugin", "settings", "credentials", "credentials_trouble", "writes", "state", "ended",
    /// "whole", "due", "due_now", "not_before", "quarantine", "proposals", "report"}]
    #[arg(long)]
    pub(crate) json: bool,
}

/// How portals are asked.
#[derive(Debug, Default, Args)]
pub(crate) struct Network {
    /// Where a portal's people find who is responsible: an address of a page or of mail; without it, as the store's
    /// config.toml says
    #[arg(long, value_name = "ADDRESS", env = "MIGHUB_CONTACT", hide_env_values = true)]
    pub(crate) contact: Option<String>,
    /// A host that may have a private address, such as localhost; may be repeated
    #[arg(long, value_name = "HOST")]
    pub(crate) allow_private: Vec<String>,
}

/// Reads one page of a source, shows what would be made of it, and writes nothing
///
/// Of each item its title, language, type, countries and objectives, as the settings and the mapping have them; of what
/// cannot be read, why; and which of the source's own terms mean nothing here yet.
#[derive(Debug, Args)]
#[command(after_long_help = NETWORK)]
pub(crate) struct SourceTest {
    /// The source
    #[arg(value_parser = handle)]
    pub(crate) name: Handle,
    /// Items that are shown
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    pub(crate) items: usize,
    #[command(flatten)]
    pub(crate) network: Network,
    /// Print JSON: {"source", "capability", "read", "more", "items": [{"id", "becomes", "content", "reason", "notes"}],
    /// "terms"}
    #[arg(long)]
    pub(crate) json: bool,
}

/// Harvests sources: what is new or changed there is taken in, what is gone leaves the public
///
/// The first run reads everything, later ones what changed since, where the source can say that, and from time to time
/// everything again. What cannot be read goes into quarantine and stops nothing. What somebody wrote or reviewed here is
/// not overwritten: what the source says of it is proposed to its author, see «source proposals». A run that stops, or is
/// stopped, goes on where it was the next time.
///
/// The exit code is 0 when all was read; 3 when records could not be read that could be before; 6 when a portal asks for
/// patience or does not answer, 1 when it stopped for another reason.
///
/// Once an hour, from cron or a timer: mighub source run --due
#[derive(Debug, Args)]
#[command(after_long_help = NETWORK, group = ArgGroup::new("which").args(["names", "due"]).required(true).multiple(true))]
pub(crate) struct SourceRun {
    /// The sources
    #[arg(value_name = "NAME", value_parser = handle)]
    pub(crate) names: Vec<Handle>,
    /// Those that are due: never read to the end, or not for as long as «source add --every» says; of the NAMES, where any
    /// are given
    #[arg(long)]
    pub(crate) due: bool,
    /// Read everything, though only what changed would be read
    #[arg(long)]
    pub(crate) whole: bool,
    #[command(flatten)]
    pub(crate) network: Network,
    /// Print JSON: [{"source", "reading", "new", "changed", "unchanged", "gone", "quarantined", "terms", "duplicates",
    /// "stopped", …}]
    #[arg(long)]
    pub(crate) json: bool,
}

/// Says what a source's own terms mean here, or shows which of them mean nothing yet
///
/// Without FILE, the terms that the last run could not map, the most frequent first, with what they
/// may mean; --read asks the source instead. With FILE, a mapping in TOML or JSON, that is what counts
/// from now on: the next run reads everything by it.
///
/// A mapping has an entry for each term: objective:1 to 23, principle:a to j, kind:report, area:KEN,
/// audience:academia or language:fr. Exact, close and broad ones go into the fields of items, narrow
/// and related ones do not:
///
///   [[term]]
///   term = "Retour et réintégration"
///   language = "fr"                # without it, in every language
///   quality = "close"              # exact, close, broad, narrow or related
///   to = ["objective:21"]
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, after_long_help = NETWORK)]
#[expect(rustdoc::broken_intra_doc_links, reason = "brackets of TOML in what the help shows")]
pub(crate) struct SourceMap {
    /// The source
    #[arg(value_parser = handle)]
    pub(crate) name: Handle,
    /// The mapping
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["read", "propose", "limit", "json"])]
    pub(crate) file: Option<PathBuf>,
    /// Read so many items of the source for it, and write nothing
    #[arg(long, value_name = "NUMBER")]
    pub(crate) read: Option<usize>,
    /// Print a mapping to begin with: what is mapped, and what is not as comments with what it may mean
    #[arg(long, conflicts_with = "json")]
    pub(crate) propose: bool,
    /// Terms that are shown
    #[arg(long, value_name = "NUMBER", default_value_t = 50)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) network: Network,
    /// Print JSON: {"source", "mapped_terms", "unmapped": [{"term", "count", "languages", "may_mean"}], "more", "unnamed"}
    #[arg(long)]
    pub(crate) json: bool,
}

/// Lists the records of a source that could not be read, and why
#[derive(Debug, Args)]
pub(crate) struct SourceQuarantine {
    /// The source
    #[arg(value_parser = handle)]
    pub(crate) name: Handle,
    /// Print one record as it came: by its id, or by its digest, of which the first 8 letters are enough
    #[arg(long, value_name = "ID", conflicts_with = "json")]
    pub(crate) raw: Option<String>,
    /// Show one record no more, until it is another: by its id, or by its digest, of which the first 8 letters are enough;
    /// it stays kept
    #[arg(long, value_name = "ID", conflicts_with_all = ["raw", "json"])]
    pub(crate) dismiss: Option<String>,
    /// Print JSON: [{"digest", "id", "at", "reason", "bytes"}]
    #[arg(long)]
    pub(crate) json: bool,
}

/// Lists what sources say of items that somebody wrote or reviewed here since, for «take» or «leave»
///
/// Such an item stays public here also when its source has it no longer, until somebody says what becomes of it: «source
/// keep», «archive», «withdraw» or «take-down».
#[derive(Debug, Args)]
pub(crate) struct SourceProposals {
    /// The source; without it, all of them
    #[arg(value_parser = handle)]
    pub(crate) name: Option<Handle>,
    /// Print JSON: [{"id", "resource", "title", "at", "gone", "fields": [{"field", "before", "here", "there"}]}]
    #[arg(long)]
    pub(crate) json: bool,
}

/// What is decided about proposals.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("which").args(["fields", "all"]).required(true))]
pub(crate) struct Proposed {
    /// The item, as its source knows it: SOURCE:ID
    #[arg(value_parser = external)]
    pub(crate) id: ExternalId,
    /// The fields, such as title or published
    #[arg(value_name = "FIELD")]
    pub(crate) fields: Vec<String>,
    /// All fields that something is proposed for
    #[arg(long)]
    pub(crate) all: bool,
}

/// Takes what a source says of some fields of an item into a new revision, for its author
///
/// The item gets a new revision, and stays where it is in its review: what everybody sees of it is what they saw before,
/// until its author hands the new revision in, and it is accepted and published. The fields follow the source again from
/// then on. Fields that say nothing without each other are best taken together, such as language, title and summary.
#[derive(Debug, Args)]
pub(crate) struct SourceTake {
    #[command(flatten)]
    pub(crate) proposed: Proposed,
}

/// Leaves what a source says of some fields of an item: it is not asked again until the source says something else
#[derive(Debug, Args)]
pub(crate) struct SourceLeave {
    #[command(flatten)]
    pub(crate) proposed: Proposed,
}

/// Keeps an item public that its source has no longer
///
/// It is not listed by «source proposals» any more, and every answer that shows it goes on to say that it is gone there.
#[derive(Debug, Args)]
pub(crate) struct SourceKeep {
    /// The item, as its source knows it: SOURCE:ID
    #[arg(value_parser = external)]
    pub(crate) id: ExternalId,
}

/// Gives a source to another person: the author of what is new from it from then on
#[derive(Debug, Args)]
pub(crate) struct SourceGive {
    /// The source
    #[arg(value_parser = handle)]
    pub(crate) name: Handle,
    /// The person: a handle or an id
    pub(crate) person: String,
}

fn external(text: &str) -> Result<ExternalId, String> {
    let parts = text.split_once(':').and_then(|(source, id)| ExternalId::new(source, id).ok());
    parts.ok_or_else(|| "expected SOURCE:ID, as «mighub source proposals» shows it".to_owned())
}
