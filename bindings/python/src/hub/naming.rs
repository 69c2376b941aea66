//! What this portal calls States and territories: its naming policy, and the names that it gives.

use migration_hub::vocabulary::NamingPolicy;
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyResult, Python, pymethods};

use super::Hub;
use crate::arguments::{invalid, language};
use crate::error::without_interpreter;
use crate::json;
use crate::resource::Fields;
use crate::vocabulary::ListedArea;

#[pymethods]
impl Hub {
    /// The areas that this portal lists, by code, with their names in a language as its naming policy has them.
    ///
    /// A name in another language than the one asked for says so, and comes with its footnote in any case.
    #[pyo3(signature = (language="en"))]
    fn areas(&self, py: Python<'_>, language: &str) -> PyResult<Vec<ListedArea>> {
        without_interpreter(py, || {
            let language = self::language("areas", language)?;
            Ok(self.actor.naming()?.areas().map(|listed| ListedArea::new(listed, &language)).collect())
        })
    }

    /// The naming policy of the store, as `set_naming` takes it; an empty dict for one that was given none.
    fn naming(&self, py: Python<'_>) -> PyResult<Fields> {
        Fields::of(&without_interpreter(py, || self.actor.naming())?)
    }

    /// Gives the store a naming policy, in place of the one before: a dict, or TOML as text. Needs the role operator.
    ///
    /// It may have `allow` or `deny` (codes of areas), `added` (areas that no table has, each with `region` and `name`), `names`
    /// and `footnotes` (texts by area, then by language).
    fn set_naming(&self, py: Python<'_>, policy: &Bound<'_, PyAny>) -> PyResult<()> {
        const NAME: &str = "set_naming";
        let read = match policy.extract::<String>() {
            Ok(toml) => NamingPolicy::from_toml(&toml).map_err(|error| invalid(NAME, &error)),
            Err(_) => json::read(policy)?
                .map_err(|violations| invalid(NAME, &violations))
                .and_then(|value| NamingPolicy::from_json(&value).map_err(|error| invalid(NAME, &error))),
        };
        without_interpreter(py, || self.actor.set_naming(read?))
    }
}
