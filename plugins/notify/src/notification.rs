//! Notifications as values: who tells whom of what.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::pattern::Pattern;
use crate::uri::Uri;

/// One notification.
///
/// What is not known here stays in `other`, and is written out again; Activity Streams asks that it is passed over, and it
/// means nothing to this crate.
///
/// ```
/// use migration_hub_notify::{Notification, Object, Pattern, Service, Thing};
/// let mut asked = Notification::new(
///     Pattern::RequestReview,
///     "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse()?,
///     Service::new("https://portal.example.org/".parse()?, "https://portal.example.org/inbox".parse()?),
///     Service::new("https://hub.example.org/".parse()?, "https://hub.example.org/inbox".parse()?),
///     Object::Thing(Thing::page("https://portal.example.org/items/7".parse()?)),
/// );
/// asked.summary = Some("Please review this.".to_owned());
/// let bytes = asked.to_json();
/// assert!(bytes.starts_with(br#"{"@context":["https://www.w3.org/ns/activitystreams","https://coar-notify.net"],"id":"#));
/// assert_eq!(Notification::parse(&bytes)?, asked);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Notification {
    /// What it says.
    pub pattern: Pattern,
    /// Its own name.
    pub id: Uri,
    /// Who is responsible for it, where the sender says so.
    pub actor: Option<Party>,
    /// The system that sends it.
    pub origin: Service,
    /// The system that it is for.
    pub target: Service,
    /// What it tells of.
    pub object: Object,
    /// What it is about, where that is not the object itself: the document that was reviewed.
    pub context: Option<Thing>,
    /// The notification that it answers.
    pub in_reply_to: Option<Uri>,
    /// Why, in plain text.
    pub summary: Option<String>,
    /// What else was said.
    pub other: Map<String, Value>,
}

impl Notification {
    /// A notification with what every pattern has; the rest is set after.
    pub fn new(pattern: Pattern, id: Uri, origin: Service, target: Service, object: Object) -> Self {
        let (actor, context, in_reply_to, summary) = (None, None, None, None);
        Self { pattern, id, actor, origin, target, object, context, in_reply_to, summary, other: Map::new() }
    }
}

/// A system that sends and receives notifications.
///
/// See [`Notification`] for an example.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// Its address.
    pub id: Uri,
    /// Where it takes notifications.
    pub inbox: Option<Uri>,
    /// What it is: `Service`, as a rule.
    pub types: BTreeSet<String>,
    /// What else was said of it.
    pub other: Map<String, Value>,
}

impl Service {
    /// A service with its inbox.
    pub fn new(id: Uri, inbox: Uri) -> Self {
        Self { id, inbox: Some(inbox), types: types(["Service"]), other: Map::new() }
    }
}

/// Somebody who is responsible for a notification.
///
/// See [`NotifyConfig`](crate::NotifyConfig) for an example.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Who: an address, `mailto:`, an ORCID iD.
    pub id: Uri,
    /// What, where it is one of the five kinds there are.
    pub kind: Option<PartyKind>,
    /// What they are called.
    pub name: Option<String>,
    /// What else was said of them.
    pub other: Map<String, Value>,
}

/// The kinds of actors of Activity Streams 2.0.
///
/// ```
/// use migration_hub_notify::PartyKind;
/// assert_eq!(PartyKind::Organization.name(), "Organization");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PartyKind {
    /// A program.
    Application,
    /// Several people.
    Group,
    /// An organisation.
    Organization,
    /// A person.
    Person,
    /// A service.
    Service,
}

impl PartyKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Application, Self::Group, Self::Organization, Self::Person, Self::Service];

    /// The kind's name in Activity Streams.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Application => "Application",
            Self::Group => "Group",
            Self::Organization => "Organization",
            Self::Person => "Person",
            Self::Service => "Service",
        }
    }
}

/// What a notification tells of.
///
/// See [`Notification`] for an example.
#[derive(Debug, Clone, PartialEq)]
pub enum Object {
    /// A document, a review, a page.
    Thing(Thing),
    /// Another notification: the offer that is answered.
    Activity(Activity),
    /// How two documents belong together.
    Relationship(Relationship),
}

impl Object {
    /// Its name; a relationship may have none.
    pub fn id(&self) -> Option<&Uri> {
        match self {
            Self::Thing(thing) => Some(&thing.id),
            Self::Activity(activity) => Some(&activity.id),
            Self::Relationship(relationship) => relationship.id.as_ref(),
        }
    }

    /// The document, review or page that it is.
    pub fn thing(&self) -> Option<&Thing> {
        if let Self::Thing(thing) = self { Some(thing) } else { None }
    }
}

/// A document, a review, a page.
///
/// See [`Notification`] for an example.
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    /// The address of its page.
    pub id: Uri,
    /// What it is: `Page`, `sorg:AboutPage`, `sorg:Review`.
    pub types: BTreeSet<String>,
    /// What it is called, where the sender says so; the protocol does not ask for it.
    pub name: Option<String>,
    /// The address to cite it by (`ietf:cite-as`).
    pub cite_as: Option<Uri>,
    /// The file that holds it (`ietf:item`, and `url` before version 1.0).
    pub file: Option<File>,
    /// What else was said of it.
    pub other: Map<String, Value>,
}

impl Thing {
    /// A page of this address.
    pub fn page(id: Uri) -> Self {
        Self::of(id, ["Page", "sorg:AboutPage"])
    }

    pub(crate) fn of<const N: usize>(id: Uri, names: [&str; N]) -> Self {
        Self { id, types: types(names), name: None, cite_as: None, file: None, other: Map::new() }
    }
}

/// A file.
///
/// See [`Thing`] for what it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// Its address.
    pub id: Uri,
    /// What it is.
    pub types: BTreeSet<String>,
    /// Its media type.
    pub media_type: Option<String>,
    /// What else was said of it.
    pub other: Map<String, Value>,
}

/// An activity that is spoken of: an answer holds the whole offer that it answers, without its `@context`.
///
/// ```
/// use migration_hub_notify::{Activity, Notification, Object, Pattern, Service, Thing};
/// let service = Service::new("https://portal.example.org/".parse()?, "https://portal.example.org/inbox".parse()?);
/// let thing = Object::Thing(Thing::page("https://portal.example.org/items/7".parse()?));
/// let id = "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse()?;
/// let offer = Notification::new(Pattern::RequestReview, id, service.clone(), service, thing);
/// let activity = Activity::from(&offer);
/// assert_eq!(activity.id, offer.id);
/// assert_eq!(activity.rest["object"]["id"], "https://portal.example.org/items/7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// Its name.
    pub id: Uri,
    /// The rest of it, as it was sent.
    pub rest: Map<String, Value>,
}

/// How two documents belong together: a triple.
///
/// See [`Object`] for what it belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct Relationship {
    /// Its own name, if it has one.
    pub id: Option<Uri>,
    /// What it is: `Relationship`.
    pub types: BTreeSet<String>,
    /// The one document.
    pub subject: Uri,
    /// What it is to the other.
    pub relationship: Uri,
    /// The other document.
    pub object: Uri,
    /// What else was said of it.
    pub other: Map<String, Value>,
}

pub(crate) fn types<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.into_iter().map(ToOwned::to_owned).collect()
}
