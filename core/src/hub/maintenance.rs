//! What an operator does: verify the store, read the log, rebuild the indexes.

use super::{Action, ActorHub, Replayed, replay};
use crate::correction::Correction;
use crate::duplicate::Judgement;
use crate::error::{Error, ErrorKind, Result};
use crate::page::{Cursor, Page, PageRequest, Position};
use crate::people::Operation;
use crate::record::{RecordKey, Stores, decode};
use crate::resource::Resource;
use crate::review::Review;
use crate::search::SearchIndex;
use crate::storage::{Entry, Report, Storage, verify};
use crate::text::canonical::Digest;
use crate::text::json::from_value;
use crate::translation::Translation;

/// An entry of the log with its action read.
///
/// See [`replay`](super::replay) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// The entry.
    pub entry: Entry,
    /// Its action.
    pub action: Action,
    /// Its digest, which can serve as an anchor.
    pub digest: Digest,
}

impl ActorHub {
    /// Verifies the whole store. Anyone of the store may: it shows digests and keys, no content.
    ///
    /// # Errors
    /// `PermissionDenied` for a visitor; what the storage answers. Damage is part of the report.
    pub async fn verify(&self, anchor: Option<Digest>) -> Result<Report> {
        self.authorise(Operation::Verify, "verify").await?;
        verify(&self.hub.parts.storage, anchor).await
    }

    /// The log entries after a position, at most `limit`. Needs the role operator.
    ///
    /// # Errors
    /// `PermissionDenied`; `Corrupt` for an entry that cannot be read.
    pub async fn log(&self, since: Position, limit: usize) -> Result<Vec<LogEntry>> {
        self.authorise(Operation::ReadLog, "log").await?;
        let stored = self.hub.parts.storage.changes(since, limit.min(crate::limits::PAGE_SIZE)).await?;
        stored
            .into_iter()
            .map(|stored| {
                let entry = stored.entry()?;
                let action = from_value(&entry.action).map_err(|error| {
                    let message = format!("log entry {}: its action cannot be read", entry.position);
                    Error::new(ErrorKind::Unsupported, "log", message).caused_by(error)
                })?;
                Ok(LogEntry { digest: stored.digest, entry, action })
            })
            .collect()
    }

    /// The log entries after a position, at most `limit`, each as the text that its digest is of: for whoever verifies the
    /// log with a program of their own. Nothing is read or checked on the way. Needs the role operator.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::{people::Actor, text::canonical::Digest};
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let desk = hub.as_actor(Actor::Person(operator));
    /// let lines = desk.log_lines(0, 100)?;
    /// assert_eq!(Digest::of(lines[0].as_bytes()), desk.verify(None)?.head);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; `Corrupt` for an entry that is no text.
    pub async fn log_lines(&self, since: Position, limit: usize) -> Result<Vec<String>> {
        const NAME: &str = "log_lines";
        self.authorise(Operation::ReadLog, NAME).await?;
        let stored = self.hub.parts.storage.changes(since, limit.min(crate::limits::PAGE_SIZE)).await?;
        let text = |stored: crate::storage::StoredEntry| {
            String::from_utf8(stored.bytes).map_err(|error| {
                let message = format!("log entry {} is no text", stored.position);
                Error::new(ErrorKind::Corrupt, NAME, message).caused_by(error)
            })
        };
        stored.into_iter().map(text).collect()
    }

    /// Replays the log and compares the outcome with the stored records. Needs the role operator.
    ///
    /// # Errors
    /// `PermissionDenied`; `Corrupt` naming the first record that differs.
    pub async fn check_replay(&self) -> Result<Replayed> {
        const NAME: &str = "check_replay";
        let mut replayed = Replayed::default();
        loop {
            let entries = self.log(replayed.position, crate::limits::PAGE_SIZE).await?;
            if entries.is_empty() {
                break;
            }
            for entry in &entries {
                replay(&mut replayed, entry)?;
            }
        }
        let differs = |key: &RecordKey| {
            Error::new(ErrorKind::Corrupt, NAME, format!("{key} is not what replaying the log gives"))
        };
        if self.naming().await? != replayed.naming {
            return Err(differs(&RecordKey::naming()));
        }
        if self.policies().await? != replayed.policies {
            return Err(differs(&RecordKey::policies()));
        }
        for (id, resource) in &replayed.resources {
            let key = RecordKey::resource(*id);
            let stored = self.hub.load::<Resource>(&key).await?.map(|stored| stored.value);
            // What was stored before this was kept does not know it.
            let known = stored.as_ref().and_then(|stored| stored.changed).and(resource.changed);
            if stored != Some(Resource { changed: known, ..resource.clone() }) {
                return Err(differs(&key));
            }
        }
        for (id, review) in &replayed.reviews {
            let key = RecordKey::review(*id);
            let stored = self.hub.load::<Review>(&key).await?;
            if stored.map(|stored| stored.value).as_ref() != Some(review) {
                return Err(differs(&key));
            }
        }
        for ((id, language), translation) in &replayed.translations {
            let key = RecordKey::translation(*id, language);
            let stored = self.hub.load::<Translation>(&key).await?.map(|stored| stored.value);
            let known = stored.as_ref().and_then(|stored| stored.left).and(translation.left);
            if stored != Some(Translation { left: known, ..translation.clone() }) {
                return Err(differs(&key));
            }
        }
        for (id, correction) in &replayed.corrections {
            let key = RecordKey::correction(*id);
            let stored = self.hub.load::<Correction>(&key).await?;
            if stored.map(|stored| stored.value).as_ref() != Some(correction) {
                return Err(differs(&key));
            }
        }
        for ((one, two), judgement) in &replayed.judgements {
            let key = RecordKey::judgement(*one, *two);
            let stored = self.hub.load::<Judgement>(&key).await?;
            if stored.map(|stored| stored.value).as_ref() != Some(judgement) {
                return Err(differs(&key));
            }
        }
        for (prefix, count) in [
            (Resource::KIND, replayed.resources.len()),
            (Review::KIND, replayed.reviews.len()),
            (Translation::KIND, replayed.translations.len()),
            (Correction::KIND, replayed.corrections.len()),
            (Judgement::KIND, replayed.judgements.len()),
        ] {
            let found = self.count(prefix).await?;
            if found != count as u64 {
                let message =
                    format!("the store holds {found} records of kind {prefix}, replaying the log gives {count}");
                return Err(Error::new(ErrorKind::Corrupt, NAME, message));
            }
        }
        Ok(replayed)
    }

    /// How many records of a kind there are, tombstones not counted.
    async fn count(&self, kind: &str) -> Result<u64> {
        let mut live = 0;
        let mut page = PageRequest::first(crate::limits::PAGE_SIZE);
        loop {
            let found = self.hub.parts.storage.scan(&format!("{kind}/"), &page).await?;
            live += found.items.iter().filter(|stored| stored.bytes.is_some()).map(|_| 1).sum::<u64>();
            match found.next {
                Some(next) => page = PageRequest::first(crate::limits::PAGE_SIZE).after(next),
                None => return Ok(live),
            }
        }
    }

    /// Brings both indexes up to the log, and says how many entries they are still behind.
    ///
    /// # Errors
    /// What the storage and the indexes answer.
    pub async fn refresh(&self) -> Result<u64> {
        self.authorise(Operation::Search, "refresh").await?;
        Ok(self.hub.follow().await?.entries)
    }

    /// Empties both indexes and builds them again from the log. Needs the role operator.
    ///
    /// # Errors
    /// `PermissionDenied`; `Unavailable` while another process writes an index, or the disk is full.
    pub async fn reindex(&self) -> Result<()> {
        self.authorise(Operation::Reindex, "reindex").await?;
        self.hub.parts.public.clear().await?;
        self.hub.parts.desk.clear().await?;
        match self.hub.follow().await?.because {
            None => Ok(()),
            Some(why) => Err(Error::new(ErrorKind::Unavailable, "reindex", why)),
        }
    }

    /// All resources in the order of their ids, for an embedder that walks the store; unpublished ones only as far as
    /// the actor may know of them.
    ///
    /// # Errors
    /// What the storage answers.
    pub async fn resources(&self, page: &PageRequest) -> Result<Page<crate::id::ResourceId>> {
        self.authorise(Operation::Search, "resources").await?;
        let grants = self.grants().await?;
        let mut items: Vec<crate::id::ResourceId> = Vec::new();
        let mut from = page.clone();
        loop {
            let found = self.hub.parts.storage.scan(&format!("{}/", Resource::KIND), &from).await?;
            for stored in found.items {
                let Some(bytes) = stored.bytes else { continue };
                let resource: Resource = decode(&stored.key, &bytes)?;
                match self.item_with(&grants, resource.id, "resources").await {
                    // The page goes on after an item that the actor sees: a cursor names no other.
                    Ok(_) if items.len() == page.size() => {
                        let last = items.last().map(|last| Cursor::new(RecordKey::resource(*last).as_str()));
                        return Ok(Page { items, next: last });
                    }
                    Ok(_) => items.push(resource.id),
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
            match found.next {
                Some(next) => from = PageRequest::first(crate::limits::PAGE_SIZE).after(next),
                None => return Ok(Page { items, next: None }),
            }
        }
    }
}
