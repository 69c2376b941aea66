//! Where a redirect may lead, and what goes along.

use migration_hub::federation::fetch::{HttpUrl, Method};

/// A request on its way, as far as redirects are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Visit {
    /// What it does now.
    pub(crate) method: Method,
    /// Where it is now.
    pub(crate) url: HttpUrl,
    /// Whether it still carries its body.
    pub(crate) with_body: bool,
    /// Whether it still carries its credentials: a redirect to another origin takes them away for good.
    pub(crate) with_credentials: bool,
    /// Whether it may go to a private address, if the configuration names the host.
    pub(crate) from_inside: bool,
    /// Where it has been, in order.
    been: Vec<(Method, HttpUrl)>,
}

/// A redirect that is not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is not an address that can be fetched.
    NoAddress(String),
    /// What was sent encrypted would be sent in the open.
    Downgrade(HttpUrl),
    /// Something that changes or holds data would be sent to another origin.
    WriteElsewhere(HttpUrl),
    /// It has been there.
    Loop(HttpUrl),
    /// It has been to too many places.
    TooMany(usize),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoAddress(why) => write!(f, "a redirect leads nowhere: {why}"),
            Self::Downgrade(to) => write!(f, "a redirect leads from https to {to}, where everybody can read along"),
            Self::WriteElsewhere(to) => write!(f, "a redirect would send what is written to another host, {to}"),
            Self::Loop(to) => write!(f, "a redirect leads back to {to}"),
            Self::TooMany(limit) => write!(f, "more than {limit} redirects: expected an answer by then"),
        }
    }
}

/// What a redirect does to the method.
#[derive(Clone, Copy)]
enum Change {
    /// It becomes a GET and loses its body.
    ToGet,
    /// A POST becomes a GET, as every browser does; another stays.
    PostToGet,
    /// It stays.
    Stays,
}

const TABLE: [(u16, Change); 5] = [
    (301, Change::PostToGet),
    (302, Change::PostToGet),
    (303, Change::ToGet),
    (307, Change::Stays),
    (308, Change::Stays),
];

impl Visit {
    /// The beginning.
    pub(crate) fn new(method: Method, url: HttpUrl, with_body: bool) -> Self {
        Self { method, url, with_body, with_credentials: true, from_inside: true, been: Vec::new() }
    }

    /// The beginning of a visit to another address, which may go inside where this one may.
    pub(crate) fn beside(&self, url: HttpUrl) -> Self {
        Self { from_inside: self.from_inside, ..Self::new(Method::Get, url, false) }
    }

    /// Where an answer leads; nothing when it is no redirect, or one that says not whereto. `inside` says whether the
    /// configuration names a host as one with a private address.
    pub(crate) fn follow(
        &self,
        status: u16,
        location: Option<&str>,
        limit: usize,
        inside: impl Fn(&str) -> bool,
    ) -> Option<Result<Self, Refusal>> {
        let (_, change) = TABLE.iter().find(|(row, _)| *row == status)?;
        Some(self.to(location?, *change, limit, inside))
    }

    fn to(&self, location: &str, change: Change, limit: usize, inside: impl Fn(&str) -> bool) -> Result<Self, Refusal> {
        let url = self.url.join(location).map_err(|error| Refusal::NoAddress(error.to_string()))?;
        let becomes_get = match change {
            Change::ToGet => self.method != Method::Head,
            Change::PostToGet => self.method == Method::Post,
            Change::Stays => false,
        };
        let method = if becomes_get { Method::Get } else { self.method };
        let with_body = self.with_body && !becomes_get;
        let same_origin = url.origin() == self.url.origin();
        if self.url.is_secure() && !url.is_secure() {
            return Err(Refusal::Downgrade(url));
        }
        if !same_origin && (!method.is_safe() || with_body) {
            return Err(Refusal::WriteElsewhere(url));
        }
        let mut been = self.been.clone();
        been.push((self.method, self.url.clone()));
        if been.iter().any(|(was, at)| *was == method && *at == url) {
            return Err(Refusal::Loop(url));
        }
        if been.len() > limit {
            return Err(Refusal::TooMany(limit));
        }
        Ok(Self {
            method,
            with_body,
            with_credentials: self.with_credentials && same_origin,
            // A host of the internet does not choose which of our own hosts is asked.
            from_inside: self.from_inside && inside(self.url.host()),
            url,
            been,
        })
    }
}

#[cfg(test)]
mod tests;
