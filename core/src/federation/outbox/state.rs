//! How far deliveries come: every state, everything that happens to one, and what it leads to.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How far a delivery has come.
///
/// See [`delivery_after`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryState {
    /// It is to be sent, or sent again.
    Waiting,
    /// The portal showed it.
    Delivered,
    /// The portal had another version than it was decided on: a person decides.
    Conflict,
    /// The portal refused it: a person decides.
    Rejected,
    /// It failed too often, or so that trying again is of no use: a person decides.
    GivenUp,
    /// It was taken back, or is not what is public any more.
    Withdrawn,
}

impl DeliveryState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Delivered, Self::Conflict, Self::Rejected, Self::GivenUp, Self::Withdrawn];

    /// The state's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Conflict => "conflict",
            Self::Rejected => "rejected",
            Self::GivenUp => "given-up",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl fmt::Display for DeliveryState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What happens to a delivery.
///
/// See [`delivery_after`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Happening {
    /// Somebody asks for something newer.
    Asked,
    /// A person lets it begin anew.
    Retried,
    /// A person takes it back.
    Cancelled,
    /// It is being sent.
    Sent,
    /// The portal shows it.
    Applied,
    /// The portal has another version.
    Conflicted,
    /// The portal refuses it.
    Rejected,
    /// It failed, and is tried again.
    Postponed,
    /// It failed for good.
    Failed,
    /// It is not what is public any more.
    Lapsed,
}

impl Happening {
    /// Everything that happens.
    pub const ALL: [Self; 10] = [
        Self::Asked,
        Self::Retried,
        Self::Cancelled,
        Self::Sent,
        Self::Applied,
        Self::Conflicted,
        Self::Rejected,
        Self::Postponed,
        Self::Failed,
        Self::Lapsed,
    ];
}

use DeliveryState::{Conflict, Delivered, GivenUp, Rejected, Waiting, Withdrawn};

/// The table: what leads from where to where. What has no row changes nothing.
const TABLE: [(DeliveryState, Happening, DeliveryState); 26] = [
    (Waiting, Happening::Asked, Waiting),
    (Waiting, Happening::Retried, Waiting),
    (Waiting, Happening::Cancelled, Withdrawn),
    (Waiting, Happening::Sent, Waiting),
    (Waiting, Happening::Applied, Delivered),
    (Waiting, Happening::Conflicted, Conflict),
    (Waiting, Happening::Rejected, Rejected),
    (Waiting, Happening::Postponed, Waiting),
    (Waiting, Happening::Failed, GivenUp),
    (Waiting, Happening::Lapsed, Withdrawn),
    (Delivered, Happening::Asked, Waiting),
    (Delivered, Happening::Applied, Delivered),
    (Conflict, Happening::Asked, Waiting),
    (Conflict, Happening::Retried, Waiting),
    (Conflict, Happening::Cancelled, Withdrawn),
    (Conflict, Happening::Applied, Delivered),
    (Rejected, Happening::Asked, Waiting),
    (Rejected, Happening::Retried, Waiting),
    (Rejected, Happening::Cancelled, Withdrawn),
    (Rejected, Happening::Applied, Delivered),
    (GivenUp, Happening::Asked, Waiting),
    (GivenUp, Happening::Retried, Waiting),
    (GivenUp, Happening::Cancelled, Withdrawn),
    (GivenUp, Happening::Applied, Delivered),
    (Withdrawn, Happening::Asked, Waiting),
    // It was on its way when it was taken back.
    (Withdrawn, Happening::Applied, Delivered),
];

/// What becomes of a delivery; `None` when it stays as it is.
///
/// ```
/// use migration_hub::federation::{delivery_after, DeliveryState, Happening};
/// assert_eq!(delivery_after(DeliveryState::Waiting, Happening::Postponed), Some(DeliveryState::Waiting));
/// assert_eq!(delivery_after(DeliveryState::Conflict, Happening::Sent), None, "a person decides first");
/// ```
pub fn delivery_after(state: DeliveryState, happening: Happening) -> Option<DeliveryState> {
    TABLE.iter().find(|(from, what, _)| (*from, *what) == (state, happening)).map(|(_, _, to)| *to)
}
