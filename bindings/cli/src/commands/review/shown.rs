//! A review as `review show` tells it: what it follows, who has which part, what was asked, rated, disclosed and decided.

use console::Style;
use migration_hub::hub::{AssignmentView, Briefing, CommentView, QueryView, ReviewView};
use migration_hub::id::ResourceId;
use migration_hub::record::Audience;
use migration_hub::review::{
    AssignmentState, Category, Conflict, Criterion, DecisionKind, Policy, Recommendation, State, StepKind,
};

use super::{handle, possible};
use crate::commands::policy::called;
use crate::commands::show::{day, separator, stands};
use crate::exit::{Failure, short_of};
use crate::messages::{Value, label, language, language_name, say, say_with};
use crate::output::{Fields, Out};
use crate::store::Session;

pub(super) fn show(out: &Out, session: &Session, id: ResourceId, name: &str, view: &ReviewView) -> Result<(), Failure> {
    // A reviewer who has declared nothing yet sees the review, not the item.
    if let Some(content) = session.who.show(id).ok().and_then(|shown| shown.content) {
        out.styled("", &out.isolated(&content.title), &Style::new().bold())?;
    }
    let policies = session.who.policies()?;
    let policy = policies.get(&view.policy);
    head(out, session, view)?;
    if let Some(briefing) = &view.briefing {
        print_briefing(out, briefing)?;
    }
    for assignment in &view.assignments {
        out.wrapped(&format!("{:>3}  ", assignment.number), &assignment_line(session, assignment))?;
        if !assignment.assignment.ratings.is_empty() {
            let rated = assignment.assignment.ratings.iter().map(|(id, rating)| rated(policy, id, *rating));
            out.wrapped("     ", &rated.collect::<Vec<_>>().join(&separator()))?;
        }
    }
    if let Some(decision) = view.decision {
        out.line(say_with("review-decided", &[("decision", say(decided(decision)).into())]))?;
    }
    if !view.dissenting.is_empty() {
        let numbers = view.dissenting.iter().map(ToString::to_string).collect::<Vec<_>>().join(&separator());
        out.wrapped("", &say_with("review-dissent", &[("numbers", numbers.into())]))?;
    }
    if !view.ratings.is_empty() {
        let middle = view.ratings.iter().map(|(id, rating)| rated(policy, id, *rating)).collect::<Vec<_>>();
        out.wrapped(&format!("{} ", say("review-ratings")), &middle.join(&separator()))?;
    }
    view.queries.iter().try_for_each(|query| print_query(out, session, query))?;
    for comment in &view.comments {
        print_comment(out, session, comment, heading(view, comment))?;
    }
    if let Some(shortfall) = &view.shortfall {
        out.wrapped(&format!("{} ", say("review-missing")), &short_of(shortfall))?;
    }
    let steps = session.who.steps(id)?;
    if let Some(policy) = policy.filter(|_| steps.contains(&StepKind::Review)) {
        rates(policy).iter().try_for_each(|line| out.wrapped("", line))?;
    }
    let possible = possible(session, id, name)?;
    if possible.is_empty() {
        return Ok(());
    }
    out.blank()?;
    out.line(say("review-may"))?;
    possible.iter().try_for_each(|words| out.line(format_args!("  {}", session.typed.command(words))))
}

/// Where the review stands, under which policy, for whom, and in answer to what.
fn head(out: &Out, session: &Session, view: &ReviewView) -> Result<(), Failure> {
    let until = view.until.map(|until| until.to_string());
    let stands = stands("state", view.state.name(), &view.since.to_string(), until.as_deref());
    let round = say_with("review-round", &[("revision", view.revision.into()), ("round", view.round.into())]);
    out.line(format_args!("{stands} · {round}"))?;
    let written = session.who.show(view.resource).ok().map(|shown| shown.revision);
    if let Some(newer) = written.filter(|written| *written > view.revision) {
        out.line(say_with("review-newer", &[("revision", newer.into())]))?;
    }
    out.line(say_with("review-policy", &[("policy", Value::Said(called(&view.policy)))]))?;
    if let Some(opens) = view.opens {
        out.line(say_with("review-opens", &[("day", day(&opens.to_string()).into())]))?;
    }
    if let Some(consent) = &view.consent {
        let person = ("person", handle(session, consent.focal_point).into());
        out.line(match consent.given {
            Some(given) => say_with("review-consent-given", &[person, ("day", day(&given.to_string()).into())]),
            None => say_with("review-consent-waiting", &[person]),
        })?;
    }
    if let Some(call) = view.call {
        let title = session.who.show(call).ok().and_then(|shown| shown.content).map(|content| content.title);
        out.wrapped("", &say_with("review-call", &[("call", title.unwrap_or_else(|| call.to_string()).into())]))?;
    }
    Ok(())
}

/// What an item is about, for who has to say whether anything stands against reviewing it.
fn print_briefing(out: &Out, briefing: &Briefing) -> Result<(), Failure> {
    let spoken = language();
    let list = |values: Vec<String>| values.join(&separator());
    out.wrapped("", &say("review-briefing"))?;
    let mut fields = Fields::default();
    fields.add("field-title", briefing.title.clone());
    let kind = briefing
        .kind
        .map(|kind| kind.label(&spoken).map_or_else(|| kind.english().to_owned(), |label| label.text().to_owned()));
    fields.add("field-type", kind);
    fields.add("field-language", language_name(&briefing.language));
    fields.add("field-objectives", list(briefing.objectives.iter().map(ToString::to_string).collect()));
    fields.add("field-countries", list(briefing.countries.iter().map(ToString::to_string).collect()));
    fields.add("field-organisation", list(briefing.organisations.clone()));
    out.fields(&fields)
}

/// What a criterion is called in the language that is spoken.
fn criterion(policy: Option<&Policy>, id: &str) -> String {
    let spoken = language();
    let known = policy.and_then(|policy| policy.criterion(id));
    known.map_or_else(|| Criterion::rated(id, 0).label(&spoken).to_owned(), |known| known.label(&spoken).to_owned())
}

/// A rating with what was rated.
fn rated(policy: Option<&Policy>, id: &str, rating: u8) -> String {
    let scale = policy.and_then(|policy| policy.criterion(id)).map_or(0, |criterion| criterion.scale);
    let values = [
        ("criterion", criterion(policy, id).into()),
        ("rating", u32::from(rating).into()),
        ("scale", u32::from(scale).into()),
    ];
    say_with("review-rated", &values)
}

/// What a policy has reviewers rate: first what it asks for, then what may be rated.
pub(super) fn rates(policy: &Policy) -> Vec<String> {
    let listed = |required: bool| {
        let asked = policy.criteria.iter().filter(|criterion| criterion.required == required);
        let asked = asked.map(|criterion| {
            let option = format!("{}=1..{}", criterion.id, criterion.scale);
            format!("{option} ({})", self::criterion(Some(policy), &criterion.id))
        });
        asked.collect::<Vec<_>>().join(&separator())
    };
    let said = |id: &str, criteria: String| {
        (!criteria.is_empty()).then(|| say_with(id, &[("criteria", Value::Said(criteria))]))
    };
    said("review-rates", listed(true)).into_iter().chain(said("review-may-rate", listed(false))).collect()
}

fn assignment_line(session: &Session, view: &AssignmentView) -> String {
    let assignment = &view.assignment;
    let kind = match assignment.category {
        Category::Internal => "category-internal",
        Category::External => "category-external",
    };
    let conflict = match assignment.conflict {
        Conflict::Undeclared if assignment.state == AssignmentState::Disclosed => "conflict-disclosed",
        Conflict::Undeclared => "conflict-undeclared",
        Conflict::None => "conflict-none",
        Conflict::Managed => "conflict-managed",
        Conflict::Disqualifying => "conflict-disqualifying",
    };
    let advice = assignment.recommendation.map(|advice| match advice {
        Recommendation::Accept => "advice-accept",
        Recommendation::RequestChanges => "advice-request-changes",
        Recommendation::Reject => "advice-reject",
    });
    let mut parts = vec![label("assignment", assignment.state.name()), say(conflict)];
    parts.extend(assignment.tie_break.then(|| say("review-tie-break")));
    parts.extend(assignment.replaces.map(|number| say_with("review-replaces", &[("number", number.into())])));
    parts.extend(advice.map(say));
    let mut part = parts.join(&separator());
    if let Some(revision) = assignment.reviewed {
        part = format!("{part} ({})", say_with("show-revision", &[("revision", revision.into())]));
    }
    let mut reviewer = handle(session, assignment.reviewer);
    if Some(assignment.reviewer) == session.who.actor().person() {
        reviewer = format!("{reviewer} ({})", say("review-you"));
    }
    say_with(
        "review-assignment",
        &[("reviewer", reviewer.into()), ("category", say(kind).into()), ("part", part.into())],
    )
}

const fn decided(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Accept => "decision-accept",
        DecisionKind::Reject => "decision-reject",
        DecisionKind::RequestChanges => "decision-request-changes",
    }
}

/// Prints a question to the author, with its answer.
fn print_query(out: &Out, session: &Session, query: &QueryView) -> Result<(), Failure> {
    let asked = query.asked.to_string();
    let mut values =
        vec![("number", query.number.into()), ("field", query.field.as_str().into()), ("day", day(&asked).into())];
    out.line(match query.by {
        Some(by) => {
            values.push(("author", handle(session, by).into()));
            say_with("review-query-from", &values)
        }
        None => say_with("review-query", &values),
    })?;
    out.paragraphs("  ", &query.question)?;
    match (&query.answer, query.answered) {
        (Some(answer), Some(at)) => {
            out.line(say_with("review-answer", &[("day", day(&at.to_string()).into())]))?;
            out.paragraphs("  ", answer)
        }
        _ => out.line(say("review-query-open")),
    }
}

/// Whether the step that leads to a state says why; what a decision says is known as such, wherever the item stands now.
const fn gives_reason(state: State) -> bool {
    matches!(
        state,
        State::Returned | State::DeskRejected | State::Accepted | State::Archived | State::Withdrawn | State::TakenDown
    )
}

/// What a comment is: a decision, the reason of the step that led to the state, a review, what a reviewer disclosed, how that
/// was weighed, or one for the author or for the editors.
fn heading(view: &ReviewView, comment: &CommentView) -> (&'static str, Option<State>) {
    // The step that led to the state and the comment that says why were written at the same instant.
    let reason = gives_reason(view.state) && comment.at == view.since && comment.step.is_none();
    match (comment.audience, comment.step) {
        (_, Some(StepKind::Accept)) => ("review-decision", Some(State::Accepted)),
        (_, Some(StepKind::Reject)) => ("review-decision", Some(State::Rejected)),
        (_, Some(StepKind::RequestChanges)) => ("review-decision", Some(State::ChangesRequested)),
        (_, Some(StepKind::Disclose)) => ("review-disclosed", None),
        (_, Some(StepKind::ManageConflict | StepKind::Disqualify)) => ("review-weighed", None),
        (Audience::Author, Some(StepKind::Review)) => ("review-comment-review", None),
        (Audience::Author, _) if reason => ("review-reason", Some(view.state)),
        (Audience::Author, _) => ("review-comment-author", None),
        (Audience::Editors, _) => ("review-comment-editors", None),
    }
}

/// Prints a comment under what it is.
fn print_comment(
    out: &Out,
    session: &Session,
    comment: &CommentView,
    (said, state): (&'static str, Option<State>),
) -> Result<(), Failure> {
    let at = comment.at.to_string();
    let mut values = vec![("day", day(&at).into())];
    values.extend(state.map(|state| ("state", label("state", state.name()).into())));
    let heading = match comment.author {
        Some(author) => {
            values.push(("author", handle(session, author).into()));
            say_with(&format!("{said}-from"), &values)
        }
        None => say_with(said, &values),
    };
    out.line(heading)?;
    out.paragraphs("  ", &comment.text)
}
