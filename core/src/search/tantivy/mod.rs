//! The embedded index: tantivy, in a folder, in memory, and in a browser; one schema, one analysis, one order of hits.
//!
//! tantivy keeps and merges the lists of words; which documents match, how well, and in which order is computed here in
//! `f64` from those lists, so that two platforms over the same files give the same answer, and an index built anew
//! gives the same scores as one that was updated for years.

mod bits;
mod fault;
mod folder;
mod form;
mod lexicon;
mod matching;
mod parts;
mod phrases;
mod plan;
mod platform;
mod position;
mod read;
mod schema;
mod score;
mod segments;
mod shown;
mod sorted;
mod stop;
mod table;
#[cfg(test)]
mod tests;
mod wanted;
mod words;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use tantivy::directory::RamDirectory;

use self::parts::Parts;
use self::platform::Threaded;
use self::position::{Batch, Mark};
use self::schema::Fields;
use self::segments::Snapshot;
use super::analysis::title_key;
use super::{Facet, Hit, IndexPosition, Query, SearchAnswer, SearchIndex, SearchRequest, Table, Update, check_facets};
use crate::error::Result;
use crate::limits;

/// The embedded index.
///
/// ```
/// use std::collections::{BTreeMap, BTreeSet};
/// use migration_hub::search::tantivy::TantivyIndex;
/// use migration_hub::search::{Document, DocumentKey, Facet, IndexPosition, Query, SearchIndex, SearchRequest, Update};
///
/// # let mut work = Box::pin(async {
/// let index = TantivyIndex::in_memory()?;
/// let document = Document {
///     key: DocumentKey("guide/fr".to_owned()),
///     language: "fr".parse()?,
///     title: "Les envois de fonds des migrants".to_owned(),
///     body: "Réduire le coût des transferts.".to_owned(),
///     facets: BTreeMap::from([(Facet::Objective, BTreeSet::from(["20".to_owned()]))]),
///     fields: BTreeMap::new(),
///     date: None,
/// };
/// index.apply(vec![Update::Put(Box::new(document))], IndexPosition { position: 1, ..IndexPosition::START }).await?;
///
/// let request = SearchRequest::new(Query::words("coûts de transfert"), 10).counting([Facet::Objective]);
/// let answer = index.search(&request).await?;
/// assert_eq!(answer.hits[0].title, "Les envois de fonds des migrants");
/// assert_eq!(answer.facets[&Facet::Objective][0].count, 1);
/// assert_eq!(index.complete("transf", 10).await?, ["transferts"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # });
/// # let mut context = std::task::Context::from_waker(std::task::Waker::noop());
/// # match work.as_mut().poll(&mut context) {
/// #     std::task::Poll::Ready(done) => done?,
/// #     std::task::Poll::Pending => unreachable!("the embedded index never waits"),
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Several processes
///
/// Any number of processes may search a folder while one writes it. A writer holds the folder for one call of `apply`
/// or `clear` only; whoever comes in between is answered `Unavailable` at once. A search sees what the last call
/// before it committed, whichever process that was.
///
/// # In a browser
///
/// Without threads the updates of every `apply` form a part of their own, and the next search merges it with what was
/// there. [`TantivyIndex::from_files`] reads what [`TantivyIndex::files`] of any platform gave.
pub struct TantivyIndex {
    fields: Fields,
    engine: Engine,
}

/// Who writes: tantivy's own writer, or ours for one thread.
enum Engine {
    Threads(Threaded),
    Parts(Parts),
}

impl TantivyIndex {
    /// An empty index in memory.
    ///
    /// # Errors
    /// `Unavailable` when there is no memory for it.
    pub fn in_memory() -> Result<Self> {
        Self::empty(true)
    }

    /// An empty index in memory that is written on the caller's thread alone, as in a browser.
    ///
    /// [`TantivyIndex::in_memory`] is this one where there are no threads.
    ///
    /// ```
    /// use migration_hub::search::tantivy::TantivyIndex;
    /// assert!(TantivyIndex::without_threads()?.files()?.contains_key("meta.json"));
    /// # Ok::<(), migration_hub::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`TantivyIndex::in_memory`].
    pub fn without_threads() -> Result<Self> {
        Self::empty(false)
    }

    /// The index in a folder, which is created when it is not there.
    ///
    /// An index that another version of the analysis or of the schema wrote is emptied and stands at 0, so that the
    /// caller builds it anew. A folder that cannot be written is searched as it is.
    ///
    /// # Errors
    /// `ConfigInvalid`, naming the path, when it cannot be a folder, holds something that is no index of this library,
    /// or would have to be written and cannot; `Unavailable` when another process is writing an index that has to be
    /// emptied.
    pub fn open(path: &Path) -> Result<Self> {
        let fields = Fields::new();
        let directory = folder::open(path, &fields)?;
        let engine = platform::engine(directory);
        let engine = engine.ok_or_else(|| fault::folder(path, "cannot be written without threads"))?;
        Ok(Self { fields, engine })
    }

    /// The index in these files, in memory: what [`TantivyIndex::files`] gave, here or on another platform.
    ///
    /// An index of another version of the analysis or of the schema is left out: the answer is empty and stands at 0.
    ///
    /// ```
    /// use migration_hub::search::tantivy::TantivyIndex;
    /// let native = TantivyIndex::in_memory()?;
    /// let elsewhere = TantivyIndex::from_files(native.files()?)?;
    /// # Ok::<(), migration_hub::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ConfigInvalid` when these files are no index, `Corrupt` when they are one with a damaged or missing file.
    pub fn from_files(files: BTreeMap<String, Vec<u8>>) -> Result<Self> {
        Self::from_files_with(files, true)
    }

    /// [`TantivyIndex::from_files`], written on the caller's thread alone, as in a browser.
    ///
    /// # Errors
    /// As [`TantivyIndex::from_files`].
    pub fn from_files_without_threads(files: BTreeMap<String, Vec<u8>>) -> Result<Self> {
        Self::from_files_with(files, false)
    }

    /// The files of the index as it is applied: names and bytes, for [`TantivyIndex::from_files`] or a folder.
    ///
    /// Write `meta.json` after the others, and `migration-hub.json` last: a folder with half of the files then opens as
    /// what stood there before.
    ///
    /// # Errors
    /// `Unavailable` when another process writes again and again while the files are read; `Corrupt` when one is
    /// damaged.
    pub fn files(&self) -> Result<BTreeMap<String, Vec<u8>>> {
        match &self.engine {
            Engine::Threads(threaded) => segments::files(threaded.directory()),
            Engine::Parts(parts) => parts.files(&self.fields),
        }
    }

    fn empty(threads: bool) -> Result<Self> {
        let fields = Fields::new();
        let directory = RamDirectory::create();
        folder::create(&directory, &fields)?;
        Self::over(directory, fields, threads)
    }

    fn from_files_with(files: BTreeMap<String, Vec<u8>>, threads: bool) -> Result<Self> {
        let fields = Fields::new();
        match folder::load(files, &fields)? {
            Some(directory) => Self::over(directory, fields, threads),
            None => Self::empty(threads),
        }
    }

    fn over(directory: RamDirectory, fields: Fields, threads: bool) -> Result<Self> {
        // A directory in memory is shared by its clones.
        let engine = threads.then(|| platform::engine(Box::new(directory.clone()))).flatten();
        let engine = match engine {
            Some(engine) => engine,
            None => Engine::Parts(Parts::open(directory, &fields)?),
        };
        Ok(Self { fields, engine })
    }

    fn snapshot(&self, operation: &'static str) -> Result<Snapshot> {
        match &self.engine {
            Engine::Threads(threaded) => threaded.snapshot(&self.fields, operation),
            Engine::Parts(parts) => parts.snapshot(&self.fields),
        }
    }
}

impl fmt::Debug for TantivyIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let engine = match &self.engine {
            Engine::Threads(_) => "threads",
            Engine::Parts(_) => "parts",
        };
        f.debug_struct("TantivyIndex").field("engine", &engine).finish_non_exhaustive()
    }
}

impl SearchIndex for TantivyIndex {
    async fn position(&self) -> Result<IndexPosition> {
        match &self.engine {
            Engine::Threads(threaded) => Ok(threaded.snapshot(&self.fields, "position")?.mark.position()),
            Engine::Parts(parts) => Ok(parts.position()),
        }
    }

    async fn apply(&self, updates: Vec<Update>, upto: IndexPosition) -> Result<()> {
        for update in &updates {
            if let Update::Put(document) = update {
                schema::check(document)?;
            }
        }
        let batch = Batch::of(updates);
        match &self.engine {
            Engine::Threads(threaded) => threaded.apply(&self.fields, &batch, &Mark::at(upto)),
            Engine::Parts(parts) => parts.apply(&self.fields, &batch, Mark::at(upto)),
        }
    }

    async fn search(&self, request: &SearchRequest) -> Result<SearchAnswer> {
        request.query.check()?;
        at_most("search", request.limit)?;
        if request.passages > limits::PASSAGES {
            let most = limits::PASSAGES;
            return Err(fault::invalid(
                "search",
                format!("at most {most} passages, this asks for {}", request.passages),
            ));
        }
        read::search(&self.snapshot("search")?, &self.fields, request)
    }

    async fn tabulate(&self, query: &Query, facets: &[Facet]) -> Result<Table> {
        query.check()?;
        check_facets(facets)?;
        table::tabulate(&self.snapshot("tabulate")?, &self.fields, query, facets)
    }

    async fn complete(&self, prefix: &str, limit: usize) -> Result<Vec<String>> {
        at_most("complete", limit)?;
        check_beginning("complete", prefix)?;
        words::complete(&self.snapshot("complete")?, &self.fields, prefix, limit)
    }

    async fn titles(&self, beginning: &str, limit: usize) -> Result<Vec<Hit>> {
        at_most("titles", limit)?;
        check_beginning("titles", beginning)?;
        let snapshot = self.snapshot("titles")?;
        let found = sorted::beginning(&snapshot, &title_key(beginning), limit);
        shown::plain(&snapshot, &self.fields, found.map_err(|cause| fault::reading("titles", cause))?)
    }

    async fn clear(&self) -> Result<()> {
        match &self.engine {
            Engine::Threads(threaded) => threaded.clear(&self.fields),
            Engine::Parts(parts) => parts.clear(&self.fields),
        }
    }
}

fn at_most(operation: &'static str, limit: usize) -> Result<()> {
    if limit > limits::PAGE_SIZE {
        let most = limits::PAGE_SIZE;
        return Err(fault::invalid(operation, format!("at most {most} at once, this asks for {limit}")));
    }
    Ok(())
}

fn check_beginning(operation: &'static str, text: &str) -> Result<()> {
    if text.chars().count() > limits::QUERY_CHARS {
        let most = limits::QUERY_CHARS;
        return Err(fault::invalid(operation, format!("what is completed has at most {most} characters")));
    }
    Ok(())
}
