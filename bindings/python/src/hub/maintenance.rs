//! What an operator does: verify the store, read its log, rebuild the search.

use pyo3::prelude::{PyResult, Python, pymethods};

use super::{FROM_ZERO, Hub};
use crate::arguments::{Count, parsed};
use crate::error::without_interpreter;
use crate::log::{LogEntry, Replayed};
use crate::verification::Verification;

#[pymethods]
impl Hub {
    /// Checks the whole store against its log, and the log against a head that was kept elsewhere.
    #[pyo3(signature = (anchor=None))]
    fn verify(&self, py: Python<'_>, anchor: Option<&str>) -> PyResult<Verification> {
        without_interpreter(py, || {
            let anchor = anchor.map(|text| parsed("verify", text)).transpose()?;
            self.actor.verify(anchor).map(Verification::from)
        })
    }

    /// The entries of the log after a position, at most 1000 at once. Needs the role operator.
    #[pyo3(
        signature = (since=Count::Some(0), limit=Count::Some(1000)),
        text_signature = "($self, since=0, limit=1000)"
    )]
    fn log(&self, py: Python<'_>, since: Count, limit: Count) -> PyResult<Vec<LogEntry>> {
        const NAME: &str = "log";
        let entries = without_interpreter(py, || {
            let since = since.number(NAME, "since", FROM_ZERO)?;
            let limit = limit.number(NAME, "limit", FROM_ZERO)?;
            self.actor.log(since as u64, limit)
        })?;
        entries.iter().map(LogEntry::new).collect()
    }

    /// The entries of the log after a position as text, each as its digest was taken. Needs the role operator.
    #[pyo3(
        signature = (since=Count::Some(0), limit=Count::Some(1000)),
        text_signature = "($self, since=0, limit=1000)"
    )]
    fn log_lines(&self, py: Python<'_>, since: Count, limit: Count) -> PyResult<Vec<String>> {
        const NAME: &str = "log_lines";
        without_interpreter(py, || {
            let since = since.number(NAME, "since", FROM_ZERO)?;
            let limit = limit.number(NAME, "limit", FROM_ZERO)?;
            self.actor.log_lines(since as u64, limit)
        })
    }

    /// Replays the log and compares the outcome with what is stored. Needs the role operator.
    fn check_replay(&self, py: Python<'_>) -> PyResult<Replayed> {
        without_interpreter(py, || self.actor.check_replay().map(Replayed::from))
    }

    /// Brings the search up to the log, and gives how many entries it is still behind.
    fn refresh(&self, py: Python<'_>) -> PyResult<u64> {
        without_interpreter(py, || self.actor.refresh())
    }

    /// Empties the indexes of the search and builds them again from the log. Needs the role operator.
    fn reindex(&self, py: Python<'_>) -> PyResult<()> {
        without_interpreter(py, || self.actor.reindex())
    }
}
