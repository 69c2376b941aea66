//! What is here and was not in the reading that has just ended, found in bounded memory and asked for one by one.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, VecDeque};

use super::super::{HarvestRun, Loaded};
use super::run::{Phase, endless};
use crate::error::{Error, ErrorKind, Result};
use crate::federation::{Entry, ListedPage, Reading, Source, SourceStatus, Swept};
use crate::ordered::Gather;
use crate::page::PageRequest;
use crate::record::{RecordKey, decode};
use crate::resource::ExternalId;
use crate::storage::Storage;

/// How many items are asked for in one step.
const PROBES: usize = 20;

/// What was missing and is still to be asked for: some ids, and where more of them are to be looked for.
#[derive(Debug, Default)]
pub(super) struct Missing {
    ids: VecDeque<ExternalId>,
    /// How many pages name what was there.
    listed: u32,
    rest: Option<PageRequest>,
}

/// Some of the entries of a source, held against everything that was listed.
struct Range {
    /// How many of them are here.
    here: usize,
    missing: BTreeSet<ExternalId>,
    /// Where the next entries begin.
    next: Option<PageRequest>,
}

impl HarvestRun {
    /// Finds what was not in the reading that has just ended. The entries are gone through in the order of their keys, so
    /// many at a time, and each lot is held against the listing page by page: neither is in memory as a whole.
    pub(super) async fn sweep(&mut self) -> Result<()> {
        let (mut status, version) = self.by.status(&self.source.settings.name).await?;
        let listed = match self.listed(&status).await {
            Ok(listed) => listed,
            Err(error) => return self.stop(status, version, &error).await,
        };
        let mut missing = Missing { listed, ..Missing::default() };
        let (mut here, mut count) = (0, 0);
        let mut next = Some(PageRequest::first(self.range));
        let mut whole = true;
        while let Some(from) = next {
            let Some(range) = self.range_from(from.clone(), listed).await? else {
                whole = false;
                break;
            };
            here += range.here;
            count += range.missing.len();
            if missing.rest.is_none() && missing.ids.len() + range.missing.len() <= self.range {
                missing.ids.extend(range.missing);
            } else if missing.rest.is_none() {
                // What does not fit is looked for again, when the first of them were asked for.
                missing.rest = Some(from);
            }
            next = range.next;
        }
        let allowed = self.source.settings.vanish.allows(count, here);
        self.report.swept = Some(match (whole, allowed) {
            (false, _) => Swept::Partial,
            (true, false) => Swept::TooMany { missing: count, here },
            (true, true) => Swept::Missing(count),
        });
        if whole && allowed && count > 0 {
            self.phase = Phase::Sweeping(missing);
        } else {
            self.forget_listed().await?;
            self.end(&mut status, Reading::Full).await?;
        }
        self.save(status, version).await
    }

    /// How many pages name what is there: those of the reading, or those of the list that the source gives.
    async fn listed(&self, status: &SourceStatus) -> Result<u32> {
        if !self.from.capability().ids {
            return Ok(status.listed.unwrap_or_default());
        }
        let (mut listed, mut page) = (0, self.from.list(None).await?);
        loop {
            let ids: BTreeSet<ExternalId> = page.ids.into_iter().gather();
            listed = self.list(listed, &ids).await?;
            let Some(next) = page.next else { return Ok(listed) };
            page = self.from.list(Some(&next)).await?;
            if page.next.as_ref() == Some(&next) {
                return Err(endless());
            }
        }
    }

    /// The entries from a place on, as many as are held at once; `None` when a page of the listing is not there any more.
    async fn range_from(&self, from: PageRequest, listed: u32) -> Result<Option<Range>> {
        let name = &self.source.settings.name;
        let (mut missing, mut next) = (BTreeSet::new(), Some(from));
        while let Some(page) = next.take_if(|page| missing.len() + page.size() <= self.range) {
            let found = self.by.hub.parts.storage.scan(&RecordKey::entries_of(name), &page).await?;
            for stored in found.items {
                let Some(bytes) = stored.bytes else { continue };
                let entry: Entry = decode(&stored.key, &bytes)?;
                missing.extend(Some(entry.id).filter(|_| !entry.gone));
            }
            next = found.next.map(|cursor| page.after(cursor));
        }
        let here = missing.len();
        for number in 0..listed {
            let page: Option<Loaded<ListedPage>> = self.by.hub.load(&RecordKey::listed_page(name, number)).await?;
            let Some(page) = page else { return Ok(None) };
            for id in &page.value.ids {
                missing.remove(id);
            }
        }
        Ok(Some(Range { here, missing, next }))
    }

    /// Asks for some of what was missing.
    pub(super) async fn probe(&mut self, mut missing: Missing) -> Result<()> {
        if missing.ids.is_empty()
            && let Some(from) = missing.rest.take()
        {
            let gone = || Error::new(ErrorKind::Conflict, "harvest", "another harvest of this source goes on");
            let range = self.range_from(from, missing.listed).await?;
            let Range { missing: ids, next, .. } = range.ok_or_else(gone)?;
            missing.ids.extend(ids);
            missing.rest = next;
        }
        let (mut items, mut failed) = (Vec::new(), None);
        while let Some(id) = missing.ids.pop_front() {
            match self.from.probe(&id).await {
                Ok(item) if item.id() == Some(&id) => items.push(item),
                Err(error) if matches!(error.kind(), ErrorKind::RateLimited | ErrorKind::Unavailable) => {
                    self.report.unconfirmed.push(id);
                    failed = Some(error);
                }
                Ok(_) | Err(_) => self.report.unconfirmed.push(id),
            }
            if failed.is_some() || items.len() == PROBES {
                break;
            }
        }
        self.take(items).await?;
        let (mut status, version) = self.by.status(&self.source.settings.name).await?;
        if let Some(error) = failed {
            return self.stop(status, version, &error).await;
        }
        if missing.ids.is_empty() && missing.rest.is_none() {
            self.forget_listed().await?;
            self.end(&mut status, Reading::Full).await?;
        } else {
            self.phase = Phase::Sweeping(missing);
        }
        self.save(status, version).await
    }
}
