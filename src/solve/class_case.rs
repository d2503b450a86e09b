//! Classes in so many sessions of the first half-days: what is asked on the way to a level.

use super::budget::Budget;
use super::incumbent::Incumbent;
use super::knobs::classes::{LARGEST_COLLEGE, LONGEST_SESSION};
use super::known::Known;
use super::scope::{Asked, Plans, Scope};
use crate::formulate::ClassView;
use crate::objectives::Limits;
use crate::problem::{Level, Objective};
use std::collections::BTreeMap;

/// What is known of `batches`, by half-days and sessions.
pub(super) type ClassBounds = BTreeMap<(usize, usize), Known<Asked>>;

/// Classes in so many sessions of the first half-days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'c, 'a> {
    /// The plans in them.
    pub(super) asked: &'c Scope<'a, Asked>,
    /// The half-days as classes see them.
    pub(super) view: &'c ClassView,
    /// How many half-days.
    pub(super) half_days: usize,
    /// How many sessions.
    pub(super) sessions: usize,
}

impl Case<'_, '_> {
    /// Whether there is still something to look for.
    pub(super) fn is_open(&self, known: &Known<Asked>, best: &Incumbent, budget: &mut Budget<'_>) -> bool {
        let bound = match self.asked.level.objective().limits() {
            Limits::Sessions => self.sessions as u64,
            Limits::HalfDays => self.half_days as u64,
            Limits::Nothing if self.is_about_batches() => known.bound,
            Limits::Nothing => 0,
        };
        !best.meets(self.asked, bound) && !budget.is_over()
    }

    /// Whether batches are what is asked for.
    pub(super) fn is_about_batches(&self) -> bool {
        self.asked.level.objective() == Objective::Batches
    }

    /// The batches of the best plan, where these are what is asked for.
    pub(super) fn batches(&self, best: &Incumbent) -> Option<u64> {
        best.value(self.asked, self.asked.level).filter(|_| self.is_about_batches())
    }
}

/// The scope in which there are so many sessions in the first half-days.
pub(super) fn asking<'a>(scope: &Scope<'a>, view: &ClassView, half_days: usize, sessions: usize) -> Scope<'a, Asked> {
    let finish = (Level::Of(Objective::Finish), half_days as u64);
    let all = scope.problem.sessions().len();
    let sessions = if sessions < view.sessions() { sessions } else { all };
    scope.asking(vec![finish, (Level::Of(Objective::Sessions), sessions as u64)])
}

/// Whether sessions and colleges are short enough for the chunk flow to be small.
pub(super) fn chunks_are_small(plans: &Plans<'_>) -> bool {
    let problem = plans.problem;
    let longest = problem.sessions().iter().map(|session| session.slots).max().unwrap_or(0);
    let slots = |college| problem.rates_of(college).map(|rate| rate.slots_for(problem.work(college))).max();
    let largest = problem.college_indices().filter_map(slots).max().unwrap_or(0);
    longest <= LONGEST_SESSION && largest <= LARGEST_COLLEGE
}
