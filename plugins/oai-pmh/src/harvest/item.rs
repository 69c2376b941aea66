//! The records of a page as items: what is there, what is gone, and what cannot be read.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::federation::{Item, Payload, Present, Unreadable};
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;

use super::answer::{Entry, Record};
use super::meaning;
use crate::config::Format;

/// Whose records they are, and how they are read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ItemReader<'a> {
    pub(crate) source: &'a str,
    pub(crate) format: Format,
    /// The language of what does not say its own.
    pub(crate) language: &'a Language,
    /// Who publishes what names no publisher.
    pub(crate) publisher: Option<&'a str>,
}

impl ItemReader<'_> {
    /// The id of a record, or why it has none.
    pub(crate) fn id(self, identifier: Option<&str>) -> Result<ExternalId, String> {
        let identifier = identifier.ok_or("it has no identifier")?;
        ExternalId::new(self.source, identifier).map_err(|error| error.to_string())
    }

    /// What the records of a page are. An identifier that several different records have is none; the same record once
    /// more says nothing.
    pub(crate) fn items(self, entries: Vec<Entry>) -> Vec<Item> {
        let mut first: BTreeMap<ExternalId, &[u8]> = BTreeMap::new();
        let mut shared: BTreeSet<ExternalId> = BTreeSet::new();
        for entry in &entries {
            let (identifier, raw) = entry.names();
            let Ok(id) = self.id(identifier) else { continue };
            if *first.entry(id.clone()).or_insert(raw) != raw {
                shared.insert(id);
            }
        }
        let mut first: BTreeSet<ExternalId> = first.into_keys().collect();
        let mut items = Vec::with_capacity(entries.len());
        for entry in entries {
            let id = self.id(entry.names().0);
            if id.as_ref().is_ok_and(|id| shared.contains(id)) {
                let reason = "the page has other records with the same identifier".to_owned();
                items.push(Unreadable { id: None, reason, raw: entry.into_raw().into() }.into());
            } else if id.as_ref().map_or(true, |id| first.remove(id)) {
                items.push(self.item(id, entry));
            }
        }
        items
    }

    fn item(self, id: Result<ExternalId, String>, entry: Entry) -> Item {
        let record = match entry {
            Entry::Record(record) => record,
            Entry::Broken { reason, raw, .. } => return Unreadable { id: id.ok(), reason, raw: raw.into() }.into(),
        };
        let id = match id {
            Ok(id) => id,
            Err(reason) => return Unreadable { id: None, reason, raw: record.raw.into() }.into(),
        };
        if record.header.deleted {
            return Item::Gone { id, stamp: record.header.stamp };
        }
        self.present(id, record).unwrap_or_else(Item::from)
    }

    fn present(self, id: ExternalId, record: Record) -> Result<Item, Unreadable> {
        let Record { header, metadata, raw, cleaned } = record;
        let read = metadata.as_ref().ok_or_else(|| "it has no metadata".to_owned()).and_then(|metadata| {
            let usual = meaning::Usual { language: self.language, publisher: self.publisher };
            let (draft, terms) = meaning::read(self.format, metadata, usual, header.stamp)?;
            Ok((draft, terms, meaning::says(self.format, metadata)))
        });
        match read {
            Ok((mut draft, terms, says)) => {
                draft.notes.extend((cleaned > 0).then(|| meaning::cleaned(cleaned)));
                let payload = Payload::canonical(raw, says.as_bytes());
                Ok(Present { id, stamp: header.stamp, payload, draft, terms }.into())
            }
            Err(reason) => Err(Unreadable { id: Some(id), reason, raw: raw.into() }),
        }
    }
}
