//! Harvesting without async.

use std::collections::BTreeSet;

use super::super::HarvestOptions;
use super::{ActorHub, beside, wait};
use crate::error::Result;
use crate::federation::{Proposed, Quarantined, RunReport, SourceHandle, SourceRecord, SourceSettings, SourceStatus};
use crate::id::PersonId;
use crate::page::{Page, PageRequest};
use crate::people::Handle;
use crate::resource::ExternalId;
use crate::text::canonical::Digest;

impl ActorHub {
    /// See [`super::super::ActorHub::add_source`].
    ///
    /// # Errors
    /// As there.
    pub fn add_source(&self, settings: SourceSettings) -> Result<()> {
        wait(self.0.add_source(settings))
    }

    /// See [`super::super::ActorHub::give_source`].
    ///
    /// # Errors
    /// As there.
    pub fn give_source(&self, name: &Handle, to: PersonId) -> Result<()> {
        wait(self.0.give_source(name, to))
    }

    /// See [`super::super::ActorHub::sources`].
    ///
    /// # Errors
    /// As there.
    pub fn sources(&self) -> Result<Vec<SourceRecord>> {
        wait(self.0.sources())
    }

    /// See [`super::super::ActorHub::source_status`].
    ///
    /// # Errors
    /// As there.
    pub fn source_status(&self, name: &Handle) -> Result<SourceStatus> {
        wait(self.0.source_status(name))
    }

    /// See [`super::super::ActorHub::due_sources`].
    ///
    /// # Errors
    /// As there.
    pub fn due_sources(&self) -> Result<Vec<Handle>> {
        wait(self.0.due_sources())
    }

    /// See [`super::super::ActorHub::quarantine`].
    ///
    /// # Errors
    /// As there.
    pub fn quarantine(&self, name: &Handle, page: &PageRequest) -> Result<Page<Quarantined>> {
        wait(self.0.quarantine(name, page))
    }

    /// See [`super::super::ActorHub::dismiss_quarantined`].
    ///
    /// # Errors
    /// As there.
    pub fn dismiss_quarantined(&self, name: &Handle, record: Digest) -> Result<()> {
        wait(self.0.dismiss_quarantined(name, record))
    }

    /// See [`super::super::ActorHub::harvest`]. After each step, `told` is told what has come of it so far: for a progress
    /// bar. While a page is stored, one thread reads the next and another moves the indexes.
    ///
    /// # Errors
    /// As there.
    pub fn harvest(
        &self,
        name: &Handle,
        from: &SourceHandle,
        options: HarvestOptions,
        told: impl FnMut(&RunReport),
    ) -> Result<RunReport> {
        beside::harvest(&self.0, (name, from), options, told)
    }

    /// See [`super::super::ActorHub::proposals`].
    ///
    /// # Errors
    /// As there.
    pub fn proposals(&self, page: &PageRequest) -> Result<Page<Proposed>> {
        wait(self.0.proposals(page))
    }

    /// See [`super::super::ActorHub::take_proposals`].
    ///
    /// # Errors
    /// As there.
    pub fn take_proposals(&self, id: &ExternalId, fields: &BTreeSet<String>) -> Result<u32> {
        wait(self.0.take_proposals(id, fields))
    }

    /// See [`super::super::ActorHub::leave_proposals`].
    ///
    /// # Errors
    /// As there.
    pub fn leave_proposals(&self, id: &ExternalId, fields: &BTreeSet<String>) -> Result<()> {
        wait(self.0.leave_proposals(id, fields))
    }

    /// See [`super::super::ActorHub::keep_gone`].
    ///
    /// # Errors
    /// As there.
    pub fn keep_gone(&self, id: &ExternalId) -> Result<()> {
        wait(self.0.keep_gone(id))
    }
}
