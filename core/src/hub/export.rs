//! The two halves of a store as lines: what everyone may have, and the rest, which stays with its operator.
//!
//! The open half holds no person: no author, no reviewer, no contact. The same public items give the same bytes, whatever
//! happens to drafts and reviews beside them. Both halves together give the store back: see [`Hub::restore`](super::Hub::restore).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::access::left_as;
use super::{ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{ResourceId, StoreId};
use crate::limits;
use crate::page::{Page, PageRequest, Position};
use crate::people::{Operation, SelfDescription};
use crate::record::{RecordKey, SCHEMA, Stores, decode};
use crate::resource::{Content, Grade, Ground, Origin, PolicyRef, Resource, Revision};
use crate::review::{Review, State};
use crate::storage::Storage;
use crate::text::canonical::{Digest, to_canonical};
use crate::text::json::from_text;
use crate::time::Timestamp;
use crate::translation::{Method, TranslationRevision, Words};
use crate::vocabulary::Language;

/// A public item as the open export has it.
///
/// ```
/// use migration_hub::hub::{blocking, FirstOperator, HubParts, ImportOptions, OpenItem, SearchQuery, read_line};
/// use migration_hub::page::PageRequest;
/// use migration_hub::people::{Actor, Role};
///
/// let here = |handle| -> migration_hub::error::Result<_> {
///     let first = FirstOperator::named(handle).with_role(Role::Editor);
///     let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
///     Ok(hub.as_actor(Actor::Person(operator)))
/// };
/// let line = br#"{"source":"example","id":"1","title":"Remittances in crisis","language":"en"}"#;
/// let first = here("first")?;
/// first.import(vec![read_line(1, line)?], ImportOptions { harvested: true })?;
/// let open = first.open_items(&PageRequest::first(100))?.items;
///
/// let line = open[0].line()?;
/// let second = here("second")?;
/// second.import_open(vec![OpenItem::read(&line)?], "first-hub")?;
/// assert_eq!(second.search(&SearchQuery::words("remittances"))?.items[0].title, "Remittances in crisis");
/// let again = &second.open_items(&PageRequest::first(100))?.items[0];
/// assert_eq!(again.id, open[0].id, "its identity stays");
/// assert!(again.last_changed() >= open[0].last_changed(), "it is new where it was taken");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenItem {
    /// The version of this form.
    pub schema: u32,
    /// The item.
    pub id: ResourceId,
    /// Where the public revision stands: published, due for a refresh, archived; or how it left the public.
    pub state: State,
    /// Where the item came from.
    pub origin: Origin,
    /// Since when the source that it was harvested from has it no longer: of an item that is public all the same, and of one
    /// that left the public for that reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Timestamp>,
    /// When what everyone may know of it last changed, where that is after what is public became so;
    /// [`OpenItem::last_changed`] is when it did, whatever it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Timestamp>,
    /// What is public; `None` for an item that was and is no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public: Option<OpenRevision>,
}

/// A public revision as the open export has it.
///
/// See [`OpenItem`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenRevision {
    /// The revision's number.
    pub number: u32,
    /// What stands behind it.
    pub grade: Grade,
    /// The policy under which it is public.
    pub policy: PolicyRef,
    /// The source that it was taken from unreviewed, or the Hub that it was taken from as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When it was written.
    pub created: Timestamp,
    /// When it became public.
    pub since: Timestamp,
    /// What it says.
    pub content: Content,
    /// What it says in other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<OpenTranslation>,
}

/// A public translation as the open export has it.
///
/// See [`OpenItem`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenTranslation {
    /// The language.
    pub language: Language,
    /// The revision that it says in this language; another than the public one when that has changed since.
    pub of_revision: u32,
    /// How it came about.
    pub method: Method,
    /// When it became public.
    pub since: Timestamp,
    /// The words.
    pub words: Words,
}

/// A record as the private part of an export has it.
///
/// See [`Hub::restore`](super::Hub::restore) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrivateRecord {
    /// The record's key.
    pub key: RecordKey,
    /// The record as it is stored; `None` for a tombstone. What a public revision says stands in the open part only, and
    /// here the digest of it.
    pub record: Option<Value>,
}

/// What an export is of: the store, and its log's head when it was made.
///
/// See [`Hub::restore`](super::Hub::restore) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportHead {
    /// The version of the form.
    pub schema: u32,
    /// The store.
    pub store: StoreId,
    /// The last entry of its log.
    pub position: Position,
    /// The digest of that entry, which can serve as an anchor.
    pub digest: Digest,
    /// How many records the private part has, tombstones included: fewer lines are not the whole of it.
    pub records: u64,
}

impl OpenItem {
    /// The item as one line in canonical form, without its end.
    ///
    /// # Errors
    /// `Unexpected` for content without a canonical form, which is never read from outside.
    pub fn line(&self) -> Result<String> {
        line(self)
    }

    /// Reads a line.
    ///
    /// # Errors
    /// `Unsupported` for a line of a newer version, naming both; `Invalid` saying where a line is no public item.
    pub fn read(text: &str) -> Result<Self> {
        read(text, "a line of an open export")
    }

    /// When what everyone may know of the item last changed at the Hub that has it: its own words or those of a translation,
    /// how it stands, that it left the public. What happens to drafts and reviews beside it changes nothing of that.
    ///
    /// An item that was taken from another Hub changed when it was taken. Of one that left the public before this was told in
    /// a line, nothing is known but when its id was made.
    ///
    /// See [`OpenItem`] for an example.
    pub fn last_changed(&self) -> Timestamp {
        let public = self.public.iter();
        let shown = public
            .flat_map(|public| public.translations.iter().map(|translation| translation.since).chain([public.since]));
        shown.chain(self.changed).max().unwrap_or_else(|| self.id.made())
    }

    /// The item's first language and title, for those who list what an export holds.
    pub fn content(&self) -> Option<&Content> {
        self.public.as_ref().map(|public| &public.content)
    }
}

impl PrivateRecord {
    /// The record as one line in canonical form, without its end.
    ///
    /// # Errors
    /// As [`OpenItem::line`].
    pub fn line(&self) -> Result<String> {
        line(self)
    }

    /// Reads a line.
    ///
    /// # Errors
    /// `Invalid` saying where a line is no record.
    pub fn read(text: &str) -> Result<Self> {
        read(text, "a line of the private part of an export")
    }
}

impl ExportHead {
    /// The head as one line in canonical form, without its end.
    ///
    /// # Errors
    /// As [`OpenItem::line`].
    pub fn line(&self) -> Result<String> {
        line(self)
    }

    /// Reads a line.
    ///
    /// # Errors
    /// As [`OpenItem::read`].
    pub fn read(text: &str) -> Result<Self> {
        read(text, "the first line of the private part of an export")
    }
}

fn line(value: &impl Serialize) -> Result<String> {
    to_canonical(value)
        .map_err(|error| Error::new(ErrorKind::Unexpected, "export", "this has no canonical form").caused_by(error))
}

fn read<T: serde::de::DeserializeOwned>(text: &str, what: &str) -> Result<T> {
    #[derive(Deserialize)]
    struct Version {
        schema: u32,
    }
    // What a newer version wrote may look like what this one knows, and mean something else.
    if let Some(Version { schema }) = from_text(text.as_bytes()).ok().filter(|found: &Version| found.schema > SCHEMA) {
        let message = format!(
            "this line was written with schema {schema}, this version reads up to {SCHEMA}: use a newer version"
        );
        return Err(Error::new(ErrorKind::Unsupported, "read", message));
    }
    from_text(text.as_bytes()).map_err(|error| {
        let message = format!("«{}» is not {what}: {error}", crate::text::echo(text));
        Error::new(ErrorKind::Invalid, "read", message).caused_by(error)
    })
}

impl ActorHub {
    /// The public items, and those that were public, in the order of their ids. Everyone may have them.
    ///
    /// # Errors
    /// What the storage answers.
    pub async fn open_items(&self, page: &PageRequest) -> Result<Page<OpenItem>> {
        self.authorise(Operation::Export, "open_items").await?;
        let found = self.hub.parts.storage.scan(&format!("{}/", Resource::KIND), page).await?;
        let mut resources: Vec<Resource> = Vec::new();
        for stored in found.items {
            let Some(bytes) = stored.bytes else { continue };
            let resource: Resource = decode(&stored.key, &bytes)?;
            if resource.publication.is_some() || resource.tombstone.is_some() {
                resources.push(resource);
            }
        }
        let keys: Vec<RecordKey> = resources.iter().filter_map(public_revision).collect();
        let mut revisions = self.hub.load_all::<Revision>(&keys).await?.into_iter();
        let mut items = Vec::with_capacity(resources.len());
        for resource in resources {
            let revision = public_revision(&resource).and_then(|_| revisions.next().flatten());
            items.push(self.open_item(resource, revision).await?);
        }
        Ok(Page { items, next: found.next })
    }

    async fn open_item(&self, resource: Resource, revision: Option<Loaded<Revision>>) -> Result<OpenItem> {
        let grade = resource.grade();
        let (translations, taken_back) = match &revision {
            Some(revision) => self.open_translations(&resource, &revision.value).await?,
            None => Default::default(),
        };
        let (id, gone) = (resource.id, resource.known_gone());
        let (origin, changed) = (resource.origin, resource.changed.max(taken_back));
        let Some((publication, revision)) = resource.publication.zip(revision) else {
            let state = resource.tombstone.map_or(State::Withdrawn, left_as);
            return Ok(OpenItem { schema: SCHEMA, id, state, origin, gone, changed, public: None });
        };
        let changed = changed.filter(|changed| *changed > publication.at);
        let review: Option<Loaded<Review>> = match publication.ground.review() {
            Some(review) => self.hub.load(&RecordKey::review(review)).await?,
            None => None,
        };
        let state = match (&publication.ground, &review) {
            (_, Some(review)) => review.value.state,
            (Ground::Mirrored { archived: true, .. }, None) => State::Archived,
            (_, None) => State::Published,
        };
        let (policy, source) = match publication.ground {
            Ground::Decision { .. } => (review.map(|review| review.value.policy), None),
            Ground::Harvested { policy, source, .. } | Ground::Mirrored { policy, source, .. } => {
                (Some(policy), Some(source))
            }
        };
        let policy = policy.ok_or_else(|| {
            Error::new(ErrorKind::Corrupt, "open_items", "the review that this item was published in is not there")
                .with("id", id)
        })?;
        let Revision { number, created, content, .. } = revision.value;
        let public =
            OpenRevision { number, grade, policy, source, created, since: publication.at, content, translations };
        Ok(OpenItem { schema: SCHEMA, id, state, origin, gone, changed, public: Some(public) })
    }

    /// The public words of an item in other languages, and when others were last taken back.
    async fn open_translations(
        &self,
        resource: &Resource,
        public: &Revision,
    ) -> Result<(Vec<OpenTranslation>, Option<Timestamp>)> {
        let (mut open, mut taken_back) = (Vec::new(), None);
        for translation in self.hub.translations_of(resource.id).await? {
            taken_back = taken_back.max(translation.value.left);
            let Some(shown) = translation.value.shown(resource) else { continue };
            let language = translation.value.language.clone();
            let key = RecordKey::translation_revision(resource.id, &language, shown.number);
            let Some(wording) = self.hub.load::<TranslationRevision>(&key).await? else { continue };
            let now = (public.number, &public.content);
            // What says the same as the public revision is a translation of it, whichever it was written for.
            let stale = self.hub.is_stale(resource.id, shown.of_revision, now).await?;
            let of_revision = if stale { shown.of_revision } else { public.number };
            let (method, since, words) = (shown.method, shown.at, wording.value.words);
            open.push(OpenTranslation { language, of_revision, method, since, words });
        }
        Ok((open, taken_back))
    }

    /// What an export made now is of. Asked before and after, it says whether the store stood still in between.
    ///
    /// # Errors
    /// `PermissionDenied` without the role operator; what the storage answers.
    pub async fn export_head(&self) -> Result<ExportHead> {
        self.authorise(Operation::ExportPrivate, "export_head").await?;
        let mut head =
            ExportHead { schema: SCHEMA, store: self.hub.store, position: 0, digest: Digest::ZERO, records: 0 };
        while let Some(last) = self.hub.parts.storage.changes(head.position, limits::PAGE_SIZE).await?.pop() {
            (head.position, head.digest) = (last.position, last.digest);
        }
        let mut next = Some(PageRequest::first(limits::PAGE_SIZE));
        while let Some(page) = next {
            let found = self.hub.parts.storage.scan("", &page).await?;
            head.records += found.items.len() as u64;
            next = found.next.map(|cursor| page.after(cursor));
        }
        Ok(head)
    }

    /// The records of the private part, in the order of their keys. Needs the role operator. In place of what persons declared
    /// of themselves stands a tombstone: nobody else reads it, so whoever restores the store asks them again.
    ///
    /// # Errors
    /// `PermissionDenied`; `Corrupt` for a record that cannot be read.
    pub async fn private_records(&self, page: &PageRequest) -> Result<Page<PrivateRecord>> {
        const NAME: &str = "private_records";
        self.authorise(Operation::ExportPrivate, NAME).await?;
        let found = self.hub.parts.storage.scan("", page).await?;
        let mut items = Vec::with_capacity(found.items.len());
        for stored in found.items {
            let unreadable =
                |error| Error::new(ErrorKind::Corrupt, NAME, format!("{} cannot be read", stored.key)).caused_by(error);
            // What somebody declared of themselves is for the counts of this store, and leaves it in no form.
            let bytes = stored.bytes.as_deref().filter(|_| stored.key.kind() != SelfDescription::KIND);
            let mut record: Option<Value> = bytes.map(from_text).transpose().map_err(unreadable)?;
            if let (Revision::KIND, Some(bytes), Some(record)) = (stored.key.kind(), bytes, &mut record) {
                let revision: Revision = decode(&stored.key, bytes)?;
                let resource: Option<Loaded<Resource>> = self.hub.load(&RecordKey::resource(revision.resource)).await?;
                let public = resource.and_then(|resource| resource.value.publication);
                if public.is_some_and(|public| public.revision == revision.number)
                    && let Some(content) = record.pointer_mut(CONTENT)
                {
                    *content = Value::String(revision.content.digest().to_string());
                }
            }
            items.push(PrivateRecord { key: stored.key, record });
        }
        Ok(Page { items, next: found.next })
    }
}

/// Where the content stands in the record of a revision.
pub(super) const CONTENT: &str = "/body/content";

fn public_revision(resource: &Resource) -> Option<RecordKey> {
    resource.publication.as_ref().map(|public| RecordKey::revision(resource.id, public.revision))
}
