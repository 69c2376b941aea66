//! Tests of linked data, whole and broken.

use super::*;

fn marks(scripts: &[&str]) -> (Marks, bool) {
    let mut marks = Marks::default();
    let scripts: Vec<String> = scripts.iter().map(|script| (*script).to_owned()).collect();
    let whole = read(&scripts, &mut marks);
    (marks, whole)
}

fn said(script: &str, name: &str) -> Vec<String> {
    marks(&[script]).0.all(&[name]).map(ToOwned::to_owned).collect()
}

#[test]
fn a_thing_stands_alone_in_a_list_in_a_graph_or_as_the_main_one_of_its_page() {
    let thing = r#"{"@type": "Report", "name": "Save lives"}"#;
    for script in [
        thing.to_owned(),
        format!("[{thing}]"),
        format!(r#"{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "Site"}}, {thing}]}}"#),
        format!(r#"{{"@type": "WebPage", "name": "Page", "mainEntity": {thing}}}"#),
        format!(r#"[{{"@graph": [{{"@graph": [{thing}]}}]}}]"#),
    ] {
        assert_eq!(said(&script, "ld:title"), ["Save lives"], "{script}");
        assert_eq!(said(&script, "ld:type"), ["Report"], "{script}");
    }
}

#[test]
fn of_several_things_the_one_that_says_most_is_the_item() {
    let scripts = [
        r#"{"@type": "Organization", "name": "IOM"}"#,
        r#"{"@type": "WebPage", "name": "Page | Site"}"#,
        r#"{"@type": ["Article", "http://schema.org/Report"], "headline": "Save lives"}"#,
        r#"{"@type": "BreadcrumbList", "name": "Home"}"#,
    ];
    let (marks, whole) = marks(&scripts);
    assert!(whole);
    assert_eq!(marks.all(&["ld:title"]).collect::<Vec<_>>(), ["Save lives"]);
    assert_eq!(marks.all(&["ld:type"]).collect::<Vec<_>>(), ["Article", "Report"], "a thing of several types");
    assert_eq!(said(r#"{"@type": "schema:Organization", "name": "IOM"}"#, "ld:title"), [""; 0]);
}

#[test]
fn members_are_texts_things_lists_and_mentions() {
    let script = r#"{"@graph": [
        {"@type": "Organization", "@id": "/#org", "name": "IOM"},
        {"@type": "Article", "name": {"@value": "Save lives", "@language": "en"}, "publisher": {"@id": "/#org"},
         "inLanguage": {"@type": "Language", "name": "French", "alternateName": "fr"},
         "keywords": ["asylum, refuge", {"@type": "DefinedTerm", "name": "visa"}], "about": [{"name": "Borders"}],
         "license": {"@type": "CreativeWork", "url": "https://creativecommons.org/licenses/by/4.0/"},
         "identifier": [{"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1093/migration/mny002"}, 7]}]}"#;
    assert_eq!(said(script, "ld:title"), ["Save lives"]);
    assert_eq!(said(script, "ld:publisher"), ["IOM"]);
    assert_eq!(said(script, "ld:language"), ["French"]);
    assert_eq!(said(script, "ld:keywords"), ["asylum", " refuge", "visa"]);
    assert_eq!(said(script, "ld:about"), ["Borders"]);
    assert_eq!(said(script, "ld:license"), ["https://creativecommons.org/licenses/by/4.0/"]);
    assert_eq!(said(script, "ld:identifier"), ["10.1093/migration/mny002", "7"]);
}

#[test]
fn common_faults_are_mended() {
    let thing = |inside: &str| format!("{{\"@type\": \"Article\", \"name\": \"Save lives\"{inside}}}");
    for broken in [
        format!("<!-- {} -->", thing("")),
        format!("//<![CDATA[\n{}\n//]]>", thing("")),
        format!("// <![CDATA[{}\n// ]]>", thing("")),
        format!("/* ours */ {};", thing("")),
        thing(",\n// the site\n \"url\": \"https://example.org/\","),
        thing(", \"description\": \"two\nlines\tand \u{1}\""),
        thing(", \"about\": [\"a\", \"b\", ]"),
    ] {
        assert_eq!(said(&broken, "ld:title"), ["Save lives"], "{broken}");
    }
    let kept = thing(r#", "url": "https://example.org/a;b//c", "about": "say \"/* no comment */\",","#);
    assert_eq!(said(&kept, "ld:about"), ["say \"/* no comment */\","], "what stands in a text stays");
}

#[test]
fn what_cannot_be_mended_is_told_and_takes_nothing_else_with_it() {
    let (marks, whole) =
        marks(&["{\"@type\": \"Article\", \"name\": ", r#"{"@type": "Article", "name": "Save lives"}"#]);
    assert!(!whole);
    assert_eq!(marks.all(&["ld:title"]).collect::<Vec<_>>(), ["Save lives"]);
}

#[test]
fn things_that_mention_each_other_end() {
    let script = r##"{"@type": "Article", "@id": "#a", "name": {"@id": "#a"}}"##;
    assert!(said(script, "ld:title").len() <= 1);
}

#[test]
fn data_that_are_too_deep_are_not_read() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let (marks, whole) = marks(&[&deep]);
    assert!(!whole && !marks.has(&["ld:title"]));
}
