//! How long to search, within which limits, and whom to tell.

use super::Limits;
use super::knobs::share::WORK_OF_A_SECOND;
use super::standing::Told;
use crate::plan::Plan;
use crate::problem::Level;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

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
    until: Option<Instant>,
    interrupt: &'a AtomicBool,
    progress: &'a dyn Fn(Progress),
    limits: Limits,
    trace: &'a dyn Fn(&Step),
    told: &'a dyn Fn(Told),
    without: &'a [&'a str],
    known: &'a [Plan],
    nodes: Option<u64>,
    work: Option<u64>,
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
        Options {
            time_limit,
            until: None,
            interrupt: &NEVER,
            progress: &|_| {},
            limits: Limits::default(),
            trace: &|_| {},
            told: &|_| {},
            without: &[],
            known: &[],
            nodes: None,
            work: None,
        }
    }

    /// The same with another wall-clock limit for the whole search.
    #[must_use]
    pub fn within(self, time_limit: Duration) -> Self {
        Options { time_limit, ..self }
    }

    /// The same, ending at this moment at the latest, however many searches share these options.
    #[must_use]
    pub fn until(self, moment: Instant) -> Self {
        Options { until: Some(moment), ..self }
    }

    /// The same, with the time limit for all searches together that share these options, counted from now on.
    #[must_use]
    pub fn together(self) -> Self {
        let now = Instant::now();
        now.checked_add(self.time_limit()).map_or(self, |moment| self.until(moment))
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

    /// The same with so many branch-and-bound nodes at most in all runs of the solver together, of which a level may take
    /// half of what is left, the last one all. A run that needs no node counts as one. With a time limit that is never
    /// reached, the outcome is the same on every machine.
    #[must_use]
    pub fn nodes(self, nodes: u64) -> Self {
        Options { nodes: Some(nodes), ..self }
    }

    /// The same with so much work at most: what an ordinary machine does in so many milliseconds, counted in steps of the
    /// searches, not by the clock. As with [`nodes`](Self::nodes), the outcome is the same on every machine.
    #[must_use]
    pub fn work_of(self, milliseconds: u64) -> Self {
        Options { work: Some(milliseconds.saturating_mul(WORK_OF_A_SECOND / 1_000)), ..self }
    }

    /// The same, telling what each rung of the ladder has brought.
    #[must_use]
    pub fn trace(self, trace: &'a dyn Fn(&Step)) -> Self {
        Options { trace, ..self }
    }

    /// The same without some rungs of the ladder, see [`rung_names`](super::rung_names): to learn what they are worth.
    /// Proofs may be lost, and problems left undecided.
    #[must_use]
    pub fn without(self, rungs: &'a [&'a str]) -> Self {
        Options { without: rungs, ..self }
    }

    /// The same, beginning with plans that are known. Each is checked first; one that breaks a rule is of no matter.
    #[must_use]
    pub fn known(self, plans: &'a [Plan]) -> Self {
        Options { known: plans, ..self }
    }

    /// The wall-clock limit for a search that begins now: no more than is left [`until`](Self::until) all must end.
    #[must_use]
    pub fn time_limit(&self) -> Duration {
        let left = self.until.map(|moment| moment.saturating_duration_since(Instant::now()));
        left.map_or(self.time_limit, |left| left.min(self.time_limit))
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

    pub(super) fn tell_step(&self, step: &Step) {
        (self.trace)(step);
    }

    pub(super) fn is_without(&self, rung: &str) -> bool {
        self.without.contains(&rung)
    }

    pub(super) fn without_rungs(&self) -> &'a [&'a str] {
        self.without
    }

    /// The same, telling where the search stands.
    pub(super) fn telling(self, told: &'a dyn Fn(Told)) -> Self {
        Options { told, ..self }
    }

    pub(super) fn tell_standing(&self, told: Told) {
        (self.told)(told);
    }

    pub(super) fn known_plans(&self) -> &'a [Plan] {
        self.known
    }

    /// The most branch-and-bound nodes of all runs together; `None` for as many as the time allows.
    #[must_use]
    pub fn most_nodes(&self) -> Option<u64> {
        self.nodes
    }

    /// The most work of all searches together, see [`Spent`](super::run_limits::Spent).
    pub(super) fn most_work(&self) -> Option<u64> {
        self.work
    }

    /// The same with so much work at most, or as much as the time allows.
    pub(super) fn within_work(self, work: Option<u64>) -> Self {
        Options { work, ..self }
    }

    /// The same without telling anybody.
    pub(super) fn silent(self) -> Self {
        Options { progress: &|_| {}, trace: &|_| {}, told: &|_| {}, ..self }
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
    /// The best plan so far. It was not checked yet: nobody is shown it before.
    pub plan: Option<Plan>,
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

/// What one rung of the ladder has brought.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Step {
    /// The level at hand; `None` while a first plan is looked for.
    pub level: Option<Level>,
    /// The rung.
    pub rung: &'static str,
    /// Wall-clock seconds that it took.
    pub seconds: f64,
    /// The best value before it, ...
    pub value_before: Option<u64>,
    /// ... and after it.
    pub value: Option<u64>,
    /// The best bound before it, ...
    pub bound_before: u64,
    /// ... and after it.
    pub bound: u64,
}
