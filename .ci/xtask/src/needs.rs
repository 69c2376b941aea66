//! What tests need from outside the repository, and which tests a run leaves out for want of it. None is left out
//! silently: each is counted, and the report says why.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

#[cfg(test)]
mod tests;

/// The folder of the evaluation data.
pub(crate) const DATA: &str = "MIGHUB_DATA";
/// Tools to do without, with commas between them.
const WITHOUT: &str = "MIGHUB_WITHOUT";

/// Tests whose names contain this read the evaluation data. In Rust they are `#[ignore]`d, for a run without xtask.
const DATA_TESTS: &str = "evaluation_data";

/// The tools, with what the names of the tests that need them contain. Such a test fails where its tool is missing.
const TOOLS: [(&str, &str); 2] = [("mount", "needs_mount"), ("strace", "needs_strace")];

/// Tests that are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeftOut {
    /// What their names contain.
    pub(crate) word: &'static str,
    /// Why, as the report says it.
    pub(crate) why: String,
}

/// What the environment gives and what it forgoes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Needs {
    /// The folder of the evaluation data, absolute, because tests run in the folders of their packages.
    pub(crate) data: Option<PathBuf>,
    pub(crate) left_out: Vec<LeftOut>,
}

impl Needs {
    pub(crate) fn from_environment() -> Result<Self, String> {
        let given = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let mut needs = Self::new(given(DATA).as_deref(), given(WITHOUT).as_deref())?;
        for (tool, word) in TOOLS {
            if !needs.without(tool) && is_forbidden(tool) {
                needs.left_out.push(LeftOut { word, why: format!("this machine does not allow {tool}") });
            }
        }
        Ok(needs)
    }

    fn new(data: Option<&OsStr>, without: Option<&OsStr>) -> Result<Self, String> {
        let mut needs = Self { data: data.map(folder).transpose()?, left_out: Vec::new() };
        if needs.data.is_none() {
            needs.left_out.push(LeftOut { word: DATA_TESTS, why: format!("{DATA} not set") });
        }
        let without = without.unwrap_or_default();
        for name in without.to_string_lossy().split(',').map(str::trim) {
            let Some((tool, word)) = TOOLS.into_iter().find(|(tool, _)| *tool == name) else {
                let tools = TOOLS.map(|(tool, _)| tool).join(", ");
                if name.is_empty() {
                    continue;
                }
                return Err(format!("{WITHOUT} names «{name}»; expected any of {tools}, with commas between them"));
            };
            let left_out = LeftOut { word, why: format!("{WITHOUT} names {tool}") };
            if !needs.left_out.contains(&left_out) {
                needs.left_out.push(left_out);
            }
        }
        Ok(needs)
    }

    /// Whether this run does without a tool.
    pub(crate) fn without(&self, tool: &str) -> bool {
        let word = TOOLS.iter().find(|(name, _)| *name == tool).map(|(_, word)| *word);
        self.left_out.iter().any(|left_out| Some(left_out.word) == word)
    }
}

/// Whether a tool is there and may not do its work, as in many containers.
fn is_forbidden(tool: &str) -> bool {
    let fails = |program: &str, arguments: &[&OsStr]| {
        let output = Command::new(program).args(arguments).output();
        output.is_ok_and(|output| !output.status.success())
    };
    if tool == "strace" {
        return fails(tool, &["-o", "/dev/null", "true"].map(OsStr::new));
    }
    let folder = std::env::temp_dir().join(format!("mighub-mount-{}", std::process::id()));
    if std::fs::create_dir(&folder).is_err() {
        return true;
    }
    let options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs"].map(OsStr::new);
    let forbidden = fails(tool, &[&options[..], &[folder.as_os_str()]].concat());
    if !forbidden {
        fails("umount", &[folder.as_os_str()]);
    }
    std::fs::remove_dir(&folder).ok();
    forbidden
}

fn folder(folder: &OsStr) -> Result<PathBuf, String> {
    match Path::new(folder).canonicalize() {
        Ok(path) if path.is_dir() => Ok(path),
        _ => Err(format!(
            "{DATA} is {}, which is not a folder; name the folder of the evaluation data, or unset it",
            folder.display()
        )),
    }
}
