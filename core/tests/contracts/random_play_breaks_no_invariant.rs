//! Random people take random steps on random items: after each, every invariant of the review holds.
//!
//! `MIGHUB_PLAY_ACTIONS` says how many actions are played (2,000 without it; the long form is 100,000) and `MIGHUB_SEED`
//! which. They are played in scenes of 400, each under another policy and with a seed of its own, which is in every
//! message: with that seed and 400 actions, the scene is played again.

#![expect(clippy::print_stdout, reason = "a failure is played again by its seed")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{
    Action, HubParts, NewOrganisation, Replayed, ReviewStep, SearchQuery, Submission, TimerRun, replay,
};
use migration_hub::id::{Entropy, OrganisationId, PersonId, ResourceId, SeededEntropy};
use migration_hub::people::{Actor, Role, SystemTask};
use migration_hub::resource::{Content, Draft, Grade};
use migration_hub::review::{Anonymity, Conflict, Policy, Recommendation, Review, State, StepKind, TieBreak, Versions};
use migration_hub::text::canonical::Digest;
use migration_hub::time::ManualClock;

use crate::invariants_of_a_play::{
    accepted_below_quorum, has_quorum, office_by_somebody_involved, public_without_a_ground, read_without_declaring,
    shown_to_everybody, two_parts_in_one_review,
};
use crate::play::{Play, draft};

/// Actions that are played in one store before the next begins: what is compared after each is the whole store.
const SCENE: usize = 400;

pub(crate) struct Dice(pub(crate) SeededEntropy);

impl Dice {
    pub(crate) fn below(&self, limit: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % limit.max(1) as u64).unwrap()
    }

    pub(crate) fn one<T: Copy>(&self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

#[expect(clippy::disallowed_methods, reason = "how long one plays is said from outside")]
fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap())
}

#[expect(clippy::disallowed_methods, reason = "every run is another one, and says which")]
pub(crate) fn seed() -> u64 {
    number("MIGHUB_SEED").unwrap_or_else(|| std::time::UNIX_EPOCH.elapsed().unwrap().as_millis().try_into().unwrap())
}

pub(crate) fn actions() -> usize {
    usize::try_from(number("MIGHUB_PLAY_ACTIONS").unwrap_or(2_000)).unwrap()
}

struct Scene {
    play: Play,
    clock: Arc<ManualClock>,
    people: Vec<PersonId>,
    organisations: BTreeMap<PersonId, BTreeSet<OrganisationId>>,
    items: Vec<ResourceId>,
    state: Replayed,
    bytes: Vec<u8>,
    taken: BTreeSet<StepKind>,
    /// The shipped policy, and that of this scene.
    policies: [Policy; 2],
    /// What is public as peer-reviewed: reviewed as it is, or saying the same as what was.
    stands: BTreeMap<ResourceId, Content>,
    /// Who wrote which entry of the log.
    wrote: BTreeMap<Digest, Actor>,
}

/// What ends an item is tried less often than the rest, and what leads on more often.
const ENDS: [StepKind; 5] =
    [StepKind::Withdraw, StepKind::TakeDown, StepKind::Reject, StepKind::DeskReject, StepKind::Recuse];
const FORWARD: [StepKind; 6] = [
    StepKind::Invite,
    StepKind::AcceptInvitation,
    StepKind::Declare,
    StepKind::Review,
    StepKind::Accept,
    StepKind::Publish,
];

/// A policy that differs from the shipped one in all but its quorum.
fn any_policy(dice: &Dice) -> Policy {
    let shipped = Policy::shipped();
    let months = (1..=12).map(|month| format!("{month:02}-01").parse().unwrap());
    Policy {
        version: shipped.version + 1,
        versions: dice.one(&[Versions::Every, Versions::Material, Versions::First]),
        tie_break: dice.one(&[TieBreak::Editor, TieBreak::Reviewer]),
        anonymity: dice.one(&[Anonymity::Open, Anonymity::Single, Anonymity::Double]),
        managed_conflicts: dice.below(3) > 0,
        rounds: if dice.below(4) == 0 { months.collect() } else { BTreeSet::new() },
        ..shipped
    }
}

impl Scene {
    fn new(policy: &Policy) -> Self {
        let clock = Arc::new(ManualClock::at("2026-01-05T09:00:00Z").unwrap());
        let play = Play::with(HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() });
        let operator = play.by(play.operator);
        // People in two roles, and one more organisation of the United Nations.
        for (person, role) in [(play.reviewers[0], Role::Editor), (play.colleague, Role::Editor)] {
            operator.grant_role(person, role).unwrap();
        }
        let office = NewOrganisation { un_entity: true, ..NewOrganisation::named("office".parse().unwrap()) };
        operator.add_organisation(office).unwrap();
        let people = [
            &[play.author, play.author, play.colleague, play.editor, play.editor, play.second_editor, play.operator],
            &play.reviewers[..],
        ]
        .concat();
        let members = people.iter().map(|id| (*id, operator.person(&id.to_string()).unwrap().person.organisations));
        let organisations = members.collect();
        let renewed = play.published("renewed", "Public, and a newer revision in review");
        play.by(play.author).revise(renewed, draft("renewed", "Newer wording")).unwrap();
        play.by(play.author).step(renewed, ReviewStep::Submit).unwrap();
        let own = play.by(play.editor).create(draft("own", "By an editor")).unwrap();
        let undecided = play.in_review("undecided", "Reviewed and undecided");
        play.reviewers[..3].iter().for_each(|reviewer| play.review_by(undecided, *reviewer));
        let items = vec![
            play.draft("draft", "A draft"),
            play.in_review("in-review", "In review"),
            play.published("public", "Public"),
            play.harvested("harvested", "Harvested"),
            renewed,
            own,
            undecided,
        ];
        clock.advance_days(5);
        // What begins from here on follows the policy of the scene; what began before goes on under the shipped one.
        operator.set_policy(policy.clone()).unwrap();
        let (state, bytes) = (Replayed::default(), play.bytes());
        let mut scene = Self {
            play,
            clock,
            people,
            organisations,
            items,
            state,
            bytes,
            taken: BTreeSet::new(),
            policies: [Policy::shipped(), policy.clone()],
            stands: BTreeMap::new(),
            wrote: BTreeMap::new(),
        };
        assert_eq!(scene.follow(), [""; 0]);
        scene
    }

    /// Replays what is new in the log, and says what it broke.
    fn follow(&mut self) -> Vec<String> {
        let mut broken = Vec::new();
        let operator = self.play.by(self.play.operator);
        for entry in operator.log(self.state.position, 1_000).unwrap() {
            broken.extend(office_by_somebody_involved(&self.state, &entry, &self.organisations));
            replay(&mut self.state, &entry).unwrap();
            self.wrote.insert(entry.digest, entry.entry.actor);
            if let Action::Review { review, step, .. } = &entry.action {
                let after = &self.state.reviews[review];
                self.taken.insert(step.kind());
                broken.extend(two_parts_in_one_review(after));
                if step.kind() == StepKind::Accept {
                    broken.extend(accepted_below_quorum(after, self.policy_of(after)));
                }
                if step.kind() == StepKind::Publish {
                    let review = after.clone();
                    broken.extend(self.graded_too_high(&review));
                }
            }
        }
        broken.extend(public_without_a_ground(&self.state));
        broken
    }

    fn policy_of(&self, review: &Review) -> &Policy {
        self.policies.iter().find(|policy| policy.reference() == review.policy).unwrap()
    }

    /// What is public as peer-reviewed was reviewed as it is, or says the same as what stood there before, which was.
    fn graded_too_high(&mut self, review: &Review) -> Option<String> {
        let id = review.resource;
        let graded = self.state.resources[&id].grade();
        let content = self.play.visitor().show(id).ok().and_then(|view| view.content)?;
        let before = self.stands.remove(&id);
        if graded != Grade::PeerReviewed {
            return None;
        }
        let reviewed = has_quorum(review);
        let holds = reviewed || before.as_ref().is_some_and(|before| content.says_the_same(before));
        // However many revisions later, it is compared with the one that was reviewed.
        self.stands.insert(id, before.filter(|_| !reviewed).unwrap_or(content));
        (!holds).then(|| format!("{id} is peer-reviewed, and nobody reviewed what it says: {review:?}"))
    }

    fn ratings(dice: &Dice) -> BTreeMap<String, u8> {
        let rating = || u8::try_from(3 + dice.below(3)).unwrap();
        match dice.below(12) {
            0 => BTreeMap::new(),
            1 => BTreeMap::from([("nonsense".to_owned(), 3)]),
            2 => ["relevance", "currency", "consistency"].map(|id| (id.to_owned(), 1)).into(),
            _ => ["relevance", "currency", "consistency"].map(|id| (id.to_owned(), rating())).into(),
        }
    }

    /// A step of a kind, with whatever data.
    fn step(&self, kind: StepKind, dice: &Dice) -> ReviewStep {
        let text = || "Because.".to_owned();
        let assignment = u32::try_from(1 + dice.below(5)).unwrap();
        let person = || if dice.below(8) == 0 { dice.one(&self.people) } else { dice.one(&self.play.reviewers) };
        let recommendation = dice.one(&[
            Recommendation::Accept,
            Recommendation::Accept,
            Recommendation::RequestChanges,
            Recommendation::Reject,
        ]);
        match kind {
            StepKind::Submit if dice.below(4) == 0 => {
                ReviewStep::SubmitWith(Submission { on_behalf_of: Some(dice.one(&self.people)), call: None })
            }
            StepKind::Submit => ReviewStep::Submit,
            StepKind::Consent => ReviewStep::Consent,
            StepKind::RefuseConsent => ReviewStep::RefuseConsent(text()),
            StepKind::StartScreening => ReviewStep::StartScreening,
            StepKind::PassScreening => ReviewStep::PassScreening,
            StepKind::Return => ReviewStep::Return(text()),
            StepKind::DeskReject => ReviewStep::DeskReject(text()),
            StepKind::Ask => {
                ReviewStep::Ask { field: dice.one(&["/summary", "/title", "/nothing"]).to_owned(), question: text() }
            }
            StepKind::Answer => ReviewStep::Answer { query: assignment, answer: text() },
            StepKind::Propose => ReviewStep::Propose(person()),
            StepKind::Invite if dice.below(4) == 0 => ReviewStep::InviteTieBreak(person()),
            StepKind::Invite => ReviewStep::Invite(person()),
            StepKind::Replace => ReviewStep::Replace { assignment, by: person() },
            StepKind::WithdrawInvitation => ReviewStep::WithdrawInvitation(assignment),
            StepKind::AcceptInvitation => ReviewStep::AcceptInvitation,
            StepKind::DeclineInvitation => ReviewStep::DeclineInvitation,
            StepKind::Declare => ReviewStep::Declare(Conflict::None),
            StepKind::Recuse => ReviewStep::Declare(Conflict::Disqualifying),
            StepKind::Disclose => ReviewStep::Disclose(text()),
            StepKind::ManageConflict => ReviewStep::ManageConflict { assignment, how: text() },
            StepKind::Disqualify => ReviewStep::Disqualify { assignment, reason: text() },
            StepKind::Review => ReviewStep::Review {
                recommendation,
                ratings: Self::ratings(dice),
                comment: if dice.below(10) == 0 { "<b>HTML</b>".to_owned() } else { text() },
                confidential: (dice.below(2) == 0).then(text),
            },
            StepKind::Waive => ReviewStep::Waive(text()),
            StepKind::Accept => ReviewStep::Accept(text()),
            StepKind::Reject => ReviewStep::Reject(text()),
            StepKind::RequestChanges => ReviewStep::RequestChanges(text()),
            StepKind::Publish | StepKind::Supersede => ReviewStep::Publish,
            StepKind::Revalidate | StepKind::MarkDue => ReviewStep::Revalidate(text()),
            StepKind::Archive => ReviewStep::Archive(None),
            StepKind::Withdraw => ReviewStep::Withdraw(None),
            StepKind::TakeDown => ReviewStep::TakeDown(text()),
            StepKind::Reinstate | StepKind::OpenRound | StepKind::Expire => ReviewStep::Reinstate(text()),
        }
    }

    /// Another wording of an item, or the same with nothing but its licence changed.
    fn wording(&self, item: ResourceId, dice: &Dice) -> Draft {
        let latest = self.play.by(self.state.resources[&item].author).show(item).ok().and_then(|view| view.content);
        let title = latest.filter(|_| dice.below(2) == 0).map(|content| content.title);
        let title = title.unwrap_or_else(|| format!("Wording {}", dice.below(1_000)));
        let mut draft = draft(&item.to_string(), &title);
        draft.content.rights = format!("LicenseRef-{}", dice.below(1_000)).parse().ok();
        draft.content.address = match dice.below(3) {
            0 => None,
            which => format!("https://example.org/{which}").parse().ok(),
        };
        draft
    }

    /// Does something, and answers whether it was possible.
    fn act(&self, desk: &ActorHub, item: ResourceId, dice: &Dice) -> bool {
        match dice.below(20) {
            0 => desk.revise(item, self.wording(item, dice)).is_ok(),
            // Half of what people try is what they are offered, or nothing would ever be decided. What ends an item is
            // tried less often than offered.
            1..13 => {
                let offered = desk.steps(item).unwrap_or_default();
                let offered = offered.into_iter().filter(|step| !ENDS.contains(step) || dice.below(12) == 0);
                let mut offered: Vec<StepKind> = offered.collect();
                let forward: Vec<StepKind> = offered.iter().copied().filter(|step| FORWARD.contains(step)).collect();
                offered.extend([forward.clone(), forward].concat());
                !offered.is_empty() && desk.step(item, self.step(dice.one(&offered), dice)).is_ok()
            }
            _ => {
                let kind = dice.one(&StepKind::ALL);
                let kind = if ENDS.contains(&kind) && dice.below(6) > 0 { StepKind::Review } else { kind };
                desk.step(item, self.step(kind, dice)).is_ok()
            }
        }
    }

    /// Somebody whose turn it may be: half of all actions are theirs, or few reviews would ever be written.
    fn awaited(&self, item: ResourceId, dice: &Dice) -> PersonId {
        let resource = &self.state.resources[&item];
        let review = resource.review.and_then(|review| self.state.reviews.get(&review));
        let reviewers: Vec<PersonId> = review
            .into_iter()
            .flat_map(|review| &review.assignments)
            .filter(|assignment| assignment.state.is_waited_for())
            .map(|assignment| assignment.reviewer)
            .collect();
        match review.map(|review| review.state) {
            Some(State::InReview) if !reviewers.is_empty() && dice.below(3) > 0 => dice.one(&reviewers),
            Some(State::Submitted | State::Screening | State::InReview | State::Accepted) => self.play.editor,
            _ => resource.author,
        }
    }

    /// One action of somebody on something; says what it broke.
    fn turn(&mut self, dice: &Dice) -> Vec<String> {
        match dice.below(24) {
            0 => self.clock.advance_days(i64::try_from(dice.below(12)).unwrap()),
            // Never so far that the roles were not given yet.
            1 => self.clock.advance_millis(-10_800_000),
            _ => self.clock.advance_millis(1_000),
        }
        let main = &self.state.resources[&self.items[1]];
        let over = main.publication.is_none()
            && main.review.is_some_and(|review| !self.state.reviews[&review].state.is_open());
        if over {
            let name = format!("in-review-{}", self.state.position);
            let item = self.play.in_review(&name, "Another in review");
            if dice.below(2) == 0 && self.policies[1].rounds.is_empty() {
                self.play.reviewers[..3].iter().for_each(|reviewer| self.play.review_by(item, *reviewer));
            }
            self.items[1] = item;
            let broken = self.follow();
            self.bytes = self.play.bytes();
            return broken;
        }
        // Much of it happens to one item, or none would get far.
        let item = if dice.below(2) == 0 { self.items[1] } else { dice.one(&self.items) };
        let person = if dice.below(2) == 0 { self.awaited(item, dice) } else { dice.one(&self.people) };
        let actor = match dice.below(40) {
            0 => Actor::Visitor,
            1 => Actor::System(SystemTask::Timer),
            _ => Actor::Person(person),
        };
        let clock = dice.below(16) == 0;
        let possible = if clock {
            let run = self.play.hub.as_actor(Actor::System(SystemTask::Timer)).run_timers().unwrap();
            run != TimerRun::default()
        } else {
            self.act(&self.play.hub.as_actor(actor), item, dice)
        };
        let now = self.play.bytes();
        if !possible {
            return (now != self.bytes).then(|| "a refused action changed the store".to_owned()).into_iter().collect();
        }
        self.bytes = now;
        let mut broken = self.follow();
        broken.extend(read_without_declaring(&self.play, &self.state, &self.wrote, item));
        broken.extend(shown_to_everybody(&self.play, &self.state, item));
        broken
    }

    /// What is left at the end: the store is what its log gives, whole and undamaged, and the public index what is public.
    fn close(&self) {
        let operator = self.play.by(self.play.operator);
        assert_eq!(operator.check_replay().unwrap(), self.state);
        assert_eq!(operator.verify(None).unwrap().damage, []);
        let public = self.state.resources.values().filter(|resource| resource.publication.is_some()).count();
        assert_eq!(self.play.visitor().search(&SearchQuery::words("")).unwrap().total, public as u64);
    }
}

#[test]
fn of_random_people_on_random_items_at_any_time() {
    let (seed, count) = (seed(), actions());
    println!("seed {seed}, {count} actions");
    let (scenes, next) = (count.div_ceil(SCENE), AtomicUsize::new(0));
    let play = || {
        let mut taken = BTreeSet::new();
        loop {
            let scene = next.fetch_add(1, Ordering::Relaxed);
            if scene >= scenes {
                return taken;
            }
            taken.append(&mut played(seed.wrapping_add(scene as u64), SCENE.min(count - scene * SCENE)));
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let taken: BTreeSet<StepKind> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(play)).collect();
        running.into_iter().flat_map(|running| running.join().unwrap()).collect()
    });
    if count >= 2_000 {
        println!("taken: {taken:?}");
        let missing: Vec<StepKind> = STAPLE.into_iter().filter(|step| !taken.contains(step)).collect();
        assert_eq!(missing, [], "seed {seed}: never taken in {count} actions");
    }
}

/// Plays one scene, and answers which steps were taken.
fn played(seed: u64, actions: usize) -> BTreeSet<StepKind> {
    let dice = Dice(SeededEntropy::new(seed));
    let mut scene = Scene::new(&any_policy(&dice));
    scene.taken.clear();
    for action in 1..=actions {
        let broken = scene.turn(&dice);
        assert_eq!(broken, [""; 0], "seed {seed}, action {action}, {:?}", scene.policies[1]);
    }
    scene.close();
    scene.taken
}

/// What any play of some length does.
const STAPLE: [StepKind; 15] = [
    StepKind::Submit,
    StepKind::StartScreening,
    StepKind::PassScreening,
    StepKind::Ask,
    StepKind::Invite,
    StepKind::AcceptInvitation,
    StepKind::DeclineInvitation,
    StepKind::Declare,
    StepKind::Disclose,
    StepKind::Review,
    StepKind::Accept,
    StepKind::Publish,
    StepKind::Archive,
    StepKind::Withdraw,
    StepKind::TakeDown,
];

#[test]
fn what_is_looked_for_would_be_found() {
    let shipped = Policy::shipped();
    let mut scene = Scene::new(&Policy { version: shipped.version + 1, ..shipped.clone() });
    let (item, public) = (scene.items[2], scene.play.reviewers[0]);
    let review = scene.state.resources[&item].publication.as_ref().and_then(|it| it.ground.review()).unwrap();
    assert_eq!(public_without_a_ground(&scene.state), [""; 0]);
    let accepted = scene.state.reviews[&review].clone();
    assert_eq!((accepted_below_quorum(&accepted, &shipped), two_parts_in_one_review(&accepted)), (None, None));

    let mut fewer = accepted.clone();
    fewer.decision.as_mut().unwrap().considered.pop();
    assert!(accepted_below_quorum(&fewer, &shipped).is_some(), "two reviews");
    let mut conflicted = accepted.clone();
    conflicted.assignments[0].conflict = Conflict::Undeclared;
    assert!(accepted_below_quorum(&conflicted, &shipped).is_some() && two_parts_in_one_review(&conflicted).is_some());
    scene.stands.insert(item, draft("public", "Something else").content);
    let mut unreviewed = accepted.clone();
    unreviewed.decision.as_mut().unwrap().considered.clear();
    assert!(scene.graded_too_high(&unreviewed).is_some(), "says something else");
    let same = scene.play.visitor().show(item).unwrap().content.unwrap();
    scene.stands.insert(item, same);
    assert_eq!(scene.graded_too_high(&unreviewed), None, "says the same");
    let mut twice = accepted;
    twice.assignments[1].reviewer = twice.assignments[0].reviewer;
    assert!(two_parts_in_one_review(&twice).is_some());

    scene.state.reviews.get_mut(&review).unwrap().decision.as_mut().unwrap().revision = 2;
    assert_eq!(public_without_a_ground(&scene.state).len(), 1);
    scene.state.resources.get_mut(&item).unwrap().publication = None;
    assert!(shown_to_everybody(&scene.play, &scene.state, item).is_some());
    // Somebody with a part in the item who takes an office of it.
    let operator = scene.play.by(scene.play.operator);
    let log = operator.log(0, 1_000).unwrap();
    let office = log.into_iter().find(|entry| {
        matches!(&entry.action, Action::Review { resource, step, .. } if *resource == item && step.kind() == StepKind::Publish)
    });
    let mut office = office.unwrap();
    assert_eq!(office_by_somebody_involved(&scene.state, &office, &scene.organisations), None);
    office.entry.actor = Actor::Person(scene.play.author);
    assert!(office_by_somebody_involved(&scene.state, &office, &scene.organisations).is_some(), "the author");
    office.entry.actor = Actor::Person(public);
    assert!(office_by_somebody_involved(&scene.state, &office, &scene.organisations).is_some(), "a reviewer");
    office.entry.actor = Actor::Person(scene.play.colleague);
    assert!(office_by_somebody_involved(&scene.state, &office, &scene.organisations).is_some(), "a colleague");
}
