//! The printed number of each batch, and the times at which it is called.

use crate::plan::{Batch, Plan};
use crate::problem::Problem;

/// The plan's batches by half-day, room and time, each with its number in its room's block, from 1.
pub(super) fn numbered<'a>(problem: &Problem, plan: &'a Plan) -> Vec<(u32, &'a Batch)> {
    let mut batches: Vec<&Batch> = plan.batches.iter().collect();
    batches.sort_by_key(|batch| (batch.session, batch.start, batch.college));
    let mut last = vec![0; problem.rooms().len()];
    let number = |batch: &'a Batch| {
        let count: &mut u32 = &mut last[problem.session(batch.session).room.0];
        *count += 1;
        (*count, batch)
    };
    batches.into_iter().map(number).collect()
}
