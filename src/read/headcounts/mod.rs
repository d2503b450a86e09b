//! Headcounts from the files that offices keep: a workbook or another table, read into colleges with their classes,
//! with a report of what was taken, what was not and why.

mod beside;
mod columns;
mod cut;
mod fields;
mod gather;
mod header;
mod labels;
mod line;
mod number;
mod odd;
mod rows;
mod settle;
mod sums;
mod tables;
mod units;

use super::cells;
use super::ledger::Ledger;
use crate::diagnostic::{CellPlace, Finding};
use crate::words::headcounts::Report;
use crate::words::reading::HeadcountFault;

/// What the planner says of a table that does not speak for itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadcountOptions {
    /// The sheet to be read, by name; all that hold a table where absent.
    pub sheet: Option<String>,
    /// Fields and the columns that hold them, by letters or by heading: `("学院", "B")`, `("headcount", "应到人数")`.
    /// Several columns of heads that are to be added up have `+` between them: `("人数", "B+C")`.
    pub columns: Vec<(String, String)>,
    /// Names of rows that are sums, though their names do not say so.
    pub sums: Vec<String>,
    /// Names of rows that are no sums, though their numbers or their names look so.
    pub no_sums: Vec<String>,
}

/// What was read from a file of headcounts.
#[derive(Debug)]
pub struct Headcounts {
    /// The colleges in the order of the file.
    pub colleges: Vec<CollegeHeads>,
    /// What was taken from the file, and what was not.
    pub report: Report,
    /// What its reader should look at.
    pub warnings: Vec<Finding>,
}

/// A college of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollegeHeads {
    /// Its name, blanks between Chinese letters removed.
    pub name: String,
    /// Its heads, at least 1; of its classes together where it has any.
    pub heads: u64,
    /// Its classes in the order of the file; none where the table knows no classes of it.
    pub classes: Vec<ClassHeads>,
    /// Its campus.
    pub campus: Option<String>,
    /// The persons in charge, with 、 between them.
    pub contact: Option<String>,
    /// Their phones, likewise.
    pub phone: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The cell of its first row that names it.
    pub place: CellPlace,
}

/// A class of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassHeads {
    /// Its name, unique in its college.
    pub name: String,
    /// Its heads, at least 1.
    pub heads: u64,
    /// The cell that names it.
    pub place: CellPlace,
}

/// Reads the headcounts of a file, given its bytes; `file` is its name in findings.
///
/// # Errors
///
/// What [`cells::workbook`] says, and every fault of the table, each at its cell: see [`HeadcountFault`].
pub fn headcounts(bytes: &[u8], file: &str, options: &HeadcountOptions) -> Result<Headcounts, Vec<Finding>> {
    let book = cells::workbook(bytes, file)?;
    let mut ledger = Ledger::new(file);
    let found = tables::read(&book, options, &mut ledger);
    if ledger.errors() > 0 {
        let mut findings = ledger.into_findings();
        findings.extend(book.warnings);
        return Err(findings);
    }
    let (colleges, sheets) = found;
    let report = Report {
        file: file.to_owned(),
        kind: book.kind,
        encoding: book.encoding,
        titles: titles(&book),
        sheets,
        colleges: colleges.len(),
        classes: colleges.iter().map(|college| college.classes.len()).sum(),
        heads: colleges.iter().map(|college| college.heads).sum(),
    };
    let mut warnings = book.warnings;
    warnings.extend(ledger.into_findings());
    Ok(Headcounts { colleges, report, warnings })
}

/// Texts that stand alone in one of the first rows of a sheet.
fn titles(book: &cells::Workbook) -> Vec<String> {
    const FIRST_ROWS: u32 = 5;
    let of_sheet = |sheet: &cells::Sheet| -> Vec<String> {
        let first = sheet.rows().take_while(|row| row.row < FIRST_ROWS);
        first
            .filter_map(|row| if let [only] = row.cells { Some(only.value.text().into_owned()) } else { None })
            .collect()
    };
    book.sheets.iter().filter(|sheet| !sheet.hidden).flat_map(of_sheet).collect()
}

/// Notes a fault at its cell, as grave as it is.
fn note(fault: impl Into<HeadcountFault>, cell: CellPlace, ledger: &mut Ledger) {
    let fault = fault.into();
    if fault.is_warning() { ledger.warning_at(fault, cell) } else { ledger.error_at(fault, cell) }
}
