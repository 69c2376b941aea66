//! Questions about single fields: what the author is asked, which gives nothing back and rejects nothing.

use serde::{Deserialize, Serialize};

use crate::id::{CommentId, PersonId};
use crate::time::Timestamp;

/// A question to the author about one field, and its answer.
///
/// See [`ReviewStep`](crate::hub::ReviewStep) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldQuery {
    /// The field, as a JSON pointer: `/summary`, `/details/practice/lessons`.
    pub field: String,
    /// Of which revision.
    pub revision: u32,
    /// The question.
    pub question: CommentId,
    /// Who asked.
    pub by: PersonId,
    /// When.
    pub asked: Timestamp,
    /// The answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<CommentId>,
    /// When it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Timestamp>,
}
