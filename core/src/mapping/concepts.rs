//! What a concept of another scheme means here: by its own names, by what it matches, or by what is above it.

use std::collections::BTreeSet;

use super::{Mapping, Match};
use crate::ordered::Gather;
use crate::vocabulary::{Concept, MatchQuality, Scheme, SkosId};

/// What a concept of another scheme means here, and how that was found.
///
/// See [`Mapping::map_concept`] for an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant<'a> {
    /// The concept whose names the mapping holds: the one that was asked about, one that it matches, or one above it.
    pub by: &'a SkosId,
    /// What the mapping says of that concept.
    pub found: &'a Match,
    /// How well the concepts found stand for the one that was asked about.
    pub quality: MatchQuality,
}

impl Mapping {
    /// What a concept of a scheme means here. The mapping is asked for its id and its labels, then for the concepts of other
    /// schemes that it matches, then in the same way for the concepts above it, the nearest first: those are broader.
    ///
    /// ```
    /// use migration_hub::mapping::Mapping;
    /// use migration_hub::vocabulary::{Concept, Language, MatchQuality, Scheme, SchemeInfo};
    ///
    /// let mut money = Concept::new("ex:1".parse()?);
    /// money.labels.insert(Language::ENGLISH, "Remittances".to_owned());
    /// let mut costs = Concept::new("ex:2".parse()?);
    /// costs.broader.insert(money.id.clone());
    /// let id = costs.id.clone();
    /// let scheme = Scheme::new(SchemeInfo::new("ex:scheme".parse()?), vec![money, costs])?;
    /// let mapping = Mapping::from_toml("[[term]]\nterm = 'remittances'\nquality = 'exact'\nto = ['objective:20']\n")?;
    ///
    /// let meant = mapping.map_concept(&scheme, &id).expect("what is above it is mapped");
    /// assert_eq!((meant.by.as_str(), meant.quality), ("ex:1", MatchQuality::Broad));
    /// assert!(meant.found.targets.iter().any(|target| target.to_string() == "objective:20"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Quality
    ///
    /// Of two steps the worse one counts: through an exact match the quality is that of the other step, two close ones are
    /// close, two broad ones broad; where one leads to something broader and the other to something narrower, the two
    /// ends are only related.
    pub fn map_concept<'a>(&'a self, scheme: &'a Scheme, id: &SkosId) -> Option<Meant<'a>> {
        let mut level: Vec<&Concept> = scheme.get(id).into_iter().collect();
        let mut seen: BTreeSet<&SkosId> = level.iter().map(|concept| &concept.id).gather();
        let mut so_far = MatchQuality::Exact;
        while !level.is_empty() {
            let found = level.iter().filter_map(|concept| self.step(concept));
            let found = found.map(|meant| Meant { quality: together(so_far, meant.quality), ..meant });
            if let Some(best) = found.min_by_key(|meant| (meant.quality, meant.by)) {
                return Some(best);
            }
            let above = level.iter().flat_map(|concept| scheme.broader(&concept.id));
            level = above.filter(|concept| seen.insert(&concept.id)).collect();
            so_far = MatchQuality::Broad;
        }
        None
    }

    /// What the mapping says of the concept itself, else of the best of those that it matches.
    fn step<'a>(&'a self, concept: &'a Concept) -> Option<Meant<'a>> {
        let by_id = self.map(concept.id.as_str(), None);
        let own = by_id.or_else(|| concept.names().find_map(|(language, name)| self.map(name, Some(language))));
        if let Some(found) = own {
            return Some(Meant { by: &concept.id, found, quality: found.quality });
        }
        let matched = concept.matches.iter().filter_map(|other| {
            let found = self.map(other.target.as_str(), None)?;
            Some(Meant { by: &other.target, found, quality: together(other.quality, found.quality) })
        });
        matched.min_by_key(|meant| (meant.quality, meant.by))
    }
}

/// How well the ends of two steps match.
fn together(one: MatchQuality, other: MatchQuality) -> MatchQuality {
    let (better, worse) = (one.min(other), one.max(other));
    if better <= MatchQuality::Close || better == worse { worse } else { MatchQuality::Related }
}
