//! What chunk flows say of the plans of a scope as they are, and how large they are.

use super::scope::Plans;
use crate::formulate::{Detail, Fidelity, fidelity, session_types};
use crate::objectives::Needs;
use crate::problem::{Level, SessionIndex};
use crate::rules::size_about;

/// Whether the points of a chunk flow keep all rules.
pub(super) fn is_a_plan(plans: &Plans<'_>, detail: Detail) -> bool {
    let exact = plans.fidelity(|kind| fidelity::of_chunk_flow(kind, detail)) == Fidelity::Exact;
    plans.is_clockless() && !plans.has_classes() && exact
}

/// Whether points of the merged flow are plans that keep the held levels: none of these needs more than lengths.
pub(super) fn merged_is_a_plan(plans: &Plans<'_>) -> bool {
    let by_lengths = |level: Level| level.objective().needs() == Needs::Lengths;
    is_a_plan(plans, Detail::Merged) && plans.held.iter().all(|&(level, _)| by_lengths(level))
}

/// Whether rooms or positions have a say beyond what a flow by half-days settles.
pub(super) fn needs_rooms(plans: &Plans<'_>) -> bool {
    let by_half_days = |kind: &_| fidelity::of_chunk_flow(kind, Detail::HalfDays);
    !plans.is_clockless() || plans.needs() == Needs::Places || plans.fidelity(by_half_days) != Fidelity::Exact
}

/// Whether a flow of this detail is small enough, if no college is in the pool.
pub(super) fn is_small(plans: &Plans<'_>, detail: Detail) -> bool {
    let columns = |session: SessionIndex| plans.problem.session(session).slots as usize;
    let all: usize = session_types(plans.problem, &plans.domains, detail, plans.problem.half_days().len())
        .iter()
        .map(|kind| columns(kind.sample()))
        .sum();
    all * plans.problem.colleges().len() <= plans.sizes.flow_columns
        && (detail != Detail::HalfDays || size_about(plans.problem) <= plans.sizes.rule_rows)
}

/// Whether a problem is so large that plans with few cuts are looked for before all others.
pub(super) fn is_large(plans: &Plans<'_>) -> bool {
    plans.problem.colleges().len() > 30
}
