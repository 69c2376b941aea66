//! Who could review an item: suggestions with their reasons, and why everybody else is not among them.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::Serialize;

use super::assignment::{AssignmentState, Category};
use super::policy::Policy;
use super::{Conflict, Review};
use crate::compact::{Objective, Principle};
use crate::id::{OrganisationId, PersonId};
use crate::people::{Coauthor, Profile};
use crate::resource::Content;
use crate::time::{PartialDate, Timestamp};
use crate::vocabulary::{Area, Language};

/// Years after which having published together is no conflict of interest any more.
///
/// Source: the conflict of interest policy of the Journal of Open Source Software.
///
/// See [`conflicts`] for an example.
pub const COAUTHOR_YEARS: u32 = 4;

/// A person as far as conflicts of interest can be computed.
///
/// See [`conflicts`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Who.
    pub person: PersonId,
    /// Where the person works, or worked when it counted.
    pub organisations: BTreeSet<OrganisationId>,
    /// With whom the person published.
    pub coauthors: BTreeSet<Coauthor>,
}

/// A conflict of interest that nobody has to declare.
///
/// See [`conflicts`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AutomaticConflict {
    /// Is the author of the item.
    Author,
    /// Works where the author does.
    SameOrganisation,
    /// Published with the author not long ago.
    Coauthor {
        /// When last.
        last: PartialDate,
    },
}

/// The conflicts of interest of a person with the author of an item that can be computed. Either of the two may have said
/// that they published together.
///
/// ```
/// use std::collections::BTreeSet;
/// use migration_hub::people::Coauthor;
/// use migration_hub::review::{AutomaticConflict, COAUTHOR_YEARS, Party, conflicts};
///
/// let [ann, ben] = ["0193b5a0-0000-7000-8000-000000000001".parse()?, "0193b5a0-0000-7000-8000-000000000002".parse()?];
/// let party = |person| Party { person, organisations: BTreeSet::new(), coauthors: BTreeSet::new() };
/// let last = "2024".parse()?;
/// let ben = Party { coauthors: [Coauthor { person: ann, last }].into(), ..party(ben) };
/// let found = |today: &str| conflicts(&party(ann), &ben, today.parse().unwrap(), COAUTHOR_YEARS);
/// assert_eq!(found("2028-12-31"), BTreeSet::from([AutomaticConflict::Coauthor { last }]));
/// assert_eq!(found("2029-01-01"), BTreeSet::new());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn conflicts(author: &Party, person: &Party, today: PartialDate, years: u32) -> BTreeSet<AutomaticConflict> {
    if author.person == person.person {
        return BTreeSet::from([AutomaticConflict::Author]);
    }
    let mut found = BTreeSet::new();
    if !author.organisations.is_disjoint(&person.organisations) {
        found.insert(AutomaticConflict::SameOrganisation);
    }
    let with = |one: &Party, other: &Party| {
        let joint = one.coauthors.iter().filter(|joint| joint.person == other.person);
        joint.map(|joint| joint.last).max_by_key(|last| last.last_day())
    };
    let last = with(author, person).into_iter().chain(with(person, author)).max_by_key(|last| last.last_day());
    if let Some(last) = last.filter(|last| is_recent(*last, today, years)) {
        found.insert(AutomaticConflict::Coauthor { last });
    }
    found
}

/// Whether a date is less than some years before a day. A date that is not known to the day counts as its last day.
fn is_recent(last: PartialDate, today: PartialDate, years: u32) -> bool {
    let months = chrono::Months::new(years.saturating_mul(12));
    last.last_day().checked_add_months(months).is_none_or(|end| today.first_day() <= end)
}

/// What a reviewer of an item should know.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The objectives that it is about.
    pub objectives: BTreeSet<Objective>,
    /// The guiding principles that it is about.
    pub principles: BTreeSet<Principle>,
    /// The languages that it can be read in, its own first.
    pub languages: Vec<Language>,
    /// The countries that it is about.
    pub countries: BTreeSet<Area>,
}

impl From<&Content> for About {
    fn from(content: &Content) -> Self {
        let languages = std::iter::once(&content.language).chain(&content.other_languages).cloned().collect();
        Self {
            objectives: content.objectives.clone(),
            principles: content.principles.clone(),
            languages,
            countries: content.countries.clone(),
        }
    }
}

/// Somebody on the roster, with all that a suggestion depends on.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// Where they work.
    pub organisations: BTreeSet<OrganisationId>,
    /// Whether one of these is an entity of the United Nations system.
    pub category: Category,
    /// What they say they can review; `None` for somebody who said nothing.
    pub profile: Option<Profile>,
    /// Reviews at work now.
    pub open: u32,
    /// The conflicts of interest with the item's author that can be computed.
    pub conflicts: BTreeSet<AutomaticConflict>,
}

/// Why somebody is suggested.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// Knows an objective that the item is about.
    Objective {
        /// Which.
        objective: Objective,
    },
    /// Knows a guiding principle that the item is about.
    Principle {
        /// Which.
        principle: Principle,
    },
    /// Reads a language that the item can be read in.
    Language {
        /// Which.
        language: Language,
    },
    /// Knows a country that the item is about.
    Country {
        /// Which.
        country: Area,
    },
    /// Is of a category of which the reviewers asked so far are too few.
    Lacking {
        /// Which.
        category: Category,
    },
    /// Has room for another review.
    Room {
        /// Reviews at work now.
        open: u32,
        /// Reviews at once, at most.
        most: u32,
    },
    /// Is away from a day on that comes before a review would be due.
    FreeUntil {
        /// The first day of the absence.
        day: PartialDate,
    },
}

/// What the reasons weigh. The weights are ours; what matters is their order: that a review counts, then what it is about.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Of a category that is lacking.
    pub lacking: i64,
    /// Of each objective.
    pub objective: i64,
    /// Of reading the item.
    pub language: i64,
    /// Of each guiding principle.
    pub principle: i64,
    /// Of each country.
    pub country: i64,
    /// Of each review that is at work already.
    pub open: i64,
    /// Of an absence before the review would be due.
    pub free_until: i64,
}

/// The weights at work.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
pub const WEIGHTS: Weights =
    Weights { lacking: 20, objective: 10, language: 8, principle: 5, country: 5, open: -3, free_until: -6 };

impl Reason {
    /// What the reason adds to the score.
    pub fn weight(&self) -> i64 {
        match self {
            Self::Lacking { .. } => WEIGHTS.lacking,
            Self::Objective { .. } => WEIGHTS.objective,
            Self::Language { .. } => WEIGHTS.language,
            Self::Principle { .. } => WEIGHTS.principle,
            Self::Country { .. } => WEIGHTS.country,
            Self::Room { open, .. } => WEIGHTS.open * i64::from(*open),
            Self::FreeUntil { .. } => WEIGHTS.free_until,
        }
    }
}

/// Why somebody on the roster is not suggested.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "obstacle", rename_all = "kebab-case")]
pub enum Obstacle {
    /// Is the author of the item.
    Author,
    /// Works where the author does.
    SameOrganisation,
    /// Published with the author not long ago.
    Coauthor {
        /// When last.
        last: PartialDate,
    },
    /// Declared a conflict of interest in this item.
    Declared,
    /// Was asked to review this item.
    Asked {
        /// What became of it.
        state: AssignmentState,
    },
    /// Is the one who asks: an editor does not invite themselves.
    Yourself,
    /// Belongs to no organisation, so neither internal nor external.
    NoOrganisation,
    /// Works where another reviewer of this item does: of both reviews, one would count.
    OrganisationCounts,
    /// Did not say what they can review.
    NoProfile,
    /// Is away.
    Absent {
        /// The last day, if there is one.
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<PartialDate>,
    },
    /// Has as many reviews at work as they take.
    Full {
        /// Reviews at work now.
        open: u32,
        /// Reviews at once, at most.
        most: u32,
    },
    /// Reads no language that the item can be read in.
    Language {
        /// The item's own.
        language: Language,
    },
}

impl From<AutomaticConflict> for Obstacle {
    fn from(conflict: AutomaticConflict) -> Self {
        match conflict {
            AutomaticConflict::Author => Self::Author,
            AutomaticConflict::SameOrganisation => Self::SameOrganisation,
            AutomaticConflict::Coauthor { last } => Self::Coauthor { last },
        }
    }
}

/// Somebody who could review the item, and why.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// Who.
    pub person: PersonId,
    /// Inside or outside the United Nations system.
    pub category: Category,
    /// The sum of what the reasons weigh.
    pub score: i64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Somebody who is not suggested, and why.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excluded {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub obstacles: BTreeSet<Obstacle>,
}

/// Who could review an item, and who could not.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Suggestions {
    /// The best first; equal ones in the order of their ids.
    pub suggested: Vec<Suggestion>,
    /// How many could review it; more than are listed when fewer were asked for.
    pub total: usize,
    /// Everybody else on the roster, in the order of their ids.
    pub excluded: Vec<Excluded>,
    /// Log entries that the index has not seen from which the reviews at work are counted.
    pub behind: u64,
}

/// What is known of an item's review when reviewers are looked for.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What the item is about.
    pub about: &'a About,
    /// Its review, if there is one.
    pub review: Option<&'a Review>,
    /// Who declared a conflict of interest in it, in the review of whichever revision.
    pub conflicted: &'a BTreeSet<PersonId>,
    /// The policy that the review follows.
    pub policy: &'a Policy,
    /// Who asks.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// Suggests reviewers, at most `limit`.
///
/// See [`suggest_reviewers`](crate::hub::ActorHub::suggest_reviewers) for an example.
pub fn suggest(wanted: &Wanted<'_>, candidates: &[Candidate], limit: usize) -> Suggestions {
    let mut answer = Suggestions::default();
    for candidate in candidates {
        let obstacles = wanted.obstacles(candidate);
        match &candidate.profile {
            Some(profile) if obstacles.is_empty() => {
                let reasons = wanted.reasons(candidate, profile);
                let score = reasons.iter().map(Reason::weight).sum();
                let (person, category) = (candidate.person, candidate.category);
                answer.suggested.push(Suggestion { person, category, score, reasons });
            }
            _ => answer.excluded.push(Excluded { person: candidate.person, obstacles }),
        }
    }
    answer.suggested.sort_by_key(|suggestion| (Reverse(suggestion.score), suggestion.person));
    answer.excluded.sort_by_key(|excluded| excluded.person);
    answer.total = answer.suggested.len();
    answer.suggested.truncate(limit);
    answer
}

impl Wanted<'_> {
    fn obstacles(&self, candidate: &Candidate) -> BTreeSet<Obstacle> {
        let mut obstacles: BTreeSet<Obstacle> = candidate.conflicts.iter().copied().map(Obstacle::from).collect();
        let asked = self.review.and_then(|review| review.assignment_of(candidate.person)).map(|(_, asked)| asked);
        if self.conflicted.contains(&candidate.person)
            || asked.is_some_and(|asked| asked.conflict == Conflict::Disqualifying)
        {
            obstacles.insert(Obstacle::Declared);
        }
        obstacles.extend(asked.map(|asked| Obstacle::Asked { state: asked.state }));
        if self.by == Some(candidate.person) {
            obstacles.insert(Obstacle::Yourself);
        }
        if candidate.organisations.is_empty() {
            obstacles.insert(Obstacle::NoOrganisation);
        }
        let at_work = self.review.iter().flat_map(|review| &review.assignments);
        let others = at_work.filter(|other| other.state.is_open() && other.reviewer != candidate.person);
        if others.into_iter().any(|other| !other.organisations.is_disjoint(&candidate.organisations)) {
            obstacles.insert(Obstacle::OrganisationCounts);
        }
        match &candidate.profile {
            None => _ = obstacles.insert(Obstacle::NoProfile),
            Some(profile) => obstacles.extend(self.unfit(candidate, profile)),
        }
        obstacles
    }

    /// What stands against a review in the profile itself.
    fn unfit(&self, candidate: &Candidate, profile: &Profile) -> impl Iterator<Item = Obstacle> {
        let (open, most) = (candidate.open, profile.at_once);
        let absent = profile.is_absent(self.at.day()).then_some(Obstacle::Absent { until: profile.absent_until });
        let full = (open >= most).then_some(Obstacle::Full { open, most });
        let own = self.about.languages.first();
        let unread = own.filter(|_| profile.reads(&self.about.languages).is_none());
        let unread = unread.map(|language| Obstacle::Language { language: language.clone() });
        [absent, full, unread].into_iter().flatten()
    }

    fn reasons(&self, candidate: &Candidate, profile: &Profile) -> Vec<Reason> {
        let about = self.about;
        let objectives = about.objectives.intersection(&profile.objectives);
        let principles = about.principles.intersection(&profile.principles);
        let countries = about.countries.intersection(&profile.countries);
        let mut reasons: Vec<Reason> =
            objectives.map(|objective| Reason::Objective { objective: *objective }).collect();
        reasons.extend(principles.map(|principle| Reason::Principle { principle: *principle }));
        let language = profile.reads(&about.languages);
        reasons.extend(language.map(|language| Reason::Language { language: language.clone() }));
        reasons.extend(countries.map(|country| Reason::Country { country: *country }));
        if self.lacks(candidate.category) {
            reasons.push(Reason::Lacking { category: candidate.category });
        }
        reasons.push(Reason::Room { open: candidate.open, most: profile.at_once });
        let due = self.at.plus_days(i64::from(self.policy.days.review)).day();
        let away = profile.absence(self.at.day()).and_then(|(from, _)| from);
        let away = away.filter(|from| from.first_day() <= due.first_day());
        reasons.extend(away.map(|day| Reason::FreeUntil { day }));
        reasons
    }

    /// Whether the reviewers asked so far, if all of them review, are too few of a category.
    fn lacks(&self, category: Category) -> bool {
        let asked = self.review.iter().flat_map(|review| &review.assignments);
        let shortfall = self.policy.shortfall(asked.filter(|asked| asked.state.is_open()));
        shortfall.is_some_and(|short| match category {
            Category::Internal => short.internal < short.needed_internal,
            Category::External => short.external < short.needed_external,
        })
    }
}
