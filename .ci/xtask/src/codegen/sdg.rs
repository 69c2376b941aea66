//! The targets of the Sustainable Development Goals, and which objectives they are linked to.

use std::collections::BTreeMap;

use super::entries::{GoalEntry, SdgFile, SdgLinkEntry};
use super::{equal, push};

const FILE: &str = "sdg-links.toml";

/// The tables of `sdg-links.toml`.
///
/// # Errors
///
/// The file and the value that is wrong.
pub(super) fn tables(file: &SdgFile) -> Result<String, String> {
    let numbers: Vec<u8> = file.goal.iter().map(|goal| goal.number).collect();
    equal(FILE, "goals", &numbers, &(1..=17).collect())?;
    let targets: u16 = file.goal.iter().map(|goal| u16::from(goal.numbered + goal.lettered)).sum();
    equal(FILE, "number of targets", &targets, &169)?;

    let mut tables = String::from(
        "/// How many numbered and how many lettered targets a goal has, goal 1 first.\n\
         pub(super) static SDG_GOALS: [(u8, u8); 17] = [\n",
    );
    for goal in &file.goal {
        push(&mut tables, format_args!("({}, {}),\n", goal.numbered, goal.lettered));
    }
    tables.push_str("];\n\n/// Sorted by target.\npub(super) static SDG_WORDINGS: &[SdgWording] = &[\n");
    let mut worded = BTreeMap::new();
    for entry in &file.directly_worded {
        let place = format!("{FILE}, directly worded target {}", entry.target);
        let (key, target) = target(&entry.target, &file.goal, &place)?;
        known(&entry.source, file, &place)?;
        let row = format!(
            "SdgWording {{ target: {target}, subject: SdgSubject::{:?}, source: &{} }},\n",
            entry.subject, entry.source
        );
        if worded.insert(key, row).is_some() {
            return Err(format!("{place}: stands twice"));
        }
    }
    tables.extend(worded.into_values());
    tables.push_str("];\n\n");

    let mut links = BTreeMap::new();
    for entry in &file.objective {
        let place = format!("{FILE}, objective {}", entry.number);
        let row = links_of(&entry.links, file, &place)?;
        if links.insert(entry.number, row).is_some() {
            return Err(format!("{place}: stands twice"));
        }
    }
    equal(FILE, "objectives", &links.keys().copied().collect::<Vec<u8>>(), &(1..=23).collect())?;
    tables.push_str("/// By objective, each sorted by target.\npub(super) static SDG_LINKS: [&[SdgLink]; 23] = [\n");
    tables.extend(links.into_values().map(|row| row + ",\n"));
    tables.push_str("];\n\n");
    Ok(tables)
}

/// A `&[SdgLink]` literal, sorted by target.
fn links_of(links: &[SdgLinkEntry], file: &SdgFile, place: &str) -> Result<String, String> {
    let mut rows = BTreeMap::new();
    for link in links {
        let place = format!("{place}, target {}", link.target);
        let (key, target) = target(&link.target, &file.goal, &place)?;
        let source = match &link.source {
            None => "None".to_owned(),
            Some(source) => {
                known(source, file, &place)?;
                format!("Some(&{source})")
            }
        };
        if let Some(indicator) = link.indicators.iter().find(|indicator| !is_indicator_of(indicator, &link.target)) {
            return Err(format!("{place}: {indicator:?} is not one of its indicators"));
        }
        let indicators: Vec<&String> = link.indicators.iter().collect();
        let row = format!("SdgLink {{ target: {target}, indicators: &{indicators:?}, source: {source} }}, ");
        if rows.insert(key, row).is_some() {
            return Err(format!("{place}: stands twice"));
        }
    }
    equal(place, "has at least one link", &rows.is_empty(), &false)?;
    Ok(format!("&[{}]", rows.into_values().collect::<String>()))
}

fn is_indicator_of(indicator: &str, target: &str) -> bool {
    indicator
        .strip_prefix(target)
        .and_then(|rest| rest.strip_prefix('.'))
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What sorts a target, and its literal.
fn target(text: &str, goals: &[GoalEntry], place: &str) -> Result<((u8, bool, u8), String), String> {
    let wrong = || format!("{place}: {text:?} is no target of the Sustainable Development Goals");
    let (goal, point) = text.split_once('.').ok_or_else(wrong)?;
    let goal = goals.iter().find(|known| known.number.to_string() == goal).ok_or_else(wrong)?;
    let numbered = (1..=goal.numbered).find(|number| number.to_string() == point);
    let lettered = (0..goal.lettered).find(|place| char::from(b'a' + place).to_string() == point);
    match (numbered, lettered) {
        (Some(number), _) => {
            Ok(((goal.number, false, number), format!("SdgTarget::numbered({}, {number})", goal.number)))
        }
        (None, Some(letter)) => {
            Ok(((goal.number, true, letter), format!("SdgTarget::lettered({}, {letter})", goal.number)))
        }
        (None, None) => Err(wrong()),
    }
}

fn known(source: &str, file: &SdgFile, place: &str) -> Result<(), String> {
    if file.sources.contains_key(source) { Ok(()) } else { Err(format!("{place}: the file has no [sources.{source}]")) }
}
