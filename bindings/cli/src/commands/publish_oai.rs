//! `publish-oai`: a repository over the store, which harvesters read by OAI-PMH.

mod key;
mod records;
mod server;

use std::net::{SocketAddr, TcpListener};

use migration_hub::error::Error;
use migration_hub::federation::fetch::HttpUrl;
use migration_hub_oai_pmh::provider::{Provider, ProviderConfig};
use serde::Deserialize;

use self::records::StoreRecords;
use self::server::{Repository, serve};
use super::export::site;
use crate::args::PublishOai;
use crate::exit::{Code, Failure, sentence};
use crate::messages::{say, say_with};
use crate::output::{Out, note};
use crate::store::Session;

/// What stands below `[oai]` in the store's configuration.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    base: Option<HttpUrl>,
    domain: Option<String>,
    #[serde(default)]
    admins: Vec<String>,
    page_size: Option<usize>,
}

pub(crate) fn run(out: &Out, session: &Session, args: &PublishOai) -> Result<(), Failure> {
    let listen = |error: std::io::Error| {
        let values = [("address", args.listen.to_string().into()), ("why", error.to_string().into())];
        Failure::new(Code::Failed, say_with("oai-no-listen", &values))
    };
    let listener = TcpListener::bind(args.listen).map_err(listen)?;
    let at = listener.local_addr().map_err(listen)?;
    let config = configured(session, args, at)?;
    let base = config.base.clone();
    let schema = config.schema().map_err(wrong)?;
    let provider = Provider::new(config).map_err(wrong)?;
    let records = StoreRecords::new(session.everybody.clone(), session.storage()?)?;
    if !at.ip().is_loopback() {
        note(format_args!("{}", say_with("oai-open", &[("address", at.to_string().into())])));
    }
    let serving = say_with("oai-serving", &[("count", records.count().into()), ("address", at.to_string().into())]);
    out.line(&base)?;
    let ready = || note(format_args!("{serving}"));
    serve(listener, Repository::new(provider, records, &base, &schema), ready).map_err(listen)
}

/// A value that cannot be, on the command line or in the configuration.
#[expect(clippy::needless_pass_by_value, reason = "a function for map_err")]
fn wrong(error: Error) -> Failure {
    Failure::usage(sentence(&error))
}

/// The repository as the command line says, else as the configuration of the store does.
fn configured(session: &Session, args: &PublishOai, at: SocketAddr) -> Result<ProviderConfig, Failure> {
    let settings: Settings = session.config()?.oai.try_into().map_err(|error: toml::de::Error| {
        Failure::usage(format!("[oai]: {}", error.message().replace('\n', " "))).hint(say("hint-oai"))
    })?;
    let site = site::of(session, &args.site)?;
    let here = || format!("http://{at}/oai").parse().ok();
    let base: Option<HttpUrl> = args.base.clone().or(settings.base);
    // «Every address of this machine» is none that somebody could ask.
    if base.is_none() && at.ip().is_unspecified() {
        return Err(Failure::usage(say_with("oai-no-base", &[("address", at.to_string().into())])));
    }
    let base = base.or_else(here);
    let home: Option<HttpUrl> = site.home().parse().ok();
    let domain = args.domain.clone().or(settings.domain);
    let domain = domain.or_else(|| home.map(|home| home.host().to_owned())).unwrap_or_default();
    let mut admins = if args.admins.is_empty() { settings.admins } else { args.admins.clone() }.into_iter();
    let (Some(base), Some(admin)) = (base, admins.next()) else {
        return Err(Failure::usage(say("oai-no-admin")).hint(say("hint-oai")));
    };
    let (_, name) = site.name(site.language());
    let mut config = ProviderConfig::new(name, base, domain, admin, key::drawn());
    config.admins.extend(admins);
    config.page_size = args.page_size.or(settings.page_size).unwrap_or(config.page_size);
    config.check().map_err(wrong)?;
    // What cannot be served leaves no key behind.
    config.token_key = key::of(session)?;
    Ok(config)
}
