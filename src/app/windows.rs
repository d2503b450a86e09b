//! A batch that is put into a divided session by hand: what of it is in which window.

use crate::plan::{Batch, ClassShare, Part};
use crate::problem::{Problem, SessionIndex};

/// The batch in the windows of a session, from the one in which a minute lies: each takes as many heads as it may hold,
/// classes whole, and the last one what is left, so that nobody is lost; what is too much there, the check says.
/// `heads`: those of the batch, where it has no classes.
pub(super) fn dealt(problem: &Problem, batch: &Batch, heads: u64, session: SessionIndex, minute: u32) -> Batch {
    let place = problem.session(session);
    let last = place.windows.len().saturating_sub(1);
    let first = place.windows.iter().position(|window| minute < window.hours.end).unwrap_or(last);
    let mut left: Vec<(Option<ClassShare>, u64)> =
        batch.classes.iter().map(|share| (Some(*share), share.heads)).collect();
    if left.is_empty() {
        left.push((None, heads));
    }
    let mut parts = Vec::new();
    for window in first..=last {
        let room = if window == last { u64::MAX } else { problem.most_heads_in(session, window) };
        let (taken, classes) = taken(&mut left, room);
        if taken > 0 {
            let slots =
                problem.slots_for_heads(batch.college, session, taken).filter(|_| problem.room(place.room).has_rate());
            let slots = slots.and_then(|slots| u32::try_from(slots).ok()).unwrap_or(1).max(1);
            parts.push(Part { window, slots, heads: Some(taken), classes });
        }
    }
    Batch::of_parts(problem, batch.college, session, parts).unwrap_or_else(|| batch.clone())
}

/// Takes as much from what is left as there is room for: classes whole.
fn taken(left: &mut Vec<(Option<ClassShare>, u64)>, room: u64) -> (u64, Vec<ClassShare>) {
    let (mut heads, mut classes) = (0, Vec::new());
    while let Some((class, amount)) = left.first().copied() {
        let free = room.saturating_sub(heads);
        let now = if class.is_some() && amount > free { 0 } else { amount.min(free) };
        if now == 0 {
            break;
        }
        heads += now;
        classes.extend(class);
        if now == amount {
            left.remove(0);
        } else {
            left[0].1 -= now;
        }
    }
    (heads, classes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::ClassIndex;

    #[test]
    fn a_class_is_taken_whole_and_heads_as_far_as_they_go() {
        let share = |class, heads| (Some(ClassShare { class: ClassIndex(class), heads }), heads);
        let mut left = vec![share(0, 30), share(1, 30), share(2, 5)];
        let (heads, classes) = taken(&mut left, 40);
        assert_eq!((heads, classes.len(), left.len()), (30, 1, 2));
        let mut left = vec![(None, 100)];
        assert_eq!((taken(&mut left, 40).0, left), (40, vec![(None, 60)]));
    }
}
