//! Tests of what a search may ask.

use super::SearchQuery;
use crate::error::ErrorKind;
use crate::limits;
use crate::search::{Facet, Query};

fn refusal(query: &SearchQuery) -> String {
    let error = query.request().unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Invalid, "search"));
    error.message().to_owned()
}

#[test]
fn a_value_that_its_facet_cannot_have_is_refused() {
    let messages: Vec<String> = [
        (Facet::Objective, "24"),
        (Facet::Objective, "NaN"),
        (Facet::Kind, "nonsense"),
        (Facet::Country, "Kenya"),
        (Facet::Language, "xx"),
        (Facet::Year, "abc"),
        (Facet::Year, "20180"),
        (Facet::Year, "-1"),
        (Facet::State, "draft"),
    ]
    .into_iter()
    .map(|(facet, value)| refusal(&SearchQuery::words("a").filter(facet, value)))
    .collect();
    insta::assert_snapshot!(messages.join("\n"));
}

#[test]
fn a_value_is_looked_for_as_the_index_holds_it() {
    for (facet, given, held) in [
        (Facet::Objective, "gcm:7", "7"),
        (Facet::Kind, "report", "report"),
        (Facet::Country, "404", "KEN"),
        (Facet::Country, "ke", "KEN"),
        (Facet::Language, "FR", "fr"),
        (Facet::Language, "zh-hant", "zh-Hant"),
        (Facet::Publisher, " United  Nations\u{200B}", "United Nations"),
        (Facet::Publisher, "whoever it is", "whoever it is"),
        (Facet::Year, "2018", "2018"),
        (Facet::Year, "987", "0987"),
    ] {
        let request = SearchQuery::words("").filter(facet, given).request().unwrap();
        assert_eq!(request.query, Query::any_of(facet, [held]), "{given}");
    }
}

#[test]
fn a_facet_is_named_as_in_the_answer() {
    let query = SearchQuery::words("").narrow("year", ["2018"]).unwrap().narrow("year", ["2019"]).unwrap();
    assert_eq!(query, SearchQuery::words("").filter(Facet::Year, "2018").filter(Facet::Year, "2019"));
    let none: [&str; 0] = [];
    let unticked = SearchQuery::words("").narrow("kind", none).unwrap().request().unwrap();
    assert_eq!(unticked.query, Query::All, "a form where nothing is ticked finds everything");
    for name in ["type", "state", "a/b"] {
        let error = SearchQuery::words("").narrow(name, ["x"]).unwrap_err();
        assert_eq!(
            error.message(),
            format!(
                "/filters: found «{name}»; expected one of the facets objective, principle, kind, country, language, publisher, year, grade"
            )
        );
    }
}

#[test]
fn a_page_has_a_size() {
    assert!(SearchQuery::LIMITS.ends_with(&format!(" {}", limits::PAGE_SIZE)));
    for limit in [0, limits::PAGE_SIZE] {
        assert_eq!(SearchQuery::words("").limit(limit).request().unwrap().limit, limit);
    }
    let message = refusal(&SearchQuery::words("").limit(limits::PAGE_SIZE + 1));
    assert_eq!(message, "/limit: found «1001»; expected a whole number from 0 to 1000");
}
