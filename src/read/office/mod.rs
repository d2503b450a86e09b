//! Word and Excel files as inputs: the plan that halfday put inside, and their parts for templates.

mod kind;
mod word;
mod word_tables;
mod workbook;

pub(crate) use kind::{Kind, main_part, opened};
pub(super) use word_tables::WordTable;

use super::cells::Workbook;
use super::package::COMPOUND;
use crate::diagnostic::{Finding, Place};
use crate::words::reading::OfficeFault;

/// Whether bytes are a packed file, as Word and Excel files are, or one of their older or locked kind: no text.
pub(super) fn is_office(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(&COMPOUND)
}

/// The JSON of the plan inside a Word document or an Excel workbook.
///
/// # Errors
///
/// What hinders it; also a printed table that no longer says what it said when the plan was written.
pub(super) fn plan_inside(bytes: &[u8], file: &str) -> Result<String, Vec<Finding>> {
    let refused = |fault| vec![Finding::error(fault, Some(Place::text(file, 0..0)))];
    let mut package = opened(bytes).map_err(refused)?;
    let json = match main_part(&mut package).map_err(refused)? {
        (Kind::Word | Kind::OtherWord, main) => word::plan_inside(&mut package, &main).map_err(refused)?,
        (Kind::Workbook, _) => workbook::plan_inside(bytes, file)?,
        (Kind::Other, _) => return Err(refused(OfficeFault::NotOffice)),
    };
    // It is packed in one line; findings point into lines.
    let pretty = serde_json::from_str(&json).and_then(|value: serde_json::Value| serde_json::to_string_pretty(&value));
    Ok(pretty.unwrap_or(json))
}

/// A plan with the tables that stand printed beside it, which somebody may have edited.
pub(super) struct Printed {
    /// The plan's JSON, as it was written.
    pub json: String,
    /// The tables of a Word document.
    pub tables: Vec<WordTable>,
    /// The workbook, with the list alone, where the file is one.
    pub sheets: Option<Workbook>,
}

/// The plan inside a Word document or an Excel workbook, and what its printed tables say now; `None` if halfday put no plan
/// in it.
///
/// # Errors
///
/// What hinders the reading; that a table was changed is no hindrance.
pub(super) fn printed(bytes: &[u8], file: &str) -> Result<Option<Printed>, Vec<Finding>> {
    let refused = |fault| vec![Finding::error(fault, Some(Place::text(file, 0..0)))];
    let Ok(mut package) = opened(bytes) else { return Ok(None) };
    match main_part(&mut package) {
        Ok((Kind::Word | Kind::OtherWord, main)) => word::printed(&mut package, &main).map_err(refused),
        Ok((Kind::Workbook, _)) => workbook::printed(bytes, file),
        Ok((Kind::Other, _)) | Err(_) => Ok(None),
    }
}

/// All tables of a Word document.
pub(super) fn word_tables(bytes: &[u8]) -> Result<Vec<WordTable>, OfficeFault> {
    let mut package = opened(bytes)?;
    match main_part(&mut package)? {
        (Kind::Word | Kind::OtherWord, main) => word::tables(&mut package, &main),
        (Kind::Workbook | Kind::Other, _) => Err(OfficeFault::NotOffice),
    }
}
