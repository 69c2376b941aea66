//! The port `Source` over a Drupal portal: type by type, language by language, page by page.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{FetchHandle, HttpUrl, Response};
use migration_hub::federation::{
    Checkpoint, Deletions, Granularity, IdPage, Item, Reading, Source, SourceCapability, SourcePage, each_once,
};
use migration_hub::resource::ExternalId;
use serde::{Deserialize, Serialize};

use crate::answer::{self, Document};
use crate::api::{Api, there};
use crate::config::{DrupalConfig, PAGE_RESOURCES};
use crate::node::{Lane, Record, number_of};

#[cfg(test)]
mod tests;

/// The format of checkpoints, and its version.
const FORMAT: (&str, u32) = ("drupal", 1);

/// A Drupal portal, to be harvested.
///
/// ```
/// use migration_hub::federation::fetch::{FetchHandle, ScriptedFetch};
/// use migration_hub::federation::{Item, Reading, Source};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_drupal::{DrupalConfig, DrupalSource};
///
/// let config = DrupalConfig::new("network".parse()?, "https://example.org/".parse()?, Language::ENGLISH);
/// let script = ScriptedFetch::from_json(include_str!("../tests/exchanges/one-page.json"))?;
/// let source = DrupalSource::new(config.of_type("node--article", Default::default()), FetchHandle::new(script))?;
/// let page = wait(source.read(Reading::Full, None))?;
/// let Some(Item::Present(article)) = page.items.first() else { panic!("one article") };
/// assert_eq!(article.draft.content.title, "Return & reintegration");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct DrupalSource {
    api: Api,
    config: DrupalConfig,
}

/// Where a reading goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct At {
    kind: String,
    prefix: Option<String>,
    /// The highest number that was read.
    last: u64,
    /// The page to ask for, where the one before showed no number to go on from.
    page: Option<HttpUrl>,
}

impl DrupalSource {
    /// A portal that is asked through `fetch`.
    ///
    /// # Errors
    /// As [`DrupalConfig::check`].
    pub fn new(config: DrupalConfig, fetch: FetchHandle) -> Result<Self> {
        config.check()?;
        Ok(Self { api: Api::new(&config, fetch), config })
    }

    /// What is read: every type in every language.
    fn lanes(&self) -> Vec<Lane<'_>> {
        let config = &self.config;
        let mut languages: Vec<_> =
            config.prefixes.iter().map(|(prefix, language)| (Some(prefix.as_str()), language)).collect();
        if languages.is_empty() {
            languages.push((None, &config.language));
        }
        let of_type = |(kind, fields)| {
            let languages = languages.clone();
            let lane = move |(prefix, language)| Lane { config, kind, fields, prefix, language };
            languages.into_iter().map(lane)
        };
        config.types.iter().map(|(kind, fields)| (kind.as_str(), fields)).flat_map(of_type).collect()
    }

    /// The lane of a checkpoint and the one after it, with where to go on.
    fn place(&self, from: Option<&Checkpoint>) -> Result<(Lane<'_>, Option<Lane<'_>>, At)> {
        let at = from.map(|checkpoint| checkpoint.open::<At>(FORMAT.0, FORMAT.1)).transpose()?;
        let mut lanes = self.lanes().into_iter();
        let found = match &at {
            None => lanes.next(),
            Some(at) => lanes.find(|lane| lane.kind == at.kind && lane.prefix == at.prefix.as_deref()),
        };
        let lane = found.ok_or_else(|| {
            let message = "the checkpoint is of a type or language that is not configured any more";
            Error::new(ErrorKind::CheckpointExpired, "read", message)
        })?;
        Ok((lane, lanes.next(), at.unwrap_or_else(|| At::beginning(lane))))
    }

    /// A page. Its order is that of numbers, and it begins after the last one that was read, so that nothing is passed over
    /// when something is deleted in between.
    async fn page(&self, operation: &'static str, lane: Lane<'_>, query: &[String], at: &At) -> Result<Response> {
        let url = if let Some(page) = &at.page {
            page.clone()
        } else {
            let number = number_of(lane.kind);
            let size = self.config.page_size.at_most(PAGE_RESOURCES);
            let mut all = vec![format!("page%5Blimit%5D={size}"), format!("sort={number}")];
            all.extend_from_slice(query);
            if at.last > 0 {
                all.push(condition("after", number, "%3E", &at.last.to_string()));
            }
            if !lane.is_main() {
                all.push(format!("filter%5Blangcode%5D={}", lane.language.as_str().to_ascii_lowercase()));
            }
            self.api.address(lane.prefix, lane.kind, &format!("?{}", all.join("&")))?
        };
        there(operation, self.api.get(url).await?)
    }

    /// Where a reading goes on after a page. A short page is not the last: what may not be read is left out of it, so only the
    /// portal's own link to the next one says that there is more.
    fn follow(
        &self,
        operation: &'static str,
        response: &Response,
        document: &Document<'_>,
        last: u64,
        at: At,
        next_lane: Option<Lane<'_>>,
    ) -> Result<Option<Checkpoint>> {
        let next = match &document.next {
            Some(_) if last > at.last => Some(At { last, page: None, ..at }),
            Some(next) => {
                let page = self.api.own(operation, next, &response.url)?;
                if page == response.url || at.page.as_ref() == Some(&page) {
                    let message = "the portal names a page as the one after itself";
                    return Err(Error::new(ErrorKind::Corrupt, operation, message).with("address", page));
                }
                Some(At { page: Some(page), ..at })
            }
            None => next_lane.map(At::beginning),
        };
        next.map(|at| Checkpoint::new(FORMAT.0, FORMAT.1, &at)).transpose()
    }

    /// What the resource is in a lane, when it is read there.
    async fn found(&self, lane: Lane<'_>, uuid: &str, wanted: &ExternalId) -> Result<Found> {
        let query = includes(lane).map(|include| format!("?{include}")).unwrap_or_default();
        let url = self.api.address(lane.prefix, lane.kind, &format!("/{uuid}{query}"))?;
        let response = self.api.get(url).await?;
        if matches!(response.status, 403 | 404 | 410) && answer::faults(&response).is_some() {
            return self.confirmed(lane, uuid, response).await;
        }
        let response = there("probe", response)?;
        let document = Document::new("probe", &response)?;
        let mut records = document.resources.iter().map(|bytes| Record::new(bytes));
        let record = records.next().filter(|record| record.id(lane).as_ref() == Some(wanted) && record.belongs(lane));
        Ok(record.map_or(Found::OtherLanguage, |record| Found::Here(record.item(lane, &document.names))))
    }

    /// What a refusal means: the portal refuses what is not published, and does not find what it deleted. It means it when it
    /// answers the question for the same thing in its collection, and shows nothing.
    async fn confirmed(&self, lane: Lane<'_>, uuid: &str, refusal: Response) -> Result<Found> {
        let url = self.api.address(lane.prefix, lane.kind, &format!("?filter%5Bid%5D={uuid}"))?;
        let response = there("probe", self.api.get(url).await?)?;
        if Document::new("probe", &response)?.resources.is_empty() {
            return Ok(Found::Gone);
        }
        there("probe", refusal).map(|_| Found::OtherLanguage)
    }
}

/// What a lane says of a resource.
enum Found {
    Here(Item),
    /// It is there, in another language than was asked for.
    OtherLanguage,
    Gone,
}

impl At {
    fn beginning(lane: Lane<'_>) -> Self {
        Self { kind: lane.kind.to_owned(), prefix: lane.prefix.map(ToOwned::to_owned), last: 0, page: None }
    }
}

/// A condition of a filter, as JSON:API of Drupal writes it.
fn condition(name: &str, path: &str, operator: &str, value: &str) -> String {
    let part = |key: &str, value: &str| format!("filter%5B{name}%5D%5Bcondition%5D%5B{key}%5D={value}");
    [part("path", path), part("operator", operator), part("value", value)].join("&")
}

/// What is to come along with each resource.
fn includes(lane: Lane<'_>) -> Option<String> {
    (!lane.fields.terms.is_empty()).then(|| format!("include={}", lane.fields.terms.join(",")))
}

impl Source for DrupalSource {
    fn capability(&self) -> SourceCapability {
        SourceCapability { deletions: Deletions::Unreported, delta: true, ids: true, granularity: Granularity::Second }
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        let (lane, next_lane, at) = self.place(from)?;
        let mut query: Vec<String> = includes(lane).into_iter().collect();
        if let Reading::Since(instant) = reading {
            // What is shown as a date is compared as the seconds that are stored.
            let seconds = instant.millis().div_euclid(1_000).to_string();
            query.push(condition("since", "changed", "%3E%3D", &seconds));
        }
        let response = self.page("read", lane, &query, &at).await?;
        let document = Document::new("read", &response)?;
        let records: Vec<Record<'_>> = document.resources.iter().map(|bytes| Record::new(bytes)).collect();
        let last = records.iter().filter_map(|record| record.number(lane)).max().unwrap_or_default();
        let here = records.into_iter().filter(|record| record.belongs(lane));
        let items = each_once(here.map(|record| record.item(lane, &document.names)).collect());
        let answered = response.answered();
        let next = self.follow("read", &response, &document, last, at, next_lane)?;
        Ok(SourcePage { items, answered, next })
    }

    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        let (lane, next_lane, at) = self.place(from)?;
        let fields = format!("{},langcode,default_langcode,status", number_of(lane.kind));
        let query = [format!("fields%5B{}%5D={fields}", lane.kind)];
        let response = self.page("list", lane, &query, &at).await?;
        let document = Document::new("list", &response)?;
        let records: Vec<Record<'_>> = document.resources.iter().map(|bytes| Record::new(bytes)).collect();
        let last = records.iter().filter_map(|record| record.number(lane)).max().unwrap_or_default();
        let here = records.iter().filter(|record| record.belongs(lane));
        let ids = here.filter_map(|record| record.id(lane)).collect();
        let next = self.follow("list", &response, &document, last, at, next_lane)?;
        Ok(IdPage { ids, next })
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        let mut parts = id.id.split('/').filter(|part| is_part(part));
        let (kind, uuid) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let lanes: Vec<Lane<'_>> = self.lanes().into_iter().filter(|lane| lane.kind == kind).collect();
        if id.source != self.config.source.as_str() || lanes.is_empty() || uuid.is_empty() {
            let message = "this is no resource of a type that is configured";
            return Err(Error::new(ErrorKind::ConfigInvalid, "probe", message).with("id", id));
        }
        for lane in lanes {
            match self.found(lane, uuid, id).await? {
                Found::Here(item) => return Ok(item),
                Found::Gone => break,
                Found::OtherLanguage => {}
            }
        }
        Ok(Item::Gone { id: id.clone(), stamp: None })
    }
}

/// Whether a part of an id can stand in an address as it is.
fn is_part(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
