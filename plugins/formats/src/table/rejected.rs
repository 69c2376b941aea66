//! The rows that were refused, as they were, with the reasons in a column of their own: to be mended and read again.

use ::csv::{Writer, WriterBuilder};

use super::{Cell, Layout, Row, Table};

/// The header of the column with the reasons, which is passed over when the rows are read again.
pub const REASONS: &str = "mighub: reasons";

/// Rows that were refused, on their way into a CSV file that the same mapping reads.
///
/// ```
/// use migration_hub_formats::table::{Layout, Rejected, Table};
/// let layout = Layout::default();
/// let table = Table::from_csv("Title;Pays\nSave lives;Kenia?\n".as_bytes(), &layout)?;
/// let mut rejected = Rejected::of(&table, &layout);
/// rejected.keep(&table.rows()[0], &["B2 «Pays»: found «Kenia?»".to_owned()]);
/// let text = String::from_utf8(rejected.into_bytes())?;
/// assert_eq!(text, "\u{FEFF}Title;Pays;mighub: reasons\nSave lives;Kenia?;B2 «Pays»: found «Kenia?»\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Rejected {
    out: Writer<Vec<u8>>,
    width: usize,
    /// The column with the reasons of an earlier time.
    earlier: Option<usize>,
    kept: usize,
}

impl Rejected {
    /// The file, with the headers of a table and what stands above them.
    pub fn of(table: &Table, layout: &Layout) -> Self {
        let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default().max(table.headers.len());
        let earlier = table.headers.iter().position(|header| header == REASONS);
        // With its mark it is UTF-8 whatever the mapping says about the encoding.
        let bytes = "\u{FEFF}".as_bytes().to_vec();
        let out = WriterBuilder::new().flexible(true).delimiter(table.delimiter).from_writer(bytes);
        let mut rejected = Self { out, width, earlier, kept: 0 };
        for number in 1..layout.header_row.unwrap_or(1) {
            let above = table.above.iter().find(|row| row.number == number);
            rejected.write(above.map_or(&[][..], |row| &row.cells), None);
        }
        let headers: Vec<Cell> = table.headers.iter().map(|header| Cell::Text(header.clone())).collect();
        rejected.write(&headers, Some(REASONS));
        rejected
    }

    /// Keeps a row.
    pub fn keep(&mut self, row: &Row, reasons: &[String]) {
        self.write(&row.cells, Some(&reasons.join("\n")));
        self.kept += 1;
    }

    /// How many rows were kept.
    pub const fn kept(&self) -> usize {
        self.kept
    }

    /// The file's bytes.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out.into_inner().unwrap_or_default()
    }

    /// Writing into memory cannot fail.
    fn write(&mut self, cells: &[Cell], last: Option<&str>) {
        let width = if last.is_some() { self.width } else { cells.len() };
        let kept = (0..width).filter(|place| Some(*place) != self.earlier);
        let cells = kept.map(|place| cells.get(place).unwrap_or(&Cell::Empty).to_string());
        let _ = self.out.write_record(cells.chain(last.map(str::to_owned)));
    }
}
