//! Imports of tables: by a mapping, with bad cells named, bad rows kept to be mended, and a rehearsal that writes nothing.

use crate::support::{Desk, digests};

const MAPPING: &str = r#"
version = 1
[constants]
source = "example-portal"
language = "fr"
[columns]
id = { header = "No", required = true }
title = { header = "Intitulé" }
countries = { header = "Pays" }
published = { header = "Date", dates = ["DD/MM/YYYY"] }
"#;

const TABLE: &str = "No;Intitulé;Pays;Date;Notes
1;Accès aux services de base;Kenya;05/03/2021;x
2;Registre;Atlantide;31/02/2021;
3;Envois de fonds;Kenya;Tanzanie;
1;Autre chose;;;
4;Retour;кения;2021-05;
";

fn desk() -> Desk {
    let desk = Desk::with_store();
    desk.write("mapping.toml", MAPPING);
    desk.write("items.csv", TABLE);
    desk
}

const PROBLEMS: &str = "items.csv: these columns go nowhere: E «Notes»
items.csv:3: C3 «Pays»: found «Atlantide»; expected a country or area: its ISO 3166 code, its M49 number, or its name in Arabic, Chinese, English, French, Russian or Spanish
items.csv:3: D3 «Date»: found «31/02/2021»; expected a date as YYYY, YYYY-MM or YYYY-MM-DD; February 2021 has 28 days; or as the mapping says: DD/MM/YYYY
items.csv:4: D4 «Date»: found «Tanzanie»; expected a date as YYYY, YYYY-MM or YYYY-MM-DD; or as the mapping says: DD/MM/YYYY
items.csv:5: A5 «No»: found «example-portal:1»; expected an item that is new, or the same as before; a changed one is written as a new revision";

#[test]
fn bad_rows_are_kept_with_their_reasons_and_mended() {
    let desk = desk();
    let ran = desk.run("import items.csv --mapping mapping.toml").ended(3);
    assert!(ran.out.starts_with("imported 2, unchanged 0, rejected 3 (items.csv.rejected.csv)\n"), "{}", ran.out);
    assert_eq!(ran.message(), PROBLEMS);
    let shown = desk.run("show example-portal:1 --json").ended(0).out;
    assert!(shown.contains(r#""countries":["KEN"]"#) && shown.contains(r#""published":"2021-03-05""#), "{shown}");

    let kept = std::fs::read_to_string(desk.path("items.csv.rejected.csv")).unwrap();
    assert!(
        kept.starts_with(
            "\u{feff}No;Intitulé;Pays;Date;Notes;mighub: reasons\n2;Registre;Atlantide;31/02/2021;;\"C3 «Pays»: "
        ),
        "{kept}"
    );
    let mended = kept
        .replace("Atlantide;31/02/2021", "Égypte;28/02/2021")
        .replace("Kenya;Tanzanie;", "Ouganda;2020;")
        .replace("\n1;", "\n5;");
    desk.write("mended.csv", mended);
    let again = desk.run("import mended.csv --mapping mapping.toml").ended(0);
    assert!(again.out.starts_with("imported 3, unchanged 0, rejected 0\n"), "{}{}", again.out, again.err);

    let before = digests(&desk.store());
    let ran = desk.run("import items.csv --mapping mapping.toml --json").ended(3);
    let counts = r#"{"files":[{"file":"items.csv","imported":0,"unchanged":2,"rejected":3,"rejected_file":"items.csv.rejected.csv"}]}"#;
    assert_eq!((ran.out.trim(), digests(&desk.store()) == before), (counts, true), "importing again writes nothing");
}

#[test]
fn a_rehearsal_says_the_same_and_writes_nothing() {
    let desk = desk();
    let before = digests(&desk.path(""));
    let ran = desk.run("import items.csv --mapping mapping.toml --dry-run").ended(3);
    assert_eq!(ran.message(), PROBLEMS);
    let expected = "     2  new        fr  Accès aux services de base
     3  rejected       2 · Registre · Atlantide · 31/02/2021
     4  rejected       3 · Envois de fonds · Kenya · Tanzanie
     5  rejected   fr  Autre chose
     6  new        fr  Retour
would import 2, leave 0 unchanged, reject 3
next: nothing was written; to import: mighub import items.csv --mapping mapping.toml\n";
    assert_eq!(ran.out, expected);
    assert_eq!(digests(&desk.path("")), before, "no file, in the store or beside the table");

    let line = r#"{"source":"test","id":"1","title":"Remittances in crisis","language":"en"}"#;
    desk.write("items.jsonl", format!("{line}\n{line}\n{{}}\n"));
    let before = digests(&desk.path(""));
    let ran = desk.run("import items.jsonl --dry-run").ended(3);
    let table = "     1  new        en  Remittances in crisis\n     2  unchanged  en  Remittances in crisis\n     3  rejected       {}\n";
    assert!(ran.out.starts_with(&format!("{table}would import 1, leave 1 unchanged, reject 1\n")), "{}", ran.out);
    assert!(ran.message().contains("items.jsonl:3: /title: missing"), "{}", ran.err);
    let json = desk.run("import items.jsonl --dry-run --json").ended(3).out;
    assert_eq!(
        json.trim(),
        r#"{"files":[{"file":"items.jsonl","imported":1,"unchanged":1,"rejected":1,"rejected_file":null,"dry_run":true}]}"#
    );
    assert_eq!(digests(&desk.path("")), before);
    let ran = desk.run("import items.jsonl").ended(3);
    assert!(ran.out.starts_with("imported 1, unchanged 1, rejected 1 "), "{}", ran.out);
}

#[test]
fn a_mapping_is_proposed_and_needs_a_person() {
    let desk = desk();
    let hint = desk.run("import items.csv").ended(2);
    let proposal = "hint: a mapping to begin with: mighub import items.csv --propose-mapping > mapping.toml";
    assert_eq!(
        hint.message(),
        format!("error: items.csv is a table; --mapping FILE says what its columns are\n{proposal}")
    );
    let proposed = Desk::new();
    proposed.write("items.csv", TABLE);
    let mapping = proposed.run("import items.csv --propose-mapping").ended(0).out;
    for line in
        ["title = { header = \"Intitulé\" }", "countries = { header = \"Pays\", ", "# ? = { header = \"Notes\" }"]
    {
        assert!(mapping.contains(line), "{mapping}");
    }
    desk.write("mapping.toml", &mapping);
    let ran = desk.run("import items.csv --mapping mapping.toml").ended(2);
    assert!(
        ran.message().starts_with("error: mapping.toml: language: missing; expected columns.language"),
        "{}",
        ran.err
    );
    desk.write("mapping.toml", mapping.replace("# language", "language").replace("# source =", "source ="));
    let ran = desk.run("import items.csv --mapping mapping.toml --dry-run").ended(3);
    assert!(ran.out.contains("would import 2, leave 0 unchanged, reject 3"), "{}", ran.out);
}

#[test]
fn what_does_not_fit_is_said_before_anything_is_imported() {
    let desk = desk();
    desk.write("other.csv", "Titel,Year\nA,2021\n");
    let before = digests(&desk.store());
    let ran = desk.run("import items.csv other.csv --mapping mapping.toml").ended(2);
    assert_eq!(
        ran.message(),
        "error: mapping.toml on other.csv: columns.id: there is no column «No»; the headers found are A «Titel», B «Year»"
    );
    let ran = desk.run("import items.csv --mapping nowhere.toml").ended(4);
    assert_eq!(ran.message(), "error: there is no file nowhere.toml");
    desk.write("bad.xlsx", "PK\u{3}\u{4}");
    let ran = desk.run("import bad.xlsx --mapping mapping.toml").ended(1);
    assert!(ran.message().starts_with("error: bad.xlsx: this is no spreadsheet that can be read"), "{}", ran.err);
    assert_eq!(digests(&desk.store()), before);
}

#[test]
fn a_sheet_of_a_spreadsheet_is_imported() {
    let desk = desk();
    desk.write("practices.xls", include_bytes!("../../../../plugins/formats/src/table/tests/practices.xls"));
    let ran = desk.run("import practices.xls --mapping mapping.toml --sheet Nowhere").ended(1);
    assert_eq!(ran.message(), "error: practices.xls: there is no sheet «Nowhere»; the sheets are «Practices»");
    let ran = desk.run("import practices.xls --mapping mapping.toml --sheet Practices").ended(0);
    assert!(ran.out.starts_with("imported 2, unchanged 0, rejected 0\n"), "{}", ran.out);
    let shown = desk.run("show example-portal:2 --json").ended(0).out;
    assert!(shown.contains(r#""countries":["KEN"]"#) && shown.contains(r#""published":"2021-03-06""#), "{shown}");
}

#[test]
fn the_example_of_a_mapping_in_the_help_can_be_used() {
    let desk = Desk::with_store();
    let help = desk.run("import --help").ended(0).out;
    for key in ["constants", "header", "letter", "required", "default", "values", "separators", "dates", "layout"] {
        assert!(help.lines().any(|line| line.trim_start().starts_with(&format!("{key} "))), "{key}: {help}");
    }
    let (_, example) = help.split_once("For example:\n").unwrap();
    desk.write("mapping.toml", example.lines().take(6).collect::<Vec<_>>().join("\n"));
    desk.write("items.csv", "No,Title,Kind,Date\n1,Fair recruitment,Annual report,02/2024\n2,Else,,03/02/2024\n");
    let ran = desk.run("import items.csv --mapping mapping.toml").ended(0);
    assert!(ran.out.starts_with("imported 2, unchanged 0, rejected 0\n"), "{}{}", ran.out, ran.err);
    let shown = desk.run("show our-portal:1 --json").ended(0).out;
    assert!(shown.contains(r#""published":"2024-02""#) && shown.contains(r#""type":"report""#), "{shown}");
}
