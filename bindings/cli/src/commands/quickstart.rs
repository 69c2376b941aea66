//! `quickstart`: a store with a catalogue, three reviews and three searches; a second run goes on where it stopped.

mod cast;
mod reviews;

use std::collections::BTreeMap;

use clap::Parser;
use console::Style;
use migration_hub::hub::blocking::{ActorHub, Hub};
use migration_hub::hub::{ImportOptions, Lines, Outcome};
use migration_hub::people::{Actor, Handle};
use migration_hub::resource::Draft;

use self::reviews::ITEMS;
use crate::args::{Cli, Command, Quickstart};
use crate::exit::{Code, Failure};
use crate::messages::{say, say_with};
use crate::output::{Out, pad, shell_word};
use crate::store::{Config, Place};
use crate::typed::{Typed, program, words};

/// 109 real items of many kinds, in seven languages.
const CATALOGUE: &[u8] = include_bytes!("../../data/catalogue.jsonl");

/// The operator of the store.
const OPERATOR: &str = "operator";

/// The open store, and everybody in it by handle. What is told is said in the language of the reader; what is stored is
/// English in every language, so that a second run in another one writes nothing.
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
        beside_name(self.out, handle, deeds)
    }
}

/// A text beside the name of somebody who takes part.
fn beside_name(out: &Out, handle: &str, text: &str) -> Result<(), Failure> {
    out.wrapped(&format!("   {}", pad(&cast::shown(handle), cast::width())), text)
}

pub(crate) fn run(out: &Out, typed: &Typed, args: &Quickstart) -> Result<(), Failure> {
    let place = Place::new(&args.dir);
    let folder = || ("folder", place.folder().display().to_string().into());
    let title = "migration-hub quickstart";
    out.accented("", &say_with("quickstart-in", &[folder()]), &[(title, Style::new().bold())])?;
    let hub = store(&place)?;
    let operator = acting(&hub, OPERATOR)?;
    let before = operator.verify(None)?;

    heading(out, 1, &say("quickstart-people"))?;
    let people = cast::enter(out, &hub, &operator)?;
    let stage = Stage { out, people };
    heading(out, 2, &say("quickstart-catalogue"))?;
    catalogue(&stage)?;
    heading(out, 3, &say("quickstart-reviews"))?;
    for item in &ITEMS {
        reviews::walk(&stage, item)?;
    }
    heading(out, 4, &say("quickstart-searches"))?;
    let visitor = hub.as_actor(Actor::Visitor);
    for words in SEARCHES {
        search(out, typed, &visitor, words)?;
    }

    let after = operator.verify(None)?;
    heading(out, 5, &say("quickstart-store"))?;
    let values = [folder(), ("records", after.records.into()), ("entries", after.entries.into())];
    out.wrapped("   ", &say_with("quickstart-holds", &values))?;
    if before.head == after.head {
        out.wrapped("   ", &say("quickstart-nothing-written"))?;
    }
    heading(out, 6, &say("quickstart-next"))?;
    next(out, typed, &after.head.to_string())
}

fn heading(out: &Out, number: u8, text: &str) -> Result<(), Failure> {
    out.blank()?;
    out.styled(&format!("{number}  "), text, &Style::new().bold())
}

/// Opens the store that an earlier run made, or makes it; a folder that holds something else stays as it is.
fn store(place: &Place) -> Result<Hub, Failure> {
    let folder = || ("folder", place.folder().display().to_string().into());
    let refused = |message: String| Err(Failure::new(Code::Failed, message).hint(say("quickstart-other-folder")));
    let other = |name: String| refused(say_with("quickstart-folder-other", &[folder(), ("name", name.into())]));
    if let Some(stranger) = place.stranger()? {
        return other(stranger);
    }
    let config = place.config()?;
    if !config.quickstart {
        if place.has_store()? {
            return refused(say_with("quickstart-folder-store", &[folder()]));
        }
        if let Some(stranger) = place.anything()? {
            return other(stranger);
        }
        place.write_config(&Config { person: Some("editor".to_owned()), quickstart: true, ..config })?;
    }
    // An interrupted first run leaves a file without a store in it, which is then finished.
    if place.has_store()?
        && let Ok(hub) = place.open()
    {
        return Ok(hub);
    }
    let handle: Handle = OPERATOR.parse().map_err(Failure::usage)?;
    match place.create(&handle, Some(cast::OPERATOR_NAME), &[]) {
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
    import(stage, "author", own, how(false), "quickstart-imports-drafts")?;
    import(stage, "editor", harvested, how(true), "quickstart-imports-harvested")
}

/// Imports items; `deed` is the message that says how.
fn import(
    stage: &Stage<'_>,
    handle: &str,
    drafts: Vec<Draft>,
    options: ImportOptions,
    deed: &str,
) -> Result<(), Failure> {
    let all = drafts.len();
    let mut new = 0;
    for outcome in stage.actor(handle)?.import(drafts, options)? {
        match outcome {
            Outcome::Created(_) => new += 1,
            Outcome::Unchanged(_) => {}
            Outcome::Refused(refusal) => {
                let why = ("why", refusal.to_string().into());
                stage.tell(handle, &say_with("quickstart-cannot-import", &[why]))?;
            }
        }
    }
    let (said, count) = if new == 0 { ("quickstart-imported-before", all) } else { (deed, new) };
    stage.tell(handle, &say_with(said, &[("count", count.into())]))
}

/// The searches that are shown, as they would be typed.
const SEARCHES: [&[&str]; 3] =
    [&["remittances", "--lang", "en", "--objective", "20"], &["envois de fonds", "--lang", "fr"], &["A/RES/73/195"]];

fn search(out: &Out, typed: &Typed, visitor: &ActorHub, words: &[&str]) -> Result<(), Failure> {
    let words = ["search"].iter().chain(words).chain(&["--limit", "4"]);
    let command: Vec<String> = words.clone().map(|word| shell_word(word)).collect();
    out.blank()?;
    out.unbroken("   ", &typed.command(&command), &Style::new().cyan())?;
    let words = ["mighub"].iter().chain(words);
    let cli = Cli::try_parse_from(words).map_err(Failure::usage)?;
    let Some(Command::Search(args)) = cli.command else { return Ok(()) };
    let results = visitor.search(&super::search::query(&args)?)?;
    super::search::print(out, typed, &args, &results)
}

fn next(out: &Out, typed: &Typed, head: &str) -> Result<(), Failure> {
    let name = ("name", "catalogue:gmg-remittances-2018-en".into());
    let commands = [
        (say("quickstart-next-search"), "search migration --objective 20"),
        (say_with("quickstart-next-show", &[name]), "show A/RES/73/195"),
        (say("quickstart-next-review"), "review show catalogue:venezuela-response-plan-2023-es"),
        (say("quickstart-next-arabic"), "search --only-lang ar --as visitor"),
        (say("quickstart-next-verify"), "verify --anchor HEAD"),
    ];
    for (why, command) in commands {
        out.styled("   ", &why, &Style::new().dim())?;
        out.line(format_args!("   {}", typed.command(&words(command, &[("HEAD", head)]))))?;
    }
    out.styled("   ", &say("greeting-more"), &Style::new().dim())?;
    out.line(format_args!("   {} --help", program()))
}
