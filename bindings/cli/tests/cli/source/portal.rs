//! A portal on this machine: a small repository that speaks OAI-PMH, in two pages, whose records a test edits.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;

use crate::served::Served;

/// A record of the repository.
#[derive(Clone)]
pub(crate) struct Record {
    pub(crate) id: &'static str,
    pub(crate) stamp: &'static str,
    /// What stands in its metadata; none where it was deleted.
    pub(crate) dc: Option<String>,
}

/// How the repository answers.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// As it should.
    #[default]
    Well,
    /// Not for its second page.
    Tired,
    /// It asks to be left alone for an hour when it is to list its records.
    Busy,
    /// With a page for people, whatever it is asked.
    Walled,
}

/// What the repository has and does now.
#[derive(Default)]
pub(crate) struct Now {
    pub(crate) records: Vec<Record>,
    /// The time that it says it is.
    pub(crate) clock: &'static str,
    pub(crate) mood: Mood,
    /// It answers only who has credentials.
    pub(crate) closed: bool,
    /// What it was asked: the query, and the authorization.
    pub(crate) asked: Vec<(String, Option<String>)>,
}

pub(crate) struct Portal(Served<Now>);

impl Portal {
    /// A portal with these records.
    pub(crate) fn with(records: Vec<Record>) -> Self {
        Self(Served::start(Now { records, clock: "2026-03-02T00:00:00Z", ..Now::default() }, answer))
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}/oai", self.0.port)
    }

    /// Changes what the portal has or does.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Now)) {
        self.0.now(change);
    }

    /// The queries since this was last asked.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.0.now(|now| std::mem::take(&mut now.asked)).into_iter().map(|(query, _)| query).collect()
    }
}

fn answer(mut stream: &TcpStream, now: &mut Now) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let Some(request) = lines.next() else { return };
    let header = |line: String| line.strip_prefix("authorization: ").map(str::to_owned);
    let authorization = lines.filter_map(|line| header(line.replacen("Authorization", "authorization", 1))).last();
    let target = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let (status, body) = match target.split_once('?') {
        Some(("/oai", query)) => {
            let stranger = now.closed && authorization.is_none();
            now.asked.push((query.to_owned(), authorization));
            if now.mood == Mood::Walled {
                (200, "<html><body>Are you a person?</body></html>".to_owned())
            } else if stranger {
                (401, "who are you".to_owned())
            } else if now.mood == Mood::Busy && query.contains("ListRecords") {
                (429, "not now".to_owned())
            } else if now.mood == Mood::Tired && query.contains("resumptionToken") {
                (503, "not now".to_owned())
            } else {
                (200, now.says(query))
            }
        }
        _ => (404, String::new()),
    };
    let patience = if status == 429 { "retry-after: 3600\r\n" } else { "" };
    let head = format!("HTTP/1.1 {status} -\r\ncontent-type: text/xml\r\n{patience}connection: close\r\n");
    // Whoever asked may have gone.
    let _ = write!(stream, "{head}content-length: {}\r\n\r\n{body}", body.len());
}

impl Now {
    fn says(&self, query: &str) -> String {
        let argument = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let inner = match argument("verb") {
            Some("Identify") => {
                "<Identify><repositoryName>A portal</repositoryName><protocolVersion>2.0</protocolVersion>\
                <deletedRecord>persistent</deletedRecord><earliestDatestamp>2020-01-01T00:00:00Z</earliestDatestamp>\
                <granularity>YYYY-MM-DDThh:mm:ssZ</granularity></Identify>"
                    .to_owned()
            }
            Some("ListRecords") => {
                let from = argument("from").unwrap_or_default().replace("%3A", ":");
                let records: Vec<&Record> =
                    self.records.iter().filter(|record| record.stamp >= from.as_str()).collect();
                match (argument("resumptionToken"), records.is_empty()) {
                    (_, true) => "<error code=\"noRecordsMatch\">nothing</error>".to_owned(),
                    (None, false) if records.len() > 2 => {
                        list(&records[..2], "<resumptionToken>second</resumptionToken>")
                    }
                    (None, false) => list(&records, ""),
                    (Some(_), false) => list(records.get(2..).unwrap_or_default(), "<resumptionToken/>"),
                }
            }
            _ => "<error code=\"badVerb\">?</error>".to_owned(),
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">\
             <responseDate>{}</responseDate>{inner}</OAI-PMH>",
            self.clock
        )
    }
}

fn list(records: &[&Record], token: &str) -> String {
    let mut body = String::from("<ListRecords>");
    for Record { id, stamp, dc } in records {
        let deleted = if dc.is_none() { " status=\"deleted\"" } else { "" };
        let header = format!("<header{deleted}><identifier>{id}</identifier><datestamp>{stamp}</datestamp></header>");
        let metadata = dc.as_ref().map(|dc| {
            format!(
                "<metadata><oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\" \
                 xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{dc}</oai_dc:dc></metadata>"
            )
        });
        write!(body, "<record>{header}{}</record>", metadata.unwrap_or_default()).unwrap();
    }
    body + token + "</ListRecords>"
}

/// The metadata of a record with a title, a language and subjects.
pub(crate) fn dc(title: &str, language: &str, subjects: &[&str]) -> String {
    let mut dc = format!("<dc:title>{title}</dc:title><dc:language>{language}</dc:language>");
    for subject in subjects {
        write!(dc, "<dc:subject>{subject}</dc:subject>").unwrap();
    }
    dc
}
