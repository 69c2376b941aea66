//! What an import says of tables, and of being tried first.

use std::path::PathBuf;

use clap::{Args, ValueHint};

#[derive(Debug, Args)]
pub(crate) struct Tables {
    /// Read tables (CSV, xlsx, xls, ods) by this mapping of their columns, a TOML file
    ///
    /// Rows that are not right are reported with their cells and go as they were to FILE.rejected.csv, with the reasons in
    /// a last column: mend them there, and import that file with the same mapping.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) mapping: Option<PathBuf>,
    /// The sheet of a spreadsheet; without it, the one that the mapping names, or the first
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// Print a mapping to begin with, made from the headers of a table, and import nothing
    #[arg(long, conflicts_with_all = ["mapping", "dry_run", "harvested", "json"])]
    pub(crate) propose_mapping: bool,
    /// Say what would become of every line or row, show the first ones, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}
