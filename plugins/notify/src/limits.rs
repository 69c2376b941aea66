//! Every size cap of this crate, in one table.

/// Bytes of one notification; a configuration may ask for fewer.
/// See [`NotifyConfig`](crate::NotifyConfig).
pub const NOTIFICATION_BYTES: usize = 64 << 10;
/// Bytes of what an answer says beside the offer that it holds.
/// See [`Inbox::receive`](crate::Inbox::receive).
pub const ANSWER_BYTES: usize = 16 << 10;
/// How deep objects and lists stand in one another; a whole pattern needs six levels.
/// See [`Notification::parse`](crate::Notification::parse).
pub const DEPTH: usize = 16;
/// Bytes of an id or an address.
/// See [`Uri`](crate::Uri).
pub const URI_BYTES: usize = 2_000;
/// Types of one object.
/// See [`Notification::parse`](crate::Notification::parse).
pub const TYPES: usize = 20;
/// Characters of a type, a name or a media type.
/// See [`Notification::parse`](crate::Notification::parse).
pub const NAME_CHARS: usize = 300;
/// Characters of a summary.
/// See [`Notification::parse`](crate::Notification::parse).
pub const SUMMARY_CHARS: usize = 5_000;
/// Notifications of one exchange.
/// See [`Exchange`](crate::Exchange).
pub const HEARD: usize = 100;
/// Notifications that one peer may send in an hour, at most.
/// See [`Peer`](crate::Peer).
pub const PER_HOUR: usize = 10_000;
/// Peers of one configuration.
/// See [`NotifyConfig`](crate::NotifyConfig).
pub const PEERS: usize = 1_000;
/// Bytes of a page that are looked through for an inbox.
/// See [`discover`](crate::discover()).
pub const PAGE_BYTES: usize = 1 << 20;
/// Links of one header that are looked at.
/// See [`discover`](crate::discover()).
pub const LINKS: usize = 100;
