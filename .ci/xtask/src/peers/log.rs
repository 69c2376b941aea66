//! The file that everything of one peer writes to.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// How many lines are shown of it when something fails.
const LINES: usize = 40;

/// A log, new with each run.
#[derive(Debug)]
pub(crate) struct Log {
    path: PathBuf,
}

impl Log {
    /// An empty one with this name in a folder, in place of that of an earlier run.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub(crate) fn begin(folder: &Path, name: &str) -> Result<Self, String> {
        let path = folder.join(format!("{name}.log"));
        fs::create_dir_all(folder)
            .and_then(|()| File::create(&path))
            .map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Self { path })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The file, for a program to write to: at its end, whoever else writes.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub(crate) fn file(&self) -> Result<File, String> {
        let file = File::options().append(true).open(&self.path);
        file.map_err(|error| format!("{}: {error}", self.path.display()))
    }

    /// Adds a line. One that cannot be written is no reason to stop.
    pub(crate) fn line(&self, text: &str) {
        if let Ok(mut file) = self.file() {
            let _ = writeln!(file, "{text}");
        }
    }

    /// The last lines.
    pub(crate) fn tail(&self) -> String {
        let bytes = fs::read(&self.path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().collect();
        lines.get(lines.len().saturating_sub(LINES)..).unwrap_or_default().join("\n")
    }
}
