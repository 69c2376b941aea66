//! Tests of what is read before anybody asks for it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use super::{ReadAhead, wait};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{Checkpoint, IdPage, Item, Reading, Source, SourceCapability, SourceHandle, SourcePage};
use crate::resource::ExternalId;

/// The number of the last page.
const LAST: u32 = 3;
/// The page that cannot be read in the reading of what changed.
const FAILS: u32 = 2;

/// A source of some pages, which says which one is read.
#[derive(Debug)]
struct Told(Arc<Sender<u32>>);

fn checkpoint(page: u32) -> Checkpoint {
    Checkpoint::new("told", 1, &page).unwrap()
}

fn since() -> Reading {
    Reading::Since("2026-03-01T09:00:00Z".parse().unwrap())
}

impl Source for Told {
    fn capability(&self) -> SourceCapability {
        SourceCapability::default()
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        let page: u32 = from.map_or(Ok(0), |from| from.open("told", 1))?;
        self.0.send(page).unwrap();
        if reading != Reading::Full && page == FAILS {
            return Err(Error::new(ErrorKind::Unavailable, "read", "it is down"));
        }
        Ok(SourcePage { items: Vec::new(), answered: None, next: (page < LAST).then(|| checkpoint(page + 1)) })
    }

    async fn list(&self, _: Option<&Checkpoint>) -> Result<IdPage> {
        Err(Error::new(ErrorKind::Unsupported, "list", "it lists no ids"))
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        Ok(Item::Gone { id: id.clone(), stamp: None })
    }
}

/// Does work with a source that reads ahead, and what it says of the pages that are read.
fn ahead(work: impl FnOnce(&ReadAhead, &Receiver<u32>)) {
    let (says, said) = channel();
    std::thread::scope(|scope| {
        let source = ReadAhead::start(scope, SourceHandle::new(Told(Arc::new(says)))).unwrap();
        work(&source, &said);
    });
}

fn next_read(said: &Receiver<u32>) -> u32 {
    said.recv_timeout(Duration::from_mins(1)).expect("a page is read")
}

#[test]
fn the_next_page_is_read_before_it_is_asked_for_and_no_page_twice() {
    ahead(|source, said| {
        let (mut from, mut pages) = (None, 0);
        loop {
            let page = wait(source.read(Reading::Full, from.as_ref())).unwrap();
            if pages == 0 {
                assert_eq!(next_read(said), 0);
            }
            pages += 1;
            let Some(next) = page.next else { break };
            assert_eq!(next_read(said), pages, "nobody has asked for it yet");
            from = Some(next);
        }
        assert_eq!(pages, LAST + 1);
        assert!(said.try_recv().is_err());
    });
}

#[test]
fn a_page_that_failed_is_read_anew_when_it_is_asked_for_again() {
    ahead(|source, said| {
        wait(source.read(since(), Some(&checkpoint(FAILS - 1)))).unwrap();
        assert_eq!([next_read(said), next_read(said)], [FAILS - 1, FAILS]);
        for _ in 0..2 {
            let error = wait(source.read(since(), Some(&checkpoint(FAILS)))).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Unavailable);
        }
        assert_eq!(next_read(said), FAILS, "the second time it was read for whoever asked");
        assert!(said.try_recv().is_err());
    });
}

#[test]
fn what_was_read_for_one_reading_is_not_the_answer_to_another() {
    ahead(|source, said| {
        wait(source.read(since(), Some(&checkpoint(FAILS - 1)))).unwrap();
        assert_eq!([next_read(said), next_read(said)], [FAILS - 1, FAILS]);
        let page = wait(source.read(Reading::Full, Some(&checkpoint(FAILS)))).unwrap();
        assert_eq!(page.next, Some(checkpoint(LAST)));
    });
}
