//! The three reviews of the quickstart: each step is chosen by where the item stands, so that an interrupted run goes on.

use console::Style;
use migration_hub::hub::{ReviewStep, ReviewView};
use migration_hub::id::ResourceId;
use migration_hub::people::Actor;
use migration_hub::resource::{Content, Draft, ExternalId, Scope};
use migration_hub::review::{AssignmentState, Conflict, Recommendation, State};

use super::Stage;
use crate::exit::{Code, Failure};
use crate::messages::{Value, label, say, say_with};

/// An item of the catalogue and what happens to it.
#[derive(Debug)]
pub(super) struct Item {
    /// Its id in the catalogue.
    pub(super) id: &'static str,
    /// Who is asked to review.
    reviewers: [&'static str; 3],
    /// Who of them has a conflict of interest that ends the part, and who is asked instead.
    recused: Option<(&'static str, &'static str)>,
    /// Whether the first round ends with a request for changes.
    changes: bool,
}

const UN: &str = "reviewer-un";
const UNIVERSITY: &str = "reviewer-university";
const CIVIL_SOCIETY: &str = "reviewer-civil-society";
const CONSULTANCY: &str = "reviewer-consultancy";

pub(super) const ITEMS: [Item; 3] = [
    Item { id: "gmg-remittances-2018-en", reviewers: [UN, UNIVERSITY, CIVIL_SOCIETY], recused: None, changes: false },
    Item {
        id: "family-remittances-day-2023-fr",
        reviewers: [UN, CONSULTANCY, UNIVERSITY],
        recused: Some((CONSULTANCY, CIVIL_SOCIETY)),
        changes: false,
    },
    Item {
        id: "venezuela-response-plan-2023-es",
        reviewers: [UN, UNIVERSITY, CIVIL_SOCIETY],
        recused: None,
        changes: true,
    },
];

/// Where a reviewer is from, as a message.
fn from(handle: &str) -> &'static str {
    match handle {
        UN => "from-un",
        UNIVERSITY => "from-university",
        CIVIL_SOCIETY => "from-civil-society",
        _ => "from-consultancy",
    }
}

/// What a reviewer writes when nothing is missing.
fn praise(handle: &str) -> &'static str {
    match handle {
        UN => "Clear, and applicable by governments at national and local level. The sources are named.",
        UNIVERSITY => "Sound. The method is open enough to be repeated, and its limits are stated.",
        _ => "Useful to those who work with migrants every day; the language is plain.",
    }
}

const MISSING: &str = "The entry does not say how far the plan reaches: whoever filters by scope cannot find it.";
const CHANGES: &str = "Please add the scope, as the reviewer from the university asks; nothing else is missing.";
/// What the shipped policy has every reviewer rate, from 1 to 5.
const RATED: [(&str, u8); 3] = [("relevance", 5), ("currency", 4), ("consistency", 5)];
const ACCEPTED: &str = "The reviews agree: sound, open about its method, applicable.";

/// Takes an item from where it stands to where everyone may see it.
pub(super) fn walk(stage: &Stage<'_>, item: &Item) -> Result<(), Failure> {
    let editor = stage.actor("editor")?;
    let external = ExternalId::new("catalogue", item.id).map_err(Failure::usage)?;
    let id = editor.find(&migration_hub::hub::ResourceRef::External(external))?;
    let shown = editor.show(id)?;
    stage.out.blank()?;
    if let Some(content) = &shown.content {
        let title = format!("{} ({})", content.title, content.language);
        stage.out.styled("   ", &stage.out.isolated(&title), &Style::new().underlined())?;
    }
    if shown.state == State::Published {
        return stage.out.wrapped("   ", &say("quickstart-published-before"));
    }
    // Far more steps than any of the three takes; a store that somebody else moves at the same time ends here too.
    for _ in 0..40 {
        let state = editor.show(id)?.state;
        let moved = match state {
            State::InReview => review(stage, item, id, &editor.review(id)?)?,
            State::Published => return Ok(()),
            _ => outside_review(stage, item, id, state)?,
        };
        if !moved {
            break;
        }
    }
    let state = editor.show(id)?.state;
    let left = say_with("quickstart-left", &[("state", Value::Said(label("state", state.name())))]);
    stage.out.wrapped("   ", &left)
}

fn take(stage: &Stage<'_>, handle: &str, id: ResourceId, step: ReviewStep) -> Result<(), Failure> {
    stage.actor(handle)?.step(id, step)?;
    Ok(())
}

/// The next step before and after the reviewers' part.
fn outside_review(stage: &Stage<'_>, item: &Item, id: ResourceId, state: State) -> Result<bool, Failure> {
    let (handle, step, deed) = match state {
        State::Draft | State::Returned => ("author", ReviewStep::Submit, "deed-submit"),
        State::Submitted => ("screener", ReviewStep::StartScreening, "deed-start-screening"),
        State::Screening => ("screener", ReviewStep::PassScreening, "deed-pass-screening"),
        State::ChangesRequested => return answer_changes(stage, item, id),
        State::Accepted => ("editor", ReviewStep::Publish, "deed-publish"),
        _ => return Ok(false),
    };
    take(stage, handle, id, step)?;
    stage.tell(handle, &say(deed))?;
    Ok(true)
}

/// The author writes a second revision, once, and hands it in.
fn answer_changes(stage: &Stage<'_>, item: &Item, id: ResourceId) -> Result<bool, Failure> {
    let author = stage.actor("author")?;
    let reviewed = author.review(id)?.revision;
    if author.show(id)?.revision == reviewed {
        author.revise(id, revised(item)?)?;
    }
    take(stage, "author", id, ReviewStep::Submit)?;
    stage.tell("author", &say("deed-revise"))?;
    Ok(true)
}

/// The catalogue's entry with what the reviewer missed.
fn revised(item: &Item) -> Result<Draft, Failure> {
    let mut items = super::items()?.into_iter();
    let draft = items.find(|draft| draft.external.as_ref().is_some_and(|external| external.id == item.id));
    let draft = draft.ok_or_else(|| Failure::new(Code::Failed, format!("the catalogue has no item {}", item.id)))?;
    let content = Content { scope: Some(Scope::Regional), ..draft.content };
    Ok(Draft { content, ..draft })
}

/// The next part of the review itself: invitations, then the reviewers, then the decision.
fn review(stage: &Stage<'_>, item: &Item, id: ResourceId, view: &ReviewView) -> Result<bool, Failure> {
    let mut planned: Vec<&'static str> = item.reviewers.to_vec();
    if let Some((recused, instead)) = item.recused
        && assigned(stage, view, recused)?.map(|(state, _)| state) == Some(AssignmentState::Recused)
    {
        planned.push(instead);
    }
    if invite(stage, id, view, &planned)? {
        return Ok(true);
    }
    let mut moved = false;
    for handle in planned {
        moved |= serve(stage, item, id, view, handle)?;
    }
    if moved {
        return Ok(true);
    }
    if view.shortfall.is_some() {
        return Ok(false);
    }
    let (step, deed) = if item.changes && view.round == 1 {
        (ReviewStep::RequestChanges(CHANGES.to_owned()), "deed-request-changes")
    } else {
        (ReviewStep::Accept(ACCEPTED.to_owned()), "deed-accept")
    };
    take(stage, "editor", id, step)?;
    stage.tell("editor", &say(deed))?;
    Ok(true)
}

/// How far somebody's part is, and what was declared.
fn assigned(
    stage: &Stage<'_>,
    view: &ReviewView,
    handle: &str,
) -> Result<Option<(AssignmentState, Conflict)>, Failure> {
    let person = stage.actor(handle)?.actor().person();
    let found = view.assignments.iter().map(|view| &view.assignment);
    let mut found = found.filter(|assignment| Some(assignment.reviewer) == person);
    Ok(found.next().map(|assignment| (assignment.state, assignment.conflict)))
}

fn invite(stage: &Stage<'_>, id: ResourceId, view: &ReviewView, planned: &[&'static str]) -> Result<bool, Failure> {
    let mut names = Vec::new();
    for handle in planned {
        if assigned(stage, view, handle)?.is_none() {
            if let Actor::Person(person) = stage.actor(handle)?.actor() {
                take(stage, "editor", id, ReviewStep::Invite(person))?;
            }
            names.push(say(from(handle)));
        }
    }
    if names.is_empty() {
        return Ok(false);
    }
    let who = names.join(&say("name-separator"));
    stage.tell("editor", &say_with("deed-invite", &[("who", Value::Said(who))]))?;
    Ok(true)
}

/// One reviewer's part, from where it stands to its end.
fn serve(
    stage: &Stage<'_>,
    item: &Item,
    id: ResourceId,
    view: &ReviewView,
    handle: &'static str,
) -> Result<bool, Failure> {
    let mut deeds = Vec::new();
    let state = assigned(stage, view, handle)?.map(|(state, _)| state);
    let recused = item.recused.is_some_and(|(recused, _)| recused == handle);
    if state == Some(AssignmentState::Invited) {
        take(stage, handle, id, ReviewStep::AcceptInvitation)?;
        deeds.push(say("deed-accept-invitation"));
    }
    if matches!(state, Some(AssignmentState::Invited | AssignmentState::Accepted)) {
        let (conflict, deed) =
            if recused { (Conflict::Disqualifying, "deed-recuse") } else { (Conflict::None, "conflict-none") };
        take(stage, handle, id, ReviewStep::Declare(conflict))?;
        deeds.push(say(deed));
    }
    let at_work =
        matches!(state, Some(AssignmentState::Invited | AssignmentState::Accepted | AssignmentState::Cleared));
    if at_work && !recused {
        let changes = item.changes && view.round == 1 && handle == UNIVERSITY;
        let (recommendation, comment, deed) = if changes {
            (Recommendation::RequestChanges, MISSING, "advice-request-changes")
        } else {
            (Recommendation::Accept, praise(handle), "advice-accept")
        };
        let (comment, ratings) = (comment.to_owned(), RATED.map(|(id, rating)| (id.to_owned(), rating)).into());
        let step = ReviewStep::Review { recommendation, ratings, comment, confidential: None };
        take(stage, handle, id, step)?;
        deeds.push(say(deed));
    }
    if deeds.is_empty() {
        return Ok(false);
    }
    stage.tell(handle, &deeds.join(&say("name-separator")))?;
    Ok(true)
}
