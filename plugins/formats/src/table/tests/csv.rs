//! CSV as programs write it: encodings, delimiters, quotation marks, empty lines.

use super::super::{Encoding, Layout, Table, TableError};
use super::{grid, plain};

fn read(bytes: &[u8]) -> Table {
    Table::from_csv(bytes, &plain()).unwrap()
}

#[test]
fn every_unicode_encoding_gives_the_same_table() {
    let text = "العنوان;标题\nالهجرة;移民\n";
    let utf16 = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let files = [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        [&b"\xFF\xFE"[..], &utf16(u16::to_le_bytes)].concat(),
        [&b"\xFE\xFF"[..], &utf16(u16::to_be_bytes)].concat(),
    ];
    for file in files {
        let table = read(&file);
        assert_eq!(table.headers(), ["العنوان", "标题"]);
        assert_eq!(grid(&table), [(2, vec!["الهجرة".to_owned(), "移民".to_owned()])]);
    }
}

#[test]
fn another_encoding_is_read_when_it_is_named_and_never_guessed() {
    for (encoding, bytes, text) in [
        (Encoding::Windows1252, &b"Ann\xE9e\n"[..], "Année"),
        (Encoding::Windows1251, b"\xC3\xEE\xE4\n", "Год"),
        (Encoding::Windows1256, b"\xC7\xE1\xDA\xE4\xE6\xC7\xE4\n", "العنوان"),
    ] {
        let layout = Layout { encoding: Some(encoding), ..Layout::default() };
        assert_eq!(Table::from_csv(bytes, &layout).unwrap().headers(), [text]);
        assert!(matches!(Table::from_csv(bytes, &plain()), Err(TableError::Encoding { .. })), "{text}");
        let marked = ["\u{FEFF}", text].concat();
        assert_eq!(Table::from_csv(marked.as_bytes(), &layout).unwrap().headers(), [text], "its mark says UTF-8");
    }
    assert_eq!(Table::from_csv(b"\xFF\xFEa", &plain()), Err(TableError::Utf16));
}

#[test]
fn the_delimiter_is_recognised_or_asked_for() {
    for (text, headers) in [
        ("a,b\n1,2\n", &["a", "b"][..]),
        ("a;b, c;d\n1;2;3\n", &["a", "b, c", "d"]),
        ("a\tb;c\n1\t2\n", &["a", "b;c"]),
        ("\"a;b\",c\n\"1;2\",3\n", &["a;b", "c"]),
        ("sep=|\r\na|b,c\r\n1|2\r\n", &["a", "b,c"]),
        ("one column\n1\n", &["one column"]),
    ] {
        assert_eq!(read(text.as_bytes()).headers(), headers, "{text}");
    }
    let either = Table::from_csv(b"a;b,c\n", &plain());
    assert_eq!(either, Err(TableError::Delimiter { first: ';', second: ',' }));
    let layout = Layout { delimiter: Some(','), ..Layout::default() };
    assert_eq!(Table::from_csv(b"a;b,c\n", &layout).unwrap().headers(), ["a;b", "c"]);
}

#[test]
fn rows_have_the_numbers_that_a_spreadsheet_program_shows() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["", "Title,Year", "", "\"Two", "lines\",1", ",,", "", "", "Last,2", ""].join(end);
        let table = read(text.as_bytes());
        assert_eq!(table.headers(), ["Title", "Year"], "{end:?}");
        let numbers: Vec<u32> = table.rows().iter().map(super::super::Row::number).collect();
        assert_eq!(numbers, [4, 8], "{end:?}: the text on two lines is one row, the empty rows count");
    }
}

#[test]
fn a_row_that_is_cut_wrongly_is_refused_alone() {
    let rules = "version = 1\nconstants = { language = \"en\" }\ncolumns = { title = { header = \"Title\" } }";
    let said = super::problems("Title,Year\nSave, lives,2021\nGood,2020\n\"Open,2021\nlost,2022\n", rules);
    assert_eq!(
        said[0],
        "found «Save»; expected at most 2 cells, as the headers have; a text with the delimiter in it needs quotation marks around it"
    );
    assert_eq!(said[1], "");
    assert!(
        said[2].ends_with("a quotation mark opens in it and never closes, and the rest of the file with it"),
        "{said:?}"
    );
    assert_eq!(said.len(), 3);
}

#[test]
fn an_empty_file_has_no_headers() {
    for bytes in [&b""[..], b"\n\n", b"\xEF\xBB\xBF", b" , \n"] {
        assert_eq!(Table::from_csv(bytes, &plain()), Err(TableError::NoHeaders { row: None }));
    }
    let layout = Layout { header_row: Some(2), ..Layout::default() };
    assert_eq!(Table::from_csv(b"a,b\n\n1,2\n", &layout), Err(TableError::NoHeaders { row: Some(2) }));
}
