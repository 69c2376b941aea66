//! Knowledge about migration, held, reviewed and found: the Global Compact as data, peer review enforced, search in six languages.
//!
//! `migration-hub` is what a portal, a notebook or a tool embeds to do what the Migration Network Hub of the United Nations
//! Network on Migration does: hold knowledge resources, tie them to the 23 objectives and 10 guiding principles of the
//! Global Compact for Safe, Orderly and Regular Migration, take them through peer review, and find them in Arabic, Chinese,
//! English, French, Russian and Spanish.
//!
//! ```
//! use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts, ImportOptions, SearchQuery};
//! use migration_hub::people::{Actor, Role};
//!
//! let first = FirstOperator::named("operator").with_role(Role::Editor);
//! let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
//! let desk = hub.as_actor(Actor::Person(operator));
//!
//! let line = r#"{"source":"example","id":"1","title":"Accès aux services de base","language":"fr","objectives":[15]}"#;
//! desk.import(vec![read_line(1, line.as_bytes())?], ImportOptions { harvested: true })?;
//!
//! let found = hub.as_actor(Actor::Visitor).search(&SearchQuery::words("services"))?;
//! assert_eq!(found.items[0].title, "Accès aux services de base");
//! assert_eq!(found.items[0].grade, "harvested", "every answer says what stands behind an item");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where to start
//!
//! - [`hub`]: the door. [`hub::Hub`], its operations per actor, and the same without async in [`hub::blocking`].
//! - [`compact`]: objectives, principles and actions, with titles that say where their words come from.
//! - [`vocabulary`]: languages, countries and areas, kinds; a portal's naming policy, and schemes loaded at run time.
//! - [`mapping`]: what the terms of another portal mean here.
//! - [`label`]: labels suggested for a text, with the sentences that speak for each.
//! - [`review`]: the transition table, the policy, and the aggregate that only moves along them.
//! - [`correction`]: what anyone may ask to be put right, and what came of it.
//! - [`translation`]: words in other languages, each with a history and a publication of its own.
//! - [`duplicate`]: the same document twice, or in another language, with reasons.
//! - [`people`]: persons, organisations, roles, and the one permission table.
//! - [`resource`]: what is held; [`resource::Draft::parse`] is the way in, with every violation named.
//! - [`storage`] and [`search`]: the ports that a plugin implements.
//! - [`federation`]: other portals as sources and sinks, and what a harvest of one comes to.
//! - [`docs`]: embedding, and the decision records.
//!
//! # What it does not do
//!
//! It authenticates nobody, sends no mail, opens no network connection and starts no thread of its own in the core. It
//! ships no translation of a resolution that nobody has copied from the resolution: an official title is there, or it is
//! `None`.
//!
//! # Features
//!
//! - `tantivy` (default): the embedded search engine.
//! - `html` (default): HTML in imported text becomes plain text; without it, such text is refused.

#![forbid(unsafe_code)]

pub mod bounds;
pub mod compact;
pub mod correction;
#[cfg(any(doc, doctest))]
pub mod docs;
pub mod duplicate;
pub mod error;
pub mod federation;
pub mod hub;
pub mod id;
pub mod label;
pub mod limits;
pub mod mapping;
mod ordered;
pub mod page;
pub mod people;
pub mod record;
pub mod resource;
pub mod review;
pub mod search;
pub mod storage;
pub mod text;
pub mod time;
pub mod translation;
pub mod vocabulary;

/// The README's Rust example, so that it compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
