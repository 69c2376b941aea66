//! The way to the network: the polite client, as the store's configuration and the command line say.

use std::net::IpAddr;

use migration_hub::federation::fetch::{FetchHandle, HttpUrl};
use migration_hub_transport::{Transport, TransportConfig};
use serde_json::Value;

use crate::args::Network;
use crate::exit::{Code, Failure};
use crate::messages::say;
use crate::output::shell_word;
use crate::store::Session;
use crate::typed::Words;

/// What portals know this program by.
const PRODUCT: &str = concat!("mighub/", env!("CARGO_PKG_VERSION"));

/// The variable of the environment that may say who is responsible.
const CONTACT: &str = "MIGHUB_CONTACT";

/// The words by which the next command asks as this one did.
pub(crate) fn asking(network: &Network) -> Words {
    let typed = network.contact.clone().filter(|contact| std::env::var(CONTACT).ok().as_ref() != Some(contact));
    let contact = typed.map(|contact| ["--contact".to_owned(), shell_word(&contact)]);
    let private = network.allow_private.iter().map(|host| ["--allow-private".to_owned(), shell_word(host)]);
    contact.into_iter().chain(private).flatten().collect()
}

/// The words that a command needs to ask a portal of these settings, beside what the store's configuration says: that its
/// host may have a private address, and who asks.
pub(crate) fn to_be_told(session: &Session, settings: &Value) -> Result<Words, Failure> {
    let table = session.config()?.transport;
    let base: Option<HttpUrl> = settings.get("base").and_then(Value::as_str).and_then(|base| base.parse().ok());
    let known = |host: &str| {
        let hosts = table.get("private_hosts").and_then(toml::Value::as_array).into_iter().flatten();
        hosts.filter_map(toml::Value::as_str).any(|known| known == host)
    };
    let private = base.as_ref().map(HttpUrl::host).filter(|host| is_private(host) && !known(host));
    let mut told: Words =
        private.map(|host| ["--allow-private".to_owned(), shell_word(host)]).into_iter().flatten().collect();
    if !table.contains_key("contact") && std::env::var_os(CONTACT).is_none() {
        told.push("--contact=<ADDRESS>".to_owned());
    }
    Ok(told)
}

/// Whether a host is this machine, or has an address of a network of its own.
fn is_private(host: &str) -> bool {
    match host.trim_matches(['[', ']']).parse() {
        Ok(IpAddr::V4(address)) => address.is_loopback() || address.is_private() || address.is_link_local(),
        Ok(IpAddr::V6(address)) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// Starts the client.
pub(crate) fn transport(session: &Session, network: &Network) -> Result<FetchHandle, Failure> {
    let mut table = session.config()?.transport;
    if let Some(contact) = &network.contact {
        table.insert("contact".to_owned(), contact.as_str().into());
    }
    if !table.contains_key("contact") {
        return Err(Failure::usage(say("source-no-contact")).hint(say("hint-contact")));
    }
    table.entry("product").or_insert_with(|| PRODUCT.into());
    let mut config: TransportConfig = table.try_into().map_err(|error: toml::de::Error| {
        let message = error.message().replace('\n', " ");
        Failure::new(Code::Failed, format!("config.toml: [transport]: {message}"))
    })?;
    for host in &network.allow_private {
        config = config.private_host(host);
    }
    let transport = Transport::start(config).map_err(|error| Failure::usage(crate::exit::sentence(&error)))?;
    Ok(FetchHandle::new(transport))
}
