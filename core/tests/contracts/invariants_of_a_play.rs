//! What holds at every moment of a random play: the invariants, each as a function that says what is broken.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::hub::{Action, LogEntry, Replayed};
use migration_hub::id::{OrganisationId, PersonId, ResourceId};
use migration_hub::people::Actor;
use migration_hub::resource::Ground;
use migration_hub::review::{
    Assignment, AssignmentState, Category, Change, Conflict, DecisionKind, Policy, Review, StepKind, Versions,
};
use migration_hub::text::canonical::Digest;

use crate::play::Play;

/// What is public has a decision that accepted exactly that revision, or came from a named source.
pub(crate) fn public_without_a_ground(state: &Replayed) -> Vec<String> {
    let mut broken = Vec::new();
    for (id, resource) in &state.resources {
        let Some(public) = &resource.publication else { continue };
        let reviewed = public.ground.review().map(|review| (review, state.reviews.get(&review)));
        let holds = match (&public.ground, reviewed) {
            (Ground::Decision { .. }, Some((_, Some(review)))) => {
                let accepted = review.decision.as_ref().is_some_and(|decision| {
                    decision.kind == DecisionKind::Accept && decision.revision == public.revision
                });
                accepted && review.state.is_public() && review.resource == *id && review.revision == public.revision
            }
            (Ground::Decision { .. }, _) | (_, Some((_, None))) => false,
            (_, Some((_, Some(review)))) => review.state.is_public(),
            (_, None) => true,
        };
        if !holds {
            broken.push(format!("{id} is public without a ground: {public:?}"));
        }
    }
    broken
}

/// Whether a policy asks for reviews of what is accepted.
pub(crate) fn asks_for_reviews(review: &Review, policy: &Policy) -> bool {
    match (policy.versions, review.change) {
        (Versions::Every, _) | (_, None) => true,
        (Versions::Material, Some(change)) => change == Change::Material,
        (Versions::First, Some(_)) => false,
    }
}

/// What is accepted has its quorum, where the policy asks for one, and the consent that it needs.
pub(crate) fn accepted_below_quorum(review: &Review, policy: &Policy) -> Option<String> {
    let decision = review.decision.as_ref().filter(|decision| decision.kind == DecisionKind::Accept)?;
    let agreed = review.consent.as_ref().is_none_or(|consent| consent.given.is_some());
    let enough = !asks_for_reviews(review, policy) || has_quorum(review);
    let holds = enough && agreed && decision.revision == review.revision;
    (!holds).then(|| format!("{} was accepted below the quorum: {review:?}", review.id))
}

/// Reviews are of distinct people of distinct organisations, none with a conflict, none from the author's side; counted
/// here anew and without the library's help: in this cast everybody belongs to one organisation, and every policy asks for
/// one reviewer of the United Nations and two from outside.
pub(crate) fn has_quorum(review: &Review) -> bool {
    let Some(decision) = &review.decision else { return false };
    let considered = || decision.considered.iter().map(|number| &review.assignments[*number as usize - 1]);
    let counts = |assignment: &Assignment| {
        assignment.state == AssignmentState::Submitted
            && (assignment.reviewed == Some(decision.revision) || assignment.stands_for == Some(decision.revision))
            && matches!(assignment.conflict, Conflict::None | Conflict::Managed)
            && assignment.reviewer != review.author
            && assignment.organisations.is_disjoint(&review.author_organisations)
            && review.consent.as_ref().is_none_or(|consent| consent.focal_point != assignment.reviewer)
    };
    let organisations = |category: Category, clear: bool| -> usize {
        let fits = |it: &&Assignment| it.category == category && (!clear || it.conflict == Conflict::None);
        considered().filter(fits).flat_map(|it| &it.organisations).collect::<BTreeSet<_>>().len()
    };
    let clear = organisations(Category::Internal, true) + organisations(Category::External, true);
    let enough = organisations(Category::Internal, false) >= 1 && organisations(Category::External, false) >= 2;
    enough && clear >= 1 && considered().all(counts)
}

pub(crate) const OFFICE: [StepKind; 18] = [
    StepKind::StartScreening,
    StepKind::PassScreening,
    StepKind::Return,
    StepKind::DeskReject,
    StepKind::Propose,
    StepKind::Invite,
    StepKind::Replace,
    StepKind::WithdrawInvitation,
    StepKind::ManageConflict,
    StepKind::Disqualify,
    StepKind::Waive,
    StepKind::Accept,
    StepKind::Reject,
    StepKind::RequestChanges,
    StepKind::Publish,
    StepKind::Revalidate,
    StepKind::Reinstate,
    StepKind::Archive,
];

/// No office is held by the author, somebody of the author's organisations, a reviewer of the item or somebody with a
/// conflict of interest in it.
pub(crate) fn office_by_somebody_involved(
    before: &Replayed,
    entry: &LogEntry,
    organisations: &BTreeMap<PersonId, BTreeSet<OrganisationId>>,
) -> Option<String> {
    let Action::Review { resource, step, .. } = &entry.action else { return None };
    if !OFFICE.contains(&step.kind()) {
        return None;
    }
    let (by, resource) = (entry.entry.actor.person()?, before.resources.get(resource)?);
    let review = resource.review.and_then(|review| before.reviews.get(&review));
    let assigned = review.is_some_and(|review| {
        let at_work =
            |it: &Assignment| it.state == AssignmentState::Submitted || (it.state.is_open() && review.state.is_open());
        review.assignments.iter().any(|assignment| assignment.reviewer == by && at_work(assignment))
    });
    // Of what is public too, whatever draft stands beside it: who read or wrote as a reviewer, told of a conflict of interest
    // or handed it in.
    let public = resource.publication.as_ref().and_then(|public| public.ground.review());
    let public = public.and_then(|public| before.reviews.get(&public));
    let had_part = |review: &Review| {
        let own = review.assignments.iter().filter(|it| it.reviewer == by);
        let part = |it: &Assignment| {
            let cleared = matches!(it.conflict, Conflict::None | Conflict::Managed);
            cleared || it.reviewed.is_some() || it.disclosed.is_some()
        };
        own.into_iter().any(part) || review.handed_in_by.contains(&by)
    };
    let had_part = review.into_iter().chain(public).any(had_part) || resource.disclosed.contains(&by);
    let consents = review.into_iter().chain(public).filter_map(|review| review.consent.as_ref());
    let focal_point = consents.into_iter().any(|consent| consent.focal_point == by);
    let none = BTreeSet::new();
    let of = |person: &PersonId| organisations.get(person).unwrap_or(&none);
    let own = resource.author == by || focal_point;
    let colleague = !own && !of(&by).is_disjoint(of(&resource.author));
    // An archive is kept by whoever edits, whose own the item is too.
    let own = own && step.kind() != StepKind::Archive;
    let involved = own || colleague || assigned || had_part || resource.conflicted.contains(&by);
    involved.then(|| format!("{by} has a part in the item and took {} in entry {}", step.kind(), entry.entry.position))
}

/// A review was handed in by nobody who had not declared, and nobody has two parts in one review.
pub(crate) fn two_parts_in_one_review(review: &Review) -> Option<String> {
    let mut people = BTreeSet::new();
    let twice = review.assignments.iter().find(|assignment| !people.insert(assignment.reviewer));
    let author = review.assignments.iter().find(|assignment| assignment.reviewer == review.author);
    let undeclared = review.assignments.iter().find(|assignment| {
        assignment.state == AssignmentState::Submitted
            && !matches!(assignment.conflict, Conflict::None | Conflict::Managed)
    });
    let wrong = twice.or(author).or(undeclared)?;
    Some(format!("{}: {wrong:?} is in two parts, or handed in undeclared", review.id))
}

/// Whoever is asked and has not declared reads nothing that is not public; neither does whoever declared a conflict.
pub(crate) fn read_without_declaring(
    play: &Play,
    state: &Replayed,
    wrote: &BTreeMap<Digest, Actor>,
    item: ResourceId,
) -> Option<String> {
    let resource = state.resources.get(&item)?;
    let public = resource.publication.as_ref().map(|public| public.revision);
    let review = resource.review.and_then(|review| state.reviews.get(&review));
    // Whoever was asked and whose part ended with the review is not asked any more.
    let open = review.filter(|review| review.state.is_open());
    let undeclared = open.into_iter().flat_map(|review| &review.assignments).filter(|it| {
        matches!(it.state, AssignmentState::Invited | AssignmentState::Accepted | AssignmentState::Disclosed)
    });
    let closed: BTreeSet<PersonId> = undeclared.map(|it| it.reviewer).chain(resource.conflicted.clone()).collect();
    for person in closed.into_iter().filter(|person| *person != resource.author) {
        let desk = play.by(person);
        let shown = desk.show(item).ok().filter(|view| view.content.is_some());
        if let Some(view) = shown.filter(|view| Some(view.revision) != public) {
            return Some(format!("{person} read revision {} of {item} without having declared", view.revision));
        }
        let history = desk.review_history(item).ok();
        // An editor who takes down in an emergency reads the reason that the same editor gave.
        let own = |it: &migration_hub::hub::PastEvent| {
            wrote.get(&it.entry) == Some(&Actor::Person(person))
                || it.about.as_ref().is_some_and(|about| about.person == Some(person))
        };
        let events = history.iter().flat_map(|history| &history.reviews).flat_map(|review| &review.events);
        let told = events.into_iter().find(|event| !event.comments.is_empty() && !own(event));
        if let Some(told) = told {
            return Some(format!("{person} read {told:?} of {item} without having declared"));
        }
    }
    None
}

/// Everybody reads what is public and nothing else.
pub(crate) fn shown_to_everybody(play: &Play, state: &Replayed, item: ResourceId) -> Option<String> {
    let public = state.resources.get(&item)?.publication.as_ref().map(|public| public.revision);
    let shown = play.visitor().show(item).ok().filter(|view| view.content.is_some()).map(|view| view.revision);
    (shown != public).then(|| format!("everybody reads revision {shown:?} of {item}, and {public:?} is public"))
}
