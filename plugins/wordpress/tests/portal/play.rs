//! What is played at a real portal, and again with what it answered then.

use std::collections::BTreeMap;

use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::{Credentials, Fetch as _, FetchHandle, HttpUrl, Method, Request, Secret};
use migration_hub::federation::{
    Answer, Decision, Intent, Item, Local, PageSize, Present, Reading, ReviewFields, Source as _, WriteBack, deliver,
};
use migration_hub::hub::blocking::wait;
use migration_hub::resource::{Content, Draft, ExternalId};
use migration_hub::review::State;
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;
use migration_hub_testkit::peer::{everything, listed, missing, present, taken};
use migration_hub_wordpress::{WordPressConfig, WordPressSink, WordPressSource, discover};
use serde_json::{Value, json};

/// A portal: how it is reached, its accounts with their application passwords, how to let a second pass, and what is told of
/// each promise that was kept.
pub(crate) struct Portal {
    pub(crate) fetch: FetchHandle,
    pub(crate) home: HttpUrl,
    pub(crate) accounts: BTreeMap<String, String>,
    pub(crate) pause: fn(),
    pub(crate) kept: fn(&str),
}

impl Portal {
    fn config(&self, account: Option<&str>) -> WordPressConfig {
        let api = wait(discover(&self.fetch, &self.home)).expect("the portal names its API");
        let mut config = WordPressConfig::new("portal".parse().expect("a name"), api, Language::SPANISH);
        config.types = vec!["posts".to_owned(), "pages".to_owned()];
        config.page_size = PageSize::new(2).expect("a size");
        config.credentials = account.map(|user| self.account(user));
        let review = ReviewFields::default().named("hub_review").says("status", State::Published, "publish");
        config.review = review.says("status", State::InReview, "pending");
        config
    }

    fn account(&self, user: &str) -> Credentials {
        let password = Secret::new(self.accounts.get(user).cloned().unwrap_or_default());
        Credentials::basic(user, password).expect("an account")
    }

    fn source(&self) -> WordPressSource {
        WordPressSource::new(self.config(None), self.fetch.clone()).expect("a source")
    }

    fn sink(&self, account: &str) -> WordPressSink {
        WordPressSink::new(self.config(Some(account)), self.fetch.clone()).expect("a sink")
    }

    /// What the portal's own people do: a request of its administrator.
    fn admin(&self, method: Method, path: &str, body: Option<Value>) -> Value {
        let url = self.home.join(&format!("/wp-json/wp/v2/{path}")).expect("an address");
        let mut request = Request::new(method, url)
            .credential("authorization", self.account("admin").authorization())
            .expect("a field");
        if let Some(body) = body {
            request = request.body("application/json", body.to_string());
        }
        let response = wait(self.fetch.fetch(request)).and_then(|response| response.done("seed")).expect("it is done");
        serde_json::from_slice(&response.body).expect("JSON")
    }

    fn make(&self, collection: &str, fields: Value) -> u64 {
        let made = self.admin(Method::Post, &format!("{collection}?_fields=id"), Some(fields));
        made["id"].as_u64().expect("a number")
    }
}

fn read(source: &WordPressSource, reading: Reading) -> (Vec<Present>, Timestamp) {
    let read = everything(source, reading);
    let answered = read.answered.expect("the portal's time");
    (read.items().iter().map(present).cloned().collect(), answered)
}

fn titles(found: &[Present]) -> Vec<&str> {
    found.iter().map(|present| present.draft.content.title.as_str()).collect()
}

fn content(title: &str, summary: &str) -> Content {
    let value =
        json!({"title": title, "language": "es", "summary": summary, "address": "https://example.org/practices/7"});
    Draft::parse(&value).expect("a draft").content
}

fn id(collection: &str, number: u64) -> ExternalId {
    ExternalId::new("portal", &format!("{collection}/{number}")).expect("an id")
}

fn write(key: u8, id: Option<ExternalId>, base: Option<String>, intent: Intent) -> WriteBack {
    let key = format!("0193b5a0-0000-7000-8000-0000000000{key:02}").parse().expect("a key");
    WriteBack { key, id, base, intent }
}

/// The numbers of what the portal holds at first.
struct Seed {
    guide: u64,
    photos: u64,
    secret: u64,
    words: u64,
    draft: u64,
    about: u64,
}

fn seeded(portal: &Portal) -> Seed {
    let category = portal.make("categories", json!({"name": "Retorno & reintegración"}));
    let tag = portal.make("tags", json!({"name": "guías"}));
    let guide = json!({
        "title": "Retorno seguro: guía & pasos", "status": "publish", "excerpt": "Qué hacer antes de volver.",
        "content": "<p>Una guía.</p>", "categories": [category], "tags": [tag], "date": "2019-05-06T10:00:00",
    });
    let photos = "[vc_row id=\"1\"]Dos fotos.[gallery ids=\"1\"][/vc_row]";
    let words = format!("<p>{}</p>", "palabra ".repeat(70));
    let post = |fields| portal.make("posts", fields);
    Seed {
        guide: post(guide),
        photos: post(json!({"title": "Fotos", "status": "publish", "content": photos})),
        secret: post(json!({"title": "Cerrado", "status": "publish", "password": "x", "content": "No."})),
        words: post(json!({"title": "Muchas palabras", "status": "publish", "content": words})),
        draft: post(json!({"title": "Borrador", "status": "draft", "content": "Todavía no."})),
        about: portal.make("pages", json!({"title": "Quiénes somos", "status": "publish", "content": "Nosotros."})),
    }
}

fn items(found: &[Present]) -> Vec<Item> {
    found.iter().cloned().map(Item::from).collect()
}

/// Seeds the portal, harvests it, edits, throws away and deletes, harvests what changed, writes back and reads back.
pub(crate) fn play(portal: &Portal) {
    let seed = seeded(portal);
    let source = portal.source();
    let mut local = Local::default();
    let answered = harvested(&source, &seed, &mut local);
    (portal.kept)("what is public is harvested as it stands there");
    deleted_meanwhile(portal, &source, &seed);
    (portal.kept)("a post that is deleted meanwhile takes no other with it");
    changed(portal, &source, &seed, &mut local, answered);
    (portal.kept)("what was edited and published since is read");
    swept(&source, &seed, &mut local);
    (portal.kept)("what lies in the trash or is deleted is missed, asked for, and gone");
    written_back(portal, &source, seed.guide);
}

fn harvested(source: &WordPressSource, seed: &Seed, local: &mut Local) -> Timestamp {
    let (found, answered) = read(source, Reading::Full);
    assert_eq!(
        titles(&found),
        ["Retorno seguro: guía & pasos", "Fotos", "Cerrado", "Muchas palabras", "Quiénes somos"],
        "a draft is not public"
    );
    let first = found.first().expect("a post");
    assert_eq!(first.id, id("posts", seed.guide));
    assert_eq!(first.draft.content.summary.as_deref(), Some("Qué hacer antes de volver."));
    assert_eq!(first.draft.content.published.map(|date| date.to_string()).as_deref(), Some("2019-05-06"));
    let terms: Vec<_> = first.terms.iter().map(|term| term.term.as_str()).collect();
    assert_eq!(terms, ["Retorno & reintegración", "guías"]);
    let summaries: Vec<_> = found.iter().map(|present| present.draft.content.summary.as_deref()).collect();
    assert_eq!(summaries.get(1), Some(&Some("Dos fotos.")), "shortcodes that nobody rendered are gone");
    assert_eq!(summaries.get(2), Some(&None), "what is behind a password is not read");
    assert!(summaries.get(3).is_some_and(|text| text.is_some_and(|text| text.len() == 70 * 8 - 1)), "the whole text");
    assert!(taken(local, items(&found)).values().all(|decision| *decision == Decision::New));
    answered
}

/// One goes while it is read: no other goes with it.
fn deleted_meanwhile(portal: &Portal, source: &WordPressSource, seed: &Seed) {
    let page = wait(source.read(Reading::Full, None)).expect("a page");
    portal.admin(Method::Delete, &format!("posts/{}?force=true&_fields=deleted", seed.photos), None);
    let mut rest = Vec::new();
    let mut from = page.next;
    while let Some(checkpoint) = from {
        let page = wait(source.read(Reading::Full, Some(&checkpoint))).expect("a page");
        rest.extend(page.items.iter().filter_map(Item::id).cloned());
        from = page.next;
    }
    assert_eq!(rest, [id("posts", seed.secret), id("posts", seed.words), id("pages", seed.about)]);
}

fn changed(portal: &Portal, source: &WordPressSource, seed: &Seed, local: &mut Local, since: Timestamp) {
    let edited = json!({"title": "Retorno seguro"});
    portal.admin(Method::Post, &format!("posts/{}?_fields=id", seed.guide), Some(edited));
    portal.admin(Method::Delete, &format!("posts/{}?_fields=id", seed.words), None);
    portal.admin(Method::Post, &format!("posts/{}?_fields=id", seed.draft), Some(json!({"status": "publish"})));
    let (found, _) = read(source, Reading::Since(since));
    assert_eq!(titles(&found), ["Retorno seguro", "Cerrado", "Borrador", "Quiénes somos"]);
    let decided = [
        (id("pages", seed.about), Decision::Unchanged),
        (id("posts", seed.guide), Decision::Changed),
        (id("posts", seed.secret), Decision::Unchanged),
        (id("posts", seed.draft), Decision::New),
    ];
    assert_eq!(taken(local, items(&found)), BTreeMap::from(decided));
}

/// What a listing of everything does not name is asked for: one is in the trash, one is deleted.
fn swept(source: &WordPressSource, seed: &Seed, local: &mut Local) {
    let missing = missing(local, &listed(source));
    assert_eq!(missing.iter().cloned().collect::<Vec<_>>(), [id("posts", seed.photos), id("posts", seed.words)]);
    for id in missing {
        let item = wait(source.probe(&id)).expect("an answer");
        assert_eq!(item, Item::Gone { id: id.clone(), stamp: None });
        assert_eq!(taken(local, vec![item]), BTreeMap::from([(id, Decision::Gone)]));
    }
    let there = wait(source.probe(&id("posts", seed.guide))).expect("an answer");
    assert!(matches!(there, Item::Present(_)));
}

fn written_back(portal: &Portal, source: &WordPressSource, theirs: u64) {
    let sink = portal.sink("editor");
    let practice = content("Práctica: R&D < «salvar vidas»", "Primero.\n\nSegundo & «tercero».");
    let making = write(1, None, None, Intent::Record(Box::new(practice.clone())));
    let Answer::Applied { id: made, version } = wait(deliver(&sink, &making)).expect("an answer") else {
        panic!("it is taken")
    };
    assert_eq!(
        wait(deliver(&sink, &making)).expect("an answer"),
        Answer::Applied { id: made.clone(), version: version.clone() }
    );
    (portal.kept)("a post is written once, however often it is sent");

    let publishing = write(2, Some(made.clone()), version, Intent::Review(State::Published));
    let Answer::Applied { version: published, .. } = wait(deliver(&sink, &publishing)).expect("an answer") else {
        panic!("it is taken")
    };
    let Item::Present(public) = wait(source.probe(&made)).expect("an answer") else { panic!("it is public") };
    assert_eq!(public.draft.content.title, practice.title);
    assert_eq!(public.draft.content.summary, practice.summary, "what was written is what is read");
    assert_eq!(
        public.stamp.map(|stamp| stamp.to_string()),
        published,
        "the stamp of a harvest is the version to write on"
    );
    (portal.kept)("a review is written, and what was written is what is read back");

    (portal.pause)();
    let better = content("Práctica mejor", "Primero.");
    let changing = write(3, Some(made.clone()), published.clone(), Intent::Record(Box::new(better.clone())));
    let answer = wait(deliver(&sink, &changing)).expect("an answer");
    assert!(matches!(&answer, Answer::Applied { version, .. } if *version != published), "{answer:?}");
    let stale = write(4, Some(made.clone()), published, Intent::Record(Box::new(practice)));
    assert!(matches!(wait(deliver(&sink, &stale)).expect("an answer"), Answer::Conflict { found: Some(_) }));
    (portal.kept)("a write on a version that has passed is a conflict");

    // Of what the portal wrote itself, the content stays.
    let ours = write(5, Some(id("posts", theirs)), None, Intent::Record(Box::new(better)));
    assert!(matches!(wait(deliver(&sink, &ours)).expect("an answer"), Answer::Applied { .. }));
    let kept = portal.admin(Method::Get, &format!("posts/{theirs}?context=edit&_fields=content"), None);
    assert_eq!(kept["content"]["raw"], "<p>Una guía.</p>");
    (portal.kept)("of what the portal wrote itself the content stays");

    let number = made.id.trim_start_matches("posts/");
    portal.admin(Method::Delete, &format!("posts/{number}?_fields=id"), None);
    let answer = wait(deliver(&sink, &making)).expect("an answer");
    assert!(matches!(answer, Answer::Rejected { .. }), "what its editors threw away is not made again: {answer:?}");
    (portal.kept)("what its editors threw away is not made again");

    let nameless = write(6, None, None, Intent::Record(Box::new(content("Sin nombre", "Nada."))));
    let error = wait(deliver(&portal.sink("contributor"), &nameless)).expect_err("its posts have no names");
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    let left = portal.admin(Method::Get, "posts?status=pending,draft&_fields=id", None);
    assert_eq!(left, json!([]), "nothing is left behind");
    (portal.kept)("an account that may not name its posts leaves nothing behind");

    let error = wait(deliver(&portal.sink("nobody"), &nameless)).expect_err("nobody has no account");
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid);
    (portal.kept)("nobody writes without an account");
}
