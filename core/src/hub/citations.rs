//! What links to an item: whom its withdrawal concerns, and that nothing takes its own place by way of others.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::access::{Item, left_as};
use super::follow::item_of;
use super::{ActorHub, Loaded};
use crate::error::{ErrorKind, Result};
use crate::id::ResourceId;
use crate::limits;
use crate::ordered::Gather;
use crate::record::RecordKey;
use crate::resource::{Content, Link, Origin, Relation, ResourceRef, Revision, Violation};
use crate::review::State;
use crate::search::{Facet, Query};
use crate::text::canonical::Digest;
use crate::text::echo;
use crate::vocabulary::Language;

/// What links to an item, as far as one actor may see it. After the item left the public or gave way to another, it is the
/// list of whom that concerns.
///
/// ```
/// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts, ImportOptions, Outcome, ReviewStep};
/// use migration_hub::people::{Actor, Role};
/// use migration_hub::{resource::Relation, review::State};
///
/// let office = FirstOperator::named("operator").with_role(Role::Editor);
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, office)?;
/// let desk = hub.as_actor(Actor::Person(operator));
/// let lines = [
///     &br#"{"source":"example","id":"1","title":"Estimates","language":"en","symbol":"A/75/542"}"#[..],
///     br#"{"source":"example","id":"2","title":"A practice","language":"en","links":[{"relation":"cites","to":"A/75/542"}]}"#,
/// ];
/// let drafts = lines.iter().map(|line| read_line(1, line)).collect::<Result<_, _>>()?;
/// let outcomes = desk.import(drafts, ImportOptions { harvested: true })?;
/// let Some(Outcome::Created(cited)) = outcomes.first() else { return Err("nothing was created".into()) };
///
/// desk.step(*cited, ReviewStep::TakeDown("The figures are wrong.".to_owned()))?;
/// let concerned = hub.as_actor(Actor::Visitor).cited_by(*cited)?;
/// assert_eq!(concerned.state, State::TakenDown);
/// assert_eq!((concerned.items[0].title.as_str(), concerned.items[0].relation), ("A practice", Relation::Cites));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitedBy {
    /// The item.
    pub id: ResourceId,
    /// Where what is public of it stands, or how it left the public; where it stands itself when it never was public.
    pub state: State,
    /// What links to it, in the order of the ids; one that does so in two ways is there twice.
    pub items: Vec<Citation>,
}

/// An item that links to another.
///
/// See [`CitedBy`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The item that links.
    pub id: ResourceId,
    /// What it is to the other.
    pub relation: Relation,
    /// Where the revision that links stands.
    pub state: State,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub language: Language,
}

impl ActorHub {
    /// What links to an item, by any of its names: public items for everyone, and what is not public as far as the actor may
    /// read it. The answer comes from the indexes, however many items there are.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know that the item exists; what the storage and the indexes answer.
    pub async fn cited_by(&self, id: ResourceId) -> Result<CitedBy> {
        const NAME: &str = "cited_by";
        let item = self.item(id, NAME).await?;
        let names = self.names_of(&item).await?;
        let behind = self.hub.follow().await?;
        let values: BTreeSet<String> = names.iter().map(link_value).gather();
        let mut found: BTreeSet<ResourceId> = BTreeSet::new();
        for index in [&self.hub.parts.public, &self.hub.parts.desk] {
            if self.hub.may_answer(index, &behind).await? {
                let query = Query::AnyOf { facet: Facet::Links, values: values.clone() };
                for hit in self.listed(index, query).await? {
                    found.insert(item_of(&hit.key)?);
                }
            }
        }
        let mut items = Vec::new();
        for citing in found.into_iter().filter(|citing| *citing != id) {
            // The index only says where to look.
            let citing = match self.item(citing, NAME).await {
                Ok(citing) => citing,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            for (content, state) in self.readable_contents(&citing).await? {
                for link in content.links.iter().filter(|link| names.contains(&link.to)) {
                    let (title, language) = (content.title.clone(), content.language.clone());
                    let id = citing.resource.value.id;
                    items.push(Citation { id, relation: link.relation, state, title, language });
                }
            }
        }
        items.dedup_by_key(|citation| (citation.id, citation.relation));
        let left = item.resource.value.tombstone.map(left_as);
        let state = item.public_state().or(left).unwrap_or_else(|| item.state());
        Ok(CitedBy { id, state, items })
    }

    /// What the actor may read of an item, with where it stands: the public revision, then the newest.
    pub(super) async fn readable_contents(&self, item: &Item) -> Result<Vec<(Content, State)>> {
        let resource = &item.resource.value;
        let public = resource.publication.as_ref().map(|public| public.revision).zip(item.public_state());
        let newest = self.newest_read(item).map(|newest| (newest, item.state()));
        let newest = newest.filter(|(number, _)| public.is_none_or(|(public, _)| public != *number));
        let mut contents = Vec::new();
        for (number, state) in public.into_iter().chain(newest) {
            let revision: Option<Loaded<Revision>> = self.hub.load(&RecordKey::revision(resource.id, number)).await?;
            contents.extend(revision.map(|revision| (revision.value.content, state)));
        }
        Ok(contents)
    }

    /// By what an item is called in what the actor may read of it. One that left the public is still called what it was.
    async fn names_of(&self, item: &Item) -> Result<BTreeSet<ResourceRef>> {
        let resource = &item.resource.value;
        let mut contents: Vec<Content> =
            self.readable_contents(item).await?.into_iter().map(|(content, _)| content).collect();
        if resource.publication.is_none() && resource.tombstone.is_some() {
            let shown = if item.state().is_open() { resource.latest.saturating_sub(1) } else { resource.latest };
            let keys: Vec<RecordKey> =
                (1..=shown).rev().take(16).map(|number| RecordKey::revision(resource.id, number)).collect();
            let found = self.hub.load_all::<Revision>(&keys).await?;
            contents.extend(found.into_iter().flatten().map(|found| found.value.content));
        }
        let mut names = own_names(resource.id, &resource.origin);
        names.extend(contents.iter().flat_map(names_in));
        Ok(names)
    }

    /// What is wrong with content that takes the place of what takes its own place, by way of others or not. The walk goes
    /// through what is public, through what is written beside it, and, with `drafts`, through what the actor may read.
    pub(super) async fn circle(
        &self,
        own: impl IntoIterator<Item = ResourceRef>,
        content: &Content,
        beside: &BTreeMap<ResourceRef, BTreeSet<Link>>,
        drafts: bool,
    ) -> Result<Option<Violation>> {
        if !content.links.iter().any(|link| link.relation == Relation::Supersedes) {
            return Ok(None);
        }
        let own: BTreeSet<ResourceRef> = own.into_iter().chain(names_in(content)).gather();
        let mut open: VecDeque<Vec<ResourceRef>> = superseded(&content.links).map(|to| vec![to.clone()]).collect();
        let mut seen: BTreeSet<ResourceRef> = BTreeSet::new();
        while let Some(path) = open.pop_front() {
            let Some(last) = path.last() else { continue };
            let known = self.called(last).await?;
            if own.contains(last) || known.iter().any(|id| own.contains(&ResourceRef::Id(*id))) {
                return Ok(Some(in_a_circle(&path)));
            }
            if !seen.insert(last.clone()) || seen.len() > limits::SUPERSEDES_STEPS {
                continue;
            }
            let mut links: BTreeSet<Link> = beside.get(last).cloned().unwrap_or_default();
            for id in known {
                links.extend(self.links_of(id, drafts).await?);
            }
            open.extend(superseded(&links).map(|to| path.iter().chain([to]).cloned().collect()));
        }
        Ok(None)
    }

    /// The links of an item that the walk may follow.
    async fn links_of(&self, id: ResourceId, drafts: bool) -> Result<BTreeSet<Link>> {
        let item = match self.item(id, "find").await {
            Ok(item) => item,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(error) => return Err(error),
        };
        let public = item.resource.value.publication.is_some();
        let contents = self.readable_contents(&item).await?.into_iter();
        // The public revision comes first.
        let contents = contents.take(if drafts { 2 } else { usize::from(public) });
        Ok(contents.flat_map(|(content, _)| content.links).gather())
    }
}

/// The names that an item has whatever its content says.
pub(super) fn own_names(id: ResourceId, origin: &Origin) -> BTreeSet<ResourceRef> {
    let external = match origin {
        Origin::Imported(external) => Some(ResourceRef::External(external.clone())),
        Origin::Native => None,
    };
    std::iter::once(ResourceRef::Id(id)).chain(external).gather()
}

/// The names that content gives its item.
pub(super) fn names_in(content: &Content) -> Vec<ResourceRef> {
    let symbol = content.symbol.clone().map(ResourceRef::Symbol);
    let doi = content.doi.clone().map(ResourceRef::Doi);
    let address = content.address.clone();
    // The address of a resolver is a DOI as well.
    let resolved = address.as_ref().and_then(|address| address.as_str().parse().ok());
    symbol.into_iter().chain(doi).chain(resolved).chain(address.map(ResourceRef::Address)).collect()
}

/// The name that a link uses, as an index holds it.
pub(super) fn link_value(name: &ResourceRef) -> String {
    let text = name.to_string();
    if text.chars().count() <= limits::SHORT_CHARS {
        return text;
    }
    format!("sha256:{}", Digest::of(text.as_bytes()))
}

fn superseded(links: &BTreeSet<Link>) -> impl Iterator<Item = &ResourceRef> {
    links.iter().filter(|link| link.relation == Relation::Supersedes).map(|link| &link.to)
}

fn in_a_circle(path: &[ResourceRef]) -> Violation {
    let steps = path.iter().map(ToString::to_string).collect::<Vec<_>>().join(", which supersedes ");
    Violation {
        pointer: "/links".to_owned(),
        found: Some(echo(&format!("supersedes {steps}"))),
        expected: "nothing that takes the place of this item, by way of others or not".to_owned(),
    }
}
