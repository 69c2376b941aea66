//! A card made ready for comparison: everything folded and cut once, with the digests under which its likes are found.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{digest, fold, numbers, words};
use super::place::{self, Place, Target};
use super::sketch::Sketch;
use super::title::Title;
use super::words::SMALL;
use super::{Card, Relation, compare};
use crate::resource::{Doi, Isbn, Symbol};
use crate::text::letters::is_dense;
use crate::time::PartialDate;
use crate::vocabulary::Language;

/// Characters of a summary from which on it tells documents apart.
const TELLING_SUMMARY: usize = 80;
/// Characters of a summary that are looked at.
const SUMMARY_CHARS: usize = 2_000;

/// A title and its language.
pub(super) type Tagged = (Option<String>, Title);

/// A card, read once. Two of them are compared as often as needed.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    /// The titles by language, that of the document under its own; the first is the document's.
    pub(super) titles: Vec<Tagged>,
    pub(super) language: Option<String>,
    /// Without the asterisk of a copy that was printed again.
    pub(super) symbols: BTreeSet<Symbol>,
    pub(super) dois: BTreeSet<Doi>,
    pub(super) isbns: BTreeSet<Isbn>,
    pub(super) places: BTreeSet<Place>,
    /// For each author the folded words of the name with two letters or more.
    pub(super) authors: Vec<BTreeSet<String>>,
    pub(super) publisher: Vec<String>,
    pub(super) published: Option<PartialDate>,
    pub(super) container: Vec<String>,
    pub(super) volume: Option<String>,
    pub(super) issue: Option<String>,
    pub(super) pages: Option<(String, Option<String>)>,
    /// What of title and summary is the same in any language: numbers and Latin abbreviations, with their weights.
    pub(super) signs: BTreeMap<String, u32>,
    pub(super) summary: Option<Sketch>,
    /// In order, each once.
    pub(super) keys: Vec<u64>,
    /// The title, where it says something.
    pub(super) sketch: Option<Sketch>,
    pub(super) grade: u8,
    pub(super) official: bool,
    pub(super) fullness: usize,
}

impl Facts {
    pub(super) fn read(card: &Card) -> Self {
        let publisher = card.publisher.as_deref();
        let primary = |language: &Language| language.primary().to_owned();
        let mut language = card.language.as_ref().map(primary);
        let mut titles = vec![(language.clone(), Title::read(&card.title, publisher))];
        titles.extend(card.other_titles.iter().map(|(tag, text)| (Some(primary(tag)), Title::read(text, publisher))));
        let mut symbols: BTreeSet<Symbol> = card.symbols.clone();
        let mut dois = card.dois.clone();
        let mut places = BTreeSet::new();
        for address in &card.addresses {
            match place::read(address) {
                Target::Page(page) => drop(places.insert(page)),
                Target::Doi(doi) => drop(dois.insert(doi)),
                Target::Symbol(symbol, tag) => {
                    symbols.insert(symbol);
                    language = language.or(tag);
                }
            }
        }
        let bare = |symbol: &Symbol| symbol.as_str().trim_end_matches('*').parse::<Symbol>().ok();
        let summary = card.summary.as_deref().map(|text| text.chars().take(SUMMARY_CHARS).collect::<String>());
        let text = summary.as_deref().unwrap_or_default();
        let folded = fold(text);
        let mut facts = Self {
            titles,
            language,
            symbols: symbols.iter().filter_map(bare).collect(),
            dois,
            isbns: card.isbns.clone(),
            places,
            authors: card.authors.iter().map(|name| name_words(name)).filter(|name| !name.is_empty()).collect(),
            publisher: publisher.map(telling_words).unwrap_or_default(),
            published: card.published,
            container: card.container.as_deref().map(telling_words).unwrap_or_default(),
            volume: card.volume.as_deref().and_then(number_of),
            issue: card.issue.as_deref().and_then(number_of),
            pages: card.pages.as_deref().and_then(pages),
            signs: signs([&card.title, text], [&fold(&card.title), &folded]),
            summary: (text.chars().count() >= TELLING_SUMMARY).then(|| Sketch::of(&words(&folded).concat())),
            keys: Vec::new(),
            sketch: None,
            grade: card.grade.map_or(u8::MAX, |grade| grade as u8),
            official: card.official || card.addresses.iter().any(place::is_official),
            fullness: card.fullness(),
        };
        facts.sketch = facts.title().filter(|title| !title.empty).map(|title| Sketch::of(&title.joined));
        facts.keys = facts.found_under();
        facts
    }

    pub(super) fn compare(&self, other: &Self) -> Relation {
        compare::compare(self, other)
    }

    /// The title of the document.
    pub(super) fn title(&self) -> Option<&Title> {
        self.titles.first().map(|(_, title)| title)
    }

    pub(super) fn year(&self) -> Option<i32> {
        self.published.map(PartialDate::year)
    }

    fn found_under(&self) -> Vec<u64> {
        let mut keys = Vec::new();
        keys.extend(self.symbols.iter().map(|symbol| digest(&["symbol", symbol.as_str()])));
        keys.extend(self.dois.iter().map(|doi| digest(&["doi", doi.as_str()])));
        keys.extend(self.isbns.iter().map(|isbn| digest(&["isbn", isbn.as_str()])));
        keys.extend(self.places.iter().map(|place| digest(&["page", &place.page])));
        for (_, title) in &self.titles {
            title.keys(&mut keys);
            keys.extend(title.symbol.iter().map(|symbol| digest(&["symbol", symbol.as_str()])));
        }
        let year = self.year().map(|year| year.to_string()).unwrap_or_default();
        if let (Some(volume), Some((first, _))) = (&self.volume, &self.pages) {
            keys.push(digest(&["place", volume, first]));
        }
        keys.extend(self.summary.iter().map(Sketch::whole));
        if !year.is_empty() {
            let strong = self.signs.iter().filter(|(sign, weight)| **weight >= STRONG && **sign != year);
            keys.extend(strong.take(SIGN_KEYS).map(|(sign, _)| digest(&["sign", sign, &year])));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The weight of a sign that few documents of one year share.
const STRONG: u32 = 4;
/// Signs of a document that its twins are looked for by.
const SIGN_KEYS: usize = 16;

fn telling_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    words(&folded).into_iter().filter(|word| !SMALL.contains(word)).map(str::to_owned).collect()
}

fn name_words(name: &str) -> BTreeSet<String> {
    let folded = fold(name);
    let dense = |word: &str| word.chars().all(is_dense);
    let mut out: BTreeSet<String> = BTreeSet::new();
    let found = words(&folded);
    out.extend(found.iter().filter(|word| word.chars().count() > 1 && !dense(word)).map(|word| (*word).to_owned()));
    let han: String = found.into_iter().filter(|word| dense(word)).collect();
    if !han.is_empty() {
        out.insert(han);
    }
    out
}

/// The number of a volume or issue: the first of `8(2)`, and the last of `Conference: 22nd congress. 143`.
fn number_of(text: &str) -> Option<String> {
    let folded = fold(text);
    let bare = folded.split('(').next().unwrap_or_default();
    let mut numbers = words(bare).into_iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let leads = bare.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let number = if leads { numbers.next() } else { numbers.next_back() };
    number.map(|number| number.trim_start_matches('0').to_owned()).filter(|number| !number.is_empty())
}

/// First and last page; the last one with the digits that `301-22` leaves out.
fn pages(text: &str) -> Option<(String, Option<String>)> {
    let folded = fold(text);
    let mut parts = folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let first = parts.next().filter(|first| first.bytes().any(|byte| byte.is_ascii_digit()))?.to_owned();
    let last = parts.next().filter(|last| last.bytes().all(|byte| byte.is_ascii_alphanumeric())).map(|last| {
        let missing = first.len().saturating_sub(last.len());
        format!("{}{last}", first.get(..missing).unwrap_or_default())
    });
    Some((first, last))
}

/// What of a text reads the same in every language, with a weight: one digit 1, two digits 2, more digits or a fraction 4,
/// an abbreviation in Latin capitals 3.
fn signs(texts: [&str; 2], folded: [&str; 2]) -> BTreeMap<String, u32> {
    let mut out = BTreeMap::new();
    for (text, folded) in texts.into_iter().zip(folded) {
        for number in numbers(folded) {
            let weight = match number.len() {
                1 => 1,
                2 => 2,
                _ => 4,
            };
            out.insert(number, weight);
        }
        for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
            let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
            if capitals >= 3 && capitals == word.len() {
                out.insert(word.to_ascii_lowercase(), 3);
            }
        }
    }
    out
}
