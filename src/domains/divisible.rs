//! Which classes are divided among batches, because no session that is open to their college holds them.

use crate::problem::{ClassIndex, CollegeIndex, Problem, SessionIndex};

/// Whether a class is longer than every session that is open to its college; only such a class is divided. Open is
/// what every `only` of the college covers and no `never` closes altogether; clock spans have no say.
#[must_use]
pub fn is_divisible(problem: &Problem, college: CollegeIndex, class: ClassIndex) -> bool {
    let work = problem.class_work(college)[class.0];
    let mut open = problem.session_indices().filter(|&session| is_open(problem, college, session)).peekable();
    let too_long =
        |session| problem.rate_in(college, session).slots_for(work) > u64::from(problem.session(session).slots);
    open.peek().is_some() && open.all(too_long)
}

/// The least and the most work that a part of a divided class may be of which so many heads are printed: those s with
/// |heads · class work − class heads · s| < class work, from 1 to the class's work.
#[must_use]
pub fn part_work(problem: &Problem, college: CollegeIndex, class: ClassIndex, heads: u64) -> (u64, u64) {
    let work = problem.class_work(college)[class.0];
    let all = problem.college(college).classes[class.0].heads.max(1);
    let above = |heads: u64| u128::from(heads) * u128::from(work);
    let least = if heads == 0 { 1 } else { above(heads - 1) / u128::from(all) + 1 };
    let most = above(heads.saturating_add(1)).div_ceil(u128::from(all)).saturating_sub(1);
    let within = |bound: u128| u64::try_from(bound).unwrap_or(u64::MAX).clamp(1, work.max(1));
    (within(least), within(most))
}

fn is_open(problem: &Problem, college: CollegeIndex, session: SessionIndex) -> bool {
    let place = problem.session(session);
    problem.rules().iter().filter_map(|rule| rule.kind.place()).all(|(colleges, region, inside)| {
        let covered = region.covers(place.room, place.half_day);
        !colleges.contains(&college) || if inside { covered } else { region.span.is_some() || !covered }
    })
}
