//! What the reviewers of a store cover: objectives by languages, guiding principles, and where nobody is.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::matching::Candidate;
use crate::compact::{Objective, Principle};
use crate::ordered::Gather;
use crate::people::Profile;
use crate::time::PartialDate;
use crate::vocabulary::Language;

/// How many reviewers are free for what.
///
/// See [`roster_coverage`](crate::hub::ActorHub::roster_coverage) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Reviewers on the roster.
    pub reviewers: usize,
    /// Those who said what they can review, are not away and take another review. All other counts are of these.
    pub available: usize,
    /// The languages that are counted: the six of the United Nations, and every other that a reviewer reads.
    pub languages: BTreeSet<Language>,
    /// The 23 objectives, in their order.
    pub objectives: Vec<Covered>,
    /// Who knows the guiding principles.
    pub principles: BTreeMap<Principle, usize>,
    /// Log entries that the index has not seen from which the reviews at work are counted.
    pub behind: u64,
}

/// How many reviewers are free for one objective.
///
/// See [`roster_coverage`](crate::hub::ActorHub::roster_coverage) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Covered {
    /// The objective.
    pub objective: Objective,
    /// Who know it, by the language that they read; who reads several counts in each.
    pub languages: BTreeMap<Language, usize>,
    /// The languages of the United Nations in which nobody does.
    pub gaps: BTreeSet<Language>,
}

/// What these reviewers cover on a day.
///
/// See [`roster_coverage`](crate::hub::ActorHub::roster_coverage) for an example.
pub fn coverage(candidates: &[Candidate], today: PartialDate) -> Coverage {
    let free = |candidate: &Candidate, profile: &Profile| {
        candidate.open < profile.at_once && !profile.is_absent(today) && !candidate.organisations.is_empty()
    };
    let profiles = candidates.iter().filter_map(|candidate| Some((candidate, candidate.profile.as_ref()?)));
    let available: Vec<&Profile> =
        profiles.filter(|(candidate, profile)| free(candidate, profile)).map(|(_, profile)| profile).collect();
    let mut languages: BTreeSet<Language> = Language::UNITED_NATIONS.iter().cloned().gather();
    languages.extend(available.iter().flat_map(|profile| &profile.languages).map(Language::base));
    let objectives = Objective::all().map(|objective| {
        let who: Vec<&&Profile> = available.iter().filter(|profile| profile.objectives.contains(&objective)).collect();
        let readers = |language: &Language| who.iter().filter(|profile| profile.reads([language]).is_some()).count();
        let counts: BTreeMap<Language, usize> =
            languages.iter().map(|language| (language.clone(), readers(language))).gather();
        let gaps = Language::UNITED_NATIONS.iter().filter(|language| counts.get(*language) == Some(&0));
        let gaps = gaps.cloned().gather();
        Covered { objective, languages: counts, gaps }
    });
    let objectives = objectives.collect();
    let knows = |principle| available.iter().filter(|profile| profile.principles.contains(&principle)).count();
    let principles = Principle::all().map(|principle| (principle, knows(principle))).gather();
    let (reviewers, available) = (candidates.len(), available.len());
    Coverage { reviewers, available, languages, objectives, principles, behind: 0 }
}
