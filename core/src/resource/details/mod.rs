//! What only one kind of content has: one part for each kind that has any, beside the fields that all share.

mod event;
mod pledge;
mod practice;
mod programme;
mod publication;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use event::{Call, Event, Moment, MomentError, Zone};
pub use pledge::{Pledge, PledgeForm, PledgeId, PledgeIdError, PledgeKind, PledgeStage, PledgeUpdate, Tally, tally};
pub use practice::{Completion, Practice, Standing};
pub use programme::{Amount, Currency, CurrencyError, Initiative, Marker, Programme, Progress};
pub use publication::{Dataset, Instrument, InstrumentKind, ReviewInput, Training, TrainingForm};

pub(super) use pledge::DESCRIPTION_CHARS;

use super::read::Reader;
use crate::vocabulary::ResourceType;

/// What only one kind of content has.
///
/// As JSON the part stands under its own name: `"details": {"event": {"starts": "2022-05-17"}}`. Which part goes with
/// which type of resource is what [`DetailsKind::of`] says; most types have none.
///
/// ```
/// use migration_hub::resource::{Details, Draft};
/// let value = serde_json::json!({
///     "title": "First International Migration Review Forum", "language": "en", "type": "event",
///     "details": {"event": {"starts": "2022-05-17", "ends": "2022-05-20", "place": "New York"}},
/// });
/// let content = Draft::parse(&value)?.content;
/// let Some(Details::Event(event)) = content.details.as_deref() else { unreachable!("it is an event") };
/// assert_eq!(event.ends.map(|end| end.to_string()).as_deref(), Some("2022-05-20"));
/// # Ok::<(), migration_hub::resource::Violations>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Details {
    /// A practice.
    Practice(Practice),
    /// An initiative.
    Initiative(Initiative),
    /// An event or a webinar.
    Event(Event),
    /// A call for practices.
    Call(Call),
    /// Training.
    Training(Training),
    /// A data set.
    Dataset(Dataset),
    /// A law, a policy or an agreement.
    Instrument(Instrument),
    /// A contribution to a voluntary or regional review.
    ReviewInput(ReviewInput),
    /// A pledge.
    Pledge(Pledge),
    /// A joint programme.
    Programme(Programme),
}

/// The parts that there are.
///
/// See [`Details`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DetailsKind {
    /// [`Practice`].
    Practice,
    /// [`Initiative`].
    Initiative,
    /// [`Event`].
    Event,
    /// [`Call`].
    Call,
    /// [`Training`].
    Training,
    /// [`Dataset`].
    Dataset,
    /// [`Instrument`].
    Instrument,
    /// [`ReviewInput`].
    ReviewInput,
    /// [`Pledge`].
    Pledge,
    /// [`Programme`].
    Programme,
}

/// A part: its name as JSON has it, the types of resource that have it, and its members.
struct Row {
    kind: DetailsKind,
    name: &'static str,
    types: &'static [&'static str],
    members: &'static [&'static str],
}

const PARTS: [Row; 10] = [
    Row { kind: DetailsKind::Practice, name: "practice", types: &["practice"], members: practice::MEMBERS },
    Row { kind: DetailsKind::Initiative, name: "initiative", types: &["initiative"], members: programme::INITIATIVE },
    Row { kind: DetailsKind::Event, name: "event", types: &["event", "webinar"], members: event::EVENT },
    Row { kind: DetailsKind::Call, name: "call", types: &["call-for-practices"], members: event::CALL },
    Row { kind: DetailsKind::Training, name: "training", types: &["training"], members: publication::TRAINING },
    Row { kind: DetailsKind::Dataset, name: "dataset", types: &["dataset"], members: publication::DATASET },
    Row {
        kind: DetailsKind::Instrument,
        name: "instrument",
        types: &["law-or-policy", "agreement"],
        members: publication::INSTRUMENT,
    },
    Row {
        kind: DetailsKind::ReviewInput,
        name: "review-input",
        types: &["voluntary-review", "regional-review"],
        members: publication::REVIEW_INPUT,
    },
    Row { kind: DetailsKind::Pledge, name: "pledge", types: &["pledge"], members: pledge::MEMBERS },
    Row { kind: DetailsKind::Programme, name: "programme", types: &["joint-programme"], members: programme::PROGRAMME },
];

impl DetailsKind {
    /// The part that a type of resource has, if it has one.
    ///
    /// ```
    /// use migration_hub::{resource::DetailsKind, vocabulary::ResourceType};
    /// assert_eq!(DetailsKind::of(ResourceType::new("webinar")?), Some(DetailsKind::Event));
    /// assert_eq!(DetailsKind::of(ResourceType::new("report")?), None);
    /// # Ok::<(), migration_hub::vocabulary::KindError>(())
    /// ```
    pub fn of(resource_type: ResourceType) -> Option<Self> {
        PARTS.iter().find(|row| row.types.contains(&resource_type.code())).map(|row| row.kind)
    }

    /// The part's name, as JSON has it.
    pub fn name(self) -> &'static str {
        PARTS.iter().find(|row| row.kind == self).map_or("", |row| row.name)
    }

    /// The codes of the types of resource that have the part.
    pub(crate) fn types(self) -> &'static [&'static str] {
        PARTS.iter().find(|row| row.kind == self).map_or(&[], |row| row.types)
    }
}

impl fmt::Display for DetailsKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Details {
    /// Which part it is.
    pub const fn kind(&self) -> DetailsKind {
        match self {
            Self::Practice(_) => DetailsKind::Practice,
            Self::Initiative(_) => DetailsKind::Initiative,
            Self::Event(_) => DetailsKind::Event,
            Self::Call(_) => DetailsKind::Call,
            Self::Training(_) => DetailsKind::Training,
            Self::Dataset(_) => DetailsKind::Dataset,
            Self::Instrument(_) => DetailsKind::Instrument,
            Self::ReviewInput(_) => DetailsKind::ReviewInput,
            Self::Pledge(_) => DetailsKind::Pledge,
            Self::Programme(_) => DetailsKind::Programme,
        }
    }

    /// The texts of the part, for a search to find it by: names and prose, in the order of its fields.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Practice(part) => part.texts(),
            Self::Initiative(part) => part.texts(),
            Self::Event(part) => part.texts(),
            Self::Call(part) => part.texts(),
            Self::Training(part) => part.texts(),
            Self::Dataset(part) => part.texts(),
            Self::Instrument(part) => part.texts(),
            Self::ReviewInput(part) => part.texts(),
            Self::Pledge(part) => part.texts(),
            Self::Programme(part) => part.texts(),
        }
    }

    /// Reads the part that goes with the type of resource.
    pub(super) fn read(reader: &mut Reader<'_>, resource_type: Option<ResourceType>) -> Option<Box<Self>> {
        let value = reader.value("details")?;
        let place = reader.pointer("details");
        let Some(row) =
            resource_type.and_then(DetailsKind::of).and_then(|kind| PARTS.iter().find(|row| row.kind == kind))
        else {
            let with: Vec<&str> = PARTS.iter().flat_map(|row| row.types).copied().collect();
            reader.refuse(&place, value, format!("details only with one of the types {}", with.join(", ")));
            return None;
        };
        reader.object("details", &[row.name], |reader| {
            if reader.value(row.name).is_none() {
                reader.missing(row.name, &format!("an object with {}", row.members.join(", ")));
            }
            reader.object(row.name, row.members, |reader| {
                Box::new(match row.kind {
                    DetailsKind::Practice => Self::Practice(Practice::read(reader)),
                    DetailsKind::Initiative => Self::Initiative(Initiative::read(reader)),
                    DetailsKind::Event => Self::Event(Event::read(reader)),
                    DetailsKind::Call => Self::Call(Call::read(reader)),
                    DetailsKind::Training => Self::Training(Training::read(reader)),
                    DetailsKind::Dataset => Self::Dataset(Dataset::read(reader)),
                    DetailsKind::Instrument => Self::Instrument(Instrument::read(reader)),
                    DetailsKind::ReviewInput => Self::ReviewInput(ReviewInput::read(reader)),
                    DetailsKind::Pledge => Self::Pledge(Pledge::read(reader)),
                    DetailsKind::Programme => Self::Programme(Programme::read(reader)),
                })
            })
        })?
    }
}

/// The texts there are, in order.
fn texts<'a>(some: impl IntoIterator<Item = &'a Option<String>>) -> Vec<&'a str> {
    some.into_iter().flatten().map(String::as_str).collect()
}
