//! What every index does: one case per sentence of [`migration_hub::search::SearchIndex`].

mod counts;
mod queries;
mod shown;

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::{ErrorKind, Result};
use migration_hub::id::StoreId;
use migration_hub::limits;
use migration_hub::search::{
    Document, DocumentKey, Facet, IndexHandle, IndexPosition, Query, SearchAnswer, SearchIndex, SearchRequest, Update,
};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use self::counts::{
    a_table_beyond_the_limits_is_invalid, a_table_counts_what_its_values_as_filters_return,
    a_table_over_one_facet_has_its_counts, counts_are_what_a_filter_returns,
    counts_come_most_frequent_first_then_by_value,
};
use self::queries::{
    a_beginning_of_words_finds_what_holds_one, a_phrase_is_found_where_its_words_follow_each_other,
    documents_are_found_by_their_keys, parts_join_as_the_query_says,
};
use self::shown::{
    a_cursor_of_another_query_is_invalid, an_explanation_adds_up_to_the_score,
    hits_come_by_date_and_what_has_none_last, hits_come_by_title_in_the_readers_script_first,
    pages_behind_a_cursor_miss_and_repeat_nothing, pages_go_on_when_something_else_was_added,
    passages_show_what_was_found, titles_are_completed_in_their_order, words_that_nothing_holds_are_spelled_as_others,
};
use crate::random::{self, assert_in_order};
use crate::runner::{Case, block_on};

/// Histories that the case of random histories plays.
const HISTORIES: u32 = 48;

macro_rules! listed {
    ($suite:expr, $fresh:expr, $($case:ident),+ $(,)?) => {
        vec![$({
            let fresh = $fresh.clone();
            Case::of_future($suite, stringify!($case), move || async move { $case(IndexHandle::new(fresh().unwrap())).await.unwrap() })
        }),+]
    };
}

/// Every case, for the index that `fresh` makes: an empty one, of its own, each time it is called.
///
/// # Panics
/// Never: the cases do, when they are run.
pub fn cases<I, F>(suite: &str, fresh: F) -> Vec<Case>
where
    I: SearchIndex,
    F: Fn() -> Result<I> + Clone + Send + 'static,
{
    let mut cases = listed![
        suite,
        fresh,
        an_empty_index_follows_no_store_and_stands_at_0,
        apply_moves_to_the_position_even_without_updates,
        applying_the_same_again_changes_nothing,
        an_index_that_follows_another_store_answers_conflict_and_changes_nothing,
        an_index_never_goes_back,
        put_replaces_the_document_of_the_same_key,
        the_last_update_of_a_key_in_one_call_wins,
        remove_removes_and_ignores_what_is_not_there,
        erase_removes_and_ignores_what_is_not_there,
        clear_empties_and_lets_follow_another_store,
        a_hit_shows_language_title_and_fields,
        a_document_is_found_by_its_words_in_every_official_language,
        both_of_two_words_must_be_held_in_title_or_body,
        of_many_words_those_that_are_worth_most_are_enough,
        a_function_word_decides_nothing_beside_others,
        a_word_that_nothing_holds_finds_those_that_look_like_it,
        a_deep_search_finds_whatever_holds_any_word,
        words_that_the_best_share_raise_others,
        when_no_document_holds_every_word_those_with_some_are_found,
        a_filter_decides_whether_words_are_relaxed,
        what_is_excluded_is_never_relaxed,
        empty_text_matches_everything_and_punctuation_nothing,
        empty_lists_match_nothing_or_everything_as_written,
        a_title_weighs_more_than_a_body,
        a_repeated_query_word_matches_the_same_and_weighs_more,
        filters_give_no_score,
        equal_scores_come_by_key_across_applies,
        pages_are_slices_of_the_whole,
        counts_are_what_a_filter_returns,
        counts_come_most_frequent_first_then_by_value,
        a_table_counts_what_its_values_as_filters_return,
        a_table_over_one_facet_has_its_counts,
        a_table_beyond_the_limits_is_invalid,
        a_phrase_is_found_where_its_words_follow_each_other,
        a_beginning_of_words_finds_what_holds_one,
        documents_are_found_by_their_keys,
        parts_join_as_the_query_says,
        passages_show_what_was_found,
        an_explanation_adds_up_to_the_score,
        hits_come_by_date_and_what_has_none_last,
        hits_come_by_title_in_the_readers_script_first,
        pages_behind_a_cursor_miss_and_repeat_nothing,
        pages_go_on_when_something_else_was_added,
        a_cursor_of_another_query_is_invalid,
        words_that_nothing_holds_are_spelled_as_others,
        titles_are_completed_in_their_order,
        completions_come_by_frequency_then_alphabet_and_forget_removed_documents,
        an_updated_index_scores_as_a_fresh_one_within_one_percent,
        a_query_beyond_the_limits_is_invalid,
        a_facet_value_beyond_the_limit_is_invalid_and_changes_nothing,
        strange_text_is_held,
    ];
    cases.push(Case::new(suite, "random_histories_match_the_naive_index", move || {
        histories(HISTORIES, 24, |history| {
            let index = fresh().unwrap();
            block_on(random::play(&index, history)).unwrap();
        });
    }));
    cases
}

/// Plays random histories; a failing one is made small and printed.
///
/// # Panics
/// When one fails.
pub fn histories(count: u32, most: usize, each: impl Fn(Vec<random::Step>)) {
    let config = Config { cases: count, failure_persistence: None, ..Config::default() };
    let seed = [7; 32];
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    let outcome = runner.run(&random::history(most), |history| {
        each(history);
        Ok(())
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, history)) => panic!("{why}\nafter {history:#?}"),
        Err(TestError::Abort(why)) => panic!("{why}"),
    }
}

/// A few queries, the same at every call.
///
/// # Panics
/// When the generator refuses, which it does not.
pub fn some_queries(count: usize) -> Vec<Query> {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[9; 32]));
    let strategy = random::query();
    (0..count).map(|_| proptest::strategy::Strategy::new_tree(&strategy, &mut runner).unwrap().current()).collect()
}

fn at(position: u64) -> IndexPosition {
    random::at(position)
}

fn document(key: &str, language: &str, title: &str, body: &str) -> Document {
    Document {
        key: DocumentKey(key.to_owned()),
        language: language.parse().unwrap(),
        title: title.to_owned(),
        body: body.to_owned(),
        facets: BTreeMap::new(),
        fields: BTreeMap::new(),
        date: None,
    }
}

fn put(key: &str, language: &str, title: &str, body: &str) -> Update {
    Update::Put(Box::new(document(key, language, title, body)))
}

fn with_facets(key: &str, title: &str, facets: &[(Facet, &[&str])]) -> Update {
    let mut document = document(key, "en", title, "");
    for (facet, values) in facets {
        document.facets.insert(*facet, values.iter().map(|value| (*value).to_owned()).collect());
    }
    Update::Put(Box::new(document))
}

fn remove(key: &str) -> Update {
    Update::Remove(DocumentKey(key.to_owned()))
}

fn keys(answer: &SearchAnswer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.key.0.as_str()).collect()
}

async fn find(index: &IndexHandle, query: Query) -> Result<SearchAnswer> {
    index.search(&SearchRequest::new(query, 100)).await
}

async fn found(index: &IndexHandle, words: &str) -> Result<Vec<String>> {
    let answer = find(index, Query::words(words)).await?;
    assert!(!answer.relaxed, "{words}");
    Ok(keys(&answer).into_iter().map(str::to_owned).collect())
}

async fn an_empty_index_follows_no_store_and_stands_at_0(index: IndexHandle) -> Result<()> {
    assert_eq!(index.position().await?, IndexPosition::START);
    let answer = index.search(&SearchRequest::new(Query::All, 10).counting(Facet::PUBLIC)).await?;
    assert_eq!((answer.total, answer.relaxed, answer.position), (0, false, 0));
    assert_eq!(answer.facets, Facet::PUBLIC.map(|facet| (facet, Vec::new())).into());
    assert!(index.complete("", 10).await?.is_empty());
    Ok(())
}

async fn apply_moves_to_the_position_even_without_updates(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "Migration", "")], at(3)).await?;
    assert_eq!(index.position().await?, at(3));
    assert_eq!(find(&index, Query::All).await?.position, 3);
    index.apply(Vec::new(), at(9)).await?;
    assert_eq!(index.position().await?, at(9));
    let answer = find(&index, Query::All).await?;
    assert_eq!((answer.position, keys(&answer)), (9, vec!["a"]));
    Ok(())
}

async fn applying_the_same_again_changes_nothing(index: IndexHandle) -> Result<()> {
    let updates = vec![put("a", "en", "Rights", "of migrants"), put("b", "en", "Rights", ""), remove("b")];
    index.apply(updates.clone(), at(3)).await?;
    let request = SearchRequest::new(Query::words("rights"), 10).counting(Facet::ALL);
    let before = index.search(&request).await?;
    for _ in 0..3 {
        index.apply(updates.clone(), at(3)).await?;
    }
    assert_eq!(index.search(&request).await?, before);
    assert_eq!(index.complete("", 10).await?, ["migrants", "of", "rights"]);
    Ok(())
}

async fn an_index_that_follows_another_store_answers_conflict_and_changes_nothing(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "One", "")], at(1)).await?;
    for store in [Some(StoreId::from_u128(2)), None] {
        let other = IndexPosition { store, ..at(2) };
        let error = index.apply(vec![put("b", "en", "Two", "")], other).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict);
    }
    assert_eq!(index.position().await?, at(1));
    assert_eq!(keys(&find(&index, Query::All).await?), ["a"]);
    Ok(())
}

async fn an_index_never_goes_back(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "One", "")], at(2)).await?;
    let error = index.apply(vec![put("b", "en", "Two", "")], at(1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert_eq!(index.position().await?, at(2));
    assert_eq!(keys(&find(&index, Query::All).await?), ["a"]);
    Ok(())
}

async fn put_replaces_the_document_of_the_same_key(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "Old title", "")], at(1)).await?;
    index.apply(vec![put("a", "fr", "Nouveau titre", "")], at(2)).await?;
    assert!(found(&index, "old").await?.is_empty());
    assert_eq!(found(&index, "nouveaux titres").await?, ["a"]);
    assert_eq!(find(&index, Query::All).await?.total, 1);
    Ok(())
}

async fn the_last_update_of_a_key_in_one_call_wins(index: IndexHandle) -> Result<()> {
    let updates =
        vec![put("a", "en", "One", ""), remove("a"), put("a", "en", "Two", ""), put("b", "en", "Two", ""), remove("b")];
    index.apply(updates, at(1)).await?;
    assert_eq!(found(&index, "two").await?, ["a"]);
    assert!(found(&index, "one").await?.is_empty());
    Ok(())
}

async fn remove_removes_and_ignores_what_is_not_there(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "One", ""), put("a/b", "en", "One", "")], at(1)).await?;
    index.apply(vec![remove("a"), remove("c")], at(2)).await?;
    assert_eq!(found(&index, "one").await?, ["a/b"]);
    Ok(())
}

async fn erase_removes_and_ignores_what_is_not_there(index: IndexHandle) -> Result<()> {
    let erase = |key: &str| Update::Erase(DocumentKey(key.to_owned()));
    index.apply(vec![put("a", "en", "One", ""), put("a/b", "en", "One", "")], at(1)).await?;
    index.apply(vec![erase("a"), erase("c"), erase("d"), put("d", "en", "One", "")], at(2)).await?;
    assert_eq!(found(&index, "one").await?, ["a/b", "d"]);
    assert_eq!(index.position().await?, at(2));
    index.apply(vec![erase("a/b"), erase("d")], at(3)).await?;
    assert_eq!(find(&index, Query::All).await?.total, 0);
    Ok(())
}

async fn clear_empties_and_lets_follow_another_store(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "One", "")], at(1)).await?;
    index.clear().await?;
    assert_eq!(index.position().await?, IndexPosition::START);
    assert_eq!(find(&index, Query::All).await?.total, 0);
    let other = IndexPosition { store: Some(StoreId::from_u128(2)), ..at(1) };
    index.apply(vec![put("b", "en", "One", "")], other).await?;
    assert_eq!(found(&index, "one").await?, ["b"]);
    assert_eq!(index.position().await?, other);
    Ok(())
}

async fn a_hit_shows_language_title_and_fields(index: IndexHandle) -> Result<()> {
    let mut document = document("a", "zh-Hans", "《全球契约》", "移民");
    document.fields = BTreeMap::from([("grade".to_owned(), "peer reviewed".to_owned())]);
    index.apply(vec![Update::Put(Box::new(document.clone()))], at(1)).await?;
    let answer = find(&index, Query::words("移民")).await?;
    let hit = &answer.hits[0];
    assert_eq!(
        (&hit.key, &hit.language, &hit.title, &hit.fields),
        (&document.key, &document.language, &document.title, &document.fields)
    );
    assert!(hit.score > 0.0);
    Ok(())
}

async fn a_document_is_found_by_its_words_in_every_official_language(index: IndexHandle) -> Result<()> {
    let updates = vec![
        put("ar", "ar", "الاتفاق العالمي من أجل الهجرة", "حقوق المهاجرين"),
        put("en", "en", "Global Compact for Migration", "The migrants’ rights, see A/RES/73/195."),
        put("es", "es", "Pacto Mundial para la Migración", "los derechos de los migrantes"),
        put("fr", "fr", "Pacte mondial sur les migrations", "l’égalité des réfugiés"),
        put("ru", "ru", "Глобальный договор о миграции", "права ребёнка"),
        put("zh", "zh", "安全、有序和正常移民全球契约", "移民权利"),
    ];
    index.apply(updates, at(1)).await?;
    for (words, key) in [
        ("الهجره", "ar"),
        ("حُقُوق", "ar"),
        ("مهاجرين", "ar"),
        ("migrant", "en"),
        ("a/res/73/195", "en"),
        ("COMPACTS", "en"),
        ("migraciones", "es"),
        ("derecho", "es"),
        ("égalités", "fr"),
        ("l'égalité", "fr"),
        ("réfugié", "fr"),
        ("миграция", "ru"),
        ("ребенка", "ru"),
        ("移民", "zh"),
        ("正常移民", "zh"),
        ("契", "zh"),
    ] {
        assert!(found(&index, words).await?.contains(&key.to_owned()), "{words}");
    }
    let french = Query::Words { text: "réfugié".to_owned(), language: "fr".parse().ok() };
    assert_eq!(keys(&find(&index, french).await?), ["fr"]);
    Ok(())
}

async fn both_of_two_words_must_be_held_in_title_or_body(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "Labour", "migration"), put("b", "en", "Labour", "rights")], at(1)).await?;
    assert_eq!(found(&index, "migration labour").await?, ["a"]);
    Ok(())
}

async fn when_no_document_holds_every_word_those_with_some_are_found(index: IndexHandle) -> Result<()> {
    index
        .apply(vec![put("a", "en", "Labour", ""), put("b", "en", "Rights", ""), put("c", "en", "Water", "")], at(1))
        .await?;
    let answer = find(&index, Query::words("labour rights")).await?;
    assert!(answer.relaxed);
    assert_eq!((keys(&answer), answer.total), (vec!["a", "b"], 2));
    let answer = find(&index, Query::words("nothing")).await?;
    assert_eq!((answer.relaxed, answer.total), (false, 0));
    Ok(())
}

async fn a_filter_decides_whether_words_are_relaxed(index: IndexHandle) -> Result<()> {
    let kenya: &[(Facet, &[&str])] = &[(Facet::Country, &["KEN"])];
    index.apply(vec![put("a", "en", "Labour rights", ""), with_facets("b", "Labour", kenya)], at(1)).await?;
    assert!(!find(&index, Query::words("labour rights")).await?.relaxed);
    let answer = find(&index, Query::words("labour rights").and(Query::any_of(Facet::Country, ["KEN"]))).await?;
    assert_eq!((answer.relaxed, keys(&answer)), (true, vec!["b"]));
    Ok(())
}

async fn what_is_excluded_is_never_relaxed(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "Labour rights", ""), put("b", "en", "Labour", "")], at(1)).await?;
    let without = |words: &str| Query::Not(Box::new(Query::words(words)));
    assert_eq!(keys(&find(&index, without("labour rights")).await?), ["b"]);
    let answer = find(&index, Query::words("labour water").and(without("rights water"))).await?;
    assert_eq!((answer.relaxed, answer.total), (true, 2));
    Ok(())
}

async fn empty_text_matches_everything_and_punctuation_nothing(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "One", ""), put("b", "en", "", "")], at(1)).await?;
    assert_eq!(found(&index, "").await?, ["a", "b"]);
    assert_eq!(found(&index, " ").await?, ["a", "b"]);
    assert!(found(&index, "?! — …").await?.is_empty());
    Ok(())
}

async fn empty_lists_match_nothing_or_everything_as_written(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "One", "")], at(1)).await?;
    let none = || Query::AnyOf { facet: Facet::Kind, values: BTreeSet::new() };
    for (query, total) in [
        (Query::All, 1),
        (none(), 0),
        (Query::Not(Box::new(none())), 1),
        (Query::And(Vec::new()), 1),
        (Query::Or(Vec::new()), 0),
        (Query::Not(Box::new(Query::All)), 0),
    ] {
        assert_eq!(find(&index, query.clone()).await?.total, total, "{query:?}");
    }
    Ok(())
}

async fn a_title_weighs_more_than_a_body(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "Water", "rights"), put("b", "en", "Rights", "water")], at(1)).await?;
    assert_eq!(found(&index, "rights").await?, ["b", "a"]);
    Ok(())
}

async fn a_repeated_query_word_matches_the_same_and_weighs_more(index: IndexHandle) -> Result<()> {
    let updates = vec![
        put("a", "en", "Water rights", "some words more"),
        put("b", "en", "Rights", "of water and rights again"),
        put("c", "en", "Nothing of it", ""),
    ];
    index.apply(updates, at(1)).await?;
    let once = find(&index, Query::words("water rights")).await?;
    let often = find(&index, Query::words("water Rights rights RIGHTS water")).await?;
    assert_eq!((often.total, often.relaxed), (once.total, once.relaxed));
    assert!(often.hits.iter().zip(&once.hits).all(|(often, once)| often.score >= once.score));
    Ok(())
}

async fn of_many_words_those_that_are_worth_most_are_enough(index: IndexHandle) -> Result<()> {
    let common = (0..200).map(|number| put(&format!("c{number:03}"), "en", "Labour market report", ""));
    let rare = [put("a", "en", "Seasonal visas", "labour"), put("b", "en", "Seasonal visas", "of another kind")];
    index.apply(common.chain(rare).collect(), at(1)).await?;
    let answer = find(&index, Query::words("seasonal visas labour market")).await?;
    assert_eq!((answer.relaxed, keys(&answer)), (false, vec!["a", "b"]));
    Ok(())
}

async fn a_function_word_decides_nothing_beside_others(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "Rights of migrants", ""), put("b", "en", "Which of them", "")], at(1)).await?;
    assert_eq!(found(&index, "which are the rights of the migrants?").await?, ["a"]);
    assert_eq!(found(&index, "which of them").await?, ["b"]);
    Ok(())
}

async fn a_word_that_nothing_holds_finds_those_that_look_like_it(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "Zanzibar", ""), put("b", "en", "Water", "")], at(1)).await?;
    for part in ["zanzi", "anziba", "zanzibra"] {
        let answer = find(&index, Query::words(part)).await?;
        assert_eq!((answer.relaxed, keys(&answer)), (true, vec!["a"]), "{part}");
    }
    assert_eq!(find(&index, Query::words("zebra")).await?.total, 0);
    index.apply(vec![remove("a")], at(2)).await?;
    assert_eq!(find(&index, Query::words("zanzi")).await?.total, 0);
    Ok(())
}

async fn a_deep_search_finds_whatever_holds_any_word(index: IndexHandle) -> Result<()> {
    index.apply(vec![put("a", "en", "Labour rights", ""), put("b", "en", "Labour", "")], at(1)).await?;
    let mut request = SearchRequest::new(Query::words("labour rights"), 10);
    request.deep = true;
    let answer = index.search(&request).await?;
    assert_eq!((answer.relaxed, answer.total, keys(&answer).first().copied()), (false, 2, Some("a")));
    Ok(())
}

async fn words_that_the_best_share_raise_others(index: IndexHandle) -> Result<()> {
    let updates = vec![
        put("a", "en", "Detention of children", "alternatives guardianship shelter"),
        put("b", "en", "Detention of children", "alternatives guardianship shelter"),
        put("y", "en", "Detention of children", "a table of bridges and numbers"),
        put("z", "en", "Detention of children", "alternatives shelter guardianship"),
    ];
    index.apply(updates, at(1)).await?;
    assert_eq!(found(&index, "detention children").await?, ["a", "b", "z", "y"]);
    Ok(())
}

async fn filters_give_no_score(index: IndexHandle) -> Result<()> {
    let seven: &[(Facet, &[&str])] = &[(Facet::Objective, &["7"])];
    index.apply(vec![with_facets("b", "Rights", seven), with_facets("a", "Water", seven)], at(1)).await?;
    let filter = || Query::any_of(Facet::Objective, ["7"]);
    let answer = find(&index, filter()).await?;
    assert_eq!(keys(&answer), ["a", "b"]);
    assert!(answer.hits.iter().all(|hit| hit.score.abs() < f64::EPSILON));
    let words = find(&index, Query::words("rights")).await?;
    let both = find(&index, Query::words("rights").and(filter())).await?;
    assert_eq!(words.hits, both.hits);
    Ok(())
}

async fn equal_scores_come_by_key_across_applies(index: IndexHandle) -> Result<()> {
    for (position, key) in (1..).zip(["d", "a", "c", "e", "b"]) {
        index.apply(vec![put(key, "en", "Same title", "")], at(position)).await?;
    }
    assert_eq!(found(&index, "title").await?, ["a", "b", "c", "d", "e"]);
    let mut request = SearchRequest::new(Query::words("title"), 2);
    request.offset = 1;
    assert_eq!(keys(&index.search(&request).await?), ["b", "c"]);
    Ok(())
}

async fn pages_are_slices_of_the_whole(index: IndexHandle) -> Result<()> {
    let titles = ["Rights", "Water rights", "Rights rights", "Rights of migrants to water"];
    let many = (0..40).map(|number| put(&format!("{number:02}"), "en", titles[number % 4], "rights"));
    for (position, updates) in (1..).zip(many.collect::<Vec<_>>().chunks(13)) {
        index.apply(updates.to_vec(), at(position)).await?;
    }
    let whole = find(&index, Query::words("rights")).await?;
    assert_eq!((whole.total, whole.hits.len()), (40, 40));
    assert_in_order(&whole);
    for offset in [0, 1, 7, 39, 40, 1_000, usize::MAX] {
        for limit in [0, 1, 7, 100] {
            let mut request = SearchRequest::new(Query::words("rights"), limit);
            request.offset = offset;
            let page = index.search(&request).await?;
            let slice: Vec<_> = whole.hits.iter().skip(offset).take(limit).cloned().collect();
            assert_eq!((page.total, page.hits), (40, slice), "{offset} {limit}");
        }
    }
    Ok(())
}

async fn completions_come_by_frequency_then_alphabet_and_forget_removed_documents(index: IndexHandle) -> Result<()> {
    index
        .apply(vec![put("a", "fr", "Migrations", "migrants réfugiés migrants"), put("b", "en", "Migrants", "")], at(1))
        .await?;
    index.apply(vec![put("c", "en", "Migratory birds", "")], at(2)).await?;
    assert_eq!(index.complete("MIGR", 10).await?, ["migrants", "migrations", "migratory"]);
    assert_eq!(index.complete("migr", 1).await?, ["migrants"]);
    assert_eq!(index.complete("Réf", 10).await?, ["refugies"]);
    index.apply(vec![remove("c"), remove("b")], at(3)).await?;
    assert_eq!(index.complete("migr", 10).await?, ["migrants", "migrations"]);
    assert!(index.complete("bird", 10).await?.is_empty());
    Ok(())
}

async fn an_updated_index_scores_as_a_fresh_one_within_one_percent(index: IndexHandle) -> Result<()> {
    let last = || {
        vec![
            put("a", "en", "Rights", "water rights"),
            put("b", "en", "Water", "some rights of all"),
            put("c", "en", "Water", ""),
        ]
    };
    for position in 1..12 {
        let old = (0..5).map(|number| put(&format!("old{number}"), "en", "Rights", "rights of way and more words"));
        index.apply(old.chain([put("a", "en", "Rights", "rights rights")]).collect(), at(position)).await?;
    }
    index.apply((0..5).map(|number| remove(&format!("old{number}"))).chain(last()).collect(), at(12)).await?;
    let updated = find(&index, Query::words("rights")).await?;
    index.clear().await?;
    index.apply(last(), at(12)).await?;
    let fresh = find(&index, Query::words("rights")).await?;
    assert_eq!(keys(&updated), keys(&fresh));
    for (one, other) in updated.hits.iter().zip(&fresh.hits) {
        assert!((one.score - other.score).abs() <= other.score * 0.01, "{one:?} {other:?}");
    }
    Ok(())
}

async fn a_query_beyond_the_limits_is_invalid(index: IndexHandle) -> Result<()> {
    let long = "x".repeat(limits::QUERY_CHARS + 1);
    let too_many = SearchRequest::new(Query::All, limits::PAGE_SIZE + 1);
    assert_eq!(find(&index, Query::words(&long)).await.unwrap_err().kind(), ErrorKind::Invalid);
    assert_eq!(index.search(&too_many).await.unwrap_err().kind(), ErrorKind::Invalid);
    let deep = (0..30).fold(Query::All, |query, _| Query::Not(Box::new(query)));
    assert_eq!(find(&index, deep).await.unwrap_err().kind(), ErrorKind::Invalid);
    assert_eq!(index.complete("", limits::PAGE_SIZE + 1).await.unwrap_err().kind(), ErrorKind::Invalid);
    find(&index, Query::words("é".repeat(limits::QUERY_CHARS))).await?;
    Ok(())
}

async fn a_facet_value_beyond_the_limit_is_invalid_and_changes_nothing(index: IndexHandle) -> Result<()> {
    let long = "語".repeat(limits::SHORT_CHARS + 1);
    let updates = vec![put("a", "en", "One", ""), with_facets("b", "Two", &[(Facet::Publisher, &[&long])])];
    assert_eq!(index.apply(updates, at(1)).await.unwrap_err().kind(), ErrorKind::Invalid);
    assert_eq!(find(&index, Query::All).await?.total, 0);
    assert_eq!(index.position().await?, IndexPosition::START);
    let longest = "語".repeat(limits::SHORT_CHARS);
    index.apply(vec![with_facets("b", "Two", &[(Facet::Publisher, &[&longest, ""])])], at(1)).await?;
    assert_eq!(find(&index, Query::any_of(Facet::Publisher, [longest])).await?.total, 1);
    assert_eq!(find(&index, Query::any_of(Facet::Publisher, [""])).await?.total, 1);
    Ok(())
}

async fn strange_text_is_held(index: IndexHandle) -> Result<()> {
    let endless = "ü".repeat(100_000);
    let updates = vec![
        put("a", "en", &endless, "\u{0}\u{feff}\u{202e}x\u{301}\u{301}"),
        put("b", "ar", "\u{64b}\u{64c}", "\u{fdfa}"),
        put("c", "th", "กิ่", "🧳\u{200d}🧳"),
        put("d'", "fr", "l' d’ '", "''"),
    ];
    index.apply(updates, at(1)).await?;
    assert_eq!(found(&index, "").await?, ["a", "b", "c", "d'"]);
    assert_eq!(found(&index, "x").await?, ["a"]);
    Ok(())
}
