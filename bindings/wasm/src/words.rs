//! Words with their language, tier and sources, as plain objects.

use migration_hub::vocabulary::{Label, Language, Source as Read, Tier};
use serde::Serialize;

/// One string of the Compact or of a vocabulary.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Words {
    text: &'static str,
    language: Language,
    tier: Tier,
    document: Option<&'static str>,
    sources: Vec<Source>,
    reviewed_by: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Source {
    key: &'static str,
    kind: &'static str,
    address: &'static str,
}

impl From<&'static Read> for Source {
    fn from(source: &'static Read) -> Self {
        Self { key: source.key(), kind: source.kind(), address: source.address() }
    }
}

impl From<Label> for Words {
    fn from(label: Label) -> Self {
        Self {
            text: label.text(),
            language: label.language(),
            tier: label.tier(),
            document: label.document(),
            sources: label.sources().map(Source::from).collect(),
            reviewed_by: label.reviewed_by(),
        }
    }
}

/// What there is in the six languages, by language code.
pub(crate) fn words(find: impl Fn(&Language) -> Option<Label>) -> Vec<Words> {
    Language::UNITED_NATIONS.iter().filter_map(find).map(Words::from).collect()
}
