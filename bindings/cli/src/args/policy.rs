//! The grammar of the commands about review policies.

use std::path::PathBuf;

use clap::{Subcommand, ValueHint};

#[derive(Debug, Subcommand)]
pub(crate) enum PolicyCommand {
    /// Lists the review policies: every version that there is or was, and which of them new reviews follow
    List {
        /// Print JSON: [{"name", "version", "in_force", "kinds"}]
        #[arg(long)]
        json: bool,
    },
    /// Prints a review policy, as «set» takes it
    Show {
        /// Its name
        name: String,
        /// The version; without it, the newest
        #[arg(long, value_name = "NUMBER")]
        version: Option<u32>,
    },
    /// Gives the store a review policy, or a new version of one; needs the role operator
    ///
    /// A review policy is a TOML file. Reviews that are opened from now on follow it; those that are
    /// open go on under the version that they were opened under, which never changes:
    ///
    ///   name = "practices"
    ///   version = 1
    ///   kinds = ["practice"]        # without it, for all kinds that no other policy names
    ///   anonymity = "double"        # open, single or double
    ///
    ///   [quorum]
    ///   internal = 1                # reviews from inside the United Nations system
    ///   external = 2                # and from outside
    ///
    ///   [[criteria]]
    ///   id = "relevance"
    ///   scale = 5                   # rated from 1 to 5
    ///   required = true
    ///   floor = 3                   # what the middle rating has to reach
    ///
    /// «mighub policy show peer-review» prints the one that a store begins with.
    #[command(verbatim_doc_comment)]
    #[expect(rustdoc::broken_intra_doc_links, reason = "brackets of TOML in what the help shows")]
    Set {
        /// The file
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// No longer opens reviews under a policy; those that are open go on; needs the role operator
    Retire {
        /// Its name
        name: String,
    },
}
