//! The same document twice: the likes of an item, what persons say of two, and which public items are one work.

use migration_hub::duplicate::Judged;
use pyo3::prelude::{Py, PyAny, PyResult, Python, pymethods};

use super::Hub;
use crate::arguments::parsed;
use crate::error::without_interpreter;
use crate::resource::Fields;

#[pymethods]
impl Hub {
    /// What is like an item among what the actor may read, the surest first: each a dict with `id`, `kind` ("duplicate" or
    /// "language-twin"), `evidence` (`rule` and `value`), `likeness` of the titles (0 to 1), `title`, `language`, `state`
    /// and `grade`.
    fn duplicates(&self, py: Python<'_>, item: &str) -> PyResult<Vec<Fields>> {
        let likes = without_interpreter(py, || self.actor.duplicates(self.id("duplicates", item)?))?;
        likes.iter().map(Fields::of).collect()
    }

    /// Says what two items are to each other, and why: "same", "twin" (one document in two languages) or "different". It
    /// stands above every rule, and changes neither item. Needs the role editor for both.
    fn judge_duplicate(&self, py: Python<'_>, item: &str, other: &str, judged: &str, because: String) -> PyResult<()> {
        const NAME: &str = "judge_duplicate";
        without_interpreter(py, || {
            let judged: Judged = parsed(NAME, judged)?;
            self.actor.judge_duplicate(self.id(NAME, item)?, self.id(NAME, other)?, judged, because)
        })
    }

    /// What persons said of an item and others: each a dict with the other's `id` and `title`, and what was `said` in
    /// order, of which the last counts. By whom and why is for editors.
    fn duplicate_verdicts(&self, py: Python<'_>, item: &str) -> PyResult<Vec<Fields>> {
        const NAME: &str = "duplicate_verdicts";
        let verdicts = without_interpreter(py, || self.actor.duplicate_verdicts(self.id(NAME, item)?))?;
        verdicts.iter().map(Fields::of).collect()
    }

    /// Which public items are one work: a dict with how many were `read`, and the `works` that have more than one item,
    /// each with its `editions` (the items that are one document, and the one to `keep`) and the `links` between them.
    /// Needs the role editor. `progress` is called with how many items were read so far.
    #[pyo3(signature = (progress=None))]
    fn works(&self, py: Python<'_>, progress: Option<Py<PyAny>>) -> PyResult<Fields> {
        let (found, failed) = without_interpreter(py, move || {
            let mut failed = None;
            let found = self.actor.works(|read| {
                if let (Some(progress), None) = (&progress, &failed) {
                    failed = Python::attach(|py| progress.call1(py, (read,)).err());
                }
            })?;
            Ok((found, failed))
        })?;
        match failed {
            Some(error) => Err(error),
            None => Fields::of(&found),
        }
    }
}
