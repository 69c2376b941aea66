//! The portal as a source: which requests a reading makes, and what their answers are to a harvest.

use std::collections::BTreeSet;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, FetchHandle, Response};
use migration_hub::federation::{
    Checkpoint, Deletions, Granularity, IdPage, Item, Reading, Source, SourceCapability, SourcePage, Unreadable,
};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::action::{Fault, Said, get, said};
use crate::config::{CkanConfig, Walk};
use crate::dataset::{item, named_item, text};
use crate::paging::{Place, turn};

#[cfg(test)]
mod tests;

const READ: &str = "read";
const FORMAT: &str = "ckan";
const VERSION: u32 = 1;
/// How many ids are listed at once.
const LISTED: usize = 1_000;

/// A portal that runs CKAN, to be harvested.
///
/// ```
/// use migration_hub::federation::fetch::{Exchange, FetchHandle, ScriptedFetch};
/// use migration_hub::federation::{Item, Source};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::resource::ExternalId;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_ckan::{CkanConfig, CkanSource};
///
/// let gone = r#"{"success": false, "error": {"__type": "Not Found Error", "message": "Not found"}}"#;
/// let url = "https://data.example.org/api/3/action/package_show?id=7".parse()?;
/// let fetch = ScriptedFetch::new(vec![Exchange::get(&url).answered(404, [("content-type", "application/json")], gone)?]);
///
/// let config = CkanConfig::new("portal".parse()?, "https://data.example.org/".parse()?, Language::FRENCH);
/// let source = CkanSource::new(config, FetchHandle::new(fetch))?;
/// let id = ExternalId::new("portal", "7")?;
/// assert_eq!(wait(source.probe(&id))?, Item::Gone { id, stamp: None });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct CkanSource {
    config: CkanConfig,
    fetch: FetchHandle,
}

/// Where a reading goes on, as its checkpoint holds it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum At {
    Search(Place),
    /// After this name in the order of names.
    List(String),
}

/// A page of a search, as far as it is looked at.
struct Found {
    count: usize,
    results: Vec<Value>,
    answered: Option<Timestamp>,
}

impl CkanSource {
    /// A source of what a portal has.
    ///
    /// # Errors
    /// As [`CkanConfig::check`].
    pub fn new(config: CkanConfig, fetch: FetchHandle) -> Result<Self> {
        config.check()?;
        Ok(Self { config, fetch })
    }

    async fn ask(&self, action: &str, query: &[(&str, &str)]) -> Result<Response> {
        self.fetch.fetch(get(&self.config, action, query)?).await
    }

    /// A page of the search: of what the configuration names, of what changed, or of one dataset.
    async fn search(&self, terms: &[String], start: usize, rows: usize, only_ids: bool) -> Result<Found> {
        let filter = self.config.filter.iter().map(|filter| format!("+({filter})"));
        let fq = filter.chain(terms.iter().cloned()).collect::<Vec<_>>().join(" ");
        let (start, rows) = (start.to_string(), rows.to_string());
        let mut query = vec![("q", "*:*"), ("sort", "id asc"), ("rows", rows.as_str()), ("start", start.as_str())];
        if !fq.is_empty() {
            query.push(("fq", &fq));
        }
        if only_ids {
            query.push(("fl", "id"));
        }
        let response = self.ask("package_search", &query).await?;
        let answered = response.answered();
        let result = said(response, READ).and_then(|said| said.result(READ)).map_err(reading)?;
        let found = (result.get("count").and_then(Value::as_u64), result.get("results").and_then(Value::as_array));
        let (Some(count), Some(results)) = found else {
            return Err(no_answer("the search says neither how many datasets there are nor which"));
        };
        Ok(Found { count: usize::try_from(count).unwrap_or(usize::MAX), results: results.clone(), answered })
    }

    /// The names of all datasets, in order, and when they were told. They come at once, so that nothing moves while they are
    /// read.
    async fn names(&self) -> Result<(BTreeSet<String>, Option<Timestamp>)> {
        let response = self.ask("package_list", &[]).await?;
        let answered = response.answered();
        let result = said(response, READ).and_then(|said| said.result(READ)).map_err(reading)?;
        let names = result.as_array().ok_or_else(|| no_answer("the list of datasets is no list"))?;
        Ok((names.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect(), answered))
    }

    /// What the portal shows of one dataset; some portals show a list with it.
    async fn show(&self, id: &str) -> Result<Said> {
        Ok(match said(self.ask("package_show", &[("id", id)]).await?, READ).map_err(reading)? {
            Said::Result(Value::Array(items)) => {
                let first = items.into_iter().next();
                Said::Result(first.ok_or_else(|| no_answer("the portal shows an empty list for a dataset"))?)
            }
            said => said,
        })
    }

    /// Whether the portal openly has no such dataset. Of a dataset that is deleted, it tells visitors only that they may not see
    /// it; but it lists what they may.
    async fn is_unlisted(&self, id: &str) -> Result<bool> {
        Ok(match self.config.walk {
            Walk::Search => {
                let literal = id.replace(['"', '\\'], "");
                let query = [("q", "*:*"), ("fq", &*format!("+id:\"{literal}\"")), ("rows", "1")];
                let result = said(self.ask("package_search", &query).await?, READ)?.result(READ).map_err(reading)?;
                let count = result.get("count").and_then(Value::as_u64);
                count.ok_or_else(|| no_answer("the search does not say how many datasets there are"))? == 0
            }
            Walk::List => !self.names().await?.0.contains(id),
        })
    }

    async fn read_search(&self, reading: Reading, place: Place) -> Result<SourcePage> {
        let since = match reading {
            Reading::Full => None,
            Reading::Since(instant) => Some(format!("+metadata_modified:[{instant} TO *]")),
        };
        let rows = self.config.page_size.get();
        let found = self.search(since.as_slice(), place.start, rows, false).await?;
        let ids: Vec<Option<&str>> = found.results.iter().map(id).collect();
        let turn = turn(&place, rows, found.count, &ids)?;
        let fresh = found.results.iter().zip(&turn.fresh).filter(|(_, fresh)| **fresh);
        let items = fresh.map(|(dataset, _)| item(dataset, &self.config)).collect();
        let next = turn.next.map(|next| Checkpoint::new(FORMAT, VERSION, &At::Search(next))).transpose()?;
        Ok(SourcePage { items, answered: found.answered, next })
    }

    async fn read_list(&self, after: Option<String>) -> Result<SourcePage> {
        let (names, answered) = self.names().await?;
        let mut rest = names.into_iter().filter(|name| after.as_ref().is_none_or(|after| name > after)).peekable();
        let (mut items, mut last) = (Vec::new(), None);
        for name in rest.by_ref().take(self.config.page_size.get()) {
            let id = ExternalId::new(self.config.source.as_str(), &name);
            items.push(match (self.show(&name).await?, id) {
                (Said::Result(dataset), _) => named_item(&dataset, &self.config, &name),
                // It was deleted since it was listed.
                (Said::Refused(refusal), Ok(id)) if refusal.of == Fault::NotFound => Item::Gone { id, stamp: None },
                (Said::Refused(refusal), id) if refusal.of == Fault::Authorization => {
                    let reason = format!("the portal lists it and does not show it: {}", refusal.reason);
                    Unreadable { id: id.ok(), reason, raw: name.clone().into_bytes().into() }.into()
                }
                (Said::Refused(refusal), _) => return Err(refusal.into_error(READ)),
            });
            last = Some(name);
        }
        let more = rest.peek().is_some();
        let next = last.filter(|_| more).map(|last| Checkpoint::new(FORMAT, VERSION, &At::List(last))).transpose()?;
        Ok(SourcePage { items, answered, next })
    }
}

impl Source for CkanSource {
    fn capability(&self) -> SourceCapability {
        SourceCapability {
            deletions: Deletions::Unreported,
            delta: self.config.walk == Walk::Search,
            ids: true,
            granularity: Granularity::Millisecond,
        }
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        let at = from.map(|from| from.open::<At>(FORMAT, VERSION)).transpose()?;
        match (self.config.walk, at) {
            (Walk::Search, None) => self.read_search(reading, Place::default()).await,
            (Walk::Search, Some(At::Search(place))) => self.read_search(reading, place).await,
            (Walk::List, _) if reading != Reading::Full => {
                let message = "a list does not say what changed: read everything";
                Err(Error::new(ErrorKind::Unsupported, READ, message))
            }
            (Walk::List, None) => self.read_list(None).await,
            (Walk::List, Some(At::List(name))) => self.read_list(Some(name)).await,
            (_, Some(_)) => Err(other_walk()),
        }
    }

    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        let at = from.map(|from| from.open::<At>(FORMAT, VERSION)).transpose()?;
        let as_id = |id: &str| ExternalId::new(self.config.source.as_str(), id).ok();
        let place = match (self.config.walk, at) {
            (Walk::List, None) => {
                let (names, _) = self.names().await?;
                return Ok(IdPage { ids: names.iter().filter_map(|name| as_id(name)).collect(), next: None });
            }
            (Walk::Search, None) => Place::default(),
            (Walk::Search, Some(At::Search(place))) => place,
            _ => return Err(other_walk()),
        };
        let found = self.search(&[], place.start, LISTED, true).await?;
        let ids: Vec<Option<&str>> = found.results.iter().map(id).collect();
        let turn = turn(&place, LISTED, found.count, &ids)?;
        let fresh = ids.iter().zip(&turn.fresh).filter(|(_, fresh)| **fresh);
        let ids = fresh.filter_map(|(id, _)| id.and_then(as_id)).collect();
        let next = turn.next.map(|next| Checkpoint::new(FORMAT, VERSION, &At::Search(next))).transpose()?;
        Ok(IdPage { ids, next })
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        let refusal = match self.show(&id.id).await? {
            Said::Result(dataset) => {
                let found = text(&dataset, "id");
                if self.config.walk == Walk::Search && found != id.id {
                    return Err(
                        no_answer("the portal shows another dataset than the one asked for").with("found", found)
                    );
                }
                return Ok(named_item(&dataset, &self.config, &id.id));
            }
            Said::Refused(refusal) => refusal,
        };
        let gone = match refusal.of {
            Fault::NotFound => true,
            Fault::Authorization => self.is_unlisted(&id.id).await?,
            _ => false,
        };
        if gone { Ok(Item::Gone { id: id.clone(), stamp: None }) } else { Err(refusal.into_error(READ)) }
    }
}

fn id(dataset: &Value) -> Option<&str> {
    Some(text(dataset, "id")).filter(|id| !id.is_empty())
}

/// To whoever reads, an action that is not there and one that is not understood are faults of the configuration.
fn reading(error: Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::Invalid | ErrorKind::Conflict => {
            let message = format!("the portal at this address does not answer as CKAN: {}", error.message());
            Error::new(ErrorKind::ConfigInvalid, READ, message).caused_by(error)
        }
        _ => error,
    }
}

fn no_answer(message: &str) -> Error {
    Error::new(ErrorKind::Corrupt, READ, message)
}

fn other_walk() -> Error {
    Error::new(ErrorKind::CheckpointExpired, READ, "this checkpoint was made by another walk: reading starts over")
}
