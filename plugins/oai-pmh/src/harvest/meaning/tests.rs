//! Tests of what metadata means.

use migration_hub::resource::Content;

use super::*;
use crate::xml::Scanner;

fn element(xml: &str) -> Element {
    let mut scanner = Scanner::new(xml);
    loop {
        if let quick_xml::events::Event::Start(start) = scanner.next().unwrap() {
            return scanner.element(&start).unwrap();
        }
    }
}

fn understood(format: Format, xml: &str) -> Result<(Content, Vec<String>, Vec<Note>), String> {
    let stamp = "2026-03-01T00:00:00Z".parse().ok();
    let (draft, terms) = read(format, &element(xml), Usual { language: &Language::ENGLISH, publisher: None }, stamp)?;
    let term = |term: ForeignTerm| match term.language {
        Some(language) => format!("{}@{language}", term.term),
        None => term.term,
    };
    Ok((draft.content, terms.into_iter().map(term).collect(), draft.notes))
}

#[test]
fn dublin_core_goes_into_fields_and_terms() {
    let (content, terms, notes) = understood(
        Format::OaiDc,
        "<oai_dc:dc xmlns:oai_dc='x' xmlns:dc='y'>
           <dc:title xml:lang='fra'>L’accès aux services</dc:title><dc:title xml:lang='eng'>Access to services</dc:title>
           <dc:creator>Example Office</dc:creator><dc:subject xml:lang='fr'>Migration</dc:subject><dc:subject>Health</dc:subject>
           <dc:description>&lt;p&gt;Ce qui marche &amp;amp; pourquoi.&lt;/p&gt;</dc:description>
           <dc:description>Ce qui marche &amp; pourquoi.</dc:description><dc:description>Suite.</dc:description>
           <dc:date>2017-07-12T04:44:34Z</dc:date><dc:date>2011-07-06</dc:date><dc:date>2011-07-06</dc:date>
           <dc:language>fre</dc:language><dc:language>English</dc:language><dc:language>Klingonisch</dc:language>
           <dc:type>Report</dc:type><dc:publisher>Example Office</dc:publisher><dc:publisher>Other</dc:publisher>
           <dc:identifier>oai:example.org:1</dc:identifier><dc:identifier>https://doi.org/10.1093/migration/MNY002</dc:identifier>
           <dc:identifier>https://example.org/1?utm_source=oai</dc:identifier><dc:identifier>ISBN 0-306-40615-2</dc:identifier>
           <dc:rights>info:eu-repo/semantics/openAccess</dc:rights>
           <dc:rights>https://creativecommons.org/licenses/by/4.0/legalcode</dc:rights>
         </oai_dc:dc>",
    )
    .unwrap();
    insta::assert_snapshot!(serde_json::to_string(&content).unwrap(), @r#"{"title":"L’accès aux services","language":"fr","other_languages":["en"],"summary":"Ce qui marche & pourquoi.\n\nSuite.","doi":"10.1093/migration/mny002","isbn":"9780306406157","address":"https://example.org/1","published":"2011-07-06","publisher":"Example Office","rights":"CC-BY-4.0"}"#);
    assert_eq!(terms, ["Health", "Klingonisch", "Migration@fr", "Report"]);
    assert_eq!(notes, []);
}

#[test]
fn the_fields_of_the_united_nations_digital_library_are_known() {
    let marc = |prefix: &str, space: &str| {
        format!(
            "<{prefix}record{space}>
               <{prefix}controlfield tag='001'>1653888</{prefix}controlfield>
               <{prefix}controlfield tag='005'>20201106140340.0</{prefix}controlfield>
               <{prefix}datafield tag='041' ind1=' ' ind2=' '><{prefix}subfield code='a'>engfrespa</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='089' ind1=' ' ind2=' '><{prefix}subfield code='b'>B01</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='191' ind1=' ' ind2=' '><{prefix}subfield code='a'>A/RES/73/195</{prefix}subfield><{prefix}subfield code='c'>73</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='245' ind1='1' ind2='0'><{prefix}subfield code='a'>A compact :</{prefix}subfield><{prefix}subfield code='b'>resolution /</{prefix}subfield><{prefix}subfield code='c'>adopted</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='260' ind1=' ' ind2=' '><{prefix}subfield code='b'>UN,</{prefix}subfield><{prefix}subfield code='c'>11 Jan. 2019</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='269' ind1=' ' ind2=' '><{prefix}subfield code='a'>2019-01-11</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='520' ind1=' ' ind2=' '><{prefix}subfield code='a'>What was agreed.</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='650' ind1='1' ind2='7'><{prefix}subfield code='a'>INTERNATIONAL MIGRATION</{prefix}subfield><{prefix}subfield code='2'>unbist</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='856' ind1='4' ind2=' '><{prefix}subfield code='u'>https://example.org/A_RES_73_195-EN.pdf</{prefix}subfield><{prefix}subfield code='y'>English</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='992' ind1=' ' ind2=' '><{prefix}subfield code='a'>2018-12-19</{prefix}subfield></{prefix}datafield>
               <{prefix}datafield tag='996' ind1=' ' ind2=' '><{prefix}subfield code='a'>152-5-12</{prefix}subfield></{prefix}datafield>
             </{prefix}record>"
        )
    };
    let (content, terms, notes) = understood(Format::Marcxml, &marc("", "")).unwrap();
    insta::assert_snapshot!(serde_json::to_string(&content).unwrap(), @r#"{"title":"A compact: resolution","language":"en","other_languages":["es","fr"],"summary":"What was agreed.","symbol":"A/RES/73/195","address":"https://example.org/A_RES_73_195-EN.pdf","published":"2019-01-11","publisher":"UN"}"#);
    assert_eq!(terms, ["B01", "INTERNATIONAL MIGRATION"]);
    assert_eq!(notes, []);
    for (prefix, space) in
        [("marc:", " xmlns:marc='http://www.loc.gov/MARC21/slim'"), ("", " xmlns='http://www.loc.gov/MARC21/slim'")]
    {
        assert_eq!(understood(Format::Marcxml, &marc(prefix, space)).unwrap().0, content, "{prefix}");
        assert_eq!(
            says(Format::Marcxml, &element(&marc(prefix, space))),
            says(Format::Marcxml, &element(&marc("", "")))
        );
    }
    let collection = format!("<collection>{}</collection>", marc("", ""));
    assert_eq!(understood(Format::Marcxml, &collection).unwrap().0, content);
}

#[test]
fn the_time_of_the_last_change_says_nothing_new() {
    let marc = |changed: &str, title: &str| {
        let xml = format!(
            "<record><controlfield tag='005'>{changed}</controlfield><datafield tag='245'>\
             <subfield code='a'>{title}</subfield></datafield></record>"
        );
        says(Format::Marcxml, &element(&xml))
    };
    assert_eq!(marc("20201106140340.0", "A"), marc("20260301000000.0", "A"));
    assert_ne!(marc("20201106140340.0", "A"), marc("20201106140340.0", "B"));
}

#[test]
fn datacite_goes_into_fields_and_terms() {
    let xml = "<oai_datacite><payload><resource xmlns='http://datacite.org/schema/kernel-4'>
        <identifier identifierType='DOI'>10.5281/zenodo.1</identifier>
        <titles><title titleType='Subtitle'>Second</title><title xml:lang='es'>Primero</title></titles>
        <publisher>Example</publisher><publicationYear>2020</publicationYear>
        <subjects><subject xml:lang='es'>Migración</subject></subjects>
        <dates><date dateType='Updated'>2024-01-01</date><date dateType='Issued'>2020-05-28</date></dates>
        <language>spa</language><resourceType resourceTypeGeneral='Text'>Report</resourceType>
        <alternateIdentifiers><alternateIdentifier alternateIdentifierType='url'>https://example.org/1</alternateIdentifier></alternateIdentifiers>
        <rightsList><rights rightsURI='http://www.apache.org/licenses/LICENSE-2.0' rightsIdentifier='apache-2.0'>Apache</rights>
          <rights rightsURI='https://creativecommons.org/licenses/by/4.0/'/></rightsList>
        <descriptions><description descriptionType='Methods'>How</description><description descriptionType='Abstract'>What</description></descriptions>
        </resource></payload></oai_datacite>";
    let (content, terms, _) = understood(Format::Datacite, xml).unwrap();
    insta::assert_snapshot!(serde_json::to_string(&content).unwrap(), @r#"{"title":"Primero","language":"es","summary":"What","doi":"10.5281/zenodo.1","address":"https://example.org/1","published":"2020-05-28","publisher":"Example","rights":"CC-BY-4.0"}"#);
    assert_eq!(terms, ["Migración@es", "Report", "Text"]);
}

#[test]
fn what_does_not_fit_is_noted_and_stops_nothing() {
    let long = "x".repeat(20_000);
    let xml = format!(
        "<dc><title>{long}</title><description>{long}</description><date>2099-01-01</date><subject>{long}</subject>\
         <identifier>ISBN 1</identifier></dc>"
    );
    let (content, terms, notes) = understood(Format::OaiDc, &xml).unwrap();
    assert_eq!((content.title.len(), content.summary.as_deref().map(str::len)), (500, Some(10_000)));
    assert_eq!((content.published, content.isbn, terms), (None, None, Vec::new()));
    let places: Vec<&str> = notes.iter().map(|note| note.pointer.as_str()).collect();
    assert_eq!(places, ["/title", "/terms", "/isbn", "/published", "/summary"]);
}

#[test]
fn what_has_no_title_is_not_read() {
    assert!(understood(Format::OaiDc, "<dc><date>2020</date></dc>").unwrap_err().starts_with("/title"));
    assert!(
        understood(Format::OaiDc, "<dc><title> &lt;b&gt;&lt;/b&gt; </title></dc>").unwrap_err().starts_with("/title")
    );
    assert_eq!(understood(Format::Marcxml, "<dc></dc>").unwrap_err(), "it holds no MARC record");
    assert_eq!(understood(Format::Datacite, "<dc></dc>").unwrap_err(), "it holds no DataCite resource");
}
