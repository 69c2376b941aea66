//! What the program says to people, in the language that they read: messages of Fluent, one file for each of six languages.
//!
//! What is typed stays as it is typed: commands, options, codes, names of fields. What the library says, such as why it
//! refuses something, is English; what it gives as data, such as the reviews that a decision lacks, is said here.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use migration_hub::resource::Grade;
use migration_hub::vocabulary::Language;
use migration_hub_formats::words;
use unic_langid::LanguageIdentifier;

use crate::output::{ISOLATE, ISOLATE_END, MARK, MARK_END, has_right_to_left, safe};

/// The languages with their messages.
const SPOKEN: [(&str, &str); 6] = [
    ("ar", include_str!("../data/messages/ar.ftl")),
    ("en", include_str!("../data/messages/en.ftl")),
    ("es", include_str!("../data/messages/es.ftl")),
    ("fr", include_str!("../data/messages/fr.ftl")),
    ("ru", include_str!("../data/messages/ru.ftl")),
    ("zh", include_str!("../data/messages/zh.ftl")),
];

/// What is spoken where nothing else is asked for.
const ENGLISH: &str = "en";

/// A language with its messages.
struct Voice {
    tag: &'static str,
    messages: FluentBundle<FluentResource>,
}

static VOICE: OnceLock<Voice> = OnceLock::new();

/// The tags that `--ui-lang` takes.
pub(crate) fn tags() -> [&'static str; 6] {
    SPOKEN.map(|(tag, _)| tag)
}

/// Chooses the language, once: as `--ui-lang` says, else the environment, else English.
pub(crate) fn choose() {
    VOICE.get_or_init(|| Voice::of(chosen(typed(), |name| std::env::var(name).ok())));
}

/// The language that is spoken.
pub(crate) fn language() -> Language {
    Language::new(voice().tag).unwrap_or(Language::ENGLISH)
}

/// Whether the language that is spoken is written from right to left.
pub(crate) fn right_to_left() -> bool {
    voice().is_right_to_left()
}

fn voice() -> &'static Voice {
    VOICE.get_or_init(|| Voice::of(ENGLISH))
}

/// What stands after `--ui-lang`, before the command line is read: its own errors are not translated, the greeting is.
fn typed() -> Option<String> {
    let mut words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    while let Some(word) = words.next() {
        if word == "--ui-lang" {
            return words.next();
        }
        if let Some(tag) = word.strip_prefix("--ui-lang=") {
            return Some(tag.to_owned());
        }
    }
    None
}

/// The first of what is said that is spoken here; a locale such as C, or one of another language, is English.
fn chosen(typed: Option<String>, environment: impl Fn(&str) -> Option<String>) -> &'static str {
    let said = |name: &str| environment(name).filter(|said| !said.is_empty());
    let asked = typed.or_else(|| said("MIGHUB_UI_LANG"));
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(said);
    asked.or_else(locale).and_then(|said| spoken(&said)).unwrap_or(ENGLISH)
}

/// The language spoken here for a tag such as `fr-CH`, or a locale such as `ar_EG.UTF-8`.
pub(crate) fn spoken(said: &str) -> Option<&'static str> {
    let base = said.split(['-', '_', '.', '@']).next()?.to_ascii_lowercase();
    SPOKEN.into_iter().map(|(tag, _)| tag).find(|tag| *tag == base)
}

impl Voice {
    fn of(tag: &'static str) -> Self {
        let text = SPOKEN.into_iter().find(|(spoken, _)| *spoken == tag).map_or("", |(_, text)| text);
        let identifier: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut messages = FluentBundle::new_concurrent(vec![identifier]);
        // Values are isolated below, where it is known whether anything needs it.
        messages.set_use_isolating(false);
        // What is wrong with a file is found by the tests, not by whoever runs the program.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        messages.add_resource_overriding(resource);
        Self { tag, messages }
    }

    fn is_right_to_left(&self) -> bool {
        self.tag == "ar"
    }

    fn say(&self, id: &str, values: &[(&'static str, Value)]) -> Option<String> {
        let pattern = self.messages.get_message(id)?.value()?;
        let mut given = FluentArgs::new();
        for (name, value) in values {
            given.set(*name, self.shown(value));
        }
        let said = self.messages.format_pattern(pattern, Some(&given), &mut Vec::new());
        Some(
            said.replace(ISOLATE, MARK.encode_utf8(&mut [0; 4]))
                .replace(ISOLATE_END, MARK_END.encode_utf8(&mut [0; 4])),
        )
    }

    /// A value as a message holds it: what comes from outside drives nothing, and its direction moves nothing beside it.
    fn shown(&self, value: &Value) -> FluentValue<'static> {
        match value {
            Value::Number(number) => FluentValue::from(*number),
            Value::Said(text) => FluentValue::from(text.clone()),
            Value::Text(text) => {
                let text = safe(text).replace([MARK, MARK_END], "\u{FFFD}");
                if self.is_right_to_left() || has_right_to_left(&text) {
                    FluentValue::from(format!("{ISOLATE}{text}{ISOLATE_END}"))
                } else {
                    FluentValue::from(text)
                }
            }
        }
    }
}

/// What stands in a message where its variable does.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Number(u64),
    /// What comes from outside.
    Text(String),
    /// What another message says, in the same language: it needs no isolation.
    Said(String),
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A message in the language that is spoken.
pub(crate) fn say(id: &str) -> String {
    say_with(id, &[])
}

/// A message with values in the place of its variables.
pub(crate) fn say_with(id: &str, values: &[(&'static str, Value)]) -> String {
    // A message that is missing shows its name; the tests find it.
    voice().say(id, values).unwrap_or_else(|| id.to_owned())
}

/// What can stand behind an item: files that go out say it in the same words.
const GRADES: [Grade; 4] = [Grade::PeerReviewed, Grade::Screened, Grade::Harvested, Grade::Unpublished];

/// A message that there may be, such as the label of a code that a later version of the library knows.
pub(crate) fn label(kind: &str, code: &str) -> String {
    if let Some(grade) = GRADES.iter().find(|grade| kind == "grade" && grade.name() == code) {
        return words::grade(*grade, &language()).to_owned();
    }
    voice().say(&format!("{kind}-{}", code.replace(' ', "-")), &[]).unwrap_or_else(|| code.to_owned())
}

/// The name of a language, in the language that is spoken where it is known there.
pub(crate) fn language_name(language: &Language) -> String {
    let name = voice().say(&format!("language-{}", language.as_str()), &[]);
    name.unwrap_or_else(|| language.english_name().to_owned())
}

#[cfg(test)]
mod tests;
