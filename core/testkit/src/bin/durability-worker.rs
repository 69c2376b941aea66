//! Commits the sequence of a seed to a store, and says after each commit that it was acknowledged; made to be killed.
//!
//! `durability-worker PATH SEED LAST` goes on from where the store stands until position LAST.
#![expect(clippy::print_stderr, reason = "this is a program")]

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use migration_hub::storage::Storage;
use migration_hub_sqlite::{SqliteConfig, SqliteStorage};
use migration_hub_testkit::{block_on, durability};

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, seed, last] = arguments.as_slice() else {
        return Err("usage: durability-worker PATH SEED LAST".into());
    };
    let (seed, last): (u64, u64) = (seed.parse()?, last.parse()?);
    let storage = SqliteStorage::connect(SqliteConfig::new(path))?;
    let mut stands = 0;
    while let Some(entry) = block_on(storage.changes(stands, 100))?.last() {
        stands = entry.position;
    }
    let mut out = std::io::stdout().lock();
    for position in stands + 1..=last {
        let committed = block_on(storage.commit(durability::batch(seed, position)?))?;
        if committed.position != position {
            return Err(format!("committed at {}, expected {position}", committed.position).into());
        }
        writeln!(out, "acknowledged {position}")?;
        out.flush()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("durability-worker: {error}");
            ExitCode::FAILURE
        }
    }
}
