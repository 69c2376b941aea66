//! Writing back without async.

use super::super::ResourceRef;
use super::{ActorHub, wait};
use crate::error::Result;
use crate::federation::{DeliverOptions, DeliverReport, Delivery, IntentKind, SinkHandle};
use crate::page::{Page, PageRequest};
use crate::people::Handle;

impl ActorHub {
    /// See [`super::super::ActorHub::write_back`].
    ///
    /// # Errors
    /// As there.
    pub fn write_back(&self, item: &ResourceRef, source: &Handle, kind: IntentKind) -> Result<Delivery> {
        wait(self.0.write_back(item, source, kind))
    }

    /// See [`super::super::ActorHub::outbox`].
    ///
    /// # Errors
    /// As there.
    pub fn outbox(&self, source: Option<&Handle>, page: &PageRequest) -> Result<Page<Delivery>> {
        wait(self.0.outbox(source, page))
    }

    /// See [`super::super::ActorHub::due_deliveries`].
    ///
    /// # Errors
    /// As there.
    pub fn due_deliveries(&self) -> Result<Vec<Handle>> {
        wait(self.0.due_deliveries())
    }

    /// See [`super::super::ActorHub::deliver`].
    ///
    /// # Errors
    /// As there.
    pub fn deliver(&self, source: &Handle, to: &SinkHandle, options: &DeliverOptions) -> Result<DeliverReport> {
        wait(self.0.deliver(source, to, options))
    }

    /// See [`super::super::ActorHub::retry_delivery`].
    ///
    /// # Errors
    /// As there.
    pub fn retry_delivery(&self, item: &ResourceRef, source: &Handle, kind: IntentKind) -> Result<Delivery> {
        wait(self.0.retry_delivery(item, source, kind))
    }

    /// See [`super::super::ActorHub::cancel_delivery`].
    ///
    /// # Errors
    /// As there.
    pub fn cancel_delivery(&self, item: &ResourceRef, source: &Handle, kind: IntentKind) -> Result<Delivery> {
        wait(self.0.cancel_delivery(item, source, kind))
    }
}
