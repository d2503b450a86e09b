//! What of a plan was settled before it was made: batches that had begun, or rows that a planner held.

use crate::problem::{KeptBatch, Moment};

/// The batches of a plan that were given, not found. What is proven of the plan is proven among the plans that have them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled {
    /// The settled batches, by college, session and start.
    pub batches: Vec<KeptBatch>,
    /// No other batch starts before it.
    pub until: Option<Moment>,
}
