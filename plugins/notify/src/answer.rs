//! What we say: offers of our own, and where a review stands as the answers to an offer.
//!
//! Everything is made of states, grades and addresses. No text of a review and no name of a person comes near it.

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::id::ResourceId;
use migration_hub::resource::Grade;
use migration_hub::review::State;
use serde_json::json;

use crate::config::{NotifyConfig, Peer};
use crate::exchange::{Exchange, Stage};
use crate::limits;
use crate::notification::{Activity, Notification, Object, Service, Thing};
use crate::pattern::{Pattern, local};
use crate::uri::Uri;

#[cfg(test)]
mod tests;

/// Where an item stands, as far as another portal may know it.
///
/// See [`answers`] for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The item.
    pub item: ResourceId,
    /// Where it stands in review.
    pub state: State,
    /// What stands behind it, once it is public.
    pub grade: Grade,
}

const IN_REVIEW: &[Pattern] = &[Pattern::Accept];
const PUBLIC: &[Pattern] = &[Pattern::Accept, Pattern::AnnounceReview, Pattern::AnnounceEndorsement];
const CLOSED: &[Pattern] = &[Pattern::Reject];
const AT_DESK: &[Pattern] = &[Pattern::TentativeAccept];

/// What an offer is answered with by where its item stands in review, in order.
///
/// To accept an offer is to review, not to find good: `Accept` goes out when an item passes its screening, and what the
/// review found is told when it is public. A revision that is superseded says nothing; the newer one does.
///
/// See [`answers`] for an example.
pub const DECISIONS: [(State, &[Pattern]); 15] = [
    (State::Draft, &[]),
    (State::Submitted, AT_DESK),
    (State::Screening, AT_DESK),
    (State::Returned, &[Pattern::TentativeReject]),
    (State::DeskRejected, CLOSED),
    (State::InReview, IN_REVIEW),
    (State::ChangesRequested, IN_REVIEW),
    (State::Accepted, IN_REVIEW),
    (State::Rejected, CLOSED),
    (State::Published, PUBLIC),
    (State::DueForRefresh, PUBLIC),
    (State::Superseded, &[]),
    (State::Archived, PUBLIC),
    (State::Withdrawn, CLOSED),
    (State::TakenDown, CLOSED),
];

/// What may be announced of a public item by what stands behind it: a review only where there was one, and nothing at all of
/// what was harvested and never looked at.
///
/// See [`answers`] for an example.
pub const GROUNDS: [(Grade, &[Pattern]); 4] = [
    (Grade::PeerReviewed, &[Pattern::AnnounceReview, Pattern::AnnounceEndorsement]),
    (Grade::Screened, &[Pattern::AnnounceEndorsement]),
    (Grade::Harvested, &[]),
    (Grade::Unpublished, &[]),
];

fn row<K: PartialEq>(table: &[(K, &'static [Pattern])], key: &K) -> &'static [Pattern] {
    table.iter().find(|(found, _)| found == key).map_or(&[], |(_, patterns)| patterns)
}

/// What is to be said now to a portal that asked, in order; nothing, when everything was said.
///
/// The answers are not yet part of the exchange: each is, once it was [delivered](crate::deliver()), through
/// [`Exchange::hear`]. Until then the same answers come again, under the same names.
///
/// ```
/// use migration_hub::resource::Grade;
/// use migration_hub::review::State;
/// use migration_hub_notify::{answers, Exchange, Notification, NotifyConfig, Object, Pattern, Service, Standing, Thing};
/// # let config = NotifyConfig::from_toml(r#"id = "https://hub.example.org/"
/// # inbox = "https://hub.example.org/inbox"
/// # name = "Hub"
/// # items = "https://hub.example.org/items/{id}"
/// # reviews = "https://hub.example.org/items/{id}/review""#)?;
/// let portal = Service::new("https://portal.example.org/".parse()?, "https://portal.example.org/inbox".parse()?);
/// let thing = Object::Thing(Thing::page("https://portal.example.org/items/7".parse()?));
/// let id = "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse()?;
/// let offer = Notification::new(Pattern::RequestReview, id, portal, config.us(), thing);
/// let exchange = Exchange::open(&offer)?;
///
/// let item = "0193b5a0-0000-7000-8000-000000000001".parse()?;
/// let said = |state, grade| answers(&config, &exchange, &offer, &Standing { item, state, grade });
/// assert_eq!(said(State::Screening, Grade::Unpublished)?[0].pattern, Pattern::TentativeAccept);
/// let public = said(State::Published, Grade::PeerReviewed)?;
/// let patterns: Vec<Pattern> = public.iter().map(|answer| answer.pattern).collect();
/// assert_eq!(patterns, [Pattern::Accept, Pattern::AnnounceReview, Pattern::AnnounceEndorsement]);
/// let review = public[1].object.id().map(ToString::to_string);
/// assert_eq!(review.as_deref(), Some("https://hub.example.org/items/0193b5a0-0000-7000-8000-000000000001/review"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Invalid` where the exchange is not that of the offer; `ConfigInvalid` as [`NotifyConfig::page`].
pub fn answers(
    config: &NotifyConfig,
    exchange: &Exchange,
    offer: &Notification,
    standing: &Standing,
) -> Result<Vec<Notification>> {
    let thing = offer.object.thing().filter(|_| exchange.offer == offer.id);
    let thing =
        thing.ok_or_else(|| Error::new(ErrorKind::Invalid, "answer", "this is not the offer of the exchange"))?;
    let grounds = row(&GROUNDS, &standing.grade);
    if standing.state.is_public() && grounds.is_empty() {
        return Ok(Vec::new());
    }
    let to = back_to(config, offer);
    let mut then = exchange.clone();
    let mut due = Vec::new();
    for pattern in row(&DECISIONS, &standing.state) {
        let object = match pattern {
            Pattern::AnnounceReview => Some(result(config, standing, config.review(standing.item)?, "sorg:Review")),
            Pattern::AnnounceEndorsement => Some(result(config, standing, config.page(standing.item)?, "sorg:WebPage")),
            _ => None,
        };
        let told = object.as_ref().is_some_and(|object| then.has_told(*pattern, &object.id));
        if told || (pattern.is_announcement() && !grounds.contains(pattern)) {
            continue;
        }
        // A later revision that is refused takes nothing from what was announced and is public still.
        let ends = matches!(standing.state, State::Withdrawn | State::TakenDown);
        if then.stage == Stage::Announced && *pattern == Pattern::Reject && !ends {
            continue;
        }
        // Each answer has its number in the exchange, so that the same one may be given again later.
        let number = then.heard.len().to_string();
        let id = Uri::of_parts(&["answer", offer.id.as_str(), config.id.as_str(), pattern.name(), &number]);
        let context = object.is_some().then(|| about(thing));
        let object = object.map_or_else(|| Object::Activity(Activity::from(offer)), Object::Thing);
        let mut answer = said(config, *pattern, id, to.clone(), object);
        // The asked side keeps the name under which it was asked.
        answer.origin.id = offer.target.id.clone();
        (answer.context, answer.in_reply_to) = (context, Some(offer.id.clone()));
        // What may not be said now was said already, or something that closes the exchange was.
        if then.hear(&answer).is_ok() {
            due.push(answer);
        }
    }
    Ok(due)
}

/// Where an answer to something goes: to the inbox that is configured for whoever sent it, where one is.
fn back_to(config: &NotifyConfig, found: &Notification) -> Service {
    let peer = config.peer_of(&found.origin.id);
    peer.map_or_else(|| found.origin.clone(), |peer| peer.service(&found.origin))
}

/// A review or an endorsement of ours, with its grade as a tag.
fn result(config: &NotifyConfig, standing: &Standing, id: Uri, kind: &str) -> Thing {
    let mut thing = Thing::of(id, ["Page", kind]);
    let grade = standing.grade.name();
    let tag = json!({"id": format!("{}#grade-{grade}", config.id), "name": grade, "type": "Object"});
    thing.other.insert("tag".to_owned(), tag);
    thing
}

/// The grade that another Hub gives in the tag of its review.
pub(crate) fn grade_of(thing: &Thing) -> Option<Grade> {
    let tag = thing.other.get("tag")?;
    let (id, name) = (tag.get("id")?.as_str()?, tag.get("name")?.as_str()?);
    let grade = Grade::PUBLIC.into_iter().find(|grade| grade.name() == name)?;
    id.ends_with(&format!("#grade-{grade}")).then_some(grade)
}

/// The types that objects have in Activity Streams 2.0, one of which every document needs.
const OBJECTS: [&str; 12] = [
    "Article",
    "Audio",
    "Collection",
    "Document",
    "Event",
    "Image",
    "Note",
    "Object",
    "Page",
    "Place",
    "Profile",
    "Video",
];

/// The document of an offer, without what the protocol does not know.
fn about(thing: &Thing) -> Thing {
    let typed = |types: &mut std::collections::BTreeSet<String>, otherwise: &str| {
        if !types.iter().any(|name| OBJECTS.contains(&local(name))) {
            types.insert(otherwise.to_owned());
        }
    };
    let mut about = thing.clone();
    about.other.clear();
    typed(&mut about.types, "Page");
    about.file = about.file.filter(|file| file.media_type.is_some());
    if let Some(file) = &mut about.file {
        file.other.clear();
        typed(&mut file.types, "Document");
    }
    about
}

fn said(config: &NotifyConfig, pattern: Pattern, id: Uri, to: Service, object: Object) -> Notification {
    let mut said = Notification::new(pattern, id, config.us(), to, object);
    said.actor = Some(config.actor());
    said
}

/// Asks a peer for a review or an endorsement of a document. The same question has the same name; `round` counts how often
/// it is asked anew.
///
/// ```
/// use migration_hub_notify::{ask, undo, NotifyConfig, Pattern, Peer, Thing};
/// # let config = NotifyConfig::from_toml(r#"id = "https://hub.example.org/"
/// # inbox = "https://hub.example.org/inbox"
/// # name = "Hub"
/// # items = "https://hub.example.org/items/{id}"
/// # reviews = "https://hub.example.org/items/{id}/review""#)?;
/// let mut journal = Peer::new("journal".parse()?, "https://journal.example.org/".parse()?);
/// journal.inbox = Some("https://journal.example.org/inbox".parse()?);
/// let page = Thing::page(config.page("0193b5a0-0000-7000-8000-000000000001".parse()?)?);
/// let asked = ask(&config, &journal, Pattern::RequestReview, &page, 1)?;
/// assert_eq!(ask(&config, &journal, Pattern::RequestReview, &page, 1)?.id, asked.id);
/// assert_ne!(ask(&config, &journal, Pattern::RequestReview, &page, 2)?.id, asked.id);
/// assert_eq!(undo(&config, &asked, Some("It was withdrawn.")).in_reply_to, Some(asked.id));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `Invalid` for a pattern that asks for nothing; `ConfigInvalid` for a peer without an inbox.
pub fn ask(config: &NotifyConfig, peer: &Peer, pattern: Pattern, document: &Thing, round: u32) -> Result<Notification> {
    if !pattern.is_offer() {
        let message = format!("{pattern} asks for nothing: expected request-review or request-endorsement");
        return Err(Error::new(ErrorKind::Invalid, "ask", message));
    }
    let Some(inbox) = &peer.inbox else {
        let message = "peer.inbox is missing: expected where the peer takes notifications";
        return Err(Error::new(ErrorKind::ConfigInvalid, "ask", message).with("peer", &peer.name));
    };
    let document = about(document);
    let (us, them, round) = (config.id.as_str(), peer.id.as_str(), round.to_string());
    let id = Uri::of_parts(&["ask", us, them, pattern.name(), document.id.as_str(), &round]);
    let to = Service::new((&peer.id).into(), inbox.into());
    Ok(said(config, pattern, id, to, Object::Thing(document)))
}

/// Takes an offer of ours back. The reason goes to the other portal.
///
/// See [`ask`] for an example.
pub fn undo(config: &NotifyConfig, offer: &Notification, reason: Option<&str>) -> Notification {
    let id = Uri::of_parts(&["undo", offer.id.as_str(), config.id.as_str()]);
    let object = Object::Activity(Activity::from(offer));
    let mut undo = said(config, Pattern::UndoOffer, id, offer.target.clone(), object);
    (undo.in_reply_to, undo.summary) = (Some(offer.id.clone()), reason.map(ToOwned::to_owned));
    undo
}

/// Tells a portal that something which it sent could not be understood, and why. `None` for what is answered by nothing.
///
/// ```
/// # use migration_hub_notify::{unprocessable, Notification, NotifyConfig, Object, Pattern, Service, Thing};
/// # let config = NotifyConfig::from_toml(r#"id = "https://hub.example.org/"
/// # inbox = "https://hub.example.org/inbox"
/// # name = "Hub"
/// # items = "https://hub.example.org/items/{id}"
/// # reviews = "https://hub.example.org/items/{id}/review""#)?;
/// # let portal = Service::new("https://portal.example.org/".parse()?, "https://portal.example.org/inbox".parse()?);
/// # let thing = Object::Thing(Thing::page("https://portal.example.org/items/7".parse()?));
/// # let id = "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd".parse()?;
/// # let offer = Notification::new(Pattern::RequestReview, id, portal, config.us(), thing);
/// let told = unprocessable(&config, &offer, "The document cannot be read.").ok_or("it may be told")?;
/// assert_eq!(told.in_reply_to.as_ref(), Some(&offer.id));
/// assert_eq!(unprocessable(&config, &told, "What?"), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn unprocessable(config: &NotifyConfig, found: &Notification, reason: &str) -> Option<Notification> {
    if !crate::pattern::may_answer(Pattern::Unprocessable, found.pattern) {
        return None;
    }
    let id = Uri::of_parts(&["unprocessable", found.id.as_str(), config.id.as_str()]);
    let object = Object::Activity(Activity { id: found.id.clone(), rest: serde_json::Map::new() });
    let mut told = said(config, Pattern::Unprocessable, id, back_to(config, found), object);
    told.origin.id = found.target.id.clone();
    let reason = migration_hub::text::shortened(reason, limits::SUMMARY_CHARS).into_owned();
    (told.in_reply_to, told.summary) = (Some(found.id.clone()), Some(reason));
    Some(told)
}
