//! `Hub`: a store as one actor, and the functions that open one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use migration_hub::error::{Error, Result};
use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{
    ExportHead, FirstOperator, HubParts, ImportOptions, NewOrganisation, NewPerson, NewTranslation, ResourceRef,
    ReviewStep, SearchQuery,
};
use migration_hub::id::{CommandId, ResourceId};
use migration_hub::people::{Actor, Handle, Role};
use migration_hub::review::StepKind;
use migration_hub::text::canonical::Digest;
use migration_hub::translation::{Method, TranslationState};
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyRef, PyResult, Python, pyclass, pyfunction, pymethods};
use pyo3::types::PyDict;

use crate::arguments::{Count, Ordered, Text, Texts, invalid, language, languages};
use crate::error::without_interpreter;
use crate::export::{self, OpenLines, Walk};
use crate::import::{self, Source};
use crate::log::{LogEntry, Replayed};
use crate::names;
use crate::people::{Organisation, Person};
use crate::report::Report;
use crate::resource::{Draft, Resource};
use crate::results::Results;
use crate::review::Review;
use crate::step::{Given, review_step};
use crate::store::{self, Place};
use crate::translation::{Translation, Words};
use crate::verification::Verification;
use crate::work::WorkList;

/// A store and its search, as one actor. Safe to share between threads; not across a fork.
///
/// >>> import migration_hub
/// >>> hub = migration_hub.in_memory("ann")
/// >>> hub.person("ann").roles
/// ['operator']
/// >>> item = hub.create({"title": "Remittances in crisis", "language": "en"})
/// >>> hub.steps(item)
/// ['submit', 'withdraw']
/// >>> hub.as_("visitor").show(item)
/// Traceback (most recent call last):
///     ...
/// migration_hub.NotFound: show: no item with this id (id: ...)
#[pyclass(frozen, module = "migration_hub")]
#[derive(Debug)]
pub(crate) struct Hub {
    hub: blocking::Hub,
    actor: ActorHub,
}

/// Opens the store in a folder, as the person or visitor named; without one, as the person in its `config.toml`.
#[pyfunction]
#[pyo3(signature = (path, *, actor=None))]
pub(crate) fn open(py: Python<'_>, path: PathBuf, actor: Option<String>) -> PyResult<Hub> {
    without_interpreter(py, || Place::new(path).open(actor).map(Hub::new))
}

/// Makes a store in a folder, with its first operator, who is the actor.
#[pyfunction]
#[pyo3(signature = (path, operator, *, name=None))]
pub(crate) fn create(py: Python<'_>, path: PathBuf, operator: &str, name: Option<String>) -> PyResult<Hub> {
    without_interpreter(py, || Place::new(path).create(operator, name).map(Hub::new))
}

/// Makes a store in memory, which ends with the process.
#[pyfunction]
#[pyo3(signature = (operator="operator", *, name=None))]
pub(crate) fn in_memory(py: Python<'_>, operator: &str, name: Option<String>) -> PyResult<Hub> {
    without_interpreter(py, || {
        let mut first = FirstOperator::named(operator);
        first.name = name.unwrap_or(first.name);
        let (hub, id) = blocking::create(HubParts::in_memory()?, first)?;
        Ok(Hub::new((hub, Actor::Person(id))))
    })
}

/// Makes a store anew in a folder, or in memory, from the two halves of its export: every record is as it was.
///
/// The actor is a visitor when nobody is named; a person who is named is noted in the folder's `config.toml`.
#[pyfunction]
#[pyo3(signature = (path, head, open, private, *, actor=None))]
pub(crate) fn restore(
    py: Python<'_>,
    path: Option<PathBuf>,
    head: &str,
    open: &Bound<'_, PyAny>,
    private: &Bound<'_, PyAny>,
    actor: Option<String>,
) -> PyResult<Hub> {
    let (open, private) = (export::lines(open)?, export::lines(private)?);
    without_interpreter(py, || {
        let head = ExportHead::read(head).map_err(|error| error.during("restore"))?;
        let open = export::read(&open, migration_hub::hub::OpenItem::read)?;
        let private = export::read(&private, migration_hub::hub::PrivateRecord::read)?;
        if let Some(path) = path {
            return Place::new(path).restore(head, open, private, actor).map(Hub::new);
        }
        let hub = blocking::restore(HubParts::in_memory()?, head, open, private)?;
        let actor = actor.map_or(Ok(Actor::Visitor), |name| store::actor(&hub, &name))?;
        Ok(Hub::new((hub, actor)))
    })
}

#[pymethods]
impl Hub {
    /// The same store as another actor: a person's handle or id, or "visitor".
    fn as_(&self, py: Python<'_>, who: &str) -> PyResult<Self> {
        without_interpreter(py, || Ok(Self::new((self.hub.clone(), store::actor(&self.hub, who)?))))
    }

    /// The same store and actor, with an id for the next command: sent twice under it, a command happens once.
    fn with_command(&self, py: Python<'_>, id: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = id.str()?.extract::<String>()?;
        without_interpreter(py, || {
            let id: CommandId = text.parse().map_err(|error| invalid("with_command", &error))?;
            Ok(Self { hub: self.hub.clone(), actor: self.actor.with_command(id) })
        })
    }

    /// Registers an organisation, with its type of actor and its id in the Research Organization Registry, and gives the id.
    /// Needs the role operator.
    #[pyo3(signature = (handle, name=None, *, un_entity=false, kind=None, ror=None))]
    fn add_organisation(
        &self,
        py: Python<'_>,
        handle: &str,
        name: Option<String>,
        un_entity: bool,
        kind: Option<&str>,
        ror: Option<&str>,
    ) -> PyResult<String> {
        const NAME: &str = "add_organisation";
        without_interpreter(py, || {
            let handle: Handle = handle.parse().map_err(|error| invalid(NAME, &error))?;
            let kind = kind.map(str::parse).transpose().map_err(|error| invalid(NAME, &error))?;
            let ror = ror.map(str::parse).transpose().map_err(|error| invalid(NAME, &error))?;
            let name = name.unwrap_or_else(|| handle.to_string());
            self.actor.add_organisation(NewOrganisation { handle, name, un_entity, kind, ror }).map(|id| id.to_string())
        })
    }

    /// Registers a person, of organisations named by handle or id, and gives the id. An ORCID iD is personal data, as the name
    /// is. Needs the role operator.
    #[pyo3(
        signature = (handle, name=None, *, organisations=Texts(BTreeSet::new()), orcid=None),
        text_signature = "($self, handle, name=None, *, organisations=(), orcid=None)"
    )]
    fn add_person(
        &self,
        py: Python<'_>,
        handle: &str,
        name: Option<String>,
        organisations: Texts,
        orcid: Option<&str>,
    ) -> PyResult<String> {
        const NAME: &str = "add_person";
        without_interpreter(py, || {
            let handle: Handle = handle.parse().map_err(|error| invalid(NAME, &error))?;
            let orcid = orcid.map(str::parse).transpose().map_err(|error| invalid(NAME, &error))?;
            let name = name.unwrap_or_else(|| handle.to_string());
            let organisations = organisations.0.into_iter().map(|name| Ok(self.actor.organisation(&name)?.id));
            let organisations = organisations.collect::<Result<_>>().map_err(|error| error.during(NAME))?;
            self.actor.add_person(NewPerson { handle, name, organisations, orcid }).map(|id| id.to_string())
        })
    }

    /// Gives a person, named by handle or id, a role; a translator's may be for some languages only. Needs the role operator.
    #[pyo3(
        signature = (person, role, *, languages=Ordered(Vec::new())),
        text_signature = "($self, person, role, *, languages=())"
    )]
    fn grant_role(&self, py: Python<'_>, person: &str, role: &str, languages: Ordered) -> PyResult<()> {
        const NAME: &str = "grant_role";
        without_interpreter(py, || {
            let role: Role = role.parse().map_err(|error| invalid(NAME, &error))?;
            let languages = self::languages(NAME, languages)?.into_iter().collect();
            let person = self.hub.person_id(person)?;
            self.actor.grant_role_for(person, role, languages).map(drop)
        })
    }

    /// The person with this handle or id, with the roles held now. A visitor learns nothing.
    fn person(&self, py: Python<'_>, handle_or_id: &str) -> PyResult<Person> {
        without_interpreter(py, || self.actor.person(handle_or_id).map(Person::from))
    }

    /// The organisation with this handle or id. A visitor learns nothing.
    fn organisation(&self, py: Python<'_>, handle_or_id: &str) -> PyResult<Organisation> {
        without_interpreter(py, || self.actor.organisation(handle_or_id).map(Organisation::from))
    }

    /// Imports a file of JSON Lines, JSON Lines as text or bytes, or an iterable of dicts or lines.
    ///
    /// Text that is empty, holds a line break or starts with { is JSON Lines; any other text names a file.
    #[pyo3(signature = (source, *, harvested=false))]
    fn import_(&self, py: Python<'_>, source: &Bound<'_, PyAny>, harvested: bool) -> PyResult<Report> {
        import::import(py, &self.actor, Source::of(source)?, ImportOptions { harvested })
    }

    /// Says what `import_` would do, and writes nothing. The report has no ids of items that would be new.
    #[pyo3(signature = (source, *, harvested=false))]
    fn rehearse(&self, py: Python<'_>, source: &Bound<'_, PyAny>, harvested: bool) -> PyResult<Report> {
        import::rehearse(py, &self.actor, Source::of(source)?, ImportOptions { harvested })
    }

    /// Takes public items from the open export of another Hub, which is called `source` here. Needs the role editor.
    ///
    /// The lines are JSON Lines as text or bytes, or any iterable of lines, such as an open file. An item keeps its id and
    /// its grade, and what is here already is left alone.
    fn import_open(&self, py: Python<'_>, lines: &Bound<'_, PyAny>, source: &str) -> PyResult<Report> {
        export::import(py, &self.actor, OpenLines::of(lines)?, source)
    }

    /// The public items, and those that were public, each as a line of JSON. Everyone may have them.
    fn open_items(&self) -> Walk {
        Walk::new(&self.actor, export::open_items)
    }

    /// What an export made now is of, as a line of JSON: the store and its log's head. Needs the role operator.
    fn export_head(&self, py: Python<'_>) -> PyResult<String> {
        without_interpreter(py, || self.actor.export_head()?.line())
    }

    /// The records that stay with the operator, each as a line of JSON. Needs the role operator.
    ///
    /// With the open items they give the store back: see `restore`.
    fn private_records(&self) -> Walk {
        Walk::new(&self.actor, export::private_records)
    }

    /// Creates an item from a dict, a line of JSON or a `Draft`, and gives its id. It is a draft of the actor's.
    fn create(&self, py: Python<'_>, document: &Bound<'_, PyAny>) -> PyResult<String> {
        let draft = draft("create", document)?;
        without_interpreter(py, || self.actor.create(draft).map(|id| id.to_string()))
    }

    /// Writes a new revision of an item and gives its number. The document is the whole of it, not what changed.
    fn revise(&self, py: Python<'_>, item: &str, document: &Bound<'_, PyAny>) -> PyResult<u32> {
        let draft = draft("revise", document)?;
        without_interpreter(py, || self.actor.revise(self.id("revise", item)?, draft))
    }

    /// The id of the item of this name: its id, `source:id`, a UN symbol or an address.
    fn find(&self, py: Python<'_>, item: &str) -> PyResult<String> {
        without_interpreter(py, || {
            let name: ResourceRef = item.parse()?;
            self.actor.find(&name).map(|id| id.to_string())
        })
    }

    /// The item of this name: the newest revision for those who work on it, the public one for everyone else.
    fn show(&self, py: Python<'_>, item: &str) -> PyResult<Resource> {
        let view = without_interpreter(py, || self.actor.show(self.id("show", item)?))?;
        Resource::new(view)
    }

    /// The ids of all items that the actor may know of, in their order.
    fn resources(&self) -> Walk {
        Walk::new(&self.actor, export::resources)
    }

    /// What the actor may do with an item, whether or not its state lets them.
    fn allowed(&self, py: Python<'_>, item: &str) -> PyResult<Vec<String>> {
        without_interpreter(py, || {
            let allowed = self.actor.allowed(self.id("allowed", item)?)?;
            Ok(allowed.iter().map(names::name).collect())
        })
    }

    /// The steps of the item's review that the actor may take now.
    fn steps(&self, py: Python<'_>, item: &str) -> PyResult<Vec<&'static str>> {
        without_interpreter(py, || {
            let steps = self.actor.steps(self.id("steps", item)?)?;
            Ok(steps.into_iter().map(StepKind::name).collect())
        })
    }

    /// Takes a step of the item's review, and gives the state it leads to. A refused step changes nothing.
    ///
    /// Some steps take more: `reason` (return, desk-reject, archive, withdraw, take-down), `rationale` (accept, reject,
    /// request-changes), `person` (invite), `number` (withdraw-invitation), `conflict` (declare), and `recommendation`,
    /// `comment` and `confidential` (review).
    #[pyo3(signature = (item, step, **given))]
    fn step(
        &self,
        py: Python<'_>,
        item: &str,
        step: &str,
        given: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<&'static str> {
        let given = Given::of(given)?;
        self.take(py, item, |hub| review_step(hub, step, given))
    }

    /// Hands the newest revision in.
    fn submit(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Submit))
    }

    /// Takes the completeness check up.
    fn start_screening(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::StartScreening))
    }

    /// Finds the item complete: it goes to review.
    fn pass_screening(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::PassScreening))
    }

    /// Gives the item back as incomplete, saying what is missing.
    fn return_(&self, py: Python<'_>, item: &str, reason: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Return(reason)))
    }

    /// Refuses the item without review, saying why.
    fn desk_reject(&self, py: Python<'_>, item: &str, reason: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::DeskReject(reason)))
    }

    /// Asks a person, named by handle or id, to review.
    fn invite(&self, py: Python<'_>, item: &str, person: &str) -> PyResult<&'static str> {
        let id = |hub: &blocking::Hub| hub.person_id(person).map_err(|error| error.during("invite"));
        self.take(py, item, |hub| id(hub).map(ReviewStep::Invite))
    }

    /// Takes an invitation back, by the assignment's number.
    fn withdraw_invitation(&self, py: Python<'_>, item: &str, number: Text) -> PyResult<&'static str> {
        self.take(py, item, |hub| review_step(hub, "withdraw-invitation", Given::one("number", number.0)))
    }

    /// Says yes to an invitation.
    fn accept_invitation(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::AcceptInvitation))
    }

    /// Says no to an invitation.
    fn decline_invitation(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::DeclineInvitation))
    }

    /// Declares a conflict of interest, "disqualifying", or that there is "none".
    fn declare(&self, py: Python<'_>, item: &str, conflict: String) -> PyResult<&'static str> {
        self.take(py, item, |hub| review_step(hub, "declare", Given::one("conflict", conflict)))
    }

    /// Hands a review in: what is advised, a comment for the author, and one for editors only.
    #[pyo3(signature = (item, recommendation, comment, *, confidential=None))]
    fn hand_in_review(
        &self,
        py: Python<'_>,
        item: &str,
        recommendation: String,
        comment: String,
        confidential: Option<String>,
    ) -> PyResult<&'static str> {
        let mut given = Given::one("recommendation", recommendation).and("comment", comment);
        if let Some(confidential) = confidential {
            given = given.and("confidential", confidential);
        }
        self.take(py, item, |hub| review_step(hub, "review", given))
    }

    /// Accepts the item, saying why.
    fn accept(&self, py: Python<'_>, item: &str, rationale: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Accept(rationale)))
    }

    /// Rejects the item, saying why.
    fn reject(&self, py: Python<'_>, item: &str, rationale: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Reject(rationale)))
    }

    /// Asks the author for changes, saying which.
    fn request_changes(&self, py: Python<'_>, item: &str, rationale: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::RequestChanges(rationale)))
    }

    /// Makes the accepted revision public.
    fn publish(&self, py: Python<'_>, item: &str) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Publish))
    }

    /// Keeps a public item for the record only.
    #[pyo3(signature = (item, reason=None))]
    fn archive(&self, py: Python<'_>, item: &str, reason: Option<String>) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Archive(reason)))
    }

    /// Takes the item back.
    #[pyo3(signature = (item, reason=None))]
    fn withdraw(&self, py: Python<'_>, item: &str, reason: Option<String>) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::Withdraw(reason)))
    }

    /// Removes a public item at once, saying why.
    fn take_down(&self, py: Python<'_>, item: &str, reason: String) -> PyResult<&'static str> {
        self.take(py, item, |_| Ok(ReviewStep::TakeDown(reason)))
    }

    /// The review of the item's newest revision, as far as the actor may see it.
    fn review(&self, py: Python<'_>, item: &str) -> PyResult<Review> {
        without_interpreter(py, || self.actor.review(self.id("show_review", item)?).map(Review::from))
    }

    /// The open items that the actor may know of; with `mine`, only those that wait for the actor.
    #[pyo3(signature = (*, mine=false))]
    fn work_list(&self, py: Python<'_>, mine: bool) -> PyResult<WorkList> {
        without_interpreter(py, || self.actor.work_list(mine).map(WorkList::from))
    }

    /// Searches what is public.
    ///
    /// `language` is the language of the words and does not narrow the results; `filters` does, by the facets of the
    /// answer: any of the values of one facet, every facet named.
    #[pyo3(
        signature = (text="", *, language=None, filters=None, limit=Count::Some(10), offset=Count::Some(0)),
        text_signature = "($self, text='', *, language=None, filters=None, limit=10, offset=0)"
    )]
    fn search(
        &self,
        py: Python<'_>,
        text: &str,
        language: Option<&str>,
        filters: Option<BTreeMap<String, Texts>>,
        limit: Count,
        offset: Count,
    ) -> PyResult<Results> {
        const NAME: &str = "search";
        without_interpreter(py, || {
            let mut query = SearchQuery::words(text);
            query.language = language.map(|tag| self::language(NAME, tag)).transpose()?;
            query.limit = limit.number(NAME, "limit", SearchQuery::LIMITS)?;
            query.offset = offset.number(NAME, "offset", FROM_ZERO)?;
            for (facet, values) in filters.into_iter().flatten() {
                query = query.narrow(&facet, values.0)?;
            }
            self.actor.search(&query).map(Results::from)
        })
    }

    /// Words of public items that start with a prefix, most frequent first.
    #[pyo3(signature = (prefix, limit=Count::Some(10)), text_signature = "($self, prefix, limit=10)")]
    fn complete(&self, py: Python<'_>, prefix: &str, limit: Count) -> PyResult<Vec<String>> {
        const NAME: &str = "complete";
        without_interpreter(py, || self.actor.complete(prefix, limit.number(NAME, "limit", SearchQuery::LIMITS)?))
    }

    /// Hands in the words of an item in another language, and gives the wording's number. It is a draft at first.
    ///
    /// The method is "human", "machine" or "machine-checked". Without a revision it is the one that `show` shows the actor.
    #[pyo3(signature = (item, language, title, *, summary=None, method="human", of_revision=None))]
    #[expect(clippy::too_many_arguments, reason = "they are named in Python")]
    fn translate(
        &self,
        py: Python<'_>,
        item: &str,
        language: &str,
        title: String,
        summary: Option<String>,
        method: &str,
        of_revision: Option<u32>,
    ) -> PyResult<u32> {
        const NAME: &str = "translate";
        without_interpreter(py, || {
            let method: Method = method.parse().map_err(|error| invalid(NAME, &error))?;
            let language = self::language(NAME, language)?;
            let new = NewTranslation { language, title, summary, method, of_revision };
            self.actor.translate(self.id(NAME, item)?, new)
        })
    }

    /// Finds somebody else's wording right: the newest one of the item in a language.
    fn check_translation(&self, py: Python<'_>, item: &str, language: &str) -> PyResult<&'static str> {
        const NAME: &str = "check_translation";
        without_interpreter(py, || {
            let language = self::language(NAME, language)?;
            self.actor.check_translation(self.id(NAME, item)?, &language).map(TranslationState::name)
        })
    }

    /// Makes the newest wording of a translation public.
    fn publish_translation(&self, py: Python<'_>, item: &str, language: &str) -> PyResult<&'static str> {
        const NAME: &str = "publish_translation";
        without_interpreter(py, || {
            let language = self::language(NAME, language)?;
            self.actor.publish_translation(self.id(NAME, item)?, &language).map(TranslationState::name)
        })
    }

    /// Takes a translation back: what is public of it leaves the public at once.
    #[pyo3(signature = (item, language, reason=None))]
    fn withdraw_translation(
        &self,
        py: Python<'_>,
        item: &str,
        language: &str,
        reason: Option<String>,
    ) -> PyResult<&'static str> {
        const NAME: &str = "withdraw_translation";
        without_interpreter(py, || {
            let language = self::language(NAME, language)?;
            self.actor.withdraw_translation(self.id(NAME, item)?, &language, reason).map(TranslationState::name)
        })
    }

    /// The translations of an item that the actor may see, in the order of their language tags.
    fn translations(&self, py: Python<'_>, item: &str) -> PyResult<Vec<Translation>> {
        without_interpreter(py, || {
            let views = self.actor.translations(self.id("translations", item)?)?;
            Ok(views.into_iter().map(Translation::from).collect())
        })
    }

    /// The item's words in the first of these languages that it is public in, else its own.
    fn show_in(&self, py: Python<'_>, item: &str, languages: Ordered) -> PyResult<Words> {
        const NAME: &str = "show_in";
        without_interpreter(py, || {
            let languages = self::languages(NAME, languages)?;
            self.actor.show_in(self.id(NAME, item)?, &languages).map(Words::from)
        })
    }

    /// Checks the whole store against its log, and the log against a head that was kept elsewhere.
    #[pyo3(signature = (anchor=None))]
    fn verify(&self, py: Python<'_>, anchor: Option<&str>) -> PyResult<Verification> {
        without_interpreter(py, || {
            let anchor = anchor.map(str::parse::<Digest>).transpose().map_err(|error| invalid("verify", &error))?;
            self.actor.verify(anchor).map(Verification::from)
        })
    }

    /// The entries of the log after a position, at most 1000 at once. Needs the role operator.
    #[pyo3(
        signature = (since=Count::Some(0), limit=Count::Some(1000)),
        text_signature = "($self, since=0, limit=1000)"
    )]
    fn log(&self, py: Python<'_>, since: Count, limit: Count) -> PyResult<Vec<LogEntry>> {
        const NAME: &str = "log";
        let entries = without_interpreter(py, || {
            let since = since.number(NAME, "since", FROM_ZERO)?;
            let limit = limit.number(NAME, "limit", FROM_ZERO)?;
            self.actor.log(since as u64, limit)
        })?;
        entries.iter().map(LogEntry::new).collect()
    }

    /// Replays the log and compares the outcome with what is stored. Needs the role operator.
    fn check_replay(&self, py: Python<'_>) -> PyResult<Replayed> {
        without_interpreter(py, || self.actor.check_replay().map(Replayed::from))
    }

    /// Brings the search up to the log, and gives how many entries it is still behind.
    fn refresh(&self, py: Python<'_>) -> PyResult<u64> {
        without_interpreter(py, || self.actor.refresh())
    }

    /// Empties the indexes of the search and builds them again from the log. Needs the role operator.
    fn reindex(&self, py: Python<'_>) -> PyResult<()> {
        without_interpreter(py, || self.actor.reindex())
    }

    /// Who acts: `person:` and an id, or `visitor`.
    #[getter]
    fn actor(&self) -> String {
        self.actor.actor().to_string()
    }

    fn __repr__(&self) -> String {
        format!("Hub({})", self.actor.actor())
    }
}

impl Hub {
    fn new((hub, actor): (blocking::Hub, Actor)) -> Self {
        let actor = hub.as_actor(actor);
        Self { hub, actor }
    }

    /// The id of the item that a name stands for.
    fn id(&self, operation: &'static str, name: &str) -> Result<ResourceId> {
        match name.parse().map_err(|error: Error| error.during(operation))? {
            ResourceRef::Id(id) => Ok(id),
            name => self.actor.find(&name).map_err(|error| error.during(operation)),
        }
    }

    fn take(
        &self,
        py: Python<'_>,
        item: &str,
        step: impl FnOnce(&blocking::Hub) -> Result<ReviewStep> + Send,
    ) -> PyResult<&'static str> {
        without_interpreter(py, || {
            let item = self.id("review", item)?;
            self.actor.step(item, step(&self.hub)?).map(migration_hub::review::State::name)
        })
    }
}

const FROM_ZERO: &str = "a whole number from 0 on";

/// A draft that was made before, or a document that is read now.
fn draft(operation: &'static str, document: &Bound<'_, PyAny>) -> PyResult<migration_hub::resource::Draft> {
    match document.extract::<PyRef<'_, Draft>>() {
        Ok(draft) => Ok(draft.0.clone()),
        Err(_) => import::draft(operation, document),
    }
}
