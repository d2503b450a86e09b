//! Forms on which colleges divide their batches among their classes: written with what follows from the plan, and what
//! they say when they come back.

mod meaning;
mod write;

pub use meaning::{Hindrance, with_forms};
pub use write::{Form, FormRow, forms};

use crate::plan::{Batch, Plan};
use crate::problem::{ClockSpan, CollegeIndex, Problem, Timing};

/// The batches that a college can divide (those called for their own time, with heads in them), as positions in the plan,
/// in the order of time. Their numbers on the form are their places in this list, from 1.
fn divisible_batches(problem: &Problem, plan: &Plan, college: CollegeIndex) -> Vec<usize> {
    let own = plan.batches.iter().enumerate().filter(|(_, batch)| {
        let timing = problem.half_day(problem.session(batch.session).half_day).timing;
        batch.college == college && timing == Timing::Batch && batch.parts.is_empty() && batch.heads.unwrap_or(0) > 0
    });
    let mut own: Vec<usize> = own.map(|(position, _)| position).collect();
    own.sort_by_key(|&position| {
        let batch = &plan.batches[position];
        let session = problem.session(batch.session);
        (session.half_day, hours(problem, batch).start, session.room)
    });
    own
}

/// When a batch that is called for its own time stands, in minutes after midnight.
fn hours(problem: &Problem, batch: &Batch) -> ClockSpan {
    batch.called(problem)
}
