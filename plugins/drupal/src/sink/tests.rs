//! Writes to a scripted portal: its refusals, the drafts of its editors, and what is read back.

use std::sync::{Arc, Mutex};

use migration_hub::error::{ErrorKind, Result};
use migration_hub::federation::fetch::{
    Body, Credentials, Exchange, Fetch, FetchHandle, Headers, HttpUrl, Method, Request, Response, ScriptedFetch, Secret,
};
use migration_hub::federation::{Answer, Intent, SinkHandle, WriteBack, deliver};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::{Content, Draft, ExternalId};
use migration_hub::review::State;
use serde_json::{Value, json};

use super::{DrupalSink, NEWEST};
use crate::config::DrupalConfig;

const KEY: &str = "0193b5a0-0000-7000-8000-000000000001";
const UUID: &str = "71e04ead-4cc7-416c-b9ca-60b635fdc50f";
const API: &str = "https://example.org/en/jsonapi/node/article";

fn config() -> DrupalConfig {
    DrupalConfig::from_toml(
        &"network".parse().unwrap(),
        "base = 'https://example.org/'\nlanguage = 'en'\nprefixes = { en = 'en', es = 'es' }\n\
         types.node--article = {}\ncredentials = { user = 'hub', password = 'abcd' }\n\
         [write]\ntype = 'node--article'\nsummary = { field = 'body', format = 'plain_text' }\nmoderation_state = 'draft'\n\
         [review]\nmoderation_state = { published = 'published', in-review = 'needs_review' }\n",
    )
    .unwrap()
}

fn exchange(method: Method, rest: &str, sent: Option<&Value>, status: u16, answer: &Value) -> Exchange {
    let url: HttpUrl = format!("{API}{rest}").parse().unwrap();
    let media_type = "application/vnd.api+json";
    let mut exchange =
        Exchange::get(&url).answered(status, [("content-type", media_type)], answer.to_string()).unwrap();
    exchange.method = method;
    exchange.headers.add("accept", media_type).unwrap();
    exchange.credentials.insert("authorization".to_owned());
    exchange.body = sent.map(|sent| Body { media_type: media_type.to_owned(), bytes: sent.to_string().into_bytes() });
    exchange
}

fn get(uuid: &str, status: u16, answer: &Value) -> Exchange {
    exchange(Method::Get, &format!("/{uuid}{NEWEST}"), None, status, answer)
}

fn patch(sent: &Value, status: u16, answer: &Value) -> Exchange {
    let document = json!({"data": {"type": "node--article", "id": UUID, "attributes": sent}});
    exchange(Method::Patch, &format!("/{UUID}"), Some(&document), status, answer)
}

fn creates(status: u16, answer: &Value) -> Exchange {
    let attributes =
        json!({"title": "Save lives", "body": {"value": "One.", "format": "plain_text"}, "moderation_state": "draft"});
    let document = json!({"data": {"type": "node--article", "id": KEY, "attributes": attributes}});
    exchange(Method::Post, "", Some(&document), status, answer)
}

fn kept(title: &str, state: &str, revision: u64) -> Value {
    json!({"data": {"type": "node--article", "id": UUID, "attributes": {
        "title": title, "body": {"value": "One.", "format": "plain_text"}, "moderation_state": state,
        "drupal_internal__vid": revision, "changed": "2022-03-25T08:02:17+00:00",
    }}})
}

fn fault(detail: &str) -> Value {
    json!({"errors": [{"title": "…", "detail": detail, "source": {"pointer": "/data/attributes/title"}}]})
}

fn missing() -> Exchange {
    get(KEY, 404, &fault("The \"entity\" parameter was not converted"))
}

fn content(title: &str) -> Content {
    Draft::parse(&json!({"title": title, "language": "en", "summary": "One."})).unwrap().content
}

fn writing(intent: Intent) -> WriteBack {
    let id = ExternalId::new("network", &format!("node--article/{UUID}")).unwrap();
    WriteBack { key: KEY.parse().unwrap(), id: Some(id), base: Some("37".to_owned()), intent }
}

fn record() -> WriteBack {
    writing(Intent::Record(Box::new(content("Save lives"))))
}

fn making() -> WriteBack {
    WriteBack { id: None, base: None, ..record() }
}

fn delivered(write: &WriteBack, exchanges: Vec<Exchange>) -> Result<Answer> {
    let script = ScriptedFetch::new(exchanges);
    let sink = SinkHandle::new(DrupalSink::new(config(), FetchHandle::new(script.clone())).unwrap());
    let answer = wait(deliver(&sink, write));
    script.finish()?;
    answer
}

fn applied(uuid: &str, version: &str) -> Answer {
    let id = ExternalId::new("network", &format!("node--article/{uuid}")).unwrap();
    Answer::Applied { id, version: Some(version.to_owned()) }
}

/// The write of a change of the title, and its answer.
fn changes(status: u16, answer: &Value) -> Vec<Exchange> {
    let before = kept("Old", "published", 37);
    let sent = json!({"title": "Save lives", "body": {"value": "One.", "format": "plain_text"}});
    vec![get(UUID, 200, &before), get(UUID, 200, &before), patch(&sent, status, answer)]
}

#[test]
fn a_resource_is_made_under_the_key_of_the_write_and_once() {
    let after = kept("Save lives", "draft", 40);
    let exchanges = vec![missing(), missing(), creates(201, &after), get(KEY, 200, &after)];
    assert_eq!(delivered(&making(), exchanges).unwrap(), applied(KEY, "40"));
    assert_eq!(delivered(&making(), vec![get(KEY, 200, &after)]).unwrap(), applied(KEY, "40"), "and not once more");
}

#[test]
fn a_uuid_that_exists_already_makes_no_second_resource() {
    let exchanges = vec![missing(), missing(), creates(409, &fault("Conflict: Entity already exists."))];
    assert_eq!(delivered(&making(), exchanges).unwrap(), Answer::Conflict { found: None });
    let edited = kept("Salvar vidas", "published", 41);
    let exchanges = vec![get(KEY, 200, &edited), get(KEY, 200, &edited)];
    assert_eq!(delivered(&making(), exchanges).unwrap(), Answer::Conflict { found: Some("41".to_owned()) });
}

#[test]
fn title_and_summary_are_changed_and_read_back() {
    let after = kept("Save lives", "published", 38);
    let mut exchanges = changes(200, &after);
    exchanges.push(get(UUID, 200, &after));
    assert_eq!(delivered(&record(), exchanges).unwrap(), applied(UUID, "38"));
}

#[test]
fn what_changed_since_it_was_read_is_found_before_anything_is_written() {
    // The newest revision is a draft of an editor.
    let draft = kept("Old", "draft", 38);
    let exchanges = vec![get(UUID, 200, &draft), get(UUID, 200, &draft)];
    assert_eq!(delivered(&record(), exchanges).unwrap(), Answer::Conflict { found: Some("38".to_owned()) });
}

#[test]
fn a_working_copy_is_a_conflict() {
    let detail = "Updating a resource object that has a working copy is not yet supported.";
    assert_eq!(delivered(&record(), changes(400, &fault(detail))).unwrap(), Answer::Conflict { found: None });
}

#[test]
fn a_portal_that_is_read_only_is_told_from_one_that_refuses() {
    let detail = "JSON:API is configured to accept only read operations. Site administrators can configure this.";
    let error = delivered(&record(), changes(405, &fault(detail))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    assert!(error.message().contains("read only"), "{error}");
    let error = delivered(&record(), changes(403, &fault("The current user is not allowed to PATCH"))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
}

#[test]
fn what_drupal_does_not_take_is_answered_in_its_words() {
    let answer = delivered(&record(), changes(422, &fault("title: This value is too long."))).unwrap();
    let reason = "title: This value is too long. (/data/attributes/title)".to_owned();
    assert_eq!(answer, Answer::Rejected { reason });
    let gone = get(UUID, 404, &fault("not converted"));
    let answer = delivered(&record(), vec![gone.clone(), gone]).unwrap();
    assert!(matches!(answer, Answer::Rejected { .. }), "{answer:?}");
}

#[test]
fn a_review_is_shown_as_the_state_of_moderation() {
    let write = writing(Intent::Review(State::InReview));
    let (before, after) = (kept("Old", "draft", 37), kept("Old", "needs_review", 38));
    let sent = json!({"moderation_state": "needs_review"});
    let exchanges =
        vec![get(UUID, 200, &before), get(UUID, 200, &before), patch(&sent, 200, &after), get(UUID, 200, &after)];
    assert_eq!(delivered(&write, exchanges).unwrap(), applied(UUID, "38"));
    let mut unmoderated = before;
    unmoderated["data"]["attributes"].as_object_mut().unwrap().remove("moderation_state");
    let error = delivered(&write, vec![get(UUID, 200, &unmoderated), get(UUID, 200, &unmoderated)]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid, "the portal does not moderate");
}

#[test]
fn what_cannot_be_written_is_refused_before_anything_is_asked() {
    let base = record();
    let french = Draft::parse(&json!({"title": "Sauver des vies", "language": "fr"})).unwrap().content;
    let translation = ExternalId::new("network", &format!("node--article/{UUID}/es")).unwrap();
    let refused = [
        writing(Intent::Review(State::Accepted)),
        WriteBack { id: None, ..writing(Intent::Review(State::InReview)) },
        writing(Intent::Record(Box::new(french))),
        WriteBack { id: Some(translation), ..base.clone() },
    ];
    for write in refused {
        assert_eq!(delivered(&write, vec![]).unwrap_err().kind(), ErrorKind::Unsupported, "{write:?}");
    }
    for id in ["node--page/7", "node--article/../user", "node--article"] {
        let write = WriteBack { id: Some(ExternalId::new("network", id).unwrap()), ..base.clone() };
        assert!(delivered(&write, vec![]).is_err(), "{id}");
    }
}

#[test]
fn after_a_failure_it_is_not_known_what_was_written() {
    for (status, answer) in [(500, json!("An unexpected error")), (200, json!([])), (202, json!({}))] {
        let error = delivered(&record(), changes(status, &answer)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unexpected, "{status}");
    }
}

#[test]
fn what_is_taken_and_not_shown_is_not_yet_done() {
    let mut exchanges = changes(200, &kept("Old", "published", 38));
    exchanges.push(get(UUID, 200, &kept("Old", "published", 38)));
    assert_eq!(delivered(&record(), exchanges).unwrap_err().kind(), ErrorKind::Unavailable);
}

/// Keeps what was asked last, and has nothing.
#[derive(Debug, Clone, Default)]
struct Listener(Arc<Mutex<Option<Request>>>);

impl Fetch for Listener {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let url = request.url().clone();
        *self.0.lock().unwrap() = Some(request);
        Ok(Response { status: 500, url, headers: Headers::default(), body: Vec::new() })
    }
}

#[test]
fn the_account_goes_along_as_http_has_it() {
    let cases = [
        (config().credentials.unwrap(), "Basic aHViOmFiY2Q="),
        (Credentials::token(Secret::new("abcd")), "Bearer abcd"),
    ];
    for (credentials, expected) in cases {
        let mut config = config();
        config.credentials = Some(credentials);
        let listener = Listener::default();
        let sink = DrupalSink::new(config, FetchHandle::new(listener.clone())).unwrap();
        assert_eq!(wait(deliver(&sink, &record())).unwrap_err().kind(), ErrorKind::Unavailable);
        let request = listener.0.lock().unwrap().take().unwrap();
        assert_eq!(request.credentials()["authorization"].expose(), expected);
    }
}
