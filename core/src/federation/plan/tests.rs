//! Tests of planning: the table whole, what each decision writes, and that no page does anything twice.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Decision, Known, Local, Plan, Said, Step, decide, plan};
use crate::federation::{Entry, Item, Payload, Present, Standing, Unreadable};
use crate::mapping::{ForeignTerm, Mapping};
use crate::resource::{Content, Draft, ExternalId};
use crate::time::Timestamp;

fn id(number: u8) -> ExternalId {
    ExternalId::new("test", &number.to_string()).unwrap()
}

fn at(seconds: u32) -> Option<Timestamp> {
    Timestamp::from_millis(i64::from(seconds) * 1_000)
}

fn says(title: &str, more: &Value) -> Value {
    let mut value = json!({"title": title, "language": "en"});
    value.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    value
}

fn present(number: u8, seconds: u32, says: &Value) -> Item {
    let (payload, draft) = (Payload::new(says.to_string().into_bytes()), Draft::parse(says).unwrap());
    Present { id: id(number), stamp: at(seconds), payload, draft, terms: Vec::new() }.into()
}

fn titled(seconds: u32, title: &str) -> Item {
    present(1, seconds, &says(title, &json!({})))
}

fn gone(number: u8, stamp: Option<Timestamp>) -> Item {
    Item::Gone { id: id(number), stamp }
}

fn broken(number: Option<u8>, raw: &str) -> Item {
    Unreadable { id: number.map(id), reason: "broken".to_owned(), raw: raw.as_bytes().to_vec().into() }.into()
}

/// Does what a plan says.
fn carry_out(local: &mut Local, plan: Plan) {
    for step in plan.steps {
        let Some(id) = step.id else {
            local.strays.extend(step.quarantine.map(|stray| stray.digest()));
            continue;
        };
        let known = local.items.entry(id).or_default();
        known.ours = step.revision.or(known.ours.take());
        known.entry = step.entry.or(known.entry.take());
    }
}

/// Plans a page of one item and carries the plan out.
fn take(local: &mut Local, item: Item) -> Step {
    let planned = plan(vec![item], local, &Mapping::default());
    let [step] = planned.steps.as_slice() else { panic!("one item, one step") };
    let step = step.clone();
    carry_out(local, planned);
    step
}

fn known(local: &Local) -> &Known {
    &local.items[&id(1)]
}

fn entry(local: &Local) -> &Entry {
    known(local).entry.as_ref().unwrap()
}

fn title(content: Option<&Content>) -> Option<&str> {
    content.map(|content| content.title.as_str())
}

#[test]
fn the_table_is_the_one_in_the_documentation() {
    let documentation = include_str!("../mod.rs");
    for (standing, words) in Standing::ALL.into_iter().zip(["not known", "here", "gone"]) {
        let cells = Said::ALL.map(|said| format!("{:?}", decide(standing, said)).to_lowercase());
        let row = format!("//! | {words} | {} |\n", cells.join(" | "));
        assert!(documentation.contains(&row), "the table lacks: {row}");
    }
}

#[test]
fn an_item_is_made_changed_left_alone_gone_and_back() {
    let mut local = Local::default();
    let made = take(&mut local, titled(1, "A"));
    assert_eq!((made.decision, title(made.revision.as_ref())), (Decision::New, Some("A")));
    let same = take(&mut local, titled(1, "A"));
    assert!(same.decision == Decision::Unchanged && same.is_empty(), "{same:?}");
    let changed = take(&mut local, titled(2, "B"));
    assert_eq!((changed.decision, title(changed.revision.as_ref())), (Decision::Changed, Some("B")));
    let left = take(&mut local, gone(1, at(3)));
    assert_eq!((left.decision, left.revision), (Decision::Gone, None));
    assert_eq!(entry(&local).standing(), Standing::Gone);
    let back = take(&mut local, titled(4, "B"));
    assert_eq!((back.decision, back.revision), (Decision::Back, None), "it says what it said");
    take(&mut local, gone(1, None));
    let back = take(&mut local, titled(4, "C"));
    assert_eq!((back.decision, title(back.revision.as_ref())), (Decision::Back, Some("C")));
}

#[test]
fn a_new_stamp_alone_makes_no_revision() {
    let mut local = Local::default();
    take(&mut local, titled(1, "A"));
    let redated = take(&mut local, titled(9, "A"));
    assert_eq!((redated.decision, redated.revision), (Decision::Unchanged, None));
    assert_eq!(entry(&local).stamp, at(9), "what comes with a stamp in between is late");
    assert_eq!(take(&mut local, titled(5, "B")).decision, Decision::Outdated);
}

#[test]
fn what_is_late_undoes_nothing() {
    let mut local = Local::default();
    take(&mut local, titled(5, "A"));
    for late in [titled(4, "B"), gone(1, at(4))] {
        let step = take(&mut local, late);
        assert!(step.decision == Decision::Outdated && step.is_empty(), "{step:?}");
    }
    take(&mut local, gone(1, at(6)));
    assert_eq!(take(&mut local, titled(5, "A")).decision, Decision::Outdated, "it does not come back");
    assert_eq!(take(&mut local, titled(6, "A")).decision, Decision::Back, "of one stamp the last word counts");
}

#[test]
fn what_was_gone_before_it_was_known_stays_unknown_to_what_is_late() {
    let mut local = Local::default();
    let step = take(&mut local, gone(1, at(5)));
    assert_eq!((step.decision, step.revision), (Decision::Unchanged, None));
    assert!(take(&mut local, gone(1, at(5))).is_empty());
    assert_eq!(take(&mut local, titled(4, "A")).decision, Decision::Outdated);
    assert_eq!(take(&mut local, titled(6, "A")).decision, Decision::New);
}

#[test]
fn without_stamps_the_last_word_counts() {
    let mut local = Local::default();
    let unstamped = |title: &str| match titled(0, title) {
        Item::Present(present) => Item::from(Present { stamp: None, ..*present }),
        other => other,
    };
    take(&mut local, titled(5, "A"));
    assert_eq!(take(&mut local, unstamped("B")).decision, Decision::Changed);
    assert_eq!(entry(&local).stamp, at(5));
    assert_eq!(take(&mut local, gone(1, None)).decision, Decision::Gone);
    assert_eq!(take(&mut local, unstamped("B")).decision, Decision::Back);
}

#[test]
fn what_cannot_be_read_is_kept_and_takes_nothing_away() {
    let mut local = Local::default();
    take(&mut local, titled(1, "A"));
    let step = take(&mut local, broken(Some(1), "<a"));
    assert_eq!(step.quarantine.as_ref().map(|kept| kept.raw.as_bytes()), Some(&b"<a"[..]));
    assert_eq!((step.decision, entry(&local).standing()), (Decision::Quarantined, Standing::Here));
    let again = take(&mut local, broken(Some(1), "<a"));
    assert!(again.decision == Decision::Quarantined && again.is_empty(), "{again:?}");
    assert!(take(&mut local, broken(Some(1), "<b")).quarantine.is_some(), "it is another record");
    let read = take(&mut local, titled(1, "A"));
    assert_eq!((read.decision, read.revision), (Decision::Unchanged, None));
    assert_eq!(entry(&local).quarantine, None);
}

#[test]
fn what_never_could_be_read_is_new_when_it_can() {
    let mut local = Local::default();
    take(&mut local, broken(Some(1), "<a"));
    assert_eq!((entry(&local).standing(), &known(&local).ours), (Standing::Unknown, &None));
    assert_eq!(take(&mut local, titled(1, "A")).decision, Decision::New);
    let mut local = Local::default();
    take(&mut local, broken(Some(1), "<a"));
    assert_eq!(take(&mut local, gone(1, None)).decision, Decision::Unchanged);
    assert_eq!(entry(&local).quarantine, None, "there is nothing to be read any more");
}

#[test]
fn what_an_editor_wrote_is_proposed_and_not_overwritten() {
    let mut local = Local::default();
    take(&mut local, titled(1, "A"));
    local.items.get_mut(&id(1)).unwrap().ours.as_mut().unwrap().title = "Ours".to_owned();
    let step = take(&mut local, present(1, 2, &says("B", &json!({"publisher": "IOM"}))));
    assert_eq!((step.decision, title(step.revision.as_ref())), (Decision::Changed, Some("Ours")));
    assert_eq!(step.proposals.iter().map(|proposal| proposal.field.as_str()).collect::<Vec<_>>(), ["title"]);
    assert!(take(&mut local, present(1, 2, &says("B", &json!({"publisher": "IOM"})))).is_empty());
    let step = take(&mut local, present(1, 3, &says("C", &json!({"publisher": "IOM"}))));
    assert_eq!((step.decision, step.revision, step.proposals.len()), (Decision::Changed, None, 1));
    // An editor takes what the source says.
    let local_item = local.items.get_mut(&id(1)).unwrap();
    local_item.ours.as_mut().unwrap().title = "C".to_owned();
    assert!(local_item.entry.as_mut().unwrap().release("title"));
    let step = take(&mut local, present(1, 4, &says("D", &json!({"publisher": "IOM"}))));
    assert_eq!((title(step.revision.as_ref()), step.proposals.len()), (Some("D"), 0));
}

#[test]
fn what_was_here_before_the_first_harvest_is_adopted() {
    let ours = |title: &str| {
        let ours = Some(Draft::parse(&says(title, &json!({}))).unwrap().content);
        Local { items: [(id(1), Known { entry: None, ours })].into(), ..Local::default() }
    };
    let step = take(&mut ours("A"), titled(1, "A"));
    assert_eq!((step.decision, step.revision), (Decision::Unchanged, None));
    assert!(step.entry.is_some());
    let step = take(&mut ours("B"), titled(1, "A"));
    assert_eq!((step.decision, step.revision, step.proposals.len()), (Decision::Changed, None, 1));
}

#[test]
fn another_payload_that_says_the_same_is_unchanged() {
    let mut local = Local::default();
    take(&mut local, titled(1, "A"));
    let step = take(&mut local, titled(2, "A "));
    assert_eq!((step.decision, step.revision), (Decision::Unchanged, None));
    assert!(take(&mut local, titled(2, "A ")).is_empty());
}

#[test]
fn one_id_for_several_things_is_a_fault_of_the_page() {
    let page = vec![titled(1, "A"), titled(1, "B"), present(2, 1, &says("C", &json!({})))];
    let planned = plan(page.clone(), &Local::default(), &Mapping::default());
    let decisions: Vec<_> = planned.steps.iter().map(|step| step.decision).collect();
    assert_eq!(decisions, [Decision::Quarantined, Decision::New]);
    let kept = String::from_utf8(planned.steps[0].quarantine.as_ref().unwrap().raw.as_bytes().to_vec()).unwrap();
    assert!(kept.contains("\"A\"") && kept.contains("\"B\""), "{kept}");
    let mut local = Local::default();
    carry_out(&mut local, planned);
    assert!(plan(page, &local, &Mapping::default()).is_empty());
    // The same thing twice is one.
    let twice = plan(vec![titled(1, "A"), titled(3, "A")], &Local::default(), &Mapping::default());
    assert_eq!(twice.steps.iter().map(|step| step.decision).collect::<Vec<_>>(), [Decision::New]);
    assert_eq!(twice.steps[0].entry.as_ref().unwrap().stamp, at(3));
    let both = plan(vec![titled(1, "A"), gone(1, at(2))], &Local::default(), &Mapping::default());
    assert_eq!(both.steps[0].decision, Decision::Quarantined);
}

#[test]
fn foreign_terms_are_mapped_when_a_payload_is_new() {
    let mapping = Mapping::from_toml("[[term]]\nterm = 'money'\nquality = 'exact'\nto = ['objective:20']\n").unwrap();
    let with_terms = |title: &str| match titled(1, title) {
        Item::Present(present) => {
            let terms = ["money", "fish"].map(|term| ForeignTerm { term: term.to_owned(), language: None }).to_vec();
            Item::from(Present { terms, ..*present })
        }
        other => other,
    };
    let first = plan(vec![with_terms("A")], &Local::default(), &mapping);
    assert_eq!(first.steps[0].revision.as_ref().map(|content| content.objectives.len()), Some(1));
    assert_eq!(first.terms.unmapped.keys().collect::<Vec<_>>(), ["fish"]);
    let mut local = Local::default();
    carry_out(&mut local, first);
    let another = plan(vec![with_terms("A")], &local, &Mapping::default());
    assert!(another.is_empty() && another.terms.unmapped.is_empty(), "another mapping makes no other payload");
}

#[test]
fn what_is_remembered_is_kept_as_json() {
    let mut local = Local::default();
    take(&mut local, titled(1, "A"));
    local.items.get_mut(&id(1)).unwrap().ours.as_mut().unwrap().title = "Ours".to_owned();
    take(&mut local, titled(2, "B"));
    take(&mut local, broken(Some(1), "<a"));
    let text = crate::text::canonical::to_canonical(entry(&local)).unwrap();
    assert_eq!(&serde_json::from_str::<Entry>(&text).unwrap(), entry(&local), "{text}");
}

fn items() -> impl Strategy<Value = Item> {
    let stamp = || proptest::option::of(0..4_u32).prop_map(|seconds| seconds.and_then(at));
    prop_oneof![
        4 => (0..3_u8, stamp(), "[AB]", proptest::option::of("[XY]")).prop_map(|(number, stamp, title, publisher)| {
            match present(number, 0, &says(&title, &json!({"publisher": publisher}))) {
                Item::Present(present) => Item::from(Present { stamp, ..*present }),
                other => other,
            }
        }),
        2 => (0..3_u8, stamp()).prop_map(|(number, stamp)| gone(number, stamp)),
        1 => (proptest::option::of(0..3_u8), "[xy]").prop_map(|(number, raw)| broken(number, &raw)),
    ]
}

proptest! {
    #[test]
    fn no_page_does_anything_twice(pages in proptest::collection::vec(proptest::collection::vec(items(), 0..5), 1..6)) {
        let mut local = Local::default();
        for page in pages {
            let stamps = local.clone();
            let planned = plan(page.clone(), &local, &Mapping::default());
            carry_out(&mut local, planned);
            let again = plan(page, &local, &Mapping::default());
            prop_assert!(again.is_empty(), "{:?}", again);
            for (id, known) in &local.items {
                let before = stamps.items.get(id).and_then(|known| known.entry.as_ref()).and_then(|entry| entry.stamp);
                prop_assert!(known.entry.as_ref().unwrap().stamp >= before, "stamps only move on");
            }
        }
    }
}
