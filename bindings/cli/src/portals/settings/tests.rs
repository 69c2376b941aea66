//! What is typed as a setting, and what it is read as.

use serde_json::json;

use super::*;

fn typed(settings: &[&str]) -> Value {
    let mut map = Map::new();
    for one in settings {
        assign(&mut map, one).unwrap();
    }
    Value::Object(map)
}

#[test]
fn a_value_is_read_as_toml_where_it_is_that_and_else_as_a_text() {
    for (line, expected) in [
        ("base=https://example.org/oai?a=b", json!({"base": "https://example.org/oai?a=b"})),
        ("page_size=50", json!({"page_size": 50})),
        ("ids=false", json!({"ids": false})),
        ("earliest=2003-01-01", json!({"earliest": "2003-01-01"})),
        ("set=\"2019\"", json!({"set": "2019"})),
        ("types=[\"posts\", \"pages\"]", json!({"types": ["posts", "pages"]})),
        ("publisher=Observatoire « des migrations »", json!({"publisher": "Observatoire « des migrations »"})),
        ("filter=groups:lby", json!({"filter": "groups:lby"})),
        ("filter=", json!({"filter": ""})),
        ("translations.pt-br=pt", json!({"translations": {"pt-br": "pt"}})),
        ("types.\"node--article\".terms=[\"field_a\"]", json!({"types": {"node--article": {"terms": ["field_a"]}}})),
    ] {
        assert_eq!(typed(&[line]), expected, "{line}");
    }
}

#[test]
fn what_is_typed_later_changes_what_it_names_and_nothing_beside_it() {
    let all = typed(&["review.meta=a", "review.status={published = \"publish\"}", "review.meta=b"]);
    assert_eq!(all, json!({"review": {"meta": "b", "status": {"published": "publish"}}}));
    let Value::Object(mut all) = all else { panic!("an object") };
    take_back(&mut all, "review.status.published");
    take_back(&mut all, "nothing.like.it");
    assert_eq!(Value::Object(all), json!({"review": {"meta": "b", "status": {}}}));
}

#[test]
fn what_is_no_setting_is_refused_without_its_value() {
    for line in ["base", "=s3cr3t", "a b=s3cr3t"] {
        let failure = assign(&mut Map::new(), line).unwrap_err();
        assert!(!failure.message().contains("s3cr3t"), "{failure:?}");
    }
}
