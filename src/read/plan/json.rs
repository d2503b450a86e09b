//! halfday's own JSON: its shape by serde, its places from the raw values.

use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::letters::on_letters;
use super::batches;
use super::cell::MOST;
use super::dealing::deal;
use super::lookup::Lookup;
use super::row::{Row, RowPart, Share};
use super::windows;
use crate::plan::file::{BatchEntry, ObjectiveEntry, PlanFile, SCHEMA, UnplacedEntry};
use crate::plan::{Batch, LevelResult, Plan, Settled, Unplaced};
use crate::problem::{ClassIndex, KeptBatch, Level, Objective, Problem};
use crate::words::Because;
use crate::words::holding::HoldFault;
use crate::words::reading::{FileFault, Named, PlanFault};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A plan file with the places of its entries.
pub(super) struct Read {
    pub file: PlanFile,
    pub rows: Vec<Row>,
    objectives: Vec<Range<usize>>,
    unplaced: Vec<Range<usize>>,
}

/// Only as much of the shape as places are needed for.
#[derive(Deserialize)]
struct Places<'t> {
    #[serde(borrow)]
    batches: Vec<&'t RawValue>,
    #[serde(borrow, default)]
    unplaced: Vec<&'t RawValue>,
    #[serde(borrow)]
    objectives: Vec<&'t RawValue>,
}

#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// Reads text of the right shape; `None` and a finding for anything else.
pub(super) fn read(text: &str, ledger: &mut Ledger) -> Option<Read> {
    if super::is_empty(text, ledger) {
        return None;
    }
    let offset = if text.starts_with(super::MARK) { super::MARK.len_utf8() } else { 0 };
    let json = &text[offset..];
    match serde_json::from_str::<Version>(json) {
        Ok(Version { schema }) if schema != SCHEMA => {
            ledger.error_of_whole(FileFault::UnsupportedSchema { found: schema.to_string() });
            return None;
        }
        _ => {}
    }
    match serde_json::from_str::<PlanFile>(json) {
        Ok(file) => placed(file, text, json, ledger),
        Err(fault) => {
            refuse(&fault, json, offset, ledger);
            None
        }
    }
}

/// Notes what serde says, at its line and column.
fn refuse(fault: &serde_json::Error, json: &str, offset: usize, ledger: &mut Ledger) {
    let line_start: usize = json.split_inclusive('\n').take(fault.line().saturating_sub(1)).map(str::len).sum();
    let at = (line_start + fault.column().saturating_sub(1)).min(json.len());
    let letter = on_letters(json, at..at + 1);
    let phrase = fault.to_string();
    let phrase = phrase.rsplit_once(" at line ").map_or(phrase.as_str(), |(phrase, _)| phrase).to_owned();
    ledger.error(PlanFault::Json { phrase }, letter.start + offset..letter.end + offset);
}

fn placed(file: PlanFile, text: &str, json: &str, ledger: &mut Ledger) -> Option<Read> {
    let places: Places = match serde_json::from_str(json) {
        Ok(places) => places,
        Err(fault) => {
            refuse(&fault, json, text.len() - json.len(), ledger);
            return None;
        }
    };
    let all = |raw: &[&RawValue]| raw.iter().map(|raw| bytes_of(raw, text)).collect();
    let rows = file.batches.iter().zip(&places.batches).map(|(entry, raw)| of_entry(entry, raw, text, ledger));
    let rows = rows.collect();
    let (objectives, unplaced) = (all(&places.objectives), all(&places.unplaced));
    Some(Read { file, rows, objectives, unplaced })
}

/// Where a raw value stands: it borrows from the text.
fn bytes_of(raw: &RawValue, text: &str) -> Range<usize> {
    let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let end = start + raw.get().len();
    if text.is_char_boundary(start) && text.is_char_boundary(end) { start..end } else { 0..0 }
}

fn of_entry(entry: &BatchEntry, raw: &RawValue, text: &str, ledger: &mut Ledger) -> Row {
    let whole = bytes_of(raw, text);
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(raw.get()).unwrap_or_default();
    let at = |key: &str| fields.get(key).map_or(whole.clone(), |raw| bytes_of(raw, text));
    let said = |key: &str, value: &str| Some(Placed { value: value.to_owned(), bytes: at(key) });
    let before = ledger.errors();
    let mut count = |key: &str, value: u64| {
        if value > MOST {
            let fault = FileFault::OutOfRange { key: key.to_owned(), found: value.to_string(), least: 0, most: MOST };
            ledger.error(fault, at(key));
        }
        Placed { value, bytes: at(key) }
    };
    let list: Vec<_> = entry
        .classes
        .iter()
        .map(|class| {
            let name = Placed { value: class.name.clone(), bytes: at("classes") };
            (name, count("classes", class.headcount))
        })
        .collect();
    let (slots, headcount) =
        (entry.slots.map(|slots| count("slots", slots.into())), entry.headcount.map(|heads| count("headcount", heads)));
    let mut parts = Vec::new();
    for part in &entry.parts {
        let heads = part.headcount.map(|heads| count("parts", heads).value);
        let slots = part.slots.map(|slots| count("parts", slots.into()).value);
        let mut classes = Vec::new();
        for class in &part.classes {
            let name = Placed { value: class.name.clone(), bytes: at("parts") };
            classes.push((name, count("parts", class.headcount)));
        }
        let shares = if classes.is_empty() { Share::None } else { Share::List(classes) };
        parts.push((part.window.as_str(), heads, slots, shares));
    }
    let parts = row_parts(parts, at("parts"), ledger);
    Row {
        room: said("room", &entry.room),
        date: said("date", &entry.date.to_string()),
        half_day: said("half_day", &entry.half_day),
        start: said("start", &entry.start),
        end: said("end", &entry.end),
        college: said("college", &entry.college),
        slots,
        headcount,
        parts,
        left: None,
        shares: if list.is_empty() { Share::None } else { Share::List(list) },
        faulty: ledger.errors() > before,
        without_place: false,
        bytes: whole,
    }
}

/// The parts of an entry with their windows; a window that cannot be read is noted.
fn row_parts(
    parts: Vec<(&str, Option<u64>, Option<u64>, Share)>,
    bytes: Range<usize>,
    ledger: &mut Ledger,
) -> Vec<RowPart> {
    let mut read = Vec::new();
    for (window, heads, slots, shares) in parts {
        match windows::hours(window) {
            Some(hours) => read.push(RowPart { hours, heads, slots, shares }),
            None => ledger.error(PlanFault::BadParts { found: window.to_owned() }, bytes.clone()),
        }
    }
    read
}

/// The plan that a file means in a problem, and the bytes of each batch's entry.
pub(super) fn plan(read: &Read, problem: &Problem, ledger: &mut Ledger) -> Option<(Plan, Vec<Range<usize>>)> {
    let before = ledger.errors();
    let (mut batches, places) = batches::batches(&read.rows, problem, ledger);
    let lookup = Lookup::new(problem);
    let entries = read.file.unplaced.iter().zip(&read.unplaced);
    let mut unplaced: Vec<Unplaced> =
        entries.filter_map(|(entry, bytes)| unplaced_entry(entry, bytes, &lookup, ledger)).collect();
    unplaced.sort();
    deal(problem, &mut batches, &unplaced);
    let entries = read.file.objectives.iter().zip(&read.objectives);
    // Whatever a file says of proofs is a claim.
    let claims = entries.filter_map(|(entry, bytes)| level(entry, bytes, ledger)).collect();
    let settled = settled(&read.file, &batches, problem, ledger);
    let plan = Plan {
        problem: Some(read.file.problem.clone()),
        batches,
        unplaced,
        score: Vec::new(),
        claims,
        stop: read.file.stopped,
        settled,
        run: read.file.run.clone(),
    };
    (ledger.errors() == before).then_some((plan, places))
}

/// What a file says was settled before its plan was made.
fn settled(file: &PlanFile, batches: &[Batch], problem: &Problem, ledger: &mut Ledger) -> Option<Settled> {
    let entries = file.batches.iter().filter(|entry| entry.settled);
    let marked: BTreeSet<_> = entries
        .map(|entry| (entry.college.as_str(), entry.room.as_str(), entry.date, entry.half_day.as_str()))
        .collect();
    let of_file = |batch: &&Batch| {
        let place = problem.session(batch.session);
        let half_day = problem.half_day(place.half_day);
        let college = problem.college(batch.college).name.as_str();
        marked.contains(&(college, problem.room(place.room).name.as_str(), half_day.date, half_day.name.as_str()))
    };
    let mut kept: Vec<KeptBatch> = batches.iter().filter(of_file).map(|batch| batch.settled(problem)).collect();
    kept.sort_unstable();
    let until = file.until.as_ref().and_then(|said| match super::super::clock::moment(said, &[]) {
        Some(moment) => Some(moment),
        None => {
            ledger.error_of_whole(HoldFault::BadMoment { found: said.clone() });
            None
        }
    });
    (!kept.is_empty() || until.is_some()).then_some(Settled { batches: kept, until })
}

fn level(entry: &ObjectiveEntry, bytes: &Range<usize>, ledger: &mut Ledger) -> Option<LevelResult> {
    let level = match (entry.name, entry.priority) {
        (Objective::Unplaced, Some(priority)) => Level::Unplaced { priority },
        (Objective::Unplaced, None) => {
            let fault = FileFault::MissingKey { key: "priority".into(), table: "objectives".into() };
            ledger.error(fault, bytes.clone());
            return None;
        }
        (objective, _) => Level::Of(objective),
    };
    let (bound, proof, because) = match &entry.claim {
        Some(claim) => (claim.bound, claim.proof, &claim.because),
        None => (entry.bound, entry.proof, &entry.because),
    };
    Some(LevelResult { level, value: entry.value, bound, proof, because: Because::Said(because.clone()) })
}

fn unplaced_entry(
    entry: &UnplacedEntry,
    bytes: &Range<usize>,
    lookup: &Lookup,
    ledger: &mut Ledger,
) -> Option<Unplaced> {
    let name = Placed { value: entry.college.clone(), bytes: bytes.clone() };
    let college = lookup.college(&name, ledger)?;
    if entry.headcount == 0 || entry.headcount > MOST {
        let found = entry.headcount.to_string();
        ledger.error(FileFault::OutOfRange { key: "headcount".into(), found, least: 1, most: MOST }, bytes.clone());
        return None;
    }
    let known = &lookup.problem.college(college).classes;
    let mut classes = Vec::new();
    for name in &entry.classes {
        match known.iter().position(|class| class.name == *name) {
            Some(position) => classes.push(ClassIndex(position)),
            None => {
                let names = known.iter().map(|class| class.name.as_str());
                let fault = super::super::resolve::unknown_name(Named::Class, name, names, ledger);
                ledger.error(fault, bytes.clone());
            }
        }
    }
    classes.sort_unstable();
    Some(Unplaced { college, count: entry.headcount, classes })
}
