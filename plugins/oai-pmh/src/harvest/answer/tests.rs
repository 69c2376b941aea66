//! Tests of reading answers.

use proptest::prelude::*;
use proptest::sample::Index;

use super::*;

fn page(records: &str) -> String {
    format!("<OAI-PMH><responseDate>2026-03-01T00:00:00Z</responseDate><ListRecords>{records}</ListRecords></OAI-PMH>")
}

fn record(id: &str, metadata: &str) -> String {
    format!("<record><header><identifier>{id}</identifier></header><metadata>{metadata}</metadata></record>")
}

/// The identifiers of the entries, and whether each could be read.
fn names(answer: &Answer) -> Vec<(Option<&str>, bool)> {
    answer.entries.iter().map(|entry| (entry.names().0, matches!(entry, Entry::Record(_)))).collect()
}

#[test]
fn a_broken_record_takes_no_other_with_it() {
    let marc = "<record xmlns='m'><controlfield tag='001'>1</controlfield></record>";
    for broken in ["<a>&nope;</a>", "<a><b></a>", "<a>R&D</a>", "<record><leader>", "<a b='1' b='2'/>", "<", "]]>&"] {
        let text = page(&[record("1", marc), record("2", broken), record("3", marc)].concat());
        let answer = Answer::read(text.as_bytes()).unwrap();
        assert_eq!(names(&answer), [(Some("1"), true), (Some("2"), false), (Some("3"), true)], "{broken}");
        assert_eq!(answer.entries[1].names().1, record("2", broken).as_bytes(), "{broken}");
    }
}

#[test]
fn a_broken_last_record_keeps_the_token() {
    let token = "<resumptionToken cursor='7' completeListSize='9'> t </resumptionToken>";
    let text = page(&[record("1", "<a/>"), record("2", "<a>&x;</a>"), token.to_owned()].concat());
    let answer = Answer::read(text.as_bytes()).unwrap();
    assert_eq!(names(&answer), [(Some("1"), true), (Some("2"), false)]);
    assert_eq!(answer.token, Some(Token { text: "t".to_owned(), size: Some(9) }));
    let text = page(&record("1", "<a>&x;</a>"));
    assert_eq!(names(&Answer::read(text.as_bytes()).unwrap()), [(Some("1"), false)]);
}

#[test]
fn a_page_that_ends_in_the_middle_is_no_answer() {
    let text = page(&record("1", "<a/>"));
    for end in [40, text.len() - 30, text.len() - 12, text.len() - 1] {
        assert!(matches!(Answer::read(&text.as_bytes()[..end]), Err(NoAnswer::Xml(_))), "{}", &text[..end]);
    }
}

#[test]
fn what_is_no_envelope_is_no_answer() {
    assert_eq!(Answer::read(b" \n").unwrap_err(), NoAnswer::Empty);
    let html = Answer::read(b"<html><body>Are you a person?</body></html>").unwrap_err();
    assert_eq!(html, NoAnswer::Foreign { root: "html".to_owned() });
    let typed = Answer::read(b"<!DOCTYPE html><html/>").unwrap_err();
    assert!(matches!(typed, NoAnswer::Xml(XmlError::DocumentType { .. })));
    assert!(matches!(Answer::read(b"no XML at all").unwrap_err(), NoAnswer::Xml(_)));
    assert!(matches!(Answer::read(b"{\"error\": 1}").unwrap_err(), NoAnswer::Xml(_)));
}

#[test]
fn the_bytes_of_a_record_are_kept_as_they_came() {
    let mut bytes = page(&record("1", "<a>?</a>")).into_bytes();
    let place = bytes.iter().position(|byte| *byte == b'?').unwrap();
    bytes[place] = 0xE9;
    let answer = Answer::read(&bytes).unwrap();
    let Entry::Record(record) = &answer.entries[0] else { panic!("it is read") };
    assert_eq!((record.cleaned, record.raw.contains(&0xE9)), (1, true));
}

proptest! {
    /// Bytes of a page changed and cut anywhere: it is read or refused, and what is kept of a record is what came.
    #[test]
    fn whatever_comes_is_read_or_refused(
        changes in proptest::collection::vec((any::<Index>(), any::<u8>()), 0..6),
        end in any::<Index>(),
        whole in any::<bool>(),
    ) {
        let marc = "<record xmlns='m'><leader/><controlfield tag='001'>1&amp;2</controlfield></record>";
        let token = "<resumptionToken completeListSize='3'>t</resumptionToken>".to_owned();
        let text = page(&[record("1", marc), record("2", "<a><![CDATA[x]]></a>"), record("3", "<!-- -->"), token].concat());
        let mut bytes = text.into_bytes();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if !whole {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(answer) = Answer::read(&bytes) {
            prop_assert!(answer.entries.len() <= 4);
            for entry in &answer.entries {
                let raw = entry.names().1;
                let kept = bytes.windows(raw.len().max(1)).any(|window| window == raw);
                prop_assert!(kept || std::str::from_utf8(&bytes).is_err(), "{entry:?}");
            }
        }
    }
}
