//! What a certificate is asked for: a level of a plan, with the levels before it held.

use super::{Stated, compact, compact_columns, compact_rules_fit};
use crate::domains::Domains;
use crate::numbers::{to_i64, to_u32, to_usize};
use crate::plan::Baseline;
use crate::problem::{Level, Objective, Problem};

/// Larger compact programs are not written into a folder: columns.
const MOST_COLUMNS: usize = 60_000;

/// What is asked: whether a plan that keeps the levels before has less than a value at a level.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The earlier plan, where one was given.
    pub baseline: Option<&'a Baseline>,
    /// The levels before, with the values that they keep.
    pub held: &'a [(Level, u64)],
    /// The level.
    pub level: Level,
    /// The plan's value at it, in the level's own units.
    pub value: u64,
}

impl Asked<'_> {
    /// The compact program; `None` where it would be too large.
    pub(super) fn compact(&self) -> Option<Stated> {
        let fits = compact_columns(self.problem, self.baseline) <= MOST_COLUMNS && compact_rules_fit(self.problem);
        fits.then(|| compact(self.problem, self.baseline, self.held, self.level))
    }

    /// Whether nothing is below the value, whatever the program: then the smallest program will do.
    pub(super) fn is_plain(&self) -> bool {
        self.value == 0 && compact_columns(self.problem, self.baseline) <= MOST_COLUMNS
    }

    /// The domains of the colleges.
    pub(super) fn domains(&self) -> Domains {
        Domains::new(self.problem)
    }

    /// What plans of interest have of an objective at most: its held value, or less than the value at hand.
    pub(super) fn most(&self, objective: Objective) -> Option<u64> {
        let own = (self.level.objective() == objective).then(|| self.value.checked_sub(1)).flatten();
        let held = self.held.iter().find(|(level, _)| level.objective() == objective).map(|&(_, value)| value);
        held.or(own)
    }

    /// How many half-days, from the first on, plans of interest use.
    pub(super) fn half_days(&self) -> usize {
        let all = self.problem.half_days().len();
        self.most(Objective::Finish).map_or(all, |last| to_usize(last).min(all))
    }

    /// Whether plans of interest may leave somebody without a place.
    pub(super) fn is_partial(&self) -> bool {
        let is_open = |(level, value): (Level, u64)| level.objective() == Objective::Unplaced && value > 0;
        self.problem.settings().partial
            && (is_open((self.level, self.value)) || self.held.iter().any(|&held| is_open(held)))
    }

    /// How many colleges there are.
    pub(super) fn colleges(&self) -> u64 {
        self.problem.colleges().len() as u64
    }

    /// The value less one, as the cut-off of a constant objective.
    pub(super) fn below(&self) -> i64 {
        to_i64(self.value).saturating_sub(1)
    }

    /// How many sessions a group can have: each beyond the first costs a batch.
    pub(super) fn sessions_of_a_group(&self) -> Option<u32> {
        let all = to_u32(self.problem.sessions().len());
        match self.most(Objective::Batches) {
            Some(batches) => batches.checked_sub(self.colleges()).map(|cuts| to_u32(cuts).saturating_add(1).min(all)),
            None => Some(all),
        }
    }
}
