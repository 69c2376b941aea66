//! Two documents beside each other: the same, the same in another language, different for a reason, or nothing of these.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::facts::{Facts, Tagged};
use super::title::{Likeness, Title, ratio};

/// What two documents are to each other.
///
/// See [`compare`](super::compare) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// Nothing says that they belong together.
    Unrelated,
    /// They look alike, and this says that they are two documents.
    Different(Difference),
    /// The same document in two languages: one work, and nothing to merge.
    Twin(Evidence),
    /// The same document twice.
    Duplicate(Evidence),
}

/// What says that two documents are two.
///
/// See [`compare`](super::compare) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Each has a symbol, and not the same; `/Add.1`, `/Corr.1` and `/Rev.1` are parts of a symbol.
    Symbol,
    /// Each has a DOI, and not the same.
    Doi,
    /// Their titles differ in a number, a year, a country, or a word such as «corrigendum» or «part».
    Title,
    /// They were published in different years.
    Year,
    /// They stand in different places of journals.
    Place,
    /// Nobody wrote both.
    Authors,
}

/// Why two documents are taken for one.
///
/// See [`compare`](super::compare) for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Evidence {
    /// What agrees.
    pub rule: Rule,
    /// The value that both have, as it is compared.
    pub value: String,
}

/// What two documents agree in, the strongest first.
///
/// ```
/// use migration_hub::duplicate::Rule;
/// assert_eq!(Rule::NearTitle.to_string(), "near-title");
/// assert!(Rule::Verdict < Rule::Symbol, "what a person says comes first");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A person said so.
    Verdict,
    /// The symbol of a United Nations document.
    Symbol,
    /// A DOI.
    Doi,
    /// An ISBN and the title.
    Isbn,
    /// An address and the title, or an address and nothing against it.
    Address,
    /// Volume and page of one journal.
    Place,
    /// The title, and nothing against it.
    Title,
    /// Nearly the title, and something else.
    NearTitle,
    /// The summary, where the title says nothing.
    Summary,
    /// Numbers and abbreviations of texts in two languages.
    Signs,
}

impl Rule {
    /// The rule's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verdict => "verdict",
            Self::Symbol => "symbol",
            Self::Doi => "doi",
            Self::Isbn => "isbn",
            Self::Address => "address",
            Self::Place => "place",
            Self::Title => "title",
            Self::NearTitle => "near-title",
            Self::Summary => "summary",
            Self::Signs => "signs",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The share of letters that titles have in common from which on they are nearly the same, and may be the same.
const NEAR: f64 = 0.85;
const ALIKE: f64 = 0.5;
/// The likeness of sketches from which on two summaries are one, and up to which they have nothing in common.
const SAME_SUMMARY: f64 = 0.75;
const OTHER_SUMMARY: f64 = 0.15;
/// The weight of common signs, and their share of those that the text with fewer has, from which on two texts in different
/// languages are one document.
const SIGNS: u32 = 10;
const SIGNS_SHARE: f64 = 0.7;

/// How one field of two documents compares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Unknown,
    Same,
    Other,
}

impl Field {
    fn of<T: PartialEq>(one: Option<&T>, two: Option<&T>) -> Self {
        match one.zip(two) {
            None => Self::Unknown,
            Some((one, two)) if one == two => Self::Same,
            Some(_) => Self::Other,
        }
    }
}

/// Two documents beside each other.
struct Sides<'a> {
    one: &'a Facts,
    two: &'a Facts,
    titles: Option<(&'a Title, &'a Title)>,
    likeness: Likeness,
    share: f64,
    /// Whether the documents are in different languages, as far as that is known.
    languages: Field,
    years: Option<i32>,
    volume: Field,
    page: Field,
    container: Field,
    authors: Field,
    publisher: Field,
}

pub(super) fn compare(one: &Facts, two: &Facts) -> Relation {
    let sides = Sides::new(one, two);
    let steps = [
        Sides::by_symbol,
        Sides::by_doi,
        Sides::by_place,
        Sides::by_address,
        Sides::by_isbn,
        Sides::by_language,
        Sides::by_doubt,
        Sides::by_title,
        Sides::by_summary,
    ];
    steps.iter().find_map(|step| step(&sides)).unwrap_or(Relation::Unrelated)
}

/// The first value that both sets have, or `Other` where both have some and none in common.
fn common<'a, T: Ord>(one: &'a BTreeSet<T>, two: &'a BTreeSet<T>) -> (Field, Option<&'a T>) {
    match one.intersection(two).next() {
        Some(value) => (Field::Same, Some(value)),
        None if one.is_empty() || two.is_empty() => (Field::Unknown, None),
        None => (Field::Other, None),
    }
}

fn duplicate(rule: Rule, value: impl Into<String>) -> Relation {
    Relation::Duplicate(Evidence { rule, value: value.into() })
}

fn twin(rule: Rule, value: impl Into<String>) -> Relation {
    Relation::Twin(Evidence { rule, value: value.into() })
}

impl<'a> Sides<'a> {
    fn new(one: &'a Facts, two: &'a Facts) -> Self {
        let titles = one.title().zip(two.title());
        let likeness =
            titles.map_or(Likeness::Unknown, |(mine, theirs)| mine.compare(theirs, [one.year(), two.year()]));
        Self {
            one,
            two,
            titles,
            likeness,
            share: titles
                .map_or(0.0, |(mine, theirs)| if mine.empty || theirs.empty { 0.0 } else { mine.share(theirs) }),
            languages: languages(one, two, titles),
            years: one.year().zip(two.year()).map(|(mine, theirs)| mine - theirs),
            volume: Field::of(one.volume.as_ref(), two.volume.as_ref()),
            page: Field::of(one.pages.as_ref().map(|pages| &pages.0), two.pages.as_ref().map(|pages| &pages.0)),
            container: names(&one.container, &two.container),
            authors: authors(one, two),
            publisher: names(&one.publisher, &two.publisher),
        }
    }

    fn title_value(&self) -> String {
        self.titles.map(|(mine, theirs)| mine.joined.clone().min(theirs.joined.clone())).unwrap_or_default()
    }

    fn by_symbol(&self) -> Option<Relation> {
        match common(&self.one.symbols, &self.two.symbols) {
            (Field::Same, Some(symbol)) if self.languages == Field::Other => Some(twin(Rule::Symbol, symbol.as_str())),
            (Field::Same, Some(symbol)) => Some(duplicate(Rule::Symbol, symbol.as_str())),
            (Field::Other, _) => Some(Relation::Different(Difference::Symbol)),
            _ => None,
        }
    }

    fn by_doi(&self) -> Option<Relation> {
        let (_, doi) = common(&self.one.dois, &self.two.dois);
        let doi = doi?.as_str();
        if self.languages == Field::Other {
            return Some(twin(Rule::Doi, doi));
        }
        // One DOI may stand for all abstracts of a conference.
        let apart = matches!(self.likeness, Likeness::Other | Likeness::Apart) && self.share < ALIKE;
        (!apart || self.authors != Field::Other && self.page != Field::Other).then(|| duplicate(Rule::Doi, doi))
    }

    fn by_place(&self) -> Option<Relation> {
        let named = self.container == Field::Same && self.authors == Field::Same;
        let told = named && self.page == Field::Unknown && self.same_summary() && self.languages != Field::Other;
        let same = self.volume == Field::Same
            && (self.page == Field::Same || told)
            && self.container != Field::Other
            && self.authors != Field::Other
            && (self.years.is_none_or(|years| years.abs() < 2) || named);
        if !same {
            return None;
        }
        let issue = Field::of(self.one.issue.as_ref(), self.two.issue.as_ref());
        let last = Field::of(self.one.pages.as_ref(), self.two.pages.as_ref());
        let value = [&self.one.volume, &self.one.pages.as_ref().map(|pages| pages.0.clone())];
        let value = value.map(|part| part.as_deref().unwrap_or_default()).join(":");
        if self.languages == Field::Other {
            return (named && last == Field::Same).then(|| twin(Rule::Place, value));
        }
        let alike = matches!(self.likeness, Likeness::Same | Likeness::More | Likeness::Unknown) || self.share >= ALIKE;
        let translated = named && issue != Field::Other && last == Field::Same && self.years == Some(0);
        (alike || translated).then(|| duplicate(Rule::Place, value))
    }

    fn by_address(&self) -> Option<Relation> {
        let pages = self.one.places.iter().flat_map(|mine| self.two.places.iter().map(move |theirs| (mine, theirs)));
        let (mine, theirs) = pages.into_iter().find(|(mine, theirs)| mine.page == theirs.page)?;
        let value = mine.page.trim_end_matches(['#', '?', '/']);
        let said = Field::of(mine.language.as_ref(), theirs.language.as_ref());
        let undeclared = self.one.language.is_none() || self.two.language.is_none();
        if self.languages == Field::Other || undeclared && said == Field::Other && self.likeness != Likeness::Same {
            return (!mine.is_home).then(|| twin(Rule::Address, value));
        }
        let agree = match self.likeness {
            Likeness::Same => true,
            // Not what many items of one list have in common.
            Likeness::Unknown if self.titles.is_some_and(|(mine, theirs)| mine.empty && theirs.empty) => {
                self.titles.is_some_and(|(mine, theirs)| mine.joined == theirs.joined)
                    && self.one.summary == self.two.summary
            }
            Likeness::Unknown | Likeness::More => !mine.is_home,
            Likeness::Other | Likeness::Apart => false,
        };
        agree.then(|| duplicate(Rule::Address, value))
    }

    fn by_isbn(&self) -> Option<Relation> {
        let isbn = common(&self.one.isbns, &self.two.isbns).1?.as_str();
        let alike = matches!(self.likeness, Likeness::Same | Likeness::More | Likeness::Unknown) || self.share >= ALIKE;
        let fits =
            alike && self.likeness != Likeness::Apart && self.page != Field::Other && self.languages != Field::Other;
        fits.then(|| duplicate(Rule::Isbn, isbn))
    }

    /// The last step for documents in two languages.
    fn by_language(&self) -> Option<Relation> {
        if self.languages != Field::Other {
            return None;
        }
        if common(&self.one.dois, &self.two.dois).0 == Field::Other {
            return Some(Relation::Different(Difference::Doi));
        }
        if self.years.is_some_and(|years| years != 0) {
            return Some(Relation::Different(Difference::Year));
        }
        if self.differ_in_numbers() {
            return Some(Relation::Different(Difference::Title));
        }
        let called = |mine: &Tagged, theirs: &Tagged| {
            let tagged = mine.0.is_some() && mine.0 == theirs.0;
            let same = mine.1.compare(&theirs.1, [None, None]) == Likeness::Same;
            same && (mine.1.is_distinctive() || tagged && (self.years == Some(0) || self.publisher == Field::Same))
        };
        let pairs = self.one.titles.iter().flat_map(|mine| self.two.titles.iter().map(move |theirs| (mine, theirs)));
        if let Some((mine, _)) = pairs.into_iter().find(|(mine, theirs)| called(mine, theirs)) {
            return Some(twin(Rule::Title, mine.1.joined.as_str()));
        }
        Some(self.by_signs().map_or(Relation::Unrelated, |value| twin(Rule::Signs, value)))
    }

    /// The common numbers and abbreviations, when they are enough.
    fn by_signs(&self) -> Option<String> {
        let years = [self.one, self.two].map(|side| side.year().map(|year| year.to_string()));
        let counts = |sign: &&String| !years.iter().flatten().any(|year| year == *sign);
        let weigh =
            |side: &Facts| side.signs.iter().filter(|(sign, _)| counts(sign)).map(|(_, weight)| *weight).sum::<u32>();
        let shared = self.one.signs.iter().filter(|(sign, _)| counts(sign) && self.two.signs.contains_key(*sign));
        let (names, weights): (Vec<&str>, Vec<u32>) = shared.map(|(sign, weight)| (sign.as_str(), *weight)).unzip();
        let weight: u32 = weights.iter().sum();
        let least = weigh(self.one).min(weigh(self.two));
        let needed = if self.years == Some(0) { SIGNS } else { 2 * SIGNS };
        let enough = weight >= needed && f64::from(weight) >= SIGNS_SHARE * f64::from(least);
        enough.then(|| names.join(" "))
    }

    fn differ_in_numbers(&self) -> bool {
        self.titles.is_some_and(|(mine, theirs)| {
            let (mine, theirs) = (mine.numbers(), theirs.numbers());
            !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs)
        })
    }

    /// What stands against titles that are alike.
    fn by_doubt(&self) -> Option<Relation> {
        let different = |difference| Some(Relation::Different(difference));
        if self.likeness == Likeness::Apart {
            return different(Difference::Title);
        }
        let places = [self.volume, self.page];
        if common(&self.one.dois, &self.two.dois).0 == Field::Other
            && !(self.likeness == Likeness::Same && places == [Field::Same; 2] && self.years == Some(0))
        {
            return different(Difference::Doi);
        }
        let against = self.against();
        // One of them was catalogued wrong: no journal prints one text twice in a year.
        let printed_once = self.likeness == Likeness::Same
            && self.authors == Field::Same
            && self.years == Some(0)
            && (places.contains(&Field::Same) || self.container == Field::Same && self.same_summary());
        if against > 1 && !printed_once {
            return different(Difference::Place);
        }
        if self.authors == Field::Other && self.volume != Field::Same {
            return different(Difference::Authors);
        }
        let years = self.years.unwrap_or_default().abs();
        let printed_later = self.likeness == Likeness::Same
            && against == 0
            && (self.authors == Field::Same || self.volume == Field::Same || self.names_its_year());
        if years > 1 || years == 1 && !printed_later {
            return different(Difference::Year);
        }
        None
    }

    /// How many of volume, page and journal differ.
    fn against(&self) -> usize {
        [self.volume, self.page, self.container].iter().filter(|field| **field == Field::Other).count()
    }

    /// Whether both titles hold the year in which one of the documents was published.
    fn names_its_year(&self) -> bool {
        let years = [self.one, self.two].map(|side| side.year().map(|year| year.to_string()));
        self.titles.is_some_and(|(mine, theirs)| {
            let numbers = (mine.numbers(), theirs.numbers());
            years.iter().flatten().any(|year| numbers.0.contains(year.as_str()) && numbers.1.contains(year.as_str()))
        })
    }

    /// How much else agrees.
    fn support(&self) -> u32 {
        let fields = [self.volume, self.page, self.container, self.authors, self.publisher];
        let agree = fields.iter().map(|field| u32::from(*field == Field::Same)).sum::<u32>();
        agree
            + u32::from(self.years == Some(0))
            + 2 * u32::from(self.same_summary())
            + 2 * u32::from(self.same_symbol())
    }

    fn same_summary(&self) -> bool {
        let both = self.one.summary.as_ref().zip(self.two.summary.as_ref());
        both.is_some_and(|(one, two)| one.likeness(two) >= SAME_SUMMARY)
    }

    /// Whether both have summaries that say different things.
    fn summaries_differ(&self) -> bool {
        let both = self.one.summary.as_ref().zip(self.two.summary.as_ref());
        both.is_some_and(|(one, two)| one.likeness(two) < OTHER_SUMMARY)
    }

    /// Whether the title of one holds the symbol that the other has, in its title or as its own.
    fn same_symbol(&self) -> bool {
        self.titles.is_some_and(|(mine, theirs)| {
            let mut symbols = mine.symbol.iter().chain(&self.one.symbols);
            symbols.any(|symbol| theirs.symbol.as_ref() == Some(symbol) || self.two.symbols.contains(symbol))
        })
    }

    fn by_title(&self) -> Option<Relation> {
        let (mine, theirs) = self.titles?;
        let distinctive = mine.is_distinctive() && theirs.is_distinctive();
        let support = self.support();
        let (short, long) = if mine.joined.len() <= theirs.joined.len() { (mine, theirs) } else { (theirs, mine) };
        let (rule, enough) = match self.likeness {
            Likeness::Same => (
                Rule::Title,
                distinctive && (support > 0 || !self.summaries_differ()) || support > 1 && self.against() == 0,
            ),
            Likeness::More if long.has_segment(short) => {
                (Rule::NearTitle, if short.is_distinctive() { support > 0 } else { support > 2 })
            }
            Likeness::More => {
                (Rule::NearTitle, self.share >= NEAR && if distinctive { support > 0 } else { support > 2 })
            }
            Likeness::Other => (
                Rule::NearTitle,
                self.share >= NEAR && self.authors == Field::Same && support > 2 && !self.differ_in_numbers(),
            ),
            Likeness::Unknown | Likeness::Apart => return None,
        };
        enough.then(|| duplicate(rule, self.title_value()))
    }

    fn by_summary(&self) -> Option<Relation> {
        let both = self.one.summary.as_ref().zip(self.two.summary.as_ref());
        let same = both.is_some_and(|(one, two)| one == two);
        let enough =
            self.likeness == Likeness::Unknown && same && (self.years == Some(0) || self.publisher == Field::Same);
        enough.then(|| duplicate(Rule::Summary, String::new()))
    }
}

/// Whether two documents are in one language: as catalogued or, where that is not known, by the script of their titles.
fn languages(one: &Facts, two: &Facts, titles: Option<(&Title, &Title)>) -> Field {
    match Field::of(one.language.as_ref(), two.language.as_ref()) {
        Field::Unknown => {
            let scripts = titles.filter(|(mine, theirs)| !mine.empty && !theirs.empty);
            let differ = scripts.is_some_and(|(mine, theirs)| !mine.same_script(theirs));
            if differ { Field::Other } else { Field::Unknown }
        }
        known => known,
    }
}

/// Whether one author is among both, by any word of the name; names in two scripts tell nothing.
fn authors(one: &Facts, two: &Facts) -> Field {
    let (mut mine, theirs) = (one.authors.iter().flatten().peekable(), || two.authors.iter().flatten());
    let (Some(first), Some(other)) = (mine.peek(), theirs().next()) else { return Field::Unknown };
    let latin = |name: &str| name.starts_with(|c: char| c.is_ascii_alphabetic());
    if latin(first) != latin(other) {
        return Field::Unknown;
    }
    if mine.any(|name| theirs().any(|other| name == other || super::title::nearly(name, other))) {
        Field::Same
    } else {
        Field::Other
    }
}

/// Whether two names are one: the words of one begin those of the other in their order, or are its initials.
fn names(one: &[String], two: &[String]) -> Field {
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if short.is_empty() {
        return Field::Unknown;
    }
    let mut rest = long.iter();
    let begins = |a: &str, b: &str| a.starts_with(b) || b.starts_with(a);
    let found = short.iter().filter(|word| rest.by_ref().any(|other| begins(word, other))).count();
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    let same = found == short.len() || short.concat() == initials;
    // Half of the words tell no journal from another.
    if same {
        Field::Same
    } else if ratio(found, short.len()) > ALIKE {
        Field::Unknown
    } else {
        Field::Other
    }
}
