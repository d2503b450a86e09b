//! How large a model may become before its rung is left out. Leaving a rung out loses speed or a proof, never a plan: no
//! model is built smaller than it is.

/// Limits on the sizes of models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Colleges below which session patterns and annealing are left out: there the other rungs are quicker.
    pub few_colleges: usize,
    /// Columns of a chunk flow or part flow.
    pub flow_columns: usize,
    /// Patterns of a group flow.
    pub patterns: usize,
    /// Columns of the plain model where a plan is known already.
    pub plain_columns: usize,
    /// Columns of the flow for the minimal perturbation.
    pub perturbation_columns: usize,
    /// Columns of the plain model or of room assignment in any case.
    pub most_columns: usize,
    /// Columns and rows that rules may add to a model.
    pub rule_rows: usize,
    /// Moves of one start of annealing.
    pub moves: u64,
    /// Branch-and-bound nodes of one run of HiGHS; `None` for as many as the time allows. What a limit on nodes cuts short
    /// comes out the same on every machine.
    pub nodes: Option<i32>,
}

impl Default for Limits {
    /// What is worth its building on an ordinary machine within a minute.
    fn default() -> Self {
        Limits {
            few_colleges: 10,
            flow_columns: 60_000,
            patterns: 20_000,
            plain_columns: 30_000,
            perturbation_columns: 120_000,
            most_columns: 300_000,
            rule_rows: 500_000,
            moves: 3_000_000,
            nodes: None,
        }
    }
}
