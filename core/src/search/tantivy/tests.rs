//! Tests of the embedded index that need its inside.
