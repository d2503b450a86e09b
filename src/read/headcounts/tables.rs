//! Which sheets are read, and what they say together.

use super::super::cells::{Sheet, Workbook};
use super::super::ledger::Ledger;
use super::super::limits;
use super::columns::{self, Named};
use super::fields::named;
use super::header::{self, Found, Header};
use super::line::{Record, Rows};
use super::rows::rows;
use super::settle::settle;
use super::{CollegeHeads, HeadcountOptions, gather, note, odd, sums};
use crate::diagnostic::column_letters;
use crate::words::Language;
use crate::words::headcounts::{Field, RowSkipped, SheetReport, SheetSkipped, SumLine, TableReport};
use crate::words::reading::{HeadcountFault, RowsFault};
use std::borrow::Cow;
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
    let found: Vec<FoundIn<'_>> = book.sheets.iter().map(|sheet| find(sheet, options, &named, ledger)).collect();
    let tables: Vec<(&Sheet, &Header)> = found
        .iter()
        .filter_map(|(sheet, found)| Some((&**sheet, found.as_ref().ok()?)))
        .flat_map(|(sheet, headers)| headers.iter().map(move |header| (sheet, header)))
        .collect();
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
            Ok(headers) => {
                let Some((report, more)) = of_sheet(sheet, headers, options, ledger) else {
                    return (Vec::new(), reports);
                };
                repeated = repeated || twice(&records, &more, &tables, ledger);
                records.extend(more);
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

/// The records of a sheet, those of tables beside each other one after the other; `None` where there are more than are
/// taken.
fn of_sheet(
    sheet: &Sheet,
    headers: &[Header],
    options: &HeadcountOptions,
    ledger: &mut Ledger,
) -> Option<(TableReport, Vec<Record>)> {
    let sheet_name = columns::tidy(&sheet.name);
    let mut all = Rows::default();
    for header in headers {
        let college = (!header.columns.contains_key(&Field::College)).then_some(sheet_name.as_str());
        let rows = rows(sheet, header, college, options, ledger);
        if rows.is_cut {
            return None;
        }
        all.lines.extend(rows.lines);
        all.skipped.extend(rows.skipped);
        all.carried += rows.carried;
    }
    let students = headers.iter().any(|header| header.students);
    let settled = settle(all.lines, options, students, ledger);
    if !students {
        odd::told(&settled, options, ledger);
    }
    let lines = sums::check(&settled.records, &settled.sums, ledger);
    all.skipped.extend(settled.skipped);
    all.skipped.sort_unstable();
    all.skipped.dedup();
    let said = Said { skipped: &all.skipped, carried: all.carried, records: &settled.records };
    Some((report(sheet, headers, &said, lines), settled.records))
}

/// A sheet as it is read, and the headers of its tables.
type FoundIn<'s> = (Cow<'s, Sheet>, Result<Vec<Header>, SheetSkipped>);

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

/// The sheet as it is read, on its side if that is how its table goes, and the headers of its tables.
fn find<'s>(sheet: &'s Sheet, options: &HeadcountOptions, named: &[Named], ledger: &mut Ledger) -> FoundIn<'s> {
    let skipped = match &options.sheet {
        Some(name) if sheet.name != *name => Some(SheetSkipped::NotChosen),
        None if sheet.hidden => Some(SheetSkipped::Hidden),
        _ if sheet.cells().is_empty() => Some(SheetSkipped::Empty),
        _ => None,
    };
    if let Some(reason) = skipped {
        return (Cow::Borrowed(sheet), Err(reason));
    }
    let read = match sideways(sheet, named) {
        Some(turned) => Cow::Owned(turned),
        None => Cow::Borrowed(sheet),
    };
    let found = match header::find(&read, named, ledger) {
        Found::Tables(headers) => Ok(headers),
        Found::Doubtful | Found::Nothing => Err(SheetSkipped::NoTable),
    };
    (read, found)
}

/// The sheet on its side, where its headings stand below each other: there is a header only that way, or one of which
/// more is known.
fn sideways(sheet: &Sheet, named: &[Named]) -> Option<Sheet> {
    let quiet = |sheet: &Sheet| header::find(sheet, named, &mut Ledger::new(""));
    let turned = sheet.turned()?;
    match (quiet(sheet), quiet(&turned)) {
        (_, Found::Nothing) => None,
        (Found::Nothing, _) => Some(turned),
        (Found::Tables(upright), Found::Tables(turned_ones)) => {
            let known = |headers: &[Header]| headers.iter().map(|header| header.known).min().unwrap_or(0);
            let by_sum = |headers: &[Header]| headers.iter().any(|header| header.by_sum);
            let is_plain = by_sum(&upright) || !by_sum(&turned_ones);
            (is_plain && known(&turned_ones) > known(&upright)).then_some(turned)
        }
        (_, Found::Tables(_) | Found::Doubtful) => None,
    }
}

/// Notes that there is no table; if that is so only because of the columns that were named, which.
fn no_table(book: &Workbook, options: &HeadcountOptions, ledger: &mut Ledger) {
    let asked = |sheet: &&Sheet| options.sheet.as_ref().is_none_or(|name| sheet.name == *name);
    let mut quiet = Ledger::new("");
    let unnamed = book.sheets.iter().filter(asked).find_map(|sheet| match header::find(sheet, &[], &mut quiet) {
        Found::Tables(headers) => Some(headers),
        Found::Doubtful | Found::Nothing => None,
    });
    let headings = unnamed.map(|headers| headers.into_iter().flat_map(|header| header.headings.into_values()));
    let headings: Option<Vec<String>> = headings.map(Iterator::collect);
    let Some(headings) = headings.filter(|_| !options.columns.is_empty()) else {
        ledger.error(HeadcountFault::NoHeadcountTable, 0..0);
        return;
    };
    let strange = |(_, written): &&(String, String)| !headings.contains(written) && !is_letters(written);
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
        ledger.error(HeadcountFault::from(RowsFault::SheetsAtOdds { sheets: names(), college: None }), 0..0);
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
        let fault = RowsFault::SheetsAtOdds { sheets, college: Some(record.college.clone()) };
        note(fault, record.place.clone(), ledger);
    }
    again.is_some()
}

/// Whether a text names columns by their letters.
fn is_letters(written: &str) -> bool {
    let sheet = Sheet::default();
    written.split('+').all(|part| columns::letters(&sheet, part).is_some())
}

/// What the rows of a sheet said.
struct Said<'r> {
    skipped: &'r [(u32, RowSkipped)],
    carried: usize,
    records: &'r [Record],
}

fn report(sheet: &Sheet, headers: &[Header], said: &Said<'_>, sums: Vec<SumLine>) -> TableReport {
    let sideways = sheet.is_turned();
    let line = |row: u32| if sideways { column_letters(row) } else { (row + 1).to_string() };
    let column = |header: &Header, (&field, &column): (&Field, &u32)| {
        let added = header.added.iter().filter(|_| field == Field::Heads);
        let columns: Vec<u32> = [column].into_iter().chain(added.copied()).collect();
        let letters: Vec<String> = columns.iter().map(|&column| columns::called(sheet, column)).collect();
        let headings = columns.iter().filter_map(|column| header.headings.get(column).cloned());
        (field, letters.join("+"), headings.collect::<Vec<_>>().join("+"))
    };
    let runs = runs(said.skipped).into_iter().map(|(first, last, reason)| (line(first), line(last), reason));
    TableReport {
        header: headers.first().and_then(|header| header.rows).map(|(first, last)| (line(first), line(last))),
        sideways,
        columns: headers.iter().flat_map(|header| header.columns.iter().map(|each| column(header, each))).collect(),
        other_columns: headers.iter().flat_map(Header::others).collect(),
        students: headers.iter().any(|header| header.students),
        college_is_sheet: headers.iter().any(|header| !header.columns.contains_key(&Field::College)),
        rows: said.records.len(),
        heads: said.records.iter().map(|record| record.heads).sum(),
        carried: said.carried,
        skipped: runs.collect(),
        sums,
    }
}

/// Rows next to each other that were left out for one reason, as one entry.
fn runs(skipped: &[(u32, RowSkipped)]) -> Vec<(u32, u32, RowSkipped)> {
    let mut runs: Vec<(u32, u32, RowSkipped)> = Vec::new();
    for &(row, reason) in skipped {
        match runs.last_mut() {
            Some((_, last, known)) if *known == reason && *last + 1 == row => *last = row,
            _ => runs.push((row, row, reason)),
        }
    }
    runs
}
