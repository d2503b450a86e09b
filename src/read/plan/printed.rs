//! The rows of a printed schedule of halfday's that somebody has edited, held against the plan inside.

use super::super::clock::clock;
use super::super::ledger::Ledger;
use super::super::office::Printed;
use super::batches::placed_batches;
use super::derive::{Purpose, rows};
use super::json;
use super::lookup::Lookup;
use super::names::Names;
use super::reader::read;
use super::row::Row;
use super::tables::Tables;
use crate::diagnostic::{Finding, Place};
use crate::plan::Batch;
use crate::plan::file::BatchEntry;
use crate::problem::Problem;
use crate::words::clean::kept;
use crate::words::holding::HoldFault;
use crate::words::reading::ToldFault;

/// The rows of a Word or Excel file that differ from the plan inside, as batches with their places.
pub(super) fn edited_rows(
    printed: &Printed,
    file: &str,
    problem: &Problem,
) -> Result<Vec<(Batch, Place)>, Vec<Finding>> {
    let mut of_json = Ledger::new(file);
    let Some(inside) = json::read(&printed.json, &mut of_json) else { return Err(of_json.into_findings()) };
    let tables = match printed {
        Printed { sheets: Some(workbook), .. } => Tables::of_workbook(workbook),
        Printed { tables, .. } => Tables::of_word(tables),
    };
    let whole = |finding: fn(Option<Place>) -> Finding| vec![finding(Some(Place::text(file, 0..0)))];
    let names = Names::new(problem);
    let reading = read(&tables, &names);
    if reading.rows.is_empty() {
        return Err(whole(|place| Finding::error(ToldFault::NoTable, place)));
    }
    let mut ledger = Ledger::new(file);
    let (mut rows, _) = rows(&reading, &names, Purpose::Some, &mut ledger);
    let lookup = Lookup::new(problem);
    rows.retain(|row| !inside.file.batches.iter().any(|entry| says(row, entry, &lookup)));
    let batches = placed_batches(&rows, problem, &mut ledger);
    if ledger.errors() > 0 {
        return Err(tables.placed_anew(ledger.into_findings()));
    }
    if batches.is_empty() {
        return Err(whole(|place| Finding::error(HoldFault::NothingEdited, place)));
    }
    Ok(batches.into_iter().map(|(batch, bytes)| (batch, tables.place(file, &bytes))).collect())
}

/// Whether a row says what an entry of the plan says.
fn says(row: &Row, entry: &BatchEntry, lookup: &Lookup) -> bool {
    let text = |cell: &Option<super::super::draft::Placed<String>>| {
        cell.as_ref().map_or("", |cell| cell.value.as_str()).to_owned()
    };
    let minutes = |start: &str, end: &str| (clock(start), clock(end));
    kept(&entry.college) == kept(&text(&row.college))
        && text(&row.date) == entry.date.to_string()
        && minutes(&text(&row.start), &text(&row.end)) == minutes(&entry.start, &entry.end)
        && lookup.room_named(&text(&row.room)) == lookup.room_named(&entry.room)
}
