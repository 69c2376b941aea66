//! Duplicates in a file of records: groups as JSON Lines and, where the records say which are duplicates, how right they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufWriter, Write};
use std::time::Instant;

use migration_hub::duplicate::{Card, Catalogue, Work};
use migration_hub::time::PartialDate;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use serde_json::{Map, Value, json};

use super::Options;
use crate::Outcome;

/// One record of the file.
#[derive(Debug)]
struct Record {
    /// As the file has it: a text or a number.
    id: Value,
    card: Card,
    /// Whether its caption calls it a duplicate.
    flagged: bool,
}

/// A value that could not be read. The record counts without it.
type Notes = Vec<String>;

pub(super) fn run(options: &Options<'_>) -> Outcome<()> {
    options.only(&["records", "out", "no-doi"])?;
    let (path, out) = (options.value("records")?, options.value("out")?);
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut notes = Notes::new();
    let xml = text.trim_start_matches('\u{FEFF}').trim_start().starts_with('<');
    let mut records = if xml { endnote(&text, &mut notes) } else { json_lines(&text, &mut notes) }
        .map_err(|error| format!("{path}: {error}"))?;
    for note in &notes {
        println!("{path}: {note}");
    }
    if options.has("no-doi") {
        for record in &mut records {
            record.card.dois.clear();
        }
    }
    if let Some(id) = repeated(&records) {
        return Err(format!("{path}: two records have the id {id}: expected each once").into());
    }
    // The least number is the oldest record; other ids say nothing of that, and the first in the file counts as such.
    if records.iter().all(|record| record.id.is_u64()) {
        records.sort_by_key(|record| record.id.as_u64());
    }
    let start = Instant::now();
    let mut catalogue = Catalogue::default();
    for (place, record) in records.iter().enumerate() {
        catalogue.insert(place, &record.card);
    }
    let works = catalogue.works(&[]).works;
    let took = start.elapsed();
    write(out, &records, &works).map_err(|error| format!("{out}: {error}"))?;
    println!("{} records, {} groups, {:.2} s", records.len(), works.len(), took.as_secs_f64());
    figures(&records, &works);
    Ok(())
}

fn repeated(records: &[Record]) -> Option<String> {
    let mut seen = BTreeSet::new();
    records.iter().map(|record| record.id.to_string()).find(|id| !seen.insert(id.clone()))
}

/// One line for each work: its records, the one to keep, and every reason. A work with twins has its editions apart.
fn write(path: &str, records: &[Record], works: &[Work<usize>]) -> Outcome<()> {
    let id = |place: &usize| records.get(*place).map_or(Value::Null, |record| record.id.clone());
    let ids = |places: &[usize]| places.iter().map(id).collect::<Vec<_>>();
    let mut out = BufWriter::new(fs::File::create(path)?);
    for work in works {
        let reasons: Vec<Value> = work
            .links
            .iter()
            .map(|link| {
                json!({
                    "ids": [id(&link.one), id(&link.two)],
                    "reason": link.kind.name(),
                    "rule": link.evidence.rule.name(),
                    "value": link.evidence.value,
                })
            })
            .collect();
        let Some(first) = work.editions.first() else { continue };
        let mut line = json!({
            "group": ids(&work.members()),
            "keep": id(&first.keep),
            "because": first.because.name(),
            "reasons": reasons,
        });
        if let (Some(line), true) = (line.as_object_mut(), work.editions.len() > 1) {
            let editions = work.editions.iter().map(|edition| {
                json!({"group": ids(&edition.members), "keep": id(&edition.keep), "because": edition.because.name()})
            });
            line.insert("editions".to_owned(), editions.collect());
        }
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// Records in groups beside records that are flagged.
fn figures(records: &[Record], works: &[Work<usize>]) {
    let flagged: BTreeSet<usize> = (0..).zip(records).filter(|(_, record)| record.flagged).map(|(at, _)| at).collect();
    if flagged.is_empty() {
        return;
    }
    let found: BTreeSet<usize> = works.iter().flat_map(Work::members).collect();
    let share = |part: usize, whole: usize| {
        let exact = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        if whole == 0 { 0.0 } else { exact(part) / exact(whole) }
    };
    let right = found.intersection(&flagged).count();
    let (precision, recall) = (share(right, found.len()), share(right, flagged.len()));
    // The mean of both is 2 PR / (P + R), which is this.
    let mean = share(2 * right, found.len() + flagged.len());
    println!("{} flagged, {} in groups: P {precision:.4} R {recall:.4} F1 {mean:.4}", flagged.len(), found.len());
}

/// Takes a value that can be read, and notes one that cannot.
fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(place: &str, text: &str, notes: &mut Notes) -> Option<T> {
    text.trim().parse().map_err(|error| notes.push(format!("{place}: {error}"))).ok()
}

const FIELDS: &str = "id, title, titles, language, symbol, doi, isbn, address, authors, publisher, published, container, \
                      volume, issue, pages, summary, duplicate";

fn json_lines(text: &str, notes: &mut Notes) -> Outcome<Vec<Record>> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            let value: Map<String, Value> =
                serde_json::from_str(line).map_err(|error| format!("line {number}: {error}: expected one object"))?;
            json_record(number, &value, notes).map_err(|error| format!("line {number}: {error}").into())
        })
        .collect()
}

fn json_record(number: usize, value: &Map<String, Value>, notes: &mut Notes) -> Outcome<Record> {
    let place = format!("line {number}");
    let mut card = Card::default();
    let (mut id, mut flagged) = (None, false);
    for (name, value) in value {
        let texts = || texts(name, value);
        let text =
            || texts().map(|texts| texts.join(" ")).map(|text| Some(text).filter(|text| !text.trim().is_empty()));
        match name.as_str() {
            "id" => id = Some(value.clone()).filter(|id| id.is_string() || id.is_number()),
            "title" => card.title = text()?.unwrap_or_default(),
            "titles" => {
                let titles = value.as_object().ok_or("/titles: expected an object of titles by language")?;
                for (tag, title) in titles {
                    let title = title.as_str().ok_or_else(|| format!("/titles/{tag}: expected a text"))?;
                    if let Some(language) = parsed(&place, tag, notes) {
                        card.other_titles.insert(language, title.to_owned());
                    }
                }
            }
            "language" => card.language = text()?.and_then(|text| parsed(&place, &text, notes)),
            "symbol" | "symbols" => card.symbols.extend(texts()?.iter().filter_map(|text| parsed(&place, text, notes))),
            "doi" | "dois" => card.dois.extend(texts()?.iter().filter_map(|text| parsed(&place, text, notes))),
            "isbn" | "isbns" => card.isbns.extend(texts()?.iter().filter_map(|text| parsed(&place, text, notes))),
            "address" | "addresses" | "url" => {
                card.addresses.extend(texts()?.iter().filter_map(|text| parsed(&place, text, notes)));
            }
            "authors" => card.authors = texts()?,
            "publisher" => card.publisher = text()?,
            "published" | "year" => card.published = text()?.and_then(|text| parsed(&place, &text, notes)),
            "container" | "journal" => card.container = text()?,
            "volume" => card.volume = text()?,
            "issue" => card.issue = text()?,
            "pages" => card.pages = text()?,
            "summary" | "abstract" => card.summary = text()?,
            "duplicate" => flagged = value.as_bool().ok_or("/duplicate: expected true or false")?,
            _ => notes.push(format!("{place}: /{name} is not compared: expected {FIELDS}")),
        }
    }
    Ok(Record { id: id.unwrap_or_else(|| number.into()), card, flagged })
}

/// A text, a number or a list of them.
fn texts(name: &str, value: &Value) -> Outcome<Vec<String>> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::String(text) => Ok(vec![text.clone()]),
        Value::Number(number) => Ok(vec![number.to_string()]),
        Value::Array(values) => {
            Ok(values.iter().map(|value| texts(name, value)).collect::<Outcome<Vec<_>>>()?.concat())
        }
        Value::Bool(_) | Value::Object(_) => Err(format!("/{name}: expected a text or a list of texts").into()),
    }
}

/// The texts of one record of an `EndNote` export by the path of their element inside `record`.
type Fields = BTreeMap<String, Vec<String>>;

/// The records of an `EndNote` export. Elements `style` only say how a text looks.
fn endnote(text: &str, notes: &mut Notes) -> Outcome<Vec<Record>> {
    let mut reader = Reader::from_str(text);
    let mut records = Vec::new();
    let mut path: Vec<String> = Vec::new();
    let mut fields: Option<Fields> = None;
    loop {
        let place = reader.buffer_position();
        let fault = |error: &dyn std::fmt::Display| format!("byte {place}: {error}: expected an EndNote export in XML");
        match reader.read_event().map_err(|error| fault(&error))? {
            Event::Start(start) => match start.name().as_ref() {
                "record" => (fields, path) = (Some(Fields::new()), Vec::new()),
                "style" => (),
                name => {
                    path.push(name.to_owned());
                    if let Some(fields) = &mut fields {
                        fields.entry(path.join("/")).or_default().push(String::new());
                    }
                }
            },
            Event::End(end) => match end.name().as_ref() {
                "record" => {
                    let fields = fields.take().unwrap_or_default();
                    records.push(record(records.len() + 1, &fields, notes));
                }
                "style" => (),
                _ => drop(path.pop()),
            },
            Event::Text(piece) => add(&mut fields, &path, &piece),
            Event::CData(piece) => add(&mut fields, &path, &piece),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &*name);
                add(&mut fields, &path, &unescape(&reference).map_err(|error| fault(&error))?);
            }
            Event::Eof if fields.is_some() => return Err(fault(&"the file ends inside a record").into()),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => (),
        }
    }
    if records.is_empty() { Err("no element record: expected an EndNote export in XML".into()) } else { Ok(records) }
}

fn add(fields: &mut Option<Fields>, path: &[String], piece: &str) {
    let texts = fields.as_mut().and_then(|fields| fields.get_mut(&path.join("/")));
    if let Some(text) = texts.and_then(|texts| texts.last_mut()) {
        text.push_str(piece);
    }
}

fn record(number: usize, fields: &Fields, notes: &mut Notes) -> Record {
    let all = |path: &str| fields.get(path).map(Vec::as_slice).unwrap_or_default();
    let text = |path: &str| all(path).first().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let id = text("rec-number").unwrap_or_else(|| number.to_string());
    let place = format!("record {id}");
    let year = text("dates/year").map(|year| year.chars().take(4).collect::<String>());
    let card = Card {
        title: text("titles/title").unwrap_or_default(),
        dois: text("electronic-resource-num").and_then(|doi| parsed(&place, &doi, notes)).into_iter().collect(),
        // Journals have their ISSN in the same element.
        isbns: all("isbn")
            .iter()
            .flat_map(|text| text.split(['\r', '\n', ';']))
            .filter_map(|text| text.parse().ok())
            .collect(),
        authors: all("contributors/authors/author").to_vec(),
        publisher: text("publisher"),
        published: year.and_then(|year| parsed::<PartialDate>(&place, &year, notes)),
        container: text("titles/secondary-title").or_else(|| text("periodical/full-title")),
        volume: text("volume"),
        issue: text("number"),
        pages: text("pages"),
        summary: text("abstract"),
        ..Card::default()
    };
    let flagged = text("caption").is_some_and(|caption| caption.eq_ignore_ascii_case("duplicate"));
    Record { id: id.parse::<u64>().map_or_else(|_| id.clone().into(), Value::from), card, flagged }
}
