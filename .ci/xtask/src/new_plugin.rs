//! A new portal plugin: the template under another name, listed where plugins are listed.

#[cfg(test)]
mod tests;
pub(crate) mod trial;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::{cargo, plain};

/// What is copied.
const TEMPLATE: &str = "template";

/// Names of crates that stand elsewhere in the repository.
const TAKEN: [&str; 7] = ["benches", "cli", "core", "http", "python", "testkit", "wasm"];

/// The most characters of a name.
const CHARS: usize = 40;

/// What stands in a file with a plugin added to it, from the file and the plugin's name; or why it cannot be added.
type Adding = fn(&str, &str) -> Result<String, String>;

/// Where plugins are listed, and how a plugin is listed there.
const LISTS: [(&str, Adding); 2] = [("Cargo.toml", as_member), (".ci/xtask/src/tidy/rules.toml", as_portal)];

/// Makes `plugins/NAME` from the template, and lists it.
///
/// # Errors
///
/// What is wrong with the name, or which file could not be read or written. Nothing is written over.
pub(crate) fn run(root: &Path, name: &str) -> Result<(), String> {
    make(root, root, name)?;
    println!("plugins/{name} is there. Its tests: cargo nextest run -p migration-hub-{name}");
    println!("How to go on: cargo doc --open -p migration-hub, and there docs::plugins.");
    Ok(())
}

/// Makes the plugin in a workspace, from the template of this one; answers which files were written.
fn make(root: &Path, workspace: &Path, name: &str) -> Result<Vec<String>, String> {
    check(name)?;
    let folder = format!("plugins/{name}");
    if workspace.join(&folder).exists() {
        return Err(format!("{folder} is there already: choose another name, or remove it"));
    }
    // Everything is read before anything is written.
    let mut written = Vec::new();
    for (path, list) in LISTS {
        written.push((path.to_owned(), list(&read(root, path)?, name)?));
    }
    let prefix = format!("plugins/{TEMPLATE}");
    for path in files(root, &prefix)? {
        let text = renamed(&read(root, &path)?, name);
        written.push((format!("{folder}{}", path.trim_start_matches(&prefix)), text));
    }
    for (path, text) in &written {
        write(workspace, path, text)?;
    }
    // The lock file names each crate of the workspace.
    plain(cargo(workspace).args(["update", "--workspace", "--offline", "--quiet"]))?;
    // Names of another length break lines elsewhere.
    plain(cargo(workspace).args(["fmt", "-p", &format!("migration-hub-{name}")]))?;
    Ok(written.into_iter().map(|(path, _)| path).collect())
}

/// What is wrong with a name.
fn check(name: &str) -> Result<(), String> {
    let of_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let well_formed = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(of_name)
        && !name.ends_with('-')
        && !name.contains("--")
        && name.len() <= CHARS;
    if !well_formed {
        return Err(format!(
            "{name:?} is no name of a plugin: expected a letter a-z, then letters, digits and single hyphens, at most {CHARS}"
        ));
    }
    if TAKEN.contains(&name) {
        return Err(format!("migration-hub-{name} is another crate of this repository: choose another name"));
    }
    // The name stands in texts beside which it would be taken for the template's own.
    if name.split('-').any(|part| part == TEMPLATE) {
        return Err(format!("{name:?} would be renamed as the template is: choose a name without that word"));
    }
    Ok(())
}

/// A text of the template, as a plugin of this name has it.
fn renamed(text: &str, name: &str) -> String {
    text.replace("migration_hub_template", &format!("migration_hub_{}", name.replace('-', "_")))
        .replace("Template", &camel(name))
        .replace(TEMPLATE, name)
}

/// The name as types begin with it: `my-portal` is `MyPortal`.
fn camel(name: &str) -> String {
    let parts = name.split('-').filter_map(|part| {
        let mut rest = part.chars();
        rest.next().map(|first| format!("{}{}", first.to_ascii_uppercase(), rest.as_str()))
    });
    parts.collect()
}

/// The workspace with one more member: in each of its lists, among the plugins, in the order of names.
fn as_member(manifest: &str, name: &str) -> Result<String, String> {
    insert(manifest, "    \"plugins/", &format!("    \"plugins/{name}\","))
        .ok_or_else(|| "Cargo.toml lists no plugins: expected members such as \"plugins/template\"".to_owned())
}

/// The rules with one more plugin of a portal.
fn as_portal(rules: &str, name: &str) -> Result<String, String> {
    let missing = || "tidy/rules.toml has no table [plugins]".to_owned();
    let (before, table) = rules.split_once("\n[plugins]\n").ok_or_else(missing)?;
    let end = table.find("\n\n").unwrap_or(table.len());
    let (rows, after) = table.split_at_checked(end).ok_or_else(missing)?;
    let mut rows: Vec<&str> = rows.lines().collect();
    let row = format!("{name} = \"portal\"");
    rows.push(&row);
    rows.sort_unstable();
    Ok(format!("{before}\n[plugins]\n{}{after}", rows.join("\n")))
}

/// A text with one more line in each run of lines that begin so, where it belongs; nothing when there is no such run.
fn insert(text: &str, beginning: &str, line: &str) -> Option<String> {
    let mut lines: Vec<&str> = Vec::new();
    let (mut inside, mut open, mut found) = (false, false, false);
    for old in text.lines() {
        let listed = old.starts_with(beginning);
        if listed && !inside {
            (inside, open, found) = (true, true, true);
        }
        if inside && open && (!listed || old > line) {
            lines.push(line);
            open = false;
        }
        inside = listed;
        lines.push(old);
    }
    found.then(|| format!("{}\n", lines.join("\n")))
}

/// The files of a folder that git knows or would take up.
fn files(root: &Path, folder: &str) -> Result<Vec<String>, String> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", folder])
        .current_dir(root)
        .output()
        .map_err(|error| format!("git ls-files: {error}"))?;
    let listed = String::from_utf8_lossy(&output.stdout);
    let files: Vec<String> =
        listed.split_terminator('\0').filter(|path| root.join(path).is_file()).map(ToOwned::to_owned).collect();
    if files.is_empty() {
        return Err(format!("{folder} is not there: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    Ok(files)
}

fn read(root: &Path, path: &str) -> Result<String, String> {
    fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))
}

fn write(root: &Path, path: &str, text: &str) -> Result<(), String> {
    let file = root.join(path);
    let folder = file.parent().ok_or_else(|| format!("{path} is in no folder"))?;
    fs::create_dir_all(folder).and_then(|()| fs::write(&file, text)).map_err(|error| format!("{path}: {error}"))
}
