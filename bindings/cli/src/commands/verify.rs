//! `verify`: the store against its log.

use console::Style;
use migration_hub::storage::Report;
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{Cli, Verify};
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};
use crate::output::Out;
use crate::store::{Place, Session};
use crate::typed::{Typed, words};

/// What a verification found.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Verification")]
pub(crate) struct Answer {
    /// Nothing is damaged.
    sound: bool,
    /// Entries of the log that were read.
    entries: u64,
    /// Records that were read.
    records: u64,
    /// The digest of the last entry: the anchor to keep elsewhere.
    head: String,
    /// Everything that does not hold, in words.
    damage: Vec<String>,
}

pub(crate) fn run(out: &Out, cli: &Cli, args: &Verify) -> Result<Code, Failure> {
    let session = match Session::open(cli) {
        Ok(session) => session,
        // Whoever acts may not be found because of the very damage that is looked for. What is damaged may name what
        // only persons of the store may know of.
        Err(failure) if failure.code() == Code::NotFound => {
            let damaged = Place::new(cli.global.folder()).damage().map(|report| report.damage.len());
            return Err(damaged.map_or(failure, |count| {
                let message = say_with("verify-hidden", &[("count", count.into())]);
                Failure::new(Code::Damage, message).hint(say("hint-damage-person"))
            }));
        }
        Err(failure) => return Err(failure),
    };
    let report = session.who.verify(args.anchor)?;
    if report.damage.is_empty() && args.replay {
        session.who.check_replay()?;
    }
    tell(out, cli, args, &report)
}

fn tell(out: &Out, cli: &Cli, args: &Verify, report: &Report) -> Result<Code, Failure> {
    let damage: Vec<String> = report.damage.iter().map(ToString::to_string).collect();
    let sound = damage.is_empty();
    let code = if sound { Code::Done } else { Code::Damage };
    if args.json {
        out.json(&Answer {
            sound,
            entries: report.entries,
            records: report.records,
            head: report.head.to_string(),
            damage,
        })?;
        return Ok(code);
    }
    let counts = [("entries", report.entries.into()), ("records", report.records.into())];
    if sound {
        let word = say("verify-sound-word");
        out.accented("", &say_with("verify-sound", &counts), &[(&word, Style::new().green().bold())])?;
        if args.replay {
            out.line(say("verify-replayed"))?;
        }
        if args.anchor.is_some() {
            out.line(say("verify-anchored"))?;
        }
        out.line(say_with("verify-head", &[("head", report.head.to_string().into())]))?;
        if args.anchor.is_none() {
            out.styled("     ", &say("verify-advice"), &Style::new().dim())?;
            let command = Typed::of(cli).command(&words("verify --anchor HEAD", &[("HEAD", &report.head.to_string())]));
            out.unbroken("     ", &command, &Style::new().dim())?;
        }
        return Ok(code);
    }
    let word = say("verify-damaged-word");
    out.accented("", &say_with("verify-damaged", &counts), &[(&word, Style::new().red().bold())])?;
    for line in &damage {
        out.wrapped("  ", line)?;
    }
    Ok(code)
}
