//! Who stays without a place if nothing changes: the best plan that leaves heads unplaced.

use crate::problem::{CollegeIndex, Level, Objective, Problem, Rounding};
use crate::solve::{self, NoPlan, Options, Outcome};

/// Heads without a place in a plan of which it is proven that none places more, the more important colleges first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Per college how many; in file order, each at least 1.
    pub unplaced: Vec<(CollegeIndex, u64)>,
}

/// The leftover of a problem in which not everybody can be placed; `None` where no such plan was found and proven in
/// time, or none keeps the rules.
#[must_use]
pub fn leftover(problem: &Problem, options: &Options<'_>) -> Option<Leftover> {
    if problem.settings().rounding == Rounding::Nearest {
        return None; // what is unplaced is then counted in slots, which tell a planner nothing
    }
    let mut parts = problem.to_parts();
    parts.settings.partial = true;
    parts.objectives = vec![Objective::Unplaced];
    let problem = Problem::new(parts).ok()?;
    let plan = match solve::solve(&problem, None, options) {
        Outcome::Found(plan) => plan,
        Outcome::NoPlan(NoPlan::Short { partial, .. }) => *partial,
        Outcome::NoPlan(NoPlan::Contradiction) | Outcome::Undecided { .. } => return None,
    };
    let counted = |level: &&crate::plan::LevelResult| matches!(level.level, Level::Unplaced { .. });
    let least = plan.score.iter().filter(counted).all(crate::plan::LevelResult::is_proven);
    let mut unplaced: Vec<(CollegeIndex, u64)> = plan.unplaced.iter().map(|left| (left.college, left.count)).collect();
    unplaced.sort_unstable();
    (least && !unplaced.is_empty()).then_some(Leftover { unplaced })
}
