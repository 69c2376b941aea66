//! What the checks of the data files refuse: each takes whole files, with one thing wrong.

use std::path::Path;

use super::entries::{LabelsFile, ObjectivesFile, SdgFile};
use super::files::{read, workspace_root};
use super::{sdg, words};

fn data() -> std::path::PathBuf {
    workspace_root().unwrap().join("core/data")
}

fn text(data: &Path, name: &str) -> String {
    std::fs::read_to_string(data.join(name)).unwrap()
}

/// What the check says of `labels.toml` after an edit.
fn words_after(edit: impl FnOnce(&mut LabelsFile)) -> Result<String, String> {
    let data = data();
    let mut file: LabelsFile = read(&data, "labels.toml").unwrap();
    let objectives: ObjectivesFile = read(&data, "objectives.toml").unwrap();
    edit(&mut file);
    words::tables(&file, &objectives.objective)
}

/// What the check says of `sdg-links.toml` after replacing one text.
fn links_after(from: &str, to: &str) -> String {
    let text = text(&data(), "sdg-links.toml");
    assert!(text.contains(from), "{from}");
    let file: SdgFile = toml::from_str(&text.replacen(from, to, 1)).unwrap();
    sdg::tables(&file).unwrap_err()
}

#[test]
fn the_words_as_they_stand_are_complete() {
    let tables = words_after(|_| {}).unwrap();
    assert_eq!(tables.matches("pub(super) static ").count(), 5);
}

#[test]
fn a_missing_entry_or_language_is_refused() {
    let refused = |edit: fn(&mut LabelsFile)| words_after(edit).unwrap_err();
    assert_eq!(refused(|file| file.action.retain(|entry| entry.id != "13.b")), "labels.toml: action 13.b is missing");
    assert!(refused(|file| file.objective.retain(|entry| entry.number != 7)).contains("objectives: found [1, 2, 3"));
    assert!(refused(|file| file.principle.retain(|entry| entry.letter != 'g')).contains("principles: found"));
    assert!(refused(|file| _ = file.action[0].label.remove("zh")).contains("action 1.a, label: languages: found"));
    assert!(refused(|file| _ = file.action[0].synonyms.remove("ar")).contains("action 1.a, synonyms: languages"));
}

#[test]
fn an_entry_too_many_is_refused() {
    let refused = |edit: fn(&mut LabelsFile)| words_after(edit).unwrap_err();
    assert_eq!(refused(|file| file.action[1].id = "1.a".to_owned()), "labels.toml: action 1.a stands twice");
    let extra = |file: &mut LabelsFile| {
        let mut entry = file.action.remove(0);
        entry.id = "22.d".to_owned();
        file.action.push(entry);
    };
    assert_eq!(words_after(extra).unwrap_err(), "labels.toml: action 1.a is missing");
}

#[test]
fn a_label_that_tells_nothing_apart_is_refused() {
    let set = |text: String| words_after(|file| _ = file.action[1].label.insert("en".to_owned(), text)).unwrap_err();
    let file: LabelsFile = read(&data(), "labels.toml").unwrap();
    assert!(set(file.action[0].label["en"].to_uppercase()).contains("is the label of another action"));
    assert!(set("Address and reduce vulnerabilities in migration".to_owned()).contains("or the title of an objective"));
    assert!(set("x".repeat(81)).contains("has 81 characters, at most 80 are expected"));
    assert!(set(" x".to_owned()).contains("has spaces around it"));
    assert!(set("two\nlines".to_owned()).contains("is not one line"));
    let twice = |file: &mut LabelsFile| {
        let words = file.action[0].synonyms.get_mut("fr").unwrap();
        words.push(words[0].to_uppercase());
    };
    assert!(words_after(twice).unwrap_err().contains("stands twice"));
    let reviewer =
        |file: &mut LabelsFile| _ = file.action[0].reviewed_by.insert("de".to_owned(), "A person".to_owned());
    assert!(words_after(reviewer).unwrap_err().contains("reviewed_by: \"de\" is not one"));
}

#[test]
fn a_link_to_no_target_is_refused() {
    assert!(links_after("target = \"1.1\"", "target = \"1.6\"").contains("\"1.6\" is no target"));
    assert!(links_after("target = \"1.1\"", "target = \"18.1\"").contains("\"18.1\" is no target"));
    assert!(links_after("target = \"1.1\"", "target = \"1.5\"").contains("target 1.5: stands twice"));
    assert!(
        links_after("indicators = [\"1.5.3\"]", "indicators = [\"1.53\"]").contains("is not one of its indicators")
    );
    assert!(links_after("source = \"HUBHLPF\"", "source = \"NOBODY\"").contains("the file has no [sources.NOBODY]"));
    assert!(links_after("numbered = 5", "numbered = 6").contains("number of targets: found 170, expected 169"));
}
