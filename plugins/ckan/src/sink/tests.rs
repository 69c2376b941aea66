//! Tests of the sink, from exchanges as CKAN 2.12 makes them: a write counts when it is read back.

use migration_hub::federation::fetch::{Body, Credentials, Exchange, Method, ScriptedFetch, Secret};
use migration_hub::federation::{ReviewFields, deliver};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::Draft;
use migration_hub::review::State;
use migration_hub::vocabulary::Language;

use super::*;

const API: &str = "https://example.org/api/3/action";
const JSON: (&str, &str) = ("content-type", "application/json;charset=utf-8");
const KEY: &str = "0193b5a0-0000-7000-8000-000000000001";
const SEEN: &str = "2026-03-01T09:00:00.000001";
const LATER: &str = "2026-03-01T09:30:00.000002";

fn exchange(method: Method, path: &str, body: Option<&Value>, status: u16, answer: &str) -> Exchange {
    let mut exchange =
        Exchange::get(&format!("{API}/{path}").parse().unwrap()).answered(status, [JSON], answer).unwrap();
    exchange.method = method;
    exchange.credentials.insert("authorization".to_owned());
    exchange.body =
        body.map(|body| Body { media_type: "application/json".to_owned(), bytes: body.to_string().into_bytes() });
    exchange
}

fn success(result: &Value) -> String {
    json!({"success": true, "result": result}).to_string()
}

fn refusal(named: &str, more: &Value) -> String {
    let mut error = more.clone();
    error["__type"] = named.into();
    json!({"success": false, "error": error}).to_string()
}

fn show(id: &str, dataset: &Value) -> Exchange {
    exchange(Method::Get, &format!("package_show?id={id}"), None, 200, &success(dataset))
}

fn unknown(id: &str) -> Exchange {
    let answer = refusal("Not Found Error", &json!({"message": "Not found"}));
    exchange(Method::Get, &format!("package_show?id={id}"), None, 404, &answer)
}

fn dataset(version: &str, extras: &Value) -> Value {
    json!({"id": "7a", "name": "asylum", "state": "active", "title": "Asylum", "metadata_modified": version, "extras": extras})
}

fn accepted() -> Value {
    json!([{"key": "theme", "value": "asylum"}, {"key": "gcm_review_status", "value": "accepted"}])
}

/// The revision that makes the dataset accepted.
fn revising() -> Value {
    json!({
        "match": {"id": "7a", "metadata_modified": SEEN},
        "filter": ["-extras"],
        "update": {"extras": accepted()},
    })
}

fn config() -> CkanConfig {
    let base = "https://example.org/".parse().unwrap();
    let config = CkanConfig::new("portal".parse().unwrap(), base, Language::ENGLISH);
    config
        .credentials(Credentials::token(Secret::new("token")))
        .review(ReviewFields::default().named("gcm_review_status"))
}

fn sink(config: CkanConfig, exchanges: Vec<Exchange>) -> (CkanSink, ScriptedFetch) {
    let script = ScriptedFetch::new(exchanges);
    (CkanSink::new(config, FetchHandle::new(script.clone())).unwrap(), script)
}

fn item() -> ExternalId {
    ExternalId::new("portal", "7a").unwrap()
}

fn review(base: Option<&str>) -> WriteBack {
    WriteBack {
        key: KEY.parse().unwrap(),
        id: Some(item()),
        base: base.map(ToOwned::to_owned),
        intent: Intent::Review(State::Accepted),
    }
}

fn record() -> WriteBack {
    let content = Draft::parse(&json!({"title": "Asylum", "language": "en"})).unwrap().content;
    WriteBack { id: None, intent: Intent::Record(Box::new(content)), ..review(None) }
}

fn applied(version: &str) -> Answer {
    Answer::Applied { id: item(), version: Some(version.to_owned()) }
}

fn before() -> Value {
    dataset(SEEN, &json!([{"key": "theme", "value": "asylum"}]))
}

#[test]
fn a_review_is_written_with_a_lock_and_counts_when_it_is_read_back() {
    let after = dataset(LATER, &accepted());
    let revised = success(&json!({"package": after}));
    // As a receipt has the version, and as a harvest has its stamp.
    for base in [SEEN, "2026-03-01T09:00:00.000Z"] {
        let (sink, script) = sink(
            config(),
            vec![
                show("7a", &before()),
                show("7a", &before()),
                exchange(Method::Post, "package_revise", Some(&revising()), 200, &revised),
                show("7a", &after),
            ],
        );
        assert_eq!(wait(deliver(&sink, &review(Some(base)))).unwrap(), applied(LATER), "{base}");
        script.finish().unwrap();
    }
}

#[test]
fn what_is_shown_already_is_not_written_again() {
    let (sink, script) = sink(config(), vec![show("7a", &dataset(LATER, &accepted()))]);
    assert_eq!(wait(deliver(&sink, &review(Some(SEEN)))).unwrap(), applied(LATER));
    script.finish().unwrap();
}

#[test]
fn what_changed_since_is_a_conflict_and_nothing_is_written() {
    let there = dataset(LATER, &json!([]));
    let (sink, script) = sink(config(), vec![show("7a", &there)]);
    let conflict = Answer::Conflict { found: Some(LATER.to_owned()) };
    assert_eq!(wait(sink.write(&review(Some(SEEN)))).unwrap(), conflict);
    script.finish().unwrap();
}

#[test]
fn what_changes_between_the_look_and_the_write_is_a_conflict() {
    let unmatched = refusal("Validation Error", &json!({"match": ["metadata_modified"]}));
    let (sink, script) = sink(
        config(),
        vec![show("7a", &before()), exchange(Method::Post, "package_revise", Some(&revising()), 409, &unmatched)],
    );
    assert_eq!(wait(sink.write(&review(None))).unwrap(), Answer::Conflict { found: None });
    script.finish().unwrap();
}

#[test]
fn a_rule_that_is_broken_is_a_refusal_in_the_portals_words() {
    let broken = refusal("Validation Error", &json!({"extras_validation": ["Duplicate key \"theme\""]}));
    for status in [409, 200] {
        let post = exchange(Method::Post, "package_revise", Some(&revising()), status, &broken);
        let (sink, _) = sink(config(), vec![show("7a", &before()), post]);
        let reason = "extras_validation: Duplicate key \"theme\"".to_owned();
        assert_eq!(wait(sink.write(&review(None))).unwrap(), Answer::Rejected { reason }, "{status}");
    }
    let (sink, _) = sink(config(), vec![unknown("7a")]);
    assert!(matches!(wait(sink.write(&review(None))), Ok(Answer::Rejected { .. })), "there is nothing to write to");
}

#[test]
fn a_token_that_may_not_write_is_a_fault_of_the_configuration() {
    let denied =
        refusal("Authorization Error", &json!({"message": "Access denied: User  not authorized to edit package 7a"}));
    let post = exchange(Method::Post, "package_revise", Some(&revising()), 403, &denied);
    let (sink, _) = sink(config(), vec![show("7a", &before()), post]);
    let error = wait(sink.write(&review(None))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    assert!(!format!("{error:?}{sink:?}").contains("\"token\""), "the token is shown nowhere");
}

#[test]
fn an_index_that_fails_after_the_commit_leaves_open_what_was_written_until_it_is_read_back() {
    let failed = refusal("Search Index Error", &json!({"message": "Unable to add package to search index"}));
    let (sink, script) = sink(
        config(),
        vec![
            show("7a", &before()),
            show("7a", &before()),
            exchange(Method::Post, "package_revise", Some(&revising()), 500, &failed),
            show("7a", &dataset(LATER, &accepted())),
        ],
    );
    let error = wait(deliver(&sink, &review(Some(SEEN)))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unexpected);
    assert_eq!(wait(deliver(&sink, &review(Some(SEEN)))).unwrap(), applied(LATER), "it had been written");
    script.finish().unwrap();
}

#[test]
fn a_page_for_people_after_a_write_leaves_open_what_was_written() {
    for status in [200, 202, 502] {
        let mut post = exchange(Method::Post, "package_revise", Some(&revising()), status, "<html>");
        post = Exchange {
            answer: Exchange::get(&post.url)
                .answered(status, [("content-type", "text/html")], "<html>")
                .unwrap()
                .answer,
            ..post
        };
        let (sink, _) = sink(config(), vec![show("7a", &before()), post]);
        assert_eq!(wait(sink.write(&review(None))).unwrap_err().kind(), ErrorKind::Unexpected, "{status}");
    }
}

#[test]
fn a_portal_that_drops_unknown_extras_is_not_believed() {
    let post =
        exchange(Method::Post, "package_revise", Some(&revising()), 200, &success(&json!({"package": before()})));
    let (sink, script) =
        sink(config(), vec![show("7a", &before()), show("7a", &before()), post, show("7a", &before())]);
    assert_eq!(wait(deliver(&sink, &review(None))).unwrap_err().kind(), ErrorKind::Unavailable);
    script.finish().unwrap();
}

#[test]
fn an_old_portal_is_patched_without_a_lock() {
    let old = exchange(
        Method::Post,
        "package_revise",
        Some(&revising()),
        400,
        "\"Bad request - Action name not known: package_revise\"",
    );
    let (newer, _) = sink(config(), vec![show("7a", &before()), old]);
    let error = wait(newer.write(&review(None))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    assert!(error.message().contains("revise = false"), "{error}");

    let patching = json!({"id": "7a", "extras": accepted()});
    let after = dataset(LATER, &accepted());
    let post = exchange(Method::Post, "package_patch", Some(&patching), 200, &success(&after));
    let (older, script) = sink(CkanConfig { revise: false, ..config() }, vec![show("7a", &before()), post]);
    assert_eq!(wait(older.write(&review(None))).unwrap(), applied(LATER));
    script.finish().unwrap();
    assert!(!older.capability().locks);
    assert_eq!(
        wait(older.write(&review(Some(SEEN)))).unwrap_err().kind(),
        ErrorKind::Unsupported,
        "and nothing is sent"
    );
}

#[test]
fn a_new_record_is_known_by_the_key_of_its_write_and_made_once() {
    let name = format!("mighub-{KEY}");
    let extras = json!([{"key": "language", "value": "en"}]);
    let creating = json!({"name": name, "title": "Asylum", "extras": extras, "owner_org": "iom"});
    let owned = CkanConfig { owner: Some("iom".to_owned()), ..config() };
    let made = dataset(SEEN, &extras);
    let (first, script) = sink(
        owned.clone(),
        vec![
            unknown(&name),
            exchange(Method::Post, "package_create", Some(&creating), 200, &success(&made)),
            show(&name, &made),
        ],
    );
    assert_eq!(wait(deliver(&first, &record())).unwrap(), applied(SEEN));
    script.finish().unwrap();

    let taken = refusal("Validation Error", &json!({"name": ["That URL is already in use."]}));
    let (second, script) =
        sink(owned, vec![exchange(Method::Post, "package_create", Some(&creating), 409, &taken), show(&name, &made)]);
    assert_eq!(wait(second.write(&record())).unwrap(), applied(SEEN), "the answer to the first was lost");
    script.finish().unwrap();
}

#[test]
fn the_mark_of_the_humanitarian_data_exchange_says_whether_the_check_was_passed() {
    let marked = |shown: Value| {
        let mut dataset = before();
        dataset["qa_completed"] = shown;
        dataset
    };
    let marking = json!({"id": "7a", "qa_completed": true});
    let hdx = config().review(ReviewFields::default().named(MARK));
    for shown in [json!(true), json!("true")] {
        let (sink, script) = sink(
            hdx.clone(),
            vec![
                show("7a", &marked(json!(false))),
                exchange(Method::Post, "hdx_mark_qa_completed", Some(&marking), 200, &success(&marked(json!(true)))),
                show("7a", &marked(shown)),
            ],
        );
        assert_eq!(wait(deliver(&sink, &review(None))).unwrap(), applied(SEEN));
        script.finish().unwrap();
    }
    let (sink, _) = sink(hdx, vec![show("7a", &before())]);
    assert!(!sink.capability().locks);
    let shown = wait(sink.read_back(&review(None))).unwrap();
    assert_eq!(shown, ReadBack::NotShown, "a dataset without the mark shows nothing");
}

#[test]
fn a_deleted_dataset_shows_nothing() {
    let mut deleted = dataset(LATER, &accepted());
    deleted["state"] = "deleted".into();
    let (sink, _) = sink(config(), vec![show("7a", &deleted)]);
    assert_eq!(wait(sink.read_back(&review(None))).unwrap(), ReadBack::NotShown);
}

#[test]
fn items_of_other_portals_and_reviews_of_nothing_are_not_supported() {
    let (sink, _) = sink(config(), Vec::new());
    let other = WriteBack { id: Some(ExternalId::new("other", "7a").unwrap()), ..review(None) };
    let nothing = WriteBack { id: None, ..review(None) };
    let (silent, _) = self::sink(config().review(ReviewFields::default()), Vec::new());
    assert!(!silent.capability().reviews);
    assert_eq!(wait(silent.write(&review(None))).unwrap_err().kind(), ErrorKind::Unsupported);
    for write in [other, nothing] {
        assert_eq!(wait(sink.write(&write)).unwrap_err().kind(), ErrorKind::Unsupported);
        assert_eq!(wait(sink.read_back(&write)).unwrap_err().kind(), ErrorKind::Unsupported);
    }
}
