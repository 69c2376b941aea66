//! Spreadsheets: values as the programs show them, merged cells, errors, other sheets, and packed files that are too large.

use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::{Cell, Layout, Table, TableError, limits};
use super::{grid, plain};

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// A workbook with two sheets, the second of which holds these rows.
fn xlsx(rows: &str, merged: &str) -> Vec<u8> {
    let sheet = |rows: &str, merged: &str| {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData>{merged}</worksheet>"
        )
    };
    packed(&[
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Read me\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"实践\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            &sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Hello</t></is></c></row>", ""),
        ),
        ("xl/worksheets/sheet2.xml", &sheet(rows, merged)),
    ])
}

fn text(cell: &str, text: &str) -> String {
    format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn second() -> Layout {
    Layout { sheet: Some("实践".to_owned()), ..Layout::default() }
}

#[test]
fn cells_have_the_values_that_a_program_shows() {
    let rows = [
        format!("<row r=\"2\">{}{}{}</row>", text("A2", "No"), text("B2", "Titre"), text("D2", "Date")),
        format!(
            "<row r=\"3\"><c r=\"A3\"><v>3794014</v></c>{}<c r=\"C3\"><v>0.5</v></c><c r=\"D3\" s=\"1\"><v>44260</v></c></row>",
            text("B3", "Accès")
        ),
        "<row r=\"6\"><c r=\"A6\"><f>A3+1</f><v>3794015</v></c><c r=\"B6\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"C6\" t=\"b\"><v>1</v></c></row>".to_owned(),
    ]
    .concat();
    let table = Table::from_spreadsheet(&xlsx(&rows, ""), &second()).unwrap();
    assert_eq!(table.headers(), ["No", "Titre", "", "Date"]);
    let cells = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
    let (three, six) = (cells(["3794014", "Accès", "0.5", "2021-03-05"]), cells(["3794015", "#DIV/0!", "true", ""]));
    assert_eq!(grid(&table), [(3, three), (6, six[..3].to_vec())]);
    assert_eq!(table.rows()[1].cells()[1], Cell::Error("#DIV/0!".to_owned()));
    let first = Table::from_spreadsheet(&xlsx(&rows, ""), &plain()).unwrap();
    assert_eq!(first.headers(), ["Hello"]);
    let error =
        Table::from_spreadsheet(&xlsx(&rows, ""), &Layout { sheet: Some("X".to_owned()), ..plain() }).unwrap_err();
    assert_eq!(error.to_string(), "there is no sheet «X»; the sheets are «Read me», «实践»");
}

#[test]
fn cells_that_are_merged_down_a_column_have_one_value() {
    let rows: String = [
        format!("<row r=\"1\">{}{}</row>", text("A1", "Country"), text("B1", "Title")),
        format!("<row r=\"2\">{}{}</row>", text("A2", "Kenya"), text("B2", "One")),
        format!("<row r=\"3\">{}</row>", text("B3", "Two")),
        format!("<row r=\"5\">{}</row>", text("B5", "Three")),
    ]
    .concat();
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A2:A4\"/></mergeCells>";
    let table = Table::from_spreadsheet(&xlsx(&rows, merged), &second()).unwrap();
    let countries: Vec<(u32, String)> =
        table.rows().iter().map(|row| (row.number(), row.cells()[0].to_string())).collect();
    assert_eq!(countries, [(2, "Kenya".to_owned()), (3, "Kenya".to_owned()), (5, String::new())]);
}

#[test]
fn an_opendocument_file_is_recognised() {
    let content = "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Feuille\">\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
        <table:table-row><table:table-cell/><table:table-cell office:value-type=\"string\"><text:p>Titre</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>Date</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell/><table:table-cell office:value-type=\"string\"><text:p>Un</text:p></table:table-cell><table:table-cell office:value-type=\"date\" office:date-value=\"2021-03-05\"><text:p>5 mars</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell/><table:table-cell office:value-type=\"float\" office:value=\"2021\"><text:p>2021</text:p></table:table-cell></table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>";
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let bytes = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content),
    ]);
    let table = Table::from_spreadsheet(&bytes, &plain()).unwrap();
    assert_eq!(table.headers(), ["", "Titre", "Date"]);
    let row = |number, cells: &[&str]| (number, cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
    assert_eq!(grid(&table), [row(4, &["", "Un", "2021-03-05"]), row(5, &["", "2021"])]);
}

#[test]
fn a_file_of_the_old_format_is_recognised() {
    let table = Table::from_spreadsheet(include_bytes!("practices.xls"), &plain()).unwrap();
    assert_eq!(table.headers(), ["No", "Intitulé", "Pays", "Date"]);
    let row = |number, cells: [&str; 4]| (number, cells.map(str::to_owned).to_vec());
    assert_eq!(
        grid(&table),
        [row(2, ["1", "Accès aux services", "Kenya", "2021-03-05"]), row(3, ["2", "سجل", "Kenya", "2021-03-06"])]
    );
}

#[test]
fn what_is_no_spreadsheet_is_refused() {
    for bytes in [&b"Title,Year\n"[..], b"", b"PK\x03\x04", &packed(&[("a", "b")]), &xlsx("", "")[..700]] {
        let error = Table::from_spreadsheet(bytes, &plain()).unwrap_err();
        assert!(matches!(error, TableError::Workbook { .. }), "{error}");
    }
}

#[test]
fn a_packed_file_is_measured_before_it_is_read() {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    out.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0_u8; 16 << 20];
    for _ in 0..=limits::UNPACKED_BYTES >> 24 {
        out.write_all(&zeros).unwrap();
    }
    let bytes = out.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20, "{}", bytes.len());
    let error = Table::from_spreadsheet(&bytes, &plain()).unwrap_err();
    assert_eq!(error.to_string(), "a packed file may have at most 536870912 bytes");
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let far = format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", text("A1", "Title"), text("XFD1048576", "x"));
    let error = Table::from_spreadsheet(&xlsx(&far, ""), &second()).unwrap_err();
    assert_eq!(error.to_string(), "a table may have at most 200000 rows");
}

#[test]
fn a_text_that_is_shown_in_every_cell_counts_as_often() {
    let text = "x".repeat(32_000);
    let mut rows = format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
    rows.extend((2..=9_000).map(|row| format!("<row r=\"{row}\"><c r=\"B{row}\"><v>1</v></c></row>")));
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A1:A9000\"/></mergeCells>";
    let error = Table::from_spreadsheet(&xlsx(&rows, merged), &second()).unwrap_err();
    assert!(error.to_string().contains("bytes of text"), "{error}");
}
