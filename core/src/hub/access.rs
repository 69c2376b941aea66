//! What the actor is to an item, and whether the permission table lets them.

use std::collections::{BTreeMap, BTreeSet};

use super::{ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{OrganisationId, PersonId, ResourceId};
use crate::page::PageRequest;
use crate::people::{Operation, Person, Relation, Role, RoleGrant, permits};
use crate::record::{RecordKey, decode};
use crate::resource::Resource;
use crate::review::{AssignmentState, Review, State};
use crate::storage::Storage;
use crate::vocabulary::Language;

/// The roles that somebody holds now.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roles {
    /// Those that are held for everything.
    pub(crate) whole: BTreeSet<Role>,
    /// Those that are held for the translations into some languages only.
    pub(crate) languages: BTreeMap<Role, BTreeSet<Language>>,
}

impl Roles {
    /// Those that count for an operation on the translation into a language, or into some language.
    fn translating(&self, language: Option<&Language>) -> BTreeSet<Role> {
        let fits = |languages: &BTreeSet<Language>| language.is_none_or(|language| languages.contains(language));
        let narrow = self.languages.iter().filter(|(_, languages)| fits(languages)).map(|(role, _)| *role);
        self.whole.iter().copied().chain(narrow).collect()
    }

    fn add(&mut self, grant: RoleGrant) {
        if grant.languages.is_empty() {
            self.languages.remove(&grant.role);
            self.whole.insert(grant.role);
        } else if !self.whole.contains(&grant.role) {
            self.languages.entry(grant.role).or_default().extend(grant.languages);
        }
    }
}

/// An item with everything that access to it depends on.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) resource: Loaded<Resource>,
    /// The review of the newest revision.
    pub(crate) review: Option<Loaded<Review>>,
    /// The review in which the public revision stands.
    pub(crate) public: Option<Loaded<Review>>,
    pub(crate) roles: Roles,
    pub(crate) relations: BTreeSet<Relation>,
}

impl Item {
    /// Where the newest revision stands.
    pub(crate) fn state(&self) -> State {
        state_of(&self.resource.value, self.review.as_ref().map(|review| &review.value))
    }

    /// Where the public revision stands; `None` when nothing is public.
    pub(crate) fn public_state(&self) -> Option<State> {
        let ground = self.resource.value.publication.as_ref().map(|public| &public.ground)?;
        let unreviewed = if ground.archived() { State::Archived } else { State::Published };
        Some(self.public.as_ref().map_or(unreviewed, |review| review.value.state))
    }
}

/// Where the newest revision of a resource stands: its review's state, or what it is without one.
pub(crate) fn state_of(resource: &Resource, review: Option<&Review>) -> State {
    let shown = resource.publication.as_ref().filter(|public| public.revision == resource.latest);
    let unreviewed = match shown.map(|public| public.ground.archived()) {
        Some(true) => State::Archived,
        Some(false) => State::Published,
        None => State::Draft,
    };
    review.map_or(unreviewed, |review| review.state)
}

impl ActorHub {
    /// The roles that the actor holds now.
    pub(crate) async fn roles(&self) -> Result<Roles> {
        let Some(person) = self.actor.person() else {
            return Ok(Roles::default());
        };
        let now = self.hub.now();
        let page = PageRequest::first(crate::limits::PAGE_SIZE);
        let grants = self.hub.parts.storage.scan(&RecordKey::grants_of(person), &page).await?;
        let mut roles = Roles::default();
        for stored in grants.items {
            let Some(bytes) = stored.bytes else { continue };
            let grant: RoleGrant = decode(&stored.key, &bytes)?;
            if grant.holds_at(now) {
                roles.add(grant);
            }
        }
        Ok(roles)
    }

    /// Refuses an actor that names a person whom this store does not know.
    pub(crate) async fn known(&self) -> Result<()> {
        let Some(id) = self.actor.person() else {
            return Ok(());
        };
        match self.hub.load::<Person>(&RecordKey::person(id)).await? {
            Some(_) => Ok(()),
            None => Err(Error::new(ErrorKind::PermissionDenied, "act", "this store knows no person with this id")
                .with("person", id)),
        }
    }

    /// Checks an operation that is about no item.
    pub(crate) async fn authorise(&self, operation: Operation, name: &'static str) -> Result<()> {
        let roles = self.roles().await?.whole;
        // Only a known person was ever given a role.
        if roles.is_empty() {
            self.known().await?;
        }
        permits(operation, self.actor, &roles, &BTreeSet::new()).map_err(|denial| denied(name, denial))
    }

    /// Loads an item that the actor may know of.
    ///
    /// # Errors
    /// `NotFound` when there is none, or the actor may not know that there is.
    pub(crate) async fn item(&self, id: ResourceId, name: &'static str) -> Result<Item> {
        let absent = || Error::new(ErrorKind::NotFound, name, "no item with this id").with("id", id);
        self.known().await?;
        let item = self.hub.access(self, id).await?.ok_or_else(absent)?;
        let public = item.resource.value.publication.is_some() || item.resource.value.tombstone.is_some();
        if public || self.may(Operation::SeeOpen, &item) { Ok(item) } else { Err(absent()) }
    }

    /// Whether the table lets the actor do this to the item.
    pub(crate) fn may(&self, operation: Operation, item: &Item) -> bool {
        permits(operation, self.actor, &item.roles.whole, &item.relations).is_ok()
    }

    /// Whether the table lets the actor do this to the item's translation into a language; without one, into some.
    pub(crate) fn may_translating(&self, operation: Operation, item: &Item, language: Option<&Language>) -> bool {
        permits(operation, self.actor, &item.roles.translating(language), &item.relations).is_ok()
    }

    /// Checks an operation on an item that the actor may know of.
    pub(crate) fn check(&self, operation: Operation, item: &Item, name: &'static str) -> Result<()> {
        permits(operation, self.actor, &item.roles.whole, &item.relations).map_err(|denial| denied(name, denial))
    }

    /// Checks an operation on the translation of an item that the actor may know of into a language.
    pub(crate) fn check_translating(
        &self,
        operation: Operation,
        item: &Item,
        language: &Language,
        name: &'static str,
    ) -> Result<()> {
        permits(operation, self.actor, &item.roles.translating(Some(language)), &item.relations)
            .map_err(|denial| denied(name, denial).with("language", language))
    }

    async fn relations(&self, resource: &Resource, review: Option<&Review>) -> Result<BTreeSet<Relation>> {
        let mut relations = BTreeSet::new();
        let Some(person) = self.actor.person() else {
            return Ok(relations);
        };
        if resource.author == person {
            relations.insert(Relation::Author);
        } else {
            let mine = self.hub.organisations_of(person).await?;
            let mut theirs = self.hub.organisations_of(resource.author).await?;
            theirs.extend(review.iter().flat_map(|review| &review.author_organisations));
            if mine.intersection(&theirs).next().is_some() {
                relations.insert(Relation::SameOrganisation);
            }
        }
        let focal_point = review.and_then(|review| review.consent.as_ref()).map(|consent| consent.focal_point);
        if focal_point == Some(person) {
            relations.insert(Relation::FocalPoint);
            relations.remove(&Relation::SameOrganisation);
        }
        if let Some((_, assignment)) = review.and_then(|review| review.assignment_of(person)) {
            if assignment.state.is_open() {
                relations.insert(Relation::Assigned);
            }
            if matches!(
                assignment.state,
                AssignmentState::Invited | AssignmentState::Accepted | AssignmentState::Disclosed
            ) {
                relations.insert(Relation::Undeclared);
            }
            if matches!(assignment.state, AssignmentState::Cleared | AssignmentState::Submitted) {
                relations.insert(Relation::Cleared);
            }
        }
        if resource.conflicted.contains(&person) {
            relations.insert(Relation::Conflicted);
        }
        Ok(relations)
    }
}

impl super::Hub {
    /// An item with what the actor is to it, whether they may know of it or not.
    pub(crate) async fn access(&self, by: &ActorHub, id: ResourceId) -> Result<Option<Item>> {
        let Some(resource) = self.load::<Resource>(&RecordKey::resource(id)).await? else {
            return Ok(None);
        };
        let review = match resource.value.review {
            Some(review) => self.load(&RecordKey::review(review)).await?,
            None => None,
        };
        let public = match resource.value.publication.as_ref().and_then(|public| public.ground.review()) {
            same if same == resource.value.review => review.clone(),
            Some(other) => self.load(&RecordKey::review(other)).await?,
            None => None,
        };
        let roles = by.roles().await?;
        let relations = by.relations(&resource.value, review.as_ref().map(|review| &review.value)).await?;
        Ok(Some(Item { resource, review, public, roles, relations }))
    }

    pub(crate) async fn organisations_of(&self, person: PersonId) -> Result<BTreeSet<OrganisationId>> {
        let loaded: Option<Loaded<Person>> = self.load(&RecordKey::person(person)).await?;
        Ok(loaded.map(|loaded| loaded.value.organisations).unwrap_or_default())
    }
}

fn denied(name: &'static str, denial: crate::people::Denial) -> Error {
    Error::new(ErrorKind::PermissionDenied, name, denial.to_string()).caused_by(denial)
}
