//! Finding what is written in another language: what a query names is looked up among the names of countries, areas,
//! objectives and principles in every language of the United Nations, and looked for under all of them.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use super::analysis::phrase::units;
use super::analysis::{Word, query_words, recognise, tokens};
use super::{Facet, Query};
use crate::compact::{HubLabel, Objective, OfficialTitle, Principle};
use crate::ordered::Gather;
use crate::text::letters::is_dense;
use crate::vocabulary::{Area, Label, Language};

/// Words of the longest name.
const LONGEST: usize = 14;
/// The most words of the name of an objective or a principle that are looked for.
const FEW: usize = 2;
/// Letters of the shortest name of a country that is looked for in texts; in scripts without spaces.
const LONG: usize = 5;
const LONG_DENSE: usize = 3;
/// Letters of the shortest stem that stands for a name in all its cases.
const STEM: usize = 4;

/// Something that has a name in every language.
///
/// See [`across`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Concept {
    /// An objective of the Compact.
    Objective(Objective),
    /// A country or area.
    Country(Area),
    /// A guiding principle of the Compact: a cross-cutting theme of the Hub.
    Principle(Principle),
}

impl Concept {
    /// Its name in a language, where there is one.
    pub fn name(self, language: &Language) -> Option<String> {
        match self {
            Self::Objective(objective) => objective.hub_label(language).map(|label| label.text().to_owned()),
            Self::Country(area) => area.name(language).map(str::to_owned),
            Self::Principle(principle) => principle.name(language).map(|name| name.text().to_owned()),
        }
    }

    fn filter(self) -> Query {
        match self {
            Self::Objective(objective) => Query::any_of(Facet::Objective, [objective.number().to_string()]),
            Self::Country(area) => Query::any_of(Facet::Country, [area.to_string()]),
            Self::Principle(principle) => Query::any_of(Facet::Principle, [principle.to_string()]),
        }
    }

    fn all() -> impl Iterator<Item = Self> {
        let compact = Objective::all().map(Self::Objective).chain(Principle::all().map(Self::Principle));
        compact.chain(Area::all().map(Self::Country))
    }
}

impl fmt::Display for Concept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Objective(objective) => write!(f, "objective:{objective}"),
            Self::Country(area) => write!(f, "country:{area}"),
            Self::Principle(principle) => write!(f, "principle:{principle}"),
        }
    }
}

/// What a query names, and how to find it in other languages.
///
/// See [`across`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Across {
    /// What is named, in the order of the query.
    pub concepts: Vec<Concept>,
    /// What has all of it, under a name in whichever language, or by its facets.
    pub query: Query,
}

/// What the words of a query name, in whichever form: `None` unless every word of content is part of a name, since what is left
/// over could not be looked for elsewhere.
///
/// ```
/// use migration_hub::search::across::across;
/// let found = across("Remittances in Kenya", None).ok_or("names are known")?;
/// let named: Vec<String> = found.concepts.iter().map(ToString::to_string).collect();
/// assert_eq!(named, ["objective:20", "country:KEN"]);
/// assert_eq!(across("remittance corridors in Kenya", None), None);
/// # Ok::<(), &str>(())
/// ```
pub fn across(text: &str, language: Option<&Language>) -> Option<Across> {
    let language = language.cloned().or_else(|| recognise(text));
    let words = units(text);
    let concepts = match &language {
        Some(language) => read(&words, language, true),
        // A word that says nothing in one language says something in another: only English ones are passed over.
        None => read(&words, &Language::ENGLISH, true)
            .or_else(|| Language::UNITED_NATIONS.iter().find_map(|language| read(&words, language, false))),
    }?;
    let query = concepts.iter().map(either).reduce(Query::and)?;
    Some(Across { concepts: concepts.into_iter().flatten().collect(), query })
}

/// What words name, read in a language; `None` when they name nothing, or say something else as well. Function words say
/// nothing, if they are passed over.
fn read(words: &[String], language: &Language, pass_over: bool) -> Option<Vec<BTreeSet<Concept>>> {
    let known = names();
    let forms: Vec<String> = words.iter().map(|word| form(word, language)).collect();
    let (mut concepts, mut left, mut at) = (Vec::new(), Vec::new(), 0);
    while let Some(word) = words.get(at) {
        let longest = (1..=LONGEST).rev().find_map(|length| {
            let written = known.get(words.get(at..at + length)?.join(" ").as_str());
            let named = written.or_else(|| known.get(forms.get(at..at + length)?.join(" ").as_str()))?;
            Some((length, named))
        });
        if let Some((length, named)) = longest {
            concepts.push(named.clone());
            at += length;
        } else {
            left.push(word.as_str());
            at += 1;
        }
    }
    let mut left = query_words(&left.join(" "), Some(language)).into_iter();
    let says_nothing = left.all(|word| pass_over && word.function);
    (!concepts.is_empty() && says_nothing).then_some(concepts)
}

/// A word in the form that all its forms share, where its language has a stemmer.
fn form(word: &str, language: &Language) -> String {
    let mut tokens = tokens(word, language);
    if tokens.len() == 1 { tokens.swap_remove(0) } else { word.to_owned() }
}

/// A query whose words name something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Widened {
    /// What they name.
    pub(crate) concepts: Vec<Concept>,
    /// The words, or what they name.
    pub(crate) both: Query,
    /// What they name alone.
    pub(crate) named: Query,
}

/// A query with what its words name beside the words themselves; `None` when they name nothing. What is excluded is not
/// widened.
pub(crate) fn widened(query: &Query) -> Option<Widened> {
    match query {
        Query::Words { text, language } => {
            let Across { concepts, query: named } = across(text, language.as_ref())?;
            let named = Query::Aside(Box::new(named));
            Some(Widened { concepts, both: Query::Or(vec![query.clone(), named.clone()]), named })
        }
        Query::And(parts) => {
            let (mut concepts, mut both, mut named) = (Vec::new(), Vec::new(), Vec::new());
            for part in parts {
                if let Some(wide) = widened(part) {
                    concepts.extend(wide.concepts);
                    both.push(wide.both);
                    named.push(wide.named);
                } else {
                    both.push(part.clone());
                    named.push(part.clone());
                }
            }
            (!concepts.is_empty()).then_some(Widened { concepts, both: Query::And(both), named: Query::And(named) })
        }
        Query::Or(parts) => {
            // Alternatives stay alternatives: each finds what it finds alone.
            let wide: Vec<Option<Widened>> = parts.iter().map(widened).collect();
            let concepts: Vec<Concept> = wide.iter().flatten().flat_map(|wide| wide.concepts.clone()).collect();
            let named = wide.iter().flatten().map(|wide| wide.named.clone()).collect();
            let both = |(part, wide): (&Query, &Option<Widened>)| wide.as_ref().map_or(part, |wide| &wide.both).clone();
            let both = parts.iter().zip(&wide).map(both).collect();
            (!concepts.is_empty()).then_some(Widened { concepts, both: Query::Or(both), named: Query::Or(named) })
        }
        _ => None,
    }
}

/// What has a name in which a word begins so, in a language or, when nothing has, in any: with its name in that language, those
/// that begin so first.
///
/// ```
/// use migration_hub::search::across::named;
/// let found = named("keny", &"en".parse()?);
/// assert_eq!(found[0].1, "Kenya");
/// # Ok::<(), migration_hub::vocabulary::LanguageError>(())
/// ```
pub fn named(beginning: &str, language: &Language) -> Vec<(Concept, String)> {
    let wanted = units(beginning).join(" ");
    if wanted.is_empty() {
        return Vec::new();
    }
    // «of» begins no name, and stands in many.
    let says_something = query_words(beginning, Some(language)).iter().any(|word| !word.function);
    let inside = format!(" {wanted}");
    let mut found: Vec<(bool, &str, &Name)> = Vec::new();
    for names in listed().chunk_by(|one, next| one.concept == next.concept) {
        let hit = |name: &&Name| name.key.starts_with(&wanted) || says_something && name.key.contains(&inside);
        // Of the names of one thing the one that begins so.
        let best = |own: bool| {
            let names = names.iter().filter(|name| (name.language == *language) == own).filter(hit);
            names.min_by_key(|name| !name.key.starts_with(&wanted))
        };
        if let Some(name) = best(true).or_else(|| best(false)) {
            found.push((!name.key.starts_with(&wanted), &name.key, name));
        }
    }
    // Names in another language are for who types in it: they would stand between the reader's own.
    if found.iter().any(|(.., name)| name.language == *language) {
        found.retain(|(.., name)| name.language == *language);
    }
    found.sort_by_key(|(later, key, name)| (*later, *key, name.concept));
    let shown = |name: &Name| {
        let names = [language, &Language::ENGLISH].into_iter().find_map(|language| name.concept.name(language));
        names.unwrap_or_else(|| name.text.clone())
    };
    found.into_iter().map(|(.., name)| (name.concept, shown(name))).collect()
}

/// Whether a word, folded, is the name of something by itself: such a word is no other one misspelt.
///
/// ```
/// use migration_hub::search::across::is_name;
/// assert!(is_name("zambia") && !is_name("remitances"));
/// ```
pub fn is_name(word: &str) -> bool {
    names().contains_key(word)
}

/// Whatever has one of these concepts.
fn either(concepts: &BTreeSet<Concept>) -> Query {
    let mut ways: Vec<Query> = Vec::new();
    for concept in concepts {
        ways.push(concept.filter());
        for Name { text, language, key, .. } in listed().iter().filter(|name| name.concept == *concept) {
            let (text, language) = (text.clone(), Some(language.clone()));
            let words = query_words(&text, language.as_ref());
            let few = words.iter().filter(|word| !word.part && !word.function).count() <= FEW;
            let letters = key.chars().filter(|letter| *letter != ' ').count();
            let long = letters >= if key.chars().any(is_dense) { LONG_DENSE } else { LONG };
            let way = match concept {
                // A short name is another word in some language: «مالي». A part of another name would find that one.
                Concept::Country(_) if long && !within_another(*concept, key, language.as_ref()) => {
                    match (language, words.as_slice()) {
                        // Russian names stand in six cases.
                        (Some(language), [word]) if language == Language::RUSSIAN && has_long_stem(word) => {
                            Query::Words { text, language: Some(language) }
                        }
                        (language, _) => Query::Phrase { text, language },
                    }
                }
                Concept::Objective(_) | Concept::Principle(_) if few => Query::Words { text, language },
                // The title of an objective is a sentence: nobody writes it who does not give its number.
                _ => continue,
            };
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
    }
    Query::Or(ways)
}

/// Whether a name is a part of a longer one of something else, such as «Ireland» of «Northern Ireland»; «China» of
/// «China, Macao» is the beginning of it, and means the same.
fn within_another(concept: Concept, key: &str, language: Option<&Language>) -> bool {
    let wanted: Vec<&str> = key.split(' ').collect();
    let others = listed().iter().filter(|name| Some(&name.language) == language && name.concept != concept);
    // Most do not even hold the letters.
    others.filter(|name| name.key.len() > key.len() && name.key.contains(key)).any(|name| {
        let words: Vec<&str> = name.key.split(' ').collect();
        let inside = words.len() > wanted.len() && words.windows(wanted.len()).any(|window| window == wanted);
        let begins = words.starts_with(&wanted) && name.text.contains([',', '،']);
        inside && !begins
    })
}

/// Whether every form of a word is long enough to be no other word.
fn has_long_stem(word: &Word) -> bool {
    word.alternatives.iter().all(|form| form.chars().count() >= STEM)
}

/// A name of something, in a language.
struct Name {
    concept: Concept,
    language: Language,
    text: String,
    /// Its words, folded, with a space between them.
    key: String,
}

/// By what something of the Compact is named in a language. Where nobody has named it, the words by which people look for it
/// have to do, but for single ones, such as «research».
fn given(name: Option<&'static str>, stand_ins: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    name.into_iter().chain(stand_ins.iter().copied().filter(|word| units(word).len() > 1))
}

/// Every name of everything.
fn listed() -> &'static [Name] {
    static LISTED: OnceLock<Vec<Name>> = OnceLock::new();
    LISTED.get_or_init(|| {
        let mut out = Vec::new();
        for concept in Concept::all() {
            for language in Language::UNITED_NATIONS {
                let mut add = |text: &str| {
                    let key = units(text).join(" ");
                    // «Того» is Togo in Russian, and «that».
                    let says_something = query_words(text, Some(language)).iter().any(|word| !word.function);
                    if says_something {
                        out.push(Name { concept, language: language.clone(), text: text.to_owned(), key });
                    }
                };
                match concept {
                    Concept::Objective(objective) => {
                        let title = objective.title(language).map(OfficialTitle::text);
                        let label = objective.hub_label(language).map(HubLabel::text);
                        title.into_iter().chain(given(label, objective.stand_ins(language))).for_each(&mut add);
                    }
                    Concept::Principle(principle) => {
                        let name = principle.name(language).map(Label::text);
                        given(name, principle.stand_ins(language)).for_each(&mut add);
                    }
                    Concept::Country(area) => {
                        area.name(language).into_iter().chain(area.also_called(language)).for_each(&mut add);
                    }
                }
            }
        }
        out
    })
}

/// Every name, as it is written and in the form that its forms share, with what it names.
fn names() -> &'static BTreeMap<String, BTreeSet<Concept>> {
    static NAMES: OnceLock<BTreeMap<String, BTreeSet<Concept>>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut out: BTreeMap<String, BTreeSet<Concept>> = BTreeMap::new();
        for Name { concept, key, language, .. } in listed() {
            let form = key.split(' ').map(|word| form(word, language)).collect::<Vec<_>>().join(" ");
            for key in [key.clone(), form] {
                out.entry(key).or_default().insert(*concept);
            }
        }
        // What names more than two things names none of them.
        out.into_iter().filter(|(_, concepts)| concepts.len() <= 2).gather()
    })
}
