//! `init`: making a store with its first operator.

use crate::args::{Global, Init};
use crate::exit::{Code, Failure};
use crate::output::{Out, note, shell_word};
use crate::store::{Config, Place};

pub(crate) fn run(out: &Out, global: &Global, args: &Init) -> Result<(), Failure> {
    let place = Place::new(global.folder());
    let folder = place.folder().display().to_string();
    if let Some(stranger) = place.stranger()? {
        let message = format!("the folder {folder} holds something else: {stranger}");
        return Err(
            Failure::new(Code::Failed, message).hint("a store has a folder of its own: name one with --store DIR")
        );
    }
    let config = Config { person: Some(args.operator.to_string()), ..place.config()? };
    // A store that is there keeps its configuration; a new one has it from its first moment.
    let there = place.has_store()?;
    if !there {
        place.write_config(&config)?;
    }
    let (_hub, id) = place.create(&args.operator, args.name.as_deref())?;
    if there {
        place.write_config(&config)?;
    }
    note(format_args!("as {}", args.operator));
    out.line(format_args!("made the store {folder}"))?;
    out.line(format_args!("first operator: {} ({id})", args.operator))?;
    out.line(format_args!(
        "commands with --store {} act as {} unless --as says otherwise",
        shell_word(&folder),
        args.operator
    ))
}
