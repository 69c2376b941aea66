//! The command line as a whole process: from its start to its end, what it prints thrown away.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{OPENINGS, Outcome, median, millis, row, timed};

/// Builds the program as it is shipped, and answers where it lies: beside this one.
pub(crate) fn build() -> Outcome<PathBuf> {
    let cargo = ["build", "--quiet", "--release", "--locked", "--package", "migration-hub-cli"];
    let built = Command::new("cargo").current_dir(env!("CARGO_MANIFEST_DIR")).args(cargo).status()?;
    let here = std::env::current_exe()?;
    let program = here.with_file_name(format!("mighub{}", std::env::consts::EXE_SUFFIX));
    if built.success() && program.is_file() { Ok(program) } else { Err("the command line was not built".into()) }
}

/// How long the program takes to say its version, and to search a store.
pub(crate) fn measure(program: &Path, store: &Path, word: &str) -> Outcome<()> {
    let version = process(program, &["--version".as_ref()])?;
    let nothing = process("true".as_ref(), &[])?;
    let says = format!("aim 20 ms; a program that does nothing {nothing:.1} ms");
    let what = format!("start of the program, --version (median of {OPENINGS})");
    row(&what, &format!("{version:.1} ms"), &says, version / 20.0, "at most 1.00");
    let search = process(program, &["search".as_ref(), "--store".as_ref(), store.as_ref(), word.as_ref()])?;
    let what = format!("mighub search as a whole process (median of {OPENINGS})");
    row(&what, &format!("{search:.1} ms"), "aim 60 ms", search / 60.0, "at most 1.00");
    Ok(())
}

/// The median of a process, in milliseconds.
fn process(program: &Path, arguments: &[&std::ffi::OsStr]) -> Outcome<f64> {
    let mut samples = Vec::new();
    for _ in 0..OPENINGS {
        let mut command = Command::new(program);
        command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        let (ended, took) = timed(|| Ok(command.status()?))?;
        if !ended.success() {
            return Err(format!("{command:?} ended with {ended}").into());
        }
        samples.push(took);
    }
    Ok(millis(median(&mut samples)))
}
