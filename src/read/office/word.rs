//! A Word document as a plan: the part that halfday added, held against the tables that are printed.

use super::super::package::Package;
use super::super::xml;
use super::{Printed, PrintedRow};
use crate::diagnostic::CellPlace;
use crate::plan::inside::{ELEMENT, NAMESPACE, TABLES, fingerprint};
use crate::words::reading::OfficeFault;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The plan's JSON in a document, if the tables are still as they were written.
pub(super) fn plan_inside(package: &mut Package<'_>, main: &str) -> Result<String, OfficeFault> {
    let (found, tables) = parts(package, main)?;
    let printed: Vec<String> = tables.into_iter().map(fingerprint).collect();
    let unchanged = found.tables.iter().all(|table| printed.contains(table));
    if unchanged { Ok(found.json) } else { Err(OfficeFault::ChangedByHand) }
}

/// The plan's JSON in a document, and the rows of all its tables as they are now. Tables are counted from 1 in place of
/// sheets.
pub(super) fn printed(package: &mut Package<'_>, main: &str) -> Result<Printed, OfficeFault> {
    let (found, tables) = parts(package, main)?;
    let row = |table: u32, row: u32, cells: Vec<String>| {
        let place = |column| CellPlace { sheet: format!("#{table}"), row, column };
        let cells = (0_u32..).zip(cells).map(|(column, text)| (text.trim().to_owned(), place(column))).collect();
        PrintedRow { cells }
    };
    let rows_of = |(table, rows): (u32, Vec<Vec<String>>)| {
        (0_u32..).zip(rows).map(move |(number, cells)| row(table, number, cells)).collect::<Vec<_>>()
    };
    Ok(Printed { json: found.json, rows: (1_u32..).zip(tables).flat_map(rows_of).collect() })
}

/// A table of a document: its rows, each the texts of its cells.
type TableText = Vec<Vec<String>>;

/// The plan in a document, and its tables.
fn parts(package: &mut Package<'_>, main: &str) -> Result<(Found, Vec<TableText>), OfficeFault> {
    let ours = |name: &String| name.starts_with("customXml/") && name.ends_with(".xml") && !name.contains("itemProps");
    for name in package.names().into_iter().filter(ours) {
        // A part in another encoding is none of ours.
        let Some(bytes) = package.part(&name)? else { continue };
        let Some(found) = String::from_utf8(bytes).ok().and_then(|text| plan_of(&text)) else { continue };
        let document = package.text(main)?.ok_or(OfficeFault::NotOffice)?;
        return Ok((found, tables(&document)?));
    }
    Err(OfficeFault::NoPlan)
}

struct Found {
    json: String,
    tables: Vec<String>,
}

/// The plan in a part, if it is a part of ours.
fn plan_of(text: &str) -> Option<Found> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut found: Option<Found> = None;
    loop {
        let event = reader.read_event().ok()?;
        match (&event, &mut found) {
            (Event::Start(start), None) => found = Some(beginning(start)?),
            (Event::Start(_) | Event::Empty(_), _) => return None,
            (Event::End(_), _) => return found,
            (Event::Eof, _) => return None,
            (event, Some(found)) => found.json.push_str(&xml::said(event).unwrap_or_default()),
            (_, None) => {}
        }
    }
}

fn beginning(start: &BytesStart<'_>) -> Option<Found> {
    let prefix = start.name().prefix().map(|prefix| prefix.as_ref().to_owned());
    let binding = prefix.map_or("xmlns".to_owned(), |prefix| format!("xmlns:{prefix}"));
    let ours = start.local_name().as_ref() == ELEMENT && xml::attribute(start, &binding)? == NAMESPACE;
    let tables = xml::attribute(start, TABLES)?.split_whitespace().map(str::to_owned).collect();
    ours.then(|| Found { json: String::new(), tables })
}

/// The cells of all tables of a document by rows, one inside another included.
fn tables(document: &str) -> Result<Vec<Vec<Vec<String>>>, OfficeFault> {
    let mut reader = Reader::from_str(document.trim_start_matches('\u{feff}'));
    let mut open: Vec<Vec<Vec<String>>> = Vec::new();
    let mut closed = Vec::new();
    let mut in_text = false;
    loop {
        let event = reader.read_event().map_err(|_| OfficeFault::NotOffice)?;
        let cell = |open: &mut Vec<Vec<Vec<String>>>, text: &str| {
            if let Some(cell) = open.last_mut().and_then(|table| table.last_mut()?.last_mut()) {
                cell.push_str(text);
            }
        };
        match &event {
            Event::Start(start) => match start.local_name().as_ref() {
                "tbl" => open.push(Vec::new()),
                "tr" => open.iter_mut().last().into_iter().for_each(|table| table.push(Vec::new())),
                "tc" => {
                    let row = open.last_mut().and_then(|table| table.last_mut());
                    row.into_iter().for_each(|row| row.push(String::new()));
                }
                "t" => in_text = true,
                _ => {}
            },
            Event::Empty(start) if matches!(start.local_name().as_ref(), "br" | "tab" | "cr") => cell(&mut open, " "),
            Event::End(end) => match end.local_name().as_ref() {
                "tbl" => closed.extend(open.pop()),
                "t" => in_text = false,
                "p" => cell(&mut open, " "),
                _ => {}
            },
            Event::Eof => return Ok(closed),
            event if in_text => cell(&mut open, &xml::said(event).unwrap_or_default()),
            _ => {}
        }
    }
}
