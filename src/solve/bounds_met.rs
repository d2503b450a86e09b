//! The rung of the first plan by which patterns aim at the bounds of all levels at once: where a plan is at all of them, no
//! level needs a search of its own.

use super::budget::Budget;
use super::count::count;
use super::incumbent::Incumbent;
use super::knobs::patterns::{MORE_BATCHES, PART};
use super::scope::{Plans, Scope};
use super::{first_plan, pattern_growth, patterns};
use crate::problem::{Level, Objective};

/// The counted bounds of all levels, each with those before it held.
pub(super) fn counted(plans: &Plans<'_>) -> Vec<(Level, u64)> {
    let mut held = plans.clone();
    for level in plans.problem.levels(plans.baseline.is_some()) {
        let bound = count(&held.ground(), level).0;
        held.held.push((level, bound));
    }
    held.held
}

/// Whether patterns are asked for a first plan: rules or classes make it hard to find, and none is at the bounds of all
/// levels that patterns aim at yet.
pub(super) fn patterns_apply(plans: &Plans<'_>, best: &Incumbent) -> bool {
    let at_bound = |&(level, bound): &(Level, u64)| best.value(plans, level) == Some(bound);
    let aimed_at = |(level, _): &&(Level, u64)| AIMS.contains(&level.objective());
    let done = || plans.any_will_do || counted(plans).iter().filter(aimed_at).all(at_bound);
    patterns::apply(plans) && !(best.exists() && (done() || classes_suffice(plans)))
}

/// Whether nothing is aimed at but what the formulations of classes without rules find by themselves.
fn classes_suffice(plans: &Plans<'_>) -> bool {
    let packing = [Objective::Finish, Objective::Sessions, Objective::Batches];
    let is_packing = |level: &Level| !AIMS.contains(&level.objective()) || packing.contains(&level.objective());
    plans.has_classes() && !plans.is_ruled() && plans.problem.levels(false).iter().all(is_packing)
}

/// Asks for a plan at the bounds of all levels that patterns speak of, then at those of fewer; returns whether the plan is
/// at the counted bounds of the levels that come before `batches`.
pub(super) fn by_patterns(scope: &Scope<'_>, best: &mut Incumbent, budget: &mut Budget<'_>) -> bool {
    try_patterns(scope, attempts().take(AT_THE_BOUNDS), best, budget)
}

/// Asks for a plan farther and farther from the bounds, and lets one grow; returns the same.
pub(super) fn by_growth(scope: &Scope<'_>, best: &mut Incumbent, budget: &mut Budget<'_>) -> bool {
    try_patterns(scope, attempts().skip(AT_THE_BOUNDS), best, budget)
}

/// Attempts that are at the bounds.
const AT_THE_BOUNDS: usize = 2;

fn try_patterns(
    scope: &Scope<'_>,
    attempts: impl Iterator<Item = (u64, Vec<Objective>)>,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> bool {
    budget.share_first(PART);
    let all = counted(scope);
    let mut margins = patterns::no_margins(scope);
    let mut own = Incumbent::default(); // a plan with fewer batches but a later finish is no rival here
    for (extra, objectives) in attempts {
        let aims = all.iter().filter(|(level, _)| objectives.contains(&level.objective()));
        let more = |level: Level| if level.objective() == Objective::Batches { extra } else { 0 };
        let aims: Vec<(Level, u64)> = aims.map(|&(level, bound)| (level, bound + more(level))).collect();
        let hoping = scope.hoping(aims);
        let found = patterns::meet(&hoping, &mut margins, &mut own, budget);
        if found || budget.is_over() {
            break;
        }
        if !objectives.contains(&Objective::Batches) {
            pattern_growth::grow(&hoping, &mut margins, &mut own, budget);
        }
        if own.exists() {
            break;
        }
    }
    budget.share_all();
    best.take_better(scope, own);
    first_plan::is_at_its_best(scope, best)
}

/// The levels that patterns aim at; the others follow from the plan.
const AIMS: [Objective; 5] =
    [Objective::Finish, Objective::Sessions, Objective::Batches, Objective::Spread, Objective::Preferences];

/// What is aimed at, one attempt after the other: batches beyond their bound, and the levels at their bounds.
fn attempts() -> impl Iterator<Item = (u64, Vec<Objective>)> {
    use Objective::{Batches, Finish, Sessions};
    let all = AIMS.to_vec();
    let packing = vec![Finish, Sessions, Batches];
    let begun = [(0, all), (0, packing.clone())];
    let more = MORE_BATCHES.map(|extra| (extra, packing.clone()));
    begun.into_iter().chain(more).chain([(0, vec![Finish, Sessions]), (0, vec![Finish]), (0, Vec::new())])
}
