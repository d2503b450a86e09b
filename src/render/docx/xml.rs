//! Writes XML: elements opened and closed in pairs, every text and value escaped.

use crate::words::clean::clean;
use quick_xml::escape::escape;

/// An XML part in the making.
pub(super) struct Xml {
    text: String,
}

/// Attributes of an element, prefix and all.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A part of its own, with its declaration.
    pub(super) fn part() -> Self {
        Xml { text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned() }
    }

    /// A piece of a part.
    pub(super) fn piece() -> Self {
        Xml { text: String::new() }
    }

    /// An element with what stands in it.
    pub(super) fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.tag(name, attributes, ">");
        inside(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element without anything in it.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.tag(name, attributes, "/>");
    }

    /// An element whose only attribute is `w:val`.
    pub(super) fn value(&mut self, name: &str, value: impl ToString) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// Text; what XML cannot hold is replaced.
    pub(super) fn text(&mut self, text: &str) {
        self.text.push_str(&escape(clean(text)));
    }

    /// XML that is there already.
    pub(super) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    /// The text of the whole.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn tag(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            // A line feed in an attribute would come back as a blank.
            self.text.push_str(&escape(clean(value)).replace('\n', "&#10;").replace('\t', "&#9;"));
            self.text.push('"');
        }
        self.text.push_str(end);
    }
}
