//! `eval`: how good search, labels and duplicates are on judged data that is given by path.

mod duplicates;
mod figures;
mod inputs;
mod labels;
mod measures;
mod peer;
mod retrieval;

use std::collections::BTreeMap;
use std::path::Path;

use crate::Outcome;

const USAGE: &str = "expected one of:
  eval retrieval --sets DIR --out DIR [--mixed]
  eval labels --scheme FILE --texts FILE --out FILE
  eval labels-inputs --data DIR --out DIR
  eval duplicates --records FILE --out FILE [--no-doi]";

/// Runs what the arguments after `eval` ask for.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    match arguments.split_first() {
        None => Err(USAGE.into()),
        Some((what, rest)) => {
            let options = Options::read(rest)?;
            match what.as_str() {
                "retrieval" => retrieval::run(&options),
                "labels" => labels::run(&options),
                "labels-inputs" => inputs::run(&options),
                "duplicates" => duplicates::run(&options),
                _ => Err(format!("eval {what}: {USAGE}").into()),
            }
        }
    }
}

/// `--name value` and `--flag`, each at most once.
#[derive(Debug)]
pub(crate) struct Options<'a>(BTreeMap<&'a str, Option<&'a str>>);

impl<'a> Options<'a> {
    /// Reads what follows the name of a command.
    pub(crate) fn read(arguments: &'a [String]) -> Outcome<Self> {
        let mut options = BTreeMap::new();
        let mut rest = arguments.iter().peekable();
        while let Some(argument) = rest.next() {
            let name = argument.strip_prefix("--").ok_or_else(|| format!("«{argument}» is no option: {USAGE}"))?;
            let value = rest.next_if(|next| !next.starts_with("--")).map(String::as_str);
            if options.insert(name, value).is_some() {
                return Err(format!("--{name} is given twice").into());
            }
        }
        Ok(Self(options))
    }

    /// Refuses every option that is not named here.
    pub(crate) fn only(&self, known: &[&str]) -> Outcome<()> {
        match self.0.keys().find(|name| !known.contains(name)) {
            Some(name) => Err(format!("--{name} is no option here: expected {}", known.join(", ")).into()),
            None => Ok(()),
        }
    }

    /// The value of an option that has to be there.
    pub(crate) fn value(&self, name: &str) -> Outcome<&'a str> {
        self.0.get(name).copied().flatten().ok_or_else(|| format!("--{name} and a value are missing: {USAGE}").into())
    }

    /// The path of a file or folder that has to be given.
    pub(crate) fn file(&self, name: &str) -> Outcome<&'a Path> {
        self.value(name).map(Path::new)
    }

    /// Whether a flag is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}
