//! Federation: other portals as sources to harvest and as sinks to write back to, and what a harvest means here.
//!
//! A [`Source`] gives [`Item`]s, page by page. [`plan()`] holds a page against what is known here and says what is to be
//! done, [`sweep()`] finds what a whole listing did not name, and a [`RunReport`] tells a person what came of it. All of
//! that is pure: it reads no clock and no store, and doing it twice does nothing the second time.
//!
//! ```
//! use migration_hub::federation::{plan, Decision, Item, Known, Local, Payload, Present};
//! use migration_hub::mapping::Mapping;
//! use migration_hub::resource::{Draft, ExternalId};
//!
//! let id = ExternalId::new("undl", "3794014")?;
//! let page = |title: &str| -> Result<Vec<Item>, Box<dyn std::error::Error>> {
//!     let payload = serde_json::json!({"title": title, "language": "en"});
//!     let draft = Draft::parse(&payload)?;
//!     let payload = Payload::new(payload.to_string().into_bytes());
//!     Ok(vec![Present { id: id.clone(), stamp: None, payload, draft, terms: Vec::new() }.into()])
//! };
//!
//! let mut local = Local::default();
//! let first = plan(page("Save lives")?, &local, &Mapping::default());
//! assert_eq!(first.steps[0].decision, Decision::New);
//!
//! let ours = first.steps[0].revision.clone();
//! local.items.insert(id.clone(), Known { entry: first.steps[0].entry.clone(), ours });
//! assert!(plan(page("Save lives")?, &local, &Mapping::default()).is_empty(), "nothing is written twice");
//!
//! if let Some(ours) = local.items.get_mut(&id).and_then(|known| known.ours.as_mut()) {
//!     ours.title = "Saving lives".to_owned();
//! }
//! let later = plan(page("Save all lives")?, &local, &Mapping::default());
//! assert_eq!(later.steps[0].revision, None, "what an editor wrote stays");
//! assert_eq!(later.steps[0].proposals[0].theirs, "Save all lives");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What is to be shown elsewhere waits in the outbox: a [`Delivery`] for each portal, item and [`IntentKind`], sent through
//! a [`Sink`] until the portal shows it, or until a person has to decide. Pure as well: a `Delivery` takes note of what is
//! asked for, sent and answered, by the table below ([`delivery_after`]), and the Hub keeps it.
//!
//! # What is decided
//!
//! | of an item that is | older than what is known | with the same payload | with another payload | gone | unreadable |
//! |---|---|---|---|---|---|
//! | not known | outdated | new | new | unchanged | quarantined |
//! | here | outdated | unchanged | changed | gone | quarantined |
//! | gone | outdated | back | back | unchanged | quarantined |
//!
//! | a delivery that is | asked for anew | let begin anew | taken back | shown | in conflict | refused | failed, may pass | failed | not public any more |
//! |---|---|---|---|---|---|---|---|---|---|
//! | waiting | waiting | waiting | withdrawn | delivered | conflict | rejected | waiting | given up | withdrawn |
//! | delivered | waiting | | | delivered | | | | | |
//! | conflict, rejected or given up | waiting | waiting | withdrawn | delivered | | | | | |
//! | withdrawn | waiting | | | delivered | | | | | |

mod checkpoint;
mod entry;
pub mod fetch;
mod item;
mod kept;
mod merge;
mod outbox;
mod pieces;
mod plan;
mod progress;
mod report;
mod said;
mod scripted;
mod settings;
mod sink;
mod source;
mod sweep;
mod terms;

pub use checkpoint::Checkpoint;
pub use entry::{Entry, Harvested, Standing};
pub use item::{Item, Payload, Present, Raw, RawError, Unreadable};
pub use kept::{ListedPage, Proposed, Quarantined, SourceRecord, SourceSettings, SourceStatus};
pub use merge::{Merged, Proposal, merge};
pub(crate) use merge::{current, differences};
pub(crate) use outbox::Attempt;
pub use outbox::{
    Asked, DeliverOptions, DeliverReport, Delivery, DeliveryState, Happening, Intended, IntentKind, Outcome, Receipt,
    RetryRules, Trouble, delivery_after, known_version,
};
pub use pieces::{elements, members};
pub use plan::{Decision, Known, Local, Plan, Said, Step, decide, plan};
pub use progress::{Progress, Reading};
pub use report::{Named, RunReport, Swept};
pub use said::{each_once, published, summary};
pub use scripted::{ScriptStep, ScriptedSink, ScriptedSource, SinkStep};
pub use settings::{
    PageSize, PageSizeError, ReviewFields, holds_credentials, is_name, refused_setting, settings_from_json,
    settings_from_toml,
};
pub use sink::{Answer, Intent, ReadBack, Sink, SinkCapability, SinkHandle, WriteBack, deliver};
pub use source::{Deletions, Granularity, IdPage, Source, SourceCapability, SourceHandle, SourcePage};
pub use sweep::{Listing, Sweep, VanishLimit, sweep};
pub use terms::{TermReport, mapped};
