//! What links to an item is found without a walk through the store, only as far as one may see it; nothing takes its own place.

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{ImportOptions, NewPerson, Outcome, ReviewStep, read_line};
use migration_hub::id::ResourceId;
use migration_hub::resource::{Draft, Relation};
use migration_hub::review::State;
use serde_json::{Value, json};

use crate::play::Play;

fn linking(id: &str, links: &[(&str, &str)], more: &Value) -> Draft {
    let links: Vec<Value> = links.iter().map(|(relation, to)| json!({"relation": relation, "to": to})).collect();
    let mut line = json!({
        "source": "test", "id": id, "title": format!("Item {id}"), "language": "en", "type": "report",
        "summary": "What it says.", "address": format!("https://example.org/{id}"), "objectives": [20], "links": links,
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

fn found(desk: &ActorHub, item: ResourceId) -> Vec<(ResourceId, Relation)> {
    desk.cited_by(item).unwrap().items.into_iter().map(|citation| (citation.id, citation.relation)).collect()
}

#[test]
fn by_any_of_its_names_and_in_any_language() {
    let play = Play::new();
    let editor = play.by(play.editor);
    let names = json!({"symbol": "A/75/542", "doi": "10.1093/migration/mny002"});
    let cited = harvested(&editor, linking("0", &[], &names));
    let id = cited.to_string();
    let long = format!("https://example.org/{}", "x".repeat(900));
    let far = harvested(&editor, linking("far", &[], &json!({"address": long})));
    let mut citing = Vec::new();
    for (number, to) in ["A/75/542", "https://doi.org/10.1093/migration/mny002", "test:0", "https://example.org/0", &id]
        .into_iter()
        .enumerate()
    {
        citing.push(harvested(&editor, linking(&format!("c{number}"), &[("cites", to)], &json!({}))));
    }
    play.translated(citing[2], &migration_hub::vocabulary::Language::FRENCH, "Un");
    let both = harvested(&editor, linking("both", &[("contradicts", "A/75/542"), ("part-of", "test:0")], &json!({})));
    harvested(&editor, linking("else", &[("cites", "A/75/54")], &json!({})));
    citing.sort_unstable();
    let mut expected: Vec<_> = citing.iter().map(|id| (*id, Relation::Cites)).collect();
    expected.extend([(both, Relation::Contradicts), (both, Relation::PartOf)]);
    expected.sort_unstable();
    assert_eq!(found(&play.visitor(), cited), expected);
    let to_far = harvested(&editor, linking("to-far", &[("cites", &long)], &json!({})));
    assert_eq!(found(&play.visitor(), far), [(to_far, Relation::Cites)]);
}

#[test]
fn after_a_withdrawal_everyone_sees_whom_it_concerns_and_drafts_only_who_may_read_them() {
    let play = Play::new();
    let (editor, author) = (play.by(play.editor), play.by(play.author));
    let cited = play.published("0", "Estimates");
    let public = harvested(&editor, linking("public", &[("cites", "https://example.org/0")], &json!({})));
    let open = author.create(linking("open", &[("implements", "https://example.org/0")], &json!({}))).unwrap();
    editor.step(cited, ReviewStep::Withdraw(Some("The figures are wrong.".to_owned()))).unwrap();
    let list = play.visitor().cited_by(cited).unwrap();
    assert_eq!(list.state, State::Withdrawn);
    assert_eq!(list.items.iter().map(|item| (item.id, item.state)).collect::<Vec<_>>(), [(public, State::Published)]);
    let mut all = vec![(public, Relation::Cites), (open, Relation::Implements)];
    all.sort_unstable();
    assert_eq!((found(&author, cited), found(&editor, cited)), (all.clone(), all));
    assert_eq!(found(&play.by(play.colleague), cited), [(public, Relation::Cites)]);
    assert_eq!(play.visitor().cited_by(open).unwrap_err().kind(), ErrorKind::NotFound);
    // The one that cites leaves the public itself: nothing says that it cited.
    editor.step(public, ReviewStep::TakeDown("A name.".to_owned())).unwrap();
    assert_eq!(found(&play.visitor(), cited), []);
}

#[test]
fn nothing_takes_its_own_place_by_way_of_others() {
    let play = Play::new();
    let editor = play.by(play.editor);
    let itself = linking("self", &[("supersedes", "https://example.org/self")], &json!({}));
    let error = editor.create(itself).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let first = harvested(&editor, linking("1", &[], &json!({})));
    let second = harvested(&editor, linking("2", &[("supersedes", "test:1")], &json!({})));
    harvested(&editor, linking("3", &[("supersedes", "https://example.org/2")], &json!({})));
    let before = play.bytes();
    let error = editor.revise(first, linking("1", &[("supersedes", "test:3")], &json!({}))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let path = "supersedes test:3, which supersedes https://example.org/2, which supersedes test:1";
    assert!(error.to_string().contains(path) || error.to_string().contains("test:3, which supersedes"), "{error}");
    assert!(play.bytes() == before);
    // What only cites goes in circles as it likes.
    editor.revise(first, linking("1", &[("cites", "test:3")], &json!({}))).unwrap();
    assert_eq!(found(&play.visitor(), first), [(second, Relation::Supersedes)]);
}

#[test]
fn items_of_one_import_take_no_circle_either() {
    let play = Play::new();
    let editor = play.by(play.editor);
    let drafts = vec![
        linking("a", &[("supersedes", "test:b")], &json!({})),
        linking("b", &[("supersedes", "test:c")], &json!({})),
        linking("c", &[("supersedes", "test:a")], &json!({})),
    ];
    let outcomes = editor.import(drafts, ImportOptions { harvested: true }).unwrap();
    assert!(matches!(outcomes[..], [Outcome::Created(_), Outcome::Created(_), Outcome::Refused(_)]), "{outcomes:?}");
}

#[test]
fn a_circle_that_only_drafts_close_is_met_when_the_second_becomes_public() {
    let play = Play::new();
    let author = play.by(play.author);
    let other = play.by(play.operator).add_person(NewPerson::named("other".parse().unwrap())).unwrap();
    let first = author.create(linking("1", &[("supersedes", "test:2")], &json!({}))).unwrap();
    // Whoever may not read the first draft is not told what it says.
    let second = play.by(other).create(linking("2", &[("supersedes", "test:1")], &json!({}))).unwrap();
    let publish = |owner: &ActorHub, item| {
        let editor = play.by(play.editor);
        owner.step(item, ReviewStep::Submit).unwrap();
        editor.step(item, ReviewStep::StartScreening).unwrap();
        editor.step(item, ReviewStep::PassScreening).unwrap();
        for reviewer in &play.reviewers[..3] {
            play.review_by(item, *reviewer);
        }
        editor.step(item, ReviewStep::Accept("Sound.".to_owned())).unwrap();
        editor.step(item, ReviewStep::Publish)
    };
    assert_eq!(publish(&author, first).unwrap(), State::Published);
    let error = publish(&play.by(other), second).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
    assert_eq!(found(&play.visitor(), first), []);
}

#[test]
fn a_long_chain_is_walked_to_its_bound_and_no_further() {
    let play = Play::new();
    let editor = play.by(play.editor);
    for number in 0..40 {
        let links = [("supersedes", format!("test:{}", number - 1))];
        let links: Vec<_> =
            links.iter().filter(|_| number > 0).map(|(relation, to)| (*relation, to.as_str())).collect();
        harvested(&editor, linking(&number.to_string(), &links, &json!({})));
    }
    let first = editor.find(&"test:0".parse().unwrap()).unwrap();
    let error = editor.revise(first, linking("0", &[("supersedes", "test:39")], &json!({}))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(error.to_string().len() < 400, "{error}");
}
