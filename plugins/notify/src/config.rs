//! What an inbox is configured by: who we are, who may send, and how much.

use std::collections::BTreeSet;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Credentials, HttpUrl};
use migration_hub::federation::refused_setting;
use migration_hub::id::ResourceId;
use migration_hub::people::Handle;
use migration_hub::text::line;
use serde::Deserialize;

use crate::limits;
use crate::network::Network;
use crate::notification::{Party, PartyKind, Service};
use crate::pattern::Pattern;
use crate::uri::Uri;

#[cfg(test)]
mod tests;

const CONFIGURE: &str = "configure COAR Notify";
/// Stands for an item's id in the addresses of its pages.
const ID: &str = "{id}";

/// A Hub that sends and receives notifications, and the portals that it knows.
///
/// ```
/// use migration_hub_notify::NotifyConfig;
/// let config = NotifyConfig::from_toml(
///     r#"
///     id = "https://hub.example.org/"
///     inbox = "https://hub.example.org/notify/inbox"
///     name = "Example Hub"
///     items = "https://hub.example.org/items/{id}"
///     reviews = "https://hub.example.org/items/{id}/review"
///
///     [[peer]]
///     name = "portal"
///     id = "https://portal.example.org/"
///     inbox = "https://portal.example.org/inbox"
///     addresses = ["192.0.2.0/24"]
///     sends = ["request-review", "undo-offer"]
///     "#,
/// )?;
/// assert_eq!(config.us().inbox.map(|inbox| inbox.to_string()).as_deref(), Some("https://hub.example.org/notify/inbox"));
/// assert_eq!(config.actor().name.as_deref(), Some("Example Hub"));
/// assert_eq!(config.peers[0].per_hour, 60);
/// # Ok::<(), migration_hub::error::Error>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct NotifyConfig {
    /// The address that names this Hub to others.
    pub id: HttpUrl,
    /// Where this Hub takes notifications.
    pub inbox: HttpUrl,
    /// What this Hub is called.
    pub name: String,
    /// The address of an item's public page, with `{id}` in it.
    pub items: String,
    /// The address at which the history of an item's review is public, with `{id}` in it.
    pub reviews: String,
    /// The most bytes of a notification.
    #[serde(default = "default::bytes")]
    pub bytes: usize,
    /// The portals that may send, and that are sent to.
    #[serde(default, rename = "peer")]
    pub peers: Vec<Peer>,
}

/// A portal that may send notifications, and is sent to.
///
/// What a notification says of its sender proves nothing, so that a peer is known by the addresses that it sends from, or by
/// the embedder, who checked a token or a certificate.
///
/// See [`NotifyConfig`] for an example.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Peer {
    /// What the portal is called here, as a source.
    pub name: Handle,
    /// The address that names it: the `origin` of what it sends.
    pub id: HttpUrl,
    /// Where it takes notifications. Without it, it is sent nothing until its inbox was [discovered](crate::discover()). What
    /// its notifications say about an inbox is never followed.
    #[serde(default)]
    pub inbox: Option<HttpUrl>,
    /// The addresses of the Internet that it sends from.
    #[serde(default)]
    pub addresses: Vec<Network>,
    /// What its documents' addresses begin with, for which it may ask something; by default, its scheme, host and port.
    #[serde(default)]
    pub items: Vec<HttpUrl>,
    /// What it may send; by default, everything.
    #[serde(default = "default::sends")]
    pub sends: BTreeSet<Pattern>,
    /// How many notifications it may send within an hour.
    #[serde(default = "default::per_hour")]
    pub per_hour: usize,
    /// The account by which its inbox knows us, if it asks for one.
    #[serde(default)]
    pub credentials: Option<Credentials>,
}

/// What holds when nothing else is said.
mod default {
    use std::collections::BTreeSet;

    use crate::pattern::Pattern;

    pub(super) const fn bytes() -> usize {
        crate::limits::NOTIFICATION_BYTES
    }
    pub(super) fn sends() -> BTreeSet<Pattern> {
        Pattern::ALL.into_iter().collect()
    }
    pub(super) const fn per_hour() -> usize {
        60
    }
}

fn invalid<T>(pointer: &str, value: &str, expected: &str) -> Result<T> {
    Err(refused_setting(CONFIGURE, pointer, value, expected))
}

impl NotifyConfig {
    /// Reads a configuration, and checks it.
    ///
    /// # Errors
    /// `ConfigInvalid` naming the line for what is no such configuration, which is not repeated, since a secret may stand in it,
    /// and the place of a value that cannot work as a JSON pointer.
    pub fn from_toml(text: &str) -> Result<Self> {
        let config: Self = toml::from_str(text).map_err(|error| {
            let before = text.get(..error.span().map_or(0, |span| span.start)).unwrap_or_default();
            let (row, said) = (before.matches('\n').count() + 1, error.message().replace('\n', " "));
            Error::new(ErrorKind::ConfigInvalid, CONFIGURE, format!("line {row}: {said}"))
        })?;
        config.check()?;
        Ok(config)
    }

    /// Refuses what cannot work.
    ///
    /// # Errors
    /// `ConfigInvalid` with the place of the value as a JSON pointer, what stands there and what was expected.
    pub fn check(&self) -> Result<()> {
        let name = line(&self.name);
        if name.is_empty() || name.chars().count() > limits::NAME_CHARS {
            return invalid("/name", &self.name, "1 to 300 characters");
        }
        for (pointer, pattern) in [("/items", &self.items), ("/reviews", &self.reviews)] {
            let page = pattern.replacen(ID, &ResourceId::from_u128(0).to_string(), 1);
            let normal = page.parse::<HttpUrl>().is_ok_and(|url| url.as_str() == page);
            if pattern.matches(ID).count() != 1 || !normal {
                return invalid(pointer, pattern, "an address in its normal form with {id} in it once, without #");
            }
        }
        if !(1_024..=limits::NOTIFICATION_BYTES).contains(&self.bytes) {
            return invalid("/bytes", &self.bytes.to_string(), "1024 to 65536");
        }
        if self.peers.len() > limits::PEERS {
            return invalid("/peer", &self.peers.len().to_string(), "at most 1000 of them");
        }
        let (mut names, mut ids) = (BTreeSet::new(), BTreeSet::new());
        for (at, peer) in self.peers.iter().enumerate() {
            if !names.insert(&peer.name) {
                return invalid(&format!("/peer/{at}/name"), peer.name.as_str(), "a name that no other peer has");
            }
            if peer.id == self.id || !ids.insert(&peer.id) {
                let expected = "an address that neither this Hub nor another peer has";
                return invalid(&format!("/peer/{at}/id"), peer.id.as_str(), expected);
            }
            if !(1..=limits::PER_HOUR).contains(&peer.per_hour) {
                return invalid(&format!("/peer/{at}/per_hour"), &peer.per_hour.to_string(), "1 to 10000");
            }
        }
        Ok(())
    }

    /// This Hub as notifications name it.
    pub fn us(&self) -> Service {
        Service::new((&self.id).into(), (&self.inbox).into())
    }

    /// This Hub as the one that is responsible for what it sends.
    pub fn actor(&self) -> Party {
        let (id, kind, name) = ((&self.id).into(), Some(PartyKind::Service), Some(line(&self.name)));
        Party { id, kind, name, other: serde_json::Map::new() }
    }

    /// The peer of this name.
    pub fn peer(&self, name: &str) -> Option<&Peer> {
        self.peers.iter().find(|peer| peer.name.as_str() == name)
    }

    /// The peer that a system is, by its id.
    pub fn peer_of(&self, id: &Uri) -> Option<&Peer> {
        self.peers.iter().find(|peer| Uri::from(&peer.id) == *id)
    }

    /// The public page of an item.
    ///
    /// # Errors
    /// `ConfigInvalid` where `items` is no address, which [`NotifyConfig::check`] finds as well.
    pub fn page(&self, item: ResourceId) -> Result<Uri> {
        filled("/items", &self.items, item)
    }

    /// Where the history of an item's review is public.
    ///
    /// # Errors
    /// As [`NotifyConfig::page`], for `reviews`.
    pub fn review(&self, item: ResourceId) -> Result<Uri> {
        filled("/reviews", &self.reviews, item)
    }

    /// The item whose public page this is.
    ///
    /// ```
    /// # use migration_hub_notify::NotifyConfig;
    /// # let config = NotifyConfig::from_toml(r#"id = "https://hub.example.org/"
    /// # inbox = "https://hub.example.org/inbox"
    /// # name = "Hub"
    /// # items = "https://hub.example.org/items/{id}"
    /// # reviews = "https://hub.example.org/reviews/{id}""#)?;
    /// let item = "0193b5a0-0000-7000-8000-000000000001".parse()?;
    /// assert_eq!(config.item(&config.page(item)?), Some(item));
    /// assert_eq!(config.item(&"https://hub.example.org/about".parse()?), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn item(&self, page: &Uri) -> Option<ResourceId> {
        let (before, after) = self.items.split_once(ID)?;
        let page = page.http()?;
        page.as_str().strip_prefix(before)?.strip_suffix(after)?.parse().ok()
    }
}

fn filled(pointer: &str, pattern: &str, item: ResourceId) -> Result<Uri> {
    let page = pattern.replace(ID, &item.to_string());
    page.parse().or_else(|_| invalid(pointer, pattern, "an address with {id} in it"))
}

impl Peer {
    /// A peer of this name and address, with everything else as it is by default.
    pub fn new(name: Handle, id: HttpUrl) -> Self {
        Self {
            name,
            id,
            inbox: None,
            addresses: Vec::new(),
            items: Vec::new(),
            sends: default::sends(),
            per_hour: default::per_hour(),
            credentials: None,
        }
    }

    /// Whether it may ask something for the document of this address: one below an address that is configured, or of its own
    /// scheme, host and port.
    pub fn answers_for(&self, document: &HttpUrl) -> bool {
        if self.items.is_empty() {
            return document.origin() == self.id.origin();
        }
        self.items.iter().any(|root| {
            let rest = document.as_str().strip_prefix(root.as_str());
            rest.is_some_and(|rest| root.as_str().ends_with('/') || rest.is_empty() || rest.starts_with(['/', '?']))
        })
    }

    /// The peer as notifications name it.
    pub(crate) fn service(&self, as_it_said: &Service) -> Service {
        let inbox = self.inbox.as_ref().map(Uri::from).or_else(|| as_it_said.inbox.clone());
        Service { inbox, types: crate::notification::types(["Service"]), ..Service::clone(as_it_said) }
    }
}
