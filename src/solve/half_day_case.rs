//! One half-day by itself: the fewest batches for these colleges, all of each in this half-day.
//!
//! The sub-problem of the logic-based Benders decomposition (Hooker & Ottosson 2003) whose master is the
//! [part flow](super::part_rung): within one half-day rooms, positions and every rule are kept by the plain model, which
//! is small there. A college more never needs fewer batches, so the answer bounds every larger set of colleges too.

use super::place_rung::Ended;
use super::search::{Known, Search};
use super::tidy::Placement;
use crate::plan::Proof;
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective, subset};
use crate::words::Because;
use std::rc::Rc;

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

impl Search<'_> {
    /// Solves a case.
    pub(super) fn fewest_batches(&self, case: &Case) -> Fewest {
        let Some(problem) = subset::with_colleges(self.problem, &case.colleges) else { return Fewest::Unknown };
        let silent = self.options.within(self.time_left()).silent();
        let mut search = Search::new(&problem, None, &silent);
        let here = |(): &(), session| problem.session(session).half_day == case.half_day;
        search.domains = Rc::new(search.domains.only(|_| (), here));
        search.sizes = self.sizes;
        search.held.push((Level::Of(Objective::Sessions), case.sessions));
        let level = Level::Of(Objective::Batches);
        let mut known =
            Known { bound: case.colleges.len() as u64, proof: Proof::Counted, because: Because::NothingBelowZero };
        if search.plain_rung(level, &mut known) == Ended::Impossible {
            return Fewest::Impossible;
        }
        let Some(plan) = search.plan.as_ref().filter(|plan| plan.batches.len() as u64 == known.bound) else {
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
}
