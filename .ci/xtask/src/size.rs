//! How large a file is that people fetch.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The bytes of a file as it is, and as a server would send it.
///
/// # Errors
///
/// A file that cannot be read.
pub(crate) fn sizes(file: &Path) -> Result<(usize, usize), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", file.display());
    let bytes = fs::read(file).map_err(wrong)?;
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&bytes).map_err(wrong)?;
    let packed = encoder.finish().map_err(wrong)?;
    Ok((bytes.len(), packed.len()))
}
