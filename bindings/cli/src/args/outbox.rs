//! The grammar of the commands about what other portals are to show of public items.

use clap::{Args, Subcommand, ValueEnum};
use migration_hub::federation::IntentKind;
use migration_hub::people::Handle;

use super::source::{NETWORK, Network};
use super::{Item, handle};

/// Which portals can be written to, and what that needs, for the help of `put` and `run`.
fn writing() -> String {
    format!(
        "\
Portals that are read by {} can be written to, the others cannot. It takes the credentials of an account that \
may write there: in the environment, as MIGHUB_SOURCE_NAME_CREDENTIALS (USER:PASSWORD, a token, or a JSON object), or \
below [NAME] in the file credentials.toml of the store's folder. The setting «review» says how a portal shows where a \
review stands; of a portal that is read by drupal, «write» says what is made there.

  mighub source add data --set 'review.gcm_review_status={{}}'
  mighub outbox put catalogue:gmg-remittances-2018-en data
  mighub outbox run data
  mighub outbox list data

Once in a few minutes, from cron or a timer: mighub outbox run",
        crate::portals::writing().join(" or ")
    )
}

#[derive(Debug, Subcommand)]
pub(crate) enum OutboxCommand {
    Put(OutboxPut),
    List(OutboxList),
    Run(OutboxRun),
    /// Lets something begin anew that waits, was refused, was given up, or met a change at the portal
    ///
    /// Of what the portal changed meanwhile this means: the next run writes over what the portal was found to have. What was
    /// delivered or taken back is put into the outbox again with «outbox put». Needs the role editor.
    Retry(OutboxTurn),
    /// Takes something back that is not delivered yet
    ///
    /// With whatever waits behind it. What the portal has taken already, it keeps. Needs the role editor.
    Cancel(OutboxTurn),
}

/// Puts into the outbox that a portal is to show what is public of an item
///
/// What it says or, with --review, where its review stands. Nothing is sent yet: «outbox run» does. Only what is public
/// leaves the store, and only as long as it is: when it is no longer public by the time that it would be sent, it is not
/// sent. What is public as harvested is not written anywhere, since it says what its source says.
///
/// Whatever is put in anew takes the place of what was not sent yet. An item that the portal does not have is made there,
/// once; what was made there is known to the next harvest as this item. Needs the role editor.
#[derive(Debug, Args)]
#[command(after_long_help = writing())]
pub(crate) struct OutboxPut {
    #[command(flatten)]
    pub(crate) item: Item,
    /// The portal, as «source list» calls it
    #[arg(value_parser = handle)]
    pub(crate) source: Handle,
    /// What the item says; so it is without an option, too
    #[arg(long, conflicts_with = "review")]
    pub(crate) record: bool,
    /// Where its review stands, of an item that the portal has
    #[arg(long)]
    pub(crate) review: bool,
}

/// Lists what each portal is to show, how far that has come, and what stands against it
///
/// What is to be shown: the revision, or where the review stands. How far: waiting, delivered, conflict, rejected,
/// given-up or withdrawn; how often it was tried, when it is tried next, and what went wrong the last time. Needs the role
/// editor.
#[derive(Debug, Args)]
pub(crate) struct OutboxList {
    /// The portal; without it, all of them
    #[arg(value_name = "SOURCE", value_parser = handle)]
    pub(crate) source: Option<Handle>,
    /// Print JSON: [{"source", "item", "title", "kind", "intended", "state", "attempts", "due", "trouble", "remote",
    /// "shown", …}]
    #[arg(long)]
    pub(crate) json: bool,
}

/// Sends what is due, asks each portal whether it shows it, and says what came of it
///
/// Something counts as delivered when the portal shows it. What fails is tried again: after a minute, then after twice as
/// long each time, up to twelve times. What the portal refuses, and what it changed since it was last read, waits for a
/// person: nothing there is overwritten in silence. A run that is killed writes nothing twice.
///
/// The exit code is 0 when the portals show everything that was due; 3 when a portal refused something, or changed it
/// meanwhile, or something was given up; 6 when a portal asks for patience, does not answer, or does not show something
/// yet; 1 when a run stopped for another reason, or a portal cannot be asked to show what is due.
#[derive(Debug, Args)]
#[command(after_long_help = format!("{}\n\n{NETWORK}", writing()))]
pub(crate) struct OutboxRun {
    /// The portals; without any, all for which something is due
    #[arg(value_name = "SOURCE", value_parser = handle)]
    pub(crate) sources: Vec<Handle>,
    #[command(flatten)]
    pub(crate) network: Network,
    /// Print JSON: [{"source", "delivered", "waiting", "conflict", "rejected", "given_up", "withdrawn", "tried", "stopped",
    /// …}]
    #[arg(long)]
    pub(crate) json: bool,
}

/// Something in the outbox.
#[derive(Debug, Args)]
pub(crate) struct OutboxTurn {
    #[command(flatten)]
    pub(crate) item: Item,
    /// The portal
    #[arg(value_parser = handle)]
    pub(crate) source: Handle,
    /// What it was to show
    #[arg(long, value_enum, default_value = "record")]
    pub(crate) kind: Kind,
}

/// What a portal shows of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// What the item says
    Record,
    /// Where its review stands
    Review,
}

impl From<Kind> for IntentKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Record => Self::Record,
            Kind::Review => Self::Review,
        }
    }
}
