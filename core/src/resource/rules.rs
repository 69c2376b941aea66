//! What an item needs before it is handed in for review, as a table of rules: for all kinds of content, and for each.

use super::details::DESCRIPTION_CHARS;
use super::{Completion, Content, Details, DetailsKind, PledgeKind, Violation, Violations};
use crate::compact::Objective;
use crate::vocabulary::Language;

mod messages;
#[cfg(test)]
mod tests;

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

impl Severity {
    /// The severity's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Advised => "advised",
        }
    }
}

/// One rule about a kind of content.
///
/// See [`Content::check`] for an example.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The rule's name, which stays; no other rule has it.
    pub id: &'static str,
    /// How much it asks.
    pub severity: Severity,
    /// The member that it is about, as a JSON pointer.
    pub pointer: &'static str,
    /// The numbers in the rule, by the names that its message gives them.
    pub parameters: &'static [(&'static str, usize)],
    holds: fn(&Content) -> bool,
}

impl Rule {
    const fn required(id: &'static str, pointer: &'static str, holds: fn(&Content) -> bool) -> Self {
        Self { id, severity: Severity::Required, pointer, parameters: &[], holds }
    }

    const fn advised(id: &'static str, pointer: &'static str, holds: fn(&Content) -> bool) -> Self {
        Self { id, severity: Severity::Advised, pointer, parameters: &[], holds }
    }

    const fn with(self, parameters: &'static [(&'static str, usize)]) -> Self {
        Self { parameters, ..self }
    }

    /// What is expected where the rule looks, in one of the six languages of the United Nations; in English for another.
    /// The words are this library's own, unreviewed.
    ///
    /// ```
    /// use migration_hub::resource::Draft;
    /// use migration_hub::vocabulary::Language;
    ///
    /// let value = serde_json::json!({"title": "A practice", "language": "en", "type": "practice", "summary": "What."});
    /// let content = Draft::parse(&value)?.content;
    /// let rule = content.check().next().expect("a practice names its objectives");
    /// assert_eq!(rule.message(&Language::ENGLISH), "at least one of the 23 objectives that it serves");
    /// assert_eq!(rule.message(&Language::SPANISH), "al menos uno de los 23 objetivos a los que sirve");
    /// # Ok::<(), migration_hub::resource::Violations>(())
    /// ```
    pub fn message(&self, language: &Language) -> String {
        message(self.id, self.parameters, language)
    }
}

/// What the rule of this id expects, in the words of a language.
pub(crate) fn message(id: &str, parameters: &[(&str, usize)], language: &Language) -> String {
    let template = messages::template(id, language).unwrap_or(id).to_owned();
    let filled = |text: String, (name, value): &(&str, usize)| text.replace(&format!("{{{name}}}"), &value.to_string());
    parameters.iter().fold(template, filled)
}

/// The rules for every kind of content.
const ALL: &[Rule] = &[
    Rule::required("summary", "/summary", |content| content.summary.is_some()),
    Rule::required("type", "/type", |content| content.kind.is_some()),
];

/// What is published stands somewhere.
const PUBLISHED: Rule = Rule::required("reachable", "/address", |content| {
    let identified = content.symbol.is_some() || content.doi.is_some() || content.isbn.is_some();
    content.address.is_some() || identified
});

const OBJECTIVES: Rule = Rule::required("objectives", "/objectives", |content| !content.objectives.is_empty())
    .with(&[("count", Objective::COUNT as usize)]);

/// The Compact was adopted in December of this year.
const ADOPTED: usize = 2018;

/// United Nations entities that a joint programme has at least.
const AGENCIES: usize = 2;

/// The rules of a practice: what the Hub asks of one. Sources: see [`Practice`](super::Practice).
const PRACTICE: &[Rule] = &[
    OBJECTIVES,
    Rule::required("applied", "/scope", |content| content.scope.is_some()),
    Rule::required(
        "implementer",
        "/details/practice/implementer",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.implementer.is_some()),
    ),
    Rule::required(
        "dates",
        "/details/practice/started",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.started.is_some()),
    ),
    Rule::required("completed", "/details/practice/completion", |content| {
        let Some(Details::Practice(part)) = content.details() else { return false };
        matches!(part.completion, Some(Completion::Full | Completion::Mostly))
    }),
    Rule::required(
        "lessons",
        "/details/practice/lessons",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.lessons.is_some()),
    ),
    Rule::required(
        "replicable",
        "/details/practice/replicability",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.replicability.is_some()),
    ),
    Rule::advised(
        "innovative",
        "/details/practice/innovation",
        |content| matches!(content.details(), Some(Details::Practice(part)) if part.innovation.is_some()),
    ),
    Rule::advised("principles", "/principles", |content| !content.principles.is_empty()),
    Rule::advised("timely", "/details/practice/ended", |content| {
        let Some(Details::Practice(part)) = content.details() else { return false };
        part.ended.is_none_or(|ended| usize::try_from(ended.year()).is_ok_and(|year| year > ADOPTED))
    })
    .with(&[("year", ADOPTED)]),
];

const EVENT: &[Rule] = &[
    Rule::required(
        "starts",
        "/details/event/starts",
        |content| matches!(content.details(), Some(Details::Event(part)) if part.starts.is_some()),
    ),
    Rule::required(
        "place",
        "/details/event/place",
        |content| matches!(content.details(), Some(Details::Event(part)) if part.place.is_some() || part.online),
    ),
];

const CALL: &[Rule] = &[
    OBJECTIVES,
    Rule::required(
        "theme",
        "/details/call/theme",
        |content| matches!(content.details(), Some(Details::Call(part)) if part.theme.is_some()),
    ),
    Rule::required(
        "criteria",
        "/details/call/criteria",
        |content| matches!(content.details(), Some(Details::Call(part)) if part.criteria.is_some()),
    ),
    Rule::required(
        "deadline",
        "/details/call/deadline",
        |content| matches!(content.details(), Some(Details::Call(part)) if part.deadline.is_some()),
    ),
];

const INITIATIVE: &[Rule] = &[
    OBJECTIVES,
    Rule::required(
        "lead",
        "/details/initiative/lead",
        |content| matches!(content.details(), Some(Details::Initiative(part)) if part.lead.is_some()),
    ),
];

const REVIEW_INPUT: &[Rule] = &[
    PUBLISHED,
    Rule::required(
        "year",
        "/details/review-input/year",
        |content| matches!(content.details(), Some(Details::ReviewInput(part)) if part.year.is_some()),
    ),
    Rule::required("state", "/countries", |content| !content.countries.is_empty()),
];

/// The rules of a pledge. Sources: see [`Pledge`](super::Pledge).
const PLEDGE: &[Rule] = &[
    Rule::required(
        "migrants-only",
        "/details/pledge/migrants_only",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.migrants_only),
    ),
    Rule::required(
        "entity",
        "/details/pledge/entity",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.entity.is_some()),
    ),
    Rule::required(
        "kind",
        "/details/pledge/kind",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.kind.is_some()),
    ),
    Rule::required(
        "forms",
        "/details/pledge/forms",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if !part.forms.is_empty()),
    ),
    Rule::required("description", "/details/pledge/description", {
        |content| {
            let text = content.pledge().and_then(|part| part.description.as_deref()).unwrap_or("");
            (DESCRIPTION_CHARS.0..=DESCRIPTION_CHARS.1).contains(&text.chars().count())
        }
    })
    .with(&[("least", DESCRIPTION_CHARS.0), ("most", DESCRIPTION_CHARS.1)]),
    Rule::required(
        "measure",
        "/details/pledge/measure",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.measure.is_some()),
    ),
    Rule::required("serves", "/objectives", |content| {
        !(content.objectives.is_empty() && content.principles.is_empty())
    }),
    Rule::required(
        "matches",
        "/details/pledge/matches",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.kind != Some(PledgeKind::Matching) || part.matches.is_some()),
    ),
    Rule::required("together", "/details/pledge/participants", |content| {
        content.pledge().is_some_and(|part| {
            let joint = matches!(part.kind, Some(PledgeKind::Common | PledgeKind::Partnership));
            let others = part.participants.iter().filter(|name| Some(*name) != part.entity.as_ref());
            !joint || others.count() > 0
        })
    }),
    Rule::advised(
        "time-bound",
        "/details/pledge/to",
        |content| matches!(content.details(), Some(Details::Pledge(part)) if part.to.is_some()),
    ),
];

const PROGRAMME: &[Rule] = &[
    OBJECTIVES,
    Rule::required(
        "agencies",
        "/details/programme/agencies",
        |content| matches!(content.details(), Some(Details::Programme(part)) if part.agencies.len() >= AGENCIES),
    )
    .with(&[("least", AGENCIES)]),
    Rule::advised(
        "partners",
        "/details/programme/partners",
        |content| matches!(content.details(), Some(Details::Programme(part)) if !part.partners.is_empty()),
    ),
];

/// What only a store can say of a pledge that matches another one. The Hub holds it against its records.
pub(crate) const RECORDED: Rule = Rule::required("recorded", "/details/pledge/matches", |_| true);

/// What only a store can say too: nothing that is here already is handed in once more.
#[cfg(any(test, feature = "duplicate-hint"))]
pub(crate) const NEW: Rule = Rule::advised("new", "/title", |_| true);

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
        Violations(required.map(|rule| Violation::missing(rule.pointer, &rule.message(&Language::ENGLISH))).collect())
    }
}
