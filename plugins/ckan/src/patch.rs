//! What a write is to change in a dataset, and whether a dataset shows it.

use std::collections::BTreeMap;

use migration_hub::error::Result;
use migration_hub::federation::Intent;
use migration_hub::resource::Content;
use migration_hub::review::State;
use migration_hub::text::paragraphs;
use serde_json::{Map, Value, json};

use crate::config::CkanConfig;
use crate::dataset::{extras, text};

#[cfg(test)]
mod tests;

/// Fields and extras with the values that they are to have. What a resource does not say is left as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Patch {
    fields: BTreeMap<&'static str, String>,
    extras: BTreeMap<String, String>,
}

impl Patch {
    /// What a write is to change.
    ///
    /// # Errors
    /// `Unsupported` for a state of a review that nothing here shows.
    pub(crate) fn of(intent: &Intent, config: &CkanConfig) -> Result<Self> {
        Ok(match intent {
            Intent::Record(content) => Self::record(content),
            Intent::Review(state) => {
                let shown = config.review.shown(*state)?.into_iter();
                let extras = shown.map(|(key, word)| (key.to_owned(), word.to_owned())).collect();
                Self { fields: BTreeMap::new(), extras }
            }
        })
    }

    fn record(content: &Content) -> Self {
        let objectives: Vec<String> = content.objectives.iter().map(ToString::to_string).collect();
        let fields = [
            ("title", Some(content.title.clone())),
            ("notes", content.summary.clone()),
            ("url", content.address.as_ref().map(ToString::to_string)),
        ];
        let extras = [
            ("doi", content.doi.as_ref().map(ToString::to_string)),
            ("gcm_objectives", (!objectives.is_empty()).then(|| objectives.join(","))),
            ("issued", content.published.map(|date| date.to_string())),
            ("language", Some(content.language.to_string())),
        ];
        Self {
            fields: fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect(),
            extras: extras.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect(),
        }
    }

    /// Whether a dataset says all of it. Portals with a schema of their own show some extras as fields.
    pub(crate) fn is_shown(&self, dataset: &Value) -> bool {
        let shown = extras(dataset);
        let same = |found: &str, value: &str| paragraphs(found) == paragraphs(value);
        self.fields.iter().all(|(name, value)| same(text(dataset, name), value))
            && self.extras.iter().all(|(key, value)| {
                shown.get(key.as_str()).is_some_and(|found| same(found, value)) || same(text(dataset, key), value)
            })
    }

    /// The members that a dataset is to have. Extras are replaced as a whole, so those that it has come along; one that stands
    /// there twice comes once.
    pub(crate) fn over(&self, dataset: &Value) -> Map<String, Value> {
        let mut members: Map<String, Value> =
            self.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into())).collect();
        let mut all: Vec<Value> = Vec::new();
        let there = dataset.get("extras").and_then(Value::as_array).into_iter().flatten();
        for extra in there.filter(|extra| !self.extras.contains_key(text(extra, "key"))) {
            let extra = json!({"key": text(extra, "key"), "value": extra.get("value").cloned().unwrap_or_default()});
            if !all.contains(&extra) {
                all.push(extra);
            }
        }
        all.extend(self.extras.iter().map(|(key, value)| json!({"key": key, "value": value})));
        members.insert("extras".to_owned(), all.into());
        members
    }
}

/// Whether a state says that a dataset passed the quality check of the Humanitarian Data Exchange.
pub(crate) const fn passed(state: State) -> bool {
    match state {
        State::Accepted | State::Published | State::DueForRefresh | State::Superseded | State::Archived => true,
        State::Draft
        | State::Submitted
        | State::Screening
        | State::Returned
        | State::DeskRejected
        | State::InReview
        | State::ChangesRequested
        | State::Rejected
        | State::Withdrawn
        | State::TakenDown => false,
    }
}
