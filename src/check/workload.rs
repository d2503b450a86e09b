//! Whether every college gets the slots it needs, no fewer and no more, and nothing is lost.

use super::arithmetic::{Speed, carried_of, count, counted_unit, impossible_lengths, small, speed, unit, work_of};
use super::pieces::Piece;
use super::portions::{Portion, placed_work, portions};
use super::{classes, heads, lengths};
use crate::plan::Unplaced;
use crate::problem::CollegeIndex;
use crate::rules::walk::{Seen, Walk};
use crate::words::violation::{Unit, Violation};
use std::collections::BTreeSet;

/// Faults of work, college by college.
pub(super) fn faults(walk: &Walk) -> Vec<Violation> {
    let mut violations = unplaced_faults(walk);
    for college in walk.problem.college_indices() {
        let batches = walk.of(college);
        let missing = walk.unplaced_of(college);
        if batches.is_empty() && missing.is_none() {
            violations.push(Violation::NotServed {
                college: walk.college(college),
                count: small(count(walk.problem, college)),
                unit: counted_unit(walk.problem, college),
            });
        } else if walk.problem.college(college).classes.is_empty() {
            violations.extend(undivided(walk, college, &batches, missing));
        } else {
            violations.extend(classes::faults(walk, college, &batches, missing));
        }
    }
    violations
}

fn unplaced_faults(walk: &Walk) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut met = BTreeSet::new();
    for unplaced in &walk.plan.unplaced {
        let college = walk.college(unplaced.college);
        let unit = counted_unit(walk.problem, unplaced.college);
        if !met.insert(unplaced.college) {
            violations.push(Violation::UnplacedRepeated { college });
        } else if !walk.problem.settings().partial {
            violations.push(Violation::Unplaced { college, count: unplaced.count, unit });
        }
    }
    violations
}

/// A college without classes: Σ least ≤ placed work ≤ Σ most of each part.
fn undivided(walk: &Walk, college: CollegeIndex, batches: &[&Seen], missing: Option<&Unplaced>) -> Vec<Violation> {
    let mut violations = Vec::new();
    let lost = missing.map_or(0, |unplaced| u128::from(unplaced.count));
    let portions = portions(walk, college);
    violations.extend(missing.and_then(|_| wrong_count(walk, college, lost, &portions)));
    if missing.is_some_and(|unplaced| !unplaced.classes.is_empty())
        || batches.iter().any(|seen| !seen.batch.classes.is_empty())
    {
        violations.push(Violation::ClassesUnasked { college: walk.college(college) });
    }
    let pieces: Vec<Piece> = portions.iter().flat_map(|portion| portion.pieces.iter().copied()).collect();
    violations.extend(impossible_lengths(walk, &pieces));
    for portion in &portions {
        violations.extend(wrong_lengths(walk, college, portion));
    }
    if violations.iter().all(|violation| lengths::is_only_long(walk, violation)) {
        violations.extend(portions.iter().flat_map(|portion| heads::faults(walk, college, portion)));
    }
    violations
}

/// Whether the batches of a part have too few slots, or too many.
fn wrong_lengths(walk: &Walk, college: CollegeIndex, portion: &Portion<'_, '_>) -> Vec<Violation> {
    let (unit, placed) = (unit(walk.problem, college), placed_work(walk, college, portion));
    let mut violations = Vec::new();
    let name = || portion.place.clone();
    let sum = |of: fn(Speed, u32) -> u128| -> u128 {
        let each = portion.pieces.iter().map(|piece| of(speed(walk.problem, piece), piece.slots));
        each.fold(0, u128::saturating_add)
    };
    let (least, most) = (sum(Speed::least), sum(Speed::most));
    let served: u128 = portion.pieces.iter().map(|piece| lengths::least(walk, piece)).fold(0, u128::saturating_add);
    let work = small(placed);
    if placed > most {
        violations.push(Violation::TooFewSlots { college: name(), work, most: small(most), unit });
    } else if placed < least {
        violations.push(Violation::TooManySlots { college: name(), work, least: small(least), unit });
    }
    // By hand each batch may be longer than needed, but somebody comes to it.
    if let Some(last) = portion.batches.last().filter(|_| walk.by_hand && placed < served) {
        violations.push(Violation::EmptyBatch { batch: walk.place(last) });
    }
    violations
}

/// What is wrong with the stated number of those who have no place. Under `nearest` the slots that are placed say it.
fn wrong_count(walk: &Walk, college: CollegeIndex, lost: u128, portions: &[Portion<'_, '_>]) -> Option<Violation> {
    let (problem, all) = (walk.problem, count(walk.problem, college));
    let left = |portion: &Portion<'_, '_>| {
        let whole = work_of(problem, college, portion.heads);
        portion.heads - carried_of(portion.heads, whole, portion.slots().min(whole))
    };
    let expected = match unit(problem, college) {
        Unit::Slots => portions.iter().map(left).sum(),
        Unit::Heads | Unit::Minutes => lost.min(all),
    };
    (lost == 0 || lost != expected).then(|| Violation::UnplacedCount {
        college: walk.college(college),
        stated: small(lost),
        expected: small(expected.max(u128::from(lost == 0))),
        unit: counted_unit(problem, college),
    })
}
