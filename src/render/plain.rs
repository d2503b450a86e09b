//! Names in XML and HTML.

use crate::words::clean::clean;

/// A text for XML and HTML, cleaned: `&`, `<`, `>` and quotes as entities.
pub(super) fn xml(text: &str) -> String {
    let text = clean(text);
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_reads_as_more_than_a_letter_is_an_entity() {
        assert_eq!(xml("<a & \"b\">\u{0}\u{ffff}"), "&lt;a &amp; &quot;b&quot;&gt;\u{fffd}\u{fffd}");
    }
}
