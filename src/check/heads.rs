//! The heads to be printed for each batch, and whether those that the plan states can stand.

use super::arithmetic::{carried, count, counted_unit, placed_count, small, speed, unit, work};
use super::lengths;
use crate::problem::CollegeIndex;
use crate::rules::walk::{Seen, Walk};
use crate::words::violation::{Unit, Violation};

/// Heads of every batch, by its position in the plan. The plan has no other fault.
pub(super) fn printed(walk: &Walk) -> Vec<u64> {
    let mut heads = vec![0; walk.plan.batches.len()];
    for college in walk.problem.college_indices() {
        let batches = walk.of(college);
        for (seen, printed) in batches.iter().zip(of_college(walk, college, &batches)) {
            heads[seen.position] = seen.batch.heads.unwrap_or(printed);
        }
    }
    heads
}

/// Faults of the heads that the plan states for a college without classes, whose lengths are right.
pub(super) fn faults(walk: &Walk, college: CollegeIndex, batches: &[&Seen]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let printed = of_college(walk, college, batches);
    let unit = counted_unit(walk.problem, college);
    let mut stated = 0_u128;
    for (seen, &printed) in batches.iter().zip(&printed) {
        stated += u128::from(seen.batch.heads.unwrap_or(printed));
        let (least, most) = fitting(walk, college, seen);
        let wrong = |heads: &u64| u128::from(*heads) < least || most < u128::from(*heads);
        if let Some(heads) = seen.batch.heads.filter(wrong) {
            let (least, most) = (small(least), small(most));
            violations.push(Violation::HeadsDoNotFit { batch: walk.place(seen), heads, least, most, unit });
        }
    }
    let expected = placed_count(walk, college);
    if violations.iter().all(|violation| lengths::is_only_long(walk, violation)) && stated != expected {
        let (college, stated, expected) = (walk.college(college), small(stated), small(expected));
        violations.push(Violation::HeadsDoNotAddUp { college, stated, expected, unit });
    }
    violations
}

/// Heads of a college's batches, given in calendar order.
fn of_college(walk: &Walk, college: CollegeIndex, batches: &[&Seen]) -> Vec<u64> {
    if !walk.problem.college(college).classes.is_empty() {
        let sum = |seen: &&Seen| seen.batch.classes.iter().fold(0_u64, |sum, share| sum.saturating_add(share.heads));
        return batches.iter().map(sum).collect();
    }
    match unit(walk.problem, college) {
        Unit::Slots => {
            let (mut slots, mut printed) = (0_u128, 0_u128);
            let mut next = |seen: &&Seen| {
                slots += u128::from(seen.batch.slots);
                let so_far = carried(walk.problem, college, slots);
                small(so_far - std::mem::replace(&mut printed, so_far))
            };
            batches.iter().map(&mut next).collect()
        }
        Unit::Heads | Unit::Minutes => deal(walk, college, batches),
    }
}

/// Deals heads out in calendar order: to each batch as many as it carries while every later one keeps its least. Batches
/// whose heads are stated keep those.
fn deal(walk: &Walk, college: CollegeIndex, batches: &[&Seen]) -> Vec<u64> {
    let bounds = |seen: &&Seen| match seen.batch.heads {
        Some(heads) => (u128::from(heads), u128::from(heads)),
        None => {
            let speed = speed(walk.problem, seen);
            (lengths::least(walk, seen), speed.most(seen.batch.slots))
        }
    };
    let bounds: Vec<(u128, u128)> = batches.iter().map(bounds).collect();
    let mut kept = bounds.iter().fold(0_u128, |sum, &(least, _)| sum.saturating_add(least));
    let mut remaining = placed_count(walk, college);
    let mut next = |&(least, most): &(u128, u128)| {
        kept = kept.saturating_sub(least);
        let share = most.min(remaining.saturating_sub(kept));
        remaining = remaining.saturating_sub(share);
        small(share)
    };
    bounds.iter().map(&mut next).collect()
}

/// The heads that may be stated for a batch: those for which its length is the least; under `nearest`, where the slots of
/// the whole college are dealt out, those within one head of the batch's share.
fn fitting(walk: &Walk, college: CollegeIndex, seen: &Seen) -> (u128, u128) {
    if unit(walk.problem, college) != Unit::Slots {
        let speed = speed(walk.problem, seen);
        return (speed.least(seen.batch.slots), speed.most(seen.batch.slots));
    }
    let share = count(walk.problem, college).saturating_mul(u128::from(seen.batch.slots));
    let whole = work(walk.problem, college);
    (share / whole, share.div_ceil(whole))
}
