//! Dates with sessions that are public holidays, or weekends that are worked in exchange for one.

use super::super::ledger::Ledger;
use super::super::resolve::Places;
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::words::DayKind;
use crate::words::reading::CalendarDoubt;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// Notes them as warnings: an office may want just these days.
pub(super) fn public_days(problem: &Problem, places: &Places, ledger: &mut Ledger) {
    for date in used(problem) {
        let doubt = match problem.kind_of_day(date) {
            DayKind::Holiday(festival) => CalendarDoubt::Holiday { date, festival },
            DayKind::WorkedWeekend(festival) => CalendarDoubt::WorkedWeekend { date, festival },
            DayKind::Weekend | DayKind::Weekday => continue,
        };
        ledger.warning(doubt, places.dates.get(&date).cloned().unwrap_or_default());
    }
}

/// Warnings about years of which nobody has said when the holidays are: the program does not know them, nor does the file.
#[must_use]
pub fn unknown_years(problem: &Problem) -> Vec<Finding> {
    let years: BTreeSet<i32> = used(problem).iter().map(Datelike::year).collect();
    let unknown = years.into_iter().filter(|&year| !problem.public_days().knows(year));
    unknown.map(|year| Finding::warning(CalendarDoubt::UnknownYear { year }, None)).collect()
}

/// The dates on which something is open.
fn used(problem: &Problem) -> BTreeSet<NaiveDate> {
    let sessions = problem.sessions().iter().map(|session| session.half_day);
    let half_days = sessions.chain(problem.make_ups().iter().map(|make_up| make_up.half_day));
    half_days.map(|half_day| problem.half_day(half_day).date).collect()
}
