//! `pin`: a batch at a place, or all of them.

use crate::check::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Target};
use crate::words::violation::Violation;

/// Colleges without a batch at the target; with `whole`, batches elsewhere.
pub(super) fn breaches(
    walk: &Walk,
    rule: &str,
    colleges: &[CollegeIndex],
    target: &Target,
    whole: bool,
) -> Vec<Violation> {
    let mut violations = Vec::new();
    for &college in colleges {
        let (there, elsewhere): (Vec<&Seen>, Vec<&Seen>) =
            walk.of(college).into_iter().partition(|seen| meets(walk, seen, target));
        if whole && !elsewhere.is_empty() {
            let say = |seen: &Seen| Violation::PinWhole { rule: rule.to_owned(), batch: walk.place(seen) };
            violations.extend(elsewhere.into_iter().map(say));
        } else if there.is_empty() {
            violations.push(Violation::Pin { rule: rule.to_owned(), college: walk.college(college) });
        }
    }
    violations
}

fn meets(walk: &Walk, seen: &Seen, target: &Target) -> bool {
    let preceded = || walk.inside(seen.batch.session).into_iter().any(|other| other.start < seen.start);
    target.half_days.as_ref().is_none_or(|allowed| allowed.contains(&seen.half_day))
        && target.rooms.as_ref().is_none_or(|allowed| allowed.contains(&seen.room))
        && target.start.is_none_or(|start| seen.clock().0 == i64::from(start))
        && !(target.first && preceded())
}
