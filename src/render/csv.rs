//! The plan as CSV, in the columns that `read` takes back.

use super::json::plan_file;
use super::tsv::FORMULA;
use crate::check::CheckedPlan;
use crate::plan::file::{BatchEntry, ClassEntry, PartEntry};
use crate::problem::{Problem, Timing};
use crate::words::Language;
use crate::words::clean::clean;

/// The batches as CSV: `number,room,date,half_day,start,end,college,headcount,classes`, and `slots` where some half-day
/// calls all its batches for the whole session, and `parts` where some is divided into windows. With `bom` it begins with a byte order mark, by which spreadsheets
/// know UTF-8.
///
/// A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-` or `@`, full-width ones included) gets a tab before it. The
/// reader drops blanks around a text, so such names come back as they were. A row without
/// a place is of those who have none. The whole plan, with its proofs, is in [`json`](super::json()).
#[must_use]
pub fn csv(problem: &Problem, checked: &CheckedPlan, bom: bool) -> String {
    let with_slots = problem.half_days().iter().any(|half_day| half_day.timing == Timing::Session);
    let mut heading = vec!["number", "room", "date", "half_day", "start", "end", "college", "headcount", "classes"];
    if with_slots {
        heading.push("slots");
    }
    let with_parts = problem.has_windows();
    if with_parts {
        heading.push("parts");
    }
    let lengths = problem.colleges().iter().map(|college| (college.name.as_str(), &college.classes));
    let classes: std::collections::BTreeMap<_, _> = lengths.collect();
    let mut lines = vec![heading.iter().map(|&name| name.to_owned()).collect()];
    let file = plan_file(problem, checked, Language::Chinese);
    for batch in &file.batches {
        let whole = classes.get(batch.college.as_str()).map_or(&[][..], |classes| classes.as_slice());
        let mut fields = fields(batch, whole);
        if with_slots {
            fields.push(batch.slots.map_or_else(String::new, |slots| slots.to_string()));
        }
        if with_parts {
            fields.push(guarded(&parts(batch, whole)));
        }
        lines.push(fields);
    }
    for entry in &file.unplaced {
        let mut fields = vec![String::new(); heading.len()];
        fields[6] = guarded(&entry.college);
        fields[7] = entry.headcount.to_string();
        fields[8] = guarded(&entry.classes.join("+"));
        lines.push(fields);
    }
    let text: String = lines.iter().map(|fields| record(fields)).collect();
    if bom { format!("\u{feff}{text}") } else { text }
}

/// Classes joined by `+`, a part of a divided one with its heads.
fn classes(shares: &[ClassEntry], whole: &[crate::problem::Class]) -> String {
    let class = |share: &ClassEntry| {
        let divided = whole.iter().any(|class| class.name == share.name && class.heads != share.headcount);
        if divided { format!("{}({})", share.name, share.headcount) } else { share.name.clone() }
    };
    shares.iter().map(class).collect::<Vec<_>>().join("+")
}

/// What of a batch is in each of its windows, where it has several: `08:30-09:30=40;09:30-10:30=12`, behind a stroke the
/// slots where heads do not say them, behind a colon the classes.
fn parts(batch: &BatchEntry, whole: &[crate::problem::Class]) -> String {
    let part = |part: &PartEntry| {
        let heads = part.headcount.map_or_else(String::new, |heads| heads.to_string());
        let slots = part.slots.map_or_else(String::new, |slots| format!("/{slots}"));
        let names = classes(&part.classes, whole);
        let names = if names.is_empty() { names } else { format!(":{names}") };
        format!("{}={heads}{slots}{names}", part.window)
    };
    batch.parts.iter().map(part).collect::<Vec<_>>().join(";")
}

fn fields(batch: &BatchEntry, whole: &[crate::problem::Class]) -> Vec<String> {
    vec![
        batch.number.to_string(),
        guarded(&batch.room),
        batch.date.to_string(),
        guarded(&batch.half_day),
        batch.start.clone(),
        batch.end.clone(),
        guarded(&batch.college),
        batch.headcount.map_or_else(String::new, |heads| heads.to_string()),
        guarded(&classes(&batch.classes, whole)),
    ]
}

/// A text for a cell, cleaned; one that a spreadsheet would take for a formula with a tab before it.
pub(super) fn guarded(text: &str) -> String {
    let text = clean(text);
    if text.trim_start().starts_with(FORMULA) { format!("\t{text}") } else { text }
}

/// One line; a field is quoted where it must be, and where blanks at its ends are meant.
pub(super) fn record(fields: &[String]) -> String {
    let quoted = |field: &String| {
        let bare = !field.contains(['"', ',', ';', '\n', '\r', '\t']) && field.trim() == field;
        if bare { field.clone() } else { format!("\"{}\"", field.replace('"', "\"\"")) }
    };
    format!("{}\n", fields.iter().map(quoted).collect::<Vec<_>>().join(","))
}
