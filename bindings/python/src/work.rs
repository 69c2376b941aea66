//! `WorkList`, `Desk` and their parts: what is open, whose turn it is, and what the clock asks for.

use std::collections::BTreeMap;

use migration_hub::search::FacetCount;
use migration_hub::{hub, review};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyResult, Python, pyclass, pymethods};
use pyo3::types::PyIterator;

use crate::names::name;
use crate::table::{Cell, Table};

/// The open items that the actor may know of. It is a sequence of them.
#[pyclass(frozen, eq, get_all, sequence, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorkList {
    /// The items.
    items: Vec<WorkItem>,
}

impl From<Vec<hub::WorkItem>> for WorkList {
    fn from(items: Vec<hub::WorkItem>) -> Self {
        Self { items: items.into_iter().map(WorkItem::from).collect() }
    }
}

#[pymethods]
impl WorkList {
    fn __len__(&self) -> usize {
        self.items.len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.items.clone().into_bound_py_any(py)?.try_iter()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.items.clone().into_bound_py_any(py)?.get_item(index)
    }

    fn __repr__(&self) -> String {
        format!("WorkList({} open)", self.items.len())
    }

    fn _repr_html_(&self) -> String {
        let caption = format!("{} open", self.items.len());
        let mut table = Table::new(&caption, &["Item", "State", "Waiting for", "Since", "Until"]);
        for item in &self.items {
            let waiting = item.waiting.join(", ");
            let title = item.title.as_ref().unwrap_or(&item.id);
            let until = item.until.as_deref().unwrap_or_default();
            let cells = [title, &item.state, &waiting, &item.since].map(Cell::from);
            table.row(cells.into_iter().chain([Cell::from(until)]));
        }
        table.html()
    }
}

/// An open item on somebody's list.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WorkItem {
    /// The item's id.
    id: String,
    /// Its state.
    state: String,
    /// Who must act: roles and persons, as `role:editor`, `person:<id>`; others' persons only for editors.
    waiting: Vec<String>,
    /// With what, since when and until when; others' persons only for editors.
    turns: Vec<Turn>,
    /// Since when: RFC 3339, UTC.
    since: String,
    /// Until when.
    until: Option<String>,
    /// The title, for those who may read it.
    title: Option<String>,
    /// The id of the request for a correction that waits; `state` is then that of the request.
    correction: Option<String>,
}

impl From<hub::WorkItem> for WorkItem {
    fn from(item: hub::WorkItem) -> Self {
        let hub::WorkItem { id, state, waiting, turns, since, until, title, correction } = item;
        let turns = turns.into_iter().map(Turn::from).collect();
        let correction = correction.map(|correction| correction.to_string());
        Self { id: id.to_string(), state, waiting, turns, since, until, title, correction }
    }
}

#[pymethods]
impl WorkItem {
    fn __repr__(&self) -> String {
        format!("WorkItem({}, {})", self.id, self.state)
    }
}

/// Whose turn it is, and with what.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Turn {
    /// Who: `role:editor`, `person:<id>`.
    who: String,
    /// With what.
    task: String,
    /// Since when: RFC 3339, UTC.
    since: String,
    /// Until when; `None` when it is not due at any time.
    until: Option<String>,
}

impl From<review::Turn> for Turn {
    fn from(turn: review::Turn) -> Self {
        let review::Turn { who, task, since, until } = turn;
        let until = until.map(|until| until.to_string());
        Self { who: who.to_string(), task: name(&task), since: since.to_string(), until }
    }
}

#[pymethods]
impl Turn {
    fn __repr__(&self) -> String {
        format!("Turn({}, {})", self.who, self.task)
    }
}

/// Open items, the soonest due first, with how many there are of each kind.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Desk {
    /// The items of this page.
    items: Vec<WorkItem>,
    /// How many there are in all.
    total: u64,
    /// How many in each state.
    states: BTreeMap<String, u64>,
    /// How many with each task.
    tasks: BTreeMap<String, u64>,
    /// How many that somebody is late with.
    overdue: u64,
    /// Log entries that the index has not seen.
    behind: u64,
}

impl From<hub::Desk> for Desk {
    fn from(desk: hub::Desk) -> Self {
        let counted = |counts: Vec<FacetCount>| counts.into_iter().map(|count| (count.value, count.count)).collect();
        let hub::Desk { items, total, states, tasks, overdue, behind } = desk;
        let items = items.into_iter().map(WorkItem::from).collect();
        Self { items, total, states: counted(states), tasks: counted(tasks), overdue, behind }
    }
}

#[pymethods]
impl Desk {
    fn __repr__(&self) -> String {
        format!("Desk({} open, {} overdue)", self.total, self.overdue)
    }
}

/// Who is to be reminded of what.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reminder {
    /// The item's id.
    item: String,
    /// The turn.
    turn: Turn,
    /// How many days after the day that it is due, before it when negative.
    days: i32,
}

impl From<hub::ItemReminder> for Reminder {
    fn from(found: hub::ItemReminder) -> Self {
        let review::Reminder { turn, days } = found.reminder;
        Self { item: found.item.to_string(), turn: turn.into(), days }
    }
}

#[pymethods]
impl Reminder {
    fn __repr__(&self) -> String {
        format!("Reminder({}, {}, {} days)", self.turn.who, self.turn.task, self.days)
    }
}

/// What the clock did.
#[pyclass(frozen, eq, get_all, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TimerRun {
    /// Invitations that expired.
    expired: u32,
    /// Rounds that began.
    opened: u32,
    /// People who were proposed for a round and may not be asked any more.
    withdrawn: u32,
    /// Published items that are due for refresh.
    due: u32,
}

impl From<hub::TimerRun> for TimerRun {
    fn from(run: hub::TimerRun) -> Self {
        Self { expired: run.expired, opened: run.opened, withdrawn: run.withdrawn, due: run.due }
    }
}

#[pymethods]
impl TimerRun {
    fn __repr__(&self) -> String {
        let Self { expired, opened, withdrawn, due } = self;
        format!("TimerRun({expired} expired, {opened} opened, {withdrawn} withdrawn, {due} due)")
    }
}
