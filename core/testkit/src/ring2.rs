//! Ring 2: cases as data, played on the Hub's facade over any storage and index.
//!
//! A case is a list of steps in TOML: who does what, and what comes of it. The cast is the same in every case: an author
//! and a colleague from a ministry, an editor and an operator, three reviewers from the United Nations, a university and
//! a union, a translator for French and Arabic and another for every language, and a visitor. Unknown fields and names used twice are errors.

mod clock;
mod corrections;
mod duplicates;
mod operations;
mod reviews;
mod roster;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use migration_hub::hub::blocking::{self, ActorHub, Hub};
use migration_hub::hub::{
    Action, CorrectionReceipt, FirstOperator, HubParts, ImportOptions, Lines, NewOrganisation, NewPerson, OpenItem,
    Outcome, Replayed, ReviewStep, Submission, replay,
};
use migration_hub::id::{CommandId, PersonId, ResourceId};
use migration_hub::page::PageRequest;
use migration_hub::people::{Actor, Role};
use migration_hub::resource::Draft;
use migration_hub::review::{Conflict, Recommendation, StepKind};
use migration_hub::storage::Storage;
use migration_hub::time::{Clock, Timestamp};
use migration_hub::vocabulary::Language;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use self::duplicates::{DUPLICATES, duplicates};
use self::operations::{
    coverage, found, labels, member, naming, operate, query, recounted, roles, searching, translate,
};
use self::reviews::{checks, policies, told};
use self::roster::{ROSTER, roster};
use crate::runner::Case;

/// The case files, by name.
pub const FILES: [(&str, &str); 15] = [
    ("access", include_str!("../cases/access.toml")),
    ("clock", include_str!("../cases/clock.toml")),
    ("correction", include_str!("../cases/correction.toml")),
    ("duplicate", include_str!("../cases/duplicate.toml")),
    ("export", include_str!("../cases/export.toml")),
    ("import", include_str!("../cases/import.toml")),
    ("kinds", include_str!("../cases/kinds.toml")),
    ("label", include_str!("../cases/label.toml")),
    ("naming", include_str!("../cases/naming.toml")),
    ("policy", include_str!("../cases/policy.toml")),
    ("review", include_str!("../cases/review.toml")),
    ("roles", include_str!("../cases/roles.toml")),
    ("roster", include_str!("../cases/roster.toml")),
    ("search", include_str!("../cases/search.toml")),
    ("translation", include_str!("../cases/translation.toml")),
];

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    /// Items that are there already: the name that the cases give each, and one that the store knows it by.
    #[serde(default)]
    items: BTreeMap<String, String>,
    case: Vec<Play>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Play {
    name: String,
    step: Vec<Step>,
}

/// One step: what one actor does, and what comes of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(rename = "as")]
    actor: String,
    #[serde(rename = "do")]
    operation: String,
    #[serde(default)]
    item: Option<String>,
    #[serde(default)]
    with: Map<String, Value>,
    /// Members that the answer has.
    #[serde(default)]
    gives: Map<String, Value>,
    /// The kind of error expected.
    #[serde(default)]
    error: Option<String>,
    /// What the error's message contains.
    #[serde(default)]
    says: Option<String>,
}

/// Every case of ring 2, over the parts that `make` gives fresh to each.
///
/// # Panics
/// When a case file does not read: the files are part of this crate.
pub fn cases(suite: &str, make: impl Fn() -> HubParts + Clone + Send + 'static) -> Vec<Case> {
    let mut names = BTreeSet::new();
    let case = |(file, play): (&str, Play)| {
        let name = format!("{file}/{}", play.name.replace(' ', "_"));
        assert!(names.insert(name.clone()), "two cases are called {name}");
        let make = make.clone();
        Case::new(suite, &name, move || Stage::new(Box::new(make)).play(&play))
    };
    plays().into_iter().map(case).collect()
}

fn plays() -> Vec<(&'static str, Play)> {
    let read = |(file, text): (&'static str, &str)| {
        let read: CaseFile = toml::from_str(text).unwrap_or_else(|error| panic!("cases/{file}.toml: {error}"));
        read.case.into_iter().map(move |play| (file, play))
    };
    FILES.into_iter().flat_map(read).collect()
}

/// Plays the cases of a text one after the other in one new store, which is left as they left it.
///
/// # Panics
/// When the text does not read, or a case fails.
pub fn tell(text: &str, parts: &HubParts) {
    let file: CaseFile = toml::from_str(text).unwrap();
    let parts = parts.clone();
    let mut stage = Stage::new(Box::new(move || parts.clone()));
    file.case.iter().for_each(|play| stage.play(play));
}

/// Plays the cases of a text in a store that is there and has the cast.
///
/// # Panics
/// When the text does not read, or a case fails.
pub fn ask(text: &str, parts: &HubParts) {
    let file: CaseFile = toml::from_str(text).unwrap();
    let mut stage = Stage::of(parts);
    let operator = stage.actor("operator");
    for (name, known) in &file.items {
        stage.items.insert(name.clone(), operator.find(&known.parse().unwrap()).unwrap());
    }
    file.case.iter().for_each(|play| stage.play(play));
}

/// The operations that some case carries out.
pub fn operations() -> BTreeSet<String> {
    plays().into_iter().flat_map(|(_, play)| play.step).map(|step| step.operation).collect()
}

/// The kinds of error that some case expects.
pub fn errors() -> BTreeSet<String> {
    plays().into_iter().flat_map(|(_, play)| play.step).filter_map(|step| step.error).collect()
}

/// The rows of the transition table that the cases take, as `state step`: every case is played, and its log read.
///
/// # Panics
/// When a case fails.
pub fn transitions(make: impl Fn() -> HubParts + Clone + 'static) -> BTreeSet<String> {
    let transitions = |(_, play): (_, Play)| {
        let mut stage = Stage::new(Box::new(make.clone()));
        stage.play(&play);
        taken(&stage.actor("operator"))
    };
    plays().into_iter().flat_map(transitions).collect()
}

/// Who plays: the person, the organisation and whether it is an entity of the United Nations, the role.
const CAST: [(&str, &str, bool, Option<Role>); 6] = [
    ("author", "ministry", false, None),
    ("colleague", "ministry", false, Some(Role::Reviewer)),
    ("editor", "secretariat", true, Some(Role::Editor)),
    ("reviewer-un", "agency", true, Some(Role::Reviewer)),
    ("reviewer-university", "university", false, Some(Role::Reviewer)),
    ("reviewer-union", "union", false, Some(Role::Reviewer)),
];

/// Who translates, and into what; without languages, into all.
const TRANSLATORS: [(&str, &[&str]); 2] = [("translator", &["fr", "ar"]), ("translator-of-all", &[])];

/// A clock that runs days ahead of another one: a case lets them pass.
#[derive(Debug)]
struct Ahead {
    clock: Arc<dyn Clock>,
    days: AtomicI64,
}

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        self.clock.now().plus_days(self.days.load(Ordering::SeqCst))
    }
}

impl Ahead {
    /// The parts with a clock that can be moved.
    fn of(parts: HubParts) -> (HubParts, Arc<Self>) {
        let clock = Arc::new(Self { clock: Arc::clone(&parts.clock), days: AtomicI64::new(0) });
        (HubParts { clock: Arc::<Self>::clone(&clock), ..parts }, clock)
    }
}

struct Stage {
    /// Fresh parts, for a second store.
    make: Box<dyn Fn() -> HubParts>,
    hub: Hub,
    parts: HubParts,
    clock: Arc<Ahead>,
    people: BTreeMap<String, PersonId>,
    items: BTreeMap<String, ResourceId>,
    /// What was asked to be corrected, by the names that the case gives.
    requests: BTreeMap<String, CorrectionReceipt>,
    /// What was exported last.
    open: Vec<OpenItem>,
}

impl Stage {
    fn new(make: Box<dyn Fn() -> HubParts>) -> Self {
        let (parts, clock) = Ahead::of(make());
        let (hub, operator) = blocking::create(parts.clone(), FirstOperator::named("operator")).unwrap();
        let desk = hub.as_actor(Actor::Person(operator));
        let mut people = BTreeMap::from([("operator".to_owned(), operator)]);
        let mut organisations = BTreeMap::new();
        for (person, organisation, un_entity, role) in CAST {
            let id = *organisations.entry(organisation).or_insert_with(|| {
                let new = NewOrganisation { un_entity, ..NewOrganisation::named(organisation.parse().unwrap()) };
                desk.add_organisation(new).unwrap()
            });
            let new = NewPerson { organisations: [id].into(), ..NewPerson::named(person.parse().unwrap()) };
            let id = desk.add_person(new).unwrap();
            if let Some(role) = role {
                desk.grant_role(id, role).unwrap();
            }
            people.insert(person.to_owned(), id);
        }
        for (handle, languages) in TRANSLATORS {
            let id = desk.add_person(NewPerson::named(handle.parse().unwrap())).unwrap();
            desk.grant_role_for(id, Role::Translator, languages.iter().map(|tag| tag.parse().unwrap()).collect())
                .unwrap();
            people.insert(handle.to_owned(), id);
        }
        Self { make, hub, parts, clock, people, items: BTreeMap::new(), requests: BTreeMap::new(), open: Vec::new() }
    }

    /// A stage on which the cast stands already.
    fn of(parts: &HubParts) -> Self {
        let (parts, clock) = Ahead::of(parts.clone());
        let hub = blocking::open(parts.clone()).unwrap();
        let cast = CAST.iter().map(|(person, ..)| *person).chain(TRANSLATORS.map(|(person, _)| person));
        let id = |handle: &str| hub.person_id(handle).unwrap();
        let people = cast.chain(["operator"]).map(|handle| (handle.to_owned(), id(handle))).collect();
        let make = Box::new(|| panic!("there is one store only"));
        let (items, requests) = (BTreeMap::new(), BTreeMap::new());
        Self { make, hub, parts, clock, people, items, requests, open: Vec::new() }
    }

    /// Plays a case.
    fn play(&mut self, play: &Play) {
        for (number, step) in (1..).zip(&play.step) {
            let place = format!("{}: step {number} ({} {})", play.name, step.actor, step.operation);
            let before = self.head();
            let answer = self.take(step);
            match (answer, &step.error) {
                (Ok(answer), None) => {
                    for (name, expected) in &step.gives {
                        let found = answer.get(name).unwrap_or(&Value::Null);
                        assert_eq!(found, expected, "{place}: {name}, in {answer}");
                    }
                }
                (Err(error), Some(kind)) => {
                    assert_eq!(error.kind().name(), kind, "{place}: {error}");
                    if let Some(says) = &step.says {
                        assert!(error.to_string().contains(says.as_str()), "{place}: {error}");
                    }
                    assert_eq!(before, self.head(), "{place}: it was refused and wrote all the same");
                }
                (Ok(answer), Some(kind)) => panic!("{place}: expected {kind}, got {answer}"),
                (Err(error), None) => panic!("{place}: {error:?}"),
            }
        }
        let operator = self.actor("operator");
        operator.check_replay().unwrap();
        assert_eq!(operator.verify(None).unwrap().damage, [], "{}", play.name);
    }

    fn head(&self) -> usize {
        blocking::wait(self.parts.storage.changes(0, 10_000)).unwrap().len()
    }

    fn actor(&self, name: &str) -> ActorHub {
        match self.people.get(name) {
            Some(id) => self.hub.as_actor(Actor::Person(*id)),
            None if name == "visitor" => self.hub.as_actor(Actor::Visitor),
            None => panic!("nobody in the cast is called {name}"),
        }
    }

    fn item(&self, step: &Step) -> ResourceId {
        let name = step.item.as_deref().unwrap_or("item");
        *self.items.get(name).unwrap_or_else(|| panic!("no item is called {name} yet"))
    }

    fn take(&mut self, step: &Step) -> migration_hub::error::Result<Value> {
        let mut hub = self.actor(&step.actor);
        let with = &step.with;
        let text = |name: &str| with.get(name).and_then(Value::as_str).unwrap_or("").to_owned();
        if let Some(command) = with.get("command").and_then(Value::as_u64) {
            hub = hub.with_command(CommandId::from_u128(u128::from(command)));
        }
        match step.operation.as_str() {
            "create" => {
                let id = hub.create(draft(with))?;
                self.items.insert(step.item.clone().unwrap_or("item".to_owned()), id);
                Ok(json!({}))
            }
            "import" => {
                let harvested = with.get("harvested") == Some(&Value::Bool(true));
                let lines = text("lines");
                let lines = Lines::new(lines.as_bytes()).map(|line| line.unwrap().read()).collect();
                let outcomes = hub.import_lines(lines, ImportOptions { harvested })?;
                if let (Some(name), Some(Outcome::Created(id))) =
                    (&step.item, outcomes.first().map(|line| &line.outcome))
                {
                    self.items.insert(name.clone(), *id);
                }
                Ok(counted(outcomes.iter().map(|line| (format!("line {}: ", line.line), &line.outcome))))
            }
            "revise" => hub.revise(self.item(step), draft(with)).map(|number| json!({"revision": number})),
            "show" => {
                let view = hub.show(self.item(step))?;
                Ok(json!({
                    "state": view.state,
                    "grade": view.grade,
                    "revision": view.revision,
                    "publisher": view.content.as_ref().and_then(|content| content.publisher.clone()).unwrap_or_default(),
                    "title": view.content.map(|content| content.title),
                    "mirrored_from": view.mirrored_from.unwrap_or_default(),
                }))
            }
            "find" => hub.find(&text("name").parse()?).map(|id| json!({"same": id == self.item(step)})),
            "review-history" => hub.review_history(self.item(step)).map(|history| recounted(&history)),
            "show-review" => Ok(told(&hub.review(self.item(step))?, &self.items)),
            "policies" | "set-policy" | "retire-policy" => policies(&hub, &step.operation, with),
            "checks" => checks(&hub, self.item(step), with),
            "wait" => {
                let days = with.get("days").and_then(Value::as_i64).unwrap();
                self.clock.days.fetch_add(days, Ordering::SeqCst);
                Ok(json!({}))
            }
            "answers" => {
                let found = hub.answers(self.item(step))?;
                let told = found.iter().map(|found| {
                    let title = found.title.as_deref().unwrap_or("closed");
                    format!("{title}: {}", found.state)
                });
                let mut told: Vec<String> = told.collect();
                told.sort_unstable();
                Ok(json!({"answers": told}))
            }
            "desk" | "reminders" | "run-timers" => self.clockwork(&hub, step),
            "translate"
            | "check-translation"
            | "publish-translation"
            | "withdraw-translation"
            | "translations"
            | "show-in" => translate(&hub, self.item(step), &step.operation, with),
            "search" | "pages" | "completions" => searching(&hub, &step.operation, with),
            "more-like" => Ok(found(&hub.more_like(self.item(step), 10)?)),
            "complete" => Ok(json!({"words": hub.complete(&text("prefix"), 10)?})),
            "work-list" => {
                let list = hub.work_list(with.get("mine") == Some(&Value::Bool(true)))?;
                let states: Vec<&str> = list.iter().map(|item| item.state.as_str()).collect();
                Ok(json!({"states": states}))
            }
            "person" | "organisation" | "grant-role" | "revoke-role" | "permissions" | "add-organisation"
            | "add-person" => self.people(&hub, step, &text),
            "set-naming" | "naming" | "areas" => naming(&hub, &step.operation, with),
            name if ROSTER.contains(&name) => {
                let item = self.items.get(step.item.as_deref().unwrap_or("item")).copied();
                roster(&hub, &self.people, item, name, with)
            }
            name if DUPLICATES.contains(&name) => {
                let item = self.items.get(step.item.as_deref().unwrap_or("item")).copied();
                duplicates(&hub, &self.items, item, name, with)
            }
            "suggest-labels" | "learn" => {
                let item = self.items.get(step.item.as_deref().unwrap_or("item")).copied();
                labels(&hub, item, &step.operation, with)
            }
            "coverage" => coverage(&hub, with),
            "tally-pledges" => Ok(json!(hub.tally_pledges(&query(with))?)),
            "resources" => Ok(json!({"count": hub.resources(&all())?.items.len()})),
            "open-items" | "import-open" | "elsewhere" | "restore" => self.take_along(&hub, step, &text),
            "steps" => Ok(json!({"steps": named(&hub.steps(self.item(step))?)})),
            name if name.contains("correction") || name == "cited-by" => self.correct(&hub, step),
            "log" | "log-lines" | "verify" | "reindex" | "refresh" => operate(&hub, &step.operation),
            "allowed" => Ok(json!({"count": hub.allowed(self.item(step))?.len()})),
            name => {
                let taken = self.review_step(name, with, &text);
                hub.step(self.item(step), taken).map(|state| json!({"state": state}))
            }
        }
    }

    /// Persons, organisations and roles.
    fn people(
        &mut self,
        hub: &ActorHub,
        step: &Step,
        text: &dyn Fn(&str) -> String,
    ) -> migration_hub::error::Result<Value> {
        let with = &step.with;
        match step.operation.as_str() {
            "person" => member(hub, &text("name")),
            "organisation" => {
                let found = hub.organisation(&text("name"))?;
                Ok(json!({"un_entity": found.un_entity, "kind": found.kind, "ror": found.ror}))
            }
            "grant-role" | "revoke-role" | "permissions" => roles(hub, &step.operation, &self.people, with),
            "add-organisation" => {
                let named = NewOrganisation::named(text("handle").parse().unwrap());
                let un_entity = with.get("un_entity") == Some(&Value::Bool(true));
                let (kind, ror) = (parsed(with, "kind"), parsed(with, "ror"));
                hub.add_organisation(NewOrganisation { un_entity, kind, ror, ..named }).map(|_| json!({}))
            }
            // Registers a person.
            _ => {
                let named = NewPerson::named(text("handle").parse().unwrap());
                let id = hub.add_person(NewPerson { orcid: parsed(with, "orcid"), ..named })?;
                self.people.insert(text("handle"), id);
                Ok(json!({}))
            }
        }
    }

    /// What is public goes somewhere else, or the whole store does.
    fn take_along(
        &mut self,
        hub: &ActorHub,
        step: &Step,
        text: &dyn Fn(&str) -> String,
    ) -> migration_hub::error::Result<Value> {
        match step.operation.as_str() {
            "open-items" => {
                self.open = hub.open_items(&all())?.items;
                let titles = self.open.iter().filter_map(|item| item.content().map(|content| &content.title));
                let mut titles: Vec<&String> = titles.collect();
                titles.sort_unstable();
                let gone = self.open.iter().filter(|item| item.public.is_none()).count();
                Ok(json!({"titles": titles, "gone": gone}))
            }
            "import-open" => {
                let outcomes = hub.import_open(self.open.clone(), &text("source"))?;
                Ok(counted(outcomes.iter().map(|outcome| (String::new(), outcome))))
            }
            // From here on, everything happens in another store with the same cast.
            "elsewhere" => {
                let mut other = Self::new(std::mem::replace(&mut self.make, Box::new(|| panic!("it moved"))));
                (other.items, other.open) = (std::mem::take(&mut self.items), std::mem::take(&mut self.open));
                *self = other;
                Ok(json!({}))
            }
            // The store is made anew from the two halves of its export.
            _ => {
                let (head, private) = (hub.export_head()?, hub.private_records(&all())?.items);
                let open = hub.open_items(&all())?.items;
                let parts = HubParts { clock: Arc::<Ahead>::clone(&self.clock), ..(self.make)() };
                self.hub = blocking::restore(parts.clone(), head, open, private.clone())?;
                self.parts = parts;
                let again = self.actor(&step.actor).private_records(&all())?.items;
                Ok(json!({"same": again == private}))
            }
        }
    }

    fn review_step(&self, name: &str, with: &Map<String, Value>, text: &dyn Fn(&str) -> String) -> ReviewStep {
        let why = || Some(text("text")).filter(|text| !text.is_empty());
        let number = |name: &str| with.get(name).and_then(Value::as_u64).and_then(|number| number.try_into().ok());
        let number = |name: &str| number(name).unwrap_or_else(|| text(name).parse().unwrap());
        match name {
            "submit" if with.contains_key("on_behalf_of") || with.contains_key("call") => {
                let on_behalf_of = with.get("on_behalf_of").and_then(Value::as_str).map(|who| self.people[who]);
                let call = with.get("call").and_then(Value::as_str).map(|name| self.items[name]);
                ReviewStep::SubmitWith(Submission { on_behalf_of, call })
            }
            "submit" => ReviewStep::Submit,
            "consent" => ReviewStep::Consent,
            "refuse-consent" => ReviewStep::RefuseConsent(text("text")),
            "ask" => ReviewStep::Ask { field: text("field"), question: text("text") },
            "answer" => ReviewStep::Answer { query: number("query"), answer: text("text") },
            "propose" => ReviewStep::Propose(self.people[&text("person")]),
            "replace" => ReviewStep::Replace { assignment: number("number"), by: self.people[&text("person")] },
            "disclose" => ReviewStep::Disclose(text("text")),
            "manage-conflict" => ReviewStep::ManageConflict { assignment: number("number"), how: text("text") },
            "disqualify" => ReviewStep::Disqualify { assignment: number("number"), reason: text("text") },
            "waive" => ReviewStep::Waive(text("text")),
            "revalidate" => ReviewStep::Revalidate(text("text")),
            "reinstate" => ReviewStep::Reinstate(text("text")),
            "start-screening" => ReviewStep::StartScreening,
            "pass-screening" => ReviewStep::PassScreening,
            "return" => ReviewStep::Return(text("text")),
            "desk-reject" => ReviewStep::DeskReject(text("text")),
            "invite" if with.get("tie_break") == Some(&Value::Bool(true)) => {
                ReviewStep::InviteTieBreak(self.people[&text("person")])
            }
            "invite" => ReviewStep::Invite(self.people[&text("person")]),
            "withdraw-invitation" => ReviewStep::WithdrawInvitation(number("number")),
            "accept-invitation" => ReviewStep::AcceptInvitation,
            "decline-invitation" => ReviewStep::DeclineInvitation,
            "declare" => ReviewStep::Declare(match text("conflict").as_str() {
                "none" => Conflict::None,
                _ => Conflict::Disqualifying,
            }),
            "review" => ReviewStep::Review {
                recommendation: match text("recommendation").as_str() {
                    "reject" => Recommendation::Reject,
                    "request-changes" => Recommendation::RequestChanges,
                    _ => Recommendation::Accept,
                },
                ratings: match with.get("ratings") {
                    Some(ratings) => serde_json::from_value(ratings.clone()).unwrap(),
                    // What the shipped policy asks for, all good.
                    None => ["relevance", "currency", "consistency"].map(|id| (id.to_owned(), 4)).into(),
                },
                comment: text("text"),
                confidential: Some(text("confidential")).filter(|text| !text.is_empty()),
            },
            "accept" => ReviewStep::Accept(text("text")),
            "reject" => ReviewStep::Reject(text("text")),
            "request-changes" => ReviewStep::RequestChanges(text("text")),
            "publish" => ReviewStep::Publish,
            "archive" => ReviewStep::Archive(why()),
            "withdraw" => ReviewStep::Withdraw(why()),
            "take-down" => ReviewStep::TakeDown(text("text")),
            _ => panic!("no operation is called {name}"),
        }
    }
}

/// The names of steps.
fn named(steps: &[StepKind]) -> Vec<&'static str> {
    steps.iter().copied().map(StepKind::name).collect()
}

/// The transitions that a log holds.
fn taken(operator: &ActorHub) -> BTreeSet<String> {
    let (mut state, mut taken) = (Replayed::default(), BTreeSet::new());
    for entry in operator.log(0, 1_000).unwrap() {
        if let Action::Review { review, opened, superseded, step, .. } = &entry.action {
            let stands = |id| state.reviews.get(id).map(|review| review.state);
            let from = stands(review).or(opened.as_ref().map(|opened| opened.state)).unwrap();
            taken.insert(format!("{from} {}", step.kind()));
            let superseded = superseded.as_ref().and_then(stands);
            taken.extend(superseded.map(|from| format!("{from} {}", StepKind::Supersede)));
        }
        replay(&mut state, &entry).unwrap();
    }
    taken
}

/// A page that holds everything of a case.
fn all() -> PageRequest {
    PageRequest::first(1_000)
}

/// What became of imported items, with where each refused one stands.
fn counted<'a>(outcomes: impl Iterator<Item = (String, &'a Outcome)>) -> Value {
    let (mut created, mut unchanged, mut refused) = (0, 0, Vec::new());
    for (place, outcome) in outcomes {
        match outcome {
            Outcome::Created(_) => created += 1,
            Outcome::Unchanged(_) => unchanged += 1,
            Outcome::Refused(refusal) => refused.push(format!("{place}{refusal}")),
        }
    }
    json!({"created": created, "unchanged": unchanged, "refused": refused})
}

fn draft(with: &Map<String, Value>) -> Draft {
    let mut fields = with.clone();
    fields.remove("command");
    fields.entry("language").or_insert(json!("en"));
    Draft::parse(&Value::Object(fields)).unwrap_or_else(|error| panic!("this draft is not valid: {error}"))
}

/// An identifier or a code that a step may name.
fn parsed<T: FromStr<Err: Debug>>(with: &Map<String, Value>, name: &str) -> Option<T> {
    with.get(name).map(|value| value.as_str().unwrap().parse().unwrap())
}

fn languages(with: &Map<String, Value>, name: &str) -> Vec<Language> {
    let listed = with.get(name).and_then(Value::as_array).into_iter().flatten();
    listed.map(|language| language.as_str().unwrap().parse().unwrap()).collect()
}
