//! The site as a source: which files and pages a reading asks for, and what their answers are to a harvest.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, FetchHandle, HttpUrl, Method, Request, Validators};
use migration_hub::federation::{
    Checkpoint, Deletions, Granularity, IdPage, Item, Reading, Source, SourceCapability, SourcePage, Unreadable,
};
use migration_hub::resource::ExternalId;
use migration_hub::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::config::{MOST_PAGES, WebConfig};
use crate::listing::{self, Found, Listing, Page};
use crate::marks::Marks;
use crate::page::{self, Came, Usual};
use crate::page_id::{address, is_bounded, page_id};

#[cfg(test)]
mod tests;

const READ: &str = "read";
const FORMAT: &str = "web";
const VERSION: u32 = 1;
/// How deep indexes of sitemaps may name each other; the protocol allows one.
const DEPTH: u8 = 3;
/// How many files one reading may have before it; its checkpoint names them.
const FILES: usize = 2_000;
/// How many files are kept to be asked for only when they changed, and while their pages are read.
const KEPT: usize = 8;
/// So many pages that are refused together are refused by the site, and none for itself.
const TELLING: usize = 3;
/// The most bytes of what is no page that are kept with it: its beginning shows what it is.
const RAW_BYTES: usize = 256 << 10;

/// A site that is read by its sitemaps and feeds, and by its pages.
///
/// ```
/// use migration_hub::federation::fetch::{Exchange, FetchHandle, HttpUrl, ScriptedFetch};
/// use migration_hub::federation::{Item, Reading, Source};
/// use migration_hub::hub::blocking::wait;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_web::{WebConfig, WebSource};
///
/// let map: HttpUrl = "https://example.org/sitemap.xml".parse()?;
/// let page: HttpUrl = "https://example.org/publications/7".parse()?;
/// let fetch = ScriptedFetch::new(vec![
///     Exchange::get(&map).answered(200, [], "<urlset><url><loc>/publications/7</loc></url></urlset>")?,
///     Exchange::get(&page).answered(200, [("content-type", "text/html")], "<html lang=fr><title>Sauver des vies</title>")?,
/// ]);
///
/// let config = WebConfig::new("site".parse()?, Language::ENGLISH).sitemap(map);
/// let source = WebSource::new(config, FetchHandle::new(fetch))?;
/// let page = wait(source.read(Reading::Full, None))?;
/// let [Item::Present(present)] = page.items.as_slice() else { return Err("one page".into()) };
/// assert_eq!((present.draft.content.title.as_str(), present.draft.content.language.as_str()), ("Sauver des vies", "fr"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct WebSource {
    config: WebConfig,
    fetch: FetchHandle,
    kept: Arc<Mutex<BTreeMap<HttpUrl, Kept>>>,
}

/// A file as it was last read.
#[derive(Debug, Clone)]
struct Kept {
    validators: Validators,
    answered: Option<Timestamp>,
    listing: Arc<Listing>,
}

/// Where a reading goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    /// The files that are still to be read, the one that is being read first, and how deep in indexes each was named.
    files: VecDeque<(HttpUrl, u8)>,
    /// The last page of the first file that was read.
    after: Option<String>,
}

/// What a step along the files comes to.
enum Step {
    /// More files, or none: the reading goes on at this place.
    On(Place),
    /// The pages of a file that come after the last that was read, and where the reading goes on after that many of them.
    Pages(Arc<Listing>, Option<Timestamp>),
}

/// What came of one page.
enum Outcome {
    Item(Item),
    /// The site does not show the page, and it is not gone either.
    Refused(Error, Unreadable),
}

impl WebSource {
    /// A source of what a site has.
    ///
    /// # Errors
    /// As [`WebConfig::check`].
    pub fn new(config: WebConfig, fetch: FetchHandle) -> Result<Self> {
        config.check()?;
        Ok(Self { config, fetch, kept: Arc::default() })
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<HttpUrl, Kept>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a file lists. At its beginning the site is asked, and answers in full only when it changed; its later pages come
    /// from what was read then.
    async fn listing(&self, url: &HttpUrl, begins: bool) -> Result<Kept> {
        let known = self.kept().get(url).cloned();
        let mut request = Request::get(url.clone());
        match &known {
            Some(kept) if !begins => return Ok(kept.clone()),
            Some(kept) => request = request.if_changed(kept.validators.clone()),
            None => {}
        }
        let response = self.fetch.fetch(request).await?;
        let answered = response.answered();
        if let Some(kept) = known.filter(|_| response.not_modified()) {
            return Ok(Kept { answered, ..kept });
        }
        let response = response.done(READ).map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::Invalid => {
                let message = format!("the site has no list of pages there: {}", error.message());
                Error::new(ErrorKind::ConfigInvalid, READ, message).with("address", url).caused_by(error)
            }
            _ => error,
        })?;
        let validators = response.validators();
        let kept = Kept { validators, answered, listing: Arc::new(listing::read(&response)?) };
        let mut all = self.kept();
        if all.len() >= KEPT {
            all.clear();
        }
        all.insert(url.clone(), kept.clone());
        Ok(kept)
    }

    /// The next step of a reading: the first of its files.
    async fn step(&self, mut place: Place) -> Result<Option<(Place, Step)>> {
        let Some((file, depth)) = place.files.front().cloned() else { return Ok(None) };
        let kept = self.listing(&file, place.after.is_none()).await?;
        if let Listing::Files(named) = kept.listing.as_ref() {
            if depth >= DEPTH {
                let message = "the indexes of sitemaps name each other without an end";
                return Err(Error::new(ErrorKind::Corrupt, READ, message).with("address", &file));
            }
            place.files.pop_front();
            for file in named.iter().rev() {
                if !place.files.iter().any(|(known, _)| known == file) {
                    place.files.push_front((file.clone(), depth + 1));
                }
            }
            if place.files.len() > FILES {
                let message = format!("the site has more than {FILES} sitemaps");
                return Err(Error::new(ErrorKind::Corrupt, READ, message).with("address", &file));
            }
            return Ok(Some((place.clone(), Step::On(place))));
        }
        Ok(Some((place, Step::Pages(kept.listing, kept.answered))))
    }

    fn follows(&self, file: &HttpUrl) -> bool {
        self.config.feeds.iter().find(|feed| feed.url == *file).is_none_or(|feed| feed.follow)
    }

    /// What there is of one page.
    async fn page(&self, id: &ExternalId, url: &HttpUrl, known: &Marks) -> Result<Outcome> {
        let refused = |error: Error, raw: Vec<u8>| {
            let reason = format!("the site does not show it: {}", error.message());
            Outcome::Refused(error, unreadable(id, reason, raw))
        };
        let response = match self.fetch.fetch(Request::get(url.clone())).await {
            Ok(response) => response,
            // One page may be forbidden or too large; when the host asks for patience, all are.
            Err(error) if matches!(error.kind(), ErrorKind::ConfigInvalid | ErrorKind::Invalid) => {
                return Ok(refused(error, Vec::new()));
            }
            Err(error) => return Err(error),
        };
        let body = response.body.clone();
        let response = match response.done(READ) {
            Ok(response) => response,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(Outcome::Item(Item::Gone { id: id.clone(), stamp: None }));
            }
            Err(error) => return Ok(refused(error, body)),
        };
        Ok(match page::came(&response, url, known) {
            Came::Page(marks) => Outcome::Item(self.item(id, url, &marks, body)),
            Came::NoPage(reason) => Outcome::Item(unreadable(id, reason, body).into()),
            Came::Wall(reason) => {
                refused(Error::new(ErrorKind::Corrupt, READ, reason).with("address", &response.url), body)
            }
        })
    }

    /// What holds of pages that do not say it themselves.
    fn usual(&self) -> Usual<'_> {
        Usual { language: &self.config.language, publisher: self.config.publisher.as_deref() }
    }

    fn item(&self, id: &ExternalId, url: &HttpUrl, marks: &Marks, raw: Vec<u8>) -> Item {
        match page::item(id.clone(), url, marks, raw.clone(), self.usual()) {
            Ok(present) => present.into(),
            Err(reason) => unreadable(id, reason, raw).into(),
        }
    }

    /// What a file says of a page itself.
    fn told(&self, id: &ExternalId, page: &Page) -> Item {
        let mut item = self.item(id, &page.url, &page.marks, page.url.as_str().into());
        if let Item::Present(present) = &mut item {
            present.stamp = page.changed;
        }
        item
    }

    /// The items of some pages of a file. When none of several pages is shown, it is the site that refuses, not the page.
    async fn items(&self, pages: &[(String, &Page)], follow: bool) -> Result<Vec<Item>> {
        let (mut items, mut refused) = (Vec::new(), Vec::new());
        for (id, page) in pages {
            let id = ExternalId::new(self.config.source.as_str(), id).map_err(|error| {
                Error::new(ErrorKind::Unexpected, READ, error.to_string()).with("address", &page.url)
            })?;
            if !follow {
                items.push(self.told(&id, page));
                continue;
            }
            match self.page(&id, &page.url, &page.marks).await? {
                Outcome::Item(item) => items.push(item),
                Outcome::Refused(error, unreadable) => refused.push((error, unreadable)),
            }
        }
        if items.is_empty()
            && refused.len() >= TELLING
            && let Some((error, _)) = refused.pop()
        {
            return Err(error);
        }
        items.extend(refused.into_iter().map(|(_, unreadable)| unreadable.into()));
        Ok(items)
    }

    /// The pages of a file that are read: those that the configuration covers, by their ids.
    fn covered<'a>(&'a self, found: &'a Found) -> BTreeMap<String, &'a Page> {
        let covered = found.pages.values().filter(|page| self.config.covers(&page.url));
        covered.map(|page| (page_id(&page.url), page)).collect()
    }

    /// The next pages of a file that are to be read, and whether there are more.
    fn batch<'a>(
        &'a self,
        found: &'a Found,
        since: Option<Timestamp>,
        after: Option<&str>,
    ) -> (Vec<(String, &'a Page)>, bool) {
        let tells = found.tells_changes();
        let wanted = |page: &Page| match (since, page.changed) {
            (Some(since), Some(changed)) if tells => changed >= since,
            _ => true,
        };
        let covered = self.covered(found).into_iter();
        let mut rest =
            covered.filter(|(id, page)| after.is_none_or(|after| id.as_str() > after) && wanted(page)).peekable();
        let pages = rest.by_ref().take(self.config.page_size.at_most(MOST_PAGES)).collect();
        (pages, rest.peek().is_some())
    }

    fn begin(&self) -> Place {
        let feeds = self.config.feeds.iter().map(|feed| &feed.url);
        let files = self.config.sitemaps.iter().chain(feeds).map(|url| (url.clone(), 0)).collect();
        Place { files, after: None }
    }

    fn place(&self, from: Option<&Checkpoint>) -> Result<Place> {
        from.map_or_else(|| Ok(self.begin()), |from| from.open(FORMAT, VERSION))
    }

    /// What a feed says of a page itself, where its pages are not read.
    async fn told_of(&self, id: &ExternalId) -> Result<Option<Item>> {
        for feed in self.config.feeds.iter().filter(|feed| !feed.follow) {
            // As it was listed: a sweep asks for many pages, one after the other.
            let kept = self.listing(&feed.url, false).await?;
            if let Listing::Pages(found) = kept.listing.as_ref()
                && let Some(page) = self.covered(found).get(&id.id)
            {
                return Ok(Some(self.told(id, page)));
            }
        }
        Ok(None)
    }

    /// The address of a page whose id does not hold it whole: some file names it.
    async fn named(&self, id: &ExternalId) -> Result<HttpUrl> {
        let mut place = self.begin();
        while let Some((at, step)) = self.step(place).await? {
            place = match step {
                Step::On(next) => next,
                Step::Pages(listing, _) => {
                    if let Listing::Pages(found) = listing.as_ref()
                        && let Some(page) = self.covered(found).get(&id.id)
                    {
                        return Ok(page.url.clone());
                    }
                    further(at, None)
                }
            };
        }
        let message = "no file of the site names this page any more, and its address is longer than its id";
        Err(Error::new(ErrorKind::Unsupported, READ, message).with("id", id))
    }

    /// Whether a page is gone, of which nothing is to be read.
    async fn gone(&self, id: &ExternalId, url: &HttpUrl) -> Result<Item> {
        match self.fetch.fetch(Request::new(Method::Head, url.clone())).await?.done(READ) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Item::Gone { id: id.clone(), stamp: None }),
            Err(error) => Err(error),
            Ok(_) => {
                let message = "the page is there, and no feed says anything of it any more: its pages are not read";
                Err(Error::new(ErrorKind::Unsupported, READ, message).with("address", url))
            }
        }
    }
}

impl Source for WebSource {
    fn capability(&self) -> SourceCapability {
        SourceCapability {
            deletions: Deletions::Unreported,
            delta: self.config.trust_lastmod || self.config.sitemaps.is_empty(),
            ids: true,
            granularity: Granularity::Second,
        }
    }

    async fn read(&self, reading: Reading, from: Option<&Checkpoint>) -> Result<SourcePage> {
        let since = match reading {
            Reading::Full => None,
            Reading::Since(_) if !self.capability().delta => {
                let message = "the site does not say what changed: read everything, or set trust_lastmod";
                return Err(Error::new(ErrorKind::Unsupported, READ, message));
            }
            Reading::Since(since) => Some(since),
        };
        let end = SourcePage { items: Vec::new(), answered: None, next: None };
        let Some((place, step)) = self.step(self.place(from)?).await? else { return Ok(end) };
        let (listing, answered) = match step {
            Step::On(place) => return Ok(SourcePage { next: next(&place)?, ..end }),
            Step::Pages(listing, answered) => (listing, answered),
        };
        let Listing::Pages(found) = listing.as_ref() else { return Ok(end) };
        let (pages, more) = self.batch(found, since, place.after.as_deref());
        let follow = place.files.front().is_none_or(|(file, _)| self.follows(file));
        let mut items = self.items(&pages, follow).await?;
        if place.after.is_none() && found.nameless > 0 {
            let reason = format!("{} entries of the feed name no page", found.nameless);
            items.push(Unreadable { id: None, reason, raw: Vec::new().into() }.into());
        }
        let next = next(&further(place, pages.last().map(|(id, _)| id.clone()).filter(|_| more)))?;
        Ok(SourcePage { items, answered, next })
    }

    async fn list(&self, from: Option<&Checkpoint>) -> Result<IdPage> {
        let Some((place, step)) = self.step(self.place(from)?).await? else {
            return Ok(IdPage { ids: Vec::new(), next: None });
        };
        let listing = match step {
            Step::On(place) => return Ok(IdPage { ids: Vec::new(), next: next(&place)? }),
            Step::Pages(listing, _) => listing,
        };
        let ids = match listing.as_ref() {
            Listing::Pages(found) => {
                let covered = self.covered(found);
                covered.keys().filter_map(|id| ExternalId::new(self.config.source.as_str(), id).ok()).collect()
            }
            Listing::Files(_) => Vec::new(),
        };
        Ok(IdPage { ids, next: next(&further(place, None))? })
    }

    async fn probe(&self, id: &ExternalId) -> Result<Item> {
        let whole = address(&id.id);
        let is_ours = id.source == self.config.source.as_str()
            && (is_bounded(&id.id) || whole.as_ref().is_some_and(|url| self.config.covers(url)));
        if !is_ours {
            let message = "this is no page of the site as it is configured";
            return Err(Error::new(ErrorKind::ConfigInvalid, READ, message).with("id", id));
        }
        if let Some(item) = self.told_of(id).await? {
            return Ok(item);
        }
        let url = match whole {
            Some(url) => url,
            None => self.named(id).await?,
        };
        if self.config.feeds.iter().any(|feed| !feed.follow) {
            return self.gone(id, &url).await;
        }
        match self.page(id, &url, &Marks::default()).await? {
            Outcome::Item(item) => Ok(item),
            Outcome::Refused(error, _) => Err(error),
        }
    }
}

/// The place after some pages of the first file: further on in it, or at the next file.
fn further(mut place: Place, after: Option<String>) -> Place {
    if after.is_none() {
        place.files.pop_front();
    }
    place.after = after;
    place
}

fn next(place: &Place) -> Result<Option<Checkpoint>> {
    if place.files.is_empty() { Ok(None) } else { Checkpoint::new(FORMAT, VERSION, place).map(Some) }
}

fn unreadable(id: &ExternalId, reason: String, mut raw: Vec<u8>) -> Unreadable {
    raw.truncate(RAW_BYTES);
    Unreadable { id: Some(id.clone()), reason, raw: raw.into() }
}
