//! `verify`: the store against its log.

use console::Style;
use migration_hub::storage::Report;
use serde::Serialize;

use crate::args::{Cli, Verify};
use crate::exit::{Code, Failure};
use crate::output::Out;
use crate::store::{Place, Session};
use crate::typed::{Typed, words};

#[derive(Serialize)]
struct Answer {
    sound: bool,
    entries: u64,
    records: u64,
    head: String,
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
                let message = format!("the store is damaged (found: {count}), and so may be what says who you are");
                Failure::new(Code::Damage, message)
                    .hint("«--as PERSON» of a person that is found shows what is damaged")
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
    let (entries, records) = (report.entries, report.records);
    if sound {
        let good = ("sound", Style::new().green().bold());
        out.accented("", &format!("sound: {entries} log entries, {records} records"), &[good])?;
        if args.replay {
            out.line("replaying the log gives every state that is stored")?;
        }
        if args.anchor.is_some() {
            out.line("the anchor is in the log: nothing before it was rewritten or cut off")?;
        }
        out.line(format_args!("head {}", report.head))?;
        if args.anchor.is_none() {
            let advice = "keep the head elsewhere: with it, this also finds a log whose end was rewritten";
            out.styled("     ", advice, &Style::new().dim())?;
            let command = Typed::of(cli).command(&words("verify --anchor HEAD", &[]));
            out.unbroken("     ", &command, &Style::new().dim())?;
        }
        return Ok(code);
    }
    let bad = ("damaged", Style::new().red().bold());
    out.accented("", &format!("damaged: {entries} log entries, {records} records"), &[bad])?;
    for line in &damage {
        out.wrapped("  ", line)?;
    }
    Ok(code)
}
