//! How many colleges must be told again: the fewest that are elsewhere than an earlier plan told them.

use super::worth::{Best, best};
use crate::plan::Baseline;
use crate::problem::{Level, Objective, Problem};
use crate::solve::Options;
use crate::words::violation::Violation;

/// How many colleges must move, at the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moves {
    /// No plan moves fewer.
    pub least: u64,
    /// There is one that moves so many.
    pub most: u64,
}

/// The fewest colleges that a plan of the problem tells anew, beside a baseline that is seen from this very problem: the level
/// `changes` solved first. `None` where no plan was found.
///
/// # Errors
///
/// What is wrong with a plan that was found: a fault of the program.
pub(super) fn told_again(
    problem: &Problem,
    told: &Baseline,
    options: &Options<'_>,
) -> Result<Option<Moves>, Vec<Violation>> {
    let mut parts = problem.to_parts();
    parts.objectives = vec![Objective::Unplaced, Objective::Changes];
    let Ok(problem) = Problem::new(parts) else { return Ok(None) };
    let Best::Planned(_, worth) = best(&problem, Some(told), options)? else { return Ok(None) };
    let changes = worth.iter().find(|worth| worth.level == Level::Of(Objective::Changes));
    Ok(changes.map(|changes| Moves { least: changes.least, most: changes.most }))
}
