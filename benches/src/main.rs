//! Prints what is claimed about speed: each figure beside its peer, measured in the same run.

#![expect(clippy::print_stdout, reason = "a program that prints a table")]

mod generator;
mod peers;

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use migration_hub::hub::blocking::{self, ActorHub, wait};
use migration_hub::hub::{FirstOperator, HubParts, ImportOptions, SearchQuery};
use migration_hub::id::SystemEntropy;
use migration_hub::people::{Actor, Role};
use migration_hub::resource::Draft;
use migration_hub::search::IndexHandle;
use migration_hub::search::tantivy::TantivyIndex;
use migration_hub::storage::{Storage, StorageHandle, StoredEntry, Write, WriteBatch};
use migration_hub::time::SystemClock;
use migration_hub_sqlite::SqliteStorage;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn parts(folder: &Path) -> Outcome<HubParts> {
    let storage = match SqliteStorage::open(folder.join("hub.sqlite")) {
        Ok(storage) => storage,
        Err(_) => SqliteStorage::create(folder.join("hub.sqlite"))?,
    };
    let index = |name: &str| TantivyIndex::open(&folder.join(name)).map(IndexHandle::new);
    Ok(HubParts {
        storage: StorageHandle::new(storage),
        public: index("public")?,
        desk: index("desk")?,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
    })
}

fn median(mut samples: Vec<Duration>) -> Duration {
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

/// What each command wrote, from the log and the records: the same rows for the bare peer.
fn batches(storage: &StorageHandle) -> Outcome<Vec<(WriteBatch, StoredEntry)>> {
    let mut all = Vec::new();
    let mut since = 0;
    loop {
        let entries = wait(storage.changes(since, 1_000))?;
        let Some(last) = entries.last() else { return Ok(all) };
        since = last.position;
        for stored in entries {
            let entry = stored.entry()?;
            let keys: Vec<_> = entry.writes.iter().map(|write| write.key.clone()).collect();
            let records = wait(storage.get(&keys))?.into_iter().flatten();
            let writes = records
                .map(|record| Write {
                    key: record.key,
                    expect: migration_hub::storage::Expect::Any,
                    bytes: record.bytes,
                })
                .collect();
            let (command, at, actor, action) = (entry.command, entry.at, entry.actor, entry.action);
            all.push((WriteBatch { command, at, actor, action, writes }, stored));
        }
    }
}

fn row(what: &str, ours: &str, peer: &str, ratio: f64, aim: &str) {
    println!("| {what} | {ours} | {peer} | {ratio:.2} | {aim} |");
}

fn import(folder: &Path, desk: &ActorHub, drafts: &[Draft]) -> Outcome<()> {
    let count = drafts.len();
    let ((), ours) = timed(|| {
        desk.import(drafts.to_vec(), ImportOptions { harvested: true })?;
        desk.refresh()?;
        Ok(())
    })?;
    let raw = peers::tantivy(drafts)?;
    let storage = StorageHandle::new(SqliteStorage::open(folder.join("hub.sqlite"))?);
    let written = batches(&storage)?;
    let mut connection = peers::sqlite(&folder.join("bare.sqlite"))?;
    let mut bare = Duration::ZERO;
    for (batch, entry) in &written {
        bare += peers::transaction(&mut connection, batch, entry)?;
    }
    let both = raw + bare;
    row(
        &format!("import {count} documents"),
        &format!("{:.2} s", ours.as_secs_f64()),
        &format!("tantivy {:.2} s + SQLite {:.2} s", raw.as_secs_f64(), bare.as_secs_f64()),
        both.as_secs_f64() / ours.as_secs_f64(),
        "at least 0.50",
    );
    let ((), again) = timed(|| Ok(desk.reindex()?))?;
    let raw = peers::tantivy(drafts)?;
    row(
        &format!("reindex {count} documents"),
        &format!("{:.2} s", again.as_secs_f64()),
        &format!("tantivy {:.2} s", raw.as_secs_f64()),
        raw.as_secs_f64() / again.as_secs_f64(),
        "at least 0.85",
    );
    Ok(())
}

fn command(folder: &Path, desk: &ActorHub, drafts: Vec<Draft>) -> Outcome<()> {
    let count = drafts.len();
    let mut ours = Vec::new();
    let before =
        wait(StorageHandle::new(SqliteStorage::open(folder.join("hub.sqlite"))?).changes(0, usize::MAX))?.len();
    for draft in drafts {
        ours.push(timed(|| Ok(desk.create(draft)?))?.1);
    }
    let storage = StorageHandle::new(SqliteStorage::open(folder.join("hub.sqlite"))?);
    let written = batches(&storage)?;
    let mut connection = peers::sqlite(&folder.join("bare-commands.sqlite"))?;
    let bare = written.iter().skip(before).map(|(batch, entry)| peers::transaction(&mut connection, batch, entry));
    let bare = median(bare.collect::<Outcome<Vec<_>>>()?);
    let ours = median(ours);
    row(
        &format!("a durable command (median of {count})"),
        &format!("{:.2} ms", millis(ours)),
        &format!("one SQLite transaction {:.2} ms", millis(bare)),
        ours.as_secs_f64() / bare.as_secs_f64(),
        "at most 1.50",
    );
    Ok(())
}

fn opening(folder: &Path, word: &str) -> Outcome<()> {
    let mut samples = Vec::new();
    for _ in 0..15 {
        let (total, took) = timed(|| {
            let hub = blocking::open(parts(folder)?)?;
            Ok(hub.as_actor(Actor::Visitor).search(&SearchQuery::words(word))?.total)
        })?;
        assert!(total > 0, "the first search finds something");
        samples.push(took);
    }
    let took = millis(median(samples));
    row("open and first search (median of 15)", &format!("{took:.1} ms"), "aim 30 ms", took / 30.0, "at most 1.00");
    Ok(())
}

fn main() -> Outcome<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(50_000);
    let folder = tempfile::tempdir()?;
    let (hub, operator) = blocking::create(parts(folder.path())?, FirstOperator::named("operator"))?;
    let desk = hub.as_actor(Actor::Person(operator));
    desk.grant_role(operator, Role::Editor)?;
    println!("| what | here | peer | ratio | aim |\n|---|---|---|---|---|");
    let mut drafts = generator::drafts(count + 300, 1);
    let single = drafts.split_off(count);
    import(folder.path(), &desk, &drafts)?;
    command(folder.path(), &desk, single)?;
    let word = drafts.first().and_then(|draft| draft.content.title.split(' ').next().map(str::to_owned));
    drop((desk, hub));
    opening(folder.path(), &word.unwrap_or_default())
}
