//! Public holidays and worked weekends that a file names, and why it closes sessions.

use super::super::draft::{CalendarDraft, ClosedDraft, List};
use super::super::ledger::Ledger;
use super::names::Names;
use super::sessions::chosen;
use crate::problem::{ClosedFor, Parts, PublicDays};
use crate::words::reading::FileFault;
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub(super) fn public_days(draft: &CalendarDraft, ledger: &mut Ledger) -> PublicDays {
    let holidays = dates(draft.holidays.as_ref(), ledger);
    let workdays = dates(draft.workdays.as_ref(), ledger);
    let both = draft.workdays.iter().flat_map(|list| &list.value).filter(|date| holidays.contains(&date.value));
    for date in both {
        let fault = FileFault::ContradictoryKeys { first: "holidays".into(), second: "workdays".into() };
        ledger.error(fault, date.bytes.clone());
    }
    PublicDays { holidays, workdays, stated: draft.holidays.is_some() || draft.workdays.is_some() }
}

fn dates(list: Option<&List<NaiveDate>>, ledger: &mut Ledger) -> BTreeSet<NaiveDate> {
    let mut all = BTreeSet::new();
    for date in list.iter().flat_map(|list| &list.value) {
        if !all.insert(date.value) {
            ledger.error(FileFault::RepeatedDate { date: date.value.to_string() }, date.bytes.clone());
        }
    }
    all
}

/// The reasons of sessions that are closed; of several the first. What is wrong with the entries has been told.
pub(super) fn closed_for(entries: &[ClosedDraft], parts: &Parts, names: &Names) -> ClosedFor {
    let mut seen: BTreeSet<_> = parts.sessions.iter().map(|session| (session.half_day, session.room)).collect();
    seen.extend(parts.make_ups.iter().map(|make_up| (make_up.half_day, make_up.room)));
    let mut reasons = ClosedFor::new();
    for entry in entries.iter().filter(|entry| entry.windows.is_none()) {
        let Some(reason) = entry.reason.as_ref().filter(|reason| !reason.value.trim().is_empty()) else { continue };
        let selectors = (entry.rooms.as_ref(), entry.dates.as_ref(), entry.half_days.as_ref());
        let mut told = Ledger::new("");
        for (half_day, room) in chosen(selectors, ("[[closed]]", &entry.item.bytes), parts, names, &mut told) {
            if seen.insert((half_day, room)) {
                let place = &parts.half_days[half_day.0];
                reasons.insert((room, place.date, place.name.clone()), reason.value.clone());
            }
        }
    }
    reasons
}
