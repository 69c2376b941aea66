//! How large a file is that people fetch.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The bytes of a file as it is, and as a server would send it: packed by gzip, as well as it can.
///
/// # Errors
///
/// A file that cannot be read; no gzip.
pub(crate) fn sizes(file: &Path) -> Result<(usize, usize), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", file.display());
    let bytes = fs::metadata(file).map_err(wrong)?.len();
    let bytes = usize::try_from(bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    let packing = Command::new("gzip").args(["-9", "-n", "-c"]).arg(file).stderr(Stdio::inherit()).output();
    let packed = packing.map_err(|error| format!("gzip cannot be run: {error}"))?;
    if !packed.status.success() {
        return Err(format!("{}: gzip ended with {}", file.display(), packed.status));
    }
    Ok((bytes, packed.stdout.len()))
}
