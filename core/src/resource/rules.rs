//! What an item needs before it is handed in for review, as a table of rules: for all kinds of content, and for each.

use super::details::DESCRIPTION_CHARS;
use super::{Completion, Content, Details, DetailsKind, PledgeKind, Violation, Violations};

/// How much a rule asks.
///
/// See [`Content::check`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// An item that breaks it is not handed in.
    Required,
    /// An item that breaks it can be handed in; reviewers will ask.
    Advised,
}

/// One rule about a kind of content.
///
/// See [`Content::check`] for an example.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The rule's name, which stays.
    pub id: &'static str,
    /// How much it asks.
    pub severity: Severity,
    /// The member that it is about, as a JSON pointer.
    pub pointer: &'static str,
    /// What is expected there.
    pub expected: &'static str,
    holds: fn(&Content) -> bool,
}

impl Rule {
    const fn required(
        id: &'static str,
        pointer: &'static str,
        expected: &'static str,
        holds: fn(&Content) -> bool,
    ) -> Self {
        Self { id, severity: Severity::Required, pointer, expected, holds }
    }

    const fn advised(
        id: &'static str,
        pointer: &'static str,
        expected: &'static str,
        holds: fn(&Content) -> bool,
    ) -> Self {
        Self { id, severity: Severity::Advised, pointer, expected, holds }
    }
}

/// The rules for every kind of content.
const ALL: &[Rule] = &[
    Rule::required("summary", "/summary", "a summary of what it says and for whom", |content| {
        content.summary.is_some()
    }),
    Rule::required("type", "/type", "the type of resource", |content| content.kind.is_some()),
];

/// What is published stands somewhere.
const PUBLISHED: Rule = Rule::required(
    "reachable",
    "/address",
    "an address, a DOI, an ISBN or a UN symbol where it can be read",
    |content| {
        let identified = content.symbol.is_some() || content.doi.is_some() || content.isbn.is_some();
        content.address.is_some() || identified
    },
);

const OBJECTIVES: Rule =
    Rule::required("objectives", "/objectives", "at least one of the 23 objectives that it serves", |content| {
        !content.objectives.is_empty()
    });

/// The Compact was adopted in December of this year.
const ADOPTED: i32 = 2018;

/// The rules of a practice: what the Hub asks of one. Sources: see [`Practice`](super::Practice).
const PRACTICE: &[Rule] = &[
    OBJECTIVES,
    Rule::required("applied", "/scope", "where it was carried out: global, regional, national or local", |content| {
        content.scope.is_some()
    }),
    Rule::required(
        "implementer",
        "/details/practice/implementer",
        "the main implementing entity",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.implementer.is_some()),
    ),
    Rule::required(
        "dates",
        "/details/practice/started",
        "when it began",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.started.is_some()),
    ),
    Rule::required("completed", "/details/practice/completion", "full or mostly: it is no proposal", |content| {
        let Some(Details::Practice(part)) = content.details() else { return false };
        matches!(part.completion, Some(Completion::Full | Completion::Mostly))
    }),
    Rule::required(
        "lessons",
        "/details/practice/lessons",
        "what was learned",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.lessons.is_some()),
    ),
    Rule::required(
        "replicable",
        "/details/practice/replicability",
        "how it can be adapted elsewhere",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.replicability.is_some()),
    ),
    Rule::advised(
        "innovative",
        "/details/practice/innovation",
        "what is new in it",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.innovation.is_some()),
    ),
    Rule::advised("principles", "/principles", "the guiding principles that it adheres to", |content| {
        !content.principles.is_empty()
    }),
    Rule::advised(
        "timely",
        "/details/practice/ended",
        "work that went on after the Compact was adopted in December 2018",
        |content| {
            let Some(Details::Practice(part)) = content.details() else { return false };
            part.ended.is_none_or(|ended| ended.year() > ADOPTED)
        },
    ),
];

const EVENT: &[Rule] = &[
    Rule::required(
        "starts",
        "/details/event/starts",
        "when it begins",
        |content| matches!(content.details(), Some(Details::Event(part)) if part.starts.is_some()),
    ),
    Rule::required(
        "place",
        "/details/event/place",
        "where it takes place, or that it is online",
        |content| matches!(content.details(), Some(Details::Event(part)) if part.place.is_some() || part.online),
    ),
];

const CALL: &[Rule] = &[
    OBJECTIVES,
    Rule::required(
        "theme",
        "/details/call/theme",
        "what the call is about",
        |content| matches!(content.details(), Some(Details::Call(part)) if part.theme.is_some()),
    ),
    Rule::required(
        "criteria",
        "/details/call/criteria",
        "what a practice must be to be taken",
        |content| matches!(content.details(), Some(Details::Call(part)) if part.criteria.is_some()),
    ),
    Rule::required(
        "deadline",
        "/details/call/deadline",
        "until when practices are taken",
        |content| matches!(content.details(), Some(Details::Call(part)) if part.deadline.is_some()),
    ),
];

const INITIATIVE: &[Rule] = &[
    OBJECTIVES,
    Rule::required(
        "lead",
        "/details/initiative/lead",
        "who leads it",
        |content| matches!(content.details(), Some(Details::Initiative(part)) if part.lead.is_some()),
    ),
];

const REVIEW_INPUT: &[Rule] = &[
    PUBLISHED,
    Rule::required(
        "year",
        "/details/review-input/year",
        "the year of the review",
        |content| matches!(content.details(), Some(Details::ReviewInput(part)) if part.year.is_some()),
    ),
    Rule::required("state", "/countries", "the State that reviews, or the countries of the region", |content| {
        !content.countries.is_empty()
    }),
];

/// The rules of a pledge. Sources: see [`Pledge`](super::Pledge).
const PLEDGE: &[Rule] = &[
    Rule::required(
        "migrants-only",
        "/details/pledge/migrants_only",
        "true: pledges for refugees and asylum seekers are made at globalcompactrefugees.org",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.migrants_only),
    ),
    Rule::required(
        "entity",
        "/details/pledge/entity",
        "the one entity that records the pledge",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.entity.is_some()),
    ),
    Rule::required(
        "kind",
        "/details/pledge/kind",
        "individual, common, partnership or matching",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.kind.is_some()),
    ),
    Rule::required(
        "forms",
        "/details/pledge/forms",
        "what is pledged",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if !part.forms.is_empty()),
    ),
    Rule::required("description", "/details/pledge/description", "300 to 3000 characters that say what is pledged", {
        |content| {
            let text = content.pledge().and_then(|part| part.description.as_deref()).unwrap_or("");
            (DESCRIPTION_CHARS.0..=DESCRIPTION_CHARS.1).contains(&text.chars().count())
        }
    }),
    Rule::required(
        "measure",
        "/details/pledge/measure",
        "how one will see that it is kept",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.measure.is_some()),
    ),
    Rule::required("serves", "/objectives", "at least one objective, action or guiding principle", |content| {
        !(content.objectives.is_empty() && content.principles.is_empty())
    }),
    Rule::required(
        "matches",
        "/details/pledge/matches",
        "the public id of the pledge that this one matches",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.kind != Some(PledgeKind::Matching) || part.matches.is_some()),
    ),
    Rule::required("together", "/details/pledge/participants", "at least one more who takes part", |content| {
        content.pledge().is_some_and(|part| {
            let joint = matches!(part.kind, Some(PledgeKind::Common | PledgeKind::Partnership));
            let others = part.participants.iter().filter(|name| Some(*name) != part.entity.as_ref());
            !joint || others.count() > 0
        })
    }),
    Rule::advised(
        "time-bound",
        "/details/pledge/to",
        "until when it is kept",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.to.is_some()),
    ),
];

const PROGRAMME: &[Rule] = &[
    OBJECTIVES,
    Rule::required(
        "agencies",
        "/details/programme/agencies",
        "at least two United Nations entities",
        |content| matches!(content.details(), Some(Details::Programme(part)) if part.agencies.len() >= 2),
    ),
    Rule::advised(
        "partners",
        "/details/programme/partners",
        "ministries, local governments, other partners",
        |content| matches!(content.details(), Some(Details::Programme(part)) if !part.partners.is_empty()),
    ),
];

/// The rules for one kind of content, besides those for all.
const fn of(kind: Option<DetailsKind>) -> &'static [Rule] {
    match kind {
        Some(DetailsKind::Practice) => PRACTICE,
        Some(DetailsKind::Initiative) => INITIATIVE,
        Some(DetailsKind::Event) => EVENT,
        Some(DetailsKind::Call) => CALL,
        Some(DetailsKind::ReviewInput) => REVIEW_INPUT,
        Some(DetailsKind::Pledge) => PLEDGE,
        Some(DetailsKind::Programme) => PROGRAMME,
        None | Some(DetailsKind::Training | DetailsKind::Dataset | DetailsKind::Instrument) => &[PUBLISHED],
    }
}

impl Content {
    /// The rules that the content breaks, in their order.
    ///
    /// ```
    /// use migration_hub::resource::{Draft, Severity};
    /// let value = serde_json::json!({"title": "A practice", "language": "en", "type": "practice", "summary": "What."});
    /// let content = Draft::parse(&value)?.content;
    /// let broken: Vec<&str> = content.check().map(|rule| rule.id).collect();
    /// assert_eq!(broken[..3], ["objectives", "applied", "implementer"]);
    /// assert!(content.check().any(|rule| rule.severity == Severity::Advised));
    /// # Ok::<(), migration_hub::resource::Violations>(())
    /// ```
    pub fn check(&self) -> impl Iterator<Item = &'static Rule> {
        ALL.iter().chain(of(self.kind.and_then(DetailsKind::of))).filter(|rule| !(rule.holds)(self))
    }

    /// What is missing before the content can be handed in for review; empty when it is complete.
    pub fn missing(&self) -> Violations {
        let required = self.check().filter(|rule| rule.severity == Severity::Required);
        Violations(required.map(|rule| Violation::missing(rule.pointer, rule.expected)).collect())
    }
}
