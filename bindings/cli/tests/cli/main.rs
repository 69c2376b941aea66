//! The command `mighub` as a person meets it: the real program, real folders, exact messages.

#![expect(clippy::unwrap_used, reason = "tests")]

mod actors;
mod drafts;
mod echoes;
mod lines;
mod mapped;
mod places;
mod quickstart;
mod review;
mod sharing;
mod support;
mod typed;
