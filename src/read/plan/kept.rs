//! Rows that a planner holds: a table or a plan of ours, all of it; or the rows of a Word or Excel file of ours that were
//! edited by hand.

use super::super::clock;
use super::super::day_part::at_night;
use super::super::ledger::Ledger;
use super::super::office;
use super::batches::placed_batches;
use super::derive::Purpose;
use super::printed;
use super::source::PlanSource;
use crate::diagnostic::{Finding, Place};
use crate::plan::Batch;
use crate::problem::{Moment, Problem, Session};
use crate::words::holding::HoldFault;
use chrono::NaiveDate;

/// Reads the rows to be held, each as a batch with the place of its row.
///
/// A table, halfday's or anybody's, or a plan (JSON) holds all its rows. Of a Word or Excel file of ours those rows are held that no longer
/// say what the plan inside says: those that somebody has edited or added.
///
/// # Errors
///
/// All that is wrong with the rows, by place; `nothing-edited` for a Word or Excel file whose table says what it did.
pub fn kept_rows(bytes: &[u8], file: &str, problem: &Problem) -> Result<Vec<(Batch, Place)>, Vec<Finding>> {
    if office::is_office(bytes)
        && let Some(printed) = office::printed(bytes, file)?
    {
        return printed::edited_rows(&printed, file, problem);
    }
    let source = PlanSource::open(bytes, file)?;
    let mut ledger = Ledger::new(file);
    let read = source.rows(problem, Purpose::Some, &mut ledger);
    let read = read.map(|rows| placed_batches(&rows.placed, problem, &mut ledger));
    let placed = source.finished(read, ledger)?;
    Ok(placed.into_iter().map(|(batch, bytes)| (batch, source.place(&bytes))).collect())
}

/// Reads a moment, `2021-04-10 10:20`; a date of the calendar may be written without its year, `4月10日10:20`.
///
/// # Errors
///
/// `bad-moment`; `clock-at-night` for 2:20 where 14:20 must be meant.
pub fn moment(text: &str, problem: &Problem) -> Result<Moment, Finding> {
    let mut dates: Vec<NaiveDate> = problem.half_days().iter().map(|half_day| half_day.date).collect();
    dates.dedup();
    let Some(moment) = clock::moment(text, &dates) else {
        return Err(Finding::error(HoldFault::BadMoment { found: text.to_owned() }, None));
    };
    let on_date = |session: &&Session| problem.half_day(session.half_day).date == moment.date;
    match at_night(moment.minute, moment.minute + 1, problem.sessions().iter().filter(on_date)) {
        Some(fault) => Err(Finding::error(fault, None)),
        None => Ok(moment),
    }
}
