//! Reads plans: halfday's own JSON, or tables, halfday's and others'. All become rows with places, and rows become batches.

mod baseline;
mod batches;
mod cell;
mod cells;
mod classes;
mod columns;
mod complete;
mod dealing;
mod derive;
mod earlier;
mod grid;
mod join;
mod json;
mod kept;
mod left_out;
mod lookup;
mod markdown;
mod names;
mod placing;
mod printed;
mod reader;
mod row;
mod said;
mod scan;
mod source;
mod table;
mod tables;
mod units;
mod windows;

pub use batches::line_up;
pub use kept::{kept_rows, moment};
pub use source::{PlanSource, ReadPlan};

use super::ledger::Ledger;
use super::letters::MARK;
use crate::diagnostic::Finding;
use crate::plan::{Baseline, EarlierPlan, Plan};
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
    PlanSource::of_text(text, file, true).plan(problem).map(|read| read.plan)
}

/// Reads a plan as a table (CSV; commas, semicolons or tabs): halfday's own, `room,date,half_day,start,end,college`, or
/// 地点,日期,半天,开始,结束,单位, in any order (`number`, `headcount`, `classes` and `slots` may be there too; a row with neither
/// room nor time says who has no place); or a schedule as offices print it.
///
/// # Errors
///
/// All that is wrong with the file, by cell.
pub fn plan_csv(text: &str, file: &str, problem: &Problem) -> Result<Plan, Vec<Finding>> {
    PlanSource::of_text(text, file, false).plan(problem).map(|read| read.plan)
}

/// Reads an earlier plan, JSON or table, as a baseline for a problem.
///
/// # Errors
///
/// As [`PlanSource::baseline`].
pub fn baseline(text: &str, file: &str, problem: &Problem) -> Result<Baseline, Vec<Finding>> {
    PlanSource::of_text(text, file, is_json(text)).baseline(problem)
}

/// Reads an earlier plan, JSON or table, as what each college was told.
///
/// # Errors
///
/// As [`PlanSource::earlier_plan`].
pub fn earlier_plan(
    text: &str,
    file: &str,
    problem: &Problem,
    before: Option<&Problem>,
) -> Result<EarlierPlan, Vec<Finding>> {
    PlanSource::of_text(text, file, is_json(text)).earlier_plan(problem, before)
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
