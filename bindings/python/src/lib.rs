//! The Migration Hub for Python: the module `migration_hub._native`, which the package `migration_hub` re-exports by name.
//!
//! This crate only converts: Python values in, frozen objects and `HubError` out. Every rule is the core's, and the
//! interpreter is let go of around every call of it.

mod error;
mod hub;
mod import;
mod report;
mod resource;
mod results;
mod store;
mod table;
mod verification;

/// The compiled half of `migration_hub`.
#[pyo3::pymodule]
mod _native {
    use migration_hub::error::ErrorKind;
    use pyo3::prelude::{Bound, PyModule, PyResult, pyfunction};

    #[pymodule_export]
    use crate::error::{
        AlreadyExists, CheckpointExpired, ConfigInvalid, Conflict, Corrupt, HubError, Invalid, NotFound,
        PermissionDenied, RateLimited, TransitionDenied, Unavailable, Unexpected, Unsupported,
    };
    #[pymodule_export]
    use crate::hub::{Hub, create, in_memory, open};
    #[pymodule_export]
    use crate::report::{Note, Rejected, Report, Violation};
    #[pymodule_export]
    use crate::resource::Resource;
    #[pymodule_export]
    use crate::results::{Item, Results};
    #[pymodule_export]
    use crate::verification::Verification;

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
