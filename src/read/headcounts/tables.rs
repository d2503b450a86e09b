//! Which sheets are read, and what they say together.

use super::super::cells::{Sheet, Workbook};
use super::super::ledger::Ledger;
use super::super::limits;
use super::fields::named;
use super::header::{self, Found, Header, Named};
use super::rows::{Record, Rows, rows};
use super::{CollegeHeads, HeadcountOptions, gather, note, sums};
use crate::diagnostic::column_letters;
use crate::words::Language;
use crate::words::headcounts::{Field, RowSkipped, SheetReport, SheetSkipped, TableReport};
use crate::words::reading::HeadcountFault;
use std::collections::BTreeMap;

/// The colleges of a workbook, and what was read from each sheet.
pub(super) fn read(
    book: &Workbook,
    options: &HeadcountOptions,
    ledger: &mut Ledger,
) -> (Vec<CollegeHeads>, Vec<SheetReport>) {
    let before = ledger.errors();
    let named = columns(options, ledger);
    if let Some(name) = &options.sheet
        && !book.sheets.iter().any(|sheet| sheet.name == *name)
    {
        let sheets = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        ledger.error(HeadcountFault::UnknownSheet { name: name.clone(), sheets }, 0..0);
    }
    if ledger.errors() > before {
        return (Vec::new(), Vec::new());
    }
    let found: Vec<(&Sheet, Result<Header, SheetSkipped>)> =
        book.sheets.iter().map(|sheet| (sheet, find(sheet, options, &named, ledger))).collect();
    let tables: Vec<(&Sheet, &Header)> =
        found.iter().filter_map(|(sheet, found)| Some((*sheet, found.as_ref().ok()?))).collect();
    if ledger.errors() > before {
        return (Vec::new(), Vec::new());
    }
    if tables.is_empty() {
        no_table(book, options, ledger);
        return (Vec::new(), Vec::new());
    }
    let by_sheet = book.sheets.iter().filter(|sheet| !sheet.hidden && !sheet.cells().is_empty()).count() > 1;
    let fits = fit_together(&tables, by_sheet, ledger);
    if !fits {
        return (Vec::new(), Vec::new());
    }
    let mut records: Vec<Record> = Vec::new();
    let mut reports = Vec::new();
    let students = tables.iter().any(|(_, header)| header.students);
    let mut repeated = false;
    for (sheet, found) in &found {
        let outcome = match found {
            Err(reason) => Err(*reason),
            Ok(header) => {
                let sheet_name = header::tidy(&sheet.name);
                let college = (!header.columns.contains_key(&Field::College)).then_some(sheet_name.as_str());
                let rows = rows(sheet, header, college, ledger);
                if rows.is_cut {
                    return (Vec::new(), reports);
                }
                let lines = sums::check(&rows.records, &rows.sums, ledger);
                let report = report(header, college.is_some(), &rows, lines);
                repeated = repeated || twice(&records, &rows.records, &tables, ledger);
                records.extend(rows.records);
                Ok(report)
            }
        };
        reports.push(SheetReport { name: sheet.name.clone(), outcome });
    }
    if repeated {
        return (Vec::new(), reports);
    }
    let colleges = gather::colleges(&records, students, ledger);
    if ledger.errors() == before {
        count(&colleges, &tables, ledger);
    }
    (colleges, reports)
}

/// Notes where there is nobody, or more than are taken.
fn count(colleges: &[CollegeHeads], tables: &[(&Sheet, &Header)], ledger: &mut Ledger) {
    if let (true, Some((sheet, header))) = (colleges.is_empty(), tables.first()) {
        let column = header.columns.get(&Field::Heads).or(header.columns.values().next()).copied();
        let place = sheet.place(header.rows.map_or(0, |(_, last)| last), column.unwrap_or(0));
        note(HeadcountFault::NobodyCounted, place, ledger);
    }
    if let Some(first_over) = colleges.get(limits::COLLEGES) {
        let (found, most) = (colleges.len(), limits::COLLEGES);
        let fault = HeadcountFault::TooManyNames { field: Field::College, found, most };
        note(fault, first_over.place.clone(), ledger);
    }
    let mut classes = colleges.iter().flat_map(|college| &college.classes);
    if let Some(first_over) = classes.nth(limits::TABLE_CLASSES) {
        let (found, most) = (limits::TABLE_CLASSES + 1 + classes.count(), limits::TABLE_CLASSES);
        let fault = HeadcountFault::TooManyNames { field: Field::Class, found, most };
        note(fault, first_over.place.clone(), ledger);
    }
}

/// The columns that the planner named.
fn columns(options: &HeadcountOptions, ledger: &mut Ledger) -> Vec<Named> {
    let mut columns = Vec::new();
    for (word, written) in &options.columns {
        match named(word) {
            Some(field) => columns.push(Named { field, written: written.clone() }),
            None => {
                let choices = Field::ALL
                    .iter()
                    .map(|field| format!("{}/{}", field.word(Language::Chinese), field.word(Language::English)));
                let written = format!("{word}={written}");
                ledger.error(HeadcountFault::UnknownHeadcountColumn { written, choices: choices.collect() }, 0..0);
            }
        }
    }
    columns
}

fn find(
    sheet: &Sheet,
    options: &HeadcountOptions,
    named: &[Named],
    ledger: &mut Ledger,
) -> Result<Header, SheetSkipped> {
    match &options.sheet {
        Some(name) if sheet.name != *name => return Err(SheetSkipped::NotChosen),
        None if sheet.hidden => return Err(SheetSkipped::Hidden),
        _ if sheet.cells().is_empty() => return Err(SheetSkipped::Empty),
        _ => {}
    }
    match header::find(sheet, named, ledger) {
        Found::Table(header) => Ok(header),
        Found::Doubtful | Found::Nothing => Err(SheetSkipped::NoTable),
    }
}

/// Notes that there is no table; if that is so only because of the columns that were named, which.
fn no_table(book: &Workbook, options: &HeadcountOptions, ledger: &mut Ledger) {
    let asked = |sheet: &&Sheet| options.sheet.as_ref().is_none_or(|name| sheet.name == *name);
    let mut quiet = Ledger::new("");
    let unnamed = book.sheets.iter().filter(asked).find_map(|sheet| match header::find(sheet, &[], &mut quiet) {
        Found::Table(header) => Some(header),
        Found::Doubtful | Found::Nothing => None,
    });
    let headings: Option<Vec<String>> = unnamed.map(|header| header.headings.into_values().collect());
    let Some(headings) = headings.filter(|_| !options.columns.is_empty()) else {
        ledger.error(HeadcountFault::NoHeadcountTable, 0..0);
        return;
    };
    let strange = |(_, written): &&(String, String)| !headings.contains(written) && header::letters(written).is_none();
    let written = options.columns.iter().filter(strange).map(|(word, written)| format!("{word}={written}"));
    let written: Vec<String> = written.collect();
    if written.is_empty() {
        ledger.error(HeadcountFault::NoHeadcountTable, 0..0);
    }
    for written in written {
        ledger.error(HeadcountFault::UnknownHeadcountColumn { written, choices: headings.clone() }, 0..0);
    }
}

/// Whether the tables can be read together: all with a column for colleges, or all without one in a file with a sheet
/// per college; lists of students or numbers, not both.
fn fit_together(tables: &[(&Sheet, &Header)], by_sheet: bool, ledger: &mut Ledger) -> bool {
    let before = ledger.errors();
    let names = || tables.iter().map(|(sheet, _)| sheet.name.clone()).collect();
    let without: Vec<_> = tables.iter().filter(|(_, header)| !header.columns.contains_key(&Field::College)).collect();
    let kinds = tables.iter().filter(|(_, header)| header.students).count();
    if !without.is_empty() && without.len() < tables.len() || kinds > 0 && kinds < tables.len() {
        ledger.error(HeadcountFault::SheetsAtOdds { sheets: names(), college: None }, 0..0);
    } else if let Some((sheet, header)) = without.first().filter(|_| !by_sheet) {
        let class = header.columns.contains_key(&Field::Class);
        let fault = if header.students && !class {
            HeadcountFault::StudentsWithoutClass
        } else {
            HeadcountFault::NoCollegeColumn
        };
        note(fault, sheet.place(header.rows.map_or(0, |(_, last)| last), 0), ledger);
    }
    ledger.errors() == before
}

/// Notes a college that an earlier sheet has counted already; whether there is one.
fn twice(earlier: &[Record], records: &[Record], tables: &[(&Sheet, &Header)], ledger: &mut Ledger) -> bool {
    let known: BTreeMap<&str, &Record> = earlier.iter().map(|record| (record.college.as_str(), record)).collect();
    let again = records.iter().find(|record| known.contains_key(record.college.as_str()));
    if let Some(record) = again {
        let sheets = tables.iter().map(|(sheet, _)| sheet.name.clone()).collect();
        let fault = HeadcountFault::SheetsAtOdds { sheets, college: Some(record.college.clone()) };
        note(fault, record.place.clone(), ledger);
    }
    again.is_some()
}

fn report(
    header: &Header,
    college_is_sheet: bool,
    rows: &Rows,
    sums: Vec<crate::words::headcounts::SumLine>,
) -> TableReport {
    let column = |(&field, &column): (&Field, &u32)| {
        (field, column_letters(column), header.headings.get(&column).cloned().unwrap_or_default())
    };
    TableReport {
        header: header.rows.map(|(first, last)| (first + 1, last + 1)),
        columns: header.columns.iter().map(column).collect(),
        other_columns: header.others(),
        students: header.students,
        college_is_sheet,
        rows: rows.records.len(),
        heads: rows.records.iter().map(|record| record.heads).sum(),
        carried: rows.carried,
        skipped: runs(&rows.skipped),
        sums,
    }
}

/// Rows next to each other that were left out for one reason, as one entry.
fn runs(skipped: &[(u32, RowSkipped)]) -> Vec<(u32, u32, RowSkipped)> {
    let mut runs: Vec<(u32, u32, RowSkipped)> = Vec::new();
    for &(row, reason) in skipped {
        match runs.last_mut() {
            Some((_, last, known)) if *known == reason && *last == row => *last = row + 1,
            _ => runs.push((row + 1, row + 1, reason)),
        }
    }
    runs
}
