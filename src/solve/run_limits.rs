//! When a run of the solver is to give up, and what all runs have cost.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// When to give up.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunLimits<'a> {
    /// Wall-clock time left.
    pub(super) time: Duration,
    /// Set when the caller wants to stop.
    pub(super) interrupt: &'a AtomicBool,
    /// Branch-and-bound nodes; keeps a run that is cut short reproducible.
    pub(super) nodes: Option<i32>,
    /// Work of a search for integer points, see [`Spent`].
    pub(super) work: Option<u64>,
    /// Stop as soon as value and bound are closer than this.
    pub(super) gap: f64,
    /// Where what all runs cost is counted.
    pub(super) spent: Option<&'a Spent>,
}

/// What all runs have cost, without a look at the clock.
#[derive(Debug, Default)]
pub(super) struct Spent {
    /// Branch-and-bound nodes; a run that needed none counts as one.
    pub(super) nodes: Cell<u64>,
    /// Simplex iterations, each as many times as the program has rows and columns; other searches count what takes as long.
    pub(super) work: Cell<u64>,
}

impl Spent {
    /// Adds work.
    pub(super) fn has_worked(&self, work: u64) {
        self.work.set(self.work.get().saturating_add(work));
    }
}

impl<'a> RunLimits<'a> {
    /// So much time and nothing else, to the end.
    pub(super) fn of(time: Duration, interrupt: &'a AtomicBool) -> Self {
        RunLimits { time, interrupt, nodes: None, work: None, gap: 0.0, spent: None }
    }

    /// What is left of them some time after they were given.
    pub(super) fn after(self, begun: Instant) -> Self {
        RunLimits { time: self.time.saturating_sub(begun.elapsed()), ..self }
    }

    /// Counts a run of the integer program; one that needed no node counts as one.
    pub(super) fn count(self, nodes: u64, work: u64) {
        if let Some(spent) = self.spent {
            spent.nodes.set(spent.nodes.get().saturating_add(nodes.max(1)));
            spent.has_worked(work);
        }
    }

    /// Counts work alone.
    pub(super) fn has_worked(self, work: u64) {
        if let Some(spent) = self.spent {
            spent.has_worked(work);
        }
    }

    /// Whether nothing is left.
    pub(super) fn are_reached(&self) -> bool {
        self.time.is_zero() || self.interrupt.load(Ordering::Relaxed)
    }
}
