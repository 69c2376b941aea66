//! What other threads do while a harvest stores a page: one reads the next page, one moves the indexes.

#[cfg(test)]
mod tests;

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::Scope;

use super::super::{ActorHub, HarvestOptions, Hub};
use super::wait;
use crate::bounds::beside;
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{
    Checkpoint, IdPage, Item, Reading, RunReport, Source, SourceCapability, SourceHandle, SourcePage,
};
use crate::people::Handle;
use crate::resource::ExternalId;

/// Commands after which the indexes are moved: enough for a segment that need not be merged soon.
const LOT: u64 = 384;

/// Harvests, with the page after the one that is stored being read meanwhile, and the indexes moved.
pub(super) fn harvest(
    by: &ActorHub,
    (name, from): (&Handle, &SourceHandle),
    options: HarvestOptions,
    mut told: impl FnMut(&RunReport),
) -> Result<RunReport> {
    std::thread::scope(|scope| {
        let from = SourceHandle::new(ReadAhead::start(scope, from.clone())?);
        let wake = follow(scope, by.hub.clone())?;
        let mut run = wait(by.begin_harvest(name, &from, options))?;
        drop(from);
        run.leave_indexes();
        let mut gone = run.report().gone.count;
        loop {
            let stepped = wait(run.step());
            // What left the public leaves the index at once, also when the step failed after it.
            if by.hub.waiting() >= LOT || run.report().gone.count > gone {
                gone = run.report().gone.count;
                // Full when the thread is to move them already: it has not yet read how far the log goes then.
                wake.try_send(()).ok();
            }
            if !stepped? {
                return Ok(run.into_report());
            }
            told(run.report());
        }
    })
}

/// A thread that moves the indexes whenever it is woken. What stops them is no concern of a harvest: the next search meets
/// it and says so.
fn follow<'scope>(scope: &'scope Scope<'scope, '_>, hub: Hub) -> Result<SyncSender<()>> {
    let (wake, woken) = sync_channel(1);
    beside(scope, "mighub-index", move || {
        while woken.recv().is_ok() {
            drop(wait(hub.follow()));
        }
    })?;
    Ok(wake)
}

/// A source that reads the page after the one that it answered, on a thread of its own.
#[derive(Debug)]
struct ReadAhead {
    from: SourceHandle,
    asks: Sender<Ask>,
    next: Mutex<Option<Next>>,
}

/// A page that the thread is to read.
#[derive(Debug)]
struct Ask {
    reading: Reading,
    from: Checkpoint,
    answer: Sender<Result<SourcePage>>,
}

/// A page that the thread reads, or has read.
#[derive(Debug)]
struct Next {
    reading: Reading,
    from: Checkpoint,
    answer: Receiver<Result<SourcePage>>,
}

impl ReadAhead {
    /// The thread ends when this is dropped.
    fn start<'scope>(scope: &'scope Scope<'scope, '_>, from: SourceHandle) -> Result<Self> {
        let (asks, asked) = channel::<Ask>();
        let source = from.clone();
        beside(scope, "mighub-read", move || {
            for Ask { reading, from, answer } in asked {
                // Nobody takes it when the harvest has stopped.
                answer.send(wait(source.read(reading, Some(&from)))).ok();
            }
        })?;
        Ok(Self { from, asks, next: Mutex::new(None) })
    }

    fn next(&self) -> Option<Next> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Has the page after this one read.
    fn ask(&self, reading: Reading, page: &SourcePage, from: Option<&Checkpoint>) {
        // A source that goes on from where it is has no end.
        let Some(next) = page.next.clone().filter(|next| Some(next) != from) else { return };
        let (answer, answered) = channel();
        if self.asks.send(Ask { reading, from: next.clone(), answer }).is_ok() {
            let next = Next { reading, from: next, answer: answered };
            *self.next.lock().unwrap_or_else(PoisonError::into_inner) = Some(next);
        }
    }
}

impl Source for ReadAhead {
    fn capability(&self) -> SourceCapability {
        self.from.capability()
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        let ahead = self.next().filter(|next| next.reading == reading && Some(&next.from) == from);
        let page = match ahead {
            Some(next) => next.answer.recv().map_err(|_| {
                Error::new(ErrorKind::Unexpected, "harvest", "the thread that reads the source has ended")
            })??,
            None => self.from.read(reading, from).await?,
        };
        self.ask(reading, &page, from);
        Ok(page)
    }

    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        self.from.list(from).await
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        self.from.probe(id).await
    }
}
