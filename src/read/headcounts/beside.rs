//! Tables beside each other in one sheet, and columns beside each other of which one sums up the others.

use super::super::cells::Sheet;
use super::columns::{Choice, Labels, Named, Says, choose};
use super::fields::{Heading, bare};
use super::number::{Number, number};
use crate::words::headcounts::Field;
use std::collections::BTreeSet;

/// Rows below a header that are looked at.
const ROWS: usize = 2_000;

/// A table by its headings.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub labels: Labels,
    /// What its headings offer.
    pub choice: Choice,
    /// Its first and its last column.
    pub span: (u32, u32),
}

/// The tables whose headings stand in one row, from left to right: several only where each is a table of its own. Where
/// columns are named, only the tables that have all of them.
pub(super) fn tables(sheet: &Sheet, labels: &Labels, named: &[Named], rows: (u32, u32)) -> Vec<Table> {
    let table = |labels: &Labels, span: (u32, u32), named: &[Named]| {
        let choice = choose(sheet, labels, named)?;
        Some(Table { labels: labels.clone(), choice, span })
    };
    let whole = || table(labels, (0, u32::MAX), named).into_iter().collect();
    // One table has one column of heads at most, or one of colleges.
    let repeats = choose(sheet, labels, &[])
        .is_some_and(|choice| choice.candidates.iter().any(|(field, columns)| is_main(*field) && columns.len() > 1));
    if !repeats {
        return whole();
    }
    for starts in [repeated(labels), apart(sheet, labels, rows)] {
        let pieces = cut(labels, &starts);
        let is_table = |(labels, span): &(Labels, (u32, u32))| {
            let table = table(labels, *span, &[]);
            table.is_some_and(|table| table.choice.candidates.keys().filter(|field| is_main(**field)).count() > 1)
        };
        if pieces.len() < 2 || !pieces.iter().all(is_table) {
            continue;
        }
        let right: Vec<_> = pieces.iter().filter_map(|(labels, span)| table(labels, *span, named)).collect();
        if !right.is_empty() {
            return right;
        }
    }
    whole()
}

fn is_main(field: Field) -> bool {
    matches!(field, Field::College | Field::Class | Field::Heads)
}

/// The columns that repeat the first one for colleges, or else for classes.
fn repeated(labels: &Labels) -> Vec<u32> {
    let of = |wanted: Field| {
        labels
            .iter()
            .find(|(_, label)| label.says == Says::Known(Heading::Of(wanted)))
            .map(|(_, label)| bare(&label.text))
    };
    let Some(first) = of(Field::College).or_else(|| of(Field::Class)) else { return Vec::new() };
    let mut starts: Vec<u32> =
        labels.iter().filter(|(_, label)| bare(&label.text) == first).map(|(column, _)| *column).collect();
    // A number of the row before it belongs to it.
    for start in &mut starts {
        let before = labels.range(..*start).next_back();
        if let Some((column, _)) =
            before.filter(|(_, label)| label.says == Says::Known(Heading::Idle) && is_number(&label.text))
        {
            *start = *column;
        }
    }
    starts
}

fn is_number(heading: &str) -> bool {
    ["序号", "序", "编号", "no.", "no", "#"].contains(&bare(heading).as_str())
}

/// The first columns behind those in which nothing stands.
fn apart(sheet: &Sheet, labels: &Labels, (first, _): (u32, u32)) -> Vec<u32> {
    let below = || sheet.rows().filter(|row| row.row >= first).take(ROWS);
    let used: BTreeSet<u32> = below().flat_map(|row| row.cells.iter().map(|cell| cell.column)).collect();
    let first = labels.keys().next().copied();
    let is_start =
        |column: &u32| Some(*column) == first || column.checked_sub(1).is_some_and(|before| !used.contains(&before));
    labels.keys().copied().filter(is_start).collect()
}

/// Headings cut at their tables' first columns, each piece with its span: what stands before the first start belongs to
/// the first table.
fn cut(labels: &Labels, starts: &[u32]) -> Vec<(Labels, (u32, u32))> {
    let piece = |place: usize| {
        let start = if place == 0 { 0 } else { starts[place] };
        let end = starts.get(place + 1).map_or(u32::MAX, |next| next - 1);
        let labels = labels.range(start..=end).map(|(column, label)| (*column, label.clone())).collect();
        (labels, (start, end))
    };
    (0..starts.len()).map(piece).collect()
}

/// The column among several of heads that is the sum of the others in every row below a header, in two rows at least.
pub(super) fn total(sheet: &Sheet, header: u32, heads: &[u32], sums: &[u32]) -> Option<u32> {
    let columns: BTreeSet<u32> = heads.iter().chain(sums).copied().collect();
    if columns.len() < 3 {
        return None;
    }
    let heads_at = |row: u32, column: u32| match sheet.cell(row, column).map(|cell| number(&cell.value)) {
        None => Some(0),
        Some(Number::Heads(heads)) => Some(heads),
        Some(Number::About(..) | Number::Not(_) | Number::Unknown(_)) => None,
    };
    let rows = sheet.rows().filter(|row| row.row > header).take(ROWS);
    let rows: Vec<Vec<u64>> = rows
        .filter_map(|row| columns.iter().map(|&column| heads_at(row.row, column)).collect::<Option<Vec<_>>>())
        .filter(|row| row.iter().any(|heads| *heads > 0))
        .collect();
    let mut sums_up = (0..columns.len()).filter(|&column| {
        let sums_up = |row: &&Vec<u64>| row.iter().sum::<u64>() == 2 * row[column];
        rows.len() > 1 && rows.iter().all(|row| sums_up(&row))
    });
    let found = sums_up.next().filter(|_| sums_up.next().is_none())?;
    columns.into_iter().nth(found)
}
