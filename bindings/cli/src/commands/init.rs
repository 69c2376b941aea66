//! `init`: making a store with its first operator.

use crate::args::{Global, Init};
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};
use crate::output::{Out, note, shell_word};
use crate::store::{Config, Place};

pub(crate) fn run(out: &Out, global: &Global, args: &Init) -> Result<(), Failure> {
    let place = Place::new(global.folder());
    let folder = place.folder().display().to_string();
    if let Some(stranger) = place.stranger()? {
        let message = say_with("init-stranger", &[("folder", folder.into()), ("name", stranger.into())]);
        return Err(Failure::new(Code::Failed, message).hint(say("hint-own-folder")));
    }
    let config = Config { person: Some(args.operator.to_string()), ..place.config()? };
    // A store that is there keeps its configuration; a new one has it from its first moment.
    let there = place.has_store()?;
    if !there {
        place.write_config(&config)?;
    }
    let (_hub, id) = place.create(&args.operator, args.name.as_deref(), &args.roles)?;
    if there {
        place.write_config(&config)?;
    }
    let operator = args.operator.as_str();
    note(format_args!("{}", say_with("acting-as", &[("who", operator.into())])));
    out.line(say_with("init-made", &[("folder", folder.as_str().into())]))?;
    out.line(say_with("init-operator", &[("handle", operator.into()), ("id", id.to_string().into())]))?;
    let folder = shell_word(&folder);
    out.line(say_with("init-acts", &[("folder", folder.into()), ("handle", operator.into())]))
}
