//! `Coverage`: what the public items cover, as rows for a data frame and as a table in a notebook.

use migration_hub::hub;
use pyo3::prelude::{Bound, PyDictMethods, PyResult, Python, pyclass, pymethods};
use pyo3::types::PyDict;

use crate::table::{Cell, Table};

/// What the public items cover. `pandas.DataFrame(coverage.rows())` makes a frame of it.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory(roles=["editor"])
/// >>> document = {"source": "a", "id": "1", "title": "Remesas", "language": "es", "objectives": [20]}
/// >>> report = hub.import_([document], harvested=True)
/// >>> coverage = hub.coverage(by=["objective", "language"])
/// >>> coverage.rows()
/// [{'objective': '20', 'language': 'es', 'count': 1}]
/// >>> coverage.gap_rows()[-1]
/// {'objective': '20', 'language': 'zh'}
#[pyclass(frozen, eq, module = "migration_hub")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Coverage(hub::Coverage);

impl From<hub::Coverage> for Coverage {
    fn from(found: hub::Coverage) -> Self {
        Self(found)
    }
}

impl Coverage {
    fn row<'py>(&self, py: Python<'py>, values: &[Option<String>]) -> PyResult<Bound<'py, PyDict>> {
        let row = PyDict::new(py);
        for (axis, value) in self.0.axes.iter().zip(values) {
            row.set_item(axis.name(), value)?;
        }
        Ok(row)
    }
}

#[pymethods]
impl Coverage {
    /// What is counted over, in order.
    #[getter]
    fn axes(&self) -> Vec<&'static str> {
        self.0.axes.iter().map(|axis| axis.name()).collect()
    }

    /// How many match, as a search counts them: an item that is public in two languages counts in each.
    #[getter]
    fn total(&self) -> u64 {
        self.0.total
    }

    /// Nothing holds all the words; what is counted holds some.
    #[getter]
    fn relaxed(&self) -> bool {
        self.0.relaxed
    }

    /// Log entries that the index has not seen.
    #[getter]
    fn behind(&self) -> u64 {
        self.0.behind
    }

    /// How many have certain values together: a dict for each combination, with a value for each axis (`None` for items
    /// that have none) and `count`. An item with two objectives stands in two of them.
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let row = |cell: &migration_hub::search::Cell| {
            let row = self.row(py, &cell.values)?;
            row.set_item("count", cell.count)?;
            Ok(row)
        };
        self.0.cells.iter().map(row).collect()
    }

    /// Where there is nothing: a dict for each gap, with `None` for an axis where it is a gap whichever value that has.
    fn gap_rows<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        self.0.gaps.iter().map(|gap| self.row(py, &gap.values)).collect()
    }

    fn __len__(&self) -> usize {
        self.0.cells.len()
    }

    fn __repr__(&self) -> String {
        format!(
            "Coverage({}: {} of {}, {} gaps)",
            self.axes().join(", "),
            self.0.cells.len(),
            self.0.total,
            self.0.gaps.len()
        )
    }

    fn _repr_html_(&self) -> String {
        let caption =
            format!("{} public items by {}; {} gaps", self.0.total, self.axes().join(" and "), self.0.gaps.len());
        let mut columns = self.axes();
        columns.push("count");
        let mut table = Table::new(&caption, &columns);
        for cell in &self.0.cells {
            let count = cell.count.to_string();
            let values = cell.values.iter().map(|value| Cell::from(value.as_deref().unwrap_or("(none)")));
            table.row(values.chain([Cell::from(count.as_str())]));
        }
        for gap in &self.0.gaps {
            let values = gap.values.iter().map(|value| Cell::from(value.as_deref().unwrap_or("(any)")));
            table.row(values.chain([Cell::from("0")]));
        }
        table.html()
    }
}
