//! Running the program in a folder of its own, and looking at what it left there.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use migration_hub::text::canonical::Digest;
use tempfile::TempDir;

/// A working folder for one test.
pub(crate) struct Desk(TempDir);

/// What a run of the program gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The run, which ended with this code and never with a panic or a debug dump.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        for bad in ["panicked", "Error {", "Err(", "kind:"] {
            assert!(!self.err.contains(bad), "{}", self.err);
        }
        self
    }

    /// The message without the line that says who acted.
    pub(crate) fn message(&self) -> String {
        let lines = self.err.lines().filter(|line| !line.starts_with("as "));
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A desk with a store made by `operator`.
    pub(crate) fn with_store() -> Self {
        let desk = Self::new();
        desk.run("init").ended(0);
        desk
    }

    /// A desk with a store made by `operator`, who is an editor too.
    pub(crate) fn of_an_editor() -> Self {
        let desk = Self::new();
        desk.run("init --role editor").ended(0);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.path("mighub-store")
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mighub"));
        command.arg0("mighub").args(args).current_dir(self.0.path());
        clean(&mut command);
        command
    }

    /// Runs the program with arguments that hold no spaces.
    pub(crate) fn run(&self, args: &str) -> Ran {
        self.args(&args.split_whitespace().collect::<Vec<_>>())
    }

    pub(crate) fn args(&self, args: &[&str]) -> Ran {
        let output = self.command(args).stdin(Stdio::null()).output().unwrap();
        let ran = ran(&output);
        crate::schema::check(args, &ran.out);
        ran
    }

    /// Runs a line that the program printed, as somebody types it who has the program.
    pub(crate) fn typed(&self, line: &str) -> Ran {
        let mut folders = vec![Path::new(env!("CARGO_BIN_EXE_mighub")).parent().unwrap().to_path_buf()];
        folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(self.0.path()).stdin(Stdio::null());
        clean(&mut shell);
        ran(&shell.env("PATH", std::env::join_paths(folders).unwrap()).output().unwrap())
    }

    pub(crate) fn with_input(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let ran = ran(&child.wait_with_output().unwrap());
        crate::schema::check(args, &ran.out);
        ran
    }
}

/// Takes away what the machine's own environment says to the program: its language, its colours, its width, its store.
pub(crate) fn clean(command: &mut Command) {
    let of_the_machine = ["CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LANG", "LANGUAGE", "NO_COLOR"];
    let names = std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned());
    for name in names.filter(|name| name.starts_with("MIGHUB_") || name.starts_with("LC_")) {
        command.env_remove(name);
    }
    for name in of_the_machine {
        command.env_remove(name);
    }
}

pub(crate) fn ran(output: &std::process::Output) -> Ran {
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout.clone()).unwrap(),
        err: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}

/// Every file below a folder, with the digest of its bytes.
pub(crate) fn digests(folder: &Path) -> BTreeMap<PathBuf, Digest> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                found.insert(path, Digest::of(&bytes));
            }
        }
    }
    assert!(!found.is_empty());
    found
}
