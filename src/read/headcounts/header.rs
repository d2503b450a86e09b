//! Which row is the header, one row high or two, and which column holds what; one table beside another is one more. What
//! fits twice is never chosen silently.

use super::super::cells::{Sheet, Value};
use super::super::ledger::Ledger;
use super::beside::{self, Table};
use super::columns::{Label, Labels, Named, Says, called, letters, parts, tidy};
use super::fields::{Heading, meaning};
use super::note;
use super::number::{Number, number};
use crate::words::headcounts::Field;
use crate::words::reading::{HeadcountFault, RowsFault};
use std::collections::BTreeMap;

/// Rows from the top that are looked at.
const ROWS: usize = 60;
/// Columns that are looked at.
const COLUMNS: u32 = 256;

/// The header of a table.
#[derive(Debug, Clone)]
pub(super) struct Header {
    /// First and last row, from 0; `None` where columns were named and there is no header.
    pub rows: Option<(u32, u32)>,
    /// Where each field stands; the first of several columns of heads.
    pub columns: BTreeMap<Field, u32>,
    /// More columns of heads, which are added to the first.
    pub added: Vec<u32>,
    /// The headings of columns.
    pub headings: BTreeMap<u32, String>,
    /// First and last column of the table.
    pub span: (u32, u32),
    /// Whether rows are students.
    pub students: bool,
    /// Whether the column of heads is one that only says that it sums up.
    pub by_sum: bool,
    /// Of a thousand headings, how many are known.
    pub known: usize,
}

impl Header {
    /// The headings of columns that hold no field.
    pub fn others(&self) -> Vec<String> {
        let taken: Vec<u32> = self.columns.values().chain(&self.added).copied().collect();
        let others = self.headings.iter().filter(|(column, _)| !taken.contains(column));
        others.map(|(_, heading)| heading.clone()).collect()
    }

    /// The columns whose heads are added up; none in a list of students.
    pub fn heads(&self) -> impl Iterator<Item = u32> + '_ {
        self.columns.get(&Field::Heads).copied().into_iter().chain(self.added.iter().copied())
    }
}

/// What was found in a sheet.
#[derive(Debug)]
pub(super) enum Found {
    /// A table, or several of one kind beside each other.
    Tables(Vec<Header>),
    /// A table whose columns leave a doubt, which is noted.
    Doubtful,
    /// No table.
    Nothing,
}

/// Finds the header of a sheet.
pub(super) fn find(sheet: &Sheet, named: &[Named], ledger: &mut Ledger) -> Found {
    for row in sheet.rows().take(ROWS) {
        let deep = two_deep(sheet, row.row).then(|| labels(sheet, row.row, row.row + 1));
        let flat = labels(sheet, row.row, row.row);
        for (labels, last) in deep.map(|labels| (labels, row.row + 1)).into_iter().chain([(flat, row.row)]) {
            let place = Place { sheet, rows: (row.row, last) };
            let tables = beside::tables(sheet, &labels, named, (row.row, last));
            match tables.as_slice() {
                [] => {}
                [table] => return place.header(table, ledger).map_or(Found::Doubtful, |it| Found::Tables(vec![it])),
                several => return place.several(several, ledger),
            }
        }
    }
    // Columns named by letters need no header.
    let letters = |each: &Named| Some((each.field, parts(&each.written, |part| letters(sheet, part))?));
    let columns: Option<BTreeMap<Field, Vec<u32>>> = named.iter().map(letters).collect();
    match columns {
        Some(columns) if columns.contains_key(&Field::Heads) && !sheet.cells().is_empty() => {
            let added = columns.get(&Field::Heads).map_or(Vec::new(), |columns| columns[1..].to_vec());
            let first = columns.into_iter().filter_map(|(field, columns)| Some((field, *columns.first()?)));
            Found::Tables(vec![Header {
                rows: None,
                columns: first.collect(),
                added,
                headings: BTreeMap::new(),
                span: (0, u32::MAX),
                students: false,
                by_sum: false,
                known: 1000,
            }])
        }
        _ => Found::Nothing,
    }
}

/// The headings of the columns over one row or two.
fn labels(sheet: &Sheet, first: u32, last: u32) -> Labels {
    let own = |row: u32, column: u32| sheet.cell(row, column).map(|cell| tidy(&cell.value.text()));
    let width = sheet.rows().find(|row| row.row == first).and_then(|row| row.cells.last()).map_or(0, |c| c.column);
    let below = sheet.rows().find(|row| row.row == last).and_then(|row| row.cells.last()).map_or(0, |c| c.column);
    let mut labels = BTreeMap::new();
    let mut group: Option<(u32, String)> = None;
    for column in 0..=width.max(below).min(COLUMNS) {
        let bottom = if last > first { own(last, column) } else { None };
        if let Some(top) = own(first, column) {
            group = Some((column, top));
        }
        // A heading reaches over the columns to its right whose own is blank, as long as there is one below it.
        let top = group.clone().filter(|(begin, _)| *begin == column || bottom.is_some());
        let label = match (top, bottom) {
            (None, None) => continue,
            (Some((_, top)), None) => Label { says: meaning(&top).map_or(Says::Nothing, Says::Known), text: top },
            (None, Some(bottom)) => Label { says: meaning(&bottom).map_or(Says::Nothing, Says::Known), text: bottom },
            (Some((begin, top)), Some(bottom)) => both(begin, &top, &bottom),
        };
        labels.insert(column, label);
    }
    labels
}

/// What a heading says with another below it.
fn both(begin: u32, top: &str, bottom: &str) -> Label {
    let text = if meaning(top).is_some() { format!("{top} / {bottom}") } else { bottom.to_owned() };
    let says = match (meaning(top), meaning(bottom)) {
        (Some(Heading::Of(Field::Heads)), Some(Heading::Sum)) => Says::Whole(begin),
        (Some(Heading::Of(Field::Heads)), Some(Heading::Part)) => Says::Known(Heading::Part),
        (Some(Heading::Of(Field::Heads)), None | Some(Heading::Of(Field::Heads))) => Says::Some(begin),
        (Some(Heading::Of(Field::Contact)), Some(Heading::Of(Field::StudentName))) => {
            Says::Known(Heading::Of(Field::Contact))
        }
        (_, Some(below)) => Says::Known(below),
        (_, None) => Says::Nothing,
    };
    Label { text, says }
}

/// Whether the row below a row belongs to the same header.
fn two_deep(sheet: &Sheet, row: u32) -> bool {
    let cells = |wanted: u32| sheet.rows().find(|each| each.row == wanted).map_or(&[][..], |row| row.cells);
    let (above, below) = (cells(row), cells(row + 1));
    let is_word = |value: &Value| matches!(value, Value::Text(_)) && matches!(number(value), Number::Not(_));
    if below.is_empty() || !below.iter().all(|cell| is_word(&cell.value)) {
        return false;
    }
    let known = |value: &Value| meaning(&value.text());
    // A cell alone in its row is a title, whatever it says.
    let is_header = above.len() > 1 && above.iter().any(|cell| known(&cell.value).is_some());
    let merges = |column: u32| {
        let merge = sheet.merge(row, column).filter(|merge| merge.first_row == row);
        merge.is_some_and(|merge| merge.last_row == row + 1 || merge.last_row == row && merge.last_column > column)
    };
    let is_merged = above.iter().any(|cell| known(&cell.value).is_some() && merges(cell.column));
    let has_parts = below.iter().any(|cell| matches!(known(&cell.value), Some(Heading::Part | Heading::Sum)));
    is_header && (is_merged || has_parts)
}

/// Where a header is.
struct Place<'s> {
    sheet: &'s Sheet,
    rows: (u32, u32),
}

impl Place<'_> {
    /// Tables beside each other: read one after the other where they are of one kind, else none is chosen.
    fn several(&self, tables: &[Table], ledger: &mut Ledger) -> Found {
        let fields = |table: &Table| table.choice.candidates.keys().copied().collect::<Vec<_>>();
        if !tables.iter().all(|table| fields(table) == fields(&tables[0])) {
            let fault = RowsFault::TablesBeside { tables: tables.iter().map(|table| self.shown(table)).collect() };
            note(fault, self.sheet.place(self.rows.1, tables[1].span.0), ledger);
            return Found::Doubtful;
        }
        let headers: Option<Vec<Header>> = tables.iter().map(|table| self.header(table, ledger)).collect();
        headers.map_or(Found::Doubtful, Found::Tables)
    }

    /// The columns of a table by field and letters.
    fn shown(&self, Table { labels, choice, .. }: &Table) -> Vec<(Field, String, String)> {
        let one = |(field, columns): (&Field, &Vec<u32>)| {
            let column = *columns.first()?;
            let heading = labels.get(&column).map_or_else(String::new, |label| label.text.clone());
            Some((*field, called(self.sheet, column), heading))
        };
        choice.candidates.iter().filter_map(one).collect()
    }

    /// The header of a table, unless it leaves a doubt about college, class or heads; each doubt is noted.
    fn header(&self, Table { labels, choice, span }: &Table, ledger: &mut Ledger) -> Option<Header> {
        let before = ledger.errors();
        let mut candidates = choice.candidates.clone();
        if let Some(heads) = candidates.get_mut(&Field::Heads).filter(|heads| heads.len() > 1)
            && let Some(total) = beside::total(self.sheet, self.rows.1, heads, &choice.sums)
        {
            *heads = vec![total];
        }
        for (&field, columns) in candidates.iter().filter(|(_, columns)| columns.len() > 1) {
            let heading = |column: &u32| {
                let heading = labels.get(column).map_or("", |label| &label.text);
                (called(self.sheet, *column), heading.to_owned())
            };
            let fault = HeadcountFault::AmbiguousColumn { field, columns: columns.iter().map(heading).collect() };
            note(fault, self.sheet.place(self.rows.1, columns[1]), ledger);
        }
        if ledger.errors() > before {
            return None;
        }
        let known = labels.values().filter(|label| label.says != Says::Nothing).count();
        let first = |(field, columns): (Field, Vec<u32>)| Some((field, *columns.first()?));
        Some(Header {
            rows: Some(self.rows),
            columns: candidates.into_iter().filter_map(first).collect(),
            added: choice.added.clone(),
            headings: labels.iter().map(|(column, label)| (*column, label.text.clone())).collect(),
            span: *span,
            students: choice.students,
            by_sum: choice.by_sum,
            known: known * 1000 / labels.len().max(1),
        })
    }
}
