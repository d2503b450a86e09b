//! Rungs of annealing: a first plan at the bounds of all levels, and a better one at the level at hand.

use super::annealing::{self, Aim};
use super::bounds_met::counted;
use super::budget::Budget;
use super::first_plan::is_at_its_best;
use super::incumbent::Incumbent;
use super::knobs::annealing::{AGAIN, MORE_SESSIONS, MOST_COLLEGES, MOVES_PER_COLLEGE, SEEDS, STARTS, STRETCH};
use super::knobs::share::WORK_OF_A_MOVE;
use super::known::Known;
use super::patterns;
use super::room_assignment::offer_if_kept;
use super::scope::{Plans, Scope};
use crate::numbers::{to_i64, to_u64, to_usize};
use crate::objectives::Limits;
use crate::problem::Objective;

/// Whether annealing can speak of a scope: everybody is placed, nothing is told or settled.
fn speaks_of(plans: &Plans<'_>) -> bool {
    (plans.sizes.few_colleges..=MOST_COLLEGES).contains(&plans.problem.colleges().len())
        && !plans.partial
        && plans.baseline.is_none()
        && annealing::applies(plans.problem, &plans.domains)
}

/// Whether exact searches are likely to be lost: the clock couples batches, or rules do whose colleges have classes. Where
/// sessions are called at once colleges without classes stand whole, and session patterns find what there is.
fn is_hard(plans: &Plans<'_>) -> bool {
    let coupled = !plans.is_clockless() && !patterns::calls_at_once(plans);
    coupled || (plans.has_classes() && plans.is_ruled())
}

/// Whether annealing is asked for a first plan.
pub(super) fn is_first(plans: &Plans<'_>, best: &Incumbent) -> bool {
    let done = best.exists() && (plans.any_will_do || is_at_its_best(plans, best));
    !done && is_hard(plans) && speaks_of(plans)
}

/// Whether annealing is asked for a better plan before the searches of a level.
pub(super) fn is_early(plans: &Plans<'_>, best: &Incumbent) -> bool {
    best.exists() && is_hard(plans) && speaks_of(plans)
}

/// Whether it is asked after them.
pub(super) fn is_late(plans: &Plans<'_>, best: &Incumbent) -> bool {
    best.exists() && !is_hard(plans) && speaks_of(plans)
}

/// Anneals towards the bounds of all levels, with `sessions` at its counted bound and, where that finds nothing, a few more;
/// returns whether the plan is at the counted bounds of the levels that come before `batches`.
pub(super) fn first(scope: &Scope<'_>, best: &mut Incumbent, budget: &mut Budget<'_>) -> bool {
    let bounds = counted(scope);
    let bound = |objective| bounds.iter().find(|(level, _)| level.objective() == objective).map(|&(_, bound)| bound);
    let fewest = bound(Objective::Sessions).unwrap_or(scope.problem.sessions().len() as u64);
    budget.share_first(2);
    let mut own = Incumbent::default();
    for more in 0..=MORE_SESSIONS {
        if packed(scope, fewest + more, 0, &mut own, budget) || budget.is_over() {
            break;
        }
    }
    budget.share_all();
    best.take_better(scope, own);
    is_at_its_best(scope, best)
}

/// Looks for any plan in so many sessions, as good as may be at all levels; returns whether there is one.
fn packed(scope: &Scope<'_>, sessions: u64, seed: u64, best: &mut Incumbent, budget: &mut Budget<'_>) -> bool {
    let all = counted(scope);
    let first = all.iter().find(|(level, _)| level.objective() == Objective::Finish).map(|&(_, bound)| to_usize(bound));
    let goals = all.iter().map(|&(level, bound)| (level.objective(), bound));
    let goals: Vec<(Objective, u64)> = goals.filter(|(o, _)| *o != Objective::Sessions).collect();
    let finish = scope.half_days().min(first.unwrap_or(usize::MAX));
    let (moves, sessions) = (moves(scope, budget), to_usize(sessions));
    let aim = Aim { finish, sessions, goals: &goals, moves, starts: STARTS, seed };
    let found = annealing::anneal(scope.problem, &scope.domains, &aim, &mut || ends(budget));
    found.is_some_and(|found| offer_if_kept(scope, found, best))
}

/// Looks for a better plan at the level at hand, from the best one on; again as long as that finds one.
pub(super) fn improve(scope: &Scope<'_>, known: &Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let objective = scope.level.objective();
    if objective == Objective::Sessions {
        let mut fewest = known.bound;
        while best.value(scope, scope.level).is_some_and(|value| fewest < value) && !budget.is_over() {
            packed(scope, fewest, SEEDS * budget.effort(), best, budget);
            fewest += 1;
        }
        return;
    }
    let sessions = scope.most(Objective::Sessions).unwrap_or(to_u64(to_i64(scope.problem.sessions().len())));
    let goals = scope.kept().map(|(level, value)| (level.objective(), value));
    // Every state keeps what limits the sessions that it may use.
    let goals = goals.filter(|&(held, _)| held.limits() == Limits::Nothing).chain([(objective, known.bound)]);
    let goals: Vec<(Objective, u64)> = goals.collect();
    for round in 0..AGAIN {
        let Some(plan) = best.plan().cloned().filter(|_| !best.meets(scope, known.bound) && !budget.is_over()) else {
            return;
        };
        let (finish, moves) = (scope.half_days(), moves(scope, budget));
        let aim = Aim {
            finish,
            sessions: to_usize(sessions),
            goals: &goals,
            moves,
            starts: STARTS,
            seed: SEEDS * budget.effort() + round * STARTS,
        };
        let found = annealing::improve(scope.problem, &scope.domains, &aim, &plan, &mut || ends(budget));
        if !found.is_some_and(|found| offer_if_kept(scope, found, best)) {
            return;
        }
    }
}

/// Moves of one start.
fn moves(plans: &Plans<'_>, budget: &Budget<'_>) -> u64 {
    let usual = plans.sizes.moves.min(MOVES_PER_COLLEGE * plans.problem.colleges().len() as u64);
    budget.moves(usual * budget.effort())
}

/// Counts a stretch of moves; whether the level at hand must make do with what is known.
fn ends(budget: &mut Budget<'_>) -> bool {
    budget.has_searched(STRETCH * WORK_OF_A_MOVE);
    budget.is_over()
}
