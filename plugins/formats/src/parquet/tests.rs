//! Tests of Parquet files: what is written is read back, in groups, and twice the same bytes.

use std::sync::Arc;

use ::parquet::file::metadata::KeyValue;
use ::parquet::file::reader::{FileReader, SerializedFileReader};

use super::{Column, Columns, GROUP_ROWS, TableError, write};

fn table() -> Columns {
    let text = |text: &str| Some(text.to_owned());
    Columns::new(vec![
        ("titre", Column::Text(vec![text("Sauver des vies"), None, text("移民 «الهجرة»")])),
        (
            "countries",
            Column::TextList(vec![vec!["KEN".to_owned(), "TZA".to_owned()], Vec::new(), vec!["EGY".to_owned()]]),
        ),
        ("published", Column::Text(vec![text("2021"), text("2021-03"), text("2021-03-05")])),
        ("year", Column::Number(vec![Some(2021), Some(i64::MIN), None])),
    ])
    .unwrap()
}

fn read(bytes: Vec<u8>) -> SerializedFileReader<bytes::Bytes> {
    SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    let reader = read(write(&table(), &[("licence", "CC0-1.0")]).unwrap());
    let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
    insta::assert_snapshot!(rows.join("\n"), @r#"
    {titre: "Sauver des vies", countries: ["KEN", "TZA"], published: "2021", year: 2021}
    {titre: null, countries: [], published: "2021-03", year: -9223372036854775808}
    {titre: "移民 «الهجرة»", countries: ["EGY"], published: "2021-03-05", year: null}
    "#);
    let facts = reader.metadata().file_metadata();
    assert_eq!(facts.created_by(), Some(concat!("migration-hub-formats ", env!("CARGO_PKG_VERSION"))));
    assert_eq!(facts.key_value_metadata().unwrap(), &vec![KeyValue::new("licence".to_owned(), "CC0-1.0".to_owned())]);
}

#[test]
fn the_same_table_is_the_same_bytes() {
    assert_eq!(write(&table(), &[]).unwrap(), write(&Arc::new(table()), &[]).unwrap());
}

#[test]
fn many_rows_stand_in_groups() {
    let rows = GROUP_ROWS + 7;
    let number = |row: usize| i64::try_from(row).unwrap();
    let columns = Columns::new(vec![
        ("n", Column::Number((0..rows).map(|row| (row % 3 > 0).then(|| number(row))).collect())),
        ("l", Column::TextList((0..rows).map(|row| vec!["x".to_owned(); row % 3]).collect())),
    ]);
    let reader = read(write(&columns.unwrap(), &[]).unwrap());
    assert_eq!(reader.num_row_groups(), 2);
    let last = reader.get_row_iter(None).unwrap().last().unwrap().unwrap().to_string();
    assert_eq!(last, format!("{{n: {}, l: [\"x\"]}}", rows - 1));
    assert_eq!((rows - 1) % 3, 1);
}

#[test]
fn a_table_without_rows_has_its_columns() {
    let reader = read(write(&Columns::new(vec![("a", Column::Text(Vec::new()))]).unwrap(), &[]).unwrap());
    assert_eq!((reader.metadata().file_metadata().num_rows(), reader.num_row_groups()), (0, 0));
    assert_eq!(reader.metadata().file_metadata().schema_descr().num_columns(), 1);
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(Columns::new(Vec::<(&str, Column)>::new()), Err(TableError::Empty));
    let twice = vec![("a", Column::Number(Vec::new())), ("a", Column::Number(Vec::new()))];
    assert_eq!(Columns::new(twice), Err(TableError::Name { name: "a".to_owned() }));
}
