//! `quickstart`: a store with a catalogue, three reviews and three searches; a second run goes on where it stopped.

mod cast;
mod reviews;

use std::collections::BTreeMap;
use std::path::Path;

use clap::Parser;
use console::Style;
use migration_hub::hub::blocking::{ActorHub, Hub};
use migration_hub::hub::{ImportOptions, Lines, Outcome};
use migration_hub::people::{Actor, Handle};
use migration_hub::resource::Draft;

use self::reviews::ITEMS;
use crate::args::{Cli, Command, Quickstart};
use crate::exit::{Code, Failure};
use crate::output::{Out, shell_word};
use crate::store::{Config, Place};
use crate::typed::{self, Typed, program};

/// 109 real items of many kinds, in seven languages.
const CATALOGUE: &[u8] = include_bytes!("../../data/catalogue.jsonl");

/// The operator of the store.
const OPERATOR: &str = "operator";

/// The open store, and everybody in it by handle.
#[derive(Debug)]
struct Stage<'a> {
    out: &'a Out,
    people: BTreeMap<&'static str, ActorHub>,
}

impl Stage<'_> {
    fn actor(&self, handle: &str) -> Result<&ActorHub, Failure> {
        self.people
            .get(handle)
            .ok_or_else(|| Failure::new(Code::Failed, format!("the quickstart has nobody called {handle}")))
    }

    /// Says what somebody did.
    fn tell(&self, handle: &str, deeds: &str) -> Result<(), Failure> {
        self.out.wrapped(&format!("   {:<25}", cast::name_of(handle)), deeds)
    }
}

pub(crate) fn run(out: &Out, args: &Quickstart) -> Result<(), Failure> {
    let place = Place::new(&args.dir);
    let folder = place.folder().display();
    let title = "migration-hub quickstart";
    out.accented("", &format!("{title} in {folder}"), &[(title, Style::new().bold())])?;
    let hub = store(&place)?;
    let operator = acting(&hub, OPERATOR)?;
    let before = operator.verify(None)?;

    heading(out, 1, "People, named by role only")?;
    let people = cast::enter(out, &hub, &operator)?;
    let stage = Stage { out, people };
    heading(out, 2, "A catalogue of real items")?;
    catalogue(&stage)?;
    heading(out, 3, "Peer review of three of them")?;
    for item in &ITEMS {
        reviews::walk(&stage, item)?;
    }
    heading(out, 4, "Search, in one language and in several")?;
    let visitor = hub.as_actor(Actor::Visitor);
    for words in SEARCHES {
        search(out, &args.dir, &visitor, words)?;
    }

    let after = operator.verify(None)?;
    heading(out, 5, "The store")?;
    let (entries, records) = (after.entries, after.records);
    out.line(format_args!("   {folder} holds {records} records and {entries} log entries"))?;
    if before.head == after.head {
        out.line("   everything was there already: this run wrote nothing")?;
    }
    heading(out, 6, "What to type next")?;
    next(out, &args.dir, &after.head.to_string())
}

fn heading(out: &Out, number: u8, text: &str) -> Result<(), Failure> {
    out.blank()?;
    out.styled(&format!("{number}  "), text, &Style::new().bold())
}

/// Opens the store that an earlier run made, or makes it; a folder that holds something else stays as it is.
fn store(place: &Place) -> Result<Hub, Failure> {
    let folder = place.folder().display();
    let refused = |what: &str| {
        let message = format!("the folder {folder} holds {what}; it was left as it is");
        Err(Failure::new(Code::Failed, message).hint("--dir DIR names another folder for the quickstart"))
    };
    if let Some(stranger) = place.stranger()? {
        return refused(&format!("something else, such as {stranger}"));
    }
    let config = place.config()?;
    if !config.quickstart {
        if place.has_store()? {
            return refused("a store that the quickstart did not make");
        }
        if let Some(stranger) = place.anything()? {
            return refused(&format!("something else, such as {stranger}"));
        }
        place.write_config(&Config { person: Some("editor".to_owned()), quickstart: true })?;
    }
    // An interrupted first run leaves a file without a store in it, which is then finished.
    if place.has_store()?
        && let Ok(hub) = place.open()
    {
        return Ok(hub);
    }
    let handle: Handle = OPERATOR.parse().map_err(Failure::usage)?;
    match place.create(&handle, Some(cast::name_of(OPERATOR))) {
        Ok((hub, _)) => Ok(hub),
        Err(failure) if place.has_store()? => place.open().map_err(|_| failure),
        Err(failure) => Err(failure),
    }
}

fn acting(hub: &Hub, handle: &str) -> Result<ActorHub, Failure> {
    Ok(hub.as_actor(Actor::Person(hub.person_id(handle)?)))
}

/// The items of the catalogue.
fn items() -> Result<Vec<Draft>, Failure> {
    let wrong = |place: String| Failure::new(Code::Failed, format!("the catalogue: {place}"));
    let mut items = Vec::new();
    for line in Lines::new(CATALOGUE) {
        let line = line.map_err(|error| wrong(error.to_string()))?.read();
        items.push(line.draft.map_err(|violations| wrong(format!("line {}: {violations}", line.number)))?);
    }
    Ok(items)
}

fn catalogue(stage: &Stage<'_>) -> Result<(), Failure> {
    let own = |draft: &Draft| {
        let id = draft.external.as_ref().map(|external| external.id.as_str());
        ITEMS.iter().any(|item| Some(item.id) == id)
    };
    let (own, harvested) = items()?.into_iter().partition(own);
    let how = |harvested| ImportOptions { harvested };
    import(stage, "author", own, how(false), "as drafts")?;
    import(stage, "editor", harvested, how(true), "as harvested: shown at once, marked as not reviewed here")
}

fn import(
    stage: &Stage<'_>,
    handle: &str,
    drafts: Vec<Draft>,
    options: ImportOptions,
    how: &str,
) -> Result<(), Failure> {
    let all = drafts.len();
    let mut new = 0;
    for outcome in stage.actor(handle)?.import(drafts, options)? {
        match outcome {
            Outcome::Created(_) => new += 1,
            Outcome::Unchanged(_) => {}
            Outcome::Refused(refusal) => stage.tell(handle, &format!("cannot import one: {refusal}"))?,
        }
    }
    let deeds = if new == 0 { format!("imported {all} items before") } else { format!("imports {new} items {how}") };
    stage.tell(handle, &deeds)
}

/// The searches that are shown, as they would be typed.
const SEARCHES: [&[&str]; 3] =
    [&["remittances", "--lang", "en", "--objective", "20"], &["envois de fonds", "--lang", "fr"], &["A/RES/73/195"]];

fn search(out: &Out, folder: &Path, visitor: &ActorHub, words: &[&str]) -> Result<(), Failure> {
    let words = ["search"].iter().chain(words).chain(&["--limit", "4"]);
    let typed: Vec<String> = words.clone().map(|word| shell_word(word)).collect();
    out.blank()?;
    out.unbroken("   ", &command(folder, &typed.join(" ")), &Style::new().cyan())?;
    let words = ["mighub"].iter().chain(words);
    let cli = Cli::try_parse_from(words).map_err(Failure::usage)?;
    let Some(Command::Search(args)) = cli.command else { return Ok(()) };
    let results = visitor.search(&super::search::query(&args))?;
    super::search::print(out, &Typed::on(folder), &args, &results)
}

/// A command on the quickstart's store, as it can be typed.
fn command(folder: &Path, words: &str) -> String {
    Typed::on(folder).command(&typed::words(words, &[]))
}

fn next(out: &Out, folder: &Path, head: &str) -> Result<(), Failure> {
    let commands = [
        ("Search, and narrow by what the answer offers:", "search migration --objective 20".to_owned()),
        ("See an item; an id works too, or catalogue:gmg-remittances-2018-en:", "show A/RES/73/195".to_owned()),
        ("Read a review as the editor sees it:", "review show catalogue:venezuela-response-plan-2023-es".to_owned()),
        ("Everything in Arabic, as a visitor:", "search --only-lang ar --as visitor".to_owned()),
        ("Check that nothing was changed since now:", format!("verify --anchor {head}")),
    ];
    for (why, words) in commands {
        out.styled("   ", why, &Style::new().dim())?;
        out.line(format_args!("   {}", command(folder, &words)))?;
    }
    out.styled("   ", "Everything else:", &Style::new().dim())?;
    out.line(format_args!("   {} --help", program()))
}
