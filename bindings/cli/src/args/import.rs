//! What an import says of tables, and of being tried first.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// What a mapping may say, with an example.
pub(super) const MAPPING: &str = "\
A mapping (TOML) says what the columns of a table are:
  version     1
  constants   fields that are the same in every row
  columns     the other fields, each with the column that it comes from: all fields of a line
              but links and details. Of a column may be said:
    header      what stands above it, or
    letter      its letter in a spreadsheet, such as B
    required    true: a row without it is rejected
    default     what an empty cell stands for
    values      what the values of cells stand for
    separators  where a cell with several values is cut; else at «;» and at line ends
    dates       how dates are written, beside YYYY, YYYY-MM and YYYY-MM-DD (only of published)
  layout      how the file is read: sheet, header_row, delimiter, encoding (utf-8, windows-1251,
              windows-1252 or windows-1256), and ignore: headers of columns to leave out

For example:
  version = 1
  constants = { source = \"our-portal\", language = \"en\" }
  columns.id = { letter = \"A\" }
  columns.title = { header = \"Title\", required = true }
  columns.type = { header = \"Kind\", values = { \"Annual report\" = \"report\" }, default = \"other\" }
  columns.published = { header = \"Date\", dates = [\"DD/MM/YYYY\", \"MM/YYYY\"] }";

#[derive(Debug, Args)]
pub(crate) struct Tables {
    /// Read tables (CSV, xlsx, xls, ods) by this mapping of their columns, a TOML file; what it may say stands below
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
