//! An imported item is known by its source and id, or by its content.

use migration_hub::hub::{ImportOptions, Line, LineOutcome, Lines, Outcome, ReadLine, Rehearsal, read_line};

use crate::play::{Play, draft};

#[test]
fn the_same_items_again_change_no_byte() {
    let play = Play::new();
    let drafts = || (0..40).map(|n| draft(&n.to_string(), &format!("Item {n}"))).collect();
    let author = play.by(play.author);
    let first = author.import(drafts(), ImportOptions::default()).unwrap();
    assert!(first.iter().all(|outcome| matches!(outcome, Outcome::Created(_))));
    let before = play.bytes();
    let second = author.import(drafts(), ImportOptions::default()).unwrap();
    assert!(second.iter().all(|outcome| matches!(outcome, Outcome::Unchanged(_))));
    assert!(before == play.bytes());
}

#[test]
fn an_item_without_a_source_is_known_by_its_content() {
    let play = Play::new();
    let line = br#"{"title":"Home-made","language":"en"}"#;
    let author = play.by(play.author);
    let twice = vec![read_line(1, line).unwrap(), read_line(2, line).unwrap()];
    let outcomes = author.import(twice, ImportOptions::default()).unwrap();
    assert!(matches!(outcomes[..], [Outcome::Created(a), Outcome::Unchanged(b)] if a == b));
    let again = author.import(vec![read_line(1, line).unwrap()], ImportOptions::default()).unwrap();
    assert!(matches!(again[..], [Outcome::Unchanged(_)]));
}

#[test]
fn the_words_of_a_hidden_draft_belong_to_whoever_writes_them() {
    let play = Play::new();
    let line = br#"{"title":"The same thought","language":"en"}"#;
    let one = || vec![read_line(1, line).unwrap()];
    let hidden = play.by(play.author).import(one(), ImportOptions::default()).unwrap();
    let own = play.by(play.colleague).import(one(), ImportOptions::default()).unwrap();
    let ids = [&hidden[0], &own[0]].map(|outcome| if let Outcome::Created(id) = outcome { Some(*id) } else { None });
    assert!(ids[0].is_some() && ids[1].is_some() && ids[0] != ids[1], "{ids:?}");
    assert_eq!(play.by(play.colleague).show(ids[1].unwrap()).unwrap().content.unwrap().title, "The same thought");
}

#[test]
fn of_a_hidden_item_nothing_is_said_but_that_its_name_is_taken() {
    let play = Play::new();
    let item = play.draft("1", "Detestable nonsense");
    let colleague = play.by(play.colleague);
    let refusal = |title: &str| {
        let outcomes = colleague.import(vec![draft("1", title)], ImportOptions::default()).unwrap();
        format!("{outcomes:?}")
    };
    let same = refusal("Detestable nonsense");
    assert_eq!(same, refusal("A guess"), "the right guess is answered as a wrong one");
    assert!(same.contains("Refused") && !same.contains(&item.to_string()), "{same}");
    assert!(colleague.create(draft("1", "Detestable nonsense")).is_err());
}

#[test]
fn an_import_confirms_no_guess_of_a_hidden_revision() {
    let play = Play::new();
    let item = play.published("1", "Remittances in crisis");
    play.by(play.author).revise(item, draft("1", "Hidden wording")).unwrap();
    let member = play.by(play.reviewers[3]);
    let outcome = |title: &str| member.import(vec![draft("1", title)], ImportOptions::default()).unwrap().remove(0);
    assert!(matches!(outcome("Remittances in crisis"), Outcome::Unchanged(_)), "that is public");
    assert_eq!(format!("{:?}", outcome("Hidden wording")), format!("{:?}", outcome("A guess")));
}

#[test]
fn a_symbol_or_address_that_is_taken_is_refused_and_the_rest_goes_on() {
    let play = Play::new();
    let mut same_address = draft("2", "Another");
    same_address.content.address = draft("1", "x").content.address;
    let drafts = vec![draft("1", "One"), same_address, draft("1", "Other words"), draft("3", "Three")];
    let outcomes = play.by(play.author).import(drafts, ImportOptions::default()).unwrap();
    let texts: Vec<String> = outcomes
        .iter()
        .map(|outcome| match outcome {
            Outcome::Refused(refusal) => refusal.to_string(),
            Outcome::Created(_) => "created".to_owned(),
            Outcome::Unchanged(_) => "unchanged".to_owned(),
        })
        .collect();
    assert_eq!(
        texts,
        [
            "created",
            "/address: found «https://example.org/1»; expected an address that no other item has",
            "/id: found «test:1»; expected an item that is new, or the same as before; a changed one is written as a new revision",
            "created",
        ]
    );
}

#[test]
fn a_symbol_names_its_own_document_and_no_longer_one() {
    let play = Play::new();
    let with_symbol = |id: &str, symbol: &str| {
        let mut draft = draft(id, symbol);
        draft.content.symbol = Some(symbol.parse().unwrap());
        draft.content.address = None;
        draft
    };
    let author = play.by(play.author);
    author.create(with_symbol("1", "A/RES/73/195/Corr.1")).unwrap();
    assert!(author.find(&"A/RES/73/195".parse().unwrap()).is_err());
    let resolution = author.create(with_symbol("2", "A/RES/73/195")).unwrap();
    assert_eq!(author.find(&"A/RES/73/195".parse().unwrap()).unwrap(), resolution);
    assert!(author.find(&"A/RES/73".parse().unwrap()).is_err());
}

#[test]
fn a_rehearsal_says_what_the_import_does_and_changes_no_byte() {
    let play = Play::new();
    let author = play.by(play.author);
    author.import(vec![draft("here", "Here already")], ImportOptions::default()).unwrap();
    let item = |id: &str, title: &str| format!(r#"{{"source":"test","id":"{id}","title":"{title}","language":"en"}}"#);
    // More than a batch holds: what a later one repeats has stood in an earlier one.
    let mut input: Vec<String> = (0..40).map(|n| item(&n.to_string(), &format!("Item {n}"))).collect();
    input.extend([item("3", "Item 3"), item("4", "Another"), item("here", "Changed"), "{}".to_owned()]);
    let lines = || -> Vec<ReadLine> {
        Lines::new(input.join("\n").as_bytes()).map(|line: std::io::Result<Line>| line.unwrap().read()).collect()
    };
    let told = |outcomes: Vec<LineOutcome>| -> Vec<String> {
        let told = outcomes.into_iter().map(|line| match line.outcome {
            Outcome::Created(_) => format!("{} created", line.line),
            Outcome::Unchanged(_) => format!("{} unchanged", line.line),
            Outcome::Refused(refusal) => format!("{} {refusal}", line.line),
        });
        told.collect()
    };
    let before = play.bytes();
    let mut rehearsal = Rehearsal::default();
    let (first, second) = (lines(), lines().split_off(20));
    let mut rehearsed = author.rehearse_lines(&mut rehearsal, first[..20].to_vec(), ImportOptions::default()).unwrap();
    rehearsed.extend(author.rehearse_lines(&mut rehearsal, second, ImportOptions::default()).unwrap());
    assert!(before == play.bytes());
    let rehearsed = told(rehearsed);
    assert_eq!(rehearsed[40], "41 unchanged");
    assert!(rehearsed[41].starts_with("42 /id: found") && rehearsed[43].starts_with("44 /title"), "{rehearsed:?}");
    assert_eq!(rehearsed, told(author.import_lines(lines(), ImportOptions::default()).unwrap()));
}
