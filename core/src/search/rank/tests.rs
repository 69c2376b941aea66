//! Tests of what matches and what ranks.
