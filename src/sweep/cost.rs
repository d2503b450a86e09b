//! What a case costs: no plan, or the first level whose value differs from that of the problem as it is.

use super::line::{Found, Line};
use crate::problem::Level;

/// The price of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Nothing: every value is as before.
    Nothing,
    /// The first level, in the order of the objectives, with another value.
    Differs {
        /// The level.
        level: Level,
        /// Its place in the order, from 0.
        place: usize,
        /// By how much it is more.
        by: i64,
    },
    /// No plan.
    NoPlan,
    /// A plan, where the problem as it is has none.
    PlanAfterAll,
    /// Not known: a plan was not found, or there is nothing to compare with.
    Unknown,
}

/// What a case costs against the problem as it is.
#[must_use]
pub fn cost(base: &Line, line: &Line) -> Cost {
    match (base.verdict, line.verdict) {
        (_, Found::NoPlan) => Cost::NoPlan,
        (Found::NoPlan, Found::Plan) => Cost::PlanAfterAll,
        (Found::Undecided, _) | (_, Found::Undecided) => Cost::Unknown,
        (Found::Plan, Found::Plan) => {
            let before = base.objectives.iter().enumerate();
            let differing = before.filter_map(|(place, old)| {
                let by = i128::from(line.value(old.level())?) - i128::from(old.value);
                let by = i64::try_from(by).unwrap_or(i64::MAX);
                (by != 0).then_some(Cost::Differs { level: old.level(), place, by })
            });
            differing.into_iter().next().unwrap_or(Cost::Nothing)
        }
    }
}
