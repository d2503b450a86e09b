//! Sum over colleges of max(0, distinct things − 1): what `days`, `spread` and `rooms` count.

use crate::numbers::to_i64;
use crate::plan::{Batch, Plan};
use crate::problem::{Grain, Problem};
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::{Seen, Walk};
use std::collections::BTreeSet;

/// max(0, sum − 1) as a variable.
pub(super) fn expression(frame: &mut Frame, sum: &Expression, origin: Origin) -> Expression {
    let places = to_i64(sum.terms().count());
    if places < 2 {
        return Expression::zero();
    }
    let beyond = frame.program.integer(0, places - 1);
    let mut row = sum.clone();
    row.add(-1, beyond);
    frame.program.at_most(&row, 1, origin);
    beyond.into()
}

/// Of the half-days or dates that each college uses.
pub(super) fn of_periods(problem: &Problem, frame: &mut Frame, grain: Grain, origin: Origin) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        let used = frame.periods_used(problem, college, grain, origin).into_values().collect();
        sum.add_scaled(1, &expression(frame, &used, origin));
    }
    sum
}

/// As the search reckons it.
pub(super) fn worth(problem: &Problem, plan: &Plan, place: impl Fn(&Batch) -> usize) -> u64 {
    let mut places: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); problem.colleges().len()];
    for batch in &plan.batches {
        places[batch.college.0].insert(place(batch));
    }
    places.iter().map(|places| (places.len() as u64).saturating_sub(1)).sum()
}

/// As the checker counts it.
pub(super) fn tally(walk: &Walk<'_>, thing: impl Fn(&Seen<'_>) -> usize) -> u64 {
    let distinct = |college| walk.of(college).into_iter().map(&thing).collect::<BTreeSet<usize>>().len() as u64;
    walk.problem.college_indices().map(|college| distinct(college).saturating_sub(1)).sum()
}
