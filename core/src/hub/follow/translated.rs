//! The entries of translations in the public index: one beside its item's for every language that it is public in.

use std::collections::{BTreeMap, BTreeSet};

use super::{Touched, public_document, reviews_named};
use crate::error::{Error, ErrorKind, Result};
use crate::hub::Hub;
use crate::id::ResourceId;
use crate::ordered::Gather;
use crate::record::RecordKey;
use crate::resource::{Content, Resource, Revision};
use crate::review::Review;
use crate::search::{Document, DocumentKey, Facet, Update};
use crate::translation::{Translation, TranslationPublication, TranslationRevision, is_stale};
use crate::vocabulary::Language;

/// The field that says how an entry's words were translated.
pub(crate) const TRANSLATED: &str = "translated";
/// The field that an entry has whose item says something else by now.
pub(crate) const STALE: &str = "stale";

impl Hub {
    /// The entries of translations, as they stand now: of those touched themselves, and of all beside an item of which
    /// something else may be public. What was written beside an item that is new to `public` is touched itself, now or later.
    pub(super) async fn describe_translations(
        &self,
        items: &BTreeMap<ResourceId, Touched>,
        translations: BTreeSet<RecordKey>,
    ) -> Result<Vec<Update>> {
        let mut keys = translations;
        for (id, _) in items.iter().filter(|(_, touched)| touched.public && !touched.made) {
            let beside = self.translations_of(*id).await?;
            keys.extend(beside.iter().map(|found| RecordKey::translation(*id, &found.value.language)));
        }
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let keys: Vec<RecordKey> = keys.into_iter().collect();
        let found = self.load_readable::<Translation>(&keys).await?;
        let found: Vec<Translation> = found.into_iter().flatten().map(|found| found.value).collect();
        let originals = self.originals(&found).await?;
        let standing: Vec<Standing<'_>> = found.iter().map(|translation| originals.standing(translation)).collect();
        let wanted: Vec<RecordKey> = standing.iter().filter_map(Standing::wording).collect();
        let mut wordings = self.load_readable::<TranslationRevision>(&wanted).await?.into_iter();
        let mut updates = Vec::new();
        for (translation, standing) in found.iter().zip(standing) {
            let key = document_key(translation.resource, &translation.language);
            match standing {
                Standing::Shown(shown) => {
                    let Some(Some(wording)) = wordings.next() else { continue };
                    updates.push(Update::Put(Box::new(shown.document(&key, wording.value))));
                }
                // What never was public has nothing to be removed.
                Standing::Hidden if translation.left_traces() => updates.push(Update::Erase(key)),
                Standing::Hidden | Standing::Unreadable => {}
            }
        }
        Ok(updates)
    }

    async fn originals(&self, translations: &[Translation]) -> Result<Originals> {
        let ids: BTreeSet<ResourceId> = translations.iter().map(|translation| translation.resource).gather();
        let keys: Vec<RecordKey> = ids.into_iter().map(RecordKey::resource).collect();
        let resources = self.load_readable::<Resource>(&keys).await?;
        let resources: Vec<Resource> = resources.into_iter().flatten().map(|resource| resource.value).collect();
        let reviews = resources.iter().filter_map(|resource| reviews_named(resource).1);
        let reviews: Vec<RecordKey> = reviews.collect::<BTreeSet<_>>().into_iter().map(RecordKey::review).collect();
        let reviews = self.load_readable::<Review>(&reviews).await?;
        let of_public = |resource: &Resource| {
            resource.publication.as_ref().map(|public| RecordKey::revision(resource.id, public.revision))
        };
        let mut wanted: BTreeSet<RecordKey> = resources.iter().filter_map(of_public).gather();
        wanted.extend(translations.iter().filter_map(|translation| {
            let shown = translation.publication.as_ref()?;
            Some(RecordKey::revision(translation.resource, shown.of_revision))
        }));
        let wanted: Vec<RecordKey> = wanted.into_iter().collect();
        let revisions = self.load_readable::<Revision>(&wanted).await?;
        let revisions = wanted.into_iter().zip(revisions);
        Ok(Originals {
            resources: resources.into_iter().map(|resource| (resource.id, resource)).gather(),
            reviews: reviews.into_iter().flatten().map(|review| (review.value.id, review.value)).gather(),
            contents: revisions.filter_map(|(key, revision)| Some((key, revision?.value.content))).gather(),
        })
    }
}

/// The items that translations are of, with what is public of them and what was translated.
struct Originals {
    resources: BTreeMap<ResourceId, Resource>,
    reviews: BTreeMap<crate::id::ReviewId, Review>,
    contents: BTreeMap<RecordKey, Content>,
}

impl Originals {
    fn standing<'a>(&'a self, translation: &'a Translation) -> Standing<'a> {
        let Some(resource) = self.resources.get(&translation.resource) else { return Standing::Unreadable };
        let (Some(public), Some(publication)) = (&resource.publication, translation.shown(resource)) else {
            return Standing::Hidden;
        };
        let review = public.ground.review();
        let (known, content) =
            (review.and_then(|id| self.reviews.get(&id)), self.content(resource.id, public.revision));
        let Some(content) = content.filter(|_| review.is_some() == known.is_some()) else {
            return Standing::Unreadable;
        };
        // The item itself is in this language by now.
        if content.language == translation.language {
            return Standing::Hidden;
        }
        let translated = self.content(resource.id, publication.of_revision);
        let stale = is_stale((publication.of_revision, translated), (public.revision, content));
        Standing::Shown(Shown { resource, review: known, content, language: &translation.language, publication, stale })
    }

    fn content(&self, id: ResourceId, number: u32) -> Option<&Content> {
        self.contents.get(&RecordKey::revision(id, number))
    }
}

/// What everyone may see of a translation.
enum Standing<'a> {
    /// Its words.
    Shown(Shown<'a>),
    /// Nothing.
    Hidden,
    /// Something cannot be read here, because a newer version wrote it: its entry stays as it is.
    Unreadable,
}

impl Standing<'_> {
    /// Where the words stand.
    fn wording(&self) -> Option<RecordKey> {
        let Self::Shown(shown) = self else { return None };
        Some(RecordKey::translation_revision(shown.resource.id, shown.language, shown.publication.number))
    }
}

/// A public translation with everything that its entry is made of but its words.
struct Shown<'a> {
    resource: &'a Resource,
    review: Option<&'a Review>,
    content: &'a Content,
    language: &'a Language,
    publication: &'a TranslationPublication,
    stale: bool,
}

impl Shown<'_> {
    /// The facts of the item as it is public, in the words and the language of the translation.
    fn document(&self, key: &DocumentKey, wording: TranslationRevision) -> Document {
        let mut document = public_document(self.resource, self.review, key, self.content, wording.words);
        document.facets.insert(Facet::Language, BTreeSet::from([self.language.to_string()]));
        document.language = self.language.clone();
        document.fields.insert(TRANSLATED.to_owned(), self.publication.method.to_string());
        if self.stale {
            document.fields.insert(STALE.to_owned(), true.to_string());
        }
        document
    }
}

/// The key of a translation's entry: its item's, and its language.
fn document_key(id: ResourceId, language: &Language) -> DocumentKey {
    DocumentKey(format!("{id}/{language}"))
}

/// The item that an entry of either index is about.
///
/// # Errors
/// `Corrupt` when it names none.
pub(crate) fn item_of(key: &DocumentKey) -> Result<ResourceId> {
    let id = key.0.split_once('/').map_or(key.0.as_str(), |(id, _)| id);
    id.parse().map_err(|error| {
        Error::new(ErrorKind::Corrupt, "search", "the index holds an entry that names no item").caused_by(error)
    })
}
