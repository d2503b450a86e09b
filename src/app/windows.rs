//! A batch that is put into a divided session by hand: what of it is in which window.

use crate::plan::left::{Left, taken};
use crate::plan::{Batch, Part};
use crate::problem::{Problem, SessionIndex};

/// The batch in the windows of a session, from the one in which a minute lies: each takes as many heads as it may hold,
/// classes whole, and the last one what is left, so that nobody is lost; what is too much there, the check says.
/// `heads`: those of the batch, where it has no classes.
pub(super) fn dealt(problem: &Problem, batch: &Batch, heads: u64, session: SessionIndex, minute: u32) -> Batch {
    let place = problem.session(session);
    let last = place.windows.len().saturating_sub(1);
    let first = place.windows.iter().position(|window| minute < window.hours.end).unwrap_or(last);
    let mut left: Vec<Left> = batch.classes.iter().map(|share| (Some(*share), share.heads)).collect();
    if left.is_empty() {
        left.push((None, heads));
    }
    let mut parts = Vec::new();
    for window in first..=last {
        let room = if window == last { u64::MAX } else { problem.most_heads_in(session, window) };
        let (taken, classes) = taken(&mut left, room);
        if taken > 0 {
            let begins = (session, problem.window_slots(session, window).start);
            let slots = problem
                .slots_for_heads_at(batch.college, begins, taken)
                .filter(|_| problem.room(place.room).has_rate());
            let slots = slots.and_then(|slots| u32::try_from(slots).ok()).unwrap_or(1).max(1);
            parts.push(Part { window, slots, heads: Some(taken), classes });
        }
    }
    Batch::of_parts(problem, batch.college, session, parts).unwrap_or_else(|| batch.clone())
}
