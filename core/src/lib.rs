//! Knowledge about migration, held, reviewed and found: the Global Compact as data, peer review enforced, search in six languages.

#![forbid(unsafe_code)]

pub mod bounds;
pub mod compact;
pub mod error;
pub mod hub;
pub mod id;
pub mod limits;
pub mod page;
pub mod people;
pub mod record;
pub mod resource;
pub mod review;
pub mod search;
pub mod storage;
pub mod text;
pub mod time;
pub mod vocabulary;
