//! The calendar: every half-day of every date, in calendar order.

use super::super::day_part::early_without_name;
use super::super::draft::{Draft, HalfDayDraft, Item};
use super::super::ledger::Ledger;
use super::super::limits;
use super::at_name;
use super::unknown::unknown_date;
use super::windows;
use crate::numbers::to_u32;
use crate::problem::{ClockSpan, HalfDay, Timing, far_dates};
use crate::words::clean::seen;
use crate::words::problem::Fault;
use crate::words::reading::FileFault;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The half-days with their places.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    /// The dates, in calendar order.
    pub dates: BTreeSet<NaiveDate>,
    /// By date and then by start.
    pub half_days: Vec<HalfDay>,
    /// Per half-day its entry in the file.
    pub items: Vec<Item>,
    /// Whether some of it could not be read, so that nobody can say what it lacks.
    pub unknown: bool,
}

pub(super) fn calendar(draft: &Draft, ledger: &mut Ledger) -> Calendar {
    let given = &draft.calendar;
    let mut calendar = Calendar { unknown: given.item.faulty, ..Calendar::default() };
    let Some(dates) = &given.dates else {
        return Calendar { unknown: calendar.unknown || !given.half_days.is_empty(), ..calendar };
    };
    for date in &dates.value {
        if !calendar.dates.insert(date.value) {
            ledger.error(FileFault::RepeatedDate { date: date.value.to_string() }, date.bytes.clone());
        }
    }
    let far: BTreeMap<NaiveDate, NaiveDate> = far_dates(&calendar.dates).into_iter().collect();
    for date in &dates.value {
        if let Some(&nearest) = far.get(&date.value) {
            ledger.error(Fault::FarDate { date: date.value, nearest }, date.bytes.clone());
        }
    }
    let found = calendar.dates.len() as u64 * given.half_days.len() as u64;
    if found > limits::HALF_DAYS as u64 {
        let what = "[[calendar.half_days]] × dates".to_owned();
        ledger.error(FileFault::TooMany { what, found, most: limits::HALF_DAYS as u64 }, dates.bytes.clone());
        return Calendar { unknown: true, ..calendar };
    }
    let mut entries: Vec<(HalfDay, Item)> = Vec::new();
    let mut taken: BTreeSet<(NaiveDate, String)> = BTreeSet::new();
    for entry in &given.half_days {
        let slot_minutes = slot_minutes(draft);
        let Some(half_days) = of_entry(entry, &calendar.dates, slot_minutes, ledger) else {
            calendar.unknown = true;
            continue;
        };
        for half_day in half_days {
            if taken.insert((half_day.date, seen(&half_day.name))) {
                entries.push((half_day, at_name(&entry.item, entry.name.as_ref())));
            } else {
                let (name, date) = (half_day.name.clone(), half_day.date.to_string());
                let bytes = at_name(&entry.item, entry.name.as_ref()).bytes;
                ledger.error(FileFault::RepeatedHalfDay { name, date }, bytes);
            }
        }
    }
    entries.sort_by_key(|(half_day, _)| (half_day.date, half_day.hours.start));
    (calendar.half_days, calendar.items) = entries.into_iter().unzip();
    one_finding_per_entry(&mut calendar);
    calendar
}

/// Minutes of a slot.
fn slot_minutes(draft: &Draft) -> u32 {
    let usual = crate::problem::Settings::default().slot_minutes;
    draft.settings.slot_minutes.as_ref().map_or(usual, |minutes| to_u32(minutes.value)).max(1)
}

/// The half-days of one entry; `None` if the entry cannot be read.
fn of_entry(
    entry: &HalfDayDraft,
    dates: &BTreeSet<NaiveDate>,
    slot_minutes: u32,
    ledger: &mut Ledger,
) -> Option<Vec<HalfDay>> {
    let (Some(name), Some(start), Some(end), false) = (&entry.name, &entry.start, &entry.end, entry.item.faulty) else {
        return None;
    };
    early_without_name(&name.value, start, ledger);
    let timing = match entry.times.as_ref().map(|word| word.value.as_str()) {
        Some("session") => Timing::Session,
        _ => Timing::Batch,
    };
    let hours = ClockSpan { start: start.value.0, end: end.value.0 };
    let windows = match entry.windows.as_ref().map(windows::given) {
        Some(Some((given, bytes))) if hours.start < hours.end => {
            windows::within(&given, &bytes, (hours, &name.value), slot_minutes, ledger)
        }
        _ => Vec::new(),
    };
    let half_day =
        |&date: &NaiveDate| HalfDay { date, name: name.value.clone(), hours, timing, windows: windows.clone() };
    let Some(own) = &entry.dates else { return Some(dates.iter().map(half_day).collect()) };
    let mut chosen = BTreeSet::new();
    for date in &own.value {
        if !dates.contains(&date.value) {
            ledger.error(unknown_date(date.value, dates), date.bytes.clone());
        } else if !chosen.insert(date.value) {
            ledger.error(FileFault::RepeatedDate { date: date.value.to_string() }, date.bytes.clone());
        }
    }
    Some(chosen.iter().map(half_day).collect())
}

/// An entry with empty hours stands for many half-days: only the first of them is to be blamed.
fn one_finding_per_entry(calendar: &mut Calendar) {
    let mut seen = BTreeSet::new();
    for item in &mut calendar.items {
        item.faulty |= !seen.insert(item.bytes.start);
    }
}
