//! `at-most-batches`: no college in too many batches.

use crate::check::walk::Walk;
use crate::problem::CollegeIndex;
use crate::words::violation::Violation;

/// Colleges with more batches than the limit.
pub(super) fn breaches(walk: &Walk, rule: &str, colleges: &[CollegeIndex], limit: u32) -> Vec<Violation> {
    let mut violations = Vec::new();
    for &college in colleges {
        let batches = walk.of(college).len() as u64;
        if batches > u64::from(limit) {
            let (rule, college) = (rule.to_owned(), walk.college(college));
            violations.push(Violation::AtMostBatches { rule, college, batches, limit });
        }
    }
    violations
}
