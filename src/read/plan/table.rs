//! A table made by hand: columns by their headers, rows with places.

use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::letters;
use super::super::suggest::folded;
use super::cells;
use super::row::{Row, Share};
use crate::words::reading::{FileFault, PlanFault};
use std::collections::BTreeMap;

/// The columns: the English header, the Chinese one, others that are understood, and whether it must be there.
const COLUMNS: [(&str, &str, &[&str], bool); 10] = [
    ("room", "地点", &["拍摄地点", "place"], true),
    ("date", "日期", &[], true),
    ("half_day", "半天", &["halfday", "half-day"], true),
    ("start", "开始", &["开始时间"], true),
    ("end", "结束", &["结束时间"], true),
    ("college", "单位", &[], true),
    ("number", "批次", &[], false),
    ("headcount", "人数", &[], false),
    ("classes", "班级", &[], false),
    ("slots", "格数", &[], false),
];

/// The rows of a table; `None` if its header is at fault.
pub(super) fn rows(text: &str, ledger: &mut Ledger) -> Option<Vec<Row>> {
    if super::is_empty(text, ledger) {
        return None;
    }
    let before = ledger.errors();
    let mut cells = cells::rows(text, ledger).into_iter();
    if ledger.errors() > before {
        return None;
    }
    let Some(header) = cells.next() else {
        ledger.error_of_whole(FileFault::EmptyFile);
        return None;
    };
    let columns = columns(&header, ledger)?;
    let mut rows = Vec::new();
    for row in cells {
        if row.len() > header.len() && row[header.len()..].iter().any(|cell| !cell.value.is_empty()) {
            let fault = PlanFault::TooManyCells { found: row.len(), columns: header.len() };
            ledger.error(fault, row[header.len()].bytes.clone());
        }
        rows.push(read(&row, &columns, ledger));
    }
    Some(rows)
}

/// Which column stands where; unknown, repeated and missing ones are noted.
fn columns(header: &[Placed<String>], ledger: &mut Ledger) -> Option<BTreeMap<&'static str, usize>> {
    let before = ledger.errors();
    let mut columns = BTreeMap::new();
    let mut strange = Vec::new();
    for (position, cell) in header.iter().enumerate().filter(|(_, cell)| !cell.value.is_empty()) {
        let name = folded(&cell.value);
        let known = COLUMNS.iter().find(|(english, chinese, others, _)| {
            *english == name || *chinese == name || others.contains(&name.as_str())
        });
        let is_new = known.is_some_and(|(english, ..)| columns.insert(*english, position).is_none());
        if !is_new {
            strange.push(cell);
        }
    }
    // Where no column is known, this is no table of batches, and to name every cell of its first line helps nobody.
    for cell in strange.into_iter().filter(|_| !columns.is_empty()) {
        let known = COLUMNS.iter().map(|(english, chinese, ..)| format!("{english}/{chinese}")).collect();
        ledger.error(PlanFault::UnknownColumn { column: cell.value.clone(), known }, cell.bytes.clone());
    }
    let missing = COLUMNS.iter().filter(|(english, _, _, required)| *required && !columns.contains_key(english));
    let missing: Vec<String> = missing.map(|(english, chinese, ..)| format!("{english}/{chinese}")).collect();
    if !missing.is_empty() {
        let place = header.first().map_or(0..0, |cell| cell.bytes.clone());
        ledger.error(PlanFault::MissingColumn { columns: missing }, place);
    }
    (ledger.errors() == before).then_some(columns)
}

fn read(row: &[Placed<String>], columns: &BTreeMap<&'static str, usize>, ledger: &mut Ledger) -> Row {
    let end = row.last().map_or(0, |cell| cell.bytes.end);
    let bytes = row.first().map_or(0..0, |cell| cell.bytes.start..end.max(cell.bytes.start));
    let cell = |name: &str| columns.get(name).and_then(|&position| row.get(position));
    let required = |name: &str, ledger: &mut Ledger| {
        let cell = cell(name);
        if cell.is_none_or(|cell| cell.value.is_empty()) {
            let place = cell.map_or(bytes.clone(), |cell| cell.bytes.clone());
            ledger.error(PlanFault::EmptyCell { column: name.to_owned() }, place);
            return None;
        }
        cell.cloned()
    };
    let number = |name: &str, ledger: &mut Ledger| {
        let cell = cell(name).filter(|cell| !cell.value.is_empty())?;
        let digits = letters::half_width(&cell.value);
        match digits.parse::<u64>() {
            Ok(value) if digits.bytes().all(|byte| byte.is_ascii_digit()) && value <= super::cell::MOST => {
                Some(Placed { value, bytes: cell.bytes.clone() })
            }
            _ => {
                let fault = PlanFault::BadNumber { column: name.to_owned(), found: cell.value.clone() };
                ledger.error(fault, cell.bytes.clone());
                None
            }
        }
    };
    let blank = |name: &str| cell(name).is_none_or(|cell| cell.value.is_empty());
    let without_place = ["room", "date", "half_day", "start", "end"].into_iter().all(blank)
        && !blank("college")
        && !(blank("headcount") && blank("classes"));
    let before = ledger.errors();
    number("number", ledger);
    let mut placing = |name: &str| if without_place { None } else { required(name, ledger) };
    let [room, date, half_day, start, end] = ["room", "date", "half_day", "start", "end"].map(&mut placing);
    let mut read = Row {
        room,
        date,
        half_day,
        start,
        end,
        college: required("college", ledger),
        slots: number("slots", ledger),
        headcount: number("headcount", ledger),
        shares: cell("classes").filter(|cell| !cell.value.is_empty()).map_or(Share::None, |c| Share::Cell(c.clone())),
        bytes: bytes.clone(),
        faulty: false,
        without_place,
    };
    read.faulty = ledger.errors() > before;
    read
}
