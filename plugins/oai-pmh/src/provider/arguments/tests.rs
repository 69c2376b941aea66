//! Tests of requests.

use migration_hub::federation::fetch::Secret;

use super::*;

fn ask(request: &str) -> Result<Ask, Refusal> {
    let key = TokenKey::new(&Secret::new("a key of a repository")).unwrap();
    Arguments::read(request)?.ask(&key)
}

fn says(request: &str) -> String {
    let Refusal { code, message } = ask(request).unwrap_err();
    format!("{}: {message}", code.name())
}

#[test]
fn what_the_protocol_refuses_is_refused_with_its_code() {
    insta::assert_snapshot!(says(""), @"badVerb: there is no verb: expected one of Identify, ListMetadataFormats, ListSets, GetRecord, ListIdentifiers, ListRecords");
    insta::assert_snapshot!(says("verb=identify"), @"badVerb: «identify» is no verb: expected one of Identify, ListMetadataFormats, ListSets, GetRecord, ListIdentifiers, ListRecords");
    insta::assert_snapshot!(says("verb=Identify&verb=Identify"), @"badVerb: the verb stands more than once");
    insta::assert_snapshot!(says("verb=Identify&x=1"), @"badArgument: Identify takes no «x»");
    insta::assert_snapshot!(says("verb=GetRecord&metadataPrefix=oai_dc"), @"badArgument: GetRecord needs identifier");
    insta::assert_snapshot!(says("verb=GetRecord&identifier=a+b&metadataPrefix=oai_dc"), @"badArgument: identifier is «a b»: expected a URI");
    insta::assert_snapshot!(says("verb=ListRecords&metadataPrefix=didl"), @"cannotDisseminateFormat: «didl» is no format of this repository: expected one of oai_dc, marcxml, mighub");
    insta::assert_snapshot!(says("verb=ListRecords&metadataPrefix=a%20b"), @"badArgument: metadataPrefix is «a b»: expected letters, digits and -_.!~*'()");
    insta::assert_snapshot!(says("verb=ListRecords&metadataPrefix=oai_dc&from=2026"), @"badArgument: from is «2026»: expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ");
    insta::assert_snapshot!(says("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-01T00:00:00Z"), @"badArgument: from and until are not equally exact: expected both as days or both as seconds");
    insta::assert_snapshot!(says("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01"), @"badArgument: from is later than until");
    insta::assert_snapshot!(says("verb=ListRecords&metadataPrefix=oai_dc&set=%3A"), @"badArgument: «:» is no setSpec: expected letters, digits and -_.!~*'() in parts joined by colons");
    insta::assert_snapshot!(says("verb=ListRecords&metadataPrefix=oai_dc&set=gcm:24"), @"noRecordsMatch: «gcm:24» is no set of this repository");
    insta::assert_snapshot!(says("verb=ListRecords&resumptionToken=x&set=gcm"), @"badArgument: resumptionToken stands alone, without «set»");
    insta::assert_snapshot!(says("verb=ListRecords&resumptionToken=x"), @"badResumptionToken: this is no token that this repository gave for this list");
    insta::assert_snapshot!(says("verb=ListSets&resumptionToken=x"), @"badResumptionToken: all sets stand on one page, so no token is given for them");
    assert!(
        says(&format!("verb=Identify&x={}", "x".repeat(100_000))).starts_with("badArgument: the request has more than")
    );
}

#[test]
fn both_bounds_are_included() {
    let bounds = |request: &str| match ask(&format!("verb=ListRecords&metadataPrefix=oai_dc&{request}")) {
        Ok(Ask::List { selection, .. }) => (selection.from, selection.before),
        other => panic!("{other:?}"),
    };
    let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
    assert_eq!(bounds("from=2026-03-01&until=2026-03-01"), (at("2026-03-01T00:00:00Z"), at("2026-03-02T00:00:00Z")));
    assert_eq!(bounds("until=2026-03-01T09:30:15Z"), (None, at("2026-03-01T09:30:16Z")));
}
