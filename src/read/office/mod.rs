//! Word and Excel files as inputs: the plan that halfday put inside, and their parts for templates.

mod package;
mod word;
mod workbook;
pub(crate) mod xml;

pub(crate) use package::{Kind, Package};

use crate::words::reading::OfficeFault;

/// Whether bytes are a packed file, as Word and Excel files are, or one of their older or locked kind: no text.
pub(super) fn is_office(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(&package::COMPOUND)
}

/// The JSON of the plan inside a Word document or an Excel workbook.
///
/// # Errors
///
/// What hinders it; also a printed table that no longer says what it said when the plan was written.
pub(super) fn plan_inside(bytes: &[u8]) -> Result<String, OfficeFault> {
    let mut package = Package::open(bytes)?;
    let json = match package.main()? {
        (Kind::Word | Kind::OtherWord, main) => word::plan_inside(&mut package, &main)?,
        (Kind::Workbook, _) => workbook::plan_inside(bytes, &mut package)?,
        (Kind::Other, _) => return Err(OfficeFault::NotOffice),
    };
    // It is packed in one line; findings point into lines.
    let pretty = serde_json::from_str(&json).and_then(|value: serde_json::Value| serde_json::to_string_pretty(&value));
    Ok(pretty.unwrap_or(json))
}
