//! Small helps for reading XML: the text of an event, the value of an attribute, characters that are written by number.

use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;

/// The characters that an event stands for; `None` for tags and everything else without text.
pub(crate) fn said(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.xml10_content().into_owned()),
        Event::CData(text) => Some(text.xml10_content().into_owned()),
        Event::GeneralRef(entity) => Some(referenced(entity).unwrap_or('\u{fffd}').to_string()),
        _ => None,
    }
}

/// What a reference in text such as `&amp;` or `&#23398;` stands for; nothing for one that XML does not know.
pub(crate) fn referenced(reference: &BytesRef<'_>) -> Option<char> {
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// The value of an attribute, whatever the prefix before its name; by its whole name where that has a prefix.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let whole = name.contains(':');
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    let found = attributes.flatten().find(|attribute| {
        let key = attribute.key;
        if whole { key.0 == name } else { key.local_name().as_ref() == name }
    })?;
    quick_xml::escape::unescape(&found.value).ok().map(Cow::into_owned)
}

/// A text of a workbook with its characters written by number, `_x000D_`, resolved as the format says (ST_Xstring, ISO/IEC
/// 29500-1, 22.9.2.19): `_x005F_` is the underscore of a text that only looks so.
pub(super) fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let (mut units, mut rest): (Vec<u16>, &str) = (Vec::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        units.extend(rest[..at].encode_utf16());
        let digits = rest.get(at + 2..at + 6).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let unit = digits.filter(|_| rest[at + 6..].starts_with('_')).and_then(|hex| u16::from_str_radix(hex, 16).ok());
        let length = if unit.is_some() { 7 } else { 1 };
        units.push(unit.unwrap_or(u16::from(b'_')));
        rest = &rest[at + length..];
    }
    units.extend(rest.encode_utf16());
    let resolved = String::from_utf16_lossy(&units);
    Cow::Owned(resolved.replace('\0', ""))
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn characters_written_by_number_are_resolved_and_others_are_left() {
        for (written, meant) in [
            ("商学院_x000D_\n本部", "商学院\r\n本部"),
            ("法_x005F_x0041_学院", "法_x0041_学院"),
            ("_x5546__x5b66_院", "商学院"),
            ("_xD83D__xDE00_", "😀"),
            ("_x005F_x005F_x005F_x0041_", "_x005F_x0041_"),
            ("_x00_ _xZZZZ_ _x0041 _x", "_x00_ _xZZZZ_ _x0041 _x"),
            ("_x学学_院", "_x学学_院"),
            ("a__x0041_", "a_A"),
        ] {
            assert_eq!(resolved(written), meant, "{written}");
        }
    }
}
