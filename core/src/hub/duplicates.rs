//! The likes of one item among what an actor may read, and what persons say of two items.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::command::Writes;
use super::follow::item_of;
use super::reviews::comment_text;
use super::{Action, ActorHub, Loaded, ResourceRef, ResourceView};
use crate::duplicate::{
    Card, Catalogue, Evidence, Judged, Judgement, LinkKind, Relation, Rule, Saying, compare, likeness,
};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{PersonId, ResourceId};
use crate::limits;
use crate::ordered::Gather;
use crate::page::PageRequest;
use crate::people::Operation;
use crate::record::{Audience, Comment, Lookup, RecordKey, decode};
use crate::resource::{Content, Grade, Resource, Revision};
use crate::review::State;
use crate::search::{Query, SearchRequest};
use crate::storage::Storage;
use crate::time::Timestamp;
use crate::translation::TranslationRevision;
use crate::vocabulary::Language;

/// An item that is the same document as another, or the same in another language.
///
/// ```
/// use migration_hub::duplicate::{Judged, LinkKind, Rule};
/// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts, ImportOptions, Outcome};
/// use migration_hub::people::{Actor, Role};
///
/// let office = FirstOperator::named("operator").with_role(Role::Editor);
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, office)?;
/// let desk = hub.as_actor(Actor::Person(operator));
/// let lines = [
///     &br#"{"source":"one","id":"1","title":"Recruitment loans in the river delta","language":"en","published":"2019"}"#[..],
///     br#"{"source":"two","id":"9","title":"RECRUITMENT LOANS IN THE RIVER DELTA | United Nations","language":"en","published":"2019"}"#,
/// ];
/// let drafts = lines.iter().map(|line| read_line(1, line)).collect::<Result<_, _>>()?;
/// let outcomes = desk.import(drafts, ImportOptions { harvested: true })?;
/// let [Outcome::Created(one), Outcome::Created(two)] = outcomes[..] else { return Err("nothing was created".into()) };
///
/// let likes = hub.as_actor(Actor::Visitor).duplicates(one)?;
/// assert_eq!((likes[0].id, likes[0].kind, likes[0].evidence.rule), (two, LinkKind::Duplicate, Rule::Title));
///
/// desk.judge_duplicate(one, two, Judged::Different, "The second is a summary of the first.".to_owned())?;
/// assert_eq!(hub.as_actor(Actor::Visitor).duplicates(one)?, [], "what a person says stands above every rule");
/// assert_eq!(desk.duplicate_verdicts(one)?[0].said[0].by, Some(operator));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Like {
    /// The item.
    pub id: ResourceId,
    /// Whether it is the same document, or its twin in another language.
    pub kind: LinkKind,
    /// What says so; [`Rule::Verdict`] is the word of a person.
    pub evidence: Evidence,
    /// How much the two titles are alike, 0 to 1: see [`likeness`]. It says nothing of twins.
    pub likeness: f64,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub language: Language,
    /// Where the revision that was compared stands.
    pub state: State,
    /// What stands behind it.
    pub grade: Grade,
}

/// What persons said of an item and another.
///
/// See [`Like`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PairVerdict {
    /// The other item.
    pub id: ResourceId,
    /// Its title, for those who may read it.
    pub title: Option<String>,
    /// What was said, in order: the last counts.
    pub said: Vec<Said>,
}

/// What one person said of two items.
///
/// See [`Like`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// What they are to each other.
    pub judged: Judged,
    /// When it was said.
    pub at: Timestamp,
    /// By whom, for those who may say so themselves.
    pub by: Option<PersonId>,
    /// Why, for the same; `None` also when it was erased.
    pub rationale: Option<String>,
}

/// Hits of a search for a title that are looked at.
const CANDIDATES: usize = 50;

impl ActorHub {
    /// What is like an item, among what the actor may read: public items, and open ones as far as the actor may read them.
    /// The surest first: the same document before twins in another language, stronger evidence before weaker.
    ///
    /// Where to look is found by what the item is called (symbol, DOI, address), by a search for its title in every
    /// language that it has one in, and on the actor's own desk, of which the first [`limits::PAGE_SIZE`] open items are
    /// compared. Not the whole store is read: a document under another title whose identifiers say nothing is found by
    /// [`ActorHub::works`] only.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know that the item exists; `PermissionDenied` for a reviewer who has not yet
    /// declared a conflict of interest, or that there is none.
    pub async fn duplicates(&self, id: ResourceId) -> Result<Vec<Like>> {
        const NAME: &str = "duplicates";
        let view = self.show(id).await.map_err(|error| error.during(NAME))?;
        let Some(content) = &view.content else { return Ok(Vec::new()) };
        let card = self.hub.card(id, content, view.grade).await?;
        let said = self.hub.judgements_of(id).await?;
        let said: BTreeMap<ResourceId, Judged> =
            said.into_iter().filter_map(|pair| Some((pair.other(id), pair.judged()?))).gather();
        let mut alike = self.alike(id, content, &card).await?;
        alike.extend(said.keys().copied());
        alike.retain(|other| said.get(other) != Some(&Judged::Different));
        let mut likes = Vec::new();
        for other in alike {
            // Where to look was found in what everybody may not see: what is said of it goes by what the actor sees.
            let Some(found) = self.shown(other).await? else { continue };
            let Some(other_content) = &found.content else { continue };
            let theirs = self.hub.card(other, other_content, found.grade).await?;
            let link = match said.get(&other).and_then(|judged| judged.kind()) {
                Some(kind) => Some((kind, Evidence { rule: Rule::Verdict, value: String::new() })),
                None => linked(compare(&card, &theirs)),
            };
            likes.extend(link.map(|(kind, evidence)| Like {
                id: other,
                kind,
                evidence,
                likeness: likeness(&card, &theirs),
                title: other_content.title.clone(),
                language: other_content.language.clone(),
                state: found.state,
                grade: found.grade,
            }));
        }
        likes.sort_by_key(|like| (like.kind, like.evidence.rule, like.id));
        Ok(likes)
    }

    /// Says what two items are to each other: one document, the same in two languages, or two documents. It changes
    /// neither of them; it stands above every rule, and a later word replaces an earlier one. The same words again write
    /// nothing.
    ///
    /// See [`Like`] for an example.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of one of them; `PermissionDenied` when the actor is not an editor for both;
    /// `Invalid` for an item and itself, and for a text that is missing, too long or HTML; `Conflict` when somebody else
    /// said something at the same time.
    pub async fn judge_duplicate(
        &self,
        one: ResourceId,
        two: ResourceId,
        judged: Judged,
        because: String,
    ) -> Result<()> {
        const NAME: &str = "judge_duplicate";
        let asked = self.asked(NAME, &(one, two, judged, &because));
        if self.done_before(&asked).await?.is_some() {
            return Ok(());
        }
        for id in [one, two] {
            let item = self.item(id, NAME).await?;
            self.check(Operation::JudgeDuplicate, &item, NAME)?;
        }
        if one == two {
            let message = "/two: an item and itself; expected two items";
            return Err(Error::new(ErrorKind::Invalid, NAME, message).with("id", one));
        }
        let text = comment_text("/because", &because).map_err(|error| error.during(NAME))?;
        let by = self
            .actor
            .person()
            .ok_or_else(|| Error::new(ErrorKind::Unsupported, NAME, "only a person says so in this version"))?;
        let key = RecordKey::judgement(one, two);
        let before: Option<Loaded<Judgement>> = self.hub.load(&key).await?;
        let last = before.as_ref().and_then(|before| before.value.said.last());
        if let Some(last) = last.filter(|last| last.by == by && last.judged == judged) {
            let comment: Option<Loaded<Comment>> = self.hub.load(&RecordKey::comment(last.rationale)).await?;
            if comment.is_some_and(|comment| comment.value.text == text) {
                return Ok(());
            }
        }
        let at = self.hub.now();
        let comment = Comment { id: self.hub.fresh(), review: None, author: by, audience: Audience::Editors, at, text };
        let mut writes = Writes::default();
        writes.create(RecordKey::comment(comment.id), &comment)?;
        let saying = Saying { judged, by, at, rationale: comment.id };
        if let Some(Loaded { value, version }) = before {
            let value = Judgement::after(Some(value), one, two, saying);
            writes.update(key.clone(), &Loaded { value, version })?;
        } else {
            writes.create(key.clone(), &Judgement::after(None, one, two, saying))?;
            writes.name(RecordKey::judged(one, two), &key)?;
            writes.name(RecordKey::judged(two, one), &key)?;
        }
        let action = Action::JudgeDuplicate { one, two, judged, rationale: comment.id };
        self.commit(writes, &action, &asked, &key, at).await.map_err(|error| error.during(NAME))
    }

    /// What persons said of an item and others, as far as the actor may know of both; by whom and why for editors.
    ///
    /// See [`Like`] for an example.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know that the item exists.
    pub async fn duplicate_verdicts(&self, id: ResourceId) -> Result<Vec<PairVerdict>> {
        const NAME: &str = "duplicate_verdicts";
        let item = self.item(id, NAME).await?;
        let names = self.may(Operation::JudgeDuplicate, &item);
        let mut verdicts = Vec::new();
        for pair in self.hub.judgements_of(id).await? {
            let other = pair.other(id);
            let item = match self.item(other, NAME).await {
                Ok(item) => item,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let names = names && self.may(Operation::JudgeDuplicate, &item);
            let title = self.shown(other).await?.and_then(|view| view.content).map(|content| content.title);
            let mut said = Vec::with_capacity(pair.said.len());
            for saying in pair.said {
                let comment: Option<Loaded<Comment>> =
                    if names { self.hub.load(&RecordKey::comment(saying.rationale)).await? } else { None };
                let rationale = comment.map(|comment| comment.value.text);
                said.push(Said {
                    judged: saying.judged,
                    at: saying.at,
                    by: Some(saying.by).filter(|_| names),
                    rationale,
                });
            }
            verdicts.push(PairVerdict { id: other, title, said });
        }
        Ok(verdicts)
    }

    /// An item as the actor sees it, if the actor may read something of it.
    async fn shown(&self, id: ResourceId) -> Result<Option<ResourceView>> {
        match self.show(id).await {
            Ok(view) => Ok(Some(view)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Items that may be like one: the actor may not be allowed to know of all of them.
    async fn alike(&self, id: ResourceId, content: &Content, card: &Card) -> Result<BTreeSet<ResourceId>> {
        let behind = self.hub.follow().await?;
        let mut candidates: BTreeSet<ResourceId> = BTreeSet::new();
        for name in called(content) {
            candidates.extend(self.called(&name).await?);
        }
        if self.hub.may_answer(&self.hub.parts.public, &behind).await? {
            let own = std::iter::once((&content.language, &card.title));
            for (language, title) in own.chain(&card.other_titles) {
                let query = Query::Words { text: title.clone(), language: Some(language.clone()) };
                let request = SearchRequest::new(query, CANDIDATES);
                for hit in self.hub.sound_answer(&self.hub.parts.public, &request).await?.hits {
                    candidates.insert(item_of(&hit.key)?);
                }
            }
        }
        candidates.remove(&id);
        let mut alike = self.hub.like_public(candidates, card).await?;
        if self.actor.person().is_some() && self.hub.may_answer(&self.hub.parts.desk, &behind).await? {
            let request = SearchRequest::new(self.seen(&self.grants().await?, false), limits::PAGE_SIZE);
            let hits = self.hub.sound_answer(&self.hub.parts.desk, &request).await?.hits;
            let mut open = hits.iter().map(|hit| item_of(&hit.key)).collect::<Result<BTreeSet<_>>>()?;
            open.remove(&id);
            alike.extend(self.hub.like_newest(open, card).await?);
        }
        Ok(alike)
    }
}

impl super::Hub {
    /// What an item says, as it is compared.
    async fn card(&self, id: ResourceId, content: &Content, grade: Grade) -> Result<Card> {
        let mut card = Card { grade: Some(grade), ..Card::from(content) };
        if grade != Grade::Unpublished {
            card.other_titles = self.other_titles(id).await?;
        }
        Ok(card)
    }

    /// The titles of an item in the languages that it is translated into publicly.
    async fn other_titles(&self, id: ResourceId) -> Result<BTreeMap<Language, String>> {
        let translations = self.translations_of(id).await?;
        if translations.is_empty() {
            return Ok(BTreeMap::new());
        }
        let Some(resource) = self.load::<Resource>(&RecordKey::resource(id)).await? else {
            return Ok(BTreeMap::new());
        };
        let shown = translations.iter().filter_map(|translation| {
            let number = translation.value.shown(&resource.value)?.number;
            Some(RecordKey::translation_revision(id, &translation.value.language, number))
        });
        let wordings = self.load_all::<TranslationRevision>(&shown.collect::<Vec<_>>()).await?;
        let wordings = wordings.into_iter().flatten().map(|wording| wording.value);
        Ok(wordings.map(|wording| (wording.language, wording.words.title)).gather())
    }

    /// Which of these are like a card by what is public of them.
    async fn like_public(&self, ids: BTreeSet<ResourceId>, card: &Card) -> Result<BTreeSet<ResourceId>> {
        let keys: Vec<RecordKey> = ids.into_iter().map(RecordKey::resource).collect();
        let resources = self.load_readable::<Resource>(&keys).await?;
        let mut catalogue = Catalogue::default();
        for resource in resources.into_iter().flatten().map(|resource| resource.value) {
            let Some(public) = &resource.publication else { continue };
            let key = RecordKey::revision(resource.id, public.revision);
            let Some(revision) = self.load::<Revision>(&key).await? else { continue };
            let content = &revision.value.content;
            let mut theirs = Card::from(content);
            if card.language.as_ref() != Some(&content.language) {
                theirs.other_titles = self.other_titles(resource.id).await?;
            }
            catalogue.insert(resource.id, &theirs);
        }
        Ok(catalogue.likes(card).into_iter().map(|(id, _)| id).gather())
    }

    /// Which of these are like a card by their newest revisions.
    async fn like_newest(&self, ids: BTreeSet<ResourceId>, card: &Card) -> Result<BTreeSet<ResourceId>> {
        let keys: Vec<RecordKey> = ids.into_iter().map(RecordKey::resource).collect();
        let resources = self.load_readable::<Resource>(&keys).await?.into_iter().flatten();
        let newest = resources.map(|resource| RecordKey::revision(resource.value.id, resource.value.latest));
        let revisions = self.load_readable::<Revision>(&newest.collect::<Vec<_>>()).await?;
        let mut catalogue = Catalogue::default();
        for revision in revisions.into_iter().flatten() {
            catalogue.insert(revision.value.resource, &Card::from(&revision.value.content));
        }
        Ok(catalogue.likes(card).into_iter().map(|(id, _)| id).gather())
    }

    /// What was said of an item and others.
    async fn judgements_of(&self, id: ResourceId) -> Result<Vec<Judgement>> {
        let (mut keys, prefix) = (Vec::new(), RecordKey::judged_with(id));
        let mut next = Some(PageRequest::first(limits::PAGE_SIZE));
        while let Some(page) = next {
            let found = self.parts.storage.scan(&prefix, &page).await?;
            for stored in found.items {
                let Some(bytes) = stored.bytes else { continue };
                keys.push(decode::<Lookup>(&stored.key, &bytes)?.target);
            }
            next = found.next.map(|cursor| PageRequest::first(limits::PAGE_SIZE).after(cursor));
        }
        let found = self.load_all::<Judgement>(&keys).await?;
        Ok(found.into_iter().flatten().map(|found| found.value).collect())
    }
}

/// What links two items, when something does.
fn linked(relation: Relation) -> Option<(LinkKind, Evidence)> {
    match relation {
        Relation::Duplicate(evidence) => Some((LinkKind::Duplicate, evidence)),
        Relation::Twin(evidence) => Some((LinkKind::Twin, evidence)),
        Relation::Different(_) | Relation::Unrelated => None,
    }
}

/// The names under which the same document may be here.
fn called(content: &Content) -> Vec<ResourceRef> {
    super::citations::names_in(content)
}
