//! The crate regex for what this workspace builds, over `regex-lite`, which is by the same authors and made to be small.
//!
//! The search engine depends on it for the names of facets and for queries and aggregations by pattern, of which this
//! project uses none. One of these, the way a facet is written out, is linked all the same, and with it every table of
//! Unicode that a pattern could name: a tenth of the module that a browser has to fetch.

pub use regex_lite::*;
