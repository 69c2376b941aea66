//! Programs that end, and programs that are ended.

use std::path::PathBuf;

use super::*;
use crate::counts::Counts;

/// A folder of one test, with a log in it. It is removed at the end.
struct Folder(PathBuf, Log);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("mighub-job-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let log = Log::begin(&folder, "log").unwrap();
        Self(folder, log)
    }

    fn start(&self, script: &str) -> Job {
        Job::start(&self.0, &shell(script), Sees::Home(&self.0), &self.1).unwrap()
    }

    fn check(&self, script: &str, patience: u64) -> (Checks, Result<(), String>) {
        let mut checks = Checks::default();
        let (_, end) =
            Job::check(&self.0, &shell(script), Sees::Home(&self.0), &self.1, patience, &mut checks).unwrap();
        (checks, end)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn shell(script: &str) -> Vec<String> {
    ["sh", "-c", script].map(str::to_owned).to_vec()
}

fn is_there(process: &str) -> bool {
    Command::new("kill").args(["-0", process]).stderr(Stdio::null()).status().unwrap().success()
}

#[test]
fn what_a_program_printed_and_how_it_ended_counts() {
    let folder = Folder::new("counts");
    let (checks, end) = folder.check("echo ok one; echo 'FAILED two: why'; echo three; exit 1", 60);
    assert_eq!((checks.counts, end), (Counts { passed: 1, failed: 1, skipped: 0 }, Ok(())));
    let (checks, end) = folder.check("echo ok one; exit 101", 60);
    assert_eq!(checks.counts, Counts::PASSED);
    assert!(end.unwrap_err().contains("101"), "a failure that no line names");
    assert!(folder.check("echo ok one; exit 1", 60).1.is_err(), "a failure that no line names");
    assert!(folder.1.tail().contains("three"), "the log has every line");
}

#[test]
fn a_program_that_takes_too_long_is_ended() {
    let folder = Folder::new("patience");
    let (checks, end) = folder.check("echo ok one; sleep 600", 1);
    assert_eq!((checks.counts, end), (Counts::PASSED, Err("it was not done within 1 s".to_owned())));
}

#[test]
fn what_a_program_started_ends_with_it() {
    let folder = Folder::new("group");
    let numbers = folder.0.join("numbers");
    let job = folder.start("sleep 600 & echo $! >>numbers; sleep 600 & echo $! >>numbers; echo . >>numbers; wait");
    while !std::fs::read_to_string(&numbers).unwrap_or_default().ends_with(".\n") {
        thread::sleep(PAUSE);
    }
    let text = std::fs::read_to_string(&numbers).unwrap();
    let started: Vec<_> = text.lines().filter(|line| *line != ".").collect();
    assert!(started.len() == 2 && started.iter().all(|process| is_there(process)));
    job.stop().unwrap();
    // Nobody may have taken notice of their end yet.
    let end = Instant::now() + ENDING;
    while started.iter().any(|process| is_there(process)) {
        assert!(Instant::now() < end, "{started:?}");
        thread::sleep(PAUSE);
    }
}

#[test]
fn a_server_that_ends_before_it_answers_is_told() {
    let folder = Folder::new("server");
    let error = folder.start("exit 3").answers(1, "/", 60).unwrap_err();
    assert_eq!(error, "sh ended before it answered (exit status: 3)");
    let mut job = folder.start("exit 0");
    while job.child.try_wait().unwrap().is_none() {
        thread::sleep(PAUSE);
    }
    assert!(job.stop().unwrap_err().starts_with("sh ended by itself"));
}

#[test]
fn a_step_that_fails_is_told() {
    let folder = Folder::new("step");
    folder.start("exit 0").succeed(60).unwrap();
    assert_eq!(folder.start("exit 4").succeed(60).unwrap_err(), "sh: exit status: 4");
}

#[test]
fn a_program_sees_nothing_of_what_whoever_runs_this_has_set() {
    let folder = Folder::new("sees");
    let (checks, end) = folder.check(
        "test -z \"${CARGO_PKG_NAME-}\" && test \"$HOME\" = \"$PWD\" && test \"$LC_ALL\" = C.UTF-8 && test \"$(umask)\" = 0022 \
            && case $PATH in *:/usr/sbin:*) echo ok; echo 'ok all of it' ;; esac",
        60,
    );
    assert_eq!((checks.counts, end), (Counts::PASSED, Ok(())));
}
