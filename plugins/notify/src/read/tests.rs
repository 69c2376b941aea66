//! Tests of reading: what real senders write, what is refused and how it is told.

use migration_hub::error::ErrorKind;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::ParseError;
use crate::notification::{Notification, Object, PartyKind};
use crate::pattern::{Holds, Pattern, SHAPES};

/// An offer as the protocol has it.
fn offer() -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/activitystreams", "https://coar-notify.net"],
        "id": "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd",
        "type": ["Offer", "coar-notify:ReviewAction"],
        "actor": {"id": "mailto:editor@portal.example.org", "name": "Редакция", "type": "Person"},
        "origin": {"id": "https://portal.example.org/", "inbox": "https://portal.example.org/inbox", "type": "Service"},
        "target": {"id": "https://hub.example.org/", "inbox": "https://hub.example.org/inbox", "type": "Service"},
        "object": {
            "id": "https://portal.example.org/items/7",
            "type": ["Page", "sorg:AboutPage"],
            "ietf:cite-as": "https://doi.org/10.5555/12345680",
            "ietf:item": {
                "id": "https://portal.example.org/items/7.pdf", "mediaType": "application/pdf",
                "type": ["Article", "sorg:ScholarlyArticle"],
            },
        },
    })
}

fn accept() -> Value {
    let mut accept = offer();
    let mut inner = offer();
    inner.as_object_mut().unwrap().remove("@context");
    accept["type"] = json!("Accept");
    accept["inReplyTo"] = inner["id"].clone();
    accept["id"] = json!("urn:uuid:4fb3af44-d4f8-4226-9475-2d09c2d8d9e0");
    accept["object"] = inner;
    accept
}

fn with(mut value: Value, pointer: &str, new: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap().as_object_mut().unwrap().insert(name.replace("~1", "/"), new);
    value
}

fn without(mut value: Value, pointer: &str) -> Value {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap();
    value
}

fn read(value: &Value) -> Notification {
    Notification::parse(value.to_string().as_bytes()).unwrap()
}

fn told(value: &Value) -> String {
    Notification::parse(value.to_string().as_bytes()).unwrap_err().to_string()
}

#[test]
fn an_offer_is_read_whole() {
    let read = read(&offer());
    assert_eq!(read.pattern, Pattern::RequestReview);
    let actor = read.actor.as_ref().unwrap();
    assert_eq!((actor.kind, actor.name.as_deref()), (Some(PartyKind::Person), Some("Редакция")));
    let thing = read.object.thing().unwrap();
    assert_eq!(thing.cite_as.as_ref().unwrap().as_str(), "https://doi.org/10.5555/12345680");
    assert_eq!(thing.file.as_ref().unwrap().media_type.as_deref(), Some("application/pdf"));
    assert!(read.other.is_empty() && thing.other.is_empty());
    assert_eq!(serde_json::from_slice::<Value>(&read.to_json()).unwrap(), offer());
}

#[test]
fn an_answer_holds_the_offer_as_it_was_sent() {
    let sent = with(accept(), "/object/object/ex:pages", json!([12, "à suivre"]));
    let read = read(&sent);
    let Object::Activity(activity) = &read.object else { panic!("an activity") };
    assert_eq!(activity.rest["object"]["ex:pages"], json!([12, "à suivre"]));
    assert_eq!(serde_json::from_slice::<Value>(&read.to_json()).unwrap(), sent);
}

#[test]
fn what_real_senders_write_says_the_same() {
    let expected = read(&offer());
    let contexts = [
        json!(["https://purl.org/coar/notify", "https://www.w3.org/ns/activitystreams"]),
        json!("https://www.w3.org/ns/activitystreams"),
        json!([{"sorg": "https://schema.org/"}, "https://www.w3.org/ns/activitystreams#"]),
    ];
    for context in contexts {
        assert_eq!(read(&with(offer(), "/@context", context)), expected);
    }
    for same in [
        with(offer(), "/type", json!(["coar-notify:ReviewAction", "Offer"])),
        with(offer(), "/type", json!(["https://www.w3.org/ns/activitystreams#Offer", "coar-notify:ReviewAction"])),
        with(offer(), "/id", json!("URN:UUID:0370C0FB-BB78-4A9B-87F5-BED307A509DD")),
        with(offer(), "/id", json!("urn:uuid:0370c0fbbb784a9b87f5bed307a509dd")),
        with(offer(), "/inReplyTo", Value::Null),
        with(offer(), "/actor/type", json!("https://www.w3.org/ns/activitystreams#Person")),
        with(without(offer(), "/origin/type"), "/origin/@type", json!(["Service"])),
        with(without(offer(), "/object/id"), "/object/@id", json!("https://portal.example.org/items/7")),
        with(offer(), "/object/ietf:cite-as", json!({"id": "https://doi.org/10.5555/12345680"})),
        with(offer(), "/object", json!([offer()["object"]])),
        with(without(offer(), "/object/ietf:item"), "/object/url", offer()["object"]["ietf:item"].clone()),
        with(offer(), "/actor/name", json!({"@value": " Редакция ", "@language": "ru"})),
    ] {
        assert_eq!(read(&same), expected, "{same}");
    }
    assert_eq!(read(&without(offer(), "/actor")).actor, None);
    assert_eq!(read(&with(offer(), "/actor", json!("https://portal.example.org/"))).actor.unwrap().kind, None);
    let bare = read(&with(offer(), "/object", json!("https://portal.example.org/items/7")));
    assert_eq!(bare.object.id(), expected.object.id());
    assert_eq!(read(&without(offer(), "/target/inbox")).target.inbox, None);
}

#[test]
fn an_answer_needs_one_of_its_two_names_for_the_offer_and_both_have_to_be_the_same() {
    let expected = read(&accept());
    assert_eq!(read(&without(accept(), "/inReplyTo")), expected);
    assert_eq!(read(&without(accept(), "/object")).in_reply_to, expected.in_reply_to);
    assert_eq!(read(&with(accept(), "/object", accept()["inReplyTo"].clone())).object.id(), expected.object.id());
    let upper = with(accept(), "/inReplyTo", json!("urn:uuid:0370C0FB-BB78-4A9B-87F5-BED307A509DD"));
    assert_eq!(read(&upper), expected);
    let other = with(accept(), "/inReplyTo", json!("urn:uuid:94ecae35-dcfd-4182-8550-22c7164fe23f"));
    insta::assert_snapshot!(told(&other), @"/inReplyTo: found «urn:uuid:94ecae35-dcfd-4182-8550-22c7164fe23f»; expected the id of the offer in object, urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd");
    insta::assert_snapshot!(told(&without(without(accept(), "/object"), "/inReplyTo")), @"/object: missing; expected what it tells of; /inReplyTo: missing; expected the id of the notification that this answers");
}

#[test]
fn everything_that_is_wrong_is_told_with_its_place() {
    let wrong = json!({
        "@context": "https://schema.org/",
        "id": "7",
        "type": ["Offer", "coar-notify:ReviewAction"],
        "actor": {"name": 7},
        "origin": {"id": "mailto:editor@portal.example.org", "inbox": "ftp://portal.example.org/inbox"},
        "target": [],
        "object": {"id": "urn:isbn:9780306406157", "ietf:item": {"mediaType": "application/pdf"}},
        "context": {"id": "https://user:secret@hub.example.org/"},
        "summary": ["?"],
    });
    let told = told(&wrong);
    assert!(!told.contains("secret"), "{told}");
    insta::assert_snapshot!(told.replace("; /", "\n/"), @r#"
    /@context: found «https://schema.org/»; expected a list with https://www.w3.org/ns/activitystreams and https://coar-notify.net
    /id: found «7»; expected an absolute URI
    /actor/id: missing; expected an absolute URI
    /actor/name: found «7»; expected a text
    /origin/id: found «mailto:editor@portal.example.org»; expected an address with http:// or https:// and a host
    /origin/inbox: found «ftp://portal.example.org/inbox»; expected an address with http:// or https:// and a host
    /target: found «[]»; expected the system that it is for
    /object/ietf:item/id: missing; expected the address of the file
    /object/id: found «urn:isbn:9780306406157»; expected an address with http:// or https:// and a host
    /context/id: found «hub.example.org»; expected no name and password in the address
    /summary: found «["?"]»; expected a text
    "#);
}

#[test]
fn what_a_pattern_needs_is_asked_for() {
    for shape in SHAPES {
        let types: Vec<String> = std::iter::once(shape.activity.to_owned())
            .chain(shape.action.map(|action| format!("coar-notify:{action}")))
            .collect();
        let bare = without(with(offer(), "/type", json!(types)), "/object");
        let told = told(&bare);
        assert!(told.contains("/object: missing"), "{told}");
        let needs_reply = shape.object == Holds::Activity;
        assert_eq!(told.contains("/inReplyTo: missing"), needs_reply, "{told}");
        assert_eq!(told.contains("/context: missing"), shape.activity == "Announce", "{told}");
        assert_eq!(told.contains("/summary: missing"), shape.pattern == Pattern::Unprocessable, "{told}");
    }
    let announced = with(offer(), "/type", json!(["Announce", "coar-notify:ReviewAction"]));
    let answers = with(announced, "/inReplyTo", json!("urn:uuid:94ecae35-dcfd-4182-8550-22c7164fe23f"));
    assert_eq!(read(&answers).context, None, "as version 1.0.0 has it");
}

#[test]
fn what_is_no_pattern_is_unsupported_and_says_what_it_is() {
    for types in [json!(["Offer", "coar-notify:IngestAction"]), json!("Create"), json!([]), json!(7), json!(null)] {
        let error = Notification::parse(with(offer(), "/type", types).to_string().as_bytes()).unwrap_err();
        assert!(matches!(error, ParseError::NoPattern { .. }), "{error}");
        assert_eq!(error.into_error().kind(), ErrorKind::Unsupported);
    }
}

#[test]
fn what_is_too_much_is_refused_before_it_is_read() {
    let long = with(offer(), "/ex:more", json!("x".repeat(70_000)));
    let long = Notification::parse(long.to_string().as_bytes()).unwrap_err();
    assert!(matches!(long, ParseError::TooLong { most: 65_536, .. }));
    let deep = (0..20).fold(json!(1), |inner, _| json!([inner]));
    let deep = Notification::parse(with(offer(), "/ex:more", deep).to_string().as_bytes()).unwrap_err();
    assert_eq!(deep, ParseError::TooDeep { most: 16 });
    let endless = Notification::parse("[".repeat(50_000).as_bytes()).unwrap_err();
    assert!(matches!(endless, ParseError::NotJson { line: 1, .. }), "{endless}");
    assert!(matches!(Notification::parse(b"{\"a\":\xff}"), Err(ParseError::NotJson { .. })));
    assert_eq!(Notification::parse(b"[]").unwrap_err().into_error().kind(), ErrorKind::Invalid);
    let told = told(&with(offer(), "/summary", json!("长".repeat(5_001))));
    assert!(told.contains("/summary") && told.contains("at most 5000 characters") && told.len() < 500, "{told}");
}

#[test]
fn markup_becomes_text() {
    let html = "<p>Отзыв &amp; ответ</p><script>steal()</script>\u{202E}";
    assert_eq!(read(&with(offer(), "/summary", json!(html))).summary.as_deref(), Some("Отзыв & ответ"));
    assert_eq!(
        read(&with(offer(), "/object/name", json!("<b>拯救</b>"))).object.thing().unwrap().name.as_deref(),
        Some("拯救")
    );
    assert_eq!(read(&with(offer(), "/summary", json!(" \u{200B} "))).summary, None);
}

/// Values that are read back as they are written, which fractions are not always.
fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("ex:[a-z]{1,6}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Notifications of every pattern, with things in them that are not known here.
fn notifications() -> impl Strategy<Value = Value> {
    let more = prop::collection::btree_map("ex:[a-z]{1,6}", values(), 0..3);
    let flags = prop::collection::vec(any::<bool>(), 5);
    (0..SHAPES.len(), more, flags, "\\PC{0,30}", any::<u128>()).prop_map(|(place, more, flags, text, number)| {
        let shape = SHAPES[place];
        let mut whole = if shape.object == Holds::Activity { accept() } else { offer() };
        let action = shape.action.map(|action| format!("coar-notify:{action}"));
        whole["type"] = std::iter::once(shape.activity.to_owned()).chain(action).collect();
        whole["id"] = json!(format!("urn:uuid:{number:032x}"));
        if shape.object == Holds::Relationship {
            let uri = "https://example.org/";
            whole["object"] = json!({"as:subject": uri, "as:relationship": uri, "as:object": uri});
        }
        if flags[0] || shape.activity == "Announce" {
            whole["context"] = offer()["object"].clone();
        }
        if flags[1] || shape.pattern == Pattern::Unprocessable {
            whole["summary"] = json!(format!("x{text}"));
        }
        if flags[2] {
            whole.as_object_mut().unwrap().remove("actor");
        }
        for (at, member) in [(flags[3], "/object"), (flags[4], "/origin"), (true, "")] {
            if at {
                let members = whole.pointer_mut(member).unwrap().as_object_mut().unwrap();
                members.extend(more.clone());
            }
        }
        whole
    })
}

proptest! {
    #[test]
    fn what_is_read_and_written_is_read_the_same_and_written_the_same(value in notifications()) {
        let first = read(&value);
        let bytes = first.to_json();
        let second = Notification::parse(&bytes).unwrap();
        prop_assert_eq!(&second, &first);
        prop_assert_eq!(second.to_json(), bytes);
    }

    #[test]
    fn any_damage_is_told_and_never_a_panic(value in notifications(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = value.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Err(error) = Notification::parse(&bytes) {
            prop_assert!(error.to_string().chars().count() < 4_000);
        }
    }

    #[test]
    fn no_value_in_any_place_is_a_panic(
        value in values(),
        pointer in prop::sample::select(vec![
            "/@context", "/id", "/type", "/actor", "/origin", "/origin/id", "/origin/inbox", "/target", "/object", "/object/id",
            "/object/ietf:item", "/object/ietf:cite-as", "/context", "/inReplyTo", "/summary",
        ]),
        answers in any::<bool>(),
    ) {
        let whole = with(if answers { accept() } else { offer() }, pointer, value);
        if let Ok(read) = Notification::parse(whole.to_string().as_bytes()) {
            prop_assert_eq!(Notification::parse(&read.to_json()).unwrap(), read);
        }
    }
}
