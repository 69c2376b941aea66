//! A resource as JavaScript sees it.

use migration_hub::hub::ResourceView;
use migration_hub::id::{ResourceId, ReviewId};
use migration_hub::resource::{Content, ExternalId, Grade, Origin};
use migration_hub::review::State;
use migration_hub::time::Timestamp;
use serde::Serialize;

/// What `show` answers.
#[derive(Debug, Serialize)]
pub(crate) struct Resource {
    id: ResourceId,
    state: State,
    grade: Grade,
    origin: Option<ExternalId>,
    revision: u32,
    created: Timestamp,
    content: Option<Content>,
    review: Option<ReviewId>,
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
            revision: view.revision,
            created: view.created,
            content: view.content,
            review: view.review,
        }
    }
}
