//! Runs parts: shows what each child prints as it prints it, one line as each part ends, and the sum as the last line.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::counts::{self, Counts, Runner};
use crate::needs::{DATA, Needs};
use crate::parts::{self, Condition, Part, Step};
use crate::peers;
use crate::wasm::target_folder;

#[cfg(test)]
mod tests;

struct Context<'a> {
    root: &'a Path,
    nextest: bool,
    needs: Needs,
}

#[derive(Default)]
struct Outcome {
    /// Of tests; a part without any counts as one.
    counts: Option<Counts>,
    /// Tests left out, for each of what is left out.
    left_out: Vec<u64>,
    /// What else was not run, and why.
    not_run: Vec<String>,
    error: Option<String>,
}

/// Runs every part of the lists, also after a failure; a lean run keeps nothing that no later part needs.
pub(crate) fn all(root: &Path, lists: &[&[Part]], lean: bool) -> ExitCode {
    let needs = match Needs::from_environment() {
        Ok(needs) => needs,
        Err(message) => {
            eprintln!("{message}");
            return ExitCode::FAILURE;
        }
    };
    let context = Context { root, nextest: works(root, cargo_program(), &["nextest", "--version"]), needs };
    let mut lines = Vec::new();
    let mut sum = Counts::default();
    let mut left_out = vec![0; context.needs.left_out.len()];
    let mut not_run = Vec::new();
    for part in lists.iter().copied().flatten() {
        println!("---- {}", part.name);
        let start = Instant::now();
        let mut outcome = run_part(&context, part);
        let leaves = if lean { part.leaves } else { &[] };
        if !leaves.is_empty()
            && let Err(message) = target_folder(root).and_then(|target| remove(&target, leaves))
        {
            println!("{message}");
            outcome.error.get_or_insert(message);
        }
        let line = line(part.name, &outcome, start.elapsed());
        println!("{line}");
        lines.push(line);
        left_out.iter_mut().zip(&outcome.left_out).for_each(|(sum, count)| *sum += count);
        sum += count(&outcome);
        not_run.extend(outcome.not_run);
    }
    println!("\n{}", lines.join("\n"));
    for (tests, count) in context.needs.left_out.iter().zip(left_out).filter(|(_, count)| *count > 0) {
        println!("not run: {} ({count} {})", tests.why, if count == 1 { "test" } else { "tests" });
    }
    for what in not_run {
        println!("not run: {what}");
    }
    println!("{sum}");
    if sum.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Removes those of the folders that are there.
fn remove(target: &Path, folders: &[&str]) -> Result<(), String> {
    folders.iter().map(|folder| target.join(folder)).filter(|folder| folder.exists()).try_for_each(|folder| {
        println!("removing {}", folder.display());
        std::fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))
    })
}

/// A part without tests is one; a part that failed has at least one failure, whatever its tests said.
fn count(outcome: &Outcome) -> Counts {
    match (outcome.counts, &outcome.error) {
        (Some(counts), Some(_)) if counts.failed == 0 => {
            let mut counts = counts;
            counts += Counts::FAILED;
            counts
        }
        (Some(counts), _) => counts,
        (None, Some(_)) => Counts::FAILED,
        (None, None) => Counts::PASSED,
    }
}

fn line(name: &str, outcome: &Outcome, time: Duration) -> String {
    let nothing = Some(Counts { passed: 0, ..outcome.counts.unwrap_or_default() });
    let word = match &outcome.error {
        Some(_) => "FAIL",
        None if !outcome.not_run.is_empty() && outcome.counts == nothing => "----",
        None => "ok",
    };
    let mut line = format!("{word:<4} {name:<12} {:>8.1} s", time.as_secs_f64());
    if let Some(counts) = outcome.counts {
        line.push_str("   ");
        line.push_str(&counts.to_string());
    }
    if let Some(error) = &outcome.error {
        line.push_str("   ");
        line.push_str(error.lines().next().unwrap_or_default());
    }
    line
}

fn run_part(context: &Context<'_>, part: &Part) -> Outcome {
    let mut outcome = Outcome { left_out: vec![0; context.needs.left_out.len()], ..Outcome::default() };
    for path in part.needs {
        if !context.root.join(path).exists() {
            outcome.error = Some(format!("{path} is missing"));
            return outcome;
        }
    }
    for step in part.steps {
        if let Err(error) = run_step(context, part.name, step, &mut outcome) {
            outcome.error = Some(error);
            break;
        }
    }
    outcome
}

fn run_step(context: &Context<'_>, part: &str, step: &Step, outcome: &mut Outcome) -> Result<(), String> {
    let root = context.root;
    match step {
        Step::Own(function) => function(root).inspect_err(|message| println!("{message}")),
        Step::Run(command) => plain(&mut prepare(root, command)),
        Step::Cargo(arguments, environment) => plain(cargo(root).args(*arguments).envs(environment.iter().copied())),
        Step::When(condition, command) => {
            if holds(context, *condition)? {
                plain(&mut prepare(root, command))?;
            }
            Ok(())
        }
        Step::RustTests(arguments) => rust_tests(context, arguments, outcome),
        Step::CargoTest(arguments) => {
            let mut command = cargo(root);
            command.args(["test", "--locked", "--no-fail-fast"]);
            command.args(*arguments);
            tests(context, Runner::Cargo, &mut command, outcome)
        }
        Step::Pytest(folder) => {
            let mut command = in_venv(root, "python");
            command.args(["-m", "pytest", folder]);
            let mut chosen = Vec::new();
            for (tests, count) in context.needs.left_out.iter().zip(&mut outcome.left_out) {
                *count += count_python(&root.join(folder), tests.word)?;
                chosen.push(format!("not {}", tests.word));
            }
            command.args(["-k", &chosen.join(" and ")]);
            tests(context, Runner::Pytest, &mut command, outcome)
        }
        Step::NodeTests(folder) => {
            let files = scripts(&root.join(folder))?;
            let mut command = Command::new("node");
            command.current_dir(root);
            command.args(["--test", "--test-reporter=spec"]);
            command.args(files);
            tests(context, Runner::Node, &mut command, outcome)
        }
        Step::Peer(peer) => {
            let played = peers::play(root, context.needs.data.as_deref(), part, peer);
            outcome.counts = Some(played.counts);
            outcome.not_run = played.not_run;
            played.error.map_or(Ok(()), Err)
        }
    }
}

/// Runs Rust tests, without those that are left out; these are listed to tell how many they are.
fn rust_tests(context: &Context<'_>, arguments: &[&str], outcome: &mut Outcome) -> Result<(), String> {
    let command = |task: &[&str]| {
        let mut command = cargo(context.root);
        command.args(task).arg("--locked").args(arguments);
        command
    };
    if context.nextest {
        let mut chosen = String::from("all()");
        for (tests, count) in context.needs.left_out.iter().zip(&mut outcome.left_out) {
            let mut list = command(&["nextest", "list", "--run-ignored", "all", "--message-format", "oneline"]);
            list.args(["-E", &format!("test({})", tests.word)]);
            *count += listed(&mut list, |line| line.contains(tests.word))?;
            let _ = write!(chosen, " and not test({})", tests.word);
        }
        let mut run = command(&["nextest", "run", "--no-fail-fast", "--run-ignored", "all", "-E", &chosen]);
        return tests(context, Runner::Nextest, &mut run, outcome);
    }
    // The documentation's examples are a part of their own.
    let targets: &[&str] = if arguments.contains(&"--test") { &[] } else { &["--lib", "--bins", "--tests"] };
    let mut run = command(&["test", "--no-fail-fast"]);
    run.args(targets);
    run.args(["--", "--include-ignored"]);
    for (tests, count) in context.needs.left_out.iter().zip(&mut outcome.left_out) {
        let mut list = command(&["test"]);
        list.args(targets).args(["--", "--list", tests.word]);
        *count += listed(&mut list, |line| line.ends_with(": test"))?;
        run.args(["--skip", tests.word]);
    }
    tests(context, Runner::Cargo, &mut run, outcome)
}

/// How many lines of a listing name a test. What the command says beside it, such as a compiler's message, is shown.
fn listed(command: &mut Command, is_test: impl Fn(&str) -> bool) -> Result<u64, String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|error| cannot_start(command, &error))?;
    if !output.status.success() {
        return Err(format!("{} ({})", shown(command), output.status));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().filter(|line| is_test(line)).map(|_| 1).sum())
}

/// Python's tests with a word in their names: pytest leaves them out by the same word.
fn count_python(folder: &Path, word: &str) -> Result<u64, String> {
    let mut count = 0;
    for entry in entries(folder)? {
        if entry.is_dir() {
            count += count_python(&entry, word)?;
        } else if entry.extension().is_some_and(|extension| extension == "py") {
            let text = std::fs::read_to_string(&entry).map_err(|error| format!("{}: {error}", entry.display()))?;
            let is_test = |line: &&str| line.trim_start().starts_with("def test_") && line.contains(word);
            count += text.lines().filter(is_test).map(|_| 1).sum::<u64>();
        }
    }
    Ok(count)
}

/// The JavaScript files directly in a folder.
fn scripts(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut files = entries(folder)?;
    files.retain(|file| {
        file.extension().is_some_and(|extension| extension == "js" || extension == "mjs" || extension == "cjs")
    });
    if files.is_empty() {
        return Err(format!("{} has no .js, .mjs or .cjs file: no test to run", folder.display()));
    }
    Ok(files)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let wrong = |error: io::Error| format!("{}: {error}", folder.display());
    let mut entries = std::fs::read_dir(folder)
        .map_err(wrong)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(wrong)?;
    entries.sort();
    Ok(entries)
}

fn holds(context: &Context<'_>, condition: Condition) -> Result<bool, String> {
    let root = context.root;
    match condition {
        Condition::Missing(path) => Ok(!root.join(with_venv(root, path)).exists()),
        Condition::NotInstalled(program) => {
            if context.needs.without(program) || works(root, program.into(), &["--version"]) {
                Ok(false)
            } else if is_root() {
                Ok(true)
            } else {
                Err(format!("{program} is not installed; install it and run again"))
            }
        }
    }
}

pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn works(root: &Path, program: OsString, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .current_dir(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn prepare(root: &Path, command: &parts::Command) -> Command {
    let mut prepared = if command.program.starts_with("{venv}") {
        in_venv(root, command.program.trim_start_matches("{venv}/bin/"))
    } else {
        Command::new(command.program)
    };
    prepared.args(command.arguments.iter().map(|text| with_venv(root, text))).current_dir(root.join(command.folder));
    prepared
}

fn with_venv(root: &Path, text: &str) -> OsString {
    let venv = root.join(parts::VENV);
    OsString::from(text.replace("{venv}", &venv.to_string_lossy()))
}

/// A program of the virtual environment, which is the one it works on.
pub(crate) fn in_venv(root: &Path, program: &str) -> Command {
    let venv = root.join(parts::VENV);
    let mut command = Command::new(venv.join("bin").join(program));
    command.current_dir(root).env("VIRTUAL_ENV", venv);
    without_own_variables(&mut command);
    command
}

fn cargo_program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// cargo in the repository.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(cargo_program());
    command.current_dir(root);
    without_own_variables(&mut command);
    command
}

/// Takes away what cargo set for this crate: some build scripts look at it and would run again for nothing.
fn without_own_variables(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
}

/// Runs a command that is no test.
pub(crate) fn plain(command: &mut Command) -> Result<(), String> {
    tee(command).and_then(|(_, end)| end)
}

/// Runs a test runner and adds its numbers; one that prints none has failed, whatever it returned.
fn tests(context: &Context<'_>, runner: Runner, command: &mut Command, outcome: &mut Outcome) -> Result<(), String> {
    if let Some(data) = &context.needs.data {
        command.env(DATA, data);
    }
    let (output, end) = tee(command)?;
    match counts::read(runner, &output) {
        Some(counts) => {
            let mut sum = outcome.counts.unwrap_or_default();
            sum += counts;
            outcome.counts = Some(sum);
            end
        }
        None => end.and(Err(format!("{} printed no closing line with its numbers", shown(command)))),
    }
}

/// Runs a command, showing its output as it comes and keeping it; the second part says whether the command succeeded.
fn tee(command: &mut Command) -> Result<(String, Result<(), String>), String> {
    println!("$ {}", shown(command));
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let errors = child.stderr.take().map(|stream| thread::spawn(|| copy(stream, io::stderr())));
    let mut output = child.stdout.take().map(|stream| copy(stream, io::stdout())).unwrap_or_default();
    if let Some(errors) = errors {
        // Where the numbers stand differs from runner to runner.
        output.extend(errors.join().unwrap_or_default());
    }
    let status = child.wait().map_err(|error| format!("{}: {error}", shown(command)))?;
    let end = if status.success() { Ok(()) } else { Err(format!("{} ({status})", shown(command))) };
    Ok((String::from_utf8_lossy(&output).into_owned(), end))
}

fn copy(mut from: impl Read, mut to: impl Write) -> Vec<u8> {
    let mut kept = Vec::new();
    let mut buffer = [0; 8192];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return kept,
            Ok(length) => {
                let bytes = buffer.get(..length).unwrap_or_default();
                kept.extend_from_slice(bytes);
                // A closed screen is no reason to stop the work or to stop keeping its output.
                let _ = to.write_all(bytes).and_then(|()| to.flush());
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return kept,
        }
    }
}

fn cannot_start(command: &Command, error: &io::Error) -> String {
    format!("{} can't be started: {error}; is it installed?", shown(command))
}

/// The command as one would type it, without the folder of its program.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}
