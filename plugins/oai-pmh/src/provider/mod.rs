//! A hub as a repository: one pure function from a request to an answer.
//!
//! [`Provider::answer`] takes what stands after the question mark of an address, or in a form, and gives the XML of the
//! answer, always with status 200 and the media type [`MEDIA_TYPE`]. It reads no clock and no network; the records come
//! from whatever implements [`Records`].

mod arguments;
mod config;
mod format;
mod index;
mod record;
mod set;
mod token;

use migration_hub::error::Result;
use migration_hub::federation::Granularity;
use migration_hub::id::ResourceId;
use migration_hub::time::Timestamp;

pub use self::config::ProviderConfig;
pub use self::index::Index;
pub use self::record::{Catalogue, Record, Records, Selection};
pub use self::set::{Family, Set, SetError};
pub use crate::mighub::{NAMESPACE as MIGHUB_NAMESPACE, XSD as MIGHUB_XSD};

use self::arguments::{Arguments, Ask, Code, Refusal};
use self::format::{Format, Shown, XSI};
use self::token::{List, Resumption, TokenKey};
use crate::stamp;
use crate::write::Xml;

/// The media type of every answer.
/// See [`Provider::answer`].
pub const MEDIA_TYPE: &str = "text/xml; charset=utf-8";

const NAMESPACE: &str = "http://www.openarchives.org/OAI/2.0/";
const SCHEMA: &str = "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd";
const IDENTIFIERS: &str = "http://www.openarchives.org/OAI/2.0/oai-identifier";
const IDENTIFIERS_SCHEMA: &str =
    "http://www.openarchives.org/OAI/2.0/oai-identifier http://www.openarchives.org/OAI/2.0/oai-identifier.xsd";

/// A hub as a repository.
///
/// ```
/// use std::collections::BTreeSet;
/// use migration_hub::federation::fetch::Secret;
/// use migration_hub_oai_pmh::provider::{Catalogue, Provider, ProviderConfig, Record};
///
/// let base = "https://hub.example.org/oai".parse()?;
/// let key = Secret::new("at least sixteen characters");
/// let provider = Provider::new(ProviderConfig::new("Example Hub", base, "hub.example.org", "editors@example.org", key))?;
///
/// let mut catalogue = Catalogue::default();
/// let id = "0193b5a0-0000-7000-8000-000000000001".parse()?;
/// catalogue.put(Record::gone(id, "2026-03-01T09:30:15Z".parse()?, BTreeSet::new()));
///
/// let now = "2026-03-02T00:00:00Z".parse()?;
/// let answer = provider.answer("verb=ListIdentifiers&metadataPrefix=oai_dc", &catalogue, now)?;
/// assert!(answer.contains("<header status=\"deleted\"><identifier>oai:hub.example.org:0193b5a0-0000-7000-8000-000000000001"));
/// assert!(provider.answer("verb=ListEverything", &catalogue, now)?.contains("<error code=\"badVerb\">"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Provider {
    config: ProviderConfig,
    schema: String,
    key: TokenKey,
}

/// What an answer says.
#[derive(Debug)]
enum Said {
    Identify { earliest: Timestamp },
    Formats,
    Sets(Vec<Set>),
    Record { record: Record, format: &'static Format },
    List { list: List, format: &'static Format, page: Vec<Record>, cursor: u64, token: Option<String> },
}

impl Provider {
    /// A repository.
    ///
    /// # Errors
    /// `ConfigInvalid` for a configuration that cannot work.
    pub fn new(config: ProviderConfig) -> Result<Self> {
        config.check()?;
        let (schema, key) = (config.schema()?.to_string(), TokenKey::new(&config.token_key)?);
        Ok(Self { config, schema, key })
    }

    /// The answer to a request: the query of an address, or the body of a form, as it was sent.
    ///
    /// # Errors
    /// What the records answer. What is wrong with the request is said in the answer, as the protocol wants it.
    pub fn answer(&self, request: &str, records: &dyn Records, now: Timestamp) -> Result<String> {
        let (arguments, asked) = match Arguments::read(request) {
            Ok(arguments) => {
                let asked = arguments.ask(&self.key);
                (arguments, asked)
            }
            Err(refusal) => (Arguments::default(), Err(refusal)),
        };
        let said = match asked {
            Ok(ask) => self.find_out(ask, records, now)?,
            Err(refusal) => Err(refusal),
        };
        let hidden = said.as_ref().err().is_some_and(|refusal| refusal.code.hides_arguments());
        let attributes: Vec<_> = if hidden { Vec::new() } else { arguments.iter().collect() };
        let mut xml = Xml::document();
        let root = [("xmlns", NAMESPACE), ("xmlns:xsi", XSI), ("xsi:schemaLocation", SCHEMA)];
        xml.element("OAI-PMH", &root, |xml| {
            xml.leaf("responseDate", &[], &stamp::write(now, Granularity::Second));
            xml.leaf("request", &attributes, self.config.base.as_str());
            match said {
                Ok(said) => self.write(xml, &said),
                Err(Refusal { code, message }) => xml.leaf("error", &[("code", code.name())], &message),
            }
        });
        Ok(xml.finish())
    }

    /// Asks the records; what they have nothing for is refused as the protocol wants it.
    fn find_out(&self, ask: Ask, records: &dyn Records, now: Timestamp) -> Result<std::result::Result<Said, Refusal>> {
        Ok(match ask {
            Ask::Identify => Ok(Said::Identify { earliest: records.earliest()?.unwrap_or(now) }),
            Ask::ListMetadataFormats { identifier: Some(identifier) } => {
                self.find(&identifier, records)?.map(|_| Said::Formats).ok_or_else(unknown)
            }
            Ask::ListMetadataFormats { identifier: None } => Ok(Said::Formats),
            Ask::ListSets => Ok(Said::Sets(Set::all(&records.languages()?))),
            Ask::GetRecord { identifier, format } => {
                self.find(&identifier, records)?.map(|record| Said::Record { record, format }).ok_or_else(unknown)
            }
            Ask::List { list, format, selection, cursor } => {
                // One more than the page holds says whether another follows.
                let mut page = records.page(&selection, self.config.page_size.saturating_add(1))?;
                let more = page.len() > self.config.page_size;
                page.truncate(self.config.page_size);
                match page.last().map(|last| (last.stamp(), last.id())) {
                    None => Err(Refusal::new(Code::NoRecordsMatch, "there are no such records")),
                    Some(last) => {
                        let resumed = cursor.is_some();
                        let cursor = cursor.unwrap_or(0);
                        let next = cursor.saturating_add(u64::try_from(page.len()).unwrap_or(u64::MAX));
                        let selection = Selection { after: Some(last), ..selection };
                        let prefix = format.prefix.to_owned();
                        let next = || self.key.write(&Resumption { list, prefix, selection, cursor: next });
                        // The last page of several says that it is the last with an empty token.
                        let token = if more { Some(next()) } else { resumed.then(String::new) };
                        Ok(Said::List { list, format, page, cursor, token })
                    }
                }
            }
        })
    }

    fn write(&self, xml: &mut Xml, said: &Said) {
        match said {
            Said::Identify { earliest } => xml.element("Identify", &[], |xml| self.identify(xml, *earliest)),
            Said::Formats => xml.element("ListMetadataFormats", &[], |xml| self.formats(xml)),
            Said::Sets(all) => xml.element("ListSets", &[], |xml| sets(xml, all)),
            Said::Record { record, format } => xml.element("GetRecord", &[], |xml| self.record(xml, record, format)),
            Said::List { list, format, page, cursor, token } => xml.element(list.verb(), &[], |xml| {
                for record in page {
                    match list {
                        List::Records => self.record(xml, record, format),
                        List::Identifiers => self.header(xml, record),
                    }
                }
                if let Some(token) = token {
                    xml.leaf("resumptionToken", &[("cursor", &cursor.to_string())], token);
                }
            }),
        }
    }

    fn identify(&self, xml: &mut Xml, earliest: Timestamp) {
        xml.leaf("repositoryName", &[], &self.config.name);
        xml.leaf("baseURL", &[], self.config.base.as_str());
        xml.leaf("protocolVersion", &[], "2.0");
        self.config.admins.iter().for_each(|admin| xml.leaf("adminEmail", &[], admin));
        xml.leaf("earliestDatestamp", &[], &stamp::write(earliest, Granularity::Second));
        xml.leaf("deletedRecord", &[], "persistent");
        xml.leaf("granularity", &[], "YYYY-MM-DDThh:mm:ssZ");
        xml.element("description", &[], |xml| {
            let attributes = [("xmlns", IDENTIFIERS), ("xmlns:xsi", XSI), ("xsi:schemaLocation", IDENTIFIERS_SCHEMA)];
            xml.element("oai-identifier", &attributes, |xml| {
                xml.leaf("scheme", &[], "oai");
                xml.leaf("repositoryIdentifier", &[], &self.config.domain);
                xml.leaf("delimiter", &[], ":");
                xml.leaf("sampleIdentifier", &[], &self.identifier(ResourceId::from_u128(0)));
            });
        });
    }

    fn formats(&self, xml: &mut Xml) {
        for format in Format::all() {
            xml.element("metadataFormat", &[], |xml| {
                xml.leaf("metadataPrefix", &[], format.prefix);
                xml.leaf("schema", &[], format.schema.unwrap_or(&self.schema));
                xml.leaf("metadataNamespace", &[], format.namespace);
            });
        }
    }

    fn record(&self, xml: &mut Xml, record: &Record, format: &Format) {
        xml.element("record", &[], |xml| {
            self.header(xml, record);
            if let Some(public) = record.revision() {
                let shown = Shown { id: record.id(), public, schema: &self.schema };
                xml.element("metadata", &[], |xml| format.write(xml, shown));
            }
        });
    }

    fn header(&self, xml: &mut Xml, record: &Record) {
        let deleted: &[_] = if record.revision().is_none() { &[("status", "deleted")] } else { &[] };
        xml.element("header", deleted, |xml| {
            xml.leaf("identifier", &[], &self.identifier(record.id()));
            xml.leaf("datestamp", &[], &stamp::write(record.stamp(), Granularity::Second));
            record.sets().iter().for_each(|set| xml.leaf("setSpec", &[], &set.to_string()));
        });
    }

    fn identifier(&self, id: ResourceId) -> String {
        format!("oai:{}:{id}", self.config.domain)
    }

    fn find(&self, identifier: &str, records: &dyn Records) -> Result<Option<Record>> {
        let own = identifier.strip_prefix("oai:").and_then(|rest| rest.strip_prefix(self.config.domain.as_str()));
        let id = own.and_then(|rest| rest.strip_prefix(':')).and_then(|id| id.parse().ok());
        // An id has one spelling here, though a uuid has several.
        match id.filter(|id| self.identifier(*id) == identifier) {
            Some(id) => records.record(id),
            None => Ok(None),
        }
    }
}

fn unknown() -> Refusal {
    Refusal::new(Code::IdDoesNotExist, "there is no item with this identifier, and there was none")
}

fn sets(xml: &mut Xml, sets: &[Set]) {
    for set in sets {
        xml.element("set", &[], |xml| {
            xml.leaf("setSpec", &[], &set.to_string());
            xml.leaf("setName", &[], &set.name());
        });
    }
}
