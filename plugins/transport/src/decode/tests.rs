//! Tests of reading bodies.

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use proptest::prelude::*;

use super::*;

const LIMITS: Limits = Limits { bytes: 4 << 20, ratio: 200, cut: false };

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn taken(body: &[u8], coding: &str, limits: Limits) -> Result<Vec<u8>, Refusal> {
    read(body, Some(coding), limits)
}

#[test]
fn codings_that_were_offered_are_undone_and_others_refused() {
    let text = b"<OAI-PMH>\xc3\xa9</OAI-PMH>".repeat(50);
    for (coding, body) in [
        ("identity", text.clone()),
        ("", text.clone()),
        ("gzip", gzip(&text)),
        ("X-GZIP", gzip(&text)),
        ("deflate", zlib(&text)),
        ("deflate", deflate(&text)),
        ("gzip", [gzip(&text[..100]), gzip(&text[100..])].concat()),
    ] {
        assert_eq!(taken(&body, coding, LIMITS).unwrap(), text, "{coding}");
    }
    for coding in ["br", "zstd", "gzip, gzip", "compress"] {
        assert!(matches!(taken(&text, coding, LIMITS), Err(Refusal::Coding(named)) if named == coding));
    }
    assert!(taken(b"", "gzip", LIMITS).unwrap().is_empty(), "no body, however compressed");
}

#[test]
fn a_body_may_be_as_large_as_the_limit_and_not_a_byte_larger() {
    let limits = Limits { bytes: 10_000, ..LIMITS };
    let noise: Vec<u8> = (0..10_001_u32).map(|number| number.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    for coding in ["identity", "deflate"] {
        let packed = |bytes: &[u8]| if coding == "identity" { bytes.to_vec() } else { zlib(bytes) };
        assert_eq!(taken(&packed(&noise[..9_900]), coding, limits).unwrap().len(), 9_900, "{coding}");
        assert!(matches!(taken(&packed(&noise), coding, limits), Err(Refusal::TooLarge)), "{coding}");
        let cut = taken(&packed(&noise), coding, Limits { cut: true, ..limits }).unwrap();
        assert!(cut.len() <= 10_000 && noise.starts_with(&cut), "{coding}");
    }
    assert_eq!(taken(&noise[..10_000], "", limits).unwrap().len(), 10_000);
}

#[test]
fn a_bomb_is_refused_before_it_has_gone_off() {
    let limits = Limits { bytes: 1 << 30, ratio: 200, cut: false };
    let bomb = gzip(&vec![0; 50 << 20]);
    assert!(bomb.len() < 60_000);
    assert!(matches!(taken(&bomb, "gzip", limits), Err(Refusal::Bomb)));
    assert_eq!(taken(&gzip(&vec![b' '; 1 << 20]), "gzip", limits).unwrap().len(), 1 << 20, "a page of blanks is none");
}

#[test]
fn what_is_cut_off_or_changed_is_not_taken_for_whole() {
    let whole = gzip(&b"resource ".repeat(1_000));
    for end in [5, 15, whole.len() / 2, whole.len() - 1] {
        assert!(matches!(taken(&whole[..end], "gzip", LIMITS), Err(Refusal::Damaged(_))), "{end}");
    }
    let mut changed = whole;
    let last = changed.len() - 6;
    changed[last] ^= 1;
    assert!(matches!(taken(&changed, "gzip", LIMITS), Err(Refusal::Damaged(_))));
    assert!(matches!(taken(b"plain text", "gzip", LIMITS), Err(Refusal::Damaged(_))));
}

/// A line that gives a byte so many times and then breaks.
struct Broken(usize, u8);

impl Read for Broken {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(std::io::ErrorKind::ConnectionReset.into());
        }
        self.0 -= 1;
        buffer[0] = self.1;
        Ok(1)
    }
}

#[test]
fn a_line_that_breaks_is_told_from_a_damaged_body() {
    // Each begins as its coding does; 0x78 is zlib, 0x05 deflate without it.
    for (coding, first) in [("", b'<'), ("gzip", 0x1f), ("deflate", 0x78), ("deflate", 0x05)] {
        for bytes in [0, 1] {
            let read = read(Broken(bytes, first), Some(coding), LIMITS);
            assert!(matches!(read, Err(Refusal::Wire(_))), "{coding} {first} {bytes}: {read:?}");
        }
    }
}

proptest! {
    #[test]
    fn what_is_compressed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 1..2_000)) {
        prop_assert_eq!(taken(&gzip(&bytes), "gzip", LIMITS).unwrap(), &bytes[..]);
        prop_assert_eq!(taken(&zlib(&bytes), "deflate", LIMITS).unwrap(), bytes);
    }

    #[test]
    fn noise_does_no_harm(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
        for coding in ["gzip", "deflate"] {
            if let Ok(read) = taken(&bytes, coding, LIMITS) {
                prop_assert!(read.len() <= LIMITS.bytes);
            }
        }
    }
}
