//! Half-days that are windows of one: they follow one another on a date, and to each all are called at once.

use super::super::ledger::Ledger;
use super::super::resolve::Places;
use crate::problem::{HalfDay, HalfDayIndex, Problem, Timing};
use crate::words::reading::Doubt;
use std::collections::BTreeSet;

/// Notes each run of such half-days; those of other dates with the same hours are not told again.
pub(super) fn as_half_days(problem: &Problem, places: &Places, ledger: &mut Ledger) {
    let goes_on = |one: &(usize, &HalfDay), other: &(usize, &HalfDay)| {
        one.1.date == other.1.date
            && one.1.hours.end == other.1.hours.start
            && [one.1, other.1].iter().all(|half_day| half_day.timing == Timing::Session)
    };
    let half_days: Vec<(usize, &HalfDay)> = problem.half_days().iter().enumerate().collect();
    let mut told = BTreeSet::new();
    for run in half_days.chunk_by(goes_on).filter(|run| run.len() > 1) {
        let windows: Vec<(u32, u32)> = run.iter().map(|(_, own)| (own.hours.start, own.hours.end)).collect();
        if told.insert(windows.clone()) {
            let names = run.iter().map(|(_, own)| own.name.clone()).collect();
            let place = places.half_day(HalfDayIndex(run[0].0));
            ledger.warning(Doubt::WindowsAsHalfDays { names, windows }, place);
        }
    }
}
