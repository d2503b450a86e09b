//! `apart`: two colleges never at the same time, or never in the same half-day.

use crate::check::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Grain};
use crate::words::violation::Violation;

/// Per pair of colleges that meet, the first two batches that do.
pub(super) fn breaches(
    walk: &Walk,
    rule: &str,
    pairs: &[(CollegeIndex, CollegeIndex)],
    grain: Grain,
) -> Vec<Violation> {
    let meet = |one: &Seen, other: &Seen| match grain {
        Grain::Clock => one.start < other.end && other.start < one.end,
        Grain::HalfDay => one.half_day == other.half_day,
    };
    let mut violations = Vec::new();
    for &(one, other) in pairs {
        let others = walk.of(other);
        let meeting = walk.of(one).into_iter().find_map(|seen| {
            let second = others.iter().find(|other| meet(seen, other))?;
            Some((walk.place(seen), walk.place(second)))
        });
        if let Some((first, second)) = meeting {
            violations.push(Violation::Apart {
                rule: rule.to_owned(),
                first,
                second,
                half_day: grain == Grain::HalfDay,
            });
        }
    }
    violations
}
