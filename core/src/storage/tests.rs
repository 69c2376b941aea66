//! Tests of the log and of verification.
