//! Tests of the inbox: who may send what, and how often.

use migration_hub::resource::Grade;
use migration_hub::time::Timestamp;
use serde_json::{Value, json};

use super::{Delivery, Inbox, Refused, Sender};
use crate::config::NotifyConfig;
use crate::deliver::MEDIA_TYPE;
use crate::incoming::Incoming;
use crate::pattern::Pattern;

const ITEM: &str = "0193b5a0-0000-7000-8000-000000000001";

fn inbox() -> Inbox {
    let config = NotifyConfig::from_toml(
        r#"
        id = "https://hub.example.org/"
        inbox = "https://hub.example.org/inbox"
        name = "Example Hub"
        items = "https://hub.example.org/items/{id}"
        reviews = "https://hub.example.org/items/{id}/review"
        bytes = 4096
        [[peer]]
        name = "portal"
        id = "https://portal.example.org/"
        addresses = ["192.0.2.7", "2001:db8::/64"]
        per_hour = 3
        [[peer]]
        name = "journal"
        id = "https://journal.example.org/"
        addresses = ["192.0.2.0/24"]
        sends = ["accept", "announce-review"]
        "#,
    );
    Inbox::new(config.unwrap()).unwrap()
}

fn now() -> Timestamp {
    "2026-03-01T09:00:00Z".parse().unwrap()
}

fn from(peer: &str, types: &Value) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://coar-notify.net"],
        "id": "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd",
        "type": types,
        "origin": {"id": format!("https://{peer}.example.org/"), "inbox": "https://elsewhere.example/inbox"},
        "target": {"id": "https://hub.example.org/", "inbox": "https://hub.example.org/inbox"},
        "object": {"id": format!("https://{peer}.example.org/items/7"), "type": "Page"},
    })
}

fn offer() -> Value {
    from("portal", &json!(["Offer", "coar-notify:ReviewAction"]))
}

fn announcement() -> Value {
    let mut announcement = from("journal", &json!(["Announce", "coar-notify:ReviewAction"]));
    announcement["context"] = json!({"id": format!("https://hub.example.org/items/{ITEM}")});
    announcement
}

fn post(inbox: &mut Inbox, sender: Sender<'_>, value: &Value) -> Result<Incoming, Refused> {
    let body = value.to_string();
    let delivery = Delivery { sender, content_type: Some(MEDIA_TYPE), body: body.as_bytes() };
    inbox.receive(&delivery, now()).map(|received| received.meaning)
}

fn refused(sender: Sender<'_>, value: &Value) -> (u16, String) {
    let refused = post(&mut inbox(), sender, value).unwrap_err();
    (refused.status(), refused.to_string())
}

#[test]
fn a_peer_is_known_by_its_address_or_by_name() {
    for sender in [
        Sender::Address("192.0.2.7".parse().unwrap()),
        Sender::Address("::ffff:192.0.2.7".parse().unwrap()),
        Sender::Address("2001:db8::1".parse().unwrap()),
        Sender::Peer("portal"),
    ] {
        assert!(matches!(post(&mut inbox(), sender, &offer()), Ok(Incoming::Asked(_))), "{sender:?}");
    }
    // One address may be that of two portals; the notification says which of them speaks.
    let shared = Sender::Address("192.0.2.7".parse().unwrap());
    assert!(matches!(post(&mut inbox(), shared, &announcement()), Ok(Incoming::Announced(_))));
}

#[test]
fn strangers_are_refused_before_anything_is_read() {
    for sender in [Sender::Address("198.51.100.7".parse().unwrap()), Sender::Peer("stranger"), Sender::Peer("")] {
        assert_eq!(refused(sender, &json!("no notification")).0, 403);
    }
}

#[test]
fn nobody_speaks_for_another_or_to_another_or_of_what_is_not_theirs() {
    let to_another = {
        let mut offer = offer();
        offer["target"] = json!({"id": "https://journal.example.org/"});
        offer
    };
    let of_another = {
        let mut offer = offer();
        offer["object"]["id"] = json!("https://hub.example.org/admin");
        offer
    };
    let of_nothing_here = {
        let mut announcement = announcement();
        announcement["context"]["id"] = json!("https://portal.example.org/items/7");
        announcement
    };
    let unwanted = from("journal", &json!(["Offer", "coar-notify:ReviewAction"]));
    let shown = [
        refused(Sender::Peer("journal"), &offer()),
        refused(Sender::Peer("portal"), &to_another),
        refused(Sender::Peer("portal"), &of_another),
        refused(Sender::Peer("journal"), &of_nothing_here),
        refused(Sender::Peer("journal"), &unwanted),
        refused(Sender::Peer("portal"), &from("portal", &json!("Create"))),
        refused(Sender::Peer("portal"), &json!({"id": 7, "type": "Accept"})),
    ];
    let shown: Vec<String> = shown.iter().map(|(status, told)| format!("{status} {told}")).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    403 /origin/id: found «https://portal.example.org/»; expected the sender's own
    422 /target/id: found «https://journal.example.org/»; expected https://hub.example.org/
    422 /object/id: found «https://hub.example.org/admin»; expected a document of the sender's own
    422 /context/id: found «https://portal.example.org/items/7»; expected the page of an item of this Hub, or an offer of it in inReplyTo
    403 this sender may not send request-review
    422 /type: found «Create»; expected the types of one pattern of COAR Notify, such as Offer and coar-notify:ReviewAction
    422 /@context: missing; expected a list with https://www.w3.org/ns/activitystreams and https://coar-notify.net; /id: found «7»; expected an absolute URI; /origin: missing; expected the system that sends it; /target: missing; expected the system that it is for; /object: missing; expected what it tells of; /inReplyTo: missing; expected the id of the notification that this answers
    ");
}

#[test]
fn our_inbox_names_us_as_well_as_our_address() {
    let mut offer = offer();
    offer["target"]["id"] = json!("https://hub.example.org/system");
    assert!(post(&mut inbox(), Sender::Peer("portal"), &offer).is_ok());
}

#[test]
fn what_is_posted_has_a_size_and_a_type() {
    let body = offer().to_string();
    let sender = Sender::Peer("portal");
    for (content_type, taken) in [
        (Some(MEDIA_TYPE), true),
        (Some("Application/LD+JSON"), true),
        (Some("application/activity+json"), true),
        (Some("application/json; charset=utf-8"), true),
        (Some("text/html"), false),
        (Some(""), false),
        (None, false),
    ] {
        let told = inbox().receive(&Delivery { sender, content_type, body: body.as_bytes() }, now());
        assert_eq!(told.is_ok(), taken, "{content_type:?}");
        assert!(told.err().is_none_or(|refused| refused.status() == 415));
    }
    let long = vec![b' '; 4_097];
    let told = inbox().receive(&Delivery { sender, content_type: Some(MEDIA_TYPE), body: &long }, now());
    assert_eq!(told.unwrap_err().status(), 413);
    let broken = Delivery { sender, content_type: Some(MEDIA_TYPE), body: b"{" };
    assert_eq!(inbox().receive(&broken, now()).unwrap_err().status(), 400);
    assert_eq!(Inbox::accept_post(), "application/ld+json, application/activity+json, application/json");
}

#[test]
fn a_peer_sends_so_much_within_any_hour_and_others_are_not_held_up() {
    let mut inbox = inbox();
    let at = |minutes: i64| Timestamp::from_millis(now().millis() + minutes * 60_000).unwrap();
    let mut send = |peer: &'static str, minutes: i64| {
        // What cannot be read counts as well.
        let delivery = Delivery { sender: Sender::Peer(peer), content_type: Some(MEDIA_TYPE), body: b"{}" };
        inbox.receive(&delivery, at(minutes)).unwrap_err()
    };
    for minutes in [0, 10, 20] {
        assert_eq!(send("portal", minutes).status(), 422);
    }
    let refused = send("portal", 30);
    assert_eq!((refused.status(), refused.retry_after()), (429, Some(1_800)));
    assert!(matches!(refused, Refused::TooMany { most: 3, until, .. } if until == at(60)));
    assert_eq!(send("journal", 30).status(), 422);
    assert_eq!(send("portal", 60).status(), 422, "the first is an hour ago");
    assert_eq!(send("portal", 61).status(), 429);
    assert_eq!(send("portal", 5).status(), 429, "a clock that goes back opens nothing");
    assert_eq!(send("portal", 200).status(), 422);
}

#[test]
fn what_is_announced_names_our_item_and_the_grade_of_another_hub() {
    let mut announcement = announcement();
    announcement["object"]["tag"] =
        json!({"id": "https://journal.example.org/#grade-peer-reviewed", "name": "peer-reviewed", "type": "Object"});
    let told = post(&mut inbox(), Sender::Peer("journal"), &announcement).unwrap();
    let Incoming::Announced(announced) = told else { panic!("an announcement") };
    assert_eq!(announced.pattern, Pattern::AnnounceReview);
    assert_eq!(announced.item, Some(ITEM.parse().unwrap()));
    assert_eq!(announced.grade, Some(Grade::PeerReviewed));
    announcement["object"]["tag"] =
        json!({"id": "https://journal.example.org/#grade-unpublished", "name": "unpublished"});
    let told = post(&mut inbox(), Sender::Peer("journal"), &announcement).unwrap();
    assert!(matches!(told, Incoming::Announced(announced) if announced.grade.is_none()));
}

#[test]
fn answers_and_withdrawals_name_the_offer() {
    let about_offer = |peer: &str, types: &str| {
        let mut said = from(peer, &json!(types));
        said["object"] = json!({"id": "urn:uuid:94ecae35-dcfd-4182-8550-22c7164fe23f"});
        said["summary"] = json!("<b>Because.</b>");
        said
    };
    let offer = "urn:uuid:94ecae35-dcfd-4182-8550-22c7164fe23f".parse().unwrap();
    let reason = Some("Because.".to_owned());
    let taken_back = post(&mut inbox(), Sender::Peer("portal"), &about_offer("portal", "Undo")).unwrap();
    assert_eq!(taken_back, Incoming::TakenBack { offer, reason: reason.clone() });
    let answered = post(&mut inbox(), Sender::Peer("journal"), &about_offer("journal", "Accept")).unwrap();
    let Incoming::TakenBack { offer, .. } = taken_back else { panic!("an offer") };
    assert_eq!(answered, Incoming::Answered { offer, pattern: Pattern::Accept, reason });
}

#[test]
fn an_offer_that_its_answers_have_no_room_for_is_refused() {
    let mut large = offer();
    large["object"]["note"] = json!("x".repeat(50_000));
    let (status, why) = refused(Sender::Peer("portal"), &large);
    assert_eq!(status, 413, "{why}");
    let mut deep = offer();
    deep["object"]["note"] = (0..crate::limits::DEPTH - 2).fold(json!(1), |inside, _| json!([inside]));
    let (status, why) = refused(Sender::Peer("portal"), &deep);
    assert_eq!(status, 400, "{why}");
    assert!(why.contains("within one another") || why.contains("in one another"), "{why}");
}
