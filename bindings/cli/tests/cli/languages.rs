//! The program in six languages: which one it speaks, and that what is typed stays as it is.

use crate::support::{Desk, clean, ran};

const TAGS: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

#[test]
fn the_name_alone_greets_in_every_language_with_the_five_commands() {
    let desk = Desk::new();
    let mut greetings = Vec::new();
    for tag in TAGS {
        let greeting = desk.args(&["--ui-lang", tag]).ended(0).out;
        for command in ["quickstart", "init", "import <FILE>", "search <WORDS>", "show <ITEM>", "--help"] {
            assert!(greeting.lines().any(|line| line.trim() == format!("mighub {command}")), "{tag}: {greeting}");
        }
        greetings.push(greeting);
    }
    greetings.dedup();
    assert_eq!(greetings.len(), TAGS.len());
    assert_eq!(desk.run("").ended(0).out, greetings[1], "English where nothing is said");
    let refused = desk.run("--ui-lang tlh search").ended(2);
    assert!(refused.err.contains("expected one of ar, en, es, fr, ru, zh"), "{}", refused.err);
}

#[test]
fn the_environment_chooses_the_language_and_the_option_goes_before_it() {
    let desk = Desk::new();
    let said = |variables: &[(&str, &str)], args: &[&str]| {
        let mut command = desk.command(args);
        clean(&mut command);
        ran(&command.envs(variables.iter().copied()).output().unwrap()).ended(4).err
    };
    assert!(
        said(&[("LANG", "fr_FR.UTF-8")], &["search"])
            .starts_with("introuvable : il n'y a pas de dépôt dans ./mighub-store\n")
    );
    assert!(said(&[("LANG", "fr_FR.UTF-8"), ("MIGHUB_UI_LANG", "es")], &["search"]).starts_with("no encontrado: "));
    assert!(said(&[("MIGHUB_UI_LANG", "es")], &["search", "--ui-lang", "ru"]).starts_with("не найдено: "));
    assert!(said(&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], &["search"]).starts_with("error: "));
}

#[test]
fn what_is_printed_to_be_typed_works_and_keeps_the_language() {
    let desk = Desk::with_store();
    let item = r#"{"source":"t","id":"1","title":"العنوان","language":"ar","summary":"ملخص.","address":"https://example.org/1","type":"report"}"#;
    desk.write("a.jsonl", item);
    desk.write("part.jsonl", r#"{"source":"t","id":"part","title":"Part","language":"en"}"#);
    for tag in TAGS {
        let _ = std::fs::remove_dir_all(desk.store());
        desk.run("init").ended(0);
        let part = desk.run(&format!("import part.jsonl --ui-lang {tag}")).ended(0).out;
        let refused = desk.run(&format!("submit t:part --ui-lang {tag}")).ended(2).err;
        let work = desk.run(&format!("work --ui-lang {tag}")).ended(0).out;
        for said in [part, refused, work] {
            assert!(!said.contains('\u{fffd}'), "what one message says in another is whole: {said}");
        }
        let imported = desk.run(&format!("import a.jsonl --ui-lang {tag}")).ended(0).out;
        let command = imported.lines().last().unwrap().split("mighub ").nth(1).unwrap();
        assert_eq!(command, format!("--ui-lang {tag} submit t:1"));
        let submitted = desk.run(command).ended(0).out;
        assert!(!submitted.contains('\u{2068}'), "isolated on a terminal only: {submitted}");
        let refused = desk.run(&format!("publish t:1 --ui-lang {tag}")).ended(5);
        let why = "the author of an item has no part in its review";
        assert!(refused.err.contains(why), "what the library says stays English: {}", refused.err);
        assert_eq!(refused.err.contains("error: "), tag == "en", "{}", refused.err);
    }
}

#[test]
fn every_screen_speaks_every_language() {
    let desk = Desk::new();
    desk.run("quickstart").ended(0);
    for line in [
        "search migration --limit 2",
        "search --offset 900",
        "search --only-lang ar --limit 1",
        "show A/RES/73/195 --as visitor",
        "show catalogue:gmg-remittances-2018-en",
        "show catalogue:germany-mayors-pledge-2022-en",
        "work",
        "review show catalogue:venezuela-response-plan-2023-es",
        "person show editor",
        "verify",
        "doctor",
        "doctor --json",
    ] {
        let english = desk.run(&format!("{line} --store mighub-quickstart")).ended(0);
        for tag in TAGS {
            let said = desk.run(&format!("{line} --store mighub-quickstart --ui-lang {tag}")).ended(0);
            let names = said.out.lines().find(|line| {
                line.split(' ').any(|word| {
                    ["field-", "grade-", "state-", "review-", "search-", "doctor-", "verify-", "work-"]
                        .iter()
                        .any(|kind| word.starts_with(kind))
                        && !word.contains("review-plan")
                })
            });
            assert_eq!(names, None, "{tag}: a message without text");
            assert!(!said.out.contains(['\u{2068}', '\u{fdd0}']), "isolated on a terminal only: {}", said.out);
            assert!(!said.out.contains('\u{fffd}'), "what one message says in another is whole: {}", said.out);
            if tag != "en" {
                assert_ne!(said.out, english.out, "{tag}: {line}");
            }
        }
    }
}
