//! Every size cap of reading tables, in one place.

/// Bytes of a file as it comes.
pub const FILE_BYTES: usize = 64 << 20;
/// Bytes of what a packed spreadsheet holds, unpacked.
pub const UNPACKED_BYTES: u64 = 512 << 20;
/// Parts in a packed spreadsheet.
pub const PARTS: usize = 10_000;
/// Rows of a table, with those above the headers.
pub const ROWS: usize = 200_000;
/// Columns of a table.
pub const COLUMNS: usize = 1_000;
/// Cells of a table that hold something.
pub const CELLS: usize = 4_000_000;
/// Cells of a table, with the empty ones that stand before one that holds something.
pub const PLACES: usize = 16_000_000;
/// Characters of one cell, as many as spreadsheet programs allow.
pub const CELL_CHARS: usize = 32_767;
/// Bytes of the text in all cells of a table: a spreadsheet may hold a text once and show it in every cell.
pub const TEXT_BYTES: usize = 256 << 20;
/// Bytes of a mapping file.
pub const MAPPING_BYTES: usize = 1 << 20;
/// Headers that an error names.
pub const NAMED_HEADERS: usize = 40;
