//! Who has the ball, and what the clock asks for.

use migration_hub::hub::{DeskQuery, SearchQuery};
use migration_hub::review::{State, Task};
use migration_hub::time::Timestamp;
use pyo3::prelude::{PyResult, Python, pymethods};

use super::Hub;
use crate::arguments::{Count, Text, wrong};
use crate::error::without_interpreter;
use crate::names::named;
use crate::work::{Desk, Reminder, TimerRun};

#[pymethods]
impl Hub {
    /// Who has the ball: open items, the soonest due first, with whose turn each is and how many there are of each kind.
    #[pyo3(
        signature = (
            *, mine=false, task=None, state=None, overdue=false, offset=Count::Some(0), limit=Count::Some(20)
        ),
        text_signature = "($self, *, mine=False, task=None, state=None, overdue=False, offset=0, limit=20)"
    )]
    #[expect(clippy::too_many_arguments, reason = "they are named in Python")]
    fn desk(
        &self,
        py: Python<'_>,
        mine: bool,
        task: Option<Text>,
        state: Option<Text>,
        overdue: bool,
        offset: Count,
        limit: Count,
    ) -> PyResult<Desk> {
        const NAME: &str = "desk";
        without_interpreter(py, || {
            let task = task.map(|Text(task)| {
                let expected = Task::ALL.map(Task::name).join(", ");
                named(&task).ok_or_else(|| wrong(NAME, "/task", &task, &format!("one of {expected}")))
            });
            let state = state.map(|Text(state)| {
                let expected = State::ALL.map(State::name).join(", ");
                named(&state).ok_or_else(|| wrong(NAME, "/state", &state, &format!("one of {expected}")))
            });
            let (offset, limit) = (
                offset.number(NAME, "offset", SearchQuery::LIMITS)?,
                limit.number(NAME, "limit", SearchQuery::LIMITS)?,
            );
            let (task, state) = (task.transpose()?, state.transpose()?);
            self.actor.desk(&DeskQuery { mine, task, state, overdue, offset, limit }).map(Desk::from)
        })
    }

    /// Who is to be reminded of what: everything whose reminder fell due after `since` (RFC 3339), up to now.
    fn reminders(&self, py: Python<'_>, since: &str) -> PyResult<Vec<Reminder>> {
        without_interpreter(py, || {
            let read = since.parse::<Timestamp>();
            let since = read.map_err(|_| wrong("reminders", "/since", since, "an instant, RFC 3339"))?;
            Ok(self.actor.reminders(since)?.into_iter().map(Reminder::from).collect())
        })
    }

    /// Does what is due by the clock: invitations expire, rounds begin, published items fall due for refresh.
    fn run_timers(&self, py: Python<'_>) -> PyResult<TimerRun> {
        without_interpreter(py, || self.actor.run_timers().map(TimerRun::from))
    }
}
