//! `source add`: which portal is harvested, and how.

use migration_hub::federation::{SourceSettings, holds_credentials};
use serde_json::{Map, Value};

use super::portal;
use crate::args::{SourceAdd, SourceGive};
use crate::commands::terms::read_mapping;
use crate::exit::{Failure, sentence};
use crate::messages::{say, say_with};
use crate::output::Out;
use crate::portals::{self, CREDENTIALS, to_be_told};
use crate::store::Session;
use crate::typed::words;

pub(super) fn run(out: &Out, session: &Session, args: &SourceAdd) -> Result<(), Failure> {
    let before = session.who.sources()?.into_iter().find(|record| record.settings.name == args.name);
    let before = before.map(|record| record.settings);
    let settings = changed(before.clone(), args)?;
    refuse_secrets(session, &settings)?;
    let check = portal(&settings)?.check;
    check(&settings.name, &settings.plugin_settings).map_err(|error| Failure::usage(sentence(&error)))?;
    session.who.add_source(settings.clone())?;
    let name = || ("name", args.name.to_string().into());
    let message = match &before {
        None => "source-added",
        Some(before) if *before == settings => "source-same",
        Some(_) => "source-changed",
    };
    out.wrapped("", &say_with(message, &[name(), ("plugin", settings.plugin.as_str().into())]))?;
    if before.is_some() {
        return Ok(());
    }
    let test = words("source test NAME", &[("NAME", args.name.as_str())]);
    let told = to_be_told(session, &settings.plugin_settings)?;
    session.next(out, &say("next-source-test"), &[test, told].concat())
}

/// The settings as they are to be: what is not said again stays.
fn changed(before: Option<SourceSettings>, args: &SourceAdd) -> Result<SourceSettings, Failure> {
    let plugins = || ("plugins", portals::names().join(", ").into());
    let mut settings = match (before, &args.plugin) {
        (None, None) => return Err(Failure::usage(say_with("source-no-plugin", &[plugins()]))),
        (None, Some(plugin)) => SourceSettings::new(args.name.clone(), plugin, Value::Object(Map::new())),
        // What one plugin was told says nothing to another.
        (Some(before), Some(plugin)) if before.plugin != *plugin => {
            SourceSettings { plugin: plugin.clone(), plugin_settings: Value::Object(Map::new()), ..before }
        }
        (Some(before), _) => before,
    };
    settings.plugin_settings = Value::Object(told(settings.plugin_settings, args)?);
    if let Some(file) = &args.mapping {
        settings.mapping = read_mapping(file)?;
    }
    settings.every_hours = args.every.unwrap_or(settings.every_hours);
    settings.whole_every_days = args.whole_every.unwrap_or(settings.whole_every_days);
    settings.overlap_seconds = args.overlap.unwrap_or(settings.overlap_seconds);
    settings.vanish.percent = args.vanish.unwrap_or(settings.vanish.percent);
    settings.paused = args.paused || (settings.paused && !args.resume);
    Ok(settings)
}

/// What the plugin is to be told.
fn told(before: Value, args: &SourceAdd) -> Result<Map<String, Value>, Failure> {
    let mut told = match (&args.settings, before) {
        (Some(file), _) => portals::from_file(file)?,
        (None, Value::Object(before)) => before,
        (None, _) => Map::new(),
    };
    let mut put = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            told.insert(key.to_owned(), Value::String(value));
        }
    };
    put("base", args.base.clone());
    put("language", args.language.as_ref().map(ToString::to_string));
    args.set.iter().try_for_each(|typed| portals::assign(&mut told, typed))?;
    args.unset.iter().for_each(|key| portals::take_back(&mut told, key));
    Ok(told)
}

/// Whoever may read the store may read what stands in it: no secret does.
fn refuse_secrets(session: &Session, settings: &SourceSettings) -> Result<(), Failure> {
    let Some(key) = holds_credentials(&settings.plugin_settings) else { return Ok(()) };
    let values = [
        ("key", key.into()),
        ("variable", portals::variable(&settings.name).into()),
        ("file", session.file(CREDENTIALS).display().to_string().into()),
        ("name", settings.name.to_string().into()),
    ];
    Err(Failure::usage(say_with("source-secret", &values)))
}

pub(super) fn give(out: &Out, session: &Session, args: &SourceGive) -> Result<(), Failure> {
    let to = session.who.person(&args.person)?.person;
    session.who.give_source(&args.name, to.id)?;
    let values = [("name", args.name.to_string().into()), ("handle", to.handle.to_string().into())];
    out.wrapped("", &say_with("source-given", &values))
}
