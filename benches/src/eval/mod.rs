//! `eval`: how good search, labels and duplicates are on judged data that is given by path.

mod duplicates;

use std::collections::BTreeMap;

use crate::Outcome;

const USAGE: &str = "expected: eval duplicates --records FILE --out FILE [--no-doi]";

/// Runs what the arguments after `eval` ask for.
pub(crate) fn run(arguments: &[String]) -> Outcome<()> {
    match arguments.split_first() {
        Some((what, rest)) if what == "duplicates" => duplicates::run(&Options::read(rest)?),
        Some((what, _)) => Err(format!("eval {what}: {USAGE}").into()),
        None => Err(USAGE.into()),
    }
}

/// `--name value` and `--flag`, each at most once.
#[derive(Debug)]
pub(crate) struct Options<'a>(BTreeMap<&'a str, Option<&'a str>>);

impl<'a> Options<'a> {
    fn read(arguments: &'a [String]) -> Outcome<Self> {
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

    /// Whether a flag is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}
