//! Tests of the source, from exchanges as CKAN 2.12 and portals like it make them.

use migration_hub::federation::PageSize;
use migration_hub::federation::fetch::{Credentials, Exchange, ScriptedFetch, Secret};
use migration_hub::hub::blocking::wait;
use migration_hub::vocabulary::Language;
use serde_json::json;

use super::*;

const API: &str = "https://example.org/api/3/action";
const JSON: (&str, &str) = ("content-type", "application/json;charset=utf-8");
const UNKNOWN: &str = r#"{"success": false, "error": {"__type": "Not Found Error", "message": "Not found"}}"#;
const DENIED: &str = r#"{"success": false, "error": {"__type": "Authorization Error", "message": "Access denied"}}"#;

fn get(path: &str, status: u16, body: &str) -> Exchange {
    Exchange::get(&format!("{API}/{path}").parse().unwrap()).answered(status, [JSON], body).unwrap()
}

fn success(path: &str, result: &Value) -> Exchange {
    get(path, 200, &json!({"success": true, "result": result}).to_string())
}

/// The path of a search.
fn searching(start: usize, rows: usize, more: &str) -> String {
    format!("package_search?q=*%3A*&sort=id+asc&rows={rows}&start={start}{more}")
}

fn page(count: usize, ids: &[&str]) -> Value {
    json!({"count": count, "results": ids.iter().map(|id| dataset(id)).collect::<Vec<_>>()})
}

fn dataset(id: &str) -> Value {
    json!({"id": id, "name": format!("name-{id}"), "title": format!("Title {id}"), "state": "active"})
}

fn config() -> CkanConfig {
    let mut config =
        CkanConfig::new("portal".parse().unwrap(), "https://example.org/".parse().unwrap(), Language::ENGLISH);
    config.page_size = PageSize::new(3).unwrap();
    config
}

fn source(config: CkanConfig, exchanges: Vec<Exchange>) -> (CkanSource, ScriptedFetch) {
    let script = ScriptedFetch::new(exchanges);
    (CkanSource::new(config, FetchHandle::new(script.clone())).unwrap(), script)
}

fn known(id: &str) -> ExternalId {
    ExternalId::new("portal", id).unwrap()
}

/// Reads everything; what came is `+` or `-` with its id, or `?`.
fn read_all(source: &CkanSource, reading: Reading) -> Result<Vec<String>> {
    let (mut read, mut from) = (Vec::new(), None);
    loop {
        let page = wait(source.read(reading, from.as_ref()))?;
        read.extend(page.items.iter().map(|item| match item {
            Item::Present(present) => format!("+{}", present.id.id),
            Item::Gone { id, .. } => format!("-{}", id.id),
            Item::Unreadable(_) => "?".to_owned(),
        }));
        match page.next {
            Some(next) => from = Some(next),
            None => return Ok(read),
        }
    }
}

#[test]
fn a_search_is_read_page_by_page_with_one_row_twice() {
    let (source, script) = source(
        config(),
        vec![
            success(&searching(0, 3, ""), &page(5, &["a", "b", "c"])),
            success(&searching(2, 3, ""), &page(5, &["c", "d", "e"])),
        ],
    );
    assert_eq!(read_all(&source, Reading::Full).unwrap(), ["+a", "+b", "+c", "+d", "+e"]);
    script.finish().unwrap();
}

#[test]
fn a_portal_caps_the_rows_and_a_deletion_moves_them() {
    let (source, script) = source(
        config(),
        vec![
            success(&searching(0, 3, ""), &page(6, &["a", "b"])),
            // `a` was deleted: what follows `b` stands in its place.
            success(&searching(1, 3, ""), &page(5, &["c", "d"])),
            success(&searching(0, 3, ""), &page(5, &["b", "c"])),
            success(&searching(1, 3, ""), &page(5, &["c", "d"])),
            success(&searching(2, 3, ""), &page(5, &["d", "e"])),
            success(&searching(3, 3, ""), &page(5, &["e", "f"])),
        ],
    );
    assert_eq!(read_all(&source, Reading::Full).unwrap(), ["+a", "+b", "+c", "+d", "+e", "+f"]);
    script.finish().unwrap();
}

#[test]
fn what_changed_is_asked_for_by_metadata_modified_and_the_filter() {
    let config = CkanConfig { filter: Some("groups:lby".to_owned()), ..config() };
    let fq = "&fq=%2B%28groups%3Alby%29+%2Bmetadata_modified%3A%5B2026-11-20T00%3A00%3A00.000Z+TO+*%5D";
    let (source, script) = source(config, vec![success(&searching(0, 3, fq), &page(1, &["a"]))]);
    let since = Reading::Since("2026-11-20T00:00:00Z".parse().unwrap());
    assert_eq!(read_all(&source, since).unwrap(), ["+a"]);
    script.finish().unwrap();
    let capability = source.capability();
    assert!(capability.delta && capability.ids && capability.deletions.needs_sweep());
}

#[test]
fn nothing_new_is_an_empty_page_and_the_portals_time_is_told() {
    let url = format!("{API}/{}", searching(0, 3, "")).parse().unwrap();
    let body = json!({"success": true, "result": page(0, &[])}).to_string();
    let date = ("date", "Sun, 01 Mar 2026 09:00:00 GMT");
    let (source, _) = source(config(), vec![Exchange::get(&url).answered(200, [JSON, date], body).unwrap()]);
    let page = wait(source.read(Reading::Full, None)).unwrap();
    assert_eq!((page.items.len(), page.next), (0, None));
    assert_eq!(page.answered.map(|at| at.to_string()).as_deref(), Some("2026-03-01T09:00:00.000Z"));
}

#[test]
fn one_bad_dataset_loses_no_page() {
    let mut found = page(3, &["a", "b", "c"]);
    found["results"][1] = json!({"id": "b", "title": "x".repeat(600)});
    let (source, _) = source(config(), vec![success(&searching(0, 3, ""), &found)]);
    assert_eq!(read_all(&source, Reading::Full).unwrap(), ["+a", "?", "+c"]);
}

#[test]
fn what_is_no_answer_is_no_empty_page() {
    let wall = "<html><title>Request Rejected</title></html>";
    for (status, media_type, body, kind) in [
        (403, "text/html", wall, ErrorKind::ConfigInvalid),
        (200, "text/html", wall, ErrorKind::Corrupt),
        (202, "text/html", "", ErrorKind::Corrupt),
        (200, "application/json", "", ErrorKind::Corrupt),
        (200, "application/json", r#"{"success": true, "result": {"results": []}}"#, ErrorKind::Corrupt),
        (200, "application/json", r#"{"success": true, "result": []}"#, ErrorKind::Corrupt),
        (404, "text/html", wall, ErrorKind::ConfigInvalid),
        (400, "application/json", "\"Bad request - Action name not known: package_search\"", ErrorKind::ConfigInvalid),
        (403, "application/json", DENIED, ErrorKind::ConfigInvalid),
        (500, "text/html", "<h1>Internal Server Error</h1>", ErrorKind::Unavailable),
    ] {
        let url = format!("{API}/{}", searching(0, 3, "")).parse().unwrap();
        let exchange = Exchange::get(&url).answered(status, [("content-type", media_type)], body).unwrap();
        let (source, _) = source(config(), vec![exchange]);
        let error = wait(source.read(Reading::Full, None)).unwrap_err();
        assert_eq!(error.kind(), kind, "{status} {body}: {error}");
    }
}

#[test]
fn a_portal_that_does_not_sort_is_told_to_be_walked_by_its_list() {
    let (source, _) = source(config(), vec![success(&searching(0, 3, ""), &page(9, &["b", "a"]))]);
    let error = wait(source.read(Reading::Full, None)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
}

#[test]
fn ids_are_listed_without_what_they_stand_for() {
    let ids = |count: usize, ids: &[&str]| json!({"count": count, "results": ids.iter().map(|id| json!({"id": id})).collect::<Vec<_>>()});
    let (source, script) = source(
        config(),
        vec![
            success(&searching(0, 1_000, "&fl=id"), &ids(3, &["a", "b"])),
            success(&searching(1, 1_000, "&fl=id"), &ids(3, &["b", "c"])),
        ],
    );
    let first = wait(source.list(None)).unwrap();
    assert_eq!(first.ids, [known("a"), known("b")]);
    let second = wait(source.list(first.next.as_ref())).unwrap();
    assert_eq!((second.ids, second.next), (vec![known("c")], None));
    script.finish().unwrap();
}

#[test]
fn a_purged_dataset_is_gone() {
    let (source, _) = source(config(), vec![get("package_show?id=a", 404, UNKNOWN)]);
    assert_eq!(wait(source.probe(&known("a"))).unwrap(), Item::Gone { id: known("a"), stamp: None });
}

#[test]
fn a_deleted_dataset_is_refused_and_gone_when_the_open_search_does_not_have_it() {
    let search = "package_search?q=*%3A*&fq=%2Bid%3A%22a%22&rows=1";
    let denied = || get("package_show?id=a", 403, DENIED);
    let (source_without, _) = source(config(), vec![denied(), success(search, &page(0, &[]))]);
    assert!(matches!(wait(source_without.probe(&known("a"))), Ok(Item::Gone { .. })));

    let (source_with, _) = source(config(), vec![denied(), success(search, &page(1, &["a"]))]);
    assert_eq!(wait(source_with.probe(&known("a"))).unwrap_err().kind(), ErrorKind::ConfigInvalid);

    let (closed, script) = source(config(), vec![denied(), get(search, 403, DENIED)]);
    assert_eq!(
        wait(closed.probe(&known("a"))).unwrap_err().kind(),
        ErrorKind::ConfigInvalid,
        "nothing is gone for want of a key"
    );
    script.finish().unwrap();
}

#[test]
fn a_wall_in_front_of_a_dataset_is_an_error_and_nothing_is_gone() {
    for (status, kind) in [(403, ErrorKind::ConfigInvalid), (404, ErrorKind::ConfigInvalid), (202, ErrorKind::Corrupt)]
    {
        let url = format!("{API}/package_show?id=a").parse().unwrap();
        let wall = Exchange::get(&url).answered(status, [("content-type", "text/html")], "<html>").unwrap();
        let (source, _) = source(config(), vec![wall]);
        assert_eq!(wait(source.probe(&known("a"))).unwrap_err().kind(), kind, "{status}");
    }
}

#[test]
fn a_probe_shows_what_is_there_also_in_a_list_and_nothing_else() {
    for result in [dataset("a"), json!([dataset("a")])] {
        let (source, _) = source(config(), vec![success("package_show?id=a", &result)]);
        assert!(matches!(wait(source.probe(&known("a"))).unwrap(), Item::Present(_)));
    }
    for result in [json!([]), dataset("b")] {
        let (source, _) = source(config(), vec![success("package_show?id=a", &result)]);
        assert_eq!(wait(source.probe(&known("a"))).unwrap_err().kind(), ErrorKind::Corrupt);
    }
}

#[test]
fn where_there_is_no_search_names_are_listed_and_shown_one_by_one() {
    let config = CkanConfig { walk: Walk::List, page_size: PageSize::new(2).unwrap(), ..config() };
    let names = json!(["beta", "alpha", "gamma"]);
    let shown = |name: &str| success(&format!("package_show?id={name}"), &json!([dataset("uuid")]));
    let (source, script) = source(
        config,
        vec![
            success("package_list", &names),
            shown("alpha"),
            get("package_show?id=beta", 404, UNKNOWN),
            success("package_list", &names),
            get("package_show?id=gamma", 403, DENIED),
            success("package_list", &names),
        ],
    );
    assert_eq!(read_all(&source, Reading::Full).unwrap(), ["+alpha", "-beta", "?"]);
    let listed = wait(source.list(None)).unwrap();
    assert_eq!(listed.ids, [known("alpha"), known("beta"), known("gamma")], "known by the names that were read");
    script.finish().unwrap();

    assert!(!source.capability().delta);
    let since = Reading::Since("2026-11-20T00:00:00Z".parse().unwrap());
    assert_eq!(wait(source.read(since, None)).unwrap_err().kind(), ErrorKind::Unsupported);
}

#[test]
fn a_checkpoint_of_another_walk_has_expired() {
    let (source, _) = source(config(), Vec::new());
    let other = Checkpoint::new(FORMAT, VERSION, &At::List("a".to_owned())).unwrap();
    assert_eq!(wait(source.read(Reading::Full, Some(&other))).unwrap_err().kind(), ErrorKind::CheckpointExpired);
    assert_eq!(wait(source.list(Some(&other))).unwrap_err().kind(), ErrorKind::CheckpointExpired);
    let old = Checkpoint::new(FORMAT, VERSION + 1, &7).unwrap();
    assert_eq!(wait(source.read(Reading::Full, Some(&old))).unwrap_err().kind(), ErrorKind::CheckpointExpired);
}

#[test]
fn a_token_goes_along_where_there_is_one() {
    let mut exchange = success(&searching(0, 3, ""), &page(0, &[]));
    exchange.credentials.insert("authorization".to_owned());
    let (source, script) = source(config().credentials(Credentials::token(Secret::new("token"))), vec![exchange]);
    read_all(&source, Reading::Full).unwrap();
    script.finish().unwrap();
}
