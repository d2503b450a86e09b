//! The compact formulation alone, without the ladder: what the benchmarks and a test compare the ladder with.

use super::budget::Budget;
use super::compact;
use super::known::Known;
use super::levels::{Lost, Search, zero};
use super::run_limits::Spent;
use super::scope::Scope;
use super::{Options, Outcome};
use crate::plan::Baseline;
use crate::problem::{Level, Objective, Problem};

/// Solves a problem by the compact formulation on HiGHS alone: every level in its order with the earlier ones held, as
/// [`solve`](super::solve()) does, but without counting, construction or flows, and with all the time that is left for
/// each level. The model has three columns for each college and session (more where the clock matters) and is built
/// whatever its size. Slower than [`solve`](super::solve()) by far: it is there to be compared with.
#[must_use]
pub fn solve_plain(problem: &Problem, baseline: Option<&Baseline>, options: &Options<'_>) -> Outcome {
    let partial = problem.settings().partial;
    // Where everybody must have a place, the model says so: then these levels are zero and need no run of their own.
    let levels = problem.levels(baseline.is_some());
    let (unplaced, others): (Vec<Level>, Vec<Level>) =
        levels.iter().partition(|level| level.objective() == Objective::Unplaced);
    let zero_is_given = !partial && !others.is_empty();
    let minimised = if zero_is_given { others } else { [unplaced.clone(), others].concat() };
    let given: &[Level] = if zero_is_given { &unplaced } else { &[] };
    let spent = Spent::default();
    let whole = Scope::new(problem, baseline, options.sizes());
    let scope = if partial { whole.partial() } else { whole };
    let mut search = Search::new(scope, levels.len(), Budget::new(*options, levels.len(), &spent));
    match solve_levels(&mut search, &minimised) {
        Ok(()) => search.finish(given.iter().map(|&level| zero(level)).collect()),
        Err(lost) => search.without_plan(&lost),
    }
}

/// Minimises levels one after the other.
fn solve_levels(search: &mut Search<'_, '_>, levels: &[Level]) -> Result<(), Lost> {
    for &level in levels {
        let (scope, mut known) = (search.scope.at(level), Known::nothing());
        let mut is_empty = false;
        // What an earlier level left at zero is settled.
        if search.best.value(&scope, level) != Some(0) && search.budget.stop().is_none() {
            is_empty = compact::minimise(&scope, &mut known, &mut search.best, &mut search.budget).is_some();
        }
        search.close(level, known, is_empty)?;
    }
    Ok(())
}
