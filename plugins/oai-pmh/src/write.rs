//! XML written so that it is always well-formed: elements are closed by whoever opens them, and text is escaped.

use quick_xml::escape::escape;

use crate::xml::is_legal;

/// XML that is being written.
#[derive(Debug, Default)]
pub(crate) struct Xml(String);

/// The names and values of attributes.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// An empty document with its declaration.
    pub(crate) fn document() -> Self {
        Self("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned())
    }

    /// An element with what `inside` writes into it.
    pub(crate) fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.tag(name, attributes);
        self.0.push('>');
        inside(self);
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
    }

    /// An element that holds a text.
    pub(crate) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| xml.text(text));
    }

    /// An element that holds nothing.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.0.push_str("/>");
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>) {
        self.0.push('<');
        self.0.push_str(name);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
    }

    fn text(&mut self, text: &str) {
        if text.chars().all(is_legal) {
            self.0.push_str(&escape(text));
        } else {
            let legal: String = text.chars().filter(|c| is_legal(*c)).collect();
            self.0.push_str(&escape(legal.as_str()));
        }
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_well_formed() {
        let mut xml = Xml::default();
        xml.element("a", &[("b", "\"<&>'\u{0}")], |xml| {
            xml.leaf("c", &[], "R&D <\u{B}\u{FFFE}>");
            xml.empty("d", &[]);
        });
        assert_eq!(xml.finish(), "<a b=\"&quot;&lt;&amp;&gt;&apos;\"><c>R&amp;D &lt;&gt;</c><d/></a>");
    }
}
