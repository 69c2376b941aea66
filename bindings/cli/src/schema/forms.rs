//! The forms of what the library gives to `--json`: the library's own types, as the schemas describe them.

#![expect(dead_code, reason = "these types describe the output of others; no value of them is ever made")]

use std::collections::BTreeMap;

use schemars::JsonSchema;

/// What was found.
#[derive(Debug, JsonSchema)]
pub(crate) struct SearchForm {
    /// The documents, in the order asked for.
    items: Vec<FoundForm>,
    /// How many match; those of one work are several.
    total: u64,
    /// Counts over all that match, by facet: objective, kind, country, language, publisher, year, grade.
    facets: BTreeMap<String, Vec<CountForm>>,
    /// Nothing holds enough of the words; the documents hold less.
    relaxed: bool,
    /// The text with other words in the place of those that nothing holds, when those were likely meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meant: Option<String>,
    /// What of the text was no syntax, and was taken for words or left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    /// Where the next page begins, for --after; not there when this was the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// Changes that the answer does not know of yet.
    behind: u64,
    /// Why it does not, when it does not.
    #[schemars(extend("type" = "string"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    behind_because: Option<String>,
}

/// A document that was found.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Found")]
struct FoundForm {
    #[schemars(with = "Id")]
    id: (),
    /// The title, as the document has it.
    title: String,
    /// The language of the title: a BCP 47 tag.
    language: String,
    /// How the title was translated into that language: human, machine or machine-checked; not there for the document's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    translated: Option<String>,
    /// Whether the item says something else by now than when it was translated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    stale: bool,
    /// How well it matches, within this answer.
    score: f64,
    /// What stands behind it.
    grade: GradeForm,
    /// Date, symbol, address and publisher, as far as they are known; «state», when it is archived;
    /// «gone», the day since when its source has it no longer, when that is so.
    fields: BTreeMap<String, String>,
    /// What of the query names something that the document is about, when it holds none of the words, such as country:KEN.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    across: Vec<String>,
    /// Title and passages in pieces; there with --passages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    highlight: Option<HighlightForm>,
    /// Where the score comes from; there with --explain. The score is the sum of all parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationForm>,
    /// Other documents of the same work; there with --by-work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    versions: Vec<SameWorkForm>,
}

/// What a document shows of what was found.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Highlight")]
struct HighlightForm {
    title: Vec<PieceForm>,
    passages: Vec<Vec<PieceForm>>,
}

/// A piece of a text.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Piece")]
struct PieceForm {
    text: String,
    /// Whether it was asked for.
    found: bool,
}

/// Where a score comes from.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Explanation")]
struct ExplanationForm {
    words: Vec<WordShareForm>,
    /// What pieces of words give that it shares with the query and with the best.
    pieces: f64,
    /// What it gets for being in the language of the query.
    language: f64,
}

/// What a word adds to a score.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "WordShare")]
struct WordShareForm {
    word: String,
    /// Documents that hold it.
    holders: u64,
    score: f64,
}

/// Another document of the same work.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "SameWork")]
struct SameWorkForm {
    #[schemars(with = "Id")]
    id: (),
    title: String,
    language: String,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Grade", rename_all = "kebab-case")]
enum GradeForm {
    PeerReviewed,
    Screened,
    Harvested,
    Unpublished,
}

/// A value that the results can be narrowed by.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Count")]
struct CountForm {
    value: String,
    /// Documents that match and have it.
    count: u64,
}

/// The id of an item, as the library gives it: a UUID.
#[derive(Debug, JsonSchema)]
#[schemars(transparent)]
pub(super) struct Id(#[schemars(extend("format" = "uuid"))] String);

/// An open item.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Work")]
pub(crate) struct WorkForm {
    #[schemars(with = "Id")]
    id: (),
    /// Where it stands in its review, such as «in-review».
    state: String,
    /// Who must act: «role:ROLE» and «person:ID».
    waiting: Vec<String>,
    /// With what, since when and until when, in UTC.
    turns: Vec<super::reviews::TurnForm>,
    /// Since when, in UTC.
    since: String,
    /// Until when, in UTC.
    until: Option<String>,
    /// The title, for those who may read it.
    title: Option<String>,
    /// The id of the request for a correction that waits; state and dates are then those of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    correction: Option<String>,
}

/// What a document says of itself: the fields of an import.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Content")]
pub(crate) struct ContentForm {
    title: String,
    /// The language of title and summary: a BCP 47 tag.
    language: String,
    /// Other languages that the document is available in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other_languages: Option<Vec<String>>,
    /// What it says and for whom, in plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    /// The symbol of a United Nations document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    symbol: Option<String>,
    /// Its DOI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    doi: Option<String>,
    /// Its ISBN, as thirteen digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    isbn: Option<String>,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// YYYY, YYYY-MM or YYYY-MM-DD: when it was published or, of what is no publication, the date that it goes by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$"))]
    published: Option<String>,
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    /// Objectives of the Compact, 1 to 23, as it says itself or as whoever catalogued it read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(inner(range(min = 1, max = 23)))]
    objectives: Option<Vec<u8>>,
    /// Actions of the Compact, such as 13.b.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    actions: Option<Vec<String>>,
    /// Guiding principles of the Compact, a to j.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    principles: Option<Vec<String>>,
    /// Countries and areas: ISO 3166 alpha-3 or M49.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    countries: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    audiences: Option<Vec<String>>,
    /// How far it reaches: global, regional, national or local.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    /// Whether a workstream of the Network produced it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    workstream_output: bool,
    /// Whether it belongs to a regional review.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    regional_review: bool,
    /// Under what licence it may be used: an SPDX expression.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rights: Option<String>,
    /// What it is to other items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    links: Option<Vec<LinkForm>>,
    /// What only its kind of content has, under the name of the kind: see the documentation of the core.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<BTreeMap<String, BTreeMap<String, serde_json::Value>>>")]
    details: Option<()>,
    /// Where the facts above were read, and what is the cataloguer's own reading: free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    provenance: Option<String>,
}

/// What an item is to another.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Link")]
struct LinkForm {
    /// Such as cites, implements, responds-to, supersedes.
    relation: String,
    /// The other item, by any of its names.
    to: String,
}

/// Where an item came from.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Origin", rename_all = "kebab-case")]
pub(crate) enum OriginForm {
    /// Written here.
    Native,
    /// Imported, known at its source by an id.
    Imported { source: String, id: String },
}

/// What became of the files of an import.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Import")]
pub(crate) struct ImportForm {
    /// The files, in the order given.
    files: Vec<FileForm>,
}

/// What became of a file's lines.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "File")]
struct FileForm {
    file: String,
    /// Lines that became new items.
    imported: u64,
    /// Lines whose items were there already.
    unchanged: u64,
    /// Lines that were not taken.
    rejected: u64,
    /// Where the lines are that were not taken.
    rejected_file: Option<String>,
    /// Nothing was written: this is what an import would do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    dry_run: bool,
}

/// What pledges add up to.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Pledges")]
pub(crate) struct PledgesForm {
    /// How many there are.
    pledges: usize,
    /// How many of each kind: individual, common, partnership, matching.
    by_kind: BTreeMap<String, usize>,
    /// How many of each form: financial, human-resources, process, policy. One pledge may have several.
    by_form: BTreeMap<String, usize>,
    /// How many are how far: planning, in-progress, fulfilled, discontinued.
    by_stage: BTreeMap<String, usize>,
    /// Who pledged, alone or with others.
    entities: Vec<String>,
    /// The money pledged, by currency; null when the sum is larger than can be told.
    amounts: BTreeMap<String, Option<u64>>,
    /// Public ids that stood on more than one pledge, of which the first was counted.
    repeated: Vec<String>,
    /// Public ids of pledges that are matched by one of these, but are none of these.
    absent: Vec<String>,
}
