//! Making a store anew from the two halves of its export.

use std::collections::BTreeMap;

use serde_json::Value;

use super::command::log_form;
use super::export::CONTENT;
use super::{Action, ExportHead, Hub, HubParts, OpenItem, PrivateRecord};
use crate::correction::Correction;
use crate::duplicate::Judgement;
use crate::error::{Error, ErrorKind, Result};
use crate::id::CommandId;
use crate::limits;
use crate::people::{Actor, SystemTask};
use crate::record::{Record, RecordKey};
use crate::resource::{Content, Resource};
use crate::review::{PolicyBook, Review};
use crate::storage::{Expect, Storage, Write, WriteBatch};
use crate::text::canonical::{Digest, to_canonical};
use crate::translation::Translation;
use crate::vocabulary::NamingPolicy;

const NAME: &str = "restore";

impl Hub {
    /// Makes a store anew in an empty storage. Every record is as it was, byte for byte, but for what persons declared of
    /// themselves, which no export holds; the log begins anew, with entries that name what the export was of. An interrupted restoration is completed by doing it again.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts, ImportOptions, read_line};
    /// use migration_hub::page::PageRequest;
    /// use migration_hub::people::Actor;
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let desk = hub.as_actor(Actor::Person(operator));
    /// desk.import(vec![read_line(1, br#"{"title": "Remittances in crisis", "language": "en"}"#)?], Default::default())?;
    /// let all = PageRequest::first(1_000);
    /// let (head, open, private) = (desk.export_head()?, desk.open_items(&all)?.items, desk.private_records(&all)?.items);
    ///
    /// let again = blocking::restore(HubParts::in_memory()?, head, open, private.clone())?;
    /// let desk = again.as_actor(Actor::Person(operator));
    /// assert_eq!(desk.private_records(&all)?.items, private);
    /// desk.check_replay()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `AlreadyExists` when there is a store in the storage; `Invalid` for parts that do not belong together, naming the
    /// record; `Unsupported` for records of a newer version; what the storage answers.
    pub async fn restore(
        parts: HubParts,
        head: ExportHead,
        open: impl IntoIterator<Item = OpenItem>,
        private: impl IntoIterator<Item = PrivateRecord>,
    ) -> Result<Self> {
        let store = RecordKey::store();
        if parts.storage.get(std::slice::from_ref(&store)).await?.iter().flatten().next().is_some() {
            return Err(Error::new(ErrorKind::AlreadyExists, NAME, "there is a store here already"));
        }
        let mut contents: BTreeMap<RecordKey, Content> = BTreeMap::new();
        for item in open {
            let id = item.id;
            contents.extend(item.public.map(|public| (RecordKey::revision(id, public.number), public.content)));
        }
        let (mut lot, mut last, mut records) = (Lot::new(head), None, 0);
        for PrivateRecord { key, record } in private {
            records += 1;
            let bytes = record.map(|record| whole(&key, record, &mut contents)).transpose()?;
            if key == store {
                // The store's own record makes it a store: until then an interrupted restoration is none.
                last = Some(bytes);
                continue;
            }
            lot.add(key, bytes)?;
            if lot.writes.len() == limits::BATCH_RECORDS {
                std::mem::replace(&mut lot, Lot::new(head)).commit(&parts).await?;
            }
        }
        let Some(Some(bytes)) = last else {
            return Err(invalid(&store, "the private part has no record of the store itself"));
        };
        let Record::Store(record) = Record::decode(&store, &bytes)? else {
            return Err(invalid(&store, "it is no record of a store"));
        };
        if record.id != head.store {
            return Err(invalid(&store, "it is the record of another store than the first line names"));
        }
        if let Some(key) = contents.keys().next() {
            return Err(invalid(key, "the open part holds it, and the private part does not"));
        }
        if records != head.records {
            let why = format!("the private part has {records} records, its first line says {}", head.records);
            return Err(invalid(&store, &why));
        }
        if !lot.writes.is_empty() {
            std::mem::replace(&mut lot, Lot::new(head)).commit(&parts).await?;
        }
        lot.add(store, Some(bytes))?;
        lot.commit(&parts).await?;
        Self::open(parts).await
    }
}

/// The records of one commit.
struct Lot {
    from: ExportHead,
    writes: Vec<Write>,
    naming: Option<NamingPolicy>,
    policies: Option<PolicyBook>,
    resources: Vec<Resource>,
    reviews: Vec<Review>,
    translations: Vec<Translation>,
    corrections: Vec<Correction>,
    judgements: Vec<Judgement>,
}

impl Lot {
    const fn new(from: ExportHead) -> Self {
        Self {
            from,
            writes: Vec::new(),
            naming: None,
            policies: None,
            resources: Vec::new(),
            reviews: Vec::new(),
            translations: Vec::new(),
            corrections: Vec::new(),
            judgements: Vec::new(),
        }
    }

    fn add(&mut self, key: RecordKey, bytes: Option<Vec<u8>>) -> Result<()> {
        match bytes.as_deref().map(|bytes| Record::decode(&key, bytes)).transpose()? {
            Some(Record::Naming(naming)) => self.naming = Some(naming),
            Some(Record::Policies(policies)) => self.policies = Some(policies),
            Some(Record::Resource(resource)) => self.resources.push(resource),
            Some(Record::Review(review)) => self.reviews.push(review),
            Some(Record::Translation(translation)) => self.translations.push(translation),
            Some(Record::Correction(correction)) => self.corrections.push(correction),
            Some(Record::Judgement(judgement)) => self.judgements.push(judgement),
            _ => {}
        }
        self.writes.push(Write { key, expect: Expect::Absent, bytes });
        Ok(())
    }

    async fn commit(self, parts: &HubParts) -> Result<()> {
        // The same records are the same command: done again, it is done already.
        let digest = Digest::of(format!("{:?} {:?}", self.from, self.writes).as_bytes());
        let command = CommandId::from_u128(digest.leading());
        let Self { from, naming, policies, resources, reviews, translations, corrections, judgements, writes } = self;
        let action =
            Action::Restore { from, naming, policies, resources, reviews, translations, corrections, judgements };
        let action = log_form(&action)?;
        let (at, actor) = (parts.clock.now(), Actor::System(SystemTask::Restore));
        parts
            .storage
            .commit(WriteBatch { command, at, actor, action, writes })
            .await
            .map_err(|error| error.during(NAME))?;
        Ok(())
    }
}

/// The bytes of a record, with what the open part says in its place.
fn whole(key: &RecordKey, mut record: Value, contents: &mut BTreeMap<RecordKey, Content>) -> Result<Vec<u8>> {
    if let Some(content) = contents.remove(key) {
        let digest = content.digest().to_string();
        let place = record.pointer_mut(CONTENT).ok_or_else(|| invalid(key, "it is no revision"))?;
        if place.as_str() != Some(digest.as_str()) {
            return Err(invalid(key, "what the open part says is not what the private part has the digest of"));
        }
        *place = serde_json::to_value(content)
            .map_err(|error| Error::new(ErrorKind::Unexpected, NAME, "content has no JSON form").caused_by(error))?;
    } else if record.pointer(CONTENT).is_some_and(Value::is_string) {
        return Err(invalid(key, "the open part does not hold what it says"));
    }
    let text = to_canonical(&record).map_err(|error| {
        Error::new(ErrorKind::Invalid, NAME, format!("{key} has no canonical form")).caused_by(error)
    })?;
    Ok(text.into_bytes())
}

fn invalid(key: &RecordKey, why: &str) -> Error {
    Error::new(ErrorKind::Invalid, NAME, format!("{key}: {why}"))
}
