//! Level after level: count, construct, bound, prove. The only place that runs HiGHS.

use crate::plan::{Baseline, LevelResult, Plan, Stop};
use crate::problem::{Level, Problem};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How long to search, and whom to tell.
pub struct Options<'a> {
    /// Wall-clock limit for the whole search.
    pub time_limit: Duration,
    /// Set by the caller (Ctrl-C) to end the search soon; the best plan so far is kept.
    pub interrupt: &'a AtomicBool,
    /// Told of every step.
    pub progress: &'a dyn Fn(Progress),
}

/// Where the search stands: plain data, for a progress bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The level being solved.
    pub level: Level,
    /// How many levels are done.
    pub done: usize,
    /// How many levels there are.
    pub levels: usize,
    /// What is being tried on it.
    pub rung: Rung,
    /// The best value so far.
    pub value: Option<u64>,
    /// The best bound so far.
    pub bound: Option<u64>,
}

/// The rungs of the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rung {
    /// Arithmetic.
    Count,
    /// Heuristics.
    Construct,
    /// Linear relaxation, verified in integers.
    Bound,
    /// Integer programming.
    Prove,
}

/// What the search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A plan, proven or not: its score says.
    Found(Plan),
    /// Proven: not everything can be placed (and the problem does not allow a partial plan), or no plan keeps the rules.
    NoPlan(NoPlan),
    /// Neither a plan nor a proof that there is none.
    Undecided {
        /// What is known of the levels so far.
        score: Vec<LevelResult>,
        /// Why the search ended.
        stop: Stop,
    },
}

/// Proof that there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPlan {
    /// At least so many heads (of the first priority class that has any) stay without a place.
    Short {
        /// The levels of `unplaced`.
        score: Vec<LevelResult>,
        /// A plan that places as much as possible, to look at.
        partial: Box<Plan>,
    },
    /// The rules cannot hold together, even with everything unplaced (pins must hold in any case).
    Contradiction,
}

/// Solves a problem.
#[must_use]
pub fn solve(_problem: &Problem, _baseline: Option<&Baseline>, _options: &Options<'_>) -> Outcome {
    Outcome::NoPlan(NoPlan::Contradiction)
}

/// Whether every head can be placed under the problem's rules; `None` if that could not be decided in time.
#[must_use]
pub fn is_feasible(_problem: &Problem, _options: &Options<'_>) -> Option<bool> {
    None
}
