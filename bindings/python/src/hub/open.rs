//! The functions that open a store, make one, or make one anew from its export.

use std::collections::BTreeSet;
use std::path::PathBuf;

use migration_hub::error::Result;
use migration_hub::hub::{ExportHead, FirstOperator, HubParts, OpenItem, PrivateRecord, blocking};
use migration_hub::people::{Actor, Role};
use pyo3::prelude::{Bound, PyAny, PyRef, PyResult, Python, pyfunction};

use super::Hub;
use crate::arguments::{Ordered, parsed};
use crate::clock::{Given, ManualClock};
use crate::error::without_interpreter;
use crate::export;
use crate::store::{self, Place};

/// Opens the store in a folder, as the person or visitor named; without one, as the person in its `config.toml`.
#[pyfunction]
#[pyo3(signature = (path, *, actor=None, clock=None))]
pub(crate) fn open(
    py: Python<'_>,
    path: PathBuf,
    actor: Option<String>,
    clock: Option<PyRef<'_, ManualClock>>,
) -> PyResult<Hub> {
    let clock = Given::new(clock);
    without_interpreter(py, || Place::new(path).open(actor, clock).map(Hub::new))
}

/// Makes a store in a folder, with its first operator, who is the actor and has the roles named besides.
#[pyfunction]
#[pyo3(
    signature = (path, operator, *, name=None, roles=Ordered(Vec::new()), clock=None),
    text_signature = "(path, operator, *, name=None, roles=(), clock=None)"
)]
pub(crate) fn create(
    py: Python<'_>,
    path: PathBuf,
    operator: &str,
    name: Option<String>,
    roles: Ordered,
    clock: Option<PyRef<'_, ManualClock>>,
) -> PyResult<Hub> {
    let clock = Given::new(clock);
    without_interpreter(py, || Place::new(path).create(operator, name, self::roles(roles)?, clock).map(Hub::new))
}

/// Makes a store in memory, which ends with the process. The operator has the roles named besides.
#[pyfunction]
#[pyo3(
    signature = (operator="operator", *, name=None, roles=Ordered(Vec::new()), clock=None),
    text_signature = "(operator='operator', *, name=None, roles=(), clock=None)"
)]
pub(crate) fn in_memory(
    py: Python<'_>,
    operator: &str,
    name: Option<String>,
    roles: Ordered,
    clock: Option<PyRef<'_, ManualClock>>,
) -> PyResult<Hub> {
    let clock = Given::new(clock);
    without_interpreter(py, || {
        let mut first = FirstOperator::named(operator);
        first.name = name.unwrap_or(first.name);
        first.roles = self::roles(roles)?;
        let (hub, id) = blocking::create(clock.set(HubParts::in_memory()?), first)?;
        Ok(Hub::new((hub, Actor::Person(id))))
    })
}

/// The roles of these names.
fn roles(names: Ordered) -> Result<BTreeSet<Role>> {
    names.0.into_iter().map(|name| parsed("create", &name)).collect()
}

/// Makes a store anew in a folder, or in memory, from the two halves of its export: every record is as it was.
///
/// The file that `mighub export --private` writes has the head as its first line, and the private records after it.
///
/// The actor is a visitor when nobody is named; a person who is named is noted in the folder's `config.toml`.
#[pyfunction]
#[pyo3(signature = (path, head, open, private, *, actor=None))]
pub(crate) fn restore(
    py: Python<'_>,
    path: Option<PathBuf>,
    head: &str,
    open: &Bound<'_, PyAny>,
    private: &Bound<'_, PyAny>,
    actor: Option<String>,
) -> PyResult<Hub> {
    let (open, private) = (export::lines(open)?, export::lines(private)?);
    without_interpreter(py, || {
        let head = ExportHead::read(head).map_err(|error| error.during("restore"))?;
        let open = export::read(&open, OpenItem::read)?;
        let private = export::read(&private, PrivateRecord::read)?;
        if let Some(path) = path {
            return Place::new(path).restore(head, open, private, actor).map(Hub::new);
        }
        let hub = blocking::restore(HubParts::in_memory()?, head, open, private)?;
        let actor = actor.map_or(Ok(Actor::Visitor), |name| store::actor(&hub, &name))?;
        Ok(Hub::new((hub, actor)))
    })
}
