//! Labels are suggested for what one may read, with the sentences that speak for them; only decisions teach; nothing changes.

use migration_hub::error::ErrorKind;
use migration_hub::hub::{LabelScheme, Labelled};
use migration_hub::label::{Answer, Learned};
use serde_json::json;

use crate::play::Play;

const TEXT: &str = "It opened in May. It shows migrant workers the cheapest way to send remittances home.";

fn text(text: &str) -> Labelled {
    Labelled::Text { text: text.to_owned(), language: Some(migration_hub::vocabulary::Language::ENGLISH) }
}

#[test]
fn nobody_is_told_of_what_they_may_not_read_and_nothing_is_written() {
    let play = Play::new();
    let line = json!({"title": "An app", "language": "en", "summary": TEXT, "objectives": [9]});
    let draft = migration_hub::hub::read_line(1, line.to_string().as_bytes()).unwrap();
    let item = play.by(play.author).create(draft).unwrap();
    let before = play.bytes();
    let found = play.by(play.author).suggest_labels(Labelled::Item(item), LabelScheme::Objectives).unwrap();
    assert_eq!((found.answer, found.labels[0].label.as_str()), (Answer::Suggest, "20"));
    assert!(TEXT.contains(&found.labels[0].evidence[0].text));
    assert_eq!((found.stated[0].label.as_str(), found.stated[0].answer), ("9", Answer::Nothing));
    assert!(found.labels.iter().all(|label| !label.stated && label.answer != Answer::Nothing));
    let hidden = play.visitor().suggest_labels(Labelled::Item(item), LabelScheme::Objectives).unwrap_err();
    assert_eq!(hidden.kind(), ErrorKind::NotFound);
    let same = play.visitor().suggest_labels(text(TEXT), LabelScheme::Objectives).unwrap();
    assert_eq!((same.labels[0].label.as_str(), same.stated.len()), ("20", 0));
    assert!(before == play.bytes(), "a suggestion changed the store");
}

#[test]
fn what_editors_published_teaches_and_what_was_harvested_does_not() {
    let play = Play::new();
    for number in 0..6 {
        play.harvested(&format!("h{number}"), &format!("Opening hours of the Casa Azul hotline {number}"));
    }
    let office = play.by(play.operator);
    assert!(office.learn().unwrap().is_empty(), "nobody here decided on them");
    let asked = || play.visitor().suggest_labels(text("The Casa Azul hotline"), LabelScheme::Objectives).unwrap();
    let score = |label: &str| asked().labels.iter().find(|found| found.label == label).map_or(0.0, |found| found.score);
    let before = score("20");
    for number in 0..6 {
        play.published(&format!("p{number}"), &format!("Opening hours of the Casa Azul hotline, {number}"));
    }
    assert!(score("20") <= before, "nothing is learned by itself");
    let learned = office.learn().unwrap();
    assert!(score("20") > before, "they were published under objective 20");
    let kept = serde_json::to_string(&learned).unwrap();
    assert!(kept.len() < 300_000 && kept.contains("azul"), "{kept}");
    assert_eq!(office.learn().unwrap(), learned, "the same decisions teach the same");
    play.hub.use_learned(Learned::default());
    assert!(score("20") <= before);
    play.hub.use_learned(serde_json::from_str(&kept).unwrap());
    assert!(score("20") > before);
    for desk in [play.visitor(), play.by(play.author), play.by(play.editor)] {
        assert_eq!(desk.learn().unwrap_err().kind(), ErrorKind::PermissionDenied);
    }
}
