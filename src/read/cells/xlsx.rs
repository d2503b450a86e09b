//! Workbooks since 2007: which sheets there are, the texts they share, and each sheet in turn.

use super::super::package::Package;
use super::super::xml::{attribute, referenced, resolved};
use super::Sheet;
use super::limits::{Budget, CELLS, SHEETS, damaged, too_large};
use super::sheet::Builder;
use super::xlsx_sheet::{self, Context, is_true};
use super::xlsx_styles;
use crate::words::reading::{FileKind, Oversize, WorkbookFault};
use quick_xml::events::Event;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Bytes of all shared texts together.
const SHARED_BYTES: usize = 64 << 20;

/// The sheets of a workbook, in its order.
pub(super) fn sheets(package: &mut Package<'_>, budget: &mut Budget) -> Result<Vec<Sheet>, WorkbookFault> {
    let part = workbook_part(package)?;
    let relations = package.relations(&part)?;
    let (entries, later_epoch) = entries(package, &part, &relations)?;
    let by_kind = |wanted: &str| relations.values().find(|(kind, _)| kind == wanted).map(|(_, part)| part.as_str());
    let shared = by_kind("sharedStrings").map(|part| shared(package, part)).transpose()?.unwrap_or_default();
    let moments = by_kind("styles").map(|part| xlsx_styles::moments(package, part)).transpose()?;
    let epoch = if later_epoch { 1462.0 } else { 0.0 };
    let context = Context { shared, moments: moments.unwrap_or_default(), epoch };
    let mut sheets = Vec::new();
    for Entry { name, hidden, part } in entries {
        let builder = Builder::new(name, hidden, budget);
        sheets.push(xlsx_sheet::sheet(package, &part, &context, builder)?);
    }
    Ok(sheets)
}

/// The part that is the workbook, by the package's own relations.
fn workbook_part(package: &mut Package<'_>) -> Result<String, WorkbookFault> {
    let relations = package.relations("")?;
    let part = relations.values().find(|(kind, _)| kind == "officeDocument").map(|(_, part)| part.clone());
    let part = part.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let kind = match part.as_str() {
        part if part.ends_with(".bin") => FileKind::Xlsb,
        part if part.starts_with("word/") || part.starts_with("ppt/") => FileKind::OtherOffice,
        part if package.has(part) => return Ok(part.to_owned()),
        _ => FileKind::Unknown,
    };
    Err(WorkbookFault::UnsupportedWorkbook { kind })
}

/// A sheet as the workbook lists it.
struct Entry {
    name: String,
    hidden: bool,
    part: String,
}

/// The sheets that hold cells, and whether dates count from 1904.
fn entries(
    package: &mut Package<'_>,
    part: &str,
    relations: &BTreeMap<String, (String, String)>,
) -> Result<(Vec<Entry>, bool), WorkbookFault> {
    let mut entries = Vec::new();
    let mut later_epoch = false;
    package.walk::<WorkbookFault>(part, |event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return Ok(true) };
        match tag.local_name().as_ref() {
            "workbookPr" => later_epoch = attribute(tag, "date1904").is_some_and(|value| is_true(&value)),
            "sheet" => {
                let name = resolved(&attribute(tag, "name").unwrap_or_default()).into_owned();
                let hidden = attribute(tag, "state").is_some_and(|state| state != "visible");
                let relation = attribute(tag, "id").and_then(|id| relations.get(&id));
                let (kind, part) = relation.ok_or_else(|| damaged(&name))?;
                if kind == "worksheet" {
                    entries.push(Entry { name, hidden, part: part.clone() });
                }
            }
            _ => {}
        }
        if entries.len() > SHEETS { Err(too_large(Oversize::Sheets, SHEETS as u64)) } else { Ok(true) }
    })?;
    Ok((entries, later_epoch))
}

/// The texts that cells share, by number; phonetic readings are no part of them.
fn shared(package: &mut Package<'_>, part: &str) -> Result<Vec<Arc<str>>, WorkbookFault> {
    let mut texts: Vec<Arc<str>> = Vec::new();
    let mut text = String::new();
    let (mut in_text, mut phonetic, mut begun, mut bytes) = (false, false, 0, 0);
    package.walk::<WorkbookFault>(part, |event| {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "si" => text.clear(),
                "t" => (in_text, begun) = (!phonetic, text.len()),
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "si" => texts.push(Arc::from("")),
            Event::End(tag) => match tag.local_name().as_ref() {
                "si" => {
                    bytes += text.len();
                    texts.push(Arc::from(text.as_str()));
                }
                "t" => {
                    in_text = false;
                    if let Cow::Owned(resolved) = resolved(text.get(begun..).unwrap_or_default()) {
                        text.truncate(begun);
                        text.push_str(&resolved);
                    }
                    begun = text.len();
                }
                "rPh" => phonetic = false,
                _ => {}
            },
            Event::Text(piece) if in_text => text.push_str(piece),
            Event::CData(piece) if in_text => text.push_str(piece),
            Event::GeneralRef(reference) if in_text => text.extend(referenced(reference)),
            _ => {}
        }
        if bytes + text.len() > SHARED_BYTES || texts.len() > CELLS {
            return Err(too_large(Oversize::Cells, CELLS as u64));
        }
        Ok(true)
    })?;
    Ok(texts)
}
