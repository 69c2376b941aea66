//! The client against real listeners on loopback: what it does for portals, and what portals cannot do to it.

#![expect(clippy::unwrap_used, reason = "tests")]

mod hostile;
mod politeness;
mod redirects;
mod server;
mod tls;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::federation::fetch::{Fetch, HttpUrl, Request, Response};
use migration_hub::hub::blocking::wait;
use migration_hub_transport::{Transport, TransportConfig};

/// A client that is allowed to be quick, and to ask this machine.
fn quick() -> TransportConfig {
    TransportConfig::new("example-hub/1.0", "hub@example.org")
        .gap_ms(1)
        .attempts(3, 1)
        .timeout_ms(5_000)
        .private_host("127.0.0.1")
        .private_host("127.0.0.2")
}

fn start(config: TransportConfig) -> Transport {
    Transport::start(config).unwrap()
}

fn get(transport: &Transport, url: &HttpUrl) -> Result<Response> {
    wait(transport.fetch(Request::get(url.clone())))
}

fn refused(result: Result<Response>, kind: ErrorKind) -> Error {
    let error = result.unwrap_err();
    assert_eq!(error.kind(), kind, "{error:?}");
    error
}
