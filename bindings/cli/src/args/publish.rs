//! The grammar of what publishes: the portal that does, feeds, and a repository that others harvest.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use migration_hub::compact::Objective;
use migration_hub::federation::fetch::HttpUrl;
use migration_hub::vocabulary::{Area, Language};
use migration_hub_formats::feed::ENTRIES;

use super::codes::{self, Listed};
use super::{area, language, objective};

/// Who publishes, and where a reader finds the pages of the items.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "The portal that publishes, in place of [site] in the store's config.toml")]
pub(crate) struct SiteArgs {
    /// The address of its home
    #[arg(id = "site-home", long = "site-home", value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) home: Option<String>,
    /// What stands after it in the address of an item's page, with {id} in it, and with {language} where an item has a page
    /// for each language
    #[arg(id = "site-pages", long = "site-pages", value_name = "PATTERN")]
    pub(crate) pages: Option<String>,
    /// Its own language
    #[arg(id = "site-lang", long = "site-lang", value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) lang: Option<Language>,
    /// Its name in its own language
    #[arg(id = "site-name", long = "site-name", value_name = "NAME")]
    pub(crate) name: Option<String>,
}

/// Writes a feed of what became public last
///
/// One feed for all, or one for each objective, country or language that readers may want: each is named after what it takes.
/// With --lang, an item is told in that language where it has words in it, else in its own.
#[derive(Debug, Args)]
pub(crate) struct FeedArgs {
    /// The file; «-» is the standard output
    #[arg(value_hint = ValueHint::FilePath, default_value = "-")]
    pub(crate) file: PathBuf,
    /// The form of the feed
    #[arg(long, value_enum, default_value = "atom")]
    pub(crate) format: FeedFormat,
    /// Only items about this objective of the Compact, 1 to 23
    #[arg(long, value_name = "N", value_parser = Listed(objective, codes::objectives), hide_possible_values = true)]
    pub(crate) objective: Option<Objective>,
    /// Only items about this country or area: KEN, KE or 404
    #[arg(long, value_name = "CODE", value_parser = area)]
    pub(crate) country: Option<Area>,
    /// Only items that have words in this language, or whose document is there in it
    #[arg(long, value_name = "LANG", value_parser = Listed(language, codes::languages), hide_possible_values = true)]
    pub(crate) lang: Option<Language>,
    /// How many items at most
    #[arg(long, value_name = "N", default_value_t = u16::try_from(ENTRIES).unwrap_or(u16::MAX), value_parser = clap::value_parser!(u16).range(1..=i64::try_from(ENTRIES).unwrap_or(i64::MAX)))]
    pub(crate) limit: u16,
    /// Where the feed will be read, which is also its identity; without it, feeds/NAME.FORMAT below the portal's home
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) address: Option<String>,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
}

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FeedFormat {
    /// Atom 1.0 (RFC 4287)
    Atom,
    /// RSS 2.0
    Rss,
}

impl FeedFormat {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Rss => "rss",
        }
    }
}

/// Serves what is public to harvesters, by OAI-PMH 2.0
///
/// Prints the address that harvesters use, and goes on until it is interrupted. It follows the store: what other commands
/// publish, revise or withdraw shows up at the next request. The formats are oai_dc, marcxml and mighub; the sets gcm:1 to
/// gcm:23, type:*, review:* and lang:*. It shows what every visitor may see, and holds no person.
///
/// It speaks plain HTTP and answers this machine only, unless --listen says otherwise. For others, put a web server with
/// TLS before it and say with --base which address they use; who listens at every address, as 0.0.0.0 is, has to say it. The key of its resumption tokens is kept in the store's folder,
/// so that a harvest goes on after a restart.
///
/// In the store's config.toml, the section «oai» with base, domain, admins = ["…"] and page_size, in place of the options.
#[derive(Debug, Args)]
pub(crate) struct PublishOai {
    /// Where to listen; port 0 is any that is free
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8931")]
    pub(crate) listen: SocketAddr,
    /// The address that harvesters use, where it is another one
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub(crate) base: Option<HttpUrl>,
    /// The domain in its identifiers, which never changes again: oai:DOMAIN:…; without it, that of the portal's home
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) domain: Option<String>,
    /// A mail address of whoever runs it, for harvesters to write to; may be repeated
    #[arg(long = "admin", value_name = "MAIL", value_hint = ValueHint::EmailAddress)]
    pub(crate) admins: Vec<String>,
    /// How many records a page has
    #[arg(long, value_name = "N")]
    pub(crate) page_size: Option<usize>,
    #[command(flatten)]
    pub(crate) site: SiteArgs,
}
