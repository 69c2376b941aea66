//! The entries of the desk: what is open, and what is published and to be looked at again. No text of an item or of its
//! review, no contacts.

use std::collections::{BTreeMap, BTreeSet};

use super::facets;
use crate::id::{OrganisationId, PersonId, ResourceId};
use crate::ordered::Gather;
use crate::people::{Operation, Relation, Role, Who, marks_of};
use crate::resource::{Content, Resource};
use crate::review::{AssignmentState, Holder, PolicyBook, Review, State, Task, Turn};
use crate::search::{Document, DocumentKey, Facet};
use crate::text::canonical::to_canonical;

/// The field that holds whose turn it is.
pub(crate) const TURNS: &str = "turns";
/// The field that holds the days of the policy by which somebody is reminded.
pub(crate) const DAYS: &str = "days";
/// The value of [`Facet::Due`] where nothing is due at any time; it sorts after every day.
pub(crate) const NEVER: &str = "never";

/// The entry of an open item: who must act, since when, until when.
pub(super) fn open(
    resource: &Resource,
    (review, public): (Option<&Review>, Option<&Review>),
    book: &PolicyBook,
    state: State,
    key: &DocumentKey,
    content: &Content,
) -> Document {
    let turns = turns(resource, review, book);
    let visible = visible(Operation::SeeOpen, resource, review);
    let mut document = document(key.clone(), state, content, &turns, visible);
    let reviewing = reviewing(review, state);
    if !reviewing.is_empty() {
        document.facets.insert(Facet::Reviewing, reviewing);
    }
    let apart = apart(resource, review, public, state);
    if !apart.is_empty() {
        document.facets.insert(Facet::Apart, apart);
    }
    let since = review.map_or(resource.created, |review| review.since);
    document.fields.insert("since".to_owned(), since.to_string());
    if let Some(until) = review.and_then(|review| review.until) {
        document.fields.insert("until".to_owned(), until.to_string());
    }
    remind_by(&mut document, review, book);
    document
}

/// Whether a published revision is to be looked at again, now or later.
pub(super) fn is_refreshed(review: &Review) -> bool {
    review.state == State::DueForRefresh || (review.state == State::Published && review.until.is_some())
}

/// The key of a published item's entry, which stands beside that of a newer revision at work.
pub(super) fn refresh_key(id: ResourceId) -> DocumentKey {
    DocumentKey(format!("{id}/refresh"))
}

/// The entry of a published item that is to be looked at again; nobody sees it before it is due.
pub(super) fn refresh(resource: &Resource, review: &Review, book: &PolicyBook, content: &Content) -> Document {
    let turns = turns(resource, Some(review), book);
    let visible = if review.state == State::Published {
        BTreeSet::new()
    } else {
        visible(Operation::SeeOpen, resource, Some(review))
    };
    let mut document = document(refresh_key(resource.id), review.state, content, &turns, visible);
    document.fields.insert("since".to_owned(), review.since.to_string());
    if let Some(until) = review.until {
        document.fields.insert("until".to_owned(), until.to_string());
        // What the clock looks for.
        document.facets.insert(Facet::Due, BTreeSet::from([until.day().to_string()]));
    }
    remind_by(&mut document, Some(review), book);
    document
}

fn document(key: DocumentKey, state: State, content: &Content, turns: &[Turn], visible: BTreeSet<String>) -> Document {
    let mut facets = facets(content);
    facets.remove(&Facet::Publisher);
    let mut fields = BTreeMap::new();
    held(turns, &mut facets, &mut fields);
    facets.insert(Facet::State, BTreeSet::from([state.to_string()]));
    facets.insert(Facet::Visible, visible);
    narrow(&mut facets, content);
    facets.retain(|_, values| !values.is_empty());
    let language = content.language.clone();
    Document { key, language, title: String::new(), body: String::new(), facets, fields, date: None }
}

/// Whose turn it is and who may see it, by what the roles are held for.
pub(super) fn narrow(facets: &mut BTreeMap<Facet, BTreeSet<String>>, content: &Content) {
    for facet in [Facet::Waiting, Facet::Visible] {
        let tokens = facets.remove(&facet).unwrap_or_default();
        facets.insert(facet, scoped(tokens, content));
    }
}

/// The same tokens, and for each role those of the scopes that cover the item: one for each of its values, so that whoever
/// has the role for some items finds them.
pub(super) fn scoped(mut tokens: BTreeSet<String>, content: &Content) -> BTreeSet<String> {
    for role in Role::ALL {
        let (token, terms) = (format!("role:{role}"), role.terms());
        if !tokens.contains(&token) {
            continue;
        }
        if terms.is_about(content) {
            let marks = marks_of(content, terms.dimensions);
            tokens.extend(marks.into_iter().map(|mark| format!("role:{role}{mark}")));
        } else {
            tokens.remove(&token);
        }
    }
    tokens
}

/// What every entry of the desk says of whose turn it is.
pub(super) fn held(
    turns: &[Turn],
    facets: &mut BTreeMap<Facet, BTreeSet<String>>,
    fields: &mut BTreeMap<String, String>,
) {
    let due = due_day(turns);
    facets.insert(Facet::Waiting, holders(turns));
    facets.insert(Facet::Task, turns.iter().map(|turn| turn.task.to_string()).gather());
    facets.insert(Facet::Due, BTreeSet::from([due]));
    fields.insert(TURNS.to_owned(), to_canonical(&turns).unwrap_or_default());
}

/// Reminders are computed from the entry alone, by the days of the policy that the review follows.
fn remind_by(document: &mut Document, review: Option<&Review>, book: &PolicyBook) {
    let policy = review.and_then(|review| book.get(&review.policy));
    let days = policy.and_then(|policy| to_canonical(&policy.days).ok());
    document.fields.extend(days.map(|days| (DAYS.to_owned(), days)));
}

/// Whose turn it is with an open item, or one that is due for refresh.
pub(crate) fn turns(resource: &Resource, review: Option<&Review>, book: &PolicyBook) -> Vec<Turn> {
    let Some(review) = review else {
        let who = Holder::Person(resource.author);
        return vec![Turn { who, task: Task::HandIn, since: resource.created, until: None }];
    };
    book.get(&review.policy).map(|policy| review.turns(policy)).unwrap_or_default()
}

/// The day on which the first turn is due, or [`NEVER`].
pub(crate) fn due_day(turns: &[Turn]) -> String {
    let first = turns.iter().filter_map(|turn| turn.until).min();
    first.map_or_else(|| NEVER.to_owned(), |until| until.day().to_string())
}

/// Who has a turn, each once.
pub(crate) fn holders(turns: &[Turn]) -> BTreeSet<String> {
    turns.iter().map(|turn| turn.who.to_string()).gather()
}

/// Who was asked to review an item under review, and has not handed the review in.
fn reviewing(review: Option<&Review>, state: State) -> BTreeSet<String> {
    let assignments = review.filter(|_| state == State::InReview).into_iter().flat_map(|review| &review.assignments);
    let at_work = assignments
        .filter(|assignment| assignment.state.is_waited_for() || assignment.state == AssignmentState::Disclosed);
    at_work.map(|assignment| person(assignment.reviewer)).gather()
}

/// Who has a part in an item under review, so that they are told nothing of its reviewers.
fn apart(resource: &Resource, review: Option<&Review>, public: Option<&Review>, state: State) -> BTreeSet<String> {
    let Some(review) = review.filter(|_| state == State::InReview) else { return BTreeSet::new() };
    let focal_point = review.consent.as_ref().map(|consent| consent.focal_point);
    let reviewers = review.assignments.iter().map(|assignment| assignment.reviewer);
    let known = resource.conflicted.union(&resource.disclosed).chain(&resource.contributors);
    let known = known.chain(&review.handed_in_by).copied();
    let of_public = public.iter().flat_map(|public| {
        let reviewers = public.assignments.iter().map(|assignment| assignment.reviewer);
        reviewers.filter(|reviewer| public.involved(*reviewer)).chain(public.handed_in_by.iter().copied())
    });
    let agreed = public.and_then(|public| public.consent.as_ref()).map(|consent| consent.focal_point);
    let people = reviewers.chain(known).chain(of_public).chain(agreed).chain(focal_point).chain([resource.author]);
    let sides = review.author_organisations.iter().chain(public.iter().flat_map(|it| &it.author_organisations));
    let organisations = sides.map(|id| organisation(*id));
    people.map(person).chain(organisations).gather()
}

pub(crate) fn organisation(id: OrganisationId) -> String {
    format!("organisation:{id}")
}

pub(crate) fn person(id: PersonId) -> String {
    format!("person:{id}")
}

/// Who may see that an open item exists, or what belongs to an item, read off the permission table.
pub(super) fn visible(operation: Operation, resource: &Resource, review: Option<&Review>) -> BTreeSet<String> {
    let mut visible = BTreeSet::new();
    for who in operation.allow() {
        match who {
            Who::Role(role) => {
                visible.insert(format!("role:{role}"));
            }
            Who::Relation(Relation::Author) => {
                visible.insert(person(resource.author));
            }
            Who::Relation(Relation::FocalPoint) => {
                let consent = review.and_then(|review| review.consent.as_ref());
                visible.extend(consent.map(|consent| person(consent.focal_point)));
            }
            Who::Relation(Relation::Assigned) => {
                let open = review.iter().flat_map(|review| &review.assignments);
                let open = open.filter(|assignment| assignment.state.is_open());
                visible.extend(open.map(|assignment| person(assignment.reviewer)));
            }
            Who::Relation(_) | Who::Anyone | Who::AnyPerson | Who::System => {}
        }
    }
    visible
}
