//! From rows to colleges: rows of one college together, class names made unique, what rows say of their college.

use super::super::ledger::Ledger;
use super::line::Record;
use super::{ClassHeads, CollegeHeads, note};
use crate::words::headcounts::Field;
use crate::words::reading::{FileFault, HeadcountFault};
use std::collections::BTreeMap;

/// The colleges in the order of their first rows. Students are rows of one head each: those of a class are added up.
pub(super) fn colleges(records: &[Record], students: bool, ledger: &mut Ledger) -> Vec<CollegeHeads> {
    let mut order: Vec<&str> = Vec::new();
    let mut rows: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in records {
        let of_college = rows.entry(&record.college).or_default();
        if of_college.is_empty() {
            order.push(&record.college);
        }
        of_college.push(record);
    }
    let of_name = |name: &&str| rows.get(name).and_then(|rows| college(rows, students, ledger));
    order.iter().filter_map(of_name).collect()
}

fn college(rows: &[&Record], students: bool, ledger: &mut Ledger) -> Option<CollegeHeads> {
    let first = rows.first()?;
    let name = first.college.clone();
    if name == "all" || name.starts_with('#') {
        ledger.error_at(FileFault::ReservedName { name: name.clone() }, first.place.clone());
    }
    let has_classes = rows.iter().any(|row| row.class.is_some());
    let classes = if has_classes { classes(rows, students, ledger) } else { Vec::new() };
    let distinguished = |row: &&&Record| row.says.contains_key(&Field::Major) || row.says.contains_key(&Field::Grade);
    if !has_classes && !students && rows.len() > 1 && !rows.iter().all(|row| distinguished(&row)) {
        let fault = HeadcountFault::CollegeTwice { college: name.clone(), first: first.place.to_string() };
        note(fault, rows[1].place.clone(), ledger);
    }
    let campus = said(rows, Field::Campus);
    if let [one, other, ..] = campus.as_slice() {
        let (one, other) = (one.clone(), other.clone());
        let fault = HeadcountFault::RowsDisagree { college: name.clone(), field: Field::Campus, first: one, other };
        note(fault, first.place.clone(), ledger);
    }
    let joined = |field: Field| Some(said(rows, field).join("、")).filter(|text| !text.is_empty());
    let tags = said(rows, Field::Tags).join("、");
    let tags = tags.split(['、', ',', '，', ';', '；', ' ']).filter(|tag| !tag.is_empty());
    Some(CollegeHeads {
        heads: rows.iter().map(|row| row.heads).sum(),
        classes,
        campus: campus.first().cloned(),
        contact: joined(Field::Contact),
        phone: joined(Field::Phone),
        tags: tags.map(str::to_owned).collect(),
        place: first.place.clone(),
        name,
    })
}

/// What the rows say of a field, each text once.
fn said(rows: &[&Record], field: Field) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for text in rows.iter().filter_map(|row| row.says.get(&field)) {
        if !said.contains(text) {
            said.push(text.clone());
        }
    }
    said
}

/// The classes of a college. Where some have one name, all get their programme before it, and their year if need be.
fn classes(rows: &[&Record], students: bool, ledger: &mut Ledger) -> Vec<ClassHeads> {
    for row in rows.iter().filter(|row| row.class.is_none()) {
        note(HeadcountFault::MissingName { field: Field::Class }, row.class_place.clone(), ledger);
    }
    let said = |row: &Record, field: Field| row.says.get(&field).cloned().unwrap_or_default();
    let bare = |row: &Record| row.class.clone().unwrap_or_default();
    let with_major = |row: &Record| said(row, Field::Major) + &bare(row);
    let with_both = |row: &Record| said(row, Field::Grade) + &said(row, Field::Major) + &bare(row);
    let named: Vec<&Record> = rows.iter().copied().filter(|row| row.class.is_some()).collect();
    // Students of a class repeat its name, programme and year; only other repetitions are to be told apart.
    let mut kinds: BTreeMap<String, (String, String)> = BTreeMap::new();
    let (mut by_major, mut by_grade) = (false, false);
    for row in &named {
        let kind = (said(row, Field::Major), said(row, Field::Grade));
        let known = kinds.entry(bare(row)).or_insert_with(|| kind.clone());
        by_major |= known.0 != kind.0;
        by_grade |= known.0 == kind.0 && known.1 != kind.1;
    }
    let mut classes: Vec<ClassHeads> = Vec::new();
    let mut positions: BTreeMap<String, usize> = BTreeMap::new();
    for row in named {
        let name = match (by_major, by_grade) {
            (_, true) => with_both(row),
            (true, false) => with_major(row),
            (false, false) => bare(row),
        };
        match positions.get(&name) {
            Some(&position) if students => classes[position].heads += row.heads,
            Some(&position) => {
                let first = classes[position].place.to_string();
                let fault = HeadcountFault::ClassTwice { college: row.college.clone(), class: name, first };
                note(fault, row.class_place.clone(), ledger);
            }
            None => {
                positions.insert(name.clone(), classes.len());
                classes.push(ClassHeads { name, heads: row.heads, place: row.class_place.clone() });
            }
        }
    }
    classes
}
