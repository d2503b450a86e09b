//! Rungs of the first plan that aim at the bounds of all levels at once: where a plan is at all of them, no level needs a
//! search of its own.

use super::annealing::{self, Aim};
use super::budget::Budget;
use super::count::count;
use super::incumbent::Incumbent;
use super::knobs::annealing::{MORE_SESSIONS, MOVES_PER_COLLEGE, STARTS};
use super::knobs::patterns::MORE_BATCHES;
use super::room_assignment::offer_if_kept;
use super::scope::{Plans, Scope};
use super::{first_plan, pattern_growth, patterns};
use crate::problem::{Level, Objective};

/// The counted bounds of all levels, each with those before it held.
fn counted(plans: &Plans<'_>) -> Vec<(Level, u64)> {
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
    patterns::apply(plans) && !(best.exists() && done())
}

/// Asks for a plan at the bounds of all levels that patterns speak of, then at fewer of them; returns whether the plan is
/// at the counted bounds of the levels that come before `batches`.
pub(super) fn by_patterns(scope: &Scope<'_>, best: &mut Incumbent, budget: &mut Budget<'_>) -> bool {
    budget.share(false);
    let all = counted(scope);
    let mut margins = patterns::no_margins(scope);
    let mut own = Incumbent::default(); // a plan with fewer batches but a later finish is no rival here
    for (extra, objectives) in attempts() {
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
    best.take_over(own) && first_plan::is_at_its_best(scope, best)
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

/// Whether annealing is asked for a first plan: the clock couples batches.
pub(super) fn annealing_applies(plans: &Plans<'_>, best: &Incumbent) -> bool {
    let done = best.exists() && (plans.any_will_do || first_plan::is_at_its_best(plans, best));
    let many = plans.problem.colleges().len() >= plans.sizes.few_colleges;
    !done && many && !plans.is_clockless() && !plans.partial && plans.baseline.is_none()
}

/// Anneals towards the bounds of all levels, with `sessions` at its counted bound and, where that finds nothing, a few more;
/// returns whether the plan is at the counted bounds of the levels that come before `batches`.
pub(super) fn by_annealing(scope: &Scope<'_>, best: &mut Incumbent, budget: &mut Budget<'_>) -> bool {
    let all = counted(scope);
    let bound = |objective| all.iter().find(|(level, _)| level.objective() == objective).map(|&(_, bound)| bound);
    let half_days = scope.problem.half_days().len() as u64;
    let sessions = scope.problem.sessions().len() as u64;
    let finish = bound(Objective::Finish).unwrap_or(half_days) as usize;
    let fewest = bound(Objective::Sessions).unwrap_or(sessions);
    let goals: Vec<(Objective, u64)> = all
        .iter()
        .map(|&(level, bound)| (level.objective(), bound))
        .filter(|(o, _)| *o != Objective::Sessions)
        .collect();
    let moves = scope.sizes.moves.min(MOVES_PER_COLLEGE * scope.problem.colleges().len() as u64);
    budget.share(false);
    let mut own = Incumbent::default();
    for more in 0..=MORE_SESSIONS {
        let sessions = (fewest + more) as usize;
        let aim = Aim { finish, sessions, goals: &goals, moves, starts: STARTS };
        let found = annealing::anneal(scope.problem, &scope.domains, &aim, &mut || budget.is_over());
        let kept = found.is_some_and(|found| offer_if_kept(scope, found, &mut own));
        if kept || budget.is_over() {
            break;
        }
    }
    budget.share_all();
    best.take_over(own) && first_plan::is_at_its_best(scope, best)
}
