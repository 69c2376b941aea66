//! A portal on this machine that is written to: a small CKAN, whose datasets a test edits.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::served::Served;

/// What an account needs to write.
pub(crate) const TOKEN: &str = "t0ken-of-an-account";

/// What the portal has and does now.
#[derive(Default)]
pub(crate) struct Now {
    pub(crate) datasets: Vec<Value>,
    /// Seconds since its day began; each write takes one.
    seconds: u32,
    /// It refuses whatever is written.
    pub(crate) strict: bool,
    /// It asks to be left alone.
    pub(crate) busy: bool,
    /// How often something was written.
    pub(crate) writes: usize,
}

pub(crate) struct Portal(Served<Now>);

impl Portal {
    /// A portal without a dataset.
    pub(crate) fn start() -> Self {
        Self(Served::start(Now::default(), answer))
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}/", self.0.port)
    }

    /// Changes what the portal has or does, or looks at it.
    pub(crate) fn now<T>(&self, look: impl FnOnce(&mut Now) -> T) -> T {
        self.0.now(look)
    }

    /// Somebody there gives the dataset of a number another title.
    pub(crate) fn edit(&self, number: usize, title: &str) {
        self.now(|now| {
            let stamp = now.later();
            now.datasets[number]["title"] = json!(title);
            now.datasets[number]["metadata_modified"] = stamp;
        });
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        self.now(|now| now.datasets.iter().map(|dataset| dataset["title"].as_str().unwrap().to_owned()).collect())
    }
}

fn answer(mut stream: &TcpStream, now: &mut Now) {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while reader.read_line(&mut head).unwrap_or(0) > 2 {}
    let field = |name: &str| {
        let found = head.lines().find_map(|line| {
            let (field, value) = line.split_once(':')?;
            field.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        });
        found.unwrap_or_default()
    };
    let mut body = vec![0; field("content-length").parse().unwrap_or(0)];
    reader.read_exact(&mut body).unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let target = head.split(' ').nth(1).unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let id = query.split('&').find_map(|pair| pair.strip_prefix("id=")).unwrap_or_default();
    let (status, said) = now.says(path.rsplit('/').next().unwrap_or_default(), id, &body, &field("authorization"));
    let said = said.to_string();
    let head =
        format!("HTTP/1.1 {status} -\r\ncontent-type: application/json\r\nretry-after: 3600\r\nconnection: close\r\n");
    // Whoever asked may have gone.
    let _ = write!(stream, "{head}content-length: {}\r\n\r\n{said}", said.len());
}

impl Now {
    fn later(&mut self) -> Value {
        self.seconds += 1;
        json!(format!("2026-01-01T00:{:02}:{:02}.000000", self.seconds / 60, self.seconds % 60))
    }

    fn find(&self, wanted: &str) -> Option<usize> {
        self.datasets.iter().position(|dataset| dataset["id"] == wanted || dataset["name"] == wanted)
    }

    fn says(&mut self, action: &str, id: &str, body: &Value, authorization: &str) -> (u16, Value) {
        let done = |result: &Value| (200, json!({"success": true, "result": result}));
        let refused = |status: u16, error: Value| (status, json!({"success": false, "error": error}));
        if action == "robots.txt" {
            return (404, Value::Null);
        }
        if self.busy {
            return (503, Value::Null);
        }
        let writes = action.starts_with("package_create") || action.starts_with("package_revise");
        if writes && authorization != TOKEN {
            return refused(403, json!({"__type": "Authorization Error", "message": "Access denied"}));
        }
        if writes && self.strict {
            return refused(409, json!({"__type": "Validation Error", "title": ["Titles are written by hand here"]}));
        }
        self.writes += usize::from(writes);
        match action {
            "package_search" => done(&json!({"count": self.datasets.len(), "results": self.datasets})),
            "package_show" => match self.find(id) {
                Some(number) => done(&self.datasets[number]),
                None => refused(404, json!({"__type": "Not Found Error", "message": "Not found"})),
            },
            "package_create" => {
                let mut dataset = body.clone();
                dataset["id"] = json!(format!("made-{}", self.datasets.len()));
                dataset["state"] = json!("active");
                dataset["metadata_modified"] = self.later();
                self.datasets.push(dataset.clone());
                done(&dataset)
            }
            "package_revise" => {
                let number = self.find(body["match"]["id"].as_str().unwrap()).unwrap();
                let stamp = self.later();
                let dataset = &mut self.datasets[number];
                for (name, value) in body["match"].as_object().unwrap() {
                    if dataset[name] != *value {
                        return refused(409, json!({"__type": "Validation Error", "match": ["Does not match"]}));
                    }
                }
                for (name, value) in body["update"].as_object().unwrap() {
                    dataset[name] = value.clone();
                }
                dataset["metadata_modified"] = stamp;
                done(&json!({"package": dataset}))
            }
            action => refused(400, json!({"__type": "Bad request", "message": action})),
        }
    }
}
