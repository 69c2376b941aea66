//! The grammar of the commands of a review: its steps, with what each of them takes.

use clap::{Args, Subcommand, ValueEnum};
use migration_hub::hub::ResourceRef;
use migration_hub::review::{Conflict, Recommendation};

use super::{Item, ItemText, Text, item};

/// The steps of a review, as the log names them.
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// Shows the review of an item, as far as this person may see it
    Show(ReviewShow),
    /// Tells what happened in the reviews of an item, as a Markdown document to cite
    History(ReviewHistory),
    /// Lists what was handed in, in answer to a call for practices
    Answers(ReviewAnswers),
    /// Agrees, as the focal point, to what was handed in on behalf of an implementer
    Consent(Item),
    /// Does not agree, saying why: the item goes back to its author
    RefuseConsent(ItemText),
    /// Takes the completeness check up
    StartScreening(Item),
    /// Finds the item complete: it goes to review
    PassScreening(Item),
    /// Gives the item back as incomplete, saying what is missing; this is no rejection
    Return(ItemText),
    /// Refuses the item without review, saying why
    DeskReject(ItemText),
    /// Asks the author about a field; this gives nothing back
    Ask {
        #[command(flatten)]
        item: Item,
        /// The field as a JSON pointer, such as /summary
        field: String,
        #[command(flatten)]
        text: Text,
    },
    /// Answers a question
    Answer {
        #[command(flatten)]
        item: Item,
        /// The question's number, as «review show» has it
        number: u32,
        #[command(flatten)]
        text: Text,
    },
    /// Chooses a person to review, who is asked later
    Propose {
        #[command(flatten)]
        item: Item,
        /// The person, by handle or id
        person: String,
    },
    /// Asks a person to review
    Invite {
        #[command(flatten)]
        item: Item,
        /// The person, by handle or id
        person: String,
        /// Because the others disagree: the decision waits for this review
        #[arg(long)]
        tie_break: bool,
    },
    /// Asks somebody else in the place of a reviewer who is late
    Replace {
        #[command(flatten)]
        item: Item,
        /// The number of the late one's assignment, as «review show» has it
        number: u32,
        /// Whom to ask, by handle or id
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
    /// Tells of a conflict of interest, for an editor to weigh; the item stays closed until then
    Disclose(ItemText),
    /// Lets a reviewer work who disclosed a conflict of interest, saying how it is managed
    ManageConflict(ItemNumberText),
    /// Finds that a reviewer's conflict of interest disqualifies, saying why
    Disqualify(ItemNumberText),
    /// Hands a review in; it advises, it decides nothing
    Submit {
        #[command(flatten)]
        item: Item,
        /// What is advised
        recommendation: RecommendationName,
        #[command(flatten)]
        text: Text,
        /// A rating by a criterion of the review's policy, such as relevance=4; may be given several times
        #[arg(long = "rate", value_name = "CRITERION=N", value_parser = rating)]
        ratings: Vec<(String, u8)>,
        /// A comment that only editors read
        #[arg(long, value_name = "TEXT")]
        confidential: Option<String>,
    },
    /// Lets reviews of an earlier revision count for this one, saying why
    Waive(ItemText),
    /// Accepts the item, saying why
    Accept(ItemText),
    /// Rejects the item, saying why
    Reject(ItemText),
    /// Asks the author for changes, saying which
    RequestChanges(ItemText),
    /// Finds that an item that is due for refresh still holds, saying why
    Revalidate(ItemText),
    /// Lets what left the public be published again, saying why
    Reinstate(ItemText),
}

/// What an item lacks before it is handed in, and what reviewers will ask about
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) item: Item,
    /// Print JSON: [{"id", "severity", "pointer", "found", "message", "parameters"}]
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Submit {
    #[command(flatten)]
    pub(crate) item: Item,
    /// For whom, when it is not your own: the focal point of the main implementer, by handle or id, who has to agree
    #[arg(long, value_name = "PERSON")]
    pub(crate) on_behalf_of: Option<String>,
    /// The call for practices that it answers
    #[arg(long, value_name = "ITEM", value_parser = item)]
    pub(crate) call: Option<ResourceRef>,
}

#[derive(Debug, Args)]
pub(crate) struct ItemNumberText {
    #[command(flatten)]
    pub(crate) item: Item,
    /// The assignment's number, as «review show» has it
    pub(crate) number: u32,
    #[command(flatten)]
    pub(crate) text: Text,
}

fn rating(text: &str) -> Result<(String, u8), String> {
    let read = text.split_once('=').and_then(|(criterion, number)| Some((criterion.to_owned(), number.parse().ok()?)));
    read.ok_or_else(|| "expected a criterion and a whole number, such as relevance=4".to_owned())
}

#[derive(Debug, Args)]
pub(crate) struct ReviewShow {
    #[command(flatten)]
    pub(crate) item: Item,
    /// Print JSON: {"id", "resource", "revision", "policy", "round", "state", "since", "until", "opens", "consent", "call",
    /// "briefing", "decision", "dissenting", "ratings", "assignments", "queries", "comments", "shortfall"}
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewHistory {
    #[command(flatten)]
    pub(crate) item: Item,
    /// Print JSON, in canonical form: {"version", "item", "title", "grade", "reviews"} and more
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ReviewAnswers {
    /// The call: its id, SOURCE:ID, a UN symbol or an address
    #[command(flatten)]
    pub(crate) call: Item,
    /// Print JSON: [{"id", "state", "title"}]
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
