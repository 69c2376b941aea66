//! Reading the data files and bringing generated text into the form rustfmt leaves alone.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub(super) fn read<T: serde::de::DeserializeOwned>(data: &Path, name: &str) -> Result<T, String> {
    let path = data.join(name);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("core/data/{name}: {error}"))
}

/// The nearest folder above the package, or above the working directory, that holds `core/data`.
pub(super) fn workspace_root() -> Result<PathBuf, String> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let here = std::env::current_dir().ok();
    [package, here]
        .iter()
        .flatten()
        .flat_map(|start| start.ancestors())
        .find(|folder| folder.join("core/data").is_dir())
        .map(Path::to_path_buf)
        .ok_or_else(|| "no folder above the working directory holds core/data".to_owned())
}

/// `text` as rustfmt writes it with the workspace's settings.
pub(super) fn rustfmt(text: &str, root: &Path) -> Result<String, String> {
    let failed = |error: std::io::Error| format!("rustfmt: {error}; install it with: rustup component add rustfmt");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet"])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let input = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // Written from its own thread: the text is larger than a pipe holds.
        let writer = scope.spawn(move || input.map_or(Ok(()), |mut pipe| pipe.write_all(text.as_bytes())));
        let output = child.wait_with_output();
        writer.join().map_err(|_| std::io::Error::other("the writer stopped"))??;
        output
    })
    .map_err(failed)?;
    if !output.status.success() {
        return Err(format!("rustfmt: {}", String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("rustfmt: {error}"))
}
