//! The program as a server: started, asked over its socket, and told to end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread::JoinHandle;
use std::time::Duration;

use super::reply::Reply;
use crate::support::Desk;

/// Who publishes.
pub(super) const SITE: [&str; 10] = [
    "--site-home",
    "https://hub.example.org/",
    "--site-pages",
    "{language}/items/{id}",
    "--site-lang",
    "en",
    "--site-name",
    "Example Hub",
    "--admin",
    "editors@example.org",
];

/// A server that runs.
pub(super) struct Server {
    child: Child,
    /// What it printed.
    pub(super) printed: String,
    /// What it says beside that, until it ends.
    said: Option<JoinHandle<String>>,
    /// Where it listens.
    port: u16,
}

/// What a header says.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub(super) id: String,
    pub(super) stamp: String,
    pub(super) gone: bool,
    pub(super) sets: Vec<String>,
}

impl Server {
    pub(super) fn start(desk: &Desk, more: &[&str]) -> Self {
        let mut args = vec!["publish-oai"];
        if !more.contains(&"--listen") {
            args.extend(["--listen", "127.0.0.1:0"]);
        }
        args.extend(SITE);
        args.extend(more);
        let mut command = desk.command(&args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (tell, told) = channel();
        let said = BufReader::new(child.stderr.take().unwrap());
        let said = std::thread::spawn(move || {
            let lines = said.lines().map(|line| line.unwrap() + "\n");
            lines
                .inspect(|line| {
                    if line.contains(" served at ") {
                        tell.send(line.clone()).unwrap();
                    }
                })
                .collect()
        });
        let mut printed = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut printed).unwrap();
        let Ok(line) = told.recv() else { panic!("{}", said.join().unwrap()) };
        let (_, address) = line.split_once(" served at ").unwrap();
        let port = address.split(',').next().unwrap().rsplit(':').next().unwrap().parse().unwrap();
        Self { child, printed: printed.trim().to_owned(), said: Some(said), port }
    }

    pub(super) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Status, headers and body.
    pub(super) fn http(&self, request: &str) -> (u16, String, String) {
        http(&self.address(), request)
    }

    /// The answer to a request, which is the same by GET and by POST.
    pub(super) fn body(&self, request: &str) -> String {
        let (status, headers, got) = self.http(&format!("GET /oai?{request} HTTP/1.1\r\nHost: x\r\n\r\n"));
        assert_eq!((status, headers.contains("content-type: text/xml; charset=utf-8")), (200, true), "{request}");
        let kind = "application/x-www-form-urlencoded";
        let length = request.len();
        let posted = format!(
            "POST /oai HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{request}"
        );
        let (status, _, posted) = self.http(&posted);
        let undated = |text: &str| text.split("</responseDate>").nth(1).map(str::to_owned);
        assert_eq!((status, undated(&posted)), (200, undated(&got)), "{request}");
        got
    }

    pub(super) fn ask(&self, request: &str) -> Reply {
        Reply::read(&self.body(request))
    }

    /// Tells the server to end, and gives what it said meanwhile.
    pub(super) fn end(mut self) -> String {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let said = self.said.take().unwrap().join().unwrap();
        assert_eq!(self.child.wait().unwrap().code(), Some(0), "{said}");
        said
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A test that fails leaves no server behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn http(address: &str, request: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // The server may have answered before it read everything.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, head.to_lowercase(), body.to_owned())
}

impl Reply {
    /// The headers of a list, whichever it is.
    pub(super) fn headers(&self) -> Vec<Header> {
        let list = self.0.children.last().unwrap();
        let headers = list.children.iter().filter_map(|child| match child.name.as_str() {
            "header" => Some(child),
            "record" => Some(child.child("header")),
            _ => None,
        });
        headers
            .map(|header| Header {
                id: header.child("identifier").text.clone(),
                stamp: header.child("datestamp").text.clone(),
                gone: header.attribute("status") == Some("deleted"),
                sets: header.all("setSpec").map(|set| set.text.clone()).collect(),
            })
            .collect()
    }
}
