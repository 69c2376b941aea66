//! Tests of what is marked, in every script.

use super::{Marker, Piece};
use crate::search::analysis::query_words;
use crate::vocabulary::Language;

fn marked(query: &str, language: &str, title: &str) -> String {
    let (words, language) = (query_words(query, None), language.parse::<Language>().unwrap());
    let shown = Marker::new(words.iter().map(|word| (word, 1)), []).highlight(title, "", &language, 1);
    assert_eq!(shown.title.iter().map(|piece| piece.text.as_str()).collect::<String>(), title, "nothing is lost");
    shown.title.iter().map(|Piece { text, found }| if *found { format!("[{text}]") } else { text.clone() }).collect()
}

#[test]
fn words_are_marked_in_every_form_and_script() {
    for (query, language, title, expected) in [
        ("migrants’ rights", "en", "The Right of a Migrant, and rights", "The [Right] of a [Migrant], and [rights]"),
        ("l'égalité", "fr", "Pour l’égalité des ÉGALITÉS", "Pour l’[égalité] des [ÉGALITÉS]"),
        ("migraciones", "es", "La migración", "La [migración]"),
        ("права мигрантов", "ru", "О правах мигранта", "О [правах] [мигранта]"),
        ("تحويلات", "ar", "كلفة التحويلات المالية", "كلفة [التحويلات] المالية"),
        ("移民权", "zh", "保护移民权利", "保护[移民权]利"),
        ("民", "zh", "保护移民权利", "保护移[民]权利"),
        ("A/RES/73/195", "en", "Resolution A/RES/73/195.", "Resolution [A/RES/73/195]."),
        ("the of", "en", "The rights of all", "The rights of all"),
        ("rights", "en", "Copyright and rights\u{200F}", "Copyright and [rights\u{200F}]"),
    ] {
        assert_eq!(marked(query, language, title), expected, "{query}");
    }
}

#[test]
fn a_symbol_is_marked_whole_and_not_in_a_longer_one() {
    assert_eq!(
        marked("A/RES/73/1", "en", "A/RES/73/1 and A/RES/73/195, (A/RES/73/1)"),
        "[A/RES/73/1] and A/RES/73/195, ([A/RES/73/1])"
    );
}

#[test]
fn letters_of_a_dense_run_are_marked_whatever_stands_between_them() {
    assert_eq!(marked("移民", "zh", "國際移民權利"), "國際[移民]權利");
    assert_eq!(marked("移民权利", "zh", "國際移民權利"), "國際[移民權利]");
}

#[test]
fn passages_are_those_that_hold_most_in_the_order_of_the_text() {
    let words = query_words("remittance costs", None);
    let marker = Marker::new(words.iter().map(|word| (word, 1)), []);
    let body = "Costs rise. Nothing here. Remittance costs fall. A remittance is sent.";
    let texts = |most| {
        let shown = marker.highlight("", body, &Language::ENGLISH, most);
        let text = |passage: &Vec<Piece>| passage.iter().map(|piece| piece.text.as_str()).collect::<String>();
        shown.passages.iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(texts(1), ["Remittance costs fall."]);
    assert_eq!(texts(2), ["Costs rise.", "Remittance costs fall."]);
    assert_eq!(texts(9).len(), 3);
    assert_eq!(texts(0).len(), 0);
}

#[test]
fn without_anything_found_the_beginning_is_shown_and_a_long_sentence_is_cut_between_words() {
    let nothing = Marker::default().highlight("", "First. Second.", &Language::ENGLISH, 3);
    assert_eq!(nothing.passages, [[Piece { text: "First.".to_owned(), found: false }]]);

    let words = query_words("remittances", None);
    let marker = Marker::new(words.iter().map(|word| (word, 1)), []);
    let body = format!("{} remittances {}", "before ".repeat(100), "after ".repeat(100));
    let shown = marker.highlight("", &body, &Language::ENGLISH, 1).passages.remove(0);
    let text: String = shown.iter().map(|piece| piece.text.as_str()).collect();
    assert!(text.chars().count() <= 242, "{text}");
    assert!(text.starts_with("…before ") && text.ends_with("after…") && text.contains("remittances"), "{text}");

    let words = query_words("汇款", None);
    let marker = Marker::new(words.iter().map(|word| (word, 1)), []);
    let body = format!("{}汇款{}", "移".repeat(500), "民".repeat(500));
    let shown = marker.highlight("", &body, &Language::CHINESE, 1).passages.remove(0);
    assert!(shown.iter().any(|piece| piece.found && piece.text == "汇款"), "{shown:?}");
}
