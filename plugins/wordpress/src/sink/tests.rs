//! Writes to a scripted portal: found before they are made, guarded before they overwrite, believed when they are read back.

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::fetch::{Body, Exchange, FetchHandle, HttpUrl, Method, ScriptedFetch};
use migration_hub::federation::{Answer, Intent, ReviewFields, SinkHandle, WriteBack, deliver};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::review::State;
use serde_json::{Value, json};

use super::{WordPressSink, editing};
use crate::config::WordPressConfig;
use crate::stored::creation;

const API: &str = "https://example.org/wp-json/wp/v2/";
const KEY: &str = "0193b5a0-0000-7000-8000-000000000001";
const SLUG: &str = "mighub-0193b5a0-0000-7000-8000-000000000001";
const BASE: &str = "2026-03-01T09:30:15.000Z";

fn config() -> WordPressConfig {
    WordPressConfig::from_toml(
        &"sermig".parse().unwrap(),
        "base = 'https://example.org/wp-json/'\nlanguage = 'es'\n\
         credentials = { user = 'hub', password = 'abcd' }\n\
         [review]\nhub_review = {}\nstatus = { in-review = 'pending', published = 'publish' }\n",
    )
    .unwrap()
}

fn exchange(method: Method, path: &str, sent: Option<Value>, status: u16, answer: &Value) -> Exchange {
    let url: HttpUrl = format!("{API}{path}").parse().unwrap();
    let mut exchange = Exchange::get(&url).answered(status, [], answer.to_string()).unwrap();
    exchange.method = method;
    exchange.headers.add("accept", "application/json").unwrap();
    exchange.credentials.insert("authorization".to_owned());
    exchange.body =
        sent.map(|sent| Body { media_type: "application/json".to_owned(), bytes: sent.to_string().into_bytes() });
    exchange
}

fn get(status: u16, answer: &Value) -> Exchange {
    exchange(Method::Get, &format!("posts/7?{}", editing()), None, status, answer)
}

fn post(sent: Value, status: u16, answer: &Value) -> Exchange {
    exchange(Method::Post, &format!("posts/7?{}", editing()), Some(sent), status, answer)
}

fn lookup(answer: &Value) -> Exchange {
    let statuses = "publish,future,draft,pending,private,trash";
    let path = format!("posts?{}&slug={SLUG},{SLUG}__trashed&status={statuses}", editing());
    exchange(Method::Get, &path, None, 200, answer)
}

fn creates(status: u16, answer: &Value) -> Exchange {
    let sent = creation(&content("Save lives"), SLUG, "pending");
    exchange(Method::Post, &format!("posts?{}", editing()), Some(sent), status, answer)
}

/// Post 7 as it is kept, with this title.
fn kept(title: &str) -> Value {
    json!({
        "id": 7, "slug": "guia", "status": "publish", "modified_gmt": "2026-03-01T09:30:15",
        "title": {"raw": title}, "excerpt": {"raw": "One."}, "content": {"raw": "<p>Theirs.</p>"},
        "meta": {"hub_review": ""},
    })
}

/// The same, made here.
fn made(status: &str) -> Value {
    let sent = creation(&content("Save lives"), SLUG, status);
    json!({
        "id": 7, "slug": SLUG, "status": status, "modified_gmt": "2026-03-01T09:30:15", "meta": [],
        "title": {"raw": sent["title"]}, "excerpt": {"raw": sent["excerpt"]}, "content": {"raw": sent["content"]},
    })
}

fn with(mut post: Value, pointer: &str, value: &str) -> Value {
    *post.pointer_mut(pointer).unwrap() = json!(value);
    post
}

fn content(title: &str) -> migration_hub::resource::Content {
    Draft::parse(&json!({"title": title, "language": "en", "summary": "One."})).unwrap().content
}

fn id() -> ExternalId {
    ExternalId::new("sermig", "posts/7").unwrap()
}

fn record(title: &str) -> Intent {
    Intent::Record(Box::new(content(title)))
}

fn writing(intent: Intent) -> WriteBack {
    WriteBack { key: KEY.parse().unwrap(), id: Some(id()), base: Some(BASE.to_owned()), intent }
}

fn making() -> WriteBack {
    WriteBack { id: None, base: None, ..writing(record("Save lives")) }
}

fn delivered_by(config: WordPressConfig, write: &WriteBack, exchanges: Vec<Exchange>) -> Result<Answer> {
    let script = ScriptedFetch::new(exchanges);
    let sink = SinkHandle::new(WordPressSink::new(config, FetchHandle::new(script.clone())).unwrap());
    let answer = wait(deliver(&sink, write));
    script.finish()?;
    answer
}

fn delivered(write: &WriteBack, exchanges: Vec<Exchange>) -> Result<Answer> {
    delivered_by(config(), write, exchanges)
}

fn applied() -> Answer {
    Answer::Applied { id: id(), version: Some(BASE.to_owned()) }
}

fn rejected(answer: Answer) -> String {
    match answer {
        Answer::Rejected { reason } => reason,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_new_post_is_made_once_and_waits_for_the_editors() {
    let exchanges =
        vec![lookup(&json!([])), lookup(&json!([])), creates(201, &made("pending")), lookup(&json!([made("pending")]))];
    assert_eq!(delivered(&making(), exchanges).unwrap(), applied());
    assert_eq!(delivered(&making(), vec![lookup(&json!([made("publish")]))]).unwrap(), applied(), "and not once more");
}

#[test]
fn a_lost_answer_makes_no_second_post() {
    let broken = creates(201, &made("pending")).failed(ErrorKind::Unavailable, "the connection broke");
    let error = delivered(&making(), vec![lookup(&json!([])), lookup(&json!([])), broken]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert_eq!(delivered(&making(), vec![lookup(&json!([made("pending")]))]).unwrap(), applied());
}

#[test]
fn a_post_that_was_made_and_edited_since_is_not_overwritten() {
    let edited = with(made("publish"), "/title/raw", "Salvar vidas");
    let exchanges = vec![lookup(&json!([edited])), lookup(&json!([edited]))];
    assert_eq!(delivered(&making(), exchanges).unwrap(), Answer::Conflict { found: Some(BASE.to_owned()) });
}

#[test]
fn a_post_that_was_made_and_thrown_away_is_not_made_again() {
    let trashed = with(made("trash"), "/slug", &format!("{SLUG}__trashed"));
    let exchanges = vec![lookup(&json!([trashed])), lookup(&json!([trashed]))];
    assert!(rejected(delivered(&making(), exchanges).unwrap()).contains("trash"));
}

#[test]
fn an_account_that_may_not_name_its_posts_leaves_none_behind() {
    let nameless = with(made("pending"), "/slug", "");
    let deleted = exchange(Method::Delete, "posts/7", None, 200, &json!({"id": 7, "status": "trash"}));
    let exchanges = vec![lookup(&json!([])), lookup(&json!([])), creates(201, &nameless), deleted];
    let error = delivered(&making(), exchanges).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.message().contains("the right to publish"), "{error}");
}

#[test]
fn what_cannot_be_trashed_is_named_and_not_made_again_and_what_lies_there_already_is_gone() {
    let nameless = with(made("pending"), "/slug", "");
    let refused = |status, code| {
        let answer = json!({"code": code, "message": "…", "data": {"status": status}});
        let deleted = exchange(Method::Delete, "posts/7", None, status, &answer);
        let exchanges = vec![lookup(&json!([])), lookup(&json!([])), creates(201, &nameless), deleted];
        delivered(&making(), exchanges).unwrap_err()
    };
    let error = refused(501, "rest_trash_not_supported");
    assert_eq!(error.kind(), ErrorKind::Unsupported, "asking again would make another");
    assert!(error.message().contains("delete that there"), "{error}");
    assert_eq!(error.context(), [("post", "7".to_owned())]);
    let error = refused(410, "rest_already_trashed");
    assert!(error.message().contains("taken back"), "{error}");
}

#[test]
fn title_and_excerpt_of_a_post_are_changed_and_read_back() {
    let (before, after) = (kept("Old"), kept("Save lives"));
    let sent = json!({"title": "Save lives", "excerpt": "One."});
    let exchanges = vec![get(200, &before), get(200, &before), post(sent, 200, &after), get(200, &after)];
    assert_eq!(delivered(&writing(record("Save lives")), exchanges).unwrap(), applied());
}

#[test]
fn what_changed_since_it_was_read_is_found_before_anything_is_written() {
    let changed = with(kept("Old"), "/modified_gmt", "2026-03-02T00:00:00");
    let exchanges = vec![get(200, &changed), get(200, &changed)];
    let found = Some("2026-03-02T00:00:00.000Z".to_owned());
    assert_eq!(delivered(&writing(record("Save lives")), exchanges).unwrap(), Answer::Conflict { found });
    let mut write = writing(record("Save lives"));
    write.base = Some("revision 4".to_owned());
    let error = delivered(&write, vec![get(200, &changed), get(200, &changed)]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported, "it is no version of this portal");
}

#[test]
fn a_review_is_shown_in_its_meta_key_and_by_the_status() {
    let write = writing(Intent::Review(State::InReview));
    let (before, mut after) = (kept("Old"), with(kept("Old"), "/status", "pending"));
    after["meta"]["hub_review"] = json!("in-review");
    let sent = json!({"meta": {"hub_review": "in-review"}, "status": "pending"});
    let exchanges = vec![get(200, &before), get(200, &before), post(sent, 200, &after), get(200, &after)];
    assert_eq!(delivered(&write, exchanges).unwrap(), applied());
    // A state without a status of its own leaves the post where it is.
    let write = writing(Intent::Review(State::Accepted));
    after = kept("Old");
    after["meta"]["hub_review"] = json!("accepted");
    let sent = json!({"meta": {"hub_review": "accepted"}});
    let exchanges = vec![get(200, &before), get(200, &before), post(sent, 200, &after), get(200, &after)];
    assert_eq!(delivered(&write, exchanges).unwrap(), applied());
}

#[test]
fn a_meta_key_that_the_portal_did_not_register_is_told_before_anything_is_written() {
    let mut before = kept("Old");
    before["meta"] = json!([]);
    let write = writing(Intent::Review(State::Accepted));
    let error = delivered(&write, vec![get(200, &before), get(200, &before)]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    assert!(error.message().contains("show_in_rest"), "{error}");
}

#[test]
fn a_state_that_nothing_here_shows_is_not_written() {
    let mut config = config();
    config.review = ReviewFields::default().says("status", State::Published, "publish");
    let write = writing(Intent::Review(State::Accepted));
    assert_eq!(delivered_by(config, &write, vec![]).unwrap_err().kind(), ErrorKind::Unsupported);
    let nowhere = WriteBack { id: None, ..write };
    assert_eq!(delivered(&nowhere, vec![]).unwrap_err().kind(), ErrorKind::Unsupported);
}

#[test]
fn what_wordpress_refuses_is_answered_in_its_words() {
    let refusal =
        json!({"code": "rest_invalid_param", "message": "Invalid parameter(s): title", "data": {"status": 400}});
    let sent = json!({"title": "Save lives", "excerpt": "One."});
    let exchanges = vec![get(200, &kept("Old")), get(200, &kept("Old")), post(sent, 400, &refusal)];
    let reason = rejected(delivered(&writing(record("Save lives")), exchanges).unwrap());
    assert_eq!(reason, "Invalid parameter(s): title (rest_invalid_param)");
    let not_there = json!({"code": "rest_post_invalid_id", "message": "Invalid post ID.", "data": {"status": 404}});
    let exchanges = vec![get(404, &not_there), get(404, &not_there)];
    assert_eq!(rejected(delivered(&writing(record("Save lives")), exchanges).unwrap()), "the portal has no such post");
}

#[test]
fn a_post_in_the_trash_is_left_there() {
    let trashed = with(kept("Old"), "/status", "trash");
    for intent in [record("Save lives"), Intent::Review(State::Accepted)] {
        let exchanges = vec![get(200, &trashed), get(200, &trashed)];
        assert!(rejected(delivered(&writing(intent), exchanges).unwrap()).contains("trash"));
    }
}

#[test]
fn after_a_failure_it_is_not_known_what_was_written() {
    let sent = json!({"title": "Save lives", "excerpt": "One."});
    for (status, answer) in [(500, json!({"code": "internal_server_error"})), (200, json!("<html>")), (202, json!({}))]
    {
        let exchanges = vec![get(200, &kept("Old")), get(200, &kept("Old")), post(sent.clone(), status, &answer)];
        let error = delivered(&writing(record("Save lives")), exchanges).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unexpected, "{status}");
    }
}

#[test]
fn an_account_that_may_not_is_a_matter_of_configuration() {
    let refusal = json!({"code": "rest_forbidden_context", "message": "Sorry.", "data": {"status": 401}});
    let error = delivered(&writing(record("Save lives")), vec![get(401, &refusal)]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    let refusal = json!({"code": "rest_cannot_publish", "message": "Sorry.", "data": {"status": 403}});
    let sent = json!({"meta": {"hub_review": "published"}});
    let exchanges =
        vec![get(200, &kept("Old")), get(200, &kept("Old")), post(with_status(sent, "publish"), 403, &refusal)];
    let error = delivered(&writing(Intent::Review(State::Published)), exchanges).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
}

#[test]
fn a_stranger_who_looks_for_drafts_is_refused_as_a_bad_request_and_told_why() {
    let refusal = json!({"code": "rest_invalid_param", "message": "Invalid parameter(s): status", "data": {
        "status": 400, "details": {"status": {"code": "rest_forbidden_status", "message": "Status is forbidden."}},
    }});
    let mut asked = lookup(&refusal);
    if let migration_hub::federation::fetch::Answer::Response { status, .. } = &mut asked.answer {
        *status = 400;
    }
    let error = delivered(&making(), vec![asked]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
}

fn with_status(mut sent: Value, status: &str) -> Value {
    sent["status"] = json!(status);
    sent
}

#[test]
fn what_is_taken_and_not_shown_is_not_yet_done() {
    let before = kept("Old");
    let sent = json!({"title": "Save lives", "excerpt": "One."});
    let exchanges = vec![get(200, &before), get(200, &before), post(sent, 200, &before), get(200, &before)];
    let error = delivered(&writing(record("Save lives")), exchanges).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable);
}

#[test]
fn a_post_of_another_portal_is_not_written() {
    for (source, id) in [("other", "posts/7"), ("sermig", "pages/7"), ("sermig", "7")] {
        let write = WriteBack { id: Some(ExternalId::new(source, id).unwrap()), ..writing(record("Save lives")) };
        assert_eq!(delivered(&write, vec![]).unwrap_err().kind(), ErrorKind::ConfigInvalid);
    }
}
