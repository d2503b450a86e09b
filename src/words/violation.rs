//! What can be wrong with a plan.

/// One fault of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {}
