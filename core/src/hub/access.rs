//! What the actor is to an item, and whether the permission table lets them.

use std::collections::{BTreeMap, BTreeSet};

use super::action::left_with_its_source;
use super::{ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{OrganisationId, PersonId, ResourceId};
use crate::ordered::Gather;
use crate::page::PageRequest;
use crate::people::{Denial, Operation, Person, Relation, Role, RoleGrant, permits};
use crate::record::{RecordKey, decode};
use crate::resource::{Content, Ground, Removal, Resource, Revision};
use crate::review::{AssignmentState, Review, State, StepKind};
use crate::storage::Storage;
use crate::vocabulary::Language;

/// The grants that somebody holds now.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grants(pub(crate) Vec<RoleGrant>);

impl Grants {
    /// The roles that count where no item is asked for: those held for the whole portal.
    pub(crate) fn on_portal(&self) -> Roles {
        Roles::of(self.0.iter().filter(|grant| grant.scope.is_portal()))
    }

    /// The roles that count for an item that says this; of one that cannot be read, only those held for the whole portal.
    fn on(&self, content: Option<&Content>) -> Roles {
        content
            .map_or_else(|| self.on_portal(), |content| Roles::of(self.0.iter().filter(|grant| grant.covers(content))))
    }

    /// Whether what an item says makes a difference.
    fn depend_on_item(&self) -> bool {
        self.0.iter().any(|grant| !grant.scope.is_portal())
    }

    /// The roles held for whatever.
    pub(crate) fn roles(&self) -> BTreeSet<Role> {
        self.0.iter().map(|grant| grant.role).gather()
    }

    /// The tokens under which the desk's index shows what these grants are for: `role:editor`, `role:editor/objective/7`.
    pub(crate) fn tokens(&self) -> BTreeSet<String> {
        let of_items = self.0.iter().filter(|grant| grant.languages.is_empty());
        of_items
            .flat_map(|grant| grant.scope.marks().into_iter().map(|mark| format!("role:{}{mark}", grant.role)))
            .gather()
    }
}

/// The roles that count for something.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roles {
    /// Those that are held for everything about it.
    pub(crate) whole: BTreeSet<Role>,
    /// Those that are held for the translations into some languages only.
    pub(crate) languages: BTreeMap<Role, BTreeSet<Language>>,
}

impl Roles {
    fn of<'a>(grants: impl Iterator<Item = &'a RoleGrant>) -> Self {
        let mut roles = Self::default();
        for grant in grants {
            if grant.languages.is_empty() {
                roles.languages.remove(&grant.role);
                roles.whole.insert(grant.role);
            } else if !roles.whole.contains(&grant.role) {
                roles.languages.entry(grant.role).or_default().extend(grant.languages.iter().cloned());
            }
        }
        roles
    }

    /// Those that count for an operation on the translation into a language, or into some language.
    fn translating(&self, language: Option<&Language>) -> BTreeSet<Role> {
        let fits = |languages: &BTreeSet<Language>| language.is_none_or(|language| languages.contains(language));
        let narrow = self.languages.iter().filter(|(_, languages)| fits(languages)).map(|(role, _)| *role);
        self.whole.iter().copied().chain(narrow).gather()
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
    /// The review of the revision that left the public, where that is not the newest.
    pub(crate) left: Option<Loaded<Review>>,
    /// The actor's roles whose scope covers the newest revision.
    roles: Roles,
    /// The actor's roles whose scope covers the public revision, where they may be others.
    public_roles: Option<Roles>,
    /// The actor's roles whose scope covers the revision under review, where they may be others.
    review_roles: Option<Roles>,
    /// The actor's roles, for whatever they are held.
    held: BTreeSet<Role>,
    pub(crate) relations: BTreeSet<Relation>,
}

impl Item {
    /// The roles that count for an operation: what is done to the public revision goes by what that one says, what is done
    /// in a review by the revision that was handed in. Nobody chooses who reads a review by a draft beside it.
    fn roles_for(&self, operation: Operation) -> &Roles {
        let public = match operation {
            Operation::SeeOpen | Operation::ReadDraft | Operation::Revise | Operation::Submit => return &self.roles,
            Operation::ReadCorrections | Operation::AnswerCorrection => true,
            Operation::Archive => self.acts_on_public(StepKind::Archive),
            Operation::TakeDown => self.acts_on_public(StepKind::TakeDown),
            Operation::Withdraw => self.acts_on_public(StepKind::Withdraw),
            Operation::Revalidate => self.acts_on_public(StepKind::Revalidate),
            _ => operation.per_language(),
        };
        let public = self.public_roles.as_ref().filter(|_| public);
        public.or(self.review_roles.as_ref()).unwrap_or(&self.roles)
    }

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
        None if left_with_its_source(resource) => State::Withdrawn,
        None => State::Draft,
    };
    review.map_or(unreviewed, |review| review.state)
}

/// How an item stands that left the public.
pub(crate) const fn left_as(removal: Removal) -> State {
    match removal {
        Removal::Withdrawn | Removal::Gone => State::Withdrawn,
        Removal::TakenDown => State::TakenDown,
    }
}

impl ActorHub {
    /// The grants that the actor holds now.
    pub(crate) async fn grants(&self) -> Result<Grants> {
        match self.actor.person() {
            Some(person) => self.hub.grants_of(person).await,
            None => Ok(Grants::default()),
        }
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
        let grants = self.grants().await?;
        // Only a known person was ever given a role.
        if grants.0.is_empty() {
            self.known().await?;
        }
        permits(operation, self.actor, &grants.on_portal().whole, &BTreeSet::new())
            .map_err(|denial| denied(name, denial.to_holder_of(grants.roles())))
    }

    /// Loads an item that the actor may know of.
    ///
    /// # Errors
    /// `NotFound` when there is none, or the actor may not know that there is.
    pub(crate) async fn item(&self, id: ResourceId, name: &'static str) -> Result<Item> {
        self.known().await?;
        self.item_with(&self.grants().await?, id, name).await
    }

    /// As [`ActorHub::item`], with the actor's grants: whoever asks for many items reads them once.
    pub(crate) async fn item_with(&self, grants: &Grants, id: ResourceId, name: &'static str) -> Result<Item> {
        let absent = || Error::new(ErrorKind::NotFound, name, "no item with this id").with("id", id);
        let item = self.hub.access(self, grants, id).await?.ok_or_else(absent)?;
        let public = item.resource.value.publication.is_some() || item.resource.value.tombstone.is_some();
        if public || self.may(Operation::SeeOpen, &item) { Ok(item) } else { Err(absent()) }
    }

    /// Whether the table lets the actor do this to the item.
    pub(crate) fn may(&self, operation: Operation, item: &Item) -> bool {
        permits(operation, self.actor, &item.roles_for(operation).whole, &item.relations).is_ok()
    }

    /// Whether the table lets the actor do this to the item's translation into a language; without one, into some.
    pub(crate) fn may_translating(&self, operation: Operation, item: &Item, language: Option<&Language>) -> bool {
        permits(operation, self.actor, &item.roles_for(operation).translating(language), &item.relations).is_ok()
    }

    /// The newest revision that the actor may read, whether it is public or not: a reviewer reads what was handed in, and not
    /// what the author is still writing. `None` for whoever reads only what is public.
    pub(crate) fn newest_read(&self, item: &Item) -> Option<u32> {
        let reviews = item.relations.contains(&Relation::Cleared);
        let handed_in = item.review.as_ref().filter(|_| reviews).map(|review| review.value.revision);
        let draft = self.may(Operation::ReadDraft, item);
        draft.then(|| handed_in.unwrap_or(item.resource.value.latest))
    }

    /// Checks an operation on an item that the actor may know of.
    pub(crate) fn check(&self, operation: Operation, item: &Item, name: &'static str) -> Result<()> {
        permits(operation, self.actor, &item.roles_for(operation).whole, &item.relations)
            .map_err(|denial| denied(name, denial.to_holder_of(item.held.iter().copied())))
    }

    /// Checks an operation on the translation of an item that the actor may know of into a language.
    pub(crate) fn check_translating(
        &self,
        operation: Operation,
        item: &Item,
        language: &Language,
        name: &'static str,
    ) -> Result<()> {
        permits(operation, self.actor, &item.roles_for(operation).translating(Some(language)), &item.relations)
            .map_err(|denial| denied(name, denial.to_holder_of(item.held.iter().copied())).with("language", language))
    }

    async fn relations(
        &self,
        grants: &Grants,
        resource: &Resource,
        review: Option<&Review>,
        public: Option<&Review>,
    ) -> Result<BTreeSet<Relation>> {
        let mut relations = BTreeSet::new();
        let Some(person) = self.actor.person() else {
            return Ok(relations);
        };
        if resource.author == person {
            relations.insert(Relation::Author);
        } else {
            let mine = self.hub.organisations_of(person).await?;
            let mut theirs = self.hub.organisations_of(resource.author).await?;
            theirs.extend(review.iter().chain(&public).flat_map(|review| &review.author_organisations));
            if mine.intersection(&theirs).next().is_some() {
                relations.insert(Relation::SameOrganisation);
            }
            // It matters for the offices of a review only: whoever is asked to review is asked as what they are then.
            let office = grants.0.iter().any(|grant| matches!(grant.role, Role::Editor | Role::Screener));
            if office && self.hub.published_together(resource.author, person, review).await? {
                relations.insert(Relation::Coauthor);
            }
        }
        let focal_point = review.and_then(|review| review.consent.as_ref()).map(|consent| consent.focal_point);
        if focal_point == Some(person) {
            relations.insert(Relation::FocalPoint);
            relations.remove(&Relation::SameOrganisation);
        }
        if let Some((_, assignment)) = review.and_then(|review| review.assignment_of(person)) {
            // Whoever was asked and had not handed a review in when the way of the revision ended has no part in it any more.
            let ended = review.is_some_and(|review| !review.state.is_open());
            if assignment.state.is_open() && (!ended || assignment.state == AssignmentState::Submitted) {
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
        // A draft beside what is public takes nobody's part in that away.
        let agreed = |review: &Review| review.consent.as_ref().is_some_and(|consent| consent.focal_point == person);
        let part = review.iter().chain(&public).any(|review| review.involved(person));
        let agreed = public.is_some_and(agreed) && focal_point != Some(person);
        let known = [&resource.disclosed, &resource.contributors].into_iter().any(|known| known.contains(&person));
        if part || agreed || known {
            relations.insert(Relation::Involved);
        }
        Ok(relations)
    }
}

impl super::Hub {
    /// An item with what the actor is to it, whether they may know of it or not.
    pub(crate) async fn access(&self, by: &ActorHub, grants: &Grants, id: ResourceId) -> Result<Option<Item>> {
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
        let left = match resource.value.left.as_ref().and_then(Ground::review) {
            same if same == resource.value.review => None,
            Some(other) => self.load(&RecordKey::review(other)).await?,
            None => None,
        };
        let (latest, shown) =
            (resource.value.latest, resource.value.publication.as_ref().map(|public| public.revision));
        let roles = self.roles_on(grants, &resource.value, latest).await?;
        let others = async |revision: Option<u32>| match revision {
            Some(other) if other != latest && grants.depend_on_item() => {
                self.roles_on(grants, &resource.value, other).await.map(Some)
            }
            _ => Ok(None),
        };
        let public_roles = others(shown).await?;
        let handed_in = review.as_ref().or(public.as_ref()).map(|review: &Loaded<Review>| review.value.revision);
        let review_roles = others(handed_in.or(shown)).await?;
        let (of_newest, of_public) = (review.as_ref().map(|it| &it.value), public.as_ref().map(|it| &it.value));
        let relations = by.relations(grants, &resource.value, of_newest, of_public).await?;
        let held = grants.roles();
        Ok(Some(Item { resource, review, public, left, roles, public_roles, review_roles, held, relations }))
    }

    /// The grants that a person holds now.
    pub(crate) async fn grants_of(&self, person: PersonId) -> Result<Grants> {
        let now = self.now();
        let mut grants = self.stored_grants(&RecordKey::grants_of(person)).await?;
        grants.retain(|grant| grant.value.holds_at(now));
        Ok(Grants(grants.into_iter().map(|grant| grant.value).collect()))
    }

    /// The grants whose keys start so, also those that hold no longer.
    pub(crate) async fn stored_grants(&self, prefix: &str) -> Result<Vec<Loaded<RoleGrant>>> {
        let (mut grants, mut page) = (Vec::new(), PageRequest::first(crate::limits::PAGE_SIZE));
        loop {
            let found = self.parts.storage.scan(prefix, &page).await?;
            for stored in found.items {
                let Some(bytes) = stored.bytes else { continue };
                grants.push(Loaded { value: decode(&stored.key, &bytes)?, version: stored.version });
            }
            match found.next {
                Some(next) => page = PageRequest::first(crate::limits::PAGE_SIZE).after(next),
                None => return Ok(grants),
            }
        }
    }

    /// The roles that count for a revision of an item. It is read only where it makes a difference.
    pub(crate) async fn roles_on(&self, grants: &Grants, resource: &Resource, revision: u32) -> Result<Roles> {
        if !grants.depend_on_item() {
            return Ok(grants.on_portal());
        }
        let revision: Option<Loaded<Revision>> = self.load(&RecordKey::revision(resource.id, revision)).await?;
        Ok(grants.on(revision.as_ref().map(|revision| &revision.value.content)))
    }

    pub(crate) async fn organisations_of(&self, person: PersonId) -> Result<BTreeSet<OrganisationId>> {
        let loaded: Option<Loaded<Person>> = self.load(&RecordKey::person(person)).await?;
        Ok(loaded.map(|loaded| loaded.value.organisations).unwrap_or_default())
    }
}

/// A denial as an error: in words, with the rule's name.
pub(super) fn denied(name: &'static str, denial: Denial) -> Error {
    Error::new(ErrorKind::PermissionDenied, name, denial.to_string()).with("rule", denial.rule()).caused_by(denial)
}
