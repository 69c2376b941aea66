//! The words in braces that commands of peers have for what is known only when they run.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

#[cfg(test)]
mod tests;

/// The words whose values are free ports.
const PORTS: [&str; 4] = ["{port}", "{port2}", "{port3}", "{port4}"];
/// The folder of the evaluation data: an argument with it is left out where there are none.
const DATA: &str = "{data}";

/// What the words stand for.
#[derive(Debug)]
pub(crate) struct Words {
    values: BTreeMap<&'static str, String>,
    port: u16,
}

/// Which Python is `{python}`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Python<'a> {
    /// That of the machine, for scripts that need nothing else.
    OfMachine,
    /// That of an environment, which is `{venv}`.
    Of(&'a Path),
}

impl Words {
    /// `{folder}` of the peer, its `{venv}`, a `{python}`, the folders of `{programs}` and `{examples}`, the `{data}`, and four
    /// ports.
    ///
    /// # Errors
    ///
    /// What the system says when it has no free port.
    pub(crate) fn new(folder: &Path, python: Python<'_>, built: &Path, data: Option<&Path>) -> Result<Self, String> {
        let text = |path: &Path| path.to_string_lossy().into_owned();
        let mut values = BTreeMap::from([
            ("{folder}", text(folder)),
            ("{programs}", text(built)),
            ("{examples}", text(&built.join("examples"))),
        ]);
        match python {
            Python::OfMachine => values.extend([("{python}", "python3".to_owned())]),
            Python::Of(venv) => values.extend([("{venv}", text(venv)), ("{python}", text(&venv.join("bin/python")))]),
        }
        values.extend(data.map(|data| (DATA, text(data))));
        let ports = free_ports().map_err(|error| format!("no free port on 127.0.0.1: {error}"))?;
        values.extend(PORTS.into_iter().zip(ports.map(|port| port.to_string())));
        Ok(Self { values, port: ports[0] })
    }

    /// The value of `{port}`.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The program and its arguments with values for words.
    ///
    /// # Errors
    ///
    /// A word that stands for nothing.
    pub(crate) fn fill(&self, program: &[&str]) -> Result<Vec<String>, String> {
        let is_given = |text: &&&str| !text.contains(DATA) || self.values.contains_key(DATA);
        program.iter().filter(is_given).map(|text| self.filled(text)).collect()
    }

    fn filled(&self, text: &str) -> Result<String, String> {
        let filled = self.values.iter().fold(text.to_owned(), |text, (word, value)| text.replace(word, value));
        match filled.split_once('{') {
            Some((_, rest)) => Err(format!("«{{{rest}» in the list of peers stands for nothing")),
            None => Ok(filled),
        }
    }
}

/// Ports that nobody listens at. All are held until all are found: none is found twice.
fn free_ports() -> std::io::Result<[u16; 4]> {
    let mut held = Vec::new();
    let mut ports = [0; 4];
    for port in &mut ports {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        *port = listener.local_addr()?.port();
        held.push(listener);
    }
    Ok(ports)
}
