//! `before`: every batch of one college ahead of every batch of another.

use crate::check::walk::Walk;
use crate::problem::{CollegeIndex, Grain};
use crate::words::violation::Violation;

/// Per pair of colleges in the wrong order, the latest batch of the one and the earliest of the other.
pub(super) fn breaches(
    walk: &Walk,
    rule: &str,
    first: &[CollegeIndex],
    then: &[CollegeIndex],
    grain: Grain,
) -> Vec<Violation> {
    let mut violations = Vec::new();
    for &earlier in first {
        for &later in then {
            let (ahead, behind) = (walk.of(earlier), walk.of(later));
            let (last, next) = match grain {
                Grain::Clock => (ahead.iter().max_by_key(|seen| seen.end), behind.iter().min_by_key(|seen| seen.start)),
                Grain::HalfDay => {
                    (ahead.iter().max_by_key(|seen| seen.half_day), behind.iter().min_by_key(|seen| seen.half_day))
                }
            };
            let (Some(last), Some(next)) = (last, next) else { continue };
            let kept = match grain {
                Grain::Clock => last.end <= next.start,
                Grain::HalfDay => last.half_day < next.half_day,
            };
            if !kept {
                violations.push(Violation::Before {
                    rule: rule.to_owned(),
                    first: walk.place(last),
                    second: walk.place(next),
                    half_day: grain == Grain::HalfDay,
                });
            }
        }
    }
    violations
}
