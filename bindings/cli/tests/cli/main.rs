//! The command `mighub` as a person meets it: the real program, real folders, exact messages.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod actors;
mod calendar;
mod catalogue;
mod compact;
mod corrections;
mod doctor;
mod drafts;
mod duplicates;
mod echoes;
mod export;
mod languages;
mod lines;
mod mapped;
mod outbox;
mod people;
mod places;
mod policies;
mod program;
mod publish_oai;
mod publishing;
mod quickstart;
mod review;
mod reviewed;
mod roster;
mod schema;
mod served;
mod sharing;
mod shown;
mod source;
mod support;
mod tables;
mod typed;
mod vocabulary;
