//! Taking items as they are from the open export of another Hub: their identity, their grade and their words stay.

mod rules;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::action::Mirrored;
use super::citations::own_names;
use super::command::Writes;
use super::follow::BULK_PATIENCE;
use super::import::{Outcome, Refusal};
use super::resources::{names, taken};
use super::{Action, ActorHub, Loaded, OpenItem, OpenRevision};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{PersonId, ResourceId};
use crate::limits;
use crate::people::{Handle, Operation};
use crate::record::{Lookup, RecordKey};
use crate::resource::{Ground, Origin, Resource, Revision, Violation};
use crate::review::{Policy, State};
use crate::time::Timestamp;
use crate::translation::{
    Translation, TranslationPolicy, TranslationPublication, TranslationRevision, TranslationState,
};

/// The writes of one commit, on their way.
struct Lot {
    /// When it is carried out: what the log says of it and what the records say is one time.
    at: Timestamp,
    writes: Writes,
    items: Vec<Mirrored>,
    /// Keys that the lot writes: a second item that wants one of them waits for the next lot.
    keys: BTreeSet<RecordKey>,
}

impl Lot {
    fn new(at: Timestamp) -> Self {
        Self { at, writes: Writes::default(), items: Vec::new(), keys: BTreeSet::new() }
    }
}

impl ActorHub {
    /// Takes public items from the open export of another Hub, which is called `source` here. They are public here as
    /// they are there, with the grade that they have there. What is here already is left alone, and a newer revision of
    /// an item that was taken from the same source takes the place of the older one.
    ///
    /// What is public here changed when it was taken: whoever harvests this Hub did not have it before. That the source of the
    /// other Hub has it no longer is said here too.
    ///
    /// Each item is judged by itself, as one that is written here is: what it says has to be as it is stored, within the
    /// limits, and in a state in which something is public. An area that the policy of the other Hub adds keeps its code; it
    /// has a name here when the policy of this one adds it too.
    ///
    /// An item that left the public there is refused when it is public here: whether it leaves the public here too is for
    /// an editor to say.
    ///
    /// See [`OpenItem`] for an example.
    ///
    /// # Errors
    /// `PermissionDenied` without the role editor; `Invalid` for a source that has no name; what the storage answers.
    pub async fn import_open(&self, items: Vec<OpenItem>, source: &str) -> Result<Vec<Outcome>> {
        const NAME: &str = "import_open";
        self.authorise(Operation::ImportHarvested, NAME).await?;
        let source: Handle = source.parse().map_err(|error| {
            let message = format!("«{}» is no name for a source", crate::text::echo(source));
            Error::new(ErrorKind::Invalid, NAME, message).caused_by(error)
        })?;
        let Some(person) = self.actor.person() else {
            return Err(Error::new(ErrorKind::Unsupported, NAME, "only a person imports items in this version"));
        };
        let (mut lot, mut outcomes) = (Lot::new(self.hub.now()), Vec::with_capacity(items.len()));
        for item in items {
            let wanted = keys(&item);
            if wanted.len() > limits::BATCH_RECORDS - 1 {
                let found = item.public.map(|public| format!("{} translations", public.translations.len()));
                outcomes.push(refused(ErrorKind::Invalid, "/public/translations", found, "at most 25 translations"));
                continue;
            }
            if let Err(refusal) = rules::check(&item) {
                outcomes.push(Outcome::Refused(refusal));
                continue;
            }
            if lot.keys.len() + wanted.len() > limits::BATCH_RECORDS - 1
                || wanted.iter().any(|key| lot.keys.contains(key))
            {
                self.carry_out(std::mem::replace(&mut lot, Lot::new(self.hub.now())), NAME).await?;
            }
            outcomes.push(self.mirror(item, &source, person, &mut lot).await?);
        }
        self.carry_out(lot, NAME).await?;
        Ok(outcomes)
    }

    async fn carry_out(&self, lot: Lot, name: &'static str) -> Result<()> {
        let Some(first) = lot.items.first() else { return Ok(()) };
        let about = RecordKey::resource(first.resource);
        let (action, asked) =
            (Action::Mirror { items: lot.items }, Self { command: None, ..self.clone() }.asked(name, &()));
        self.commit_with(lot.writes, &action, &asked, &about, lot.at, BULK_PATIENCE)
            .await
            .map_err(|error| error.during(name))
    }

    async fn mirror(&self, item: OpenItem, source: &Handle, person: PersonId, lot: &mut Lot) -> Result<Outcome> {
        let (id, key, at) = (item.id, RecordKey::resource(item.id), lot.at);
        let before: Option<Loaded<Resource>> = self.hub.load(&key).await?;
        let known = before.as_ref().map(|before| &before.value);
        let Some(public) = item.public else {
            let here = known.is_some_and(|known| known.publication.is_some());
            return Ok(if here { gone(item.state) } else { Outcome::Unchanged(id) });
        };
        let translations = self.new_translations(id, known, &public, person, at).await?;
        if let Some(known) = known {
            match self.compare(known, &public, (item.state, item.gone), source).await? {
                Compared::Same if translations.is_empty() || !taken_from(known, source) => {
                    return Ok(Outcome::Unchanged(id));
                }
                Compared::Other(why) => return Ok(refused(ErrorKind::AlreadyExists, "/id", Some(id.to_string()), why)),
                Compared::Same | Compared::Newer => {}
            }
        }
        for name in names(&public.content) {
            if self.hub.target(&name).await?.is_some_and(|target| target != key) {
                return Ok(Outcome::Refused(Refusal {
                    kind: ErrorKind::AlreadyExists,
                    violations: taken(&name, &public.content).into(),
                }));
            }
        }
        let circle = self.circle(own_names(id, &item.origin), &public.content, &BTreeMap::new(), false).await?;
        if let Some(violation) = circle {
            return Ok(Outcome::Refused(Refusal { kind: ErrorKind::Invalid, violations: violation.into() }));
        }
        let own = origin_key(&item.origin);
        if let (Some(own), Origin::Imported(external)) = (&own, &item.origin)
            && self.hub.target(own).await?.is_some_and(|target| target != key)
        {
            let why = "an item that was not imported here before, from the same source";
            return Ok(refused(ErrorKind::AlreadyExists, "/origin", Some(external.to_string()), why));
        }
        let mirrored = Mirrored {
            resource: id,
            author: person,
            origin: item.origin,
            revision: public.number,
            content: public.content.digest(),
            ground: ground(&public, item.state, source),
            gone: item.gone,
            translations,
        };
        self.write(mirrored, before, own, public, lot).await?;
        Ok(Outcome::Created(id))
    }

    async fn write(
        &self,
        mirrored: Mirrored,
        before: Option<Loaded<Resource>>,
        own: Option<RecordKey>,
        public: OpenRevision,
        lot: &mut Lot,
    ) -> Result<()> {
        let at = lot.at;
        let key = RecordKey::resource(mirrored.resource);
        let resource = mirrored.resource(before.as_ref().map(|before| &before.value), at);
        for name in names(&public.content).into_iter().chain(own) {
            lot.keys.insert(name.clone());
            let there: Option<Loaded<Lookup>> = self.hub.load(&name).await?;
            if there.is_none() {
                lot.writes.name(name, &key)?;
            }
        }
        let number = RecordKey::revision(mirrored.resource, public.number);
        let revision = Revision {
            resource: mirrored.resource,
            number: public.number,
            author: mirrored.author,
            created: public.created,
            content: public.content,
        };
        // A change of grade alone comes with a revision that is here already.
        let there: Option<Loaded<Revision>> = self.hub.load(&number).await?;
        if there.is_none() {
            lot.writes.create(number.clone(), &revision)?;
        }
        match before {
            None => lot.writes.create(key.clone(), &resource)?,
            Some(before) => lot.writes.update(key.clone(), &Loaded { value: resource, version: before.version })?,
        }
        for translation in &mirrored.translations {
            let Translation { resource: id, language, latest, .. } = translation;
            let (key, wording) =
                (RecordKey::translation(*id, language), RecordKey::translation_revision(*id, language, *latest));
            let found = public.translations.iter().find(|open| open.language == *language);
            let Some(words) = found.map(|open| open.words.clone()) else { continue };
            let revision = TranslationRevision {
                resource: *id,
                language: language.clone(),
                number: *latest,
                of_revision: translation.of_revision,
                author: mirrored.author,
                created: at,
                method: translation.method,
                words,
            };
            lot.writes.create(wording, &revision)?;
            let before: Option<Loaded<Translation>> = self.hub.load(&key).await?;
            match before {
                None => lot.writes.create(key, translation)?,
                Some(before) => {
                    let after = Loaded { value: translation.clone(), version: before.version };
                    lot.writes.update(key, &after)?;
                }
            }
        }
        lot.keys.extend([key, number]);
        lot.items.push(mirrored);
        Ok(())
    }

    /// The translations that come along and are not here with these words. One that somebody works on here is left alone.
    async fn new_translations(
        &self,
        id: ResourceId,
        known: Option<&Resource>,
        public: &OpenRevision,
        person: PersonId,
        at: Timestamp,
    ) -> Result<Vec<Translation>> {
        let mut new = Vec::new();
        for open in &public.translations {
            let key = RecordKey::translation(id, &open.language);
            let before: Option<Loaded<Translation>> = self.hub.load(&key).await?;
            let number = match &before {
                None => 1,
                Some(before) => {
                    let Some(shown) = &before.value.publication else { continue };
                    let wording = RecordKey::translation_revision(id, &open.language, shown.number);
                    let wording: Option<Loaded<TranslationRevision>> = self.hub.load(&wording).await?;
                    let same = wording.is_some_and(|wording| wording.value.words == open.words);
                    if (same && shown.of_revision == open.of_revision) || before.value.latest != shown.number {
                        continue;
                    }
                    before.value.latest + 1
                }
            };
            new.push(Translation {
                latest: number,
                state: TranslationState::Published,
                of_revision: open.of_revision,
                method: open.method,
                publication: Some(TranslationPublication {
                    number,
                    of_revision: open.of_revision,
                    method: open.method,
                    at,
                    by: person,
                    policy: TranslationPolicy::WORKING.reference(),
                    returns: known.map_or(0, |known| known.returns),
                }),
                ..Translation::missing(id, open.language.clone(), person, at)
            });
        }
        Ok(new)
    }

    /// What an item that is here is to one that comes in.
    async fn compare(
        &self,
        known: &Resource,
        public: &OpenRevision,
        (state, gone): (State, Option<Timestamp>),
        source: &Handle,
    ) -> Result<Compared> {
        const OWN: &str = "an item that is not here already under other rules";
        let Some(shown) = &known.publication else {
            return Ok(Compared::Other("an item that is public here, or not here at all"));
        };
        let ours = ground(public, state, source);
        let same_source = taken_from(known, source);
        let key = RecordKey::revision(known.id, shown.revision);
        let revision: Option<Loaded<Revision>> = self.hub.load(&key).await?;
        let same_words = revision.is_some_and(|revision| revision.value.content == public.content);
        if !same_source {
            return Ok(if same_words { Compared::Same } else { Compared::Other(OWN) });
        }
        // What was decided here stands, whatever became of it there.
        let as_shown = shown.ground.review().is_some() || (shown.ground == ours && known.gone == gone);
        Ok(match public.number.cmp(&shown.revision) {
            Ordering::Less => Compared::Same,
            _ if known.latest > shown.revision => {
                Compared::Other("an item without a revision of its own here that waits for a decision")
            }
            Ordering::Equal if !same_words => {
                Compared::Other("the words that this revision had when it was taken before")
            }
            Ordering::Equal if as_shown => Compared::Same,
            Ordering::Equal | Ordering::Greater => Compared::Newer,
        })
    }
}

enum Compared {
    Same,
    Newer,
    Other(&'static str),
}

/// Whether what is public of an item was taken from this source.
fn taken_from(known: &Resource, source: &Handle) -> bool {
    known.publication.as_ref().and_then(|shown| shown.ground.mirrored_from()) == Some(source.as_str())
}

/// Every record that an item may need.
fn keys(item: &OpenItem) -> Vec<RecordKey> {
    let Some(public) = &item.public else { return Vec::new() };
    let mut keys = vec![RecordKey::resource(item.id), RecordKey::revision(item.id, public.number)];
    keys.extend(names(&public.content));
    keys.extend(origin_key(&item.origin));
    for (number, open) in (1..).zip(&public.translations) {
        keys.push(RecordKey::translation(item.id, &open.language));
        keys.push(RecordKey::translation_revision(item.id, &open.language, number));
    }
    keys
}

fn origin_key(origin: &Origin) -> Option<RecordKey> {
    match origin {
        Origin::Native => None,
        Origin::Imported(external) => Some(RecordKey::external(external)),
    }
}

fn ground(public: &OpenRevision, state: State, source: &Handle) -> Ground {
    Ground::Mirrored {
        policy: Policy::first().reference(),
        source: source.as_str().to_owned(),
        grade: public.grade,
        archived: state == State::Archived,
        review: None,
    }
}

fn gone(state: State) -> Outcome {
    let why = "an item that is still public at its source; an editor takes it down here, or keeps it";
    refused(ErrorKind::Conflict, "/state", Some(state.to_string()), why)
}

fn refused(kind: ErrorKind, pointer: &str, found: Option<String>, expected: &str) -> Outcome {
    let violation = Violation { pointer: pointer.to_owned(), found, expected: expected.to_owned() };
    Outcome::Refused(Refusal { kind, violations: violation.into() })
}
