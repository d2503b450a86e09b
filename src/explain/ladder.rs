//! A ladder: changes of one thing, from the mildest step on.
//!
//! A ladder goes one way ("one slot longer, two slots longer"), so what a step makes possible the next ones do as well,
//! and the least step is found by halving.

use crate::scenario::Change;

/// What a repair touches; in the order in which repairs are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RepairKind {
    /// A rule demands less of one of its colleges. Cost: steps of its kind (batches, slots, half-days).
    LoosenFor,
    /// A rule no longer binds one of its colleges. Cost: 1.
    Exempt,
    /// A rule demands less. Cost: steps of its kind (batches, slots, half-days).
    Loosen,
    /// A rule goes. Cost: 1.
    Drop,
    /// A session is open longer. Cost: minutes.
    Longer,
    /// All sessions of one half-day name, of the same hours, are open longer; where no single one is enough. Cost:
    /// minutes of each.
    LongerEach,
    /// A closed session is open. Cost: minutes.
    Open,
    /// The time of a make-up session is used for batches. Cost: minutes.
    MakeUp,
    /// A day like the last one follows it. Cost: minutes of all its sessions.
    Day,
    /// A room serves faster. Cost: heads an hour.
    Speed,
    /// Fewer heads (or minutes) of a college. Cost: these.
    Heads,
}

/// One step of a ladder.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) cost: u64,
    pub(super) change: Change,
}

/// Changes of one thing, the mildest first.
#[derive(Debug, Clone)]
pub(super) struct Ladder {
    pub(super) kind: RepairKind,
    /// What is changed, by name: the same for the same thing.
    pub(super) target: String,
    pub(super) steps: Vec<Step>,
    /// A change that yields more: where there is no plan with it, there is none with any step.
    pub(super) within: Option<Change>,
}

impl Ladder {
    /// A ladder within no other.
    pub(super) fn new(kind: RepairKind, target: String, steps: Vec<Step>) -> Self {
        Ladder { kind, target, steps, within: None }
    }
}
