//! Reading a body: so many bytes on the wire, so many decompressed, and not a bomb.

use std::io::{BufRead, BufReader, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// What is offered to hosts.
pub(crate) const OFFERED: &str = "gzip, deflate";

/// How much of a body is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// The most bytes, as they travel and decompressed.
    pub(crate) bytes: usize,
    /// How many times its size compressed it may have decompressed.
    pub(crate) ratio: usize,
    /// Whether what comes after the last byte that fits is left unread, rather than the body refused.
    pub(crate) cut: bool,
}

/// A body that is not taken.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It is larger than it may be.
    TooLarge,
    /// It grows too much when it is decompressed.
    Bomb,
    /// It is compressed in a way that was not offered.
    Coding(String),
    /// It is not what its compression promises.
    Damaged(std::io::Error),
    /// It did not arrive whole.
    Wire(std::io::Error),
}

/// Below this size nothing is a bomb: a page of blanks compresses well.
const HARMLESS: usize = 1 << 20;

/// A body as it travels, counted.
struct Wire<R> {
    inner: R,
    count: usize,
    limit: usize,
    failed: bool,
}

impl<R: Read> Read for Wire<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.count > self.limit {
            // Reported by whoever looks at the count.
            return Ok(0);
        }
        let read = self.inner.read(buffer).inspect_err(|_| self.failed = true)?;
        self.count += read;
        Ok(read)
    }
}

/// Reads a body that is compressed as the field `Content-Encoding` says.
pub(crate) fn read(body: impl Read, coding: Option<&str>, limits: Limits) -> Result<Vec<u8>, Refusal> {
    let coding = coding.map(|coding| coding.trim().to_ascii_lowercase()).unwrap_or_default();
    let wire = Wire { inner: body, count: 0, limit: limits.bytes, failed: false };
    match coding.as_str() {
        "" | "identity" => plain(wire, limits),
        "gzip" | "x-gzip" => compressed(BufReader::new(wire), limits, |wire| Coder::Gzip(MultiGzDecoder::new(wire))),
        "deflate" => compressed(BufReader::new(wire), limits, deflate),
        _ => Err(Refusal::Coding(migration_hub::text::echo(&coding))),
    }
}

fn plain<R: Read>(mut wire: Wire<R>, limits: Limits) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limits.bytes).unwrap_or(u64::MAX);
    wire.by_ref().take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(Refusal::Wire)?;
    fit(bytes, limits)
}

fn fit(mut bytes: Vec<u8>, limits: Limits) -> Result<Vec<u8>, Refusal> {
    if bytes.len() > limits.bytes {
        if !limits.cut {
            return Err(Refusal::TooLarge);
        }
        bytes.truncate(limits.bytes);
    }
    Ok(bytes)
}

/// A decoder over a body on the wire.
enum Coder<R: Read> {
    Gzip(MultiGzDecoder<BufReader<Wire<R>>>),
    Zlib(ZlibDecoder<BufReader<Wire<R>>>),
    Deflate(DeflateDecoder<BufReader<Wire<R>>>),
}

impl<R: Read> Coder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self {
            Self::Gzip(decoder) => decoder.read(buffer),
            Self::Zlib(decoder) => decoder.read(buffer),
            Self::Deflate(decoder) => decoder.read(buffer),
        }
    }

    fn wire(&self) -> &Wire<R> {
        match self {
            Self::Gzip(decoder) => decoder.get_ref().get_ref(),
            Self::Zlib(decoder) => decoder.get_ref().get_ref(),
            Self::Deflate(decoder) => decoder.get_ref().get_ref(),
        }
    }
}

/// What is called deflate is zlib, and with some hosts it is deflate: the first byte tells (RFC 9110, section 8.4.1.2).
fn deflate<R: Read>(mut wire: BufReader<Wire<R>>) -> Coder<R> {
    let first = wire.fill_buf().ok().and_then(|bytes| bytes.first().copied());
    if first.is_some_and(|byte| byte & 0x0f == 8) {
        Coder::Zlib(ZlibDecoder::new(wire))
    } else {
        Coder::Deflate(DeflateDecoder::new(wire))
    }
}

fn compressed<R: Read>(
    mut wire: BufReader<Wire<R>>,
    limits: Limits,
    coder: impl FnOnce(BufReader<Wire<R>>) -> Coder<R>,
) -> Result<Vec<u8>, Refusal> {
    // An answer without a body may still say how the body would have been compressed.
    if wire.fill_buf().map_err(Refusal::Wire)?.is_empty() {
        return Ok(Vec::new());
    }
    let mut coder = coder(wire);
    let mut bytes = Vec::new();
    let mut chunk = [0_u8; 16 * 1024];
    loop {
        let read = coder.read(&mut chunk);
        let on_wire = coder.wire();
        if on_wire.count > limits.bytes {
            return if limits.cut { fit(bytes, limits) } else { Err(Refusal::TooLarge) };
        }
        let read = match read {
            Ok(0) => return Ok(bytes),
            Ok(read) => read,
            Err(error) if on_wire.failed => return Err(Refusal::Wire(error)),
            Err(error) => return Err(Refusal::Damaged(error)),
        };
        bytes.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if bytes.len() > limits.bytes {
            return fit(bytes, limits);
        }
        if bytes.len() > HARMLESS && bytes.len() / limits.ratio > on_wire.count {
            return Err(Refusal::Bomb);
        }
    }
}

#[cfg(test)]
mod tests;
