//! Reading a policy from TOML or JSON: every rule that it breaks, with its place.

use std::collections::BTreeSet;

use super::Policy;
use crate::limits;
use crate::resource::{Violation, Violations};
use crate::text::json::from_value;
use crate::text::{echo, fault, is_handle};
use crate::vocabulary::Language;

/// The criteria that this library has words for.
const KNOWN: &str =
    "relevance, currency, consistency, evidence, method, applicability, replicability, principle-a to principle-j";

/// Why a text is no policy.
///
/// See [`Policy`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Not TOML or JSON, or not of the shape of a policy.
    #[error("{message}")]
    Syntax {
        /// What is wrong, with its line and column where there are some.
        message: String,
    },
    /// Rules that it breaks.
    #[error("{0}")]
    Violations(Violations),
}

impl Policy {
    /// The policy that a TOML text writes down.
    ///
    /// # Errors
    /// [`PolicyError`]: the text is no TOML of this shape, or breaks rules; then with every one of them.
    pub fn from_toml(text: &str) -> Result<Self, PolicyError> {
        let read: Self = toml::from_str(text).map_err(|error| PolicyError::Syntax { message: fault(text, &error) })?;
        read.checked()
    }

    /// The policy that JSON writes down.
    ///
    /// # Errors
    /// As [`Policy::from_toml`].
    pub fn from_json(value: &serde_json::Value) -> Result<Self, PolicyError> {
        let read: Self = from_value(value).map_err(|error| {
            // The place is that in a text which nobody wrote.
            let message = error.to_string();
            PolicyError::Syntax { message: message.split(" at line").next().unwrap_or_default().to_owned() }
        })?;
        read.checked()
    }

    fn checked(self) -> Result<Self, PolicyError> {
        let broken = self.broken();
        if broken.is_empty() { Ok(self) } else { Err(PolicyError::Violations(Violations(broken))) }
    }

    /// The rules that the policy breaks.
    pub(crate) fn broken(&self) -> Vec<Violation> {
        let mut broken = Vec::new();
        let mut add = |pointer: &str, found: String, expected: String| {
            broken.push(Violation { pointer: pointer.to_owned(), found: Some(found), expected });
        };
        if !is_handle(&self.name) {
            let expected = "1 to 64 lower-case letters a-z, digits and hyphens, starting with a letter".to_owned();
            add("/name", echo(&self.name), expected);
        }
        if self.version == 0 {
            add("/version", "0".to_owned(), "a number from 1".to_owned());
        }
        if self.version > limits::POLICY_VERSION {
            add("/version", self.version.to_string(), format!("at most {}", limits::POLICY_VERSION));
        }
        let quorum = &self.quorum;
        let reviews = quorum.internal.saturating_add(quorum.external);
        if reviews as usize > limits::ASSIGNMENTS {
            let found = format!("{} internal and {} external", quorum.internal, quorum.external);
            add("/quorum", found, format!("at most {} in all", limits::ASSIGNMENTS));
        }
        if quorum.unconflicted > reviews {
            let expected = format!("at most {reviews}, as many as there are reviews in all");
            add("/quorum/unconflicted", quorum.unconflicted.to_string(), expected);
        }
        if self.criteria.len() > limits::CRITERIA {
            add("/criteria", self.criteria.len().to_string(), format!("at most {}", limits::CRITERIA));
        }
        let mut seen = BTreeSet::new();
        for (index, criterion) in self.criteria.iter().enumerate() {
            let place = |member: &str| format!("/criteria/{index}/{member}");
            if !is_handle(&criterion.id) {
                let expected = "lower-case letters a-z, digits and hyphens, starting with a letter".to_owned();
                add(&place("id"), echo(&criterion.id), expected);
            }
            let principle = criterion.id.strip_prefix("principle-");
            if principle.is_some_and(|letter| letter.parse::<crate::compact::Principle>().is_err()) {
                add(&place("id"), echo(&criterion.id), "principle-a to principle-j".to_owned());
            }
            let known = criterion.label(&Language::ENGLISH) != criterion.id || !criterion.label.is_empty();
            if !known && is_handle(&criterion.id) && principle.is_none() {
                add(&place("id"), echo(&criterion.id), format!("one of {KNOWN}, or a label of its own beside it"));
            }
            if !seen.insert(&criterion.id) {
                add(&place("id"), echo(&criterion.id), "every criterion once".to_owned());
            }
            if !(2..=10).contains(&criterion.scale) {
                add(&place("scale"), criterion.scale.to_string(), "the best rating, 2 to 10".to_owned());
            }
            if let Some(floor) = criterion.floor.filter(|floor| !(1..=criterion.scale).contains(floor)) {
                add(&place("floor"), floor.to_string(), format!("a rating, 1 to {}", criterion.scale));
            }
            if criterion.floor.is_some() && !criterion.required {
                add(&place("floor"), "a floor".to_owned(), "`required = true` beside it".to_owned());
            }
            if reviews == 0 {
                add(&place("id"), echo(&criterion.id), "a quorum, so that somebody rates".to_owned());
            }
            for (language, label) in &criterion.label {
                if label.trim().is_empty() || label.chars().count() > limits::SHORT_CHARS || label.contains('\n') {
                    let expected = format!("one line of 1 to {} characters", limits::SHORT_CHARS);
                    add(&place(&format!("label/{language}")), echo(label), expected);
                }
            }
        }
        let days = &self.days;
        let longest = [
            ("/days/screening", days.screening),
            ("/days/invitation", days.invitation),
            ("/days/review", days.review),
            ("/days/replace", days.replace),
            ("/days/answer", days.answer),
            ("/days/refresh", days.refresh),
            ("/coauthor_years", self.coauthor_years),
        ];
        let longest = longest.into_iter().chain(self.refresh.values().map(|days| ("/refresh", *days)));
        for (place, given) in longest.filter(|(_, given)| *given > limits::POLICY_DAYS) {
            add(place, given.to_string(), format!("at most {}", limits::POLICY_DAYS));
        }
        if days.review == 0 {
            add("/days/review", "0".to_owned(), "at least one day".to_owned());
        }
        if days.reminders.len() > limits::CRITERIA {
            add("/days/reminders", days.reminders.len().to_string(), format!("at most {}", limits::CRITERIA));
        }
        let far = limits::POLICY_DAYS;
        if let Some(day) = days.reminders.iter().find(|day| day.unsigned_abs() > far) {
            add("/days/reminders", day.to_string(), format!("at most {far} days before or after"));
        }
        broken
    }
}
