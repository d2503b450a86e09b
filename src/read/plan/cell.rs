//! What a cell of a plan holds: counts up to a bound.

/// No count in a plan is larger: far above any headcount, and low enough that no sum overflows.
pub(super) const MOST: u64 = 1_000_000_000;
