//! Plays at a real CKAN on this machine: seeds it, harvests it, edits, deletes and purges, harvests what changed, writes back and
//! reads back, and says of each promise whether it was kept. `cargo xtask peers ckan` does all of this:
//!
//! ```sh
//! plugins/ckan/tests/peer/portal.sh FOLDER VENV 5055 8984 6399 5599 &
//! cargo run -p migration-hub-ckan --example ckan -- http://127.0.0.1:5055/ FOLDER/token http://127.0.0.1:8984/
//! ```
//!
//! CKAN is real; its search index is a stand-in, which is ended at last to see what CKAN does without.

#![expect(clippy::expect_used, clippy::panic, reason = "it is run by hand, and stops where a test would")]

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::{Credentials, Fetch as _, FetchHandle, HttpUrl, Method, Request, Secret};
use migration_hub::federation::{
    Answer, Decision, Intent, Item, Local, PageSize, ReadBack, Reading, ReviewFields, Sink as _, Source as _,
    WriteBack, deliver, plan,
};
use migration_hub::hub::blocking::wait;
use migration_hub::mapping::Mapping;
use migration_hub::resource::{Draft, ExternalId};
use migration_hub::review::State;
use migration_hub::time::Timestamp;
use migration_hub::vocabulary::Language;
use migration_hub_ckan::{CkanConfig, CkanSink, CkanSource};
use migration_hub_testkit::peer::{Everything, everything, kept, listed, missing, taken, titles};
use migration_hub_transport::{HostConfig, RobotsRule, Transport, TransportConfig};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [base, token, index] = arguments.as_slice() else {
        panic!("expected the address of CKAN, the file of its token, and the address of its index")
    };
    // Nothing here is to be asked twice in silence.
    let config = TransportConfig::new("mighub-peer", "hub@example.org")
        .gap_ms(0)
        .attempts(1, 1)
        .breaker(1_000, 1)
        .private_host("127.0.0.1");
    let agreed = HostConfig { robots: Some(RobotsRule::Ignore), ..HostConfig::default() };
    let client = |config| FetchHandle::new(Transport::start(config).expect("a transport"));
    let portal = Portal {
        stranger: client(config.clone()),
        fetch: client(config.host("127.0.0.1", agreed)),
        base: base.parse().expect("an address"),
        index: index.parse().expect("an address"),
        token: std::fs::read_to_string(token).expect("the file of the token").trim().to_owned(),
    };
    play(&portal);
}

/// A portal, and what its own people can do.
struct Portal {
    /// Without regard to what its robots.txt says: its owner has agreed.
    fetch: FetchHandle,
    /// Without that.
    stranger: FetchHandle,
    base: HttpUrl,
    index: HttpUrl,
    token: String,
}

impl Portal {
    fn config(&self) -> CkanConfig {
        let mut config = CkanConfig::new("portal".parse().expect("a name"), self.base.clone(), Language::ENGLISH);
        config.page_size = PageSize::new(3).expect("a size");
        config.review = ReviewFields::default().named("gcm_review_status");
        config
    }

    fn source(&self) -> CkanSource {
        CkanSource::new(self.config(), self.fetch.clone()).expect("a source")
    }

    fn sink(&self, token: &str) -> CkanSink {
        let config = self.config().credentials(Credentials::token(Secret::new(token)));
        CkanSink::new(config, self.fetch.clone()).expect("a sink")
    }

    /// What its administrator does.
    fn act(&self, action: &str, body: &Value) -> Value {
        let url = self.base.join(&format!("/api/3/action/{action}")).expect("an address");
        let request = Request::new(Method::Post, url).body("application/json", body.to_string());
        let request = request.credential("authorization", Secret::new(self.token.clone())).expect("a field");
        let response = wait(self.fetch.fetch(request)).and_then(|response| response.done("act")).expect("it is done");
        let answer: Value = serde_json::from_slice(&response.body).expect("JSON");
        answer.get("result").cloned().unwrap_or_default()
    }

    fn create(&self, name: &str, more: Value) -> ExternalId {
        let mut dataset = json!({"name": name, "title": format!("About {name}"), "type": "dataset"});
        if let (Some(dataset), Value::Object(more)) = (dataset.as_object_mut(), more) {
            dataset.extend(more);
        }
        let made = self.act("package_create", &dataset);
        ExternalId::new("portal", made["id"].as_str().expect("an id")).expect("an id")
    }
}

fn write(key: u8, id: Option<ExternalId>, base: Option<String>, intent: Intent) -> WriteBack {
    let key = format!("0193b5a0-0000-7000-8000-0000000000{key:02}").parse().expect("a key");
    WriteBack { key, id, base, intent }
}

/// The datasets of the portal at first.
struct Seed {
    asylum: ExternalId,
    returns: ExternalId,
    visas: ExternalId,
    remittances: ExternalId,
    detention: ExternalId,
}

fn seeded(portal: &Portal) -> Seed {
    let tags = json!([{"name": "asylum"}, {"name": "borders"}]);
    let says = json!([{"key": "language", "value": "fr"}, {"key": "issued", "value": "2020-05-01"}]);
    Seed {
        asylum: portal.create(
            "asylum",
            json!({"notes": "<p>By month &amp; country.</p>", "license_id": "cc-zero", "tags": tags}),
        ),
        returns: portal.create("returns", json!({"notes": "**By** year", "extras": says})),
        visas: portal.create("visas", json!({})),
        remittances: portal.create("remittances", json!({"license_id": "cc-by"})),
        detention: portal.create("detention", json!({"extras": [{"key": "theme", "value": "population"}]})),
    }
}

fn play(portal: &Portal) {
    let seed = seeded(portal);
    let stranger = CkanSource::new(portal.config(), portal.stranger.clone()).expect("a source");
    let error = wait(stranger.read(Reading::Full, None)).expect_err("every CKAN closes its API in robots.txt");
    assert_eq!(error.kind(), ErrorKind::ConfigInvalid, "{error}");
    kept("its robots.txt is obeyed until its owner agrees");
    let source = portal.source();
    let mut local = Local::default();
    let answered = harvested(&source, &seed, &mut local);
    changed(portal, &source, &seed, &mut local, answered);
    swept(portal, &source, &seed, &mut local);
    written_back(portal, &source, &seed);

    // Once more, as a hub that knows what it wrote there and as one that knows nothing.
    taken(&mut local, everything(&source, Reading::Full).items());
    let mut clean = Local::default();
    taken(&mut clean, everything(&source, Reading::Full).items());
    assert_eq!(titles(&local), titles(&clean));
    kept("after all changes the hub has what a clean harvest has");
    without_index(portal, &source, &seed);
}

fn harvested(source: &CkanSource, seed: &Seed, local: &mut Local) -> Timestamp {
    let Everything { pages, answered } = everything(source, Reading::Full);
    let (pages, items) = (pages.len(), pages.concat());
    let ids: Vec<_> = items.iter().filter_map(Item::id).cloned().collect();
    let Seed { asylum, returns, visas, remittances, detention } = seed;
    let expected = BTreeSet::from([asylum, returns, visas, remittances, detention].map(Clone::clone));
    assert_eq!((ids.len(), pages), (5, 2));
    assert_eq!(ids.into_iter().collect::<BTreeSet<_>>(), expected);
    kept("everything is harvested, page by page, each once");
    let found = |id: &ExternalId| {
        let item = items.iter().find(|item| item.id() == Some(id)).expect("it is there");
        let Item::Present(present) = item else { panic!("{item:?}") };
        present.clone()
    };
    let asylum = found(asylum);
    assert_eq!(asylum.draft.content.title, "About asylum");
    assert_eq!(asylum.draft.content.summary.as_deref(), Some("By month & country."));
    assert_eq!(asylum.draft.content.rights.as_ref().map(ToString::to_string).as_deref(), Some("CC0-1.0"));
    let terms: Vec<_> = asylum.terms.iter().map(|term| term.term.as_str()).collect();
    assert_eq!(terms, ["asylum", "borders", "dataset"]);
    let published = found(returns).draft.content.published;
    assert_eq!(published.map(|date| date.to_string()).as_deref(), Some("2020-05-01"));
    kept("what datasets say is what stands there");
    assert_eq!(listed(source).into_seen(), expected);
    kept("a list has the ids of what is there");
    assert!(taken(local, items.clone()).values().all(|decision| *decision == Decision::New));
    assert!(plan(items, local, &Mapping::default()).is_empty());
    kept("what is read again changes nothing");
    answered.expect("the portal's time")
}

fn changed(portal: &Portal, source: &CkanSource, seed: &Seed, local: &mut Local, since: Timestamp) {
    portal.act("package_patch", &json!({"id": seed.visas.id, "title": "Visas, again"}));
    let new = portal.create("labour", json!({}));
    let decided = taken(local, everything(source, Reading::Since(since)).items());
    let other: Vec<_> = decided.iter().filter(|(_, decision)| **decision != Decision::Unchanged).collect();
    let expected = BTreeMap::from([(seed.visas.clone(), Decision::Changed), (new, Decision::New)]);
    assert_eq!(other, expected.iter().collect::<Vec<_>>());
    kept("what was edited and added since is read");
}

/// Deleted, purged, hidden: CKAN tells of none of them.
fn swept(portal: &Portal, source: &CkanSource, seed: &Seed, local: &mut Local) {
    portal.act("package_delete", &json!({"id": seed.returns.id}));
    portal.act("package_delete", &json!({"id": seed.remittances.id}));
    portal.act("dataset_purge", &json!({"id": seed.remittances.id}));
    let missing = missing(local, &listed(source));
    assert_eq!(missing, BTreeSet::from([seed.returns.clone(), seed.remittances.clone()]));
    for id in missing {
        let item = wait(source.probe(&id)).expect("an answer");
        assert_eq!(item, Item::Gone { id: id.clone(), stamp: None });
        assert_eq!(taken(local, vec![item]), BTreeMap::from([(id, Decision::Gone)]));
    }
    kept("what is deleted or purged is missed, asked for, and gone");
    portal.act("package_patch", &json!({"id": seed.returns.id, "state": "active"}));
    let items = everything(source, Reading::Full).items();
    assert_eq!(taken(local, items).get(&seed.returns), Some(&Decision::Back));
    kept("what was gone and is there again is back");
}

fn written_back(portal: &Portal, source: &CkanSource, seed: &Seed) {
    let sink = portal.sink(&portal.token);
    let id = seed.detention.clone();
    let review = |key, base, state| write(key, Some(id.clone()), base, Intent::Review(state));
    let accepted = review(1, None, State::Accepted);
    let Answer::Applied { id: written, version: Some(version) } = wait(deliver(&sink, &accepted)).expect("an answer")
    else {
        panic!("it is taken")
    };
    assert_eq!(written, id);
    let shown = portal.act("package_show", &json!({"id": id.id}));
    let extras: BTreeMap<_, _> = shown["extras"]
        .as_array()
        .expect("extras")
        .iter()
        .map(|extra| (extra["key"].as_str(), extra["value"].as_str()))
        .collect();
    assert_eq!(
        extras,
        BTreeMap::from([(Some("gcm_review_status"), Some("accepted")), (Some("theme"), Some("population"))])
    );
    kept("a review is written beside what stands there");
    assert!(matches!(wait(sink.read_back(&accepted)).expect("an answer"), ReadBack::Shown { .. }));
    kept("what was written is what is read back");

    portal.act("package_patch", &json!({"id": id.id, "notes": "Somebody else was here"}));
    let late = wait(deliver(&sink, &review(2, Some(version), State::Rejected))).expect("an answer");
    assert!(matches!(late, Answer::Conflict { .. }), "{late:?}");
    let shown = portal.act("package_show", &json!({"id": id.id}));
    assert_eq!(shown["notes"], "Somebody else was here");
    kept("a write on a version that has passed is a conflict, and writes nothing");

    let says = json!({"title": "Save lives", "language": "en", "summary": "One.\n\nTwo."});
    let content = Draft::parse(&says).expect("a draft").content;
    let record = write(3, None, None, Intent::Record(Box::new(content)));
    let made = wait(deliver(&sink, &record)).expect("an answer");
    assert_eq!(wait(deliver(&sink, &record)).expect("an answer"), made);
    let Answer::Applied { id: new, .. } = made else { panic!("it is taken: {made:?}") };
    let Item::Present(read) = wait(source.probe(&new)).expect("an answer") else { panic!("it is public") };
    assert_eq!(
        (read.draft.content.title.as_str(), read.draft.content.summary.as_deref()),
        ("Save lives", Some("One.\n\nTwo."))
    );
    kept("a record is made once, however often it is sent, and harvested as it was written");

    let refused =
        wait(portal.sink("nobody").write(&review(4, None, State::Rejected))).expect_err("nobody has no token");
    assert_eq!(refused.kind(), ErrorKind::ConfigInvalid);
    kept("nobody writes without a token");
}

/// CKAN writes first and fails then.
fn without_index(portal: &Portal, source: &CkanSource, seed: &Seed) {
    let down = Request::new(Method::Post, portal.index.join("/down").expect("an address")).body("text/plain", "");
    wait(portal.fetch.fetch(down)).expect("it goes");
    let mut left = 100;
    while wait(portal.fetch.fetch(Request::get(portal.index.join("/ping").expect("an address")))).is_ok() {
        left -= 1;
        assert!(left > 0, "the index is still there");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let review = write(5, Some(seed.visas.clone()), None, Intent::Review(State::Accepted));
    let error = wait(deliver(&portal.sink(&portal.token), &review)).expect_err("the index is down");
    assert_eq!(error.kind(), ErrorKind::Unexpected, "{error}");
    kept("a write that fails after the portal may have taken it is left open");
    assert_eq!(wait(source.read(Reading::Full, None)).expect_err("nothing is found").kind(), ErrorKind::Unavailable);
    kept("a portal whose index is down has not lost its datasets");
}
