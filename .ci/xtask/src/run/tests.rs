//! What a lean run removes.

use super::*;

#[test]
fn what_no_other_part_needs_is_removed_and_nothing_else() {
    let target = std::env::temp_dir().join(format!("mighub-leaves-{}", std::process::id()));
    for folder in ["release/deps", "debug"] {
        std::fs::create_dir_all(target.join(folder)).unwrap();
    }
    remove(&target, &["release", "doc"]).unwrap();
    assert!(!target.join("release").exists() && target.join("debug").exists());
    std::fs::write(target.join("doc"), "").unwrap();
    let message = remove(&target, &["doc"]).unwrap_err();
    assert!(message.contains("doc: "), "{message}");
    std::fs::remove_dir_all(&target).unwrap();
}

#[test]
fn what_later_parts_need_stays() {
    let leaves: Vec<_> =
        [parts::CHECK, parts::REST, peers::PEERS].into_iter().flatten().flat_map(|part| part.leaves).collect();
    assert!(!leaves.is_empty());
    for needed in ["debug", "peers", "tools", "venv"] {
        assert!(!leaves.iter().any(|leaf| leaf.starts_with(needed)), "{needed}");
    }
}
