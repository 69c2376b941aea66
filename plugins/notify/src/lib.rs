//! COAR Notify for migration-hub: review requests, answers and announcements between portals.
//!
#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

mod answer;
mod config;
mod deliver;
mod desk;
mod discover;
mod exchange;
mod html;
mod inbox;
mod incoming;
pub mod limits;
mod link;
mod network;
mod notification;
mod pattern;
mod read;
mod uri;
mod write;

pub use answer::{DECISIONS, GROUNDS, Standing, answers, ask, undo, unprocessable};
pub use config::{NotifyConfig, Peer};
pub use deliver::{MEDIA_TYPE, Receipt, deliver};
pub use desk::{TakenIn, standing, take_back, take_in};
pub use discover::{INBOX_RELATION, discover};
pub use exchange::{Exchange, ExchangeError, Heard, MOVES, Move, Side, Stage, Told, next_stage};
pub use inbox::{Delivery, Inbox, Received, Refused, Sender};
pub use incoming::{Announcement, Asked, Incoming};
pub use network::{Network, NetworkError};
pub use notification::{Activity, File, Notification, Object, Party, PartyKind, Relationship, Service, Thing};
pub use pattern::{ANSWERS, Holds, Need, Pattern, SHAPES, Shape, may_answer};
pub use read::ParseError;
pub use uri::{Uri, UriError};
