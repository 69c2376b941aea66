//! The review policies of a store: reading them, giving it new versions, and no longer following one.

use migration_hub::review::Policy;
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyResult, Python, pymethods};

use super::Hub;
use crate::arguments::invalid;
use crate::error::without_interpreter;
use crate::json;
use crate::resource::Fields;

#[pymethods]
impl Hub {
    /// The review policies that new reviews follow, as dicts that `set_policy` takes; with `all`, every version that there is
    /// or was.
    #[pyo3(signature = (*, all=false))]
    fn policies(&self, py: Python<'_>, all: bool) -> PyResult<Vec<Fields>> {
        let book = without_interpreter(py, || self.actor.policies())?;
        if all { book.all().map(Fields::of).collect() } else { book.in_force().map(Fields::of).collect() }
    }

    /// Gives the store a review policy, or a new version of one: a dict, or TOML as text. Reviews that are opened from now on
    /// follow it. Needs the role operator.
    fn set_policy(&self, py: Python<'_>, policy: &Bound<'_, PyAny>) -> PyResult<()> {
        const NAME: &str = "set_policy";
        let read = match policy.extract::<String>() {
            Ok(toml) => Policy::from_toml(&toml).map_err(|error| invalid(NAME, &error)),
            Err(_) => json::read(policy)?
                .map_err(|violations| invalid(NAME, &violations))
                .and_then(|value| Policy::from_json(&value).map_err(|error| invalid(NAME, &error))),
        };
        without_interpreter(py, || self.actor.set_policy(read?))
    }

    /// No longer opens reviews under the policy of this name; those that are open go on. Needs the role operator.
    fn retire_policy(&self, py: Python<'_>, name: &str) -> PyResult<()> {
        without_interpreter(py, || self.actor.retire_policy(name))
    }
}
