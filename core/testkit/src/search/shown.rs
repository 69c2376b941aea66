//! What an index shows of what it finds, and in which order.

use std::collections::BTreeMap;

use migration_hub::error::{ErrorKind, Result};
use migration_hub::page::Cursor;
use migration_hub::search::highlight::Piece;
use migration_hub::search::{IndexHandle, Order, Query, SearchIndex, SearchRequest, Update};

use super::{at, document, find, keys, put, remove};

fn dated(key: &str, title: &str, date: Option<&str>) -> Update {
    let mut document = document(key, "en", title, "");
    document.date = date.map(str::to_owned);
    Update::Put(Box::new(document))
}

fn bracketed(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}

pub(super) async fn passages_show_what_was_found(index: IndexHandle) -> Result<()> {
    let body = "Nothing of it here. The costs of a remittance fell. Then they rose.";
    index.apply(vec![put("a", "en", "Remittances", body), put("b", "zh", "汇款成本", "降低汇款成本。")], at(1)).await?;
    let request = SearchRequest { passages: 1, ..SearchRequest::new(Query::words("remittance cost"), 10) };
    let hit = index.search(&request).await?.hits.remove(0);
    let shown = hit.highlight.unwrap_or_default();
    assert_eq!(bracketed(&shown.title), "[Remittances]");
    assert_eq!(
        shown.passages.iter().map(|passage| bracketed(passage)).collect::<Vec<_>>(),
        ["The [costs] of a [remittance] fell."]
    );
    let request = SearchRequest { passages: 1, ..SearchRequest::new(Query::Prefix("汇".to_owned()), 10) };
    let hit = index.search(&request).await?.hits.remove(0);
    assert_eq!(hit.key.0, "b");
    let none = index.search(&SearchRequest::new(Query::words("remittance"), 10)).await?.hits.remove(0);
    assert_eq!(none.highlight, None, "it was not asked for");
    let too_many = SearchRequest { passages: 1_000, ..SearchRequest::new(Query::All, 10) };
    assert_eq!(index.search(&too_many).await.unwrap_err().kind(), ErrorKind::Invalid);
    Ok(())
}

pub(super) async fn an_explanation_adds_up_to_the_score(index: IndexHandle) -> Result<()> {
    let many = (0..30).map(|number| put(&format!("{number:02}"), "en", "Costs", "of water and rights"));
    index.apply(many.chain([put("a", "en", "Remittance costs", "remittances")]).collect(), at(1)).await?;
    let query = Query::Or(vec![Query::words("remittances"), Query::words("the costs")]);
    let request = SearchRequest { explain: true, ..SearchRequest::new(query.clone(), 100) };
    let hits = index.search(&request).await?.hits;
    assert_eq!(hits.len(), 31);
    for hit in &hits {
        let why = hit.explanation.clone().unwrap_or_default();
        assert!((why.sum() - hit.score).abs() < 0.001, "{why:?} of {}", hit.score);
    }
    let why = hits.first().and_then(|hit| hit.explanation.clone()).unwrap_or_default();
    let words: Vec<(&str, u64)> = why.words.iter().map(|share| (share.word.as_str(), share.holders)).collect();
    assert_eq!(words, [("remittances", 1), ("costs", 31)]);
    let aside = Query::Or(vec![query.clone(), Query::Aside(Box::new(Query::words("remittances costs")))]);
    let request = SearchRequest { explain: true, ..SearchRequest::new(aside, 1) };
    let hit = index.search(&request).await?.hits.remove(0);
    let why = hit.explanation.unwrap_or_default();
    let words: Vec<&str> = why.words.iter().map(|share| share.word.as_str()).collect();
    assert_eq!(words, ["remittances", "costs"], "each word once, wherever it is asked for");
    assert!((why.sum() - hit.score).abs() < 0.001);
    assert_eq!(index.search(&SearchRequest::new(query, 1)).await?.hits.remove(0).explanation, None);
    Ok(())
}

pub(super) async fn hits_come_by_date_and_what_has_none_last(index: IndexHandle) -> Result<()> {
    let first =
        vec![dated("a", "Rights", Some("2018")), dated("b", "Rights", None), dated("c", "Rights", Some("2021-05"))];
    index.apply(first, at(1)).await?;
    let second = vec![
        dated("d", "Rights", Some("2018-12-19")),
        dated("e", "Rights", None),
        dated("f", "Rights", Some("2018")),
        dated("g", "Water", Some("2020")),
    ];
    index.apply(second, at(2)).await?;
    for (order, expected) in
        [(Order::Newest, ["c", "d", "a", "f", "b", "e"]), (Order::Oldest, ["a", "f", "d", "c", "b", "e"])]
    {
        let request = SearchRequest { order, ..SearchRequest::new(Query::words("rights"), 10) };
        assert_eq!(keys(&index.search(&request).await?), expected, "{}", request.order);
    }
    Ok(())
}

pub(super) async fn hits_come_by_title_in_the_readers_script_first(index: IndexHandle) -> Result<()> {
    let titles = ["État civil", "«Accès»", "Защита", "Доступ", "حماية", "移民", "zone", "Etats", "…", "2030"];
    for (position, (number, title)) in (1..).zip(titles.iter().enumerate()) {
        index.apply(vec![put(&number.to_string(), "en", title, "")], at(position)).await?;
    }
    for (reader, expected) in [
        ("fr", ["«Accès»", "État civil", "Etats", "zone", "2030", "Доступ", "Защита", "حماية", "移民", "…"]),
        ("ru", ["Доступ", "Защита", "2030", "«Accès»", "État civil", "Etats", "zone", "حماية", "移民", "…"]),
        ("zh", ["移民", "2030", "«Accès»", "État civil", "Etats", "zone", "Доступ", "Защита", "حماية", "…"]),
    ] {
        let order = Order::Title(reader.parse().unwrap());
        let request = SearchRequest { order, ..SearchRequest::new(Query::All, 20) };
        let answer = index.search(&request).await?;
        let found: Vec<&str> = answer.hits.iter().map(|hit| hit.title.as_str()).collect();
        assert_eq!(found, expected, "{reader}");
        // Page by page: one part of the index has titles in that script, another has none.
        let mut page = SearchRequest { limit: 1, ..request };
        let mut walked = Vec::new();
        loop {
            let found = index.search(&page).await?;
            walked.extend(found.hits.into_iter().map(|hit| hit.title));
            page.after = found.next;
            if page.after.is_none() {
                break;
            }
        }
        assert_eq!(walked, expected, "{reader}");
    }
    Ok(())
}

pub(super) async fn pages_behind_a_cursor_miss_and_repeat_nothing(index: IndexHandle) -> Result<()> {
    let title = |number: usize| ["Rights", "Water rights", "Rights rights", "Rights of migrants"][number % 4];
    let many = |from: usize, to: usize| {
        (from..to).map(|number| put(&format!("{number:03}"), "en", title(number), "")).collect()
    };
    index.apply(many(0, 170), at(1)).await?;
    index.apply(many(170, 300), at(2)).await?;
    for order in [Order::Relevance, Order::Title("en".parse().unwrap()), Order::Newest] {
        let whole = SearchRequest { order, ..SearchRequest::new(Query::words("rights"), 1_000) };
        let expected = index.search(&whole).await?;
        assert_eq!((expected.hits.len(), expected.next), (300, None));
        for size in [1, 7, 99, 100, 101, 300] {
            let mut page = SearchRequest { limit: size, ..whole.clone() };
            let mut walked = Vec::new();
            while walked.len() < 1_000 {
                let found = index.search(&page).await?;
                walked.extend(found.hits);
                page.after = found.next;
                if page.after.is_none() {
                    break;
                }
            }
            assert!(walked == expected.hits, "{} by {size}", whole.order);
        }
    }
    Ok(())
}

pub(super) async fn pages_go_on_when_something_else_was_added(index: IndexHandle) -> Result<()> {
    let many = (0..60).map(|number| put(&format!("{number:02}"), "en", "Family", "of migrants"));
    index.apply(many.collect(), at(1)).await?;
    let mut page = SearchRequest::new(Query::words("family"), 20);
    let mut walked: BTreeMap<String, usize> = BTreeMap::new();
    for position in 2..10 {
        let found = index.search(&page).await?;
        for hit in found.hits {
            *walked.entry(hit.key.0).or_default() += 1;
        }
        page.after = found.next;
        if page.after.is_none() {
            break;
        }
        // What has none of the words changes how rare they are, and with it every score.
        index.apply(vec![put(&format!("x{position}"), "en", "Zebra crossing", "")], at(position)).await?;
    }
    assert_eq!((walked.len(), walked.values().max()), (60, Some(&1)), "each once");
    Ok(())
}

pub(super) async fn a_cursor_of_another_query_is_invalid(index: IndexHandle) -> Result<()> {
    index.apply((0..9).map(|number| put(&number.to_string(), "en", "Rights", "water")).collect(), at(1)).await?;
    let next = index.search(&SearchRequest::new(Query::words("rights"), 2)).await?.next;
    assert!(next.is_some());
    // The naive index tells cursors apart by documents only.
    for after in ["", "x", "7b7d", "é", "7b7"] {
        let request =
            SearchRequest { after: Some(Cursor::new(after)), ..SearchRequest::new(Query::words("rights"), 2) };
        let error = index.search(&request).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{after}");
    }
    Ok(())
}

pub(super) async fn words_that_nothing_holds_are_spelled_as_others(index: IndexHandle) -> Result<()> {
    let updates = vec![
        put("a", "en", "Remittances", "of migrants"),
        put("b", "en", "Remittances", ""),
        put("c", "fr", "Réfugiés", ""),
        put("d", "ru", "Мигранты", ""),
        put("e", "en", "Resistances", ""),
    ];
    index.apply(updates, at(1)).await?;
    for (asked, instead) in [
        ("remitances", Some("remittances")),
        ("Remmitances", Some("remittances")),
        ("rémitances", Some("remittances")),
        ("refugiez", Some("réfugiés")),
        ("мигранти", None),
        ("мегранты", Some("мигранты")),
        ("remittance", None),
        ("migrants", None),
        ("移民", None),
        ("xyz", None),
    ] {
        let answer = find(&index, Query::words(asked)).await?;
        let found: Vec<&String> = answer.spelling.values().collect();
        assert_eq!(found.first().map(|word| word.as_str()), instead, "{asked}");
    }
    index.apply(vec![remove("c")], at(2)).await?;
    let answer = find(&index, Query::words("refugiez")).await?;
    assert_eq!(answer.spelling, BTreeMap::new(), "what is gone was not meant");
    Ok(())
}

pub(super) async fn titles_are_completed_in_their_order(index: IndexHandle) -> Result<()> {
    let updates = vec![
        put("a", "en", "Safe return", ""),
        put("b", "fr", "«Sûreté» des migrants", ""),
        put("c", "en", "Return, safe", ""),
        put("d", "zh", "移民权利", ""),
    ];
    index.apply(updates, at(1)).await?;
    let titles = async |beginning: &str, limit| -> Result<Vec<String>> {
        Ok(index.titles(beginning, limit).await?.into_iter().map(|hit| hit.key.0).collect())
    };
    assert_eq!(titles("s", 10).await?, ["a", "b"]);
    assert_eq!(titles("Safe r", 10).await?, ["a"]);
    assert_eq!(titles("sure", 10).await?, ["b"]);
    assert_eq!(titles("移", 10).await?, ["d"]);
    assert_eq!(titles("", 2).await?, ["c", "a"]);
    assert_eq!(titles("x", 10).await?, [""; 0]);
    index.apply(vec![remove("a")], at(2)).await?;
    assert_eq!(titles("s", 10).await?, ["b"]);
    Ok(())
}
