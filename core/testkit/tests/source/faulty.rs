//! Sources with one fault each: a suite that lets them pass proves nothing of the others.

use std::panic::{AssertUnwindSafe, catch_unwind};

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::{
    Checkpoint, Deletions, Granularity, IdPage, Item, Payload, Reading, ScriptedSource, Source, SourceCapability,
    SourceHandle, SourcePage,
};
use migration_hub::resource::ExternalId;
use migration_hub_testkit::runner::Case;
use migration_hub_testkit::source::{self, Step, Upstream};

use crate::scripted::{Scripted, of};

/// What is wrong with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The last item of each page but the first is left out.
    LosesOne,
    /// The first item of a page stands there twice.
    RepeatsOne,
    /// Whatever checkpoint is not its own, it begins anew and says nothing.
    BeginsAnew,
    /// A reading of changes is one of everything that is there.
    IgnoresSince,
    /// Changes are those of the day before yesterday.
    LagsBehind,
    /// Deletions are not told, though it says so.
    HidesDeletions,
    /// A list names what a reading does not: one item too many.
    ListsMore,
    /// What it does not know is there.
    InventsItems,
    /// What cannot be read is left out.
    LosesUnreadable,
    /// What cannot be read is kept without its bytes.
    LosesBytes,
    /// A portal that does not answer has nothing.
    SwallowsFailures,
    /// A probe that fails means that the item is gone.
    TakesFailuresForDeletions,
    /// Each reading has other digests.
    CountsStamps,
    /// The stamp of what counts never changes.
    CountsNothing,
    /// The last page leads to one that is not there.
    LeadsNowhere,
}

/// Each fault, and a case that finds it.
const FAULTS: [(Fault, &str); 15] = [
    (Fault::LosesOne, "a_reading_gives_each_item_once_and_as_it_is"),
    (Fault::RepeatsOne, "a_reading_gives_each_item_once_and_as_it_is"),
    (Fault::BeginsAnew, "a_checkpoint_of_another_plugin_is_expired"),
    (Fault::IgnoresSince, "what_changed_is_read_or_unsupported"),
    (Fault::LagsBehind, "what_changed_since_the_last_reading_misses_nothing"),
    (Fault::HidesDeletions, "deletions_are_told_as_declared"),
    (Fault::ListsMore, "ids_are_listed_or_unsupported"),
    (Fault::InventsItems, "a_probe_tells_what_is_there_and_what_is_not"),
    (Fault::LosesUnreadable, "a_record_that_cannot_be_read_stops_no_page_and_is_kept"),
    (Fault::LosesBytes, "a_record_that_cannot_be_read_stops_no_page_and_is_kept"),
    (Fault::SwallowsFailures, "a_failure_is_an_error_and_no_empty_page"),
    (Fault::TakesFailuresForDeletions, "a_probe_that_fails_takes_nothing_away"),
    (Fault::CountsStamps, "what_is_touched_says_nothing_new"),
    (Fault::CountsNothing, "what_is_edited_says_something_new"),
    (Fault::LeadsNowhere, "an_empty_portal_is_read_to_its_end"),
];

#[derive(Debug)]
struct Faulty {
    inside: ScriptedSource,
    fault: Fault,
}

impl Faulty {
    fn has(&self, fault: Fault) -> bool {
        self.fault == fault
    }

    fn spoilt(&self, item: Item) -> Option<Item> {
        match item {
            Item::Gone { .. } if self.has(Fault::HidesDeletions) => None,
            Item::Unreadable(_) if self.has(Fault::LosesUnreadable) => None,
            Item::Unreadable(mut unreadable) if self.has(Fault::LosesBytes) => {
                unreadable.raw = Vec::new().into();
                Some(unreadable.into())
            }
            Item::Present(mut present) => {
                let raw = present.payload.raw().as_bytes().to_vec();
                if self.has(Fault::CountsStamps) {
                    let stamp = format!("{:?}", present.stamp);
                    present.payload = Payload::canonical(raw, stamp.as_bytes());
                } else if self.has(Fault::CountsNothing) {
                    present.payload = Payload::canonical(raw, b"");
                }
                Some(Item::Present(present))
            }
            item => Some(item),
        }
    }
}

impl Source for Faulty {
    fn capability(&self) -> SourceCapability {
        self.inside.capability()
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        let reading = match reading {
            Reading::Since(_) if self.has(Fault::IgnoresSince) => Reading::Full,
            Reading::Since(since) if self.has(Fault::LagsBehind) => Reading::Since(since.plus_days(2)),
            reading => reading,
        };
        let mut page = match self.inside.read(reading, from).await {
            Err(error) if self.has(Fault::BeginsAnew) && error.kind() == ErrorKind::CheckpointExpired => {
                self.inside.read(reading, None).await?
            }
            Err(_) if self.has(Fault::SwallowsFailures) => SourcePage { items: Vec::new(), answered: None, next: None },
            other => other?,
        };
        page.items = page.items.into_iter().filter_map(|item| self.spoilt(item)).collect();
        if self.has(Fault::LosesOne) && from.is_some() {
            page.items.truncate(page.items.len().saturating_sub(1));
        }
        if self.has(Fault::RepeatsOne) {
            page.items.extend(page.items.first().cloned());
        }
        if self.has(Fault::LeadsNowhere) && page.next.is_none() {
            page.next = Some(Checkpoint::new("scripted", 1, &1)?);
        }
        Ok(page)
    }

    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        let mut page = self.inside.list(from).await?;
        if self.has(Fault::ListsMore) && page.next.is_none() {
            page.ids.push(ExternalId::new("scripted", "one-more").unwrap());
        }
        Ok(page)
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        match self.inside.probe(id).await {
            Err(_) if self.has(Fault::TakesFailuresForDeletions) => Ok(Item::Gone { id: id.clone(), stamp: None }),
            Ok(Item::Gone { .. }) if self.has(Fault::InventsItems) => {
                let page = self.inside.read(Reading::Full, None).await?;
                Ok(page.items[0].clone())
            }
            other => other,
        }
    }
}

#[derive(Debug)]
struct FaultyPortal(Scripted, Fault);

impl Upstream for FaultyPortal {
    fn source(&self) -> Result<SourceHandle> {
        let inside = self.0.source.clone();
        Ok(SourceHandle::new(Faulty { inside, fault: self.1 }))
    }
    fn id(&self, number: u32) -> ExternalId {
        self.0.id(number)
    }
    fn play(&mut self, step: &Step) {
        self.0.play(step);
    }
}

pub(crate) fn cases() -> Vec<Case> {
    let case = |(fault, name): (Fault, &'static str)| {
        Case::new("faulty", &format!("{fault:?}_is_found"), move || {
            let capability = of(Deletions::Transient, true, true, Granularity::Second);
            let portal = move || FaultyPortal(Scripted::new(capability), fault);
            let full = format!("faulty::{name}");
            let mut all = source::cases("faulty", portal).into_iter();
            let found = all.find(|case| case.name == full).unwrap();
            let held = catch_unwind(AssertUnwindSafe(|| found.run())).is_ok();
            assert!(!held, "{name} lets a source pass that {fault:?}");
        })
    };
    FAULTS.into_iter().map(case).collect()
}
