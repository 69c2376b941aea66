//! The rules of politeness and of safety, pure: no network, no clock, no randomness.

pub(crate) mod address;
pub(crate) mod backoff;
pub(crate) mod breaker;
pub(crate) mod redirect;
pub(crate) mod retry_after;
pub(crate) mod robots;
pub(crate) mod status;
