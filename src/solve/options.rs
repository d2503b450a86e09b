//! How long to search, within which limits, and whom to tell.

use super::Limits;
use crate::problem::Level;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Nobody raises it: the flag of a search that nobody interrupts.
static NEVER: AtomicBool = AtomicBool::new(false);

/// How to search. Made by [`Options::new`], and made more exact one word at a time:
///
/// ```
/// use halfday::solve::Options;
/// use std::sync::atomic::AtomicBool;
/// use std::time::Duration;
///
/// let raised = AtomicBool::new(false);
/// let options = Options::new(Duration::from_secs(10)).interrupt(&raised);
/// assert_eq!(options.time_limit(), Duration::from_secs(10));
/// ```
#[derive(Clone, Copy)]
pub struct Options<'a> {
    time_limit: Duration,
    interrupt: &'a AtomicBool,
    progress: &'a dyn Fn(Progress),
    limits: Limits,
}

impl fmt::Debug for Options<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Options");
        shown.field("time_limit", &self.time_limit).field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl<'a> Options<'a> {
    /// A search of so much wall-clock time at most, that nobody interrupts and that tells nobody.
    #[must_use]
    pub fn new(time_limit: Duration) -> Self {
        Options { time_limit, interrupt: &NEVER, progress: &|_| {}, limits: Limits::default() }
    }

    /// The same with another wall-clock limit for the whole search.
    #[must_use]
    pub fn within(self, time_limit: Duration) -> Self {
        Options { time_limit, ..self }
    }

    /// The same with a flag that the caller raises (Ctrl-C) to end the search soon; the best plan so far is kept.
    #[must_use]
    pub fn interrupt(self, interrupt: &'a AtomicBool) -> Self {
        Options { interrupt, ..self }
    }

    /// The same, telling of every step.
    #[must_use]
    pub fn progress(self, progress: &'a dyn Fn(Progress)) -> Self {
        Options { progress, ..self }
    }

    /// The same with other limits on the sizes of models. Smaller ones may cost proofs, or leave a problem undecided; they
    /// never make "no plan" of a problem that has one.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Options { limits, ..self }
    }

    /// The same with so many branch-and-bound nodes at most in each run of the solver: what they cut short comes out the
    /// same on every machine.
    #[must_use]
    pub fn nodes_per_run(self, nodes: i32) -> Self {
        Options { limits: Limits { nodes: Some(nodes), ..self.limits }, ..self }
    }

    /// The wall-clock limit for the whole search.
    #[must_use]
    pub fn time_limit(&self) -> Duration {
        self.time_limit
    }

    /// Whether the caller has asked to end.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        self.interrupt.load(Ordering::Relaxed)
    }

    pub(super) fn flag(&self) -> &'a AtomicBool {
        self.interrupt
    }

    pub(super) fn sizes(&self) -> Limits {
        self.limits
    }

    pub(super) fn tell(&self, progress: Progress) {
        (self.progress)(progress);
    }

    /// The same without telling anybody.
    pub(super) fn silent(self) -> Self {
        Options { progress: &|_| {}, ..self }
    }
}

/// Where the search stands: plain data, for a progress bar.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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

/// The kinds of rungs of the ladder.
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
