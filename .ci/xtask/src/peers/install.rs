//! What peers need from outside the repository, through the ordinary package clients.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::job::Job;
use super::log::Log;
use super::remove;
use crate::run::is_root;

/// How long an installation may take, in seconds.
const PATIENCE: u64 = 900;

/// Installs packages of Debian without starting a service, for as long as a file forbids it to their scripts. The lists of
/// packages are fetched where they are missing or too old.
const APT: &str = r#"
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 1' INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
install() {
    apt-get -o DPkg::Lock::Timeout=300 install --quiet --yes --no-install-recommends "$@"
}
install "$@" || { apt-get update --quiet && install "$@"; }
"#;

/// Installs what is missing; answers what is needed where whoever runs this cannot.
///
/// # Errors
///
/// What could not be installed.
pub(crate) fn packages(packages: &[&str], log: &Log) -> Result<Option<String>, String> {
    let missing: Vec<String> = packages.iter().filter(|name| !is_installed(name)).map(ToString::to_string).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let needs = format!("needs {}", missing.join(", "));
    if !has_apt() {
        return Ok(Some(format!("{needs}, packages of Debian")));
    }
    if !is_root() {
        return Ok(Some(format!("{needs}: install them with apt-get, or run this as root")));
    }
    let script = ["sh", "-c", APT, "apt"].map(str::to_owned);
    println!("installing {}", missing.join(", "));
    Job::start(Path::new("/"), &[&script[..], &missing].concat(), log)?
        .succeed(PATIENCE)
        .map_err(|error| format!("{needs}, which could not be installed: {error}; see {}", log.path().display()))?;
    Ok(None)
}

fn is_installed(package: &str) -> bool {
    let output = Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]).output();
    output.is_ok_and(|output| output.stdout == b"installed")
}

fn has_apt() -> bool {
    let mut command = Command::new("apt-get");
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// An environment of Python with exactly what a file names. One that was made from the same file is taken as it is.
///
/// # Errors
///
/// What could not be made.
pub(crate) fn environment(venv: &Path, file: &Path, log: &Log) -> Result<(), String> {
    let wrong = |path: &Path, error: &std::io::Error| format!("{}: {error}", path.display());
    let wanted = fs::read(file).map_err(|error| wrong(file, &error))?;
    let made_from = venv.join("made-from.txt");
    if fs::read(&made_from).is_ok_and(|made| made == wanted) {
        return Ok(());
    }
    remove(venv)?;
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let run = |program: &[String]| Job::start(Path::new("."), program, log)?.succeed(PATIENCE);
    let failed = |error| format!("the environment of Python could not be made: {error}; see {}", log.path().display());
    run(&["python3".to_owned(), "-m".to_owned(), "venv".to_owned(), text(venv)]).map_err(failed)?;
    let pip = "-m pip install --quiet --disable-pip-version-check --no-deps -r";
    let mut install = vec![text(&venv.join("bin/python"))];
    install.extend(pip.split(' ').map(str::to_owned));
    install.push(text(file));
    run(&install).map_err(failed)?;
    fs::write(&made_from, wanted).map_err(|error| wrong(&made_from, &error))
}
