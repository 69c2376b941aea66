//! The commands, one file per group.

pub(crate) mod areas;
pub(crate) mod check;
pub(crate) mod compact;
pub(crate) mod correction;
mod coverage;
mod desk;
pub(crate) mod doctor;
mod drafts;
mod duplicates;
mod export;
mod feed;
mod greeting;
mod import;
mod init;
mod labels;
mod naming;
pub(crate) mod outbox;
pub(crate) mod people;
mod pledges;
pub(crate) mod policy;
mod program;
mod publish_oai;
mod quickstart;
pub(crate) mod review;
mod revise;
mod roster;
mod search;
pub(crate) mod show;
pub(crate) mod source;
pub(crate) mod terms;
mod translation;
pub(crate) mod verify;

use crate::args::{Cli, Command};
use crate::exit::{Code, Failure};
use crate::messages::say;
use crate::output::Out;
use crate::schema;
use crate::store::Session;
use crate::typed::{Typed, words};

/// Runs what the command line asks for.
pub(crate) fn run(cli: &Cli) -> Result<Code, Failure> {
    let out = Out::new();
    let session = || Session::open(cli);
    let Some(command) = &cli.command else {
        greeting::print(&out)?;
        return Ok(Code::Done);
    };
    match command {
        Command::Quickstart(_) if cli.global.actor.is_some() => {
            return Err(Failure::usage(say("quickstart-alone")).hint(say("hint-leave-as")));
        }
        Command::Quickstart(_) if cli.global.store_typed => {
            let folder = cli.global.folder().display().to_string();
            let there = words("quickstart --dir DIR", &[("DIR", &folder)]);
            return Err(Failure::usage(say("quickstart-own-store")).hint_command(say("hint-have-it-there"), there));
        }
        Command::Quickstart(args) => quickstart::run(&out, &Typed::of(cli), args)?,
        Command::Init(args) => init::run(&out, &cli.global, args)?,
        Command::Person(command) => people::person(&out, &session()?, command)?,
        Command::Org(command) => people::organisation(&out, &session()?, command)?,
        Command::Role(command) => people::role(&out, &session()?, command)?,
        Command::Roster(command) => roster::run(&out, &session()?, command)?,
        Command::Import(args) if args.tables.propose_mapping => import::propose(&out, args)?,
        Command::Import(args) => return import::run(&out, &session()?, args),
        Command::Show(args) => show::run(&out, &session()?, args)?,
        Command::Revise(args) => revise::run(&out, &session()?, args)?,
        Command::Work(args) => desk::work(&out, &session()?, args)?,
        Command::Timers => desk::timers(&out, &session()?)?,
        Command::Reminders(args) => desk::reminders(&out, &session()?, args)?,
        Command::Check(args) => check::run(&out, &session()?, args)?,
        Command::Submit(args) => review::submit(&out, &session()?, args)?,
        Command::Review(command) => review::run(&out, &session()?, command)?,
        Command::Publish(item) => review::publish(&out, &session()?, item)?,
        Command::Withdraw(args) => review::withdraw(&out, &session()?, args)?,
        Command::Archive(args) => review::archive(&out, &session()?, args)?,
        Command::TakeDown(args) => review::take_down(&out, &session()?, args)?,
        Command::Search(args) => search::run(&out, &session()?, args)?,
        Command::Pledges(args) => pledges::run(&out, &session()?, args)?,
        Command::Verify(args) => return verify::run(&out, cli, args),
        Command::Translation(command) => translation::run(&out, &session()?, command)?,
        Command::Correction(command) => correction::run(&out, &session()?, command)?,
        Command::Duplicates(args) => duplicates::run(&out, &session()?, args)?,
        Command::Suggest(args) => labels::suggest(&out, &session()?, args)?,
        Command::Learn(args) => labels::learn(&out, &session()?, args)?,
        Command::Coverage(args) => coverage::run(&out, &session()?, args)?,
        Command::Citations(args) => correction::citations(&out, &session()?, args)?,
        Command::Log(args) => export::log(&out, &session()?, args)?,
        Command::Source(command) => return source::run(&out, &session()?, command),
        Command::Outbox(command) => return outbox::run(&out, &session()?, command),
        Command::Export(args) => export::export(&out, &session()?, args)?,
        Command::Feed(args) => feed::run(&out, &session()?, args)?,
        Command::PublishOai(args) => publish_oai::run(&out, &session()?, args)?,
        Command::Restore(args) => export::restore(&out, cli, args)?,
        Command::Mirror(args) => return export::mirror(&out, &session()?, args),
        Command::Policy(command) => policy::run(&out, &session()?, command)?,
        Command::Objectives(args) => compact::objectives(&out, args)?,
        Command::Action(args) => compact::action(&out, args)?,
        Command::CheckTitle(args) => return compact::check(&out, args),
        Command::Terms(args) => return terms::run(&out, cli, args),
        Command::Areas(args) => areas::run(&out, cli, args)?,
        Command::Naming(command) => naming::run(&out, &session()?, command)?,
        Command::Doctor(args) => return doctor::run(&out, cli, args),
        Command::Schema(args) => schema::run(&out, args)?,
        Command::Completions(args) => program::completions(args)?,
        Command::Man(args) => program::man(&out, args)?,
    }
    Ok(Code::Done)
}
