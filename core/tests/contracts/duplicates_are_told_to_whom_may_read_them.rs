//! The likes of an item are found without a walk through the store, told as far as one may read them, and a person's word
//! about two items stands above every rule, for good.

use std::collections::BTreeSet;

use migration_hub::duplicate::{Judged, LinkKind, Rule};
use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{HubParts, ImportOptions, NewPerson, Outcome, ReviewStep, read_line};
use migration_hub::id::ResourceId;
use migration_hub::page::PageRequest;
use migration_hub::people::{NewGrant, Role};
use migration_hub::resource::Draft;
use migration_hub::vocabulary::Language;
use serde_json::{Value, json};

use crate::play::Play;

const TITLE: &str = "Debt and departure: recruitment loans in the river delta";

fn document(id: &str, title: &str, more: &Value) -> Draft {
    let mut line = json!({
        "source": "test", "id": id, "title": title, "language": "en", "type": "report", "summary": "What it says.",
        "address": format!("https://example.org/{id}"), "objectives": [6], "published": "2019",
    });
    for (name, value) in more.as_object().into_iter().flatten() {
        line[name] = value.clone();
    }
    read_line(1, line.to_string().as_bytes()).unwrap()
}

fn harvested(desk: &ActorHub, draft: Draft) -> ResourceId {
    let outcomes = desk.import(vec![draft], ImportOptions { harvested: true }).unwrap();
    let created = |outcome: &Outcome| if let Outcome::Created(id) = outcome { Some(*id) } else { None };
    outcomes.first().and_then(created).unwrap()
}

fn likes(desk: &ActorHub, item: ResourceId) -> Vec<(ResourceId, LinkKind, Rule)> {
    let likes = desk.duplicates(item).unwrap().into_iter();
    let mut likes: Vec<_> = likes.map(|like| (like.id, like.kind, like.evidence.rule)).collect();
    // Ids that were made at the same moment are in no order.
    likes.sort_unstable_by_key(|like| (like.1, like.2, like.0));
    likes
}

#[test]
fn by_title_by_symbol_in_another_language_and_nothing_else() {
    let play = Play::new();
    let editor = play.by(play.editor);
    let one = harvested(&editor, document("1", TITLE, &json!({})));
    let two = harvested(
        &editor,
        document("2", "DEBT & DEPARTURE – Recruitment loans in the river delta | United Nations", &json!({})),
    );
    harvested(&editor, document("3", "Debt and departure: recruitment loans in the river delta, part 2", &json!({})));
    harvested(&editor, document("4", "Recruitment in another place", &json!({})));
    let resolution = harvested(&editor, document("5", "Migration data", &json!({"symbol": "A/75/542"})));
    let twin = json!({"symbol": "A/75/542", "language": "fr"});
    let twin = harvested(&editor, document("6", "Données sur la migration", &twin));
    harvested(&editor, document("7", "Migration data", &json!({"symbol": "A/75/542/Corr.1"})));
    let visitor = play.visitor();
    assert_eq!(likes(&visitor, one), [(two, LinkKind::Duplicate, Rule::Title)]);
    assert!(visitor.duplicates(one).unwrap()[0].likeness > 0.9);
    assert_eq!(likes(&visitor, resolution), [(twin, LinkKind::Twin, Rule::Symbol)]);
    // A title that somebody translated is looked for as well.
    let english = harvested(&editor, document("8", "The price of a permit in the hill country", &json!({})));
    play.translated(english, &Language::FRENCH, "Le prix d’un permis dans la région des collines");
    let french = json!({"language": "fr"});
    let french = harvested(&editor, document("9", "Le prix d’un permis dans la région des collines", &french));
    assert_eq!(likes(&visitor, english), [(french, LinkKind::Twin, Rule::Title)]);
    assert_eq!(likes(&visitor, french), [(english, LinkKind::Twin, Rule::Title)]);
    let found = editor.works(|_| {}).unwrap();
    let works = found.works.iter().map(|work| {
        let members = work.editions.iter().flat_map(|edition| &edition.members).map(|member| member.id);
        members.collect::<BTreeSet<_>>()
    });
    let expected = [[one, two], [resolution, twin], [english, french]].map(BTreeSet::from);
    assert_eq!((found.read, works.collect::<BTreeSet<_>>()), (9, BTreeSet::from(expected)));
}

fn sorted<const N: usize, T: Ord>(mut items: [T; N]) -> [T; N] {
    items.sort_unstable();
    items
}

#[test]
fn nobody_learns_of_what_they_may_not_read() {
    let play = Play::new();
    let author = play.by(play.author);
    let mine = author.create(document("1", TITLE, &json!({}))).unwrap();
    let theirs = play.by(play.colleague).create(document("2", TITLE, &json!({}))).unwrap();
    let again = author.create(document("3", TITLE, &json!({}))).unwrap();
    let same = |id| (id, LinkKind::Duplicate, Rule::Title);
    assert_eq!(likes(&author, mine), [same(again)], "the own drafts and no other");
    assert_eq!(likes(&play.by(play.editor), mine), sorted([same(theirs), same(again)]), "an editor reads all of them");
    assert_eq!(play.visitor().duplicates(mine).unwrap_err().kind(), ErrorKind::NotFound);
    let public = harvested(&play.by(play.editor), document("4", TITLE, &json!({})));
    assert_eq!(likes(&play.visitor(), public), []);
    assert_eq!(likes(&author, mine), sorted([same(again), same(public)]));
    // What left the public is read by nobody.
    play.by(play.editor).step(public, ReviewStep::TakeDown("It names a child.".to_owned())).unwrap();
    assert_eq!(likes(&author, mine), [same(again)]);
    assert_eq!(likes(&play.visitor(), public), []);
}

#[test]
fn what_is_handed_in_is_held_against_what_is_here() {
    let play = Play::new();
    let public = harvested(&play.by(play.editor), document("1", TITLE, &json!({})));
    let author = play.by(play.author);
    let mine = author.create(document("2", TITLE, &json!({}))).unwrap();
    let hint = |item| author.checks(item).unwrap().into_iter().find(|check| check.id == "new");
    let check = hint(mine).expect("the same document is public");
    assert_eq!(check.found, Some(format!("{TITLE} ({public})")));
    assert_eq!(check.severity, migration_hub::resource::Severity::Advised);
    assert!(check.message(&Language::ENGLISH).starts_with("a document that is not here yet"));
    let links = json!({"links": [{"relation": "supersedes", "to": "test:1"}]});
    let linked = author.create(document("3", TITLE, &links)).unwrap();
    let found = hint(linked).and_then(|check| check.found).unwrap();
    assert_eq!(found, format!("{TITLE} ({mine})"), "what it links to is known to whoever wrote it");
    author.step(mine, ReviewStep::Submit).unwrap();
    assert_eq!(hint(author.create(document("4", "Something else entirely", &json!({}))).unwrap()), None);
}

#[test]
fn a_word_about_two_items_stands_above_every_rule_and_the_last_one_counts() {
    let play = Play::new();
    let (editor, second, visitor) = (play.by(play.editor), play.by(play.second_editor), play.visitor());
    let one = harvested(&editor, document("1", TITLE, &json!({})));
    let two = harvested(&editor, document("2", TITLE, &json!({})));
    let other = harvested(&editor, document("3", "Seasonal permits on paper", &json!({})));
    let judge = |desk: &ActorHub, judged, why: &str| desk.judge_duplicate(one, two, judged, why.to_owned());
    editor.judge_duplicate(other, one, Judged::Same, "The same study under its working title.".to_owned()).unwrap();
    judge(&editor, Judged::Different, "The second is the summary.").unwrap();
    let before = play.bytes();
    judge(&editor, Judged::Different, "The second is the summary.").unwrap();
    assert!(before == play.bytes(), "said twice, it is said once");
    assert_eq!(likes(&visitor, one), [(other, LinkKind::Duplicate, Rule::Verdict)]);
    let members = |found: &migration_hub::hub::Works| {
        found.works.iter().flat_map(|work| &work.editions).map(|edition| edition.members.len()).collect::<Vec<_>>()
    };
    assert_eq!(members(&editor.works(|_| {}).unwrap()), [2]);
    judge(&second, Judged::Same, "No: it is the report itself.").unwrap();
    assert_eq!(likes(&visitor, two)[0], (one, LinkKind::Duplicate, Rule::Verdict));
    assert_eq!(members(&editor.works(|_| {}).unwrap()), [3]);
    // Who said what is known to editors, that it was said to everybody who may know of both.
    let told = editor.duplicate_verdicts(two).unwrap();
    let said: Vec<_> = told[0].said.iter().map(|said| (said.judged, said.by, said.rationale.as_deref())).collect();
    assert_eq!(
        said,
        [
            (Judged::Different, Some(play.editor), Some("The second is the summary.")),
            (Judged::Same, Some(play.second_editor), Some("No: it is the report itself.")),
        ]
    );
    let told = visitor.duplicate_verdicts(two).unwrap();
    assert!(told[0].said.iter().all(|said| said.by.is_none() && said.rationale.is_none()));
    // It survives the log's replay, and an export.
    let office = play.by(play.operator);
    assert_eq!(office.check_replay().unwrap().judgements.len(), 2);
    let all = PageRequest::first(1_000);
    let (head, private) = (office.export_head().unwrap(), office.private_records(&all).unwrap().items);
    let open = office.open_items(&all).unwrap().items;
    let again = blocking::restore(HubParts::in_memory().unwrap(), head, open, private).unwrap();
    let office = again.as_actor(migration_hub::people::Actor::Person(play.operator));
    assert_eq!(office.check_replay().unwrap().judgements.len(), 2);
    assert_eq!(likes(&office, two)[0], (one, LinkKind::Duplicate, Rule::Verdict));
    assert_eq!(office.duplicate_verdicts(two).unwrap()[0].said.len(), 2);
}

#[test]
fn only_an_editor_for_both_items_says_what_they_are() {
    let play = Play::new();
    let editor = play.by(play.editor);
    let one = harvested(&editor, document("1", TITLE, &json!({})));
    let two = harvested(&editor, document("2", TITLE, &json!({"objectives": [7]})));
    let draft = play.draft("3", "A draft");
    let office = play.by(play.operator);
    let seventh = office.add_person(NewPerson::named("seventh".parse().unwrap())).unwrap();
    office.grant(seventh, NewGrant { scope: "objective:7".parse().unwrap(), ..NewGrant::of(Role::Editor) }).unwrap();
    let before = play.bytes();
    let refused = |desk: &ActorHub, two: ResourceId, why: &str| {
        let error = desk.judge_duplicate(one, two, Judged::Same, why.to_owned()).unwrap_err();
        assert!(before == play.bytes(), "a denied action changed the store");
        error.kind()
    };
    assert_eq!(refused(&play.visitor(), two, "Mine."), ErrorKind::PermissionDenied);
    assert_eq!(refused(&play.by(play.author), two, "Mine."), ErrorKind::PermissionDenied);
    assert_eq!(refused(&play.by(seventh), two, "One of them is not mine."), ErrorKind::PermissionDenied);
    assert_eq!(refused(&play.visitor(), draft, "Mine."), ErrorKind::PermissionDenied);
    assert_eq!(refused(&editor, one, "The same."), ErrorKind::Invalid);
    assert_eq!(refused(&editor, two, " "), ErrorKind::Invalid);
    assert_eq!(refused(&editor, two, "<b>Same</b>"), ErrorKind::Invalid);
    for desk in [play.visitor(), play.by(play.author), play.by(seventh), play.by(play.operator)] {
        assert_eq!(desk.works(|_| {}).unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
    // What is not known to somebody is not told by way of a verdict.
    editor.judge_duplicate(one, draft, Judged::Same, "Handed in twice.".to_owned()).unwrap();
    assert_eq!(play.visitor().duplicate_verdicts(one).unwrap(), []);
    assert_eq!(likes(&play.visitor(), one).iter().filter(|like| like.0 == draft).count(), 0);
    assert_eq!(play.by(play.author).duplicate_verdicts(one).unwrap()[0].title.as_deref(), Some("A draft"));
}
