//! `shortest-batch`: no batch too short, unless it is its whole college.

use crate::check::walk::{Seen, Walk};
use crate::problem::CollegeIndex;
use crate::words::violation::Violation;

/// Batches shorter than so many minutes, rounded up to slots, that are not their whole college.
pub(super) fn breaches(walk: &Walk, rule: &str, colleges: &[CollegeIndex], minutes: u32) -> Vec<Violation> {
    let shortest = minutes.div_ceil(walk.problem.settings().slot_minutes);
    let mut violations = Vec::new();
    for &college in colleges {
        let batches = walk.of(college);
        if batches.len() == 1 && walk.unplaced_of(college).is_none() {
            continue;
        }
        let say = |seen: &&Seen| Violation::ShortestBatch { rule: rule.to_owned(), batch: walk.place(seen), minutes };
        violations.extend(batches.iter().filter(|seen| seen.batch.slots < shortest).map(|seen| say(seen)));
    }
    violations
}
