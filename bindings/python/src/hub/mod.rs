//! `Hub`: a store as one actor. Groups of its operations stand in files of their own, as in the core.

mod corrections;
mod desk;
mod duplicates;
mod exchange;
mod labels;
mod maintenance;
mod naming;
pub(crate) mod open;
mod people;
mod policies;
mod review;
mod roster;
mod translations;

use std::collections::BTreeMap;

use migration_hub::error::{Error, Result};
use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{self, ResourceRef, SearchQuery};
use migration_hub::id::{CommandId, ResourceId};
use migration_hub::page::Cursor;
use migration_hub::people::Actor;
use migration_hub::search::Facet;
use pyo3::prelude::{Bound, PyAny, PyAnyMethods, PyRef, PyResult, Python, pyclass, pymethods};

use crate::arguments::{Count, Ordered, Texts, language, parsed, wrong};
use crate::coverage::Coverage;
use crate::error::without_interpreter;
use crate::export::{self, Walk};
use crate::import;
use crate::resource::{Draft, Resource};
use crate::results::{Completion, Results};
use crate::store;
use crate::tally::Tally;
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
            let id: CommandId = parsed("with_command", &text)?;
            Ok(Self { hub: self.hub.clone(), actor: self.actor.with_command(id) })
        })
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

    /// The open items that the actor may know of; with `mine`, only those that wait for the actor.
    #[pyo3(signature = (*, mine=false))]
    fn work_list(&self, py: Python<'_>, mine: bool) -> PyResult<WorkList> {
        without_interpreter(py, || self.actor.work_list(mine).map(WorkList::from))
    }

    /// Searches what is public.
    ///
    /// `language` is the language of the words and does not narrow the results; `filters` does, by the facets of the
    /// answer: any of the values of one facet, every facet named. With `strict`, a text with a mistake in it is refused. What
    /// names a country, an objective or a principle finds what is written in other languages, too, unless `across` is false.
    ///
    /// `order` is "relevance", "newest", "oldest" or "title"; `after` is the `next` of the page before. `passages` says how
    /// many each item shows, with what was found marked; `explain` where its score comes from; `by_work` puts items that are
    /// one work together.
    #[expect(clippy::too_many_arguments, clippy::fn_params_excessive_bools, reason = "each is a keyword in Python")]
    #[pyo3(
        signature = (
            text="", *, language=None, filters=None, limit=Count::Some(10), offset=Count::Some(0), order="relevance",
            after=None, strict=false, across=true, passages=Count::Some(0), explain=false, by_work=false
        ),
        text_signature = "($self, text='', *, language=None, filters=None, limit=10, offset=0, order='relevance', \
                          after=None, strict=False, across=True, passages=0, explain=False, by_work=False)"
    )]
    fn search(
        &self,
        py: Python<'_>,
        text: &str,
        language: Option<&str>,
        filters: Option<BTreeMap<String, Texts>>,
        limit: Count,
        offset: Count,
        order: &str,
        after: Option<String>,
        strict: bool,
        across: bool,
        passages: Count,
        explain: bool,
        by_work: bool,
    ) -> PyResult<Results> {
        const NAME: &str = "search";
        without_interpreter(py, || {
            let mut query = narrowed(NAME, text, language, filters)?.ordered_by(order)?;
            query.limit = limit.number(NAME, "limit", SearchQuery::LIMITS)?;
            query.offset = offset.number(NAME, "offset", FROM_ZERO)?;
            query.passages = passages.number(NAME, "passages", SearchQuery::PASSAGES)?;
            query.after = after.map(Cursor::new);
            (query.strict, query.across, query.explain, query.by_work) = (strict, across, explain, by_work);
            self.actor.search(&query).map(Results::from)
        })
    }

    /// Adds up the public pledges that a search finds: `text` and `filters` are those of `search`.
    #[pyo3(signature = (text="", *, language=None, filters=None))]
    fn tally_pledges(
        &self,
        py: Python<'_>,
        text: &str,
        language: Option<&str>,
        filters: Option<BTreeMap<String, Texts>>,
    ) -> PyResult<Tally> {
        const NAME: &str = "tally_pledges";
        without_interpreter(py, || self.actor.tally_pledges(&narrowed(NAME, text, language, filters)?).map(Tally::from))
    }

    /// Counts the public items that a search finds by every combination of their values of some of `objective`, `country`,
    /// `language`, `year` and `kind`, and says where there is nothing. `text` and `filters` are those of `search`.
    #[pyo3(signature = (by, text="", *, language=None, filters=None))]
    fn coverage(
        &self,
        py: Python<'_>,
        by: Ordered,
        text: &str,
        language: Option<&str>,
        filters: Option<BTreeMap<String, Texts>>,
    ) -> PyResult<Coverage> {
        const NAME: &str = "coverage";
        without_interpreter(py, || {
            let axis = |name: String| {
                let known = hub::Coverage::AXES.into_iter().find(|axis| axis.name() == name);
                let expected = || hub::Coverage::AXES.map(Facet::name).join(", ");
                known.ok_or_else(|| wrong(NAME, "/by", &name, &format!("some of {}", expected())))
            };
            let axes = by.0.into_iter().map(axis).collect::<Result<Vec<Facet>>>()?;
            self.actor.coverage(&narrowed(NAME, text, language, filters)?, &axes).map(Coverage::from)
        })
    }

    /// Words of public items that start with a prefix, most frequent first.
    #[pyo3(signature = (prefix, limit=Count::Some(10)), text_signature = "($self, prefix, limit=10)")]
    fn complete(&self, py: Python<'_>, prefix: &str, limit: Count) -> PyResult<Vec<String>> {
        const NAME: &str = "complete";
        without_interpreter(py, || self.actor.complete(prefix, limit.number(NAME, "limit", SearchQuery::LIMITS)?))
    }

    /// What a person who has typed so much may want: countries, objectives and principles by their names, in `language` where they have one
    /// there; titles that begin so; words.
    #[pyo3(
        signature = (typed, language="en", limit=Count::Some(10)),
        text_signature = "($self, typed, language='en', limit=10)"
    )]
    fn completions(&self, py: Python<'_>, typed: &str, language: &str, limit: Count) -> PyResult<Vec<Completion>> {
        const NAME: &str = "completions";
        without_interpreter(py, || {
            let (reader, limit) = (self::language(NAME, language)?, limit.number(NAME, "limit", SearchQuery::LIMITS)?);
            Ok(self.actor.completions(typed, &reader, limit)?.into_iter().map(Completion::from).collect())
        })
    }

    /// What is most like an item, each work once, without the item itself and its copies.
    #[pyo3(signature = (item, limit=Count::Some(10)), text_signature = "($self, item, limit=10)")]
    fn more_like(&self, py: Python<'_>, item: &str, limit: Count) -> PyResult<Results> {
        const NAME: &str = "more_like";
        without_interpreter(py, || {
            let limit = limit.number(NAME, "limit", SearchQuery::LIMITS)?;
            self.actor.more_like(self.id(NAME, item)?, limit).map(Results::from)
        })
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
}

/// A search by words and by the values of facets.
fn narrowed(
    operation: &'static str,
    text: &str,
    language: Option<&str>,
    filters: Option<BTreeMap<String, Texts>>,
) -> Result<SearchQuery> {
    let mut query = SearchQuery::words(text);
    query.language = language.map(|tag| self::language(operation, tag)).transpose()?;
    let mut filters = filters.into_iter().flatten();
    filters.try_fold(query, |query, (facet, values)| query.narrow(&facet, values.0))
}

const FROM_ZERO: &str = "a whole number from 0 on";

/// A draft that was made before, or a document that is read now.
fn draft(operation: &'static str, document: &Bound<'_, PyAny>) -> PyResult<migration_hub::resource::Draft> {
    match document.extract::<PyRef<'_, Draft>>() {
        Ok(draft) => Ok(draft.0.clone()),
        Err(_) => import::draft(operation, document),
    }
}
