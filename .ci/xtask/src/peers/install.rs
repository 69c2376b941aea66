//! What peers need from outside the repository, through the ordinary package clients.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use super::job::{Job, Sees};
use super::log::Log;
use super::remove;
use crate::run::is_root;

#[cfg(test)]
mod tests;

/// How long one try of an installation may take, in seconds.
const PATIENCE: u64 = 900;

/// An installation that failed is tried again after so many seconds, for a mirror that was away.
const PAUSES: [u64; 2] = [5, 30];

/// Installs packages of Debian without starting a service, for as long as a file forbids it to their scripts. From the second
/// try on, the lists of packages are fetched before: they may be missing or too old. One list that cannot be had is no reason
/// to give up: the machine may have some of others.
const APT: &str = r#"
umask 022
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 1' INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
fi
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
apt() {
    apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold --quiet --yes "$@"
}
try=$1
shift
[ "$try" = 1 ] || apt update || echo "the lists of packages are not new: what is asked for is looked up in those that are here"
apt install --no-install-recommends "$@"
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
    println!("installing {}", missing.join(", "));
    persistently(PAUSES, |number| {
        let script = ["sh", "-c", APT, "apt", &number.to_string()].map(str::to_owned);
        Job::start(Path::new("/"), &[&script[..], &missing].concat(), Sees::Everything, log)?.succeed(PATIENCE)
    })
    .map_err(|error| format!("{needs}, which could not be installed: {error}"))?;
    Ok(None)
}

/// Tries something, and again after each pause while it fails. Each try is told its number.
fn persistently(
    pauses: impl IntoIterator<Item = u64>,
    mut attempt: impl FnMut(usize) -> Result<(), String>,
) -> Result<(), String> {
    let mut done = attempt(1);
    for (number, pause) in (2..).zip(pauses) {
        let Err(error) = &done else { break };
        println!("{error}; once more in {pause} s");
        thread::sleep(Duration::from_secs(pause));
        done = attempt(number);
    }
    done
}

fn is_installed(package: &str) -> bool {
    let output = Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package]).output();
    output.is_ok_and(|output| output.stdout == b"installed")
}

fn has_apt() -> bool {
    succeeds("apt-get", &["--version"])
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// An environment of Python with exactly what a file names, and the sources of some packages in its folder `sources`. One that
/// was made from the same is taken as it is. Answers what is needed where whoever runs this cannot install it.
///
/// # Errors
///
/// What could not be made.
pub(crate) fn environment(venv: &Path, file: &Path, sources: &[&str], log: &Log) -> Result<Option<String>, String> {
    let wrong = |path: &Path, error: &std::io::Error| format!("{}: {error}", path.display());
    let mut wanted = fs::read_to_string(file).map_err(|error| wrong(file, &error))?;
    for source in sources {
        wanted.extend(["source of ", source, "\n"]);
    }
    let made_from = venv.join("made-from.txt");
    if fs::read_to_string(&made_from).is_ok_and(|made| made == wanted) {
        return Ok(None);
    }
    // Debian's Python comes without what makes environments.
    if !succeeds("python3", &["-c", "import ensurepip, venv"])
        && let Some(needs) = packages(&["python3-venv"], log)?
    {
        return Ok(Some(needs));
    }
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let run = |program: &[String]| Job::start(Path::new("."), program, Sees::Everything, log)?.succeed(PATIENCE);
    let folder = text(&venv.join("sources"));
    let pip = |words: &str, last: &[&str]| {
        let mut call = vec![text(&venv.join("bin/python"))];
        call.extend(words.split(' ').chain(last.iter().copied()).map(str::to_owned));
        persistently(PAUSES, |_| run(&call))
    };
    remove(venv)?;
    run(&["python3".to_owned(), "-m".to_owned(), "venv".to_owned(), text(venv)])
        .and_then(|()| pip("-m pip install --quiet --disable-pip-version-check --no-deps -r", &[&text(file)]))
        .and_then(|()| {
            let download = "-m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest";
            sources.iter().try_for_each(|source| pip(download, &[&folder, source]))
        })
        .map_err(|error| format!("the environment of Python could not be made: {error}"))?;
    fs::write(&made_from, wanted).map_err(|error| wrong(&made_from, &error))?;
    Ok(None)
}
