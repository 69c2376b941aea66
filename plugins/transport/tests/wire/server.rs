//! A small HTTP server that does what it is told, and remembers who asked for what.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use migration_hub::federation::fetch::HttpUrl;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
    pub(crate) at: Instant,
    /// How many requests were being answered when this one came, itself included.
    pub(crate) together: usize,
}

/// Writes an answer.
type Script = dyn FnOnce(&mut TcpStream) -> std::io::Result<()> + Send;

/// What is answered.
pub(crate) enum Act {
    /// These bytes.
    Send(Vec<u8>),
    /// Whatever this writes, until it ends or the other side hangs up.
    Stream(Box<Script>),
}

/// An answer with a length.
pub(crate) fn answer(status: u16, fields: &[(&str, &str)], body: impl AsRef<[u8]>) -> Act {
    let body = body.as_ref();
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let fields = fields.concat();
    let head = format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n{fields}\r\n", body.len());
    Act::Send([head.as_bytes(), body].concat())
}

/// A listener on loopback.
pub(crate) struct Server {
    host: String,
    port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts one that answers every request as it is told, `robots.txt` too.
    pub(crate) fn raw(ip: &str, answer: impl Fn(&Seen) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind((ip, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (log, together, answer) = (Arc::clone(&seen), Arc::new(AtomicUsize::new(0)), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (log, together, answer) = (Arc::clone(&log), Arc::clone(&together), Arc::clone(&answer));
                std::thread::spawn(move || {
                    let now = together.fetch_add(1, Ordering::SeqCst) + 1;
                    if let Ok(mut stream) = stream
                        && let Ok(request) = read(&stream, now)
                    {
                        log.lock().unwrap().push(request.clone());
                        // Whoever hangs up early is what some of the tests are about.
                        let _ = match answer(&request) {
                            Act::Send(bytes) => stream.write_all(&bytes),
                            Act::Stream(write) => write(&mut stream),
                        };
                    }
                    together.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { host: ip.to_owned(), port, seen }
    }

    /// Starts one without a `robots.txt`.
    pub(crate) fn start(answers: impl Fn(&Seen) -> Act + Send + Sync + 'static) -> Self {
        Self::at("127.0.0.1", answers)
    }

    /// The same at another address.
    pub(crate) fn at(ip: &str, answers: impl Fn(&Seen) -> Act + Send + Sync + 'static) -> Self {
        Self::raw(ip, move |seen| if seen.path == "/robots.txt" { answer(404, &[], "") } else { answers(seen) })
    }

    pub(crate) fn url(&self, path: &str) -> HttpUrl {
        self.url_as(&self.host, path)
    }

    pub(crate) fn url_as(&self, host: &str, path: &str) -> HttpUrl {
        format!("http://{host}:{}{path}", self.port).parse().unwrap()
    }

    /// Every request.
    pub(crate) fn all(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// Every request but those for `robots.txt`.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.all().into_iter().filter(|seen| seen.path != "/robots.txt").collect()
    }
}

fn read(stream: &TcpStream, together: usize) -> std::io::Result<Seen> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let at = Instant::now();
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Seen { method, path, headers, body, at, together })
}
