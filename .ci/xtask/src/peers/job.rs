//! A program of a peer, which ends when it is told to, when this does, and with everything that it started.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::checks::Checks;
use super::log::Log;

#[cfg(test)]
mod tests;

/// What runs the program: a shell that ends it when its own input ends, so also when this process is killed.
const KEEP: &str = include_str!("keep.sh");
/// How long an end may take; the shell kills what is left before that.
const ENDING: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(50);
/// Where Debian has servers: not everybody has these folders among those of programs.
const SERVERS: &str = "/usr/local/sbin:/usr/sbin:/sbin";

/// What a program sees of the environment.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sees<'a> {
    /// All of it, as what installs does: where packages come from may be said there.
    Everything,
    /// Where programs are, and this folder as its home. What whoever runs this has set, such as proxies, a language or a
    /// configuration in the own home, is nothing to a peer.
    Home(&'a Path),
}

/// A program that runs. Dropped, it ends.
#[derive(Debug)]
pub(crate) struct Job {
    child: Child,
    shown: String,
}

impl Job {
    /// Starts a program in the repository's folder; what it prints goes to the log.
    ///
    /// # Errors
    ///
    /// What cannot be started.
    pub(crate) fn start(root: &Path, program: &[String], sees: Sees<'_>, log: &Log) -> Result<Self, String> {
        Self::spawn(root, program, sees, log, log.file()?.into())
    }

    fn spawn(root: &Path, program: &[String], sees: Sees<'_>, log: &Log, output: Stdio) -> Result<Self, String> {
        // Without scripts, which are arguments of several lines.
        let words: Vec<&str> = program.iter().map(String::as_str).filter(|word| !word.contains('\n')).collect();
        let shown = words.join(" ");
        println!("$ {shown}");
        log.line(&format!("$ {shown}"));
        let mut shell = Command::new("sh");
        if let Sees::Home(folder) = sees {
            let mut path = std::env::var_os("PATH").unwrap_or_else(|| OsString::from("/usr/local/bin:/usr/bin:/bin"));
            path.push(":");
            path.push(SERVERS);
            // A language in which every letter can be written, and which is there without a package.
            shell.env_clear().env("PATH", path).env("HOME", folder).env("LC_ALL", "C.UTF-8");
        }
        let child = shell
            .args(["-c", KEEP, "keep"])
            .args(program)
            .current_dir(root)
            // Of its own, so that Ctrl-C reaches the shell by its input and not its program before it.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(log.file()?)
            .spawn()
            .map_err(|error| format!("sh can't be started: {error}"))?;
        let name = program.first().map(String::as_str).unwrap_or_default();
        let name = Path::new(name).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Self { child, shown: name })
    }

    /// Runs a program of checks and counts what it prints; answers what it is called, and whether it ended well.
    ///
    /// # Errors
    ///
    /// What cannot be started or read.
    pub(crate) fn check(
        root: &Path,
        program: &[String],
        sees: Sees<'_>,
        log: &Log,
        patience: u64,
        checks: &mut Checks,
    ) -> Result<(String, Result<(), String>), String> {
        let failed_before = checks.counts.failed;
        let mut job = Self::spawn(root, program, sees, log, Stdio::piped())?;
        let shown = job.shown.clone();
        let output = job.child.stdout.take().ok_or("the program has no output")?;
        let (sender, lines) = mpsc::channel();
        let reader = thread::spawn(move || {
            let mut output = BufReader::new(output);
            let mut line = Vec::new();
            while output.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
                if sender.send(String::from_utf8_lossy(&line).trim_end().to_owned()).is_err() {
                    break;
                }
                line.clear();
            }
        });
        let end = Instant::now() + Duration::from_secs(patience);
        loop {
            match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(line) => {
                    log.line(&line);
                    checks.read(&line);
                }
                Err(mpsc::RecvTimeoutError::Disconnected) => break,
                Err(mpsc::RecvTimeoutError::Timeout) => return Ok((shown, Err(late(patience)))),
            }
        }
        let _ = reader.join();
        let status = job.ended(end)?.ok_or_else(|| late(patience))?;
        // A program that named what failed ends with a failure: that is one already.
        let told = checks.counts.failed > failed_before && status.code() == Some(1);
        Ok((shown, if status.success() || told { Ok(()) } else { Err(format!("it ended early ({status})")) }))
    }

    /// Waits for an end without a failure.
    ///
    /// # Errors
    ///
    /// That the program failed, or took too long.
    pub(crate) fn succeed(mut self, patience: u64) -> Result<(), String> {
        match self.ended(Instant::now() + Duration::from_secs(patience))? {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(format!("{}: {status}", self.shown)),
            None => Err(format!("{}: {}", self.shown, late(patience))),
        }
    }

    /// Waits until a server answers.
    ///
    /// # Errors
    ///
    /// That it ended, or did not answer in time.
    pub(crate) fn answers(&mut self, port: u16, path: &str, patience: u64) -> Result<(), String> {
        let end = Instant::now() + Duration::from_secs(patience);
        while Instant::now() < end {
            if let Some(status) = self.child.try_wait().map_err(|error| format!("{}: {error}", self.shown))? {
                return Err(format!("{} ended before it answered ({status})", self.shown));
            }
            if is_answered(port, path) {
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
        Err(format!("{} did not answer at http://127.0.0.1:{port}{path} within {patience} s", self.shown))
    }

    /// Ends a server.
    ///
    /// # Errors
    ///
    /// That it had ended before by itself, or does not end.
    pub(crate) fn stop(mut self) -> Result<(), String> {
        if let Some(status) = self.child.try_wait().map_err(|error| format!("{}: {error}", self.shown))? {
            return Err(format!("{} ended by itself ({status})", self.shown));
        }
        drop(self.child.stdin.take());
        match self.ended(Instant::now() + ENDING)? {
            Some(_) => Ok(()),
            None => Err(format!("{} does not end", self.shown)),
        }
    }

    fn ended(&mut self, end: Instant) -> Result<Option<ExitStatus>, String> {
        loop {
            let ended = self.child.try_wait().map_err(|error| format!("{}: {error}", self.shown))?;
            if ended.is_some() || Instant::now() >= end {
                return Ok(ended);
            }
            thread::sleep(PAUSE);
        }
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.ended(Instant::now() + ENDING);
        // What outlived the shell: the group is there as long as one of it is.
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-s", "KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}

fn late(patience: u64) -> String {
    format!("it was not done within {patience} s")
}

/// Whether a server answers a request as it does when it is ready. Some answer before, with an error.
fn is_answered(port: u16, path: &str) -> bool {
    let ask = || {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut connection = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        connection.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(connection, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n")?;
        let mut first = [0; 12];
        connection.read_exact(&mut first)?;
        Ok::<_, std::io::Error>(first)
    };
    ask().is_ok_and(|first| first.starts_with(b"HTTP/") && first.ends_with(b" 200"))
}
