//! The port `Source` over a WordPress portal: collection by collection, page by page.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{FetchHandle, Response};
use migration_hub::federation::{
    Checkpoint, Deletions, Granularity, IdPage, Item, Reading, Source, SourceCapability, SourcePage, each_once,
};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;
use serde::{Deserialize, Serialize};

use crate::answer;
use crate::api::{Api, there};
use crate::config::{PAGE_POSTS, WordPressConfig};
use crate::post::{FIELDS, Record, Shelf};

#[cfg(test)]
mod tests;

/// The format of checkpoints, and its version.
const FORMAT: (&str, u32) = ("wordpress", 1);

/// How much earlier than an instant a portal is asked for what changed since. It compares with local time, which jumps back
/// in autumn, and by more when somebody corrects the portal's time zone.
const LOCAL_TIME_MILLIS: i64 = 14 * 3_600 * 1_000;

/// How many pages are asked for again to find the post that a reading goes on with.
const PAGES_BACK: usize = 20;

/// A WordPress portal, to be harvested.
///
/// ```
/// use migration_hub::federation::fetch::{Exchange, FetchHandle, HttpUrl, ScriptedFetch};
/// use migration_hub::federation::{Item, Source};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::resource::ExternalId;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_wordpress::{WordPressConfig, WordPressSource};
///
/// let script = ScriptedFetch::from_json(r#"[{
///     "url": "https://example.org/wp-json/wp/v2/posts/7?_embed=wp:term&_fields=id,date,modified_gmt,status,link,lang,title,excerpt,content,_links.wp:term,_embedded",
///     "headers": {"accept": ["application/json"]},
///     "answer": {"response": {"status": 404, "body": "{\"code\":\"rest_post_invalid_id\"}"}}
/// }]"#)?;
/// let config = WordPressConfig::new("sermig".parse()?, "https://example.org/wp-json/".parse()?, Language::SPANISH);
/// let source = WordPressSource::new(config, FetchHandle::new(script))?;
/// let id = ExternalId::new("sermig", "posts/7")?;
/// assert_eq!(wait(source.probe(&id))?, Item::Gone { id, stamp: None });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct WordPressSource {
    api: Api,
    config: WordPressConfig,
}

/// One collection in one language: what is read from its first page to its last.
#[derive(Debug, Clone, Copy)]
struct Lane<'a> {
    collection: &'a str,
    /// What `lang` is set to, where posts are translated.
    code: Option<&'a str>,
    language: &'a Language,
}

/// Where a reading goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct At {
    collection: String,
    code: Option<String>,
    /// So many posts of the lane were passed.
    offset: usize,
    /// The highest number among them: with it the next page is to begin.
    last: u64,
}

/// A page of a lane.
struct Page {
    response: Response,
    begin: usize,
}

impl WordPressSource {
    /// A portal that is asked through `fetch`.
    ///
    /// # Errors
    /// As [`WordPressConfig::check`].
    pub fn new(config: WordPressConfig, fetch: FetchHandle) -> Result<Self> {
        config.check()?;
        Ok(Self { api: Api::new(&config, fetch), config })
    }

    fn page_size(&self) -> usize {
        self.config.page_size.at_most(PAGE_POSTS)
    }

    fn lanes(&self) -> Vec<Lane<'_>> {
        let translations: Vec<_> =
            self.config.translations.iter().map(|(code, language)| (Some(code.as_str()), language)).collect();
        let languages = if translations.is_empty() { vec![(None, &self.config.language)] } else { translations };
        let collections = self.config.types.iter();
        let lanes = collections.flat_map(|collection| {
            languages.iter().map(move |(code, language)| (collection.as_str(), *code, *language))
        });
        lanes.map(|(collection, code, language)| Lane { collection, code, language }).collect()
    }

    fn shelf<'a>(&'a self, lane: Lane<'a>) -> Shelf<'a> {
        Shelf {
            source: self.config.source.as_str(),
            collection: lane.collection,
            language: lane.language,
            publisher: self.config.publisher.as_deref(),
        }
    }

    /// The lane of a checkpoint and the one after it, with where to go on.
    fn place(&self, from: Option<&Checkpoint>) -> Result<(Lane<'_>, Option<Lane<'_>>, At)> {
        let at = from.map(|checkpoint| checkpoint.open::<At>(FORMAT.0, FORMAT.1)).transpose()?;
        let mut lanes = self.lanes().into_iter();
        let found = match &at {
            None => lanes.next(),
            Some(at) => lanes.find(|lane| lane.collection == at.collection && lane.code == at.code.as_deref()),
        };
        let lane = found.ok_or_else(|| {
            let message = "the checkpoint is of a collection or language that is not configured any more";
            Error::new(ErrorKind::CheckpointExpired, "read", message)
        })?;
        Ok((lane, lanes.next(), at.unwrap_or_else(|| At::beginning(lane))))
    }

    async fn collection(&self, operation: &'static str, lane: Lane<'_>, query: &str) -> Result<Response> {
        let code = lane.code.map(|code| format!("&lang={code}")).unwrap_or_default();
        let response = self.api.get(lane.collection, &format!("{query}{code}")).await?;
        // Beyond the last page some versions answer with a refusal, others with an empty list.
        if response.status == 400
            && answer::refusal(&response).is_some_and(|refusal| refusal.code == "rest_post_invalid_page_number")
        {
            return Ok(Response { status: 200, body: b"[]".to_vec(), ..response });
        }
        there(operation, response)
    }

    /// The page where a reading goes on. It begins with the last post of the page before: where that is not so, posts before
    /// it were taken away and others moved forward, so that the page before it is asked for again.
    async fn page(&self, operation: &'static str, lane: Lane<'_>, query: &str, at: &At) -> Result<Page> {
        let size = self.page_size();
        let mut begin = at.offset.saturating_sub(1);
        let mut ahead = Vec::new();
        let mut page = loop {
            let ordered = format!("{query}&orderby=id&order=asc&per_page={size}&offset={begin}");
            let page = Page { response: self.collection(operation, lane, &ordered).await?, begin };
            let first = page.numbers(operation)?.into_iter().flatten().next();
            if begin == 0 || first.is_some_and(|first| first <= at.last) {
                break page;
            }
            if ahead.len() == PAGES_BACK {
                let message = "too many posts were taken away while the portal was read";
                return Err(Error::new(ErrorKind::CheckpointExpired, operation, message));
            }
            begin = begin.saturating_sub(size);
            ahead.push(page);
        };
        // Nothing new before a page that does not join on: what it should begin with is hidden.
        while !page.numbers(operation)?.into_iter().flatten().any(|number| number > at.last) {
            match ahead.pop() {
                Some(next) => page = next,
                None => break,
            }
        }
        Ok(page)
    }

    /// Where a lane goes on after a page.
    fn follow(&self, page: &Page, numbers: &[Option<u64>], at: &At) -> Option<At> {
        let size = self.page_size();
        let more = match answer::total(&page.response) {
            Some(total) => page.begin + size < total,
            // Something on the way takes the total away: the last page is the one with nothing behind the post it joins on.
            None => numbers.len() > 1,
        };
        // A page counts by what it shows, so that its last post stands where the next one begins, whatever is hidden.
        let passed = if numbers.len() > 1 { numbers.len() } else { size };
        let last = numbers.iter().flatten().copied().max().map_or(at.last, |number| number.max(at.last));
        more.then(|| At { offset: page.begin + passed, last, ..at.clone() })
    }

    fn checkpoint(next: Option<At>, lane: Option<Lane<'_>>) -> Result<Option<Checkpoint>> {
        let next = next.or_else(|| lane.map(At::beginning));
        next.map(|at| Checkpoint::new(FORMAT.0, FORMAT.1, &at)).transpose()
    }
}

impl At {
    fn beginning(lane: Lane<'_>) -> Self {
        let code = lane.code.map(ToOwned::to_owned);
        Self { collection: lane.collection.to_owned(), code, offset: 0, last: 0 }
    }

    /// Whether a post was on the page before.
    fn has_passed(&self, number: Option<u64>) -> bool {
        number.is_some_and(|number| number <= self.last)
    }
}

impl Page {
    fn records(&self, operation: &'static str) -> Result<Vec<Record<'_>>> {
        Ok(answer::records(operation, &self.response)?.into_iter().map(Record::new).collect())
    }

    fn numbers(&self, operation: &'static str) -> Result<Vec<Option<u64>>> {
        Ok(self.records(operation)?.iter().map(|record| record.number).collect())
    }
}

impl Source for WordPressSource {
    fn capability(&self) -> SourceCapability {
        SourceCapability { deletions: Deletions::Unreported, delta: true, ids: true, granularity: Granularity::Second }
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        let (lane, next_lane, at) = self.place(from)?;
        let since = match reading {
            Reading::Full => String::new(),
            Reading::Since(instant) => format!("&modified_after={}", local_safe(instant)),
        };
        let query = format!("_embed=wp:term&_fields={FIELDS}{since}");
        let page = self.page("read", lane, &query, &at).await?;
        let records = page.records("read")?;
        let numbers: Vec<_> = records.iter().map(|record| record.number).collect();
        let next = self.follow(&page, &numbers, &at);
        let new = records.into_iter().filter(|record| !at.has_passed(record.number));
        let items = each_once(new.map(|record| record.item(self.shelf(lane))).collect());
        let answered = page.response.answered();
        Ok(SourcePage { items, answered, next: Self::checkpoint(next, next_lane)? })
    }

    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        let (lane, next_lane, at) = self.place(from)?;
        let page = self.page("list", lane, "_fields=id", &at).await?;
        let numbers = page.numbers("list")?;
        let next = self.follow(&page, &numbers, &at);
        let new = numbers.into_iter().filter(|number| !at.has_passed(*number)).flatten();
        let ids = new.filter_map(|number| self.shelf(lane).id(number)).collect();
        Ok(IdPage { ids, next: Self::checkpoint(next, next_lane)? })
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        let lanes = self.lanes();
        let found = id.id.split_once('/').filter(|_| id.source == self.config.source.as_str());
        let found = found.and_then(|(collection, number)| {
            let lane = lanes.iter().copied().find(|lane| lane.collection == collection)?;
            Some((lane, number.parse::<u64>().ok()?))
        });
        let Some((first, number)) = found else {
            let message = "this is no post of a collection that is configured";
            return Err(Error::new(ErrorKind::ConfigInvalid, "probe", message).with("id", id));
        };
        let gone = Item::Gone { id: id.clone(), stamp: None };
        let query = format!("_embed=wp:term&_fields={FIELDS}");
        // Only the collection of a language says that a post is in that language.
        let translated = lanes.iter().copied().filter(|lane| lane.code.is_some());
        for lane in translated.filter(|lane| lane.collection == first.collection) {
            if let Some(item) = self.included(lane, &query, number).await? {
                return Ok(item);
            }
        }
        let response = self.api.get(&format!("{}/{number}", first.collection), &query).await?;
        let code = answer::refusal(&response).map(|refusal| refusal.code);
        match (response.status, code.as_deref()) {
            (404 | 410, Some("rest_post_invalid_id")) => return Ok(gone),
            // What is in the trash or a draft again is refused as if it were secret, and so is everything where a portal is
            // closed. The collection tells which it is: it shows what is public, or is refused itself.
            (401 | 403, Some("rest_forbidden")) => {
                let lane = Lane { code: None, ..first };
                return Ok(self.included(lane, &query, number).await?.unwrap_or(gone));
            }
            _ => {}
        }
        let response = there("probe", response)?;
        let record = Record::new(answer::body("probe", &response)?);
        if record.number != Some(number) {
            let message = "the portal answers with another post";
            return Err(Error::new(ErrorKind::Corrupt, "probe", message).with("address", &response.url));
        }
        Ok(if record.is_public() { record.item(self.shelf(first)) } else { gone })
    }
}

impl WordPressSource {
    /// The post, when the collection of a lane shows it.
    async fn included(&self, lane: Lane<'_>, query: &str, number: u64) -> Result<Option<Item>> {
        let response = self.collection("probe", lane, &format!("{query}&include={number}")).await?;
        let records = answer::records("probe", &response)?;
        let mut found = records.into_iter().map(Record::new).filter(|record| record.number == Some(number));
        Ok(found.next().map(|record| record.item(self.shelf(lane))))
    }
}

/// An instant so much earlier that local time hides nothing after it, as WordPress reads it.
fn local_safe(instant: Timestamp) -> String {
    let earlier = Timestamp::from_millis(instant.millis().saturating_sub(LOCAL_TIME_MILLIS)).unwrap_or(instant);
    let text = earlier.to_string();
    text.split_once('.').map_or_else(|| text.clone(), |(seconds, _)| format!("{seconds}Z"))
}
