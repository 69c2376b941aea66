//! A source that remembers what failed: the report of a run says it in words only.

use std::sync::{Arc, Mutex, PoisonError};

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::fetch::Patience;
use migration_hub::federation::{
    Checkpoint, IdPage, Item, Reading, Source, SourceCapability, SourceHandle, SourcePage,
};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;

/// What failed last at a source, and until when it wants to be left alone.
pub(super) type Failed = (ErrorKind, Option<Timestamp>);

/// A source, and what failed last there.
#[derive(Debug, Clone)]
pub(super) struct Watched {
    source: SourceHandle,
    failed: Arc<Mutex<Option<Failed>>>,
}

impl Watched {
    pub(super) fn new(source: SourceHandle) -> Self {
        Self { source, failed: Arc::default() }
    }

    /// What failed last.
    pub(super) fn failed(&self) -> Option<Failed> {
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note<T>(&self, answer: Result<T>) -> Result<T> {
        if let Err(error) = &answer {
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some((error.kind(), Patience::of(error)));
        }
        answer
    }
}

impl Source for Watched {
    fn capability(&self) -> SourceCapability {
        self.source.capability()
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        self.note(self.source.read(reading, from).await)
    }

    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        self.note(self.source.list(from).await)
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        self.note(self.source.probe(id).await)
    }
}
