//! Checkpoints that are not taken: of another plugin, another version, or no whole.

use std::collections::BTreeMap;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::federation::{Checkpoint, Reading, Source};
use serde_json::{Value, json};

use super::{Portal, SEVERAL, Step, titles};

/// The checkpoint after the first page, as it is kept.
async fn kept(portal: &Portal) -> Value {
    let page = portal.source().read(Reading::Full, None).await.unwrap();
    let next = page.next.expect("the suite needs several pages: let the source read two to five items at once");
    serde_json::to_value(next).unwrap()
}

async fn refusal(portal: &Portal, checkpoint: Value) -> Option<Error> {
    let checkpoint: Checkpoint = serde_json::from_value(checkpoint).unwrap();
    portal.source().read(Reading::Full, Some(&checkpoint)).await.err()
}

fn kind(refusal: Option<&Error>) -> Option<ErrorKind> {
    refusal.map(Error::kind)
}

pub(super) async fn a_checkpoint_of_another_plugin_is_expired(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let mut checkpoint = kept(&portal).await;
    checkpoint["format"] = json!("another-plugin");
    let refusal = refusal(&portal, checkpoint).await;
    assert_eq!(kind(refusal.as_ref()), Some(ErrorKind::CheckpointExpired), "{refusal:?}");
}

pub(super) async fn a_checkpoint_of_another_version_is_expired(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let checkpoint = kept(&portal).await;
    let version = checkpoint["version"].as_u64().unwrap();
    for other in [version + 1, version.wrapping_sub(1) & u64::from(u32::MAX), u64::from(u32::MAX) - 1] {
        let mut checkpoint = checkpoint.clone();
        checkpoint["version"] = json!(other);
        let refusal = refusal(&portal, checkpoint).await;
        assert_eq!(kind(refusal.as_ref()), Some(ErrorKind::CheckpointExpired), "version {other}: {refusal:?}");
    }
}

pub(super) async fn a_checkpoint_that_is_no_whole_is_refused(portal: Portal) {
    let portal = portal.with(SEVERAL);
    let checkpoint = kept(&portal).await;
    for state in [json!(null), json!({}), json!([]), json!(""), json!(-1), json!(true)] {
        let mut cut = checkpoint.clone();
        cut["state"] = state.clone();
        let refusal = refusal(&portal, cut).await;
        assert_eq!(kind(refusal.as_ref()), Some(ErrorKind::CheckpointExpired), "{state}: {refusal:?}");
    }
    for (place, state) in without_each(&checkpoint["state"]) {
        let mut cut = checkpoint.clone();
        cut["state"] = state;
        // What may be missing may be missing: then it is no error, and whatever is one starts over.
        let refusal = refusal(&portal, cut).await;
        if let Some(kind) = kind(refusal.as_ref()) {
            assert!(matches!(kind, ErrorKind::CheckpointExpired | ErrorKind::Invalid), "without {place}: {refusal:?}");
        }
    }
}

/// A value without each of its members, at any depth.
fn without_each(value: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let mut cut = members.clone();
                cut.remove(name);
                found.insert(format!("/{name}"), Value::Object(cut));
                for (place, inner) in without_each(member) {
                    let mut cut = members.clone();
                    cut.insert(name.clone(), inner);
                    found.insert(format!("/{name}{place}"), Value::Object(cut));
                }
            }
        }
        Value::Array(items) => {
            for number in 0..items.len() {
                let mut cut = items.clone();
                cut.remove(number);
                found.insert(format!("/{number}"), Value::Array(cut));
            }
        }
        Value::String(text) if !text.is_empty() => {
            let half = text.chars().take(text.chars().count() / 2).collect();
            found.insert(" its end".to_owned(), Value::String(half));
        }
        _ => {}
    }
    found
}

pub(super) async fn places_that_the_portal_gives_up_lose_nothing(portal: Portal) {
    let mut portal = portal.with(SEVERAL);
    let source = portal.source();
    let mut pages = vec![source.read(Reading::Full, None).await.unwrap()];
    portal.play(&Step::Expire);
    // As a harvest does: what is refused starts over, and one that always is comes to no end.
    let (mut from, mut restarts) = (pages[0].next.clone(), 0);
    loop {
        match source.read(Reading::Full, from.as_ref()).await {
            Ok(page) => {
                from.clone_from(&page.next);
                pages.push(page);
            }
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::CheckpointExpired, "{error}");
                assert!(from.is_some() && restarts < 3, "it starts over again and again: {error}");
                (from, restarts) = (None, restarts + 1);
                continue;
            }
        }
        if from.is_none() {
            break;
        }
    }
    assert_eq!(titles(&pages), portal.titles());
}
