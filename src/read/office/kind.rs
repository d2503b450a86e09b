//! What an office file is, by the list of its parts' types.

use super::super::package::Package;
use super::super::xml;
use crate::words::reading::OfficeFault;
use quick_xml::events::Event;

/// What the main part of a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A Word document.
    Word,
    /// A Word document that is itself a template, or holds macros.
    OtherWord,
    /// An Excel workbook.
    Workbook,
    /// Something else.
    Other,
}

/// Opens an office file; one with two parts of one name is none.
pub(crate) fn opened(bytes: &[u8]) -> Result<Package<'_>, OfficeFault> {
    let package = Package::open(bytes)?;
    if package.has_twins() { Err(OfficeFault::NotOffice) } else { Ok(package) }
}

/// What the file is, and the name of its main part.
pub(crate) fn main_part(package: &mut Package<'_>) -> Result<(Kind, String), OfficeFault> {
    let office = |kind: &str| kind.ends_with("/relationships/officeDocument");
    let main = attribute_where(package, "_rels/.rels", "Relationship", ("Type", "Target"), office)?;
    let main = main.ok_or(OfficeFault::NotOffice)?.trim_start_matches('/').to_owned();
    let is_main = |part: &str| part.trim_start_matches('/').eq_ignore_ascii_case(&main);
    let content = attribute_where(package, "[Content_Types].xml", "Override", ("PartName", "ContentType"), is_main)?;
    let kind = match content.unwrap_or_default().as_str() {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml" => Kind::Word,
        content if content.contains("spreadsheetml") || content.contains("ms-excel") => Kind::Workbook,
        content if content.contains("wordprocessingml") || content.contains("ms-word") => Kind::OtherWord,
        _ => Kind::Other,
    };
    Ok((kind, main))
}

/// In the first element of a name whose first attribute is right: the value of the second.
fn attribute_where(
    package: &mut Package<'_>,
    part: &str,
    element: &str,
    (key, wanted): (&str, &str),
    right: impl Fn(&str) -> bool,
) -> Result<Option<String>, OfficeFault> {
    let mut found = None;
    let is_there = package.walk::<OfficeFault>(part, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event
            && tag.local_name().as_ref() == element
            && xml::attribute(tag, key).is_some_and(|value| right(&value))
        {
            found = Some(xml::attribute(tag, wanted));
        }
        Ok(found.is_none())
    })?;
    if is_there { Ok(found.flatten()) } else { Err(OfficeFault::NotOffice) }
}
