//! Every size cap of the library, in one table.

/// Records that one batch may write.
/// See [`WriteBatch`](crate::storage::WriteBatch).
pub const BATCH_RECORDS: usize = 64;
/// Bytes of one stored record.
/// See [`WriteBatch`](crate::storage::WriteBatch).
pub const RECORD_BYTES: usize = 1 << 20;
/// Bytes of one line of an import; a longer line is rejected without being held in memory.
/// See [`read_line`](crate::hub::read_line).
pub const IMPORT_LINE_BYTES: usize = 1 << 20;
/// Characters of a title.
/// See [`Draft::parse`](crate::resource::Draft::parse).
pub const TITLE_CHARS: usize = 500;
/// Characters of a summary.
/// See [`Draft::parse`](crate::resource::Draft::parse).
pub const SUMMARY_CHARS: usize = 10_000;
/// Characters of a publisher, a symbol, a source name and other short fields.
/// See [`Draft::parse`](crate::resource::Draft::parse).
pub const SHORT_CHARS: usize = 300;
/// Characters of an address.
/// See [`Draft::parse`](crate::resource::Draft::parse).
pub const ADDRESS_CHARS: usize = 2_000;
/// Characters of a comment in a review.
/// See [`ReviewStep`](crate::hub::ReviewStep).
pub const COMMENT_CHARS: usize = 20_000;
/// Characters of each text of a request for a correction.
/// See [`NewCorrection`](crate::hub::NewCorrection).
pub const CORRECTION_CHARS: usize = 5_000;
/// Requests for a correction of one item that one person, or all visitors together, may have open.
/// See [`NewCorrection`](crate::hub::NewCorrection).
pub const CORRECTIONS_PER_ITEM: usize = 10;
/// Open requests for corrections in a store from which on visitors are asked for patience.
/// See [`NewCorrection`](crate::hub::NewCorrection).
pub const CORRECTIONS_OPEN: u64 = 1_000;
/// Values of one list field.
/// See [`Draft::parse`](crate::resource::Draft::parse).
pub const LIST_VALUES: usize = 250;
/// Items that are looked at to find out whether one supersedes itself by way of others.
/// See [`Link`](crate::resource::Link).
pub const SUPERSEDES_STEPS: usize = 200;
/// Characters of a search query; what comes after is refused, not cut.
/// See [`Query`](crate::search::Query).
pub const QUERY_CHARS: usize = 1_000;
/// Phrases of one query: each is looked for in the texts of all documents that hold its words.
/// See [`Query`](crate::search::Query).
pub const PHRASES: usize = 20;
/// Passages that a hit of a search shows.
/// See [`SearchRequest`](crate::search::SearchRequest).
pub const PASSAGES: usize = 10;
/// Characters of a text that are looked through for passages to show, and of a passage.
/// See [`Highlight`](crate::search::highlight::Highlight).
pub const HIGHLIGHTED_CHARS: usize = 20_000;
/// Facets that a table counts over.
/// See [`Table`](crate::search::Table).
pub const TABLE_FACETS: usize = 8;
/// Cells of one table.
/// See [`Table`](crate::search::Table).
pub const TABLE_CELLS: usize = 200_000;
/// Languages that one item is translated into.
/// See [`NewTranslation`](crate::hub::NewTranslation).
pub const TRANSLATIONS: usize = 200;
/// Revisions of one item.
/// See [`OpenItem`](crate::hub::OpenItem).
pub const REVISIONS: u32 = 1_000_000;
/// Hits, entries or records on one page.
/// See [`PageRequest`](crate::page::PageRequest).
pub const PAGE_SIZE: usize = 1_000;
/// Characters of a rejected value that an error repeats.
/// See [`echo`](crate::text::echo).
pub const ECHO_CHARS: usize = 80;
/// Open assignments of one review.
/// See [`ReviewStep`](crate::hub::ReviewStep).
pub const ASSIGNMENTS: usize = 40;
/// Years of experience that a reviewer may have.
/// See [`Profile`](crate::people::Profile).
pub const EXPERIENCE_YEARS: u64 = 80;
/// Concepts of one scheme loaded at run time.
/// See [`Scheme`](crate::vocabulary::Scheme).
pub const SCHEME_CONCEPTS: usize = 200_000;
/// Terms of one mapping.
/// See [`Mapping`](crate::mapping::Mapping).
pub const MAPPING_TERMS: usize = 100_000;
/// The highest version of a policy.
/// See [`Policy`](crate::review::Policy).
pub const POLICY_VERSION: u32 = 1_000_000;
/// Versions of policies that one store keeps.
/// See [`PolicyBook`](crate::review::PolicyBook).
pub const POLICIES: usize = 200;
/// Criteria of one policy, and days on which it reminds.
/// See [`Policy`](crate::review::Policy).
pub const CRITERIA: usize = 40;
/// The longest time that a policy gives, in days.
/// See [`Policy`](crate::review::Policy).
pub const POLICY_DAYS: u32 = 36_500;
/// Questions about one revision under review.
/// See [`ReviewStep`](crate::hub::ReviewStep).
pub const QUERIES: usize = 100;
/// Texts that the labels of a scheme have in one language.
/// See [`Matcher`](crate::label::Matcher).
pub const LABEL_TEXTS: usize = 2_000;
/// Bytes of a text that are read to suggest labels for it; the rest of a longer one is passed over.
/// See [`Matcher::suggest`](crate::label::Matcher::suggest).
pub const LABELLED_BYTES: usize = 200_000;
/// Weights that are learned from decisions about labels.
/// See [`Learned`](crate::label::Learned).
pub const LEARNED_WEIGHTS: usize = 8_192;
/// Bytes of an address that is fetched: resumption tokens make them long.
/// See [`HttpUrl`](crate::federation::fetch::HttpUrl).
pub const FETCH_URL_BYTES: usize = 8_000;
/// Items of each kind that the report of a run names; the others are counted.
/// See [`RunReport`](crate::federation::RunReport).
pub const REPORT_NAMES: usize = 100;
/// Bytes that are kept of a record in quarantine: as JSON they may be six times as many.
/// See [`Quarantined`](crate::federation::Quarantined).
pub const QUARANTINE_BYTES: usize = 128 << 10;
/// Foreign terms without a meaning that the report of a run names; the others are counted.
/// See [`RunReport`](crate::federation::RunReport).
pub const REPORT_TERMS: usize = 1_000;
/// Characters that are kept of why a delivery did not come about.
/// See [`Trouble`](crate::federation::Trouble).
pub const OUTBOX_CHARS: usize = 2_000;
/// Bytes of a version of an item, as a portal calls it.
/// See [`Delivery`](crate::federation::Delivery).
pub const OUTBOX_VERSION_BYTES: usize = 500;
