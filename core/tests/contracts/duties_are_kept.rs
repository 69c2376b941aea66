//! What no holder of a role may ever do, line by line of the table of duties, as far as there is an operation for it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use migration_hub::compact::Objective;
use migration_hub::error::ErrorKind;
use migration_hub::hub::{NewPerson, ReviewStep};
use migration_hub::people::{
    Actor, DUTIES, NewGrant, Operation, Reason, Relation, Role, SystemTask, TABLE, TERMS, Who, permits,
};
use migration_hub::review::Conflict;
use migration_hub::vocabulary::{Language, NamingPolicy};

use crate::play::{Play, draft, written};

/// Which test of this file, or of the file named, keeps each line; a line that waits says for what.
const KEPT: &[(&str, &str)] = &[
    ("see drafts", "access_follows_the_table::a_visitor_learns_nothing_of_what_is_not_public"),
    ("review an item of the own organisation", "access_follows_the_table::a_colleague_of_the_author_cannot_be_invited"),
    ("publish the own item", "access_follows_the_table::an_author_takes_no_part_in_the_review_of_the_own_item"),
    ("decide on substance", "no_role_beside_the_editor_decides"),
    ("accept or reject", "no_role_beside_the_editor_decides"),
    ("read before declaring", "access_follows_the_table::a_reviewer_reads_nothing_before_declaring"),
    ("publish a translation", "translations_stand_alone::a_role_for_one_language_is_good_for_that_language"),
    ("decide with a part or a conflict of interest in the item", "an_editor_with_a_part_in_an_item_does_not_decide"),
    ("edit another's words", "waits for spaces"),
    ("delete a claim", "waits for claims"),
    ("act on another State's records", "a_focal_point_hands_in_for_the_own_state_alone"),
    ("act on other kinds of content", "a_focal_point_hands_in_for_the_own_state_alone"),
    ("publish the content of a case", "no_role_beside_the_editor_decides"),
    ("decide in a review", "no_role_beside_the_editor_decides"),
    ("change an official title", "a_vocabulary_steward_changes_no_official_title"),
    ("alter the log", "an_operator_alters_no_entry_of_the_log"),
    ("change the own roles", "roles_are_held_for_a_scope::nobody_changes_the_own_roles"),
];

#[test]
fn every_line_of_the_table_is_kept_by_a_test_or_waits() {
    let lines: BTreeSet<&str> = DUTIES.iter().flat_map(|duty| duty.never).copied().collect();
    let kept: BTreeSet<&str> = KEPT.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, kept);
    let own = include_str!("duties_are_kept.rs");
    for (line, test) in KEPT.iter().filter(|(_, test)| !test.starts_with("waits for ")) {
        let there = match test.split_once("::") {
            None => own.contains(&format!("\nfn {test}()")),
            Some((file, name)) => {
                let path = format!("{}/tests/contracts/{file}.rs", env!("CARGO_MANIFEST_DIR"));
                std::fs::read_to_string(path).unwrap().contains(&format!("\nfn {name}()"))
            }
        };
        assert!(there, "{line}: there is no test {test}");
    }
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
    let told: Vec<&str> = DUTIES.iter().map(|duty| duty.who).filter(|who| roles.contains(who)).collect();
    assert_eq!(told, roles, "every role has its line");
}

#[test]
fn no_role_beside_the_editor_decides() {
    let person = Actor::Person("0193b5a0-0000-7000-8000-000000000001".parse().unwrap());
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Editor) {
        let roles = BTreeSet::from([role]);
        for operation in [Operation::DeskReject, Operation::Invite, Operation::Decide, Operation::Publish] {
            let denial = permits(operation, person, &roles, &BTreeSet::new()).unwrap_err();
            assert_eq!(denial.reason, Reason::Role, "{role} {operation:?}");
        }
        assert!(permits(Operation::PublishTranslation, person, &roles, &BTreeSet::new()).is_err(), "{role}");
    }
}

#[test]
fn an_editor_with_a_part_in_an_item_does_not_decide() {
    let person = Actor::Person("0193b5a0-0000-7000-8000-000000000001".parse().unwrap());
    let editor = BTreeSet::from([Role::Editor]);
    for relation in [Relation::Author, Relation::SameOrganisation, Relation::Assigned, Relation::Conflicted] {
        let denial = permits(Operation::Decide, person, &editor, &[relation].into()).unwrap_err();
        assert_eq!(denial.rule(), format!("decide.{}", relation.name()));
    }
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    play.by(play.operator).grant_role(play.reviewers[0], Role::Editor).unwrap();
    play.by(play.editor).step(item, ReviewStep::Invite(play.reviewers[0])).unwrap();
    let conflicted = play.by(play.reviewers[0]);
    conflicted.step(item, ReviewStep::AcceptInvitation).unwrap();
    conflicted.step(item, ReviewStep::Declare(Conflict::Disqualifying)).unwrap();
    let error = conflicted.step(item, ReviewStep::Accept("Mine.".to_owned())).unwrap_err();
    assert!(error.context().contains(&("rule", "decide.conflicted".to_owned())), "{error}");
}

#[test]
fn a_focal_point_hands_in_for_the_own_state_alone() {
    let play = Play::new();
    let office = play.by(play.operator);
    let kenya = office.add_person(NewPerson::named("kenya".parse().unwrap())).unwrap();
    let new = NewGrant { scope: "country:KEN".parse().unwrap(), ..NewGrant::of(Role::NationalFocalPoint) };
    office.grant(kenya, new).unwrap();
    let focal_point = play.by(kenya);
    let create = |id: &str, kind: &str, countries: &[&str]| {
        let mut line = serde_json::json!({
            "source": "test", "id": id, "title": "A record", "language": "en", "type": kind, "countries": countries,
            "objectives": [7], "summary": "What.", "address": format!("https://example.org/{id}"),
        });
        if kind == "voluntary-review" {
            line["details"] = serde_json::json!({"review-input": {"year": 2026}});
        }
        let draft = migration_hub::hub::read_line(1, line.to_string().as_bytes()).unwrap();
        play.by(play.author).create(draft).unwrap()
    };
    let own = create("1", "voluntary-review", &["KEN"]);
    assert_eq!(focal_point.show(own).unwrap().content.unwrap().title, "A record");
    let listed: Vec<_> = focal_point.work_list(false).unwrap().into_iter().map(|item| item.id).collect();
    assert_eq!(listed, [own]);
    let others = [("2", "voluntary-review", &["UGA"][..]), ("3", "pledge", &["KEN", "UGA"]), ("4", "report", &["KEN"])];
    let others = others.map(|(id, kind, countries)| create(id, kind, countries));
    let before = play.bytes();
    for item in others {
        assert_eq!(focal_point.show(item).unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(focal_point.step(item, ReviewStep::Submit).unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(focal_point.revise(item, draft("9", "Mine")).unwrap_err().kind(), ErrorKind::NotFound);
    }
    let error = focal_point.revise(own, draft("1", "Mine")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied, "the author writes");
    assert!(before == play.bytes(), "a denied action changed the store");
    focal_point.step(own, ReviewStep::Submit).unwrap();
    // Whoever hands in for an author judges nothing of it, as an editor neither.
    office.grant_role(kenya, Role::Editor).unwrap();
    let error = focal_point.step(own, ReviewStep::StartScreening).unwrap_err();
    assert!(error.context().contains(&("rule", "screen.involved".to_owned())), "{error}");
    office.check_replay().unwrap();
}

#[test]
fn a_vocabulary_steward_changes_no_official_title() {
    let play = Play::new();
    play.by(play.operator).grant_role(play.colleague, Role::VocabularySteward).unwrap();
    let titles = || Objective::all().map(|objective| objective.title(&Language::ENGLISH)).collect::<Vec<_>>();
    let before = titles();
    let policy = NamingPolicy::from_toml("[names.TUR]\nen = 'Turkey'\n").unwrap();
    play.by(play.colleague).set_naming(policy).unwrap();
    let policy = play.visitor().naming().unwrap();
    let name = policy.find("TUR").unwrap().name(&Language::ENGLISH);
    assert_eq!((name.text, name.tier.as_str()), ("Turkey", "hub"), "the portal's own word, and never an official one");
    assert_eq!(titles(), before);
    assert!(NamingPolicy::from_toml("[titles]\n1 = 'Data'\n").is_err(), "a policy has no place for a title");
    assert!(play.by(play.colleague).log(0, 1).is_err(), "and it is no operator's role");
}

#[test]
fn an_operator_alters_no_entry_of_the_log() {
    let play = Play::new();
    let item = play.in_review("1", "Remittances in crisis");
    play.review_by(item, play.reviewers[0]);
    let office = play.by(play.operator);
    let before = office.log(0, 1_000).unwrap();
    office.reindex().unwrap();
    office.grant_role(play.author, Role::Screener).unwrap();
    drop(office.step(item, written("Mine.")));
    let after = office.log(0, 1_000).unwrap();
    assert_eq!(after[..before.len()], before[..], "what was there is as it was");
    assert_eq!(office.verify(None).unwrap().damage, []);
}

/// Operation by role by relation: `+` may, `-` excluded by the relation, `.` lacks a role or a part.
fn table() -> String {
    let person = Actor::Person("0193b5a0-0000-7000-8000-000000000001".parse().unwrap());
    let relations: Vec<BTreeSet<Relation>> =
        std::iter::once([].into()).chain(Relation::ALL.map(|relation| [relation].into())).collect();
    let names = Relation::ALL.map(Relation::name).join(", ");
    let mut text = format!("columns: no relation, {names}\n");
    let actors = [("visitor", Actor::Visitor), ("system", Actor::System(SystemTask::Timer)), ("person", person)];
    let actors = actors.into_iter().map(|(name, actor)| (name, actor, BTreeSet::new()));
    let roles = Role::ALL.into_iter().map(|role| (role.name(), person, BTreeSet::from([role])));
    let everyone: Vec<_> = actors.chain(roles).collect();
    for rule in TABLE {
        writeln!(text, "\n{}", rule.operation.name()).unwrap();
        for (name, actor, roles) in &everyone {
            let cell = |relations: &BTreeSet<Relation>| match permits(rule.operation, *actor, roles, relations) {
                Ok(()) => '+',
                Err(denial) if matches!(denial.reason, Reason::Excluded(_)) => '-',
                Err(_) => '.',
            };
            writeln!(text, "  {name:<22}{}", relations.iter().map(cell).collect::<String>()).unwrap();
        }
    }
    text
}

#[test]
fn the_permission_table_is_reviewed_as_text() {
    insta::assert_snapshot!(table());
}

#[test]
fn operations_have_the_names_that_they_are_written_with() {
    for rule in TABLE {
        assert_eq!(serde_json::json!(rule.operation), rule.operation.name());
    }
}

/// The tables of the documentation, from the data.
fn documented() -> String {
    let mut text = "| Who | May | May never |\n| --- | --- | --- |\n".to_owned();
    for duty in DUTIES {
        writeln!(text, "| {} | {} | {} |", duty.who, duty.may, duty.never.join("; ")).unwrap();
    }
    text.push_str("\n| Role | Is held for | Kinds of content |\n| --- | --- | --- |\n");
    for terms in &TERMS {
        let dimensions = terms.dimensions.iter().map(|dimension| dimension.name()).collect::<Vec<_>>().join(", ");
        let kinds = if terms.kinds.is_empty() { "all".to_owned() } else { terms.kinds.join(", ") };
        writeln!(text, "| {} | {dimensions} | {kinds} |", terms.role).unwrap();
    }
    text.push_str("\n| Operation | Allowed to | Never to |\n| --- | --- | --- |\n");
    let who = |who: &Who| match who {
        Who::Anyone => "anyone".to_owned(),
        Who::AnyPerson => "member".to_owned(),
        Who::System => "system".to_owned(),
        Who::Role(role) => role.to_string(),
        Who::Relation(relation) => format!("*{}*", relation.name()),
    };
    for rule in TABLE {
        let allow = rule.allow.iter().map(who).collect::<Vec<_>>().join(", ");
        let never = rule.never.iter().map(|relation| format!("*{}*", relation.name())).collect::<Vec<_>>().join(", ");
        writeln!(text, "| {} | {allow} | {never} |", rule.operation.name()).unwrap();
    }
    text
}

#[test]
fn the_documentation_says_what_the_tables_say() {
    let page = include_str!("../../src/docs/roles.md");
    let tables = documented();
    assert!(page.ends_with(&tables), "core/src/docs/roles.md ends with these tables:\n{tables}");
}
