//! The Migration Hub for Python: the module `migration_hub._native`, which the package `migration_hub` re-exports by name.
//!
//! This crate only converts: Python values in, frozen objects and `HubError` out. Every rule is the core's, and the
//! interpreter is let go of around every call of it.

#![expect(clippy::doc_link_with_quotes, reason = "what Python reads of a class are examples of Python")]

mod arguments;
mod clock;
mod compact;
mod concept;
mod correction;
mod coverage;
mod error;
mod export;
mod hub;
mod import;
mod json;
mod log;
mod names;
mod people;
mod report;
mod resource;
mod results;
mod review;
mod step;
mod store;
mod table;
mod tally;
mod title;
mod translation;
mod verification;
mod vocabulary;
mod work;

/// The compiled half of `migration_hub`.
#[pyo3::pymodule]
mod _native {
    use migration_hub::error::ErrorKind;
    use pyo3::prelude::{Bound, PyModule, PyResult, pyfunction};

    #[pymodule_export]
    use crate::clock::ManualClock;
    #[pymodule_export]
    use crate::compact::{
        Action, Label, Objective, Principle, SdgLink, Source, action, objective, objectives, principle, principles,
    };
    #[pymodule_export]
    use crate::concept::{
        ActorType, Audience, ResourceType, actor_type, actor_types, audience, audiences, resource_type, resource_types,
    };
    #[pymodule_export]
    use crate::correction::{Citation, CitedBy, Correction, CorrectionReceipt};
    #[pymodule_export]
    use crate::coverage::Coverage;
    #[pymodule_export]
    use crate::error::{
        AlreadyExists, CheckpointExpired, ConfigInvalid, Conflict, Corrupt, HubError, Invalid, NotFound,
        PermissionDenied, RateLimited, TransitionDenied, Unavailable, Unexpected, Unsupported,
    };
    #[pymodule_export]
    use crate::hub::Hub;
    #[pymodule_export]
    use crate::hub::open::{create, in_memory, open, restore};
    #[pymodule_export]
    use crate::log::{LogEntry, Replayed};
    #[pymodule_export]
    use crate::names::_names;
    #[pymodule_export]
    use crate::people::{Grant, Organisation, Permission, Person};
    #[pymodule_export]
    use crate::report::{Note, Rejected, Report, Violation};
    #[pymodule_export]
    use crate::resource::{Draft, Resource};
    #[pymodule_export]
    use crate::results::{Completion, Item, Results};
    #[pymodule_export]
    use crate::review::{Assignment, Briefing, Check, Comment, Consent, Query, Review};
    #[pymodule_export]
    use crate::tally::Tally;
    #[pymodule_export]
    use crate::title::{TitleCheck, WordDifference, check_title};
    #[pymodule_export]
    use crate::translation::{Translation, Words};
    #[pymodule_export]
    use crate::verification::Verification;
    #[pymodule_export]
    use crate::vocabulary::{Area, Language, ListedArea, Region, area, areas, language, languages, region, regions};
    #[pymodule_export]
    use crate::work::{Desk, Reminder, TimerRun, Turn, WorkItem, WorkList};

    /// The names of all kinds of error, in the order of the documentation.
    #[pyfunction]
    fn error_kinds() -> Vec<&'static str> {
        ErrorKind::ALL.into_iter().map(ErrorKind::name).collect()
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::error::name_kinds(module.py())
    }
}
