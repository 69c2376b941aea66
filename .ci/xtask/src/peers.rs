//! `cargo xtask peers`: the plugins against real servers and real readers. Each is installed, started on loopback in a folder
//! of its own, and stopped again; no service of the machine is touched.

use std::fs;
use std::path::{Path, PathBuf};

use crate::counts::Counts;
use crate::parts::Part;
use crate::run::{cargo, plain};
use crate::wasm::target_folder;

mod checks;
mod install;
mod job;
mod list;
mod log;
mod words;

pub(crate) use list::PEERS;

use checks::Checks;
use job::{Job, Sees};
use log::Log;
use words::{Python, Words};

/// Where everything is that peers have: environments of Python, folders, logs.
const FOLDER: &str = "target/peers";

/// A peer: what it needs, how it is started, and the programs that hold the plugins against it.
pub(crate) struct Peer {
    /// Packages of Debian; root installs those that are missing.
    pub(crate) packages: &'static [&'static str],
    /// A file of Python packages, each with its version and none left out, for an environment of its own.
    pub(crate) requirements: Option<&'static str>,
    /// Python packages whose source is fetched as it is published, each with its version, into `{venv}/sources`: for what is in
    /// there and is installed nowhere.
    pub(crate) sources: &'static [&'static str],
    /// Programs of the workspace, and examples of its plugins, that are built.
    pub(crate) programs: &'static [&'static str],
    pub(crate) examples: &'static [&'static str],
    /// Run first, in order.
    pub(crate) before: &'static [Program],
    /// What is harvested, written to or served from, where it is a server.
    pub(crate) server: Option<Server>,
    /// Run in order, also after one that fails. What they print is read as [`checks`] says.
    pub(crate) checks: &'static [Program],
}

/// A program and its arguments, in which [`Words`] stand for what is known only now.
pub(crate) type Program = &'static [&'static str];

/// A program that serves until it is ended.
pub(crate) struct Server {
    pub(crate) program: Program,
    /// What is asked for on `{port}` until the answer is 200.
    pub(crate) ready: &'static str,
    /// How long it may take to answer, in seconds.
    pub(crate) patience: u64,
}

/// How long one program of checks may take, in seconds.
const PATIENCE: u64 = 300;

/// What came of a peer.
#[derive(Debug, Default)]
pub(crate) struct Played {
    pub(crate) counts: Counts,
    /// What was not run, and why.
    pub(crate) not_run: Vec<String>,
    /// Why it ended early, or how many checks failed.
    pub(crate) error: Option<String>,
}

/// The peers with these names, or all.
///
/// # Errors
///
/// Which name is none, and what names there are.
pub(crate) fn named(names: &[String]) -> Result<Vec<Part>, String> {
    let unknown = |name: &&String| PEERS.iter().all(|part| part.name != name.as_str());
    if let Some(name) = names.iter().find(unknown) {
        let there: Vec<_> = PEERS.iter().map(|part| part.name).collect();
        return Err(format!("there is no peer «{name}»; expected any of {}", there.join(", ")));
    }
    let wanted = |part: &&Part| names.is_empty() || names.iter().any(|name| name == part.name);
    Ok(PEERS.iter().filter(wanted).copied().collect())
}

/// Installs and starts a peer, runs its checks, and stops it whatever came of them. What failed is printed, and the end of
/// the peer's log with it.
pub(crate) fn play(root: &Path, data: Option<&Path>, name: &str, peer: &Peer) -> Played {
    let log = match Log::begin(&root.join(FOLDER), name) {
        Ok(log) => log,
        Err(message) => {
            println!("{message}");
            return Played { counts: Counts::FAILED, error: Some(message), ..Played::default() };
        }
    };
    let mut checks = Checks::default();
    let played = match prepared(root, data, name, peer, &log) {
        Ok(Ready::Stage(stage)) => {
            if let Err(message) = stage.play(peer, &mut checks) {
                checks.failed(&message);
            }
            if checks.counts == Counts::default() {
                checks.failed("nothing was checked");
            }
            let failed = checks.counts.failed;
            let error = (failed > 0).then(|| format!("{failed} of its checks failed"));
            Played { counts: checks.counts, not_run: checks.not_run, error }
        }
        Ok(Ready::Needs(what)) => Played {
            counts: Counts { skipped: 1, ..Counts::default() },
            not_run: vec![format!("{name} {what} (1 peer)")],
            error: None,
        },
        Err(message) => {
            println!("FAILED {message}");
            Played { counts: Counts::FAILED, error: Some(message), ..Played::default() }
        }
    };
    if played.error.is_some() {
        println!("the end of {}:\n{}", log.path().display(), log.tail());
    }
    played
}

enum Ready<'a> {
    Stage(Stage<'a>),
    /// What is missing and cannot be installed by whoever runs this.
    Needs(String),
}

/// Where a peer plays.
struct Stage<'a> {
    root: &'a Path,
    folder: PathBuf,
    log: &'a Log,
    words: Words,
}

/// Installs what the peer needs and empties its folder.
fn prepared<'a>(
    root: &'a Path,
    data: Option<&Path>,
    name: &str,
    peer: &Peer,
    log: &'a Log,
) -> Result<Ready<'a>, String> {
    let all = root.join(FOLDER);
    let folder = all.join(name);
    remove(&folder)?;
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    if let Some(needs) = install::packages(peer.packages, log)? {
        return Ok(Ready::Needs(needs));
    }
    let venv = all.join("venv").join(name);
    if let Some(file) = peer.requirements
        && let Some(needs) = install::environment(&venv, &root.join(file), peer.sources, log)?
    {
        return Ok(Ready::Needs(needs));
    }
    // Of the whole workspace, as the tests are: of one package they would be built with other features, and all anew.
    let programs = peer.programs.iter().flat_map(|program| ["--bin", program]);
    let examples = peer.examples.iter().flat_map(|example| ["--example", example]);
    plain(cargo(root).args(["build", "--locked", "--workspace"]).args(programs).args(examples))?;
    let python = if peer.requirements.is_some() { Python::Of(&venv) } else { Python::OfMachine };
    let words = Words::new(&folder, python, &target_folder(root)?.join("debug"), data)?;
    Ok(Ready::Stage(Stage { root, folder, log, words }))
}

impl Stage<'_> {
    /// The server ends when this returns, however it does.
    fn play(&self, peer: &Peer, checks: &mut Checks) -> Result<(), String> {
        for program in peer.before {
            self.start(program)?.succeed(PATIENCE)?;
        }
        let mut serving = None;
        if let Some(server) = &peer.server {
            let mut job = self.start(server.program)?;
            job.answers(self.words.port(), server.ready, server.patience)?;
            serving = Some(job);
        }
        for program in peer.checks {
            let program = self.words.fill(program)?;
            let (shown, end) = Job::check(self.root, &program, self.sees(), self.log, PATIENCE, checks)?;
            if let Err(why) = end {
                checks.failed(&format!("{shown}: {why}"));
            }
        }
        serving.map_or(Ok(()), Job::stop)
    }

    fn start(&self, program: Program) -> Result<Job, String> {
        Job::start(self.root, &self.words.fill(program)?, self.sees(), self.log)
    }

    fn sees(&self) -> Sees<'_> {
        Sees::Home(&self.folder)
    }
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(format!("{}: {error}", folder.display())),
        _ => Ok(()),
    }
}
