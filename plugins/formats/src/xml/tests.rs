//! Tests of XML out: whatever the text, another parser finds it again.

use proptest::prelude::{prop_assert_eq, proptest};
use quick_xml::XmlVersion;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::Xml;
use crate::samples::{text, tries};

fn with(text: &str) -> String {
    let mut xml = Xml::document();
    xml.open("a", &[("xmlns", "http://example.org/")]);
    xml.text("b", &[("c", text)], text);
    xml.empty("d", &[]);
    xml.close("a");
    xml.finish()
}

#[test]
fn what_xml_cannot_hold_is_dropped_and_the_rest_escaped() {
    insta::assert_snapshot!(with("1 < 2 & \"3\"\u{0}\u{8}\u{b}\u{1f}\u{fffe}\u{ffff}]]>\u{85}é"), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <a xmlns="http://example.org/">
     <b c="1 &lt; 2 &amp; &quot;3&quot;]]&gt;é">1 &lt; 2 &amp; &quot;3&quot;]]&gt;é</b>
     <d/>
    </a>
    "#);
}

proptest! {
    #![proptest_config(tries())]

    #[test]
    fn any_text_is_well_formed_and_comes_back(text in text()) {
        let kept: String = text
            .chars()
            .filter(|c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..))
            .collect();
        let document = with(&text);
        let mut reader = Reader::from_str(&document);
        let (mut found, mut attribute, mut within) = (String::new(), None, false);
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) if start.name().as_ref() == "b" => {
                    within = true;
                    let value = start.try_get_attribute("c").unwrap().unwrap();
                    attribute = Some(value.normalized_value(XmlVersion::Explicit1_0).unwrap().into_owned());
                }
                Event::End(_) => within = false,
                Event::Text(text) if within => found.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) if within => {
                    let name = reference.xml10_content();
                    let character = match reference.resolve_char_ref().unwrap() {
                        Some(character) => character.to_string(),
                        None => quick_xml::escape::resolve_predefined_entity(&name).unwrap().to_owned(),
                    };
                    found.push_str(&character);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        prop_assert_eq!(attribute.as_deref(), Some(kept.as_str()));
        prop_assert_eq!(found, kept);
    }
}
