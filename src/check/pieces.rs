//! What heads and slots are reckoned by: a batch, or in a divided session each part of it.

use crate::plan::{Batch, ClassShare, Part};
use crate::problem::{Problem, Rounding};
use crate::rules::walk::{Seen, Walk};

/// A batch, or its part of one window.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'a, 'w> {
    pub seen: &'w Seen<'a>,
    /// The part, and its position in the batch; `None` where the session is not divided.
    pub part: Option<(usize, &'a Part)>,
    pub slots: u32,
    /// The heads that the plan states for it.
    pub heads: Option<u64>,
}

impl<'a> Piece<'a, '_> {
    /// What it holds of each class.
    pub fn classes(&self) -> &'a [ClassShare] {
        match self.part {
            Some((_, part)) => &part.classes,
            None => &self.seen.batch.classes,
        }
    }
}

/// The pieces of one batch, in order.
pub(super) fn of_batch<'a, 'w>(seen: &'w Seen<'a>) -> Vec<Piece<'a, 'w>> {
    let batch: &'a Batch = seen.batch;
    if batch.parts.is_empty() {
        return vec![Piece { seen, part: None, slots: batch.slots, heads: batch.heads }];
    }
    let piece = |(position, part): (usize, &'a Part)| Piece {
        seen,
        part: Some((position, part)),
        slots: part.slots,
        heads: part.heads,
    };
    batch.parts.iter().enumerate().map(piece).collect()
}

/// The pieces of a college's batches in the order in which heads are dealt: calendar order, parts by the start of their
/// windows.
pub(super) fn pieces<'a, 'w>(walk: &Walk<'_>, batches: &[&'w Seen<'a>]) -> Vec<Piece<'a, 'w>> {
    let mut pieces: Vec<Piece> = batches.iter().flat_map(|seen| of_batch(seen)).collect();
    pieces.sort_by_key(|piece| (piece.seen.half_day, opens(walk.problem, piece), piece.seen.room, piece.seen.position));
    pieces
}

/// When a piece begins, as far as dealing goes. Under `nearest`, where some sessions are divided, a batch of another session
/// counts from its session's opening: what a window has must not hang on where in another room a batch stands.
fn opens(problem: &Problem, piece: &Piece<'_, '_>) -> i64 {
    let session = problem.session(piece.seen.batch.session);
    let by_opening = problem.settings().rounding == Rounding::Nearest && problem.has_windows();
    let midnight = piece.seen.start - piece.seen.clock().0;
    match piece.part.and_then(|(_, part)| session.windows.get(part.window)) {
        Some(window) => midnight + i64::from(window.hours.start),
        None if by_opening => midnight + i64::from(session.hours.start),
        None => piece.seen.start,
    }
}
