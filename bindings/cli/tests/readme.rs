//! The README's Python and JavaScript examples, run as they are printed, with the output they promise.
//!
//! The Rust example runs with the documentation tests of the core. The bindings must have been built before:
//! `cargo xtask test` does.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The code of every block in this language, with the text block that follows it.
fn examples(language: &str) -> Vec<(String, String)> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let mut blocks: Vec<(String, String)> = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in readme.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(language)) => open = Some((language.to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    let pairs = blocks.windows(2).filter(|pair| pair[0].0 == language && pair[1].0 == "text");
    pairs.map(|pair| (pair[0].1.clone(), pair[1].1.clone())).collect()
}

fn prints(program: &Path, argument: &str, code: &str, expected: &str) {
    let output = Command::new(program)
        .args([argument, code])
        .current_dir(root())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}\nhelp: build the bindings first, as `cargo xtask test` does");
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{errors}");
}

#[test]
fn python_examples_print_what_they_promise() {
    let examples = examples("python");
    assert!(!examples.is_empty());
    for (code, expected) in examples {
        prints(&root().join("target/venv/bin/python"), "-c", &code, &expected);
    }
}

#[test]
fn javascript_examples_print_what_they_promise() {
    let examples = examples("js");
    assert!(!examples.is_empty());
    for (code, expected) in examples {
        prints(Path::new("node"), "-e", &code, &expected);
    }
}
