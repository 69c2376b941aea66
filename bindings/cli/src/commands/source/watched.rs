//! A port to a portal that remembers what failed: the report of a run says it in words only.

use std::sync::{Arc, Mutex, PoisonError};

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::fetch::Patience;
use migration_hub::federation::{
    Answer, Checkpoint, IdPage, Item, ReadBack, Reading, Sink, SinkCapability, SinkHandle, Source, SourceCapability,
    SourceHandle, SourcePage, WriteBack,
};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;

/// What failed last at a portal, and until when it wants to be left alone.
pub(in crate::commands) type Failed = (ErrorKind, Option<Timestamp>);

/// A port, and what failed last there.
#[derive(Debug, Clone)]
pub(in crate::commands) struct Watched<P> {
    port: P,
    failed: Arc<Mutex<Option<Failed>>>,
}

impl<P> Watched<P> {
    pub(in crate::commands) fn new(port: P) -> Self {
        Self { port, failed: Arc::default() }
    }

    /// What failed last.
    pub(in crate::commands) fn failed(&self) -> Option<Failed> {
        *self.failed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note<T>(&self, answer: Result<T>) -> Result<T> {
        if let Err(error) = &answer {
            *self.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some((error.kind(), Patience::of(error)));
        }
        answer
    }
}

impl Source for Watched<SourceHandle> {
    fn capability(&self) -> SourceCapability {
        self.port.capability()
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        self.note(self.port.read(reading, from).await)
    }

    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        self.note(self.port.list(from).await)
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        self.note(self.port.probe(id).await)
    }
}

impl Sink for Watched<SinkHandle> {
    fn capability(&self) -> SinkCapability {
        self.port.capability()
    }

    async fn write(&self, write: &WriteBack) -> Result<Answer> {
        self.note(self.port.write(write).await)
    }

    async fn read_back(&self, write: &WriteBack) -> Result<ReadBack> {
        self.note(self.port.read_back(write).await)
    }
}
