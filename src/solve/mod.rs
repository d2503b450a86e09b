//! Level after level: count, construct, bound, prove. The only place that runs HiGHS.

mod assign_rung;
mod bonds;
mod branch;
mod certify;
mod checked;
mod class_bound;
mod class_exact;
mod class_fill;
mod class_flow_rung;
mod class_groups;
mod class_later;
mod class_master;
mod class_plan;
mod class_price;
mod class_rung;
mod class_search;
mod class_table;
#[cfg(test)]
mod class_tests;
mod cliques;
mod construct;
mod count;
mod decode;
mod flow_rung;
mod greedy;
mod group_cases;
mod group_rung;
mod group_search;
#[cfg(test)]
mod group_tests;
mod half_day_case;
mod highs;
mod ladder;
mod limits;
mod options;
mod part_rung;
mod place_rung;
mod plain_only;
mod propagate;
mod relaxation;
mod score;
mod search;
mod settle;
#[cfg(test)]
mod small_programs;
mod tidy;
mod told_rung;

use crate::plan::{Baseline, LevelResult, Plan, Stop};
use crate::problem::{Level, Objective, Problem};
use ladder::Placing;
use search::Search;

pub use limits::Limits;
pub use options::{Options, Progress, Rung};
pub use plain_only::solve_plain;
pub use relaxation::relaxation;

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A plan, proven or not: its score says.
    Found(Plan),
    /// Proven: not everything can be placed (and the problem does not allow a partial plan), or no plan keeps the rules.
    NoPlan(NoPlan),
    /// Neither a plan nor a proof that there is none.
    Undecided {
        /// What is known of the levels so far.
        score: Vec<LevelResult>,
        /// Why the search ended.
        stop: Stop,
    },
}

/// Proof that there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPlan {
    /// At least so many heads (of the first priority class that has any) stay without a place.
    Short {
        /// The levels of `unplaced`.
        score: Vec<LevelResult>,
        /// A plan that places as much as possible, to look at.
        partial: Box<Plan>,
    },
    /// The rules cannot hold together, even with everything unplaced (pins must hold in any case).
    Contradiction,
}

/// Solves a problem: every level in its order, each with the earlier ones held.
#[must_use]
pub fn solve(problem: &Problem, baseline: Option<&Baseline>, options: &Options<'_>) -> Outcome {
    solve_levels(Search::new(problem, baseline, options), problem, &problem.levels(baseline.is_some()))
}

/// As [`solve()`], but no longer than until it is proven that no plan is as good as these values of all levels: then
/// `None`.
#[must_use]
pub fn solve_if_as_good(
    problem: &Problem,
    baseline: Option<&Baseline>,
    values: &[(Level, u64)],
    options: &Options<'_>,
) -> Option<Outcome> {
    let mut search = Search::new(problem, baseline, options);
    search.as_good_as = values.to_vec();
    let levels = problem.levels(baseline.is_some());
    let outcome = solve_levels(search, problem, &levels);
    let (Outcome::Found(Plan { score, .. }) | Outcome::NoPlan(NoPlan::Short { score, .. })) = &outcome else {
        return Some(outcome);
    };
    (!score.iter().any(|result| is_worse(result, values))).then_some(outcome)
}

/// Whether no plan that keeps the levels before is as good at this one as a value that is known.
fn is_worse(result: &LevelResult, values: &[(Level, u64)]) -> bool {
    values.iter().any(|&(level, value)| level == result.level && result.bound > value)
}

fn solve_levels(mut search: Search<'_>, problem: &Problem, levels: &[Level]) -> Outcome {
    match search.place_everybody(levels) {
        Placing::Placed => {}
        Placing::Impossible if problem.settings().partial => search.partial = true,
        Placing::Impossible => return no_plan(search, levels),
        Placing::Unknown if problem.settings().partial && search.stop().is_none() => search.partial = true,
        Placing::Unknown => {
            return Outcome::Undecided { score: Vec::new(), stop: search.stop().unwrap_or(Stop::TimeLimit) };
        }
    }
    let mut score = Vec::new();
    for &level in levels {
        match search.climb(level) {
            Some(result) => score.push(result),
            None => return nothing_found(&search, score),
        }
        if score.last().is_some_and(|result| is_worse(result, &search.as_good_as)) {
            break;
        }
    }
    finished(search, score)
}

/// Solves the levels behind some, of which each may be as bad as is said: `allowed` are the first levels of the problem,
/// and `plan` keeps them. What is found has a score of the levels behind them alone.
#[must_use]
pub fn solve_allowing(
    problem: &Problem,
    baseline: Option<&Baseline>,
    plan: &Plan,
    allowed: &[(Level, u64)],
    options: &Options<'_>,
) -> Outcome {
    let mut search = Search::new(problem, baseline, options);
    search.allow(plan, allowed);
    let mut score = Vec::new();
    for level in problem.levels(baseline.is_some()).into_iter().skip(allowed.len()) {
        match search.climb(level) {
            Some(result) => score.push(result),
            None => return nothing_found(&search, score),
        }
    }
    finished(search, score)
}

/// Whether every head can be placed under the problem's rules; `None` if that could not be decided in time.
#[must_use]
pub fn is_feasible(problem: &Problem, options: &Options<'_>) -> Option<bool> {
    let mut search = Search::new(problem, None, options);
    search.any_plan_will_do = true;
    match search.place_everybody(&problem.levels(false)) {
        Placing::Placed => Some(true),
        Placing::Impossible => Some(false),
        Placing::Unknown => None,
    }
}

/// Not everybody can be placed, and the planner wants nothing less: how many cannot?
fn no_plan(mut search: Search<'_>, levels: &[Level]) -> Outcome {
    search.partial = true;
    let mut score = Vec::new();
    for &level in levels.iter().filter(|level| level.objective() == Objective::Unplaced) {
        match search.climb(level) {
            Some(result) => score.push(result),
            None => return nothing_found(&search, score),
        }
    }
    match finished(search, score) {
        Outcome::Found(plan) => Outcome::NoPlan(NoPlan::Short { score: plan.score.clone(), partial: Box::new(plan) }),
        other => other,
    }
}

/// Not even a plan that leaves heads unplaced was found.
fn nothing_found(search: &Search<'_>, score: Vec<LevelResult>) -> Outcome {
    if search.contradiction {
        Outcome::NoPlan(NoPlan::Contradiction)
    } else {
        Outcome::Undecided { score, stop: search.stop().unwrap_or(Stop::TimeLimit) }
    }
}

/// The best plan with its score.
fn finished(search: Search<'_>, score: Vec<LevelResult>) -> Outcome {
    let score: Vec<LevelResult> = score.into_iter().map(|result| search.latest(result)).collect();
    let stop = search.reason_to_stop().filter(|_| !score.iter().all(LevelResult::is_proven));
    match search.plan.clone() {
        Some(plan) => Outcome::Found(Plan { problem: Some(search.problem.fingerprint()), score, stop, ..plan }),
        None => nothing_found(&search, score),
    }
}
