//! From the bytes of a workbook or another table to sheets of cells with addresses: XLSX, XLS, ODS, CSV in UTF-8 or GBK,
//! and tables of web pages; whatever the bytes are, in bounded time and memory.
//!
//! The content decides of which kind a file is, not its name. A cell is kept only where it has a value, so that a sheet
//! costs what stands in it and not what it claims to span.

mod delimited;
mod html;
mod kind;
mod limits;
mod ods;
mod ods_value;
mod ole;
mod sheet;
mod text;
mod value;
mod xls;
mod xls_strings;
mod xlsx;
mod xlsx_sheet;
mod xlsx_styles;

pub use limits::MOST_BYTES;
pub use sheet::{Cell, Merge, Row, Sheet};
pub use value::Value;

use super::package::Package;
use crate::diagnostic::{CellPlace, Finding, Place};
use crate::words::reading::{FileKind, Oversize, WorkbookFault};

/// A workbook, or a table that is not one, as sheets of cells.
#[derive(Debug)]
pub struct Workbook {
    /// What the content is: [`FileKind::Xlsx`], [`FileKind::Xls`], [`FileKind::Ods`], [`FileKind::Csv`] or [`FileKind::Html`].
    pub kind: FileKind,
    /// The encoding of a text, `UTF-8`, `GB18030` or `UTF-16`; `None` for workbooks, which say it themselves.
    pub encoding: Option<&'static str>,
    /// The sheets in the workbook's order, those without cells too; one, without a name, for a text or a web page.
    pub sheets: Vec<Sheet>,
    /// What its reader should know: a wrong ending, values taken from other files.
    pub warnings: Vec<Finding>,
}

/// The sheets of a file. `file` is its name: findings show it, and its ending is compared with the content.
///
/// # Errors
///
/// `empty-file`, `unsupported-workbook`, `encrypted-workbook`, `damaged-workbook`, `workbook-too-large`,
/// `undecodable-text`; and `open-quote`, at its cell, for a text.
pub fn workbook(bytes: &[u8], file: &str) -> Result<Workbook, Vec<Finding>> {
    let whole = Place::text(file, 0..0);
    let refused = |fault: WorkbookFault| vec![Finding::error(fault, Some(whole.clone()))];
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(refused(WorkbookFault::EmptyTable));
    }
    if bytes.len() > MOST_BYTES {
        return Err(refused(limits::too_large(Oversize::File, MOST_BYTES)));
    }
    let mut kind = kind::of(bytes);
    let mut budget = limits::Budget::default();
    let mut encoding = None;
    let sheets = match kind {
        FileKind::Xlsx | FileKind::Ods => {
            let mut package = Package::open(bytes).map_err(|fault| refused(fault.into()))?;
            if ods::is_open_document(&package) {
                kind = FileKind::Ods;
                ods::sheets(&mut package, &mut budget).map_err(refused)?
            } else {
                xlsx::sheets(&mut package, &mut budget).map_err(refused)?
            }
        }
        FileKind::Xls => xls::sheets(bytes, &mut budget).map_err(refused)?,
        FileKind::Csv | FileKind::Html => {
            let (text, name) = text::decoded(bytes).map_err(refused)?;
            encoding = Some(name);
            if kind == FileKind::Html {
                html::sheets(&text, &mut budget).map_err(refused)?
            } else {
                vec![delimited::sheet(&text, file, &mut budget)?]
            }
        }
        FileKind::Xlsb
        | FileKind::OldXls
        | FileKind::SpreadsheetXml
        | FileKind::WebArchive
        | FileKind::Pdf
        | FileKind::OtherOffice
        | FileKind::Unknown => return Err(refused(WorkbookFault::UnsupportedWorkbook { kind })),
    };
    let mut warnings: Vec<Finding> = kind::wrong_ending(file, kind)
        .map(|ending| Finding::warning(WorkbookFault::WrongEnding { ending, kind }, Some(whole)))
        .into_iter()
        .collect();
    warnings.extend(linked(&sheets, file));
    Ok(Workbook { kind, encoding, sheets, warnings })
}

/// The text of some bytes in whatever encoding a Chinese office saves text, without a mark at its beginning.
pub(super) fn text_of(bytes: &[u8]) -> Result<String, WorkbookFault> {
    text::decoded(bytes).map(|(text, _)| text.into_owned())
}

/// Whether some bytes, or their file's name, are those of a table and not of text in another form.
pub(super) fn is_table(bytes: &[u8], file: &str) -> bool {
    let ending = std::path::Path::new(file).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let of_table = ["csv", "tsv", "xlsx", "xls", "et", "ods"];
    matches!(kind::of(bytes), FileKind::Xlsx | FileKind::Xls | FileKind::Html)
        || ending.is_some_and(|ending| of_table.contains(&ending.as_str()))
}

/// A warning for each sheet with values that were taken from other files, at the first of them.
fn linked(sheets: &[Sheet], file: &str) -> Vec<Finding> {
    let warning = |sheet: &Sheet| {
        let mut linked = sheet.cells().iter().filter(|cell| cell.linked);
        let first = linked.next()?;
        let place = Place::cell(file, sheet.place(first.row, first.column));
        Some(Finding::warning(WorkbookFault::ExternalLink { cells: 1 + linked.count() }, Some(place)))
    };
    sheets.iter().filter_map(warning).collect()
}

impl Sheet {
    /// The place of a cell of this sheet in the file, rows and columns from 0.
    #[must_use]
    pub fn place(&self, row: u32, column: u32) -> CellPlace {
        let (row, column) = if self.is_turned() { (column, row) } else { (row, column) };
        CellPlace { sheet: self.name.clone(), row, column }
    }
}
