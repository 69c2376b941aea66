//! Every size cap of the library, in one table.

/// Records that one batch may write.
pub const BATCH_RECORDS: usize = 64;
/// Bytes of one stored record.
pub const RECORD_BYTES: usize = 1 << 20;
/// Bytes of one line of an import; a longer line is rejected without being held in memory.
pub const IMPORT_LINE_BYTES: usize = 1 << 20;
/// Characters of a title.
pub const TITLE_CHARS: usize = 500;
/// Characters of a summary.
pub const SUMMARY_CHARS: usize = 10_000;
/// Characters of a publisher, a symbol, a source name and other short fields.
pub const SHORT_CHARS: usize = 300;
/// Characters of an address.
pub const ADDRESS_CHARS: usize = 2_000;
/// Characters of a comment in a review.
pub const COMMENT_CHARS: usize = 20_000;
/// Values of one list field.
pub const LIST_VALUES: usize = 250;
/// Characters of a search query; what comes after is refused, not cut.
pub const QUERY_CHARS: usize = 1_000;
/// Hits, entries or records on one page.
pub const PAGE_SIZE: usize = 1_000;
/// Characters of a rejected value that an error repeats.
pub const ECHO_CHARS: usize = 80;
/// Open assignments of one review.
pub const ASSIGNMENTS: usize = 40;
