//! One item of the catalogue: what it is, its record, and where it can be had.

use migration_hub::hub::{OpenItem, OpenRevision};
use migration_hub::resource::{Content, Details, Relation};
use migration_hub::vocabulary::Language;
use oxrdf::NamedNode;

use super::graph::{Graph, node};
use super::tables;
use crate::licence;
use crate::site::Site;
use crate::wording::wordings;
use crate::words;

/// What the relation of an item to another is in Dublin Core.
const RELATIONS: [(Relation, &str); 7] = [
    (Relation::Cites, "dct:references"),
    // Not `dct:source`: that of a data set would have to be one too, and nobody here knows that it is.
    (Relation::DerivedFrom, "dct:relation"),
    (Relation::PartOf, "dct:isPartOf"),
    (Relation::SameAs, "owl:sameAs"),
    (Relation::Supersedes, "dct:replaces"),
    (Relation::TranslationOf, "dct:relation"),
    (Relation::VersionOf, "dct:isVersionOf"),
];

/// Tells of an item what is public.
pub(super) fn tell(site: &Site, item: &OpenItem, catalogue: &NamedNode, graph: &mut Graph) {
    let Some(public) = &item.public else { return };
    let content = &public.content;
    let name = site.called(item.id);
    let at = |part: &str| node(&format!("{}{part}", name.trim_end_matches("item")));
    let resource = node(&name);
    let is_dataset = content.kind.is_some_and(|kind| kind.code() == "dataset");
    graph.is_a(&resource, "dcat:Resource");
    if is_dataset {
        graph.is_a(&resource, "dcat:Dataset");
    }
    graph.link(catalogue, if is_dataset { "dcat:dataset" } else { "dcat:resource" }, &resource);
    record(site, item, public, catalogue, &resource, &at("record"), graph);

    for wording in wordings(public) {
        graph.words(&resource, "dct:title", wording.title, &wording.tag());
        graph.words(&resource, "dct:description", wording.summary.unwrap_or(wording.title), &wording.tag());
    }
    for page in site.pages(item).values().map(|page| node(page)) {
        graph.is_a(&page, "foaf:Document");
        graph.link(&resource, "foaf:page", &page);
    }
    graph.plain(&resource, "dct:identifier", &item.id.to_string());
    for language in std::iter::once(&content.language).chain(&content.other_languages) {
        graph.language(&resource, language);
    }
    if let Some(date) = content.published {
        graph.date(&resource, "dct:issued", date);
    }
    graph.instant(&resource, "dct:modified", public.created);
    if let Some(publisher) = &content.publisher {
        let agent = at("publisher");
        graph.agent(&agent, publisher);
        graph.link(&resource, "dct:publisher", &agent);
    }
    provenance(site, public, &resource, graph);
    filed(site, content, &resource, graph);
    identifiers(content, &resource, graph);
    for link in &content.links {
        let property = RELATIONS.iter().find(|(relation, _)| *relation == link.relation).map(|(_, property)| property);
        if let Some((property, to)) = property.zip(site.leads_to(&link.to)) {
            graph.link_outwards(&resource, property, &node(&to));
        }
    }
    if is_dataset { dataset(content, &resource, &at, graph) } else { document(content, &resource, graph) }
}

/// The record: what the portal says of the item's place in it.
fn record(
    site: &Site,
    item: &OpenItem,
    public: &OpenRevision,
    catalogue: &NamedNode,
    resource: &NamedNode,
    record: &NamedNode,
    graph: &mut Graph,
) {
    graph.is_a(record, "dcat:CatalogRecord");
    graph.link(catalogue, "dcat:record", record);
    graph.link(record, "foaf:primaryTopic", resource);
    graph.instant(record, "dct:modified", item.changed.unwrap_or(public.since));
    let status = node(&format!("{}#status-{}", site.home(), item.state));
    let labels = words::state(item.state).into_iter().flat_map(words::by_language);
    graph.concept(&status, labels.map(|(language, label)| (language.to_string(), label.to_owned())));
    graph.link(record, "adms:status", &status);
    for wording in wordings(public) {
        graph.language(record, wording.language);
    }
}

/// What stands behind the item, in the six languages.
fn provenance(site: &Site, public: &OpenRevision, resource: &NamedNode, graph: &mut Graph) {
    let statement = node(&format!("{}#grade-{}", site.home(), public.grade));
    if graph.is_new(&statement) {
        graph.is_a(&statement, "dct:ProvenanceStatement");
        for (language, words) in words::by_language(words::six(public.grade)) {
            graph.words(&statement, "rdfs:label", words, language.as_str());
        }
    }
    graph.link(resource, "dct:provenance", &statement);
}

/// What the item is filed under: its type, its objectives, and the countries that the portal lists.
fn filed(site: &Site, content: &Content, resource: &NamedNode, graph: &mut Graph) {
    if let Some(kind) = content.kind {
        let concept = node(&format!("{}#type-{kind}", site.home()));
        let labels = Language::UNITED_NATIONS.iter().filter_map(|language| kind.label(language));
        graph.concept(&concept, labels.map(|label| (label.language().to_string(), label.text().to_owned())));
        graph.link(resource, "dct:type", &concept);
    }
    for objective in &content.objectives {
        let concept = node(&format!("{}#objective-{objective}", site.home()));
        let titles = objective.titles().map(|title| (title.language().to_string(), title.text().to_owned()));
        graph.concept(&concept, titles);
        graph.plain(&concept, "skos:notation", &format!("gcm:{objective}"));
        graph.link(resource, "dcat:theme", &concept);
    }
    for area in &content.countries {
        let Some(name) = site.areas().name(*area, site.language()) else { continue };
        let place = node(&format!("{}#country-{}", site.home(), area.alpha3()));
        if graph.is_new(&place) {
            graph.is_a(&place, "dct:Location");
            graph.plain(&place, "dct:identifier", area.alpha3());
            graph.words(&place, "skos:prefLabel", name.text, name.language.as_str());
        }
        graph.link(resource, "dct:spatial", &place);
    }
}

/// The names that the item has elsewhere.
fn identifiers(content: &Content, resource: &NamedNode, graph: &mut Graph) {
    let names = [
        content.doi.as_ref().map(|doi| format!("doi:{doi}")),
        content.isbn.as_ref().map(|isbn| format!("urn:isbn:{isbn}")),
        content.symbol.as_ref().map(ToString::to_string),
    ];
    for name in names.iter().flatten() {
        graph.plain(resource, "dct:identifier", name);
    }
}

/// Where a document can be read, and under which licence.
fn document(content: &Content, resource: &NamedNode, graph: &mut Graph) {
    if let Some(address) = &content.address {
        let page = node(address.as_str());
        graph.is_a(&page, "foaf:Document");
        graph.link(resource, "dcat:landingPage", &page);
    }
    licensed(content, resource, graph);
}

/// What a data set is of, and the one way to it that is known.
fn dataset(content: &Content, resource: &NamedNode, at: &impl Fn(&str) -> NamedNode, graph: &mut Graph) {
    let details = match content.details() {
        Some(Details::Dataset(details)) => Some(details),
        _ => None,
    };
    if let Some(edition) = details.and_then(|details| details.edition.as_deref()) {
        graph.plain(resource, "dcat:version", edition);
    }
    if let Some(details) = details.filter(|details| details.from.or(details.to).is_some()) {
        let period = at("period");
        graph.is_a(&period, "dct:PeriodOfTime");
        for (property, date) in [("dcat:startDate", details.from), ("dcat:endDate", details.to)] {
            if let Some(date) = date {
                graph.date(&period, property, date);
            }
        }
        graph.link(resource, "dct:temporal", &period);
    }
    let Some(address) = &content.address else {
        licensed(content, resource, graph);
        return;
    };
    let distribution = at("distribution");
    graph.is_a(&distribution, "dcat:Distribution");
    graph.link(resource, "dcat:distribution", &distribution);
    graph.link_outwards(&distribution, "dcat:accessURL", &node(address.as_str()));
    // One distribution has one format: where there are several, nobody says which of them is at the address.
    let formats: Vec<&String> = details.into_iter().flat_map(|details| &details.formats).collect();
    if let [one] = formats.as_slice()
        && let Some(format) = tables::format(one)
    {
        let format = node(&format);
        graph.is_a(&format, "dct:MediaTypeOrExtent");
        graph.link(&distribution, "dct:format", &format);
    }
    licensed(content, &distribution, graph);
}

/// The licence: a document where it has an address, else a statement of rights.
fn licensed(content: &Content, subject: &NamedNode, graph: &mut Graph) {
    let Some(rights) = &content.rights else { return };
    if let Some(address) = licence::address(rights) {
        let licence = node(&address);
        graph.is_a(&licence, "dct:LicenseDocument");
        graph.link(subject, "dct:license", &licence);
        return;
    }
    let statement = node(&format!("{}-rights", subject.as_str()));
    graph.is_a(&statement, "dct:RightsStatement");
    graph.plain(&statement, "rdfs:label", rights.as_str());
    graph.link(subject, "dct:rights", &statement);
}
