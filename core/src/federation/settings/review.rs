//! Where a portal shows the state of a review, and in which words.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};
use crate::review::State;

/// The fields in which a portal shows the state of a review, and what each of them says in which state. A field without such
/// words says the name of the state; one with them says nothing in the states that they leave out.
///
/// ```
/// use migration_hub::federation::ReviewFields;
/// use migration_hub::review::State;
/// let fields: ReviewFields = serde_json::from_value(serde_json::json!({
///     "hub_review": {},
///     "status": {"published": "publish", "in-review": "pending"},
/// }))?;
/// let shown = fields.shown(State::InReview)?;
/// assert_eq!(shown.into_iter().collect::<Vec<_>>(), [("hub_review", "in-review"), ("status", "pending")]);
/// assert_eq!(fields.shown(State::Submitted)?.get("status"), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct ReviewFields(BTreeMap<String, BTreeMap<State, String>>);

impl ReviewFields {
    /// The same with one more field, which says the name of the state.
    #[must_use]
    pub fn named(mut self, field: impl Into<String>) -> Self {
        self.0.entry(field.into()).or_default();
        self
    }

    /// The same with what a field says in one more state.
    #[must_use]
    pub fn says(mut self, field: impl Into<String>, state: State, word: impl Into<String>) -> Self {
        self.0.entry(field.into()).or_default().insert(state, word.into());
        self
    }

    /// Whether no review is shown.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields, and what each says in which state.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &BTreeMap<State, String>)> {
        self.0.iter().map(|(field, words)| (field.as_str(), words))
    }

    /// What the fields say in a state.
    ///
    /// # Errors
    /// `Unsupported` when none of them says anything.
    pub fn shown(&self, state: State) -> Result<BTreeMap<&str, &str>> {
        let shown: BTreeMap<&str, &str> = self
            .fields()
            .filter_map(|(field, words)| {
                let word = if words.is_empty() { Some(state.name()) } else { words.get(&state).map(String::as_str) };
                Some((field, word?))
            })
            .collect();
        if shown.is_empty() {
            let message = "no way is configured in which the portal shows this state of a review";
            return Err(Error::new(ErrorKind::Unsupported, "write", message).with("state", state.name()));
        }
        Ok(shown)
    }
}
