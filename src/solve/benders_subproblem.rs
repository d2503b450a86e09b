//! One half-day by itself: the fewest batches for these colleges, all of each in this half-day.
//!
//! The sub-problem of the logic-based Benders decomposition (Hooker & Ottosson 2003) whose master is the
//! [part flow](super::benders_master): within one half-day rooms, positions and every rule are kept by the compact
//! formulation, which is small there. A college more never needs fewer batches, so the answer bounds every larger set of
//! colleges too.

use super::budget::Budget;
use super::compact;
use super::incumbent::Incumbent;
use super::known::Known;
use super::scope::{Plans, Scope};
use super::tidy::Placement;
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective, subset};
use crate::words::Because;

/// Colleges that stand wholly in one half-day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Case {
    /// Where.
    pub(super) half_day: HalfDayIndex,
    /// Who, ascending.
    pub(super) colleges: Vec<CollegeIndex>,
    /// How many sessions they may use at most.
    pub(super) sessions: u64,
}

/// The answer to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fewest {
    /// They cannot all stand there.
    Impossible,
    /// So many batches at least, and a plan if it has just so many.
    Batches(u64, Vec<Placement>),
    /// Not decided in time.
    Unknown,
}

/// Solves a case of a problem.
pub(super) fn fewest_batches(plans: &Plans<'_>, case: &Case, budget: &Budget<'_>) -> Fewest {
    let Some(problem) = subset::with_colleges(plans.problem, &case.colleges) else { return Fewest::Unknown };
    let everywhere = Scope::new(&problem, None, plans.sizes);
    let here = |(): &(), session| problem.session(session).half_day == case.half_day;
    let domains = everywhere.domains.only(|_| (), here);
    let scope = everywhere.of_case(domains).holding(Level::Of(Objective::Sessions), case.sessions);
    let scope = scope.at(Level::Of(Objective::Batches));
    let (mut best, mut own) = (Incumbent::default(), budget.silent());
    let mut known = Known::counted(case.colleges.len() as u64, Because::NothingBelowZero);
    if compact::is_worth_a_try(&scope, &best) && compact::minimise(&scope, &mut known, &mut best, &mut own).is_some() {
        return Fewest::Impossible;
    }
    let Some(plan) = best.plan().filter(|plan| plan.batches.len() as u64 == known.bound) else {
        return Fewest::Unknown;
    };
    let placement = |batch: &crate::plan::Batch| Placement {
        college: case.colleges[batch.college.0],
        session: batch.session,
        slots: batch.slots,
        start: Some(batch.start),
        classes: batch.classes.clone(),
    };
    Fewest::Batches(known.bound, plan.batches.iter().map(placement).collect())
}
