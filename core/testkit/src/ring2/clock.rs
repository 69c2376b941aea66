//! Who has the ball, and what the clock asks for.

use std::collections::BTreeMap;

use migration_hub::hub::DeskQuery;
use migration_hub::hub::blocking::ActorHub;
use migration_hub::review::{Holder, Turn};
use migration_hub::time::Clock;
use serde_json::{Value, json};

use super::{Stage, Step};

impl Stage {
    /// Who has the ball, and what the clock asks for.
    pub(super) fn clockwork(&self, hub: &ActorHub, step: &Step) -> migration_hub::error::Result<Value> {
        let with = &step.with;
        match step.operation.as_str() {
            "desk" => {
                let flag = |name: &str| with.get(name) == Some(&Value::Bool(true));
                let desk = hub.desk(&DeskQuery {
                    mine: flag("mine"),
                    task: with.get("task").cloned().map(|word| serde_json::from_value(word).unwrap()),
                    state: with.get("state").cloned().map(|word| serde_json::from_value(word).unwrap()),
                    overdue: flag("overdue"),
                    ..DeskQuery::default()
                })?;
                let turns = desk.items.iter().flat_map(|item| &item.turns).map(|turn| self.turn(turn));
                let mut turns: Vec<String> = turns.collect();
                turns.sort_unstable();
                let tasks = desk.tasks.iter().map(|count| (count.value.clone(), count.count));
                Ok(json!({
                    "turns": turns,
                    "total": desk.total,
                    "overdue": desk.overdue,
                    "tasks": tasks.collect::<BTreeMap<_, _>>(),
                }))
            }
            "reminders" => {
                let days = with.get("days").and_then(Value::as_i64).unwrap();
                let told = hub.reminders(self.clock.now().plus_days(-days))?;
                let told = told.iter().map(|found| (self.turn(&found.reminder.turn), found.reminder.days));
                let mut told: Vec<String> = told.map(|(turn, days)| format!("{turn}, {days} days")).collect();
                told.sort_unstable();
                Ok(json!({"told": told}))
            }
            _ => Ok(json!(hub.run_timers()?)),
        }
    }

    /// `editor: decide`, `reviewer-un: review`.
    fn turn(&self, turn: &Turn) -> String {
        let who = match turn.who {
            Holder::Role(role) => role.name().to_owned(),
            Holder::Person(person) => {
                let known = self.people.iter().find(|(_, id)| **id == person);
                known.map_or_else(|| person.to_string(), |(handle, _)| handle.clone())
            }
        };
        format!("{who}: {}", turn.task)
    }
}
