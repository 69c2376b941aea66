//! The inbox: who may send what and how often, and what it means. It answers, and listens nowhere itself.

use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;

use migration_hub::error::Result;
use migration_hub::people::Handle;
use migration_hub::text::echo;
use migration_hub::time::Timestamp;

use crate::config::{NotifyConfig, Peer};
use crate::incoming::Incoming;
use crate::notification::Notification;
use crate::pattern::Pattern;
use crate::read::ParseError;
use crate::uri::Uri;

#[cfg(test)]
mod tests;

/// The media types that an inbox takes: that of Linked Data Notifications, that of Activity Streams, and what some senders
/// write for them. The answer to `OPTIONS` names them in `Accept-Post`.
pub(crate) const ACCEPTED: [&str; 3] = ["application/ld+json", "application/activity+json", "application/json"];
const HOUR_MILLIS: i64 = 3_600_000;

/// Something that was posted to the inbox.
///
/// See [`Inbox`] for an example.
#[derive(Debug, Clone, Copy)]
pub struct Delivery<'a> {
    /// Who sent it, as far as that is proven.
    pub sender: Sender<'a>,
    /// The header `Content-Type`.
    pub content_type: Option<&'a str>,
    /// What was posted; a listener reads one byte more than the configured number, and no further.
    pub body: &'a [u8],
}

/// Who sent something, as far as that is proven. What the notification itself says proves nothing.
///
/// See [`Inbox`] for an example.
#[derive(Debug, Clone, Copy)]
pub enum Sender<'a> {
    /// The peer of this name: a token or a certificate was checked.
    Peer(&'a str),
    /// Whoever sends from this address, the peer's own and not that of a proxy.
    Address(IpAddr),
}

/// An inbox of COAR Notify: a policy and how often each peer sent something.
///
/// What is taken is answered with 202, or with 201 and a `Location`, once it is kept; what is refused with
/// [`Refused::status`].
///
/// ```
/// use migration_hub_notify::{Delivery, Inbox, Incoming, NotifyConfig, Sender};
/// let mut inbox = Inbox::new(NotifyConfig::from_toml(
///     r#"
///     id = "https://hub.example.org/"
///     inbox = "https://hub.example.org/inbox"
///     name = "Example Hub"
///     items = "https://hub.example.org/items/{id}"
///     reviews = "https://hub.example.org/items/{id}/review"
///     [[peer]]
///     name = "portal"
///     id = "https://portal.example.org/"
///     addresses = ["192.0.2.7"]
///     "#,
/// )?)?;
/// let body = br#"{"@context": ["https://www.w3.org/ns/activitystreams", "https://coar-notify.net"],
///     "id": "urn:uuid:0370c0fb-bb78-4a9b-87f5-bed307a509dd", "type": ["Offer", "coar-notify:ReviewAction"],
///     "origin": {"id": "https://portal.example.org/", "inbox": "https://portal.example.org/inbox", "type": "Service"},
///     "target": {"id": "https://hub.example.org/", "inbox": "https://hub.example.org/inbox", "type": "Service"},
///     "object": {"id": "https://portal.example.org/items/7", "type": ["Page", "sorg:AboutPage"]}}"#;
/// let now = "2026-03-01T09:00:00Z".parse()?;
///
/// let sender = Sender::Address("192.0.2.7".parse()?);
/// let delivery = Delivery { sender, content_type: Some("application/ld+json"), body };
/// let received = inbox.receive(&delivery, now)?;
/// assert!(matches!(received.meaning, Incoming::Asked(asked) if asked.peer.as_str() == "portal"));
///
/// let stranger = Delivery { sender: Sender::Address("198.51.100.1".parse()?), ..delivery };
/// assert_eq!(inbox.receive(&stranger, now).unwrap_err().status(), 403);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Inbox {
    config: NotifyConfig,
    /// When each peer sent something within the last hour, oldest first.
    sent: BTreeMap<Handle, VecDeque<Timestamp>>,
}

/// A notification that is taken.
///
/// See [`Inbox`] for an example.
#[derive(Debug, Clone, PartialEq)]
pub struct Received {
    /// The peer that sent it, as it is called here.
    pub peer: Handle,
    /// What it sent.
    pub notification: Notification,
    /// What that means here.
    pub meaning: Incoming,
}

/// Why something is not taken.
///
/// See [`Inbox`] for an example.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nobody known here.
    #[error("this sender may not write to this inbox")]
    Stranger,
    /// Another media type.
    #[error("the media type is «{found}»: expected application/ld+json")]
    MediaType {
        /// What was sent, shortened.
        found: String,
    },
    /// More than is taken in an hour.
    #[error("{most} notifications were sent within an hour, which is all that is taken: expected none before {until}")]
    TooMany {
        /// How many are taken.
        most: usize,
        /// When the next one is taken.
        until: Timestamp,
        /// The seconds until then.
        seconds: u64,
    },
    /// No notification.
    #[error("{0}")]
    Unread(ParseError),
    /// It speaks for another system.
    #[error("/origin/id: found «{found}»; expected the sender's own")]
    NotTheirs {
        /// What it says, shortened.
        found: String,
    },
    /// It is for another system.
    #[error("/target/id: found «{found}»; expected {expected}")]
    NotForUs {
        /// What it says, shortened.
        found: String,
        /// What names this Hub.
        expected: String,
    },
    /// The peer may not say this.
    #[error("this sender may not send {pattern}")]
    NotAllowed {
        /// What it sent.
        pattern: Pattern,
    },
    /// The document is not the peer's own.
    #[error("/object/id: found «{found}»; expected a document of the sender's own")]
    NotTheirDocument {
        /// What it says, shortened.
        found: String,
    },
    /// The document is none of ours.
    #[error("/context/id: found «{found}»; expected the page of an item of this Hub, or an offer of it in inReplyTo")]
    NotOurDocument {
        /// What it says, shortened.
        found: String,
    },
}

impl Refused {
    /// The status of HTTP that says so.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Stranger | Self::NotTheirs { .. } | Self::NotAllowed { .. } => 403,
            Self::MediaType { .. } => 415,
            Self::TooMany { .. } => 429,
            Self::Unread(ParseError::TooLong { .. }) => 413,
            Self::Unread(ParseError::NotJson { .. } | ParseError::TooDeep { .. }) => 400,
            Self::Unread(ParseError::NoPattern { .. } | ParseError::Invalid(_))
            | Self::NotForUs { .. }
            | Self::NotTheirDocument { .. }
            | Self::NotOurDocument { .. } => 422,
        }
    }

    /// The seconds for the header `Retry-After`, where waiting helps.
    pub const fn retry_after(&self) -> Option<u64> {
        if let Self::TooMany { seconds, .. } = self { Some(*seconds) } else { None }
    }
}

impl Inbox {
    /// An inbox that nothing was sent to yet.
    ///
    /// # Errors
    /// As [`NotifyConfig::check`].
    pub fn new(config: NotifyConfig) -> Result<Self> {
        config.check()?;
        Ok(Self { config, sent: BTreeMap::new() })
    }

    /// What it is configured by.
    pub const fn config(&self) -> &NotifyConfig {
        &self.config
    }

    /// The media types that it takes, for the header `Accept-Post`.
    pub fn accept_post() -> String {
        ACCEPTED.join(", ")
    }

    /// Takes something that was posted, or says why not. Strangers are refused before a byte is read, and nothing that is
    /// named in a notification is fetched.
    ///
    /// # Errors
    /// [`Refused`].
    pub fn receive(&mut self, delivery: &Delivery<'_>, now: Timestamp) -> Result<Received, Refused> {
        let known: Vec<Peer> = self.config.peers.iter().filter(|peer| sends(peer, delivery.sender)).cloned().collect();
        let Some(first) = known.first() else { return Err(Refused::Stranger) };
        self.count(first, now)?;
        if delivery.body.len() > self.config.bytes {
            let (bytes, most) = (delivery.body.len(), self.config.bytes);
            return Err(Refused::Unread(ParseError::TooLong { bytes, most }));
        }
        let media_type = delivery.content_type.and_then(|field| field.split(';').next()).unwrap_or_default();
        if !ACCEPTED.contains(&media_type.trim().to_ascii_lowercase().as_str()) {
            return Err(Refused::MediaType { found: echo(media_type) });
        }
        let notification = Notification::parse(delivery.body).map_err(Refused::Unread)?;
        if notification.pattern.is_offer() {
            notification.check_answerable().map_err(Refused::Unread)?;
        }
        let from = &notification.origin.id;
        let peer = known.iter().find(|peer| Uri::from(&peer.id) == *from);
        let peer = peer.ok_or_else(|| Refused::NotTheirs { found: echo(from.as_str()) })?;
        self.check(&notification, peer)?;
        let meaning = Incoming::of(&notification, peer, &self.config);
        let meaning = meaning.ok_or(Refused::NotAllowed { pattern: notification.pattern })?;
        Ok(Received { peer: peer.name.clone(), notification, meaning })
    }

    fn check(&self, said: &Notification, peer: &Peer) -> Result<(), Refused> {
        let target = &said.target;
        let by_inbox = target.inbox.as_ref() == Some(&Uri::from(&self.config.inbox));
        if target.id != Uri::from(&self.config.id) && !by_inbox {
            let (found, expected) = (echo(target.id.as_str()), self.config.id.to_string());
            return Err(Refused::NotForUs { found, expected });
        }
        if !peer.sends.contains(&said.pattern) {
            return Err(Refused::NotAllowed { pattern: said.pattern });
        }
        if let Some(document) = said.object.id().filter(|_| said.pattern.is_offer())
            && !document.http().is_some_and(|address| peer.answers_for(&address))
        {
            return Err(Refused::NotTheirDocument { found: echo(document.as_str()) });
        }
        if let Some(context) = said.context.as_ref().filter(|_| said.pattern.is_announcement())
            && said.in_reply_to.is_none()
            && self.config.item(&context.id).is_none()
        {
            return Err(Refused::NotOurDocument { found: echo(context.id.as_str()) });
        }
        Ok(())
    }

    /// Counts what a peer sends, before it is read: what cannot be read takes time as well.
    fn count(&mut self, peer: &Peer, now: Timestamp) -> Result<(), Refused> {
        let sent = self.sent.entry(peer.name.clone()).or_default();
        while sent.front().is_some_and(|first| now.millis() - first.millis() >= HOUR_MILLIS) {
            sent.pop_front();
        }
        if sent.len() >= peer.per_hour {
            let first = sent.front().copied().unwrap_or(now);
            let left = (first.millis() + HOUR_MILLIS - now.millis()).clamp(1, HOUR_MILLIS);
            let until = Timestamp::from_millis(now.millis() + left).unwrap_or(now);
            let seconds = u64::try_from(left).unwrap_or(0).div_ceil(1_000);
            return Err(Refused::TooMany { most: peer.per_hour, until, seconds });
        }
        sent.push_back(now);
        Ok(())
    }
}

/// Whether it is proven that a peer sent something.
fn sends(peer: &Peer, sender: Sender<'_>) -> bool {
    match sender {
        Sender::Peer(name) => peer.name.as_str() == name,
        Sender::Address(address) => peer.addresses.iter().any(|network| network.holds(address)),
    }
}
