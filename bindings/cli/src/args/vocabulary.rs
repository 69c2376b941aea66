//! The grammar of the commands about vocabularies: what foreign terms mean, and what areas are called.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};
use migration_hub::vocabulary::{Language, SkosId};

use super::codes::{self, Listed};
use super::{language, words};

/// Says what the words of another portal mean here
///
/// A TEXT is a word, a code or an address as the other portal has it. It is looked up in a mapping, which says what each
/// term of that portal stands for here and how well (exact, close, broad, narrow, related), in a thesaurus, or in both: then
/// also by way of the concept of the thesaurus, of those that it matches, and of those above it.
///
/// Without a TEXT, says what the thesaurus holds, and with a mapping, which of its concepts mean nothing here yet.
///
/// A mapping is a TOML file with an array of tables called term, each with term, language, quality and to; «to» lists
/// concepts such as objective:13, principle:h, kind:report, area:KEN, audience:academia or language:fr. It works without a store;
/// where there is one, areas are called as its naming policy says. A
/// TEXT that is known nowhere ends with exit code 4.
#[derive(Debug, Args)]
pub(crate) struct Terms {
    /// The words to look up
    #[arg(value_name = "TEXT")]
    pub(crate) texts: Vec<String>,
    /// A thesaurus in SKOS: JSON-LD when the file is called .jsonld or .json, else Turtle
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "mapping")]
    pub(crate) scheme: Option<PathBuf>,
    /// Which scheme of the file is meant, where it holds several
    #[arg(long, value_name = "ID", value_parser = scheme_id, requires = "scheme")]
    pub(crate) scheme_id: Option<SkosId>,
    /// What terms stand for here: TOML, or JSON when the file is called .json
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) mapping: Option<PathBuf>,
    /// The language of the words; without it, any
    #[arg(long, value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) lang: Option<Language>,
    /// Print JSON: {"scheme", "terms": [{"term", "meaning", "concepts"}], "unmapped"}
    #[arg(long)]
    pub(crate) json: bool,
}

/// Lists countries and areas: codes, names and regions
///
/// The names are those of the store's naming policy (see «mighub naming»); where there is no store, or it has no policy, those
/// of the lists of the United Nations, in the language that is asked for. No name is shown without its footnote: it stands
/// below, or in a column of its own for another program. Regions have the English names of M49. Without a store it
/// works as well.
#[derive(Debug, Args)]
pub(crate) struct Areas {
    /// Only these: KEN, KE or 404, or the code of an area that the policy adds
    #[arg(value_name = "CODE")]
    pub(crate) codes: Vec<String>,
    /// A naming policy to look at, instead of the one at work
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) naming: Option<PathBuf>,
    /// The language of the names; without it, the one that the program speaks
    #[arg(long, value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) lang: Option<Language>,
    /// Print JSON: [{"code", "alpha2", "m49", "region", "name", "tier", "list", "footnote"}]
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NamingCommand {
    /// Prints the naming policy of the store, as «set» takes it
    Show,
    /// Gives the store a naming policy, in place of the one before; needs the role operator
    ///
    /// A naming policy is a TOML file that says what a portal does otherwise than the lists of the
    /// United Nations: which areas it lists («allow» or «deny», lists of codes), which it adds
    /// ([added.XKX], with a region of M49 and names), what it calls them ([names.TUR]), and which
    /// names carry a footnote ([footnotes.XKX]); names and footnotes by language:
    ///
    ///   deny = ["HKG"]
    ///
    ///   [added.XKX]
    ///   region = "039"
    ///   name = { en = "Kosovo", ru = "Косово" }
    ///
    ///   [footnotes.XKX]
    ///   en = "In the context of United Nations Security Council resolution 1244 (1999)."
    ///
    /// From then on, items may be about the areas that it adds, and every name of an area is that
    /// of the policy, with its footnote. «mighub areas --naming FILE» shows what a policy would do.
    #[command(verbatim_doc_comment)]
    Set {
        /// The file
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
}

fn scheme_id(text: &str) -> Result<SkosId, String> {
    text.parse().map_err(words)
}
