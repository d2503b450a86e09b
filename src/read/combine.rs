//! The colleges of a problem file together with those of the table of headcounts that it names.

use super::Fetch;
use super::draft::{ClassDraft, CollegeDraft, Draft, HeadcountsDraft, Item, List, Placed};
use super::headcounts::{self, CollegeHeads, HeadcountOptions};
use super::ledger::Ledger;
use super::resolve::unknown_name;
use crate::diagnostic::{Finding, Severity};
use crate::words::headcounts::Report;
use crate::words::reading::{HeadcountFault, Named};
use std::collections::BTreeMap;
use std::ops::Range;

/// Puts the colleges of the table into the draft: in the table's order, what `[[colleges]]` says of them added; then
/// the entries that have heads of their own. Gives the table's report and warnings; the outer `None` where the table
/// could not be read.
pub(super) fn headcounts(
    draft: &mut Draft,
    fetch: &Fetch<'_>,
    ledger: &mut Ledger,
) -> Option<Option<(Report, Vec<Finding>)>> {
    let Some(HeadcountsDraft { file, sheet, columns, sums, no_sums }) = &draft.headcounts else { return Some(None) };
    let file = file.as_ref()?;
    let names = |list: &Option<List<String>>| {
        let names = list.iter().flat_map(|list| &list.value);
        names.map(|name| name.value.clone()).collect::<Vec<_>>()
    };
    let options = HeadcountOptions {
        sheet: sheet.as_ref().map(|sheet| sheet.value.clone()),
        columns: columns.clone(),
        sums: names(sums),
        no_sums: names(no_sums),
    };
    let bytes = match fetch(&file.value) {
        Ok(bytes) => bytes,
        Err(statement) => {
            let place = Some(ledger.place(file.bytes.clone()));
            ledger.extend(vec![Finding { severity: Severity::Error, statement, place }]);
            return None;
        }
    };
    let table = match headcounts::headcounts(&bytes, &file.value, &options) {
        Ok(table) => table,
        Err(findings) => {
            ledger.extend(findings);
            return None;
        }
    };
    let given = std::mem::take(&mut draft.colleges);
    draft.colleges = combined(&table.colleges, given, file, ledger);
    Some(Some((table.report, table.warnings)))
}

fn combined(
    table: &[CollegeHeads],
    given: Vec<CollegeDraft>,
    file: &Placed<String>,
    ledger: &mut Ledger,
) -> Vec<CollegeDraft> {
    let known: BTreeMap<&str, &CollegeHeads> = table.iter().map(|college| (college.name.as_str(), college)).collect();
    let mut additions: BTreeMap<String, CollegeDraft> = BTreeMap::new();
    let mut own = Vec::new();
    for entry in given {
        let Some(name) = entry.name.clone() else {
            own.push(entry);
            continue;
        };
        let heads = [entry.headcount.as_ref(), entry.minutes.as_ref()].into_iter().flatten().next();
        let heads = heads.map(|heads| heads.bytes.clone()).or_else(|| Some(entry.classes.as_ref()?.bytes.clone()));
        match (known.get(name.value.as_str()), heads) {
            (Some(college), Some(bytes)) => {
                let cell = format!("{} {}", file.value, college.place);
                let fault = HeadcountFault::HeadsTwice { college: name.value, heads: college.heads, cell };
                ledger.error(fault, bytes);
            }
            (Some(_), None) => {
                // A second entry of one name is a finding of its own.
                if let Some(second) = additions.insert(name.value, entry) {
                    own.push(second);
                }
            }
            (None, None) if !entry.item.faulty => {
                let names = table.iter().map(|college| college.name.as_str());
                ledger.error(unknown_name(Named::College, &name.value, names, ledger), name.bytes);
            }
            (None, _) => own.push(entry),
        }
    }
    let with_addition = |college: &CollegeHeads| college_draft(college, additions.remove(&college.name), &file.bytes);
    let mut colleges: Vec<CollegeDraft> = table.iter().map(with_addition).collect();
    colleges.extend(own);
    colleges
}

/// A college of the table, with what the problem file adds. What the problem file says goes before what the table says;
/// tags are those of both.
fn college_draft(college: &CollegeHeads, addition: Option<CollegeDraft>, bytes: &Range<usize>) -> CollegeDraft {
    let place = |text: &String| Placed { value: text.clone(), bytes: bytes.clone() };
    let item = Item { bytes: bytes.clone(), faulty: false };
    let addition = addition.unwrap_or_default();
    let class = |class: &headcounts::ClassHeads| ClassDraft {
        item: item.clone(),
        name: Some(place(&class.name)),
        headcount: Some(Placed { value: class.heads, bytes: bytes.clone() }),
    };
    let classes: Vec<ClassDraft> = college.classes.iter().map(class).collect();
    let own_tags = addition.tags.iter().flat_map(|list| list.value.iter().cloned());
    let mut tags: Vec<Placed<String>> = own_tags.collect();
    for tag in &college.tags {
        if !tags.iter().any(|known| known.value == *tag) {
            tags.push(place(tag));
        }
    }
    let in_parts = addition.parts.is_some();
    CollegeDraft {
        item: if addition.name.is_some() { addition.item } else { item.clone() },
        name: Some(addition.name.unwrap_or_else(|| place(&college.name))),
        headcount: (classes.is_empty() || in_parts).then(|| Placed { value: college.heads, bytes: bytes.clone() }),
        minutes: None,
        classes: (!classes.is_empty() && !in_parts).then(|| Placed { value: classes, bytes: bytes.clone() }),
        tags: (!tags.is_empty()).then(|| Placed { value: tags, bytes: bytes.clone() }),
        campus: addition.campus.or_else(|| college.campus.as_ref().map(place)),
        contact: addition.contact.or_else(|| college.contact.as_ref().map(place)),
        phone: addition.phone.or_else(|| college.phone.as_ref().map(place)),
        priority: addition.priority,
        groups: addition.groups,
        parts: addition.parts,
    }
}
