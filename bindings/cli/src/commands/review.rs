//! `submit`, `review`, `publish` and the ends of an item's way: each command one step.

mod told;

use console::Style;
use migration_hub::error::{Error, ErrorKind};
use migration_hub::hub::{AssignmentView, CommentView, ReviewStep, ReviewView};
use migration_hub::id::ResourceId;
use migration_hub::record::Audience;
use migration_hub::review::{Category, Conflict, DecisionKind, Recommendation, State, StepKind};
use schemars::JsonSchema;
use serde::Serialize;

use self::told::told;
use super::drafts::COMPLETE;
use super::show::{day, separator, stands};
use crate::args::{Item, ItemText, ItemWhy, ReviewCommand, ReviewShow};
use crate::exit::{Code, Failure, short_of};
use crate::messages::{label, say, say_with};
use crate::output::Out;
use crate::store::Session;
use crate::typed::{Words, words};

/// Takes a step, and says what was done and what comes next. The step is made when the item was found.
fn step(
    out: &Out,
    session: &Session,
    item: &Item,
    make: impl FnOnce() -> Result<ReviewStep, Failure>,
) -> Result<(), Failure> {
    let id = session.find(&item.item)?;
    let step = make()?;
    let name = item.item.to_string();
    let state = session.who.step(id, step.clone()).map_err(|error| refused(session, id, &name, error))?;
    let (done, next) = told(&step, state);
    let values =
        [("done", say(done).into()), ("id", id.to_string().into()), ("state", label("state", state.name()).into())];
    out.wrapped("", &say_with("step-done", &values))?;
    let invited = match step {
        ReviewStep::Invite(person) => handle(session, person),
        _ => String::new(),
    };
    next.iter().try_for_each(|(why, command)| {
        session.next(out, &say(why), &words(command, &[("ITEM", name.as_str()), ("INVITED", invited.as_str())]))
    })
}

/// A step that was refused; where the state or the reviews stand against it, with what this person may do instead.
fn refused(session: &Session, id: ResourceId, name: &str, error: Error) -> Failure {
    let instead = error.kind() == ErrorKind::TransitionDenied;
    let possible = if instead { possible(session, id, name).unwrap_or_default() } else { Vec::new() };
    possible.into_iter().fold(error.into(), |failure: Failure, words| failure.hint_command(say("review-may"), words))
}

pub(crate) fn submit(out: &Out, session: &Session, item: &Item) -> Result<(), Failure> {
    step(out, session, item, || Ok(ReviewStep::Submit)).map_err(|failure| {
        let id = session.find(&item.item).ok();
        let content = id.and_then(|id| session.who.show(id).ok()).and_then(|view| view.content);
        let missing = content.map(|content| content.missing().0).unwrap_or_default();
        if missing.is_empty() || failure.code() != Code::Usage {
            return failure;
        }
        let name = item.item.to_string();
        let message = say_with("submit-incomplete", &[("name", name.as_str().into())]);
        let lines = missing.iter().map(ToString::to_string);
        let failure = lines.fold(Failure::usage(message), Failure::also);
        let command = |command| words(command, &[("ITEM", &name)]);
        COMPLETE.iter().fold(failure, |failure, (why, template)| failure.hint_command(say(why), command(template)))
    })
}

pub(crate) fn publish(out: &Out, session: &Session, item: &Item) -> Result<(), Failure> {
    step(out, session, item, || Ok(ReviewStep::Publish))
}

pub(crate) fn withdraw(out: &Out, session: &Session, args: &ItemWhy) -> Result<(), Failure> {
    step(out, session, &args.item, || Ok(ReviewStep::Withdraw(args.text.read()?)))
}

pub(crate) fn archive(out: &Out, session: &Session, args: &ItemWhy) -> Result<(), Failure> {
    step(out, session, &args.item, || Ok(ReviewStep::Archive(args.text.read()?)))
}

pub(crate) fn take_down(out: &Out, session: &Session, args: &ItemText) -> Result<(), Failure> {
    with_text(out, session, args, ReviewStep::TakeDown)
}

fn with_text(out: &Out, session: &Session, args: &ItemText, make: fn(String) -> ReviewStep) -> Result<(), Failure> {
    step(out, session, &args.item, || Ok(make(args.text.read()?)))
}

pub(crate) fn run(out: &Out, session: &Session, command: &ReviewCommand) -> Result<(), Failure> {
    let plain = |item: &Item, taken: ReviewStep| step(out, session, item, || Ok(taken));
    let text = |args: &ItemText, make: fn(String) -> ReviewStep| with_text(out, session, args, make);
    match command {
        ReviewCommand::Show(args) => show(out, session, args),
        ReviewCommand::StartScreening(item) => plain(item, ReviewStep::StartScreening),
        ReviewCommand::PassScreening(item) => plain(item, ReviewStep::PassScreening),
        ReviewCommand::Return(args) => text(args, ReviewStep::Return),
        ReviewCommand::DeskReject(args) => text(args, ReviewStep::DeskReject),
        ReviewCommand::Invite { item, person } => {
            step(out, session, item, || Ok(ReviewStep::Invite(session.person(person)?)))
        }
        ReviewCommand::WithdrawInvitation { item, number } => plain(item, ReviewStep::WithdrawInvitation(*number)),
        ReviewCommand::AcceptInvitation(item) => plain(item, ReviewStep::AcceptInvitation),
        ReviewCommand::DeclineInvitation(item) => plain(item, ReviewStep::DeclineInvitation),
        ReviewCommand::Declare { item, conflict } => plain(item, ReviewStep::Declare((*conflict).into())),
        ReviewCommand::Submit { item, recommendation, text, confidential } => {
            let review = || {
                Ok(ReviewStep::Review {
                    recommendation: (*recommendation).into(),
                    ratings: std::collections::BTreeMap::new(),
                    comment: text.read()?,
                    confidential: confidential.clone(),
                })
            };
            step(out, session, item, review)
        }
        ReviewCommand::Accept(args) => text(args, ReviewStep::Accept),
        ReviewCommand::Reject(args) => text(args, ReviewStep::Reject),
        ReviewCommand::RequestChanges(args) => text(args, ReviewStep::RequestChanges),
    }
}

/// The review of an item, as far as the person may see it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Review")]
pub(crate) struct Answer {
    id: String,
    /// The item.
    resource: String,
    /// The revision under review.
    revision: u32,
    /// Which round of the review this is, from 1.
    round: u32,
    /// Where the item stands, such as «in-review».
    state: String,
    /// Since when, in UTC.
    since: String,
    /// Until when, in UTC.
    until: Option<String>,
    /// «accept», «reject» or «request-changes».
    #[schemars(with = "Option<String>")]
    decision: Option<DecisionKind>,
    assignments: Vec<AssignmentAnswer>,
    comments: Vec<CommentAnswer>,
    /// What is missing before an editor can decide.
    shortfall: Option<String>,
}

/// A reviewer's part.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Assignment")]
struct AssignmentAnswer {
    number: u32,
    /// The reviewer's handle; the id where the person may not be seen.
    reviewer: String,
    /// «internal» (of the United Nations) or «external».
    #[schemars(with = "String")]
    category: Category,
    state: String,
    /// «undeclared», «none» or «disqualifying».
    #[schemars(with = "String")]
    conflict: Conflict,
    /// «accept», «request-changes» or «reject».
    #[schemars(with = "Option<String>")]
    recommendation: Option<Recommendation>,
    /// The revision that was reviewed.
    reviewed: Option<u32>,
    /// Until when the review is asked for, in UTC.
    due: String,
}

/// A comment.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Comment")]
struct CommentAnswer {
    /// Who wrote it, for those who may know.
    author: Option<String>,
    /// Whom it is for: «author» or «editors».
    audience: &'static str,
    /// When, in UTC.
    at: String,
    text: String,
}

fn show(out: &Out, session: &Session, args: &ReviewShow) -> Result<(), Failure> {
    let id = session.find(&args.item.item)?;
    let view = session.who.review(id)?;
    if args.json {
        return out.json(&answer(session, &view));
    }
    // A reviewer who has declared nothing yet sees the review, not the item.
    if let Some(content) = session.who.show(id).ok().and_then(|shown| shown.content) {
        out.styled("", &out.isolated(&content.title), &Style::new().bold())?;
    }
    let until = view.until.map(|until| until.to_string());
    let stands = stands("state", view.state.name(), &view.since.to_string(), until.as_deref());
    let round = say_with("review-round", &[("revision", view.revision.into()), ("round", view.round.into())]);
    out.line(format_args!("{stands} · {round}"))?;
    for assignment in &view.assignments {
        out.wrapped(&format!("{:>3}  ", assignment.number), &assignment_line(session, assignment))?;
    }
    if let Some(decision) = view.decision {
        out.line(say_with("review-decided", &[("decision", say(decided(decision)).into())]))?;
    }
    for comment in &view.comments {
        // The step that led to the state and the comment that says why were written at the same instant.
        let reason = gives_reason(view.state) && comment.at == view.since && comment.audience == Audience::Author;
        print_comment(out, session, comment, reason.then_some(view.state))?;
    }
    if let Some(shortfall) = &view.shortfall {
        out.wrapped(&format!("{} ", say("review-missing")), &short_of(shortfall))?;
    }
    let possible = possible(session, id, &args.item.item.to_string())?;
    if possible.is_empty() {
        return Ok(());
    }
    out.blank()?;
    out.line(say("review-may"))?;
    possible.iter().try_for_each(|words| out.line(format_args!("  {}", session.typed.command(words))))
}

/// The commands that the state and the permission table leave to this person.
fn possible(session: &Session, id: ResourceId, name: &str) -> Result<Vec<Words>, Failure> {
    let commands = session.who.steps(id)?.into_iter().filter_map(command);
    Ok(commands.map(|command| words(&command, &[("ITEM", name)])).collect())
}

/// How a step is typed; `None` for what the library does by itself, and for a declaration, which is one command.
fn command(step: StepKind) -> Option<String> {
    let typed = match step {
        StepKind::MarkDue | StepKind::Supersede | StepKind::Recuse => return None,
        StepKind::Submit => "submit ITEM",
        StepKind::Publish => "publish ITEM",
        StepKind::Archive => "archive ITEM",
        StepKind::Withdraw => "withdraw ITEM",
        StepKind::TakeDown => "take-down ITEM TEXT",
        StepKind::Review => "review submit ITEM RECOMMENDATION TEXT",
        StepKind::Declare => "review declare ITEM CONFLICT",
        StepKind::Invite => "review invite ITEM PERSON",
        StepKind::WithdrawInvitation => "review withdraw-invitation ITEM NUMBER",
        StepKind::AcceptInvitation
        | StepKind::DeclineInvitation
        | StepKind::StartScreening
        | StepKind::PassScreening => "ITEM",
        StepKind::Return | StepKind::DeskReject | StepKind::Accept | StepKind::Reject | StepKind::RequestChanges => {
            "ITEM TEXT"
        }
    };
    // Where the command has the step's own name.
    Some(if typed.starts_with("ITEM") { format!("review {step} {typed}") } else { typed.to_owned() })
}

/// The handle of a person, the own one included; the id where it cannot be read.
fn handle(session: &Session, id: migration_hub::id::PersonId) -> String {
    let found = session.who.person(&id.to_string());
    found.map_or_else(|_| id.to_string(), |member| member.person.handle.to_string())
}

fn assignment_line(session: &Session, view: &AssignmentView) -> String {
    let assignment = &view.assignment;
    let kind = match assignment.category {
        Category::Internal => "category-internal",
        Category::External => "category-external",
    };
    let conflict = match assignment.conflict {
        Conflict::Undeclared => "conflict-undeclared",
        Conflict::None => "conflict-none",
        Conflict::Disqualifying => "conflict-disqualifying",
    };
    let advice = assignment.recommendation.map(|advice| match advice {
        Recommendation::Accept => "advice-accept",
        Recommendation::RequestChanges => "advice-request-changes",
        Recommendation::Reject => "advice-reject",
    });
    let mut parts = vec![label("assignment", assignment.state.name()), say(conflict)];
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

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Author => "author",
        Audience::Editors => "editors",
    }
}

/// Whether the step that leads to a state says why.
const fn gives_reason(state: State) -> bool {
    matches!(
        state,
        State::Returned
            | State::DeskRejected
            | State::Accepted
            | State::Rejected
            | State::ChangesRequested
            | State::Archived
            | State::Withdrawn
            | State::TakenDown
    )
}

/// Prints a comment; one that is the reason of a step, as such.
fn print_comment(out: &Out, session: &Session, comment: &CommentView, reason: Option<State>) -> Result<(), Failure> {
    let at = comment.at.to_string();
    let said = match (reason, comment.audience) {
        (Some(_), _) => "review-reason",
        (None, Audience::Author) => "review-comment-author",
        (None, Audience::Editors) => "review-comment-editors",
    };
    let mut values = vec![("day", day(&at).into())];
    values.extend(reason.map(|state| ("state", label("state", state.name()).into())));
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

fn answer(session: &Session, view: &ReviewView) -> Answer {
    let assignments = view.assignments.iter().map(|view| AssignmentAnswer {
        number: view.number,
        reviewer: handle(session, view.assignment.reviewer),
        category: view.assignment.category,
        state: view.assignment.state.to_string(),
        conflict: view.assignment.conflict,
        recommendation: view.assignment.recommendation,
        reviewed: view.assignment.reviewed,
        due: view.assignment.due.to_string(),
    });
    let comments = view.comments.iter().map(|comment| CommentAnswer {
        author: comment.author.map(|author| handle(session, author)),
        audience: audience(comment.audience),
        at: comment.at.to_string(),
        text: comment.text.clone(),
    });
    Answer {
        id: view.id.to_string(),
        resource: view.resource.to_string(),
        revision: view.revision,
        round: view.round,
        state: view.state.to_string(),
        since: view.since.to_string(),
        until: view.until.map(|until| until.to_string()),
        decision: view.decision,
        assignments: assignments.collect(),
        comments: comments.collect(),
        shortfall: view.shortfall.map(|shortfall| shortfall.to_string()),
    }
}
