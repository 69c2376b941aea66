//! Tests of identifiers: one normal form for what people write, and nothing else.

use super::{Address, Doi, Isbn, Orcid, Ror, Symbol, VariantKind};

fn forms<T: std::str::FromStr + AsText>(written: &[&str]) -> Vec<Option<String>> {
    written.iter().map(|text| text.parse::<T>().ok().map(|read| read.text())).collect()
}

trait AsText {
    fn text(&self) -> String;
}

impl<T: std::fmt::Display> AsText for T {
    fn text(&self) -> String {
        self.to_string()
    }
}

#[test]
fn a_variant_of_a_document_is_another_document_of_the_same_base() {
    let read = |text: &str| text.parse::<Symbol>().unwrap().variants();
    let (document, variants) = read("A/73/583/Corr.1");
    assert_eq!((document.as_str(), variants[0].kind, variants[0].number), ("A/73/583", VariantKind::Corrigendum, 1));
    for alone in ["A/RES/73/195", "A/CONF.231/3", "ST/ESA/STAT/SER.M/58", "E/CN.3/REV.1X"] {
        let (document, variants) = read(alone);
        assert_eq!((document.as_str(), variants.len()), (alone, 0), "nothing of this is a variant");
    }
    let (document, variants) = read("ST/SGB/2018/1/Rev.2/Amend.1*");
    assert_eq!((document.as_str(), variants.len()), ("ST/SGB/2018/1", 2));
    // «A/REV.1» would leave no document.
    assert_eq!(read("A/REV.1").0.as_str(), "A/REV.1");
}

#[test]
fn a_doi_is_the_same_however_it_is_written() {
    let one = Some("10.1093/migration/mny002".to_owned());
    let written = [
        "10.1093/migration/mny002",
        " DOI: 10.1093/Migration/MNY002",
        "DOI 10.1093/migration/mny002",
        "http://dx.doi.org/10.1093/migration/mny002",
        "doi.org/10.1093/migration/mny002",
        "https://www.doi.org/10.1093/migration/mny002",
    ];
    assert!(forms::<Doi>(&written).iter().all(|form| *form == one));
    assert_eq!(forms::<Doi>(&["10.1/x", "10.1093/", "11.1093/x", "10.10a3/x", "10.1093/a b", ""]), [const { None }; 6]);
}

#[test]
fn an_isbn_has_the_right_check_digit() {
    let written = ["0-8044-2957-X", "ISBN: 9780306406157", "978\u{2013}0\u{2013}306\u{2013}40615\u{2013}7"];
    let one = Some("9780306406157".to_owned());
    assert_eq!(forms::<Isbn>(&written), [Some("9780804429573".to_owned()), one.clone(), one]);
    assert_eq!(
        forms::<Isbn>(&["0-8044-2957-1", "9770306406158", "X804429570", "97803064061٥7", "978", ""]),
        [const { None }; 6]
    );
}

#[test]
fn registries_check_their_ids() {
    assert_eq!(
        forms::<Ror>(&["ror.org/01bj3aw27", "0", "01bj3awu7", "11bj3aw27", "é1bj3aw2"])[0].as_deref(),
        Some("01bj3aw27")
    );
    assert!(forms::<Ror>(&["0", "01bj3awu7", "11bj3aw27", "é1bj3aw2", "01bj3aw+7"]).iter().all(Option::is_none));
    let known = ["0000-0002-1694-233X", "orcid.org/0000-0002-1694-233x"];
    assert!(forms::<Orcid>(&known).iter().all(|form| form.as_deref() == Some("0000-0002-1694-233X")));
    assert!(
        forms::<Orcid>(&["0000-0002-1694-2331", "0000000216942330", "0000-0002-1694", ""]).iter().all(Option::is_none)
    );
}

#[test]
fn an_address_keeps_what_names_the_page() {
    let written =
        ["https://example.org/?id=3&utm_medium=x&b", "https://example.org/?fbclid=1", "https://example.org/?"];
    let expected = ["https://example.org/?id=3&b", "https://example.org/", "https://example.org/?"];
    assert_eq!(forms::<Address>(&written), expected.map(|text| Some(text.to_owned())));
}

#[test]
fn an_address_is_as_long_as_its_normal_form() {
    let address = |signs: usize| format!("https://example.org/{}", "移".repeat(signs));
    let kept: Address = address(200).parse().unwrap();
    assert_eq!(kept.as_str().parse::<Address>().unwrap(), kept);
    assert!(address(300).parse::<Address>().is_err(), "2,700 characters of it would be stored, and refused when read");
}
