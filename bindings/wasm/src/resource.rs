//! Resources: a draft that JavaScript gives, and an item as it sees it.

use std::collections::BTreeSet;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::hub::{ResourceView, read_line};
use migration_hub::id::{ResourceId, ReviewId};
use migration_hub::people::Operation;
use migration_hub::resource::{Content, Draft, ExternalId, Grade, Origin, Violation};
use migration_hub::review::State;
use migration_hub::time::Timestamp;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::data::text;

/// What `show` answers.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Resource {
    id: ResourceId,
    state: State,
    grade: Grade,
    origin: Option<ExternalId>,
    mirrored_from: Option<String>,
    gone: Option<Timestamp>,
    revision: u32,
    created: Timestamp,
    content: Option<Content>,
    review: Option<ReviewId>,
    allowed: BTreeSet<Operation>,
}

/// A draft, read as a line of an import is.
pub(crate) fn draft(operation: &'static str, value: &JsValue) -> Result<Draft> {
    let invalid = |message: String| Error::new(ErrorKind::Invalid, operation, message);
    let text = text(value).map_err(|violation: Violation| invalid(violation.to_string()))?;
    read_line(1, text.as_bytes()).map_err(|error| invalid(error.violations.to_string()))
}

impl From<ResourceView> for Resource {
    fn from(view: ResourceView) -> Self {
        Self {
            id: view.id,
            state: view.state,
            grade: view.grade,
            origin: match view.origin {
                Origin::Native => None,
                Origin::Imported(external) => Some(external),
            },
            mirrored_from: view.mirrored_from,
            gone: view.gone,
            revision: view.revision,
            created: view.created,
            content: view.content,
            review: view.review,
            allowed: view.allowed,
        }
    }
}
