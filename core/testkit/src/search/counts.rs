//! What an index counts: the values of facets, and their combinations.

use migration_hub::error::{ErrorKind, Result};
use migration_hub::search::{Cell, Facet, FacetCount, IndexHandle, Query, SearchIndex, SearchRequest, check_facets};

use super::{at, find, remove, with_facets};

pub(super) async fn counts_are_what_a_filter_returns(index: IndexHandle) -> Result<()> {
    let updates = vec![
        with_facets("a", "Rights", &[(Facet::Objective, &["1", "7"]), (Facet::Country, &["KEN"])]),
        with_facets("b", "Rights", &[(Facet::Objective, &["7"]), (Facet::Country, &["MAR"])]),
        with_facets("c", "Water", &[(Facet::Objective, &["7"])]),
    ];
    index.apply(updates, at(1)).await?;
    index.apply(vec![remove("c"), with_facets("d", "Rights", &[(Facet::Objective, &["20"])])], at(2)).await?;
    let request =
        SearchRequest::new(Query::words("rights"), 0).counting([Facet::Objective, Facet::Country, Facet::Year]);
    let answer = index.search(&request).await?;
    assert_eq!(answer.facets[&Facet::Year], []);
    for facet in [Facet::Objective, Facet::Country] {
        for FacetCount { value, count } in &answer.facets[&facet] {
            let filtered = find(&index, Query::words("rights").and(Query::any_of(facet, [value.clone()]))).await?;
            assert_eq!(filtered.total, *count, "{facet} {value}");
        }
    }
    Ok(())
}

pub(super) async fn counts_come_most_frequent_first_then_by_value(index: IndexHandle) -> Result<()> {
    let updates = [["2", "1"], ["3", "1"], ["10", "3"]]
        .iter()
        .zip(["a", "b", "c"])
        .map(|(values, key)| with_facets(key, "", &[(Facet::Objective, values)]));
    for (position, update) in (1..).zip(updates) {
        index.apply(vec![update], at(position)).await?;
    }
    let answer = index.search(&SearchRequest::new(Query::All, 0).counting([Facet::Objective])).await?;
    let counts: Vec<(&str, u64)> =
        answer.facets[&Facet::Objective].iter().map(|count| (count.value.as_str(), count.count)).collect();
    assert_eq!(counts, [("1", 2), ("3", 2), ("10", 1), ("2", 1)]);
    Ok(())
}

async fn filled(index: &IndexHandle) -> Result<()> {
    let updates = vec![
        with_facets("a", "Rights", &[(Facet::Objective, &["1", "7"]), (Facet::Country, &["KEN", "UGA"])]),
        with_facets("b", "Rights", &[(Facet::Objective, &["7"]), (Facet::Country, &["MAR"])]),
        with_facets("c", "Water", &[(Facet::Objective, &["7"])]),
    ];
    index.apply(updates, at(1)).await?;
    index.apply(vec![remove("c"), with_facets("d", "Rights", &[(Facet::Objective, &["20"])])], at(2)).await?;
    index.apply(vec![with_facets("e", "Rights", &[]), with_facets("f", "Water", &[])], at(3)).await
}

pub(super) async fn a_table_counts_what_its_values_as_filters_return(index: IndexHandle) -> Result<()> {
    filled(&index).await?;
    let (facets, query) = ([Facet::Objective, Facet::Country], Query::words("rights"));
    let table = index.tabulate(&query, &facets).await?;
    let cell = |one: Option<&str>, two: Option<&str>| Cell {
        values: [one, two].map(|value| value.map(str::to_owned)).into(),
        count: 1,
    };
    assert_eq!(
        table.cells,
        [
            cell(None, None),
            cell(Some("1"), Some("KEN")),
            cell(Some("1"), Some("UGA")),
            cell(Some("20"), None),
            cell(Some("7"), Some("KEN")),
            cell(Some("7"), Some("MAR")),
            cell(Some("7"), Some("UGA")),
        ]
    );
    assert_eq!((table.total, table.relaxed), (4, false));
    for cell in &table.cells {
        let mut query = query.clone();
        for (facet, value) in facets.iter().zip(&cell.values) {
            let Some(value) = value else { continue };
            query = query.and(Query::any_of(*facet, [value.clone()]));
        }
        if cell.values.iter().all(Option::is_some) {
            assert_eq!(index.search(&SearchRequest::new(query, 0)).await?.total, cell.count, "{cell:?}");
        }
    }
    let none = index.tabulate(&query, &[]).await?;
    assert_eq!((none.cells.as_slice(), none.total), (&[Cell { values: Vec::new(), count: 4 }][..], 4));
    let nothing = index.tabulate(&Query::any_of(Facet::Country, ["NOR"]), &facets).await?;
    assert_eq!((nothing.cells.len(), nothing.total), (0, 0));
    Ok(())
}

pub(super) async fn a_table_over_one_facet_has_its_counts(index: IndexHandle) -> Result<()> {
    filled(&index).await?;
    let request = SearchRequest::new(Query::All, 0).counting([Facet::Objective]);
    let mut counts = index.search(&request).await?.facets.remove(&Facet::Objective).unwrap_or_default();
    counts.sort_by(|one, other| one.value.cmp(&other.value));
    let table = index.tabulate(&Query::All, &[Facet::Objective]).await?;
    let valued = table.cells.iter().filter_map(|cell| Some((cell.values[0].clone()?, cell.count)));
    let valued: Vec<FacetCount> = valued.map(|(value, count)| FacetCount { value, count }).collect();
    assert_eq!(valued, counts);
    let without: u64 = table.cells.iter().filter(|cell| cell.values[0].is_none()).map(|cell| cell.count).sum();
    assert_eq!(without, 2);
    Ok(())
}

pub(super) async fn a_table_beyond_the_limits_is_invalid(index: IndexHandle) -> Result<()> {
    let twice = [Facet::Objective, Facet::Year, Facet::Objective];
    assert_eq!(index.tabulate(&Query::All, &twice).await.unwrap_err().kind(), ErrorKind::Invalid);
    assert_eq!(index.tabulate(&Query::All, &Facet::ALL).await.unwrap_err().kind(), ErrorKind::Invalid);
    assert_eq!(check_facets(&Facet::PUBLIC).map_err(|error| error.kind()), Ok(()));
    let values: Vec<String> = (0..250).map(|value| value.to_string()).collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let facets = [Facet::Objective, Facet::Country, Facet::Publisher, Facet::Year];
    let wide: Vec<(Facet, &[&str])> = facets.iter().map(|facet| (*facet, values.as_slice())).collect();
    index.apply(vec![with_facets("a", "Rights", &wide[..3])], at(1)).await?;
    let error = index.tabulate(&Query::All, &facets).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid, "{error}");
    Ok(())
}
