//! The commands, one file per group.

mod drafts;
mod import;
mod init;
mod people;
mod quickstart;
mod review;
mod revise;
mod search;
mod show;
mod verify;

use crate::args::{Cli, Command};
use crate::exit::{Code, Failure};
use crate::output::Out;
use crate::store::Session;
use crate::typed::words;

/// Runs what the command line asks for.
pub(crate) fn run(cli: &Cli) -> Result<Code, Failure> {
    let out = Out::new();
    let session = || Session::open(cli);
    match &cli.command {
        Command::Quickstart(_) if cli.global.actor.is_some() => {
            let message = "the quickstart acts as everybody in its store, one after the other";
            return Err(Failure::usage(message).hint("leave --as out"));
        }
        Command::Quickstart(_) if cli.global.store_typed => {
            let message = "the quickstart makes a store of its own, in the folder that --dir names; --store is for the other commands";
            let folder = cli.global.folder().display().to_string();
            let there = words("quickstart --dir DIR", &[("DIR", &folder)]);
            return Err(Failure::usage(message).hint_command("to have it there", there));
        }
        Command::Quickstart(args) => quickstart::run(&out, args)?,
        Command::Init(args) => init::run(&out, &cli.global, args)?,
        Command::Person(command) => people::person(&out, &session()?, command)?,
        Command::Org(command) => people::organisation(&out, &session()?, command)?,
        Command::Role(command) => people::role(&out, &session()?, command)?,
        Command::Import(args) if args.tables.propose_mapping => import::propose(&out, args)?,
        Command::Import(args) => return import::run(&out, &session()?, args),
        Command::Show(args) => show::run(&out, &session()?, args)?,
        Command::Revise(args) => revise::run(&out, &session()?, args)?,
        Command::Work(args) => show::work(&out, &session()?, args)?,
        Command::Submit(item) => review::submit(&out, &session()?, item)?,
        Command::Review(command) => review::run(&out, &session()?, command)?,
        Command::Publish(item) => review::publish(&out, &session()?, item)?,
        Command::Withdraw(args) => review::withdraw(&out, &session()?, args)?,
        Command::Archive(args) => review::archive(&out, &session()?, args)?,
        Command::TakeDown(args) => review::take_down(&out, &session()?, args)?,
        Command::Search(args) => search::run(&out, &session()?, args)?,
        Command::Verify(args) => return verify::run(&out, cli, args),
    }
    Ok(Code::Done)
}
