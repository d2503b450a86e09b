//! Rules at odds even where batches may be fractions: the multipliers of an infeasible relaxation, verified in integers,
//! name the rules whose rows they need.

use super::apart;
use super::budget::{Budget, PROVEN};
use super::checked;
use super::compact::{self, Compact};
use super::formulation::Formulation;
use super::highs::{Node, Relaxation};
use super::options::Options;
use super::run_limits::Spent;
use super::scope::Scope;
use crate::domains::is_in_domains;
use crate::problem::{Problem, RuleIndex, subset};
use crate::program::Expression;
use std::collections::BTreeSet;

/// Simplex iterations of one relaxation: these end it, not the clock.
const ITERATIONS: i32 = 100_000;

/// Rules that cannot hold together while everybody is placed, found by one relaxation and proven by another of these rules
/// alone; fewer than all, in file order. `None` where the relaxation has a point, is too large (`options.limits`), or needs
/// every rule.
#[must_use]
pub fn contradicting_rules(problem: &Problem, options: &Options<'_>) -> Option<Vec<RuleIndex>> {
    let own = problem.clone();
    apart::in_time(options, move |options| named_by_relaxations(&own, options), |_, _| None)
}

fn named_by_relaxations(problem: &Problem, options: &Options<'_>) -> Option<Vec<RuleIndex>> {
    let named = of_relaxation(problem, options)?;
    // What only says where somebody may stand at all is no row: it is taken along.
    let is_needed = |&rule: &RuleIndex| named.contains(&rule) || is_in_domains(&problem.rules()[rule.0].kind);
    let rules: Vec<RuleIndex> = (0..problem.rules().len()).map(RuleIndex).filter(is_needed).collect();
    let fewer = rules.len() < problem.rules().len();
    let alone = if fewer { subset::with_rules(problem, &rules)? } else { return None };
    of_relaxation(&alone, options).map(|_| rules)
}

/// The rules whose rows the contradiction of the relaxed compact formulation needs; `None` where there is none.
fn of_relaxation(problem: &Problem, options: &Options<'_>) -> Option<BTreeSet<RuleIndex>> {
    let scope = Scope::new(problem, None, options.sizes());
    if compact::columns(&scope) > options.sizes().plain_columns || !compact::can_be_built(&scope) {
        return None;
    }
    let spent = Spent::default();
    let limits = Budget::new(*options, 1, &spent).run(PROVEN);
    let compact = Compact::of_everybody(problem, &scope.domains, &scope.timed);
    let program = compact.program();
    let mut relaxation = Relaxation::new(program, &Expression::zero(), limits)?;
    match relaxation.solve(&program.columns, ITERATIONS) {
        Node::Infeasible(ray) => checked::contradicting_rules(program, &ray),
        Node::Point { .. } | Node::Unknown(_) => None,
    }
}
