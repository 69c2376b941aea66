//! Tests of encodings and compression.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

#[test]
fn pages_say_their_encoding_in_several_places() {
    let latin = b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>caf\xE9";
    assert!(decoded(latin, None).ends_with("café"));
    assert!(decoded(b"<?xml version='1.0' encoding='windows-1251'?><p>\xEC\xE8\xF0</p>", None).contains("мир"));
    assert!(decoded(b"<p>\xC3\xA9</p>", Some("utf-8")).contains('é'));
    assert!(decoded("<p>é</p>".as_bytes(), None).contains('é'));
    assert_eq!(decoded(b"caf\xE9", None), "café", "an old page that says nothing");
    assert_eq!(decoded(b"\xEF\xBB\xBF\xC3\xA9", Some("iso-8859-1")), "é", "the mark at the beginning counts most");
    assert_eq!(decoded(b"caf\xE9", Some("no-such-encoding")), "café");
}

#[test]
fn compressed_bytes_are_decompressed_and_bounded() {
    let packed = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    assert_eq!(unpacked(b"plain").unwrap(), b"plain");
    let whole = packed(b"<urlset/>");
    assert_eq!(unpacked(&whole).unwrap(), b"<urlset/>");
    assert_eq!(unpacked(&whole[..whole.len() - 9]).unwrap_err().kind(), ErrorKind::Corrupt, "cut off");
    let bomb = packed(&vec![b' '; (64 << 20) + 1]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(unpacked(&bomb).unwrap_err().kind(), ErrorKind::Corrupt);
}
