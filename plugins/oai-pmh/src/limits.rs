//! Every size cap of the plugin, in one table.

/// Elements within one another, from the root of an answer or of a record.
pub const XML_DEPTH: usize = 40;
/// Elements of one record.
pub const RECORD_ELEMENTS: usize = 20_000;
/// Attributes of one element.
pub const ATTRIBUTES: usize = 200;
/// Bytes of one record.
pub const RECORD_BYTES: usize = 8 << 20;
/// Records on one page.
pub const PAGE_RECORDS: usize = 50_000;
/// Bytes of a resumption token that is followed.
pub const TOKEN_BYTES: usize = 64 << 10;
/// Pages without a record, one after the other, each with a token to go on.
pub const EMPTY_PAGES: u32 = 5;
/// Pages of one window.
pub const WINDOW_PAGES: u64 = 1_000_000;
/// Times that a window may be read again from its first page because its token is not taken any more.
pub const WINDOW_RESTARTS: u32 = 8;
/// Bytes of an address from which on a request is sent as a form instead.
pub const ADDRESS_BYTES: usize = 2_000;
/// Foreign terms of one record.
pub const TERMS: usize = 500;
/// Characters of a foreign term; what is longer is no term but a text.
pub const TERM_CHARS: usize = 300;
/// Parts that one summary is put together from.
pub const SUMMARY_PARTS: usize = 100;
/// Notes on one record.
pub const NOTES: usize = 100;
/// Bytes of a request that the provider reads.
pub const REQUEST_BYTES: usize = 16 << 10;
/// Records on one page of the provider.
pub const PROVIDED_RECORDS: usize = 1_000;
