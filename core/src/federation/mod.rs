//! Federation: reading other portals and writing back to them, behind ports that a plugin implements.

pub mod fetch;
