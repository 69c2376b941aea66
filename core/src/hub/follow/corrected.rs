//! The entries of requests for corrections in the desk's index: one for each that waits, without a word of its text.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::{held, narrow, visible};
use crate::correction::{Correction, CorrectionKind, CorrectionState};
use crate::error::Result;
use crate::hub::Hub;
use crate::id::{CorrectionId, ResourceId};
use crate::ordered::Gather;
use crate::people::{Operation, Role};
use crate::record::RecordKey;
use crate::resource::{Content, Resource, Revision};
use crate::review::{Holder, Task, Turn};
use crate::search::{Document, DocumentKey, Facet, Update};
use crate::vocabulary::Language;

/// What an entry of a request that nobody has answered has as its state.
pub(crate) const OPEN_CORRECTION: &str = "correction-open";
/// As [`OPEN_CORRECTION`], of one that was accepted and waits for what it asks for.
const ACCEPTED_CORRECTION: &str = "correction-accepted";
/// What stands between the item and the request in the key of an entry.
const PLACE: &str = "/correction/";

impl Hub {
    /// The entries of requests, as they stand now.
    pub(super) async fn describe_corrections(&self, corrections: BTreeSet<RecordKey>) -> Result<Vec<Update>> {
        let keys: Vec<RecordKey> = corrections.into_iter().collect();
        let found = self.load_readable::<Correction>(&keys).await?;
        let found: Vec<Correction> = found.into_iter().flatten().map(|found| found.value).collect();
        let items: BTreeSet<ResourceId> = found.iter().map(|correction| correction.resource).gather();
        let items: Vec<RecordKey> = items.into_iter().map(RecordKey::resource).collect();
        let items = self.load_readable::<Resource>(&items).await?;
        let items: BTreeMap<ResourceId, Resource> =
            items.into_iter().flatten().map(|item| (item.value.id, item.value)).gather();
        // Who may answer goes by what the newest revision says.
        let newest: Vec<RecordKey> = items.values().map(|item| RecordKey::revision(item.id, item.latest)).collect();
        let contents = self.load_readable::<Revision>(&newest).await?;
        let contents: BTreeMap<ResourceId, Content> =
            contents.into_iter().flatten().map(|found| (found.value.resource, found.value.content)).gather();
        let update = |correction: &Correction| {
            let key = DocumentKey(format!("{}{PLACE}{}", correction.resource, correction.id));
            let resource = items.get(&correction.resource)?;
            let state = match correction.state {
                CorrectionState::Open => OPEN_CORRECTION,
                CorrectionState::Accepted => ACCEPTED_CORRECTION,
                _ => return Some(Update::Remove(key)),
            };
            let mut facets = BTreeMap::from([
                (Facet::State, BTreeSet::from([state.to_owned()])),
                (Facet::Visible, visible(Operation::ReadCorrections, resource, None)),
            ]);
            let mut fields = BTreeMap::from([("since".to_owned(), correction.since.to_string())]);
            held(&turns_with(resource, correction), &mut facets, &mut fields);
            if let Some(content) = contents.get(&correction.resource) {
                narrow(&mut facets, content);
            }
            let (language, title, body) = (Language::ENGLISH, String::new(), String::new());
            Some(Update::Put(Box::new(Document { key, language, title, body, facets, fields, date: None })))
        };
        Ok(found.iter().filter_map(update).collect())
    }
}

/// The request that an entry is of; `None` for the entry of an item.
pub(crate) fn correction_of(key: &DocumentKey) -> Option<CorrectionId> {
    key.0.split_once(PLACE).and_then(|(_, id)| id.parse().ok())
}

/// Who must act next on a request: an editor answers; what was found right waits for the author's next revision as well,
/// unless only a decision can bring it about.
pub(crate) fn turns_with(resource: &Resource, correction: &Correction) -> Vec<Turn> {
    let by_decision = matches!(correction.subject.kind(), CorrectionKind::Withdraw | CorrectionKind::Reinstate);
    let author = correction.state == CorrectionState::Accepted && !by_decision;
    let turn = |who| Turn { who, task: Task::Correct, since: correction.since, until: None };
    let editor = correction.state.is_open().then(|| turn(Holder::Role(Role::Editor)));
    editor.into_iter().chain(author.then(|| turn(Holder::Person(resource.author)))).collect()
}
