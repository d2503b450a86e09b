//! Level after level, by one ladder of rungs: count, construct, bound, prove. The only place that runs HiGHS.
//!
//! What is searched in is a value, a scope; so is a formulation of it, which one function optimises; so are the best plan,
//! what is known of the level at hand, and what the search may still cost. A bound says by its type of which plans it is one,
//! and only one of all plans raises what is known.
//!
#![doc = include_str!("ladder.md")]
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

mod annealed;
mod annealing;
mod apart;
mod benders_master;
mod benders_subproblem;
mod bonds;
mod bounds_met;
mod branch;
mod budget;
mod certify;
mod checked;
mod chunk_flows;
mod class_bound;
mod class_case;
mod class_exact;
mod class_fill;
mod class_flows;
mod class_groups;
mod class_levels;
mod class_plan;
mod class_search;
mod class_table;
#[cfg(test)]
mod class_tests;
mod cliques;
mod compact;
mod construct;
mod contradiction;
mod count;
mod count_apart;
mod count_earliness;
mod count_peak;
mod count_rooms;
mod count_told;
mod decode;
mod exactness;
mod first_plan;
mod formulation;
mod generalised_assignment;
mod greedy;
mod ground;
mod group_cases;
mod group_flows;
mod group_search;
#[cfg(test)]
mod group_tests;
mod highs;
mod incumbent;
mod knobs;
mod known;
mod known_plans;
mod ladder;
mod ladder_first;
mod ladder_levels;
mod levels;
mod limits;
mod minimal_perturbation;
mod modelling;
mod optimise;
mod options;
mod order;
mod pattern_growth;
mod pattern_reading;
mod patterns;
mod plain_only;
mod pricing;
mod propagate;
mod realise;
mod relaxation;
mod restricted_master;
mod room_assignment;
mod run_limits;
mod rung;
mod scope;
mod session_swaps;
mod settle;
#[cfg(test)]
mod small_programs;
mod standing;
mod tidy;
mod told_classes;
mod told_insertion;
mod window_caps;
mod window_fill;

use crate::check::with_best_heads;
use crate::plan::{Baseline, LevelResult, Plan, Stop};
use crate::problem::{Level, Problem, RuleIndex, subset};
use crate::rules::idle_rules;
use budget::Budget;
use incumbent::Incumbent;
use knobs::proofs::QUESTION_NODES;
use levels::{Placing, Search};
use run_limits::Spent;
use scope::Scope;

pub use apart::is_one_left_alone;
pub use contradiction::contradicting_rules;
pub use highs::version as highs_version;
pub use ladder::rung_names;
pub use limits::Limits;
pub use options::{Options, Progress, Rung, Step};
pub use plain_only::solve_plain;
pub use relaxation::{point_in, relaxation};

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "there is one of it in a run, and nearly always it is a plan")]
pub enum Outcome {
    /// A plan, proven or not: its score says.
    Found(Plan),
    /// Proven: no plan keeps the rules; where the problem does not allow a partial plan, none that places everybody does.
    /// Who would stay out is answered by [`leftover`](crate::explain::leftover), or by the problem with
    /// [`partial`](crate::problem::Settings::partial).
    NoPlan,
    /// Neither a plan nor a proof that there is none.
    Undecided {
        /// What is known of the levels so far.
        score: Vec<LevelResult>,
        /// Why the search ended.
        stop: Stop,
    },
}

/// Solves a problem: every level in its order, each with the earlier ones held.
#[must_use]
pub fn solve(problem: &Problem, baseline: Option<&Baseline>, options: &Options<'_>) -> Outcome {
    solve_levels(problem, baseline, &[], options)
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
    let outcome = solve_levels(problem, baseline, values, options);
    let Outcome::Found(Plan { score, .. }) = &outcome else { return Some(outcome) };
    (!score.iter().any(|result| is_worse(result, values))).then_some(outcome)
}

/// Whether no plan that keeps the levels before is as good at this one as a value that is known.
fn is_worse(result: &LevelResult, values: &[(Level, u64)]) -> bool {
    values.iter().any(|&(level, value)| level == result.level && result.bound > value)
}

/// Solves level after level, unless one is proven to be worse than a value that is known.
fn solve_levels(
    problem: &Problem,
    baseline: Option<&Baseline>,
    as_good_as: &[(Level, u64)],
    options: &Options<'_>,
) -> Outcome {
    let (own, told, as_good_as) = (problem.clone(), baseline.cloned(), as_good_as.to_vec());
    let search = move |options: &Options<'_>| search_levels(&own, told.as_ref(), &as_good_as, options);
    apart::in_time(options, search, |standing, stop| {
        standing.outcome(problem, baseline, &problem.levels(baseline.is_some()), stop)
    })
}

/// Rules that exclude nothing are left out, and the order in a session is the file's where it is free: so such a rule
/// changes nothing.
fn search_levels(
    problem: &Problem,
    baseline: Option<&Baseline>,
    as_good_as: &[(Level, u64)],
    options: &Options<'_>,
) -> Outcome {
    let idle = idle_rules(problem, problem.settings().partial);
    match search_without(problem, &idle, baseline, as_good_as, options) {
        Outcome::Found(plan) => {
            let plan = told_classes::kept(problem, baseline, order::in_file_order(problem, baseline, plan));
            Outcome::Found(Plan { problem: Some(problem.fingerprint()), ..with_heads(problem, plan) })
        }
        other @ (Outcome::NoPlan | Outcome::Undecided { .. }) => other,
    }
}

/// A plan whose batches say their heads, where these are counted: another order of batches fills them otherwise.
fn with_heads(problem: &Problem, plan: Plan) -> Plan {
    if problem.counts_heads() { with_best_heads(problem, plan.clone()).unwrap_or(plan) } else { plan }
}

/// The same without these rules.
fn search_without(
    problem: &Problem,
    idle: &[bool],
    baseline: Option<&Baseline>,
    as_good_as: &[(Level, u64)],
    options: &Options<'_>,
) -> Outcome {
    let binding: Vec<RuleIndex> = (0..idle.len()).filter(|&rule| !idle[rule]).map(RuleIndex).collect();
    let bare = if binding.len() < idle.len() { subset::with_rules(problem, &binding) } else { None };
    search_bare(bare.as_ref().unwrap_or(problem), baseline, as_good_as, options)
}

/// The same for a problem of rules that bind.
fn search_bare(
    problem: &Problem,
    baseline: Option<&Baseline>,
    as_good_as: &[(Level, u64)],
    options: &Options<'_>,
) -> Outcome {
    let (levels, spent) = (problem.levels(baseline.is_some()), Spent::default());
    let whole = Scope::new(problem, baseline, options.sizes());
    let mut search = Search::new(whole, levels.len(), Budget::new(*options, levels.len(), &spent));
    let partial = problem.settings().partial;
    match search.place_everybody() {
        Placing::Placed => {}
        Placing::Impossible if partial => search.leave_out(),
        Placing::Impossible => return Outcome::NoPlan,
        Placing::Unknown if partial && search.budget.stop().is_none() => search.leave_out(),
        Placing::Unknown => {
            return Outcome::Undecided { score: Vec::new(), stop: search.budget.reason_to_stop() };
        }
    }
    for level in levels {
        match search.solve(level) {
            Ok(result) if is_worse(result, as_good_as) => return search.finish(Vec::new()),
            Ok(_) => {}
            Err(lost) => return search.without_plan(&lost),
        }
    }
    while as_good_as.is_empty() {
        match search.try_harder() {
            Ok(true) => {}
            Ok(false) => break,
            Err(lost) => return search.without_plan(&lost),
        }
    }
    search.finish(Vec::new())
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
    let (own, told, best, held) = (problem.clone(), baseline.cloned(), plan.clone(), allowed.to_vec());
    let search = move |options: &Options<'_>| search_allowing(&own, told.as_ref(), &best, &held, options);
    apart::in_time(options, search, |mut standing, stop| {
        let levels = problem.levels(baseline.is_some()).split_off(allowed.len());
        standing.begin_with(plan);
        standing.outcome(problem, baseline, &levels, stop)
    })
}

fn search_allowing(
    problem: &Problem,
    baseline: Option<&Baseline>,
    plan: &Plan,
    allowed: &[(Level, u64)],
    options: &Options<'_>,
) -> Outcome {
    let (levels, spent) = (problem.levels(baseline.is_some()), Spent::default());
    let whole = Scope::new(problem, baseline, options.sizes()).allowing(allowed);
    let scope = if plan.unplaced.is_empty() { whole } else { whole.partial() };
    let mut search = Search::new(scope, levels.len(), Budget::new(*options, levels.len(), &spent));
    search.best = Incumbent::new(Plan { score: Vec::new(), ..plan.clone() });
    for level in levels.into_iter().skip(allowed.len()) {
        if let Err(lost) = search.solve(level) {
            return search.without_plan(&lost);
        }
    }
    search.finish(Vec::new())
}

/// The bounds that arithmetic alone gives, level by level, each with the values of those before it held; and why.
#[must_use]
pub fn counted_bounds(
    problem: &Problem,
    baseline: Option<&Baseline>,
    values: &[(Level, u64)],
) -> Vec<(u64, crate::words::Because)> {
    let domains = crate::domains::Domains::new(problem);
    let ground = |held| ground::Ground { problem, domains: &domains, baseline, held, floors: &[] };
    let counted =
        values.iter().enumerate().map(|(position, &(level, _))| count::count(&ground(&values[..position]), level));
    counted.collect()
}

/// Whether every head can be placed under the problem's rules; `None` if that could not be decided in time, or in a number
/// of nodes that makes the answer the same on machines of any speed.
#[must_use]
pub fn is_feasible(problem: &Problem, options: &Options<'_>) -> Option<bool> {
    let own = problem.clone();
    apart::in_time(options, move |options| search_any(&own, options), |_, _| None)
}

fn search_any(problem: &Problem, options: &Options<'_>) -> Option<bool> {
    let (levels, spent) = (problem.levels(false).len(), Spent::default());
    let scope = Scope::new(problem, None, options.sizes()).any();
    let most = options.most_nodes().map_or(QUESTION_NODES, |most| most.min(QUESTION_NODES));
    let budget = Budget::new(options.nodes(most), levels, &spent);
    match Search::new(scope, levels, budget).place_everybody() {
        Placing::Placed => Some(true),
        Placing::Impossible => Some(false),
        Placing::Unknown => None,
    }
}
