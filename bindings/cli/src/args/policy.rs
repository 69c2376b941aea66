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
    /// open go on under the version that they were opened under, which never changes. Every field that
    /// there is, with the value that it has without it, unless another is said to hold then:
    ///
    ///   name = "practices"          # needed; all versions have the same
    ///   version = 1                 # needed; a new version has a number of its own
    ///   kinds = []                  # such as ["practice"]; none: all kinds that no other policy names
    ///   versions = "every"          # which are reviewed: every, material (the first, and what says
    ///                               # something else) or first
    ///   tie_break = "editor"        # who settles a disagreement: editor (or whom the editor asks) or
    ///                               # reviewer (always one more)
    ///   anonymity = "single"        # open (reviewers are named with a decision, to everybody once it
    ///                               # is public), single (they are not) or double (nor is the author
    ///                               # to reviewers)
    ///   managed_conflicts = false   # whether an editor may let somebody review who disclosed a
    ///                               # conflict of interest
    ///   coauthor_years = 0          # who published together does not review each other for so long
    ///   rounds = []                 # days on which reviewers are asked, such as ["03-01", "09-01"];
    ///                               # none: whenever an item is ready
    ///
    ///   [quorum]
    ///   internal = 1                # reviews from inside the United Nations system; without it, 0
    ///   external = 2                # and from outside; without it, 0: where both are, nothing is
    ///                               # reviewed, and an editor decides alone
    ///   unconflicted = 0            # of these, by people without any conflict of interest
    ///   distinct_organisations = true   # two reviews of one organisation count once
    ///
    ///   [[criteria]]                # what reviewers judge; none without it, and as many as needed
    ///   id = "relevance"            # needed
    ///   scale = 5                   # needed; rated from 1 to 5
    ///   required = true             # a review without this rating is refused; without it, false
    ///   floor = 3                   # what the middle rating has to reach, of one that is required;
    ///                               # without it, nothing
    ///   label.en = "Relevance"      # what it is called; without it, as the library calls it
    ///
    ///   [days]                      # how long each step may take
    ///   screening = 7
    ///   invitation = 7              # until an invitation expires; 0: never
    ///   review = 21                 # from when the reviewer accepted
    ///   replace = 14                # after that, until somebody else should be asked
    ///   answer = 21                 # for authors to answer or revise, editors to decide; 0: no end
    ///   refresh = 730               # until a public item is due for refresh; 0: never
    ///   reminders = [-7, 1, 7]      # days after the day that something is due; before it if negative
    ///
    ///   [refresh]                   # the same by kind, such as: dataset = 365
    ///
    /// It says what changes against the policy that was in force, and warns where something is no
    /// longer reviewed or judged. «mighub policy show peer-review» prints the one that a store begins
    /// with.
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
