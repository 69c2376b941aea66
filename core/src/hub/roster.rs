//! The roster: what reviewers say they can review, who could review an item, and how the reviewers of a store are spread.

use std::collections::{BTreeMap, BTreeSet};

use super::access::Item;
use super::command::Writes;
use super::follow::desk::person as token;
use super::naming::LISTED;
use super::policies::policy_of;
use super::{Action, ActorHub, Hub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{OrganisationId, PersonId, ResourceId};
use crate::limits;
use crate::ordered::Gather;
use crate::page::PageRequest;
use crate::people::{
    Balance, Coauthor, Operation, Organisation, Person, Profile, ReviewerProfile, Role, RoleGrant, SelfDescription,
    SelfWords,
};
use crate::record::{RecordKey, decode};
use crate::resource::{Content, Revision, Violation};
use crate::review::{
    About, AutomaticConflict, Candidate, Category, Coverage, Party, Review, Suggestions, Wanted, conflicts, coverage,
    suggest,
};
use crate::search::{Facet, Query, SearchRequest};
use crate::storage::{Storage, Stored};
use crate::text::canonical::Digest;

impl ActorHub {
    /// Writes what a person can review, in place of what was written before: one's own, or with the role operator that of
    /// somebody else. The same again writes nothing. It makes nobody a reviewer: the role does.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::{Actor, Profile};
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let hub = hub.as_actor(Actor::Person(operator));
    /// let profile = Profile::parse(&serde_json::json!({"objectives": [6], "languages": ["en", "fr"]}))?;
    /// hub.set_profile(operator, profile.clone())?;
    /// let written = hub.profile(operator)?;
    /// assert_eq!((written.profile, written.by), (profile, operator));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` for an unknown person; `Invalid` for a country that is in no table and that the naming
    /// policy of this store does not add, and for a co-author who is nobody of this store or the person; `Conflict` when
    /// somebody else writes it at the same time.
    pub async fn set_profile(&self, person: PersonId, profile: Profile) -> Result<()> {
        const NAME: &str = "set_profile";
        let own = self.actor.person() == Some(person);
        self.authorise(if own { Operation::KeepOwnProfile } else { Operation::KeepProfiles }, NAME).await?;
        let Some(by) = self.actor.person() else {
            return Err(Error::new(ErrorKind::PermissionDenied, NAME, "only a person writes a profile"));
        };
        let asked = self.asked(NAME, &(person, &profile));
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        if self.hub.load::<Person>(&RecordKey::person(person)).await?.is_none() {
            return Err(Error::new(ErrorKind::NotFound, NAME, "no person with this id").with("id", person));
        }
        self.hub.sound(person, &profile).await.map_err(|error| error.during(NAME))?;
        let key = RecordKey::profile(person);
        let before: Option<Loaded<ReviewerProfile>> = self.hub.load(&key).await?;
        if before.as_ref().is_some_and(|before| before.value.profile == profile) {
            return Ok(());
        }
        let at = self.hub.now();
        let value = ReviewerProfile { person, profile, by, at };
        let mut writes = Writes::default();
        match before {
            None => writes.create(key.clone(), &value)?,
            Some(Loaded { version, .. }) => writes.update(key.clone(), &Loaded { value, version })?,
        }
        let action = Action::SetProfile { person };
        self.commit(writes, &action, &asked, &key, at).await.map_err(|error| error.during(NAME))
    }

    /// What a person can review: one's own profile, or as an editor or operator that of somebody else.
    ///
    /// See [`ActorHub::set_profile`] for an example.
    ///
    /// # Errors
    /// `PermissionDenied`; `NotFound` when nobody wrote one.
    pub async fn profile(&self, person: PersonId) -> Result<ReviewerProfile> {
        const NAME: &str = "profile";
        let own = self.actor.person() == Some(person);
        self.authorise(if own { Operation::KeepOwnProfile } else { Operation::ReadProfiles }, NAME).await?;
        let found = self.hub.load(&RecordKey::profile(person)).await?;
        found.map(|found| found.value).ok_or_else(|| {
            let message = "there is no profile of a person with this id";
            Error::new(ErrorKind::NotFound, NAME, message).with("id", person)
        })
    }

    /// Declares one's own gender, region and background, in place of what was declared before. They serve the counts of
    /// [`ActorHub::roster_balance`] and nothing else, and nobody else reads them.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::{Actor, Gender, SelfWords};
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let hub = hub.as_actor(Actor::Person(operator));
    /// let words = SelfWords { gender: Some(Gender::Woman), ..SelfWords::default() };
    /// hub.describe_self(words)?;
    /// assert_eq!(hub.self_description()?, Some(words));
    /// hub.erase_self_description()?;
    /// assert_eq!(hub.self_description()?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied` for whoever is no person of this store; `Conflict` when the same person writes twice at once.
    pub async fn describe_self(&self, words: SelfWords) -> Result<()> {
        const NAME: &str = "describe_self";
        let mut salt = [0; 32];
        self.hub.parts.entropy.fill(&mut salt);
        self.keep_self_description(NAME, Some((words, Digest::of(&salt)))).await
    }

    /// Erases what one declared of oneself. What stays is that something was there.
    ///
    /// See [`ActorHub::describe_self`] for an example.
    ///
    /// # Errors
    /// As [`ActorHub::describe_self`].
    pub async fn erase_self_description(&self) -> Result<()> {
        self.keep_self_description("erase_self_description", None).await
    }

    /// What one declared of oneself; `None` for nothing.
    ///
    /// See [`ActorHub::describe_self`] for an example.
    ///
    /// # Errors
    /// `PermissionDenied` for whoever is no person of this store.
    pub async fn self_description(&self) -> Result<Option<SelfWords>> {
        let person = self.own_profile("self_description").await?;
        let found: Option<Loaded<SelfDescription>> = self.hub.load(&RecordKey::self_description(person)).await?;
        Ok(found.map(|found| found.value.words))
    }

    async fn own_profile(&self, name: &'static str) -> Result<PersonId> {
        self.authorise(Operation::KeepOwnProfile, name).await?;
        self.actor.person().ok_or_else(|| Error::new(ErrorKind::PermissionDenied, name, "this needs a person"))
    }

    async fn keep_self_description(&self, name: &'static str, said: Option<(SelfWords, Digest)>) -> Result<()> {
        let person = self.own_profile(name).await?;
        // What is declared stands in no digest that could be tried out: an id of the caller's stands for it.
        let asked = self.asked(name, &());
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        let key = RecordKey::self_description(person);
        let stored = self.hub.parts.storage.get(std::slice::from_ref(&key)).await?.pop().flatten();
        let (version, bytes) = match stored {
            Some(Stored { version, bytes, .. }) => (Some(version), bytes),
            None => (None, None),
        };
        let mut writes = Writes::default();
        let action = match (said, version.filter(|_| bytes.is_some())) {
            (Some((words, salt)), _) => {
                let before = bytes.as_deref().map(|bytes| decode::<SelfDescription>(&key, bytes));
                if before.is_some_and(|before| before.is_ok_and(|before| before.words == words)) {
                    return Ok(());
                }
                writes.put(key.clone(), &SelfDescription { person, words, salt }, version)?;
                Action::DescribeSelf { person }
            }
            // What cannot be read any more can be erased.
            (None, Some(version)) => {
                writes.erase(key.clone(), version);
                Action::EraseSelfDescription { person }
            }
            (None, None) => return Ok(()),
        };
        self.commit(writes, &action, &asked, &key, self.hub.now()).await.map_err(|error| error.during(name))
    }

    /// Who could review an item, best first and at most `limit`, each with the reasons; and everybody else on the roster,
    /// each with what stands against it. Nobody with a conflict of interest is suggested. Needs the role editor, and no part
    /// in the item.
    ///
    /// ```
    /// use std::collections::BTreeSet;
    /// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts, NewOrganisation, NewPerson};
    /// use migration_hub::people::{Actor, Profile, Role};
    /// use migration_hub::review::{Category, Obstacle, Reason};
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let office = hub.as_actor(Actor::Person(operator));
    /// let university = office.add_organisation(NewOrganisation::named("university".parse()?))?;
    /// let mut people = Vec::new();
    /// for (handle, role) in [("author", None), ("editor", Some(Role::Editor)), ("ann", Some(Role::Reviewer))] {
    ///     let organisations = if role == Some(Role::Reviewer) { [university].into() } else { BTreeSet::new() };
    ///     let person = office.add_person(NewPerson { organisations, ..NewPerson::named(handle.parse()?) })?;
    ///     if let Some(role) = role {
    ///         office.grant_role(person, role)?;
    ///     }
    ///     people.push(person);
    /// }
    /// let item = br#"{"title": "Fair recruitment", "language": "fr", "objectives": [6]}"#;
    /// let item = hub.as_actor(Actor::Person(people[0])).create(read_line(1, item)?)?;
    ///
    /// let editor = hub.as_actor(Actor::Person(people[1]));
    /// assert!(editor.suggest_reviewers(item, 10)?.excluded[0].obstacles.contains(&Obstacle::NoProfile));
    /// let profile = Profile::parse(&serde_json::json!({"objectives": [6], "languages": ["fr"]}))?;
    /// hub.as_actor(Actor::Person(people[2])).set_profile(people[2], profile)?;
    /// let ann = editor.suggest_reviewers(item, 10)?.suggested.remove(0);
    /// assert!(ann.reasons.contains(&Reason::Lacking { category: Category::External }));
    /// assert_eq!(ann.score, ann.reasons.iter().map(Reason::weight).sum::<i64>());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item; `PermissionDenied`; what the storage and the index answer.
    pub async fn suggest_reviewers(&self, id: ResourceId, limit: usize) -> Result<Suggestions> {
        const NAME: &str = "suggest_reviewers";
        let item = self.item(id, NAME).await?;
        self.check(Operation::SuggestReviewers, &item, NAME)?;
        let newest = RecordKey::revision(id, item.resource.value.latest);
        let content: Option<Loaded<Revision>> = self.hub.load(&newest).await?;
        let content = content.map(|revision| revision.value.content);
        let about = content.as_ref().map(About::from).unwrap_or_default();
        let book = self.hub.policies().await?;
        let review = item.review.as_ref().map(|review| &review.value);
        let policy = match review {
            Some(review) => policy_of(&book, &review.policy)?,
            None => book.current(content.as_ref().and_then(|content| content.kind)),
        };
        let (mut candidates, behind) = self.candidates(content.as_ref()).await?;
        let at = self.hub.now();
        let author = self.hub.author_of(&item).await?;
        for candidate in &mut candidates {
            let coauthors = candidate.profile.as_ref().map(|profile| profile.coauthors.clone()).unwrap_or_default();
            let organisations = candidate.organisations.clone();
            let party = Party { person: candidate.person, organisations, coauthors };
            candidate.conflicts = conflicts(&author, &party, at.day(), policy.coauthor_years);
        }
        let resource = &item.resource.value;
        let conflicted: BTreeSet<PersonId> = resource.conflicted.union(&resource.contributors).copied().gather();
        let wanted = Wanted { about: &about, review, conflicted: &conflicted, policy, by: self.actor.person(), at };
        Ok(Suggestions { behind, ..suggest(&wanted, &candidates, limit) })
    }

    /// How many reviewers are free for each objective in each language and for each guiding principle, and where nobody is.
    /// Needs the role editor or operator.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::Actor;
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let coverage = hub.as_actor(Actor::Person(operator)).roster_coverage()?;
    /// assert_eq!((coverage.reviewers, coverage.objectives.len(), coverage.objectives[0].gaps.len()), (0, 23, 6));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; what the storage and the index answer.
    pub async fn roster_coverage(&self) -> Result<Coverage> {
        self.authorise(Operation::ReadRoster, "roster_coverage").await?;
        let (candidates, behind) = self.candidates(None).await?;
        Ok(Coverage { behind, ..coverage(&candidates, self.hub.now().day()) })
    }

    /// How the reviewers are spread over regions, backgrounds and genders, as they declared them: counts of five or more,
    /// and only such as give no smaller one away. Needs the role editor or operator.
    ///
    /// ```
    /// use migration_hub::hub::{blocking, FirstOperator, HubParts};
    /// use migration_hub::people::{Actor, Gender};
    ///
    /// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
    /// let balance = hub.as_actor(Actor::Person(operator)).roster_balance()?;
    /// assert_eq!((balance.reviewers, balance.genders.counts[&Gender::Woman]), (0, None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// `PermissionDenied`; what the storage answers.
    pub async fn roster_balance(&self) -> Result<Balance> {
        self.authorise(Operation::ReadRoster, "roster_balance").await?;
        let keys: Vec<RecordKey> =
            self.hub.reviewers(None).await?.into_iter().map(RecordKey::self_description).collect();
        let found = self.hub.load_all::<SelfDescription>(&keys).await?;
        let said = found.into_iter().map(|found| found.map(|found| found.value.words).unwrap_or_default());
        Ok(Balance::of(&said.collect::<Vec<_>>()))
    }

    /// Everybody on the roster, or everybody who may review an item that says this, in the order of their ids and without conflicts of interest; and how many entries of the
    /// log are not in their reviews at work.
    async fn candidates(&self, item: Option<&Content>) -> Result<(Vec<Candidate>, u64)> {
        let (open, behind) = self.workload().await?;
        let people: Vec<PersonId> = self.hub.reviewers(item).await?.into_iter().collect();
        let keys = |key: fn(PersonId) -> RecordKey| people.iter().copied().map(key).collect::<Vec<_>>();
        let persons = self.hub.load_all::<Person>(&keys(RecordKey::person)).await?;
        let profiles = self.hub.load_all::<ReviewerProfile>(&keys(RecordKey::profile)).await?;
        let organisations = persons.iter().flatten().flat_map(|person| &person.value.organisations);
        let internal = self.hub.un_entities(organisations.copied().gather()).await?;
        let candidate = |(person, profile): (Option<Loaded<Person>>, Option<Loaded<ReviewerProfile>>)| {
            let Person { id, organisations, .. } = person?.value;
            Some(Candidate {
                person: id,
                category: if organisations.is_disjoint(&internal) { Category::External } else { Category::Internal },
                organisations,
                profile: profile.map(|profile| profile.value.profile),
                open: open.get(&id).copied().unwrap_or(0),
                conflicts: BTreeSet::new(),
            })
        };
        Ok((persons.into_iter().zip(profiles).filter_map(candidate).collect(), behind))
    }

    /// How many reviews each reviewer has at work. Items in which the actor has a part of their own count for nobody: who
    /// reviews them is not for the actor to know.
    async fn workload(&self) -> Result<(BTreeMap<PersonId, u32>, u64)> {
        let behind = self.hub.follow().await?;
        let desk = &self.hub.parts.desk;
        if !self.hub.may_answer(desk, &behind).await? {
            return Ok((BTreeMap::new(), behind.entries));
        }
        let own = self.actor.person().map(token);
        let own = Query::AnyOf { facet: Facet::Visible, values: own.into_iter().gather() };
        let request = SearchRequest::new(Query::Not(Box::new(own)), 0).counting([Facet::Reviewing]);
        let mut answer = self.hub.sound_answer(desk, &request).await?;
        let mut open = BTreeMap::new();
        for found in answer.facets.remove(&Facet::Reviewing).unwrap_or_default() {
            let person = found.value.strip_prefix("person:").and_then(|id| id.parse().ok());
            open.extend(person.map(|person: PersonId| (person, u32::try_from(found.count).unwrap_or(u32::MAX))));
        }
        Ok((open, behind.entries))
    }
}

impl Hub {
    /// With whom a person says to have published.
    pub(crate) async fn coauthors_of(&self, person: PersonId) -> Result<BTreeSet<PersonId>> {
        Ok(self.party(person).await?.coauthors.into_iter().map(|coauthor| coauthor.person).gather())
    }

    /// Whether two people published together not long ago, as the policy of a review counts it, or the one in force.
    pub(crate) async fn published_together(
        &self,
        author: PersonId,
        person: PersonId,
        review: Option<&Review>,
    ) -> Result<bool> {
        let (author, person) = (self.party(author).await?, self.party(person).await?);
        if author.coauthors.is_empty() && person.coauthors.is_empty() {
            return Ok(false);
        }
        let book = self.policies().await?;
        let policy = match review {
            Some(review) => policy_of(&book, &review.policy)?,
            None => book.current(None),
        };
        let found = conflicts(&author, &person, self.now().day(), policy.coauthor_years);
        Ok(found.iter().any(|conflict| matches!(conflict, AutomaticConflict::Coauthor { .. })))
    }

    /// The author of an item, with the organisations of now and of when the review was opened.
    async fn author_of(&self, item: &Item) -> Result<Party> {
        let mut author = self.party(item.resource.value.author).await?;
        let before = item.review.iter().flat_map(|review| &review.value.author_organisations);
        author.organisations.extend(before);
        Ok(author)
    }

    async fn party(&self, person: PersonId) -> Result<Party> {
        let profile: Option<Loaded<ReviewerProfile>> = self.load(&RecordKey::profile(person)).await?;
        let coauthors = profile.map(|profile| profile.value.profile.coauthors).unwrap_or_default();
        Ok(Party { person, organisations: self.organisations_of(person).await?, coauthors })
    }

    /// Who has the role reviewer now: for whatever, or for an item that says this.
    async fn reviewers(&self, item: Option<&Content>) -> Result<BTreeSet<PersonId>> {
        let (mut reviewers, now) = (BTreeSet::new(), self.now());
        let mut next = Some(PageRequest::first(limits::PAGE_SIZE));
        while let Some(page) = next {
            let found = self.parts.storage.scan(&RecordKey::grants(), &page).await?;
            for stored in found.items {
                let Some(bytes) = stored.bytes else { continue };
                let grant: RoleGrant = decode(&stored.key, &bytes)?;
                let counts = item.is_none_or(|content| grant.covers(content));
                if grant.role == Role::Reviewer && grant.languages.is_empty() && counts && grant.holds_at(now) {
                    reviewers.insert(grant.person);
                }
            }
            next = found.next.map(|cursor| page.after(cursor));
        }
        Ok(reviewers)
    }

    /// Which of these organisations are entities of the United Nations system.
    async fn un_entities(&self, organisations: BTreeSet<OrganisationId>) -> Result<BTreeSet<OrganisationId>> {
        let keys: Vec<RecordKey> = organisations.into_iter().map(RecordKey::organisation).collect();
        let found = self.load_all::<Organisation>(&keys).await?.into_iter().flatten();
        Ok(found.filter(|found| found.value.un_entity).map(|found| found.value.id).gather())
    }

    /// Refuses a profile that names areas or persons whom this store does not know.
    async fn sound(&self, person: PersonId, profile: &Profile) -> Result<()> {
        let refused = |pointer: &str, found: String, expected: &str| {
            let violation =
                Violation { pointer: pointer.to_owned(), found: Some(found), expected: expected.to_owned() };
            Err(Error::new(ErrorKind::Invalid, "profile", violation.to_string()))
        };
        if let Some(area) = self.unknown_area(&profile.countries).await? {
            return refused("/countries", area.to_string(), LISTED);
        }
        let coauthors: Vec<&Coauthor> = profile.coauthors.iter().collect();
        let keys: Vec<RecordKey> = coauthors.iter().map(|coauthor| RecordKey::person(coauthor.person)).collect();
        let known = self.load_all::<Person>(&keys).await?;
        let wrong = coauthors.iter().zip(known).find(|(other, known)| known.is_none() || other.person == person);
        match wrong {
            Some((other, _)) => refused("/coauthors", other.person.to_string(), "another person of this store"),
            None => Ok(()),
        }
    }
}
