//! Every state, every step, every role and relation: where it leads, or which rule stands against it. The table is a file
//! that is read in a diff, made anew with `INSTA_UPDATE=always`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use migration_hub::hub::operation;
use migration_hub::id::PersonId;
use migration_hub::people::{Actor, Denial, Reason, Relation, Role, SystemTask, TABLE as RULES, Who, permits};
use migration_hub::review::{ASSIGNMENT_TABLE, State, StepKind, TABLE, next_state};

const fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::Author => "author",
        Relation::SameOrganisation => "colleague",
        Relation::Coauthor => "co-author",
        Relation::FocalPoint => "focal-point",
        Relation::Assigned => "assigned",
        Relation::Undeclared => "undeclared",
        Relation::Cleared => "cleared",
        Relation::Conflicted => "conflicted",
        Relation::Involved => "involved",
    }
}

/// The columns: what one person is to an item at one time.
const PARTS: [&[Relation]; 8] = [
    &[],
    &[Relation::Author],
    &[Relation::SameOrganisation],
    &[Relation::FocalPoint],
    &[Relation::Assigned, Relation::Undeclared],
    &[Relation::Assigned, Relation::Cleared],
    &[Relation::Conflicted],
    &[Relation::Involved],
];

/// The rows: who acts, with which role.
fn actors() -> Vec<(String, Actor, Option<Role>)> {
    let person = Actor::Person(PersonId::from_u128(1));
    let fixed = [
        ("visitor".to_owned(), Actor::Visitor, None),
        ("clock".to_owned(), Actor::System(SystemTask::Timer), None),
        ("no role".to_owned(), person, None),
    ];
    fixed.into_iter().chain(Role::ALL.map(|role| (role.to_string(), person, Some(role)))).collect()
}

fn answer(step: StepKind, actor: Actor, role: Option<Role>, relations: &[Relation]) -> Result<(), Denial> {
    let (roles, relations) = (role.into_iter().collect(), relations.iter().copied().collect());
    permits(operation(step), actor, &roles, &relations)
}

/// A cell: `yes`, `no` for somebody whom the rule does not allow, or the relation that stands against it.
fn cell(answer: Result<(), Denial>) -> String {
    match answer {
        Ok(()) => "yes".to_owned(),
        Err(denial) if let Reason::Excluded(relation) = denial.reason => format!("not {}", word(relation)),
        Err(_) => "no".to_owned(),
    }
}

/// Words side by side.
fn columns(words: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    let mut out = String::new();
    for word in words {
        write!(out, "{word:<17}").unwrap();
    }
    out
}

fn table() -> String {
    let mut out = String::new();
    for step in StepKind::ALL {
        writeln!(out, "{step} (the operation {:?})", operation(step)).unwrap();
        for state in State::ALL {
            if let Some(to) = next_state(state, step) {
                writeln!(out, "    {state} -> {to}").unwrap();
            }
        }
        let refused = State::ALL.into_iter().filter(|state| next_state(*state, step).is_none());
        let refused: Vec<&str> = refused.map(State::name).collect();
        writeln!(out, "    not possible: {}", refused.join(", ")).unwrap();
        for row in ASSIGNMENT_TABLE.iter().filter(|row| row.step == step) {
            writeln!(out, "    an assignment: {} -> {}", row.from, row.to).unwrap();
        }
        let heads = PARTS.map(|part| part.last().map_or("nothing", |relation| word(*relation)));
        writeln!(out, "    {:<12}{}", "", columns(heads).trim_end()).unwrap();
        let mut lines: Vec<(String, Vec<String>)> = Vec::new();
        for (name, actor, role) in actors() {
            // Whoever is no person is nothing to an item.
            let parts = if actor.person().is_some() { &PARTS[..] } else { &PARTS[..1] };
            let cells = columns(parts.iter().map(|part| cell(answer(step, actor, role, part))));
            match lines.iter_mut().find(|(same, _)| same.trim_end() == cells.trim_end() && parts.len() > 1) {
                Some((_, names)) => names.push(name),
                None => lines.push((cells, vec![name])),
            }
        }
        for (cells, names) in lines {
            writeln!(out, "    {:<12}{}", names[0], cells.trim_end()).unwrap();
            for name in &names[1..] {
                writeln!(out, "    {name:<12}the same").unwrap();
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn the_whole_table_is_reviewed_as_text() {
    insta::assert_snapshot!(table());
}

#[test]
fn every_state_step_role_and_relation_has_one_answer() {
    let mut combinations = 0;
    for step in StepKind::ALL {
        let rule = RULES.iter().find(|rule| rule.operation == operation(step)).unwrap();
        for state in State::ALL {
            let rows = TABLE.iter().filter(|row| row.from == state && row.step == step);
            assert!(rows.count() <= 1, "{state} {step}");
            for (name, actor, role) in actors() {
                for chosen in 0..1_usize << Relation::ALL.len() {
                    let relations: Vec<Relation> = Relation::ALL
                        .into_iter()
                        .enumerate()
                        .filter(|(bit, _)| chosen >> bit & 1 == 1)
                        .map(|it| it.1)
                        .collect();
                    let found = answer(step, actor, role, &relations);
                    let excluded = rule.never.iter().any(|never| relations.contains(never));
                    let allowed = rule.allow.iter().any(|who| match who {
                        Who::Relation(relation) => relations.contains(relation),
                        Who::Role(wanted) => role == Some(*wanted),
                        Who::AnyPerson => actor.person().is_some(),
                        Who::Anyone => true,
                        Who::System => matches!(actor, Actor::System(_)),
                    });
                    assert_eq!(found.is_ok(), allowed && !excluded, "{step} {name} {relations:?}");
                    assert_eq!(
                        matches!(found.map_err(|denial| denial.reason), Err(Reason::Excluded(_))),
                        excluded,
                        "{step} {name} {relations:?}"
                    );
                    combinations += 1;
                }
            }
        }
    }
    assert_eq!(combinations, StepKind::ALL.len() * State::ALL.len() * actors().len() * 512);
}

#[test]
fn what_is_drawn_is_the_tables() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/docs/review_states.md");
    let page = std::fs::read_to_string(page).unwrap();
    let mut drawn = BTreeSet::new();
    for line in page.lines().filter(|line| line.contains(" --> ") && line.contains(": ")) {
        let (arrow, steps) = line.trim().split_once(": ").unwrap();
        drawn.extend(steps.split(", ").map(|step| format!("{arrow}: {step}")));
    }
    let items = TABLE.iter().map(|row| format!("{:?} --> {:?}: {}", row.from, row.to, row.step));
    let assignments = ASSIGNMENT_TABLE.iter().map(|row| format!("{:?} --> {:?}: {}", row.from, row.to, row.step));
    assert_eq!(drawn, items.chain(assignments).collect::<BTreeSet<_>>(), "run: cargo xtask codegen");
}
