//! Who stays without a place if nothing changes: the best plan that leaves heads unplaced.

use crate::plan::Unplaced;
use crate::problem::{CollegeIndex, Demand, Level, Objective, Problem};
use crate::solve::{self, Options, Outcome};
use crate::words::repairs::Standing;
use crate::words::served::Served;
use std::cmp::Reverse;

/// Heads without a place in a plan of which it is proven that none places more, the more important colleges first.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Leftover {
    /// Per college how much; in file order, each at least 1.
    pub unplaced: Vec<(CollegeIndex, Served)>,
    /// Why just these: of the largest of them, what becomes of each if it is placed before all others; as far as that was
    /// proven in time.
    pub standings: Vec<(CollegeIndex, Standing)>,
    /// Of some of the largest that was not decided in time.
    pub cut_short: bool,
}

/// Branch-and-bound nodes of one run of HiGHS for the plan that leaves the fewest out.
const FIRST_NODES: i32 = 1_000;
/// Work for it, see [`Options::work_of`], milliseconds, ...
const FIRST_WORK: u64 = 5_000;
/// ... and for each question why one stays out.
const WORK: u64 = 1_000;
/// Of so many colleges it is asked why they stay out.
const ASKED: usize = 3;
/// Branch-and-bound nodes of one run of HiGHS for such a question: these end it, not the clock, so that the same file is
/// told the same on a busy machine.
const NODES: i32 = 100;

/// The leftover of a problem in which not everybody can be placed; `None` where no such plan was found and proven in
/// time, or none keeps the rules.
#[must_use]
pub fn leftover(problem: &Problem, options: &Options<'_>) -> Option<Leftover> {
    let mut parts = problem.to_parts();
    parts.settings.partial = true;
    parts.objectives = vec![Objective::Unplaced];
    let problem = Problem::new(parts).ok()?;
    let options = &options.together();
    let unplaced = least_unplaced(&problem, &options.nodes_per_run(FIRST_NODES).work_of(FIRST_WORK))?;
    let mut largest = unplaced.clone();
    largest.sort_by_key(|&(college, left)| (Reverse(left.count()), college));
    let total = in_all(&unplaced);
    let mut standings = Vec::new();
    // Without rules the sums are why; and where some are more important than others, that is.
    let first = problem.colleges().first()?.priority;
    let told = problem.rules().is_empty() || problem.colleges().iter().any(|college| college.priority != first);
    let mut cut_short = false;
    let asked: Vec<CollegeIndex> =
        largest.into_iter().map(|(college, _)| college).take(if told { 0 } else { ASKED }).collect();
    for &college in &asked {
        let standing = standing(&problem, college, total, options);
        cut_short |= standing.is_none();
        standings.extend(standing.map(|standing| (college, standing)));
    }
    standings.sort_by_key(|&(college, _)| college);
    (!unplaced.is_empty()).then_some(Leftover { unplaced, standings, cut_short })
}

/// Who stays out of a plan of which it is proven that none places more, the more important first.
fn least_unplaced(problem: &Problem, options: &Options<'_>) -> Option<Vec<(CollegeIndex, Served)>> {
    let Outcome::Found(plan) = solve::solve(problem, None, options) else { return None };
    let counted = |level: &&crate::plan::LevelResult| matches!(level.level, Level::Unplaced { .. });
    let least = plan.score.iter().filter(counted).all(crate::plan::LevelResult::is_proven);
    let served = |left: &Unplaced| match problem.college(left.college).demand {
        Demand::Heads(_) => Served { heads: left.count, minutes: 0 },
        Demand::Minutes(_) => Served { heads: 0, minutes: left.count },
    };
    let mut unplaced: Vec<(CollegeIndex, Served)> =
        plan.unplaced.iter().map(|left| (left.college, served(left))).collect();
    unplaced.sort_unstable_by_key(|&(college, _)| college);
    least.then_some(unplaced)
}

/// What becomes of a left-out college, and of the others, if it is the most important of all.
fn standing(problem: &Problem, first: CollegeIndex, total: Served, options: &Options<'_>) -> Option<Standing> {
    let mut parts = problem.to_parts();
    for (position, college) in parts.colleges.iter_mut().enumerate() {
        college.priority = 1 + u32::from(position != first.0);
    }
    let unplaced = least_unplaced(&Problem::new(parts).ok()?, &options.nodes_per_run(NODES).work_of(WORK))?;
    let own = unplaced.iter().find(|(college, _)| *college == first);
    if let Some(&(_, left)) = own {
        return Some(Standing::Itself { left });
    }
    let left = in_all(&unplaced);
    Some(Standing::Others { left, as_many: left.count() == total.count() })
}

fn in_all(unplaced: &[(CollegeIndex, Served)]) -> Served {
    unplaced.iter().fold(Served::default(), |sum, &(_, left)| sum + left)
}
