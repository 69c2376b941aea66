//! The forms of what the library says of duplicates and of what the public items cover to `--json`.

#![expect(dead_code, reason = "these types describe the output of others; no value of them is ever made")]

use schemars::JsonSchema;

use super::forms::Id;

/// What `duplicates` prints: of an item, or over all public items.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Duplicates", untagged)]
pub(crate) enum DuplicatesForm {
    OfItem {
        /// What is like the item, the surest first.
        likes: Vec<LikeForm>,
        /// What persons said of the item and others.
        verdicts: Vec<VerdictForm>,
    },
    Works {
        /// How many public items were compared.
        read: u64,
        /// The works that have more than one item.
        works: Vec<FoundWorkForm>,
        /// Verdicts that put two items together which others keep apart.
        refused: Vec<RefusedForm>,
    },
}

/// An item that is the same document as another, or the same in another language.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Like")]
pub(crate) struct LikeForm {
    #[schemars(with = "Id")]
    id: (),
    kind: LinkForm,
    evidence: EvidenceForm,
    /// How much the two titles are alike; it says nothing of twins.
    #[schemars(range(min = 0, max = 1))]
    likeness: f64,
    /// The title, as the document has it.
    title: String,
    /// The language of the title: a BCP 47 tag.
    language: String,
    /// Where the revision that was compared stands.
    state: String,
    /// What stands behind it.
    grade: String,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "LinkKind", rename_all = "kebab-case")]
enum LinkForm {
    Duplicate,
    LanguageTwin,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Judged", rename_all = "kebab-case")]
enum JudgedForm {
    Same,
    Twin,
    Different,
}

/// What says that two items belong together.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Evidence")]
struct EvidenceForm {
    /// What agrees: verdict (the word of a person), symbol, doi, isbn, address, place, title, near-title, summary or signs.
    rule: String,
    /// The value that both have, as it is compared.
    value: String,
}

/// What persons said of an item and another.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "PairVerdict")]
pub(crate) struct VerdictForm {
    #[schemars(with = "Id")]
    id: (),
    /// The title of the other item, for those who may read it.
    title: Option<String>,
    /// What was said, in order: the last counts.
    said: Vec<SaidForm>,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Said")]
struct SaidForm {
    judged: JudgedForm,
    /// When, in UTC.
    at: String,
    /// By whom, for editors: an id.
    by: Option<String>,
    /// Why, for editors.
    rationale: Option<String>,
}

/// Items that are one document, in one language or several.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "FoundWork")]
pub(crate) struct FoundWorkForm {
    /// One for each document in a language.
    editions: Vec<EditionForm>,
    /// What ties the items together.
    links: Vec<FoundLinkForm>,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Edition")]
struct EditionForm {
    /// The item that is proposed to be kept. Nothing is merged.
    #[schemars(with = "Id")]
    keep: (),
    /// Why that one: only, grade, official, fullest or oldest.
    because: String,
    members: Vec<MemberForm>,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "Member")]
struct MemberForm {
    #[schemars(with = "Id")]
    id: (),
    title: String,
    /// The language of the title: a BCP 47 tag.
    language: String,
    /// What stands behind it.
    grade: String,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "FoundLink")]
struct FoundLinkForm {
    #[schemars(with = "Id")]
    one: (),
    #[schemars(with = "Id")]
    two: (),
    kind: LinkForm,
    evidence: EvidenceForm,
}

#[derive(Debug, JsonSchema)]
#[schemars(rename = "RefusedVerdict")]
pub(crate) struct RefusedForm {
    #[schemars(with = "Id")]
    one: (),
    #[schemars(with = "Id")]
    two: (),
    judged: JudgedForm,
}

/// What the public items cover.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Coverage")]
pub(crate) struct TableForm {
    /// What is counted over: objective, country, language, year, kind.
    axes: Vec<String>,
    /// How many match, as a search counts them.
    total: u64,
    /// Nothing holds all the words; what is counted holds some.
    relaxed: bool,
    cells: Vec<CellForm>,
    /// Where there is nothing.
    gaps: Vec<GapForm>,
    /// Changes that the answer does not know of yet.
    behind: u64,
    /// Why it does not, when it does not.
    #[schemars(extend("type" = "string"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    behind_because: Option<String>,
}

/// How many have certain values together.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Cell")]
struct CellForm {
    /// A value for each axis; null for items that have none.
    values: Vec<Option<String>>,
    count: u64,
}

/// Values that no item has together.
#[derive(Debug, JsonSchema)]
#[schemars(rename = "Gap")]
struct GapForm {
    /// A value for each axis; null where it is a gap whichever value that has.
    values: Vec<Option<String>>,
}
