//! The patterns of COAR Notify 1.0.1: what each is made of, and which may answer which.

use std::fmt;

use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// What a notification says.
///
/// Source: the twelve patterns of <https://coar-notify.net/specification/1.0.1/>.
///
/// ```
/// use migration_hub_notify::{may_answer, Pattern};
/// assert_eq!(Pattern::of(["coar-notify:ReviewAction", "Offer"]), Some(Pattern::RequestReview));
/// assert!(may_answer(Pattern::TentativeAccept, Pattern::RequestReview));
/// assert!(!may_answer(Pattern::Accept, Pattern::AnnounceReview));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// Asks for a review.
    RequestReview,
    /// Asks for an endorsement.
    RequestEndorsement,
    /// Means to act on an offer, and may still change its mind.
    TentativeAccept,
    /// Does not mean to act on an offer, and may still change its mind.
    TentativeReject,
    /// Acts on an offer.
    Accept,
    /// Does nothing more about an offer.
    Reject,
    /// Tells of a review.
    AnnounceReview,
    /// Tells of an endorsement.
    AnnounceEndorsement,
    /// Tells how two documents belong together.
    AnnounceRelationship,
    /// Tells of whatever else a service made.
    AnnounceServiceResult,
    /// Takes an offer back.
    UndoOffer,
    /// Says that a notification could not be understood.
    Unprocessable,
}

/// What stands in the `object` of a pattern.
///
/// See [`SHAPES`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A document, a review, a page.
    Thing,
    /// The activity that is spoken of.
    Activity,
    /// A subject, a relationship and an object.
    Relationship,
}

/// Whether a property has to be there.
///
/// See [`SHAPES`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It has to be.
    Required,
    /// It has to be, unless `inReplyTo` says what is meant: version 1.0.0 of the protocol did not ask for it.
    OrReply,
    /// It may be.
    Optional,
}

/// What a pattern is made of.
///
/// See [`SHAPES`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// The pattern.
    pub pattern: Pattern,
    /// Its type in Activity Streams 2.0.
    pub activity: &'static str,
    /// Its type in the vocabulary of COAR Notify, without the prefix.
    pub action: Option<&'static str>,
    /// What its object is.
    pub object: Holds,
    /// Whether it says what it is about in `context`.
    pub context: Need,
    /// Whether it says which notification it answers.
    pub in_reply_to: Need,
    /// Whether it gives a reason.
    pub summary: Need,
}

use Holds::{Activity, Relationship, Thing};
use Need::{Optional, OrReply, Required};

const fn offer(pattern: Pattern, action: &'static str) -> Shape {
    let (context, in_reply_to, summary) = (Optional, Optional, Optional);
    Shape { pattern, activity: "Offer", action: Some(action), object: Thing, context, in_reply_to, summary }
}
const fn about_offer(pattern: Pattern, activity: &'static str) -> Shape {
    let (context, in_reply_to, summary) = (Optional, Required, Optional);
    Shape { pattern, activity, action: None, object: Activity, context, in_reply_to, summary }
}
const fn announce(pattern: Pattern, action: Option<&'static str>, object: Holds) -> Shape {
    Shape { pattern, activity: "Announce", action, object, context: OrReply, in_reply_to: Optional, summary: Optional }
}

/// What every pattern is made of.
///
/// ```
/// use migration_hub_notify::{Need, Pattern};
/// let shape = Pattern::Unprocessable.shape();
/// assert_eq!((shape.activity, shape.action), ("Flag", Some("UnprocessableNotification")));
/// assert_eq!(shape.summary, Need::Required, "it says why");
/// ```
pub const SHAPES: [Shape; 12] = [
    offer(Pattern::RequestReview, "ReviewAction"),
    offer(Pattern::RequestEndorsement, "EndorsementAction"),
    about_offer(Pattern::TentativeAccept, "TentativeAccept"),
    about_offer(Pattern::TentativeReject, "TentativeReject"),
    about_offer(Pattern::Accept, "Accept"),
    about_offer(Pattern::Reject, "Reject"),
    announce(Pattern::AnnounceReview, Some("ReviewAction"), Thing),
    announce(Pattern::AnnounceEndorsement, Some("EndorsementAction"), Thing),
    announce(Pattern::AnnounceRelationship, Some("RelationshipAction"), Relationship),
    announce(Pattern::AnnounceServiceResult, None, Thing),
    about_offer(Pattern::UndoOffer, "Undo"),
    Shape {
        pattern: Pattern::Unprocessable,
        activity: "Flag",
        action: Some("UnprocessableNotification"),
        object: Activity,
        context: Optional,
        in_reply_to: Required,
        summary: Required,
    },
];

const TO_OFFERS: &[Pattern] = &[
    Pattern::TentativeAccept,
    Pattern::TentativeReject,
    Pattern::Accept,
    Pattern::Reject,
    Pattern::AnnounceReview,
    Pattern::AnnounceEndorsement,
    Pattern::AnnounceServiceResult,
    Pattern::UndoOffer,
    Pattern::Unprocessable,
];
const TO_OTHERS: &[Pattern] = &[Pattern::Unprocessable];

/// Which patterns may answer which. What could not be understood is answered by nothing, so that two systems never go on
/// telling each other that they do not understand.
///
/// See [`Pattern`] for an example.
pub const ANSWERS: [(Pattern, &[Pattern]); 12] = [
    (Pattern::RequestReview, TO_OFFERS),
    (Pattern::RequestEndorsement, TO_OFFERS),
    (Pattern::TentativeAccept, TO_OTHERS),
    (Pattern::TentativeReject, TO_OTHERS),
    (Pattern::Accept, TO_OTHERS),
    (Pattern::Reject, TO_OTHERS),
    (Pattern::AnnounceReview, TO_OTHERS),
    (Pattern::AnnounceEndorsement, TO_OTHERS),
    (Pattern::AnnounceRelationship, TO_OTHERS),
    (Pattern::AnnounceServiceResult, TO_OTHERS),
    (Pattern::UndoOffer, TO_OTHERS),
    (Pattern::Unprocessable, &[]),
];

/// Whether a pattern may answer another.
///
/// See [`Pattern`] for an example.
pub fn may_answer(answer: Pattern, to: Pattern) -> bool {
    ANSWERS.iter().any(|(asked, answers)| *asked == to && answers.contains(&answer))
}

impl Pattern {
    /// Every pattern.
    pub const ALL: [Self; 12] = [
        Self::RequestReview,
        Self::RequestEndorsement,
        Self::TentativeAccept,
        Self::TentativeReject,
        Self::Accept,
        Self::Reject,
        Self::AnnounceReview,
        Self::AnnounceEndorsement,
        Self::AnnounceRelationship,
        Self::AnnounceServiceResult,
        Self::UndoOffer,
        Self::Unprocessable,
    ];

    /// The pattern's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::RequestReview => "request-review",
            Self::RequestEndorsement => "request-endorsement",
            Self::TentativeAccept => "tentative-accept",
            Self::TentativeReject => "tentative-reject",
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::AnnounceReview => "announce-review",
            Self::AnnounceEndorsement => "announce-endorsement",
            Self::AnnounceRelationship => "announce-relationship",
            Self::AnnounceServiceResult => "announce-service-result",
            Self::UndoOffer => "undo-offer",
            Self::Unprocessable => "unprocessable",
        }
    }

    /// Whether it asks for something.
    pub const fn is_offer(self) -> bool {
        matches!(self, Self::RequestReview | Self::RequestEndorsement)
    }

    /// Whether it tells of something.
    pub const fn is_announcement(self) -> bool {
        matches!(
            self,
            Self::AnnounceReview | Self::AnnounceEndorsement | Self::AnnounceRelationship | Self::AnnounceServiceResult
        )
    }

    /// What it is made of.
    pub const fn shape(self) -> Shape {
        // The table stands in the order of the patterns, which a test says.
        SHAPES[self as usize]
    }

    /// The pattern that has these types; `None` when there is no such pattern, or more than one. Types may be written with a
    /// prefix, as a whole address, or without either.
    pub fn of<'a>(types: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let names: Vec<&str> = types.into_iter().map(local).collect();
        let named = |name: &str| names.contains(&name);
        let of_activity = || SHAPES.iter().filter(|shape| named(shape.activity));
        let mut exact = of_activity().filter(|shape| shape.action.is_some_and(named));
        match (exact.next(), exact.next()) {
            (Some(shape), None) => Some(shape.pattern),
            (Some(_), Some(_)) => None,
            (None, _) => {
                let mut plain = of_activity().filter(|shape| shape.action.is_none());
                let shape = plain.next()?;
                plain.next().is_none().then_some(shape.pattern)
            }
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What stands before a type's own name: prefixes and namespaces as senders write them.
const BEFORE: [&str; 7] = [
    "https://www.w3.org/ns/activitystreams#",
    "http://www.w3.org/ns/activitystreams#",
    "as:",
    "https://coar-notify.net/specification/vocabulary/",
    "https://purl.org/coar/notify_vocabulary/",
    "http://purl.org/coar/notify_vocabulary/",
    "coar-notify:",
];

/// A type without what stands before its own name, when that is a vocabulary known here.
pub(crate) fn local(name: &str) -> &str {
    BEFORE.iter().find_map(|before| name.strip_prefix(before)).unwrap_or(name)
}
