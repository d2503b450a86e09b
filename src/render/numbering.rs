//! The printed number of each batch, and the times at which it is called.

use crate::plan::{Batch, Plan};
use crate::problem::{ClockSpan, Problem, Timing};

/// When a batch is called: its own time on its session's grid, or the session's hours where all are called at once.
pub(super) fn called(problem: &Problem, batch: &Batch) -> ClockSpan {
    let session = problem.session(batch.session);
    match problem.half_day(session.half_day).timing {
        Timing::Session => session.hours,
        Timing::Batch => {
            let slot = problem.settings().slot_minutes;
            let start = session.hours.start + batch.start * slot;
            ClockSpan { start, end: start + batch.slots * slot }
        }
    }
}

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
