//! Imports of random documents: each is taken or refused with its place, and nothing panics.
//!
//! A document is a real one, of any kind of content, with some things done to it. `MIGHUB_FUZZ_DOCUMENTS` says how many
//! (20,000 without it) and `MIGHUB_FUZZ_SEED` which; the seed is in every message.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that its environment steers"
)]

use std::env;
use std::fs;
use std::path::Path;

use migration_hub::hub::blocking::{self, ActorHub};
use migration_hub::hub::{FirstOperator, HubParts, ImportOptions, Lines, OpenItem, Outcome, Refusal};
use migration_hub::id::{Entropy, SeededEntropy, SystemEntropy};
use migration_hub::people::Actor;
use migration_hub::resource::Draft;
use migration_hub::text::echo;
use serde_json::{Map, Value, json};

/// A store holds this many documents before the next one is begun, so that time grows with the count and no faster.
const STORE: usize = 5_000;
const LOT: usize = 500;

const ODD: [&str; 34] = [
    "",
    "\u{0}",
    "\u{202E}",
    "\u{FEFF}",
    "\u{200D}",
    "e\u{301}",
    "\u{345}",
    "\u{1F6C2}",
    "\u{FFFD}",
    "\u{85}",
    "\u{2028}",
    "<b>",
    "</script>",
    "<!--",
    "&lt;i&gt;",
    "&#x110000;",
    "«",
    "\"",
    "\\",
    "~1",
    "/",
    "%00",
    "\r\n",
    "\t",
    "ﷺ",
    "İ",
    "ß",
    "移民",
    "حقوق",
    "مهـــاجر",
    "права",
    "javascript:alert(1)",
    "https://user:secret@example.org",
    "https://[::1",
];
const DATES: [&str; 9] =
    ["2021-02-30", "2021-13", "21", "2021-2-3", "٢٠٢١", "0000", "9999-12-31", "2021-02-03T00:00:00Z", "-1"];

/// Dice that fall alike for the same seed.
struct Dice(SeededEntropy);

impl Dice {
    fn below(&self, most: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % most as u64).unwrap()
    }

    fn pick<'a, T>(&self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    fn text(&self) -> String {
        match self.below(4) {
            0 => (*self.pick(&DATES)).to_owned(),
            1 => self.pick(&ODD).repeat(*self.pick(&[1, 2, 300, 301, 5_000, 200_000])),
            _ => (0..self.below(8)).map(|_| *self.pick(&ODD)).collect(),
        }
    }

    fn value(&self) -> Value {
        match self.below(12) {
            0 => Value::Null,
            1 => json!(self.below(2) == 0),
            2 => json!(self.pick(&[0_i64, -1, 3, 24, 2_021, i64::MAX, i64::MIN])),
            3 => json!(self.pick(&[-0.0, 3.0, 0.1, 1e308, 5e-324, 1.8e19])),
            4 => json!(u64::MAX),
            5 => (0..*self.pick(&[0, 1, 5, 251]))
                .map(|_| Value::from(self.text().chars().take(40).collect::<String>()))
                .collect(),
            6 => (0..*self.pick(&[2, 30, 300])).map(Value::from).collect(),
            7 => json!({ self.text().chars().take(40).collect::<String>(): self.text() }),
            8 => (0..*self.pick(&[3, 100, 126])).fold(json!("deep"), |value, _| json!([value])),
            9 => (0..*self.pick(&[3, 100])).fold(json!("deep"), |value, _| json!({ "a": value })),
            _ => self.text().into(),
        }
    }

    /// Does something to one place of a document.
    fn change(&self, document: &mut Value) {
        let mut places = Vec::new();
        walk(document, "", &mut places);
        let (parent, name) = self.pick(&places).rsplit_once('/').unwrap();
        let (kind, fresh) = (self.below(8), self.value());
        match document.pointer_mut(parent).unwrap() {
            Value::Object(members) => {
                let name = name.replace("~1", "/").replace("~0", "~");
                match (kind, members.get_mut(&name)) {
                    (0 | 1, _) => drop(members.remove(&name)),
                    (2, _) => drop(members.insert(self.text().chars().take(60).collect(), fresh)),
                    (3, Some(Value::String(text))) => text.push_str(self.pick::<&str>(&ODD)),
                    (4, Some(Value::Array(items))) => items.push(fresh),
                    (5, Some(value)) => *value = json!([value.take()]),
                    _ => drop(members.insert(name, fresh)),
                }
            }
            Value::Array(items) => match kind {
                0 => drop(items.remove(name.parse().unwrap())),
                1 => items.extend(items.clone()),
                _ => items[name.parse::<usize>().unwrap()] = fresh,
            },
            _ => {}
        }
    }

    /// The document as a line, with something wrong in one of four.
    fn line(&self, document: &Value) -> Vec<u8> {
        let mut text = document.to_string().into_bytes();
        let at = self.below(text.len());
        match self.below(20) {
            0 => text.truncate(at),
            1 => text[at] = u8::try_from(self.below(256)).unwrap(),
            2 => drop(text.splice(at..at, self.pick(&ODD).bytes())),
            3 => drop(text.splice(1..1, br#""title":"Another","#.iter().copied())),
            4 => drop(text.splice(0..0, b"[".repeat(*self.pick(&[1, 200, 5_000])))),
            _ => {}
        }
        text.iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b' ');
        text.push(b'\n');
        text
    }
}

/// The place of everything in a value but itself.
fn walk(value: &Value, place: &str, places: &mut Vec<String>) {
    let mut deeper = |name: &str, value: &Value| {
        let place = format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
        walk(value, &place, places);
        places.push(place);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| deeper(name, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| deeper(&at.to_string(), value)),
        _ => {}
    }
}

/// One of every kind of content, as the form of the exchange has it.
fn real() -> Vec<Map<String, Value>> {
    let open = Path::new(env!("CARGO_MANIFEST_DIR")).join("exemplars/v1/open.jsonl");
    let open = fs::read_to_string(open).unwrap();
    let content = |line: &str| OpenItem::read(line).unwrap().public.map(|public| public.content);
    let content = open.lines().filter_map(content).map(|content| serde_json::to_value(content).unwrap());
    content.map(|content| content.as_object().unwrap().clone()).collect()
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: found «{text}»; expected a number")))
}

fn editor() -> ActorHub {
    let (hub, operator) = blocking::create(HubParts::in_memory().unwrap(), FirstOperator::named("operator")).unwrap();
    hub.as_actor(Actor::Person(operator))
}

#[test]
fn random_documents_are_taken_or_refused_with_their_place() {
    let count = usize::try_from(number("MIGHUB_FUZZ_DOCUMENTS").unwrap_or(20_000)).unwrap();
    let seed = number("MIGHUB_FUZZ_SEED").unwrap_or_else(|| {
        let mut bytes = [0; 4];
        SystemEntropy.fill(&mut bytes);
        u64::from(u32::from_le_bytes(bytes))
    });
    let (dice, real) = (Dice(SeededEntropy::new(seed)), real());
    let (mut hub, mut created, mut all) = (editor(), 0, 0);
    for start in (0..count).step_by(LOT) {
        if start % STORE == 0 {
            assert!(hub.verify(None).unwrap().damage.is_empty());
            assert_eq!(hub.check_replay().unwrap().resources.len(), created, "seed {seed}");
            all += created;
            (hub, created) = (editor(), 0);
        }
        let mut lines = Vec::new();
        for number in start..count.min(start + LOT) {
            let mut document = dice.pick(&real).clone();
            // Most have a name of their own, so that they are refused for what is wrong with them.
            for name in ["doi", "symbol", "isbn", "address"].into_iter().filter(|_| dice.below(8) > 0) {
                document.remove(name);
            }
            document.extend([("source".to_owned(), json!("fuzz")), ("id".to_owned(), json!(number.to_string()))]);
            let mut document = Value::Object(document);
            (0..*dice.pick(&[0, 0, 1, 1, 2, 4])).for_each(|_| dice.change(&mut document));
            lines.extend(dice.line(&document));
        }
        created += imported(&hub, &lines, &format!("seed {seed}, from document {start} on"));
    }
    all += created;
    assert!(
        (count / 5..count * 9 / 10).contains(&all),
        "{all} of {count}: the documents are no longer worth the while"
    );
}

/// Imports lines; every one is accounted for. The number of those that are new.
fn imported(hub: &ActorHub, lines: &[u8], place: &str) -> usize {
    let read = Lines::new(lines).map(|line| line.unwrap().read()).collect();
    let outcomes = hub.import_lines(read, ImportOptions { harvested: false }).unwrap();
    let given: Vec<&[u8]> = lines.split(|byte| *byte == b'\n').collect();
    let blank = given[..given.len() - 1].iter().filter(|line| line.trim_ascii().is_empty()).count();
    assert_eq!(outcomes.len() + blank, given.len() - 1, "{place}");
    let mut created = 0;
    for line in outcomes {
        let place = format!("{place}, line {}", line.line);
        match line.outcome {
            Outcome::Created(id) => {
                created += 1;
                if created % 20 == 0 {
                    let content = hub.show(id).unwrap().content.unwrap();
                    let again = Draft::parse(&serde_json::to_value(&content).unwrap()).unwrap();
                    assert_eq!(again.content, content, "{place}: it is not read as it was written");
                }
            }
            Outcome::Unchanged(_) => {}
            Outcome::Refused(refusal) => {
                let given = given[usize::try_from(line.line).unwrap() - 1];
                refusal_is_exact(&refusal, serde_json::from_slice(given).ok().as_ref(), &place);
            }
        }
    }
    created
}

/// Whoever reads a refusal knows what to mend, and where.
fn refusal_is_exact(refusal: &Refusal, document: Option<&Value>, place: &str) {
    assert!(!refusal.violations.0.is_empty(), "{place}");
    for violation in &refusal.violations.0 {
        let message = violation.to_string();
        assert!(message.len() < 4_000 && !message.contains('\n'), "{place}: {message}");
        assert!(violation.pointer.is_empty() || violation.pointer.starts_with('/'), "{place}: {message}");
        assert!(!violation.expected.is_empty(), "{place}: {message}");
        let Some(found) = &violation.found else {
            assert!(!violation.pointer.is_empty(), "{place}: what is missing has a name: {message}");
            continue;
        };
        // A name too long or too odd to be repeated as it is leads nowhere.
        let odd = violation.pointer.chars().any(|c| c == '…' || c == ' ' || c == '\u{FFFD}');
        // Of a name that stands twice, a reader keeps one value.
        let odd = odd || found.ends_with("a second time");
        let Some(document) = document.filter(|_| !odd && !violation.pointer.is_empty()) else { continue };
        let value =
            document.pointer(&violation.pointer).unwrap_or_else(|| panic!("{place}: nothing is there: {message}"));
        if let Value::String(text) = value {
            let plain = text.chars().all(|c| c.is_ascii_graphic() || c == ' ') && !text.contains(['<', '&']);
            // What is taken already is named as it is stored: a DOI in small letters.
            let (shown, found) = (echo(text).to_lowercase(), found.to_lowercase());
            assert!(!plain || shown.contains(&found) || found.contains(&shown), "{place}: {text} is there: {message}");
        }
    }
}
