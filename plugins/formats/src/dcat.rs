//! DCAT-AP 3 out, as Turtle and as JSON-LD: the public items as a catalogue that data portals harvest.
//!
//! ```
//! use migration_hub::hub::OpenItem;
//! use migration_hub::vocabulary::Language;
//! use migration_hub_formats::dcat::{Syntax, catalogue};
//! use migration_hub_formats::site::Site;
//!
//! let site = Site::new("https://portal.example.org/", "{language}/items/{id}", Language::ENGLISH, "Example portal")?;
//! let line = r#"{"schema":1,"id":"0193b5a0-0000-7000-8000-000000000001","state":"published","origin":"native","public":{
//!     "number":1,"grade":"peer-reviewed","policy":{"name":"default","version":1},
//!     "created":"2026-01-01T09:00:00.000Z","since":"2026-01-02T09:00:00.000Z",
//!     "content":{"title":"Migrant stock","language":"en","type":"dataset","address":"https://example.org/stock"}}}"#;
//! let items = [OpenItem::read(line)?];
//! let turtle = catalogue(&site, &items, Syntax::Turtle)?;
//! assert!(turtle.contains("dcat:accessURL <https://example.org/stock>"), "{turtle}");
//! assert!(turtle.contains("adms:status <https://portal.example.org/#status-published>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What an item is
//!
//! An item of the type `dataset` is a `dcat:Dataset`, listed by `dcat:dataset`. Everything else is no data set, and harvesters of
//! data sets should not take it for one: it is a `dcat:Resource`, which DCAT 3 leaves open for catalogues of anything, listed
//! by `dcat:resource`. A data set says that it is a `dcat:Resource` too, because the shapes of DCAT-AP ask for that of the topic
//! of a record and do not know that one follows from the other.
//!
//! Each item has a `dcat:CatalogRecord`. Its `adms:status` is where the item stands in review (`published`, `due-for-refresh`,
//! `archived`). What stands behind the item is its `dct:provenance`: peer reviewed, screened or harvested, in six languages.
//! Words that a machine translated, and nobody went through, have that in their language tag (`fr-t-en-t0-und`). A data set
//! without a summary has its title for a description, which DCAT-AP cannot do without. What is no longer public is left out.
//!
//! The same items are the same bytes, in whatever order they come. There are no blank nodes.

mod graph;
mod item;
mod tables;
#[cfg(test)]
mod tests;

use std::io;

use migration_hub::hub::OpenItem;
use oxjsonld::JsonLdSerializer;
use oxrdf::{GraphNameRef, QuadRef};
use oxttl::TurtleSerializer;

use crate::licence;
use crate::site::Site;
use graph::{Graph, node};

/// How the catalogue is written.
///
/// See [the module](self) for an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// RDF 1.1 Turtle.
    Turtle,
    /// JSON-LD 1.1, in expanded form.
    JsonLd,
}

/// Why there is no catalogue.
///
/// See [`catalogue`].
#[derive(Debug, thiserror::Error)]
#[error("the catalogue cannot be written: {message}")]
pub struct CatalogueError {
    /// What the writer says.
    message: String,
}

impl From<io::Error> for CatalogueError {
    fn from(error: io::Error) -> Self {
        Self { message: error.to_string() }
    }
}

/// The public items as a catalogue.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`CatalogueError`], when the writer of the syntax refuses; no item is known for which it does.
pub fn catalogue(site: &Site, items: &[OpenItem], syntax: Syntax) -> Result<String, CatalogueError> {
    let graph = graph_of(site, items);
    let bytes = match syntax {
        Syntax::Turtle => {
            let mut writer = TurtleSerializer::new();
            for (prefix, address) in graph::PREFIXES {
                writer = writer.with_prefix(prefix, address).map_err(io::Error::other)?;
            }
            let mut writer = writer.for_writer(Vec::new());
            for triple in graph.triples() {
                writer.serialize_triple(triple)?;
            }
            writer.finish()?
        }
        Syntax::JsonLd => {
            let mut writer = JsonLdSerializer::new().for_writer(Vec::new());
            for triple in graph.triples() {
                writer.serialize_quad(QuadRef::new(
                    &triple.subject,
                    &triple.predicate,
                    &triple.object,
                    GraphNameRef::DefaultGraph,
                ))?;
            }
            writer.finish()?
        }
    };
    String::from_utf8(bytes).map_err(|error| io::Error::other(error).into())
}

fn graph_of(site: &Site, items: &[OpenItem]) -> Graph {
    let mut graph = Graph::default();
    let catalogue = node(&format!("{}#catalogue", site.home()));
    graph.is_a(&catalogue, "dcat:Catalog");
    for (language, name) in site.names() {
        graph.words(&catalogue, "dct:title", name, language.as_str());
    }
    for (language, text) in site.said() {
        graph.words(&catalogue, "dct:description", text, language.as_str());
    }
    if site.said().is_empty() {
        let (language, name) = site.name(site.language());
        graph.words(&catalogue, "dct:description", name, language.as_str());
    }
    let publisher = node(&format!("{}#publisher", site.home()));
    graph.agent(&publisher, site.publisher());
    graph.link(&catalogue, "dct:publisher", &publisher);
    let home = node(site.home());
    graph.is_a(&home, "foaf:Document");
    graph.link(&catalogue, "foaf:homepage", &home);
    if let Some(licence) = site.rights().and_then(licence::address).map(|address| node(&address)) {
        graph.is_a(&licence, "dct:LicenseDocument");
        graph.link(&catalogue, "dct:license", &licence);
    }
    for language in site.names().keys() {
        graph.language(&catalogue, language);
    }
    let newest = items.iter().filter_map(|item| item.public.as_ref()).map(|public| public.since).max();
    if let Some(newest) = newest {
        graph.instant(&catalogue, "dct:modified", newest);
    }
    for item in items {
        item::tell(site, item, &catalogue, &mut graph);
    }
    graph
}
