//! Elements of the page as values: written as HTML for the first paint, and as JSON for everything that is shown later.
//! In both a text is a text, whatever stands in it.

use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// Elements that have nothing in them.
const VOID: [&str; 5] = ["br", "input", "link", "meta", "col"];

/// What stands in an element.
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element. It is handed from call to call while it is made, so it is one pointer: that keeps the program small.
pub(super) struct Element(Box<Own>);

struct Own {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Node>,
}

/// An element without anything in it.
pub(super) fn h(tag: &'static str) -> Element {
    Element(Box::new(Own { tag, attributes: Vec::new(), inside: Vec::new() }))
}

/// What can be put into an element.
pub(super) trait Piece {
    fn put(self, inside: &mut Vec<Node>);
}

impl Piece for Element {
    fn put(self, inside: &mut Vec<Node>) {
        inside.push(Node::Element(self));
    }
}

impl Piece for &str {
    fn put(self, inside: &mut Vec<Node>) {
        match inside.last_mut() {
            _ if self.is_empty() => {}
            // Two texts side by side are one in a document that was read from HTML.
            Some(Node::Text(before)) => before.push_str(self),
            _ => inside.push(Node::Text(self.to_owned())),
        }
    }
}

impl Piece for String {
    fn put(self, inside: &mut Vec<Node>) {
        self.as_str().put(inside);
    }
}

impl Piece for () {
    fn put(self, _: &mut Vec<Node>) {}
}

impl<P: Piece> Piece for Option<P> {
    fn put(self, inside: &mut Vec<Node>) {
        if let Some(piece) = self {
            piece.put(inside);
        }
    }
}

impl<P: Piece> Piece for Vec<P> {
    fn put(self, inside: &mut Vec<Node>) {
        self.into_iter().for_each(|piece| piece.put(inside));
    }
}

impl<P: Piece, const N: usize> Piece for [P; N] {
    fn put(self, inside: &mut Vec<Node>) {
        self.into_iter().for_each(|piece| piece.put(inside));
    }
}

impl Piece for Node {
    fn put(self, inside: &mut Vec<Node>) {
        match self {
            Node::Text(text) => text.put(inside),
            Node::Element(element) => element.put(inside),
        }
    }
}

macro_rules! several {
    ($($name:ident),+) => {
        impl<$($name: Piece),+> Piece for ($($name,)+) {
            #[allow(non_snake_case, reason = "each part is called as its type")]
            fn put(self, inside: &mut Vec<Node>) {
                let ($($name,)+) = self;
                $($name.put(inside);)+
            }
        }
    };
}

several!(A, B);
several!(A, B, C);
several!(A, B, C, D);
several!(A, B, C, D, E);
several!(A, B, C, D, E, F);
several!(A, B, C, D, E, F, G);

impl Element {
    /// The same with something more in it.
    pub(super) fn add(mut self, piece: impl Piece) -> Element {
        piece.put(&mut self.0.inside);
        self
    }

    /// The same with an attribute.
    pub(super) fn with(self, name: &'static str, value: impl Into<String>) -> Element {
        self.attribute(name, value.into())
    }

    #[inline(never)]
    fn attribute(mut self, name: &'static str, value: String) -> Element {
        self.0.attributes.push((name, value));
        self
    }

    /// The same with an attribute that is a number.
    pub(super) fn number(self, name: &'static str, value: impl std::fmt::Display) -> Element {
        self.with(name, value.to_string())
    }

    /// The same with an attribute, where there is a value for it.
    pub(super) fn maybe(self, name: &'static str, value: Option<impl Into<String>>) -> Element {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same with an attribute that says all by being there.
    pub(super) fn flag(self, name: &'static str, on: bool) -> Element {
        if on { self.with(name, "") } else { self }
    }

    /// The same with an attribute that is `true` or `false`.
    pub(super) fn is(self, name: &'static str, on: bool) -> Element {
        self.with(name, if on { "true" } else { "false" })
    }

    /// The same with a value for the scripts.
    pub(super) fn json(self, name: &'static str, value: &Value) -> Element {
        self.with(name, value.to_string())
    }

    /// The same with one more class.
    pub(super) fn class(mut self, class: &str) -> Element {
        match self.0.attributes.iter_mut().find(|(name, _)| *name == "class") {
            _ if class.is_empty() => {}
            Some((_, classes)) => {
                classes.push(' ');
                classes.push_str(class);
            }
            None => self.0.attributes.push(("class", class.to_owned())),
        }
        self
    }

    /// The same with a name by which it is known again.
    pub(super) fn key(self, key: impl Into<String>) -> Element {
        self.with("data-k", key)
    }

    /// As HTML.
    pub(super) fn html(&self, text: &mut String) {
        text.push('<');
        text.push_str(self.0.tag);
        for (name, value) in &self.0.attributes {
            // Writing into a text cannot fail.
            let _ = write!(text, " {name}=\"{}\"", escaped(value));
        }
        text.push('>');
        if VOID.contains(&self.0.tag) {
            return;
        }
        for node in &self.0.inside {
            match node {
                Node::Text(own) => text.push_str(&escaped(own)),
                Node::Element(own) => own.html(text),
            }
        }
        let _ = write!(text, "</{}>", self.0.tag);
    }

    /// As JSON: `[tag, {attributes}, what stands in it …]`.
    pub(super) fn tree(&self) -> Value {
        let attributes: Map<String, Value> =
            self.0.attributes.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        let inside = self.0.inside.iter().map(|node| match node {
            Node::Text(text) => json!(text),
            Node::Element(element) => element.tree(),
        });
        [json!(self.0.tag), Value::Object(attributes)].into_iter().chain(inside).collect()
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_text_in_both_forms() {
        let nasty = "<img src=x onerror=\"alert(1)\">&amp;";
        let element = h("p").with("title", nasty).add((nasty, "", h("br"), "a", "b"));
        let mut text = String::new();
        element.html(&mut text);
        assert_eq!(
            text,
            "<p title=\"&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;amp;\">\
             &lt;img src=x onerror=\"alert(1)\"&gt;&amp;amp;<br>ab</p>"
                .replace("onerror=\"alert(1)\"&gt;&amp;amp;<br>", "onerror=&quot;alert(1)&quot;&gt;&amp;amp;<br>")
        );
        assert_eq!(element.tree(), json!(["p", { "title": nasty }, nasty, ["br", {}], "ab"]));
    }

    #[test]
    fn classes_are_gathered_and_nothing_stays_nothing() {
        let element = h("i").class("a").class("").class("b").flag("hidden", false).maybe("title", None::<String>);
        assert_eq!(element.tree(), json!(["i", { "class": "a b" }]));
    }
}
