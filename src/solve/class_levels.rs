//! The levels `finish`, `sessions` and `batches` where colleges come as whole classes, and a first plan for such problems.

use super::budget::Budget;
use super::class_case::{Case, ClassBounds, asking, chunks_are_small};
use super::class_flows::prove_anew;
use super::count::count;
use super::incumbent::Incumbent;
use super::knobs::classes::{LATER, SMALL};
use super::known::Known;
use super::scope::{Asked, Empty, Plans, Scope};
use super::{class_plan, first_plan};
use crate::formulate::{ClassView, class_view};
use crate::numbers::to_usize;
use crate::objectives::Limits;
use crate::plan::Proof;
use crate::problem::{Level, Objective};

/// The levels that the view shows.
pub(super) const PACKING: &[Objective] = &[Objective::Finish, Objective::Sessions, Objective::Batches];

/// The plans as classes in the sessions of the first half-days, where that says everything about them.
pub(super) fn view(plans: &Plans<'_>, half_days: usize) -> Option<ClassView> {
    if !plans.has_classes() || !plans.is_clockless() || plans.partial {
        return None;
    }
    class_view(plans.problem, &plans.domains, half_days)
}

/// A first plan for a problem with classes: at the counted bounds of the levels that come before `batches`, because then
/// those levels need no search; else in all sessions.
pub(super) fn first(scope: &Scope<'_>, bounds: &mut ClassBounds, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let levels = scope.problem.levels(scope.baseline.is_some());
    let all = scope.problem.half_days().len();
    let (mut half_days, mut sessions) = (all, usize::MAX);
    let mut leading = scope.clone();
    for level in first_plan::leading(scope) {
        match level.objective().limits() {
            Limits::HalfDays => {
                let last = count(&leading.ground(), level).0;
                half_days = to_usize(last);
                leading = leading.holding(level, last);
            }
            Limits::Sessions => sessions = to_usize(count(&leading.ground(), level).0),
            Limits::Nothing => break,
        }
    }
    let scope = scope.at(levels[0]);
    let Some(everywhere) = view(&scope, all) else { return };
    class_plan::first_filling(&scope, &everywhere, best);
    // Where the sessions must be few the plan at hand may be far from the best.
    let mut own = Incumbent::default();
    budget.share_first(1);
    for half_days in [half_days, all] {
        let Some(view) = view(&scope, half_days) else { break };
        for sessions in [sessions.min(view.sessions()), view.sessions()] {
            if !own.exists() && !budget.is_over() {
                // Any plan in these sessions will do; its batches are looked at in their turn.
                let asked = asking(&scope, &view, half_days, sessions);
                ask(Case { asked: &asked, view: &view, half_days, sessions }, bounds, &mut own, budget);
            }
        }
    }
    budget.share_all();
    best.take_over(own);
}

/// Asks for a plan; what is learnt of its batches, and a proof if there is none. The answer is kept, and where it is
/// HiGHS's word it is proven anew as soon as proofs are asked for.
fn ask(
    case: Case<'_, '_>,
    bounds: &mut ClassBounds,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> (Known<Asked>, Option<Empty<Asked>>) {
    let key = (case.half_days, case.sessions);
    if let Some(known) = bounds.get(&key).cloned() {
        if known.proof != Proof::Solver || budget.work().is_none() {
            return (known, None);
        }
        if let Some(again) = prove_anew(case, &known, budget) {
            bounds.insert(key, again.clone());
            return (again, None);
        }
    }
    let mut known = Known::nothing();
    let impossible = class_plan::search(case, &mut known, best, budget);
    let batches = best.value(case.asked, Level::Of(Objective::Batches));
    let is_proven = batches.is_some_and(|batches| batches <= known.bound);
    if impossible.is_none() && (is_proven || case.is_about_batches()) {
        bounds.insert(key, known.clone());
    }
    (known, impossible)
}

/// Whether nothing but classes is to be tried at the level at hand: the problem is large, and other rungs would be lost.
pub(super) fn are_all(plans: &Plans<'_>) -> bool {
    let size = plans.problem.colleges().len() * plans.problem.sessions().len();
    if PACKING.contains(&plans.level.objective()) {
        let view = view(plans, plans.problem.half_days().len());
        return view.is_some_and(|view| view.members.len() * view.sessions() > SMALL);
    }
    size > LATER || (size > SMALL && !chunks_are_small(plans))
}

/// One of the levels that the view shows; `finish` and `sessions` ask for a plan at the bound, and raise the bound while
/// there is none.
pub(super) fn minimise(
    scope: &Scope<'_>,
    known: &mut Known,
    bounds: &mut ClassBounds,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) {
    let all = scope.problem.half_days().len();
    let level = scope.level.objective();
    while !best.meets(scope, known.bound) && !budget.is_over() {
        let mut half_days = scope.held_of(Objective::Finish).map_or(all, to_usize);
        if level == Objective::Finish {
            half_days = to_usize(known.bound);
        }
        let Some(view) = view(scope, half_days) else { return };
        let mut sessions = scope.held_of(Objective::Sessions).map_or(view.sessions(), to_usize);
        if level == Objective::Sessions {
            sessions = to_usize(known.bound);
        }
        let asked = asking(scope, &view, half_days, sessions);
        let (found, impossible) = ask(Case { asked: &asked, view: &view, half_days, sessions }, bounds, best, budget);
        if level == Objective::Batches {
            if let Some(bound) = asked.of_whole(scope, asked.bound(found.bound, found.proof)) {
                known.raise(bound);
            }
            return;
        }
        let aimed = scope.aiming(known.bound);
        match impossible.and_then(|empty| asked.none_of(&aimed, empty)) {
            Some(empty) => known.raise(aimed.beyond(empty)),
            // Batches held before these levels bind them too; the view does not see that.
            None if scope.held_of(Objective::Batches).is_some() || !best.meets(scope, known.bound) => return,
            None => {}
        }
    }
}
