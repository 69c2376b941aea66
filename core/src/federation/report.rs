//! The report of a run: how many items of each kind there were, which ones, and how it ended.

#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Decision, Plan, Reading, Step, Sweep, TermReport};
use crate::id::ResourceId;
use crate::limits;
use crate::mapping::Unmapped;
use crate::resource::ExternalId;

/// How many there were, and the first of them: at most [`limits::REPORT_NAMES`].
///
/// See [`RunReport`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named<T> {
    /// How many.
    pub count: usize,
    /// The first of them.
    pub first: Vec<T>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { count: 0, first: Vec::new() }
    }
}

impl<T> Named<T> {
    /// Counts one more.
    pub fn push(&mut self, one: T) {
        self.count += 1;
        if self.first.len() < limits::REPORT_NAMES {
            self.first.push(one);
        }
    }
}

/// What came of a run over a source, to be kept and to be read by a person.
///
/// ```
/// use migration_hub::federation::{plan, Item, Local, Reading, RunReport};
/// use migration_hub::mapping::Mapping;
/// use migration_hub::resource::ExternalId;
///
/// let mut report = RunReport::new("undl", Reading::Full);
/// let items = vec![Item::Gone { id: ExternalId::new("undl", "1")?, stamp: None }];
/// report.add(&plan(items, &Local::default(), &Mapping::default()));
/// report.stop("the portal asks for patience");
/// let text = "undl, everything: 0 new, 0 changed, 1 unchanged, 0 gone, 0 back, 0 quarantined, 0 late\n\
///             it stopped early: the portal asks for patience\n";
/// assert_eq!(report.to_string(), text);
/// # Ok::<(), migration_hub::resource::IdentifierError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunReport {
    /// The source.
    pub source: String,
    /// What was read.
    pub reading: Reading,
    /// Items that are new here.
    pub new: Named<ExternalId>,
    /// Items that say something else.
    pub changed: Named<ExternalId>,
    /// How many say what they said, or were never here and are gone.
    pub unchanged: usize,
    /// Items that the source has no longer.
    pub gone: Named<ExternalId>,
    /// Items that the source has again.
    pub back: Named<ExternalId>,
    /// Records that cannot be read; those without an id are only counted.
    pub quarantined: Named<ExternalId>,
    /// Why, of records that were not in quarantine before, in the order of their coming.
    pub reasons: Named<String>,
    /// How many came late, and were passed over. Many of them at once are a source that was restored from an old copy.
    pub outdated: usize,
    /// Items with proposals to the editor: the source changed what a person wrote here.
    pub proposed: Named<ExternalId>,
    /// What became of foreign terms.
    pub terms: TermReport,
    /// New items that look like one that is here, with the resource that each is like.
    pub duplicates: Named<(ExternalId, ResourceId)>,
    /// What a sweep found, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swept: Option<Swept>,
    /// Items that were missing from the listing, and that no probe could say anything of.
    pub unconfirmed: Named<ExternalId>,
    /// How often the reading started over, because a checkpoint had expired.
    pub restarts: usize,
    /// Why it stopped before its end, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
}

/// What a sweep found, in numbers.
///
/// See [`RunReport`] for where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Swept {
    /// The listing was not whole.
    Partial,
    /// More was missing than is believed.
    TooMany {
        /// How many were missing.
        missing: usize,
        /// Of how many.
        here: usize,
    },
    /// So many were missing, and asked for one by one.
    Missing(usize),
}

impl RunReport {
    /// The report of a run that begins.
    pub fn new(source: &str, reading: Reading) -> Self {
        Self {
            source: source.to_owned(),
            reading,
            new: Named::default(),
            changed: Named::default(),
            unchanged: 0,
            gone: Named::default(),
            back: Named::default(),
            quarantined: Named::default(),
            reasons: Named::default(),
            outdated: 0,
            proposed: Named::default(),
            terms: TermReport::default(),
            duplicates: Named::default(),
            swept: None,
            unconfirmed: Named::default(),
            restarts: 0,
            stopped: None,
        }
    }

    /// Adds what a page came to.
    pub fn add(&mut self, plan: &Plan) {
        for step in &plan.steps {
            self.step(step);
        }
        self.terms.add(plan.terms.clone());
    }

    fn step(&mut self, step: &Step) {
        let named = match step.decision {
            Decision::New => &mut self.new,
            Decision::Changed => &mut self.changed,
            Decision::Gone => &mut self.gone,
            Decision::Back => &mut self.back,
            Decision::Quarantined => &mut self.quarantined,
            Decision::Unchanged => return self.unchanged += 1,
            Decision::Outdated => return self.outdated += 1,
        };
        match &step.id {
            Some(id) => named.push(id.clone()),
            None => named.count += 1,
        }
        if let Some(unreadable) = &step.quarantine {
            self.reasons.push(unreadable.reason.clone());
        }
        if let (Some(id), false) = (&step.id, step.proposals.is_empty()) {
            self.proposed.push(id.clone());
        }
    }

    /// The same with few names, as it is kept between two pages: the counts stay.
    pub(crate) fn brief(mut self) -> Self {
        const NAMES: usize = 10;
        const TERMS: usize = 200;
        let ids = [
            &mut self.new,
            &mut self.changed,
            &mut self.gone,
            &mut self.back,
            &mut self.quarantined,
            &mut self.proposed,
            &mut self.unconfirmed,
        ];
        for named in ids {
            named.first.truncate(NAMES);
        }
        self.duplicates.first.truncate(NAMES);
        self.reasons.first.truncate(NAMES);
        self.reasons.first = self.reasons.first.iter().map(|reason| crate::text::echo(reason)).collect();
        // The most frequent stay: those are what somebody maps first.
        let mut terms: Vec<(String, Unmapped)> = std::mem::take(&mut self.terms.unmapped).into_iter().collect();
        terms.sort_by_key(|(_, term)| std::cmp::Reverse(term.count));
        let rest = terms.split_off(terms.len().min(TERMS));
        self.terms.unnamed += rest.iter().map(|(_, term)| term.count).sum::<usize>();
        self.terms.unmapped = terms.into_iter().collect();
        self
    }

    /// Takes note of what a sweep found.
    pub fn sweep(&mut self, sweep: &Sweep) {
        self.swept = Some(match sweep {
            Sweep::Partial => Swept::Partial,
            Sweep::TooMany { missing, here } => Swept::TooMany { missing: *missing, here: *here },
            Sweep::Missing(missing) => Swept::Missing(missing.len()),
        });
    }

    /// Takes note of why the run stopped before its end.
    pub fn stop(&mut self, why: &str) {
        self.stopped = Some(why.to_owned());
    }
}

/// One line of names: what they are, the first of them, and how many more there are.
fn names<T: fmt::Display>(f: &mut fmt::Formatter<'_>, what: &str, named: &Named<T>) -> fmt::Result {
    for (index, one) in named.first.iter().enumerate() {
        let before = if index == 0 { what } else { "," };
        write!(f, "{before} {one}")?;
    }
    match (named.first.len(), named.count) {
        (0, _) => Ok(()),
        (named, count) if named < count => writeln!(f, " and {} more", count - named),
        _ => writeln!(f),
    }
}

impl fmt::Display for RunReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reading {
            Reading::Full => write!(f, "{}, everything:", self.source)?,
            Reading::Since(since) => write!(f, "{}, since {since}:", self.source)?,
        }
        writeln!(
            f,
            " {} new, {} changed, {} unchanged, {} gone, {} back, {} quarantined, {} late",
            self.new.count,
            self.changed.count,
            self.unchanged,
            self.gone.count,
            self.back.count,
            self.quarantined.count,
            self.outdated,
        )?;
        names(f, "new:", &self.new)?;
        names(f, "changed:", &self.changed)?;
        names(f, "gone:", &self.gone)?;
        names(f, "back:", &self.back)?;
        names(f, "for an editor to decide:", &self.proposed)?;
        names(f, "quarantined:", &self.quarantined)?;
        for reason in &self.reasons.first {
            writeln!(f, "cannot be read: {reason}")?;
        }
        for (id, resource) in &self.duplicates.first {
            writeln!(f, "may be here already: {id}, as {resource}")?;
        }
        self.fmt_terms(f)?;
        match self.swept {
            Some(Swept::Partial) => writeln!(f, "the listing was not whole: nothing was taken as gone")?,
            Some(Swept::TooMany { missing, here }) => {
                writeln!(f, "{missing} of {here} were missing, which is too many: nothing was taken as gone")?;
            }
            Some(Swept::Missing(missing)) => writeln!(f, "{missing} were missing from the listing")?,
            None => {}
        }
        names(f, "missing, and no answer whether they are gone:", &self.unconfirmed)?;
        if self.restarts > 0 {
            writeln!(f, "it started over because a checkpoint had expired: {}", self.restarts)?;
        }
        match &self.stopped {
            Some(why) => writeln!(f, "it stopped early: {why}"),
            None => Ok(()),
        }
    }
}

impl RunReport {
    fn fmt_terms(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TermReport { mapped, unsure, unmapped, unnamed } = &self.terms;
        let all: usize = mapped.values().sum();
        if all + unsure + unmapped.len() == 0 {
            return Ok(());
        }
        let without = unnamed + unmapped.values().map(|term| term.count).sum::<usize>();
        writeln!(f, "terms: {all} mapped, {unsure} with a match that is not sure, {without} without a meaning here")?;
        let mut first = Named::default();
        for (term, unmapped) in unmapped {
            first.push(format!("{term} ({})", unmapped.count));
        }
        names(f, "without a meaning:", &first)
    }
}
