//! What opens a portal: read from the environment or from a file of the store's folder when a source is asked, and kept,
//! printed and logged nowhere.

use std::path::Path;

use migration_hub::people::Handle;
use serde_json::{Map, Value};

use crate::exit::Failure;
use crate::messages::say_with;
use crate::store::Session;
use crate::text;

#[cfg(test)]
mod tests;

/// The file in the folder of a store.
pub(crate) const FILE: &str = "credentials.toml";
/// The setting that credentials are handed to a plugin as.
const SETTING: &str = "credentials";
/// Bytes of the file.
const FILE_BYTES: usize = 1 << 20;

/// The variable of the environment that is looked at for a source.
pub(crate) fn variable(name: &Handle) -> String {
    format!("MIGHUB_SOURCE_{}_CREDENTIALS", name.as_str().replace('-', "_").to_ascii_uppercase())
}

/// The settings of a source with its credentials, where there are any: those of the environment before those of the file.
pub(crate) fn with_credentials(session: &Session, name: &Handle, settings: &Value) -> Result<Value, Failure> {
    let mut settings = settings.clone();
    if let (Some((_, found)), Value::Object(settings)) = (found(session, name)?, &mut settings) {
        settings.insert(SETTING.to_owned(), found);
    }
    Ok(settings)
}

/// Where there are credentials for a source: environment or file.
pub(crate) fn credentials_place(session: &Session, name: &Handle) -> Result<Option<&'static str>, Failure> {
    Ok(found(session, name)?.map(|(place, _)| place))
}

fn found(session: &Session, name: &Handle) -> Result<Option<(&'static str, Value)>, Failure> {
    let variable = variable(name);
    match std::env::var(&variable).ok().filter(|said| !said.is_empty()) {
        Some(said) => Ok(Some(("environment", read(&said).ok_or_else(|| wrong(&variable))?))),
        None => Ok(in_file(&session.file(FILE), name)?.map(|found| ("file", found))),
    }
}

/// Credentials as they are written in a variable: a JSON object, `USER:PASSWORD`, or a token.
fn read(said: &str) -> Option<Value> {
    if said.trim_start().starts_with('{') {
        return serde_json::from_str(said).ok();
    }
    let member = |name: &str, value: &str| (name.to_owned(), Value::String(value.to_owned()));
    let members: Map<String, Value> = match said.split_once(':') {
        Some((user, password)) => [member("user", user), member("password", password)].into_iter().collect(),
        None => [member("token", said.trim())].into_iter().collect(),
    };
    Some(Value::Object(members))
}

/// The credentials of a source in a file, if it has any there.
fn in_file(path: &Path, name: &Handle) -> Result<Option<Value>, Failure> {
    match path.try_exists() {
        Ok(true) => {}
        Ok(false) => return Ok(None),
        Err(error) => return Err(text::unreadable(path, &error)),
    }
    text::refuse_open(path)?;
    // Nothing of the file is repeated, whatever is wrong with it.
    let written = text::utf8(path, FILE_BYTES)?;
    let table: toml::Table = toml::from_str(&written).map_err(|_| wrong(&path.display().to_string()))?;
    match table.get(name.as_str()) {
        None => Ok(None),
        Some(toml::Value::Table(found)) => serde_json::to_value(found).map(Some).map_err(|_| wrong(FILE)),
        Some(_) => Err(wrong(&format!("{}: [{name}]", path.display()))),
    }
}

fn wrong(place: &str) -> Failure {
    Failure::usage(say_with("source-credentials-wrong", &[("place", place.into())]))
}
