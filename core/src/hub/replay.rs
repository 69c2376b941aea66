//! Replay: the state of every resource and review, rebuilt from the log's actions alone.

use std::collections::BTreeMap;

use super::action::{Taken, revised, settle};
use super::policies::policy_of;
use super::{Action, LogEntry};
use crate::correction::{Correction, CorrectionStep};
use crate::duplicate::{Judgement, Saying};
use crate::error::{Error, ErrorKind, Result};
use crate::id::{CorrectionId, ResourceId, ReviewId};
use crate::page::Position;
use crate::resource::Resource;
use crate::review::{PolicyBook, Review, Step, StepKind};
use crate::translation::{Translation, TranslationPolicy, TranslationStep};
use crate::vocabulary::{Language, NamingPolicy};

/// What replaying a log gives.
///
/// See [`replay`] for an example.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replayed {
    /// The last entry replayed.
    pub position: Position,
    /// What the portal calls States and territories.
    pub naming: NamingPolicy,
    /// The review policies.
    pub policies: PolicyBook,
    /// The resources.
    pub resources: BTreeMap<ResourceId, Resource>,
    /// The reviews.
    pub reviews: BTreeMap<ReviewId, Review>,
    /// The translations, by resource and language.
    pub translations: BTreeMap<(ResourceId, Language), Translation>,
    /// The requests for corrections.
    pub corrections: BTreeMap<CorrectionId, Correction>,
    /// What persons said of two items, by the pair, the lesser id first.
    pub judgements: BTreeMap<(ResourceId, ResourceId), Judgement>,
}

/// Replays one more entry.
///
/// ```
/// use migration_hub::hub::{blocking, read_line, replay, FirstOperator, HubParts, Replayed};
/// use migration_hub::people::Actor;
///
/// let (hub, operator) = blocking::create(HubParts::in_memory()?, FirstOperator::named("operator"))?;
/// let hub = hub.as_actor(Actor::Person(operator));
/// let item = hub.create(read_line(1, br#"{"title": "Remittances in crisis", "language": "en"}"#)?)?;
///
/// let mut state = Replayed::default();
/// for entry in hub.log(0, 100)? {
///     replay(&mut state, &entry)?;
/// }
/// assert_eq!(state.resources[&item].latest, 1);
/// assert_eq!(state, hub.check_replay()?, "what is stored is what the log gives");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Corrupt` when the action does not fit what the entries before it gave.
pub fn replay(state: &mut Replayed, entry: &LogEntry) -> Result<()> {
    let (position, at) = (entry.entry.position, entry.entry.at);
    let corrupt = |why: String| Error::new(ErrorKind::Corrupt, "replay", format!("log entry {position}: {why}"));
    match &entry.action {
        Action::CreateStore { .. }
        | Action::AddOrganisation { .. }
        | Action::AddPerson { .. }
        | Action::GrantRole { .. }
        | Action::RevokeRole { .. }
        | Action::SetProfile { .. }
        | Action::DescribeSelf { .. }
        | Action::EraseSelfDescription { .. }
        | Action::SetSource { .. }
        | Action::WriteBack { .. } => {}
        Action::SetNaming { policy } => state.naming = policy.clone(),
        Action::SetPolicy { policy } => {
            state.policies.add(policy.clone()).map_err(|error| corrupt(error.to_string()))?;
        }
        Action::RetirePolicy { name } => {
            state.policies.retire(name).map_err(|error| corrupt(error.to_string()))?;
        }
        Action::Create { items } => {
            state.resources.extend(items.iter().map(|item| (item.resource, item.resource(at))));
        }
        Action::Mirror { items } => {
            for item in items {
                let resource = item.resource(state.resources.get(&item.resource), at);
                state.resources.insert(item.resource, resource);
                state.translations.extend(item.translations.iter().map(named));
            }
        }
        Action::Restore { naming, policies, resources, reviews, translations, corrections, judgements, .. } => {
            state.policies = policies.clone().unwrap_or_else(|| std::mem::take(&mut state.policies));
            state.naming = naming.clone().unwrap_or_else(|| std::mem::take(&mut state.naming));
            state.translations.extend(translations.iter().map(named));
            state.corrections.extend(corrections.iter().map(|correction| (correction.id, correction.clone())));
            state.resources.extend(resources.iter().map(|resource| (resource.id, resource.clone())));
            state.reviews.extend(reviews.iter().map(|review| (review.id, review.clone())));
            state.judgements.extend(judgements.iter().map(|found| ((found.one, found.two), found.clone())));
        }
        Action::Revise { resource, revision, .. } => {
            let known = state.resources.get_mut(resource);
            let resource = known.ok_or_else(|| corrupt(format!("it revises {resource:?}, which is not there")))?;
            let by = entry.entry.actor.person().ok_or_else(|| corrupt("only a person writes a revision".to_owned()))?;
            revised(resource, resource.review.and_then(|id| state.reviews.get(&id)), by);
            if resource.latest != *revision {
                return Err(corrupt(format!("it writes revision {revision} after {}", resource.latest - 1)));
            }
        }
        Action::Review { resource, review, opened, superseded, step, keeps } => {
            let id = *resource;
            let known = state.resources.get_mut(resource);
            let resource = known.ok_or_else(|| corrupt(format!("it reviews {id:?}, which is not there")))?;
            if let Some(opened) = opened {
                state.reviews.insert(*review, opened.review(*review, id, at));
                opened.settle(resource, *review);
            }
            for (id, step) in superseded.iter().map(|id| (id, &Step::Supersede)).chain([(review, step)]) {
                let before = state.reviews.get(id).ok_or_else(|| corrupt(format!("{id:?} is not there")))?;
                let policy = policy_of(&state.policies, before.policy_for(step))?;
                let after =
                    before.apply(policy, entry.entry.actor, step, at).map_err(|error| corrupt(error.to_string()))?;
                if step.kind() != StepKind::Supersede {
                    settle(resource, &after, step.kind(), *keeps, at);
                }
                state.reviews.insert(*id, after);
            }
        }
        Action::Translate { resource, language, step } => {
            translated(state, *resource, language, step, entry).map_err(corrupt)?;
        }
        Action::Correct { resource, correction, step } => {
            corrected(state, *resource, *correction, step, entry).map_err(corrupt)?;
        }
        Action::Harvest { new, gone, back, revised, .. } => {
            state.resources.extend(new.iter().map(|item| (item.resource, item.resource(at))));
            let gone = gone.iter().map(|id| (id, Taken::Gone));
            let back = back.iter().map(|id| (id, Taken::Back));
            for (id, taken) in gone.chain(back).chain(revised.keys().map(|id| (id, Taken::Revised))) {
                let known = state.resources.get_mut(id);
                taken.settle(known.ok_or_else(|| corrupt(format!("it harvests {id:?}, which is not there")))?, at);
            }
        }
        Action::JudgeDuplicate { one, two, judged, rationale } => {
            if let Some(absent) = [one, two].into_iter().find(|id| !state.resources.contains_key(*id)) {
                return Err(corrupt(format!("it says something of {absent:?}, which is not there")));
            }
            let by = entry.entry.actor.person().ok_or_else(|| corrupt("only a person says so".to_owned()))?;
            let pair = (*one.min(two), *one.max(two));
            let saying = Saying { judged: *judged, by, at, rationale: *rationale };
            let before = state.judgements.remove(&pair);
            state.judgements.insert(pair, Judgement::after(before, *one, *two, saying));
        }
    }
    state.position = position;
    Ok(())
}

fn named(translation: &Translation) -> ((ResourceId, Language), Translation) {
    ((translation.resource, translation.language.clone()), translation.clone())
}

/// Replays a step of a translation; says what does not fit.
fn translated(
    state: &mut Replayed,
    resource: ResourceId,
    language: &Language,
    step: &TranslationStep,
    entry: &LogEntry,
) -> Result<(), String> {
    if !state.resources.contains_key(&resource) {
        return Err(format!("it translates {resource:?}, which is not there"));
    }
    let by = entry.entry.actor.person().ok_or("only a person translates")?;
    let (key, at) = ((resource, language.clone()), entry.entry.at);
    let missing = || Translation::missing(resource, language.clone(), by, at);
    let before = state.translations.get(&key).cloned().unwrap_or_else(missing);
    let after = before.apply(&TranslationPolicy::WORKING, by, step, at).map_err(|error| error.to_string())?;
    state.translations.insert(key, after);
    Ok(())
}

/// Replays a step of a request for a correction; says what does not fit.
fn corrected(
    state: &mut Replayed,
    resource: ResourceId,
    id: CorrectionId,
    step: &CorrectionStep,
    entry: &LogEntry,
) -> Result<(), String> {
    if !state.resources.contains_key(&resource) {
        return Err(format!("it corrects {resource:?}, which is not there"));
    }
    let (actor, at) = (entry.entry.actor, entry.entry.at);
    let after = match (state.corrections.get(&id), step) {
        (None, CorrectionStep::Ask { revision, subject, field }) => {
            Correction::ask(id, resource, actor, (*revision, subject.clone(), field.clone()), at)
        }
        (Some(before), step) => before.apply(actor, step, at).map_err(|error| error.to_string())?,
        (None, _) => return Err(format!("{id:?} is not there")),
    };
    state.corrections.insert(id, after);
    Ok(())
}
