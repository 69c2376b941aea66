//! The way to the network: the polite client, as the store's configuration and the command line say.

use migration_hub::federation::fetch::FetchHandle;
use migration_hub_transport::{Transport, TransportConfig};

use crate::args::Network;
use crate::exit::{Code, Failure};
use crate::messages::say;
use crate::store::Session;

/// What portals know this program by.
const PRODUCT: &str = concat!("mighub/", env!("CARGO_PKG_VERSION"));

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
