//! `ManualClock`: a clock that stands still until it is told to move, for tests and for a look at what falls due later.

use std::sync::Arc;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::hub::HubParts;
use migration_hub::time::{self, Clock};
use pyo3::prelude::{PyRef, PyResult, Python, pyclass, pymethods};

use crate::error::raise;

/// A clock that stands still until it is told to move.
#[pyclass(frozen, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct ManualClock(Arc<time::ManualClock>);

#[pymethods]
impl ManualClock {
    /// A clock that stands at an instant, such as `2026-03-01T09:00:00Z`.
    #[new]
    fn new(py: Python<'_>, at: &str) -> PyResult<Self> {
        match time::ManualClock::at(at) {
            Ok(clock) => Ok(Self(Arc::new(clock))),
            Err(error) => Err(raise(py, &Error::new(ErrorKind::Invalid, "clock", format!("/at: {error}")))),
        }
    }

    /// What it shows.
    #[getter]
    fn now(&self) -> String {
        self.0.now().to_string()
    }

    /// Moves it, backwards when negative.
    #[pyo3(signature = (*, days=0, milliseconds=0))]
    fn advance(&self, days: i32, milliseconds: i64) {
        self.0.advance_days(i64::from(days));
        self.0.advance_millis(milliseconds);
    }

    fn __repr__(&self) -> String {
        format!("ManualClock('{}')", self.0.now())
    }
}

/// A clock that a caller gave, to be handed to where the interpreter is not needed.
pub(crate) struct Given(Option<Arc<time::ManualClock>>);

impl Given {
    pub(crate) fn new(clock: Option<PyRef<'_, ManualClock>>) -> Self {
        Self(clock.map(|clock| Arc::clone(&clock.0)))
    }

    /// The parts with this clock, if one was given.
    pub(crate) fn set(self, parts: HubParts) -> HubParts {
        match self.0 {
            Some(clock) => HubParts { clock, ..parts },
            None => parts,
        }
    }
}
