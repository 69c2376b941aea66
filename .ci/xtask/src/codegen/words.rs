//! The short labels of the actions and the search words of the Compact: written by this project, in all six languages.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{ActionLabelEntry, Labels, LabelsFile, ObjectiveEntry, PrincipleEntry, Words};
use super::{UN_LANGUAGES, equal, push};

const FILE: &str = "labels.toml";
const LONGEST: usize = 80;

/// The tables of `labels.toml`.
///
/// Each kind of words is a table of its own, so that a program which never asks for it does not carry it.
///
/// # Errors
///
/// An action, an objective, a principle or a language is missing; a label is too long, stands twice in its language or is
/// the title of an objective.
pub(super) fn tables(file: &LabelsFile, objectives: &[ObjectiveEntry]) -> Result<String, String> {
    let mut of_objectives = BTreeMap::new();
    for entry in &file.objective {
        let place = format!("objective {}", entry.number);
        let words = synonyms(&entry.synonyms, &format!("{FILE}, {place}"))?;
        once(of_objectives.insert(entry.number, words).is_none(), &place)?;
    }
    equal(FILE, "objectives", &of_objectives.keys().copied().collect(), &(1..=23).collect::<Vec<u8>>())?;
    let mut of_principles = BTreeMap::new();
    for entry in &file.principle {
        let place = format!("principle {}", entry.letter);
        let words = synonyms(&entry.synonyms, &format!("{FILE}, {place}"))?;
        once(of_principles.insert(entry.letter, words).is_none(), &place)?;
    }
    equal(FILE, "principles", &of_principles.keys().copied().collect(), &('a'..='j').collect::<Vec<char>>())?;

    let mut actions: BTreeMap<&str, &ActionLabelEntry> = BTreeMap::new();
    for entry in &file.action {
        once(actions.insert(&entry.id, entry).is_none(), &format!("action {}", entry.id))?;
    }
    let mut taken: BTreeSet<(String, String)> = objectives
        .iter()
        .flat_map(|entry| &entry.title)
        .map(|(language, title)| (language.clone(), title.text.to_lowercase()))
        .collect();
    let (mut labels, mut of_actions, mut reviews) = (String::new(), String::new(), String::new());
    for objective in objectives {
        labels.push_str("&[");
        of_actions.push_str("&[");
        for letter in ('a'..='z').take(usize::from(objective.actions_count)) {
            let id = format!("{}.{letter}", objective.number);
            let entry = actions.remove(id.as_str()).ok_or_else(|| format!("{FILE}: action {id} is missing"))?;
            check_label(entry, &mut taken)?;
            push(&mut labels, format_args!("{:?}, ", entry.label.values().collect::<Vec<_>>()));
            push(&mut of_actions, format_args!("{}, ", synonyms(&entry.synonyms, &format!("{FILE}, action {id}"))?));
            for (language, person) in &entry.reviewed_by {
                push(&mut reviews, format_args!("({id:?}, {language:?}, {person:?}),\n"));
            }
        }
        labels.push_str("],\n");
        of_actions.push_str("],\n");
    }
    if let Some(id) = actions.keys().next() {
        return Err(format!("{FILE}: the Compact has no action {id}"));
    }
    Ok(format!(
        "/// By objective and letter.\npub(super) static ACTION_LABELS: [&[[&str; 6]]; 23] = [\n{labels}];\n\n\
         /// Action, language and person.\npub(super) static ACTION_REVIEWS: &[(&str, &str, &str)] = &[{reviews}];\n\n\
         /// By objective and letter.\npub(super) static ACTION_SYNONYMS: [&[Synonyms]; 23] = [\n{of_actions}];\n\n\
         pub(super) static OBJECTIVE_SYNONYMS: [Synonyms; 23] = [\n{}];\n\n\
         pub(super) static PRINCIPLE_SYNONYMS: [Synonyms; 10] = [\n{}];\n\n",
        rows(of_objectives.values()),
        rows(of_principles.values()),
    ))
}

/// The search words in those languages in which nobody has named what they are of, in tables of their own for the same reason.
pub(super) fn stand_ins(file: &LabelsFile, objectives: &[ObjectiveEntry], principles: &[PrincipleEntry]) -> String {
    let named: BTreeMap<u8, &Labels> = objectives.iter().map(|entry| (entry.number, &entry.hub_label)).collect();
    let of_objectives: BTreeMap<u8, String> =
        file.objective.iter().map(|entry| (entry.number, unnamed(&entry.synonyms, named.get(&entry.number)))).collect();
    let named: BTreeMap<char, &Labels> = principles.iter().map(|entry| (entry.letter, &entry.name)).collect();
    let of_principles: BTreeMap<char, String> =
        file.principle.iter().map(|entry| (entry.letter, unnamed(&entry.synonyms, named.get(&entry.letter)))).collect();
    format!(
        "/// In languages in which the Hub has no label.\npub(super) static OBJECTIVE_STAND_INS: [Synonyms; 23] = [\n{}];\n\n\
         /// In languages in which they have no name.\npub(super) static PRINCIPLE_STAND_INS: [Synonyms; 10] = [\n{}];\n\n",
        rows(of_objectives.values()),
        rows(of_principles.values()),
    )
}

/// A `Synonyms` literal of the words in languages without a name.
fn unnamed(words: &Words, named: Option<&&Labels>) -> String {
    let is_named = |language: &String| named.is_some_and(|named| named.contains_key(language));
    let lists = words
        .iter()
        .map(|(language, list)| if is_named(language) { "&[], ".to_owned() } else { format!("&{list:?}, ") });
    format!("[{}]", lists.collect::<String>())
}

fn rows<'a>(entries: impl Iterator<Item = &'a String>) -> String {
    entries.flat_map(|entry| [entry.as_str(), ",\n"]).collect()
}

fn check_label(entry: &ActionLabelEntry, taken: &mut BTreeSet<(String, String)>) -> Result<(), String> {
    let place = format!("{FILE}, action {}", entry.id);
    six_languages(&entry.label, &format!("{place}, label"))?;
    for (language, text) in &entry.label {
        let place = format!("{place}, {language}");
        plain(text, &place)?;
        if !taken.insert((language.clone(), text.to_lowercase())) {
            return Err(format!("{place}: {text:?} is the label of another action or the title of an objective"));
        }
    }
    match entry.reviewed_by.keys().find(|language| !entry.label.contains_key(*language)) {
        Some(language) => Err(format!("{place}: reviewed_by: {language:?} is not one of the six UN languages")),
        None => Ok(()),
    }
}

/// A `Synonyms` literal.
fn synonyms(words: &Words, place: &str) -> Result<String, String> {
    let place = format!("{place}, synonyms");
    six_languages(words, &place)?;
    let mut out = String::from("[");
    for (language, list) in words {
        let mut seen = BTreeSet::new();
        for word in list {
            plain(word, &format!("{place}, {language}"))?;
            if !seen.insert(word.to_lowercase()) {
                return Err(format!("{place}, {language}: {word:?} stands twice"));
            }
        }
        push(&mut out, format_args!("&{list:?}, "));
    }
    out.push(']');
    Ok(out)
}

fn six_languages<T>(entries: &BTreeMap<String, T>, place: &str) -> Result<(), String> {
    let languages: Vec<&str> = entries.keys().map(String::as_str).collect();
    equal(place, "languages", &languages, &UN_LANGUAGES.to_vec())
}

fn plain(text: &str, place: &str) -> Result<(), String> {
    if text.trim() != text || text.is_empty() || text.contains(char::is_control) {
        return Err(format!("{place}: {text:?} is empty, has spaces around it or is not one line"));
    }
    let length = text.chars().count();
    if length > LONGEST {
        return Err(format!("{place}: {text:?} has {length} characters, at most {LONGEST} are expected"));
    }
    Ok(())
}

fn once(is_new: bool, what: &str) -> Result<(), String> {
    if is_new { Ok(()) } else { Err(format!("{FILE}: {what} stands twice")) }
}
