//! Whether every college gets the slots it needs, no fewer and no more, and nothing is lost.

use super::arithmetic::{Speed, count, impossible_lengths, small, speed, unit, work};
use super::{classes, heads};
use crate::plan::Unplaced;
use crate::problem::CollegeIndex;
use crate::rules::walk::{Seen, Walk};
use crate::words::violation::Violation;
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
                unit: unit(walk.problem, college),
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
        let unit = unit(walk.problem, unplaced.college);
        if !met.insert(unplaced.college) {
            violations.push(Violation::UnplacedRepeated { college });
        } else if !walk.problem.settings().partial {
            violations.push(Violation::Unplaced { college, count: unplaced.count, unit });
        }
    }
    violations
}

/// A college without classes: Σ least ≤ placed work ≤ Σ most.
fn undivided(walk: &Walk, college: CollegeIndex, batches: &[&Seen], missing: Option<&Unplaced>) -> Vec<Violation> {
    let problem = walk.problem;
    let mut violations = Vec::new();
    let (unit, whole) = (unit(problem, college), count(problem, college));
    let name = || walk.college(college);
    let lost = missing.map_or(0, |unplaced| u128::from(unplaced.count));
    if missing.is_some() && (lost == 0 || lost > whole) {
        let (stated, expected) = (small(lost), small(if lost == 0 { 1 } else { whole }));
        violations.push(Violation::UnplacedCount { college: name(), stated, expected, unit });
    }
    if missing.is_some_and(|unplaced| !unplaced.classes.is_empty())
        || batches.iter().any(|seen| !seen.batch.classes.is_empty())
    {
        violations.push(Violation::ClassesUnasked { college: name() });
    }
    violations.extend(impossible_lengths(walk, batches));
    let placed = work(problem, college, whole.saturating_sub(lost));
    let sum = |of: fn(Speed, u32) -> u128| -> u128 {
        let each = batches.iter().map(|seen| of(speed(problem, seen), seen.batch.slots));
        each.fold(0, u128::saturating_add)
    };
    let (least, most) = (sum(Speed::least), sum(Speed::most));
    let work = small(placed);
    if placed > most {
        violations.push(Violation::TooFewSlots { college: name(), work, most: small(most), unit });
    } else if placed < least {
        violations.push(Violation::TooManySlots { college: name(), work, least: small(least), unit });
    } else if violations.is_empty() {
        violations.extend(heads::faults(walk, college, batches));
    }
    violations
}
