//! Tests of the open export: that it is whole, the same every time, and holds nobody.

use std::collections::BTreeSet;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use migration_hub::hub::OpenItem;
use serde_json::Value;

use super::{items_parquet, json_lines, wordings_parquet};
use crate::samples::{items, six};

fn rows(bytes: Vec<u8>) -> Vec<String> {
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect()
}

#[test]
fn json_lines_give_every_item_back() {
    let text = json_lines(&items()).unwrap();
    let read: Vec<OpenItem> = text.lines().map(|line| OpenItem::read(line).unwrap()).collect();
    assert_eq!(read, items());
}

#[test]
fn the_same_items_are_the_same_bytes_in_whatever_order_they_come() {
    let mut backwards = items();
    backwards.reverse();
    assert_eq!(json_lines(&backwards).unwrap(), json_lines(&items()).unwrap());
    assert_eq!(items_parquet(&backwards).unwrap(), items_parquet(&items()).unwrap());
    assert_eq!(wordings_parquet(&backwards).unwrap(), wordings_parquet(&items()).unwrap());
}

#[test]
fn the_table_of_items_has_a_row_for_each_public_or_not() {
    let rows = rows(items_parquet(&items()).unwrap());
    assert_eq!(rows.len(), items().len());
    insta::assert_snapshot!([&rows[0], &rows[1], &rows[7]].map(String::as_str).join("\n"), @r#"
    {id: "0193b5a0-0000-7000-8000-000000000001", state: "published", origin_source: null, origin_id: null, grade: "peer-reviewed", policy: "default", source: null, revision: 2, created: "2026-01-01T08:00:00.000Z", since: "2026-02-01T09:00:00.000Z", title: "Access to basic services: what <works> & what it costs", language: "en", other_languages: ["fr"], summary: "Five cities opened their clinics and schools to migrants.

    What it cost (3 % of the budget), whom it reached, and what others can take from it: "start small".", type: "report", published: "2021-05", publisher: "International Organization for Migration", symbol: "A/AC.293/2022/L.1", doi: "10.1234/example.2021-05", isbn: "9780306406157", address: "https://example.org/reports/basic-services?lang=en&v=2", rights: "CC-BY-NC-SA-3.0-IGO", objectives: ["7", "15"], actions: ["15.a"], principles: ["f"], countries: ["CIV", "KEN"], audiences: ["civil-society", "government"], scope: "regional", workstream_output: 0, regional_review: 0, links: ["cites A/RES/73/195", "derived-from https://example.org/data", "part-of 0193b5a0-0000-7000-8000-000000000002"], details: null, provenance: "Title page, p. 1"}
    {id: "0193b5a0-0000-7000-8000-000000000002", state: "published", origin_source: "example-portal", origin_id: "stock/2020", grade: "harvested", policy: "default", source: "example-portal", revision: 1, created: "2026-01-02T08:00:00.000Z", since: "2026-01-02T09:00:00.000Z", title: "Migrant stock by country of origin", language: "en", other_languages: [], summary: "Estimates for 232 countries and areas.", type: "dataset", published: "2020", publisher: "United Nations Department of Economic and Social Affairs", symbol: null, doi: null, isbn: null, address: "https://example.org/stock", rights: "CC-BY-3.0-IGO", objectives: ["1"], actions: [], principles: [], countries: [], audiences: [], scope: null, workstream_output: 0, regional_review: 0, links: ["derived-from https://example.org/census"], details: "{"dataset":{"series":"International Migrant Stock","edition":"2020","from":"1990","to":"2020-07","method":"Censuses and registers.","formats":["XLSX"]}}", provenance: null}
    {id: "0193b5a0-0000-7000-8000-000000000008", state: "withdrawn", origin_source: null, origin_id: null, grade: null, policy: null, source: null, revision: null, created: null, since: null, title: null, language: null, other_languages: [], summary: null, type: null, published: null, publisher: null, symbol: null, doi: null, isbn: null, address: null, rights: null, objectives: [], actions: [], principles: [], countries: [], audiences: [], scope: null, workstream_output: null, regional_review: null, links: [], details: null, provenance: null}
    "#);
}

#[test]
fn the_table_of_wordings_has_a_row_for_each_language() {
    let rows = rows(wordings_parquet(&[six()]).unwrap());
    insta::assert_snapshot!(rows.join("\n"), @r#"
    {id: "0193b5a0-0000-7000-8000-000000000001", language: "en", title: "Access to basic services: what <works> & what it costs", summary: "Five cities opened their clinics and schools to migrants.

    What it cost (3 % of the budget), whom it reached, and what others can take from it: "start small".", method: "original", of_revision: 2, since: "2026-02-01T09:00:00.000Z"}
    {id: "0193b5a0-0000-7000-8000-000000000001", language: "ar", title: "الوصول إلى الخدمات الأساسية: ما ينجح وما تكلفته", summary: "فتحت خمس مدن عياداتها ومدارسها أمام المهاجرين.", method: "human", of_revision: 2, since: "2026-02-01T09:00:00.000Z"}
    {id: "0193b5a0-0000-7000-8000-000000000001", language: "es", title: "Acceso a los servicios básicos: qué funciona y cuánto cuesta", summary: "Cinco ciudades abrieron sus clínicas y escuelas a los migrantes.", method: "human", of_revision: 2, since: "2026-02-01T09:00:00.000Z"}
    {id: "0193b5a0-0000-7000-8000-000000000001", language: "fr", title: "Accès aux services de base : ce qui marche et ce qu’il en coûte", summary: "Cinq villes ont ouvert leurs dispensaires et leurs écoles aux migrants.", method: "machine", of_revision: 2, since: "2026-02-03T09:00:00.000Z"}
    {id: "0193b5a0-0000-7000-8000-000000000001", language: "ru", title: "Доступ к базовым услугам: что работает и сколько это стоит", summary: "Пять городов открыли свои клиники и школы для мигрантов.", method: "machine-checked", of_revision: 2, since: "2026-02-01T09:00:00.000Z"}
    {id: "0193b5a0-0000-7000-8000-000000000001", language: "zh", title: "获得基本服务：何者有效，代价几何", summary: "五座城市向移民开放了诊所和学校。", method: "human", of_revision: 2, since: "2026-02-01T09:00:00.000Z"}
    "#);
}

#[test]
fn nothing_of_the_content_is_missing_in_the_table() {
    let reader = SerializedFileReader::new(bytes::Bytes::from(items_parquet(&[six()]).unwrap())).unwrap();
    let row = reader.get_row_iter(None).unwrap().next().unwrap().unwrap();
    let columns: Vec<(String, Field)> = row.into_columns();
    let content = serde_json::to_value(six()).unwrap()["public"]["content"].clone();
    for name in content.as_object().unwrap().keys() {
        let found = columns.iter().find(|(column, _)| column == name);
        assert!(found.is_some_and(|(_, field)| *field != Field::Null), "help: add {name} to items_table in open.rs");
    }
}

fn collect(value: &Value, place: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let place = format!("{place}/{name}");
                collect(value, &place, found);
                found.insert(place);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, place, found)),
        _ => {}
    }
}

/// The members that lines and tables may have. A new one has to be looked at before it leaves the house: is it of a person?
#[test]
fn only_members_that_hold_no_person_leave() {
    let mut found = BTreeSet::new();
    for line in json_lines(&items()).unwrap().lines() {
        collect(&serde_json::from_str(line).unwrap(), "", &mut found);
    }
    insta::assert_snapshot!(found.into_iter().collect::<Vec<_>>().join("\n"), @"
    /id
    /origin
    /origin/imported
    /origin/imported/id
    /origin/imported/source
    /public
    /public/content
    /public/content/actions
    /public/content/address
    /public/content/audiences
    /public/content/countries
    /public/content/details
    /public/content/details/dataset
    /public/content/details/dataset/edition
    /public/content/details/dataset/formats
    /public/content/details/dataset/from
    /public/content/details/dataset/method
    /public/content/details/dataset/series
    /public/content/details/dataset/to
    /public/content/details/event
    /public/content/details/event/ends
    /public/content/details/event/online
    /public/content/details/event/organisers
    /public/content/details/event/place
    /public/content/details/event/registration
    /public/content/details/event/starts
    /public/content/details/instrument
    /public/content/details/instrument/adopted
    /public/content/details/instrument/citation
    /public/content/details/instrument/form
    /public/content/details/instrument/in_force
    /public/content/details/practice
    /public/content/details/practice/completion
    /public/content/details/practice/implementer
    /public/content/details/practice/partners
    /public/content/details/practice/started
    /public/content/details/training
    /public/content/details/training/certificate
    /public/content/details/training/form
    /public/content/details/training/hours
    /public/content/doi
    /public/content/isbn
    /public/content/language
    /public/content/links
    /public/content/links/relation
    /public/content/links/to
    /public/content/objectives
    /public/content/other_languages
    /public/content/principles
    /public/content/provenance
    /public/content/published
    /public/content/publisher
    /public/content/rights
    /public/content/scope
    /public/content/summary
    /public/content/symbol
    /public/content/title
    /public/content/type
    /public/created
    /public/grade
    /public/number
    /public/policy
    /public/policy/name
    /public/policy/version
    /public/since
    /public/source
    /public/translations
    /public/translations/language
    /public/translations/method
    /public/translations/of_revision
    /public/translations/since
    /public/translations/words
    /public/translations/words/summary
    /public/translations/words/title
    /schema
    /state
    ");
}

#[test]
fn the_tables_have_these_columns() {
    let schema = |bytes: Vec<u8>| -> Vec<String> {
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let fields = reader.metadata().file_metadata().schema().get_fields().to_vec();
        fields.iter().map(|field| field.name().to_owned()).collect()
    };
    insta::assert_snapshot!(schema(items_parquet(&[]).unwrap()).join(" "), @"
    id state origin_source origin_id grade policy source revision created since title language other_languages summary type published publisher symbol doi isbn address rights objectives actions principles countries audiences scope workstream_output regional_review links details provenance
    ");
    insta::assert_snapshot!(schema(wordings_parquet(&[]).unwrap()).join(" "), @"id language title summary method of_revision since");
}
