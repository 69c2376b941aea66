//! `submit`, `review`, `publish` and the ends of an item's way: each command one step.

mod answer;
mod shown;
mod told;

use std::collections::BTreeSet;

use console::Style;
use migration_hub::error::{Error, ErrorKind};
use migration_hub::hub::{AssignmentView, ReviewStep, ReviewView, Submission};
use migration_hub::id::ResourceId;
use migration_hub::review::{Assignment, AssignmentState, Conflict, ReviewError, StepKind};

pub(crate) use self::answer::Answer;
use self::told::told;
use super::check;
use super::drafts::COMPLETE;
use crate::args::{Item, ItemText, ItemWhy, ReviewAnswers, ReviewCommand, ReviewHistory, ReviewShow, Submit};
use crate::exit::{Code, Failure};
use crate::messages::{label, language, say, say_with};
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
    let settles = settles(session, id, &step);
    let state = session.who.step(id, step.clone()).map_err(|error| refused(session, id, &name, error))?;
    let (done, next) = told(&step, state);
    let values =
        [("done", say(done).into()), ("id", id.to_string().into()), ("state", label("state", state.name()).into())];
    out.wrapped("", &say_with("step-done", &values))?;
    let who = match step {
        ReviewStep::Propose(person)
        | ReviewStep::Invite(person)
        | ReviewStep::InviteTieBreak(person)
        | ReviewStep::Replace { by: person, .. }
        | ReviewStep::SubmitWith(Submission { on_behalf_of: Some(person), .. }) => handle(session, person),
        _ => String::new(),
    };
    let review = if next.is_empty() { None } else { session.who.review(id).ok() };
    let number = review.as_ref().and_then(|review| number_of(session, review, &step)).map(|number| number.to_string());
    let mut values = vec![("ITEM", name.as_str()), ("WHO", who.as_str())];
    values.extend(number.as_deref().map(|number| ("NUMBER", number)));
    let options = Options { settles, rates: review.map(|review| asked_for(session, &review)).unwrap_or_default() };
    next.iter().try_for_each(|(why, command)| session.next(out, &say(why), &options.typed(command, &values)))
}

/// What a command needs that depends on the review: its options.
#[derive(Debug, Default)]
struct Options {
    /// Whether the next reviewer is asked because the others disagree.
    settles: bool,
    /// What a review has to rate, as it is typed: `relevance=<1..5>`.
    rates: Vec<String>,
}

impl Options {
    /// The options that a review needs for what may be done next.
    fn of(session: &Session, view: &ReviewView) -> Self {
        Self { settles: lacks_tie_break(view), rates: asked_for(session, view) }
    }

    /// The words of a template with values, as [`words`]; `TIE-BREAK` and `RATES` stand for options.
    fn typed(&self, template: &str, values: &[(&str, &str)]) -> Words {
        let option = |word: &str| match word {
            "TIE-BREAK" => self.settles.then(|| "--tie-break".to_owned()).into_iter().collect(),
            "RATES" => self.rates.iter().flat_map(|rate| ["--rate".to_owned(), rate.clone()]).collect(),
            word => words(word, values),
        };
        template.split(' ').flat_map(option).collect()
    }
}

/// Whether a review lacks nothing but somebody who settles a disagreement, and nobody was asked to.
fn lacks_tie_break(view: &ReviewView) -> bool {
    let counts = |assignment: &Assignment| assignment.counts_for(view.revision);
    let assignments = || view.assignments.iter().map(|view| &view.assignment);
    let advice: BTreeSet<_> =
        assignments().filter(|it| counts(it)).filter_map(|assignment| assignment.recommendation).collect();
    let enough = view.shortfall.is_none_or(|shortfall| shortfall.tie);
    let asked = assignments().any(|it| it.tie_break && (it.state.is_waited_for() || counts(it)));
    advice.len() > 1 && enough && !asked
}

/// Whether a step takes somebody out of the review who was asked to settle a disagreement.
fn settles(session: &Session, id: ResourceId, step: &ReviewStep) -> bool {
    let number = match step {
        ReviewStep::WithdrawInvitation(number) => Some(*number),
        ReviewStep::Disqualify { assignment, .. } => Some(*assignment),
        ReviewStep::DeclineInvitation | ReviewStep::Declare(Conflict::Disqualifying) => None,
        _ => return false,
    };
    let own = |view: &AssignmentView| Some(view.assignment.reviewer) == session.who.actor().person();
    let left = |view: &AssignmentView| number.map_or_else(|| own(view), |number| view.number == number);
    let review = session.who.review(id).ok();
    review.is_some_and(|review| review.assignments.iter().any(|view| left(view) && view.assignment.tie_break))
}

/// The number that the next command names: of the own part where a conflict of interest was disclosed, or of a question.
fn number_of(session: &Session, view: &ReviewView, step: &ReviewStep) -> Option<u32> {
    let own = |view: &&AssignmentView| Some(view.assignment.reviewer) == session.who.actor().person();
    match step {
        ReviewStep::Disclose(_) => view.assignments.iter().find(own).map(|view| view.number),
        ReviewStep::Ask { .. } => view.queries.last().map(|query| query.number),
        _ => None,
    }
}

/// What the policy of a review asks reviewers to rate, as it is typed.
fn asked_for(session: &Session, view: &ReviewView) -> Vec<String> {
    let policies = session.who.policies().ok();
    let policy = policies.as_ref().and_then(|policies| policies.get(&view.policy));
    let required = policy.into_iter().flat_map(|policy| &policy.criteria).filter(|criterion| criterion.required);
    required.map(|criterion| format!("{}=<1..{}>", criterion.id, criterion.scale)).collect()
}

/// A step that was refused; where the state or the reviews stand against it, with what this person may do instead.
fn refused(session: &Session, id: ResourceId, name: &str, error: Error) -> Failure {
    if is_about_reviewer(&error) {
        let who = words("roster suggest ITEM", &[("ITEM", name)]);
        return Failure::from(error).hint_command(say("hint-suggest"), who);
    }
    if matches!(reason(&error), Some(ReviewError::Undeclared)) && is_disclosed(session, id) {
        return Failure::new(Code::Denied, say("review-weigh-first"));
    }
    let instead = error.kind() == ErrorKind::TransitionDenied;
    let possible = if instead { possible(session, id, name).unwrap_or_default() } else { Vec::new() };
    let rates = if is_rating(&error) { rates(session, id) } else { Vec::new() };
    let failure = rates.into_iter().fold(Failure::from(error), Failure::hint);
    possible.into_iter().fold(failure, |failure, words| failure.hint_command(say("review-may"), words))
}

/// Whether the person who acts told of a conflict of interest that nobody has weighed yet.
fn is_disclosed(session: &Session, id: ResourceId) -> bool {
    let own = |view: &AssignmentView| Some(view.assignment.reviewer) == session.who.actor().person();
    let disclosed = |view: &AssignmentView| own(view) && view.assignment.state == AssignmentState::Disclosed;
    session.who.review(id).is_ok_and(|review| review.assignments.iter().any(disclosed))
}

/// Why the review did not take a step.
fn reason(error: &Error) -> Option<&ReviewError> {
    std::error::Error::source(error).and_then(|source| source.downcast_ref())
}

/// Whether somebody else could be asked to review, but not this person.
fn is_about_reviewer(error: &Error) -> bool {
    let excluded = matches!(
        reason(error),
        Some(ReviewError::Conflicted(_) | ReviewError::NoOrganisation | ReviewError::AlreadyInvited { .. })
    );
    excluded || error.message().contains(" does not have the role reviewer")
}

/// Whether a review was refused for its ratings.
fn is_rating(error: &Error) -> bool {
    matches!(
        reason(error),
        Some(ReviewError::Unrated { .. } | ReviewError::UnknownCriterion { .. } | ReviewError::Scale { .. })
    )
}

/// What the policy of an item's review has reviewers rate.
fn rates(session: &Session, id: ResourceId) -> Vec<String> {
    let policies = session.who.policies().ok();
    let policy = policies.as_ref().zip(session.who.review(id).ok());
    policy.and_then(|(policies, view)| policies.get(&view.policy)).map(shown::rates).unwrap_or_default()
}

pub(crate) fn submit(out: &Out, session: &Session, args: &Submit) -> Result<(), Failure> {
    let make = || {
        let on_behalf_of = args.on_behalf_of.as_deref().map(|person| session.person(person)).transpose()?;
        let call = args.call.as_ref().map(|call| session.find(call)).transpose()?;
        let submission = Submission { on_behalf_of, call };
        Ok(if submission == Submission::default() { ReviewStep::Submit } else { ReviewStep::SubmitWith(submission) })
    };
    step(out, session, &args.item, make).map_err(|failure| {
        let id = session.find(&args.item.item).ok();
        let missing = id.map(|id| check::required(session, id)).unwrap_or_default();
        if missing.is_empty() || failure.code() != Code::Usage {
            return failure;
        }
        let name = args.item.item.to_string();
        let message = say_with("submit-incomplete", &[("name", name.as_str().into())]);
        let failure = missing.iter().map(check::told).fold(Failure::usage(message), Failure::also);
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
        ReviewCommand::History(args) => history(out, session, args),
        ReviewCommand::Answers(args) => answers(out, session, args),
        ReviewCommand::Consent(item) => plain(item, ReviewStep::Consent),
        ReviewCommand::RefuseConsent(args) => text(args, ReviewStep::RefuseConsent),
        ReviewCommand::StartScreening(item) => plain(item, ReviewStep::StartScreening),
        ReviewCommand::PassScreening(item) => plain(item, ReviewStep::PassScreening),
        ReviewCommand::Return(args) => text(args, ReviewStep::Return),
        ReviewCommand::DeskReject(args) => text(args, ReviewStep::DeskReject),
        ReviewCommand::Ask { item, field, text } => {
            step(out, session, item, || Ok(ReviewStep::Ask { field: field.clone(), question: text.read()? }))
        }
        ReviewCommand::Answer { item, number, text } => {
            step(out, session, item, || Ok(ReviewStep::Answer { query: *number, answer: text.read()? }))
        }
        ReviewCommand::Propose { item, person } => {
            step(out, session, item, || Ok(ReviewStep::Propose(session.person(person)?)))
        }
        ReviewCommand::Invite { item, person, tie_break } => {
            let asked = if *tie_break { ReviewStep::InviteTieBreak } else { ReviewStep::Invite };
            step(out, session, item, || Ok(asked(session.person(person)?)))
        }
        ReviewCommand::Replace { item, number, person } => {
            let by = || session.person(person);
            step(out, session, item, || Ok(ReviewStep::Replace { assignment: *number, by: by()? }))
        }
        ReviewCommand::WithdrawInvitation { item, number } => plain(item, ReviewStep::WithdrawInvitation(*number)),
        ReviewCommand::AcceptInvitation(item) => plain(item, ReviewStep::AcceptInvitation),
        ReviewCommand::DeclineInvitation(item) => plain(item, ReviewStep::DeclineInvitation),
        ReviewCommand::Declare { item, conflict } => plain(item, ReviewStep::Declare((*conflict).into())),
        ReviewCommand::Disclose(args) => text(args, ReviewStep::Disclose),
        ReviewCommand::ManageConflict(args) => step(out, session, &args.item, || {
            Ok(ReviewStep::ManageConflict { assignment: args.number, how: args.text.read()? })
        }),
        ReviewCommand::Disqualify(args) => step(out, session, &args.item, || {
            Ok(ReviewStep::Disqualify { assignment: args.number, reason: args.text.read()? })
        }),
        ReviewCommand::Submit { item, recommendation, text, ratings, confidential } => {
            let review = || {
                Ok(ReviewStep::Review {
                    recommendation: (*recommendation).into(),
                    ratings: ratings.iter().cloned().collect(),
                    comment: text.read()?,
                    confidential: confidential.clone(),
                })
            };
            step(out, session, item, review)
        }
        ReviewCommand::Waive(args) => text(args, ReviewStep::Waive),
        ReviewCommand::Accept(args) => text(args, ReviewStep::Accept),
        ReviewCommand::Reject(args) => text(args, ReviewStep::Reject),
        ReviewCommand::RequestChanges(args) => text(args, ReviewStep::RequestChanges),
        ReviewCommand::Revalidate(args) => text(args, ReviewStep::Revalidate),
        ReviewCommand::Reinstate(args) => text(args, ReviewStep::Reinstate),
    }
}

fn show(out: &Out, session: &Session, args: &ReviewShow) -> Result<(), Failure> {
    let id = session.find(&args.item.item)?;
    let view =
        session.who.review(id).map_err(|error| not_handed_in(session, id, &args.item.item.to_string(), error))?;
    if args.json {
        return out.json(&answer::answer(session, &view));
    }
    shown::show(out, session, id, &args.item.item.to_string(), &view)
}

/// Why there is no review to show: where the newest revision was not handed in, with the one that was.
fn not_handed_in(session: &Session, id: ResourceId, name: &str, error: Error) -> Failure {
    let revision = session.who.show(id).ok().map(|view| view.revision);
    let history = if error.kind() == ErrorKind::NotFound { session.who.review_history(id).ok() } else { None };
    let before = history.and_then(|history| history.reviews.last()?.events.last().map(|event| event.revision));
    match revision.zip(before) {
        Some((revision, before)) if before < revision => {
            let values = [("revision", revision.into()), ("before", before.into())];
            Failure::new(Code::NotFound, say_with("review-not-handed-in", &values))
                .hint_command(say("hint-history"), words("review history ITEM", &[("ITEM", name)]))
        }
        _ => error.into(),
    }
}

fn history(out: &Out, session: &Session, args: &ReviewHistory) -> Result<(), Failure> {
    let history = session.who.review_history(session.find(&args.item.item)?)?;
    if args.json {
        return out.line(history.to_json()?);
    }
    history.to_markdown(&language()).lines().try_for_each(|line| out.line(line))
}

fn answers(out: &Out, session: &Session, args: &ReviewAnswers) -> Result<(), Failure> {
    let found = session.who.answers(session.find(&args.call.item)?)?;
    if args.json {
        return out.json(&found);
    }
    if found.is_empty() {
        return out.line(say("answers-none"));
    }
    for answer in &found {
        let title = answer.title.clone().unwrap_or_else(|| say("work-closed"));
        out.styled("", &out.isolated(&title), &Style::new().bold())?;
        let state = label("state", answer.state.name());
        out.styled("  ", &format!("{state} · {}", answer.id), &Style::new().dim())?;
    }
    Ok(())
}

/// The commands that the state and the permission table leave to this person.
fn possible(session: &Session, id: ResourceId, name: &str) -> Result<Vec<Words>, Failure> {
    let steps = session.who.steps(id)?;
    let review = if steps.is_empty() { None } else { session.who.review(id).ok() };
    let options = review.map(|review| Options::of(session, &review)).unwrap_or_default();
    let commands = steps.into_iter().filter_map(command);
    Ok(commands.map(|command| options.typed(&command, &[("ITEM", name)])).collect())
}

/// How a step is typed; `None` for what the library does by itself, and for a declaration, which is one command.
fn command(step: StepKind) -> Option<String> {
    let typed = match step {
        StepKind::OpenRound | StepKind::Expire | StepKind::MarkDue | StepKind::Supersede | StepKind::Recuse => {
            return None;
        }
        StepKind::Submit => "submit ITEM",
        StepKind::Publish => "publish ITEM",
        StepKind::Archive => "archive ITEM",
        StepKind::Withdraw => "withdraw ITEM",
        StepKind::TakeDown => "take-down ITEM TEXT",
        StepKind::Review => "review submit ITEM RATES RECOMMENDATION TEXT",
        StepKind::Ask => "ITEM FIELD TEXT",
        StepKind::Answer | StepKind::ManageConflict | StepKind::Disqualify => "ITEM NUMBER TEXT",
        StepKind::Declare => "ITEM CONFLICT",
        StepKind::Propose => "ITEM PERSON",
        StepKind::Invite => "ITEM TIE-BREAK PERSON",
        StepKind::Replace => "ITEM NUMBER PERSON",
        StepKind::WithdrawInvitation => "ITEM NUMBER",
        StepKind::Consent
        | StepKind::AcceptInvitation
        | StepKind::DeclineInvitation
        | StepKind::StartScreening
        | StepKind::PassScreening => "ITEM",
        StepKind::RefuseConsent
        | StepKind::Return
        | StepKind::DeskReject
        | StepKind::Disclose
        | StepKind::Waive
        | StepKind::Accept
        | StepKind::Reject
        | StepKind::RequestChanges
        | StepKind::Revalidate
        | StepKind::Reinstate => "ITEM TEXT",
    };
    // Where the command has the step's own name.
    Some(if typed.starts_with("ITEM") { format!("review {step} {typed}") } else { typed.to_owned() })
}

/// The handle of a person, the own one included; the id where it cannot be read.
fn handle(session: &Session, id: migration_hub::id::PersonId) -> String {
    let found = session.who.person(&id.to_string());
    found.map_or_else(|_| id.to_string(), |member| member.person.handle.to_string())
}
