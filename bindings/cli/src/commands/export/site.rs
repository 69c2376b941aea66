//! The portal that publishes: as the store's configuration says, and as the command line says in its place.

use migration_hub_formats::site::Site;
use toml::{Table, Value};

use crate::args::SiteArgs;
use crate::exit::Failure;
use crate::messages::say;
use crate::store::Session;

/// The portal, with the store's own rules for the names of countries and areas.
pub(crate) fn of(session: &Session, args: &SiteArgs) -> Result<Site, Failure> {
    let mut table = session.config()?.site;
    for (name, value) in [("home", &args.home), ("pages", &args.pages)] {
        if let Some(value) = value {
            table.insert(name.to_owned(), Value::from(value.as_str()));
        }
    }
    if let Some(language) = &args.lang {
        table.insert("language".to_owned(), Value::from(language.as_str()));
    }
    if table.is_empty() && args.name.is_none() {
        return Err(missing());
    }
    let language = table.get("language").and_then(Value::as_str).map(str::to_owned);
    if let (Some(name), Some(language)) = (&args.name, language) {
        let names = table.entry("names").or_insert_with(|| Value::Table(Table::new()));
        if let Some(names) = names.as_table_mut() {
            names.insert(language, Value::from(name.as_str()));
        }
    }
    let site = table.try_into::<Site>().map_err(|error| {
        Failure::usage(format!("[site]: {}", error.message().replace('\n', " "))).hint(say("hint-site"))
    })?;
    Ok(site.naming(session.everybody.naming()?))
}

/// Nobody said which portal publishes.
pub(super) fn missing() -> Failure {
    Failure::usage(say("site-missing")).hint(say("hint-site"))
}
