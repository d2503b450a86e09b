//! The rows of a printed schedule, as somebody may have edited them, read back: `4月9日上午8:15-8:45` under its heading.

use super::super::clock::clock;
use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::letters::half_width;
use super::super::office::{self, PrintedRow};
use super::json;
use super::row::{Lookup, Row, Share, placed_batches};
use crate::diagnostic::{CellPlace, Finding, Place};
use crate::plan::Batch;
use crate::plan::file::{BatchEntry, PlanFile};
use crate::problem::{HalfDayIndex, Problem};
use crate::words::clean::kept;
use crate::words::holding::HoldFault;
use crate::words::schedule::Label;
use crate::words::{Language, date, date_and_year};

/// A planner may print in one language and read in the other.
const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

/// Columns of a printed table that are read.
struct Columns {
    college: usize,
    time: usize,
    place: usize,
    headcount: Option<usize>,
}

/// The rows of a Word or Excel file that differ from the plan inside, as batches with their places.
pub(super) fn edited_rows(bytes: &[u8], file: &str, problem: &Problem) -> Result<Vec<(Batch, Place)>, Vec<Finding>> {
    let whole = |fault: HoldFault| vec![Finding::error(fault, Some(Place::text(file, 0..0)))];
    let printed = office::printed(bytes, file)?;
    let mut of_json = Ledger::new(file);
    let Some(inside) = json::read(&printed.json, &mut of_json) else { return Err(of_json.into_findings()) };
    let mut table = Table { problem, lookup: Lookup::new(problem), places: Vec::new(), ledger: Ledger::new(file) };
    let Some(rows) = table.rows(&printed.rows, &inside.file) else { return Err(whole(HoldFault::NoTable)) };
    let batches = placed_batches(&rows, problem, &mut table.ledger);
    let Table { places, ledger, .. } = table;
    let place = |at: usize| places.get(at).map_or(Place::text(file, 0..0), |cell| Place::cell(file, cell.clone()));
    if ledger.errors() > 0 {
        let mut findings = ledger.into_findings();
        for finding in &mut findings {
            finding.place = finding.place.as_ref().map(|found| place(found.bytes.start));
        }
        return Err(findings);
    }
    if batches.is_empty() {
        return Err(whole(HoldFault::NothingEdited));
    }
    Ok(batches.into_iter().map(|(batch, bytes)| (batch, place(bytes.start))).collect())
}

/// Printed rows on their way to rows of a plan. In place of bytes, a range begins with the number of its cell in
/// `places`.
struct Table<'p> {
    problem: &'p Problem,
    lookup: Lookup<'p>,
    places: Vec<CellPlace>,
    ledger: Ledger<'p>,
}

impl Table<'_> {
    /// The rows that differ from the plan; `None` if there is no table of a schedule.
    fn rows(&mut self, printed: &[PrintedRow], inside: &PlanFile) -> Option<Vec<Row>> {
        let mut columns: Option<Columns> = None;
        let mut rows = Vec::new();
        for row in printed {
            if let Some(heading) = self.columns(row) {
                columns = Some(heading);
            } else if let Some(columns) = &columns
                && let Some(row) = self.row(row, columns, inside)
            {
                rows.push(row);
            }
        }
        columns.map(|_| rows)
    }

    /// The columns, if this row is a heading.
    fn columns(&self, row: &PrintedRow) -> Option<Columns> {
        let printing = self.problem.printing();
        let position = |label: Label, own: Option<&String>| {
            let words = LANGUAGES.map(|language| label.text(language));
            let named = |text: &String| words.contains(&text.as_str()) || own == Some(text);
            row.cells.iter().position(|(text, _)| named(text))
        };
        Some(Columns {
            college: position(Label::College, printing.college_heading.as_ref())?,
            time: position(Label::Time, None)?,
            place: position(Label::Place, printing.place_heading.as_ref())?,
            headcount: position(Label::Headcount, None),
        })
    }

    /// A row that is no make-up session, not blank, and not as the plan has it.
    fn row(&mut self, row: &PrintedRow, columns: &Columns, inside: &PlanFile) -> Option<Row> {
        let text = |column: usize| row.cells.get(column).map_or("", |(text, _)| text.as_str());
        let (college, time, place) = (text(columns.college), text(columns.time), text(columns.place));
        let make_up = self.problem.make_ups().iter().any(|make_up| kept(&make_up.name) == kept(college));
        if (college.is_empty() && time.is_empty()) || (make_up && self.lookup.college_named(college).is_none()) {
            return None;
        }
        let mut placed = |text: &str, column: usize| {
            let (_, cell) = row.cells.get(column)?;
            self.places.push(cell.clone());
            let at = self.places.len() - 1;
            Some(Placed { value: text.to_owned(), bytes: at..at + 1 })
        };
        let (college_cell, time_cell) = (placed(college, columns.college)?, placed(time, columns.time)?);
        let room = placed(place, columns.place)?;
        let headcount = columns.headcount.and_then(|column| {
            let heads: u64 = text(column).parse().ok()?;
            placed("", column).map(|cell| Placed { value: heads, bytes: cell.bytes })
        });
        let Some((half_day, start, end)) = printed_time(time, self.problem) else {
            let fault = HoldFault::UnclearTime { found: time.to_owned() };
            self.ledger.error(fault, time_cell.bytes);
            return None;
        };
        let half_day = self.problem.half_day(half_day);
        let is_of_plan = |entry: &BatchEntry| {
            let minutes = (clock(&entry.start), clock(&entry.end));
            let rooms = (self.lookup.room_named(place), self.lookup.room_named(&entry.room));
            kept(&entry.college) == kept(college)
                && entry.date == half_day.date
                && minutes == (Some(start), Some(end))
                && rooms.0 == rooms.1
        };
        if inside.batches.iter().any(is_of_plan) {
            return None;
        }
        let at = |value: String| Some(Placed { value, bytes: time_cell.bytes.clone() });
        Some(Row {
            date: at(half_day.date.to_string()),
            half_day: at(half_day.name.clone()),
            start: at(crate::words::clock(start, true)),
            end: at(crate::words::clock(end, true)),
            room: Some(room),
            bytes: college_cell.bytes.clone(),
            college: Some(college_cell),
            slots: None,
            headcount,
            shares: Share::None,
            faulty: false,
            without_place: false,
        })
    }
}

/// The half-day and the minutes of a printed time, in either language and in 12 or 24 hours, where only one fits.
fn printed_time(text: &str, problem: &Problem) -> Option<(HalfDayIndex, u32, u32)> {
    let text = half_width(text).replace(['–', '—', '~', '至'], "-");
    let clocks: Vec<u32> = text.split(|c: char| !c.is_ascii_digit() && c != ':').filter_map(clock).collect();
    let &[start, end] = clocks.as_slice() else { return None };
    let half_days = || problem.half_days().iter().enumerate().filter(|(_, half_day)| begins_with(&text, half_day.date));
    let names_one = half_days().any(|(_, half_day)| text.contains(&half_day.name));
    let mut fitting = half_days().filter(|(_, half_day)| !names_one || text.contains(&half_day.name)).filter_map(
        |(position, half_day)| {
            let open = problem.sessions_in(HalfDayIndex(position)).map(|session| problem.session(session).hours);
            let (opens, closes) = open
                .chain([half_day.hours])
                .fold((u32::MAX, 0), |(opens, closes), hours| (opens.min(hours.start), closes.max(hours.end)));
            let later = |minute: u32| [minute, minute + 12 * 60];
            let spans = later(start).into_iter().flat_map(|start| later(end).map(|end| (start, end)));
            let inside = spans.filter(|&(start, end)| opens <= start && start < end && end <= closes);
            let (start, end) = inside.min_by_key(|(start, end)| end - start)?;
            Some((HalfDayIndex(position), start, end))
        },
    );
    fitting.next().filter(|_| fitting.next().is_none())
}

fn begins_with(text: &str, day: chrono::NaiveDate) -> bool {
    let forms = LANGUAGES.map(|language| [date(day, language), date_and_year(day, language)]);
    forms.iter().flatten().any(|form| text.starts_with(form.as_str())) || text.starts_with(&day.to_string())
}
