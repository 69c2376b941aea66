//! Corrections: asking for one, answering, taking back, and listing what was asked about an item.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::access::Item;
use super::command::Writes;
use super::follow::desk::holders;
use super::follow::{OPEN_CORRECTION, turns_with};
use super::reviews::comment_text;
use super::{Action, ActorHub, Loaded, ResourceRef, WorkItem};
use crate::correction::{
    Correction, CorrectionError, CorrectionKind, CorrectionOutcome, CorrectionPart, CorrectionParts, CorrectionState,
    CorrectionStep, CorrectionStepKind, CorrectionSubject, CorrectionText, CorrectionWords, PARTS,
};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{CorrectionId, PersonId, ReceiptId, ResourceId};
use crate::limits;
use crate::ordered::Gather;
use crate::page::PageRequest;
use crate::people::{Actor, Operation};
use crate::record::{Audience, Comment, Lookup, RecordKey, decode};
use crate::resource::{Resource, Revision, Violation, Violations};
use crate::search::{Facet, Query, SearchRequest};
use crate::storage::Storage;
use crate::text::canonical::{Digest, to_canonical};
use crate::text::echo;
use crate::time::Timestamp;
use crate::translation::Translation;
use crate::vocabulary::Language;

/// A correction to ask for. What each kind needs beside its text is in [`PARTS`].
///
/// ```
/// use migration_hub::correction::{CorrectionKind, CorrectionState};
/// use migration_hub::hub::{blocking, read_line, CorrectionReply, FirstOperator, HubParts, ImportOptions, NewCorrection};
/// use migration_hub::hub::Outcome;
/// use migration_hub::people::{Actor, Role};
///
/// let office = FirstOperator::named("operator").with_role(Role::Editor);
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, office)?;
/// let desk = hub.as_actor(Actor::Person(operator));
/// let line = br#"{"source":"example","id":"1","title":"Remittances in crisis","language":"en","published":"2019"}"#;
/// let outcomes = desk.import(vec![read_line(1, line)?], ImportOptions { harvested: true })?;
/// let Some(Outcome::Created(item)) = outcomes.first() else { return Err("nothing was created".into()) };
///
/// let visitor = hub.as_actor(Actor::Visitor);
/// let wrong = NewCorrection {
///     field: Some("/published".to_owned()),
///     proposed: Some("2020".to_owned()),
///     ..NewCorrection::new(CorrectionKind::WrongNumber, "The title page says 2020.")
/// };
/// let receipt = visitor.request_correction(*item, wrong.clone())?;
/// assert_eq!(visitor.request_correction(*item, wrong)?, receipt, "said twice, it is one request");
/// let state = |receipt: &migration_hub::hub::CorrectionReceipt| visitor.correction_state(receipt.id, receipt.receipt.unwrap());
/// assert_eq!(state(&receipt)?, CorrectionState::Open);
/// assert_eq!(desk.work_list(true)?[0].correction, Some(receipt.id));
/// # let colleague = desk.add_person(migration_hub::hub::NewPerson::named("colleague".parse()?))?;
/// # desk.grant_role(colleague, Role::Editor)?;
/// let editor = hub.as_actor(Actor::Person(colleague));
/// editor.answer_correction(receipt.id, CorrectionReply::Accept(None))?;
/// assert_eq!(state(&receipt)?, CorrectionState::Accepted, "it waits for a revision that says 2020");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCorrection {
    /// Its kind.
    pub kind: CorrectionKind,
    /// What is wrong, and how whoever asks knows.
    pub text: String,
    /// The field that it is about, as a JSON pointer into the item's content.
    pub field: Option<String>,
    /// The sentence that is wrong, as it stands there.
    pub quote: Option<String>,
    /// What it should be.
    pub proposed: Option<String>,
    /// The language of the translation that it is about.
    pub language: Option<Language>,
    /// The other item, of which this one is a duplicate.
    pub other: Option<ResourceRef>,
}

impl NewCorrection {
    /// A correction that says no more than its text.
    pub fn new(kind: CorrectionKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), field: None, quote: None, proposed: None, language: None, other: None }
    }

    fn has(&self, part: CorrectionPart) -> bool {
        match part {
            CorrectionPart::Field => self.field.is_some(),
            CorrectionPart::Quote => self.quote.is_some(),
            CorrectionPart::Proposed => self.proposed.is_some(),
            CorrectionPart::Language => self.language.is_some(),
            CorrectionPart::Other => self.other.is_some(),
        }
    }

    /// Its words, when it has what its kind needs and nothing else.
    fn words(&self, row: &CorrectionParts) -> std::result::Result<CorrectionWords, Violations> {
        let words = CorrectionWords::parse(&self.text, self.quote.as_deref(), self.proposed.as_deref());
        let mut violations = words.as_ref().err().cloned().unwrap_or_default();
        let needed: BTreeSet<CorrectionPart> = row.needs.iter().copied().flatten().copied().gather();
        for group in row.needs.iter().filter(|group| !group.iter().any(|part| self.has(*part))) {
            let names = group.iter().map(|part| part.name()).collect::<Vec<_>>().join(" or ");
            let pointer = group.first().map(|part| format!("/{}", part.name())).unwrap_or_default();
            violations.0.push(Violation::missing(&pointer, &format!("{names}, which the kind {} needs", row.kind)));
        }
        let parts = [
            CorrectionPart::Field,
            CorrectionPart::Quote,
            CorrectionPart::Proposed,
            CorrectionPart::Language,
            CorrectionPart::Other,
        ];
        for part in parts.into_iter().filter(|part| self.has(*part)) {
            if !needed.contains(&part) && !row.may.contains(&part) {
                violations.0.push(Violation {
                    pointer: format!("/{}", part.name()),
                    found: Some(part.name().to_owned()),
                    expected: format!("nothing here for the kind {}", row.kind),
                });
            }
        }
        match words {
            Ok(words) if violations.0.is_empty() => Ok(words),
            _ => Err(violations),
        }
    }
}

/// What whoever asked for a correction gets.
///
/// See [`NewCorrection`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionReceipt {
    /// The request.
    pub id: CorrectionId,
    /// With what a visitor may ask how it stands; a person sees the own requests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptId>,
}

/// A step of a request as a person takes it.
///
/// See [`NewCorrection`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CorrectionReply {
    /// It is right. An accepted request changes nothing by itself: it waits for a revision, or for the item to leave the
    /// public or come back.
    Accept(Option<String>),
    /// Nothing comes of it, saying why.
    Decline(String),
    /// What it asks for was done: read off the item, which names the revision.
    Complete,
    /// Whoever asked takes it back.
    TakeBack,
}

impl CorrectionReply {
    /// The kind of step that it is, as the transition table knows it.
    pub const fn kind(&self) -> CorrectionStepKind {
        match self {
            Self::Accept(_) => CorrectionStepKind::Accept,
            Self::Decline(_) => CorrectionStepKind::Decline,
            Self::Complete => CorrectionStepKind::Complete,
            Self::TakeBack => CorrectionStepKind::TakeBack,
        }
    }

    const fn operation(&self) -> Operation {
        match self {
            Self::Accept(_) | Self::Decline(_) | Self::Complete => Operation::AnswerCorrection,
            Self::TakeBack => Operation::TakeBackCorrection,
        }
    }
}

/// A request for a correction as one actor may see it: all of them for editors and the item's author, the own for whoever
/// asked.
///
/// See [`NewCorrection`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CorrectionView {
    /// The request.
    pub id: CorrectionId,
    /// What is asked for.
    pub subject: CorrectionSubject,
    /// The field that it is about.
    pub field: Option<String>,
    /// The revision that it is about.
    pub revision: u32,
    /// Where it stands.
    pub state: CorrectionState,
    /// Since when.
    pub since: Timestamp,
    /// When it was asked for.
    pub at: Timestamp,
    /// Who asked, for editors and for whoever it was; `None` for a visitor.
    pub asker: Option<PersonId>,
    /// What it says; `None` when that was erased.
    pub words: Option<CorrectionWords>,
    /// What the answer says.
    pub answer: Option<String>,
    /// What was done.
    pub outcome: Option<CorrectionOutcome>,
}

impl ActorHub {
    /// Asks for a correction of a public item, or to bring one back that left the public. Anyone may; it changes nothing by
    /// itself. The same words from the same person about the same revision are the same request.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item; `TransitionDenied` when it is not public, or, to bring one back,
    /// did not leave the public; `Invalid` for a text that is missing, too long or HTML, and for what its kind does not
    /// have or lacks; `RateLimited` when too many requests are open; `Conflict` when the item changed meanwhile.
    pub async fn request_correction(&self, id: ResourceId, new: NewCorrection) -> Result<CorrectionReceipt> {
        const NAME: &str = "request_correction";
        let asked = self.asked(NAME, &(id, &new));
        if let Some(done) = self.done_before(&asked).await? {
            return self.receipt(&done).await;
        }
        let item = self.item(id, NAME).await?;
        self.check(Operation::RequestCorrection, &item, NAME)?;
        if matches!(self.actor, Actor::System(_)) {
            return Err(Error::new(ErrorKind::Unsupported, NAME, "a machine asks for no correction in this version"));
        }
        let invalid = |violations: Violations| Error::new(ErrorKind::Invalid, NAME, violations.to_string());
        let row = PARTS.iter().find(|row| row.kind == new.kind).ok_or_else(|| {
            Error::new(ErrorKind::Unsupported, NAME, format!("this version knows nothing of the kind {}", new.kind))
        })?;
        let words = new.words(row).map_err(invalid)?;
        let revision = asked_of(&item.resource.value, row)?;
        let subject = self.subject(&item, &new).await?;
        if let Some(field) = &new.field {
            self.has_field(id, revision, field).await?;
        }
        let digest = to_canonical(&(self.actor, revision, &subject, &new.field, &words)).map_err(|error| {
            Error::new(ErrorKind::Unexpected, NAME, "this request has no canonical form").caused_by(error)
        })?;
        let name = RecordKey::correction_asked(id, Digest::of(digest.as_bytes()));
        if let Some(target) = self.hub.target(&name).await? {
            return self.receipt(&target).await;
        }
        self.room(id).await?;
        let at = self.hub.now();
        let receipt = self.actor.person().is_none().then(|| self.hub.fresh());
        let correction =
            Correction::ask(self.hub.fresh(), id, self.actor, (revision, subject.clone(), new.field.clone()), at);
        let key = RecordKey::correction(correction.id);
        let text = CorrectionText { correction: correction.id, words, receipt };
        let mut writes = Writes::default();
        writes.create(key.clone(), &correction)?;
        writes.create(RecordKey::correction_text(correction.id), &text)?;
        writes.name(name, &key)?;
        let step = CorrectionStep::Ask { revision, subject, field: new.field };
        let action = Action::Correct { resource: id, correction: correction.id, step };
        self.commit(writes, &action, &asked, &key, at).await.map_err(|error| error.during(NAME))?;
        Ok(CorrectionReceipt { id: correction.id, receipt })
    }

    /// Takes a step of a request, and answers where it stands. A refused step changes nothing.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the request; `PermissionDenied` naming the rule; `TransitionDenied` when its
    /// state forbids the step, when whoever asked would answer, and when what would complete it was not done; `Invalid`
    /// for a text that is missing, too long or HTML; `Conflict` when somebody else was faster.
    pub async fn answer_correction(&self, id: CorrectionId, reply: CorrectionReply) -> Result<CorrectionState> {
        const NAME: &str = "answer_correction";
        let asked = self.asked(NAME, &(id, &reply));
        if let Some(done) = self.done_before(&asked).await? {
            let correction: Option<Loaded<Correction>> = self.hub.load(&done).await?;
            return Ok(correction.map_or(CorrectionState::Open, |correction| correction.value.state));
        }
        let absent =
            || Error::new(ErrorKind::NotFound, NAME, "no request for a correction with this id").with("id", id);
        self.known().await?;
        let key = RecordKey::correction(id);
        let mut correction: Loaded<Correction> = self.hub.load(&key).await?.ok_or_else(absent)?;
        let item = self.hub.access(self, &self.grants().await?, correction.value.resource).await?.ok_or_else(absent)?;
        if !self.sees(&item, &correction.value) {
            return Err(absent());
        }
        self.check(reply.operation(), &item, NAME)?;
        let at = self.hub.now();
        let mut writes = Writes::default();
        let mut comment = |text: &str| {
            let person = CorrectionError::PersonNeeded(reply.kind());
            let author = self.actor.person().ok_or_else(|| denied(person))?;
            let text = comment_text("/text", text)?;
            let comment = Comment { id: self.hub.fresh(), review: None, author, audience: Audience::Author, at, text };
            writes.create(RecordKey::comment(comment.id), &comment)?;
            Ok(comment.id)
        };
        let step = match &reply {
            CorrectionReply::Accept(text) => {
                CorrectionStep::Accept { comment: text.as_deref().map(&mut comment).transpose()? }
            }
            CorrectionReply::Decline(text) => CorrectionStep::Decline { comment: comment(text)? },
            CorrectionReply::Complete => match self.outcome(&item.resource.value, &correction.value).await? {
                Some(outcome) => CorrectionStep::Complete { outcome },
                None => return Err(Error::new(ErrorKind::TransitionDenied, NAME, undone(&correction.value))),
            },
            CorrectionReply::TakeBack => CorrectionStep::TakeBack,
        };
        correction.value = correction.value.apply(self.actor, &step, at).map_err(denied)?;
        writes.update(key.clone(), &correction)?;
        let action = Action::Correct { resource: correction.value.resource, correction: id, step };
        self.commit(writes, &action, &asked, &key, at).await.map_err(|error| error.during(NAME))?;
        Ok(correction.value.state)
    }

    /// What was asked to be corrected of an item, oldest first, as far as the actor may see it.
    ///
    /// # Errors
    /// `NotFound` when the actor may not know of the item.
    pub async fn corrections(&self, id: ResourceId) -> Result<Vec<CorrectionView>> {
        let item = self.item(id, "corrections").await?;
        let mut views = Vec::new();
        for correction in self.hub.corrections_of(id).await? {
            if self.sees(&item, &correction) {
                views.push(self.correction_view(&item, correction).await?);
            }
        }
        Ok(views)
    }

    /// Where a request stands, for the visitor who has its receipt. Nothing more is said, and nothing to anybody else.
    ///
    /// # Errors
    /// `NotFound` when there is no such request with this receipt.
    pub async fn correction_state(&self, id: CorrectionId, receipt: ReceiptId) -> Result<CorrectionState> {
        const NAME: &str = "correction_state";
        self.authorise(Operation::RequestCorrection, NAME).await?;
        let text: Option<Loaded<CorrectionText>> = self.hub.load(&RecordKey::correction_text(id)).await?;
        let correction: Option<Loaded<Correction>> = self.hub.load(&RecordKey::correction(id)).await?;
        let held = text.is_some_and(|text| text.value.receipt == Some(receipt));
        correction.filter(|_| held).map(|correction| correction.value.state).ok_or_else(|| {
            Error::new(ErrorKind::NotFound, NAME, "no request for a correction with this id and this receipt")
        })
    }

    /// A request on a work list, if the actor may see it and somebody must act.
    pub(super) async fn correction_at_work(&self, item: &Item, id: CorrectionId) -> Result<Option<WorkItem>> {
        let found: Option<Loaded<Correction>> = self.hub.load(&RecordKey::correction(id)).await?;
        let Some(correction) = found.map(|found| found.value) else { return Ok(None) };
        if !correction.state.is_open() || !self.sees(item, &correction) {
            return Ok(None);
        }
        let resource = &item.resource.value;
        let shown = resource.publication.as_ref().map_or(resource.latest, |public| public.revision);
        let readable = resource.publication.is_some() || self.may(Operation::ReadDraft, item);
        let title: Option<Loaded<Revision>> =
            if readable { self.hub.load(&RecordKey::revision(resource.id, shown)).await? } else { None };
        let turns = turns_with(resource, &correction);
        Ok(Some(WorkItem {
            id: resource.id,
            state: correction.state.to_string(),
            waiting: holders(&turns).into_iter().collect(),
            turns,
            since: correction.since.to_string(),
            until: None,
            title: title.map(|title| title.value.content.title),
            correction: Some(id),
        }))
    }

    /// Whether the actor may see a request: whoever may read all of them, and who asked.
    pub(super) fn sees(&self, item: &Item, correction: &Correction) -> bool {
        let own = correction.asker.is_some() && correction.asker == self.actor.person();
        own || self.may(Operation::ReadCorrections, item)
    }

    async fn correction_view(&self, item: &Item, correction: Correction) -> Result<CorrectionView> {
        let own = correction.asker == self.actor.person();
        let names = own || self.may(Operation::AnswerCorrection, item);
        let text: Option<Loaded<CorrectionText>> = self.hub.load(&RecordKey::correction_text(correction.id)).await?;
        let answer = correction.answer.as_ref().and_then(|answer| answer.comment).map(RecordKey::comment);
        let answer: Option<Loaded<Comment>> = match &answer {
            Some(key) => self.hub.load(key).await?,
            None => None,
        };
        Ok(CorrectionView {
            id: correction.id,
            subject: correction.subject,
            field: correction.field,
            revision: correction.revision,
            state: correction.state,
            since: correction.since,
            at: correction.at,
            asker: correction.asker.filter(|_| names),
            words: text.map(|text| text.value.words),
            answer: answer.map(|answer| answer.value.text),
            outcome: correction.outcome,
        })
    }

    /// The receipt of a request that was asked for before, by the same actor.
    async fn receipt(&self, key: &RecordKey) -> Result<CorrectionReceipt> {
        let id: CorrectionId = super::people::id_of(key)?;
        let text: Option<Loaded<CorrectionText>> = self.hub.load(&RecordKey::correction_text(id)).await?;
        Ok(CorrectionReceipt { id, receipt: text.and_then(|text| text.value.receipt) })
    }

    /// What is asked for, with what its kind names.
    async fn subject(&self, item: &Item, new: &NewCorrection) -> Result<CorrectionSubject> {
        const NAME: &str = "request_correction";
        let invalid = |pointer: &str, found: String, expected: &str| {
            let (pointer, expected) = (pointer.to_owned(), expected.to_owned());
            let violation = Violation { pointer, found: Some(echo(&found)), expected };
            Error::new(ErrorKind::Invalid, NAME, violation.to_string())
        };
        Ok(match (new.kind, &new.language, &new.other) {
            (CorrectionKind::Translation, Some(language), _) => {
                let key = RecordKey::translation(item.resource.value.id, language);
                let translation: Option<Loaded<Translation>> = self.hub.load(&key).await?;
                let shown = translation.as_ref().and_then(|found| found.value.shown(&item.resource.value));
                let expected = "a language that a translation of this item is public in";
                let shown = shown.ok_or_else(|| invalid("/language", language.to_string(), expected))?;
                CorrectionSubject::Translation { language: language.clone(), wording: shown.number }
            }
            (CorrectionKind::Duplicate, _, Some(other)) => {
                let found = match self.find(other).await {
                    Ok(found) => Some(found).filter(|found| *found != item.resource.value.id),
                    Err(error) if error.kind() == ErrorKind::NotFound => None,
                    Err(error) => return Err(error),
                };
                let of = found.ok_or_else(|| invalid("/other", other.to_string(), "another item that is here"))?;
                CorrectionSubject::Duplicate { of }
            }
            (CorrectionKind::WrongNumber, ..) => CorrectionSubject::WrongNumber,
            (CorrectionKind::Outdated, ..) => CorrectionSubject::Outdated,
            (CorrectionKind::Rights, ..) => CorrectionSubject::Rights,
            (CorrectionKind::Withdraw, ..) => CorrectionSubject::Withdraw,
            (CorrectionKind::Reinstate, ..) => CorrectionSubject::Reinstate,
            // The table of parts has asked for both before.
            (CorrectionKind::Translation, None, _) => return Err(invalid("/language", String::new(), "a language")),
            (CorrectionKind::Duplicate, _, None) => return Err(invalid("/other", String::new(), "another item")),
        })
    }

    async fn has_field(&self, id: ResourceId, revision: u32, field: &str) -> Result<()> {
        const NAME: &str = "request_correction";
        let found: Option<Loaded<Revision>> = self.hub.load(&RecordKey::revision(id, revision)).await?;
        let content = found.and_then(|found| serde_json::to_value(found.value.content).ok());
        if !field.is_empty() && content.is_some_and(|content| content.pointer(field).is_some()) {
            return Ok(());
        }
        let expected = "a JSON pointer to a field that the item has, such as /title";
        let violation =
            Violation { pointer: "/field".to_owned(), found: Some(echo(field)), expected: expected.to_owned() };
        Err(Error::new(ErrorKind::Invalid, NAME, violation.to_string()))
    }

    /// Refuses one more request where too many are open.
    async fn room(&self, id: ResourceId) -> Result<()> {
        let limited = |message: String| Err(Error::new(ErrorKind::RateLimited, "request_correction", message));
        let asker = self.actor.person();
        let waiting = self.hub.corrections_of(id).await?;
        let open = waiting.iter().filter(|found| found.state == CorrectionState::Open && found.asker == asker).count();
        if open >= limits::CORRECTIONS_PER_ITEM {
            let message = format!("{open} requests for a correction of this item wait for an answer: ask again later");
            return limited(message);
        }
        // Nobody with an account is shut out by what visitors write.
        if asker.is_none() && self.hub.open_corrections().await? >= limits::CORRECTIONS_OPEN {
            let message = "more requests for corrections wait than can be answered: ask again later".to_owned();
            return limited(message);
        }
        Ok(())
    }

    /// What was done about a request, as the item stands now; `None` when nothing was.
    async fn outcome(&self, resource: &Resource, correction: &Correction) -> Result<Option<CorrectionOutcome>> {
        let public = resource.publication.as_ref().map(|public| public.revision);
        let removed = (public.is_none() && resource.tombstone.is_some()).then_some(CorrectionOutcome::Removed);
        Ok(match &correction.subject {
            CorrectionSubject::Withdraw => removed,
            CorrectionSubject::Reinstate => public.map(CorrectionOutcome::Revision),
            CorrectionSubject::Translation { language, wording } => {
                let key = RecordKey::translation(resource.id, language);
                let translation: Option<Loaded<Translation>> = self.hub.load(&key).await?;
                match translation.as_ref().and_then(|found| found.value.shown(resource)) {
                    Some(shown) => (shown.number > *wording).then_some(CorrectionOutcome::Wording(shown.number)),
                    None => Some(CorrectionOutcome::Removed),
                }
            }
            CorrectionSubject::WrongNumber
            | CorrectionSubject::Outdated
            | CorrectionSubject::Rights
            | CorrectionSubject::Duplicate { .. } => {
                public.filter(|public| *public > correction.revision).map(CorrectionOutcome::Revision).or(removed)
            }
        })
    }
}

impl super::Hub {
    /// Every request about an item, oldest first.
    async fn corrections_of(&self, id: ResourceId) -> Result<Vec<Correction>> {
        let (mut keys, prefix) = (Vec::new(), RecordKey::corrections_of(id));
        let mut next = Some(PageRequest::first(limits::PAGE_SIZE));
        while let Some(page) = next {
            let found = self.parts.storage.scan(&prefix, &page).await?;
            for stored in found.items {
                let Some(bytes) = stored.bytes else { continue };
                keys.push(decode::<Lookup>(&stored.key, &bytes)?.target);
            }
            next = found.next.map(|cursor| PageRequest::first(limits::PAGE_SIZE).after(cursor));
        }
        let found = self.load_all::<Correction>(&keys).await?;
        let mut corrections: Vec<Correction> = found.into_iter().flatten().map(|found| found.value).collect();
        corrections.sort_by_key(|correction| (correction.at, correction.id));
        Ok(corrections)
    }

    /// How many requests wait for an answer, as far as the desk's index knows: a cap against abuse, not a count.
    async fn open_corrections(&self) -> Result<u64> {
        let behind = self.follow().await?;
        if !self.may_answer(&self.parts.desk, &behind).await? {
            return Ok(0);
        }
        let request = SearchRequest::new(Query::any_of(Facet::State, [OPEN_CORRECTION]), 0);
        Ok(self.sound_answer(&self.parts.desk, &request).await?.total)
    }
}

/// The revision that a request of this kind is about.
fn asked_of(resource: &Resource, row: &CorrectionParts) -> Result<u32> {
    let public = resource.publication.as_ref().map(|public| public.revision);
    let revision = match (row.removed, public, resource.tombstone) {
        (false, Some(public), _) => Some(public),
        (true, None, Some(_)) => Some(resource.latest),
        _ => None,
    };
    revision.ok_or_else(|| {
        let needed = if row.removed { "left the public" } else { "is public" };
        let message = format!("the kind {} is for an item that {needed}", row.kind);
        Error::new(ErrorKind::TransitionDenied, "request_correction", message)
    })
}

/// What a request that cannot be completed waits for.
fn undone(correction: &Correction) -> String {
    let waits = match &correction.subject {
        CorrectionSubject::Withdraw => "the item is still public".to_owned(),
        CorrectionSubject::Reinstate => "the item is not public again yet".to_owned(),
        CorrectionSubject::Translation { language, wording } => {
            format!("no wording in {language} after number {wording} is public yet")
        }
        _ => format!("no revision after number {} is public yet", correction.revision),
    };
    format!("nothing was done about this request: {waits}")
}

fn denied(error: CorrectionError) -> Error {
    Error::new(ErrorKind::TransitionDenied, "answer_correction", error.to_string()).caused_by(error)
}
