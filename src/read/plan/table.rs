//! A table as halfday writes it: columns by their headers, rows with places.

use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::letters;
use super::super::suggest::folded;
use super::grid::GridCell;
use super::row::{Row, Share};
use super::windows;
use crate::words::reading::PlanFault;
use std::collections::BTreeMap;

/// The columns: the English header, the Chinese one, others that are understood, and whether it must be there.
const COLUMNS: [(&str, &str, &[&str], bool); 11] = [
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
    ("parts", "各时间段", &[], false),
];

/// Whether a heading is that of a table as halfday writes it: all columns that must be there, each once, and no others.
pub(super) fn is_own(heading: &[GridCell]) -> bool {
    let filled = heading.iter().filter(|cell| !cell.value.is_empty());
    let known: Vec<Option<&str>> = filled.map(|cell| known(&cell.value)).collect();
    let once = known.iter().enumerate().all(|(at, name)| name.is_some() && !known[..at].contains(name));
    once && COLUMNS.iter().all(|(english, .., required)| !required || known.contains(&Some(*english)))
}

/// The column that a heading names, by its English word.
fn known(heading: &str) -> Option<&'static str> {
    let name = folded(heading);
    let is = |(english, chinese, others, _): &&(&str, &str, &[&str], bool)| {
        *english == name || *chinese == name || others.contains(&name.as_str())
    };
    COLUMNS.iter().find(is).map(|(english, ..)| *english)
}

/// The rows of a table with such a heading.
pub(super) fn rows(cells: &[Vec<GridCell>], ledger: &mut Ledger) -> Vec<Row> {
    let Some((heading, below)) = cells.split_first() else { return Vec::new() };
    let positions = heading.iter().enumerate().filter_map(|(at, cell)| Some((known(&cell.value)?, at)));
    let columns: BTreeMap<&'static str, usize> = positions.collect();
    let mut rows = Vec::new();
    for row in below {
        if row.len() > heading.len() && row[heading.len()..].iter().any(|cell| !cell.value.is_empty()) {
            let fault = PlanFault::TooManyCells { found: row.len(), columns: heading.len() };
            ledger.error(fault, row[heading.len()].bytes.clone());
        }
        let placed = |cell: &GridCell| Placed { value: cell.value.clone(), bytes: cell.bytes.clone() };
        rows.push(read(&row.iter().map(placed).collect::<Vec<_>>(), &columns, ledger));
    }
    rows
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
    let said = cell("parts").filter(|cell| !cell.value.is_empty());
    let parts = said.map(|cell| windows::parts(cell).ok_or(cell));
    if let Some(Err(cell)) = parts {
        ledger.error(PlanFault::BadParts { found: cell.value.clone() }, cell.bytes.clone());
    }
    let mut read = Row {
        room,
        date,
        half_day,
        start,
        end,
        college: required("college", ledger),
        slots: number("slots", ledger),
        left: None,
        parts: parts.and_then(Result::ok).unwrap_or_default(),
        headcount: number("headcount", ledger),
        shares: cell("classes").filter(|cell| !cell.value.is_empty()).map_or(Share::None, |c| Share::Cell(c.clone())),
        bytes: bytes.clone(),
        faulty: false,
        without_place,
    };
    read.faulty = ledger.errors() > before;
    read
}
