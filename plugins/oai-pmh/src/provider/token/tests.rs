//! Tests of resumption tokens.

use super::*;

fn key(text: &str) -> TokenKey {
    TokenKey::new(&Secret::new(text)).unwrap()
}

fn resumption() -> Resumption {
    let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
    let id = "0193b5a0-0000-7000-8000-000000000001".parse().unwrap();
    Resumption {
        list: List::Records,
        prefix: "oai_dc".to_owned(),
        selection: Selection {
            from: at("2026-03-01T00:00:00Z"),
            before: at("2026-04-01T00:00:00Z"),
            set: Some("gcm:5".parse().unwrap()),
            after: Some(("2026-03-02T00:00:00Z".parse().unwrap(), id)),
        },
        cursor: 100,
    }
}

#[test]
fn a_token_stands_for_its_place_as_long_as_the_key_stays() {
    let token = key("a key").write(&resumption());
    assert_eq!(key("a key").read(&token), Some(resumption()), "another process with the same key");
    assert_eq!(key("another").read(&token), None);
    let open = Resumption {
        list: List::Identifiers,
        selection: Selection { after: resumption().selection.after, ..Selection::default() },
        ..resumption()
    };
    assert_eq!(key("a key").read(&key("a key").write(&open)), Some(open));
}

#[test]
fn a_token_that_was_tampered_with_is_none() {
    let token = key("a key").write(&resumption());
    for at in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[at] ^= 1;
        assert_eq!(key("a key").read(&String::from_utf8(bytes).unwrap()), None, "byte {at}");
        assert_eq!(key("a key").read(&token[..at]), None, "cut at {at}");
    }
    for wrong in
        ["", "!", "0", &token.to_uppercase(), &format!("{token} "), &format!("{token}00"), &format!("!{token}")]
    {
        assert_eq!(key("a key").read(wrong), None, "{wrong}");
    }
}
