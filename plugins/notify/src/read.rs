//! Notifications from bytes: every violation with its place, tolerant where real senders differ from the protocol.

use std::collections::BTreeSet;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::resource::{Violation, Violations};
use migration_hub::text::{echo, from_html, has_markup, line, paragraphs};
use serde_json::{Map, Value};

use crate::limits;
use crate::notification::{Activity, File, Notification, Object, Party, PartyKind, Relationship, Service, Thing};
use crate::pattern::{Holds, Need, Pattern, local};
use crate::uri::Uri;

#[cfg(test)]
mod tests;

/// The context of Activity Streams 2.0 and of COAR Notify, as they are written.
pub(crate) const CONTEXTS: [&str; 2] = ["https://www.w3.org/ns/activitystreams", "https://coar-notify.net"];

const ID: [&str; 2] = ["id", "@id"];
const TYPE: [&str; 2] = ["type", "@type"];

/// Why bytes are no notification.
///
/// ```
/// use migration_hub_notify::Notification;
/// let error = Notification::parse(br#"{"type": ["Offer", "coar-notify:ReviewAction"], "id": 7}"#).unwrap_err();
/// let told = error.to_string();
/// assert!(told.contains("/id: found «7»; expected an absolute URI"), "{told}");
/// assert!(told.contains("/origin: missing; expected the system that sends it"), "{told}");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// More bytes than are read.
    #[error("a notification of {bytes} bytes: expected at most {most}")]
    TooLong {
        /// How many there are.
        bytes: usize,
        /// How many there may be.
        most: usize,
    },
    /// No JSON.
    #[error("line {line}, column {column}: expected JSON, {reason}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong.
        reason: String,
    },
    /// Objects and lists within one another too often.
    #[error("objects and lists stand in one another more than {most} times")]
    TooDeep {
        /// How often they may.
        most: usize,
    },
    /// An activity, but none of COAR Notify.
    #[error(
        "/type: found «{types}»; expected the types of one pattern of COAR Notify, such as Offer and coar-notify:ReviewAction"
    )]
    NoPattern {
        /// The types found, shortened.
        types: String,
    },
    /// A pattern with something wrong in it.
    #[error("{0}")]
    Invalid(Violations),
}

impl ParseError {
    /// The port's error: `Unsupported` for an activity of no pattern known here, `Invalid` for the rest.
    pub fn into_error(self) -> Error {
        let kind = if matches!(self, Self::NoPattern { .. }) { ErrorKind::Unsupported } else { ErrorKind::Invalid };
        Error::new(kind, "read a notification", self.to_string())
    }
}

impl Notification {
    /// Reads a notification.
    ///
    /// Nothing is fetched: terms are known by their names, whatever the contexts say. Taken as well are a type as one text
    /// or a list, contexts in any order, an id alone where an object may stand, `@id` and `@type`, the types of Activity
    /// Streams with their namespace, an absent actor, an answer with only one of `inReplyTo` and `object`, and `url` for
    /// `ietf:item`. HTML in names and summaries becomes plain text.
    ///
    /// # Errors
    /// [`ParseError`]; of what is wrong in a pattern everything is told, not the first only.
    pub fn parse(bytes: &[u8]) -> Result<Self, ParseError> {
        if bytes.len() > limits::NOTIFICATION_BYTES {
            return Err(ParseError::TooLong { bytes: bytes.len(), most: limits::NOTIFICATION_BYTES });
        }
        let value: Value = serde_json::from_slice(bytes).map_err(|error| ParseError::NotJson {
            line: error.line(),
            column: error.column(),
            reason: echo(&error.to_string()),
        })?;
        if !is_shallow(&value, limits::DEPTH) {
            return Err(ParseError::TooDeep { most: limits::DEPTH });
        }
        let mut reader = Reader::default();
        let found = reader.notification(value)?;
        match found {
            Some(notification) if reader.violations.is_empty() => Ok(notification),
            _ => Err(ParseError::Invalid(Violations(reader.violations))),
        }
    }
}

impl Notification {
    /// Refuses an offer that its answers have no room for: they hold all of it, and are read within the same limits.
    pub(crate) fn check_answerable(&self) -> Result<(), ParseError> {
        let most = limits::NOTIFICATION_BYTES - limits::ANSWER_BYTES;
        let bytes = self.to_json();
        if bytes.len() > most {
            return Err(ParseError::TooLong { bytes: bytes.len(), most });
        }
        let levels = limits::DEPTH - 1;
        let value = serde_json::from_slice(&bytes).unwrap_or_default();
        if is_shallow(&value, levels) { Ok(()) } else { Err(ParseError::TooDeep { most: levels }) }
    }
}

fn is_shallow(value: &Value, levels: usize) -> bool {
    match value {
        Value::Array(items) => levels > 0 && items.iter().all(|item| is_shallow(item, levels - 1)),
        Value::Object(members) => levels > 0 && members.values().all(|member| is_shallow(member, levels - 1)),
        _ => true,
    }
}

/// What is wrong, gathered on the way.
#[derive(Debug, Default)]
struct Reader {
    violations: Vec<Violation>,
}

/// A part of a notification, with its place; what was read is taken out of it.
struct Part {
    at: String,
    members: Map<String, Value>,
}

impl Part {
    /// The member of the first of these names that is there, with the name. `null` is as good as nothing.
    fn take(&mut self, names: &[&str]) -> Option<(String, Value)> {
        for name in names {
            match self.members.remove(*name) {
                None | Some(Value::Null) => {}
                Some(value) => return Some((format!("{}/{}", self.at, name.replace('/', "~1")), value)),
            }
        }
        None
    }

    fn place(&self, name: &str) -> String {
        format!("{}/{name}", self.at)
    }
}

impl Reader {
    fn missing(&mut self, at: String, expected: &str) {
        self.violations.push(Violation { pointer: at, found: None, expected: expected.to_owned() });
    }

    fn wrong(&mut self, at: String, value: &Value, expected: &str) {
        let found = Some(value.as_str().map_or_else(|| echo(&value.to_string()), echo));
        self.violations.push(Violation { pointer: at, found, expected: expected.to_owned() });
    }

    fn notification(&mut self, value: Value) -> Result<Option<Notification>, ParseError> {
        let Value::Object(members) = value else {
            self.wrong(String::new(), &value, "a JSON object");
            return Ok(None);
        };
        let mut whole = Part { at: String::new(), members };
        self.context(&mut whole);
        let types = self.types(&mut whole);
        let Some(pattern) = Pattern::of(types.iter().map(String::as_str)) else {
            let types: Vec<&str> = types.iter().map(String::as_str).collect();
            return Err(ParseError::NoPattern { types: echo(&types.join(", ")) });
        };
        let shape = pattern.shape();
        let id = self.id(&mut whole, "an absolute URI, such as urn:uuid: and a uuid");
        let actor = whole.take(&["actor"]).and_then(|(at, value)| self.party(at, value));
        let origin = self.service(&mut whole, "origin", "the system that sends it");
        let target = self.service(&mut whole, "target", "the system that it is for");
        let reply = self.uri(&mut whole, &["inReplyTo"]);
        let object = self.object(&mut whole, pattern, reply.as_ref());
        let named = if shape.object == Holds::Activity { object.as_ref().and_then(Object::id) } else { None };
        let answers = reply.clone().or_else(|| named.cloned());
        if let (Some(named), Some(reply)) = (named, &reply)
            && pattern != Pattern::Unprocessable
            && named != reply
        {
            let expected = format!("the id of the offer in object, {}", echo(named.as_str()));
            self.wrong("/inReplyTo".to_owned(), &Value::from(reply.as_str()), &expected);
        }
        if shape.in_reply_to == Need::Required && answers.is_none() {
            self.missing("/inReplyTo".to_owned(), "the id of the notification that this answers");
        }
        let context = whole.take(&["context"]).and_then(|(at, value)| self.thing(at, value));
        if shape.context == Need::OrReply && context.is_none() && answers.is_none() {
            self.missing("/context".to_owned(), "the document that this is about");
        }
        let summary = self.text(&mut whole, "summary", limits::SUMMARY_CHARS, paragraphs);
        if shape.summary == Need::Required && summary.is_none() {
            self.missing("/summary".to_owned(), "the reason");
        }
        let (Some(id), Some(origin), Some(target), Some(object)) = (id, origin, target, object) else {
            return Ok(None);
        };
        let in_reply_to = answers;
        let other = whole.members;
        Ok(Some(Notification { pattern, id, actor, origin, target, object, context, in_reply_to, summary, other }))
    }

    /// Contexts are not fetched; that of Activity Streams has to be named, so that anything means what it seems to.
    fn context(&mut self, whole: &mut Part) {
        const EXPECTED: &str = "a list with https://www.w3.org/ns/activitystreams and https://coar-notify.net";
        match whole.take(&["@context"]) {
            None => self.missing("/@context".to_owned(), EXPECTED),
            Some((at, value)) => {
                let is_streams = |name: &Value| {
                    let bare = name.as_str().map(|name| name.trim_end_matches(['#', '/']));
                    matches!(
                        bare,
                        Some("https://www.w3.org/ns/activitystreams" | "http://www.w3.org/ns/activitystreams")
                    )
                };
                if !one_or_more(&value).iter().any(is_streams) {
                    self.wrong(at, &value, EXPECTED);
                }
            }
        }
    }

    fn types(&mut self, part: &mut Part) -> BTreeSet<String> {
        const EXPECTED: &str = "at most 20 names of at most 300 characters";
        let Some((at, value)) = part.take(&TYPE) else { return BTreeSet::new() };
        let names = one_or_more(&value);
        let good = |name: &&Value| name.as_str().is_some_and(|name| name.chars().count() <= limits::NAME_CHARS);
        if names.len() > limits::TYPES || !names.iter().all(|name| good(&name)) {
            self.wrong(at, &value, EXPECTED);
        }
        names.iter().filter_map(Value::as_str).take(limits::TYPES).map(line).filter(|name| !name.is_empty()).collect()
    }

    fn id(&mut self, part: &mut Part, expected: &str) -> Option<Uri> {
        match part.take(&ID) {
            None => {
                self.missing(part.place("id"), expected);
                None
            }
            Some((at, value)) => self.named(at, &value),
        }
    }

    fn uri(&mut self, part: &mut Part, names: &[&str]) -> Option<Uri> {
        part.take(names).and_then(|(at, value)| self.named(at, &value))
    }

    /// A URI: as a text, as an object with an id, or as the one element of a list.
    fn named(&mut self, at: String, value: &Value) -> Option<Uri> {
        let inner = match value {
            Value::Array(items) if items.len() == 1 => items.first(),
            other => Some(other),
        };
        let inner = inner.and_then(|inner| ID.iter().find_map(|id| inner.get(id)).or(Some(inner)));
        match inner.and_then(Value::as_str).map(str::parse::<Uri>) {
            Some(Ok(uri)) => Some(uri),
            // The text of such an error shows no password.
            Some(Err(error)) => {
                self.violations.push(Violation {
                    pointer: at,
                    found: Some(error.text),
                    expected: error.expected.to_owned(),
                });
                None
            }
            None => {
                self.wrong(at, value, "an absolute URI");
                None
            }
        }
    }

    /// A URI that is an address.
    fn address(&mut self, at: &str, uri: Option<Uri>) -> Option<Uri> {
        let uri = uri?;
        if uri.http().is_none() {
            self.wrong(at.to_owned(), &Value::from(uri.as_str()), "an address with http:// or https:// and a host");
            return None;
        }
        Some(uri)
    }

    fn text(&mut self, part: &mut Part, name: &str, most: usize, clean: fn(&str) -> String) -> Option<String> {
        let (at, value) = part.take(&[name])?;
        let Some(text) = value.as_str().or_else(|| value.get("@value").and_then(Value::as_str)) else {
            self.wrong(at, &value, "a text");
            return None;
        };
        let plain = if has_markup(text) { clean(&from_html(text)) } else { clean(text) };
        if plain.chars().count() > most {
            self.wrong(at, &value, &format!("at most {most} characters"));
            return None;
        }
        Some(plain).filter(|plain| !plain.is_empty())
    }

    /// An object, or an id alone in its place.
    fn part(&mut self, at: String, value: Value, expected: &str) -> Option<Part> {
        match value {
            Value::Object(members) => Some(Part { at, members }),
            Value::String(_) => Some(Part { at, members: Map::from_iter([("id".to_owned(), value)]) }),
            Value::Array(mut items) if items.len() == 1 => {
                let only = items.pop().unwrap_or_default();
                if only.is_array() {
                    self.wrong(at, &only, expected);
                    return None;
                }
                self.part(at, only, expected)
            }
            other => {
                self.wrong(at, &other, expected);
                None
            }
        }
    }

    fn service(&mut self, whole: &mut Part, name: &str, expected: &str) -> Option<Service> {
        let Some((at, value)) = whole.take(&[name]) else {
            self.missing(whole.place(name), expected);
            return None;
        };
        let mut part = self.part(at, value, expected)?;
        let types = self.types(&mut part);
        let id = self.id(&mut part, "the address of the system");
        let id = self.address(&part.place("id"), id);
        let inbox = self.uri(&mut part, &["inbox", "ldp:inbox"]);
        let inbox = self.address(&part.place("inbox"), inbox);
        Some(Service { id: id?, inbox, types, other: part.members })
    }

    fn party(&mut self, at: String, value: Value) -> Option<Party> {
        let mut part = self.part(at, value, "who is responsible for it")?;
        let types = self.types(&mut part);
        let kind = PartyKind::ALL.into_iter().find(|kind| types.iter().any(|name| local(name) == kind.name()));
        let id = self.id(&mut part, "an absolute URI");
        let name = self.text(&mut part, "name", limits::NAME_CHARS, line);
        Some(Party { id: id?, kind, name, other: part.members })
    }

    fn object(&mut self, whole: &mut Part, pattern: Pattern, reply: Option<&Uri>) -> Option<Object> {
        let holds = pattern.shape().object;
        let Some((at, value)) = whole.take(&["object"]) else {
            let answered = reply.filter(|_| holds == Holds::Activity);
            if answered.is_none() {
                self.missing("/object".to_owned(), "what it tells of");
            }
            return answered.map(|reply| Object::Activity(Activity { id: reply.clone(), rest: Map::new() }));
        };
        match holds {
            Holds::Thing => {
                let thing = self.thing(at, value)?;
                if pattern.is_offer() {
                    self.address("/object/id", Some(thing.id.clone()))?;
                }
                Some(Object::Thing(thing))
            }
            Holds::Activity => {
                let mut part = self.part(at, value, "the notification that is spoken of")?;
                part.members.remove("@context");
                let id = self.id(&mut part, "the id of the notification that is spoken of")?;
                Some(Object::Activity(Activity { id, rest: part.members }))
            }
            Holds::Relationship => self.relationship(at, value),
        }
    }

    fn thing(&mut self, at: String, value: Value) -> Option<Thing> {
        let mut part = self.part(at, value, "a document with its address as id")?;
        let types = self.types(&mut part);
        let id = self.id(&mut part, "the address of its page");
        let name = self.text(&mut part, "name", limits::NAME_CHARS, line);
        let cite_as = self.uri(&mut part, &["ietf:cite-as"]);
        let is_file = part.members.get("url").is_some_and(Value::is_object);
        let names: &[&str] = if is_file { &["ietf:item", "url"] } else { &["ietf:item"] };
        let file = part.take(names).and_then(|(at, value)| self.file(at, value));
        Some(Thing { id: id?, types, name, cite_as, file, other: part.members })
    }

    fn file(&mut self, at: String, value: Value) -> Option<File> {
        let mut part = self.part(at, value, "a file with its address as id")?;
        let types = self.types(&mut part);
        let id = self.id(&mut part, "the address of the file");
        let media_type = self.text(&mut part, "mediaType", limits::NAME_CHARS, line);
        Some(File { id: id?, types, media_type, other: part.members })
    }

    fn relationship(&mut self, at: String, value: Value) -> Option<Object> {
        let mut part = self.part(at, value, "a relationship with subject, relationship and object")?;
        let types = self.types(&mut part);
        let id = self.uri(&mut part, &ID);
        let mut term = |reader: &mut Self, names: [&str; 2]| {
            let uri = reader.uri(&mut part, &names);
            if uri.is_none() {
                reader.missing(part.place(names[0]), "an absolute URI");
            }
            uri
        };
        let subject = term(self, ["as:subject", "subject"]);
        let relationship = term(self, ["as:relationship", "relationship"]);
        let object = term(self, ["as:object", "object"]);
        let (subject, relationship, object) = (subject?, relationship?, object?);
        Some(Object::Relationship(Relationship { id, types, subject, relationship, object, other: part.members }))
    }
}

/// The elements of a list, or the one value that stands in its place.
fn one_or_more(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}
