//! Foreign terms: what a source says in words of its own, put into our fields as far as a mapping is sure.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::mapping::{ForeignTerm, Mapping, Target, Unmapped};
use crate::resource::Content;
use crate::vocabulary::MatchQuality;

/// Whether a term may stand in the fields of a resource by a match of this quality. A narrower or related concept may be
/// one that the resource is not about.
const fn is_sure(quality: MatchQuality) -> bool {
    match quality {
        MatchQuality::Exact | MatchQuality::Close | MatchQuality::Broad => true,
        MatchQuality::Narrow | MatchQuality::Related => false,
    }
}

/// What became of foreign terms.
///
/// See [`mapped`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermReport {
    /// How many terms went into fields, by the quality of their matches; repetitions count.
    pub mapped: BTreeMap<MatchQuality, usize>,
    /// How many have a match that is only narrower or related, and went nowhere.
    pub unsure: usize,
    /// The terms without a meaning here, the first [`limits::REPORT_TERMS`] of them.
    pub unmapped: BTreeMap<String, Unmapped>,
    /// How often others without a meaning came.
    pub unnamed: usize,
}

impl TermReport {
    /// Adds what became of other terms.
    pub fn add(&mut self, other: Self) {
        for (quality, count) in other.mapped {
            *self.mapped.entry(quality).or_default() += count;
        }
        self.unsure += other.unsure;
        self.unnamed += other.unnamed;
        for (term, more) in other.unmapped {
            if self.unmapped.len() >= limits::REPORT_TERMS && !self.unmapped.contains_key(&term) {
                self.unnamed += more.count;
                continue;
            }
            let unmapped = self.unmapped.entry(term).or_default();
            unmapped.count += more.count;
            unmapped.languages.extend(more.languages);
        }
    }
}

/// A content with what foreign terms mean here added, and what became of each term. Nothing that the content says already is
/// changed.
///
/// ```
/// use migration_hub::federation::mapped;
/// use migration_hub::mapping::{ForeignTerm, Mapping};
/// use migration_hub::resource::Draft;
///
/// let mapping = Mapping::from_toml("[[term]]\nterm = 'Remittances'\nquality = 'close'\nto = ['objective:20']\n")?;
/// let terms = ["remittances", "Fisheries"].map(|term| ForeignTerm { term: term.to_owned(), language: None });
/// let content = Draft::parse(&serde_json::json!({"title": "Sending money home", "language": "en"}))?.content;
///
/// let (content, report) = mapped(content, &terms, &mapping);
/// assert_eq!(content.objectives.len(), 1);
/// assert_eq!(report.unmapped.keys().collect::<Vec<_>>(), ["Fisheries"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn mapped(mut content: Content, terms: &[ForeignTerm], mapping: &Mapping) -> (Content, TermReport) {
    let mut report = TermReport { unmapped: mapping.report(terms).unmapped, ..TermReport::default() };
    for ForeignTerm { term, language } in terms {
        let Some(found) = mapping.map(term, language.as_ref()) else { continue };
        if is_sure(found.quality) {
            *report.mapped.entry(found.quality).or_default() += 1;
            for target in &found.targets {
                insert(&mut content, target);
            }
        } else {
            report.unsure += 1;
        }
    }
    (content, report)
}

fn insert(content: &mut Content, target: &Target) {
    match target {
        Target::Objective(objective) => _ = content.objectives.insert(*objective),
        Target::Principle(principle) => _ = content.principles.insert(*principle),
        Target::Area(area) => _ = content.countries.insert(*area),
        Target::Audience(audience) => _ = content.audiences.insert(*audience),
        Target::Kind(kind) => _ = content.kind.get_or_insert(*kind),
        Target::Language(language) if *language != content.language => {
            content.other_languages.insert(language.clone());
        }
        Target::Language(_) => {}
    }
}
