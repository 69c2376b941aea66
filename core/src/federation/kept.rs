//! What is kept of a source between two harvests, beside the identity map: how it is read, how far, and what waits for a person.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Entry, Progress, Proposal, RunReport, Unreadable, VanishLimit};
use crate::id::{PersonId, ResourceId};
use crate::mapping::Mapping;
use crate::people::Handle;
use crate::record::{RecordKey, Stores, bounded};
use crate::resource::ExternalId;
use crate::text::canonical::{Digest, to_canonical};
use crate::time::Timestamp;

/// A source as it is configured.
///
/// ```
/// use migration_hub::federation::SourceSettings;
/// let settings = SourceSettings::new("undl".parse()?, "oai-pmh", serde_json::json!({"base": "https://example.org/oai2d"}));
/// assert_eq!((settings.every_hours, settings.whole_every_days), (24, 30));
/// # Ok::<(), migration_hub::people::PeopleError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSettings {
    /// What it is called here: the source of each [`ExternalId`] that it gives.
    pub name: Handle,
    /// The plugin that reads it.
    pub plugin: String,
    /// What that plugin is told. No secret stands here: whoever runs the plugin knows where it is.
    pub plugin_settings: Value,
    /// What its terms mean here.
    #[serde(default)]
    pub mapping: Mapping,
    /// After how many hours it is due again.
    pub every_hours: u32,
    /// After how many days everything is read again, and what it no longer has is found; not of a source that tells of every
    /// deletion for ever.
    pub whole_every_days: u32,
    /// How many seconds more than what changed since the last harvest are read, for clocks and indexes that lag.
    pub overlap_seconds: u32,
    /// How much may vanish at once and still be believed.
    pub vanish: VanishLimit,
    /// Whether it is left alone for now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
}

impl SourceSettings {
    /// A source that is read once a day, as a whole once a month, with an hour more each time.
    pub fn new(name: Handle, plugin: impl Into<String>, plugin_settings: Value) -> Self {
        Self {
            name,
            plugin: plugin.into(),
            plugin_settings,
            mapping: Mapping::default(),
            every_hours: 24,
            whole_every_days: 30,
            overlap_seconds: 3_600,
            vanish: VanishLimit::default(),
            paused: false,
        }
    }

    /// The digest of how what comes is read: by which plugin, with which settings, and what its terms mean. When it is another,
    /// the next run reads everything, and maps what did not change anew.
    ///
    /// ```
    /// use migration_hub::federation::SourceSettings;
    /// let daily = SourceSettings::new("undl".parse()?, "oai-pmh", serde_json::json!({"base": "https://example.org/oai2d"}));
    /// let hourly = SourceSettings { every_hours: 1, ..daily.clone() };
    /// assert_eq!(daily.read_with(), hourly.read_with());
    /// # Ok::<(), migration_hub::people::PeopleError>(())
    /// ```
    pub fn read_with(&self) -> Digest {
        // What has no canonical form is refused before it is kept.
        to_canonical(&(&self.plugin, &self.plugin_settings, &self.mapping))
            .map_or(Digest::ZERO, |text| Digest::of(text.as_bytes()))
    }
}

/// A source that a store harvests.
///
/// See [`ActorHub::add_source`](crate::hub::ActorHub::add_source) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    /// How it is read.
    pub settings: SourceSettings,
    /// Whose it is, at first who added it: the author of what comes from it.
    pub owner: PersonId,
}

/// How far the harvests of a source have come.
///
/// See [`ActorHub::source_status`](crate::hub::ActorHub::source_status) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceStatus {
    /// What is read next.
    #[serde(default)]
    pub progress: Progress,
    /// How many records keep the ids of the open reading of everything; `None` when they cannot say what is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<u32>,
    /// How many readings of everything have begun.
    #[serde(default)]
    pub wholes: u32,
    /// How the source was read in the last of them; see [`SourceSettings::read_with`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_with: Option<Digest>,
    /// Until when the portal asked to be left alone when it was last asked, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Timestamp>,
    /// When a harvest last came to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
    /// When a harvest of everything last came to its end, and what was missing from it, if that can be told and is not too
    /// much, was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Timestamp>,
    /// What came of the last run, or has come of the open one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<RunReport>,
}

/// Some ids of an open reading of everything: those of a page, or a part of them.
///
/// See [`SourceStatus::listed`] for what they are for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListedPage {
    /// The ids.
    pub ids: BTreeSet<ExternalId>,
}

/// What a source says of an item that is not its own any more, for an editor to take or to leave.
///
/// See [`ActorHub::proposals`](crate::hub::ActorHub::proposals) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposed {
    /// How the source knows the item.
    pub id: ExternalId,
    /// What it is here.
    pub resource: ResourceId,
    /// When the source said so last.
    pub at: Timestamp,
    /// Since when the source has it no longer, while it is public here and nobody has said what becomes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Timestamp>,
    /// What it says, by field.
    pub proposals: Vec<Proposal>,
}

impl Proposed {
    /// Whether nothing waits for an editor any more.
    pub(crate) const fn is_settled(&self) -> bool {
        self.gone.is_none() && self.proposals.is_empty()
    }
}

/// A record that could not be read, kept until it can be.
///
/// See [`ActorHub::quarantine`](crate::hub::ActorHub::quarantine) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quarantined {
    /// The source.
    pub source: Handle,
    /// By what it is called in this source's quarantine: the digest of its id or, without one, of its bytes.
    pub name: Digest,
    /// When it came.
    pub at: Timestamp,
    /// The number of the last reading of everything that named it, as [`SourceStatus::wholes`] counts them.
    #[serde(default)]
    pub whole: u32,
    /// Whether an editor has seen it, so that it is not shown until it is another.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dismissed: bool,
    /// The record as it came, and why it could not be read.
    pub unreadable: Unreadable,
}

impl Stores for SourceRecord {
    const KIND: &'static str = "source";
}
impl Stores for SourceStatus {
    const KIND: &'static str = "source-status";
}
impl Stores for Entry {
    const KIND: &'static str = "entry";
}
impl Stores for ListedPage {
    const KIND: &'static str = "listed-page";
}
impl Stores for Proposed {
    const KIND: &'static str = "proposed";
}
impl Stores for Quarantined {
    const KIND: &'static str = "quarantined";
}

/// The keys of what is kept of sources.
impl RecordKey {
    /// A source.
    pub fn source(name: &Handle) -> Self {
        Self::join(SourceRecord::KIND, name)
    }
    /// What every key of a source starts with.
    pub(crate) fn sources() -> String {
        format!("{}/", SourceRecord::KIND)
    }
    /// How far the harvests of a source have come.
    pub fn source_status(name: &Handle) -> Self {
        Self::join(SourceStatus::KIND, name)
    }
    /// What is remembered of an item of a source; those of a source stand together.
    pub fn entry(id: &ExternalId) -> Self {
        Self::join(Entry::KIND, format_args!("{}/{}", id.source, bounded(&id.id)))
    }
    /// What every key of what is remembered of a source's items starts with.
    pub fn entries_of(source: &Handle) -> String {
        format!("{}/{source}/", Entry::KIND)
    }
    /// Some ids of the open reading of a source, from 0.
    pub fn listed_page(source: &Handle, number: u32) -> Self {
        Self::join(ListedPage::KIND, format_args!("{source}/{number:08}"))
    }
    /// What every key of such pages starts with.
    pub(crate) fn listed_of(source: &Handle) -> String {
        format!("{}/{source}/", ListedPage::KIND)
    }
    /// What a source says of an item that is not its own any more; those of a source stand together.
    pub fn proposed(id: &ExternalId) -> Self {
        Self::join(Proposed::KIND, format_args!("{}/{}", id.source, bounded(&id.id)))
    }
    /// What every key of such sayings starts with.
    pub(crate) fn all_proposed() -> String {
        format!("{}/", Proposed::KIND)
    }
    /// A record of a source that could not be read, by the digest of its id or, without one, of its bytes; those of a source
    /// stand together.
    pub fn quarantined(source: &Handle, digest: Digest) -> Self {
        Self::join(Quarantined::KIND, format_args!("{source}/{digest}"))
    }
    /// What every key of a source's records in quarantine starts with.
    pub fn quarantine_of(source: &Handle) -> String {
        format!("{}/{source}/", Quarantined::KIND)
    }
}
