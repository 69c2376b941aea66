//! Which public items are one work: the batch over the whole store, for editors.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ActorHub, Hub};
use crate::bounds::MaybeSend;
use crate::duplicate::{Card, Catalogue, Evidence, Grouping, Judged, Judgement, Keep, LinkKind, Verdict, Work};
use crate::error::Result;
use crate::id::ResourceId;
use crate::limits;
use crate::ordered::Gather;
use crate::page::{Cursor, PageRequest};
use crate::people::Operation;
use crate::record::{RecordKey, Stores, decode};
use crate::resource::{Content, Grade, Resource, Revision};
use crate::storage::Storage;
use crate::translation::{Translation, TranslationRevision};
use crate::vocabulary::Language;

/// Which public items are one work.
///
/// ```
/// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts, ImportOptions};
/// use migration_hub::people::{Actor, Role};
///
/// let office = FirstOperator::named("operator").with_role(Role::Editor);
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, office)?;
/// let desk = hub.as_actor(Actor::Person(operator));
/// let lines = [
///     r#"{"source":"un","id":"1","title":"Migration data","language":"en","symbol":"A/75/542"}"#,
///     r#"{"source":"un","id":"2","title":"Données sur la migration","language":"fr","symbol":"A/75/542"}"#,
///     r#"{"source":"un","id":"3","title":"Fair recruitment","language":"en"}"#,
/// ];
/// let drafts = lines.iter().map(|line| read_line(1, line.as_bytes())).collect::<Result<_, _>>()?;
/// desk.import(drafts, ImportOptions { harvested: true })?;
///
/// let mut seen = 0;
/// let found = desk.works(|read| seen = read)?;
/// assert_eq!((seen, found.read, found.works.len()), (3, 3, 1));
/// let mut titles: Vec<&str> = found.works[0].editions.iter().map(|edition| edition.members[0].title.as_str()).collect();
/// // They come by the ids of their items, which of two that were made at once may be either way.
/// titles.sort();
/// assert_eq!(titles, ["Données sur la migration", "Migration data"], "two editions, which are not to be merged");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Works {
    /// How many public items were compared.
    pub read: usize,
    /// The works that have more than one item, ordered by the least id in them, which is that of the oldest.
    pub works: Vec<FoundWork>,
    /// Verdicts that put two items together which other verdicts keep apart: what keeps apart is obeyed.
    pub refused: Vec<RefusedVerdict>,
}

/// One work: items that are one document, in one language or several.
///
/// See [`Works`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundWork {
    /// Its editions, one for each document in a language.
    pub editions: Vec<FoundEdition>,
    /// What ties its items together.
    pub links: Vec<FoundLink>,
}

/// The items that are one document in one language.
///
/// See [`Works`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundEdition {
    /// The item that is proposed to be kept. Nothing is merged.
    pub keep: ResourceId,
    /// Why that one.
    pub because: Keep,
    /// The items, in the order of their ids.
    pub members: Vec<WorkMember>,
}

/// An item of a work.
///
/// See [`Works`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkMember {
    /// The item.
    pub id: ResourceId,
    /// Its title.
    pub title: String,
    /// The language of the title.
    pub language: Language,
    /// What stands behind it.
    pub grade: Grade,
}

/// What ties two items of a work together.
///
/// See [`Works`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FoundLink {
    /// The item with the lesser id.
    pub one: ResourceId,
    /// The other.
    pub two: ResourceId,
    /// Whether they are the same document, or twins.
    pub kind: LinkKind,
    /// What says so.
    pub evidence: Evidence,
}

/// A verdict that cannot be obeyed.
///
/// See [`Works`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedVerdict {
    /// One item.
    pub one: ResourceId,
    /// The other.
    pub two: ResourceId,
    /// What was said of them.
    pub judged: Judged,
}

impl ActorHub {
    /// Which of the public items are one work, with the reasons, one of each edition proposed to be kept, and with what
    /// persons said in the place of what rules find. Nothing is merged. Needs the role editor.
    ///
    /// It reads everything that is public, once, and says after each lot how many items were read so far. The time grows
    /// with the number of items; the answer holds works with more than one item only, without their texts.
    ///
    /// # Errors
    /// `PermissionDenied`; what the storage answers.
    pub async fn works(&self, mut progress: impl FnMut(usize) + MaybeSend) -> Result<Works> {
        self.authorise(Operation::ReadWorks, "works").await?;
        let mut titles = self.hub.translated_titles().await?;
        let (mut catalogue, mut members) = (Catalogue::default(), BTreeMap::new());
        let mut next = Some(PageRequest::first(limits::PAGE_SIZE));
        while let Some(page) = next {
            let (public, cursor) = self.hub.public_contents(&page).await?;
            for (resource, content) in public {
                let grade = resource.grade();
                let (id, mut card) = (resource.id, Card { grade: Some(grade), ..Card::from(&content) });
                let shown = titles.remove(&id).unwrap_or_default().into_iter();
                let shown = shown.filter_map(|(translation, title)| {
                    translation.shown(&resource).map(|_| (translation.language.clone(), title))
                });
                card.other_titles = shown.gather();
                catalogue.insert(id, &card);
                members.insert(id, WorkMember { id, title: content.title, language: content.language, grade });
            }
            progress(members.len());
            next = cursor.map(|cursor| PageRequest::first(limits::PAGE_SIZE).after(cursor));
        }
        let mut verdicts = Vec::new();
        self.hub.each(&RecordKey::judgements(), |judgement: Judgement| verdicts.extend(judgement.verdict())).await?;
        Ok(found(members.len(), catalogue.works(&verdicts), &members))
    }
}

impl Hub {
    /// A page of the items that are public, with what is public of each.
    pub(super) async fn public_contents(
        &self,
        page: &PageRequest,
    ) -> Result<(Vec<(Resource, Content)>, Option<Cursor>)> {
        let found = self.parts.storage.scan(&format!("{}/", Resource::KIND), page).await?;
        let mut resources = Vec::new();
        for stored in found.items {
            if let Some(bytes) = stored.bytes {
                resources.push(decode(&stored.key, &bytes)?);
            }
        }
        Ok((self.with_contents(resources).await?, found.next))
    }

    /// Those of the items that are public, with what is public of each.
    pub(super) async fn with_contents(&self, resources: Vec<Resource>) -> Result<Vec<(Resource, Content)>> {
        let (mut public, mut keys) = (Vec::new(), Vec::new());
        for resource in resources {
            if let Some(shown) = &resource.publication {
                keys.push(RecordKey::revision(resource.id, shown.revision));
                public.push(resource);
            }
        }
        let revisions = self.load_all::<Revision>(&keys).await?;
        let public = public.into_iter().zip(revisions);
        Ok(public.filter_map(|(resource, revision)| Some((resource, revision?.value.content))).collect())
    }

    /// Every translation with a public wording, by item, with its title.
    async fn translated_titles(&self) -> Result<BTreeMap<ResourceId, Vec<(Translation, String)>>> {
        let mut public = Vec::new();
        let all = |translation: Translation| public.extend(translation.publication.is_some().then_some(translation));
        self.each(&format!("{}/", Translation::KIND), all).await?;
        let key = |translation: &Translation| {
            let number = translation.publication.as_ref().map_or(translation.latest, |shown| shown.number);
            RecordKey::translation_revision(translation.resource, &translation.language, number)
        };
        let keys: Vec<RecordKey> = public.iter().map(key).collect();
        let mut titles: BTreeMap<ResourceId, Vec<(Translation, String)>> = BTreeMap::new();
        for (translation, wording) in public.into_iter().zip(self.load_all::<TranslationRevision>(&keys).await?) {
            let Some(wording) = wording else { continue };
            titles.entry(translation.resource).or_default().push((translation, wording.value.words.title));
        }
        Ok(titles)
    }

    /// Hands over every record whose key starts so.
    pub(super) async fn each<T: Stores>(&self, prefix: &str, mut take: impl FnMut(T) + MaybeSend) -> Result<()> {
        let mut next = Some(PageRequest::first(limits::PAGE_SIZE));
        while let Some(page) = next {
            let found = self.parts.storage.scan(prefix, &page).await?;
            for stored in found.items {
                if let Some(bytes) = stored.bytes {
                    take(decode(&stored.key, &bytes)?);
                }
            }
            next = found.next.map(|cursor| PageRequest::first(limits::PAGE_SIZE).after(cursor));
        }
        Ok(())
    }
}

/// The works, with what is shown of their items.
fn found(read: usize, grouping: Grouping<ResourceId>, members: &BTreeMap<ResourceId, WorkMember>) -> Works {
    let work = |work: Work<ResourceId>| FoundWork {
        editions: work
            .editions
            .into_iter()
            .map(|edition| FoundEdition {
                keep: edition.keep,
                because: edition.because,
                members: edition.members.iter().filter_map(|id| members.get(id).cloned()).collect(),
            })
            .collect(),
        links: work
            .links
            .into_iter()
            .map(|link| FoundLink { one: link.one, two: link.two, kind: link.kind, evidence: link.evidence })
            .collect(),
    };
    let refused = |Verdict { one, two, kind }: Verdict<ResourceId>| {
        let judged = match kind {
            Some(LinkKind::Duplicate) => Judged::Same,
            Some(LinkKind::Twin) => Judged::Twin,
            None => Judged::Different,
        };
        RefusedVerdict { one, two, judged }
    };
    Works {
        read,
        works: grouping.works.into_iter().map(work).collect(),
        refused: grouping.refused.into_iter().map(refused).collect(),
    }
}
