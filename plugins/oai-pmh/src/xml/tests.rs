//! Tests of reading XML.

use super::*;

fn read(text: &str) -> Result<Element, XmlError> {
    let mut scanner = Scanner::new(text);
    loop {
        match scanner.next()? {
            Event::Start(start) => return scanner.element(&start),
            Event::Eof => return Err(XmlError::Ended),
            _ => {}
        }
    }
}

fn says(text: &str) -> String {
    let mut out = String::new();
    read(text).unwrap().says(&|_| false, &mut out);
    out
}

#[test]
fn names_are_compared_without_prefix_and_capitals() {
    let element = read("<oai:a xmlns:oai='x'><oai:dateStamp>1</oai:dateStamp><b/></oai:a>").unwrap();
    assert!(element.is("a") && element.is("A"));
    assert_eq!(element.child("datestamp").map(Element::text).as_deref(), Some("1"));
    assert_eq!(element.children().count(), 2);
    assert!(element.find("b").is_some() && element.find("c").is_none());
}

#[test]
fn text_is_what_it_stands_for() {
    let element = read("<a x='1 &amp; 2'>R&amp;D <![CDATA[<b>]]>&#233;<c>!</c></a>").unwrap();
    assert_eq!(element.text(), "R&D <b>é!");
    assert_eq!(element.attribute("X"), Some("1 & 2"));
}

#[test]
fn what_is_said_does_not_depend_on_how_it_is_written() {
    let one = says("<m:r xmlns:m='urn:m' b='2' a='1'>\n  <m:t>Save   lives</m:t>\n</m:r>");
    let two = says("<r a='1' b='2' xmlns='urn:m' xsi:schemaLocation='x y'><t>Save lives</t></r>");
    assert_eq!(one, two);
    assert_ne!(one, says("<r a='1' b='2'><t>Save life</t></r>"));
    assert_ne!(says("<r><a/>x</r>"), says("<r><a>x</a></r>"));
}

#[test]
fn document_types_and_entities_are_refused() {
    let laughs = "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;&l;'>]><a>&m;</a>";
    assert_eq!(read(laughs), Err(XmlError::DocumentType { at: 0 }));
    assert!(matches!(read("<a>&nbsp;</a>"), Err(XmlError::Entity { .. })));
    assert!(read("<a b='&nbsp;'></a>").is_err());
    assert!(matches!(read("<a>&#x110000;</a>"), Err(XmlError::Entity { .. })));
}

#[test]
fn depth_number_and_size_have_limits() {
    let deep = "<a>".repeat(100_000);
    assert!(matches!(read(&deep), Err(XmlError::Depth { .. })));
    let many = format!("<a>{}</a>", "<b/>".repeat(limits::RECORD_ELEMENTS));
    assert_eq!(read(&many), Err(XmlError::Elements));
    let long = format!("<a>{}<b/></a>", "x".repeat(limits::RECORD_BYTES));
    assert_eq!(read(&long), Err(XmlError::Size));
    assert_eq!(read("<a><b>"), Err(XmlError::Ended));
    assert!(matches!(read("<a><b></a>"), Err(XmlError::IllFormed { .. })));
}

#[test]
fn what_is_no_text_is_taken_out_and_counted() {
    let decoded = Decoded::new(b"<a>one\x0B \xE9t\xE9 two&#7;</a>");
    assert_eq!(decoded.raw(8, 11), b"\xE9t\xE9", "what came is kept");
    let mut scanner = Scanner::new(&decoded.text);
    let Event::Start(start) = scanner.next().unwrap() else { panic!("it begins with a tag") };
    assert_eq!(scanner.element(&start).unwrap().text(), "one \u{FFFD}t\u{FFFD} two");
    assert_eq!((scanner.take_cleaned(), scanner.take_cleaned()), (4, 0));
}

#[test]
fn a_declared_encoding_counts_where_the_bytes_are_not_utf_8() {
    let text = |bytes: &[u8]| Decoded::new(bytes).text.into_owned();
    assert!(text(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>").ends_with("<a>\u{E9}</a>"));
    assert!(text("<?xml version='1.0' encoding='ISO-8859-1'?><a>\u{E9}</a>".as_bytes()).ends_with("<a>\u{E9}</a>"));
    assert_eq!(text(b"\xEF\xBB\xBF<a/>"), "<a/>");
    assert_eq!(text(b"\xFF\xFE<\0a\0/\0>\0\xFE\xFF"), "<a/>\u{FFFE}");
}
