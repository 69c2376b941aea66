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

use migration_hub::hub::OpenItem;
use migration_hub::time::Timestamp;
use oxjsonld::JsonLdSerializer;
use oxrdf::{GraphNameRef, NamedNode, QuadRef};
use oxttl::TurtleSerializer;

use crate::error::WriteError;
use crate::licence;
use crate::site::Site;
use crate::writer::{ItemWriter, whole};
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

/// The public items as a catalogue.
///
/// See [the module](self) for an example.
///
/// # Errors
/// [`WriteError::Writer`], when the writer of the syntax refuses; no item is known for which it does.
pub fn catalogue(site: &Site, items: &[OpenItem], syntax: Syntax) -> Result<String, WriteError> {
    let bytes = whole(Catalogue::new(site, syntax), items)?;
    String::from_utf8(bytes).map_err(|error| refused(&error))
}

/// [`catalogue`], item by item. What many items share stands once in it, and its statements have an order of their own: it is
/// all written at the end, and until then held in memory.
#[derive(Debug)]
pub struct Catalogue<'a> {
    site: &'a Site,
    syntax: Syntax,
    graph: Graph,
    node: NamedNode,
    newest: Option<Timestamp>,
}

impl<'a> Catalogue<'a> {
    /// The catalogue of this portal.
    pub fn new(site: &'a Site, syntax: Syntax) -> Self {
        let node = node(&format!("{}#catalogue", site.home()));
        let mut graph = Graph::default();
        tell(site, &node, &mut graph);
        Self { site, syntax, graph, node, newest: None }
    }

    fn written(mut self) -> std::io::Result<Vec<u8>> {
        if let Some(newest) = self.newest {
            self.graph.instant(&self.node, "dct:modified", newest);
        }
        match self.syntax {
            Syntax::Turtle => {
                let mut writer = TurtleSerializer::new();
                for (prefix, address) in graph::PREFIXES {
                    writer = writer.with_prefix(prefix, address).map_err(std::io::Error::other)?;
                }
                let mut writer = writer.for_writer(Vec::new());
                for triple in self.graph.triples() {
                    writer.serialize_triple(triple)?;
                }
                writer.finish()
            }
            Syntax::JsonLd => {
                let mut writer = JsonLdSerializer::new().for_writer(Vec::new());
                for triple in self.graph.triples() {
                    writer.serialize_quad(QuadRef::new(
                        &triple.subject,
                        &triple.predicate,
                        &triple.object,
                        GraphNameRef::DefaultGraph,
                    ))?;
                }
                writer.finish()
            }
        }
    }
}

impl ItemWriter for Catalogue<'_> {
    fn item(&mut self, item: &OpenItem) -> Result<Vec<u8>, WriteError> {
        // What leaves the catalogue changes it too.
        self.newest = self.newest.max(item.public.as_ref().map(|public| public.since)).max(item.changed);
        item::tell(self.site, item, &self.node, &mut self.graph);
        Ok(Vec::new())
    }

    fn end(self: Box<Self>) -> Result<Vec<u8>, WriteError> {
        self.written().map_err(|error| refused(&error))
    }
}

fn refused(error: &dyn std::fmt::Display) -> WriteError {
    WriteError::Writer { format: "the catalogue", message: error.to_string() }
}

/// What the portal says of its catalogue.
fn tell(site: &Site, catalogue: &NamedNode, graph: &mut Graph) {
    graph.is_a(catalogue, "dcat:Catalog");
    for (language, name) in site.names() {
        graph.words(catalogue, "dct:title", name, language.as_str());
    }
    for (language, text) in site.said() {
        graph.words(catalogue, "dct:description", text, language.as_str());
    }
    if site.said().is_empty() {
        let (language, name) = site.name(site.language());
        graph.words(catalogue, "dct:description", name, language.as_str());
    }
    let publisher = node(&format!("{}#publisher", site.home()));
    graph.agent(&publisher, site.publisher());
    graph.link(catalogue, "dct:publisher", &publisher);
    let home = node(site.home());
    graph.is_a(&home, "foaf:Document");
    graph.link(catalogue, "foaf:homepage", &home);
    if let Some(licence) = site.rights().and_then(licence::address).map(|address| node(&address)) {
        graph.is_a(&licence, "dct:LicenseDocument");
        graph.link(catalogue, "dct:license", &licence);
    }
    for language in site.names().keys() {
        graph.language(catalogue, language);
    }
}
