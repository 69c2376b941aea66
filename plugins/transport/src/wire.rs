//! One request over the network and back: ureq, with name resolution, redirects, decompression and limits in our hands.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Headers, HttpUrl, Method, Response};
use ureq::http::{self, HeaderValue, Uri};
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Timeout};

use crate::config::TransportConfig;
use crate::decode::{self, Limits};
use crate::policy::address;

/// What is sent, once everything else is decided.
#[derive(Debug)]
pub(crate) struct Parcel<'a> {
    pub(crate) method: Method,
    pub(crate) url: &'a HttpUrl,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Option<&'a [u8]>,
    /// How long it may take, to the last byte of the answer.
    pub(crate) time: Duration,
    /// Whether it may go to a private address.
    pub(crate) inside: bool,
    pub(crate) limits: Limits,
}

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The host's address may not be connected to.
    Address(ForbiddenAddress),
    /// The host, or its name, was not found or not reached, or the connection broke.
    Unreached(ureq::Error),
    /// It took too long.
    Timeout(Timeout),
    /// Nobody vouches for the host, or it cannot encrypt.
    Tls(ureq::Error),
    /// It does not speak HTTP, or its header is too large.
    NotHttp(ureq::Error),
    /// The request cannot be written as one.
    Request(ureq::Error),
    /// This header field cannot be written.
    Header(String),
    /// The body was not taken.
    Body(decode::Refusal),
}

/// An address that may not be connected to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ForbiddenAddress {
    pub(crate) address: IpAddr,
    pub(crate) what: &'static str,
}

impl fmt::Display for ForbiddenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.address, self.what)
    }
}

impl std::error::Error for ForbiddenAddress {}

/// Finds addresses, and passes on only those that may be connected to: the check is on what is connected to, so a name
/// that answers otherwise the second time gains nothing.
#[derive(Debug)]
struct Guard {
    names: DefaultResolver,
    private_allowed: bool,
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> std::result::Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let mut allowed = self.empty();
        let mut forbidden = None;
        for socket in &found {
            match address::refusal(socket.ip(), self.private_allowed) {
                None => allowed.push(*socket),
                Some(what) => forbidden = Some(ForbiddenAddress { address: socket.ip(), what }),
            }
        }
        match forbidden {
            Some(forbidden) if allowed.is_empty() => Err(ureq::Error::Other(Box::new(forbidden))),
            _ => Ok(allowed),
        }
    }
}

/// The two ways out: to the internet only, and to the hosts inside that the configuration names.
#[derive(Debug)]
pub(crate) struct Wire {
    outside: Agent,
    inside: Agent,
}

impl Wire {
    /// Makes ready to connect; nothing is connected yet.
    pub(crate) fn new(config: &TransportConfig) -> Result<Self> {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(trusted(config)?)))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let agent = |private_allowed: bool| {
            let config = ureq::config::Config::builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                // A proxy would connect on our behalf, and nobody would look at the address.
                .proxy(None)
                .tls_config(tls.clone())
                .user_agent(config.user_agent())
                .accept_encoding(decode::OFFERED)
                .timeout_resolve(Some(Duration::from_millis(config.connect_timeout_ms)))
                .timeout_connect(Some(Duration::from_millis(config.connect_timeout_ms)))
                .max_idle_connections(config.threads)
                .max_idle_connections_per_host(1)
                .build();
            let guard = Guard { names: DefaultResolver::default(), private_allowed };
            Agent::with_parts(config, DefaultConnector::default(), guard)
        };
        Ok(Self { outside: agent(false), inside: agent(true) })
    }

    /// Sends and receives.
    pub(crate) fn exchange(&self, parcel: Parcel<'_>) -> std::result::Result<Response, Failure> {
        if let Some(address) = parcel.url.ip()
            && let Some(what) = address::refusal(address, parcel.inside)
        {
            return Err(Failure::Address(ForbiddenAddress { address, what }));
        }
        let agent = if parcel.inside { &self.inside } else { &self.outside };
        let mut request = http::Request::builder()
            .method(parcel.method.name())
            .uri(parcel.url.as_str())
            .body(())
            .map_err(|error| Failure::Request(error.into()))?;
        *request.headers_mut() = parcel.headers;
        let response = match parcel.body {
            None => agent.run(timed(agent, request, parcel.time)),
            Some(body) => {
                let (parts, ()) = request.into_parts();
                agent.run(timed(agent, http::Request::from_parts(parts, body), parcel.time))
            }
        };
        receive(response.map_err(sorted)?, parcel.method, parcel.url, parcel.limits)
    }

    /// Breaks off whatever is on its way.
    pub(crate) fn shut_down(&self) {
        self.outside.clone().shutdown();
        self.inside.clone().shutdown();
    }
}

fn timed<S: ureq::AsSendBody>(agent: &Agent, request: http::Request<S>, time: Duration) -> http::Request<S> {
    agent.configure_request(request).timeout_global(Some(time)).build()
}

fn receive(
    response: http::Response<ureq::Body>,
    method: Method,
    url: &HttpUrl,
    limits: Limits,
) -> std::result::Result<Response, Failure> {
    let (parts, body) = response.into_parts();
    let mut headers = Headers::default();
    for (name, value) in &parts.headers {
        // Whatever bytes a portal puts there, it is a line of text here.
        let value: String =
            String::from_utf8_lossy(value.as_bytes()).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        headers
            .add(name.as_str(), &value)
            .map_err(|error| Failure::NotHttp(ureq::Error::Io(std::io::Error::other(error))))?;
    }
    let status = parts.status.as_u16();
    let empty = method == Method::Head || matches!(status, 204 | 304);
    let body = if empty {
        Vec::new()
    } else {
        let announced = body.content_length().unwrap_or(0);
        if announced > u64::try_from(limits.bytes).unwrap_or(u64::MAX) && !limits.cut {
            return Err(Failure::Body(decode::Refusal::TooLarge));
        }
        let codings = headers.all("content-encoding").join(", ");
        let read = decode::read(body.into_reader(), Some(&codings), limits);
        read.map_err(|refusal| match refusal {
            decode::Refusal::Wire(error) => sorted(error.into()),
            refusal => Failure::Body(refusal),
        })?
    };
    if !empty {
        headers.remove("content-encoding");
        headers.remove("content-length");
    }
    Ok(Response { status, url: url.clone(), headers, body })
}

/// Which failure one of ureq's is.
fn sorted(error: ureq::Error) -> Failure {
    match error {
        ureq::Error::Other(other) => match other.downcast::<ForbiddenAddress>() {
            Ok(forbidden) => Failure::Address(*forbidden),
            Err(other) => Failure::Unreached(ureq::Error::Other(other)),
        },
        ureq::Error::Timeout(timeout) => Failure::Timeout(timeout),
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) | ureq::Error::TlsRequired | ureq::Error::Pem(_) => {
            Failure::Tls(error)
        }
        // What rustls has to say about a handshake comes wrapped as an error of reading.
        ureq::Error::Io(ref io) if of_rustls(io) => Failure::Tls(error),
        ureq::Error::Io(ref io) if io.kind() == std::io::ErrorKind::TimedOut => Failure::Timeout(Timeout::Global),
        ureq::Error::Protocol(_) | ureq::Error::LargeResponseHeader(..) => Failure::NotHttp(error),
        ureq::Error::Http(_) | ureq::Error::BadUri(_) => Failure::Request(error),
        _ => Failure::Unreached(error),
    }
}

fn of_rustls(io: &std::io::Error) -> bool {
    io.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()).is_some()
}

/// The authorities of the operating system, and those of the configuration.
fn trusted(config: &TransportConfig) -> Result<Vec<Certificate<'static>>> {
    // A system without any is one without https: the handshake will say so.
    let found = rustls_native_certs::load_native_certs();
    let mut trusted: Vec<_> = found.certs.iter().map(|found| Certificate::from_der(found).to_owned()).collect();
    for file in &config.trust {
        let invalid = |what: &str| {
            Error::new(ErrorKind::ConfigInvalid, "configure the transport", what).with("trust", file.display())
        };
        let text = std::fs::read(file)
            .map_err(|error| invalid("the file with certificates cannot be read").caused_by(error))?;
        let before = trusted.len();
        for item in parse_pem(&text) {
            match item {
                Ok(PemItem::Certificate(certificate)) => trusted.push(certificate),
                Ok(_) => {}
                Err(error) => return Err(invalid("the file with certificates is not PEM").caused_by(error)),
            }
        }
        if trusted.len() == before {
            return Err(invalid("the file holds no certificate: expected BEGIN CERTIFICATE"));
        }
    }
    Ok(trusted)
}

/// A header field's value as it is sent; a secret is marked so that no log shows it.
pub(crate) fn header_value(text: &str, secret: bool) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_bytes(text.as_bytes()).ok()?;
    value.set_sensitive(secret);
    Some(value)
}
