//! What a commit acknowledged is there after a crash at any point and after a loss of power, and nothing is half there.
//!
//! `MIGHUB_SEED` repeats a random run.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test that measures and waits"
)]

mod disk;
mod trace;

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use disk::Disk;
use migration_hub_sqlite::CRASH_POINTS;
use migration_hub_testkit::durability::{Random, held};
use trace::Event;

const WORKER: &str = env!("CARGO_BIN_EXE_durability-worker");
/// Kills at named points.
const NAMED_KILLS: usize = 200;
/// Kills at random moments.
const RANDOM_KILLS: usize = 100;
/// Commits of a run that is recorded: enough for the write-ahead log to be folded into the file and begun anew.
const RECORDED: u64 = 150;

fn worker(path: &Path, seed: u64, last: u64) -> Command {
    let mut command = Command::new(WORKER);
    command.arg(path).args([seed.to_string(), last.to_string()]).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The last position that the worker said was acknowledged; `before` when it said nothing.
fn acknowledged(output: &[u8], before: u64) -> u64 {
    let text = String::from_utf8_lossy(output);
    // A line that the kill cut off was not said.
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole.lines().last().map_or(before, |line| line.strip_prefix("acknowledged ").unwrap().parse().unwrap())
}

fn random_seed() -> u64 {
    let seed = std::env::var("MIGHUB_SEED").ok().and_then(|seed| seed.parse().ok());
    seed.unwrap_or_else(|| u64::from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos()))
}

/// Looks at a copy of the files every other time, so that the next worker finds the store as the crash left it.
fn held_after(path: &Path, seed: u64, copied: bool) -> Result<u64, String> {
    let said = |error: migration_hub::error::Error| format!("{error:?}");
    if !copied {
        return held(path, seed).map_err(said);
    }
    let folder = tempfile::tempdir().unwrap();
    for found in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let found = found.unwrap().path();
        std::fs::copy(&found, folder.path().join(found.file_name().unwrap())).unwrap();
    }
    held(&folder.path().join(path.file_name().unwrap()), seed).map_err(said)
}

fn explain(status: ExitStatus, output: &Output) -> String {
    format!("the worker ended with {status}: {}", String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_crash_at_any_named_point_leaves_all_that_was_acknowledged_and_nothing_half() {
    let start = Instant::now();
    let mut kills = 0;
    for store in 0.. {
        if kills == NAMED_KILLS {
            break;
        }
        let (folder, seed) = (tempfile::tempdir().unwrap(), 1_000 + store);
        let path = folder.path().join("hub.sqlite");
        let mut stands = 0;
        for _ in 0..25.min(NAMED_KILLS - kills) {
            let point = CRASH_POINTS[kills % CRASH_POINTS.len()];
            let hit = 1 + u64::try_from(kills / CRASH_POINTS.len() % 15).unwrap();
            let output = worker(&path, seed, u64::MAX).env("MIGHUB_CRASH", format!("{point}:{hit}")).output().unwrap();
            // 6 is SIGABRT: it came to the point, and ended there.
            assert_eq!(output.status.signal(), Some(6), "{point}:{hit}: {}", explain(output.status, &output));
            let said = acknowledged(&output.stdout, stands);
            assert_eq!(said, stands + hit - 1, "{point}:{hit}");
            let committed = matches!(point, "commit:after-commit" | "commit:before-answer");
            stands = held_after(&path, seed, kills % 2 == 0).unwrap_or_else(|error| panic!("{point}:{hit}: {error}"));
            assert_eq!(stands, said + u64::from(committed), "{point}:{hit}: what is held after the crash");
            kills += 1;
        }
    }
    eprintln!("{kills} kills at {} named points in {:.1} s", CRASH_POINTS.len(), start.elapsed().as_secs_f64());
}

#[test]
fn a_kill_at_any_moment_leaves_all_that_was_acknowledged_and_nothing_half() {
    let (start, seed) = (Instant::now(), random_seed());
    eprintln!("MIGHUB_SEED={seed}");
    let mut random = Random::new(seed);
    let mut kills = 0;
    let mut commits = 0;
    while kills < RANDOM_KILLS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hub.sqlite");
        let mut stands = 0;
        for _ in 0..10.min(RANDOM_KILLS - kills) {
            let mut child = worker(&path, seed, u64::MAX).spawn().unwrap();
            std::thread::sleep(Duration::from_micros(random.below(90_000)));
            child.kill().unwrap();
            let output = child.wait_with_output().unwrap();
            assert_eq!(output.status.signal(), Some(9), "{}", explain(output.status, &output));
            let said = acknowledged(&output.stdout, stands);
            commits += said - stands;
            stands =
                held_after(&path, seed, kills % 2 == 0).unwrap_or_else(|error| panic!("MIGHUB_SEED={seed}: {error}"));
            // One commit may have happened whose answer was never said.
            assert!((said..=said + 1).contains(&stands), "MIGHUB_SEED={seed}: {said} acknowledged, {stands} held");
            kills += 1;
        }
    }
    assert!(commits > 100, "the kills came before anything was done: {commits} commits");
    eprintln!("{kills} kills in {commits} commits in {:.1} s", start.elapsed().as_secs_f64());
}

/// Records a run of the worker.
fn record(root: &Path, path: &Path, seed: u64, synchronous: &str) -> Vec<Event> {
    let file = root.join("trace");
    let calls = "trace=openat,open,creat,write,pwrite64,writev,pwritev,fsync,fdatasync,sync_file_range,ftruncate,\
                 fallocate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,close,dup,lseek";
    let output = Command::new("strace")
        .args(["-f", "--seccomp-bpf", "-qq", "-xx", "-s", "4000000", "-e", "signal=none", "-e", calls, "-o"])
        .arg(&file)
        .arg(WORKER)
        .arg(path)
        .args([seed.to_string(), RECORDED.to_string()])
        .env("MIGHUB_SYNCHRONOUS", synchronous)
        .output();
    let trace = std::fs::read_to_string(&file).unwrap_or_default();
    let recorded = output.as_ref().is_ok_and(|output| output.status.success() || !trace.is_empty());
    assert!(
        recorded,
        "this test records a run with strace: install it (Debian: apt-get install strace), or leave such tests out with \
         MIGHUB_WITHOUT=strace cargo xtask test ({output:?})"
    );
    let output = output.unwrap();
    assert!(output.status.success(), "{}", explain(output.status, &output));
    assert_eq!(acknowledged(&output.stdout, 0), RECORDED);
    trace::parse(&trace).unwrap()
}

/// What became of the places at which the power could have failed.
#[derive(Debug, Default)]
struct Outcome {
    syncs: usize,
    rebuilt: usize,
    failures: Vec<String>,
}

/// Plays a record back, and lets the power fail before every sync and at the end: once with nothing of what was not yet
/// synced, and twice with a random part of it.
fn play(synchronous: &str, seed: u64) -> Outcome {
    let root = tempfile::tempdir().unwrap();
    let root = root.path().canonicalize().unwrap();
    let place = root.join("place");
    std::fs::create_dir(&place).unwrap();
    // The folder of the store is made by the worker too.
    let store = PathBuf::from("data/hub.sqlite");
    let events = record(&root, &place.join(&store), seed, synchronous);
    let (mut disk, mut random, mut outcome) = (Disk::new(place), Random::new(seed), Outcome::default());
    let mut said = 0;
    let fail = |disk: &Disk, said: u64, random: &mut Random, outcome: &mut Outcome| {
        for part in 0..3 {
            let after = tempfile::tempdir().unwrap();
            disk.rebuild(after.path(), (part > 0).then_some(&mut *random)).unwrap();
            outcome.rebuilt += 1;
            let wrong = match held(&after.path().join(&store), seed) {
                Ok(held) if held >= said => continue,
                Ok(held) => format!("{said} acknowledged, {held} held"),
                Err(error) => format!("{said} acknowledged, and {error:?}"),
            };
            outcome.failures.push(format!("before sync {}, part {part}: {wrong}", outcome.syncs + 1));
        }
    };
    for event in events {
        match event {
            Event::Said(position) => said = position,
            Event::Sync { .. } => {
                if disk.knows(&event) {
                    fail(&disk, said, &mut random, &mut outcome);
                    outcome.syncs += 1;
                }
                disk.apply(event).unwrap();
            }
            _ => disk.apply(event).unwrap(),
        }
    }
    assert_eq!(said, RECORDED);
    fail(&disk, said, &mut random, &mut outcome);
    outcome
}

/// Tests that record a run with strace.
mod needs_strace {
    use super::*;

    #[test]
    fn a_loss_of_power_before_any_sync_leaves_all_that_was_acknowledged_and_nothing_half() {
        let (start, seed) = (Instant::now(), random_seed());
        eprintln!("MIGHUB_SEED={seed}");
        let outcome = play("FULL", seed);
        assert!(
            outcome.failures.is_empty(),
            "MIGHUB_SEED={seed}: {} of {}:\n{}",
            outcome.failures.len(),
            outcome.rebuilt,
            outcome.failures.join("\n")
        );
        let many = usize::try_from(RECORDED).unwrap();
        assert!(outcome.syncs > many, "{} syncs for {many} commits: the record is not whole", outcome.syncs);
        eprintln!(
            "{} losses of power at {} syncs in {:.1} s",
            outcome.rebuilt,
            outcome.syncs,
            start.elapsed().as_secs_f64()
        );
    }

    #[test]
    fn without_syncs_the_same_test_fails_so_it_can_fail() {
        let start = Instant::now();
        let outcome = play("OFF", 7);
        assert!(!outcome.failures.is_empty(), "a store that never syncs lost nothing: the test above proves nothing");
        eprintln!("{} of {} fail, in {:.1} s", outcome.failures.len(), outcome.rebuilt, start.elapsed().as_secs_f64());
    }
}
