//! Tests of cutting an input into lines at the limit of their length.

use super::{BYTE_ORDER_MARK, Line, Lines};
use crate::limits;

fn lines(input: &[u8]) -> Vec<Line> {
    Lines::new(input).collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_line_is_too_long_whatever_stands_where_it_is_cut() {
    let full = vec![b'x'; limits::IMPORT_LINE_BYTES];
    for end in [&b"\n"[..], b"\r\n", b""] {
        let input = [BYTE_ORDER_MARK, &full, end].concat();
        assert!(matches!(&lines(&input)[..], [Line::Bytes { bytes, .. }] if *bytes == full), "{end:?}");
    }
    for (tail, more) in [(&b"x"[..], 1), (b"\rx", 2), (b"\r\rxxx", 5), (b"xxxxxxxxxx", 10)] {
        for start in [&b""[..], BYTE_ORDER_MARK] {
            let input = [start, &full, tail, b"\n{}\n"].concat();
            let [Line::TooLong { number: 1, length, .. }, Line::Bytes { number: 2, bytes }] = &lines(&input)[..] else {
                panic!("{tail:?} after {start:?} is cut and taken");
            };
            assert_eq!((*length, &bytes[..]), (limits::IMPORT_LINE_BYTES as u64 + more, &b"{}"[..]));
        }
    }
}
