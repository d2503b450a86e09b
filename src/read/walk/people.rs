//! `[[rooms]]`, `[[travel]]`, `[headcounts]` and `[[colleges]]`.

use super::super::draft::PartDraft;
use super::super::draft::{ClassDraft, CollegeDraft, HeadcountsDraft, Placed, RoomDraft, TravelDraft};
use super::super::ledger::Ledger;
use super::super::limits::{CLASSES, COUNT, DAY};
use super::super::table::{Table, date, text, wrong_type};
use crate::words::reading::{Expected, FileFault};
use toml::de::DeValue;

/// A room; where half-days are divided, its windows may say how many heads they take.
pub(super) fn room(mut table: Table<'_, '_>, is_divided: bool, ledger: &mut Ledger) -> RoomDraft {
    table.require("name", ledger);
    let mut draft = RoomDraft {
        name: table.text("name", ledger),
        label: table.text("label", ledger),
        heads_per_hour: table.number("heads_per_hour", 1, COUNT, ledger),
        seconds_per_head: table.number("seconds_per_head", 1, 86_400, ledger),
        stations: table.number("stations", 1, 1000, ledger),
        building: table.text("building", ledger),
        campus: table.text("campus", ledger),
        ..RoomDraft::default()
    };
    match (table.key_bytes("heads_per_hour"), table.key_bytes("seconds_per_head")) {
        (None, None) if !is_divided => table.require("heads_per_hour", ledger),
        (Some(_), Some(second)) => contradictory("heads_per_hour", "seconds_per_head", second, ledger),
        _ => {}
    }
    draft.item = table.finish(ledger);
    draft
}

pub(super) fn travel(mut table: Table<'_, '_>, ledger: &mut Ledger) -> TravelDraft {
    table.require("between", ledger);
    table.require("minutes", ledger);
    let mut draft = TravelDraft {
        between: table.list("between", ledger, text),
        minutes: table.number("minutes", 0, DAY, ledger),
        ..TravelDraft::default()
    };
    draft.item = table.finish(ledger);
    draft
}

/// `headcounts = "2022.xlsx"`, or a table with `file`, `sheet`, `columns`, `sums` and `no_sums`.
pub(super) fn headcounts(root: &mut Table<'_, '_>, ledger: &mut Ledger) -> Option<HeadcountsDraft> {
    let value = root.value("headcounts")?;
    if matches!(value.get_ref(), DeValue::String(_)) {
        return Some(HeadcountsDraft { file: text("headcounts", value, ledger), ..HeadcountsDraft::default() });
    }
    let mut table = root.table("headcounts", "[headcounts]", ledger)?;
    table.require("file", ledger);
    let mut draft = HeadcountsDraft {
        file: table.text("file", ledger),
        sheet: table.text("sheet", ledger),
        sums: table.list("sums", ledger, text),
        no_sums: table.list("no_sums", ledger, text),
        ..HeadcountsDraft::default()
    };
    if let Some(value) = table.value("columns") {
        match value.get_ref() {
            DeValue::Table(entries) => {
                for (key, column) in entries.iter() {
                    let column = text("columns", column, ledger);
                    draft.columns.extend(column.map(|column| (key.get_ref().to_string(), column.value)));
                }
            }
            _ => drop(wrong_type::<()>("columns", Expected::Table, value, ledger)),
        }
    }
    table.finish(ledger);
    Some(draft)
}

/// A college; where a table of headcounts is named, it may give the heads.
pub(super) fn college(mut table: Table<'_, '_>, elsewhere: bool, ledger: &mut Ledger) -> CollegeDraft {
    table.require("name", ledger);
    let mut draft = CollegeDraft {
        name: table.text("name", ledger),
        headcount: table.number("headcount", 0, COUNT, ledger),
        minutes: table.number("minutes", 0, COUNT, ledger),
        classes: classes(&mut table, ledger),
        parts: parts(&mut table, ledger),
        groups: table.number("groups", 1, CLASSES as u64, ledger),
        tags: table.list("tags", ledger, text),
        campus: table.text("campus", ledger),
        contact: table.text("contact", ledger),
        phone: table.text("phone", ledger),
        priority: table.number("priority", 1, 1000, ledger),
        ..CollegeDraft::default()
    };
    let in_parts = table.key_bytes("parts");
    for (key, bytes) in ["classes", "minutes"].map(|key| (key, table.key_bytes(key))) {
        if let (Some(_), Some(second)) = (&in_parts, bytes) {
            contradictory("parts", key, second, ledger);
        }
    }
    match (table.key_bytes("headcount"), table.key_bytes("minutes"), table.key_bytes("classes")) {
        (None, None, None) if !elsewhere && in_parts.is_none() => table.require("headcount", ledger),
        (Some(_), Some(second), _) => contradictory("headcount", "minutes", second, ledger),
        _ => {}
    }
    match (table.key_bytes("classes"), table.key_bytes("groups")) {
        (Some(_), Some(second)) => contradictory("classes", "groups", second, ledger),
        _ => more_groups_than_heads(&draft, ledger),
    }
    if let Some(name) = draft.name.as_ref().filter(|name| name.value == "all" || name.value.starts_with('#')) {
        ledger.error(FileFault::ReservedName { name: name.value.clone() }, name.bytes.clone());
    }
    draft.item = table.finish(ledger);
    draft
}

/// A group without anybody would have no time.
fn more_groups_than_heads(draft: &CollegeDraft, ledger: &mut Ledger) {
    let Some(heads) = draft.headcount.as_ref().or(draft.minutes.as_ref()) else { return };
    if let Some(groups) = draft.groups.as_ref().filter(|groups| groups.value > heads.value && heads.value > 0) {
        let (found, most) = (groups.value.to_string(), heads.value);
        let fault = FileFault::OutOfRange { key: "groups".into(), found, least: 1, most };
        ledger.error(fault, groups.bytes.clone());
    }
}

fn classes(table: &mut Table<'_, '_>, ledger: &mut Ledger) -> Option<Placed<Vec<ClassDraft>>> {
    let before = ledger.len();
    let classes = table.tables("classes", "classes", CLASSES, ledger, class);
    let bytes = table.key_bytes("classes")?;
    if classes.is_empty() && ledger.len() == before {
        ledger.error(FileFault::EmptyList { key: "classes".into() }, bytes.clone());
    }
    (ledger.len() == before).then_some(Placed { value: classes, bytes })
}

fn parts(table: &mut Table<'_, '_>, ledger: &mut Ledger) -> Option<Placed<Vec<PartDraft>>> {
    let before = ledger.len();
    let parts = table.tables("parts", "parts", CLASSES, ledger, part);
    let bytes = table.key_bytes("parts")?;
    if parts.is_empty() && ledger.len() == before {
        ledger.error(FileFault::EmptyList { key: "parts".into() }, bytes.clone());
    }
    (ledger.len() == before).then_some(Placed { value: parts, bytes })
}

fn part(mut table: Table<'_, '_>, ledger: &mut Ledger) -> PartDraft {
    table.require("name", ledger);
    let mut draft = PartDraft {
        name: table.text("name", ledger),
        headcount: table.number("headcount", 0, COUNT, ledger),
        classes: classes(&mut table, ledger),
        campus: table.text("campus", ledger),
        building: table.text("building", ledger),
        rooms: table.list("rooms", ledger, text),
        dates: table.list("dates", ledger, date),
        ..PartDraft::default()
    };
    match (table.key_bytes("headcount"), table.key_bytes("classes")) {
        (None, None) => table.require("headcount", ledger),
        (Some(_), Some(second)) => contradictory("headcount", "classes", second, ledger),
        _ => {}
    }
    draft.item = table.finish(ledger);
    draft
}

fn class(mut table: Table<'_, '_>, ledger: &mut Ledger) -> ClassDraft {
    table.require("name", ledger);
    table.require("headcount", ledger);
    let mut draft = ClassDraft {
        name: table.text("name", ledger),
        headcount: table.number("headcount", 0, COUNT, ledger),
        ..ClassDraft::default()
    };
    draft.item = table.finish(ledger);
    draft
}

fn contradictory(first: &str, second: &str, bytes: std::ops::Range<usize>, ledger: &mut Ledger) {
    ledger.error(FileFault::ContradictoryKeys { first: first.into(), second: second.into() }, bytes);
}
