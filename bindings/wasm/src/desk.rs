//! Who has the ball, and what the clock asks for.

use std::collections::BTreeMap;

use js_sys::Promise;
use migration_hub::hub::{self, DeskQuery};
use migration_hub::id::ResourceId;
use migration_hub::review::{self, State, Task};
use migration_hub::search::FacetCount;
use migration_hub::time::Timestamp;
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::hub::Hub;
use crate::request::{LIMIT, OFFSET, Options, text, wrong};
use crate::review::WorkItem;

/// Whose turn it is, and with what.
#[derive(Debug, Serialize)]
pub(crate) struct Turn {
    who: String,
    task: Task,
    since: Timestamp,
    until: Option<Timestamp>,
}

impl From<review::Turn> for Turn {
    fn from(turn: review::Turn) -> Self {
        Self { who: turn.who.to_string(), task: turn.task, since: turn.since, until: turn.until }
    }
}

/// Open items, the soonest due first.
#[derive(Debug, Serialize)]
struct Desk {
    items: Vec<WorkItem>,
    total: u64,
    states: BTreeMap<String, u64>,
    tasks: BTreeMap<String, u64>,
    overdue: u64,
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

/// Who is to be reminded of what.
#[derive(Debug, Serialize)]
struct Reminder {
    item: ResourceId,
    turn: Turn,
    days: i32,
}

#[wasm_bindgen]
impl Hub {
    /// Who has the ball: open items, the soonest due first, with whose turn each is and how many there are of each kind.
    #[wasm_bindgen(unchecked_return_type = "Promise<Desk>")]
    pub fn desk(&self, #[wasm_bindgen(unchecked_optional_param_type = "DeskQuery")] query: JsValue) -> Promise {
        const NAME: &str = "desk";
        const KNOWN: [&str; 6] = ["mine", "task", "state", "overdue", "offset", "limit"];
        self.plain(NAME, |by| async move {
            let mut given = Options::read(NAME, &query, &KNOWN)?;
            let some = DeskQuery::default();
            let (mine, overdue) = (given.flag("mine")?, given.flag("overdue")?);
            let task = given.optional_word("task", || format!("one of {}", Task::ALL.map(Task::name).join(", ")))?;
            let state =
                given.optional_word("state", || format!("one of {}", State::ALL.map(State::name).join(", ")))?;
            let offset = given.count(OFFSET)?.unwrap_or(some.offset);
            let limit = given.count(LIMIT)?.unwrap_or(some.limit);
            Ok(Desk::from(by.desk(&DeskQuery { mine, task, state, overdue, offset, limit }).await?))
        })
    }

    /// Who is to be reminded of what: everything whose reminder fell due after `since` (RFC 3339), up to now.
    #[wasm_bindgen(unchecked_return_type = "Promise<Reminder[]>")]
    pub fn reminders(&self, #[wasm_bindgen(unchecked_param_type = "string")] since: JsValue) -> Promise {
        const NAME: &str = "reminders";
        const EXPECTED: &str = "an instant, RFC 3339";
        self.plain(NAME, |by| async move {
            let given = text(NAME, "/since", &since, EXPECTED)?;
            let since = given.parse::<Timestamp>();
            let since = since.map_err(|_| wrong(NAME, "/since", Some(&Value::from(given)), EXPECTED))?;
            let told = by.reminders(since).await?.into_iter();
            Ok(told
                .map(|found| {
                    let review::Reminder { turn, days } = found.reminder;
                    Reminder { item: found.item, turn: turn.into(), days }
                })
                .collect::<Vec<_>>())
        })
    }

    /// Does what is due by the clock: invitations expire, rounds begin, published items fall due for refresh.
    #[wasm_bindgen(js_name = runTimers, unchecked_return_type = "Promise<TimerRun>")]
    pub fn run_timers(&self) -> Promise {
        self.plain("run_timers", |by| async move { by.run_timers().await })
    }
}
