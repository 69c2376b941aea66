//! Harvests a repository on this machine, and may keep the exchanges:
//! `cargo run -p migration-hub-oai-pmh --example harvest -- http://127.0.0.1:8932/ oai_dc exchanges.json`.
//!
//! It speaks plain HTTP to this machine only; whoever harvests the internet takes `migration-hub-transport`.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Answer, Exchange, Fetch, FetchHandle, Headers, HttpUrl, Request, Response};
use migration_hub::federation::{Item, Reading, Source};
use migration_hub::hub::blocking::wait;
use migration_hub::vocabulary::Language;
use migration_hub_oai_pmh::{OaiConfig, OaiSource};

type Failure = Box<dyn std::error::Error>;

/// The port on a socket, and every exchange that went through it.
#[derive(Debug, Clone, Default)]
struct Loopback(Arc<Mutex<Vec<Exchange>>>);

impl Fetch for Loopback {
    async fn fetch(&self, request: Request) -> Result<Response> {
        let response =
            answered(&request).map_err(|error| Error::new(ErrorKind::Unavailable, "fetch", error.to_string()))?;
        let Response { status, headers, body, .. } = response.clone();
        let exchange = Exchange {
            method: request.method(),
            url: request.url().clone(),
            headers: request.headers().clone(),
            credentials: request.credentials().keys().cloned().collect(),
            validators: request.validators().clone(),
            body: request.content().cloned(),
            answer: Answer::Response { status, url: None, headers, body },
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(exchange);
        Ok(response)
    }
}

fn answered(request: &Request) -> std::result::Result<Response, Failure> {
    let url = request.url();
    let port = url.origin().port;
    let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    connection.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(connection, "{} {} HTTP/1.0\r\nhost: 127.0.0.1:{port}\r\n", request.method(), url.path_and_query())?;
    if let Some(body) = request.content() {
        write!(connection, "content-type: {}\r\ncontent-length: {}\r\n\r\n", body.media_type, body.bytes.len())?;
        connection.write_all(&body.bytes)?;
    } else {
        connection.write_all(b"\r\n")?;
    }
    let mut bytes = Vec::new();
    connection.take(64 << 20).read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or("the answer has no end of its header")?;
    let (head, body) = bytes.split_at(end);
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).ok_or("the answer has no status")?.parse()?;
    let mut headers = Headers::default();
    // When a server answered, and what it is, is no part of what it says.
    let kept =
        lines.filter_map(|line| line.split_once(':')).filter(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    for (name, value) in kept {
        headers.add(name, value)?;
    }
    Ok(Response { status, url: url.clone(), headers, body: body.get(4..).unwrap_or_default().to_vec() })
}

fn main() -> std::result::Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let base: HttpUrl = arguments.next().ok_or("expected an address, a prefix and perhaps a file")?.parse()?;
    let prefix = arguments.next().ok_or("expected a prefix")?;
    let file = arguments.next();

    let loopback = Loopback::default();
    let source = wait(OaiSource::connect(
        OaiConfig::new("peer".parse()?, base, Language::ENGLISH).prefix(prefix),
        FetchHandle::new(loopback.clone()),
    ))?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:?}", source.capability())?;
    let mut from = None;
    loop {
        let page = wait(source.read(Reading::Full, from.as_ref()))?;
        for item in &page.items {
            match item {
                Item::Present(item) => writeln!(out, "there {} {}", item.id.id, item.draft.content.title)?,
                Item::Gone { id, .. } => writeln!(out, "gone {}", id.id)?,
                Item::Unreadable(unreadable) => writeln!(out, "unreadable {unreadable:?}")?,
            }
        }
        from = page.next;
        if from.is_none() {
            break;
        }
    }
    if let Some(file) = file {
        let exchanges = loopback.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::fs::write(file, serde_json::to_string_pretty(&*exchanges)? + "\n")?;
    }
    Ok(())
}
