//! A play at a real portal, WordPress 6.1.9, as it was recorded: `examples/portal.rs` recorded it.

#![expect(clippy::expect_used, clippy::panic, reason = "tests")]

mod play;

use migration_hub::federation::fetch::{FetchHandle, ScriptedFetch};

#[test]
fn a_recorded_portal_is_harvested_and_written_back_to() {
    let script = ScriptedFetch::from_json(include_str!("../exchanges/wordpress-6.1.9.json")).expect("exchanges");
    play::play(&play::Portal {
        fetch: FetchHandle::new(script.clone()),
        home: "http://127.0.0.1:8421/".parse().expect("an address"),
        accounts: ["admin", "editor", "contributor"].map(|name| (name.to_owned(), "x".to_owned())).into(),
        pause: || {},
        kept: |_| {},
    });
    script.finish().expect("everything was asked for");
}
