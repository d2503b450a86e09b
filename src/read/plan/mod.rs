//! Reads plans: halfday's own JSON, or a table made by hand. Both become rows with places, and rows become batches.

mod baseline;
mod cell;
mod cells;
mod classes;
mod earlier;
mod json;
mod kept;
mod printed;
mod row;
mod table;

pub use baseline::baseline;
pub use earlier::earlier_plan;
pub use kept::{kept_rows, moment};
pub use row::line_up;

use super::ledger::Ledger;
use super::letters::MARK;
use crate::diagnostic::Finding;
use crate::plan::{Plan, Unplaced};
use crate::problem::Problem;
use crate::words::reading::FileFault;

/// The text of a plan file: what its bytes say, or the JSON inside a Word document or an Excel workbook that halfday
/// wrote, told by the bytes and not by the name. Tables made by hand may be in GBK or UTF-16, as Excel saves them.
///
/// # Errors
///
/// Bytes that are no text, and what hinders the reading of an office file: locked, damaged, too large, without a plan,
/// or with a table that was changed by hand.
pub fn plan_text(bytes: &[u8], file: &str) -> Result<String, Vec<Finding>> {
    if super::office::is_office(bytes) {
        return super::office::plan_inside(bytes, file);
    }
    super::decode(bytes)
}

/// Reads a plan in either form: JSON if it begins with a brace, else a table.
///
/// # Errors
///
/// As [`plan_json`] and [`plan_csv`].
pub fn plan(text: &str, file: &str, problem: &Problem) -> Result<Plan, Vec<Finding>> {
    if is_json(text) { plan_json(text, file, problem) } else { plan_csv(text, file, problem) }
}

/// Reads a plan as JSON. Its fingerprint is kept in [`Plan::problem`], whichever problem it was made for.
///
/// # Errors
///
/// All that is wrong with the file, by place: its syntax and shape, unknown names, closed sessions, times off the grid.
pub fn plan_json(text: &str, file: &str, problem: &Problem) -> Result<Plan, Vec<Finding>> {
    let mut ledger = Ledger::new(file);
    let plan = json::read(text, &mut ledger).and_then(|read| json::plan(&read, problem, &mut ledger));
    finished(plan, ledger)
}

/// Reads a plan as a table (CSV; commas, semicolons or tabs): `room,date,half_day,start,end,college`, or 地点,日期,半天,开始,结束,单位,
/// in any order; `number`, `headcount`, `classes` and `slots` may be there too. A row with neither room nor time says who has
/// no place.
///
/// # Errors
///
/// All that is wrong with the file, by cell.
pub fn plan_csv(text: &str, file: &str, problem: &Problem) -> Result<Plan, Vec<Finding>> {
    let mut ledger = Ledger::new(file);
    let plan = table::rows(text, &mut ledger).map(|rows| {
        let (without_place, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.without_place);
        let batches = row::batches(&rows, problem, &mut ledger);
        let mut unplaced: Vec<Unplaced> =
            without_place.iter().filter_map(|row| row::unplaced(row, problem, &mut ledger)).collect();
        unplaced.sort();
        Plan { batches, unplaced, ..Plan::default() }
    });
    finished(plan, ledger)
}

fn finished<T>(value: Option<T>, ledger: Ledger) -> Result<T, Vec<Finding>> {
    match value {
        Some(value) if ledger.errors() == 0 => Ok(value),
        _ => Err(ledger.into_findings()),
    }
}

fn is_json(text: &str) -> bool {
    text.trim_start_matches(MARK).trim_start().starts_with('{')
}

/// Whether the text is blank, which is noted.
fn is_empty(text: &str, ledger: &mut Ledger) -> bool {
    let empty = text.trim_start_matches(MARK).trim().is_empty();
    if empty {
        ledger.error_of_whole(FileFault::EmptyFile);
    }
    empty
}
