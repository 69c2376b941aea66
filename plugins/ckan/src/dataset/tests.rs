//! Tests of datasets: what real portals make of the fields that CKAN gives them.

use migration_hub::federation::fetch::{Credentials, Secret};

use super::*;

fn config() -> CkanConfig {
    CkanConfig::new("portal".parse().unwrap(), "https://example.org//".parse().unwrap(), Language::ENGLISH)
}

fn with(change: impl FnOnce(&mut Value)) -> Value {
    let mut dataset = json!({"id": "7a", "name": "asylum", "title": "Asylum", "state": "active"});
    change(&mut dataset);
    dataset
}

fn present(dataset: &Value, config: &CkanConfig) -> Present {
    match item(dataset, config) {
        Item::Present(present) => *present,
        other => panic!("{other:?}"),
    }
}

fn read_as(change: impl FnOnce(&mut Value)) -> Present {
    present(&with(change), &config())
}

fn terms(present: &Present) -> Vec<&str> {
    present.terms.iter().map(|term| term.term.as_str()).collect()
}

#[test]
fn html_in_notes_becomes_text_and_markdown_stays() {
    let html = read_as(|dataset| dataset["notes"] = "<p>By&nbsp;month</p><script>x()</script><p>R&amp;D</p>".into());
    assert_eq!(html.draft.content.summary.as_deref(), Some("By month\n\nR&D"));
    let markdown = read_as(|dataset| dataset["notes"] = "**By month** [source](https://example.org)".into());
    assert_eq!(markdown.draft.content.summary.as_deref(), Some("**By month** [source](https://example.org)"));
}

#[test]
fn notes_longer_than_a_summary_end_with_a_whole_word_and_an_ellipsis() {
    let long = "word ".repeat(300_000);
    let summary = read_as(|dataset| dataset["notes"] = long.into()).draft.content.summary.unwrap();
    assert!(summary.ends_with("word…"), "{}", &summary[summary.len() - 20..]);
    assert!(summary.chars().count() <= SUMMARY_CHARS);
    let exact = "x".repeat(SUMMARY_CHARS);
    assert_eq!(read_as(|dataset| dataset["notes"] = exact.clone().into()).draft.content.summary, Some(exact));
}

#[test]
fn dkan_writes_states_in_capitals_and_dates_in_words() {
    let dkan = json!({
        "id": "04be6288", "name": "demographie", "title": "Démographie", "notes": "<p>Population</p>\n", "state": "Active",
        "private": true, "revision_timestamp": "jeu, 19/12/2019 - 03:00", "metadata_modified": "2019-09-30 22:00:00",
        "metadata_created": "jeu, 19/12/2019 - 03:00", "license_title": "<a href=\"#\">Licence ouverte</a>",
        "resources": [{"size": "42 octets", "last_modified": "Date changed  jeu, 19/12/2019 - 03:00"}],
    });
    let read = present(&dkan, &config());
    assert_eq!(read.stamp.map(|stamp| stamp.to_string()).as_deref(), Some("2019-09-30T22:00:00.000Z"));
    assert_eq!(read.draft.content.summary.as_deref(), Some("Population"));

    let mut words = dkan;
    words["metadata_modified"] = "jeu, 19/12/2019 - 03:00".into();
    assert_eq!(present(&words, &config()).stamp, None, "a date in words is none");
}

#[test]
fn stamps_are_utc_though_they_do_not_say_so() {
    let read = read_as(|dataset| dataset["metadata_modified"] = "2016-03-29T17:33:22.912275".into());
    assert_eq!(read.stamp.map(|stamp| stamp.to_string()).as_deref(), Some("2016-03-29T17:33:22.912Z"));
    let read = read_as(|dataset| dataset["metadata_modified"] = "2016-03-29T17:33:22+02:00".into());
    assert_eq!(read.stamp.map(|stamp| stamp.to_string()).as_deref(), Some("2016-03-29T15:33:22.000Z"));
}

#[test]
fn a_dataset_without_an_organisation_has_no_publisher() {
    for organisation in [Value::Null, json!({}), json!({"title": ""}), json!("IOM")] {
        assert_eq!(read_as(|dataset| dataset["organization"] = organisation).draft.content.publisher, None);
    }
    let read = read_as(|dataset| dataset["organization"] = json!({"title": {"en": "IOM &amp; partners"}}));
    assert_eq!(read.draft.content.publisher.as_deref(), Some("IOM & partners"));
    let config = CkanConfig { publisher: Some("وزارة الداخلية".to_owned()), ..config() };
    let read = |organisation: Value| {
        let dataset = json!({"id": "7", "title": "T", "organization": organisation});
        present(&dataset, &config).draft.content.publisher
    };
    assert_eq!(read(Value::Null).as_deref(), Some("وزارة الداخلية"), "but for the one that is configured");
    assert_eq!(read(json!({"title": "IOM"})).as_deref(), Some("IOM"));
}

#[test]
fn an_extra_that_stands_twice_with_different_values_says_nothing() {
    let extras = |values: [&str; 2]| {
        let extras = values.map(|value| json!({"key": "issued", "value": value}));
        read_as(|dataset| dataset["extras"] = extras.to_vec().into())
            .draft
            .content
            .published
            .map(|date| date.to_string())
    };
    assert_eq!(extras(["2020-05-01", "2020-05-01"]).as_deref(), Some("2020-05-01"));
    assert_eq!(extras(["2020-05-01", "2021-05-01"]), None);
}

#[test]
fn text_in_several_languages_is_read_in_one() {
    for title in [json!({"en": "Asylum", "fr": "Asile"}), json!("{\"en\": \"Asylum\", \"fr\": \"Asile\"}")] {
        let dataset = with(|dataset| {
            dataset["title"] = title;
            dataset["notes"] = json!({"de": "Nach Monat", "fr": "Par mois"});
            dataset["keywords"] = json!({"en": ["asylum"], "fr": ["asile"]});
        });
        let french = CkanConfig { language: Language::FRENCH, ..config() };
        let read = present(&dataset, &french).draft.content;
        assert_eq!(
            (read.title.as_str(), read.language, read.summary.as_deref()),
            ("Asile", Language::FRENCH, Some("Par mois"))
        );
        let read = present(&dataset, &config());
        assert_eq!(
            (read.draft.content.title.as_str(), &read.draft.content.summary),
            ("Asylum", &None),
            "no German summary"
        );
        let spoken = read.terms.iter().map(|term| (term.term.as_str(), term.language.clone()));
        assert_eq!(
            spoken.collect::<Vec<_>>(),
            [("asile", Some(Language::FRENCH)), ("asylum", Some(Language::ENGLISH))]
        );
    }
    let translated = read_as(|dataset| dataset["title_translated"] = json!({"fr": "Asile"}));
    assert_eq!(translated.draft.content.language, Language::FRENCH);
}

#[test]
fn tags_groups_and_the_type_are_terms_in_the_words_of_the_portal() {
    let dataset = with(|dataset| {
        dataset["type"] = "dataset".into();
        dataset["tags"] = json!([
            {"name": "border-management", "display_name": "Border management"}, {"name": "visa"}, "plain",
            {"name": "old", "state": "deleted"}, {"name": ""}, {"name": "x".repeat(100)},
        ]);
        dataset["groups"] = json!([{"name": "lby", "title": "Libya"}, {"name": "topics", "display_name": "Topics"}]);
    });
    let read = present(&dataset, &config());
    let long = "x".repeat(100);
    assert_eq!(terms(&read), ["Border management", "Libya", "Topics", "dataset", "plain", "visa", &long]);
    assert!(read.draft.content.countries.is_empty());

    let countries = present(&dataset, &CkanConfig { groups: Groups::Countries, ..config() });
    let codes: Vec<&str> = countries.draft.content.countries.iter().map(|area| area.alpha3()).collect();
    assert_eq!(codes, ["LBY"]);
    assert_eq!(terms(&countries), ["Border management", "Topics", "dataset", "plain", "visa", &long]);
}

#[test]
fn what_a_dataset_has_too_many_of_is_capped() {
    let read = read_as(|dataset| dataset["tags"] = (0..1_000).map(|tag| json!(format!("t{tag}"))).collect());
    assert_eq!(read.terms.len(), TERMS);
}

#[test]
fn languages_are_codes_addresses_and_lists_in_a_text() {
    let languages = |value: Value| {
        let read = read_as(|dataset| dataset["language"] = value);
        let codes = read.draft.content.other_languages.iter().map(ToString::to_string).collect::<Vec<_>>();
        (codes, read.draft.notes.len())
    };
    assert_eq!(languages(json!("fre")), (vec!["fr".to_owned()], 0));
    assert_eq!(languages(json!("en, es")), (vec!["es".to_owned()], 0), "the language of the title is no other");
    let authority = "http://publications.europa.eu/resource/authority/language/FRA";
    assert_eq!(languages(json!(format!("[\"{authority}\", \"ar\"]"))), (vec!["ar".to_owned(), "fr".to_owned()], 0));
    assert_eq!(languages(json!(["Klingon"])), (vec![], 1), "what is no language is left out, with a note");
}

#[test]
fn what_is_no_doi_and_no_date_is_left_out_with_a_note() {
    let read = read_as(|dataset| {
        dataset["doi"] = "doi:10.1093/migration/MNY002".into();
        dataset["issued"] = "2020-05-01T00:00:00".into();
    });
    assert_eq!(read.draft.content.doi.map(|doi| doi.to_string()).as_deref(), Some("10.1093/migration/mny002"));
    assert_eq!(read.draft.content.published.map(|date| date.to_string()).as_deref(), Some("2020-05-01"));
    for date in ["jeu, 19/12/2019 - 03:00", "1970-01-01", "0001-01-01T00:00:00", "2021-02-31"] {
        let read = read_as(|dataset| {
            dataset["doi"] = "unknown".into();
            dataset["issued"] = date.into();
        });
        assert_eq!((read.draft.content.doi, read.draft.content.published), (None, None), "{date}");
        let places: Vec<&str> = read.draft.notes.iter().map(|note| note.pointer.as_str()).collect();
        assert_eq!(places, ["/doi", "/published"]);
    }
}

#[test]
fn a_deleted_or_unfinished_dataset_is_gone() {
    for state in ["deleted", "Deleted", "draft", "draft-complete", "pending"] {
        let dataset = with(|dataset| dataset["state"] = state.into());
        assert!(matches!(item(&dataset, &config()), Item::Gone { .. }), "{state}");
    }
    assert!(matches!(item(&with(|dataset| dataset["state"] = Value::Null), &config()), Item::Present(_)));
    let Item::Unreadable(unreadable) = item(&with(|dataset| dataset["state"] = "on hold".into()), &config()) else {
        panic!("a state that nobody knows")
    };
    assert_eq!(unreadable.reason, "its state is «on hold»: expected active, draft or deleted");
}

#[test]
fn what_is_shown_to_a_token_alone_is_not_public() {
    let dataset = with(|dataset| dataset["private"] = true.into());
    let token = config().credentials(Credentials::token(Secret::new("token")));
    assert!(matches!(item(&dataset, &token), Item::Gone { .. }));
    assert!(
        matches!(item(&dataset, &config()), Item::Present(_)),
        "what a visitor is shown is public, whatever it says"
    );
}

#[test]
fn stamps_counters_and_statistics_say_nothing_new() {
    let digest = |change: &dyn Fn(&mut Value)| {
        read_as(|dataset| {
            dataset["tags"] = json!([{"name": "a"}, {"name": "b"}]);
            change(dataset);
        })
        .payload
        .digest()
    };
    let before = digest(&|_| ());
    for (field, value) in [
        ("metadata_modified", json!("2026-03-01T09:00:00")),
        ("revision_id", json!("b1")),
        ("tracking_summary", json!({"recent": 5, "total": 29})),
        ("num_tags", json!(2)),
        ("total_res_downloads", json!(900)),
        ("tags", json!([{"name": "b"}, {"name": "a"}])),
    ] {
        assert_eq!(digest(&|dataset| dataset[field] = value.clone()), before, "{field}");
    }
    assert_ne!(digest(&|dataset| dataset["notes"] = "By month".into()), before);
    assert_ne!(digest(&|dataset| dataset["tags"] = json!([{"name": "a"}])), before);
}

#[test]
fn a_dataset_that_cannot_be_read_keeps_everything_that_came() {
    for (dataset, known) in [
        (json!({"title": "No id"}), false),
        (json!({"id": "7a", "title": "x".repeat(600)}), true),
        (json!({"id": "7a", "title": ""}), true),
        (json!("7a"), false),
    ] {
        let Item::Unreadable(unreadable) = item(&dataset, &config()) else { panic!("{dataset}") };
        assert_eq!(unreadable.id.is_some(), known, "{dataset}");
        assert_eq!(serde_json::from_slice::<Value>(unreadable.raw.as_bytes()).unwrap(), dataset);
    }
    let named = present(&json!({"id": "7a", "name": "asylum", "title": ""}), &config());
    assert_eq!(named.draft.content.title, "asylum", "what CKAN shows too");
    assert_eq!(named.draft.content.address.unwrap().as_str(), "https://example.org/dataset/asylum");
}

/// Other people's recordings are not ours to publish: they are read from the folder that `MIGHUB_DATA` names, and `cargo xtask
/// test` runs this test where it is set.
#[test]
#[ignore = "reads the folder that MIGHUB_DATA names"]
fn datasets_of_the_humanitarian_data_exchange_in_the_evaluation_data() {
    let folder = std::env::var_os("MIGHUB_DATA").expect("MIGHUB_DATA names the folder of the evaluation data");
    let file = std::path::Path::new(&folder).join("recordings/ckan-hdx/dataset_search_results.yaml");
    let page: Value = serde_saphyr::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let hdx = CkanConfig { source: "hdx".parse().unwrap(), groups: Groups::Countries, ..config() };
    let read: Vec<Present> = page["results"].as_array().unwrap().iter().map(|dataset| present(dataset, &hdx)).collect();
    assert_eq!(read.len(), 10);
    let libya = &read[0];
    assert_eq!(libya.draft.content.title, "ACLED Conflict Data for Libya");
    assert_eq!(libya.draft.content.publisher.as_deref(), Some("ACLED Conflict Data Project"));
    assert_eq!(libya.draft.content.countries.iter().map(|area| area.alpha3()).collect::<Vec<_>>(), ["LBY"]);
    assert_eq!(libya.draft.content.rights.as_ref().map(ToString::to_string).as_deref(), Some("LicenseRef-cc-by-sa"));
    assert_eq!(libya.stamp.map(|stamp| stamp.to_string()).as_deref(), Some("2016-03-29T17:33:22.912Z"));
    assert_eq!(terms(libya), ["conflict", "dataset", "political violence", "protests", "war"]);
    for present in &read {
        assert!(present.stamp.is_some() && !present.draft.content.countries.is_empty(), "{:?}", present.id);
        assert!(present.draft.content.address.is_some(), "{:?}", present.id);
    }
}
