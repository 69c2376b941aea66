//! The grammar of the commands of a review: its steps, with what each of them takes.

use clap::{Args, Subcommand, ValueEnum};
use migration_hub::review::{Conflict, Recommendation};

use super::{Item, ItemText, Text};

/// The steps of a review, as the log names them.
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// Shows the review of an item, as far as this person may see it
    Show(ReviewShow),
    /// Takes the completeness check up
    StartScreening(Item),
    /// Finds the item complete: it goes to review
    PassScreening(Item),
    /// Gives the item back as incomplete, saying what is missing; this is no rejection
    Return(ItemText),
    /// Refuses the item without review, saying why
    DeskReject(ItemText),
    /// Asks a person to review
    Invite {
        #[command(flatten)]
        item: Item,
        /// The person, by handle or id
        person: String,
    },
    /// Takes an invitation back
    WithdrawInvitation {
        #[command(flatten)]
        item: Item,
        /// The assignment's number, as «review show» has it
        number: u32,
    },
    /// Says yes to an invitation
    AcceptInvitation(Item),
    /// Says no to an invitation
    DeclineInvitation(Item),
    /// Declares a conflict of interest, or that there is none; the item stays closed before
    Declare {
        #[command(flatten)]
        item: Item,
        /// What there is
        conflict: ConflictName,
    },
    /// Hands a review in; it advises, it decides nothing
    Submit {
        #[command(flatten)]
        item: Item,
        /// What is advised
        recommendation: RecommendationName,
        #[command(flatten)]
        text: Text,
        /// A comment that only editors read
        #[arg(long, value_name = "TEXT")]
        confidential: Option<String>,
    },
    /// Accepts the item, saying why
    Accept(ItemText),
    /// Rejects the item, saying why
    Reject(ItemText),
    /// Asks the author for changes, saying which
    RequestChanges(ItemText),
}

#[derive(Debug, Args)]
pub(crate) struct ReviewShow {
    #[command(flatten)]
    pub(crate) item: Item,
    /// Print JSON: {"id", "resource", "revision", "round", "state", "since", "until", "decision", "assignments",
    /// "comments", "shortfall"}
    #[arg(long)]
    pub(crate) json: bool,
}

/// A conflict of interest, as a command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ConflictName {
    /// There is none
    None,
    /// There is one that ends the reviewer's part
    Disqualifying,
}

impl From<ConflictName> for Conflict {
    fn from(name: ConflictName) -> Self {
        match name {
            ConflictName::None => Self::None,
            ConflictName::Disqualifying => Self::Disqualifying,
        }
    }
}

/// A recommendation, as a command line names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum RecommendationName {
    /// Publish it
    Accept,
    /// Publish it after changes
    RequestChanges,
    /// Do not publish it
    Reject,
}

impl From<RecommendationName> for Recommendation {
    fn from(name: RecommendationName) -> Self {
        match name {
            RecommendationName::Accept => Self::Accept,
            RecommendationName::RequestChanges => Self::RequestChanges,
            RecommendationName::Reject => Self::Reject,
        }
    }
}
