//! `doctor`: whether a store and its surroundings are in order, for whoever keeps the machine. It writes nothing.

mod holders;
mod store;
mod surroundings;

use console::Style;
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{Cli, Doctor};
use crate::exit::{Code, Failure};
use crate::messages::{Value, say, say_with};
use crate::output::{MARK, MARK_END, Out};
use crate::store::Place;

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Level {
    Ok,
    Warn,
    Fail,
}

/// What was looked at, and what was found.
#[derive(Debug, Serialize, JsonSchema)]
struct Check {
    /// What was looked at: «program», «folder», «rights», «files», «store», «log», «clock», «index-public», «index-desk»,
    /// «writers», «disk», «config», «terminal» or «locale».
    #[serde(rename = "check")]
    name: &'static str,
    level: Level,
    /// What was found, in words.
    says: String,
    /// What to do about it.
    advice: Option<String>,
}

/// Whether a store and its surroundings are in order.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Diagnosis")]
pub(crate) struct Answer {
    /// Nothing fails.
    healthy: bool,
    /// Everything that was looked at, in this order.
    checks: Vec<Check>,
}

impl Answer {
    /// The same without the marks that keep directions apart on a terminal.
    fn unmarked(mut self) -> Self {
        let plain = |text: &mut String| text.retain(|c| c != MARK && c != MARK_END);
        for check in &mut self.checks {
            std::iter::once(&mut check.says).chain(&mut check.advice).for_each(plain);
        }
        self
    }
}

/// Values of a message.
type Values<'a> = &'a [(&'static str, Value)];

impl Check {
    fn ok(name: &'static str, id: &str, values: Values<'_>) -> Self {
        Self { name, level: Level::Ok, says: say_with(id, values), advice: None }
    }

    /// Something that works and should not stay so.
    fn warn(name: &'static str, id: &str, values: Values<'_>, advice: &str) -> Self {
        Self { name, level: Level::Warn, says: say_with(id, values), advice: Some(say_with(advice, values)) }
    }

    /// Something that does not work.
    fn fail(name: &'static str, id: &str, values: Values<'_>, advice: &str) -> Self {
        Self { name, level: Level::Fail, says: say_with(id, values), advice: Some(say_with(advice, values)) }
    }
}

pub(crate) fn run(out: &Out, cli: &Cli, args: &Doctor) -> Result<Code, Failure> {
    let place = Place::new(cli.global.folder());
    let mut checks = vec![Check::ok("program", "doctor-program", &[("version", env!("CARGO_PKG_VERSION").into())])];
    checks.extend(store::checks(&place));
    checks.extend(surroundings::checks(&place, out));
    let healthy = checks.iter().all(|check| check.level != Level::Fail);
    let answer = Answer { healthy, checks };
    if args.json {
        out.json(&answer.unmarked())?;
    } else {
        print(out, &answer)?;
    }
    Ok(if healthy { Code::Done } else { Code::Damage })
}

fn print(out: &Out, answer: &Answer) -> Result<(), Failure> {
    for Check { level, says, advice, .. } in &answer.checks {
        let (word, style) = match level {
            Level::Ok => ("doctor-ok", Style::new().green()),
            Level::Warn => ("doctor-warn", Style::new().yellow()),
            Level::Fail => ("doctor-fail", Style::new().red().bold()),
        };
        out.labelled(6, &say(word), &style, says)?;
        if let Some(advice) = advice {
            out.labelled(6, "", &style, advice)?;
        }
    }
    let count = |level: Level| answer.checks.iter().filter(|check| check.level == level).count();
    out.blank()?;
    let values = [("warnings", count(Level::Warn).into()), ("failures", count(Level::Fail).into())];
    out.wrapped("", &say_with(if answer.healthy { "doctor-healthy" } else { "doctor-ill" }, &values))?;
    out.wrapped("", &say("doctor-scope"))
}
