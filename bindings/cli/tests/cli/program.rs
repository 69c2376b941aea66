//! What other programs are told of this one: completions for shells, and the manual.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::{Desk, ran};

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "powershell", "elvish"];

/// Runs a program that may be missing on a machine, with a text as its input.
fn given(program: &str, args: &[&str], input: &str) -> Option<crate::support::Ran> {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().ok()?;
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    Some(ran(&child.wait_with_output().unwrap()))
}

#[test]
fn every_shell_completes_commands_options_and_codes() {
    let desk = Desk::new();
    for shell in SHELLS {
        let script = desk.run(&format!("completions {shell}")).ended(0).out;
        for word in ["quickstart", "take-down", "start-screening", "only-lang", "completions"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
        // What clap_complete writes for the other two offers no values.
        if ["bash", "zsh", "fish"].contains(&shell) {
            assert!(script.contains("guidelines-toolkits-manuals") && script.contains("reviewer"), "{shell}");
        }
        if let Some(checked) = given(shell, &["-n"], &script) {
            assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{shell}");
        }
    }
    let refused = desk.run("completions csh").ended(2);
    assert!(refused.err.contains("bash, elvish, fish, powershell, zsh"), "{}", refused.err);
    assert!(!desk.store().exists(), "it needs no store");
}

/// What bash offers for the last word of a line.
fn offered(script: &str, line: &str) -> Vec<String> {
    let words: Vec<String> = line.split(' ').map(|word| format!("'{word}'")).collect();
    let count = words.len() - 1;
    let ask = format!(
        "{script}\nCOMP_WORDS=({}); COMP_CWORD={count}; _mighub mighub \"${{COMP_WORDS[{count}]}}\" \"${{COMP_WORDS[{}]}}\"\n\
         printf '%s\\n' \"${{COMPREPLY[@]}}\"\n",
        words.join(" "),
        count - 1,
    );
    let answer = given("bash", &["-s"], &ask).unwrap();
    assert_eq!(answer.err, "", "{line}");
    answer.out.lines().map(str::to_owned).collect()
}

#[test]
fn bash_offers_what_may_stand_at_a_place() {
    let desk = Desk::new();
    let script = desk.run("completions bash").ended(0).out;
    let objectives: Vec<String> = (1..=23).map(|number: u8| number.to_string()).collect();
    assert_eq!(offered(&script, "mighub search --objective "), objectives);
    assert_eq!(offered(&script, "mighub search --only-lang "), ["ar", "en", "es", "fr", "ru", "zh"]);
    assert!(offered(&script, "mighub search --kind re").contains(&"report".to_owned()));
    assert_eq!(offered(&script, "mighub review start"), ["start-screening"]);
    assert!(offered(&script, "mighub review declare it ").contains(&"disqualifying".to_owned()));
}

#[test]
fn other_languages_and_codes_than_the_offered_are_taken_as_before() {
    let desk = Desk::with_store();
    desk.run("search --lang pt --only-lang pt-BR").ended(0);
    let help = desk.run("search --help").ended(0).out;
    assert!(!help.contains("possible values"), "{help}");
}

#[test]
fn the_manual_page_has_its_headings_and_every_command() {
    let desk = Desk::new();
    let page = desk.run("man").ended(0).out;
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    assert_eq!(headings, ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SUBCOMMANDS", "EXTRA", "VERSION"]);
    for command in ["mighub\\-quickstart(1)", "mighub\\-review(1)", "mighub\\-verify(1)"] {
        assert!(page.contains(command), "{command}");
    }
    assert!(page.contains("7  damage: verify found some"), "the exit codes: {page}");
    lint(&page, "mighub.1");
}

#[test]
fn every_command_has_a_page_in_the_folder_that_is_named() {
    let desk = Desk::new();
    let ran = desk.run("man --dir pages/of/mighub").ended(0);
    assert_eq!(ran.out, "wrote a page for every command to pages/of/mighub\n");
    let folder = desk.path("pages/of/mighub");
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort_unstable();
    for name in ["mighub.1", "mighub-search.1", "mighub-review-start-screening.1", "mighub-person-add.1"] {
        assert!(names.iter().any(|found| found == name), "{name}: {names:?}");
    }
    for name in &names {
        lint(&std::fs::read_to_string(folder.join(name)).unwrap(), name);
    }
    desk.write("file", "x");
    let refused = desk.run("man --dir file").ended(1);
    assert!(refused.err.starts_with("error: the pages cannot be written to file: "), "{}", refused.err);
}

/// What a typesetter says against a page, where there is one.
fn lint(page: &str, name: &str) {
    if let Some(checked) = given("groff", &["-K", "utf-8", "-man", "-Tutf8", "-ww", "-z"], page) {
        assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{name}");
    }
}

#[test]
fn a_misspelt_command_is_answered_with_the_one_that_was_meant() {
    let refused = Desk::new().run("serach remittances").ended(2);
    assert!(refused.err.contains("a similar subcommand exists: 'search'"), "{}", refused.err);
}
