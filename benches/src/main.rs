//! Prints what is claimed about speed: each figure beside its peer, measured in the same run.

#![expect(clippy::print_stdout, reason = "a program that prints a table")]

mod duplicates;
mod eval;
mod generator;
mod harvest;
mod peers;
mod program;
mod review;
mod search;
mod wiring;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use migration_hub::hub::blocking::{self, ActorHub, wait};
use migration_hub::hub::{FirstOperator, ImportOptions, SearchQuery};
use migration_hub::page::Position;
use migration_hub::people::{Actor, Role};
use migration_hub::resource::Draft;
use migration_hub::storage::{Expect, Storage, StorageHandle, StoredEntry, Write, WriteBatch};
use migration_hub_sqlite::{OpenMode, SqliteStorage, StoreFolder};
use rusqlite::Connection;

/// As in `mighub`.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Times that a long measurement is repeated.
const ROUNDS: usize = 3;
/// Commands that are timed one by one.
const COMMANDS: usize = 1_000;
/// Commands after which the peer takes its turn.
const STRETCH: usize = 50;
/// Times that a store is opened.
const OPENINGS: usize = 31;

fn median(samples: &mut [Duration]) -> Duration {
    samples.sort_unstable();
    samples.get(samples.len() / 2).copied().unwrap_or_default()
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn timed<T>(work: impl FnOnce() -> Outcome<T>) -> Outcome<(T, Duration)> {
    let start = Instant::now();
    let done = work()?;
    Ok((done, start.elapsed()))
}

fn row(what: &str, ours: &str, peer: &str, ratio: f64, aim: &str) {
    println!("| {what} | {ours} | {peer} | {ratio:.2} | {aim} |");
}

fn head() {
    println!("| what | here | peer | ratio | aim |\n|---|---|---|---|---|");
}

/// A new store in a folder, and its first operator, who may import harvested items.
fn store(path: &Path) -> Outcome<(StoreFolder, ActorHub)> {
    let folder = StoreFolder::new(path);
    let first = FirstOperator::named("operator").with_role(Role::Editor);
    let (hub, operator) = blocking::create(folder.parts(OpenMode::New)?, first)?;
    Ok((folder, hub.as_actor(Actor::Person(operator))))
}

/// What the commands after a position wrote, from the log and the records: the same rows for the bare peer.
fn written(storage: &StorageHandle, mut since: Position) -> Outcome<Vec<(WriteBatch, StoredEntry)>> {
    let mut all = Vec::new();
    loop {
        let entries = wait(storage.changes(since, 1_000))?;
        let Some(last) = entries.last() else { return Ok(all) };
        since = last.position;
        for stored in entries {
            let entry = stored.entry()?;
            let keys: Vec<_> = entry.writes.iter().map(|write| write.key.clone()).collect();
            let records = wait(storage.get(&keys))?.into_iter().flatten();
            let writes =
                records.map(|record| Write { key: record.key, expect: Expect::Any, bytes: record.bytes }).collect();
            let (command, at, actor, action) = (entry.command, entry.at, entry.actor, entry.action);
            all.push((WriteBatch { command, at, actor, action, writes }, stored));
        }
    }
}

fn bare(connection: &mut Connection, batches: &[(WriteBatch, StoredEntry)]) -> Outcome<Duration> {
    let mut sum = Duration::ZERO;
    for (batch, entry) in batches {
        sum += peers::transaction(connection, batch, entry)?;
    }
    Ok(sum)
}

/// Import and reindex, each round beside its peers; the store and the bare database of the last round stay.
fn import(folder: &Path, drafts: &[Draft]) -> Outcome<(StoreFolder, ActorHub, Connection)> {
    let count = drafts.len();
    let (mut imports, mut reindexes, mut tantivy, mut sqlite) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut last = None;
    for round in 0..ROUNDS {
        drop(last.take());
        let (store, desk) = store(&folder.join(format!("store-{round}")))?;
        let ((), took) = timed(|| {
            desk.import(drafts.to_vec(), ImportOptions { harvested: true })?;
            desk.refresh()?;
            Ok(())
        })?;
        imports.push(took);
        tantivy.push(peers::tantivy(drafts)?);
        let storage = StorageHandle::new(SqliteStorage::open(store.database())?);
        let mut connection = peers::sqlite(&folder.join(format!("bare-{round}.sqlite")))?;
        sqlite.push(bare(&mut connection, &written(&storage, 0)?)?);
        reindexes.push(timed(|| Ok(desk.reindex()?))?.1);
        tantivy.push(peers::tantivy(drafts)?);
        last = Some((store, desk, connection));
    }
    let (tantivy, sqlite) = (median(&mut tantivy).as_secs_f64(), median(&mut sqlite).as_secs_f64());
    let (ours, again) = (median(&mut imports).as_secs_f64(), median(&mut reindexes).as_secs_f64());
    row(
        &format!("import {count} documents (median of {ROUNDS})"),
        &format!("{ours:.2} s"),
        &format!("tantivy {tantivy:.2} s + SQLite {sqlite:.2} s"),
        (tantivy + sqlite) / ours,
        "at least 0.50",
    );
    row(
        &format!("reindex {count} documents (median of {ROUNDS})"),
        &format!("{again:.2} s"),
        &format!("tantivy {tantivy:.2} s"),
        tantivy / again,
        "at least 0.85",
    );
    last.ok_or_else(|| "no round was measured".into())
}

/// Commands one by one, in stretches, each followed by the same rows in bare transactions.
fn commands(store: &StoreFolder, desk: &ActorHub, connection: &mut Connection, drafts: Vec<Draft>) -> Outcome<()> {
    let count = drafts.len();
    let storage = StorageHandle::new(SqliteStorage::open(store.database())?);
    let mut position = wait(storage.changes(0, usize::MAX))?.last().map_or(0, |entry| entry.position);
    let (mut ours, mut peer) = (Vec::new(), Vec::new());
    let mut drafts = drafts.into_iter().peekable();
    while drafts.peek().is_some() {
        for draft in drafts.by_ref().take(STRETCH) {
            ours.push(timed(|| Ok(desk.create(draft)?))?.1);
        }
        for batch in written(&storage, position)? {
            position = batch.1.position;
            peer.push(bare(connection, &[batch])?);
        }
    }
    let (ours, peer) = (median(&mut ours), median(&mut peer));
    row(
        &format!("a durable command (median of {count})"),
        &format!("{:.2} ms", millis(ours)),
        &format!("one SQLite transaction {:.2} ms", millis(peer)),
        ours.as_secs_f64() / peer.as_secs_f64(),
        "at most 1.50",
    );
    Ok(())
}

fn opening(store: &StoreFolder, word: &str) -> Outcome<()> {
    let mut samples = Vec::new();
    let mut found = 0;
    for _ in 0..OPENINGS {
        let (total, took) = timed(|| {
            let hub = blocking::open(store.parts(OpenMode::Existing)?)?;
            Ok(hub.as_actor(Actor::Visitor).search(&SearchQuery::words(word))?.total)
        })?;
        assert!(total > 0, "the first search finds something");
        found = total;
        samples.push(took);
    }
    let took = millis(median(&mut samples));
    row(
        &format!("open and first search, {found} found (median of {OPENINGS})"),
        &format!("{took:.1} ms"),
        "aim 30 ms",
        took / 30.0,
        "at most 1.00",
    );
    Ok(())
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some((first, rest)) = arguments.split_first()
        && first == "eval"
    {
        return eval::run(rest);
    }
    let mut arguments = arguments.into_iter();
    let argument = arguments.next();
    if argument.as_deref() == Some("duplicates") {
        duplicates::measure(arguments.next().and_then(|count| count.parse().ok()).unwrap_or(100_000));
        return Ok(());
    }
    if argument.as_deref() == Some("search") {
        return search::run(&arguments.collect::<Vec<_>>());
    }
    if argument.as_deref() == Some("harvest") {
        return harvest::run(&arguments.collect::<Vec<_>>());
    }
    let folder = tempfile::tempdir()?;
    if argument.as_deref() == Some("review") {
        head();
        return review::measure(folder.path());
    }
    if argument.as_deref() == Some("wiring") {
        let mut number = |otherwise| arguments.next().and_then(|count| count.parse().ok()).unwrap_or(otherwise);
        return wiring::measure(folder.path(), number(20_000), number(59_000));
    }
    let count = argument.and_then(|count| count.parse().ok()).unwrap_or(50_000);
    let program = program::build()?;
    head();
    let mut drafts = generator::drafts(count + COMMANDS, 1);
    let single = drafts.split_off(count);
    let (store, desk, mut connection) = import(folder.path(), &drafts)?;
    commands(&store, &desk, &mut connection, single)?;
    let word = drafts.first().and_then(|draft| draft.content.title.split(' ').next().map(str::to_owned));
    drop(desk);
    let word = word.unwrap_or_default();
    opening(&store, &word)?;
    program::measure(&program, store.path(), &word)?;
    review::measure(folder.path())
}
