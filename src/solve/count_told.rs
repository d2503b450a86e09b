//! Bounds of what colleges were told of and cannot keep: batches that have lost their session.

use super::ground::Ground;
use crate::objectives::told::heads as told_heads;
use crate::plan::BaselineBatch;
use crate::problem::{ClockSpan, CollegeIndex};
use crate::words::Because;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Colleges one of whose batches has lost its session.
pub(super) fn changes(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let lost = lost(ground);
    (!lost.is_empty()).then(|| (lost.len() as u64, places_lost(ground, &lost)))
}

/// Heads of batches that have lost their session.
pub(super) fn moved(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let lost = lost(ground);
    let heads: u64 = lost.values().sum();
    (heads > 0).then(|| (heads, places_lost(ground, &lost)))
}

fn places_lost(ground: &Ground<'_>, lost: &BTreeMap<CollegeIndex, u64>) -> Because {
    Because::PlacesLost { colleges: lost.keys().map(|&own| ground.problem.college(own).name.clone()).collect() }
}

/// The colleges one of whose batches has lost its session, with the heads of those batches.
fn lost(ground: &Ground<'_>) -> BTreeMap<CollegeIndex, u64> {
    let problem = ground.problem;
    let mut open: BTreeMap<(&str, NaiveDate), Vec<ClockSpan>> = BTreeMap::new();
    for session in problem.sessions() {
        let place = (problem.room(session.room).name.as_str(), problem.half_day(session.half_day).date);
        open.entry(place).or_default().push(session.hours);
    }
    let gone = |batch: &BaselineBatch| {
        let inside = |hours: &ClockSpan| hours.start <= batch.start && batch.end <= hours.end;
        !open.get(&(batch.room.as_str(), batch.date)).is_some_and(|hours| hours.iter().any(inside))
    };
    let mut lost = BTreeMap::new();
    for (college, told) in ground.baseline.iter().flat_map(|told| problem.college_indices().zip(&told.batches)) {
        let told = told.as_deref().unwrap_or_default();
        for (_, heads) in told.iter().zip(told_heads(problem, college, told)).filter(|(batch, _)| gone(batch)) {
            *lost.entry(college).or_default() += heads;
        }
    }
    lost
}
