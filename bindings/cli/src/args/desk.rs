//! The arguments of `work` and `reminders`.

use clap::Args;
use migration_hub::review::Task;
use migration_hub::time::Timestamp;

use super::instant;

/// A task by its name.
fn task(name: &str) -> Result<Task, String> {
    let found = Task::ALL.into_iter().find(|task| task.name() == name);
    found.ok_or_else(|| format!("expected one of {}", Task::ALL.map(Task::name).join(", ")))
}

#[derive(Debug, Args)]
pub(crate) struct Reminders {
    /// When they were last sent, so that each is told once: a day, from its beginning in UTC, or an instant (RFC 3339)
    #[arg(long, value_name = "WHEN", value_parser = instant)]
    pub(crate) since: Timestamp,
    /// Print JSON: [{"item", "reminder": {"turn", "days"}}]
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Work {
    /// Only what waits for this person
    #[arg(long)]
    pub(crate) mine: bool,
    /// Only what somebody is late with, the longest first
    #[arg(long)]
    pub(crate) overdue: bool,
    /// Only what somebody has this to do on, such as review, decide or screen; the soonest due first
    #[arg(long, value_parser = task)]
    pub(crate) task: Option<Task>,
    /// One line for each item, in columns; piped, tabs between: id, name, state, who must act, since, until, title
    #[arg(long, conflicts_with = "json")]
    pub(crate) table: bool,
    /// Print JSON: [{"id", "state", "waiting", "turns", "since", "until", "title"}], and "correction" for a request that
    /// waits
    #[arg(long)]
    pub(crate) json: bool,
}
