//! A small cast on a store in memory: everyone whom a review needs, and the way through it.

use std::collections::BTreeMap;

use migration_hub::hub::blocking::{self, ActorHub, Hub};
use migration_hub::hub::{
    FirstOperator, HubParts, ImportOptions, NewOrganisation, NewPerson, NewTranslation, Outcome, ReviewStep, read_line,
};
use migration_hub::id::{OrganisationId, PersonId, ResourceId};
use migration_hub::people::{Actor, Role};
use migration_hub::resource::Draft;
use migration_hub::review::{Conflict, Recommendation, State};
use migration_hub::search::IndexHandle;
use migration_hub::storage::{MemoryStorage, StorageHandle};
use migration_hub::translation::{Method, TranslationState};
use migration_hub::vocabulary::Language;

pub(crate) struct Play {
    pub(crate) hub: Hub,
    /// What the store is made of, to open it once more.
    pub(crate) parts: HubParts,
    pub(crate) storage: StorageHandle,
    pub(crate) public: IndexHandle,
    pub(crate) operator: PersonId,
    pub(crate) author: PersonId,
    pub(crate) colleague: PersonId,
    pub(crate) editor: PersonId,
    pub(crate) second_editor: PersonId,
    pub(crate) reviewers: [PersonId; 4],
    /// For French and Arabic only.
    pub(crate) translator: PersonId,
    /// For every language.
    pub(crate) second_translator: PersonId,
}

impl Play {
    pub(crate) fn new() -> Self {
        Self::with(HubParts::in_memory().unwrap())
    }

    /// The cast on a store made of these parts, but for the storage.
    pub(crate) fn with(mut parts: HubParts) -> Self {
        let storage = StorageHandle::new(MemoryStorage::default());
        parts.storage = storage.clone();
        let public = parts.public.clone();
        let (hub, operator) = blocking::create(parts.clone(), FirstOperator::named("operator")).unwrap();
        let desk = hub.as_actor(Actor::Person(operator));
        let organisation = |handle: &str, un_entity: bool| {
            let new = NewOrganisation { un_entity, ..NewOrganisation::named(handle.parse().unwrap()) };
            desk.add_organisation(new).unwrap()
        };
        let ministry = organisation("ministry", false);
        let agency = organisation("agency", true);
        let university = organisation("university", false);
        let union = organisation("union", false);
        let secretariat = organisation("secretariat", true);
        let person = |handle: &str, organisation: OrganisationId, role: Option<Role>| {
            let organisations = [organisation].into();
            let new = NewPerson { organisations, ..NewPerson::named(handle.parse().unwrap()) };
            let id = desk.add_person(new).unwrap();
            if let Some(role) = role {
                desk.grant_role(id, role).unwrap();
            }
            id
        };
        let author = person("author", ministry, None);
        let colleague = person("colleague", ministry, Some(Role::Reviewer));
        let editor = person("editor", secretariat, Some(Role::Editor));
        let second_editor = person("editor-2", agency, Some(Role::Editor));
        let reviewers = [
            person("reviewer-un", agency, Some(Role::Reviewer)),
            person("reviewer-university", university, Some(Role::Reviewer)),
            person("reviewer-union", union, Some(Role::Reviewer)),
            person("reviewer-university-2", university, Some(Role::Reviewer)),
        ];
        let [translator, second_translator] =
            ["translator", "translator-2"].map(|handle| person(handle, university, None));
        let some = [Language::FRENCH, Language::ARABIC].into();
        desk.grant_role_for(translator, Role::Translator, some).unwrap();
        desk.grant_role(second_translator, Role::Translator).unwrap();
        Self {
            hub,
            parts,
            storage,
            public,
            operator,
            author,
            colleague,
            editor,
            second_editor,
            reviewers,
            translator,
            second_translator,
        }
    }

    pub(crate) fn by(&self, person: PersonId) -> ActorHub {
        self.hub.as_actor(Actor::Person(person))
    }

    pub(crate) fn visitor(&self) -> ActorHub {
        self.hub.as_actor(Actor::Visitor)
    }

    pub(crate) fn draft(&self, id: &str, title: &str) -> ResourceId {
        self.by(self.author).create(draft(id, title)).unwrap()
    }

    pub(crate) fn in_review(&self, id: &str, title: &str) -> ResourceId {
        let item = self.draft(id, title);
        self.by(self.author).step(item, ReviewStep::Submit).unwrap();
        self.by(self.editor).step(item, ReviewStep::StartScreening).unwrap();
        self.by(self.editor).step(item, ReviewStep::PassScreening).unwrap();
        item
    }

    pub(crate) fn review_by(&self, item: ResourceId, reviewer: PersonId) {
        self.by(self.editor).step(item, ReviewStep::Invite(reviewer)).unwrap();
        let desk = self.by(reviewer);
        desk.step(item, ReviewStep::AcceptInvitation).unwrap();
        desk.step(item, ReviewStep::Declare(Conflict::None)).unwrap();
        desk.step(item, written("Sound and useful.")).unwrap();
    }

    pub(crate) fn published(&self, id: &str, title: &str) -> ResourceId {
        let item = self.in_review(id, title);
        for reviewer in &self.reviewers[..3] {
            self.review_by(item, *reviewer);
        }
        let editor = self.by(self.editor);
        editor.step(item, ReviewStep::Accept("Three sound reviews.".to_owned())).unwrap();
        assert_eq!(editor.step(item, ReviewStep::Publish).unwrap(), State::Published);
        item
    }

    /// An item that an editor imported, public without a review.
    pub(crate) fn harvested(&self, id: &str, title: &str) -> ResourceId {
        let options = ImportOptions { harvested: true };
        let outcomes = self.by(self.editor).import(vec![draft(id, title)], options).unwrap();
        let created = |outcome: &Outcome| if let Outcome::Created(id) = outcome { Some(*id) } else { None };
        outcomes.first().and_then(created).unwrap()
    }

    /// A translation that was handed in, checked and published.
    pub(crate) fn translated(&self, item: ResourceId, language: &Language, title: &str) {
        let new = NewTranslation::new(language.clone(), title, Method::Human);
        self.by(self.second_translator).translate(item, new).unwrap();
        self.by(self.second_editor).check_translation(item, language).unwrap();
        let published = self.by(self.editor).publish_translation(item, language).unwrap();
        assert_eq!(published, TranslationState::Published);
    }

    /// Takes an item whose newest revision is a draft through its review and publishes it.
    pub(crate) fn publish_again(&self, item: ResourceId) {
        let editor = self.by(self.editor);
        self.by(self.author).step(item, ReviewStep::Submit).unwrap();
        editor.step(item, ReviewStep::StartScreening).unwrap();
        editor.step(item, ReviewStep::PassScreening).unwrap();
        for reviewer in &self.reviewers[..3] {
            self.review_by(item, *reviewer);
        }
        editor.step(item, ReviewStep::Accept("Better.".to_owned())).unwrap();
        editor.step(item, ReviewStep::Publish).unwrap();
    }

    /// Everything that is stored, log included: equal before and after a denied action.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        use migration_hub::page::PageRequest;
        use migration_hub::storage::{Storage, Stored, StoredEntry};
        let page = PageRequest::first(1_000);
        let records = blocking::wait(self.storage.scan("", &page)).unwrap();
        assert!(records.next.is_none());
        let log = blocking::wait(self.storage.changes(0, 10_000)).unwrap();
        let mut all = Vec::new();
        for Stored { key, version, bytes } in records.items {
            let length = bytes.as_ref().map(Vec::len);
            all.extend_from_slice(format!("{key} {version} {length:?} ").as_bytes());
            all.extend(bytes.into_iter().flatten());
        }
        for StoredEntry { position, command, digest, bytes } in log {
            all.extend_from_slice(format!("{position} {command} {digest} {} ", bytes.len()).as_bytes());
            all.extend(bytes);
        }
        all
    }
}

/// The ratings that the shipped policy asks for, all good.
pub(crate) fn sound() -> BTreeMap<String, u8> {
    ["relevance", "currency", "consistency"].map(|criterion| (criterion.to_owned(), 4)).into()
}

pub(crate) fn written(comment: &str) -> ReviewStep {
    ReviewStep::Review {
        recommendation: Recommendation::Accept,
        ratings: sound(),
        comment: comment.to_owned(),
        confidential: Some("For editors only.".to_owned()),
    }
}

pub(crate) fn draft(id: &str, title: &str) -> Draft {
    let line = serde_json::json!({
        "source": "test", "id": id, "title": title, "language": "en", "type": "report",
        "summary": "What it says.", "address": format!("https://example.org/{id}"), "objectives": [20],
    });
    read_line(1, line.to_string().as_bytes()).unwrap()
}
