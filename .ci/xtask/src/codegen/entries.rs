//! The shape of the data files: what is not named here is refused.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

/// A label as the data files hold it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelEntry {
    pub(super) text: String,
    pub(super) tier: TierName,
    pub(super) document: Option<String>,
    #[serde(default)]
    pub(super) sources: Vec<String>,
    pub(super) reviewed_by: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum TierName {
    Official,
    Hub,
    Ours,
}

pub(super) type Labels = BTreeMap<String, LabelEntry>;
pub(super) type Sources = BTreeMap<String, SourceEntry>;

#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
    pub(super) kind: String,
    pub(super) address: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObjectivesFile {
    pub(super) sources: Sources,
    pub(super) objective: Vec<ObjectiveEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObjectiveEntry {
    pub(super) number: u8,
    pub(super) paragraph: u8,
    pub(super) actions: String,
    pub(super) actions_count: u8,
    pub(super) hub_term_id: u16,
    pub(super) title: Labels,
    pub(super) hub_label: Labels,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrinciplesFile {
    pub(super) sources: Sources,
    pub(super) principle: Vec<PrincipleEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrincipleEntry {
    pub(super) letter: char,
    pub(super) paragraph: String,
    pub(super) hub_term_id: Option<u16>,
    pub(super) name: Labels,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionsFile {
    pub(super) objective: Vec<ActionsEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionsEntry {
    pub(super) number: u8,
    pub(super) paragraph: u8,
    pub(super) letters: Vec<char>,
}

/// Search words, by language.
pub(super) type Words = BTreeMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LabelsFile {
    pub(super) objective: Vec<ObjectiveWordsEntry>,
    pub(super) principle: Vec<PrincipleWordsEntry>,
    pub(super) action: Vec<ActionLabelEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObjectiveWordsEntry {
    pub(super) number: u8,
    pub(super) synonyms: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PrincipleWordsEntry {
    pub(super) letter: char,
    pub(super) synonyms: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActionLabelEntry {
    pub(super) id: String,
    pub(super) label: BTreeMap<String, String>,
    pub(super) synonyms: Words,
    #[serde(default)]
    pub(super) reviewed_by: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SdgFile {
    pub(super) sources: Sources,
    pub(super) goal: Vec<GoalEntry>,
    pub(super) directly_worded: Vec<WordingEntry>,
    pub(super) objective: Vec<SdgObjectiveEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GoalEntry {
    pub(super) number: u8,
    pub(super) numbered: u8,
    pub(super) lettered: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordingEntry {
    pub(super) target: String,
    pub(super) subject: SubjectName,
    pub(super) source: String,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SubjectName {
    Migration,
    Trafficking,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SdgObjectiveEntry {
    pub(super) number: u8,
    pub(super) links: Vec<SdgLinkEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SdgLinkEntry {
    pub(super) target: String,
    #[serde(default)]
    pub(super) indicators: BTreeSet<String>,
    pub(super) source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundTablesFile {
    pub(super) sources: Sources,
    pub(super) round_table: Vec<RoundTableEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundTableEntry {
    pub(super) number: u8,
    pub(super) objectives: BTreeSet<u8>,
    pub(super) sources: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreasFile {
    pub(super) sources: Sources,
    pub(super) region: Vec<RegionEntry>,
    pub(super) area: Vec<AreaEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegionEntry {
    pub(super) m49: u16,
    pub(super) level: LevelName,
    pub(super) name: String,
    pub(super) parent: Option<u16>,
    #[serde(default)]
    pub(super) hub_label: Labels,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum LevelName {
    Region,
    SubRegion,
    IntermediateRegion,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaEntry {
    pub(super) m49: u16,
    pub(super) alpha2: String,
    pub(super) alpha3: String,
    pub(super) region: Option<u16>,
    pub(super) sub_region: Option<u16>,
    pub(super) intermediate_region: Option<u16>,
    #[serde(default)]
    pub(super) groups: BTreeSet<GroupName>,
    pub(super) names_from: NamesFrom,
    #[serde(default)]
    pub(super) from_cldr: BTreeSet<String>,
    pub(super) name: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) also: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub(super) enum GroupName {
    Ldc,
    Lldc,
    Sids,
}

#[derive(Debug, Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum NamesFrom {
    Unterm,
    M49,
    Cldr,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguagesFile {
    pub(super) language: Vec<LanguageEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageEntry {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) alpha3: Option<String>,
    pub(super) bibliographic: Option<String>,
    #[serde(default)]
    pub(super) names: BTreeMap<String, String>,
    pub(super) names_from: Option<NamesFrom>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConceptsFile {
    #[serde(default)]
    pub(super) sources: Sources,
    pub(super) concept: Vec<ConceptEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConceptEntry {
    pub(super) code: String,
    pub(super) label: Labels,
}
