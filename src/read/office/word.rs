//! A Word document as a plan: the part that halfday added, held against the tables that are printed.

use super::super::package::Package;
use super::super::xml;
use super::Printed;
use super::word_tables::{WordCell, WordTable, word_tables};
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

/// The plan's JSON in a document, and all its tables as they are now; `None` if it has no plan.
pub(super) fn printed(package: &mut Package<'_>, main: &str) -> Result<Option<Printed>, OfficeFault> {
    match parts(package, main) {
        Ok((found, _)) => Ok(Some(Printed { json: found.json, tables: tables(package, main)?, sheets: None })),
        Err(OfficeFault::NoPlan) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// All tables of a document as they are seen, those inside others after them.
pub(super) fn tables(package: &mut Package<'_>, main: &str) -> Result<Vec<WordTable>, OfficeFault> {
    let document = package.text(main)?.ok_or(OfficeFault::NotOffice)?;
    word_tables(&document)
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
        let text = |cells: Vec<WordCell>| cells.into_iter().map(|cell| cell.text).collect();
        let rows = |table: WordTable| table.rows.into_iter().map(text).collect();
        return Ok((found, tables(package, main)?.into_iter().map(rows).collect()));
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
