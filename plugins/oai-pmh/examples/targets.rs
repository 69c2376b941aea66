//! Harvests real repositories on this machine, changes what they have, harvests them again, and says of each promise whether it was
//! kept: `cargo xtask peers pyoai pycsw` starts them and runs this.
//!
//! ```sh
//! python plugins/oai-pmh/tests/peers/pyoai_server.py 8932 40 7 &
//! cargo run -p migration-hub-oai-pmh --example targets -- pyoai http://127.0.0.1:8932/
//! python plugins/oai-pmh/tests/peers/pycsw_server.py 8934 7 3 &
//! cargo run -p migration-hub-oai-pmh --example targets -- pycsw http://127.0.0.1:8934/
//! ```

#![expect(clippy::expect_used, clippy::panic, reason = "it is run by hand, and stops where a test would")]

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU16;

use migration_hub::error::ErrorKind;
use migration_hub::federation::fetch::{Fetch as _, FetchHandle, HttpUrl, Method, Request};
use migration_hub::federation::{Decision, Deletions, Granularity, Item, Listing, Local, Reading, Source as _, plan};
use migration_hub::hub::blocking::wait;
use migration_hub::mapping::Mapping;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::{OaiConfig, OaiSource};
use migration_hub_testkit::peer::{Everything, everything, kept, missing, present, taken, titles};
use migration_hub_transport::{Transport, TransportConfig};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (peer, home) = arguments.next().zip(arguments.next()).expect("pyoai or pycsw, and its address");
    let config = TransportConfig::new("mighub-peer", "hub@example.org").gap_ms(0).private_host("127.0.0.1");
    let peer_at = Peer {
        fetch: FetchHandle::new(Transport::start(config).expect("a transport")),
        home: home.parse().expect("an address"),
    };
    match peer.as_str() {
        "pyoai" => pyoai(&peer_at),
        "pycsw" => pycsw(&peer_at),
        other => panic!("expected pyoai or pycsw, got {other}"),
    }
}

/// A repository, and how it is reached.
struct Peer {
    fetch: FetchHandle,
    home: HttpUrl,
}

impl Peer {
    fn config(&self, path: &str) -> OaiConfig {
        OaiConfig::new("peer".parse().expect("a name"), self.home.join(path).expect("an address"), Language::ENGLISH)
    }

    fn source(&self, config: OaiConfig) -> OaiSource {
        wait(OaiSource::connect(config, self.fetch.clone())).expect("it identifies itself")
    }

    /// What the repository's own people do.
    fn change(&self, action: &str, number: usize) {
        let url = self.home.join(&format!("/{action}/{number}")).expect("an address");
        let response =
            wait(self.fetch.fetch(Request::new(Method::Post, url).body("text/plain", ""))).expect("an answer");
        assert_eq!(response.status, 204);
    }
}

fn id(name: &str) -> ExternalId {
    ExternalId::new("peer", name).expect("an id")
}

fn ids(items: &[Item]) -> Vec<String> {
    items.iter().map(|item| item.id().expect("an id").id.clone()).collect()
}

fn listed(source: &OaiSource) -> Vec<String> {
    let (mut found, mut from) = (Vec::new(), None);
    loop {
        let page = wait(source.list(from.as_ref())).expect("a page of ids");
        found.extend(page.ids.into_iter().map(|id| id.id));
        from = page.next;
        if from.is_none() {
            return found;
        }
    }
}

fn pyoai(peer: &Peer) {
    const ITEMS: usize = 40;
    let number = |number: usize| format!("oai:peer.example.org:{number}");
    let source = peer.source(peer.config("/"));
    let capability = source.capability();
    assert_eq!((capability.deletions, capability.granularity), (Deletions::Persistent, Granularity::Second));
    assert!(capability.delta && capability.ids);
    kept("what it can do is learnt from it");

    let Everything { pages, answered } = everything(&source, Reading::Full);
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [7, 7, 7, 7, 7, 5]);
    let items = pages.concat();
    assert_eq!(ids(&items), (1..=ITEMS).map(number).collect::<Vec<_>>());
    kept("everything is read, each once, with resumption tokens");
    let gone =
        items.iter().filter(|item| matches!(item, Item::Gone { stamp: Some(_), .. })).cloned().collect::<Vec<_>>();
    assert_eq!(ids(&gone), (6..=ITEMS).step_by(6).map(number).collect::<Vec<_>>());
    kept("every sixth is gone");
    for (index, item) in (1..).zip(&items).filter(|(index, _)| index % 6 != 0) {
        let content = &present(item).draft.content;
        // The end of the title looks like markup.
        assert_eq!(content.title, format!("Item {index}: rescue & relief"));
        assert_eq!(content.language.as_str(), ["en", "fr", "es"][index % 3]);
        assert_eq!(
            content.address.as_ref().expect("an address").as_str(),
            format!("https://peer.example.org/{index}?a=1&b=2")
        );
        assert_eq!(content.rights.as_ref().expect("rights").as_str(), "CC-BY-4.0");
    }
    kept("what they say is what stands there");

    let there: Vec<_> = (1..=ITEMS).filter(|number| number % 6 != 0).map(number).collect();
    // The ids of a page come in an order of their own.
    let listed = listed(&source);
    assert_eq!((listed.len(), listed.iter().collect::<BTreeSet<_>>()), (there.len(), there.iter().collect()));
    kept("a list has the ids of what is there");
    let odd = peer.source(peer.config("/").set("numbers:odd"));
    assert_eq!(ids(&everything(&odd, Reading::Full).items()), (1..=ITEMS).step_by(2).map(number).collect::<Vec<_>>());
    kept("a set is read alone");
    let windows = peer.source(peer.config("/").window_days(NonZeroU16::MIN.saturating_add(29)));
    assert_eq!(ids(&everything(&windows, Reading::Full).items()), ids(&items));
    kept("windows of time together are everything");
    let refused = wait(OaiSource::connect(peer.config("/").prefix("marcxml"), peer.fetch.clone()))
        .and_then(|source| wait(source.read(Reading::Full, None)));
    assert_eq!(refused.expect_err("it has no such format").kind(), ErrorKind::ConfigInvalid);
    kept("a format that it has not is an error");

    let probed = |number: String| wait(source.probe(&id(&number))).expect("an answer");
    assert_eq!(present(&probed(number(1))).draft, present(&items[0]).draft);
    assert!(matches!(probed(number(6)), Item::Gone { .. }) && matches!(probed(number(99)), Item::Gone { .. }));
    kept("one item is asked for: there, gone, and never there");

    let mut local = Local::default();
    let decided = taken(&mut local, items.clone());
    assert!(there.iter().all(|name| decided.get(&id(name)) == Some(&Decision::New)));
    assert!(plan(items, &local, &Mapping::default()).is_empty());
    kept("what is read again changes nothing");

    peer.change("edit", 1);
    peer.change("delete", 2);
    peer.change("add", 6);
    peer.change("add", 41);
    let changes = everything(&source, Reading::Since(answered.expect("the repository's time")));
    let later = changes.answered.expect("the repository's time");
    let expected = [(1, Decision::Changed), (2, Decision::Gone), (6, Decision::New), (41, Decision::New)];
    let expected = expected.map(|(index, decision)| (id(&number(index)), decision));
    assert_eq!(taken(&mut local, changes.items()), BTreeMap::from(expected));
    kept("what was edited, deleted, undeleted and added since is read, and nothing else");
    peer.change("add", 2);
    let changes = everything(&source, Reading::Since(later)).items();
    assert_eq!(taken(&mut local, changes).get(&id(&number(2))), Some(&Decision::Back));
    kept("what was here, and was gone, is back");
    let nothing = everything(&source, Reading::Since("2099-01-01T00:00:00Z".parse().expect("an instant")));
    assert!(nothing.items().is_empty());
    kept("a time without changes is an empty page");

    let mut clean = Local::default();
    taken(&mut clean, everything(&source, Reading::Full).items());
    assert_eq!(titles(&local), titles(&clean));
    kept("after all changes the hub has what a clean harvest has");
}

/// It wants the prefix beside the token, gives a token on its last page that begins again, names every header of a page alike,
/// has a query in its address, and says nothing of what it has not.
fn pycsw(peer: &Peer) {
    const ITEMS: usize = 7;
    let number = |number: usize| format!("urn:x-example:{number}");
    let source = peer.source(peer.config("/csw?mode=oaipmh"));
    assert_eq!(source.capability().deletions, Deletions::Unreported);
    kept("what it can do is learnt from it");

    let pages = everything(&source, Reading::Full).pages;
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 1, 3], "the first came once more");
    assert_eq!(pages.first(), pages.last());
    kept("a list that begins again at its end has an end");
    let items = pages.get(..3).expect("pages").concat();
    assert_eq!(ids(&items), (1..=ITEMS).map(number).collect::<Vec<_>>());
    for (index, item) in (1..).zip(&items) {
        let content = &present(item).draft.content;
        assert_eq!(content.title, format!("Item {index}"));
        assert_eq!(content.summary, Some(format!("What was done, {index}.")));
    }
    kept("everything is read, and says what stands there");

    let mut local = Local::default();
    assert!(taken(&mut local, items).values().all(|decision| *decision == Decision::New));
    for page in pages {
        assert!(plan(page, &local, &Mapping::default()).is_empty());
    }
    kept("what is read again changes nothing");
    let unknown = id("nope");
    assert_eq!(wait(source.probe(&unknown)).expect("an answer"), Item::Gone { id: unknown, stamp: None });
    kept("what it has not is gone");
    assert_eq!(wait(source.list(None)).expect_err("its headers have one name").kind(), ErrorKind::Corrupt);
    kept("a list whose entries are all called the same is refused");
    let nothing = everything(&source, Reading::Since("2099-01-01T00:00:00Z".parse().expect("an instant")));
    assert!(nothing.items().is_empty());
    kept("a time without changes is an empty page");

    peer.change("delete", 5);
    let mut listing = Listing::begin();
    for page in everything(&source, Reading::Full).pages {
        listing.saw_items(&page);
    }
    listing.end();
    let lost = id(&number(5));
    assert_eq!(missing(&local, &listing), BTreeSet::from([lost.clone()]));
    let item = wait(source.probe(&lost)).expect("an answer");
    assert_eq!(item, Item::Gone { id: lost.clone(), stamp: None });
    assert_eq!(taken(&mut local, vec![item]), BTreeMap::from([(lost, Decision::Gone)]));
    kept("what it lost is missed in a whole reading, asked for, and gone");
}
