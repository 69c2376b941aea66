//! Names, and what becomes of the template under another one.

use super::*;
use crate::root;

#[test]
fn a_name_is_one_that_a_crate_and_a_source_can_have() {
    for name in ["iom", "my-portal", "portal-2"] {
        assert_eq!(check(name), Ok(()), "{name}");
    }
    let long = "x".repeat(CHARS + 1);
    for name in ["", "My", "2nd", "-a", "a-", "a--b", "a_b", "a/b", "../a", "ü", "a b", &long] {
        let message = check(name).unwrap_err();
        assert!(message.contains("is no name of a plugin"), "{name}: {message}");
    }
    for name in ["testkit", "cli"] {
        assert!(check(name).unwrap_err().contains("another crate"), "{name}");
    }
    assert!(check("my-template").is_err());
}

#[test]
fn each_name_of_the_template_is_renamed() {
    let text = "migration-hub-template migration_hub_template TemplateSource (\"template\", 1) plugins/template";
    assert_eq!(
        renamed(text, "my-portal"),
        "migration-hub-my-portal migration_hub_my_portal MyPortalSource (\"my-portal\", 1) plugins/my-portal"
    );
    assert_eq!(camel("iom-x-2"), "IomX2");
}

#[test]
fn nothing_of_the_template_is_left_under_another_name() {
    let root = root();
    let files = files(&root, "plugins/template").unwrap();
    for expected in ["Cargo.toml", "README.md", "src/lib.rs", "tests/suite/main.rs"] {
        assert!(files.contains(&format!("plugins/template/{expected}")), "{expected}: {files:?}");
    }
    for path in files {
        let text = renamed(&read(&root, &path).unwrap(), "my-portal");
        assert!(!text.to_lowercase().contains(TEMPLATE), "{path}");
    }
}

#[test]
fn a_plugin_is_listed_among_the_others_and_in_their_order() {
    let manifest = "members = [\n    \"core\",\n    \"plugins/a\",\n    \"plugins/c\",\n    \"bindings/cli\",\n]\n\
                    default-members = [\n    \"plugins/a\",\n]\n";
    assert_eq!(
        as_member(manifest, "b").unwrap(),
        "members = [\n    \"core\",\n    \"plugins/a\",\n    \"plugins/b\",\n    \"plugins/c\",\n    \"bindings/cli\",\n]\n\
         default-members = [\n    \"plugins/a\",\n    \"plugins/b\",\n]\n"
    );
    let last = as_member(manifest, "d").unwrap();
    assert!(last.contains("\"plugins/c\",\n    \"plugins/d\",\n    \"bindings/cli\""), "{last}");
    assert!(as_member("members = []\n", "b").is_err());

    let rules = "[a]\nx = 1\n\n[plugins]\na = \"portal\"\nz = \"storage\"\n\n[b]\n";
    let listed = as_portal(rules, "m").unwrap();
    assert_eq!(listed, "[a]\nx = 1\n\n[plugins]\na = \"portal\"\nm = \"portal\"\nz = \"storage\"\n\n[b]\n");
}

#[test]
fn the_lists_of_this_repository_take_one_more() {
    let root = root();
    for (path, list) in LISTS {
        let before = read(&root, path).unwrap();
        let after = list(&before, "zzz-example").unwrap();
        assert!(after.contains("zzz-example"), "{path}");
        let kept: Vec<&str> = after.lines().filter(|line| !line.contains("zzz-example")).collect();
        assert_eq!(kept, before.lines().collect::<Vec<_>>(), "{path}: nothing else changed");
        let _: toml::Table = toml::from_str(&after).unwrap();
    }
}

#[test]
fn nothing_is_written_over() {
    let message = run(&root(), "ckan").unwrap_err();
    assert!(message.contains("is there already"), "{message}");
}

#[test]
fn what_the_guide_shows_of_the_template_stands_there() {
    let root = root();
    let guide = read(&root, "core/src/docs/plugins.md").unwrap();
    let template: String =
        files(&root, "plugins/template").unwrap().iter().map(|path| read(&root, path).unwrap()).collect();
    let blocks = guide.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next());
    let shown: Vec<&str> = blocks.collect();
    assert!(!shown.is_empty(), "the guide shows nothing of the template");
    for block in shown {
        assert!(template.contains(block), "the template has no:\n{block}");
    }
}
