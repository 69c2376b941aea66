//! The tables of the vocabularies: languages, regions, areas, resource types, audiences, types of actor.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::entries::{
    AreaEntry, AreasFile, ConceptsFile, GroupName, LanguageEntry, LanguagesFile, LevelName, NamesFrom, RegionEntry,
    TierName,
};
use super::files::read;
use super::{MARK, UN_LANGUAGES, equal, labels, merge_sources, push, source_statics};

/// The text of `vocabulary/generated.rs` before rustfmt.
pub(super) fn text(data: &Path) -> Result<String, String> {
    let areas: AreasFile = read(data, "areas.toml")?;
    let languages: LanguagesFile = read(data, "vocabulary/languages.toml")?;
    let kinds: ConceptsFile = read(data, "vocabulary/resource-types.toml")?;
    let audiences: ConceptsFile = read(data, "vocabulary/audiences.toml")?;
    let actors: ConceptsFile = read(data, "vocabulary/actor-types.toml")?;

    let mut rows = language_rows(&languages.language)?;
    rows.push_str(&region_rows(&areas)?);
    rows.push_str(&area_rows(&areas)?);
    rows.push_str(&concept_rows("RESOURCE_TYPES", &kinds, "vocabulary/resource-types.toml")?);
    rows.push_str(&concept_rows("AUDIENCES", &audiences, "vocabulary/audiences.toml")?);
    rows.push_str(&concept_rows("ACTOR_TYPES", &actors, "vocabulary/actor-types.toml")?);

    let sources = merge_sources(&[
        ("areas.toml", &areas.sources),
        ("vocabulary/resource-types.toml", &kinds.sources),
        ("vocabulary/audiences.toml", &audiences.sources),
        ("vocabulary/actor-types.toml", &actors.sources),
    ])?;
    Ok(format!(
        "{MARK}\nuse super::area::{{AreaRow, NameSource}};\nuse super::kind::ConceptRow;\n\
         use super::label::{{LabelRow, Source, Tier}};\n\
         use super::language::LanguageRow;\nuse super::region::{{Level, RegionRow}};\n\n{}{rows}",
        source_statics(&sources, &rows, "core/data/areas.toml and vocabulary")?,
    ))
}

fn language_rows(entries: &[LanguageEntry]) -> Result<String, String> {
    let file = "vocabulary/languages.toml";
    let mut table = BTreeMap::new();
    let mut longer = BTreeMap::new();
    for entry in entries {
        if table.insert(&entry.code, entry).is_some() {
            return Err(format!("{file}: {:?} stands twice", entry.code));
        }
        for code in [&entry.alpha3, &entry.bibliographic].into_iter().flatten() {
            if longer.insert(code, &entry.code).is_some() {
                return Err(format!("{file}: {code:?} stands twice"));
            }
        }
    }
    if let Some(code) = longer.keys().find(|code| table.contains_key(*code)) {
        return Err(format!("{file}: {code:?} is a language and the longer code of another"));
    }
    let mut rows = String::from("/// Sorted by code.\npub(super) static LANGUAGES: &[LanguageRow] = &[\n");
    for (code, entry) in &table {
        let names = language_names(entry, &format!("{file}, {code}"))?;
        push(&mut rows, format_args!("LanguageRow {{ code: {code:?}, name: {:?}, names: {names} }},\n", entry.name));
    }
    rows.push_str(
        "];\n\n/// ISO 639-2 code to the shorter code that a tag must use; sorted.\n\
         pub(super) static LONGER_CODES: &[(&str, &str)] = &[\n",
    );
    for (long, short) in &longer {
        push(&mut rows, format_args!("({long:?}, {short:?}),\n"));
    }
    rows.push_str("];\n\n");
    Ok(rows)
}

/// An `Option<&[&str; 6]>` literal.
fn language_names(entry: &LanguageEntry, place: &str) -> Result<String, String> {
    if entry.names.is_empty() {
        equal(place, "names_from without names", &entry.names_from, &None)?;
        return Ok("None".to_owned());
    }
    equal(place, "names_from", &entry.names_from, &Some(NamesFrom::Cldr))?;
    let languages: Vec<&str> = entry.names.keys().map(String::as_str).collect();
    equal(place, "languages of the names", &languages, &UN_LANGUAGES.to_vec())?;
    if let Some(name) = entry.names.values().find(|name| name.trim() != *name || name.is_empty()) {
        return Err(format!("{place}: {name:?} is empty or has spaces around it"));
    }
    Ok(format!("Some(&{:?})", entry.names.values().collect::<Vec<_>>()))
}

fn region_rows(areas: &AreasFile) -> Result<String, String> {
    let known: BTreeMap<u16, &RegionEntry> = areas.region.iter().map(|entry| (entry.m49, entry)).collect();
    equal("areas.toml", "number of distinct region codes", &known.len(), &areas.region.len())?;
    let mut rows = String::from("/// Sorted by M49 code.\npub(super) static REGIONS: &[RegionRow] = &[\n");
    for (code, entry) in &known {
        let place = format!("areas.toml, region {code}");
        let parent_level = entry.parent.and_then(|parent| known.get(&parent)).map(|parent| parent.level);
        let expected = match entry.level {
            LevelName::Region => None,
            LevelName::SubRegion => Some(LevelName::Region),
            LevelName::IntermediateRegion => Some(LevelName::SubRegion),
        };
        equal(&place, "level of the parent", &parent_level, &expected)?;
        push(
            &mut rows,
            format_args!(
                "RegionRow {{ m49: {code}, level: Level::{:?}, name: {:?}, parent: {:?}, hub_labels: {} }},\n",
                entry.level,
                entry.name,
                entry.parent,
                labels(&entry.hub_label, &areas.sources, &[TierName::Hub], &place)?,
            ),
        );
    }
    rows.push_str("];\n\n");
    Ok(rows)
}

fn area_rows(areas: &AreasFile) -> Result<String, String> {
    let regions: BTreeMap<u16, &RegionEntry> = areas.region.iter().map(|entry| (entry.m49, entry)).collect();
    let table: BTreeMap<&str, &AreaEntry> = areas.area.iter().map(|entry| (entry.alpha3.as_str(), entry)).collect();
    equal("areas.toml", "number of distinct alpha-3 codes", &table.len(), &areas.area.len())?;
    let mut by_alpha2 = BTreeMap::new();
    let mut by_m49 = BTreeMap::new();
    let mut rows = String::from("/// Sorted by alpha-3 code.\npub(super) static AREAS: &[AreaRow] = &[\n");
    for (index, (alpha3, entry)) in table.iter().enumerate() {
        let place = format!("areas.toml, area {alpha3}");
        equal(&place, "alpha-3 code is three capitals", &is_capitals(alpha3, 3), &true)?;
        equal(&place, "alpha-2 code is two capitals", &is_capitals(&entry.alpha2, 2), &true)?;
        let names: Vec<&str> = entry.name.keys().map(String::as_str).collect();
        equal(&place, "languages of the name", &names, &UN_LANGUAGES.to_vec())?;
        let path = [entry.region, entry.sub_region, entry.intermediate_region];
        if let Some(code) = path.into_iter().flatten().find(|code| !regions.contains_key(code)) {
            return Err(format!("{place}: there is no region {code}"));
        }
        let smallest = path.into_iter().flatten().last();
        let mut climbed: Vec<u16> = std::iter::successors(smallest, |code| regions.get(code)?.parent).collect();
        climbed.reverse();
        let written: Vec<u16> = path.into_iter().flatten().collect();
        equal(&place, "region, sub-region and intermediate region", &written, &climbed)?;
        let doubled =
            by_alpha2.insert(entry.alpha2.as_str(), index).is_some() || by_m49.insert(entry.m49, index).is_some();
        equal(&place, "another area has its alpha-2 or M49 code", &doubled, &false)?;
        push(
            &mut rows,
            format_args!(
                "AreaRow {{ m49: {}, alpha2: {:?}, alpha3: {alpha3:?}, region: {smallest:?}, ldc: {}, lldc: {}, sids: {}, \
                 names_from: [{}], names: {:?}, also: &{:?} }},\n",
                entry.m49,
                entry.alpha2,
                entry.groups.contains(&GroupName::Ldc),
                entry.groups.contains(&GroupName::Lldc),
                entry.groups.contains(&GroupName::Sids),
                name_sources(entry, &place)?,
                entry.name.values().collect::<Vec<_>>(),
                other_names(entry, &place)?,
            ),
        );
    }
    rows.push_str("];\n\n/// Alpha-2 code to the place in `AREAS`; sorted.\npub(super) static AREAS_BY_ALPHA2: &[(&str, usize)] = &[\n");
    for (code, index) in &by_alpha2 {
        push(&mut rows, format_args!("({code:?}, {index}),\n"));
    }
    rows.push_str(
        "];\n\n/// M49 code to the place in `AREAS`; sorted.\npub(super) static AREAS_BY_M49: &[(u16, usize)] = &[\n",
    );
    for (code, index) in &by_m49 {
        push(&mut rows, format_args!("({code}, {index}),\n"));
    }
    rows.push_str("];\n\n");
    Ok(rows)
}

/// Each other name with the place of its language, in the order of both.
fn other_names<'a>(entry: &'a AreaEntry, place: &str) -> Result<Vec<(usize, &'a str)>, String> {
    let mut names = Vec::new();
    for (language, also) in &entry.also {
        let index = UN_LANGUAGES.iter().position(|other| other == language);
        let index = index.ok_or_else(|| format!("{place}: also: {language:?} is not one of the six UN languages"))?;
        for name in also {
            let new = entry.name.get(language) != Some(name) && !names.contains(&(index, name.as_str()));
            equal(&format!("{place}: also: {name:?}"), "the name is new", &new, &true)?;
            names.push((index, name.as_str()));
        }
    }
    Ok(names)
}

/// The items of a `[NameSource; 6]` literal.
fn name_sources(entry: &AreaEntry, place: &str) -> Result<String, String> {
    equal(place, "names_from names one list", &(entry.names_from == NamesFrom::Cldr), &false)?;
    if let Some(language) = entry.from_cldr.iter().find(|language| !entry.name.contains_key(*language)) {
        return Err(format!("{place}: from_cldr: {language:?} is not one of the six UN languages"));
    }
    let of = |language| if entry.from_cldr.contains(language) { NamesFrom::Cldr } else { entry.names_from };
    Ok(UN_LANGUAGES.map(|language| format!("NameSource::{:?}", of(language))).join(", "))
}

fn concept_rows(name: &str, file: &ConceptsFile, path: &str) -> Result<String, String> {
    let codes: BTreeSet<&str> = file.concept.iter().map(|entry| entry.code.as_str()).collect();
    equal(path, "number of distinct codes", &codes.len(), &file.concept.len())?;
    let mut rows = format!("/// In the order of the data file.\npub(super) static {name}: &[ConceptRow] = &[\n");
    for entry in &file.concept {
        let place = format!("{path}, {}", entry.code);
        let tiers = [TierName::Hub, TierName::Ours];
        let english = entry.label.get("en").ok_or_else(|| format!("{place}: the label has no English text"))?;
        push(
            &mut rows,
            format_args!(
                "ConceptRow {{ code: {:?}, english: {:?}, labels: {} }},\n",
                entry.code,
                english.text,
                labels(&entry.label, &file.sources, &tiers, &place)?,
            ),
        );
    }
    rows.push_str("];\n\n");
    Ok(rows)
}

fn is_capitals(code: &str, length: usize) -> bool {
    code.len() == length && code.bytes().all(|byte| byte.is_ascii_uppercase())
}
