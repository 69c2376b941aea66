//! Reads what strace recorded: the system calls that change files, and what the worker said, in their order.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    Open {
        path: PathBuf,
        create: bool,
        truncate: bool,
        file: i64,
    },
    /// At a place, or where the file stands.
    Write {
        file: i64,
        at: Option<u64>,
        bytes: Vec<u8>,
    },
    Seek {
        file: i64,
        at: u64,
    },
    Cut {
        file: i64,
        length: u64,
    },
    Sync {
        file: i64,
    },
    Unlink {
        path: PathBuf,
    },
    Mkdir {
        path: PathBuf,
    },
    Close {
        file: i64,
    },
    /// The worker said that this position was acknowledged.
    Said(u64),
}

/// Reads a whole record, made with `-f -xx`.
pub(super) fn parse(text: &str) -> Result<Vec<Event>, String> {
    let mut events = Vec::new();
    let mut unfinished: BTreeMap<&str, String> = BTreeMap::new();
    for line in text.lines() {
        let (process, rest) = line.split_once(' ').ok_or_else(|| format!("no process: {}", shown(line)))?;
        let rest = rest.trim_start();
        if let Some(begun) = rest.strip_suffix("<unfinished ...>") {
            // What is said counts from its beginning, everything else from its end.
            let (begun, says) = (begun.trim_end(), begun.starts_with("write(1,"));
            if says {
                events.extend(said(begun)?);
            } else {
                unfinished.insert(process, begun.to_owned());
            }
        } else if let Some(resumed) = rest.strip_prefix("<... ") {
            let end = resumed.split_once(" resumed>").map_or("", |(_, end)| end);
            if let Some(begun) = unfinished.remove(process) {
                events.extend(call(&format!("{begun}{end}"))?);
            }
        } else if rest.starts_with("write(1,") {
            events.extend(said(rest)?);
        } else if !rest.starts_with("+++") && !rest.starts_with("---") {
            events.extend(call(rest)?);
        }
    }
    Ok(events)
}

fn shown(line: &str) -> &str {
    line.get(..200).unwrap_or(line)
}

/// Every text of a call, joined; texts are written as `"\x61\x62"`.
fn text_of(line: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    for (index, part) in line.split('"').enumerate() {
        if index % 2 == 0 {
            if index > 0 && part.starts_with("...") {
                return Err(format!("a text was cut off: {}", shown(line)));
            }
            continue;
        }
        for pair in part.split("\\x").skip(1) {
            bytes.push(u8::from_str_radix(pair, 16).map_err(|error| format!("{error}: {}", shown(line)))?);
        }
    }
    Ok(bytes)
}

fn said(line: &str) -> Result<Vec<Event>, String> {
    let text = String::from_utf8(text_of(line)?).map_err(|error| error.to_string())?;
    let position = |line: &str| line.strip_prefix("acknowledged ")?.parse().ok().map(Event::Said);
    Ok(text.lines().filter_map(position).collect())
}

fn path_of(line: &str) -> Result<PathBuf, String> {
    Ok(PathBuf::from(String::from_utf8(text_of(line)?).map_err(|error| error.to_string())?))
}

fn call(line: &str) -> Result<Option<Event>, String> {
    let strange = || format!("cannot be read: {}", shown(line));
    let (body, answer) = line.rsplit_once(" = ").ok_or_else(strange)?;
    let answer: i64 = answer.split([' ', '<']).next().and_then(|number| number.parse().ok()).ok_or_else(strange)?;
    let (name, arguments) = body.trim_end().split_once('(').ok_or_else(strange)?;
    let arguments = arguments.strip_suffix(')').ok_or_else(strange)?;
    if answer < 0 {
        return Ok(None);
    }
    let first = || arguments.split([',', ' ']).next().and_then(|number| number.parse::<i64>().ok()).ok_or_else(strange);
    let last = || arguments.rsplit(", ").next().and_then(|number| number.parse::<u64>().ok()).ok_or_else(strange);
    let event = match name {
        "openat" | "open" | "creat" => Event::Open {
            path: path_of(line)?,
            create: name == "creat" || arguments.contains("O_CREAT"),
            truncate: name == "creat" || arguments.contains("O_TRUNC"),
            file: answer,
        },
        "write" | "writev" | "pwrite64" | "pwritev" => {
            let mut bytes = text_of(line)?;
            bytes.truncate(usize::try_from(answer).map_err(|_| strange())?);
            let at = if name.starts_with('p') { Some(last()?) } else { None };
            Event::Write { file: first()?, at, bytes }
        }
        "lseek" => Event::Seek { file: first()?, at: u64::try_from(answer).map_err(|_| strange())? },
        "ftruncate" => Event::Cut { file: first()?, length: last()? },
        "fsync" | "fdatasync" => Event::Sync { file: first()? },
        "unlink" | "unlinkat" => Event::Unlink { path: path_of(line)? },
        "mkdir" | "mkdirat" => Event::Mkdir { path: path_of(line)? },
        "close" => Event::Close { file: first()? },
        // Nothing here does these; if that changes, the model must learn them.
        _ => return Err(format!("the model does not know {name}: {}", shown(line))),
    };
    Ok(Some(event))
}

#[test]
fn a_record_is_read() {
    let record = r#"12 openat(AT_FDCWD, "\x2f\x61", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 5
13 pwrite64(5, "\x00\xff", 2, 4096 <unfinished ...>
12 write(1, "\x61\x63\x6b\x6e\x6f\x77\x6c\x65\x64\x67\x65\x64\x20\x37\x0a", 15) = 15
13 <... pwrite64 resumed>) = 2
12 lseek(5, 100, SEEK_SET)   = 100
12 ftruncate(5, 32768) = 0
12 fdatasync(5) = 0
12 unlink("\x2f\x61") = -1 ENOENT (No such file or directory)
12 close(5) = 0
12 +++ exited with 0 +++"#;
    let path = PathBuf::from("/a");
    let expected = [
        Event::Open { path, create: true, truncate: false, file: 5 },
        Event::Said(7),
        Event::Write { file: 5, at: Some(4096), bytes: vec![0, 255] },
        Event::Seek { file: 5, at: 100 },
        Event::Cut { file: 5, length: 32_768 },
        Event::Sync { file: 5 },
        Event::Close { file: 5 },
    ];
    assert_eq!(parse(record).unwrap(), expected);
}
