//! A repository on this machine, for other harvesters to try: `cargo run -p migration-hub-oai-pmh --example repository -- 8931 60`.
//!
//! It serves a number of made-up items, every tenth of them gone, over plain HTTP to this machine only.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use migration_hub::federation::fetch::Secret;
use migration_hub::hub::{OpenRevision, OpenTranslation};
use migration_hub::id::ResourceId;
use migration_hub::resource::{Draft, Grade, PolicyRef};
use migration_hub::time::{Clock, SystemClock, Timestamp};
use migration_hub::translation::{Method, Words};
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::limits::REQUEST_BYTES;
use migration_hub_oai_pmh::provider::{Catalogue, MEDIA_TYPE, MIGHUB_XSD, Provider, ProviderConfig, Record};
use serde_json::json;

type Failure = Box<dyn std::error::Error>;

/// The last second of 2025.
const BEGINNING: i64 = 1_767_225_599_000;

fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let port: u16 = arguments.next().ok_or("expected a port and a number of items")?.parse()?;
    let items: u32 = arguments.next().ok_or("expected a number of items")?.parse()?;
    let page: usize = arguments.next().map_or(Ok(7), |page| page.parse())?;

    let base = format!("http://127.0.0.1:{port}/oai").parse()?;
    let key = Secret::new("a key for this example only");
    let config = ProviderConfig::new("Example Hub", base, "hub.example.org", "editors@example.org", key);
    let provider = Provider::new(config.page_size(page))?;
    let catalogue = (1..=items).map(record).collect::<Result<Catalogue, Failure>>()?;

    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    for connection in listener.incoming() {
        // One visitor who hangs up takes nothing from the others.
        if let Err(error) =
            connection.map_err(Failure::from).and_then(|mut connection| serve(&mut connection, &provider, &catalogue))
        {
            writeln!(std::io::stderr(), "{error}")?;
        }
    }
    Ok(())
}

/// A made-up item: every seventh has a translation, every tenth is gone.
fn record(number: u32) -> Result<Record, Failure> {
    let id = ResourceId::from_u128(0x0193_b5a0_0000_7000_8000_0000_0000_0000 | u128::from(number));
    let stamp = Timestamp::from_millis(BEGINNING + i64::from(number) * 3_600_000).ok_or("too many items")?;
    let language = Language::UNITED_NATIONS.get(number as usize % 6).cloned().unwrap_or(Language::ENGLISH);
    let says = json!({
        "title": format!("Practice {number}: rescue & relief <at sea>"),
        "language": language,
        "summary": "What was done.\n\nWhat came of it.",
        "published": format!("20{:02}", number % 25),
        "type": if number.is_multiple_of(2) { "report" } else { "practice" },
        "objectives": [number % 23 + 1],
        "countries": ["KEN"],
        "address": format!("https://hub.example.org/items/{number}?a=1&b=2"),
        "rights": "CC-BY-4.0",
    });
    let words = Words::parse(&format!("Pratique {number}"), None).map_err(|violations| violations.to_string())?;
    let translation =
        OpenTranslation { language: Language::new("sw")?, of_revision: 1, method: Method::Human, since: stamp, words };
    let public = OpenRevision {
        number: 1,
        grade: if number.is_multiple_of(3) { Grade::PeerReviewed } else { Grade::Screened },
        policy: PolicyRef { name: "standard".to_owned(), version: 1 },
        source: None,
        created: stamp,
        since: stamp,
        content: Draft::parse(&says).map_err(|violations| violations.to_string())?.content,
        translations: if number.is_multiple_of(7) { vec![translation] } else { Vec::new() },
    };
    let record = Record::public(id, stamp, public);
    Ok(if number.is_multiple_of(10) { Record::gone(id, stamp, record.sets().clone()) } else { record })
}

/// Reads one request and answers it.
fn serve(connection: &mut TcpStream, provider: &Provider, catalogue: &Catalogue) -> Result<(), Failure> {
    connection.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(connection.try_clone()?).take(2 * REQUEST_BYTES as u64);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<usize>()?.min(REQUEST_BYTES);
        }
    }
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let mut form = vec![0; length];
    reader.read_exact(&mut form)?;
    let request = if length > 0 { String::from_utf8_lossy(&form).into_owned() } else { query.to_owned() };
    let (status, body) = match path {
        "/oai" => ("200 OK", provider.answer(&request, catalogue, SystemClock.now())?),
        "/mighub.xsd" => ("200 OK", MIGHUB_XSD.to_owned()),
        _ => ("404 Not Found", String::new()),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\ncontent-type: {MEDIA_TYPE}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )?;
    Ok(())
}
