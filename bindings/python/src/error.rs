//! The exceptions: `HubError`, one subclass for each kind, and what the core's error carries.

use migration_hub::error::{Error, ErrorKind, Retry};
use migration_hub::resource::Violations;
use pyo3::exceptions::PyException;
use pyo3::prelude::{Py, PyAnyMethods, PyErr, PyResult, Python};
use pyo3::types::{PyDict, PyType};
use pyo3::{create_exception, intern};

use crate::report::Violation;

create_exception!(migration_hub, HubError, PyException, "What every operation of a Hub raises.");
create_exception!(
    migration_hub,
    NotFound,
    HubError,
    "The thing does not exist, or the actor may not know that it does."
);
create_exception!(migration_hub, AlreadyExists, HubError, "Something with this identity is already there.");
create_exception!(migration_hub, Conflict, HubError, "The record changed since it was read; read again and retry.");
create_exception!(migration_hub, Invalid, HubError, "The input breaks a rule.");
create_exception!(migration_hub, TransitionDenied, HubError, "The review state forbids this step.");
create_exception!(migration_hub, PermissionDenied, HubError, "The actor may see the thing but not do this to it.");
create_exception!(
    migration_hub,
    Unsupported,
    HubError,
    "This stack cannot do it, or the store was made by a newer version."
);
create_exception!(migration_hub, RateLimited, HubError, "The other side asks for patience.");
create_exception!(migration_hub, Unavailable, HubError, "Busy, locked, or no room: it may pass.");
create_exception!(migration_hub, CheckpointExpired, HubError, "A checkpoint is too old to go on from.");
create_exception!(migration_hub, Corrupt, HubError, "A checksum or the log's chain does not hold.");
create_exception!(migration_hub, ConfigInvalid, HubError, "The configuration or a path in it cannot work.");
create_exception!(migration_hub, Unexpected, HubError, "A defect, here or in a plugin.");

/// The class of a kind; `HubError` itself for one that this version of the binding does not know.
fn class(py: Python<'_>, kind: ErrorKind) -> Py<PyType> {
    let class = match kind {
        ErrorKind::NotFound => py.get_type::<NotFound>(),
        ErrorKind::AlreadyExists => py.get_type::<AlreadyExists>(),
        ErrorKind::Conflict => py.get_type::<Conflict>(),
        ErrorKind::Invalid => py.get_type::<Invalid>(),
        ErrorKind::TransitionDenied => py.get_type::<TransitionDenied>(),
        ErrorKind::PermissionDenied => py.get_type::<PermissionDenied>(),
        ErrorKind::Unsupported => py.get_type::<Unsupported>(),
        ErrorKind::RateLimited => py.get_type::<RateLimited>(),
        ErrorKind::Unavailable => py.get_type::<Unavailable>(),
        ErrorKind::CheckpointExpired => py.get_type::<CheckpointExpired>(),
        ErrorKind::Corrupt => py.get_type::<Corrupt>(),
        ErrorKind::ConfigInvalid => py.get_type::<ConfigInvalid>(),
        ErrorKind::Unexpected => py.get_type::<Unexpected>(),
        _ => py.get_type::<HubError>(),
    };
    class.unbind()
}

/// Gives every class the name of its kind, so that `NotFound.kind` can be asked without an error at hand.
pub(crate) fn name_kinds(py: Python<'_>) -> PyResult<()> {
    for kind in ErrorKind::ALL {
        class(py, kind).bind(py).setattr(intern!(py, "kind"), kind.name())?;
    }
    Ok(())
}

/// The exception for an error: class and attributes, and the causes as notes below the traceback.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    let exception = PyErr::from_type(class(py, error.kind()).into_bound(py), error.to_string());
    // An exception that cannot be described is still raised.
    match describe(py, &exception, error) {
        Ok(()) => exception,
        Err(other) => other,
    }
}

fn describe(py: Python<'_>, exception: &PyErr, error: &Error) -> PyResult<()> {
    let value = exception.value(py);
    let context = PyDict::new(py);
    for (name, found) in error.context() {
        context.set_item(name, found)?;
    }
    let retry = match error.retry() {
        Retry::Never => "never",
        Retry::AfterReading => "after-reading",
        Retry::Later => "later",
    };
    value.setattr(intern!(py, "kind"), error.kind().name())?;
    value.setattr(intern!(py, "operation"), error.operation())?;
    value.setattr(intern!(py, "context"), context)?;
    value.setattr(intern!(py, "retry"), retry)?;
    let mut cause = std::error::Error::source(error);
    // The sentence says all of them already.
    let violations = cause.and_then(|cause| cause.downcast_ref::<Violations>());
    let found = violations.into_iter().flat_map(|violations| violations.0.clone()).map(Violation::from);
    value.setattr(intern!(py, "violations"), found.collect::<Vec<_>>())?;
    if violations.is_some() {
        cause = None;
    }
    while let Some(error) = cause {
        value.call_method1(intern!(py, "add_note"), (format!("caused by: {error}"),))?;
        cause = error.source();
    }
    Ok(())
}

/// Runs work on the core without the interpreter, and raises what it answers.
pub(crate) fn without_interpreter<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> PyResult<T> {
    py.detach(work).map_err(|error| raise(py, &error))
}
