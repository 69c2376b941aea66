//! Settings of a plugin as they are typed: one by one, or from a file.

use std::path::Path;

use serde_json::{Map, Value};

use crate::exit::Failure;
use crate::messages::say_with;
use crate::text;

#[cfg(test)]
mod tests;

/// Bytes of a file of settings.
const SETTINGS_BYTES: usize = 1 << 20;

/// All settings, from a file: JSON by its name, else TOML. What is wrong is told with its line, which is not repeated: it
/// may be the one with a password.
pub(crate) fn from_file(path: &Path) -> Result<Map<String, Value>, Failure> {
    let (written, file) = (text::utf8(path, SETTINGS_BYTES)?, text::shown(path));
    let wrong = |message: &str| Failure::in_file(&file, &[message.replace('\n', " ")]);
    let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let read = if json {
        serde_json::from_str(&written).map_err(|error| wrong(&error.to_string()))?
    } else {
        let table: toml::Table = toml::from_str(&written).map_err(|error| {
            let before = written.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
            wrong(&format!("line {}: {}", before.matches('\n').count() + 1, error.message()))
        })?;
        json_of(toml::Value::Table(table))
    };
    match read {
        Value::Object(settings) => Ok(settings),
        _ => Err(wrong("expected an object")),
    }
}

/// Puts `KEY=VALUE` into settings: as a line of TOML where it is one, else with the value as a text. A key with dots leads
/// into what is below it.
pub(crate) fn assign(settings: &mut Map<String, Value>, typed: &str) -> Result<(), Failure> {
    let refused = || Failure::usage(say_with("source-set-wrong", &[("key", key_of(typed).into())]));
    let (key, value) = typed.split_once('=').ok_or_else(refused)?;
    let as_text = || toml::from_str(&format!("{key} = {}", toml::Value::String(value.to_owned())));
    let table: toml::Table = toml::from_str(typed).or_else(|_| as_text()).map_err(|_| refused())?;
    merge(settings, json_of(toml::Value::Table(table)));
    Ok(())
}

/// Takes a setting out of settings, if it is there.
pub(crate) fn take_back(settings: &mut Map<String, Value>, key: &str) {
    if settings.remove(key).is_none()
        && let Some((first, rest)) = key.split_once('.')
        && let Some(Value::Object(below)) = settings.get_mut(first)
    {
        take_back(below, rest);
    }
}

/// The key of what was typed: never its value, which may be a secret.
fn key_of(typed: &str) -> &str {
    typed.split('=').next().unwrap_or_default().trim()
}

fn merge(settings: &mut Map<String, Value>, more: Value) {
    let Value::Object(more) = more else { return };
    for (key, value) in more {
        match (settings.get_mut(&key), value) {
            // What is typed as `a.b = 1` changes one member; what is typed as `a = {…}` says the same of all that it names.
            (Some(Value::Object(below)), value @ Value::Object(_)) => merge(below, value),
            (_, value) => _ = settings.insert(key, value),
        }
    }
}

/// A value of TOML as one of JSON. Dates become texts.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(said) => said.into(),
        toml::Value::Datetime(instant) => Value::String(instant.to_string()),
        toml::Value::Array(values) => values.into_iter().map(json_of).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, json_of(value))).collect())
        }
    }
}
