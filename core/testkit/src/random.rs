//! Random histories of an index, and the comparison of everything that can be read with the naive one.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::Result;
use migration_hub::id::StoreId;
use migration_hub::limits;
use migration_hub::search::{
    Document, DocumentKey, Facet, IndexPosition, Order, Query, SearchAnswer, SearchIndex, SearchRequest, Update,
};
use migration_hub::text::canonical::Digest;
use migration_hub::vocabulary::Language;
use proptest::collection::{btree_set, vec};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::select;

use crate::oracle::OracleIndex;

/// One step of a history.
#[derive(Debug, Clone)]
pub enum Step {
    /// Applies updates, and moves one position on.
    Apply(Vec<Update>),
    /// Empties the index.
    Clear,
    /// Asks, and compares the answer.
    Search(SearchRequest),
    /// Completes, and compares the answer.
    Complete(&'static str, usize),
    /// Asks for titles that begin so, and compares the answer.
    Titles(String, usize),
}

/// Few enough words that documents and queries meet, in the six languages, with forms that share stems.
const WORDS: [&str; 36] = [
    "migration",
    "migrations",
    "migrants’",
    "rights",
    "right",
    "remittance",
    "remittances",
    "A/RES/73/195",
    "2018",
    "l’accueil",
    "accueil",
    "réfugié",
    "réfugiés",
    "égalité",
    "droits",
    "migración",
    "migraciones",
    "derechos",
    "derecho",
    "remesas",
    "мигранты",
    "мигрантов",
    "права",
    "ребёнок",
    "ребенок",
    "المهاجرين",
    "مهاجر",
    "الهجرة",
    "حقوق",
    "٢٠١٨",
    "移民",
    "移徙",
    "全球移民契约",
    "民",
    "!",
    "o'brien",
];

const PREFIXES: [&str; 9] = ["", "mig", "R", "réf", "мигр", "مها", "移", "a/res", "zz"];

const DATES: [&str; 4] = ["2018", "2018-05", "2019-01-31", "0987"];

const FACETS: [(Facet, [&str; 3]); 3] = [
    (Facet::Objective, ["1", "7", "20"]),
    (Facet::Country, ["KEN", "FRA", "MAR"]),
    (Facet::Publisher, ["IOM", "Réseau «A»", "移民局"]),
];

fn text(most: usize) -> impl Strategy<Value = String> {
    vec(select(WORDS.to_vec()), 0..most).prop_map(|words| words.join(" "))
}

fn language() -> impl Strategy<Value = Language> {
    select(["ar", "en", "es", "fr", "ru", "zh", "pt"].iter().filter_map(|code| code.parse().ok()).collect::<Vec<_>>())
}

fn key() -> impl Strategy<Value = DocumentKey> {
    (0..9).prop_map(|number| DocumentKey(format!("doc/{number}")))
}

fn facets() -> impl Strategy<Value = BTreeMap<Facet, BTreeSet<String>>> {
    let values = |index: usize| {
        let (facet, values) = FACETS[index];
        btree_set(select(values.map(str::to_owned).to_vec()), 0..3).prop_map(move |values| (facet, values))
    };
    [values(0), values(1), values(2)].prop_map(BTreeMap::from)
}

fn document() -> impl Strategy<Value = Document> {
    (key(), language(), text(4), text(12), facets(), any::<bool>()).prop_map(
        |(key, language, title, body, facets, graded)| {
            let fields = if graded { BTreeMap::from([("grade".to_owned(), title.clone())]) } else { BTreeMap::new() };
            let date = graded.then(|| DATES[title.len() % DATES.len()].to_owned());
            Document { key, language, title, body, facets, fields, date }
        },
    )
}

fn update() -> impl Strategy<Value = Update> {
    prop_oneof![3 => document().prop_map(|document| Update::Put(Box::new(document))), 1 => key().prop_map(Update::Remove), 1 => key().prop_map(Update::Erase)]
}

/// Any query over the few words and values.
pub fn query() -> impl Strategy<Value = Query> {
    let language = prop_oneof![2 => Just(None), 1 => language().prop_map(Some)];
    let any_of = (0..FACETS.len(), btree_set(0..3_usize, 0..3)).prop_map(|(facet, values)| {
        let (facet, all) = FACETS[facet];
        Query::any_of(facet, values.into_iter().map(|value| all[value]))
    });
    let leaf = prop_oneof![
        1 => Just(Query::All),
        4 => (text(4), language).prop_map(|(text, language)| Query::Words { text, language }),
        2 => any_of,
        1 => text(3).prop_map(|text| Query::Phrase { text, language: None }),
        1 => select(PREFIXES.to_vec()).prop_map(|prefix| Query::Prefix(prefix.to_owned())),
        1 => btree_set(key(), 0..4).prop_map(Query::Keys),
    ];
    leaf.prop_recursive(3, 12, 3, |part| {
        prop_oneof![
            2 => vec(part.clone(), 0..3).prop_map(Query::And),
            1 => vec(part.clone(), 0..3).prop_map(Query::Or),
            1 => part.clone().prop_map(|part| Query::Aside(Box::new(part))),
            1 => part.prop_map(|part| Query::Not(Box::new(part))),
        ]
    })
}

fn request() -> impl Strategy<Value = SearchRequest> {
    let order = prop_oneof![
        4 => Just(Order::Relevance),
        1 => Just(Order::Newest),
        1 => Just(Order::Oldest),
        2 => language().prop_map(Order::Title),
    ];
    let limit = prop_oneof![Just(0_usize), Just(2), Just(1000)];
    (query(), 0..4_usize, limit, order).prop_map(|(query, offset, limit, order)| {
        let request = SearchRequest::new(query, limit).counting(FACETS.map(|(facet, _)| facet));
        SearchRequest { offset, order, ..request }
    })
}

/// A history of at most so many steps.
pub fn history(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => vec(update(), 0..6).prop_map(Step::Apply),
        1 => Just(Step::Clear),
        10 => request().prop_map(Step::Search),
        2 => (select(PREFIXES.to_vec()), 0..9_usize).prop_map(|(prefix, limit)| Step::Complete(prefix, limit)),
        2 => (text(3), 0..9_usize).prop_map(|(beginning, limit)| Step::Titles(beginning, limit)),
    ];
    vec(step, 1..most)
}

/// A place in the log of a store that there is only for tests.
pub fn at(position: u64) -> IndexPosition {
    IndexPosition { store: Some(StoreId::from_u128(1)), position, digest: Digest::of(&position.to_be_bytes()) }
}

/// Plays a history against an index and the naive one, and compares what can be read at every step.
///
/// The naive index is returned, for further comparisons.
///
/// # Errors
/// As the index.
///
/// # Panics
/// When they differ.
pub async fn play(index: &impl SearchIndex, history: Vec<Step>) -> Result<OracleIndex> {
    let naive = OracleIndex::default();
    let mut position = 0;
    for step in history {
        match step {
            Step::Apply(updates) => {
                position += 1;
                let upto = at(position);
                index.apply(updates.clone(), upto).await?;
                naive.apply(updates, upto).await?;
            }
            Step::Clear => {
                index.clear().await?;
                naive.clear().await?;
            }
            Step::Search(request) => compare(index, &naive, &request).await?,
            Step::Titles(beginning, limit) => {
                let (found, expected) =
                    (index.titles(&beginning, limit).await?, naive.titles(&beginning, limit).await?);
                assert_eq!(found, expected, "{beginning}");
            }
            Step::Complete(prefix, limit) => {
                assert_eq!(index.complete(prefix, limit).await?, naive.complete(prefix, limit).await?, "{prefix}");
            }
        }
        assert_eq!(index.position().await?, naive.position().await?);
    }
    Ok(naive)
}

/// Compares the answers of an index and of the naive one: the set, the total, the counts, the page, the order.
///
/// # Errors
/// As the index.
///
/// # Panics
/// When they differ.
pub async fn compare(index: &impl SearchIndex, naive: &OracleIndex, request: &SearchRequest) -> Result<()> {
    let whole = SearchRequest { offset: 0, limit: 1000, ..request.clone() };
    let answer = index.search(&whole).await?;
    let expected = naive.search(&whole).await?;
    let plain = |answer: &SearchAnswer| {
        let mut answer = answer.clone();
        answer.hits.iter_mut().for_each(|hit| hit.score = 0.0);
        answer.hits.sort_by(|one, other| one.key.cmp(&other.key));
        answer
    };
    assert_eq!(plain(&answer), plain(&expected));
    if request.order == Order::Relevance {
        assert_in_order(&answer);
    } else {
        assert_eq!(answer.hits, expected.hits, "{:?}", request.order);
    }
    let mut walked = Vec::new();
    let mut page = SearchRequest { limit: 2, count: BTreeSet::new(), ..whole.clone() };
    loop {
        let found = index.search(&page).await?;
        walked.extend(found.hits);
        page.after = match found.next {
            Some(cursor) => Some(cursor),
            None => break,
        };
    }
    assert_eq!(walked, answer.hits, "page by page, each behind the one before");
    let counted: Vec<Facet> = request.count.iter().copied().take(limits::TABLE_FACETS).collect();
    assert_eq!(index.tabulate(&request.query, &counted).await?, naive.tabulate(&request.query, &counted).await?);
    let page = index.search(request).await?;
    let slice: Vec<_> = answer.hits.iter().skip(request.offset).take(request.limit).cloned().collect();
    let more = request.limit > 0 && answer.hits.len() > request.offset.saturating_add(request.limit);
    assert_eq!(page.next.is_some(), more);
    assert_eq!(page, SearchAnswer { hits: slice, next: page.next.clone(), ..answer });
    Ok(())
}

/// Asserts that hits come by score, equal scores by key.
///
/// # Panics
/// When they do not.
pub fn assert_in_order(answer: &SearchAnswer) {
    for pair in answer.hits.windows(2) {
        let (one, next) = (&pair[0], &pair[1]);
        assert!(one.score.is_finite() && one.score >= 0.0, "{one:?}");
        let ascends = one.score > next.score || (one.score - next.score).abs() < f64::EPSILON && one.key < next.key;
        assert!(ascends, "{one:?} stands before {next:?}");
    }
}
