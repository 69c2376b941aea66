//! What the public items cover is counted as a search counts it, and what is missing is said.

use migration_hub::error::ErrorKind;
use migration_hub::hub::{Coverage, ImportOptions, SearchQuery, read_line};
use migration_hub::search::Facet;
use migration_hub::vocabulary::Language;
use serde_json::json;

use crate::play::Play;

fn filled() -> Play {
    let play = Play::new();
    let facts = [
        ("1", "en", json!([7, 20]), json!(["KEN", "UGA"]), "2019", "report"),
        ("2", "en", json!([7]), json!(["MAR"]), "2022", "practice"),
        ("3", "fr", json!([7]), json!([]), "2022", "report"),
        ("4", "de", json!([]), json!(["KEN"]), "2020", "report"),
    ];
    let drafts = facts.map(|(id, language, objectives, countries, published, kind)| {
        let line = json!({
            "source": "test", "id": id, "title": format!("Rights of migrants {id}"), "language": language, "type": kind,
            "objectives": objectives, "countries": countries, "published": published,
        });
        read_line(1, line.to_string().as_bytes()).unwrap()
    });
    play.by(play.editor).import(drafts.into(), ImportOptions { harvested: true }).unwrap();
    play.draft("draft", "Nobody counts it");
    play
}

#[test]
fn every_count_is_that_of_a_search_with_its_values_as_filters() {
    let play = filled();
    let id = play.visitor().find(&"test:1".parse().unwrap()).unwrap();
    play.translated(id, &Language::FRENCH, "Droits des migrants 1");
    let visitor = play.visitor();
    let words = SearchQuery::words("");
    let found = visitor.coverage(&words, &Coverage::AXES).unwrap();
    assert_eq!(found.total, visitor.search(&words).unwrap().total);
    for cell in &found.cells {
        let mut query = words.clone();
        for (axis, value) in found.axes.iter().zip(&cell.values) {
            query = value.iter().fold(query, |query, value| query.filter(*axis, value));
        }
        let total = visitor.search(&query).unwrap().total;
        let whole = cell.values.iter().all(Option::is_some);
        assert!(total == cell.count || !whole && total > cell.count, "{cell:?}: {total}");
    }
    for axis in Coverage::AXES {
        let found = visitor.coverage(&words, &[axis]).unwrap();
        let counts = visitor.search(&words).unwrap().facets.remove(&axis).unwrap();
        let sum: u64 = found.cells.iter().filter(|cell| cell.values[0].is_some()).map(|cell| cell.count).sum();
        assert_eq!(sum, counts.iter().map(|count| count.count).sum::<u64>(), "{axis}");
        assert!(counts.iter().all(|count| found.count(&[&count.value]) == count.count), "{axis}");
    }
    let french = visitor.coverage(&words, &[Facet::Objective, Facet::Language]).unwrap();
    assert_eq!(
        (french.count(&["20", "fr"]), french.count(&["7", "fr"])),
        (1, 2),
        "in each language that it is public in"
    );
}

#[test]
fn what_is_missing_is_said() {
    let play = filled();
    let visitor = play.visitor();
    let words = SearchQuery::words("");
    let found = visitor.coverage(&words, &[Facet::Objective, Facet::Language]).unwrap();
    let bare: Vec<&str> =
        found.gaps.iter().filter(|gap| gap.values[1].is_none()).filter_map(|gap| gap.values[0].as_deref()).collect();
    assert_eq!(bare.len(), 21);
    assert_eq!(bare[..7], ["1", "2", "3", "4", "5", "6", "8"]);
    let pairs = found.gaps.iter().filter(|gap| gap.values.iter().all(Option::is_some)).count();
    assert_eq!(pairs, 4 + 5, "7 is there in English and French, 20 in English");
    assert!(
        found.gaps.iter().any(|gap| gap.names(&["20", "fr"])) && !found.gaps.iter().any(|gap| gap.names(&["7", "fr"]))
    );
    let unspoken: Vec<&str> =
        found.gaps.iter().filter(|gap| gap.values[0].is_none()).filter_map(|gap| gap.values[1].as_deref()).collect();
    assert_eq!(unspoken, ["ar", "es", "ru", "zh"]);
    let years = visitor.coverage(&words, &[Facet::Year]).unwrap();
    let absent: Vec<_> = years.gaps.iter().filter_map(|gap| gap.values[0].as_deref()).collect();
    assert_eq!(absent, ["2021"]);
    let countries = visitor.coverage(&words, &[Facet::Country]).unwrap();
    let listed = play.visitor().naming().unwrap().areas().count();
    assert_eq!(countries.gaps.len(), listed - 3);
    // A filter says of what there should be something.
    let some = words.filter(Facet::Objective, "7").filter(Facet::Objective, "9");
    let found = visitor.coverage(&some, &[Facet::Objective]).unwrap();
    assert_eq!(found.gaps.iter().map(|gap| gap.values[0].as_deref()).collect::<Vec<_>>(), [Some("9")]);
    assert_eq!(found.count(&["20"]), 1, "it has both objectives");
}

#[test]
fn axes_are_some_of_five_and_each_once() {
    let play = filled();
    let visitor = play.visitor();
    let words = SearchQuery::words("rights");
    for axes in [&[Facet::Publisher][..], &[Facet::Visible], &[Facet::Year, Facet::Year]] {
        let error = visitor.coverage(&words, axes).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
    }
    let none = visitor.coverage(&words, &[]).unwrap();
    assert_eq!((none.cells[0].count, none.gaps.len()), (4, 0));
}
