//! An Excel workbook as a plan: the hidden sheet that halfday added, held against the list that is printed.

use super::super::cells::{Sheet, workbook};
use super::Printed;
use crate::diagnostic::{Finding, Place};
use crate::plan::inside::{SHEET, fingerprint};
use crate::words::reading::OfficeFault;

/// Columns of the list, at most.
const COLUMNS: usize = 100;

/// The plan's JSON in a workbook, if the list is still as it was written.
///
/// The hidden sheet has in its first column: the name of the list's sheet, the list's fingerprint, its headings as
/// JSON, and then the plan's JSON in pieces.
pub(super) fn plan_inside(bytes: &[u8], file: &str) -> Result<String, Vec<Finding>> {
    let sheets = workbook(bytes, file)?.sheets;
    inside(&sheets).map_err(|fault| vec![Finding::error(fault, Some(Place::text(file, 0..0)))])
}

fn inside(sheets: &[Sheet]) -> Result<String, OfficeFault> {
    let hidden = Hidden::of(sheets)?;
    let list = sheets.iter().find(|sheet| sheet.name == hidden.list).ok_or(OfficeFault::ChangedByHand)?;
    if fingerprint(rows(list, &hidden.heading)) == hidden.print {
        Ok(hidden.json)
    } else {
        Err(OfficeFault::ChangedByHand)
    }
}

/// The plan's JSON in a workbook, and the workbook with its list alone, as it is now; `None` if it has no plan.
pub(super) fn printed(bytes: &[u8], file: &str) -> Result<Option<Printed>, Vec<Finding>> {
    let refused = |fault| vec![Finding::error(fault, Some(Place::text(file, 0..0)))];
    let mut workbook = workbook(bytes, file)?;
    let hidden = match Hidden::of(&workbook.sheets) {
        Ok(hidden) => hidden,
        Err(OfficeFault::NoPlan) => return Ok(None),
        Err(fault) => return Err(refused(fault)),
    };
    workbook.sheets.retain(|sheet| sheet.name == hidden.list);
    if workbook.sheets.is_empty() {
        return Err(refused(OfficeFault::ChangedByHand));
    }
    Ok(Some(Printed { json: hidden.json, tables: Vec::new(), sheets: Some(workbook) }))
}

/// What stands in the hidden sheet.
struct Hidden {
    /// Name of the list's sheet.
    list: String,
    /// The list's fingerprint.
    print: String,
    heading: Vec<String>,
    json: String,
}

impl Hidden {
    fn of(sheets: &[Sheet]) -> Result<Self, OfficeFault> {
        let hidden = sheets.iter().find(|sheet| sheet.name == SHEET).ok_or(OfficeFault::NoPlan)?;
        let mut texts = hidden.cells().iter().filter(|cell| cell.column == 0).map(|cell| cell.value.text());
        let (Some(list), Some(print), Some(heading)) = (texts.next(), texts.next(), texts.next()) else {
            return Err(OfficeFault::NoPlan);
        };
        let json: String = texts.collect();
        let heading: Vec<String> = serde_json::from_str(&heading).map_err(|_| OfficeFault::NoPlan)?;
        if heading.len() > COLUMNS {
            return Err(OfficeFault::NoPlan);
        }
        Ok(Hidden { list: list.into(), print: print.into(), heading, json })
    }
}

/// The rows of the list from its heading on, wherever that has moved, without what somebody noted beside them.
fn rows(list: &Sheet, heading: &[String]) -> Vec<Vec<String>> {
    let cells = |row: u32| -> Vec<String> {
        let columns = (0_u32..).take(heading.len());
        columns.map(|column| list.cell(row, column).map_or_else(String::new, |cell| cell.value.text().into())).collect()
    };
    let rows = list.rows().map(|row| cells(row.row));
    let from_heading = rows.skip_while(|row| row != heading);
    from_heading.filter(|row| row.iter().any(|cell| !cell.is_empty())).collect()
}
