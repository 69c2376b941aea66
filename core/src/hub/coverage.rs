//! What the public items cover: how many there are by objective, country, language, year and kind together, and the gaps.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ActorHub;
use super::search::SearchQuery;
use crate::compact::Objective;
use crate::error::{Error, ErrorKind, Result};
use crate::ordered::Gather;
use crate::people::Operation;
use crate::search::{Cell, Facet, SearchIndex, Table};
use crate::vocabulary::Language;

/// What the public items cover.
///
/// ```
/// use migration_hub::hub::{blocking, read_line, Coverage, FirstOperator, HubParts, ImportOptions, SearchQuery};
/// use migration_hub::people::{Actor, Role};
/// use migration_hub::search::Facet;
///
/// let office = FirstOperator::named("operator").with_role(Role::Editor);
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, office)?;
/// let desk = hub.as_actor(Actor::Person(operator));
/// let line = br#"{"source":"un","id":"1","title":"Envois de fonds","language":"fr","objectives":[19,20],"countries":["SEN"]}"#;
/// desk.import(vec![read_line(1, line)?], ImportOptions { harvested: true })?;
///
/// let axes = [Facet::Objective, Facet::Language];
/// let found = hub.as_actor(Actor::Visitor).coverage(&SearchQuery::words(""), &axes)?;
/// assert_eq!(found.total, 1);
/// assert_eq!(found.count(&["20", "fr"]), 1);
/// let bare = found.gaps.iter().filter(|gap| gap.values[1].is_none()).count();
/// assert_eq!(bare, 21, "objectives without an item");
/// assert!(found.gaps.iter().any(|gap| gap.names(&["20", "ar"])), "none on this objective in Arabic");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// What is counted over, in the order asked for.
    pub axes: Vec<Facet>,
    /// How many match, as a search counts them: an item that is public in two languages counts in each.
    pub total: u64,
    /// As in a search: nothing holds all the words, and what is counted holds some.
    pub relaxed: bool,
    /// How many have certain values together. One with two objectives stands in two cells.
    pub cells: Vec<Cell>,
    /// Where there is nothing.
    pub gaps: Vec<Gap>,
    /// Log entries that the index has not seen.
    pub behind: u64,
    /// Why it has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub behind_because: Option<String>,
}

/// Values that no item has together.
///
/// See [`Coverage`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Gap {
    /// For each axis a value, or `None` where it is a gap whichever value that has.
    pub values: Vec<Option<String>>,
}

impl Gap {
    /// Whether it is the one of these values, one for each axis.
    pub fn names(&self, values: &[&str]) -> bool {
        self.values.iter().map(Option::as_deref).eq(values.iter().copied().map(Some))
    }
}

impl Coverage {
    /// What can be counted over.
    pub const AXES: [Facet; 5] = [Facet::Objective, Facet::Country, Facet::Language, Facet::Year, Facet::Kind];

    /// How many have these values together, one for each axis.
    ///
    /// See [`Coverage`] for an example.
    pub fn count(&self, values: &[&str]) -> u64 {
        let has = |cell: &&Cell| cell.values.iter().map(Option::as_deref).eq(values.iter().copied().map(Some));
        self.cells.iter().find(has).map_or(0, |cell| cell.count)
    }
}

impl ActorHub {
    /// Counts the public items that a search finds by every combination of their values on some of
    /// [`Coverage::AXES`], and says where there is nothing. Words and filters are those of a search, and every count is
    /// what that search gives for its own words with the values of the cell as filters: nothing is found across languages, and
    /// its page does not narrow the counts. The answer comes from the index; no item is read.
    ///
    /// A gap is a value without an item: of the 23 objectives, of the languages of the United Nations, of the areas that
    /// the portal lists, of the years between the first and the last that have some; where the search filters by that axis, of
    /// the values that it filters by. With objective and language among the axes, an objective that has items and none in
    /// one of those languages is a gap as well. Nobody can list every kind, so that axis has none.
    ///
    /// # Errors
    /// As [`ActorHub::search`]; `Invalid` for an axis that is none or is named twice, and for a table of more than
    /// [`TABLE_CELLS`](crate::limits::TABLE_CELLS) cells.
    pub async fn coverage(&self, query: &SearchQuery, axes: &[Facet]) -> Result<Coverage> {
        const NAME: &str = "coverage";
        self.authorise(Operation::Search, NAME).await?;
        if let Some(other) = axes.iter().find(|axis| !Coverage::AXES.contains(axis)) {
            let expected = Coverage::AXES.map(Facet::name).join(", ");
            let message = format!("/axes: found «{other}»; expected some of {expected}");
            return Err(Error::new(ErrorKind::Invalid, NAME, message));
        }
        let query = SearchQuery { across: false, ..query.clone() };
        let asked = query.request().map_err(|error| error.during(NAME))?.query;
        let behind = self.hub.follow().await?;
        let public = &self.hub.parts.public;
        let table = if self.hub.may_answer(public, &behind).await? {
            match public.tabulate(&asked, axes).await {
                // An index that shows its damage only now is built anew.
                Err(error) if error.kind() == ErrorKind::Corrupt => {
                    public.clear().await?;
                    self.hub.follow().await?;
                    public.tabulate(&asked, axes).await
                }
                answer => answer,
            }
            .map_err(|error| error.during(NAME))?
        } else {
            Table { cells: Vec::new(), total: 0, relaxed: false, position: 0 }
        };
        let Table { mut cells, total, relaxed, .. } = table;
        cells.sort_by_cached_key(|cell| place(axes, &cell.values));
        let mut wanted = BTreeMap::new();
        for axis in axes {
            wanted.insert(*axis, self.wanted(*axis, &query, &present(axes, &cells, *axis)).await?);
        }
        let gaps = gaps(axes, &cells, &wanted);
        let (axes, behind, behind_because) = (axes.to_vec(), behind.entries, behind.because);
        Ok(Coverage { axes, total, relaxed, cells, gaps, behind, behind_because })
    }

    /// The values of an axis that there should be something of, in order.
    async fn wanted(&self, axis: Facet, query: &SearchQuery, present: &BTreeSet<String>) -> Result<Vec<String>> {
        if let Some(values) = query.filters.get(&axis).filter(|values| !values.is_empty()) {
            return Ok(values.iter().filter_map(|value| axis.value(value).ok()).collect());
        }
        Ok(match axis {
            Facet::Objective => Objective::all().map(|objective| objective.to_string()).collect(),
            Facet::Language => Language::UNITED_NATIONS.iter().map(ToString::to_string).collect(),
            Facet::Country => self.naming().await?.areas().map(|listed| listed.code().to_owned()).collect(),
            Facet::Year => {
                let years = || present.iter().filter_map(|year| year.parse::<u16>().ok());
                let (first, last) = (years().min().unwrap_or(1), years().max().unwrap_or(0));
                (first..=last).map(|year| format!("{year:04}")).collect()
            }
            _ => Vec::new(),
        })
    }
}

/// The values that items have on an axis.
fn present(axes: &[Facet], cells: &[Cell], axis: Facet) -> BTreeSet<String> {
    let Some(at) = axes.iter().position(|known| *known == axis) else { return BTreeSet::new() };
    cells.iter().filter_map(|cell| cell.values.get(at).cloned().flatten()).gather()
}

/// Where values stand in a table: numbers in the order of numbers, what has no value last.
fn place(axes: &[Facet], values: &[Option<String>]) -> Vec<(bool, Option<u64>, String)> {
    let place = |(axis, value): (&Facet, &Option<String>)| {
        let number = value.as_ref().filter(|_| *axis == Facet::Objective).and_then(|value| value.parse().ok());
        (value.is_none(), number, value.clone().unwrap_or_default())
    };
    axes.iter().zip(values).map(place).collect()
}

/// The values that there is nothing of: axis by axis, then of objectives in languages.
fn gaps(axes: &[Facet], cells: &[Cell], wanted: &BTreeMap<Facet, Vec<String>>) -> Vec<Gap> {
    let gap = |values: &[(usize, &String)]| {
        let value = |at: usize| values.iter().find(|(place, _)| *place == at).map(|(_, value)| (*value).clone());
        Gap { values: (0..axes.len()).map(value).collect() }
    };
    let mut gaps = Vec::new();
    for (at, axis) in axes.iter().enumerate() {
        let present = present(axes, cells, *axis);
        let absent = wanted.get(axis).into_iter().flatten().filter(|value| !present.contains(*value));
        gaps.extend(absent.map(|value| gap(&[(at, value)])));
    }
    let at = |axis: Facet| axes.iter().position(|known| *known == axis);
    if let Some((objective, language)) = at(Facet::Objective).zip(at(Facet::Language)) {
        let value = |cell: &Cell, at: usize| cell.values.get(at).cloned().flatten();
        let both: BTreeSet<(String, String)> =
            cells.iter().filter_map(|cell| value(cell, objective).zip(value(cell, language))).gather();
        let present = present(axes, cells, Facet::Objective);
        let of = |axis: Facet| wanted.get(&axis).into_iter().flatten();
        for one in of(Facet::Objective).filter(|value| present.contains(*value)) {
            let absent = of(Facet::Language).filter(|two| !both.contains(&(one.clone(), (*two).clone())));
            gaps.extend(absent.map(|two| gap(&[(objective, one), (language, two)])));
        }
    }
    gaps
}
