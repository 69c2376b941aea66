//! What the parts of a query find.

use std::collections::BTreeSet;

use migration_hub::error::Result;
use migration_hub::search::parse::parse;
use migration_hub::search::{DocumentKey, Facet, IndexHandle, Query, SearchIndex};

use super::{at, find, keys, put, remove, with_facets};

async fn all(index: &IndexHandle, query: Query) -> Result<BTreeSet<String>> {
    let answer = find(index, query).await?;
    assert!(!answer.relaxed, "what is asked for exactly is never relaxed");
    Ok(keys(&answer).into_iter().map(str::to_owned).collect())
}

fn set(keys: &[&str]) -> BTreeSet<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

pub(super) async fn a_phrase_is_found_where_its_words_follow_each_other(index: IndexHandle) -> Result<()> {
    let updates = vec![
        put("a", "en", "Safe return", "and reintegration"),
        put("b", "en", "A return that is safe", "safe\nreturn"),
        put("c", "fr", "Le «retour volontaire»", ""),
        put("d", "zh", "有尊严的自愿返回", ""),
        put("e", "zh", "自愿地返回", ""),
        put("f", "ar", "العَوْدة الطَّوعية", ""),
    ];
    index.apply(updates, at(1)).await?;
    let phrase = |text: &str| Query::Phrase { text: text.to_owned(), language: None };
    for (text, found) in [
        // A text that was written in lines has its sentences across them.
        ("safe return", &["a", "b"][..]),
        ("SAFE RETURN!", &["a", "b"]),
        ("is safe safe", &[]),
        ("return and", &[]),
        ("safe returns", &[]),
        ("retour volontaire", &["c"]),
        ("自愿返回", &["d"]),
        ("愿返", &["d"]),
        ("العودة الطوعية", &["f"]),
        ("…", &[]),
        ("", &[]),
    ] {
        assert_eq!(all(&index, phrase(text)).await?, set(found), "{text}");
    }
    index.apply(vec![remove("a")], at(2)).await?;
    assert_eq!(all(&index, phrase("safe return")).await?, set(&["b"]));
    Ok(())
}

pub(super) async fn a_beginning_of_words_finds_what_holds_one(index: IndexHandle) -> Result<()> {
    let updates = vec![
        put("a", "en", "Remittances", ""),
        put("b", "en", "", "to remit"),
        put("c", "fr", "Réfugiés", ""),
        put("d", "ru", "Мигранты", ""),
        put("e", "zh", "移民权利", ""),
    ];
    index.apply(updates, at(1)).await?;
    for (beginning, found) in [
        ("remit", &["a", "b"][..]),
        ("REMITT", &["a"]),
        ("ref", &["c"]),
        ("мигр", &["d"]),
        ("移", &["e"]),
        ("…", &[]),
        ("x", &[]),
    ] {
        assert_eq!(all(&index, Query::Prefix(beginning.to_owned())).await?, set(found), "{beginning}");
    }
    index.apply(vec![remove("b")], at(2)).await?;
    assert_eq!(all(&index, Query::Prefix("remit".to_owned())).await?, set(&["a"]));
    Ok(())
}

pub(super) async fn documents_are_found_by_their_keys(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "One", ""), put("b", "en", "Two", ""), put("c", "en", "One", "")], at(1)).await?;
    let named = |keys: &[&str]| Query::Keys(keys.iter().map(|key| DocumentKey((*key).to_owned())).collect());
    assert_eq!(all(&index, named(&["a", "b", "nowhere"])).await?, set(&["a", "b"]));
    assert_eq!(all(&index, named(&[])).await?, set(&[]));
    assert_eq!(all(&index, Query::words("one").and(named(&["b", "c"]))).await?, set(&["c"]));
    assert_eq!(all(&index, Query::Not(Box::new(named(&["a"])))).await?, set(&["b", "c"]));
    Ok(())
}

pub(super) async fn parts_join_as_the_query_says(index: IndexHandle) -> Result<()> {
    let updates = vec![
        with_facets("a", "Safe return", &[(Facet::Country, &["KEN"]), (Facet::Year, &["2019"])]),
        with_facets("b", "Orderly return", &[(Facet::Country, &["SOM"]), (Facet::Year, &["2021"])]),
        with_facets("c", "Safe passage", &[(Facet::Country, &["KEN"]), (Facet::Year, &["2024"])]),
        with_facets("d", "Orderly passage", &[]),
    ];
    index.apply(updates, at(1)).await?;
    for (text, found) in [
        ("safe return", &["a"][..]),
        ("safe OR return", &["a", "b", "c"]),
        ("safe AND NOT return", &["c"]),
        ("(safe OR orderly) -return", &["c", "d"]),
        ("country:KEN,SOM return", &["a", "b"]),
        ("-country:KEN", &["b", "d"]),
        ("year:2019..2021", &["a", "b"]),
        ("\"orderly passage\" OR country:som", &["b", "d"]),
        ("pass* -ord*", &["c"]),
        ("NOT (safe OR orderly)", &[]),
    ] {
        let parsed = parse(text, None);
        assert!(parsed.notes.is_empty(), "{text}");
        assert_eq!(all(&index, parsed.query).await?, set(found), "{text}");
    }
    Ok(())
}
