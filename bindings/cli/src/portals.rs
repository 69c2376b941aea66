//! The portals that this program speaks to: what each plugin is called, and how its settings become a source or a sink.

mod credentials;
mod network;
mod settings;

use migration_hub::error::Result;
use migration_hub::federation::fetch::FetchHandle;
use migration_hub::federation::{SinkHandle, SourceHandle};
use migration_hub::hub::blocking::wait;
use migration_hub::people::Handle;
use migration_hub_ckan::{CkanConfig, CkanSink, CkanSource};
use migration_hub_drupal::{DrupalConfig, DrupalSink, DrupalSource};
use migration_hub_oai_pmh::{OaiConfig, OaiSource};
use migration_hub_web::{WebConfig, WebSource};
use migration_hub_wordpress::{WordPressConfig, WordPressSink, WordPressSource};
use serde_json::Value;

pub(crate) use self::credentials::{FILE as CREDENTIALS, credentials_place, variable, with_credentials};
pub(crate) use self::network::{asking, to_be_told, transport};
pub(crate) use self::settings::{assign, from_file, take_back};

/// A plugin for a kind of portal.
#[derive(Debug)]
pub(crate) struct Portal {
    /// What it is called in settings.
    pub(crate) name: &'static str,
    /// Refuses settings that cannot work.
    pub(crate) check: fn(&Handle, &Value) -> Result<()>,
    /// The portal as a source. Some are asked what they are at once.
    pub(crate) source: fn(&Handle, &Value, FetchHandle) -> Result<SourceHandle>,
    /// The portal as a sink, where it can be written to.
    pub(crate) sink: Option<Sink>,
}

/// How settings become a sink.
pub(crate) type Sink = fn(&Handle, &Value, FetchHandle) -> Result<SinkHandle>;

static PORTALS: [Portal; 5] = [
    Portal {
        name: "oai-pmh",
        check: |name, settings| OaiConfig::from_json(name, settings).map(drop),
        source: |name, settings, fetch| {
            let config = OaiConfig::from_json(name, settings)?;
            Ok(SourceHandle::new(wait(OaiSource::connect(config, fetch))?))
        },
        sink: None,
    },
    Portal {
        name: "wordpress",
        check: |name, settings| WordPressConfig::from_json(name, settings).map(drop),
        source: |name, settings, fetch| {
            Ok(SourceHandle::new(WordPressSource::new(WordPressConfig::from_json(name, settings)?, fetch)?))
        },
        sink: Some(|name, settings, fetch| {
            Ok(SinkHandle::new(WordPressSink::new(WordPressConfig::from_json(name, settings)?, fetch)?))
        }),
    },
    Portal {
        name: "drupal",
        check: |name, settings| DrupalConfig::from_json(name, settings).map(drop),
        source: |name, settings, fetch| {
            Ok(SourceHandle::new(DrupalSource::new(DrupalConfig::from_json(name, settings)?, fetch)?))
        },
        sink: Some(|name, settings, fetch| {
            Ok(SinkHandle::new(DrupalSink::new(DrupalConfig::from_json(name, settings)?, fetch)?))
        }),
    },
    Portal {
        name: "ckan",
        check: |name, settings| CkanConfig::from_json(name, settings).map(drop),
        source: |name, settings, fetch| {
            Ok(SourceHandle::new(CkanSource::new(CkanConfig::from_json(name, settings)?, fetch)?))
        },
        sink: Some(|name, settings, fetch| {
            Ok(SinkHandle::new(CkanSink::new(CkanConfig::from_json(name, settings)?, fetch)?))
        }),
    },
    Portal {
        name: "web",
        check: |name, settings| WebConfig::from_json(name, settings).map(drop),
        source: |name, settings, fetch| {
            Ok(SourceHandle::new(WebSource::new(WebConfig::from_json(name, settings)?, fetch)?))
        },
        sink: None,
    },
];

/// The names of the plugins.
pub(crate) fn names() -> Vec<&'static str> {
    PORTALS.iter().map(|portal| portal.name).collect()
}

/// The names of the plugins through which a portal can be written to.
pub(crate) fn writing() -> Vec<&'static str> {
    PORTALS.iter().filter(|portal| portal.sink.is_some()).map(|portal| portal.name).collect()
}

/// The plugin of a name.
pub(crate) fn named(name: &str) -> Option<&'static Portal> {
    PORTALS.iter().find(|portal| portal.name == name)
}
