//! From what went wrong on the network to the kinds of the port.

use migration_hub::error::{Error, ErrorKind};
use migration_hub::federation::fetch::HttpUrl;

use ureq::Timeout;

use crate::config::TransportConfig;
use crate::decode::Refusal;
use crate::policy::breaker::Outcome;
use crate::wire::Failure;

/// What follows from a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Consequence {
    pub(crate) kind: ErrorKind,
    /// Whether the same may go better next time.
    pub(crate) may_pass: bool,
    /// What the breaker learns; nothing when the host has no part in it.
    pub(crate) outcome: Option<Outcome>,
}

/// What follows from a failure: the one table.
pub(crate) fn consequence(failure: &Failure) -> Consequence {
    let row = |kind, may_pass, outcome| Consequence { kind, may_pass, outcome };
    match failure {
        Failure::Address(_) => row(ErrorKind::ConfigInvalid, false, None),
        Failure::Tls(_) => row(ErrorKind::ConfigInvalid, false, Some(Outcome::Failed)),
        Failure::Request(_) | Failure::Header(_) => row(ErrorKind::Invalid, false, None),
        Failure::Unreached(_) | Failure::Timeout(_) | Failure::Body(Refusal::Damaged(_) | Refusal::Wire(_)) => {
            row(ErrorKind::Unavailable, true, Some(Outcome::Failed))
        }
        Failure::NotHttp(_) => row(ErrorKind::Invalid, false, Some(Outcome::Failed)),
        Failure::Body(Refusal::TooLarge | Refusal::Bomb | Refusal::Coding(_)) => {
            row(ErrorKind::Invalid, false, Some(Outcome::Served))
        }
    }
}

/// The port's error for a failure.
pub(crate) fn failed(failure: Failure, url: &HttpUrl, config: &TransportConfig) -> Error {
    let kind = consequence(&failure).kind;
    let error = |message: String| Error::new(kind, "fetch", message).with("url", url);
    match failure {
        Failure::Address(forbidden) => {
            error(format!("{} leads to {forbidden}: if that is meant, name the host in private_hosts", url.host()))
        }
        Failure::Unreached(cause) => error("the host was not reached".to_owned()).with("because", cause),
        Failure::Timeout(Timeout::Resolve | Timeout::Connect) => {
            error(format!("the host was not reached within {} ms (connect_timeout_ms)", config.connect_timeout_ms))
        }
        Failure::Timeout(_) => {
            error(format!("the host did not answer in full within {} ms (timeout_ms)", config.timeout_ms))
        }
        Failure::Tls(cause) => error(
            "the host's certificate is not accepted: correct the address, or name its authority in trust".to_owned(),
        )
        .with("because", cause),
        Failure::NotHttp(cause) => error("the host's answer is not HTTP".to_owned()).with("because", cause),
        Failure::Request(cause) => error("the request cannot be sent".to_owned()).with("because", cause),
        Failure::Header(name) => error(format!("the header field {name} cannot be sent: expected one line of text")),
        Failure::Body(Refusal::TooLarge) => {
            error(format!("the answer is larger than {} bytes (max_body_bytes)", config.max_body_bytes))
        }
        Failure::Body(Refusal::Bomb) => error(format!(
            "the answer grows to more than {} times its size when it is decompressed (max_ratio)",
            config.max_ratio
        )),
        Failure::Body(Refusal::Coding(coding)) => {
            error(format!("the answer is compressed as «{coding}»: expected {}", crate::decode::OFFERED))
        }
        Failure::Body(Refusal::Damaged(cause)) => {
            error("the answer is damaged: it does not decompress".to_owned()).with("because", cause)
        }
        Failure::Body(Refusal::Wire(cause)) => {
            error("the answer did not arrive whole".to_owned()).with("because", cause)
        }
    }
}
