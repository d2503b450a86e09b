//! An Excel workbook as a plan: the hidden sheet that halfday added, held against the list that is printed.

use super::Package;
use crate::plan::inside::{SHEET, fingerprint};
use crate::words::reading::OfficeFault;
use calamine::{DataRef, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Characters of cells that are gathered from one sheet, at most: a cell may be a mention of a long shared text.
const MOST: usize = 64 << 20;

/// Columns of the list, at most.
const COLUMNS: usize = 100;

/// The plan's JSON in a workbook, if the list is still as it was written.
///
/// The hidden sheet has in its first column: the name of the list's sheet, the list's fingerprint, its headings as
/// JSON, and then the plan's JSON in pieces.
pub(super) fn plan_inside(bytes: &[u8], package: &mut Package<'_>) -> Result<String, OfficeFault> {
    package.measure()?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| OfficeFault::NotOffice)?;
    if !workbook.sheet_names().iter().any(|name| name == SHEET) {
        return Err(OfficeFault::NoPlan);
    }
    let hidden = cells(&mut workbook, SHEET, 1)?;
    let mut texts = hidden.into_values().filter_map(|mut row| row.remove(&0));
    let (Some(list), Some(print), Some(heading)) = (texts.next(), texts.next(), texts.next()) else {
        return Err(OfficeFault::NoPlan);
    };
    let json: String = texts.collect();
    let heading: Vec<String> = serde_json::from_str(&heading).map_err(|_| OfficeFault::NoPlan)?;
    if heading.len() > COLUMNS {
        return Err(OfficeFault::NoPlan);
    }
    let list = if workbook.sheet_names().contains(&list) {
        cells(&mut workbook, &list, heading.len())?
    } else {
        BTreeMap::new()
    };
    let row = |mut cells: BTreeMap<usize, String>| -> Vec<String> {
        (0..heading.len()).map(|column| cells.remove(&column).unwrap_or_default()).collect()
    };
    let rows = list.into_values().map(row).skip_while(|row| *row != heading);
    let rows = rows.filter(|row| row.iter().any(|cell| !cell.is_empty()));
    if fingerprint(rows) == print { Ok(json) } else { Err(OfficeFault::ChangedByHand) }
}

/// The first columns of a sheet, by row: only cells that say something.
fn cells<R: std::io::Read + std::io::Seek>(
    workbook: &mut Xlsx<R>,
    sheet: &str,
    columns: usize,
) -> Result<BTreeMap<u32, BTreeMap<usize, String>>, OfficeFault> {
    let mut rows: BTreeMap<u32, BTreeMap<usize, String>> = BTreeMap::new();
    let mut gathered = 0;
    // Cell after cell: a table of all cells up to a far corner could be larger than any memory.
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(|_| OfficeFault::NotOffice)?;
    while let Some(cell) = reader.next_cell().map_err(|_| OfficeFault::NotOffice)? {
        let (row, column) = cell.get_position();
        let column = column as usize;
        let text = text(cell.get_value());
        if column < columns && !text.is_empty() {
            gathered += text.len();
            if gathered > MOST {
                return Err(OfficeFault::TooLarge { most: (MOST >> 20) as u64 });
            }
            rows.entry(row).or_default().insert(column, text);
        }
    }
    Ok(rows)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        _ => String::new(),
    }
}
