//! How few heads at most there can be at once: all come, and where few can come, few do.

use super::ground::Ground;
use crate::problem::{CollegeIndex, Rounding, SessionIndex};
use crate::words::Because;
use std::collections::BTreeMap;

/// The least number that, as the most at each place, lets everybody come somewhere.
pub(super) fn lowest_peak(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let problem = ground.problem;
    let mut places: BTreeMap<usize, u64> = BTreeMap::new();
    for session in ground.open() {
        let here = places.entry(problem.counted_with(session, problem.settings().peak)).or_default();
        *here = here.saturating_add(most_in(ground, session));
    }
    let heads: u64 = problem.college_indices().map(|college| problem.count(college)).sum();
    let come = |most: u64| places.values().fold(0_u64, |sum, &here| sum.saturating_add(here.min(most)));
    let (mut low, mut high) = (0, heads);
    while low < high {
        let middle = low + (high - low) / 2;
        if come(middle) < heads { low = middle + 1 } else { high = middle }
    }
    let fewer = low.checked_sub(1)?;
    let because = Because::PeakBySum { heads, places: places.len() as u64, fewer, served: come(fewer) };
    Some((low, because))
}

/// No more heads and minutes come to a session.
fn most_in(ground: &Ground<'_>, session: SessionIndex) -> u64 {
    let problem = ground.problem;
    if problem.settings().rounding == Rounding::Nearest {
        return u64::MAX; // how many heads a slot carries differs from college to college
    }
    let slots = problem.session(session).slots;
    let of_college = |college: CollegeIndex| problem.rate_in(college, session).most(slots);
    problem.college_indices().map(of_college).max().unwrap_or(0)
}
