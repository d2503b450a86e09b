//! The heads to be printed for each batch, and whether those that the plan states can stand.

use super::arithmetic::{count, placed_count, small, speed, unit, work};
use crate::problem::{CollegeIndex, Demand};
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
    let unit = if unit(walk.problem, college) == Unit::Minutes { Unit::Minutes } else { Unit::Heads };
    let (mut stated, mut expected) = (0_u128, 0_u128);
    for (seen, &printed) in batches.iter().zip(&printed) {
        expected += u128::from(printed);
        stated += u128::from(seen.batch.heads.unwrap_or(printed));
        let (least, most) = fitting(walk, college, seen);
        let wrong = |heads: &u64| u128::from(*heads) < least || most < u128::from(*heads);
        if let Some(heads) = seen.batch.heads.filter(wrong) {
            let (least, most) = (small(least), small(most));
            violations.push(Violation::HeadsDoNotFit { batch: walk.place(seen), heads, least, most, unit });
        }
    }
    let expected = if is_proportional(walk, college) { expected } else { placed_count(walk, college) };
    if violations.is_empty() && stated != expected {
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
    let (heads, whole) = proportion(walk, college);
    let dealt: Vec<u128> = match unit(walk.problem, college) {
        Unit::Slots => batches.iter().map(|seen| u128::from(seen.batch.slots)).collect(),
        Unit::Heads | Unit::Minutes => deal(walk, college, batches, whole),
    };
    if !is_proportional(walk, college) {
        return dealt.into_iter().map(small).collect();
    }
    let (mut sum, mut printed) = (0_u128, 0_u128);
    let mut next = |share: u128| {
        sum += share;
        let so_far = heads.saturating_mul(sum) / whole.max(1);
        let these = so_far.saturating_sub(printed);
        printed = so_far;
        small(these)
    };
    dealt.into_iter().map(&mut next).collect()
}

/// Deals work out in calendar order: to each batch as much as it carries while every later one keeps its least. Batches
/// whose heads are stated keep those, where heads are the work.
fn deal(walk: &Walk, college: CollegeIndex, batches: &[&Seen], whole: u128) -> Vec<u128> {
    let bounds = |seen: &&Seen| match seen.batch.heads {
        Some(heads) if !is_proportional(walk, college) => (u128::from(heads), u128::from(heads)),
        _ => {
            let speed = speed(walk.problem, seen);
            (speed.least(seen.batch.slots), speed.most(seen.batch.slots))
        }
    };
    let bounds: Vec<(u128, u128)> = batches.iter().map(bounds).collect();
    let mut kept = bounds.iter().fold(0_u128, |sum, &(least, _)| sum.saturating_add(least));
    let mut remaining = whole;
    let mut next = |&(least, most): &(u128, u128)| {
        kept = kept.saturating_sub(least);
        let share = most.min(remaining.saturating_sub(kept));
        remaining = remaining.saturating_sub(share);
        share
    };
    bounds.iter().map(&mut next).collect()
}

/// Whether heads are printed in proportion to work, because work is not counted in heads.
fn is_proportional(walk: &Walk, college: CollegeIndex) -> bool {
    match unit(walk.problem, college) {
        Unit::Heads => walk.problem.settings().allowance > 0,
        Unit::Minutes => false,
        Unit::Slots => true,
    }
}

/// Heads to be printed and the work that they are: of what is placed; under `nearest` of the whole college.
fn proportion(walk: &Walk, college: CollegeIndex) -> (u128, u128) {
    let problem = walk.problem;
    match (problem.college(college).demand, unit(problem, college)) {
        (Demand::Heads(heads), Unit::Slots) => (u128::from(heads), count(problem, college)),
        _ => {
            let placed = placed_count(walk, college);
            (placed, work(problem, college, placed))
        }
    }
}

/// The heads that may be stated for a batch: those whose work its length is the least for; where heads go in proportion,
/// those within one head of the share of such work.
fn fitting(walk: &Walk, college: CollegeIndex, seen: &Seen) -> (u128, u128) {
    let speed = speed(walk.problem, seen);
    let (least, most) = (speed.least(seen.batch.slots), speed.most(seen.batch.slots));
    if !is_proportional(walk, college) {
        return (least, most);
    }
    let (heads, whole) = proportion(walk, college);
    let whole = whole.max(1);
    let lower = heads.saturating_mul(least) / whole;
    let upper = (heads.saturating_mul(most) / whole).saturating_add(1);
    let exact = heads.saturating_mul(most) % whole == 0;
    (lower, if exact { upper - 1 } else { upper })
}
