//! The roster: what reviewers say they can review, who could review an item, how the reviewers of a store are spread.

use migration_hub::error::Result;
use migration_hub::hub::SearchQuery;
use migration_hub::id::PersonId;
use migration_hub::people::{Profile, SelfWords};
use pyo3::prelude::{Bound, PyAny, PyResult, Python, pymethods};

use super::Hub;
use crate::arguments::{Count, invalid, missing};
use crate::error::without_interpreter;
use crate::json;
use crate::resource::Fields;

#[pymethods]
impl Hub {
    /// Writes what a person, named by handle or id, can review, in place of what was written before: the actor without one.
    /// For somebody else it needs the role operator.
    ///
    /// A dict that may have `objectives`, `principles`, `languages`, `countries`, `experience` (years), `at_once` (reviews, 2
    /// without it), `absent_from` and `absent_until` (days), and `coauthors` (each with `person`, an id, and `last`, a date).
    #[pyo3(signature = (profile, person=None))]
    fn set_profile(&self, py: Python<'_>, profile: &Bound<'_, PyAny>, person: Option<&str>) -> PyResult<()> {
        const NAME: &str = "set_profile";
        let read = json::read(profile)?
            .and_then(|value| Profile::parse(&value))
            .map_err(|violations| invalid(NAME, &violations));
        without_interpreter(py, || self.actor.set_profile(self.meant(NAME, person)?, read?))
    }

    /// What a person, named by handle or id, can review, with who wrote it: the actor without one. That of somebody else is
    /// for editors and operators.
    #[pyo3(signature = (person=None))]
    fn profile(&self, py: Python<'_>, person: Option<&str>) -> PyResult<Fields> {
        let profile = without_interpreter(py, || self.actor.profile(self.meant("profile", person)?))?;
        Fields::of(&profile)
    }

    /// Declares the actor's own `gender`, `region` and `background`, in place of what was declared before. They serve the
    /// counts of `roster_balance`, and nobody else reads them.
    fn describe_self(&self, py: Python<'_>, words: &Bound<'_, PyAny>) -> PyResult<()> {
        let read = json::read(words)?
            .and_then(|value| SelfWords::parse(&value))
            .map_err(|violations| invalid("describe_self", &violations));
        without_interpreter(py, || self.actor.describe_self(read?))
    }

    /// What the actor declared of themselves; an empty dict for nothing.
    fn self_description(&self, py: Python<'_>) -> PyResult<Fields> {
        Fields::of(&without_interpreter(py, || self.actor.self_description())?.unwrap_or_default())
    }

    /// Erases what the actor declared of themselves.
    fn erase_self_description(&self, py: Python<'_>) -> PyResult<()> {
        without_interpreter(py, || self.actor.erase_self_description())
    }

    /// Who could review an item, best first, each with the reasons, and everybody else on the roster, each with what stands
    /// against it. Needs the role editor.
    #[pyo3(signature = (item, limit=Count::Some(10)), text_signature = "($self, item, limit=10)")]
    fn suggest_reviewers(&self, py: Python<'_>, item: &str, limit: Count) -> PyResult<Fields> {
        const NAME: &str = "suggest_reviewers";
        let answer = without_interpreter(py, || {
            let limit = limit.number(NAME, "limit", SearchQuery::LIMITS)?;
            self.actor.suggest_reviewers(self.id(NAME, item)?, limit)
        })?;
        Fields::of(&answer)
    }

    /// How many reviewers are free for each objective in each language and for each guiding principle, and where nobody is.
    fn roster_coverage(&self, py: Python<'_>) -> PyResult<Fields> {
        Fields::of(&without_interpreter(py, || self.actor.roster_coverage())?)
    }

    /// How the reviewers are spread, as they declared it: `None` for fewer than five, and for what would give such a count
    /// away.
    fn roster_balance(&self, py: Python<'_>) -> PyResult<Fields> {
        Fields::of(&without_interpreter(py, || self.actor.roster_balance())?)
    }
}

impl Hub {
    /// The person of this name; the actor without one.
    fn meant(&self, operation: &'static str, person: Option<&str>) -> Result<PersonId> {
        match person {
            Some(name) => self.hub.person_id(name).map_err(|error| error.during(operation)),
            None => self.actor.actor().person().ok_or_else(|| missing(operation, "/person", "a handle or an id")),
        }
    }
}
