//! A role counts for what it is held for: until it ends or is taken back, and never by the holder's own hand.

use std::collections::BTreeSet;
use std::sync::Arc;

use migration_hub::correction::CorrectionKind;
use migration_hub::error::{Error, ErrorKind};
use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{
    Action, DeskQuery, FirstOperator, HubParts, ImportOptions, NewCorrection, NewPerson, ReviewStep, read_line,
};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::{Actor, NewGrant, Operation, Role, Scope};
use migration_hub::resource::Draft;
use migration_hub::review::State;
use migration_hub::time::{Clock, ManualClock, Timestamp};
use migration_hub::vocabulary::NamingPolicy;
use proptest::prelude::*;

use crate::play::{Play, draft, written};

fn scoped(role: Role, scope: &str) -> NewGrant {
    NewGrant { scope: scope.parse().unwrap(), ..NewGrant::of(role) }
}

/// A person of no organisation with this role for this scope.
fn holder(play: &Play, handle: &str, role: Role, scope: &str) -> ActorHub {
    let office = play.by(play.operator);
    let id = office.add_person(NewPerson::named(handle.parse().unwrap())).unwrap();
    office.grant(id, scoped(role, scope)).unwrap();
    play.by(id)
}

fn item(id: &str, kind: &str, language: &str, objectives: &[u8], countries: &[&str]) -> Draft {
    let line = serde_json::json!({
        "source": "test", "id": id, "title": format!("Item {id}"), "language": language, "type": kind, "summary": "What.",
        "address": format!("https://example.org/{id}"), "objectives": objectives, "countries": countries,
    });
    read_line(1, line.to_string().as_bytes()).unwrap()
}

fn rule(error: &Error) -> String {
    let found = error.context().iter().find(|(name, _)| *name == "rule");
    found.map(|(_, rule)| rule.clone()).unwrap_or_default()
}

fn in_review(play: &Play, draft: Draft) -> ResourceId {
    let id = play.by(play.author).create(draft).unwrap();
    play.by(play.author).step(id, ReviewStep::Submit).unwrap();
    for step in [ReviewStep::StartScreening, ReviewStep::PassScreening] {
        play.by(play.editor).step(id, step).unwrap();
    }
    id
}

#[test]
fn a_curator_of_objectives_works_on_these_and_does_not_know_of_others() {
    let play = Play::new();
    let curator = holder(&play, "curator", Role::Editor, "objective:7,8");
    let inside = in_review(&play, item("1", "report", "en", &[8, 20], &[]));
    let outside = in_review(&play, item("2", "report", "en", &[20], &[]));
    assert_eq!(curator.show(inside).unwrap().state, State::InReview);
    let before = play.bytes();
    assert_eq!(curator.show(outside).unwrap_err().kind(), ErrorKind::NotFound);
    let secret = curator.step(outside, ReviewStep::Accept("Good.".to_owned())).unwrap_err();
    assert_eq!((secret.kind(), rule(&secret)), (ErrorKind::NotFound, String::new()), "not even the rule is told");
    assert!(before == play.bytes(), "a denied action changed the store");
    let listed: Vec<_> = curator.work_list(false).unwrap().into_iter().map(|item| item.id).collect();
    assert_eq!(listed, [inside]);
    let mine: Vec<_> = curator.work_list(true).unwrap().into_iter().map(|item| item.id).collect();
    assert_eq!(mine, [inside], "an editor is waited for");
    for reviewer in &play.reviewers[..3] {
        curator.step(inside, ReviewStep::Invite(*reviewer)).unwrap();
        let desk = play.by(*reviewer);
        desk.step(inside, ReviewStep::AcceptInvitation).unwrap();
        desk.step(inside, ReviewStep::Declare(migration_hub::review::Conflict::None)).unwrap();
        desk.step(inside, written("Sound.")).unwrap();
    }
    assert_eq!(curator.review(inside).unwrap().assignments.len(), 3);
    curator.step(inside, ReviewStep::Accept("Sound.".to_owned())).unwrap();
    assert_eq!(curator.step(inside, ReviewStep::Publish).unwrap(), State::Published);
}

#[test]
fn a_public_item_outside_the_scope_is_denied_with_the_rule() {
    let play = Play::new();
    let curator = holder(&play, "curator", Role::Editor, "objective:7");
    let public = play.published("1", "Remittances in crisis");
    let before = play.bytes();
    let error = curator.step(public, ReviewStep::Archive(None)).unwrap_err();
    assert_eq!((error.kind(), rule(&error)), (ErrorKind::PermissionDenied, "archive.scope".to_owned()));
    assert_eq!(error.message(), "this needs the role editor for this item");
    let error = play.by(play.reviewers[3]).step(public, ReviewStep::Archive(None)).unwrap_err();
    assert_eq!((rule(&error), error.message()), ("archive.role".to_owned(), "this needs the role editor"));
    let error = play.by(play.colleague).revise(public, draft("1", "Mine")).unwrap_err();
    assert_eq!((rule(&error), error.message()), ("revise.part".to_owned(), "this needs the item's author"));
    assert!(before == play.bytes(), "a denied action changed the store");
}

/// An author cannot choose who takes a public item down by what a newer draft says.
#[test]
fn what_is_public_is_the_matter_of_whom_the_public_revision_concerns() {
    let play = Play::new();
    let twenty = holder(&play, "curator-20", Role::Editor, "objective:20");
    let seven = holder(&play, "curator-7", Role::Editor, "objective:7");
    let public = play.published("1", "Remittances in crisis");
    play.by(play.author).revise(public, item("1", "report", "en", &[7], &[])).unwrap();
    assert_eq!(twenty.show(public).unwrap().revision, 1, "the newer draft is not theirs");
    assert_eq!(seven.show(public).unwrap().revision, 2);
    let may = |hub: &ActorHub, operation| hub.allowed(public).unwrap().contains(&operation);
    let office = |hub| (may(hub, Operation::TakeDown), may(hub, Operation::Invite));
    assert_eq!((office(&twenty), office(&seven)), ((true, true), (false, false)), "a draft opens no review");
    play.by(play.author).step(public, ReviewStep::Submit).unwrap();
    assert_eq!((office(&twenty), office(&seven)), ((true, false), (false, true)), "it was handed in");
    let error = seven.step(public, ReviewStep::TakeDown("A name.".to_owned())).unwrap_err();
    assert_eq!(rule(&error), "take-down.scope");
    assert_eq!(twenty.step(public, ReviewStep::TakeDown("A name.".to_owned())).unwrap(), State::TakenDown);
}

#[test]
fn every_dimension_narrows_what_is_read_and_listed() {
    let play = Play::new();
    let author = play.by(play.author);
    let french = author.create(item("1", "practice", "fr-CA", &[7], &["KEN"])).unwrap();
    author.create(item("2", "report", "en", &[20], &["UGA"])).unwrap();
    for (number, scope) in
        ["objective:7", "country:KEN,TZA", "kind:practice", "language:fr", "language:fr-CA"].into_iter().enumerate()
    {
        let screener = holder(&play, &format!("screener-{number}"), Role::Screener, scope);
        let listed: Vec<_> = screener.work_list(false).unwrap().into_iter().map(|item| item.id).collect();
        assert_eq!(listed, [french], "{scope}");
        assert_eq!(
            screener.resources(&migration_hub::page::PageRequest::first(10)).unwrap().items,
            [french],
            "{scope}"
        );
    }
    let community = holder(&play, "screener-community", Role::Screener, "community:champions");
    assert!(community.work_list(false).unwrap().is_empty(), "no item belongs to a community yet");
}

#[test]
fn who_is_invited_has_the_role_for_this_item() {
    let play = Play::new();
    let office = play.by(play.operator);
    let id = in_review(&play, item("1", "report", "en", &[20], &[]));
    office.grant(play.second_translator, scoped(Role::Reviewer, "objective:7")).unwrap();
    let invite = || play.by(play.editor).step(id, ReviewStep::Invite(play.second_translator));
    let error = invite().unwrap_err();
    assert_eq!(error.message(), "translator-2 does not have the role reviewer, held for this item");
    office.grant(play.second_translator, scoped(Role::Reviewer, "objective:20")).unwrap();
    invite().unwrap();
}

#[test]
fn where_no_item_is_asked_for_only_a_role_for_the_portal_counts() {
    let play = Play::new();
    let curator = holder(&play, "curator", Role::Editor, "objective:20");
    let before = play.bytes();
    let error = curator.import(vec![draft("1", "One")], ImportOptions { harvested: true }).unwrap_err();
    assert_eq!(rule(&error), "import-harvested.scope");
    assert_eq!(error.message(), "this needs the role editor for the whole portal");
    assert!(before == play.bytes(), "a denied action changed the store");
}

#[test]
fn permissions_say_what_for() {
    let play = Play::new();
    let office = play.by(play.operator);
    let curator = holder(&play, "curator", Role::Editor, "objective:7");
    let told = |hub: &ActorHub, operation: Operation| -> Vec<String> {
        let all = hub.permissions().unwrap().into_iter().filter(|permission| permission.operation == operation);
        all.map(|permission| format!("{} {:?}", permission.scope, permission.languages)).collect()
    };
    assert_eq!(told(&curator, Operation::Decide), ["objective:7 {}"]);
    assert_eq!(told(&curator, Operation::Create), ["portal {}"]);
    assert_eq!(told(&curator, Operation::ImportHarvested), [""; 0], "no item is asked for");
    assert_eq!(told(&curator, Operation::Revise), [""; 0], "an author's part is told with the item");
    assert_eq!(told(&play.by(play.translator), Operation::Translate).len(), 1);
    assert_eq!(told(&play.by(play.translator), Operation::SeeOpen), [""; 0]);
    assert_eq!(told(&play.visitor(), Operation::Search), ["portal {}"]);
    assert_eq!(told(&play.visitor(), Operation::Create), [""; 0]);
    let curator = office.person("curator").unwrap().person.id;
    office.grant(curator, NewGrant::of(Role::Editor)).unwrap();
    assert_eq!(told(&play.by(curator), Operation::Decide), ["portal {}"], "the wider one is told alone");
    let stranger = play.hub.as_actor(Actor::Person(PersonId::from_u128(7)));
    assert_eq!(stranger.permissions().unwrap_err().kind(), ErrorKind::PermissionDenied);
}

#[test]
fn nobody_changes_the_own_roles() {
    let play = Play::new();
    let office = play.by(play.operator);
    let grant = office.person("operator").unwrap().grants[0].id;
    office.grant(play.editor, NewGrant::of(Role::Operator)).unwrap();
    let before = play.bytes();
    for error in [
        office.grant_role(play.operator, Role::Editor).unwrap_err(),
        office.revoke_role(play.operator, grant).unwrap_err(),
    ] {
        assert_eq!((error.kind(), rule(&error)), (ErrorKind::PermissionDenied, "administer.own-roles".to_owned()));
    }
    assert!(before == play.bytes(), "a denied action changed the store");
    play.by(play.editor).revoke_role(play.operator, grant).unwrap();
    assert_eq!(office.grant_role(play.author, Role::Editor).unwrap_err().kind(), ErrorKind::PermissionDenied);
}

#[test]
fn a_store_keeps_an_operator_without_end() {
    let play = Play::new();
    let office = play.by(play.operator);
    let first = office.person("operator").unwrap().grants[0].id;
    let until = Timestamp::from_millis(i64::MAX / 1_000_000);
    let ending = NewGrant { until, ..NewGrant::of(Role::Operator) };
    office.grant(play.editor, ending).unwrap();
    let before = play.bytes();
    let error = play.by(play.editor).revoke_role(play.operator, first).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TransitionDenied, "{error}");
    assert!(before == play.bytes(), "a denied action changed the store");
    office.grant(play.author, NewGrant::of(Role::Operator)).unwrap();
    play.by(play.editor).revoke_role(play.operator, first).unwrap();
    let last = play.by(play.author).person("author").unwrap().grants[0].id;
    let error = play.by(play.editor).revoke_role(play.author, last).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TransitionDenied);
}

#[test]
fn a_role_that_was_taken_back_is_gone_and_its_record_stays() {
    let play = Play::new();
    let office = play.by(play.operator);
    let id = in_review(&play, item("1", "report", "en", &[20], &[]));
    let editor = office.person("editor").unwrap().grants[0].clone();
    assert_eq!(office.revoke_role(play.author, editor.id).unwrap_err().kind(), ErrorKind::NotFound, "not theirs");
    office.revoke_role(play.editor, editor.id).unwrap();
    assert_eq!(play.by(play.editor).show(id).unwrap_err().kind(), ErrorKind::NotFound);
    assert!(play.by(play.editor).work_list(false).unwrap().is_empty());
    let before = play.bytes();
    office.revoke_role(play.editor, editor.id).unwrap();
    assert!(before == play.bytes(), "it has ended already");
    let log = office.log(0, 1_000).unwrap();
    let expected = Action::RevokeRole { grant: editor.id, person: play.editor };
    assert_eq!(log.last().unwrap().action, expected);
    let again = office.grant_role(play.editor, Role::Editor).unwrap();
    assert_ne!(again, editor.id, "a role that is given again is another grant");
    office.check_replay().unwrap();
    assert_eq!(office.verify(None).unwrap().damage, []);
}

#[test]
fn a_role_ends_when_it_says_so() {
    let clock = Arc::new(ManualClock::at("2027-01-01T00:00:00Z").unwrap());
    let start = clock.now().millis();
    let parts = HubParts { clock: Arc::<ManualClock>::clone(&clock), ..HubParts::in_memory().unwrap() };
    let (hub, operator) = blocking::create(parts, FirstOperator::named("operator")).unwrap();
    let office = hub.as_actor(Actor::Person(operator));
    let person = office.add_person(NewPerson::named("steward".parse().unwrap())).unwrap();
    let until = |millis: i64| Timestamp::from_millis(start + millis);
    let grant = |until| office.grant(person, NewGrant { until, ..NewGrant::of(Role::VocabularySteward) });
    for past in [0, -1] {
        let error = grant(until(past)).unwrap_err();
        assert!(error.kind() == ErrorKind::Invalid && error.message().starts_with("/until: found"), "{error}");
    }
    let first = grant(until(1_000)).unwrap();
    assert_eq!(grant(until(500)).unwrap(), first, "it holds longer already");
    let set = || hub.as_actor(Actor::Person(person)).set_naming(NamingPolicy::default());
    set().unwrap();
    clock.advance_millis(999);
    set().unwrap();
    clock.advance_millis(1);
    assert_eq!(set().unwrap_err().kind(), ErrorKind::PermissionDenied);
    assert!(office.person("steward").unwrap().grants.is_empty());
    // A clock that goes back gives back what holds then, and nothing that begins later.
    clock.advance_millis(-1_001);
    assert_eq!(set().unwrap_err().kind(), ErrorKind::PermissionDenied);
}

#[test]
fn a_role_is_given_and_taken_back_once_however_often_it_is_asked_for() {
    let play = Play::new();
    let office = play.by(play.operator);
    let give = office.with_command(migration_hub::id::CommandId::from_u128(1));
    let grant = give.grant(play.author, scoped(Role::Editor, "objective:7")).unwrap();
    let take = office.with_command(migration_hub::id::CommandId::from_u128(2));
    take.revoke_role(play.author, grant).unwrap();
    let before = play.bytes();
    assert_eq!(give.grant(play.author, scoped(Role::Editor, "objective:7")).unwrap(), grant);
    take.revoke_role(play.author, grant).unwrap();
    assert!(before == play.bytes(), "sent again, it happens once");
    assert!(office.person("author").unwrap().grants.is_empty());
}

#[test]
fn a_role_is_not_given_in_a_way_in_which_it_is_not_held() {
    let play = Play::new();
    let office = play.by(play.operator);
    let before = play.bytes();
    for (new, says) in [
        (
            scoped(Role::Operator, "objective:7"),
            "/scope: the role operator is not given for objective; expected portal",
        ),
        (
            NewGrant::of(Role::NationalFocalPoint),
            "/scope: the role national-focal-point is not given for portal; expected country",
        ),
        (scoped(Role::FundSecretariat, "country:KEN"), "/scope: the role fund-secretariat is not given for country"),
    ] {
        let error = office.grant(play.author, new).unwrap_err();
        assert!(error.kind() == ErrorKind::Invalid && error.message().starts_with(says), "{error}");
    }
    assert!(before == play.bytes(), "a refused grant changed the store");
}

/// What the random play does: somebody tries a step on an item, or an operator changes a role.
#[derive(Debug, Clone)]
enum Move {
    Grant(usize, Role, &'static str),
    Revoke(usize),
    Step(usize, usize, usize),
}

const SCOPES: [&str; 5] = ["portal", "objective:7", "country:KEN", "kind:pledge", "language:fr"];

fn moves() -> impl Strategy<Value = Move> {
    let role = prop::sample::select(vec![Role::Editor, Role::Screener, Role::NationalFocalPoint, Role::Operator]);
    prop_oneof![
        2 => (0..4_usize, role, prop::sample::select(SCOPES.to_vec())).prop_map(|(who, role, scope)| Move::Grant(who, role, scope)),
        1 => (0..4_usize).prop_map(Move::Revoke),
        6 => (0..4_usize, 0..3_usize, 0..6_usize).prop_map(|(who, item, step)| Move::Step(who, item, step)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Whatever is given, taken back and tried: the work list shows what may be seen, a denied action changes no byte, what
    /// is offered is not denied, and the store keeps an operator without end.
    #[test]
    fn roles_hold_whatever_happens(moves in prop::collection::vec(moves(), 1..40)) {
        let play = Play::new();
        let people = [play.author, play.editor, play.reviewers[0], play.second_editor];
        let author = play.by(play.author);
        let items = [
            author.create(item("1", "practice", "en", &[7], &[])).unwrap(),
            author.create(item("2", "pledge", "fr", &[20], &["KEN"])).unwrap(),
            author.create(item("3", "report", "en", &[20], &["UGA"])).unwrap(),
        ];
        for id in items {
            // What is not complete stays a draft.
            drop(author.step(id, ReviewStep::Submit));
        }
        for played in moves {
            let before = play.bytes();
            match played {
                Move::Grant(who, role, scope) => {
                    let done = play.by(play.operator).grant(people[who], scoped(role, scope));
                    prop_assert_eq!(done.is_ok(), role.terms().dimensions.contains(&scope.parse::<Scope>().unwrap().dimension()));
                }
                Move::Revoke(who) => {
                    let office = play.by(play.operator);
                    let grants = office.person(&people[who].to_string()).unwrap().grants;
                    if let Some(grant) = grants.first() {
                        office.revoke_role(people[who], grant.id).unwrap();
                    }
                }
                Move::Step(who, which, step) => {
                    let steps = [
                        (Operation::Screen, ReviewStep::StartScreening),
                        (Operation::Screen, ReviewStep::Return("A date.".to_owned())),
                        (Operation::DeskReject, ReviewStep::DeskReject("No.".to_owned())),
                        (Operation::Submit, ReviewStep::Submit),
                        (Operation::Decide, ReviewStep::Accept("Yes.".to_owned())),
                        (Operation::Invite, ReviewStep::Invite(play.reviewers[1])),
                    ];
                    let (operation, step) = steps[step].clone();
                    let hub = play.by(people[who]);
                    let allowed = hub.allowed(items[which]);
                    let done = hub.step(items[which], step);
                    match (&allowed, &done) {
                        (Err(_), done) => prop_assert_eq!(done.as_ref().unwrap_err().kind(), ErrorKind::NotFound),
                        (Ok(allowed), done) => {
                            let denied = done.as_ref().is_err_and(|error| error.kind() == ErrorKind::PermissionDenied);
                            prop_assert_eq!(denied, !allowed.contains(&operation));
                        }
                    }
                    if done.is_err() {
                        prop_assert!(before == play.bytes(), "a denied action changed the store");
                    }
                }
            }
        }
        for person in people {
            let hub = play.by(person);
            let listed: BTreeSet<_> = hub.work_list(false).unwrap().into_iter().map(|item| item.id).collect();
            for id in items {
                let open = author.show(id).unwrap().state.is_open() && hub.allowed(id).is_ok();
                prop_assert_eq!(listed.contains(&id), open, "the list shows what may be known of");
            }
        }
        let keeps = |id: &PersonId| play.by(play.operator).person(&id.to_string()).unwrap().grants.iter().any(|grant| {
            grant.role == Role::Operator && grant.until.is_none()
        });
        prop_assert!(std::iter::once(&play.operator).chain(&people).any(keeps));
        play.by(play.operator).check_replay().unwrap();
    }
}

#[test]
fn a_correction_waits_for_whoever_edits_such_items_only() {
    let play = Play::new();
    let id = play.harvested("1", "Remittances in crisis");
    let asked = NewCorrection::new(CorrectionKind::Outdated, "There is a newer edition.");
    play.visitor().request_correction(id, asked).unwrap();
    let totals = ["objective:20", "objective:8"].map(|scope| {
        let editor = holder(&play, &format!("edits-{}", &scope[10..]), Role::Editor, scope);
        editor.desk(&DeskQuery { mine: true, ..DeskQuery::default() }).unwrap().total
    });
    assert_eq!(totals, [1, 0]);
}

#[test]
fn a_focal_point_is_told_of_no_draft_of_another_kind() {
    let play = Play::new();
    let focal = holder(&play, "kenya", Role::NationalFocalPoint, "country:KEN");
    let author = play.by(play.author);
    author.create(item("report", "report", "en", &[7], &["KEN"])).unwrap();
    let desk = focal.desk(&DeskQuery::default()).unwrap();
    assert_eq!((desk.total, desk.items.len()), (0, 0));
    assert!(desk.states.is_empty() && desk.tasks.is_empty(), "{desk:?}");
}
