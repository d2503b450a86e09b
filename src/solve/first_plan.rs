//! Rungs of the first plan: what counting forbids, what is built without a model, and the flow at the counted bounds of the
//! levels that come before `batches`, because then those levels need no search.

use super::budget::Budget;
use super::cliques::too_few_half_days;
use super::count::count;
use super::incumbent::Incumbent;
use super::room_assignment::offer_if_kept;
use super::scope::{Narrowed, Plans, Scope};
use super::{chunk_flows, exactness, generalised_assignment, greedy};
use crate::formulate::Detail;
use crate::objectives::Limits;
use crate::problem::{Level, Objective};

/// Whether somebody can stand nowhere, or colleges that share no half-day need more of them than there are.
pub(super) fn is_impossible(plans: &Plans<'_>) -> bool {
    let reachable = |college| plans.domains.sessions(college).next().is_some();
    !plans.problem.college_indices().all(reachable) || too_few_half_days(&plans.ground())
}

/// Offers the first greedy plan that keeps all rules.
pub(super) fn by_greed(plans: &Plans<'_>, best: &mut Incumbent, budget: &Budget<'_>) {
    for placements in greedy::candidates(plans.problem, &plans.domains) {
        if budget.stop().is_some() {
            return;
        }
        if let Some(placements) = placements
            && offer_if_kept(plans, placements, best)
        {
            return;
        }
    }
}

/// Levels that come before `batches`, all placed.
pub(super) fn leading(plans: &Plans<'_>) -> Vec<Level> {
    let levels = plans.problem.levels(plans.baseline.is_some()).into_iter();
    let leading = levels.take_while(|level| level.objective() != Objective::Batches);
    leading.filter(|level| level.objective() != Objective::Unplaced).collect()
}

/// Whether the plan at hand meets the counted bounds of the levels that come before `batches`.
pub(super) fn is_at_its_best(plans: &Plans<'_>, best: &Incumbent) -> bool {
    let at_bound = |level: &Level| best.value(plans, *level) == Some(count(&plans.ground(), *level).0);
    best.exists() && leading(plans).iter().all(at_bound)
}

/// Whether a flow can be asked for a plan at the counted bounds.
pub(super) fn can_be_optimistic(plans: &Plans<'_>) -> bool {
    let merged = exactness::merged_is_a_plan(plans);
    !plans.has_classes() && (merged || (exactness::is_large(plans) && plans.is_clockless()))
}

/// Asks a flow for a plan at the counted bounds of the leading levels; returns whether there is one.
pub(super) fn at_counted_bounds(scope: &Scope<'_>, best: &mut Incumbent, budget: &mut Budget<'_>) -> bool {
    let mut counted = scope.clone();
    for level in leading(scope) {
        if level.objective().limits() == Limits::Nothing {
            break;
        }
        let bound = count(&counted.ground(), level).0;
        counted = counted.holding(level, bound);
    }
    let hoping = scope.hoping(counted.held.clone());
    // A plan with fewer batches but a later finish is no rival here.
    let mut own = Incumbent::default();
    if exactness::merged_is_a_plan(scope) {
        chunk_flows::any(&hoping, Detail::Merged, &mut own, budget);
    } else {
        budget.share_first(1);
        few_cuts(&hoping, &mut own, budget);
        budget.share_all();
    }
    best.take_over(own)
}

/// Looks for any plan in which colleges are cut only where they must: with the half-days of colleges under rules assigned
/// beforehand, then without.
pub(super) fn few_cuts(scope: &Scope<'_, Narrowed>, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let few = scope.with_few_cuts();
    if !generalised_assignment::few_cuts(&few, best, budget) {
        chunk_flows::few_cuts(&few, None, best, budget);
    }
}
