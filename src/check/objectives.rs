//! Each objective counted afresh from the batches.

use crate::plan::Baseline;
use crate::problem::{CollegeIndex, Level, Objective, Timing};
use crate::rules::walk::{Seen, Walk};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The value of every level of the problem, in their order.
pub(super) fn values(walk: &Walk, baseline: Option<&Baseline>) -> Vec<(Level, u64)> {
    let levels = walk.problem.levels(baseline.is_some());
    levels.into_iter().map(|level| (level, value(walk, level, baseline))).collect()
}

fn value(walk: &Walk, level: Level, baseline: Option<&Baseline>) -> u64 {
    match level {
        Level::Unplaced { priority } => unplaced(walk, priority),
        Level::Of(Objective::Unplaced) => walk.plan.unplaced.iter().fold(0, |sum, u| sum.saturating_add(u.count)),
        Level::Of(Objective::Changes) => changes(walk, baseline),
        Level::Of(Objective::Finish) => walk.seen.iter().map(|seen| seen.half_day.number()).max().unwrap_or(0),
        Level::Of(Objective::Sessions) => distinct(walk.seen.iter().map(|seen| seen.batch.session)),
        Level::Of(Objective::Batches) => walk.seen.len() as u64,
        Level::Of(Objective::Spread) => beyond_the_first(walk, |seen| seen.half_day.0),
        Level::Of(Objective::Rooms) => beyond_the_first(walk, |seen| seen.room.0),
        Level::Of(Objective::Preferences) => preferences(walk),
        Level::Of(Objective::Earliness) => walk
            .seen
            .iter()
            .map(|seen| u64::from(seen.batch.slots).saturating_mul(seen.half_day.number()))
            .fold(0, u64::saturating_add),
    }
}

fn unplaced(walk: &Walk, priority: u32) -> u64 {
    let of_class = walk.plan.unplaced.iter().filter(|u| walk.problem.college(u.college).priority == priority);
    of_class.fold(0, |sum, unplaced| sum.saturating_add(unplaced.count))
}

fn distinct<T: Ord>(things: impl Iterator<Item = T>) -> u64 {
    things.collect::<BTreeSet<T>>().len() as u64
}

/// Sum over colleges of max(0, distinct things − 1).
fn beyond_the_first(walk: &Walk, thing: impl Fn(&Seen) -> usize) -> u64 {
    let each = |college| distinct(walk.of(college).into_iter().map(&thing)).saturating_sub(1);
    walk.problem.college_indices().map(each).sum()
}

/// Sum of weights over (college, wish) broken by any of the college's batches.
fn preferences(walk: &Walk) -> u64 {
    let mut sum = 0_u64;
    for wish in walk.problem.wishes() {
        let colleges: BTreeSet<CollegeIndex> = wish.colleges.iter().copied().collect();
        let is_broken = |college: &&CollegeIndex| {
            walk.of(**college).into_iter().any(|seen| !walk.lies(seen, &wish.region, wish.inside))
        };
        let broken = colleges.iter().filter(is_broken).count() as u64;
        sum = sum.saturating_add(wish.weight.saturating_mul(broken));
    }
    sum
}

/// Colleges known to both whose set of (room, date, start, end) is another one.
fn changes(walk: &Walk, baseline: Option<&Baseline>) -> u64 {
    let Some(baseline) = baseline else { return 0 };
    let is_changed = |college: &CollegeIndex| {
        let Some(Some(told)) = baseline.batches.get(college.0) else { return false };
        let told: BTreeSet<Told> =
            told.iter().map(|b| (b.room.as_str(), b.date, i64::from(b.start), i64::from(b.end))).collect();
        let now: BTreeSet<Told> = walk.of(*college).into_iter().map(|seen| as_told(walk, seen)).collect();
        told != now
    };
    walk.problem.college_indices().filter(is_changed).count() as u64
}

type Told<'a> = (&'a str, NaiveDate, i64, i64);

/// What the schedule tells a college of a batch: the session's hours where all are called at once.
fn as_told<'a>(walk: &Walk<'a>, seen: &Seen) -> Told<'a> {
    let half_day = walk.problem.half_day(seen.half_day);
    let (start, end) = match half_day.timing {
        Timing::Batch => seen.clock(),
        Timing::Session => {
            let hours = walk.problem.session(seen.batch.session).hours;
            (i64::from(hours.start), i64::from(hours.end))
        }
    };
    (walk.problem.room(seen.room).name.as_str(), half_day.date, start, end)
}
