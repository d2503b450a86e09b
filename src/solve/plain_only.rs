//! The plain model alone, without the ladder: what the benchmarks and a test compare the ladder with.

use super::place_rung::Ended;
use super::search::{Known, Search};
use super::{NoPlan, Options, Outcome, finished, nothing_found};
use crate::plan::{Baseline, LevelResult, Proof};
use crate::problem::{Level, Objective, Problem};
use crate::words::Because;

/// Solves a problem by the plain model on HiGHS alone: every level in its order with the earlier ones held, as
/// [`solve`](super::solve) does, but without counting, construction or flows, and with all the time that is left for
/// each level. The model has three columns for each college and session (more where the clock matters) and is built
/// whatever its size. Slower than [`solve`](super::solve) by far: it is there to be compared with.
#[must_use]
pub fn solve_plain(problem: &Problem, baseline: Option<&Baseline>, options: &Options<'_>) -> Outcome {
    let mut search = Search::new(problem, baseline, options);
    search.partial = problem.settings().partial;
    // Where everybody must have a place, the model says so: then these levels are zero and need no run of their own.
    let levels = problem.levels(baseline.is_some());
    let (unplaced, others): (Vec<Level>, Vec<Level>) =
        levels.into_iter().partition(|level| level.objective() == Objective::Unplaced);
    let zero_is_given = !search.partial && !others.is_empty();
    let minimised = if zero_is_given { others } else { [unplaced.clone(), others].concat() };
    let given: &[Level] = if zero_is_given { &unplaced } else { &[] };
    match search.plain_levels(&minimised) {
        _ if search.plan.is_none() && search.contradiction && !search.partial => shortage(search, &unplaced),
        Some(score) => finished(search, given.iter().map(|&level| zero(level)).chain(score).collect()),
        None => nothing_found(&search, Vec::new()),
    }
}

/// A level that the model itself keeps at zero.
fn zero(level: Level) -> LevelResult {
    LevelResult { level, value: 0, bound: 0, proof: Proof::Counted, because: Because::NothingBelowZero }
}

/// Not everybody can be placed, and the planner wants nothing less: how many cannot?
fn shortage(mut search: Search<'_>, unplaced: &[Level]) -> Outcome {
    (search.partial, search.contradiction) = (true, false);
    let Some(score) = search.plain_levels(unplaced) else { return nothing_found(&search, Vec::new()) };
    match finished(search, score) {
        Outcome::Found(plan) => Outcome::NoPlan(NoPlan::Short { score: plan.score.clone(), partial: Box::new(plan) }),
        other => other,
    }
}

impl Search<'_> {
    /// Minimises levels one after the other; `None` if there is no plan.
    fn plain_levels(&mut self, levels: &[Level]) -> Option<Vec<LevelResult>> {
        let mut score = Vec::new();
        for &level in levels {
            let mut known = Known { bound: 0, proof: Proof::Counted, because: Because::NothingBelowZero };
            // What an earlier level left at zero is settled.
            if self.value(level) != Some(0) && self.stop().is_none() {
                self.contradiction |= self.plain_model(level, &mut known) == Ended::Impossible && self.plan.is_none();
            }
            score.push(self.close(level, known)?);
        }
        Some(score)
    }
}
