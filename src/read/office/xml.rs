//! Small helps for reading XML: the text of an event, the value of an attribute.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// The characters that an event stands for; `None` for tags and everything else without text.
pub(crate) fn said(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.xml10_content().into_owned()),
        Event::CData(text) => Some(text.xml10_content().into_owned()),
        Event::GeneralRef(entity) => Some(match entity.resolve_char_ref() {
            Ok(Some(c)) => c.to_string(),
            _ => match entity.xml10_content().as_ref() {
                "lt" => "<".to_owned(),
                "gt" => ">".to_owned(),
                "amp" => "&".to_owned(),
                "quot" => "\"".to_owned(),
                "apos" => "'".to_owned(),
                _ => "\u{fffd}".to_owned(),
            },
        }),
        _ => None,
    }
}

/// The value of an attribute by its whole name, prefix and all.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let mut found = attributes.with_checks(false).flatten().filter(|attribute| attribute.key.0 == name);
    let value = found.next()?.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}
