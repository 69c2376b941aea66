//! What `--json` prints is what the committed schemas say: every answer of every test is held against them.

use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};

use crate::support::Desk;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/schema")
}

fn committed(command: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder().join(format!("{command}.json"))).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

/// The schema as the tests read it: whatever it does not name is wrong here. Readers may find more than it names.
fn close(schema: &mut Value) {
    if let Value::Object(fields) = schema {
        if fields.contains_key("properties") && !fields.contains_key("additionalProperties") {
            fields.insert("additionalProperties".to_owned(), json!(false));
        }
        fields.values_mut().for_each(close);
    } else if let Value::Array(values) = schema {
        values.iter_mut().for_each(close);
    }
}

/// A schema made ready, which is refused when it is none itself.
fn compiled(schema: Value) -> (Schemas, SchemaIndex) {
    const NAME: &str = "answer.json";
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource(NAME, schema).unwrap();
    let index = compiler.compile(NAME, &mut schemas).unwrap();
    (schemas, index)
}

fn validator(command: &str) -> Option<(Schemas, SchemaIndex)> {
    let mut schema = committed(command)?;
    close(&mut schema);
    Some(compiled(schema))
}

/// Holds an answer against the schema of the command that gave it.
#[track_caller]
pub(crate) fn check(args: &[&str], out: &str) {
    if !args.contains(&"--json") || out.is_empty() {
        return;
    }
    let words: Vec<&str> = args.iter().copied().filter(|word| !word.starts_with('-')).collect();
    let named = |words: &[&str]| validator(&words.join("-"));
    let validator = (0..words.len()).find_map(|at| named(words.get(at..at + 2)?).or_else(|| named(&words[at..=at])));
    let validator = validator.or_else(|| named(words.last().map_or(&[], std::slice::from_ref)));
    let (schemas, index) = validator.unwrap_or_else(|| panic!("no schema for {args:?}"));
    let answer: Value = serde_json::from_str(out).unwrap();
    if let Err(error) = schemas.validate(&answer, index) {
        panic!("{args:?}: {error:#}\n{out}");
    }
}

#[test]
fn the_committed_schemas_are_what_the_types_give() {
    let desk = Desk::new();
    let names = desk.run("schema").ended(0).out;
    let mut files: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap().replace(".json", ""))
        .collect();
    files.sort_unstable();
    assert_eq!(names.lines().collect::<Vec<_>>(), files);
    for name in names.lines() {
        let now = desk.run(&format!("schema {name}")).ended(0).out;
        let then = std::fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
        assert_eq!(
            then, now,
            "write them again: cargo run -p migration-hub-cli -- schema --dir bindings/cli/data/schema"
        );
        let schema = committed(name).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        compiled(schema);
    }
    desk.run("schema --dir all").ended(0);
    assert_eq!(std::fs::read_dir(desk.path("all")).unwrap().count(), files.len());
    desk.run("schema quickstart").ended(2);
}

#[test]
fn every_command_with_json_has_a_schema_and_its_answers_keep_it() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    let store = "--store mighub-quickstart";
    desk.write("a.jsonl", "{\"source\":\"t\",\"id\":\"1\",\"title\":\"T\",\"language\":\"fr\"}\n[]\n");
    for (line, code) in [
        ("import a.jsonl --as author --json", 3),
        ("work --as author --json", 0),
        ("show t:1 --as author --json", 0),
        ("show A/RES/73/195 --as visitor --json", 0),
        ("review show catalogue:venezuela-response-plan-2023-es --json", 0),
        ("search migration --objective 20 --json", 0),
        ("verify --json", 0),
        ("doctor --json", 0),
    ] {
        let ran = desk.run(&format!("{line} {store}")).ended(code);
        assert!(ran.out.starts_with(['{', '[']), "{line}: {}", ran.out);
    }
    let help = desk.run("--help").ended(0).out;
    for command in help.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()) {
        if !command.chars().all(|c| c.is_ascii_lowercase() || c == '-')
            || command.starts_with('-')
            || command.is_empty()
        {
            continue;
        }
        let ran = desk.run(&format!("{command} --help"));
        if ran.out.lines().any(|line| line.trim() == "--json" || line.trim().starts_with("--json ")) {
            assert!(committed(command).is_some(), "{command} prints JSON and has no schema");
        }
    }
}

#[test]
#[should_panic(expected = "surprise")]
fn an_answer_with_a_field_that_no_schema_names_is_found() {
    check(&["verify", "--json"], r#"{"sound":true,"entries":1,"records":1,"head":"00","damage":[],"surprise":1}"#);
}
