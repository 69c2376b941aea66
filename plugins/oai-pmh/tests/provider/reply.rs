//! Answers as a harvester sees them: read by another reader than the plugin's own.

use quick_xml::events::Event;
use quick_xml::reader::NsReader;

/// An element with its namespace.
#[derive(Debug, Clone, Default)]
pub(crate) struct Element {
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Self>,
    pub(crate) text: String,
}

impl Element {
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub(crate) fn child(&self, name: &str) -> &Self {
        let found = self.children.iter().find(|child| child.name == name);
        found.unwrap_or_else(|| panic!("no <{name}> in {self:?}"))
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.children.iter().map(|child| child.name.as_str()).collect()
    }
}

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Reply(pub(crate) Element);

impl Reply {
    /// Reads an answer; it is well-formed, its names have namespaces, and nothing is repeated in a tag.
    pub(crate) fn read(xml: &str) -> Self {
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
        let mut reader = NsReader::from_str(xml);
        let mut open = vec![Element::default()];
        loop {
            let (namespace, event) = reader.read_resolved_event().unwrap();
            let namespace = match namespace {
                quick_xml::name::ResolveResult::Bound(namespace) => namespace.as_ref().to_owned(),
                _ => String::new(),
            };
            match event {
                Event::Start(start) => open.push(element(&start, namespace)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(element(&start, namespace)),
                Event::End(_) => {
                    let done = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(done);
                }
                Event::Text(text) => open.last_mut().unwrap().text += &text.xml10_content(),
                Event::GeneralRef(reference) => {
                    let text = quick_xml::escape::unescape(&format!("&{};", &*reference)).unwrap().into_owned();
                    open.last_mut().unwrap().text += &text;
                }
                Event::Eof => break,
                Event::Decl(_) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(open.len(), 1);
        let root = open.pop().unwrap().children.pop().unwrap();
        assert_eq!((root.namespace.as_str(), root.name.as_str()), ("http://www.openarchives.org/OAI/2.0/", "OAI-PMH"));
        Self(root)
    }

    /// What the verb is answered with.
    pub(crate) fn said(&self, verb: &str) -> &Element {
        assert_eq!(self.0.names(), ["responseDate", "request", verb]);
        self.0.child(verb)
    }

    /// The code of the one error.
    pub(crate) fn error(&self) -> &str {
        assert_eq!(self.0.names(), ["responseDate", "request", "error"]);
        self.0.child("error").attribute("code").unwrap()
    }

    /// The identifiers of a list, whichever it is.
    pub(crate) fn identifiers(&self) -> Vec<String> {
        let list = self.0.children.last().unwrap();
        let headers = list.children.iter().filter_map(|child| match child.name.as_str() {
            "header" => Some(child),
            "record" => Some(child.child("header")),
            _ => None,
        });
        headers.map(|header| header.child("identifier").text.clone()).collect()
    }

    /// The token, when there is one: empty on the last page.
    pub(crate) fn token(&self) -> Option<&str> {
        self.0.children.last().unwrap().all("resumptionToken").next().map(|token| token.text.as_str())
    }
}

fn element(start: &quick_xml::events::BytesStart<'_>, namespace: String) -> Element {
    let attribute = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap().into_owned();
        (attribute.key.as_ref().to_owned(), value)
    };
    Element {
        namespace,
        name: start.local_name().as_ref().to_owned(),
        attributes: start.attributes().map(|found| attribute(found.unwrap())).collect(),
        ..Element::default()
    }
}
