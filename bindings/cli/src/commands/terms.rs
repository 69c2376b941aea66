//! `terms`: what the words of another portal mean here, by a mapping, by a thesaurus, or by both.

mod show;

use std::collections::BTreeMap;
use std::path::Path;

use migration_hub::compact::{HubLabel, OfficialTitle};
use migration_hub::mapping::{Mapping, MappingError, Match, Target};
use migration_hub::vocabulary::{Concept, Label, Language, MatchQuality, NamingPolicy, Scheme};
use migration_hub_formats::skos::{self, Loaded, SkosError, Syntax};
use schemars::JsonSchema;
use serde::Serialize;

use super::compact::Words;
use super::naming::{self, BY_HAND};
use crate::args::{Cli, Terms};
use crate::exit::{Code, Failure};
use crate::messages::{self, language_name};
use crate::output::{Out, note};
use crate::text;

/// What words of another portal mean here.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Terms")]
pub(crate) struct Answer {
    /// The thesaurus, where one was given.
    scheme: Option<SchemeAnswer>,
    /// What each TEXT means.
    terms: Vec<TermAnswer>,
    /// Without a TEXT, and with a mapping: the concepts of the thesaurus that mean nothing here.
    unmapped: Option<Vec<Called>>,
}

/// A thesaurus as it was read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Scheme")]
struct SchemeAnswer {
    id: String,
    title: Option<Words>,
    /// As its publisher writes it.
    version: Option<String>,
    /// YYYY, YYYY-MM or YYYY-MM-DD.
    issued: Option<String>,
    licence: Option<String>,
    source: Option<String>,
    /// How many concepts it has.
    concepts: usize,
    /// What could not be taken, with its place; the first thousand.
    problems: Vec<String>,
    /// How many problems there are beyond those.
    more_problems: usize,
    /// Concepts in the file that belong to other schemes only.
    elsewhere: usize,
    /// Statements that a thesaurus has no place for here, counted by property.
    left_out: BTreeMap<String, usize>,
}

/// What a TEXT means.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Term")]
struct TermAnswer {
    /// The TEXT.
    term: String,
    /// What the mapping says of it.
    meaning: Option<Meaning>,
    /// The concepts of the thesaurus that are called so.
    concepts: Vec<ConceptAnswer>,
}

/// What something stands for here.
#[derive(Debug, Serialize, JsonSchema)]
struct Meaning {
    quality: Quality,
    targets: Vec<TargetAnswer>,
    /// The concept whose entry in the mapping it is; none for an entry of the TEXT itself.
    by: Option<String>,
}

/// How well two things match, in the words of SKOS. Broad: the other one is broader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Quality {
    Exact,
    Close,
    Broad,
    Narrow,
    Related,
}

/// A concept of this library.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Target")]
struct TargetAnswer {
    /// Such as objective:13, principle:h, kind:report, area:KEN, audience:academia or language:fr.
    id: String,
    /// What it is called here.
    name: Option<Words>,
    /// What must stand with the name.
    footnote: Option<Words>,
}

/// A concept, with what it is called.
#[derive(Debug, Serialize, JsonSchema)]
struct Called {
    id: String,
    label: Option<Words>,
}

/// A concept of the thesaurus.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Concept")]
struct ConceptAnswer {
    id: String,
    label: Option<Words>,
    /// Its code within the thesaurus.
    notation: Option<String>,
    /// Whether the thesaurus says not to use it any more.
    deprecated: bool,
    /// The concept to use instead.
    deprecated_by: Option<String>,
    /// Concepts of other schemes, best first.
    matches: Vec<MatchAnswer>,
    /// What it stands for here, by the mapping.
    meaning: Option<Meaning>,
}

/// A concept of another scheme.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Match")]
struct MatchAnswer {
    quality: Quality,
    target: String,
}

impl From<MatchQuality> for Quality {
    fn from(quality: MatchQuality) -> Self {
        match quality {
            MatchQuality::Exact => Self::Exact,
            MatchQuality::Close => Self::Close,
            MatchQuality::Broad => Self::Broad,
            MatchQuality::Narrow => Self::Narrow,
            MatchQuality::Related => Self::Related,
        }
    }
}

/// What words are looked up in.
#[derive(Debug)]
struct Books {
    loaded: Option<Loaded>,
    mapping: Option<Mapping>,
    /// Where the names of areas come from.
    naming: NamingPolicy,
    /// The language of names and labels in the answer.
    spoken: Language,
}

pub(crate) fn run(out: &Out, cli: &Cli, args: &Terms) -> Result<Code, Failure> {
    let books = Books {
        loaded: args.scheme.as_deref().map(|path| read_scheme(path, args)).transpose()?,
        mapping: args.mapping.as_deref().map(read_mapping).transpose()?,
        naming: naming::at_work(cli)?,
        spoken: messages::language(),
    };
    let answer = Answer {
        scheme: books.loaded.as_ref().map(|loaded| books.scheme(loaded)),
        terms: args.texts.iter().map(|text| books.term(text, args.lang.as_ref())).collect(),
        unmapped: if args.texts.is_empty() { books.unmapped() } else { None },
    };
    let known = answer.terms.iter().all(|term| term.meaning.is_some() || !term.concepts.is_empty());
    if args.json {
        out.json(&answer)?;
    } else {
        if let (Some(scheme), Some(path)) = (&answer.scheme, &args.scheme) {
            show::problems(scheme, &text::shown(path));
        }
        show::answer(out, &answer, args)?;
    }
    Ok(if known { Code::Done } else { Code::NotFound })
}

fn is_called(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|found| endings.iter().any(|ending| found.eq_ignore_ascii_case(ending)))
}

fn read_scheme(path: &Path, args: &Terms) -> Result<Loaded, Failure> {
    let bytes = text::bytes(path, skos::FILE_BYTES)?;
    let syntax = if is_called(path, &["jsonld", "json"]) { Syntax::JsonLd } else { Syntax::Turtle };
    skos::read(&bytes, syntax, args.scheme_id.as_ref()).map_err(|error| match error {
        SkosError::Scheme(broken) => Failure::in_file(text::shown(path), &broken.0),
        other => Failure::in_file(text::shown(path), &[other]),
    })
}

/// The mapping that a file writes down: JSON by its name, else TOML.
pub(super) fn read_mapping(path: &Path) -> Result<Mapping, Failure> {
    let text = text::utf8(path, BY_HAND)?;
    let read = if is_called(path, &["json"]) { Mapping::from_json(&text) } else { Mapping::from_toml(&text) };
    read.map_err(|error| match error {
        MappingError::Syntax { message } => Failure::in_file(text::shown(path), &[message]),
        MappingError::Violations(broken) => Failure::in_file(text::shown(path), &broken.0),
    })
}

impl Books {
    fn scheme(&self, loaded: &Loaded) -> SchemeAnswer {
        let info = loaded.scheme.info();
        SchemeAnswer {
            id: info.id.to_string(),
            title: self.spoken_of(&info.title),
            version: info.version.clone(),
            issued: info.issued.map(|date| date.to_string()),
            licence: info.licence.clone(),
            source: info.source.clone(),
            concepts: loaded.scheme.concepts().len(),
            problems: loaded.problems.iter().map(ToString::to_string).collect(),
            more_problems: loaded.more_problems,
            elsewhere: loaded.elsewhere,
            left_out: loaded.left_out.clone(),
        }
    }

    fn term(&self, text: &str, language: Option<&Language>) -> TermAnswer {
        let mapped = self.mapping.as_ref().and_then(|mapping| mapping.map(text, language));
        let scheme = self.loaded.as_ref().map(|loaded| &loaded.scheme);
        let called = scheme
            .into_iter()
            .flat_map(|scheme| scheme.called(text, language).map(move |concept| self.concept(scheme, concept)));
        TermAnswer {
            term: text.to_owned(),
            meaning: mapped.map(|found| self.meaning(found, found.quality, None)),
            concepts: called.collect(),
        }
    }

    fn concept(&self, scheme: &Scheme, concept: &Concept) -> ConceptAnswer {
        let meant = self.mapping.as_ref().and_then(|mapping| mapping.map_concept(scheme, &concept.id));
        let matches = concept.matches.iter();
        ConceptAnswer {
            id: concept.id.to_string(),
            label: self.spoken_of(&concept.labels),
            notation: concept.notation.clone(),
            deprecated: concept.is_deprecated(),
            deprecated_by: concept.deprecated_by.as_ref().map(ToString::to_string),
            matches: matches
                .map(|other| MatchAnswer { quality: other.quality.into(), target: other.target.to_string() })
                .collect(),
            meaning: meant.map(|meant| self.meaning(meant.found, meant.quality, Some(meant.by.to_string()))),
        }
    }

    /// The concepts without a meaning, where there are a thesaurus and a mapping.
    fn unmapped(&self) -> Option<Vec<Called>> {
        let (loaded, mapping) = (self.loaded.as_ref()?, self.mapping.as_ref()?);
        let without = loaded
            .scheme
            .concepts()
            .filter(|concept| !concept.is_deprecated() && mapping.map_concept(&loaded.scheme, &concept.id).is_none());
        Some(
            without
                .map(|concept| Called { id: concept.id.to_string(), label: self.spoken_of(&concept.labels) })
                .collect(),
        )
    }

    fn meaning(&self, found: &Match, quality: MatchQuality, by: Option<String>) -> Meaning {
        let target = |target: &Target| TargetAnswer {
            id: target.to_string(),
            name: self.name(target),
            footnote: self.footnote(target),
        };
        Meaning { quality: quality.into(), targets: found.targets.iter().map(target).collect(), by }
    }

    /// What a concept of this library is called, in the language that is spoken where it has a name there.
    fn name(&self, target: &Target) -> Option<Words> {
        let either = |label: &dyn Fn(&Language) -> Option<Label>| {
            let found = label(&self.spoken).or_else(|| label(&Language::ENGLISH))?;
            Some(Words { text: found.text().to_owned(), language: found.language().to_string() })
        };
        match target {
            Target::Objective(objective) => either(&|language| {
                let label = objective.hub_label(language).map(HubLabel::into_label);
                label.or_else(|| objective.title(language).map(OfficialTitle::into_label))
            }),
            Target::Principle(principle) => either(&|language| principle.name(language)),
            Target::Kind(kind) => either(&|language| kind.label(language)),
            Target::Audience(audience) => either(&|language| audience.label(language)),
            Target::Area(area) => {
                let name = self.naming.name(*area, &self.spoken)?;
                Some(Words { text: name.text.to_owned(), language: name.language.to_string() })
            }
            Target::Language(language) => {
                Some(Words { text: language_name(language), language: self.spoken.to_string() })
            }
            _ => None,
        }
    }

    /// What must stand with the name of an area.
    fn footnote(&self, target: &Target) -> Option<Words> {
        let Target::Area(area) = target else { return None };
        let note = self.naming.name(*area, &self.spoken)?.footnote?;
        Some(Words { text: note.text.to_owned(), language: note.language.to_string() })
    }

    /// A text in the language that is spoken, else in English, else the first.
    fn spoken_of(&self, texts: &BTreeMap<Language, String>) -> Option<Words> {
        let own = [&self.spoken, &Language::ENGLISH].into_iter().find_map(|language| texts.get_key_value(language));
        let (language, text) = own.or_else(|| texts.iter().next())?;
        Some(Words { text: text.clone(), language: language.to_string() })
    }
}
