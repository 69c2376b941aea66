//! The house rules no compiler knows. Each finding names the file, what was expected there and how to mend it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

mod arrows;
mod examples;
#[cfg(test)]
mod tests;
mod tokens;

/// The rules that are lists, from `tidy/rules.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    top_level: TopLevel,
    size: Size,
    target_cfg: TargetCfg,
    unfinished: Unfinished,
    ignored: Ignored,
    kinds: BTreeMap<String, Kind>,
    plugins: BTreeMap<String, String>,
    decisions: Decisions,
    markdown: Markdown,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopLevel {
    files: Vec<String>,
    folders: Vec<String>,
    dot: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Size {
    lines: usize,
    exempt: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TargetCfg {
    allowed: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unfinished {
    words: Vec<String>,
    endings: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ignored {
    reason: String,
    word: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    files: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Decisions {
    folder: String,
    listed_in: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Markdown {
    built: Vec<String>,
}

/// Where the rules are.
const RULES: &str = ".ci/xtask/src/tidy/rules.toml";

impl Rules {
    fn read() -> Result<Self, String> {
        toml::from_str(include_str!("tidy/rules.toml")).map_err(|error| format!("tidy/rules.toml: {error}"))
    }
}

/// The files of the repository by their path from its root. Files that are not text have none.
type Files = BTreeMap<String, Option<String>>;

/// Checks the whole repository and prints what it finds.
///
/// # Errors
///
/// How many findings there are, or which file could not be read.
pub(crate) fn run(root: &Path) -> Result<(), String> {
    report(&findings(&Rules::read()?, &arrows::Arrows::read()?, &files(root)?))
}

/// What there is to find in a repository only since some files, and the rules, are those of another folder.
///
/// # Errors
///
/// How many findings there are, or which file could not be read.
pub(crate) fn run_with(root: &Path, folder: &Path, others: &[String]) -> Result<(), String> {
    let arrows = arrows::Arrows::read()?;
    let mut files = files(root)?;
    let before = findings(&Rules::read()?, &arrows, &files);
    for path in others {
        files.insert(path.clone(), Some(text(&folder.join(path))?));
    }
    let rules = toml::from_str(&text(&folder.join(RULES))?).map_err(|error| format!("{RULES}: {error}"))?;
    let mut found = findings(&rules, &arrows, &files);
    found.retain(|finding| !before.contains(finding));
    report(&found)
}

fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn report(findings: &[String]) -> Result<(), String> {
    for finding in findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        1 => Err(String::from("tidy: 1 finding")),
        number => Err(format!("tidy: {number} findings")),
    }
}

/// Every file that git knows or would take up.
fn files(root: &Path) -> Result<Files, String> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("git ls-files: {error}"))?;
    if !output.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let mut files = Files::new();
    for path in String::from_utf8_lossy(&output.stdout).split_terminator('\0') {
        let file = root.join(path);
        // Git still lists what was removed and not yet committed.
        if file.is_file() {
            let bytes = fs::read(&file).map_err(|error| format!("{path}: {error}"))?;
            files.insert(path.to_owned(), String::from_utf8(bytes).ok());
        }
    }
    Ok(files)
}

/// Everything that is wrong, file by file.
fn findings(rules: &Rules, arrows: &arrows::Arrows, files: &Files) -> Vec<String> {
    let mut found = top_level(&rules.top_level, files);
    for (path, text) in files {
        let Some(text) = text else { continue };
        if has_ending(path, "rs") {
            found.extend(first_line(path, text));
            found.extend(size(&rules.size, path, text));
            found.extend(ignored_tests(&rules.ignored, path, text));
            if path.starts_with(arrows::SOURCES) {
                found.extend(core_file(rules, path, text));
            }
        }
        if has_ending(path, "md") {
            found.extend(markdown_paths(&rules.markdown, path, text, files));
        }
        found.extend(unfinished(&rules.unfinished, path, text));
    }
    found.extend(arrows.check(files));
    found.extend(plugins(rules, files));
    found.extend(decisions(&rules.decisions, files));
    found
}

fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == ending)
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The first part of every path, and whether it is a folder.
fn firsts(files: &Files) -> BTreeMap<&str, bool> {
    files
        .keys()
        .map(|path| match path.split_once('/') {
            Some((folder, _)) => (folder, true),
            None => (path.as_str(), false),
        })
        .collect()
}

fn top_level(rules: &TopLevel, files: &Files) -> Vec<String> {
    let has = |names: &[String], name: &str| names.iter().any(|known| known == name);
    firsts(files)
        .into_iter()
        .filter(|(name, is_folder)| {
            let known = if *is_folder { &rules.folders } else { &rules.files };
            !has(known, name) && !has(&rules.dot, name)
        })
        .map(|(name, _)| {
            format!(
                "{name}: the top level holds {}, {} and some dot-files only; move it into one of the folders",
                rules.folders.join(", "),
                rules.files.join(", ")
            )
        })
        .collect()
}

fn first_line(path: &str, text: &str) -> Option<String> {
    (!text.starts_with("//!")).then(|| {
        format!("{path}:1: the first line must be a `//!` line that says what the file is for; write it, or split or remove the file")
    })
}

fn size(rules: &Size, path: &str, text: &str) -> Option<String> {
    if rules.exempt.iter().any(|name| name == name_of(path)) {
        return None;
    }
    let lines = text.lines().count();
    (lines > rules.lines).then(|| {
        format!("{path}: {lines} lines, at most {} are allowed; split it by what its parts are for", rules.lines)
    })
}

/// Tests that `cargo test` leaves out. A run of xtask runs them, but for those whose names say what they need.
fn ignored_tests(rules: &Ignored, path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = (1..).zip(text.lines().map(str::trim_start));
    while let Some((number, line)) = lines.next() {
        let Some(reason) = line.strip_prefix("#[ignore") else { continue };
        let test = lines.by_ref().find_map(|(_, line)| line.strip_prefix("fn ")).unwrap_or_default();
        if reason.trim_start_matches([' ', '=']).trim_end_matches(']') != format!("{:?}", rules.reason)
            || !test.split('(').next().unwrap_or(test).contains(&rules.word)
        {
            found.push(format!(
                "{path}:{number}: a test that is left out; only those that need the evaluation data may be: write #[ignore = \
                 {:?}], and {} in its name",
                rules.reason, rules.word
            ));
        }
    }
    found
}

/// What holds in `core/src` only, apart from the arrows.
fn core_file(rules: &Rules, path: &str, text: &str) -> Vec<String> {
    let tokens = match tokens::flat(text) {
        Ok(tokens) => tokens,
        Err(error) => return vec![format!("{path}: not Rust: {error}")],
    };
    let mut found = Vec::new();
    for line in tokens::inline_tests(&tokens) {
        found.push(format!(
            "{path}:{line}: tests stand in a file of their own; write `mod tests;` here and move them to {}",
            tests_file(path)
        ));
    }
    for (line, name) in examples::missing(text) {
        found.push(format!("{path}:{line}: {name} has no example; show one, or link to the item that does"));
    }
    if !rules.target_cfg.allowed.iter().any(|allowed| allowed == path) {
        for line in tokens::target_cfgs(&tokens) {
            found.push(format!(
                "{path}:{line}: a cfg on the target, allowed only in {}; move the difference between targets there",
                rules.target_cfg.allowed.join(", ")
            ));
        }
    }
    found
}

/// Where the tests of a file belong.
fn tests_file(path: &str) -> String {
    let folder = path
        .strip_suffix("/mod.rs")
        .or_else(|| path.strip_suffix("/lib.rs"))
        .or_else(|| path.strip_suffix(".rs"))
        .unwrap_or(path);
    format!("{folder}/tests.rs")
}

fn unfinished(rules: &Unfinished, path: &str, text: &str) -> Vec<String> {
    if !rules.endings.iter().any(|ending| has_ending(path, ending)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        for word in rules.words.iter().filter(|word| has_word(line, word)) {
            found.push(format!(
                "{path}:{number}: {word} marks unfinished work; finish it, or describe the limit in the documentation"
            ));
        }
    }
    found
}

/// Whether the word stands in the line and is not a piece of a longer one.
fn has_word(line: &str, word: &str) -> bool {
    let of_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let (before, rest) = line.split_at(at);
        let after = rest.strip_prefix(word).unwrap_or_default();
        !before.ends_with(of_word) && (word.ends_with('!') || !after.starts_with(of_word))
    })
}

fn plugins(rules: &Rules, files: &Files) -> Vec<String> {
    let folders: BTreeSet<&str> = files
        .keys()
        .filter_map(|path| path.strip_prefix("plugins/")?.split_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    let mut found = Vec::new();
    for folder in &folders {
        let Some(kind) = rules.plugins.get(*folder) else {
            found.push(format!(
                "plugins/{folder}: a plugin nobody knows the kind of; add it to [plugins] in .ci/xtask/src/tidy/rules.toml"
            ));
            continue;
        };
        let Some(kind_rules) = rules.kinds.get(kind) else {
            found.push(format!(
                "plugins/{folder}: its kind {kind:?} has no file set; add [kinds.{kind}] to .ci/xtask/src/tidy/rules.toml"
            ));
            continue;
        };
        for file in &kind_rules.files {
            if !files.contains_key(&format!("plugins/{folder}/{file}")) {
                found.push(format!(
                    "plugins/{folder}/{file}: missing; every {kind} plugin has {}",
                    kind_rules.files.join(", ")
                ));
            }
        }
    }
    for folder in rules.plugins.keys() {
        if !folders.contains(folder.as_str()) {
            found.push(format!(
                "plugins/{folder}: listed in .ci/xtask/src/tidy/rules.toml and not there; write it, or take it off the list"
            ));
        }
    }
    found
}

fn decisions(rules: &Decisions, files: &Files) -> Vec<String> {
    let lists: String = rules.listed_in.iter().filter_map(|path| files.get(path)?.as_deref()).collect();
    files
        .keys()
        .filter(|path| path.starts_with(&rules.folder) && has_ending(path, "md"))
        .filter(|path| !lists.contains(name_of(path)))
        .map(|path| {
            format!(
                "{path}: a decision record listed in none of {}; add it with `#[doc = include_str!(...)]`",
                rules.listed_in.join(", ")
            )
        })
        .collect()
}

/// Paths of the repository in backticks that lead nowhere.
fn markdown_paths(rules: &Markdown, path: &str, text: &str, files: &Files) -> Vec<String> {
    let firsts = firsts(files);
    let mut found = Vec::new();
    for (line, token) in code_spans(text) {
        let Some(named) = repository_path(token, &firsts) else {
            continue;
        };
        let built = rules.built.iter().any(|built| is_below(named, built));
        if !built && !exists(named, files) {
            found.push(format!(
                "{path}:{line}: `{token}` leads nowhere in the repository; correct the path, or remove what is said about it"
            ));
        }
    }
    found
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a path is a file, or a folder that holds one.
fn exists(path: &str, files: &Files) -> bool {
    files.contains_key(path) || files.range(format!("{path}/")..).next().is_some_and(|(file, _)| is_below(file, path))
}

/// The path a code span names, without a line number or a last slash; nothing when it is no path of this repository.
fn repository_path<'a>(token: &'a str, firsts: &BTreeMap<&str, bool>) -> Option<&'a str> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | ':');
    if !token.chars().all(plain) || token.contains("::") {
        return None;
    }
    let path = token.split(':').next().unwrap_or(token);
    let (first, _) = path.split_once('/')?;
    firsts.get(first).is_some_and(|is_folder| *is_folder).then(|| path.trim_end_matches('/'))
}

/// What stands between single backticks outside fenced blocks, with its line.
fn code_spans(text: &str) -> Vec<(usize, &str)> {
    let mut fenced = false;
    let mut spans = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            let odd = line.split('`').skip(1).step_by(2);
            spans.extend(odd.map(|span| (number, span)));
        }
    }
    spans
}
