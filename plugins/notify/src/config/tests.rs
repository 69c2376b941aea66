//! Tests of the configuration: what is refused, and how it is told.

use super::{NotifyConfig, Peer};

const HUB: &str = r#"id = "https://hub.example.org/"
inbox = "https://hub.example.org/inbox"
name = "Example Hub"
items = "https://hub.example.org/items/{id}"
reviews = "https://hub.example.org/items/{id}/review"
"#;

fn refused(text: &str) -> String {
    NotifyConfig::from_toml(text).unwrap_err().message().to_owned()
}

#[test]
fn what_cannot_work_is_told_with_its_place() {
    let peer = "[[peer]]\nname = 'portal'\nid = 'https://portal.example.org/'\n";
    let shown = [
        refused(&HUB.replace("Example Hub", " ")),
        refused(&HUB.replace("items/{id}\"", "items\"")),
        refused(&HUB.replace("items/{id}/review", "{id}/{id}")),
        refused(&HUB.replace("items/{id}/review", "items/{id}#review")),
        refused(&format!("bytes = 70000\n{HUB}")),
        refused(&format!("{HUB}{peer}{peer}")),
        refused(&format!("{HUB}{peer}[[peer]]\nname = 'other'\nid = 'https://hub.example.org/'")),
        refused(&format!("{HUB}{peer}per_hour = 0")),
        refused(&format!("{HUB}{peer}name = 'Portal'")),
        refused(&format!("{HUB}[[peer]]\nname = 'The Portal'\nid = 'https://portal.example.org/'")),
        refused(&format!("{HUB}{peer}sends = ['request-ingest']")),
        refused(&format!("{HUB}{peer}addresses = ['0.0.0.0/0']")),
        refused(&format!("{HUB}{peer}trusted = true")),
    ];
    insta::assert_snapshot!(shown.join("\n"), @r"
    /name is « »: expected 1 to 300 characters
    /items is «https://hub.example.org/items»: expected an address in its normal form with {id} in it once, without #
    /reviews is «https://hub.example.org/{id}/{id}»: expected an address in its normal form with {id} in it once, without #
    /reviews is «https://hub.example.org/items/{id}#review»: expected an address in its normal form with {id} in it once, without #
    /bytes is «70000»: expected 1024 to 65536
    /peer/1/name is «portal»: expected a name that no other peer has
    /peer/1/id is «https://hub.example.org/»: expected an address that neither this Hub nor another peer has
    /peer/0/per_hour is «0»: expected 1 to 10000
    line 9: duplicate key
    line 7: «The Portal» is not a handle: expected 1 to 64 lower-case letters a-z, digits and hyphens, starting with a letter
    line 9: unknown variant `request-ingest`, expected one of `request-review`, `request-endorsement`, `tentative-accept`, `tentative-reject`, `accept`, `reject`, `announce-review`, `announce-endorsement`, `announce-relationship`, `announce-service-result`, `undo-offer`, `unprocessable`
    line 9: «0.0.0.0/0» is no network: expected an IP address, alone or with the number of its first bits, such as 192.0.2.0/24
    line 9: unknown field `trusted`, expected one of `name`, `id`, `inbox`, `addresses`, `items`, `sends`, `per_hour`, `credentials`
    ");
}

#[test]
fn a_secret_is_not_shown() {
    let peer = "[[peer]]\nname = 'portal'\nid = 'https://portal.example.org/'\n";
    let config = NotifyConfig::from_toml(&format!("{HUB}{peer}credentials = {{ token = 's3cr3t' }}")).unwrap();
    assert!(!format!("{config:?}").contains("s3cr3t"));
    assert_eq!(config.peers[0].credentials.as_ref().unwrap().authorization().expose(), "Bearer s3cr3t");
    for wrong in ["credentials = 's3cr3t'", "credentials = ['s3cr3t']", "credentials = { token = 's3cr3t"] {
        assert!(!refused(&format!("{HUB}{peer}{wrong}")).contains("s3cr3t"));
    }
}

#[test]
fn a_peer_answers_for_documents_of_its_own() {
    let mut peer = Peer::new("portal".parse().unwrap(), "https://portal.example.org/".parse().unwrap());
    let own = |peer: &Peer, document: &str| peer.answers_for(&document.parse().unwrap());
    assert!(own(&peer, "https://portal.example.org/items/7"));
    assert!(!own(&peer, "http://portal.example.org/items/7"));
    assert!(!own(&peer, "https://portal.example.org.evil.example/items/7"));
    peer.items = vec!["https://repository.example.org/items".parse().unwrap()];
    assert!(own(&peer, "https://repository.example.org/items/7"));
    assert!(own(&peer, "https://repository.example.org/items?id=7"));
    assert!(!own(&peer, "https://repository.example.org/items-of-others/7"));
    assert!(!own(&peer, "https://repository.example.org/items/../drafts/7"));
    assert!(!own(&peer, "https://portal.example.org/items/7"));
}

#[test]
fn a_page_of_ours_is_known_again_and_no_other() {
    let config = NotifyConfig::from_toml(HUB).unwrap();
    let item = "0193b5a0-0000-7000-8000-000000000001".parse().unwrap();
    let of = |page: &str| config.item(&page.parse().unwrap());
    assert_eq!(config.item(&config.page(item).unwrap()), Some(item));
    assert_eq!(of("HTTPS://Hub.example.org/items/0193b5a0-0000-7000-8000-000000000001"), Some(item));
    for other in ["https://hub.example.org/items/7", "https://hub.example.org/items/", "mailto:hub@example.org"] {
        assert_eq!(of(other), None);
    }
    assert_eq!(config.item(&config.review(item).unwrap()), None);
}
