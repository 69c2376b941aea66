//! The repository: what the official validator asks of one, and what comes back when it is harvested.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod reply;
mod round_trip;
mod seed;
mod structure;
mod validator;

use migration_hub::federation::fetch::Secret;
use migration_hub::time::Timestamp;
use migration_hub_oai_pmh::provider::{Catalogue, Provider, ProviderConfig};

use reply::Reply;

const BASE: &str = "https://hub.example.org/oai";

fn now() -> Timestamp {
    "2026-03-10T12:00:00Z".parse().unwrap()
}

fn provider(page_size: usize) -> Provider {
    let key = Secret::new("a key that nobody guesses");
    let config =
        ProviderConfig::new("Example Hub", BASE.parse().unwrap(), "hub.example.org", "editors@example.org", key);
    Provider::new(config.page_size(page_size)).unwrap()
}

/// The answer to a request, with pages of ten records.
fn ask(catalogue: &Catalogue, request: &str) -> Reply {
    Reply::read(&provider(10).answer(request, catalogue, now()).unwrap())
}
