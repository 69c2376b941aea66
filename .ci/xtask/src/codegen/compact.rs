//! The tables of the Compact: objectives with their actions, principles, round tables, links to the SDG targets.

use std::path::Path;

use super::entries::{
    ActionsEntry, ActionsFile, LabelsFile, ObjectiveEntry, ObjectivesFile, PrincipleEntry, PrinciplesFile,
    RoundTablesFile, SdgFile, TierName,
};
use super::files::read;
use super::{MARK, equal, labels, merge_sources, push, sdg, source_list, source_statics, words};

/// The text of `compact/generated.rs` before rustfmt.
pub(super) fn text(data: &Path) -> Result<String, String> {
    let objectives: ObjectivesFile = read(data, "objectives.toml")?;
    let principles: PrinciplesFile = read(data, "principles.toml")?;
    let actions: ActionsFile = read(data, "actions.toml")?;
    let short_labels: LabelsFile = read(data, "labels.toml")?;
    let links: SdgFile = read(data, "sdg-links.toml")?;
    let tables: RoundTablesFile = read(data, "round-tables.toml")?;
    check_objectives(&objectives.objective, &actions.objective)?;
    check_principles(&principles.principle)?;
    let words = words::tables(&short_labels, &objectives.objective)?;
    let sdg = sdg::tables(&links)?;

    let mut rows = String::from("pub(super) static OBJECTIVES: [ObjectiveRow; 23] = [\n");
    for entry in &objectives.objective {
        let place = format!("objectives.toml, objective {}", entry.number);
        push(
            &mut rows,
            format_args!(
                "ObjectiveRow {{ paragraph: {}, actions: {}, hub_term_id: {}, titles: {}, hub_labels: {} }},\n",
                entry.paragraph,
                entry.actions_count,
                entry.hub_term_id,
                labels(&entry.title, &objectives.sources, &[TierName::Official], &place)?,
                labels(&entry.hub_label, &objectives.sources, &[TierName::Hub], &place)?,
            ),
        );
    }
    rows.push_str("];\n\npub(super) static PRINCIPLES: [PrincipleRow; 10] = [\n");
    for entry in &principles.principle {
        let place = format!("principles.toml, principle {}", entry.letter);
        let tiers = [TierName::Official, TierName::Hub];
        push(
            &mut rows,
            format_args!(
                "PrincipleRow {{ hub_term_id: {:?}, names: {} }},\n",
                entry.hub_term_id,
                labels(&entry.name, &principles.sources, &tiers, &place)?,
            ),
        );
    }
    rows.push_str("];\n\n");
    rows.push_str(&round_tables(&tables)?);
    rows.push_str(&sdg);
    rows.push_str(&words);
    rows.push_str(&words::stand_ins(&short_labels, &objectives.objective, &principles.principle));

    let sources = merge_sources(&[
        ("objectives.toml", &objectives.sources),
        ("principles.toml", &principles.sources),
        ("sdg-links.toml", &links.sources),
        ("round-tables.toml", &tables.sources),
    ])?;
    Ok(format!(
        "{MARK}\nuse super::Synonyms;\nuse super::objective::ObjectiveRow;\n\
         use super::principle::PrincipleRow;\nuse super::round_table::RoundTableRow;\n\
         use super::sdg::{{SdgLink, SdgSubject, SdgTarget, SdgWording}};\n\
         use crate::vocabulary::{{LabelRow, Source, Tier}};\n\n{}{rows}",
        source_statics(&sources, &rows, "core/data")?,
    ))
}

/// The round tables: every objective belongs to exactly one.
fn round_tables(file: &RoundTablesFile) -> Result<String, String> {
    let name = "round-tables.toml";
    let numbers: Vec<u8> = file.round_table.iter().map(|entry| entry.number).collect();
    equal(name, "round tables", &numbers, &(1..=4).collect())?;
    let mut objectives: Vec<u8> = file.round_table.iter().flat_map(|entry| &entry.objectives).copied().collect();
    objectives.sort_unstable();
    equal(name, "objectives of all round tables", &objectives, &(1..=23).collect())?;
    let mut rows = String::from("pub(super) static ROUND_TABLES: [RoundTableRow; 4] = [\n");
    for entry in &file.round_table {
        let place = format!("{name}, round table {}", entry.number);
        push(
            &mut rows,
            format_args!(
                "RoundTableRow {{ objectives: &{:?}, sources: {} }},\n",
                entry.objectives.iter().collect::<Vec<_>>(),
                source_list(&entry.sources, &file.sources, &place)?,
            ),
        );
    }
    rows.push_str("];\n\n");
    Ok(rows)
}

fn check_objectives(objectives: &[ObjectiveEntry], actions: &[ActionsEntry]) -> Result<(), String> {
    if objectives.len() != 23 || actions.len() != 23 {
        return Err(format!(
            "the Compact has 23 objectives: objectives.toml has {}, actions.toml has {}",
            objectives.len(),
            actions.len(),
        ));
    }
    for ((number, entry), letters) in (1u8..).zip(objectives).zip(actions) {
        let place = format!("objective {number}");
        equal(&place, "number in objectives.toml", &entry.number, &number)?;
        equal(&place, "number in actions.toml", &letters.number, &number)?;
        equal(&place, "paragraph in objectives.toml", &entry.paragraph, &(16 + number))?;
        equal(&place, "paragraph in actions.toml", &letters.paragraph, &(16 + number))?;
        equal(&place, "letters in actions.toml", &letters.letters.len(), &usize::from(entry.actions_count))?;
        let expected: Vec<char> = ('a'..='z').take(letters.letters.len()).collect();
        equal(&place, "letters in actions.toml", &letters.letters, &expected)?;
        let span = format!("a-{}", expected.last().copied().unwrap_or('a'));
        equal(&place, "actions in objectives.toml", &entry.actions, &span)?;
    }
    let total: usize = actions.iter().map(|entry| entry.letters.len()).sum();
    equal("actions.toml", "number of actions", &total, &187)
}

fn check_principles(principles: &[PrincipleEntry]) -> Result<(), String> {
    equal("principles.toml", "number of principles", &principles.len(), &10)?;
    for (letter, entry) in ('a'..='j').zip(principles) {
        let place = format!("principle {letter}");
        equal(&place, "letter", &entry.letter, &letter)?;
        equal(&place, "paragraph", &entry.paragraph, &format!("15 ({letter})"))?;
    }
    Ok(())
}
