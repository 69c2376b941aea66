//! Notifications as bytes: members sorted by their names, so that the same notification is the same bytes.

use std::collections::BTreeSet;

use migration_hub::text::canonical::Digest;
use serde_json::{Map, Value, json};

use crate::notification::{Activity, File, Notification, Object, Party, Relationship, Service, Thing};
use crate::read::CONTEXTS;
use crate::uri::Uri;

impl Notification {
    /// The notification as JSON-LD.
    ///
    /// See [`Notification`] for an example.
    pub fn to_json(&self) -> Vec<u8> {
        let mut members = self.members();
        members.insert("@context".to_owned(), json!(CONTEXTS));
        sorted(members.into()).to_string().into_bytes()
    }

    /// The digest of its bytes as they are written: equal for equal notifications.
    pub(crate) fn digest(&self) -> Digest {
        Digest::of(&self.to_json())
    }

    /// Everything but the context.
    fn members(&self) -> Map<String, Value> {
        let shape = self.pattern.shape();
        let action = shape.action.map(|action| format!("coar-notify:{action}"));
        let types: Vec<String> = std::iter::once(shape.activity.to_owned()).chain(action).collect();
        let mut out = self.other.clone();
        put(&mut out, "id", Some(&self.id));
        out.insert("type".to_owned(), one_or_list(types));
        set(&mut out, "actor", self.actor.as_ref().map(Party::value));
        set(&mut out, "origin", Some(self.origin.value()));
        set(&mut out, "target", Some(self.target.value()));
        set(&mut out, "object", Some(self.object.value()));
        set(&mut out, "context", self.context.as_ref().map(Thing::value));
        put(&mut out, "inReplyTo", self.in_reply_to.as_ref());
        set(&mut out, "summary", self.summary.clone().map(Value::from));
        out
    }
}

impl From<&Notification> for Activity {
    fn from(notification: &Notification) -> Self {
        let mut rest = notification.members();
        rest.remove("id");
        Self { id: notification.id.clone(), rest }
    }
}

impl Service {
    fn value(&self) -> Value {
        let mut out = part(&self.other, Some(&self.id), &self.types);
        put(&mut out, "inbox", self.inbox.as_ref());
        out.into()
    }
}

impl Party {
    fn value(&self) -> Value {
        let kind: BTreeSet<String> = self.kind.iter().map(|kind| kind.name().to_owned()).collect();
        let mut out = part(&self.other, Some(&self.id), &kind);
        set(&mut out, "name", self.name.clone().map(Value::from));
        out.into()
    }
}

impl Object {
    fn value(&self) -> Value {
        match self {
            Self::Thing(thing) => thing.value(),
            Self::Activity(activity) => part(&activity.rest, Some(&activity.id), &BTreeSet::new()).into(),
            Self::Relationship(relationship) => relationship.value(),
        }
    }
}

impl Thing {
    fn value(&self) -> Value {
        let mut out = part(&self.other, Some(&self.id), &self.types);
        set(&mut out, "name", self.name.clone().map(Value::from));
        put(&mut out, "ietf:cite-as", self.cite_as.as_ref());
        set(&mut out, "ietf:item", self.file.as_ref().map(File::value));
        out.into()
    }
}

impl File {
    fn value(&self) -> Value {
        let mut out = part(&self.other, Some(&self.id), &self.types);
        set(&mut out, "mediaType", self.media_type.clone().map(Value::from));
        out.into()
    }
}

impl Relationship {
    fn value(&self) -> Value {
        let mut out = part(&self.other, self.id.as_ref(), &self.types);
        put(&mut out, "as:subject", Some(&self.subject));
        put(&mut out, "as:relationship", Some(&self.relationship));
        put(&mut out, "as:object", Some(&self.object));
        out.into()
    }
}

/// What is not known here, with id and types.
fn part(other: &Map<String, Value>, id: Option<&Uri>, types: &BTreeSet<String>) -> Map<String, Value> {
    let mut out = other.clone();
    put(&mut out, "id", id);
    if !types.is_empty() {
        out.insert("type".to_owned(), one_or_list(types.iter().cloned().collect()));
    }
    out
}

fn put(out: &mut Map<String, Value>, name: &str, uri: Option<&Uri>) {
    set(out, name, uri.map(|uri| uri.as_str().into()));
}

fn set(out: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        out.insert(name.to_owned(), value);
    }
}

/// One value as it is, several as a list: some receivers compare a type with a text.
fn one_or_list(mut names: Vec<String>) -> Value {
    if names.len() == 1 { names.pop().into() } else { names.into() }
}

/// The same value with the members of every object in the order of their names, whatever order the map keeps.
fn sorted(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        Value::Object(members) => {
            let mut members: Vec<(String, Value)> = members.into_iter().collect();
            members.sort_by(|one, other| one.0.cmp(&other.0));
            members.into_iter().map(|(name, value)| (name, sorted(value))).collect()
        }
        other => other,
    }
}
