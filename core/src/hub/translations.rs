//! Translations: handing one in, checking, publishing and taking it back, and an item's words in a language asked for.

use std::collections::BTreeSet;

use super::access::Item;
use super::command::{Asked, Writes};
use super::{Action, ActorHub, Loaded};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{PersonId, ResourceId};
use crate::limits;
use crate::ordered::Gather;
use crate::page::PageRequest;
use crate::people::{Operation, TABLE};
use crate::record::{Audience, Comment, RecordKey, decode};
use crate::resource::{Content, Grade, Revision, Violation};
use crate::storage::Storage;
use crate::time::Timestamp;
use crate::translation::{
    Method, Translation, TranslationError, TranslationPolicy, TranslationRevision, TranslationState, TranslationStep,
    Words, is_stale,
};
use crate::vocabulary::Language;

/// A translation to hand in.
///
/// ```
/// use std::collections::BTreeSet;
/// use migration_hub::hub::{blocking, read_line, FirstOperator, HubParts, ImportOptions, NewPerson, NewTranslation, Outcome};
/// use migration_hub::people::{Actor, Role};
/// use migration_hub::translation::{Method, TranslationState};
/// use migration_hub::vocabulary::Language;
///
/// let first = FirstOperator::named("operator").with_role(Role::Editor);
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, first)?;
/// let office = hub.as_actor(Actor::Person(operator));
/// let french = BTreeSet::from([Language::FRENCH]);
/// let mut people = Vec::new();
/// for handle in ["translator", "checker"] {
///     let person = office.add_person(NewPerson::named(handle.parse()?))?;
///     office.grant_role_for(person, Role::Translator, french.clone())?;
///     people.push(hub.as_actor(Actor::Person(person)));
/// }
/// let line = br#"{"source": "example", "id": "1", "title": "Fair recruitment", "language": "en"}"#;
/// let outcomes = office.import(vec![read_line(1, line)?], ImportOptions { harvested: true })?;
/// let Some(Outcome::Created(item)) = outcomes.first() else { return Err("nothing was created".into()) };
///
/// let new = NewTranslation::new(Language::FRENCH, "Recrutement équitable", Method::Machine);
/// people[0].translate(*item, new.clone())?;
/// assert!(people[0].translate(*item, NewTranslation { language: Language::SPANISH, ..new }).is_err());
/// assert!(office.publish_translation(*item, &Language::FRENCH).is_err(), "a machine's words, not checked yet");
/// people[1].check_translation(*item, &Language::FRENCH)?;
/// assert_eq!(office.publish_translation(*item, &Language::FRENCH)?, TranslationState::Published);
///
/// let words = hub.as_actor(Actor::Visitor).show_in(*item, &[Language::ARABIC, Language::FRENCH])?;
/// assert_eq!((words.words.title.as_str(), words.language), ("Recrutement équitable", Language::FRENCH));
/// assert_eq!((words.as_asked, words.translated, words.stale), (false, Some(Method::MachineChecked), false));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTranslation {
    /// The language of the words.
    pub language: Language,
    /// The title.
    pub title: String,
    /// The summary.
    pub summary: Option<String>,
    /// How the words came about.
    pub method: Method,
    /// The revision of the item that was translated; `None` is the one that [`ActorHub::show`] shows the actor.
    pub of_revision: Option<u32>,
}

impl NewTranslation {
    /// A title in another language, of the revision that the actor is shown.
    pub fn new(language: Language, title: impl Into<String>, method: Method) -> Self {
        Self { language, title: title.into(), summary: None, method, of_revision: None }
    }
}

/// The translation of an item into one language, as one actor may see it: the newest wording to those who work on it,
/// the public one to everyone else.
///
/// See [`NewTranslation`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationView {
    /// The language.
    pub language: Language,
    /// Where the wording stands.
    pub state: TranslationState,
    /// The wording's number.
    pub number: u32,
    /// The revision of the item that it says in this language.
    pub of_revision: u32,
    /// How it came about.
    pub method: Method,
    /// Its words.
    pub words: Words,
    /// Who handed it in, for those who work on it.
    pub translator: Option<PersonId>,
    /// Who found it right, for those who work on it.
    pub checker: Option<PersonId>,
    /// Why it was taken back, for its translator, the item's author and editors.
    pub reason: Option<String>,
    /// The wording that everyone may see.
    pub public: Option<PublicTranslation>,
    /// Whether the item says something else by now than when its public wording was written.
    pub stale: bool,
    /// What the actor may do with it, states aside.
    pub allowed: BTreeSet<Operation>,
}

/// The public wording of a translation.
///
/// See [`NewTranslation`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicTranslation {
    /// Its number.
    pub number: u32,
    /// The revision of the item that it says in this language.
    pub of_revision: u32,
    /// How it came about.
    pub method: Method,
    /// When it became public.
    pub at: Timestamp,
}

/// The words of an item in one language, with the label that goes with them.
///
/// See [`NewTranslation`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordsView {
    /// The item.
    pub id: ResourceId,
    /// The language served.
    pub language: Language,
    /// Whether that is the language asked for first; `true` when none was asked for.
    pub as_asked: bool,
    /// How the translation came about; `None` for the item's own words.
    pub translated: Option<Method>,
    /// Whether the item says something else by now than when this was translated.
    pub stale: bool,
    /// The revision of the item whose words these are, or were translated.
    pub of_revision: u32,
    /// The words.
    pub words: Words,
    /// What stands behind the item.
    pub grade: Grade,
    /// Since when the source that the item was harvested from has it no longer.
    pub gone: Option<Timestamp>,
}

impl ActorHub {
    /// Hands in a wording of an item's translation, and answers its number. A new one is a draft beside what is public.
    /// Words that are those of the newest wording write nothing.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item; `PermissionDenied` naming the rule and the language; `Invalid`
    /// for words that are missing, too long or HTML, for the item's own language, and for a revision that the actor may not
    /// read; `TransitionDenied` for an item that is no longer there to read; `Conflict` when somebody else was faster.
    pub async fn translate(&self, id: ResourceId, new: NewTranslation) -> Result<u32> {
        const NAME: &str = "translate";
        let asked = self.asked(NAME, &(id, &new));
        if let Some(done) = self.done_before(&asked).await? {
            let wording: Option<Loaded<TranslationRevision>> = self.hub.load(&done).await?;
            return Ok(wording.map_or(0, |wording| wording.value.number));
        }
        let item = self.item(id, NAME).await?;
        self.check_translating(Operation::Translate, &item, &new.language, NAME)?;
        let author = self.translator(NAME)?;
        let words = Words::parse(&new.title, new.summary.as_deref());
        let words = words.map_err(|violations| Error::new(ErrorKind::Invalid, NAME, violations.to_string()))?;
        let of_revision = self.translated_revision(&item, new.of_revision)?;
        let original = self.hub.content(id, of_revision, NAME).await?;
        if original.language == new.language {
            return Err(own_language(NAME, &new.language));
        }
        let key = RecordKey::translation(id, &new.language);
        let before: Option<Loaded<Translation>> = self.hub.load(&key).await?;
        if let Some(before) = before.as_ref().filter(|before| before.value.state != TranslationState::Withdrawn) {
            let newest = RecordKey::translation_revision(id, &new.language, before.value.latest);
            let newest: Option<Loaded<TranslationRevision>> = self.hub.load(&newest).await?;
            let same = |newest: &TranslationRevision| {
                newest.words == words && newest.of_revision == of_revision && newest.method == new.method
            };
            if newest.is_some_and(|newest| same(&newest.value)) {
                return Ok(before.value.latest);
            }
        }
        if before.is_none() {
            self.room_for_another(id).await?;
        }
        let (at, language, method) = (self.hub.now(), new.language, new.method);
        let number = before.as_ref().map_or(0, |before| before.value.latest) + 1;
        let step = TranslationStep::Write { number, of_revision, method, words: words.digest() };
        let about = RecordKey::translation_revision(id, &language, number);
        let resource = id;
        let wording = TranslationRevision {
            resource,
            language: language.clone(),
            number,
            of_revision,
            author,
            created: at,
            method,
            words,
        };
        let mut writes = Writes::default();
        writes.create(about.clone(), &wording)?;
        let missing = || Loaded { value: Translation::missing(id, language.clone(), author, at), version: 0 };
        let translation = before.unwrap_or_else(missing);
        self.advance(translation, step, writes, &asked, &about, NAME).await?;
        Ok(number)
    }

    /// Finds somebody else's wording right: the newest one of the item's translation into a language.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item, or of a translation into this language; `PermissionDenied`
    /// naming the rule, also for whoever handed the wording in; `TransitionDenied` when it is no draft; `Conflict` when
    /// somebody else was faster.
    pub async fn check_translation(&self, id: ResourceId, language: &Language) -> Result<TranslationState> {
        const NAME: &str = "check_translation";
        let asked = self.asked(NAME, &(id, language));
        if let Some(done) = self.done_before(&asked).await? {
            return self.state_now(&done).await;
        }
        let (_, translation) = self.at_work(id, language, Operation::CheckTranslation, NAME).await?;
        let about = RecordKey::translation(id, language);
        self.advance(translation, TranslationStep::Check, Writes::default(), &asked, &about, NAME).await
    }

    /// Makes the newest wording of a translation public. It takes the place of the public one; no other language changes.
    ///
    /// # Errors
    /// `NotFound` and `PermissionDenied` as for [`ActorHub::check_translation`]; `TransitionDenied` when the wording was
    /// not checked, or says another revision of the item than the public one; `Conflict` when somebody else was faster.
    pub async fn publish_translation(&self, id: ResourceId, language: &Language) -> Result<TranslationState> {
        const NAME: &str = "publish_translation";
        let asked = self.asked(NAME, &(id, language));
        if let Some(done) = self.done_before(&asked).await? {
            return self.state_now(&done).await;
        }
        let (item, translation) = self.at_work(id, language, Operation::PublishTranslation, NAME).await?;
        let denied =
            |message: String| Error::new(ErrorKind::TransitionDenied, NAME, message).with("language", language);
        let resource = &item.resource.value;
        let Some(public) = resource.publication.as_ref().map(|public| public.revision) else {
            return Err(denied("a translation is not published while its item is not public".to_owned()));
        };
        let of_revision = translation.value.of_revision;
        if of_revision != public {
            let message = format!("this is a translation of revision {of_revision}; public is revision {public}");
            return Err(denied(message));
        }
        let step = TranslationStep::Publish { returns: resource.returns };
        let about = RecordKey::translation(id, language);
        self.advance(translation, step, Writes::default(), &asked, &about, NAME).await
    }

    /// Takes a translation back: what is public of it leaves the public at once, and its newest wording is closed. No other
    /// language changes.
    ///
    /// # Errors
    /// `NotFound`, `PermissionDenied` and `TransitionDenied` as for [`ActorHub::check_translation`]; `Invalid` for a reason
    /// that is too long or HTML; `Conflict` when somebody else was faster.
    pub async fn withdraw_translation(
        &self,
        id: ResourceId,
        language: &Language,
        reason: Option<String>,
    ) -> Result<TranslationState> {
        const NAME: &str = "withdraw_translation";
        let asked = self.asked(NAME, &(id, language, &reason));
        if let Some(done) = self.done_before(&asked).await? {
            return self.state_now(&done).await;
        }
        let (_, translation) = self.at_work(id, language, Operation::WithdrawTranslation, NAME).await?;
        let author = self.translator(NAME)?;
        let mut writes = Writes::default();
        let mut said = None;
        if let Some(text) = reason {
            let text = super::reviews::comment_text("/reason", &text).map_err(|error| error.during(NAME))?;
            let (comment, at) = (self.hub.fresh(), self.hub.now());
            let value = Comment { id: comment, review: None, author, audience: Audience::Author, at, text };
            writes.create(RecordKey::comment(comment), &value)?;
            said = Some(comment);
        }
        let step = TranslationStep::Withdraw { reason: said };
        let shown = translation.value.publication.is_some();
        let about = RecordKey::translation(id, language);
        let state = self.advance(translation, step, writes, &asked, &about, NAME).await?;
        if shown {
            // As for an item: what was removed waits for no search to leave the index's files.
            drop(self.hub.follow().await);
        }
        Ok(state)
    }

    /// The translations of an item that the actor may see, in the order of their language tags.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item.
    pub async fn translations(&self, id: ResourceId) -> Result<Vec<TranslationView>> {
        const NAME: &str = "translations";
        let item = self.item(id, NAME).await?;
        let mut views = Vec::new();
        for translation in self.hub.translations_of(id).await? {
            views.extend(self.translation_view(&item, translation.value).await?);
        }
        Ok(views)
    }

    /// The words of an item in the first of these languages that it is public in, else its own: always with the language
    /// served, whether it is the one asked for first, how it was translated and whether that is stale.
    ///
    /// A language is served as it is asked for: whoever takes `fr` for `fr-CA` asks for both.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item, or it is no longer public: [`ActorHub::show`] says how it left;
    /// `PermissionDenied` for a reviewer who has not yet declared a conflict of interest, or that there is none; `Invalid`
    /// for more languages than a list may have.
    pub async fn show_in(&self, id: ResourceId, wanted: &[Language]) -> Result<WordsView> {
        const NAME: &str = "show_in";
        if wanted.len() > limits::LIST_VALUES {
            let message = format!("at most {} languages, these are {}", limits::LIST_VALUES, wanted.len());
            return Err(Error::new(ErrorKind::Invalid, NAME, message));
        }
        let item = self.item(id, NAME).await?;
        let resource = &item.resource.value;
        let public = resource.publication.as_ref().map(|public| public.revision);
        if public.is_none() && resource.tombstone.is_none() {
            self.check(Operation::ReadDraft, &item, NAME).map_err(|error| self.undeclared(&item, error))?;
        }
        let Some(revision) = public.or(self.newest_read(&item)) else {
            let message = "this item is no longer public";
            return Err(Error::new(ErrorKind::NotFound, NAME, message).with("id", id));
        };
        let original = self.hub.content(id, revision, NAME).await?;
        let as_asked = |served: &Language| wanted.first().is_none_or(|first| first == served);
        let grade = if public.is_some() { resource.grade() } else { Grade::Unpublished };
        let before: Vec<&Language> = wanted.iter().take_while(|language| **language != original.language).collect();
        let keys: Vec<RecordKey> = before.iter().map(|language| RecordKey::translation(id, language)).collect();
        let found = self.hub.load_all::<Translation>(&keys).await?;
        for (language, translation) in before.into_iter().zip(found) {
            let Some(translation) = translation else { continue };
            let Some(shown) = translation.value.shown(resource) else { continue };
            let words = self.hub.wording(id, language, shown.number, NAME).await?;
            return Ok(WordsView {
                id,
                language: language.clone(),
                as_asked: as_asked(language),
                translated: Some(shown.method),
                stale: self.hub.is_stale(id, shown.of_revision, (revision, &original)).await?,
                of_revision: shown.of_revision,
                words,
                grade,
                gone: resource.known_gone(),
            });
        }
        Ok(WordsView {
            id,
            as_asked: as_asked(&original.language),
            words: Words::from(&original),
            language: original.language,
            translated: None,
            stale: false,
            of_revision: revision,
            grade,
            gone: resource.known_gone(),
        })
    }

    async fn translation_view(&self, item: &Item, translation: Translation) -> Result<Option<TranslationView>> {
        const NAME: &str = "translations";
        let Translation { resource: id, language, .. } = &translation;
        let resource = &item.resource.value;
        let shown = translation.shown(resource);
        let at_work = self.reads(item, &translation);
        let (number, of_revision, method, state) = match shown {
            _ if at_work => {
                let out = translation.state == TranslationState::Published && shown.is_none();
                let state = if out { TranslationState::Withdrawn } else { translation.state };
                (translation.latest, translation.of_revision, translation.method, state)
            }
            Some(shown) => (shown.number, shown.of_revision, shown.method, TranslationState::Published),
            None => return Ok(None),
        };
        let stale = match (shown, &resource.publication) {
            (Some(shown), Some(public)) => {
                let original = self.hub.content(*id, public.revision, NAME).await?;
                self.hub.is_stale(*id, shown.of_revision, (public.revision, &original)).await?
            }
            _ => false,
        };
        let told = self.may(Operation::ReadComments, item) || self.actor.person() == Some(translation.translator);
        let reason = match translation.reason.filter(|_| at_work && told) {
            Some(comment) => self.hub.load::<Comment>(&RecordKey::comment(comment)).await?,
            None => None,
        };
        // Whoever wrote an item may have translated it.
        let named = at_work && !self.is_blind(item).await?;
        let operations = TABLE.iter().map(|rule| rule.operation).filter(|operation| operation.per_language());
        Ok(Some(TranslationView {
            language: language.clone(),
            state,
            number,
            of_revision,
            method,
            words: self.hub.wording(*id, language, number, NAME).await?,
            translator: Some(translation.translator).filter(|_| named),
            checker: translation.checker.filter(|_| named),
            reason: reason.map(|comment| comment.value.text),
            public: shown.map(|shown| PublicTranslation {
                number: shown.number,
                of_revision: shown.of_revision,
                method: shown.method,
                at: shown.at,
            }),
            stale,
            allowed: operations.filter(|operation| self.may_translating(*operation, item, Some(language))).gather(),
        }))
    }

    /// Whether the actor has a part in the newest wording of a translation. One of a revision that is not public is read by
    /// those who may read that revision.
    fn reads(&self, item: &Item, translation: &Translation) -> bool {
        let resource = &item.resource.value;
        let of_public = resource.publication.as_ref().map(|public| public.revision) == Some(translation.of_revision);
        let shown = translation.shown(resource).is_some_and(|shown| shown.number == translation.latest);
        let own = self.actor.person() == Some(translation.translator);
        let part = self.may_translating(Operation::ReadTranslations, item, Some(&translation.language));
        part && (own || of_public || shown || self.may(Operation::ReadDraft, item))
    }

    /// The item and its translation into a language, for an operation on the newest wording.
    async fn at_work(
        &self,
        id: ResourceId,
        language: &Language,
        operation: Operation,
        name: &'static str,
    ) -> Result<(Item, Loaded<Translation>)> {
        let item = self.item(id, name).await?;
        self.check_translating(operation, &item, language, name)?;
        let translation: Option<Loaded<Translation>> = self.hub.load(&RecordKey::translation(id, language)).await?;
        let known = |translation: &Translation| {
            let shown = translation.shown(&item.resource.value).is_some();
            self.reads(&item, translation) || (shown && operation == Operation::WithdrawTranslation)
        };
        let translation = translation.filter(|translation| known(&translation.value)).ok_or_else(|| {
            Error::new(ErrorKind::NotFound, name, "this item has no translation into this language")
                .with("id", id)
                .with("language", language)
        })?;
        Ok((item, translation))
    }

    /// Takes a step and commits it with what else the command writes.
    async fn advance(
        &self,
        mut translation: Loaded<Translation>,
        step: TranslationStep,
        mut writes: Writes,
        asked: &Asked,
        about: &RecordKey,
        name: &'static str,
    ) -> Result<TranslationState> {
        let (at, by) = (self.hub.now(), self.translator(name)?);
        let Translation { resource, language, .. } = translation.value.clone();
        let policy = TranslationPolicy::WORKING;
        let next = translation.value.apply(&policy, by, &step, at).map_err(|error| denied(name, &language, error))?;
        let new = translation.value.state == TranslationState::Missing;
        translation.value = next;
        let key = RecordKey::translation(resource, &language);
        if new {
            writes.create(key, &translation.value)?;
        } else {
            writes.update(key, &translation)?;
        }
        let action = Action::Translate { resource, language, step };
        match self.commit(writes, &action, asked, about, at).await {
            Ok(()) => Ok(translation.value.state),
            // Only what somebody else wrote in between can be there already.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let message = "somebody else translated this at the same time: read again and repeat";
                Err(Error::new(ErrorKind::Conflict, name, message).caused_by(error))
            }
            Err(error) => Err(error.during(name)),
        }
    }

    async fn state_now(&self, translation: &RecordKey) -> Result<TranslationState> {
        let translation: Option<Loaded<Translation>> = self.hub.load(translation).await?;
        Ok(translation.map_or(TranslationState::Missing, |translation| translation.value.state))
    }

    fn translator(&self, name: &'static str) -> Result<PersonId> {
        self.actor.person().ok_or_else(|| Error::new(ErrorKind::PermissionDenied, name, "only a person translates"))
    }

    /// The revision that a translation says in another language: the one named, if the actor may read it, or the one that
    /// the actor is shown.
    fn translated_revision(&self, item: &Item, named: Option<u32>) -> Result<u32> {
        const NAME: &str = "translate";
        let resource = &item.resource.value;
        let public = resource.publication.as_ref().map(|public| public.revision);
        let draft = self.newest_read(item);
        let Some(shown) = draft.or(public) else {
            let message = "there is nothing to translate while the item is not public";
            return Err(Error::new(ErrorKind::TransitionDenied, NAME, message));
        };
        match named {
            None => Ok(shown),
            Some(named) if [draft, public].contains(&Some(named)) => Ok(named),
            Some(named) => {
                let readable: BTreeSet<u32> = [draft, public].into_iter().flatten().gather();
                let readable: Vec<String> = readable.iter().map(ToString::to_string).collect();
                let expected = format!("a revision that the actor is shown: {}", readable.join(", "));
                let (pointer, found) = ("/of_revision".to_owned(), Some(named.to_string()));
                Err(Error::new(ErrorKind::Invalid, NAME, Violation { pointer, found, expected }.to_string()))
            }
        }
    }

    async fn room_for_another(&self, id: ResourceId) -> Result<()> {
        let page = PageRequest::first(limits::TRANSLATIONS);
        let there = self.hub.parts.storage.scan(&RecordKey::translations_of(id), &page).await?.items.len();
        if there < limits::TRANSLATIONS {
            return Ok(());
        }
        let message = format!("an item has translations into at most {} languages", limits::TRANSLATIONS);
        Err(Error::new(ErrorKind::Invalid, "translate", message).with("id", id))
    }
}

impl super::Hub {
    /// Every translation of an item, in the order of their language tags.
    pub(crate) async fn translations_of(&self, id: ResourceId) -> Result<Vec<Loaded<Translation>>> {
        let page = PageRequest::first(limits::TRANSLATIONS);
        let found = self.parts.storage.scan(&RecordKey::translations_of(id), &page).await?.items;
        let stored = found.into_iter().filter_map(|stored| Some((stored.key, stored.version, stored.bytes?)));
        stored.map(|(key, version, bytes)| Ok(Loaded { value: decode(&key, &bytes)?, version })).collect()
    }

    /// What a revision of an item says.
    async fn content(&self, id: ResourceId, number: u32, name: &'static str) -> Result<Content> {
        let key = RecordKey::revision(id, number);
        let revision: Option<Loaded<Revision>> = self.load(&key).await?;
        revision.map(|revision| revision.value.content).ok_or_else(|| lost(name, &key))
    }

    /// The words of a wording.
    async fn wording(&self, id: ResourceId, language: &Language, number: u32, name: &'static str) -> Result<Words> {
        let key = RecordKey::translation_revision(id, language, number);
        let wording: Option<Loaded<TranslationRevision>> = self.load(&key).await?;
        wording.map(|wording| wording.value.words).ok_or_else(|| lost(name, &key))
    }

    /// Whether a translation of one revision no longer says what the public one says.
    pub(super) async fn is_stale(&self, id: ResourceId, of_revision: u32, public: (u32, &Content)) -> Result<bool> {
        if of_revision == public.0 {
            return Ok(false);
        }
        let translated: Option<Loaded<Revision>> = self.load(&RecordKey::revision(id, of_revision)).await?;
        let translated = translated.as_ref().map(|revision| &revision.value.content);
        Ok(is_stale((of_revision, translated), public))
    }
}

fn lost(name: &'static str, key: &RecordKey) -> Error {
    Error::new(ErrorKind::Corrupt, name, format!("{key} is not there"))
}

fn own_language(name: &'static str, language: &Language) -> Error {
    let (pointer, found) = ("/language".to_owned(), Some(language.to_string()));
    let expected = "another language than the item's own".to_owned();
    Error::new(ErrorKind::Invalid, name, Violation { pointer, found, expected }.to_string())
}

/// Who may not do a step is told apart from what the translation's state does not let anybody do.
fn denied(name: &'static str, language: &Language, error: TranslationError) -> Error {
    let kind = match error {
        TranslationError::OwnWords { .. } => ErrorKind::PermissionDenied,
        _ => ErrorKind::TransitionDenied,
    };
    Error::new(kind, name, error.to_string()).with("language", language).caused_by(error)
}
