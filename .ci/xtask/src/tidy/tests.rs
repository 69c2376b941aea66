//! Each rule on a small repository: what it finds, and that it finds nothing else.

use super::*;

fn rules() -> Rules {
    Rules::read().unwrap()
}

fn files(list: &[(&str, &str)]) -> Files {
    list.iter().map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned()))).collect()
}

fn arrows(list: &[(&str, &str)]) -> Vec<String> {
    arrows::Arrows::read().unwrap().check(&files(list))
}

/// The part of each finding before its explanation.
fn places(findings: &[String]) -> Vec<&str> {
    findings.iter().map(|finding| finding.split(": ").next().unwrap()).collect()
}

#[test]
fn the_first_line_says_what_the_file_is_for() {
    assert_eq!(first_line("a.rs", "//! What it is for.\n"), None);
    assert!(first_line("a.rs", "// no\n//! yes\n").is_some());
    assert!(first_line("a.rs", "").is_some());
}

#[test]
fn a_long_file_is_found_unless_it_is_generated() {
    let rules = rules().size;
    let text = "x();\n".repeat(rules.lines + 1);
    assert!(size(&rules, "core/src/a.rs", &text).unwrap().contains("601"));
    assert_eq!(size(&rules, "core/src/compact/generated.rs", &text), None);
    assert_eq!(size(&rules, "a.rs", &"x();\n".repeat(rules.lines)), None);
}

#[test]
fn a_test_is_left_out_only_for_want_of_data_and_its_name_says_so() {
    let rules = rules().ignored;
    let test =
        |reason: &str, name: &str| format!("//! Tests.\n#[test]\n#[ignore{reason}]\n#[expect(x)]\nfn {name}() {{}}\n");
    let reason = format!(" = {:?}", rules.reason);
    assert_eq!(ignored_tests(&rules, "a.rs", &test(&reason, "titles_of_the_evaluation_data")), Vec::<String>::new());
    for (reason, name) in
        [("", "titles_of_the_evaluation_data"), (" = \"slow\"", "evaluation_data"), (&reason, "titles")]
    {
        let found = ignored_tests(&rules, "a.rs", &test(reason, name));
        assert_eq!(places(&found), ["a.rs:3"], "{reason} {name}");
    }
}

#[test]
fn an_arrow_upwards_is_found_however_it_is_written() {
    let found = arrows(&[
        ("core/src/lib.rs", "use crate::hub;"),
        ("core/src/text/mod.rs", "use crate::limits;\nuse crate::hub::Hub;"),
        ("core/src/people/role.rs", "fn f() { crate::record::f() }\nuse crate::id;"),
        ("core/src/resource/mod.rs", "use crate::{\n    text,\n    review::{State, time},\n};"),
        ("core/src/review/state/mod.rs", "use super::super::super::hub;\nuse super::super::hub;\nuse super::hub;"),
        (
            "core/src/vocabulary/mod.rs",
            "// crate::hub\nconst A: &str = \"crate::hub\";\nmacro_rules! m { () => { $crate::people::f() } }",
        ),
    ]);
    assert_eq!(
        places(&found),
        [
            "core/src/people/role.rs:1",
            "core/src/resource/mod.rs:3",
            "core/src/review/state/mod.rs:1",
            "core/src/review/state/mod.rs:2",
            "core/src/text/mod.rs:2",
            "core/src/vocabulary/mod.rs:3",
        ]
    );
}

#[test]
fn super_is_counted_from_the_module_it_stands_in() {
    let found = arrows(&[(
        "core/src/id.rs",
        "mod kind {\n    use super::Identified;\n    fn f() { super::super::hub::f() }\n}\nuse super::hub;",
    )]);
    assert_eq!(places(&found), ["core/src/id.rs:3", "core/src/id.rs:5"]);
}

#[test]
fn the_ports_do_not_name_each_other() {
    let found = arrows(&[
        ("core/src/search/mod.rs", "use crate::storage::Change;\nuse crate::record::Record;"),
        ("core/src/hub/mod.rs", "use crate::{search, storage, federation};"),
    ]);
    assert_eq!(places(&found), ["core/src/search/mod.rs:1"]);
    assert!(found[0].contains("the layer ports"));
}

#[test]
fn a_circle_within_a_layer_is_found_on_both_sides() {
    let one = ("core/src/compact/mod.rs", "use crate::vocabulary::Language;");
    let other = ("core/src/vocabulary/area.rs", "use crate::compact::Objective;");
    assert_eq!(arrows(&[one]), Vec::<String>::new());
    assert_eq!(places(&arrows(&[one, other])), ["core/src/compact/mod.rs:1", "core/src/vocabulary/area.rs:1"]);
    let base = ("core/src/id.rs", "use crate::error::Error;");
    assert!(arrows(&[base, ("core/src/error.rs", "use crate::id::Id;")]).is_empty());
}

#[test]
fn an_unknown_module_and_a_name_of_the_root_are_found() {
    let found = arrows(&[
        ("core/src/gossip/mod.rs", ""),
        ("core/src/gossip/more.rs", ""),
        ("core/src/hub/mod.rs", "use crate::Error;\ncrate::shout!();"),
    ]);
    assert_eq!(places(&found), ["core/src/gossip/mod.rs", "core/src/hub/mod.rs:1", "core/src/hub/mod.rs:2"]);
}

#[test]
fn a_cfg_on_the_target_is_found_outside_its_three_files() {
    let rules = rules();
    let text = "#[cfg(test)]\nmod tests;\n#[cfg(all(feature = \"x\", not(target_family = \"wasm\")))]\nfn f() {}\n\
        #[cfg_attr(docsrs, doc(cfg(unix)))]\n#[cfg_attr(windows, path = \"x\")]\nfn g() { if cfg!(target_arch = \"wasm32\") {} }\n";
    let lines: Vec<usize> = tokens::target_cfgs(&tokens::flat(text).unwrap());
    // The fifth line only adds a note to the documentation, and what it adds asks for the target again.
    assert_eq!(lines, [3, 5, 6, 7]);
    assert_eq!(core_file(&rules, "core/src/hub/mod.rs", text).len(), 4);
    for allowed in &rules.target_cfg.allowed {
        assert_eq!(core_file(&rules, allowed, text), Vec::<String>::new());
    }
}

#[test]
fn tests_stand_in_files_of_their_own() {
    let found = core_file(&rules(), "core/src/id.rs", "//! x\n#[cfg(test)]\nmod tests {\n}\n");
    assert_eq!(places(&found), ["core/src/id.rs:3"]);
    assert!(found[0].ends_with("core/src/id/tests.rs"));
    assert_eq!(tests_file("core/src/text/mod.rs"), "core/src/text/tests.rs");
    assert!(core_file(&rules(), "core/src/id.rs", "#[cfg(test)]\nmod tests;").is_empty());
}

#[test]
fn a_word_of_unfinished_work_is_found_where_it_stands_alone() {
    let rules = rules().unfinished;
    for word in &rules.words {
        let line = format!("a {word}(1)");
        assert_eq!(unfinished(&rules, "a/b.rs", &line).len(), 1, "{word}");
        assert!(unfinished(&rules, "a/b.rs", &format!("a{word}")).is_empty(), "{word}");
        assert!(unfinished(&rules, "a/b.md", &line).is_empty(), "{word}");
    }
}

#[test]
fn a_plugin_has_the_files_of_its_kind() {
    let rules = rules();
    let files_of = |(folder, kind): (&String, &String)| -> Vec<String> {
        rules.kinds[kind].files.iter().map(|file| format!("plugins/{folder}/{file}")).collect()
    };
    let mut complete: Files = rules.plugins.iter().flat_map(files_of).map(|file| (file, None)).collect();
    assert_eq!(plugins(&rules, &complete), Vec::<String>::new());
    complete.remove("plugins/sqlite/src/docs.md");
    complete.insert(String::from("plugins/new/Cargo.toml"), None);
    assert_eq!(places(&plugins(&rules, &complete)), ["plugins/new", "plugins/sqlite/src/docs.md"]);
    let folders: Vec<String> = rules.plugins.keys().map(|folder| format!("plugins/{folder}")).collect();
    assert_eq!(places(&plugins(&rules, &Files::new())), folders);
}

#[test]
fn every_decision_record_is_listed() {
    let files = files(&[
        ("core/src/docs/adr/0001-one.md", ""),
        ("core/src/docs/adr/0002-two.md", ""),
        ("core/src/docs/adr.rs", "#[doc = include_str!(\"adr/0001-one.md\")]"),
    ]);
    assert_eq!(places(&decisions(&rules().decisions, &files)), ["core/src/docs/adr/0002-two.md"]);
}

#[test]
fn paths_in_markdown_lead_somewhere() {
    let text = "See `core/src/id.rs`, `core/src/`, `core/src/id.rs:12` and `core/sr`.\n\
        ```sh\n`core/none`\n```\n`bindings/wasm/pkg/node` `and/or` `core/*.rs` `hub::core/x` `core`\n`bindings/none.rs`\n";
    let files = files(&[("core/src/id.rs", ""), ("bindings/a.rs", "")]);
    let found = markdown_paths(&rules().markdown, "README.md", text, &files);
    assert_eq!(places(&found), ["README.md:1", "README.md:6"]);
    assert!(found[0].contains("`core/sr`"));
}

#[test]
fn the_top_level_holds_only_what_is_listed() {
    let files = files(&[
        ("README.md", ""),
        ("core/x", ""),
        (".ci/run", ""),
        ("rustfmt.toml", ""),
        ("scripts/x.sh", ""),
        ("core.md", ""),
    ]);
    assert_eq!(places(&top_level(&rules().top_level, &files)), ["core.md", "rustfmt.toml", "scripts"]);
}

#[test]
fn the_table_names_each_module_once() {
    let text = include_str!("arrows.toml");
    let table: toml::Table = text.parse().unwrap();
    let mut seen = BTreeSet::new();
    for layer in table["layer"].as_array().unwrap() {
        for module in layer["modules"].as_array().unwrap() {
            assert!(seen.insert(module.as_str().unwrap()), "{module}");
        }
    }
}

#[test]
fn a_public_item_without_an_example_or_a_link_is_found() {
    let text = "/// One.\n#[derive(Debug)]\npub struct One;\n\n/// Two.\n///\n/// ```\n/// ```\npub fn two() {}\n\n\
                /// See [`two`].\npub(crate) fn hidden() {}\npub const THREE: u8 = 3;\n/// See [`two`].\npub trait Four {}\n\
                impl One {\n    /// A method.\n    pub fn five(&self) {}\n}\n";
    assert_eq!(examples::missing(text), [(3, "One"), (13, "THREE")]);
}
