//! From text to the words that an index holds: folding, rules per script, stems; no dictionary, and no word is left out.
//!
//! Every engine and the naive index of the test suite use these functions, so they agree on what a word is.
//!
//! ```
//! use migration_hub::search::analysis;
//! use migration_hub::vocabulary::Language;
//!
//! let french: Language = "fr".parse()?;
//! assert_eq!(analysis::tokens("L’égalité des réfugiés", &french), ["egal", "de", "refugi"]);
//! let chinese: Language = "zh".parse()?;
//! assert_eq!(analysis::tokens("移民权", &chinese), ["移", "移民", "民", "民权", "权"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod function;
#[cfg(feature = "tantivy")]
mod grams;
#[cfg(feature = "tantivy")]
mod indexed;
mod language;
mod passage;
pub mod phrase;
mod scan;
mod script;
mod stem;
#[cfg(test)]
mod tests;
mod title;
pub(crate) mod written;

use std::collections::BTreeSet;

#[cfg(feature = "tantivy")]
pub(crate) use self::grams::cut;
#[cfg(feature = "tantivy")]
pub(crate) use self::indexed::Indexing;
pub use self::language::recognise;
pub use self::title::{script_of, title_key};

use self::function::List;
use self::scan::Chunk;
use self::stem::Stemming;
use crate::vocabulary::Language;

/// What made the words of an index. An index of another analysis is built anew.
///
/// ```
/// assert!(migration_hub::search::analysis::ANALYZER_ID.contains("frostem/2"));
/// ```
pub const ANALYZER_ID: &str = "mighub-analysis/4 frostem/2.20261016.1";

/// One word of a query: every form under which a document may hold it, and what it counts for.
///
/// See [`query_words`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The forms, each once, in order. A document holds the word when it holds any of them.
    pub alternatives: Vec<String>,
    /// The word itself, folded and not stemmed.
    pub plain: String,
    /// How often the query says it.
    pub count: u32,
    /// Whether it is a function word of the query's language, such as «the» or «which».
    pub function: bool,
    /// Whether it is a single character of a dense run whose pairs are words of the query as well: it helps to rank, and
    /// decides nothing.
    pub part: bool,
}

/// The words of a document's text, as the index holds them: stems of its language, folded; runs of Han, Thai and other
/// scripts without spaces as single characters and pairs; a symbol such as `A/RES/73/195` whole and in its parts. A passage
/// that is clearly in another language than the text has the stems of that one.
///
/// ```
/// use migration_hub::search::analysis::tokens;
/// use migration_hub::vocabulary::Language;
///
/// let english: Language = "en".parse()?;
/// assert_eq!(tokens("Migrants’ rights (A/RES/73/195)", &english), ["migrant", "right", "a/res/73/195", "a", "res", "73", "195"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn tokens(text: &str, language: &Language) -> Vec<String> {
    let normal = script::normalise(text);
    let mut out = Vec::new();
    passage::passages(&normal, language.primary(), |passage, stemming| {
        scan::chunks(passage, |chunk| match chunk {
            Chunk::Word { word, .. } => push(&mut out, indexed_form(word, stemming)),
            Chunk::Dense(run) => scan::grams(run, |gram| out.push(gram.to_owned())),
            Chunk::Symbol(symbol) => push(&mut out, script::fold(symbol)),
        });
    });
    out
}

/// The words of a text as a person would complete them: folded, never stemmed, each once. Of scripts without spaces,
/// the pairs of characters.
///
/// ```
/// let words = migration_hub::search::analysis::plain_words("Réfugiés, réfugiés!");
/// assert_eq!(words.into_iter().collect::<Vec<_>>(), ["refugies"]);
/// ```
pub fn plain_words(text: &str) -> BTreeSet<String> {
    let normal = script::normalise(text);
    let mut out = BTreeSet::new();
    let mut add = |word: String| {
        if !word.is_empty() {
            out.insert(word);
        }
    };
    scan::chunks(&normal, |chunk| match chunk {
        Chunk::Word { word, .. } => add(script::fold(word)),
        Chunk::Dense(run) => scan::pairs(run, |pair| add(pair.to_owned())),
        Chunk::Symbol(symbol) => add(script::fold(symbol)),
    });
    out
}

/// The words of a query, each once, in the order of their first appearance.
///
/// Without a language it is recognised; where nothing tells it, a word has a form for every stemmer that its script allows.
/// The unstemmed form is always among them, for documents in a language without a stemmer. A symbol is one word, a pair of
/// Han characters is one.
///
/// ```
/// use migration_hub::search::analysis::query_words;
///
/// let words = query_words("migrations", None);
/// assert_eq!(words[0].alternatives, ["migrat", "migrations"]);
/// let words = query_words("Which rights have the migrants?", None);
/// let content: Vec<&str> = words.iter().filter(|word| !word.function).map(|word| word.plain.as_str()).collect();
/// assert_eq!(content, ["rights", "migrants"]);
/// let words = query_words("移民权", None);
/// assert_eq!(words.iter().filter(|word| !word.part).count(), 2);
/// assert_eq!(query_words("A/RES/73/195", None)[0].alternatives, ["a/res/73/195"]);
/// ```
pub fn query_words(text: &str, language: Option<&Language>) -> Vec<Word> {
    let language = language.cloned().or_else(|| recognise(text));
    let list = language.as_ref().and_then(List::of);
    let stemmings = language.as_ref().map_or_else(|| Stemming::ALL.to_vec(), |language| vec![Stemming::of(language)]);
    let normal = script::normalise(text);
    let mut out: Vec<Word> = Vec::new();
    let mut add = |alternatives: BTreeSet<String>, plain: String, part: bool| {
        let alternatives: Vec<String> = alternatives.into_iter().filter(|form| !form.is_empty()).collect();
        if alternatives.is_empty() {
            return;
        }
        if let Some(word) = out.iter_mut().find(|word| word.alternatives == alternatives && word.part == part) {
            word.count += 1;
            return;
        }
        let function = list.is_some_and(|list| list.holds(&plain));
        out.push(Word { alternatives, plain, count: 1, function, part });
    };
    scan::chunks(&normal, |chunk| match chunk {
        Chunk::Word { part_of_symbol: true, .. } => (),
        Chunk::Word { word, .. } => {
            let plain = script::fold(word);
            let stems = stemmings.iter().map(|stemming| indexed_form(word, *stemming));
            add(stems.chain([plain.clone()]).collect(), plain, false);
        }
        Chunk::Dense(run) => {
            scan::pairs(run, |pair| add(BTreeSet::from([pair.to_owned()]), pair.to_owned(), false));
            if scan::letters(run) > 1 {
                scan::singles(run, |single| add(BTreeSet::from([single.to_owned()]), single.to_owned(), true));
            }
        }
        Chunk::Symbol(symbol) => {
            let symbol = script::fold(symbol);
            add(BTreeSet::from([symbol.clone()]), symbol, false);
        }
    });
    out
}

/// The beginning of a word, folded as [`plain_words`] folds words.
///
/// ```
/// assert_eq!(migration_hub::search::analysis::fold_prefix(" Réf"), "ref");
/// ```
pub fn fold_prefix(prefix: &str) -> String {
    script::fold(script::without_elision(script::normalise(prefix).trim()))
}

/// A word as the index of a document with this stemmer holds it: stemmed with its accents, then folded.
fn indexed_form(word: &str, stemming: Stemming) -> String {
    match stemming.stem(word) {
        Some(stem) => script::fold(&stem),
        None => script::fold(word),
    }
}

fn push(out: &mut Vec<String>, token: String) {
    if !token.is_empty() {
        out.push(token);
    }
}
