//! What a notification means here: something asked for, answered, taken back or announced.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::id::ResourceId;
use migration_hub::people::Handle;
use migration_hub::resource::{Doi, Draft, ExternalId, Grade, ResourceRef};
use migration_hub::vocabulary::Language;
use serde_json::{Map, Value};

use crate::config::{NotifyConfig, Peer};
use crate::notification::{Notification, Object, Relationship, Thing};
use crate::pattern::Pattern;
use crate::uri::Uri;

#[cfg(test)]
mod tests;

/// What a notification means here.
///
/// See [`Inbox`](crate::Inbox) for an example.
#[derive(Debug, Clone, PartialEq)]
pub enum Incoming {
    /// A portal asks us for a review or an endorsement.
    Asked(Asked),
    /// A portal answers what we asked for.
    Answered {
        /// Our offer.
        offer: Uri,
        /// What it says to it.
        pattern: Pattern,
        /// Why, in its own words.
        reason: Option<String>,
    },
    /// A portal takes back what it asked for.
    TakenBack {
        /// Its offer.
        offer: Uri,
        /// Why, in its own words.
        reason: Option<String>,
    },
    /// A portal tells of a review, an endorsement or another result.
    Announced(Announcement),
    /// A portal tells how two documents belong together.
    Related(Relationship),
    /// A portal did not understand us.
    Misunderstood {
        /// What it did not understand.
        said: Uri,
        /// Why, in its own words.
        reason: Option<String>,
    },
}

/// What a portal asks us for.
///
/// ```
/// use migration_hub::resource::ResourceRef;
/// use migration_hub::vocabulary::Language;
/// use migration_hub_notify::{Asked, Notification, Object, Pattern, Peer, Service, Thing};
/// let portal = Service::new("https://portal.example.org/".parse()?, "https://portal.example.org/inbox".parse()?);
/// let mut thing = Thing::page("https://portal.example.org/items/7".parse()?);
/// thing.cite_as = Some("https://doi.org/10.5555/12345680".parse()?);
/// let id = "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse()?;
/// let offer = Notification::new(Pattern::RequestReview, id, portal.clone(), portal, Object::Thing(thing));
///
/// let peer = Peer::new("portal".parse()?, "https://portal.example.org/".parse()?);
/// let asked = Asked::of(&offer, &peer).ok_or("an offer")?;
/// let names: Vec<String> = asked.names().iter().map(ToString::to_string).collect();
/// assert_eq!(names, ["portal:https://portal.example.org/items/7", "https://portal.example.org/items/7", "doi:10.5555/12345680"]);
/// let draft = asked.draft("Remittances in crisis", &Language::ENGLISH)?;
/// assert_eq!(draft.content.doi.map(|doi| doi.to_string()).as_deref(), Some("10.5555/12345680"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The offer's name.
    pub offer: Uri,
    /// What is asked for.
    pub pattern: Pattern,
    /// The portal, as it is called here.
    pub peer: Handle,
    /// The document.
    pub document: Thing,
}

impl Asked {
    /// What an offer asks for; `None` for what is no offer.
    pub fn of(offer: &Notification, peer: &Peer) -> Option<Self> {
        let document = offer.object.thing().filter(|_| offer.pattern.is_offer())?.clone();
        Some(Self { offer: offer.id.clone(), pattern: offer.pattern, peer: peer.name.clone(), document })
    }

    /// What the document may be called here already: by its id at the portal, its address, its DOI: its own names first.
    pub fn names(&self) -> Vec<ResourceRef> {
        let address = || self.document.id.as_str().parse().ok().map(ResourceRef::Address);
        let cited = self.document.cite_as.as_ref().filter(|_| self.doi().is_none());
        let cited = cited.and_then(|cited| cited.as_str().parse().ok()).map(ResourceRef::Address);
        let names = [self.external().map(ResourceRef::External), address(), self.doi().map(ResourceRef::Doi), cited];
        names.into_iter().flatten().collect()
    }

    /// Whether a name is one that the portal answers for: the id or the address of the document, not what it is cited as.
    pub(crate) fn is_own(&self, name: &ResourceRef) -> bool {
        match name {
            ResourceRef::External(_) => true,
            ResourceRef::Address(address) => {
                self.document.id.as_str().parse().is_ok_and(|own: migration_hub::resource::Address| own == *address)
            }
            _ => false,
        }
    }

    /// A draft of the document: its names, with a title and a language, of which the protocol says nothing. What else there
    /// is to say of it stands on its page, which a source can read.
    ///
    /// # Errors
    /// `Invalid` for a title that is none.
    pub fn draft(&self, title: &str, language: &Language) -> Result<Draft> {
        let mut members = Map::new();
        let mut set = |name: &str, value: Option<String>| {
            if let Some(value) = value {
                members.insert(name.to_owned(), value.into());
            }
        };
        set("title", Some(title.to_owned()));
        set("language", Some(language.as_str().to_owned()));
        if let Some(external) = self.external() {
            set("source", Some(external.source));
            set("id", Some(external.id));
        }
        set("doi", self.doi().map(String::from));
        set("address", self.document.id.as_str().parse::<migration_hub::resource::Address>().ok().map(String::from));
        Draft::parse(&Value::Object(members))
            .map_err(|violations| Error::new(ErrorKind::Invalid, "draft a document", violations.to_string()))
    }

    fn external(&self) -> Option<ExternalId> {
        ExternalId::new(self.peer.as_str(), self.document.id.as_str()).ok()
    }

    fn doi(&self) -> Option<Doi> {
        [self.document.cite_as.as_ref(), Some(&self.document.id)]
            .into_iter()
            .flatten()
            .find_map(|uri| uri.as_str().parse().ok())
    }
}

/// What a portal tells of.
///
/// See [`Inbox`](crate::Inbox) for an example.
#[derive(Debug, Clone, PartialEq)]
pub struct Announcement {
    /// A review, an endorsement, or something else.
    pub pattern: Pattern,
    /// The document that it is about, where the portal says so.
    pub about: Option<Uri>,
    /// The item that this document is, when the address is one of ours.
    pub item: Option<ResourceId>,
    /// The offer that led to it.
    pub offer: Option<Uri>,
    /// What was made: the review, the page of the endorsement.
    pub result: Thing,
    /// The grade that another Hub gives.
    pub grade: Option<Grade>,
}

impl Incoming {
    /// What a notification of a peer means; `None` for one whose object is not what its pattern has, which
    /// [`Notification::parse`] does not read.
    pub(crate) fn of(said: &Notification, peer: &Peer, config: &NotifyConfig) -> Option<Self> {
        let reason = said.summary.clone();
        let replied = said.in_reply_to.clone();
        Some(match said.pattern {
            Pattern::RequestReview | Pattern::RequestEndorsement => Self::Asked(Asked::of(said, peer)?),
            Pattern::TentativeAccept | Pattern::TentativeReject | Pattern::Accept | Pattern::Reject => {
                Self::Answered { offer: replied?, pattern: said.pattern, reason }
            }
            Pattern::UndoOffer => Self::TakenBack { offer: replied?, reason },
            Pattern::Unprocessable => Self::Misunderstood { said: replied?, reason },
            Pattern::AnnounceRelationship => match &said.object {
                Object::Relationship(relationship) => Self::Related(relationship.clone()),
                Object::Thing(_) | Object::Activity(_) => return None,
            },
            Pattern::AnnounceReview | Pattern::AnnounceEndorsement | Pattern::AnnounceServiceResult => {
                let result = said.object.thing()?.clone();
                let about = said.context.as_ref().map(|context| context.id.clone());
                let item = about.as_ref().and_then(|about| config.item(about));
                let grade = crate::answer::grade_of(&result);
                Self::Announced(Announcement { pattern: said.pattern, about, item, offer: replied, result, grade })
            }
        })
    }
}
